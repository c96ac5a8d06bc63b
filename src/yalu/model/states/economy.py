"""What the Northern economy carries: money, oil, grain, capital, prices and ways round bans."""

from yalu.model.kinds import flow, index, level, stock
from yalu.model.spec import Beta, LogNormal, Namespace, Normal


class Economy(Namespace):
    """Stocks are physical; flows are this month's totals at a yearly rate."""

    log_output = level(
        "y", "1", 0.0, "log of real output against 2025", up=LogNormal(6, 0.3), down=LogNormal(4, 0.3)
    )
    project_capital = stock("K", "GUSD", 0.0, "capital built with outside money")
    hard_currency = stock(
        "F", "GUSD", LogNormal(3.0, 0.5), "foreign money the state can spend", source="BOK 2020"
    )
    oil = stock("O", "kt", LogNormal(330, 0.3), "crude and products in store", source="M04")
    grain = stock("G", "Mt", LogNormal(3.2, 0.15), "grain in store, state and household")
    fertiliser_stock = stock("f", "kt", LogNormal(80, 0.4), "fertiliser waiting for the season")
    market_price = level(
        "p", "1", Normal(0.0, 0.1), "log market price of food and money against 2025",
        up=LogNormal(3, 0.4), down=LogNormal(3, 0.4), noise=LogNormal(0.05, 0.3),
        stream=("markets", 0), source="M03",
    )  # fmt: skip
    evasion = index(
        "v", Beta(14, 8), "capacity to move goods round bans",
        up=LogNormal(24, 0.3), down=LogNormal(36, 0.3), rest=Normal(0.3, 0.4),
    )  # fmt: skip
    china_share = level(
        "D", "1", Beta(18, 8), "China's part of all outside supply and income",
        up=LogNormal(12, 0.3), down=LogNormal(12, 0.3),
    )  # fmt: skip
    china_exports = flow(
        "x_C", "GUSD/yr", LogNormal(2.30, 0.05), "recorded Chinese goods sold to the North",
        source="Chinese customs, 2025",
    )  # fmt: skip
    china_imports = flow(
        "m_C", "GUSD/yr", LogNormal(0.43, 0.08), "recorded Northern goods sold to China",
        source="Chinese customs, 2025",
    )  # fmt: skip
    hidden_exports = flow("h_C", "GUSD/yr", LogNormal(0.35, 0.5), "unrecorded sales: coal, fish, sand")
    fuel_supply = flow("q_O", "kt/month", LogNormal(68, 0.2), "oil of all origins arriving")
    fuel_met = flow("m_O", "1", Beta(30, 5), "share of oil need met")
    food_met = flow("m_G", "1", Beta(40, 4), "share of grain need met")
    supply_cut = flow("k", "1", 0.0, "share of usual Chinese supply that is missing")
    cyber_income = flow("c_Y", "GUSD/yr", LogNormal(0.9, 0.5), "cashed-out theft", source="M07")
    capital_inflow = flow("i_K", "GUSD/yr", 0.0, "outside money invested in projects")

"""What the Northern economy carries: money, oil, grain, capital, prices and ways round bans."""

from yalu.model.kinds import flow, index, level, stock
from yalu.model.spec import Beta, LogNormal, Namespace, Normal


class Economy(Namespace):
    """Stocks are physical; flows are this month's totals, trade and income at a yearly rate.

    The farm year is smoothed out: a twelfth of the harvest comes in every month, and the
    grain stock is the mean over the year.
    """

    log_output = level(
        "y", "1", Normal(0.0, 0.005), "log of real output against 2025",
        up=LogNormal(6, 0.3), down=LogNormal(4, 0.3), noise=LogNormal(0.012, 0.3),
        stream=("markets", 1), source="Bank of Korea", low=-2, high=2,
    )  # fmt: skip
    usual_output = level(
        "y_u", "1", Normal(-0.03, 0.01), "log output that people are used to", up=36.0, down=36.0,
        low=-2, high=2,
    )  # fmt: skip
    capacity = stock("Y_c", "1", 1.0, "what the economy can make, 2025 = 1")
    projects = stock("K_b", "GUSD", 0.0, "projects under way, paid with outside money")
    project_capital = stock("K", "GUSD", 0.0, "capital built with outside money")
    normalisation = index(
        "ν", Beta(6, 74), "how far the North has become a normal state",
        rest=Normal(-2.5, 0.3), up=LogNormal(60, 0.3), down=LogNormal(30, 0.3),
    )  # fmt: skip
    hard_currency = stock(
        "F", "GUSD", LogNormal(3.0, 0.3), "foreign money the state can spend", source="BOK 2020"
    )
    oil = stock("O", "kt", LogNormal(330, 0.3), "crude and products in store", source="M04")
    grain = stock("G", "Mt", LogNormal(2.4, 0.15), "grain in store, mean over the farm year")
    fertiliser_stock = stock("f", "kt", LogNormal(83, 0.3), "fertiliser waiting for the season")
    market_price = level(
        "p", "1", Normal(0.0, 0.1), "log market price of food and money against 2025",
        up=LogNormal(4.3, 0.4), down=LogNormal(4.3, 0.4), noise=LogNormal(0.12, 0.4),
        stream=("markets", 0), source="M03", low=-3, high=3,
    )  # fmt: skip
    evasion = index(
        "v", Beta(14, 8), "capacity to move goods round bans",
        up=LogNormal(24, 0.3), down=LogNormal(36, 0.3), rest=Normal(0.56, 0.4),
    )  # fmt: skip
    china_share = level(
        "D", "1", Beta(18, 8), "China's part of all outside supply and income",
        up=LogNormal(12, 0.3), down=LogNormal(12, 0.3), low=0, high=1,
    )  # fmt: skip
    china_exports = flow(
        "x_C", "GUSD/yr", LogNormal(2.30, 0.05), "recorded Chinese goods sold to the North",
        source="Chinese customs, 2025", low=0, high=100,
    )  # fmt: skip
    china_imports = flow(
        "m_C", "GUSD/yr", LogNormal(0.43, 0.08), "recorded Northern goods sold to China",
        source="Chinese customs, 2025", low=0, high=60,
    )  # fmt: skip
    sales_ties = level(
        "τ_m", "1", Normal(0.0, 0.05), "log of what China would buy but for bans, against 2025",
        up=LogNormal(48, 0.3), down=LogNormal(48, 0.3), noise=LogNormal(0.6, 0.3),
        stream=("trade", 0), source="Chinese customs, 2003 to 2025", low=-3, high=2)  # fmt: skip
    purchase_ties = level(
        "τ_x", "1", Normal(0.0, 0.05), "log of what the North would buy with 2025's purse",
        up=LogNormal(48, 0.3), down=LogNormal(48, 0.3), noise=LogNormal(0.25, 0.3),
        stream=("trade", 1), source="Chinese customs, 2003 to 2025", low=-2, high=1)  # fmt: skip
    machines = flow(
        "x_G", "GUSD/yr", 0.2, "banned machines and metals that arrive all the same", low=0, high=30
    )
    hidden_exports = flow(
        "h_C", "GUSD/yr", LogNormal(0.35, 0.5), "unrecorded sales: coal, fish, sand", low=0, high=20
    )
    fuel_supply = flow(
        "q_O", "kt/month", LogNormal(68, 0.1), "oil of all origins arriving", low=0, high=400
    )
    fuel_met = flow("m_O", "1", Beta(32, 8), "share of oil need met", low=0, high=1)
    food_met = flow("m_G", "1", Beta(63, 12), "share of grain need met", low=0, high=1)
    supply_cut = flow(
        "k", "1", 0.0, "share of usual Chinese supply that Beijing withholds", low=0, high=1
    )
    lasting_cut = level(
        "k_l", "1", 0.0, "supply withheld for long", up=6.0, down=6.0, low=0, high=1
    )
    cyber_luck = level(
        "ζ", "1", 0.0, "log of theft against its usual rate", up=LogNormal(5, 0.3),
        down=LogNormal(5, 0.3), noise=LogNormal(0.7, 0.2), stream=("markets", 2), source="M07",
        low=-5, high=5,
    )  # fmt: skip
    cyber_income = flow(
        "c_Y", "GUSD/yr", LogNormal(0.5, 0.5), "stolen money turned into cash", source="M07",
        low=0, high=40,
    )  # fmt: skip
    capital_inflow = flow(
        "i_K", "GUSD/yr", 0.0, "outside money invested in projects", low=0, high=80
    )
    patron_bill = flow(
        "a_B", "GUSD/yr", LogNormal(0.7, 0.3), "what supplying the North costs Beijing",
        low=0, high=90,
    )  # fmt: skip

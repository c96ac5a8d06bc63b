"""Trade, smuggling, income and the purse."""

import math

import pytest

from yalu.model.mechanisms.economy import MECHANISMS
from yalu.model.mechanisms.economy.banking_toll import BankingToll
from yalu.model.mechanisms.economy.banned_exports import BannedExports
from yalu.model.mechanisms.economy.currency_balance import CurrencyBalance
from yalu.model.mechanisms.economy.cyber_theft import CyberTheft
from yalu.model.mechanisms.economy.evasion_learning import EvasionLearning
from yalu.model.mechanisms.economy.hidden_aid import HiddenAid
from yalu.model.mechanisms.economy.hidden_sales import HiddenSales
from yalu.model.mechanisms.economy.machine_imports import MachineImports
from yalu.model.mechanisms.economy.permitted_imports import PermittedImports
from yalu.model.mechanisms.economy.share_of_china import ShareOfChina
from yalu.model.mechanisms.economy.supply_gauge import SupplyGauge
from yalu.model.mechanisms.economy.workers_abroad import WorkersAbroad
from yalu.model.state import Action, State
from yalu.units import YEAR

CHINESE_OUTPUT = 19_000.0  # GUSD/yr
NOW = Action()


def total(name, state, action=NOW):
    """What all always-on economic mechanisms together add to one variable."""
    added = (kind().rates(state, action) for kind in MECHANISMS)
    return sum(rates[name] for rates in added if name in rates)


def test_today_s_trade_is_that_of_the_customs_of_2025():
    assert total("china_exports", State()) == pytest.approx(2.30, rel=0.03)
    assert total("china_imports", State()) == pytest.approx(0.43, rel=0.06)


def test_today_s_books_close():
    assert total("hard_currency", State()) == pytest.approx(0.0, abs=0.03)  # GUSD a month


def test_full_bans_fully_held_take_nine_tenths_of_open_sales():
    free = BannedExports().rates(State(stringency=0.0), NOW)["china_imports"]
    banned = BannedExports().rates(State(stringency=1.0, enforced_exports=1.0), NOW)[
        "china_imports"
    ]
    assert 0.85 < 1.0 - banned / free < 0.97
    assert free == pytest.approx(2.84, rel=0.1)  # as sold in 2013


def test_a_ban_on_paper_alone_stops_nothing():
    on_paper = BannedExports().rates(State(stringency=1.0, enforced_exports=0.0), NOW)
    no_ban = BannedExports().rates(State(stringency=0.0, enforced_exports=1.0), NOW)
    assert on_paper["china_imports"] == no_ban["china_imports"]


def test_a_border_shut_tight_stops_nine_tenths_of_recorded_trade_or_more():
    shut, now = State(closure=1.0), State()
    for name in ("china_exports", "china_imports"):
        assert 0.02 < total(name, shut) / total(name, now) < 0.12


@pytest.mark.parametrize("kind", [PermittedImports, MachineImports])
def test_what_is_bought_is_paid_in_the_same_month(kind):
    rates = kind().rates(State(), NOW)
    assert rates["hard_currency"] == -rates["china_exports"] / YEAR


@pytest.mark.parametrize(
    ("kind", "flow"),
    [
        (BannedExports, "china_imports"),
        (HiddenSales, "hidden_exports"),
        (CyberTheft, "cyber_income"),
    ],
)
def test_what_is_sold_or_stolen_reaches_the_purse_in_the_same_month(kind, flow):
    rates = kind().rates(State(), NOW)
    assert rates["hard_currency"] == rates[flow] / YEAR


def test_an_empty_purse_buys_nothing_and_owes_nothing():
    broke = State(hard_currency=0.0)
    assert total("china_exports", broke) == 0.0
    assert total("hard_currency", broke) > 0.0


def test_no_month_spends_more_than_the_purse_holds():
    for purse in (0.01, 0.1, 1.0, 10.0):
        assert purse + total("hard_currency", State(hard_currency=purse)) > 0.0


def test_what_bans_block_leaks_out_at_sea_unless_patrols_stop_it():
    tolerated = HiddenSales().rates(State(enforced_maritime=0.0), NOW)["hidden_exports"]
    patrolled = HiddenSales().rates(State(enforced_maritime=1.0), NOW)["hidden_exports"]
    sealed = HiddenSales().rates(State(enforced_maritime=1.0, inspected=1.0), NOW)["hidden_exports"]
    assert tolerated > patrolled > sealed == 0.0


def test_with_nothing_banned_nothing_needs_hiding():
    assert HiddenSales().rates(State(stringency=0.0), NOW)["hidden_exports"] == 0.0


def test_machines_slip_through_where_searches_are_uneven():
    slack = MachineImports().rates(State(inspected=0.0), NOW)["machines"]
    strict = MachineImports().rates(State(inspected=1.0), NOW)["machines"]
    unskilled = MachineImports().rates(State(evasion=0.0), NOW)["machines"]
    assert slack > strict == pytest.approx(unskilled)


def test_bans_that_hold_teach_ways_round_them():
    lax = EvasionLearning().rates(State(enforced_exports=0.2, enforced_capital=0.2), NOW)
    strict = EvasionLearning().rates(State(enforced_exports=1.0, enforced_capital=1.0), NOW)
    assert strict["evasion"] > lax["evasion"]


def test_closed_banks_cost_and_open_ones_pay():
    assert BankingToll().rates(State(enforced_banking=1.0), NOW)["hard_currency"] < 0.0
    assert BankingToll().rates(State(enforced_banking=0.0), NOW)["hard_currency"] > 0.0
    assert BankingToll().rates(State(enforced_banking=0.5), NOW)["hard_currency"] == 0.0


def test_a_hundred_thousand_workers_bring_a_fifth_to_a_half_billion_a_year():
    monthly = WorkersAbroad().rates(State(workers=100.0), NOW)["hard_currency"]
    assert 0.2 < YEAR * monthly < 0.5


def test_a_lucky_thief_earns_much_more_but_never_more_than_there_is_to_steal():
    theft = CyberTheft()
    usual, lucky, luckiest = (
        theft.rates(State(cyber_luck=luck), NOW)["cyber_income"] for luck in (0.0, 1.0, 5.0)
    )
    assert 2.0 * usual < lucky < math.e * usual
    assert luckiest < theft.most_stolen


def test_missing_goods_are_bought_dearer_further_off():
    usual = CurrencyBalance().rates(State(), NOW)["hard_currency"]
    cut_off = CurrencyBalance().rates(State(china_exports=0.0), NOW)["hard_currency"]
    assert cut_off < usual


def test_the_bill_for_the_north_is_a_few_hundred_thousandths_of_chinese_output():
    bill = HiddenAid().rates(State(), NOW)["patron_bill"]
    assert 1e-5 < bill / CHINESE_OUTPUT < 1e-4


def test_aid_given_is_aid_received():
    assert HiddenAid().rates(State(aid_flow=1.2), NOW)["hard_currency"] == pytest.approx(0.1)


def test_nothing_is_cut_when_all_is_sent_and_all_is_cut_when_nothing_is():
    gauge = SupplyGauge()
    none = State(
        crude_flow=0.0, refined_flow=0.0, consumer_open=0.0, food_flow=0.0, fertiliser_flow=0.0,
        aid_flow=0.0,
    )  # fmt: skip
    assert gauge.rates(State(), NOW)["supply_cut"] == pytest.approx(0.0)
    assert gauge.rates(none, NOW)["supply_cut"] == pytest.approx(1.0)


def test_a_border_shut_by_pyongyang_is_no_cut_by_beijing():
    assert SupplyGauge().rates(State(closure=1.0), NOW) == SupplyGauge().rates(State(), NOW)


def test_russia_and_theft_make_china_count_for_less():
    share = ShareOfChina()
    alone = State(russian_transfers=0.0, cyber_income=0.0)
    crowded = State(russian_transfers=5.0, cyber_income=2.0)
    assert share.rates(alone, NOW)["china_share"] > 0.95
    assert share.rates(crowded, NOW)["china_share"] < 0.45

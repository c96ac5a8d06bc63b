"""Oil, grain, capital and what output makes of them."""

import math

import pytest

from yalu.model.mechanisms.economy import MECHANISMS
from yalu.model.mechanisms.economy.capacity_growth import CapacityGrowth
from yalu.model.mechanisms.economy.chinese_fuel import ChineseFuel
from yalu.model.mechanisms.economy.fertiliser_on_fields import FertiliserOnFields
from yalu.model.mechanisms.economy.fuel_to_output import FuelToOutput
from yalu.model.mechanisms.economy.grain_in_store import GrainInStore
from yalu.model.mechanisms.economy.market_prices import MarketPrices
from yalu.model.mechanisms.economy.normal_state import NormalState
from yalu.model.mechanisms.economy.oil_at_sea import OilAtSea
from yalu.model.mechanisms.economy.oil_in_store import OilInStore
from yalu.model.mechanisms.economy.patron_capital import PatronCapital
from yalu.model.mechanisms.economy.russian_goods import RussianGoods
from yalu.model.mechanisms.economy.shortage_absorbed import ShortageAbsorbed
from yalu.model.mechanisms.economy.shortage_bites import ShortageBites
from yalu.model.mechanisms.economy.trade_to_output import TradeToOutput
from yalu.model.state import Action, State
from yalu.units import YEAR

NOW = Action()
NO_SUPPLY = State(china_exports=0.0, china_imports=0.0, fuel_met=0.15, food_met=0.75)


def total(name, state, action=NOW):
    """What all always-on economic mechanisms together add to one variable."""
    added = (kind().rates(state, action) for kind in MECHANISMS)
    return sum(rates[name] for rates in added if name in rates)


def oil_after(months, supply, oil=330.0):
    """The oil stock month by month when so much arrives."""
    store, path = OilInStore(), []
    for _ in range(months):
        rates = store.rates(State(oil=oil, fuel_supply=supply), NOW)
        oil += rates["oil"]
        path.append((oil, rates["fuel_met"]))
    return path


def test_today_s_oil_and_grain_last_as_they_are():
    assert total("oil", State()) == pytest.approx(0.0, abs=2.0)  # kt a month
    assert total("grain", State()) == pytest.approx(0.0, abs=0.02)  # Mt a month
    assert total("log_output", State()) == pytest.approx(0.0, abs=0.003)


def test_a_short_stop_of_oil_hardly_shows_and_a_long_one_empties_the_tanks():
    stopped = oil_after(24, supply=0.0)
    assert stopped[1][1] > 0.7
    assert stopped[11][1] < 0.25
    assert all(oil >= 0.0 for oil, _ in stopped)


def test_oil_without_end_fills_the_tanks_only_so_far():
    assert oil_after(240, supply=200.0)[-1][0] < 4000.0


def test_every_tonne_of_oil_is_burnt_stored_or_spilled():
    store = OilInStore()
    rates = store.rates(State(oil=600.0, fuel_supply=70.0), NOW)
    burnt = rates["fuel_met"] * store.need
    full = (600.0 / store.tanks) ** 3
    assert rates["oil"] == pytest.approx(70.0 - burnt - 70.0 * full / (1.0 + full))


def test_a_closed_pipeline_takes_away_most_of_the_oil():
    open_tap = ChineseFuel().rates(State(), NOW)["fuel_supply"]
    shut = ChineseFuel().rates(State(crude_flow=0.0), NOW)["fuel_supply"]
    assert 0.7 < 1.0 - shut / open_tap < 0.9


def test_empty_tanks_send_buyers_to_sea():
    thirsty = OilAtSea().rates(State(fuel_met=0.2), NOW)
    usual = OilAtSea().rates(State(fuel_met=0.8), NOW)
    assert thirsty["fuel_supply"] > 2.0 * usual["fuel_supply"]
    assert thirsty["hard_currency"] < usual["hard_currency"] < 0.0


def test_with_russia_absent_nothing_comes_from_there():
    assert set(RussianGoods().rates(State(russian_transfers=0.0), NOW).values()) == {0.0}


def test_a_tonne_of_fertiliser_gives_two_to_three_tonnes_of_grain():
    fields = FertiliserOnFields()
    some = fields.rates(State(fertiliser_stock=83.0, harvest=0.0), NOW)["grain"]
    more = fields.rates(State(fertiliser_stock=84.0, harvest=0.0), NOW)["grain"]
    assert 2.0 < 1000.0 * (more - some) / (1.0 / fields.wait) < 3.0  # Mt and kt


def test_without_chinese_fertiliser_a_tenth_of_the_harvest_is_lost():
    fields = FertiliserOnFields()
    bare = fields.rates(State(fertiliser_stock=0.0, harvest=0.0), NOW)["grain"]
    usual = fields.rates(State(harvest=0.0), NOW)["grain"]
    assert 0.05 < 1.0 - bare / usual < 0.15


def test_fertiliser_waits_for_its_season_before_it_is_grain():
    sent = FertiliserOnFields().rates(State(fertiliser_flow=400.0), NOW)
    usual = FertiliserOnFields().rates(State(fertiliser_flow=200.0), NOW)
    assert sent["grain"] == usual["grain"]
    assert sent["fertiliser_stock"] > usual["fertiliser_stock"]


def test_grain_eaten_and_spoiled_is_grain_gone():
    store = GrainInStore()
    rates = store.rates(State(food_flow=0.0, consumer_open=0.0), NOW)
    eaten = rates["food_met"] * store.need / YEAR
    assert rates["grain"] == pytest.approx(-eaten - store.spoil * 2.4, rel=1e-3)


def test_hungry_markets_are_dear_markets():
    hungry = MarketPrices().rates(State(food_met=0.6), NOW)["market_price"]
    assert hungry > MarketPrices().rates(State(), NOW)["market_price"]


def test_the_trade_lost_in_2020_costs_about_a_twentieth_of_output():
    before = State(
        china_exports=2.57, china_imports=0.22, hidden_exports=0.35, russian_transfers=0.1
    )
    shut = State(china_exports=0.26, china_imports=0.06, hidden_exports=0.2, russian_transfers=0.05)
    effect = TradeToOutput()
    lost = effect.rates(before, NOW)["log_output"] - effect.rates(shut, NOW)["log_output"]
    assert 0.03 < lost < 0.07


def test_the_lasting_loss_from_a_full_cut_off_is_5_to_37_per_cent():
    observed = [TradeToOutput, FuelToOutput]
    base = sum(kind().rates(NO_SUPPLY, NOW)["log_output"] for kind in observed)
    strong = 1.0 - math.exp(base + ShortageBites().rates(NO_SUPPLY, NOW)["log_output"])
    weak = 1.0 - math.exp(base + ShortageAbsorbed().rates(NO_SUPPLY, NOW)["log_output"])
    assert 0.05 < weak < 0.14 < strong < 0.37


def test_losses_are_convex_where_leverage_is_strong():
    half = State(china_exports=1.15, fuel_met=0.40, food_met=0.84)
    whole = State(china_exports=0.0, fuel_met=0.0, food_met=0.84)
    bites = ShortageBites()
    assert bites.rates(whole, NOW)["log_output"] < 3.0 * bites.rates(half, NOW)["log_output"] < 0.0


@pytest.mark.parametrize("kind", [ShortageBites, ShortageAbsorbed])
def test_neither_theory_of_leverage_speaks_while_supplies_are_usual(kind):
    rates = kind().rates(State(china_exports=2.4, fuel_met=0.82, food_met=0.86), NOW)
    assert all(value == 0.0 for value in rates.values())


def test_capacity_grows_about_a_per_cent_a_year_under_today_s_bans():
    growth = YEAR * CapacityGrowth().rates(State(), NOW)["capacity"]
    assert 0.005 < growth < 0.02


def test_bans_lifted_let_capacity_grow_faster():
    lifted = State(stringency=0.0, machines=0.5)
    assert (
        CapacityGrowth().rates(lifted, NOW)["capacity"]
        > CapacityGrowth().rates(State(), NOW)["capacity"]
    )


def growth_with(invested, years=10):
    """Yearly growth of output over a decade of so much outside money a year."""
    capital, built, under_way, log_output = PatronCapital(), 0.0, 0.0, 0.0
    for _ in range(years * 12):
        s = State(project_capital=built, projects=under_way, log_output=log_output)
        rates = capital.rates(s, Action(investment=invested))
        built, under_way = built + rates["project_capital"], under_way + rates["projects"]
        log_output = rates["log_output"]
    return log_output / years


def test_three_hundred_billion_in_ten_years_buys_south_korean_growth_with_falling_returns():
    some, much = growth_with(15.0), growth_with(30.0)
    assert 0.05 < much < 0.09  # beside the usual one per cent
    assert 0.5 * much < some < much


def test_money_that_cannot_be_absorbed_is_lost():
    capital = PatronCapital()
    built = [capital.rates(State(), Action(investment=i))["projects"] for i in (5.0, 40.0)]
    assert built[1] < 0.5 * (40.0 / 5.0) * built[0]


def test_a_little_outside_money_earns_what_capital_earns_elsewhere():
    gained = 32.0 * (math.exp(10.0 * growth_with(1.5)) - 1.0)  # GUSD a year, for 15 GUSD spent
    assert 2.0 < 15.0 / gained < 5.0


def test_tranches_wait_for_verified_steps_where_that_was_agreed():
    offer = Action(offer_growth=30.0, verification=1.0)
    bargain = PatronCapital()
    assert bargain.rates(State(), offer)["capital_inflow"] == 0.0
    assert bargain.rates(State(bargain=1.0, verified_steps=0.0), offer)["capital_inflow"] == 0.0
    assert bargain.rates(State(bargain=1.0, verified_steps=0.5), offer)["capital_inflow"] == 15.0


def test_plant_and_bargains_make_a_more_normal_state():
    poor = NormalState().rates(State(), NOW)["normalisation"]
    built = NormalState().rates(State(project_capital=100.0), NOW)["normalisation"]
    settled = NormalState().rates(State(project_capital=100.0, bargain=1.0), NOW)["normalisation"]
    assert poor < built < settled

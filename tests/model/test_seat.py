"""Beijing's seat does what its table of numbers says, and nothing else."""

import pytest
from model.seated import ORDERED, shows, sit

from yalu.model import seat
from yalu.model.instruments.levers import Levers


def row(**given):
    """An idle table with some entries: double underscores stand for dots."""
    table = seat.idle()
    named = {name.replace("__", "."): value for name, value in given.items()}
    assert set(named) <= set(table)
    return table | named


def rule(**parts):
    """An idle table whose first rule adds 10 to crude when the escalation gauge reaches 0.6."""
    parts = {"threshold": 0.6, "sees__escalation": 1.0, "value__crude_supply": 10.0} | parts
    return row(**{f"rule0__{name}": value for name, value in parts.items()})


def test_a_seat_left_alone_does_what_beijings_own_rule_orders():
    loud = [dict.fromkeys(seat.GAUGES, 1e3)] * 4
    assert sit(seat.idle(), loud).levers == [ORDERED] * 4


def test_every_lever_stays_within_its_bounds_whatever_is_ordered():
    wild = {lever: (-1e9 if i % 2 else 1e9) for i, lever in enumerate(seat.LEVERS)}
    for lever, value in sit(seat.idle(), 1, wild).levers[0].items():
        assert value == (
            Levers.declared[lever].low if wild[lever] < 0 else Levers.declared[lever].high
        )


def test_a_taken_lever_ignores_the_rule():
    held = row(crude_supply__taken=1.0, crude_supply__from=300.0, crude_supply__to=300.0)
    assert sit(held, 3, ORDERED | {"crude_supply": 0.0}).lever("crude_supply") == [300.0] * 3


def test_a_ramp_moves_evenly_between_its_ends_and_stays_there():
    ramp = {"from": 400.0, "to": 200.0, "begins": 2.0, "speed": 0.25, "taken": 1.0}
    table = row(**{f"crude_supply__{part}": value for part, value in ramp.items()})
    assert sit(table, 9).lever("crude_supply") == [400, 400, 400, 350, 300, 250, 200, 200, 200]


def test_a_move_of_weight_one_sets_and_of_weight_zero_adds():
    seen = shows("escalation", "1")
    assert sit(rule(), seen).lever("crude_supply") == [ORDERED["crude_supply"] + 10.0]
    assert sit(rule(weight__crude_supply=1.0), seen).lever("crude_supply") == [10.0]


def test_a_rule_is_on_in_the_month_its_gauge_reaches_the_threshold_and_not_before():
    assert sit(rule(), shows("escalation", [0.0, 0.59, 0.6, 0.61, 0.59])).on() == "..11."


def test_a_rule_with_a_sign_of_minus_one_calls_below_its_threshold():
    table = rule(sign=-1.0, threshold=0.3)
    assert sit(table, shows("escalation", [0.5, 0.3, 0.2, 0.31])).on() == ".11."


def test_hysteresis_keeps_a_rule_on_but_does_not_switch_it_on():
    table = rule(slack=0.2)
    assert sit(table, shows("escalation", [0.45, 0.6, 0.45, 0.41, 0.39, 0.45])).on() == ".111.."


@pytest.mark.parametrize("lag", [0, 1, 3])
def test_a_rule_acts_its_lag_after_the_call_even_if_the_gauge_falls_back(lag):
    seen = shows("escalation", ".1......")
    assert sit(rule(lag=float(lag)), seen).on() == "." * (1 + lag) + "1" + "." * (6 - lag)


@pytest.mark.parametrize(("hold", "months"), [(0, 1), (1, 1), (2, 2), (5, 5)])
def test_a_rule_once_on_stays_on_for_its_hold(hold, months):
    seen = shows("escalation", "1.........")
    assert sit(rule(hold=float(hold)), seen).on() == "1" * months + "." * (10 - months)


def test_a_hold_is_a_least_and_a_gauge_that_stays_up_keeps_the_rule_on():
    assert sit(rule(hold=2.0), shows("escalation", "11111..")).on() == "11111.."


@pytest.mark.parametrize(("pause", "off"), [(0, 1), (1, 2), (4, 5)])
def test_after_going_off_a_rule_waits_its_pause_beyond_the_month_it_went_off(pause, off):
    seen = shows("escalation", "1." + "1" * 8)
    assert sit(rule(pause=float(pause)), seen).on() == ("1" + "." * off + "1" * 10)[:10]


def test_a_call_during_the_pause_is_not_remembered():
    seen = shows("escalation", "1.1......")
    assert sit(rule(pause=3.0, lag=0.0), seen).on() == "1........"


def test_the_lag_of_a_second_call_begins_after_the_pause():
    seen = shows("escalation", "1....1......")
    assert sit(rule(lag=2.0, pause=1.0), seen).on() == "..1....1...."


def test_later_rules_act_on_what_earlier_ones_left():
    table = rule() | {
        "rule1.threshold": 0.6,
        "rule1.sees.escalation": 1.0,
        "rule1.weight.crude_supply": 0.5,
    }
    halved = (ORDERED["crude_supply"] + 10.0) / 2
    assert sit(table, shows("escalation", "1")).lever("crude_supply") == [halved]


def test_a_phase_keeps_its_moves_until_an_exit_opens_and_the_next_begins_a_month_later():
    table = row(
        phase0__weight__crude_supply=1.0, phase0__value__crude_supply=100.0,
        phase1__weight__crude_supply=1.0, phase1__value__crude_supply=200.0,
        phase0__exit0__threshold=0.5, phase0__exit0__sees__freeze=1.0, phase0__exit0__to=1.0,
    )  # fmt: skip
    stay = sit(table, shows("freeze", "..1.."))
    assert stay.phase() == "00011"
    assert stay.lever("crude_supply") == [100, 100, 100, 200, 200]


def test_an_exit_without_a_gauge_opens_by_age_alone():
    table = row(phase0__exit0__threshold=0.0, phase0__exit0__after=2.0, phase0__exit0__to=2.0)
    assert sit(table, 6).phase() == "000222"


def test_of_two_open_exits_the_first_is_taken():
    both = {f"phase0__exit{e}__threshold": 0.0 for e in (0, 1)}
    table = row(**both, phase0__exit0__to=1.0, phase0__exit1__to=2.0)
    assert sit(table, 2).phase() == "01"


def test_a_phase_counts_its_age_from_its_own_beginning():
    table = row(
        phase0__exit0__threshold=0.0, phase0__exit0__after=1.0, phase0__exit0__to=1.0,
        phase1__exit0__threshold=0.0, phase1__exit0__after=2.0, phase1__exit0__to=0.0,
    )  # fmt: skip
    assert sit(table, 11).phase() == "00111001110"


def test_rules_act_on_top_of_phases_and_phases_on_top_of_the_plan():
    table = rule() | {
        "crude_supply.taken": 1.0, "crude_supply.from": 300.0, "crude_supply.to": 300.0,
        "phase0.value.crude_supply": 50.0,
    }  # fmt: skip
    assert sit(table, shows("escalation", ".1")).lever("crude_supply") == [350.0, 360.0]

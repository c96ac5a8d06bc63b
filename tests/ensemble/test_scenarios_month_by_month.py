"""What a policy file says is what Beijing's seat does, month by month, by hand-made sums."""

import pytest
from model.seated import ORDERED, shows, sit

from yalu import dates
from yalu.ensemble.scenario import read_policy
from yalu.model import seat

HEAD = """
kind = "policy"
id = "trial"
title = "A trial"
description = "A policy that exists for one test alone."
"""
ANY_RULE = (
    HEAD + '[[rules]]\nmoves = { crude_supply = 100 }\nwhen = { gauge = "launches", above = 1 }\n'
)
TODAY = ORDERED["crude_supply"]


@pytest.fixture
def table(tmp_path):
    """The seat's table of a policy given as text."""

    def packed(text, first="2026-01"):
        path = tmp_path / "trial.toml"
        path.write_text(text, encoding="utf-8")
        return read_policy(path).table(dates.month(first))

    return packed


def crude(table, months, **ordered):
    return sit(table, months, ORDERED | ordered).lever("crude_supply")


def test_a_policy_that_says_nothing_is_the_idle_seat(table):
    assert table(HEAD) == seat.idle()


def test_levers_not_mentioned_follow_the_rule_or_stay_at_todays_values(table):
    strict = ORDERED | {"banking_enforcement": 0.9}
    assert sit(table(HEAD + 'rest = "rule"'), 2, strict).levers == [strict] * 2
    assert sit(table(HEAD + 'rest = "observed"'), 2, strict).levers == [ORDERED] * 2


def test_a_number_holds_a_lever(table):
    assert crude(table(HEAD + "levers.crude_supply = 300"), 3) == [300.0] * 3
    assert crude(table(HEAD + "levers.crude_supply = { level = 300 }"), 3) == [300.0] * 3


def test_a_ramp_begins_in_its_start_month_and_arrives_after_its_span(table):
    text = HEAD + 'levers.crude_supply = { from = 400, to = 100, start = "2026-03", over = 3 }'
    assert crude(table(text), 7) == [400, 400, 400, 300, 200, 100, 100]


def test_a_ramp_starts_from_todays_value_unless_told(table):
    text = HEAD + "levers.crude_supply = { to = 25, start = 1, over = 5 }"
    shares = [0, 0, 0.2, 0.4, 0.6, 0.8, 1]
    assert crude(table(text), 7) == pytest.approx([TODAY + (25 - TODAY) * s for s in shares])


def test_without_a_span_a_lever_jumps_in_its_start_month(table):
    assert crude(table(HEAD + "levers.crude_supply = { to = 0, start = 2 }"), 4) == [
        TODAY,
        TODAY,
        0,
        0,
    ]
    assert crude(table(HEAD + "levers.crude_supply = { to = 0 }"), 2) == [0, 0]


def test_dates_of_a_ramp_count_from_the_month_a_run_begins(table):
    text = HEAD + 'levers.crude_supply = { from = 400, to = 100, start = "2026-03", over = 3 }'
    assert crude(table(text, first="2026-05"), 3) == pytest.approx([200, 100, 100])


def test_above_counts_the_threshold_itself(table):
    assert sit(table(ANY_RULE), shows("launches", [0, 1, 2, 0.9])).on() == ".11."


def test_below_counts_the_threshold_itself(table):
    text = (
        HEAD + '[[rules]]\nmoves = { crude_supply = 0 }\nwhen = { gauge = "primacy", below = 0.6 }'
    )
    assert sit(table(text), shows("primacy", [0.7, 0.6, 0.5, 0.61])).on() == ".11."


def test_a_rule_comes_late_holds_long_and_pauses_as_its_file_says(table):
    text = ANY_RULE + "lag = 2\nhold = 3\ncooldown = 2\n"
    called = ".1........1......"
    expect = "...111......111.."
    stay = sit(table(text), shows("launches", called))
    assert stay.on() == expect
    assert stay.lever("crude_supply") == [100.0 if on == "1" else TODAY for on in expect]


@pytest.mark.parametrize(("cooldown", "months_off"), [(0, 1), (1, 1), (2, 2), (6, 6)])
def test_a_cooldown_is_the_least_number_of_months_off(table, cooldown, months_off):
    seen = shows("launches", "1." + "1" * 10)
    stay = sit(table(ANY_RULE + f"cooldown = {cooldown}\n"), seen)
    assert stay.on() == ("1" + "." * months_off + "1" * 12)[:12]


def test_a_rule_lets_go_only_when_the_gauge_is_back_by_its_hysteresis(table):
    text = HEAD + (
        "[[rules]]\nmoves = { crude_supply = 0 }\n"
        'when = { gauge = "escalation", above = 0.6, hysteresis = 0.25 }\n'
    )
    seen = shows("escalation", [0.5, 0.6, 0.5, 0.375, 0.25, 0.5])
    assert sit(table(text), seen).on() == ".111.."


def test_moves_set_a_lever_or_add_to_what_the_rule_orders(table):
    text = HEAD + (
        '[[rules]]\nwhen = { gauge = "launches", above = 1 }\n[rules.moves]\nmediation = 1\n'
        "crude_supply = { add = -100 }\nconsumer_openness = { set = 0.5 }\n"
    )
    (levers,) = sit(table(text), shows("launches", "1"), ORDERED | {"crude_supply": 400}).levers
    assert levers["crude_supply"] == 300
    assert levers["consumer_openness"] == 0.5
    assert levers["mediation"] == 1


def test_adding_stops_at_the_bound_of_the_lever(table):
    text = ANY_RULE.replace("= 100", "= { add = -400 }")
    stay = sit(table(text), shows("launches", "1"), ORDERED | {"crude_supply": 200})
    assert stay.lever("crude_supply") == [0.0]


PHASES = """
[[phases]]
id = "threat"
exits = [{ to = "relief", when = { gauge = "freeze", above = 0.5 } }, { to = "cut", after = 3 }]
moves = { cut_threat = 1 }

[[phases]]
id = "cut"
exits = [{ to = "relief", when = { gauge = "fragility", above = 0.7 }, after = 2 }]
moves = { crude_supply = 0 }

[[phases]]
id = "relief"
exits = [{ to = "threat", when = { gauge = "nuclear_test", above = 0.5 }, back = true }]
moves = { crude_supply = 600 }
"""
STAGES = HEAD + PHASES


def test_a_phase_that_ends_after_three_months_lasts_three_months(table):
    stay = sit(table(STAGES), 5)
    assert stay.phase() == "00011"
    assert stay.lever("cut_threat") == [1, 1, 1, 0, 0]
    assert stay.lever("crude_supply") == [TODAY, TODAY, TODAY, 0, 0]


def test_a_phase_is_left_in_the_month_after_its_exit_is_seen(table):
    assert sit(table(STAGES), shows("freeze", ".1...")).phase() == "00222"


def test_an_exit_with_a_gauge_and_an_age_needs_both(table):
    assert sit(table(STAGES), [{"fragility": 0.9}] * 8).phase() == "00011222"
    late = [{"fragility": 0.9 if month >= 6 else 0.0} for month in range(9)]
    assert sit(table(STAGES), late).phase() == "000111122"


def test_a_policy_falls_back_to_an_earlier_phase_and_begins_it_anew(table):
    seen = [{"freeze": 1.0}, {}, {"nuclear_test": 1.0}, {}, {}, {}, {}]
    assert sit(table(STAGES), seen).phase() == "0220001"


def test_rules_may_watch_the_clock_of_a_run_and_of_a_phase(table):
    text = HEAD + (
        '[[rules]]\nwhen = { gauge = "month", above = 2 }\nmoves = { crude_supply = 0 }\n'
        '[[rules]]\nwhen = { gauge = "phase_months", above = 2 }\nmoves = { mediation = 1 }\n'
        '[[phases]]\nid = "first"\nexits = [{ to = "second", after = 4 }]\n'
        '[[phases]]\nid = "second"\n'
    )
    stay = sit(table(text), 8)
    assert stay.on(0) == "..111111"
    assert stay.on(1) == "..11..11"

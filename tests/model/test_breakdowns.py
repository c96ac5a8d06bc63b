"""What dated events say of ends: freezes that broke, talks that failed, and the day before."""

import datetime
from types import SimpleNamespace

import numpy as np
import pytest

from yalu import dates
from yalu.calibration import month as past_month
from yalu.calibration.skill import then
from yalu.model import replay
from yalu.model.breakdowns import broken, in_force
from yalu.model.forcing import COLUMNS
from yalu.model.starting import observed_forcing
from yalu.record.read import read_record

RECORD = read_record()
SPAN = np.arange(dates.month("2003-01"), dates.month("2026-01"))


def told(event):
    return [dates.name(m) for m in SPAN[broken(RECORD, SPAN)[event] > 0]]


class OneSpell:
    """A record of freezes alone."""

    vintage = "2025-12"

    def __init__(self, *spells):
        self.spells = [
            SimpleNamespace(
                date=datetime.date.fromisoformat(begin), end=datetime.date.fromisoformat(end),
                fields={"degree": degree},
            )
            for begin, end, degree in spells
        ]  # fmt: skip

    def events(self, table, **where):
        return tuple(self.spells) if table == "bargains" else ()


def test_three_freezes_broke_and_talks_failed_three_times():
    assert told("freeze_break") == ["2009-04", "2012-04", "2019-12"]
    assert told("talks_fail") == ["2008-12", "2019-02", "2019-10"]  # verification, Hanoi, Stockholm


def test_a_freeze_that_goes_on_at_another_degree_or_past_the_record_has_not_broken():
    split = OneSpell(("2020-01-01", "2020-06-30", 1.0), ("2020-07-01", "2020-09-15", 0.5))
    ends = SPAN[broken(split, SPAN)["freeze_break"] > 0]
    assert [dates.name(m) for m in ends] == ["2020-09"]
    lasting = OneSpell(("2020-01-01", "2025-12-31", 1.0))
    assert not broken(lasting, SPAN)["freeze_break"].any()


def test_talks_stand_as_the_last_day_left_them_not_as_the_fifteenth_had_them():
    after_hanoi = dates.month("2019-03")
    assert RECORD.series("us_dprk_talks").at("2019-02") == 1.0
    assert then.states_then(RECORD, after_hanoi)["talks"] == 0.5
    assert then.states_then(RECORD, dates.month("2020-01"))["freeze"] == 0.0
    assert then.states_then(RECORD, dates.month("2018-05"))["freeze"] > 0.0  # since 20 April


@pytest.mark.parametrize(
    ("origin", "degree"), [("2020-06", 1.0), ("2020-07", 0.5), ("2020-10", 0.0)]
)
def test_a_spell_that_ends_on_the_eve_is_over_unless_another_takes_over(origin, degree):
    split = OneSpell(("2020-01-01", "2020-06-30", 1.0), ("2020-07-01", "2020-09-30", 0.5))
    assert in_force(split, "freeze", dates.month(origin)) == degree


def test_what_broke_is_told_to_the_filter_the_month_after_and_not_before():
    first = dates.month("2019-01")
    table = past_month.told_table(RECORD, first, 13)
    column = past_month.layout().forcing.index("begins.talks_fail")
    assert [dates.name(first + i) for i in np.flatnonzero(table[:, column])] == [
        "2019-03",
        "2019-11",
    ]
    assert then.states_then(RECORD, dates.month("2019-02"))["talks_fail"] == 0.0
    assert then.states_then(RECORD, dates.month("2019-03"))["talks_fail"] == 1.0


def test_a_replay_remembers_breakdowns_of_the_record_and_no_others():
    before, after = (replay.replayed(RECORD, dates.month(m)) for m in ("2019-01", "2019-04"))
    assert before["talks_broke"] < 0.1 < 0.8 < after["talks_broke"]


def test_in_a_run_of_the_past_talks_fail_when_they_did():
    table = observed_forcing(RECORD, dates.month("2018-03"), 22).table
    forced = table[:, COLUMNS.index("force.talks_fail")]
    assert np.flatnonzero(forced > 0).tolist() == [11, 19]  # February and October 2019
    assert (forced[forced <= 0] == -1.0).all()
    free = observed_forcing(RECORD, dates.month("2018-03"), 22, feed=("closure",)).table
    assert not free[:, COLUMNS.index("force.talks_fail")].any()

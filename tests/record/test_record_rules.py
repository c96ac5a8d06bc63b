"""Derived series follow from their rules, and the rules from what is dated."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from yalu.errors import InputError
from yalu.record.calendar import month_number
from yalu.record.check import check_record
from yalu.record.derive import channels, cumulative, derive, in_force, knots, peak, relations, tally
from yalu.record.events import Event
from yalu.record.read import read_record

MONTHS = np.arange(month_number("2020-01"), month_number("2020-07"))


@pytest.fixture(scope="module")
def record():
    return read_record()


class Told:
    """A record of a few events and nothing else."""

    def __init__(self, *events):
        self._events = events

    def events(self, table, **where):
        return tuple(e for e in self._events if e.meets(where))


def event(first, last=None, **fields):
    start = datetime.date.fromisoformat(first)
    end = datetime.date.fromisoformat(last) if last else start
    return Event("t", first, start, end, "k", fields, "", "yalu", "observed", "high")


RULE = {"table": "t", "field": "x"}


def test_every_shipped_derived_series_is_what_its_rule_gives(record):
    done = check_record(record)
    assert done.derived == sum(bool(record.series(name).spec.rule) for name in record.ids)
    assert done.derived >= 30


def test_a_derived_series_that_left_its_rule_is_refused(record):
    closure = record.series("closure")
    values = closure.values.copy()
    values[-1] += 0.01
    bent = dict(record._series) | {"closure": replace(closure, values=values)}

    with pytest.raises(InputError, match=r"closure is 0\.055 in 2025-12, its rule gives 0\.045"):
        check_record(replace(record, _series=bent))


def test_an_unknown_way_of_deriving_is_refused(record):
    spec = replace(record.series("closure").spec, rule={"way": "chanels"})
    with pytest.raises(InputError, match="did you mean 'channels'"):
        derive(spec, record)


def test_a_tally_counts_what_begins_in_a_month():
    told = Told(event("2020-02-01"), event("2020-02-29", "2020-05-02"), event("2021-01-01"))
    assert tally({"table": "t"}, told, MONTHS).tolist() == [0, 2, 0, 0, 0, 0]


def test_a_tally_of_what_is_brief_leaves_out_what_takes_longer():
    told = Told(event("2020-02-01", "2020-02-02"), event("2020-02-03", "2020-02-05"))
    assert tally({"table": "t", "shorter": 3}, told, MONTHS).tolist() == [0, 1, 0, 0, 0, 0]


def test_the_largest_drill_counts_where_it_fills_enough_days():
    told = Told(event("2020-02-27", "2020-03-20", x=2.0), event("2020-03-01", "2020-03-02", x=3.0))
    assert peak(RULE | {"days": 3}, told, MONTHS).tolist() == [0, 2, 2, 0, 0, 0]


def test_the_one_in_office_on_the_fifteenth_counts_for_the_month():
    told = Told(event("2019-01-01", "2020-03-14", x=-0.5), event("2020-03-15", "2020-05-31", x=0.5))
    assert in_force(RULE, told, MONTHS).tolist() == [-0.5, -0.5, 0.5, 0.5, 0.5, 0.0]


def test_paper_only_adds_up_and_stops_at_one():
    told = Told(event("2019-05-05", x=0.5), event("2020-02-10", x=0.4), event("2020-04-01", x=0.4))
    assert cumulative(RULE, told, MONTHS).tolist() == [0.5, 0.9, 0.9, 1.0, 1.0, 1.0]


def test_a_border_shut_for_half_a_month_is_half_closed():
    told = Told(
        event("2020-04-16", x=0.0, channel="rail"),
        event("2020-06-01", x=0.75, channel="rail"),
    )
    rule = RULE | {"weights": {"rail": 0.6, "road": 0.4}}  # road has no events: open
    assert channels(rule, told, MONTHS) == pytest.approx([0, 0, 0, 0.3, 0.6, 0.15])


def test_a_broken_line_is_flat_beyond_its_ends():
    rule = {"knots": {"2020-02": 0.0, "2020-04": 1.0}}
    assert knots(rule, None, MONTHS).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0, 1.0]


def test_a_signed_event_loses_half_of_its_weight_in_a_half_life(record):
    rule = dict(record.series("us_china_relations").spec.rule)
    months = np.arange(month_number("2035-01"), month_number("2036-02"))
    far = FarEvent(record)
    quiet, told = relations(rule | {"step": 0.0}, far, months), relations(rule, far, months)

    assert (told - quiet)[:1] == pytest.approx(rule["step"])
    assert (told - quiet)[6] == pytest.approx(rule["step"] / 2)
    assert (told - quiet)[12] == pytest.approx(rule["step"] / 4)


class FarEvent:
    """The record with a single warm event in January 2035."""

    def __init__(self, record):
        self.series = record.series

    def events(self, table, **where):
        return (event("2035-01-09", weight=1.0),)


def test_the_border_was_open_then_shut_then_half_open(record):
    closure = record.series("closure")
    assert closure.window("2003-01", "2019-12").values.max() == 0
    assert closure.at("2020-10") > 0.95
    assert closure.at("2022-05") > closure.at("2022-03") < closure.at("2021-12")
    assert closure.at("2025-12") < 0.1


def test_relations_were_best_before_2012_and_worst_in_the_tariff_spring(record):
    relations_ = record.series("us_china_relations")
    assert relations_.values[: 9 * 12].min() > 0
    assert relations_.at("2025-04") == relations_.values.min()
    assert (np.abs(relations_.values) <= 1).all()


def test_talks_were_serious_when_they_were(record):
    talks, freeze = record.series("us_dprk_talks"), record.series("freeze_in_force")
    assert talks.at("2007-06") == 0.9
    assert talks.at("2018-06") == 1
    assert talks.window("2020-01", "2025-12").values.max() == 0
    assert freeze.at("2008-06") == 1
    assert freeze.at("2017-06") == 0


def test_sanctions_on_paper_only_rose(record):
    paper = record.series("sanctions_stringency")
    assert (np.diff(paper.values) >= 0).all()
    assert paper.at("2006-06") == 0
    assert paper.at("2016-12") == pytest.approx(0.65)
    assert paper.at("2017-12") == 1


def test_drills_came_in_spring_and_august_and_stopped_for_the_summits(record):
    drills = record.series("large_drills")
    for year in range(2003, 2018):
        assert drills.at(f"{year}-03") >= 2
        assert drills.at(f"{year}-08") >= 2
    assert drills.window("2018-05", "2019-02").values.max() == 0
    assert drills.at("2022-11") == 3

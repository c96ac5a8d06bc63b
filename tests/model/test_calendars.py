"""Offices are filled on their calendars for as long as any run can last."""

import pytest

from yalu import dates
from yalu.ensemble.fields import LATEST, LONGEST
from yalu.model.forcing import CALENDARS, COLUMNS, Forcing

LONGEST_TERM = 72  # months


@pytest.mark.parametrize("office", CALENDARS)
def test_the_latest_and_longest_run_still_meets_changes_of_office(office):
    table = Forcing(dates.month(LATEST), LONGEST).table
    changes = table[:, COLUMNS.index(f"calendar.{office}")]
    assert changes[:LONGEST_TERM].any()
    assert changes[-LONGEST_TERM:].any()


@pytest.mark.parametrize("office", CALENDARS)
def test_no_month_fills_an_office_twice(office):
    assert len(set(CALENDARS[office])) == len(CALENDARS[office])
    assert list(CALENDARS[office]) == sorted(CALENDARS[office])

"""The past is the record, in the unit of the fan it leads up to."""

from dataclasses import replace

import numpy as np
import pytest

from yalu import dates
from yalu.brief.history import HISTORIES, months_before, pace, pasts
from yalu.model.outcomes import PATHS
from yalu.record.read import read_record

START = dates.month("2026-01")


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def found(record):
    return pasts(record, START)


def test_nothing_of_the_past_lies_after_the_start(record):
    early = pasts(record, dates.month("2017-06"))
    assert all(past.times[-1] <= 2017.5 for past in early.values())
    assert set(HISTORIES) <= set(PATHS)


def test_output_is_a_hundred_in_2025_and_moves_by_yearly_growth(record, found):
    past = found["output"]
    assert "2025 is an outlook, which we take to be off by some 3 points" in past.note
    assert past.last()[:2] == (2025, 100.0)
    levels = dict(zip(np.floor(past.times).astype(int), past.values, strict=True))
    growth = record.series("gdp_growth").at(2017)
    assert levels[2017] / levels[2016] == pytest.approx(1.0 + growth / 100.0)


def test_an_estimate_of_a_year_replaces_its_outlook(record):
    growth = record.series("gdp_growth")
    told = replace(
        growth,
        periods=np.append(growth.periods, 2025),
        values=np.append(growth.values, 7.0),
        basis=np.append(growth.basis, "observed"),
    )
    newer = replace(record, _series={**record._series, "gdp_growth": told})
    past = pasts(newer, START)["output"]
    levels = dict(zip(np.floor(past.times).astype(int), past.values, strict=True))
    assert levels[2025] / levels[2024] == pytest.approx(1.07)
    assert "outlook" not in past.note


def test_trade_is_the_yearly_total_in_billions(record, found):
    year, value, basis = found["trade"].last()
    assert year == 2025
    assert value == pytest.approx(record.series("trade_total_yearly").at(2025) / 1000.0)
    assert basis == "observed"


def test_the_last_months_of_trade_are_told_at_the_rate_that_its_fan_shows(record, found):
    rate = pace(record, ("exports_to_dprk", "imports_from_dprk"), START)
    assert 2.735 < rate < 3.6  # trade grew through 2025, so its end ran above its year
    assert f"ran at {rate:.1f}" in found["trade"].note
    parts = [pace(record, (name,), START) for name in ("exports_to_dprk", "imports_from_dprk")]
    assert sum(parts) == pytest.approx(rate)
    assert pace(record, ("exports_to_dprk",), dates.month("2040-01")) is None


def test_a_count_ending_in_december_is_the_count_of_that_year(record, found):
    year, value, _ = found["launch_days"].last()
    assert year == 2025
    assert value == record.series("launch_days_yearly").at(2025)


def test_the_months_before_a_run_are_those_of_the_record(record):
    before = months_before(record, "launch_days", START, 11)
    series = record.series("launch_days")
    assert before.tolist() == [series.at(f"2025-{m:02d}") for m in range(2, 13)]


def test_a_run_far_from_the_record_has_no_months_before(record):
    assert months_before(record, "launch_days", dates.month("2040-01"), 11) is None
    assert months_before(record, "hardship", START, 11) is None

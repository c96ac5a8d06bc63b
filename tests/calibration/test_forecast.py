"""Forecasts as rows, with the record of earlier ones beside them."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from yalu.calibration.skill import shelf
from yalu.calibration.skill.forecast import (
    COLUMNS,
    QUANTILES,
    as_csv,
    forecast,
    last_known,
    track,
)
from yalu.calibration.skill.hindcast import Effort
from yalu.calibration.skill.make import make, prior_draws
from yalu.calibration.skill.targets import TARGETS
from yalu.errors import InputError
from yalu.record.read import read_record

SMALL = Effort(8, 64, 8)


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def draws():
    return prior_draws(SMALL.draws)


@pytest.fixture(scope="module")
def ahead(record, draws):
    return forecast(record, draws, horizon=14, effort=SMALL)


@pytest.fixture(scope="module")
def skill(record, draws):
    return make(record, draws, effort=SMALL, first="2016-01", last="2017-12", horizons=(1, 6))


def test_every_target_has_a_row_for_each_month_and_growth_for_each_december(ahead):
    for name, target in TARGETS.items():
        months = [row.month for row in ahead.of(name)]
        assert months[0] == ("2026-12" if target.kind == "growth" else "2026-01")
        assert len(months) == (1 if target.kind == "growth" else 14)


def test_rows_are_in_order_and_chances_are_chances(ahead):
    for row in ahead.rows:
        assert list(row.quantiles) == sorted(row.quantiles)
        assert len(row.quantiles) == len(QUANTILES)
        levels = [p for _, p in row.chances]
        assert all(0.0 <= p <= 1.0 for p in levels)
        assert levels == sorted(levels, reverse=True)
        assert row.worlds == SMALL.draws * SMALL.keep


def test_the_chance_of_any_launch_is_that_of_a_day_with_one(ahead):
    for some, days in zip(ahead.of("any_launch"), ahead.of("launch_days"), strict=True):
        assert some.mean == pytest.approx(days.chances[0][1], abs=1e-5)


def test_the_chances_of_worlds_average_to_what_is_said(ahead):
    happens = {name for name, target in TARGETS.items() if target.kind == "chance"}
    assert set(ahead.each) == happens
    for name, each in ahead.each.items():
        said = [row.mean for row in ahead.of(name)]
        assert each.mean(axis=1) == pytest.approx(said, rel=1e-4, abs=2e-6)
    assert np.bincount(ahead.draw).tolist() == [SMALL.keep] * SMALL.draws
    assert ahead.worth == SMALL.draws


def test_worlds_of_a_draw_are_more_alike_than_worlds(ahead):
    each = ahead.each["any_launch"][0].reshape(SMALL.draws, SMALL.keep)
    assert each.mean(axis=1).var() > 2.0 * each.var(axis=1).mean() / SMALL.keep


def test_the_table_says_what_the_rows_say(ahead):
    table = list(csv.DictReader(io.StringIO(as_csv(ahead))))
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(ahead.rows)
    first = table[0]
    assert float(first["chance_1"]) == pytest.approx(ahead.rows[0].chances[0][1], rel=1e-3)


def test_the_last_month_known_is_the_records_unless_rows_were_added(record):
    assert last_known(record) == "2025-12"


def a_month_more(series, value):
    return replace(
        series,
        periods=np.append(series.periods, series.periods[-1] + 1),
        values=np.append(series.values, value),
        basis=np.append(series.basis, "observed"),
        confidence=np.append(series.confidence, "high"),
        source=np.append(series.source, "press"),
    )


def test_a_row_added_moves_the_forecast_and_nothing_else_is_needed(record, draws):
    busy = a_month_more(record.series("launch_days"), 9.0)
    newer = replace(record, hash="newer", _series={**record._series, "launch_days": busy})
    before = forecast(record, draws, horizon=2, effort=SMALL).of("launch_days")[1]
    after = forecast(newer, draws, horizon=1, effort=SMALL).of("launch_days")[0]
    assert before.month == after.month == "2026-02"
    assert after.mean > 1.2 * before.mean


def test_months_out_of_reach_are_refused_in_words(record, draws):
    with pytest.raises(InputError, match="nothing is known of 2031-01"):
        forecast(record, draws, as_of="2031-01", effort=SMALL)
    with pytest.raises(InputError, match="2001-05"):
        forecast(record, draws, as_of="2001-05", effort=SMALL)
    with pytest.raises(InputError, match="horizon"):
        forecast(record, draws, horizon=0, effort=SMALL)


def test_the_track_record_counts_forecasts_that_said_about_the_same(skill):
    line = skill.line("any_launch", 1)
    some = line.reliability[0]
    found = track(skill, "any_launch", some.said, 1)
    assert found is not None
    assert (found.count, found.happened) == (some.count, some.happened)
    between = track(skill, "any_launch", some.said, 3)
    assert between is not None
    assert between.count >= some.count  # horizons on both sides count


def test_results_come_back_from_their_file_as_they_went(tmp_path, skill, record):
    shelf.write_skill(skill, tmp_path / "skill.json")
    back = shelf.read_skill(tmp_path / "skill.json")
    assert [x.target for x in back.lines] == [x.target for x in skill.lines]
    assert back.lines[0].against.mean == pytest.approx(skill.lines[0].against.mean, rel=1e-3)
    assert back.lines[0].reliability == ()
    assert shelf.stale(back, record) == ""


def test_a_hindcast_of_another_model_or_record_is_said_to_be_stale(skill, record):
    other = replace(skill, stamp={**skill.stamp, "source": "x", "month": "y"})
    assert "model" in shelf.stale(other, record)
    assert "record" in shelf.stale(replace(skill, stamp={**skill.stamp, "record": "z"}), record)


def test_a_broken_file_of_results_is_refused_with_what_mends_it(tmp_path):
    (tmp_path / "skill.json").write_text("{")
    with pytest.raises(InputError, match="no hindcast can be read"):
        shelf.read_skill(tmp_path / "skill.json")

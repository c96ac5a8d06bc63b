"""The hindcast that ships is of the model and the record that ship, and covers all it should."""

import pytest

from yalu.calibration.skill import shelf
from yalu.calibration.skill.make import STATIONS
from yalu.calibration.skill.targets import FIRST, HORIZONS, LAST, TARGETS
from yalu.record.read import read_record


@pytest.fixture(scope="module")
def skill():
    return shelf.read_skill()


def test_it_is_of_this_model_and_this_record(skill):
    assert shelf.stale(skill, read_record()) == ""


def test_it_has_every_target_at_every_horizon_from_posteriors_of_the_time(skill):
    assert {(x.target, x.horizon) for x in skill.lines} == {
        (name, h) for name in TARGETS for h in HORIZONS
    }
    assert (skill.first, skill.last, skill.parameters) == (FIRST, LAST, STATIONS)
    assert skill.line("launch_days", 1).count == 192


def test_launch_days_are_forecast_better_than_by_any_baseline_at_every_horizon(skill):
    for horizon in HORIZONS:
        line = skill.line("launch_days", horizon)
        mine = line.of("model").log_score
        assert all(mine > m.log_score for m in line.methods if m.method not in ("model", "stack"))


def test_trade_is_forecast_better_than_by_any_baseline(skill):
    for name in ("exports", "imports"):
        for horizon in (1, 3, 12):
            line = skill.line(name, horizon)
            mine = line.of("model").crps
            assert all(mine < m.crps for m in line.methods if m.method not in ("model", "stack"))

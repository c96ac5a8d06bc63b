"""New rows of a user move the state by filtering, without a new calibration."""

import numpy as np
import pytest

from yalu.calibration import now
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.now import last_month, worlds_now
from yalu.errors import InputError
from yalu.model.state import State
from yalu.model.worlds import draw_worlds, parameter_names
from yalu.record.append import add_rows
from yalu.record.read import read_record

PLAN = Plan(16, 2, ((0, 32),), moves=0, between=0, last=0, thinned=16)


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def made(record):
    return calibrate(record, PLAN, stations=("2025-12",))


def with_rows(tmp_path, *rows):
    file, folder = tmp_path / "newer.csv", tmp_path / "home"
    file.write_text("series,month,value,basis,confidence,source\n" + "".join(rows))
    add_rows(file, folder)
    return read_record(folder)


def launches(*days):
    return [
        f"{name},2026-{m + 1:02},{n},observed,high,user\n"
        for m, number in enumerate(days)
        for name, n in (("launch_days", number), ("icbm_launches", 0), ("space_launches", 0))
    ]


def start(worlds, name):
    return worlds.start[list(State.declared).index(name)]


def test_without_new_rows_worlds_stand_where_the_posterior_left_them(record, made):
    worlds, last = worlds_now(record, made, worlds=32)
    assert last == last_month(record) == "2025-12"
    mood = made.states()["launch_mood"]
    assert set(start(worlds, "launch_mood")) <= set(mood.ravel())


def test_many_launches_of_late_raise_the_mood_and_none_lower_it(made, tmp_path):
    def mood(name, *days):
        worlds, last = worlds_now(with_rows(tmp_path / name, *launches(*days)), made, worlds=256)
        assert last == "2026-04"
        return np.mean(start(worlds, "launch_mood"))

    (tmp_path / "many").mkdir()
    (tmp_path / "none").mkdir()
    assert mood("many", 6, 5, 6, 5) > mood("none", 0, 0, 0, 0) + 0.1


def test_what_history_is_silent_about_is_drawn_from_its_prior(record, made):
    worlds, _ = worlds_now(record, made, worlds=64, seed=5)
    row = parameter_names().index("breakdown.rest")
    drawn = draw_worlds(np.arange(64, dtype=np.uint32), seed=5).parameter[row]
    assert np.array_equal(worlds.parameter[row], drawn)


def test_months_the_posterior_cannot_explain_are_refused(made, tmp_path, monkeypatch):
    monkeypatch.setattr(now, "FEWEST", 1.01)  # more draws must count than there are
    with pytest.raises(InputError, match="too unlike") as refused:
        worlds_now(with_rows(tmp_path, *launches(1, 1)), made)
    assert "yalu calibrate" in refused.value.remedy

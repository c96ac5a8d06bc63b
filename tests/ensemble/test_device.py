"""Another device runs the same model: the same luck, and outcomes equal to rounding."""

import numpy as np
import pytest

from yalu import dates
from yalu.ensemble import device_chunk
from yalu.ensemble.device import month_on
from yalu.ensemble.device_chunk import LARGE, MANY, SIZES, chunk_on, rates
from yalu.ensemble.run import CHUNK
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import InputError
from yalu.model import simulate
from yalu.model.forcing import Forcing
from yalu.model.worlds import draw_worlds

WORLDS, MONTHS = 512, 18
TOLERANCE = 1e-4  # relative, for a mean or a sum over the run
ASTRAY = 2 / WORLDS  # worlds that stand within rounding of a threshold and cross it


@pytest.fixture
def quickly_compiled():
    """XLA optimises little, which halves the time this large a month takes to compile."""
    import jax

    jax.config.update("jax_disable_most_optimizations", True)
    yield
    jax.config.update("jax_disable_most_optimizations", False)


@pytest.mark.usefixtures("quickly_compiled")
def test_jax_runs_the_shipped_model_as_the_machine_code_does():
    worlds = draw_worlds(np.arange(WORLDS, dtype=np.uint32), seed=3)
    forced = Forcing(dates.month("2026-01"), MONTHS).table
    rows = simulate.policy_row()[None]
    ours = simulate.simulate(rows, worlds, forced, seed=3)
    theirs = simulate.simulate(rows, worlds, forced, seed=3, month=month_on("jax-cpu"))
    off = ~np.isclose(theirs.outcomes, ours.outcomes, rtol=TOLERANCE, atol=TOLERANCE)
    assert off.any(axis=(0, 1)).mean() <= ASTRAY
    other = simulate.simulate(rows, worlds, forced, seed=4)
    assert not np.allclose(other.outcomes, ours.outcomes, rtol=TOLERANCE, atol=TOLERANCE)


def test_an_unknown_device_is_answered_with_the_nearest():
    with pytest.raises(InputError, match="did you mean 'gpu'"):
        month_on("gpus")


class Device:
    """Tasks that take so many seconds each on a clock of their own; 0 where memory is short."""

    def __init__(self, *seconds: float):
        self.seconds, self.now = dict(zip(SIZES, seconds, strict=True)), 0.0

    def do(self, task, threads=1, month=None):
        taken = self.seconds[task.end - task.begin]
        if not taken:
            raise RuntimeError("RESOURCE_EXHAUSTED")
        self.now += taken

    def clock(self) -> float:
        return self.now


def study(members: int) -> Study:
    return Study((read_policy("hedge"),), members=members, months=12)


@pytest.mark.parametrize(
    ("seconds", "tried", "best"),
    [
        ((4.0, 8.0, 16.0, 32.0), 4, SIZES[3]),
        ((4.0, 8.0, 16.0, 70.0), 4, SIZES[2]),
        ((4.0, 15.9, 60.0, 200.0), 2, SIZES[1]),
        ((4.0, 8.0, 0.0, 0.0), 2, SIZES[1]),
    ],
)
def test_tasks_on_a_device_are_as_large_as_it_is_quicker_with(seconds, tried, best, monkeypatch):
    device = Device(*seconds)
    monkeypatch.setattr(device_chunk, "Workshop", lambda study: device)
    monkeypatch.setattr(device_chunk, "month_on", lambda name: None)
    found = rates("gpu", study(MANY), device.clock)
    assert [size for size, _ in found] == list(SIZES[:tried])
    assert found[0][1] == SIZES[0] / seconds[0]
    monkeypatch.setattr(device_chunk, "rates", lambda name, study: found)
    assert chunk_on("gpu", study(MANY)) == best
    assert chunk_on("gpu", study(MANY - 1)) == LARGE, "compiling each would take longer"
    assert chunk_on("cpu", study(MANY)) == CHUNK


def test_a_device_on_which_nothing_runs_says_why(monkeypatch):
    device = Device(0.0, 0.0, 0.0, 0.0)
    monkeypatch.setattr(device_chunk, "Workshop", lambda study: device)
    monkeypatch.setattr(device_chunk, "month_on", lambda name: None)
    with pytest.raises(RuntimeError, match="RESOURCE_EXHAUSTED"):
        rates("gpu", study(MANY))

"""Another device runs the same model: the same luck, and outcomes equal to rounding."""

import numpy as np
import pytest

from yalu import dates
from yalu.ensemble.device import month_on
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

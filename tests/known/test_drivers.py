"""A correlation over worlds that share draws is chance more often than their number says."""

import numpy as np
import pytest

from yalu.analysis.drivers import by_chance, drivers
from yalu.ensemble.clusters import Clusters
from yalu.model.state import State
from yalu.model.worlds import draw_worlds, parameter_names, parameter_table

LUCK = np.random.default_rng(3)
DRAWS, WORLDS = 40, 1000


def ranked(values: np.ndarray) -> np.ndarray:
    place = values.argsort().argsort() - (len(values) - 1) / 2.0
    return place / np.sqrt(place @ place)


def by_draw(of: np.ndarray) -> np.ndarray:
    """A quantity that hangs on the draw, but for a trace of the world that parts ties."""
    return LUCK.normal(size=DRAWS)[of] + 1e-6 * LUCK.normal(size=WORLDS)


def test_with_worlds_of_their_own_it_is_that_of_so_many_worlds():
    x, y = (ranked(LUCK.normal(size=WORLDS)) for _ in range(2))
    assert by_chance(x, y) == pytest.approx(1.96 / np.sqrt(WORLDS - 1))
    alone = Clusters(np.arange(WORLDS), 16.0)
    assert by_chance(x, y, alone) == pytest.approx(1.96 / np.sqrt(WORLDS - 1))


def test_what_draws_decide_has_the_chance_of_so_many_draws():
    within = held = 0
    for _ in range(300):
        of = LUCK.integers(0, DRAWS, WORLDS)
        x, y = ranked(by_draw(of)), ranked(by_draw(of))
        within += abs(x @ y) <= by_chance(x, y, Clusters(of, DRAWS))
        held += abs(x @ y) <= by_chance(x, y)
    assert 0.90 < within / 300 < 0.99
    assert held / 300 < 0.5


def test_what_each_world_draws_for_itself_is_known_as_well_as_ever():
    of = LUCK.integers(0, DRAWS, WORLDS)
    own, outcome = ranked(LUCK.normal(size=WORLDS)), ranked(by_draw(of))
    usual = by_chance(own, outcome)
    assert by_chance(own, outcome, Clusters(of, DRAWS)) == pytest.approx(usual, rel=0.25)


def test_the_assumption_that_makes_the_outcome_comes_first_whatever_worlds_share():
    worlds = draw_worlds(np.arange(200, dtype=np.uint32), seed=1)
    name = "fuel_to_output.pull"
    outcome = -worlds.parameter[parameter_names().index(name)].astype(float)
    outcome[::10] = np.nan  # worlds that failed are left out, of the draws as well
    first, second = drivers(worlds, outcome, most=2, clusters=Clusters(np.arange(200) % 50, 50.0))
    assert (first.name, first.correlation) == (name, pytest.approx(-1.0))
    assert first.meaning == parameter_table()[name].meaning
    assert abs(second.correlation) < 0.5


def test_a_start_is_named_as_one():
    worlds = draw_worlds(np.arange(100, dtype=np.uint32), seed=1)
    (found,) = drivers(worlds, worlds.start[list(State.declared).index("warheads")], most=1)
    assert (found.name, found.known) == ("start.warheads", "assumption")
    assert found.meaning == f"start of {State.declared['warheads'].meaning}"

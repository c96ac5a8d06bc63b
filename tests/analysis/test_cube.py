"""The model as a function on the unit cube gives what worlds give."""

import numpy as np
import pytest

from yalu.analysis.cube import Cube
from yalu.analysis.sobol import sobol, sobol_design
from yalu.ensemble.run import draw, run_ensemble
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.model.worlds import parameter_names, parameter_priors

STUDY = Study((read_policy("hedge"), read_policy("open-tap")), members=3, months=24)
INPUTS = ["breakdown.rest", "start.warheads", "H8"]
OUTCOMES = ["warheads", "launch_days"]


@pytest.fixture(scope="module")
def cube() -> Cube:
    return Cube(STUDY, INPUTS, OUTCOMES)


def test_a_point_is_the_world_that_drew_those_quantiles(cube):
    world = draw(STUDY, 2, 3)
    prior = parameter_priors()["breakdown.rest"]
    drawn = world.parameter[list(parameter_names()).index("breakdown.rest"), 0]
    warheads = world.start[list(State.declared).index("warheads"), 0]
    grid = np.linspace(0.0005, 0.9995, 2000)
    member = int(world.member["H8"][0])
    u = [
        np.interp(drawn, prior.quantile(grid), grid),
        np.interp(warheads, State.declared["warheads"].start.quantile(grid), grid),
        (member + 0.5) / len(THEORIES["H8"].members),
    ]
    told = cube.run([u], world=2)
    runs = run_ensemble(STUDY)
    for p, policy in enumerate(("hedge", "open-tap")):
        for o, outcome in enumerate(OUTCOMES):
            assert told[p, o, 0] == pytest.approx(float(runs.outcome(outcome, policy)[2]), rel=1e-3)


def test_the_function_is_deterministic_and_other_worlds_are_replications(cube):
    u = np.random.default_rng(0).random((5, 3))
    assert np.array_equal(cube.run(u), cube.run(u))
    assert not np.array_equal(cube.run(u)[:, 1], cube.run(u, world=1)[:, 1])
    assert np.array_equal(cube.run(u)[:, :, 3:], cube.run(u[3:]))


def test_more_warheads_at_the_start_are_more_at_the_end(cube):
    u = np.full((9, 3), 0.5)
    u[:, 1] = np.linspace(0.1, 0.9, 9)
    assert (np.diff(cube.run(u)[0, 0]) > 0).all()


def test_a_saltelli_design_runs_on_it(cube):
    u = sobol_design(INPUTS, 64)
    found = sobol(u, cube.run(u)[0, 0], names=INPUTS)
    assert found.total[INPUTS.index("start.warheads")] > 0.9


def test_one_run_by_name_is_the_same(cube):
    told = cube.one("open-tap", start__warheads=0.9)
    assert told["warheads"] == cube.run([[0.5, 0.9, 0.5]])[1, 0, 0]
    assert set(told) == set(OUTCOMES)


def test_salib_gets_its_problem(cube):
    assert cube.problem() == {"num_vars": 3, "names": INPUTS, "bounds": [[0.0, 1.0]] * 3}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda cube: Cube(STUDY, ["start.warhead"], OUTCOMES), "did you mean 'start.warheads'?"),
        (lambda cube: Cube(STUDY, INPUTS, ["warhead"]), "did you mean 'warheads'?"),
        (lambda cube: cube.run([[0.5, 0.5]]), "shape (1, 2)"),
        (lambda cube: cube.run([[0.5, 0.5, 1.5]]), "outside the unit cube"),
        (lambda cube: cube.run([[0.5, 0.5, np.nan]]), "outside the unit cube"),
        (lambda cube: cube.one("hegde"), "did you mean 'hedge'?"),
        (lambda cube: cube.one(start_warheads=0.5), "did you mean 'start__warheads'?"),
    ],
)
def test_what_is_not_there_is_refused_in_words(cube, call, words):
    with pytest.raises(InputError) as told:
        call(cube)
    assert words in str(told.value)

"""The engine of the search on problems whose fronts are known, and as something to rely on."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from yalu.analysis import additive_epsilon, hypervolume, nondominated, optimise
from yalu.analysis.search.archive import Archive
from yalu.analysis.search.checkpoint import plain, restored
from yalu.analysis.search.operators import OPERATORS
from yalu.errors import InputError

EDGE = 1.1


def zdt(front):
    def f(x):
        g = 1.0 + 9.0 * x[:, 1:].mean(axis=1)
        return np.column_stack([x[:, 0], g * front(x[:, 0] / g, x[:, 0])]), None

    return f


zdt1 = zdt(lambda share, x: 1.0 - np.sqrt(share))
zdt2 = zdt(lambda share, x: 1.0 - share**2)


def dtlz2(x):
    """Three objectives; the front is an eighth of a sphere."""
    g = ((x[:, 2:] - 0.5) ** 2).sum(axis=1)
    a, b = x[:, 0] * np.pi / 2, x[:, 1] * np.pi / 2
    y = np.column_stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)])
    return y * (1.0 + g)[:, None], None


def within_a_circle(x):
    """Both inputs are to be small, but their squares must add up to one at least."""
    return x.copy(), 1.0 - (x**2).sum(axis=1, keepdims=True)


@cache
def searched(f, inputs, epsilon, objectives=2, evaluations=4000, seed=0, batch=100):
    return optimise(
        f, np.zeros(inputs), np.ones(inputs), epsilons=np.full(objectives, epsilon),
        evaluations=evaluations, seed=seed, batch=batch,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("f", "inputs", "epsilon", "objectives", "whole", "share"),
    [
        (zdt1, 10, 0.01, 2, EDGE**2 - 1 / 3, 0.97),
        (zdt2, 10, 0.01, 2, EDGE**2 - 2 / 3, 0.95),
        (dtlz2, 8, 0.08, 3, EDGE**3 - np.pi / 6, 0.88),
        (within_a_circle, 2, 0.01, 2, EDGE**2 - np.pi / 4, 0.95),
    ],
    ids=["zdt1", "zdt2", "dtlz2", "constrained"],
)
def test_a_known_front_is_found(f, inputs, epsilon, objectives, whole, share):
    found = searched(f, inputs, epsilon, objectives)
    assert (found.broken == 0.0).all()
    assert nondominated(found.y).all()
    assert share * whole < hypervolume(found.y, np.full(objectives, EDGE)) < whole
    assert found.evaluations == 4000 == found.times[-1]


def test_what_is_kept_is_what_the_function_said():
    found = searched(dtlz2, 8, 0.08, 3)
    assert np.array_equal(dtlz2(found.x)[0], found.y)


def test_the_front_moves_forward_and_never_back_by_more_than_a_box():
    fronts = searched(zdt1, 10, 0.01).fronts
    lost = [additive_epsilon(later, front) for front, later in pairwise(fronts)]
    assert max(lost) <= 0.01
    assert hypervolume(fronts[-1], [EDGE, 7.0]) > hypervolume(fronts[0], [EDGE, 7.0])


def test_the_same_seed_gives_the_same_front_and_another_seed_another():
    first = searched(zdt1, 10, 0.01)
    again = searched.__wrapped__(zdt1, 10, 0.01)
    assert first.x.tobytes() == again.x.tobytes()
    assert first.x.tobytes() != searched(zdt1, 10, 0.01, seed=1).x.tobytes()


@pytest.mark.parametrize("at", [1, 7, 20])
def test_a_search_gone_on_with_is_the_search_that_was_never_stopped(at):
    kept = {}

    def told(search):
        if search.generation == at:
            kept.update(plain(search))
            kept.update({name: part.copy() for name, part in kept.items()})

    whole = optimise(
        zdt1, np.zeros(6), np.ones(6), epsilons=[0.01, 0.01], evaluations=3000, told=told
    )
    gone_on = optimise(
        zdt1, np.zeros(6), np.ones(6), epsilons=[0.01, 0.01], evaluations=3000,
        begun=restored(kept),
    )  # fmt: skip
    for name in ("x", "y", "broken"):
        assert getattr(gone_on, name).tobytes() == getattr(whole, name).tobytes()
    assert gone_on.times == whole.times
    assert gone_on.operators == whole.operators


def test_an_operator_that_helps_is_used_more():
    found = searched(zdt2, 10, 0.01)
    assert set(found.operators) == {name for name, _, _ in OPERATORS}
    assert max(found.operators.values()) > 3 * np.median(list(found.operators.values()))


def test_a_search_that_stands_still_begins_again_from_its_archive():
    found = searched(within_a_circle, 2, 0.05, evaluations=6000)
    assert found.restarts > 0


def test_where_nothing_keeps_the_limits_the_nearest_is_kept():
    found = optimise(
        lambda x: (x, 2.0 - x.sum(axis=1, keepdims=True) + 0.5),
        [0, 0], [1, 1], epsilons=[0.1, 0.1], evaluations=600,
    )  # fmt: skip
    assert len(found.y) == 1
    assert found.broken[0] == pytest.approx(0.5, abs=0.05)  # at the corner (1, 1)
    assert all(len(front) == 0 for front in found.fronts)


def test_points_without_a_finite_objective_are_never_kept():
    def f(x):
        y = np.column_stack([x[:, 0], 1.0 - x[:, 0]])
        y[x[:, 0] < 0.5] = np.nan
        return y, None

    found = optimise(f, [0], [1], epsilons=[0.05, 0.05], evaluations=400)
    assert len(found.y)
    assert found.x.min() >= 0.5


def test_a_function_that_never_gives_a_number_leaves_an_empty_front():
    found = optimise(lambda x: (x * np.nan, None), [0, 0], [1, 1], epsilons=[1, 1], evaluations=300)
    assert found.x.shape == (0, 2)
    assert found.evaluations == 300


def test_a_first_candidate_that_is_best_is_found_at_once():
    best = np.array([[0.3, 0.0, 0.0, 0.0]])
    found = optimise(
        zdt1, np.zeros(4), np.ones(4), epsilons=[0.01, 0.01], evaluations=100, starts=best
    )
    assert (np.abs(found.y - zdt1(best)[0]) < 1e-12).all(axis=1).any()


def test_of_two_points_in_one_box_the_better_stays_and_boxes_only_get_better():
    archive = Archive.empty(1, np.array([1.0, 1.0]))
    x = np.zeros(1)

    def offered(y, broken=0.0):
        return archive.take(x, np.array(y, float), broken, 0)

    assert offered([5.4, 5.4], broken=2.0) == (True, True)
    assert offered([9.0, 9.0], broken=1.0) == (True, True)  # breaks less, so it takes the place
    assert offered([2.2, 2.2]) == (True, True)  # breaks nothing
    assert offered([0.0, 0.0], broken=0.1) == (False, False)
    assert offered([2.3, 2.3]) == (False, False)  # same box, worse
    assert offered([1.9, 2.1]) == (True, False)  # same box, better
    assert offered([1.2, 5.0]) == (True, True)  # another box, neither better
    assert offered([3.0, 3.0]) == (False, False)
    assert offered([0.9, 1.9]) == (True, True)  # beats both boxes
    assert archive.y.tolist() == [[0.9, 1.9]]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"low": [1, 1]}, "bounds"),
        ({"high": [1, np.inf]}, "bounds"),
        ({"epsilons": [0.1, 0.0]}, "above nought"),
        ({"evaluations": 0}, "at least one"),
        ({"epsilons": [0.1, 0.1, 0.1]}, "gave objectives of shape"),
        ({"f": lambda x: (x, np.zeros(3))}, "gave constraints of shape"),
    ],
)
def test_what_cannot_be_searched_is_refused(change, words):
    asked = {"f": lambda x: (x, None), "low": [0, 0], "high": [1, 1], "epsilons": [0.1, 0.1]}
    asked = {"evaluations": 50, **asked, **change}
    with pytest.raises(InputError, match=words):
        optimise(asked.pop("f"), asked.pop("low"), asked.pop("high"), **asked)

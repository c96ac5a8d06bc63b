"""The value of information where it is known in closed form."""

from math import erf, exp, pi, sqrt

import numpy as np
import pytest

from yalu.analysis.value import value
from yalu.errors import InputError

WORLDS = 20_000


def density(x: float) -> float:
    return exp(-x * x / 2) / sqrt(2 * pi)


def below(x: float) -> float:
    return 0.5 * (1 + erf(x / sqrt(2)))


def worth_of(mean: float, spread: float) -> float:
    """Of knowing a normal gain before choosing between it and nothing."""
    return spread * density(mean / spread) + mean * below(mean / spread) - max(0.0, mean)


def by_name(found) -> dict:
    return {each.name: each for each in found.inputs}


def test_a_classroom_table_is_worth_what_the_classroom_says():
    # Anderson, Sweeney and Williams: 17.4 with perfect information, 14.2 without
    demand = np.repeat(["strong", "weak"], [80, 20])
    demand = np.random.default_rng(0).permutation(demand)
    profit = np.where(demand == "strong", [[8.0], [14.0], [20.0]], [[7.0], [5.0], [-9.0]])
    found = value(profit, "more", {"demand": demand}, policies=["small", "medium", "large"])
    assert found.best == "large"
    assert found.mean[2] == pytest.approx(14.2)
    assert found.foresight == pytest.approx(3.2)
    assert by_name(found)["demand"].value == pytest.approx(3.2)
    assert by_name(found)["demand"].changes == pytest.approx(0.2)


def normal_gain(mean: float, noise: float = 1.0, seed: int = 1):
    """Nothing, or a gain that hangs on two inputs and on luck."""
    draw = np.random.default_rng(seed)
    one, two = draw.normal(size=(2, WORLDS))
    gain = mean + one + 0.5 * two + noise * draw.normal(size=WORLDS)
    return np.array([np.zeros(WORLDS), gain]), {"one": one, "two": two, "idle": draw.random(WORLDS)}


@pytest.mark.parametrize("mean", [-0.5, 0.0, 0.8])
def test_a_normal_gain_has_its_known_worth(mean):
    values, x = normal_gain(mean)
    found = value(values, "more", x)
    worth = by_name(found)
    assert found.foresight == pytest.approx(worth_of(mean, 1.5), abs=0.02)
    assert worth["one"].value == pytest.approx(worth_of(mean, 1.0), abs=0.025)
    assert worth["two"].value == pytest.approx(worth_of(mean, 0.5), abs=0.025)
    assert worth["one"].sure


def test_the_wildcatter_would_pay_what_the_textbook_says():
    """Raiffa (1968), Decision Analysis: drill or not; a dry, a wet or a soaking hole."""
    hole = np.repeat(["dry", "wet", "soaking"], [500, 300, 200])
    drill = np.select([hole == "dry", hole == "wet"], [-70.0, 50.0], 200.0)
    found = value([np.zeros(1000), drill], "more", {"hole": hole}, policies=["leave", "drill"])
    assert found.best == "drill"
    assert found.mean == (0.0, 20.0)
    assert found.foresight == pytest.approx(35.0)
    assert found.inputs[0].value == pytest.approx(35.0)
    assert found.inputs[0].changes == pytest.approx(0.5)


def test_two_uniform_inputs_are_worth_a_quarter_each_and_a_third_together():
    """The lead is u + v, each uniform from -1 to 1: E max(u, 0) = 1/4, E max(u + v, 0) = 1/3."""
    u, v = np.random.default_rng(0).uniform(-1.0, 1.0, (2, 20_000))
    found = value([np.zeros(20_000), u + v], "more", {"u": u, "v": v})
    worth = {each.name: each.value for each in found.inputs}
    assert found.foresight == pytest.approx(1 / 3, abs=0.01)
    assert worth["u"] == pytest.approx(1 / 4, abs=0.015)
    assert worth["v"] == pytest.approx(1 / 4, abs=0.015)


def test_what_does_not_matter_is_worth_nothing():
    values, x = normal_gain(-0.5)
    idle = by_name(value(values, "more", x))["idle"]
    assert idle.value == idle.changes == 0.0
    assert not idle.sure


def test_what_can_never_change_the_choice_is_worth_nothing_however_much_it_matters():
    draw = np.random.default_rng(2)
    level = draw.normal(size=WORLDS)
    found = value([level, level + 1.0], "more", {"level": level})
    assert found.foresight == 0.0
    assert by_name(found)["level"].value == 0.0


def test_a_loss_is_a_gain_with_the_other_sign():
    values, x = normal_gain(-0.5)
    gain, loss = value(values, "more", x), value(-values, "less", x)
    assert gain.foresight == loss.foresight
    assert gain.inputs == loss.inputs
    assert gain.mean == tuple(-m for m in loss.mean)


def test_a_bend_is_seen():
    draw = np.random.default_rng(3)
    one, bound = draw.normal(size=WORLDS), 1.2
    values = [np.zeros(WORLDS), one**2 - bound + 0.5 * draw.normal(size=WORLDS)]
    edge = sqrt(bound)
    beyond = 2 * (edge * density(edge) + (1 - bound) * (1 - below(edge)))
    assert by_name(value(values, "more", {"one": one}))["one"].value == pytest.approx(
        beyond, abs=0.03
    )


def test_what_counts_only_together_is_worth_nothing_alone():
    draw = np.random.default_rng(4)
    one, two = draw.normal(size=(2, WORLDS))
    found = value([np.zeros(WORLDS), one * two], "more", {"one": one, "two": two})
    assert found.foresight == pytest.approx(1 / pi, abs=0.02)
    assert all(abs(each.value) < 0.01 for each in found.inputs)


def test_theories_are_worth_more_together():
    draw = np.random.default_rng(5)
    first, second = draw.choice(["a", "b"], (2, WORLDS))
    gain = 1.0 * (first == "a") + 1.0 * (second == "a") - 1.5 + 0.3 * draw.normal(size=WORLDS)
    x = {"H1": first, "H2": second}
    worth = by_name(value([np.zeros(WORLDS), gain], "more", x, together=["H1", "H2"]))
    assert worth["H1"].value == pytest.approx(0.0, abs=0.02)
    assert worth["theories"].value == pytest.approx(0.125, abs=0.02)  # a gain of 1/2 in a quarter


def test_nothing_is_worth_more_than_foresight_and_no_rule_than_the_world():
    draw = np.random.default_rng(6)
    world = draw.normal(size=(3, 4000, 1)) + 0.8 * draw.normal(size=(3, 4000, 8))
    found = value(world, "more", {"one": world[0].mean(axis=1)})
    assert found.world < found.foresight
    # the best of three normals is 0.8463 standard deviations above their mean
    assert found.world == pytest.approx(0.8463, abs=0.06)
    assert found.foresight > 0.8463 * sqrt(1 + 0.64) - 0.05


def test_luck_alone_leaves_nothing_to_learn_about_the_world():
    luck = np.random.default_rng(7).normal(size=(2, 4000, 4))
    found = value(luck, "less")
    assert found.foresight > 0.5
    assert found.world == pytest.approx(0.0, abs=0.03)


def test_few_worlds_and_many_idle_inputs_do_not_look_valuable():
    draw = np.random.default_rng(8)
    sure = 0
    for _ in range(10):
        found = value(draw.normal(size=(4, 300)), "more", draw.random((300, 30)))
        sure += sum(each.sure for each in found.inputs)
    assert sure <= 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: value([[1.0, 2.0]], "more"), "1 policies"),
        (lambda: value([[1.0, np.nan], [0.0, 1.0]], "more"), "not finite"),
        (lambda: value(np.ones((2, 50)), "more", np.eye(50)), "50 worlds"),
        (lambda: value(np.ones((2, 200)), "more", np.ones((100, 1))), "200 worlds of values"),
        (lambda: value([[1.0, 2.0], [2.0, 1.0]], "best"), "'best'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)

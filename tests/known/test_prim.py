"""PRIM and CART find planted boxes, and nothing where nothing is planted."""

import numpy as np
import pytest
from pace import takes_less_than

from yalu.analysis.boxes import Between, Box, OneOf, effects, fit, sentence_of
from yalu.analysis.cart import cart
from yalu.analysis.cuts import chance_of_best_cut
from yalu.analysis.inputs import inputs
from yalu.analysis.prim import covering, prim
from yalu.errors import InputError


def planted(worlds: int, columns: int, *, noise: float = 0.05, seed: int = 0):
    """Cases where three of many inputs keep within limits; some labels turned by chance."""
    draw = np.random.default_rng(seed)
    x = draw.random((worlds, columns))
    inside = (x[:, 3] > 0.6) & (x[:, 7] < 0.5) & (x[:, 11] > 0.3)
    turned = draw.random(worlds) < noise
    return x, np.where(turned, draw.random(worlds) < 0.5, inside)


def limits(box: Box) -> dict:
    return {limit.name: limit for limit in box.limits}


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_box_is_found_to_the_hundredth_and_nothing_else(seed):
    x, cases = planted(10_000, 20, seed=seed)
    found = prim(x, cases, resamples=0)
    assert found.box.restricted == ("x11", "x3", "x7")
    box = limits(found.box)
    assert box["x3"].low == pytest.approx(0.6, abs=0.02)
    assert box["x7"].high == pytest.approx(0.5, abs=0.02)
    assert box["x11"].low == pytest.approx(0.3, abs=0.02)
    assert (box["x3"].high, box["x7"].low, box["x11"].high) == (None, None, None)
    assert found.fit.density > 0.94
    assert found.fit.coverage > 0.8  # noise puts the other fifth of the cases anywhere


def test_what_is_found_is_measured_as_it_is():
    x, cases = planted(2000, 5 + 7)
    found = prim(x, cases, resamples=0)
    inside = found.box.inside(inputs(x))
    assert found.fit.density == cases[inside].mean()
    assert found.fit.coverage == cases[inside].sum() / cases.sum()
    assert found.fit.mass == inside.mean()
    assert found.fit.everywhere == pytest.approx(cases.mean())
    assert found.fit.parting == pytest.approx(np.corrcoef(inside, cases)[0, 1])


def test_neither_rows_nor_columns_have_an_order():
    x, cases = planted(1500, 15)
    names = [f"x{i}" for i in range(15)]
    theory = np.where(np.random.default_rng(1).random(1500) < 0.5, "a", "b")
    columns = dict(zip(names, x.T, strict=True)) | {"theory": theory}
    cases = cases & (theory == "a")
    rows = np.random.default_rng(2).permutation(1500)
    other = {name: columns[name][rows] for name in reversed(columns)}
    first, again = prim(columns, cases), prim(other, cases[rows])
    assert first == again
    assert first.box.limit("theory") == OneOf("theory", ("a",))
    assert cart(columns, cases).leaves == cart(other, cases[rows]).leaves


def test_equal_rows_have_no_order_either():
    draw = np.random.default_rng(3)
    x = draw.integers(0, 4, (600, 4)).astype(float)
    cases = (x[:, 0] > 1) ^ (draw.random(600) < 0.2)
    rows = draw.permutation(600)
    assert prim(x, cases) == prim(x[rows], cases[rows])


def test_a_category_is_peeled_label_by_label():
    draw = np.random.default_rng(4)
    kind = draw.choice(["a", "b", "c", "d"], 3000)
    level = draw.random(3000)
    cases = np.isin(kind, ("b", "d")) & (level > 0.5)
    found = prim({"kind": kind, "level": level, "other": draw.random(3000)}, cases)
    box = limits(found.box)
    assert box["kind"].labels == ("b", "d")
    assert box["level"].low == pytest.approx(0.5, abs=0.02)
    assert found.fit.density > 0.97
    assert found.reproduced.chosen == {"kind": 1.0, "level": 1.0}


def test_whole_numbers_are_cut_between_values():
    draw = np.random.default_rng(5)
    steps = draw.integers(0, 10, 2000)
    found = prim({"steps": steps, "x": draw.random(2000)}, steps >= 7, resamples=0)
    assert found.box.limits == (Between("steps", 6.5, None),)
    assert found.fit.density == found.fit.coverage == 1.0


def test_the_right_box_is_found_among_hundreds_of_inputs_and_much_noise():
    draw = np.random.default_rng(6)
    x = draw.random((4000, 300))
    chance = np.where((x[:, 10] > 0.7) & (x[:, 20] < 0.4), 0.6, 0.1)
    found = prim(x, draw.random(4000) < chance)
    assert found.box.restricted == ("x10", "x20")
    assert found.fit.density == pytest.approx(0.6, abs=0.06)
    assert found.reproduced.chosen["x10"] >= 0.9
    assert found.reproduced.density == pytest.approx(0.6, abs=0.15)


def test_where_nothing_is_planted_nothing_is_found():
    draw = np.random.default_rng(7)
    boxes = trees = 0
    for _ in range(40):
        x, cases = draw.random((400, 20)), draw.random(400) < 0.3
        boxes += bool(prim(x, cases, resamples=0).box.limits)
        trees += len(cart(x, cases).leaves) > 1
    assert boxes <= 4
    assert trees <= 5


def test_two_planted_boxes_are_covered_one_after_the_other():
    draw = np.random.default_rng(8)
    x = draw.random((4000, 6))
    cases = ((x[:, 0] > 0.7) & (x[:, 1] > 0.5)) | ((x[:, 2] < 0.2) & (x[:, 3] < 0.5))
    found = covering(x, cases, boxes=4, resamples=0)
    assert [each.box.restricted for each in found[:2]] == [("x0", "x1"), ("x2", "x3")]
    held = np.any([each.box.inside(inputs(x)) for each in found], axis=0)
    assert cases[held].sum() / cases.sum() > 0.95


def test_too_few_worlds_for_one_box_are_refused_and_not_passed_over():
    x, cases = planted(19, 12)
    with pytest.raises(InputError, match="19 worlds"):
        covering(x, cases)


def test_a_wish_decides_which_box_is_taken():
    x, cases = planted(4000, 12, noise=0.3)
    dense = prim(x, cases, density=0.84, resamples=0)
    wide = prim(x, cases, coverage=0.9, resamples=0)
    assert dense.fit.density >= 0.84
    assert wide.fit.coverage >= 0.9
    assert wide.fit.mass > dense.fit.mass
    assert len(prim(x, cases, most=1, resamples=0).box.limits) == 1


def test_the_trajectory_goes_from_all_worlds_to_few_and_dense():
    x, cases = planted(3000, 12)
    steps = prim(x, cases, resamples=0).trajectory
    assert steps[0].fit.mass == steps[0].fit.coverage == 1.0
    mass = [step.fit.mass for step in steps]
    density = [step.fit.density for step in steps]
    assert mass == sorted(mass, reverse=True)
    assert density == sorted(density)


def test_the_quasi_p_value_is_a_binomial_tail():
    flags = np.repeat([1.0, 0.0], 10)
    cases = np.r_[np.ones(9, bool), np.zeros(11, bool)]
    told = effects(Box((Between("x", 0.5),)), inputs({"x": flags}), cases)
    # nine or more of ten, each with chance 9/20
    expected = 10 * 0.45**9 * 0.55 + 0.45**10
    assert told["x"].chance == pytest.approx(expected)
    assert told["x"].without == 0.45


def test_what_a_box_keeps_of_an_input_is_told_as_shares_of_worlds():
    x = inputs({"a": np.arange(10.0), "b": np.repeat(["x", "y"], 5)})
    told = Box((Between("a", 2.5, 7.5), OneOf("b", ("x",)))).reach(x)
    assert [row[1:] for row in told] == [(0.3, 0.2), (0.0, 0.5)]
    assert told[1][0] == "b is x"


def test_a_tree_finds_the_planted_box_as_one_leaf():
    x, cases = planted(5000, 20)
    tree = cart(x, cases)
    assert tree.leaves[0].box.restricted == ("x11", "x3", "x7")
    assert tree.leaves[0].fit.density > 0.94
    table = inputs(x)
    held = np.sum([leaf.box.inside(table) for leaf in tree.leaves], axis=0)
    assert (held == 1).all()
    assert sum(leaf.fit.coverage for leaf in tree.leaves) == pytest.approx(1.0)


def test_a_tree_sees_what_counts_only_together():
    draw = np.random.default_rng(9)
    x = draw.random((4000, 4))
    cases = (x[:, 0] > 0.5) ^ (x[:, 1] > 0.4)
    assert cart(x, cases).explained > 0.9


def test_a_tree_explains_all_of_what_one_cut_makes():
    level = np.linspace(0, 1, 200)
    tree = cart({"level": level}, level > 0.25)
    assert tree.explained == 1.0
    assert len(tree.leaves) == 2


def test_the_best_of_many_cuts_is_as_sharp_as_theory_says():
    draw = np.random.default_rng(10)
    sharp = [
        max(cut.chi2 for cut in cart({"x": draw.random(300)}, draw.random(300) < 0.5).cuts)
        for _ in range(400)
    ]
    bound = float(np.quantile(sharp, 0.9))
    assert chance_of_best_cut(bound, 20 / 300) == pytest.approx(0.1, abs=0.05)


def test_a_box_reads_as_a_sentence():
    box = Box((Between("aid", 0.412), Between("stock", 1.0, 3.0), OneOf("H7", ("strong",))))
    draw = np.random.default_rng(0)
    x = inputs({"aid": draw.random(400), "stock": 5 * draw.random(400),
                "H7": draw.choice(["strong", "weak"], 400)})  # fmt: skip
    cases = box.inside(x) | (draw.random(400) < 0.1)
    aid, stock, theory = box.limits
    limits = [aid.told("Russian aid", "kt/month"), stock.told("stock"), theory.told("H7", "kt")]
    told = sentence_of(limits, fit(box, x, cases), "the ultimatum fails", "failures")
    assert told.startswith(
        "The ultimatum fails when Russian aid is at least 0.412 kt/month, stock is between 1 and 3 "
        "and H7 is strong: "
    )
    assert "100 % of such worlds" in told


def test_sixty_inputs_in_ten_thousand_worlds_take_under_two_seconds():
    x, cases = planted(10_000, 60)
    assert takes_less_than(2.0, lambda: prim(x, cases))


X = np.random.default_rng(0).random((100, 3))
SOME = X[:, 0] > 0.5


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: prim(X, np.ones(100)), "every world is a case"),
        (lambda: prim(X, np.zeros(100)), "no world is a case"),
        (lambda: prim(X, X[:, 0]), "not all true or false"),
        (lambda: prim(X, SOME[:50]), "50"),
        (lambda: prim(np.where(X > 0.9, np.nan, X), SOME), "not finite"),
        (lambda: prim(X[:, 0], SOME), "shape (100,)"),
        (lambda: prim({}, SOME), "no inputs"),
        (lambda: prim({"a": X[:, 0], "b": X[:9, 1]}, SOME), "shape"),
        (lambda: prim(X, SOME, names=["a", "a", "b"]), "2 names for 3"),
        (lambda: prim({"a": [{}] * 100}, SOME), "'a'"),
        (lambda: prim(X, SOME, density=1.5), "density is 1.5"),
        (lambda: prim(X[:, 1:], SOME, density=0.99), "no box has"),
        (lambda: prim(X, SOME, most=0), "at most 0"),
        (lambda: prim(X, SOME, peel=0.7), "peel"),
        (lambda: prim(X, SOME, least=2), "least"),
        (lambda: prim(X[:10], SOME[:10]), "10 worlds"),
        (lambda: cart(X, SOME, deepest=0), "deepest"),
        (lambda: fit(Box((Between("x0", 2.0),)), inputs(X), SOME), "empty"),
        (lambda: Box((Between("x9", 2.0),)).inside(inputs(X)), "unknown input 'x9'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)


def test_categories_alone_will_do():
    kind = np.random.default_rng(11).choice(["a", "b", "c"], 500)
    found = prim({"kind": kind}, kind == "b", resamples=0)
    assert found.box.limits == (OneOf("kind", ("b",)),)

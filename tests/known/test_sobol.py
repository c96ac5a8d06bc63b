"""Sobol' indices against functions whose indices are known in closed form."""

import numpy as np
import pytest

from yalu.analysis.sobol import sobol, sobol_design
from yalu.errors import InputError

NAMES = ["x1", "x2", "x3"]
# Ishigami and Homma (1990) with a = 7, b = 0.1
FIRST = np.array([0.3139, 0.4424, 0.0])
TOTAL = np.array([0.5576, 0.4424, 0.2437])


def ishigami(u: np.ndarray) -> np.ndarray:
    x = np.pi * (2.0 * u - 1.0)
    return np.sin(x[:, 0]) * (1.0 + 0.1 * x[:, 2] ** 4) + 7.0 * np.sin(x[:, 1]) ** 2


def g_function(u: np.ndarray, a: np.ndarray) -> np.ndarray:
    return np.prod((np.abs(4.0 * u - 2.0) + a) / (1.0 + a), axis=1)


def test_ishigami():
    u = sobol_design(NAMES, 4096)
    found = sobol(u, ishigami(u), names=NAMES)
    assert found.first == pytest.approx(FIRST, abs=0.01)
    assert found.total == pytest.approx(TOTAL, abs=0.01)
    assert found.variance == pytest.approx(13.845, rel=0.01)
    assert (found.first_low <= FIRST).all()
    assert (found.total_high >= TOTAL).all()


def test_sobols_own_function():
    a = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])
    part = 1.0 / (3.0 * (1.0 + a) ** 2)
    variance = np.prod(1.0 + part) - 1.0
    total = part * np.prod(1.0 + part) / (1.0 + part) / variance
    names = [f"x{i}" for i in range(6)]
    u = sobol_design(names, 8192)
    found = sobol(u, g_function(u, a), names=names)
    assert found.first == pytest.approx(part / variance, abs=0.01)
    assert found.total == pytest.approx(total, abs=0.01)


def test_a_sum_shares_its_variance_by_squared_weights():
    u = sobol_design(NAMES, 1024)
    found = sobol(u, u @ [1.0, 2.0, 3.0])
    assert found.first == pytest.approx(np.array([1, 4, 9]) / 14, abs=0.005)
    assert found.total == pytest.approx(found.first, abs=0.005)


def test_a_product_of_signs_is_all_interaction():
    u = sobol_design(["a", "b"], 1024)
    found = sobol(u, np.sign(u[:, 0] - 0.5) * np.sign(u[:, 1] - 0.5))
    assert found.first == pytest.approx([0, 0], abs=0.02)
    assert found.total == pytest.approx([1, 1], abs=0.02)


def test_a_group_takes_the_interactions_inside_it_as_its_own():
    groups = {"wave": ["x1", "x3"], "other": ["x2"]}
    u = sobol_design(NAMES, 4096, groups=groups)
    assert len(u) == 4 * 4096
    found = sobol(u, ishigami(u), names=NAMES, groups=groups)
    assert found.first == pytest.approx([TOTAL[0], FIRST[1]], abs=0.01)
    assert found.total == pytest.approx(found.first, abs=0.01)


def test_adding_a_constant_or_another_unit_changes_no_index():
    u = sobol_design(NAMES, 256)
    plain, other = sobol(u, ishigami(u)), sobol(u, 1e6 + 100.0 * ishigami(u))
    assert other.first == pytest.approx(plain.first, abs=1e-6)
    assert other.total == pytest.approx(plain.total, abs=1e-6)


def test_luck_as_large_as_the_signal_is_taken_out_by_replications():
    u = sobol_design(NAMES, 4096)
    luck = np.random.default_rng(0).normal(0, np.sqrt(13.845), (len(u), 4))
    found = sobol(u, ishigami(u)[:, None] + luck, names=NAMES)
    assert found.total == pytest.approx(TOTAL, abs=0.05)
    assert found.first == pytest.approx(FIRST, abs=0.05)
    assert found.luck == pytest.approx(0.5, abs=0.02)


def test_intervals_hold_the_truth_as_often_as_they_say():
    held = np.zeros(3)
    for seed in range(60):
        u = np.random.default_rng(seed).random((5 * 128, 3))  # no balance: the bootstrap's own case
        a, b = u[:128], u[128:256]
        blocks = [a, b]
        for i in range(3):
            copy = a.copy()
            copy[:, i] = b[:, i]
            blocks.append(copy)
        x = np.concatenate(blocks)
        found = sobol(x, ishigami(x), resamples=100, seed=seed)
        held += (found.total_low <= TOTAL) & (found.total_high >= TOTAL)
    assert (held / 60 > 0.75).all()


DESIGN = sobol_design(NAMES, 64)
Y = ishigami(DESIGN)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: sobol(np.random.default_rng(0).permutation(DESIGN), Y), "not a Sobol' design"),
        (lambda: sobol(DESIGN[:-1], Y[:-1]), "run the whole design"),
        (lambda: sobol(DESIGN, Y[:-1]), "in the same order"),
        (lambda: sobol(DESIGN, np.where(np.arange(320) == 7, np.nan, Y)), "not finite"),
        (lambda: sobol(DESIGN, np.ones(320)), "in every row"),
        (lambda: sobol(DESIGN[:160], Y[:160]), "5 × a number of rows, 64 or more"),
        (lambda: sobol_design(NAMES, 100), "ask for 128"),
        (lambda: sobol_design(NAMES, 16), "ask for 64"),
        (lambda: sobol_design(["a", "a"], 64), "1 different"),
        (lambda: sobol_design(NAMES, 64, groups={"g": ["x1", "x9"]}), "unknown input 'x9'"),
        (lambda: sobol_design(NAMES, 64, groups={"g": ["x1", "x2"]}), "'x3' is in 0 groups"),
        (lambda: sobol(DESIGN[:, 0], Y), "shape (320,)"),
    ],
)
def test_what_would_give_wrong_indices_in_silence_is_refused(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)


def test_one_swapped_pair_of_rows_is_seen():
    x, y = DESIGN.copy(), Y.copy()
    x[[130, 131]], y[[130, 131]] = x[[131, 130]], y[[131, 130]]
    with pytest.raises(InputError, match="row 130"):
        sobol(x, y)

"""Tipping times and survival where they are known in closed form or from a textbook."""

import numpy as np
import pytest
import xarray

from yalu.analysis.tipping import (
    NEVER,
    incidence,
    kaplan_meier,
    quantile_month,
    tipping_times,
)
from yalu.errors import InputError

MONTHS = np.arange(1, 121)[:, None]


def test_a_linear_drift_tips_in_the_month_it_crosses():
    slope = np.linspace(0.1, 2.0, 50)
    found = tipping_times(slope * MONTHS, lambda x: x > 30.0)
    exact = np.floor(30.0 / slope) + 1  # the first whole month strictly beyond
    assert np.array_equal(found, np.where(exact <= 120, exact, NEVER))


def test_quantiles_of_uniform_drifts_are_exact_and_count_those_that_never_tip():
    arrival = np.arange(1, 201)  # one world for each month, eighty of them beyond the horizon
    path = (arrival <= MONTHS).astype(float)
    month = tipping_times(path, lambda x: x > 0.5)
    assert quantile_month(month, 0.1) == 20
    assert quantile_month(month, 0.5) == 100
    assert quantile_month(month, 0.6) == 120
    assert quantile_month(month, 0.61) == NEVER


def test_a_run_of_bad_months_is_known_in_its_last():
    path = np.zeros((10, 2))
    path[[2, 3, 5, 6, 7], 0] = 1.0
    path[8:, 1] = 1.0
    assert tipping_times(path, path > 0.5, run=3).tolist() == [8, NEVER]
    assert tipping_times(path, path > 0.5, run=2).tolist() == [4, 10]
    assert tipping_times(path, path > 0.5).tolist() == [3, 9]


def test_for_good_is_what_never_recovers():
    path = np.zeros((10, 2))
    path[[2, 3, 8, 9], 0] = 1.0
    path[5, 1] = 1.0
    assert tipping_times(path, lambda x: x > 0.5, run=None).tolist() == [9, NEVER]


def test_a_labelled_array_will_do():
    path = xarray.DataArray(0.5 * MONTHS * np.ones(3), dims=("month", "world"))
    assert tipping_times(path, lambda x: x > 30.0).tolist() == [61, 61, 61]


# Remission of leukaemia under 6-MP, in weeks (Freireich and others 1963), as in Kleinbaum and Klein
WEEKS = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
RELAPSED = [True] * 9 + [False] * 12


def test_kaplan_meier_is_the_textbook_table():
    found = kaplan_meier(WEEKS, RELAPSED)
    assert found.time.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert found.value == pytest.approx([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482],
                                        abs=5e-5)  # fmt: skip
    assert found.error == pytest.approx([0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346],
                                        abs=5e-5)  # fmt: skip
    assert found.at(5.9) == 1.0
    assert found.at(9.0) == found.value[1]


def test_with_one_cause_incidence_is_what_survival_leaves():
    found = incidence(WEEKS, np.where(RELAPSED, 0, NEVER))[0]
    survival = kaplan_meier(WEEKS, RELAPSED)
    assert found.value == pytest.approx(1.0 - survival.value)
    assert found.error == pytest.approx(survival.error)


def test_causes_add_up_and_are_less_than_if_the_others_were_censoring():
    draw = np.random.default_rng(0)
    first, second, seen = draw.exponential([[10.0], [20.0], [30.0]], (3, 4000))
    time = np.minimum.reduce([first, second, seen])
    cause = np.where(time == seen, NEVER, np.where(time == first, 0, 1))
    both = incidence(time, cause)
    survival = kaplan_meier(time, cause != NEVER)
    assert both[0].value + both[1].value == pytest.approx(1.0 - survival.value)
    at = 15.0
    exact = (1 / 10) / (1 / 10 + 1 / 20) * (1 - np.exp(-at * (1 / 10 + 1 / 20)))
    assert abs(both[0].at(at) - exact) < 4 * both[0].error[np.searchsorted(both[0].time, at)]
    naive = 1.0 - kaplan_meier(time, cause == 0).at(at)
    assert naive > both[0].at(at) + 0.05


def test_without_censoring_incidence_is_the_share_and_its_error_binomial():
    time = np.array([1.0, 2.0, 2.0, 3.0, 5.0, 5.0, 6.0, 8.0])
    cause = np.array([0, 1, 0, 0, 1, 1, 0, 1])
    found = incidence(time, cause)[1]
    share = np.array([((cause == 1) & (time <= t)).mean() for t in found.time])
    assert found.value == pytest.approx(share)
    assert found.error == pytest.approx(np.sqrt(share * (1 - share) / 8))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: tipping_times([1.0, 2.0], lambda x: x > 1), "shape (2,)"),
        (lambda: tipping_times([[1.0, np.nan]], lambda x: x > 1), "not finite"),
        (lambda: tipping_times([[1.0, 2.0]], lambda x: x), "truth values"),
        (lambda: tipping_times([[1.0, 2.0]], lambda x: x > 1, run=0), "run of 0"),
        (lambda: kaplan_meier([1.0], [True, False]), "shape"),
        (lambda: kaplan_meier([], []), "shape"),
        (lambda: incidence([np.inf], [0]), "not finite"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)

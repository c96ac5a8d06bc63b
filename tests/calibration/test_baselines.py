"""Baselines know only what came before, and score what the outside figures say."""

from dataclasses import replace

import numpy as np
import pytest

from yalu import dates
from yalu.calibration.skill import baselines
from yalu.calibration.skill.targets import BEGIN, FIRST, HORIZONS, LAST, TARGETS, observed
from yalu.record.read import read_record


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.mark.parametrize(
    ("name", "nats"),
    [("climatology", -1.40), ("last 36 months", -1.19), ("weighted rate", -1.15)],
)
def test_a_month_ahead_launch_days_score_as_outside_figures_say(record, name, nats):
    seen = observed(record, TARGETS["launch_days"])
    origins, laws = baselines.forecasts(seen, 1, FIRST, LAST)
    assert laws[name].log_score(seen.at(origins)).mean() == pytest.approx(nats, abs=0.02)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("horizon", HORIZONS)
def test_nothing_from_the_origin_on_changes_a_baseline(record, target, horizon):
    seen, origin = observed(record, TARGETS[target]), dates.month("2016-05")
    changed = seen.scored.copy()
    changed[origin - BEGIN :] = 7.0
    raw = seen.raw.copy()
    raw[origin - BEGIN :] = 7.0
    if seen.target.kind == "flow":  # what the year left is known when it is over
        changed[origin - BEGIN :] = np.nan
    other = replace(seen, scored=changed, raw=raw)
    last = dates.name(origin)
    for name, law in baselines.forecasts(seen, horizon, "2016-01", last)[1].items():
        again = baselines.forecasts(other, horizon, "2016-01", last)[1][name]
        assert np.array_equal(law.quantile(0.9), again.quantile(0.9)), name
        assert np.array_equal(law.mean(), again.mean()), name


def test_filled_months_are_known_as_an_even_share_once_their_year_is_over(record):
    seen = observed(record, TARGETS["exports"])
    known = seen.known(dates.month("2015-01"))
    year = known[dates.month("2014-01") - BEGIN : dates.month("2015-01") - BEGIN]
    assert np.allclose(year, year[0])  # no month of 2014 was read
    assert np.isnan(seen.known(dates.month("2014-07"))[-3:]).all()


def test_growth_is_known_from_the_august_after_its_year(record):
    seen = observed(record, TARGETS["growth"])
    december = dates.month("2016-12") - BEGIN
    assert len(seen.known(dates.month("2017-07"))) <= december
    assert seen.known(dates.month("2017-08"))[december] == 3.9


def test_what_came_is_only_what_was_observed_or_derived(record):
    seen = observed(record, TARGETS["imports"])
    assert np.isnan(seen.at(np.array([dates.month("2013-06")])))[0]
    assert seen.at(np.array([dates.month("2023-06")]))[0] == 29.5
    assert observed(record, TARGETS["any_launch"]).scored.max() == 1.0

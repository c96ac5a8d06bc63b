"""Under present conduct a run begins where the record ends, as near as the record is sure."""

from functools import cache
from math import exp

import numpy as np
import pytest

from yalu import dates
from yalu.brief.history import pace
from yalu.calibration.stations import in_use
from yalu.ensemble.run import draw
from yalu.ensemble.scenario import read_scenarios
from yalu.ensemble.study import Study
from yalu.model import replay
from yalu.model.mechanisms.china.council_measures import CouncilMeasures
from yalu.model.observations import LAWS
from yalu.model.observations.warheads import ERROR as ESTIMATED
from yalu.model.observations.warheads import ROUNDED
from yalu.model.outcomes import PATHS
from yalu.model.simulate import simulate
from yalu.model.state import Action, State
from yalu.record.read import read_record

RECORD = read_record()
LAST = dates.month("2025-12")
POLICIES = ("hedge", "observed")
DRAWS = pytest.mark.parametrize("posterior", [True, False], ids=["posterior", "prior"])
SCALE = 1.8  # standard deviations in the scale of a logistic law


@cache
def months(posterior):
    """The first year of every path, `[path, policy, month, world]`."""
    study = Study(
        tuple(read_scenarios(POLICIES, "policy")), months=12, members=1024,
        posterior=in_use() if posterior else "",
    )  # fmt: skip
    worlds = draw(study, 0, study.members)
    found = simulate(study.rows(), worlds, study.forcing(), seed=0, record=True).paths
    assert found is not None
    return np.array([[found[i, p] for p in range(len(POLICIES))] for i in range(len(PATHS))])


def first(path, posterior):
    """Medians of the first month, one for each policy."""
    return np.median(months(posterior)[list(PATHS).index(path), :, 0], axis=1)


@DRAWS
def test_output_begins_at_the_hundred_that_is_2025_give_or_take_half_a_year_s_growth(posterior):
    fastest = np.abs(RECORD.series("gdp_growth").window(2015, 2024).values).max()  # points a year
    assert np.all(np.abs(first("output", posterior) - 100.0) < fastest / 2.0)


@DRAWS
@pytest.mark.parametrize("path", ["exports", "imports"])
def test_trade_begins_between_what_the_year_was_and_how_it_ended(path, posterior):
    (law,) = (law for law in LAWS if law.name == path)
    year = RECORD.series(f"{law.series[0]}_yearly").at(2025) / 1000.0
    late = pace(RECORD, law.series, LAST + 1)
    low, high = min(year, late) * exp(-law.error), max(year, late) * exp(law.error)
    begun = first(path, posterior)
    assert np.all((low < begun) & (begun < high))


@DRAWS
def test_the_arsenal_begins_at_the_estimate(posterior):
    told = RECORD.series("warheads_assembled")
    last = float(told.values[~np.isnan(told.values)][-1])
    apart = np.abs(np.log(first("warheads", posterior) / last))
    assert np.all(apart < ROUNDED + SCALE * ESTIMATED)


@DRAWS
def test_launches_begin_among_those_of_the_last_three_years(posterior):
    years = [RECORD.series("launch_days_yearly").at(year) for year in (2023, 2024, 2025)]
    expected = months(posterior)[list(PATHS).index("launch_days")].sum(axis=1).mean(axis=1)
    assert np.all((min(years) < expected) & (expected < max(years)))


def test_no_policy_of_present_conduct_jumps_in_its_first_month():
    """Where the same worlds stand a month later is as before, but for luck."""
    for path in ("output", "exports", "imports"):
        hedge, observed = first(path, posterior=False)
        assert hedge == pytest.approx(observed, rel=0.02)


def test_the_ban_as_told_is_the_ban_that_the_council_s_measures_make():
    """Else trade would leap as soon as the record ends and the model's own law takes over."""
    told = replay.known(RECORD, np.arange(LAST - 1, LAST + 1))
    passed = RECORD.events("council", kind="unsc_resolution")
    counted = RECORD.series("council_resolutions").window("2003-01", "2025-12").values.sum()
    assert counted <= len(passed)
    made = CouncilMeasures().rates(State(paper=float(counted)), Action())["stringency"]
    assert told["stringency"][-1] == pytest.approx(made, abs=0.01)
    low, high = State.declared["stringency"].start.band(0.9)
    assert low < told["stringency"][-1] < high

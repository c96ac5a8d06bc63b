"""A hindcast knows what was known, and says of every month ahead what the model expects of it."""

from dataclasses import replace

import numpy as np
import pytest

from yalu import dates
from yalu.calibration import history
from yalu.calibration.skill import ahead, predict, standing, then
from yalu.calibration.skill.hindcast import Effort, model_laws
from yalu.calibration.skill.make import make, prior_draws
from yalu.calibration.skill.report import bar
from yalu.calibration.skill.shelf import read_skill, write_skill
from yalu.calibration.skill.stack import weights_before
from yalu.calibration.skill.targets import TARGETS, observed
from yalu.model import past
from yalu.model.forcing import COLUMNS, Forcing
from yalu.record.read import read_record

SMALL = Effort(8, 64, 8)
ORIGIN = "2016-08"


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def draws():
    return prior_draws(SMALL.draws)


@pytest.fixture(scope="module")
def laws(record, draws):
    return model_laws(record, draws, effort=SMALL, first=ORIGIN, last=ORIGIN, horizons=(1, 5, 12))


def other_future(record, origin):
    """The same record up to an origin, and quite another from there on."""
    altered = {}
    for name, series in record._series.items():
        if series.spec.frequency == "month":
            later = series.months >= origin
        else:
            later = series.years >= origin // 12
        values = np.where(later & (series.values > 0.0), 0.5 * series.values, series.values)
        altered[name] = series if name.startswith("gdp_growth") else replace(series, values=values)
    return replace(record, hash=record.hash + "altered", _series=altered)


def test_nothing_from_the_origin_on_changes_what_is_forecast(record, draws, laws):
    other = other_future(record, dates.month(ORIGIN))
    again = model_laws(other, draws, effort=SMALL, first=ORIGIN, last=ORIGIN, horizons=(1, 5, 12))
    for cell, law in laws.items():
        assert np.array_equal(law.quantile(0.9), again[cell].quantile(0.9)), cell
        assert np.array_equal(law.mean(), again[cell].mean()), cell


def test_what_came_before_the_origin_does_change_it(record, draws, laws):
    other = other_future(record, dates.month(ORIGIN) - 6)
    again = model_laws(other, draws, effort=SMALL, first=ORIGIN, last=ORIGIN, horizons=(1,))
    assert again["launch_days", 1].mean() != laws["launch_days", 1].mean()


def test_an_origin_is_forecast_alike_alone_and_among_others(record, draws, laws):
    wide = model_laws(record, draws, effort=SMALL, first="2016-07", last=ORIGIN, horizons=(1, 12))
    for name in TARGETS:
        assert wide[name, 12].mean()[1] == pytest.approx(laws[name, 12].mean()[0], rel=1e-6)


def test_threads_change_no_bit(record):
    draws = prior_draws(17)
    effort = Effort(17, 64, 4)
    one, three = (
        model_laws(
            record, draws, effort=effort, first=ORIGIN, last=ORIGIN, horizons=(6,), threads=n
        )
        for n in (1, 3)
    )
    assert np.array_equal(one["launch_days", 6].pmf, three["launch_days", 6].pmf)
    assert np.array_equal(one["imports", 6].centre, three["imports", 6].centre)


def test_laws_are_laws(laws):
    assert set(laws) == {(name, h) for name in TARGETS for h in (1, 5, 12)}
    for (name, _), law in laws.items():
        if TARGETS[name].kind in ("count", "chance"):
            assert law.pmf.sum() == pytest.approx(1.0)
    assert laws["any_launch", 1].at_least(1) == pytest.approx(laws["launch_days", 1].at_least(1))


def test_a_line_is_not_known_between_its_years_before_the_later_one():
    line = {"2012-12": 0.1, "2015-12": 0.7}
    months = np.array([dates.month(m) for m in ("2010-01", "2013-06", "2015-11", "2015-12")])
    assert then.held(line, months).tolist() == [0.1, 0.1, 0.1, 0.7]
    assert past.along(line, months)[1] > 0.1  # with hindsight it was on its way


def test_the_border_is_as_the_last_day_left_it(record):
    assert then.closed_at(record, dates.month("2020-01")) == 0.0
    assert then.closed_at(record, dates.month("2020-02")) > 0.8  # shut on the last two days
    assert record.series("closure").at("2020-01") < 0.1


def test_an_office_is_filled_when_its_term_is_over_as_seen_from_the_origin():
    origin = dates.month("2016-01")
    table = Forcing(origin, 36)
    ahead.calendar_then(table, origin)
    column = table.table[:, COLUMNS.index("calendar.rok_inauguration")]
    when = [dates.name(origin + i) for i in np.flatnonzero(column)]
    assert when == ["2018-02"]  # not May 2017, which nobody knew of


def test_the_sum_of_two_counts_is_their_mean_convolution_over_worlds():
    a, b = np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([[0.0, 1.0], [0.25, 0.75]])
    whole = [np.convolve(x, y) for x, y in zip(a, b, strict=True)]
    assert predict._sum_of(a, b) == pytest.approx(np.mean(whole, axis=0))


def test_a_years_growth_goes_on_from_what_the_year_had_brought():
    origin = dates.month("2020-11")
    months = np.log(np.array([[1.2], [1.2], [1.5]], np.float32))
    found = predict.yearly_growth(months, origin, (np.array([10.0]), np.array([12.0])))
    assert found[1, 0] == pytest.approx(100.0 * (12.4 / 12.0 - 1.0), rel=1e-5)


def test_worlds_of_one_draw_differ_by_their_states_only(record, draws):
    origin = dates.month("2009-01")
    parameter = draws[0].parameter
    kept = standing.clouds_at(parameter, record, [origin], particles=64, keep=4)[origin]
    worlds = standing.worlds_of(kept, parameter, then.states_then(record, origin))
    assert len(worlds) == 4 * parameter.shape[1]
    assert np.array_equal(worlds.parameter[:, 0], worlds.parameter[:, 3])
    assert np.isfinite(worlds.start).all()
    assert kept.shape[1:] == (parameter.shape[1], 4)
    assert history.FIRST == "2003-01"  # where passes begin


def test_a_stack_turns_to_the_method_that_did_better_but_not_before_it_was_seen():
    good, bad = np.full(60, -0.5), np.full(60, -1.5)
    density = np.stack([np.r_[bad[:30], good[:30]], np.r_[good[:30], bad[:30]]])
    weights = weights_before(density, horizon=3)
    assert weights.sum(axis=0) == pytest.approx(1.0)
    assert weights[:, :3] == pytest.approx(0.5)  # nothing was over
    assert weights[1, 29] > 0.7
    assert weights[1, 32] == pytest.approx(weights[1, 31], abs=0.05)  # the turn is not over yet
    assert weights[0, 59] > weights[0, 35]


def test_a_short_hindcast_scores_every_method_and_judges_the_bar(record, draws):
    skill = make(record, draws, effort=SMALL, first="2016-01", last="2017-12", horizons=(1, 3))
    days = skill.line("launch_days", 1)
    assert days.count == 24
    assert {m.method for m in days.methods} >= {"model", "stack", "weighted rate"}
    assert days.against.low <= days.against.mean <= days.against.high
    gains = [x for x in days.gains if x is not None]
    assert np.mean(gains) == pytest.approx(days.against.mean, abs=1e-3)
    assert any(mark.wanted.startswith("launch_days at 1") for mark in bar(skill.lines))
    assert sum(b.count for b in skill.line("any_launch", 3).reliability) == 24


def test_what_is_kept_of_a_hindcast_is_what_was_said_and_what_came(record, draws, tmp_path):
    cut = {"first": "2016-07", "last": "2017-12", "horizons": (2, 3)}
    skill = make(record, draws, effort=SMALL, **cut)
    kept = {(each.target, each.horizon): each for each in skill.foretold}
    assert set(kept) == {(name, 3) for name in TARGETS}  # two months are not a horizon kept
    for (name, horizon), each in kept.items():
        line, scored = skill.line(name, horizon), [x for x in each.came if x is not None]
        assert len(scored) == line.count
        seen = observed(record, TARGETS[name]).at(np.array([dates.month(m) for m in each.months]))
        assert np.array_equal([np.nan if x is None else x for x in each.came], seen, equal_nan=True)
        assert all(list(row) == sorted(row) for row in each.said)
    assert kept["any_launch", 3].months[0] == "2016-09"
    assert kept["growth", 3].months == ("2016-12", "2017-12")
    chance = np.array(kept["any_launch", 3].said)[:, 0]
    told = sum(b.said * b.count for b in skill.line("any_launch", 3).reliability)
    assert chance.sum() == pytest.approx(told, rel=1e-6)
    path = tmp_path / "skill.json"
    write_skill(skill, path)
    for one, other in zip(read_skill(path).foretold, skill.foretold, strict=True):
        assert one.months == other.months
        assert np.allclose(one.said, other.said, rtol=1e-4, atol=1e-12)

"""Started from the record with observed drivers, the model contains what happened."""

import numpy as np
import pytest

from yalu import dates
from yalu.ensemble.episode_list import EPISODES, episode
from yalu.ensemble.episodes import Played, play
from yalu.errors import InputError
from yalu.model.forcing import COLUMNS
from yalu.model.priors import Prior
from yalu.model.starting import beijing_then, observed_forcing, start_at
from yalu.model.state import State
from yalu.record.read import read_record

RECORD = read_record()


@pytest.fixture(scope="module")
def played() -> dict[str, Played]:
    return {e.id: play(RECORD, e) for e in EPISODES}


@pytest.mark.parametrize("name", [e.id for e in EPISODES])
def test_what_happened_lies_inside_the_band(played, name):
    outside = [
        f"{v.check.title}: {v.observed:g} not in {v.low:g} to {v.high:g}"
        for v in played[name].verdicts()
        if not v.inside
    ]
    assert not outside


@pytest.mark.parametrize("name", [e.id for e in EPISODES])
def test_the_regime_stood_in_nearly_all_worlds_as_it_did(played, name):
    assert played[name].survived > 0.9


def test_a_shut_border_cuts_trade_by_four_fifths_and_output_by_a_few_per_cent(played):
    shut = played["2020-21"]
    trade = np.median(shut.paths["trade"][12:].mean(axis=0))
    assert trade < 0.2 * 2.79  # of the trade of 2019
    output = np.median(shut.paths["output"], axis=1)
    assert -0.10 < output[-1] / output[0] - 1.0 < -0.02


def test_talks_all_but_stop_launches(played):
    days = played["2018-19"].paths["launch_days"]
    in_talks, after = days[3:14].mean(), days[18:].mean()
    assert in_talks < 0.6 * after


def test_bans_held_take_nine_tenths_of_sales(played):
    sold = played["2016-17"].paths["imports"]
    left = np.median(sold[24:].mean(axis=0) / sold[:12].mean(axis=0))
    assert 0.05 < left < 0.2


def test_a_run_that_begins_today_begins_as_declared():
    assert start_at(RECORD, dates.month("2026-01")) == {}


@pytest.mark.parametrize("month", ["2002-12", "2026-02"])
def test_no_run_begins_outside_the_record(month):
    with pytest.raises(InputError, match="no run can begin"):
        start_at(RECORD, dates.month(month))


def test_the_replay_ends_close_to_where_today_is_declared():
    replayed = start_at(RECORD, dates.month("2025-12"))
    for name in ("us_threat", "us_posture", "hardship", "elite_cohesion", "hidden_exports"):
        v = State.declared[name]
        low, high = v.start.band(0.98)
        there = replayed[name]
        assert low < (there.median if isinstance(there, Prior) else there) < high, name


def test_a_start_knows_nothing_of_what_comes_after():
    early = start_at(RECORD, dates.month("2020-01"))
    output = early["log_output"]
    assert isinstance(output, Prior)
    assert np.isclose(output.median, np.log(output_of(2019)), atol=1e-6)


def output_of(year: int) -> float:
    growth = RECORD.series("gdp_growth")
    later = [growth.at(y) for y in range(year + 1, 2025)]
    later.append(RECORD.series("gdp_growth_outlook").at(2025))
    return 1.0 / np.prod([1.0 + g / 100.0 for g in later])


def test_observed_drivers_are_held_and_the_rest_left_free():
    table = observed_forcing(RECORD, dates.month("2020-01"), 24).table
    held = {
        name for name in COLUMNS if name.startswith("hold.") and table[:, COLUMNS.index(name)].all()
    }
    assert "hold.closure" in held
    assert "hold.meetings" not in held
    shut = table[:, COLUMNS.index("value.closure")]
    assert shut[2:20].min() > 0.8  # from the spring of 2020 on


def test_beijing_of_old_enforces_less_but_by_its_own_rule():
    table = beijing_then(dates.month("2013-01"))
    assert table["phase0.value.export_enforcement"] < -0.4
    assert table["export_enforcement.taken"] == 0.0
    fed = beijing_then(dates.month("2016-01"), episode("2016-17").orders)
    assert fed["export_enforcement.taken"] == 1.0


def test_an_unknown_episode_is_named_with_the_nearest():
    with pytest.raises(InputError, match="2016-17"):
        episode("2016-18")

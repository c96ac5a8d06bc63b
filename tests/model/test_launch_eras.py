"""Launches keep a slow clock and, beneath it, eras of many years."""

import numpy as np

from yalu.model.mechanisms.arms.launch_mood import LaunchMood
from yalu.model.state import Action, State
from yalu.record.read import read_record


def state(**given):
    return State(**{name: v.start.median for name, v in State.declared.items()} | given)


def act():
    return Action(**{name: lever.start.median for name, lever in Action.declared.items()})


def test_an_era_moves_launches_of_all_ranges_and_no_nuclear_test():
    quiet = LaunchMood().rates(state(launch_mood=0.0, launch_era=-1.0), act())
    busy = LaunchMood().rates(state(launch_mood=0.0, launch_era=1.0), act())
    assert busy["urge_short"] - quiet["urge_short"] == 2.0
    assert busy["urge_long"] > quiet["urge_long"]
    assert busy["urge_nuclear"] == quiet["urge_nuclear"]


def test_an_era_outlasts_a_mood_by_years():
    mood, era = State.declared["launch_mood"], State.declared["launch_era"]
    assert era.up.median > 5 * mood.up.median
    assert era.stream != mood.stream


def test_the_record_holds_two_eras_that_a_years_mood_cannot_bridge():
    days = read_record().series("launch_days")
    first = days.window("2003-01", "2012-12").values.sum()
    second = days.window("2013-01", "2022-12").values.sum()
    apart = np.log(second / first)
    mood = State.declared["launch_mood"]
    # the mean of a mood over ten years has a standard deviation of sd √(2τ/120)
    spread = mood.noise.median * np.sqrt(2.0 * mood.up.median / 120.0)
    assert apart > 3.0 * np.sqrt(2.0) * spread

"""The scorecard of the terminal."""

import json

import numpy as np
import pytest
from brief.made_runs import WORLDS, happening_in, made_runs, spread_over

from yalu.analysis.explain import Effect
from yalu.brief.headlines import CAPITALS
from yalu.brief.tables import WIDTH, effects_text, happened, scorecard_data, scorecard_text
from yalu.cli.output import to_json
from yalu.ensemble.library import SHELF
from yalu.errors import InputError
from yalu.model.outcomes import OUTCOMES


def apart(policy, outcome):
    """War in a quarter of the worlds under the last policy; large numbers everywhere else."""
    if outcome == "war_month":
        return happening_in(0.25 if policy == SHELF[2] else 0.0)
    if OUTCOMES[outcome].unit in ("kpersons", "GUSD"):
        return spread_over(0.0, 123456.0)
    return None


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("ids", [SHELF, SHELF[:2], SHELF[:1]])
def test_a_scorecard_fits_a_hundred_columns(ids, everything):
    text = scorecard_text(made_runs(ids, apart), ids[0], everything=everything)
    assert max(map(len, text.splitlines())) <= WIDTH


def test_every_policy_has_a_row_and_every_capital_a_block():
    text = scorecard_text(made_runs(SHELF, apart), "hedge", everything=True)
    assert all(f"\n{policy} " in text for policy in SHELF)
    assert all(f"\n{capital}\n" in text for capital in CAPITALS.values())


def test_every_outcome_of_a_single_policy_is_listed():
    text = scorecard_text(made_runs(("hedge",)), "hedge")
    assert all(o.title in text for o in OUTCOMES.values() if o.reduce != "first")


def test_what_rests_on_the_never_observed_is_marked():
    text = scorecard_text(made_runs(), "hedge")
    assert "breakdown †" in text
    assert "never observed here" in text
    assert "freeze †" not in text


def test_a_tie_is_said_and_a_clear_difference_has_its_error():
    lines = scorecard_text(made_runs(SHELF[:3], apart), "hedge").splitlines()
    war = [line for line in lines if "±" in line]
    assert len(war) == 1
    assert "+25 ±" in war[0]
    assert any("no clear change" in line for line in lines)


def test_worlds_and_mean_at_odds_are_marked_and_the_mark_is_explained():
    def far(policy, outcome):
        if outcome != "violence" or policy != SHELF[1]:
            return spread_over(1.0, 1.0)
        return np.where(np.arange(WORLDS) < 0.2 * WORLDS, 9.0, 0.0).astype(np.float32)

    runs = made_runs(SHELF[:3], far)
    lines = scorecard_text(runs, "hedge").splitlines()
    assert sum(line.count("◆") for line in lines) == 2  # the cell, and what it means
    assert any(line.startswith("◆ more worlds better and yet the mean worse") for line in lines)
    (odd,) = [r for r in scorecard_data(runs, "hedge")["rows"] if r["verdict"] == "mixed"]
    assert (odd["outcome"], odd["policy"]) == ("violence", SHELF[1])
    assert odd["share_better"] == 0.8
    assert odd["mean_change"] == pytest.approx(0.8)


def test_a_happening_is_the_share_of_worlds_with_its_error():
    p, low, high = happened(made_runs(SHELF[:3], apart), "war", SHELF[2])
    assert p == 0.25
    assert 0.20 < low < p < high < 0.30


def test_the_table_says_that_worlds_come_from_priors():
    assert "drawn from priors, not weighed by history" in " ".join(
        scorecard_text(made_runs(), "hedge").split()
    )


def test_a_baseline_that_was_not_run_is_an_error():
    with pytest.raises(InputError, match="unknown policy"):
        scorecard_text(made_runs(), "hegde")


def test_the_data_of_a_scorecard_is_plain_and_complete():
    data = json.loads(to_json(scorecard_data(made_runs(SHELF[:2], apart), "hedge")))
    names = {row["outcome"] for row in data["rows"]}
    assert names == {name for name, o in OUTCOMES.items() if o.reduce != "first"}
    assert len(data["rows"]) == 2 * len(names)
    assert data["baseline"] == "hedge"
    assert data["manifest"]["draws"] == "prior"


def test_an_effect_is_shown_with_its_error_and_its_rivals():
    effects = [
        Effect("war_hazard", ("c",), 0.031, 0.002, 0.4, ()),
        Effect("pressure_tames", ("c",), -0.25, 0.01, 0.9, ("H8.tames",)),
    ]
    text = effects_text(effects, "war", "hedge", 512)
    assert "+3.1       0.3" in text  # percentage points, and 1.645 standard errors of them
    assert "−25       1.6" in text
    assert "general war †" in text
    assert "H8.tames" in text
    assert "all theories" in text
    assert "512 worlds" in text
    assert max(map(len, text.splitlines())) <= WIDTH

"""The ten lines say what the runs show, and no more."""

from types import SimpleNamespace

import numpy as np
import pytest
from brief.made_runs import happening_in, made_runs, spread_over

from yalu.analysis.drivers import Driver
from yalu.brief.answer import answer
from yalu.brief.findings import Driven, Drivers, Findings
from yalu.brief.headlines import HEADLINES
from yalu.brief.history import Past
from yalu.brief.parting import parting

IDS = ("hedge", "observed", "grand-trade")


def findings(
    set_to=lambda policy, outcome: None, essay=None, ids=IDS, known="assumption", weak=False
):
    """Findings of runs made by hand; `essay` sets the second reading apart."""
    runs = made_runs(ids, set_to)
    essays = {"risk-management": runs, "worn-pillars": made_runs(ids, essay) if essay else runs}
    driver = Driver("breakdown.rest", "how often it breaks", 0.4, 0.04, known)
    driven = Driven(driver, 0.05, 0.31, 0.5 if weak else 0.1)
    past = Past(np.array([2025.0]), np.array([50.0]), ("observed",), True, "SIPRI")
    return Findings(
        study=SimpleNamespace(first=runs.first, months=24, policies=(), world=None),
        runs=runs,
        shown=ids,
        yearly={},
        pasts={"warheads": past},
        essays=essays,
        parting=parting(essays, ids[0]),
        driven={name: Drivers(ids[0], (driven,)) for name in HEADLINES},
        vintage="2025-12",
    )


def line(lead, found):
    return next(x for x in answer(found) if x.lead.startswith(lead))


def war(policy, outcome):
    shares = {"hedge": 0.12, "observed": 0.12, "grand-trade": 0.03}
    return happening_in(shares[policy]) if outcome == "war_month" else None


def test_the_answer_has_ten_lines():
    assert len(answer(findings(war))) == 10


def test_a_single_policy_is_not_compared_with_anything():
    leads = [x.lead for x in answer(findings(ids=("hedge",)))]
    assert leads == ["What to expect.", "The arsenal.", "What it hangs on."]


def test_each_probability_word_has_its_number():
    assert "general war very unlikely (12 %)" in line("What to expect", findings(war)).text


def test_what_happens_in_no_world_is_told_as_a_count():
    text = line("What to expect", findings()).text
    assert "regime breakdown almost no chance (none of 400 worlds, so <0.8 %)" in text


def test_the_policy_with_the_fewest_wars_is_named_and_ties_stand_together():
    text = line("Breakdown and war", findings(war)).text
    assert "most often under hedge and observed (12 %), least often under grand-trade (3 %)" in text


def test_policies_that_do_nothing_are_said_to_do_nothing():
    text = line("Breakdown and war", findings()).text
    assert text.count("no policy can be told apart from hedge") == 2
    assert "no policy clearly moves it away from hedge" in line("Ordinary people", findings()).text


def test_a_quantity_is_moved_by_the_policy_that_moves_it():
    def hungry(policy, outcome):
        if outcome == "hardship":
            return spread_over(0.2, 0.6) + (0.1 if policy == "observed" else 0.0)
        return None

    text = line("Ordinary people", findings(hungry)).text
    assert "largest rise against hedge under observed (+0.10, in >99 % of worlds)" in text
    assert "largest fall" not in text


def test_a_number_of_the_record_is_marked_as_a_fact():
    arsenal = line("The arsenal", findings())
    assert arsenal.facts == ("about 50 in 2025",)
    assert arsenal.facts[0] in arsenal.text


def test_lines_on_the_never_observed_are_marked():
    marked = {x.lead for x in answer(findings(war)) if x.unseen}
    assert {"What to expect.", "Breakdown and war.", "Freeze and bargain."} <= marked
    assert "Ordinary people in the North." not in marked


def test_essays_that_agree_are_said_to_agree():
    assert "advises the same on every headline" in line("The two essays", findings(war)).text


def test_essays_that_part_are_named_with_what_each_says():
    def kind(policy, outcome):
        return (
            spread_over(0.2, 0.6) - 0.1 * (policy == "observed") if outcome == "hardship" else None
        )

    def harsh(policy, outcome):
        return (
            spread_over(0.2, 0.6) + 0.1 * (policy == "observed") if outcome == "hardship" else None
        )

    text = line("The two essays", findings(kind, harsh)).text
    assert "opposed marks on 1 of" in text
    assert "−0.10, in >99 % of worlds read as risk-management" in text
    assert "+0.10, in >99 % of worlds read as worn-pillars" in text


def test_a_policy_that_is_better_somewhere_and_worse_nowhere_is_named():
    assert (
        "grand-trade (better on 1) is worse than hedge on none"
        in line("The balance", findings(war)).text
    )


def test_no_policy_is_called_free_when_none_is():
    def traded(policy, outcome):
        if outcome == "hardship":
            return spread_over(0.2, 0.6) - (0.0 if policy == "hedge" else 0.1)
        if outcome == "attention":
            return spread_over(0.2, 0.6) - (0.0 if policy == "hedge" else 0.1)
        return None

    assert "no policy is free" in line("The balance", findings(traded)).text


@pytest.mark.parametrize(("known", "guesses"), [("assumption", "1 are"), ("identified", "0 are")])
def test_assumptions_are_counted_apart_from_evidence(known, guesses):
    assert guesses in line("What it hangs on", findings(known=known)).text


def test_what_chance_could_show_is_not_called_a_driver():
    assert all(not x.lead.startswith("What it hangs on") for x in answer(findings(weak=True)))

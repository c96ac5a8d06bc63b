"""The ten lines say what the runs show, and no more."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from brief.made_runs import WORLDS, happening_in, made_runs, spread_over

from yalu.analysis.drivers import Driver
from yalu.brief import balance, first_screen
from yalu.brief.answer import answer, foremost
from yalu.brief.findings import Driven, Drivers, Findings
from yalu.brief.first_screen import glossary
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
        study=SimpleNamespace(first=runs.first, months=24, policies=(), world=None, posterior=""),
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


def test_the_answer_has_ten_lines_at_most():
    assert 8 <= len(answer(findings(war))) <= 10


def test_the_first_screen_says_what_to_expect_what_may_change_how_sure_and_what_is_assumed():
    leads = [x.lead for x in foremost(findings(war))]
    assert leads == ["What to expect.", "What Beijing can change.", "How sure.", "What is assumed."]
    assert [x.lead for x in answer(findings(war))][:4] == leads


def test_a_single_policy_is_not_compared_with_anything():
    leads = [x.lead for x in answer(findings(ids=("hedge",)))]
    assert leads == ["What to expect.", "How sure.", "What is assumed."]


def test_no_share_of_worlds_is_offered_as_a_forecast():
    assert "not a forecast" in line("How sure", findings(war)).text


def test_worlds_of_a_posterior_are_said_to_tell_no_theory_apart():
    weighed = findings(war)
    weighed.study.posterior = "hash"
    text = line("How sure", weighed).text
    assert "tells no theory apart" in text
    assert "independent draws" in text


def test_no_sentence_is_said_twice():
    found = findings(war)
    said = [s for x in answer(found) for s in re.split(r"(?<=[.?!]) (?=[A-Z])", x.whole)]
    assert len(said) == len(set(said))


def test_each_probability_word_has_its_number():
    assert "general war very unlikely (12 %)" in line("What to expect", findings(war)).whole


def test_the_words_name_the_policies_they_speak_of():
    found = findings(war)
    assert "grand-trade, money for disarmament" in glossary(found, "war under grand-trade")
    assert glossary(found, "nothing of grand-trade-guaranteed") == ""


def test_what_happens_in_no_world_is_told_as_a_count():
    text = line("What to expect", findings()).whole
    assert "regime breakdown almost no chance (none of 400 worlds, so <0.8 %)" in text


def test_the_policy_with_the_fewest_wars_is_named_and_ties_stand_together():
    text = line("What Beijing can change", findings(war)).whole
    assert "general war comes in 3 % (grand-trade) to 12 % (hedge and observed) of worlds" in text


def test_ends_that_overlap_are_not_told_as_two_ends():
    shares = {"hedge": 0.115, "observed": 0.12, "grand-trade": 0.1, "open-tap": 0.13}

    def close(policy, outcome):
        return happening_in(shares[policy]) if outcome == "war_month" else None

    apart = {("open-tap", "grand-trade"), ("hedge", "grand-trade")}
    found = findings(close, ids=tuple(shares))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            first_screen, "told_apart", lambda runs, name, a, b: bool({(a, b), (b, a)} & apart)
        )
        text = line("What Beijing can change", found).whole
    assert "general war comes in 10–13 % of worlds, whatever the policy" in text


def test_policies_that_do_nothing_are_said_to_do_nothing():
    text = line("What Beijing can change", findings()).whole
    assert "no policy can be told apart from hedge on regime breakdown, general war" in text
    assert "no policy clearly moves it away from hedge" in line("Ordinary people", findings()).text


def test_a_quantity_is_moved_by_the_policy_that_moves_it():
    def hungry(policy, outcome):
        if outcome == "hardship":
            return spread_over(0.2, 0.6) + (0.1 if policy == "observed" else 0.0)
        return None

    text = line("Ordinary people", findings(hungry)).text
    assert "largest rise against hedge under observed (median +0.10, in >99 % of worlds)" in text
    assert "largest fall" not in text


def test_a_number_of_the_record_is_marked_as_a_fact():
    first = line("What to expect", findings())
    assert first.facts == ("about 50 in 2025",)
    assert first.facts[0] in first.whole


def test_a_median_that_hides_a_tail_has_its_mean_and_the_tail_beside_it():
    def disarming(policy, outcome):
        if outcome == "warheads":
            far = happening_in(0.2) >= 0.0
            return (
                100.0 - (10.0 + 80.0 * far if policy == "grand-trade" else 0.0) + spread_over(0, 1)
            )
        return None

    text = line("The arsenal", findings(disarming)).text
    assert "median −10" in text
    assert "mean under grand-trade is −26" in text
    assert "in 20 % of worlds it ends with fewer by more than the about 50 of 2025" in text


def test_lines_on_the_never_observed_are_marked():
    marked = {x.lead for x in answer(findings(war)) if x.unseen}
    assert {"What to expect.", "What Beijing can change.", "What is assumed."} <= marked
    assert "How sure." not in marked
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
    assert "median −0.10, in >99 % of worlds read as risk-management" in text
    assert "median +0.10, in >99 % of worlds read as worn-pillars" in text


def test_a_policy_that_is_better_somewhere_and_worse_nowhere_is_named():
    assert (
        "grand-trade (better on 1) is worse than hedge on none"
        in line("The balance", findings(war)).text
    )


def test_a_mixed_mark_is_no_rise_or_fall_and_makes_no_policy_free():
    def far(policy, outcome):
        if policy == "hedge":
            return spread_over(1.0, 1.0)
        if outcome == "violence":
            return np.where(np.arange(WORLDS) < 0.2 * WORLDS, 9.0, 0.0).astype(np.float32)
        return spread_over(0.5, 0.5) if outcome == "hardship" else spread_over(1.0, 1.0)

    found = findings(far)
    assert "Deadly acts: no policy clearly moves" in line("Tests and violence", found).text
    assert "worse on another, in most worlds or on the mean" in balance.in_short(found)
    assert balance.in_full(found) == ""


def test_no_policy_is_called_free_when_none_is():
    def traded(policy, outcome):
        if outcome == "hardship":
            return spread_over(0.2, 0.6) - (0.0 if policy == "hedge" else 0.1)
        if outcome == "attention":
            return spread_over(0.2, 0.6) - (0.0 if policy == "hedge" else 0.1)
        return None

    assert "No policy is free" in line("What Beijing can change", findings(traded)).whole


@pytest.mark.parametrize(("known", "guesses"), [("assumption", "1 is an"), ("identified", "0 are")])
def test_assumptions_are_counted_apart_from_evidence(known, guesses):
    assert guesses in line("What is assumed", findings(known=known)).text


def test_what_chance_could_show_is_not_called_a_driver():
    assert all(not x.lead.startswith("What is assumed") for x in answer(findings(weak=True)))

"""What the essays ask is answered by what the runs show, and left out where nothing was run."""

from types import SimpleNamespace

import numpy as np
from brief.made_runs import happening_in, made_runs, spread_over

from yalu.brief.essay_questions import gist, questions
from yalu.brief.findings import Findings
from yalu.brief.history import Past
from yalu.brief.promises import broken_promise
from yalu.ensemble.scenario import read_policy

IDS = ("hedge", "open-tap", "squeeze-quiet", "full-enforcement", "squeeze-ultimatum",
       "outbid-moscow", "grand-trade")  # fmt: skip


def findings(set_to=lambda policy, outcome: None, ids=IDS, policies=()):
    """Findings of runs made by hand."""
    runs = made_runs(ids, set_to)
    past = Past(np.array([2025.0]), np.array([50.0]), ("observed",), True, "SIPRI")
    return Findings(
        study=SimpleNamespace(first=runs.first, policies=policies, world=None, posterior=""),
        runs=runs, shown=ids, yearly={}, pasts={"warheads": past}, essays={}, parting=(),
        driven={}, vintage="2025-12",
    )  # fmt: skip


def said(lead, found):
    return next(line.text for line in questions(found) if line.lead.startswith(lead))


def helped(policy, outcome):
    """Help that steadies the regime and makes it louder."""
    if outcome == "breakdown":
        return (happening_in(0.04 if policy == "open-tap" else 0.12) > 0).astype(np.float32)
    if outcome == "launch_days":
        return spread_over(5, 15) + (4.0 if policy == "open-tap" else 0.0)
    return None


def test_every_question_is_answered_where_a_policy_stands_for_it():
    assert len(questions(findings(helped))) == 7


def test_a_question_is_left_out_where_no_policy_stands_for_it():
    leads = {line.lead for line in questions(findings(helped, ids=("hedge", "observed")))}
    assert leads == {"What is the buffer worth?"}
    assert questions(findings(helped, ids=("hedge",))) == []


def test_help_that_steadies_and_emboldens_is_said_to_do_both():
    text = said("Restrain", findings(helped))
    assert "the regime breaks down in 4 % of worlds (hedge: 12 %)" in text
    assert "steadies the regime and emboldens it" in text


def test_help_that_changes_nothing_is_not_said_to_steady():
    text = said("Restrain", findings())
    assert "nothing clearly moves" in text
    assert "steadies" not in text


def test_a_squeeze_that_disarms_is_not_called_sway_without_command():
    def quiet(policy, outcome, fewer=0.0):
        if outcome == "launch_days":
            return spread_over(5, 15) - (2.0 if policy == "squeeze-quiet" else 0.0)
        if outcome == "warheads":
            return spread_over(100, 200) - (fewer if policy == "squeeze-quiet" else 0.0)
        return None

    assert "sway, not command" in said("Squeeze", findings(quiet))
    disarms = findings(lambda policy, outcome: quiet(policy, outcome, fewer=90.0))
    assert "sway" not in said("Squeeze", disarms)
    assert "40 % under squeeze-quiet" in said("Squeeze", disarms)  # evenly from 10 to 110


def test_violence_in_answer_to_an_ultimatum_is_told_with_what_it_buys():
    def hard(policy, outcome):
        share = 0.3 if policy == "squeeze-ultimatum" else 0.02
        return (happening_in(share) > 0).astype(np.float32) if outcome == "retaliation" else None

    assert "violence answers coercion in 30 % of worlds" in said("Would coercion", findings(hard))


def test_what_a_bargain_costs_and_yields_is_told_of_the_worlds_that_have_one():
    def traded(policy, outcome):
        struck = happening_in(0.25 if policy == "grand-trade" else 0.0) > 0
        if outcome == "bargain_month":
            return happening_in(0.25 if policy == "grand-trade" else 0.0)
        if outcome == "money":
            return np.where(struck, 200.0, 10.0).astype(np.float32)
        if outcome == "verified":
            return np.where(struck, 0.6, 0.0).astype(np.float32)
        return None

    text = said("Growth", findings(traded))
    assert "25 % under grand-trade" in text
    assert "come to 200 (200–200) bn USD" in text
    assert "60 (60–60) % of the disarmament" in text
    assert "More than half of it is verified at the end in 25 % of all worlds" in text


def test_a_policy_that_pays_less_than_it_offers_is_found_out():
    assert broken_promise(read_policy("hedge")) is None
    assert broken_promise(read_policy("grand-trade")) is None


def test_money_that_stops_once_the_bargain_is_struck_is_a_broken_promise(tmp_path):
    file = tmp_path / "bait.toml"
    file.write_text(
        'kind = "policy"\nid = "bait"\ntitle = "Bait"\ndescription = "Offers more than it pays."\n'
        '[[phases]]\nid = "offer"\nmoves = { offer_growth = 20 }\n'
        'exits = [{ to = "pay", when = { gauge = "bargain", above = 0.5 } }]\n'
        '[[phases]]\nid = "pay"\nmoves = { offer_growth = 2.5 }\n'
    )
    bait = read_policy(file)
    assert broken_promise(bait) == (20.0, 2.5)
    assert "bait offers 20 bn USD a year" in said("Growth", findings(policies=(bait,)))


def test_the_short_answer_is_given_only_where_lives_move_more_than_fates():
    def lives(policy, outcome):
        step = list(IDS).index(policy) / 6.0
        if outcome in ("hardship", "launch_days"):
            return spread_over(0.2, 0.6) + 0.3 * step
        return None

    assert "In short" in gist(findings(lives))
    assert gist(findings()) == ""
    assert gist(findings(helped)) == ""

"""The brief says which policy holds up, when one fails and what to find out, and no more."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from brief.made_runs import made_runs, spread_over

from yalu.analysis.inputs import inputs
from yalu.analysis.signposts import Signpost, Signposts, Trigger
from yalu.brief import plain
from yalu.brief.advice import Advice, _asked, _failings
from yalu.brief.advice_views import failings, variance
from yalu.brief.answer import answer, foremost
from yalu.brief.findings import Findings, find
from yalu.brief.headlines import SHORT
from yalu.brief.page import page
from yalu.brief.pathways_told import watch_sentence
from yalu.brief.search_and_pathways import best_file, best_of
from yalu.brief.search_and_pathways_views import change_line
from yalu.brief.variance_picture import alone
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.model.outcomes import OUTCOMES

IDS = ("hedge", "squeeze-ultimatum", "grand-trade", "open-tap")
WORLDS = 400


@pytest.fixture(scope="module")
def found() -> Findings:
    policies = tuple(read_policy(name) for name in (*IDS, *best_file()))
    return find(Study(policies=policies, members=300, months=48))


@pytest.fixture(scope="module")
def advice(found) -> Advice:
    assert found.advice is not None
    return found.advice


@pytest.fixture(scope="module")
def html(found) -> str:
    return page(found, "yalu brief")


def test_the_answer_has_ten_lines_with_advice_among_them(found):
    leads = [line.lead for line in answer(found)]
    assert len(leads) == 10
    assert leads[:4] == [line.lead for line in foremost(found)]
    said = " ".join(leads)
    for advised in ("What holds up", "When a policy fails", "A better line", "what to watch"):
        assert advised in said


def test_no_sentence_of_the_answer_is_said_twice(found):
    said = [s for line in answer(found) for s in re.split(r"(?<=[.?!]) (?=[A-Z])", line.text)]
    assert len(said) == len(set(said))


def test_the_answer_speaks_no_names_of_parameters(found, advice):
    told = " ".join([*(line.text for line in answer(found)), *(f.sentence for f in advice.failing)])
    assert not re.search(r"\w+_\w+\.\w+|H\d=|log |e-fold", told)


def test_what_each_capital_was_asked_stands_beside_its_consent(found):
    (line,) = [line for line in answer(found) if line.lead.startswith("A better line")]
    assert "Pyongyang only output" in line.text
    worst = min(best_of(found.searched).elsewhere.items(), key=lambda pair: pair[1])[0]
    assert OUTCOMES[worst].title in line.text


def signposts(lit):
    """A pair of numbers to watch that had been lit for so long."""
    area = SimpleNamespace(area=0.8, low=0.7, high=0.9)
    trigger = Trigger(30.0, True, 0.1, 0.4, lit, None)
    post = Signpost("launches-12", True, {12: area}, trigger, True)
    watch = SimpleNamespace(names=("launches-12",), area=area, trigger=trigger)
    return Signposts((post,), watch, 12, (12,), 100, 50, ())


def test_a_signpost_without_lead_is_not_advised(found):
    line = {lit: change_line(with_posts(found, lit), found.base).text for lit in (0.0, 6.0)}
    assert "No number warns ahead of time" in line[0.0]
    assert "Watch" not in line[0.0]
    assert "Watch “days with a launch in 12 months”" in line[6.0]
    assert "the alarm is on six months before" in line[6.0]
    assert "nothing that can be seen gives lead time" in watch_sentence(
        with_posts(found, 0.0), found.base
    )


def with_posts(found, lit):
    return replace(found.pathways, signposts={found.base: signposts(lit)})


def test_a_share_of_luck_that_cannot_be_told_is_named_and_not_drawn(advice):
    name = next(iter(advice.parted))
    each = advice.parted[name]
    luck = each.sources.names.index("luck")
    wide = np.array(each.sources.first_high)
    wide[luck] = each.sources.first_low[luck] + 0.8
    unsure = replace(each, sources=replace(each.sources, first_high=wide))
    figure = variance(replace(advice, parted={**advice.parted, name: unsure}))
    assert f"Too rare or too much of luck to part: {OUTCOMES[name].title}" in figure.sentence
    assert SHORT[name] not in [head.removesuffix(" †") for head, _ in figure.table.rows]


def test_the_page_has_a_section_for_each_kind_of_advice(html):
    ids = set(re.findall(r'<section id="([\w-]+)"', html))
    assert {"robust", "failing", "sources", "worth", "searched", "pathways"} <= ids
    linked = set(re.findall(r'<a href="#([\w-]+)"', html))
    assert {"robust", "failing", "sources", "worth", "searched", "pathways"} <= linked


def test_too_few_worlds_give_a_page_without_advice():
    policies = tuple(read_policy(name) for name in IDS[:2])
    few = find(Study(policies=policies, members=60, months=12))
    assert few.advice is None
    assert 'id="robust"' not in page(few, "yalu brief")


def test_the_bars_of_variance_are_whole(advice):
    for each in advice.parted.values():
        shares = alone(each.sources)
        assert sum(shares.values()) == pytest.approx(1.0)
        assert min(shares.values()) >= 0.0


def planted_failures():
    """A policy that gains hardship, but not where `aid` is large; the other input does nothing."""
    draw = np.random.default_rng(0)
    aid, other = draw.random(WORLDS), draw.random(WORLDS)
    gain = np.where(aid > 0.8, 0.1, -0.1).astype(np.float32)
    level = spread_over(0.3, 0.7)

    def set_to(policy, outcome):
        if outcome == "hardship":
            return level + gain if policy == "grand-trade" else level
        return None

    runs = made_runs(("hedge", "observed", "grand-trade"), set_to)
    x = inputs({"alliance_weaker.northern": aid, "start.warheads": other})
    return runs, x, runs.outcomes.astype(float)


def test_a_planted_failure_is_found_where_it_was_planted():
    runs, x, means = planted_failures()
    (failing,) = _failings(runs, x, means)
    assert (failing.policy, failing.outcome, failing.gains) == ("grand-trade", "hardship", True)
    assert failing.found.box.restricted == ("alliance_weaker.northern",)
    assert failing.found.fit.density > 0.95
    assert failing.found.fit.coverage > 0.9
    ((limit, below, above),) = failing.limits
    assert limit.startswith("alliance_weaker.northern is at least 0.8")
    assert below == pytest.approx(
        float((x.number("alliance_weaker.northern") < 0.8).mean()), abs=0.01
    )
    assert above == 0.0
    assert "100 % of such worlds" in failing.sentence


def test_the_card_of_a_failure_speaks_no_names_of_parameters():
    (failing,) = _failings(*planted_failures())
    card = failings(SimpleNamespace(failing=(failing,)))[0]
    (limit,) = failing.found.box.limits
    assert plain.input_of(limit.name) in card["again"]
    for told in (card["again"], card["limits"], card["sentence"]):
        assert "alliance_weaker" not in told


def test_a_policy_that_does_nothing_has_no_failures():
    runs, _, means = planted_failures()
    assert _asked(runs, means, "observed") == []


def test_failures_are_told_against_the_baseline_under_the_same_luck(found, advice):
    for failing in advice.failing:
        assert failing.policy != found.base
        assert 0.05 <= failing.share <= 0.95
        assert failing.outcome in OUTCOMES


def test_what_rests_on_the_never_observed_is_marked(found, html):
    section = html[html.index('<section id="robust"') : html.index('<section id="failing"')]
    for title in ("Regime breakdown", "General war"):
        assert re.search(rf"<h4>{title} <span class=\"dagger\"", section)


def test_the_same_luck_serves_the_advice_and_the_scorecards(found):
    again = find(replace(found.study))
    assert again.advice.worth == found.advice.worth
    assert [f.sentence for f in again.advice.failing] == [f.sentence for f in found.advice.failing]


def test_the_best_of_a_search_stands_among_the_policies_and_says_what_it_does(found, html):
    best = best_of(found.searched)
    assert best.id in [p for p, _ in found.runs.policies]
    section = html[html.index('<section id="searched"') : html.index('<section id="pathways"')]
    assert f'id="found-{best.id}"' in section
    assert all(p.title in section for p in found.searched.policies)
    assert ("The model has changed" in section) == found.searched.stale


def test_pathways_stand_on_the_page_with_what_makes_a_policy_fail(found, html):
    section = html[html.index('<section id="pathways"') :]
    assert "regime breakdown, general war" in section
    assert 'aria-labelledby="pathways-t pathways-d"' in section


def test_a_brief_without_the_best_of_a_search_does_not_speak_of_one():
    policies = tuple(read_policy(name) for name in IDS[:2])
    without = find(Study(policies=policies, members=120, months=24))
    assert without.searched is None
    assert 'id="searched"' not in page(without, "yalu brief")

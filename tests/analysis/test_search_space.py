"""Search spaces: policy files with ranges, read strictly, and the policies they hold."""

import msgspec
import numpy as np
import pytest

from yalu.analysis.search.plain_words import sentences
from yalu.analysis.search.read_space import default_space, read_space
from yalu.analysis.search.simplify import cuts
from yalu.ensemble.cited import check_claims
from yalu.ensemble.scenario import made
from yalu.errors import InputError
from yalu.model.instruments.levers import Levers

HEAD = """kind = "space"
id = "mine"
title = "A space of my own"
description = "Made for one test, with few choices in it."
"""
BODY = """
phases_optional = true

[levers]
crude_supply = [200, 600, 100]
grant_aid = { to = [0, 1], over = [0, 12, 6], optional = true }

[[rules]]
title = "ease"
optional = true
when = { gauge = "fragility", above = [0.5, 0.9, 0.1], hysteresis = 0.1 }
lag = [0, 3]
moves = { food_aid = { add = [0, 0.5, 0.25], optional = true }, refined_supply = [1, 3, 1] }

[[phases]]
id = "offer"
moves = { offer_relief = [0, 1, 0.5] }
exits = [{ to = "pay", when = { gauge = "freeze", above = 0.5 } }]

[[phases]]
id = "pay"
moves = { mediation = 1 }
"""
OPTIONAL = {"grant_aid", "rules[0] ease", "rules[0] food_aid", "the phases"}


@pytest.fixture
def space(tmp_path):
    path = tmp_path / "space.toml"
    path.write_text(HEAD + BODY, encoding="utf-8")
    return read_space(path)


def at(space, **values):
    """The policy at a point where everything is there, at its lowest, but for these."""
    point = np.zeros(len(space.dimensions))
    for i, d in enumerate(space.dimensions):
        if d.key[-1] == "optional":
            point[i] = 1.0
        if d.name in values:
            point[i] = values[d.name]
    return space.policy(point)


def test_every_range_and_every_optional_part_is_a_choice(space):
    names = {d.name for d in space.dimensions if d.key[-1] == "optional"}
    assert names == OPTIONAL
    crude = next(d for d in space.dimensions if d.name == "crude_supply")
    assert (crude.low, crude.high, crude.step, crude.unit) == (200, 600, 100, "kt/yr")
    assert crude.count == 5
    aid = next(d for d in space.dimensions if d.name == "grant_aid to")
    assert aid.step == 0.05  # a round one where none is given


def test_a_choice_takes_round_values_from_end_to_end(space):
    for d in space.dimensions:
        told = [d.value(u) for u in np.linspace(0.0, 1.0, 301)]
        assert (told[0], told[-1]) == (d.low, d.high)
        assert told == sorted(told)
        assert len(set(told)) == d.count
        assert all(value == round(value, 6) for value in told)


def test_the_lowest_point_is_the_policy_one_would_write(space):
    file = at(space)
    assert file.levers == {
        "crude_supply": 200.0,
        "grant_aid": 0.0,
    }  # a ramp of no months is a level
    (rule,) = file.rules
    assert (rule.when.above, rule.lag) == (0.5, 0)
    assert rule.moves["refined_supply"] == 1.0
    assert [phase.id for phase in file.phases] == ["offer", "pay"]


def test_what_is_left_out_leaves_beijings_own_rule(space):
    file = space.policy(space.nothing())
    assert set(file.levers) == {"crude_supply"}
    assert file.rules == file.phases == ()
    whole = default_space()
    nothing = whole.policy(whole.nothing())
    assert (nothing.levers, nothing.rules, nothing.phases) == ({}, (), ())


def test_any_point_of_the_shipped_space_is_a_sound_policy():
    space, draw = default_space(), np.random.default_rng(2)
    for _ in range(40):
        policy = made(space.policy(draw.random(len(space.dimensions))))
        assert all(sentences(policy.file))
        for cut in cuts(policy.file):
            made(cut(policy.file))


def test_the_shipped_space_comes_from_claims_and_names_its_units():
    space = default_space()
    assert list(check_claims(space.file, space.source)) == []
    assert all(d.unit or d.key[-1] == "optional" for d in space.dimensions)
    levers = {part for d in space.dimensions for part in d.key if part in Levers.declared}
    assert len(levers) > 15


def test_what_a_policy_does_is_told_with_its_numbers(space):
    file = at(space, **{"grant_aid to": 1.0, "grant_aid over": 1.0, "rules[0] food_aid add": 1.0})
    told = " ".join(sentences(file))
    for words in (
        "lowers crude offered by pipeline from 525 to 200 kt/yr",
        "raises grants, hidden on purpose from 0.4 to 1 bn USD/yr over 12 months",
        "When fragility as Beijing sees it reaches 0.5",
        "adds 0.5 Mt/yr to grain and flour",
        "then “pay” when there is a freeze in force",
        "Beijing's own rule moves the other levers.",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[200, 600, 100]", "[600, 200, 100]"), "space.toml:9, levers.crude_supply"),
        (("[200, 600, 100]", "[200, 900, 100]"), "900"),
        (("[200, 600, 100]", "[200, 600, 70]"), "steps of 70 do not end at 600"),
        (("[200, 600, 100]", "[200, 600, -1]"), "a step of -1"),
        (("[200, 600, 100]", "[200]"), "a range of 1 numbers"),
        (("[200, 600, 100]", "[]"), "an empty range"),
        (("[200, 600, 100]", '["200", 600]'), "crude_supply"),
        (("crude_supply", "crude_suply"), "did you mean 'crude_supply'?"),
        (("fragility", "fragilty"), "did you mean 'fragility'?"),
        (("[0.5, 0.9, 0.1]", "[0.5, 1.5, 0.1]"), "above"),
        (("optional = true\nwhen", "optinal = true\nwhen"), "did you mean `optional`?"),
        (('to = "pay"', 'to = "pya"'), "unknown phase 'pya'"),
        (("over = [0, 12, 6]", 'over = 1, start = "2027-1"'), "levers.grant_aid.start"),
        (("lag = [0, 3]", "lag = [0, 900]"), "months"),
        (('kind = "space"', 'kind = "spice"'), "`kind` is 'spice'"),
    ],
)
def test_a_mistake_in_a_space_is_named_with_its_place(change, words, tmp_path):
    path = tmp_path / "space.toml"
    path.write_text((HEAD + BODY).replace(*change), encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_space(path)
    assert words in str(told.value)
    assert "space.toml" in str(told.value)


def test_a_space_with_nothing_to_choose_is_refused(tmp_path):
    path = tmp_path / "space.toml"
    path.write_text(HEAD + "levers.crude_supply = 300\n", encoding="utf-8")
    with pytest.raises(InputError, match="nothing to choose"):
        read_space(path)


def test_leaving_a_part_out_leaves_the_rest_as_it_was(space):
    file = at(space)
    left = [cut(file) for cut in cuts(file)]
    assert all(each != file for each in left)
    without_phases = msgspec.structs.replace(file, phases=())
    assert without_phases in left
    assert any(set(each.levers) == {"grant_aid"} for each in left)

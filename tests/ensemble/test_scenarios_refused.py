"""What a scenario file must not say is refused, with file, line, key and what to do."""

import pytest

from yalu import dates
from yalu.ensemble.scenario import made, read_policy, read_scenario, read_scenarios, read_world
from yalu.errors import InputError
from yalu.model.priors import Beta, LogNormal
from yalu.model.worlds import parameter_priors

POLICY = """kind = "policy"
id = "trial"
title = "A trial"
description = "A policy that exists for one test alone."
"""
WORLD = POLICY.replace('"policy"', '"world"').replace("A policy", "A world")
RULE = "[[rules]]\nmoves = { crude_supply = 100 }\n"
PHASES = '[[phases]]\nid = "one"\nexits = [{ to = "two", after = 6 }]\n[[phases]]\nid = "two"\n'


@pytest.fixture
def refused(tmp_path):
    """The words with which a file is refused, its folder left out."""

    def words(text, read=read_scenario):
        path = tmp_path / "trial.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read(path)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return words


POLICIES = {
    "a misspelt field": (
        'rset = "rule"',
        "trial.toml:5, rset: unknown field `rset`",
        "did you mean `rest`?",
    ),
    "a misspelt lever": (
        "[levers]\ncrude_suply = 3",
        "trial.toml:6, levers.crude_suply: unknown lever",
        "did you mean 'crude_supply'?",
    ),
    "a lever out of range": (
        "[levers]\ncrude_supply = 700",
        "trial.toml:6, levers.crude_supply: crude_supply cannot be 700",
        "0 to 600 kt/yr",
        "today it is",
    ),
    "a share below its bound": (
        "levers.mediation = -0.1",
        "cannot be -0.1",
        "0 to 1 (effort",
        "nearest it can be is 0",
    ),
    "a lever that is text": ('levers.mediation = "high"', "levers.mediation", "a number"),
    "a lever that is not a number": ("levers.mediation = nan", "not a finite number"),
    "a ramp to nowhere": ("levers.mediation = { over = 3 }", "needs a level or a ramp"),
    "a level with a span": (
        "levers.mediation = { level = 1, over = 3 }",
        "mediation.over",
        "belongs to a ramp",
    ),
    "a ramp out of range": (
        "levers.mediation = { to = 2, over = 3 }",
        "levers.mediation.to",
        "0 to 1",
    ),
    "a month that is none": (
        'levers.mediation = { to = 1, start = "2027-13" }',
        "levers.mediation.start",
        "2027-13",
    ),
    "a month out of reach": (
        'levers.mediation = { to = 1, start = "0227-01" }',
        "0227-01 is out of reach",
        "2000-01",
    ),
    "a negative span": (
        "levers.mediation = { to = 1, over = -3 }",
        "levers.mediation.over",
        ">= 0",
    ),
    "a rule without a condition": ("[[rules]]\nmoves = { mediation = 1 }", "`when` is missing"),
    "a rule without moves": (
        '[[rules]]\nwhen = { gauge = "crisis", above = 1 }\nmoves = {}',
        "moves no lever",
    ),
    "a misspelt gauge": (
        RULE + 'when = { gauge = "fragilty", above = 0.5 }',
        "trial.toml:7, rules[0].when.gauge",
        "did you mean 'fragility'?",
    ),
    "a gauge with two thresholds": (
        RULE + 'when = { gauge = "crisis", above = 0.5, below = 0.2 }',
        "needs one threshold",
        "either",
    ),
    "a gauge with no threshold": (RULE + 'when = { gauge = "crisis" }', "needs one threshold"),
    "a threshold always passed": (
        RULE + 'when = { gauge = "nuclear_test", above = 0 }',
        "rules[0].when.above",
        "`above = 0` always holds",
        "write above = 0.5",
    ),
    "a threshold never reached": (
        RULE + 'when = { gauge = "fragility", above = 60 }',
        "never holds",
        "it shows 0 to 1",
    ),
    "a hysteresis that never lets go": (
        RULE + 'when = { gauge = "fragility", above = 0.5, hysteresis = 0.5 }',
        "never switches off",
        "less than 0.5",
    ),
    "a negative lag": (
        RULE + 'lag = -1\nwhen = { gauge = "crisis", above = 1 }',
        "rules[0].lag",
        ">= 0",
    ),
    "half a month": (
        RULE + 'lag = 1.5\nwhen = { gauge = "crisis", above = 1 }',
        "rules[0].lag",
        "whole number",
    ),
    "a move with two verbs": (
        "[[rules]]\nmoves = { mediation = { set = 1, add = 1 } }\n"
        'when = { gauge = "crisis", above = 1 }',
        "rules[0].moves.mediation",
        "exactly one",
    ),
    "a step over the whole range": (
        '[[rules]]\nmoves = { mediation = { add = 2 } }\nwhen = { gauge = "crisis", above = 1 }',
        "cannot move by 2",
        "at most 1 up or down",
    ),
    "too many rules": (
        7 * (RULE + 'when = { gauge = "crisis", above = 1 }\n'),
        "trial.toml:23, rules[6]",
        "at most 6",
    ),
    "too many exits": (
        PHASES.replace(
            "exits = [", 'exits = [{ to = "two", after = 2 }, { to = "two", after = 4 }, '
        ),
        "phases[0].exits[2]",
        "at most 2 exits",
    ),
    "a phase given twice": (PHASES + '[[phases]]\nid = "one"\n', "'one' is given twice"),
    "a phase never reached": (
        PHASES + '[[phases]]\nid = "three"\n',
        "trial.toml:11, phases[2].id",
        "never reached",
        "beginning from 'one'",
    ),
    "an exit to nowhere": (
        PHASES.replace('to = "two"', 'to = "tow"'),
        "unknown phase 'tow'",
        "did you mean 'two'?",
    ),
    "an exit that is open at once": (
        PHASES.replace(", after = 6", ""),
        "open at once",
        "`when`, `after`",
    ),
    "phases that go round": (
        PHASES + 'exits = [{ to = "one", after = 3 }]\n',
        "trial.toml:10, phases[1].exits[0].to",
        "the phases go round: one → two → one",
        "add `back = true`",
    ),
    "a phase that leads to itself": (
        PHASES + 'exits = [{ to = "two", after = 3 }]\n',
        "go round: two → two",
        "lead to another phase",
    ),
    "a fallback that goes on": (
        PHASES.replace("after = 6", "after = 6, back = true"),
        "does not come before",
    ),
    "a hysteresis on an exit": (
        PHASES.replace("after = 6", 'when = { gauge = "freeze", above = 0.5, hysteresis = 0.1 }'),
        "needs no hysteresis",
    ),
    "an id with blanks": ("", "id", "of the form"),
}

WORLDS = {
    "a misspelt driver": (
        "[drivers]\nus_chian = { hold = 0 }",
        "trial.toml:6, drivers.us_chian",
        "'us_china'",
    ),
    "a driver that cannot be shifted": (
        "drivers.ukraine_war = { shift = 1 }",
        "'ukraine_war' cannot be shifted",
        "use `hold`",
    ),
    "a driver with two verbs": (
        "drivers.us_china = { hold = 0, shift = 1 }",
        "exactly one of the two",
    ),
    "a driver out of range": (
        "drivers.us_china = { hold = 2 }",
        "us_china cannot be 2",
        "-1 to 1 (US–China",
    ),
    "a switch half on": ("drivers.closure = { hold = 0.5 }", "closure cannot be 0.5", "0 or 1"),
    "a shift out of range": (
        "drivers.us_china = { shift = 40 }",
        "us_china cannot be shifted by 40",
        "at most 10",
    ),
    "a span that ends before it begins": (
        'drivers.us_china = { hold = 0, from = "2030-01", until = "2029-01" }',
        "trial.toml:5, drivers.us_china.until",
        "before it begins in 2030-01",
    ),
    "spells that overlap": (
        '[[drivers.harvest]]\nhold = 0\nuntil = "2030-01"\n'
        '[[drivers.harvest]]\nhold = 0.1\nfrom = "2029-01"',
        "trial.toml:8, drivers.harvest[1]",
        "on line 5",
    ),
    "a misspelt event": (
        'events.ukraine_piece = { at = "2027-01" }',
        "unknown event",
        "'ukraine_peace'",
    ),
    "an event that is a driver": (
        'events.us_china = { at = "2027-01" }',
        "unknown event 'us_china'",
    ),
    "an event without a date": ("events.war = {}", "neither dated nor forbidden"),
    "an event in a month that is none": (
        'events.war = { at = "2027-1" }',
        "events.war.at",
        "2027-1",
    ),
    "an event with a span and no ban": (
        'events.war = { at = "2027-01", until = "2028-01" }',
        "nothing is forbidden",
    ),
    "a misspelt theory": ('theories.H9 = "alive"', "unknown theory group 'H9'", "H1"),
    "a misspelt member": ('theories.H1 = "alife"', "unknown member of H1 'alife'", "'alive'"),
    "weights beyond one": (
        "theories.H1 = { alive = 0.9, worn = 0.2 }",
        "add up to 1.1",
        "expected: 1",
    ),
    "a weight below zero": (
        "theories.H1 = { alive = -0.1, worn = 1.1 }",
        "theories.H1.alive",
        ">= 0",
    ),
    "a misspelt mechanism": (
        "parameters.acute_crises.rest = 1",
        "unknown mechanism or state",
        "'acute_crisis'",
    ),
    "a misspelt parameter": (
        "parameters.acute_crisis.rset = 1",
        "unknown parameter of acute_crisis",
        "'rest'",
    ),
    "a misspelt state": ("start.warhead = 1", "unknown state 'warhead'", "'warheads'"),
    "fewer warheads than none": (
        "start.warheads = -1",
        "warheads cannot be -1",
        "0 or more warhead",
    ),
    "an event to start with": (
        "start.breakdown = 1",
        "breakdown happens or not",
        "[events.breakdown]",
    ),
}


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_is_refused_for(name, refused):
    text, *words = POLICIES[name]
    head = POLICY.replace('"trial"', '"a trial"') if name == "an id with blanks" else POLICY
    told = refused(head + text)
    assert [part for part in words if part not in told] == []
    assert "expected:" in told or "to mend:" in told or "not a finite" in told


@pytest.mark.parametrize("name", WORLDS)
def test_a_world_is_refused_for(name, refused):
    text, *words = WORLDS[name]
    told = refused(WORLD + text)
    assert [part for part in words if part not in told] == []
    assert "expected:" in told


@pytest.mark.parametrize(("family", "value"), [(LogNormal, -1.0), (Beta, 1.5)])
def test_a_parameter_that_its_prior_rules_out_is_refused(family, value, refused):
    priors = parameter_priors()
    name = next(name for name, prior in priors.items() if isinstance(prior, family))
    told = refused(WORLD + f"parameters.{name} = {value}")
    assert f"trial.toml:5, parameters.{name}: {name} cannot be {value:g}" in told
    assert f"it is believed to be {priors[name]}" in told


def test_all_that_is_wrong_with_a_file_is_told_at_once(refused):
    told = refused(POLICY + "[levers]\ncrude_supply = 700\nmediation = 3\nbanking = 1\n")
    assert told.startswith("trial.toml has 3 problems")
    assert [n for n in (6, 7, 8) if f"trial.toml:{n}" not in told] == []


@pytest.mark.parametrize("cut", [30, 60, 100])
def test_a_truncated_file_is_refused_with_its_line(cut, refused):
    assert "trial.toml:" in refused(POLICY[:cut])


def test_a_corrupt_file_is_refused_with_its_line(tmp_path):
    path = tmp_path / "trial.toml"
    path.write_bytes(POLICY.encode() + b"rest = \xff\xfe\n")
    with pytest.raises(InputError, match=r"trial\.toml:5: byte 0xff"):
        read_policy(path)


def test_a_file_of_the_other_kind_is_refused(refused):
    assert "this is a world, not a policy" in refused(WORLD, read_policy)
    assert "this is a policy, not a world" in refused(POLICY, read_world)
    assert "`kind` is 'polity'" in refused(POLICY.replace('"policy"', '"polity"'))
    assert "`kind` is missing" in refused(POLICY.split("\n", 1)[1])


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(InputError, match="did you mean 'hedge'"):
        read_policy("hegde")
    with pytest.raises(InputError, match="'ukraine-ends' is a world, not a policy"):
        read_policy("ukraine-ends")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"missing\.toml: cannot read the file"):
        read_policy(tmp_path / "missing.toml")


def test_two_files_may_not_share_an_id(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(POLICY)
    with pytest.raises(
        InputError, match=r"two\.toml:2, id: the id 'trial' is taken by .*one\.toml"
    ):
        read_scenarios([tmp_path / "one.toml", tmp_path / "two.toml"])
    with pytest.raises(InputError, match="'hedge' is given twice"):
        read_scenarios(["hedge", "hedge"])


def test_a_policy_made_in_code_is_checked_like_one_from_a_file():
    from msgspec.structs import replace

    hedge = read_policy("hedge").file
    with pytest.raises(InputError, match=r"levers\.mediation: mediation cannot be 3"):
        made(replace(hedge, levers={"mediation": 3.0}))


def test_what_lies_outside_a_run_is_refused_when_the_run_is_known():
    world = read_world("border-closure-2028")
    with pytest.raises(InputError, match=r"\.toml:\d+, events\.closes\.at: 2028-01 lies outside"):
        world.forcing(dates.month("2026-01"), 12)
    assert world.forcing(dates.month("2026-01"), 60).months == 60

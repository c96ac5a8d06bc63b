"""The shipped policies and worlds are sound, cited, schema-true and found wherever yalu lies."""

import json
import pickle
import tomllib

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert

from yalu import dates
from yalu.ensemble import library
from yalu.ensemble.cited import check_claims
from yalu.ensemble.fields import Move, Plan, PolicyFile, Rule, When
from yalu.ensemble.gauges import REACH
from yalu.ensemble.scenario import made, policy_library, read_policy, read_world, world_library
from yalu.ensemble.schema import schema
from yalu.model import seat
from yalu.model.forcing import Forcing
from yalu.model.instruments.levers import Levers
from yalu.model.simulate import policy_row
from yalu.model.worlds import draw_worlds

START = dates.month("2026-01")
POLICIES, WORLDS = policy_library(), world_library()
ALL = [*POLICIES, *WORLDS]
CHECKS = {kind: jsonschema.Draft202012Validator(schema(kind)) for kind in library.PLACES}
NAMED = pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.id)
PROMISED = {
    "hedge",
    "observed",
    "partnership",
    "full-enforcement",
    "open-tap",
    "squeeze-quiet",
    "squeeze-ultimatum",
    "grand-trade",
    "grand-trade-guaranteed",
    "freeze-for-freeze",
    "outbid-moscow",
    "hands-off",
}


def test_the_library_holds_what_it_promises_and_begins_with_the_baseline():
    assert POLICIES[0].id == "hedge"
    assert {policy.id for policy in POLICIES} >= PROMISED
    assert len(WORLDS) >= 8


def test_no_two_scenarios_share_an_id():
    assert len({scenario.id for scenario in ALL}) == len(ALL)


@NAMED
def test_a_shipped_scenario_is_named_as_its_file(scenario):
    assert scenario.source.path.stem == scenario.id


@NAMED
def test_a_shipped_scenario_is_described_in_two_to_four_sentences(scenario):
    assert 2 <= scenario.description.count(". ") + 1 <= 4


@NAMED
def test_a_shipped_scenario_comes_from_claims_of_the_register(scenario):
    assert scenario.claims
    assert list(check_claims(scenario.file, scenario.source)) == []


@NAMED
def test_a_shipped_scenario_fits_its_schema(scenario):
    CHECKS[scenario.file.kind].validate(tomllib.loads(scenario.source.text))


@pytest.mark.parametrize("kind", ["policy", "world"])
def test_a_schema_is_a_schema(kind):
    jsonschema.Draft202012Validator.check_schema(CHECKS[kind].schema)


HEAD = """id = "trial"
title = "A trial"
description = "Made to be refused by all."
"""
BROKEN = [
    ("policy", "levers.crude_suply = 1"),
    ("policy", "levers.crude_supply = 601"),
    ("policy", "levers.crude_supply = { to = 601 }"),
    ("policy", "levers.crude_supply = { to = 1, level = 1 }"),
    ("policy", "levers.crude_supply = { over = 1 }"),
    ("policy", '[[rules]]\nwhen = { gauge = "fragilty", above = 0.5 }\nmoves = {}'),
    ("policy", '[[rules]]\nwhen = { gauge = "fragility" }\nmoves = {}'),
    (
        "policy",
        '[[rules]]\nwhen = { gauge = "fragility", above = 1 }\nmoves = { mediation = { add = 2 } }',
    ),
    ("policy", '[[phases]]\nid = "one"\nexits = [{ to = "two", after = -1 }]'),
    ("policy", 'rest = "nothing"'),
    ("world", "drivers.us_chian = { hold = 0 }"),
    ("world", "drivers.us_china = { hold = 2 }"),
    ("world", "drivers.ukraine_war = { shift = 1 }"),
    ("world", "drivers.closure = { hold = 0.5 }"),
    ("world", 'events.peace = { at = "2027-01" }'),
    ("world", 'events.war = { at = "2027-13" }'),
    ("world", 'theories.H1 = "dead"'),
    ("world", "theories.H1 = { alive = 2 }"),
]


@pytest.mark.parametrize(("kind", "text"), BROKEN)
def test_what_the_reader_refuses_the_schema_refuses_too(kind, text):
    head = f'kind = "{kind}"\n' + HEAD
    CHECKS[kind].validate(tomllib.loads(head))
    with pytest.raises(jsonschema.ValidationError):
        CHECKS[kind].validate(tomllib.loads(head + text))


def test_a_gauge_has_a_reach_and_no_other_has():
    assert list(REACH) == list(seat.GAUGES)


@NAMED
def test_what_is_written_reads_back_as_the_same_scenario(scenario, tmp_path):
    path = tmp_path / "again.toml"
    path.write_text(scenario.to_toml(), encoding="utf-8")
    again = read_policy(path) if scenario.file.kind == "policy" else read_world(path)
    assert again.file == scenario.file
    assert again.hash == scenario.hash
    assert again.to_toml() == scenario.to_toml()
    assert made(scenario.file).hash == scenario.hash


def test_a_hash_heeds_numbers_and_not_words():
    from msgspec.structs import replace

    file = read_policy("observed").file
    assert made(replace(file, title="Another title")).hash == made(file).hash
    assert made(replace(file, rest="rule")).hash != made(file).hash
    assert len({scenario.hash for scenario in ALL}) == len(ALL)


@NAMED
def test_a_scenario_can_be_sent_to_another_process(scenario):
    assert pickle.loads(pickle.dumps(scenario)).hash == scenario.hash


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_policy_fills_the_table_of_the_seat_and_nothing_else(policy):
    table = policy.table()
    assert set(table) == set(seat.columns())
    assert np.isfinite(policy_row(table)).all()


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.id)
def test_a_world_changes_what_it_speaks_of(world):
    changed = world.forcing(START, 180).table != Forcing(START, 180).table
    assert changed.any() or world.weights or world.fixed or world.starts
    drawn = draw_worlds(
        np.arange(4, dtype=np.uint32),
        seed=0,
        weights=world.weights,
        fixed=world.fixed,
        starts=world.starts,
    )
    assert len(drawn) == 4


def test_a_clone_reads_its_own_scenarios_and_never_a_copy(tmp_path):
    package = tmp_path / "src" / "yalu"
    (package / "scenarios" / "policies").mkdir(parents=True)
    assert library.folder(package) == tmp_path / "scenarios"


def test_an_installed_package_reads_the_copy_inside_it(tmp_path):
    package = tmp_path / "site-packages" / "yalu"
    assert library.folder(package) == package / "scenarios"


def test_the_wheel_takes_the_scenarios_along(repository):
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    taken = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken["scenarios"] == "yalu/scenarios"


def test_the_command_lists_everything_that_is_shipped(yalu):
    told = json.loads(yalu("scenarios", "--json").out)
    assert [row["id"] for row in told] == [scenario.id for scenario in ALL]
    listed = yalu("scenarios").out
    assert [scenario.id for scenario in ALL if scenario.title not in listed] == []


def test_the_command_shows_what_a_scenario_says(yalu):
    (told,) = json.loads(yalu("scenarios", "squeeze-quiet", "--json").out)
    assert told["sets"]["levers"]["crude_supply"]["over"] == 18
    assert "ease before it breaks" in yalu("scenarios", "squeeze-quiet").out


def test_the_command_prints_the_schema_that_is_shipped(yalu, repository):
    for kind in ("policy", "world"):
        shipped = (repository / f"scenarios/schema/{kind}.json").read_text(encoding="utf-8")
        assert yalu("scenarios", "--schema", kind).out == shipped


@st.composite
def policy_files(draw):
    """Sound policies of any shape, without phases."""

    def level(lever):
        kind = Levers.declared[lever]
        return st.floats(kind.low, kind.high, width=32)

    def plan(lever):
        months = st.integers(0, 600)
        start = months | st.sampled_from(["2026-01", "2031-12"])
        ramp = st.builds(Plan, to=level(lever), begin=level(lever), start=start, over=months)
        return level(lever) | st.builds(Plan, level=level(lever)) | ramp

    levers = draw(st.lists(st.sampled_from(seat.LEVERS), unique=True, max_size=5))
    gauge = draw(st.sampled_from(list(seat.GAUGES)))
    low, high = REACH[gauge]
    when = When(gauge, above=draw(st.floats(low, high, exclude_min=True)))
    months = st.integers(0, 600)
    moved = draw(st.sampled_from(seat.LEVERS))
    moves = {moved: draw(level(moved) | st.builds(Move, set=level(moved)))}
    rule = st.builds(Rule, when=st.just(when), lag=months, hold=months, moves=st.just(moves))
    return PolicyFile(
        kind="policy",
        id="trial",
        title=draw(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=3)),
        description="Made by chance, for one test.",
        levers={lever: draw(plan(lever)) for lever in levers},
        rules=tuple(draw(st.lists(rule, max_size=seat.RULES))),
    )


@given(policy_files())
@settings(max_examples=60)
def test_any_sound_policy_survives_being_written_and_read(file):
    text = made(file).to_toml()
    assert convert(tomllib.loads(text), PolicyFile, strict=True) == file
    assert np.isfinite(policy_row(made(file).table())).all()

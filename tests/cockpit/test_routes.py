"""Every route answers with what its type says, and nothing that a machine sends breaks it."""

import json
import re

import msgspec
import pytest
from cockpit.conftest import MINE, moved

from yalu.brief.headlines import HEADLINES
from yalu.calibration import stations
from yalu.cockpit.api import ROUTES, Refusal
from yalu.cockpit.openapi import openapi
from yalu.cockpit.routes import answer
from yalu.cockpit.server import build, decisive
from yalu.cockpit.typescript import types
from yalu.ensemble.library import folder, names, path_of
from yalu.ensemble.scenario import read_policy, read_scenario
from yalu.model.catalogue import ACTORS, MECHANISMS
from yalu.model.instruments.levers import Levers
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.record.claims import read_claims

ASKED = {
    "/api/run": {"members": 64, "preview": 64},
    "/api/compare": {"policies": ["hedge", moved(crude_supply=0.0)], "members": 128,
                     "outcomes": ["money", "war"]},
    "/api/discover": {"condition": "hardship > 0.5", "members": 256},
    "/api/box": {"condition": "hardship > 0.5", "members": 256,
                 "limits": [{"name": "H7", "labels": ["strong"]}]},
    "/api/explain": {"outcome": "hardship", "members": 64},
    "/api/brief": {"members": 64, "now": {"policy": moved(crude_supply=0.0)}},
    "/api/scenario/parse": {"text": read_policy("hedge").to_toml()},
    "/api/scenario/write": {"now": {"policy": MINE, "world": "ukraine-ends"}},
}  # fmt: skip
TYPED = [route for route in ROUTES if route.told]


@pytest.fixture(scope="module")
def catalogue(browser) -> dict:
    """What there is to choose from."""
    return browser.get("/api/catalogue").json()


@pytest.mark.parametrize("route", TYPED, ids=lambda route: route.path)
def test_an_answer_is_what_its_type_says(browser, route):
    if route.method == "GET":
        found = browser.get(route.path)
    else:
        found = browser.post(route.path, json=ASKED[route.path])
    assert found.status_code == 200, found.text
    told = msgspec.json.decode(found.content, type=answer(route.told), strict=True)
    assert set(found.json()) == set(told.__struct_fields__)


def test_what_stays_the_same_is_not_sent_twice(browser):
    first = browser.get("/api/catalogue")
    again = browser.get("/api/catalogue", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("file", ["shipped/stations.npz", "shipped/skill.json", "levels.toml"])
def test_another_posterior_or_scenario_is_another_answer(tmp_path, file):
    for name in (file, "static/app.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"of yesterday")
    before = build(tmp_path)
    (tmp_path / "static/app.js").write_bytes(b"drawn otherwise, said the same")
    assert build(tmp_path) == before
    (tmp_path / file).write_bytes(b"of this morning")
    assert build(tmp_path) != before


def test_the_posterior_and_the_scenarios_are_among_what_decides_answers():
    shipped = {stations.FILE, path_of("hedge"), folder() / "found/found.json"}
    assert shipped <= {*decisive()}


def test_the_catalogue_has_everything_there_is(catalogue):
    assert {lever["name"] for lever in catalogue["levers"]} == set(Levers.declared)
    assert {lever["group"] for lever in catalogue["levers"]} == set(catalogue["groups"])
    assert {path["name"] for path in catalogue["paths"]} == set(PATHS)
    kept = {name for name, o in OUTCOMES.items() if o.reduce != "first"}
    assert {outcome["name"] for outcome in catalogue["outcomes"]} == kept
    assert [p["id"] for p in catalogue["policies"]] == names("policy")
    assert [w["id"] for w in catalogue["worlds"]] == names("world")
    assert len(catalogue["claims"]) == len(read_claims())
    assert [theory["id"] for theory in catalogue["theories"]] == [f"H{i}" for i in range(1, 9)]


def test_a_lever_can_stand_at_today_and_at_its_worded_levels(catalogue):
    for lever in catalogue["levers"]:
        assert lever["low"] <= lever["today"] <= lever["high"]
        for level in [lever["today"], *(word["at"] for word in lever["words"])]:
            assert lever["low"] <= level <= lever["high"]
            steps = (level - lever["low"]) / lever["step"]
            assert steps == pytest.approx(round(steps), abs=1e-6), lever["name"]
        assert 100 <= (lever["high"] - lever["low"]) / lever["step"] <= 250


def test_numbers_in_titles_have_true_minus_signs(catalogue):
    named = [*catalogue["levers"], *catalogue["drivers"]]
    words = [each["title"] for each in named]
    words += [level["words"] for lever in catalogue["levers"] for level in lever["words"]]
    assert not [said for said in words if re.search(r"(^|[\s(])-\d", said)]
    assert any("−1" in said for said in words)


def test_whatever_the_catalogue_names_it_also_tells(catalogue):
    claims = {claim["id"] for claim in catalogue["claims"]}
    for kind in ("levers", "outcomes", "policies", "worlds"):
        for each in catalogue[kind]:
            assert set(each["claims"]) <= claims
    paths = {path["name"] for path in catalogue["paths"]}
    happenings = {happening["id"] for happening in catalogue["happenings"]}
    for outcome in catalogue["outcomes"]:
        assert outcome["capital"] in catalogue["capitals"]
        assert outcome["path"] in {"", *paths}
        assert outcome["happening"] in {"", *happenings}
    for theory in catalogue["theories"]:
        assert sum(member["weight"] for member in theory["members"]) == pytest.approx(1)


def test_a_preset_sent_back_is_the_shipped_policy(browser, catalogue):
    for preset in catalogue["policies"][:4]:
        asked = {"members": 64, "preview": 64, "pinned": {"policy": preset["id"]}}
        found = browser.post("/api/run", json={**asked, "now": {"policy": preset["file"]}}).json()
        assert found["same"], preset["id"]


def test_the_map_hangs_together(browser):
    found = browser.get("/api/map").json()
    places = {place["id"] for place in found["places"]}
    mechanisms = {mechanism["name"] for mechanism in found["mechanisms"]}
    assert mechanisms == {place.name for place in (*MECHANISMS, *ACTORS)}
    assert len({edge["id"] for edge in found["edges"]}) == len(found["edges"])
    for edge in found["edges"]:
        assert {edge["source"], edge["target"]} <= places
        assert set(edge["through"]) <= mechanisms
        assert len(edge["curve"]) == (3 if edge["shown"] else 0)
        assert 0 <= edge["strength"] <= 1
    for mechanism in found["mechanisms"]:
        for parameter in mechanism["parameters"]:
            assert parameter["low"] <= parameter["median"] <= parameter["high"]
            if parameter["known"] == "given":
                assert parameter["curve"] is None


def test_live_strength_speaks_of_arrows_of_the_map(browser):
    edges = {edge["id"] for edge in browser.get("/api/map").json()["edges"]}
    found = browser.post("/api/explain", json={"outcome": "hardship", "members": 64}).json()
    assert set(found["edges"]) <= edges
    assert max(found["edges"].values()) == 1.0
    sizes = [abs(effect["effect"]) for effect in found["effects"]]
    assert sizes == sorted(sizes, reverse=True)


def test_two_policies_are_better_than_each_other_in_all_worlds_together(browser):
    found = browser.post("/api/compare", json=ASKED["/api/compare"]).json()
    for outcome in found["outcomes"]:
        shares = {(pair["one"], pair["other"]): pair["better"] for pair in outcome["pairs"]}
        assert shares["hedge", "mine"] + shares["mine", "hedge"] == pytest.approx(1)
        assert outcome["cards"][0]["paired"] is None
        assert all(each["dots"][0] >= 0 for each in outcome["regret"])


def test_cases_of_a_comparison_are_told_apart(browser):
    cases = [{"theory": "risk-management"}, {"theory": "worn-pillars"}]
    asked = {"policies": ["hedge", "open-tap"], "cases": cases, "members": 64}
    found = browser.post("/api/compare", json={**asked, "outcomes": ["money"]}).json()
    assert found["worlds"] == 128
    (money,) = found["outcomes"]
    sets = {each["name"] for each in money["by_theory"]}
    assert {"theory=risk-management", "theory=worn-pillars"} <= sets
    every = browser.post("/api/compare", json=asked).json()["outcomes"]
    assert [each["outcome"] for each in every] == list(HEADLINES)


def test_a_box_that_restricts_nothing_holds_all_worlds(browser):
    asked = {k: v for k, v in ASKED["/api/box"].items() if k != "limits"}
    found = browser.post("/api/box", json=asked).json()
    assert found["fit"]["coverage"] == found["fit"]["mass"] == 1.0
    assert found["fit"]["density"] == found["everywhere"]


def test_the_box_that_was_found_measures_the_same_when_drawn_by_hand(browser):
    asked = {"condition": "hardship worse than mine", "other": moved(crude_supply=0.0),
             "members": 512}  # fmt: skip
    found = browser.post("/api/discover", json=asked)
    assert found.status_code == 200, found.text
    box = found.json()["box"]
    limits = [{k: each[k] for k in ("name", "low", "high", "labels")} for each in box["limits"]]
    drawn = browser.post("/api/box", json={**asked, "limits": limits}).json()
    assert drawn["fit"] == box["fit"]
    sizes = [step["fit"]["worlds"] for step in found.json()["trajectory"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == found.json()["worlds"]


def test_an_empty_box_is_no_error(browser):
    name = "breakdown.rest"
    asked = {**ASKED["/api/box"], "limits": [{"name": name, "low": 1e6}]}
    found = browser.post("/api/box", json=asked).json()
    assert found["fit"] is None
    assert "no world" in found["sentence"]


@pytest.mark.parametrize(
    "body",
    [{"condition": "hardship"}, {"condition": "hardship > 9"}, {"condition": "money > x"},
     {"condition": "war worse than hedge"}, {"condition": "hardship > 0.5; import os"},
     {"condition": "money > 1", "scatter": ["H9"]},
     {"condition": "hardship > 0.5", "density": 0.99999, "coverage": 0.99999}],
)  # fmt: skip
def test_an_impossible_question_is_refused_in_words(browser, body):
    answer = browser.post("/api/discover", json={"members": 256, **body})
    assert answer.status_code == 422, answer.text
    assert msgspec.json.decode(answer.content, type=Refusal).problems[0].remedy


@pytest.mark.parametrize("name", ["squeeze-ultimatum", "freeze-for-freeze", "bad-harvests"])
def test_a_scenario_survives_toml_and_back(browser, name):
    file = read_scenario(name).file
    table = json.loads(msgspec.json.encode(file))
    asked = {"now": {file.kind: table}}
    files = browser.post("/api/scenario/write", json=asked).json()["files"]
    back = browser.post("/api/scenario/parse", json={"text": files[f"{name}.toml"]}).json()
    assert back[file.kind] == table


def test_a_written_command_runs_what_the_page_showed(browser, yalu, tmp_path, monkeypatch):
    setup = {"policy": moved(crude_supply=0.0), "theory": "worn-pillars"}
    asked = {"now": setup, "members": 128, "preview": 64, "seed": 5}
    shown = browser.post("/api/run", json=asked).json()["now"]["cards"]
    written = browser.post(
        "/api/scenario/write", json={"now": setup, "members": 128, "seed": 5}
    ).json()
    monkeypatch.chdir(tmp_path)
    for name, text in written["files"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = written["command"].split()
    assert command[0] == "yalu"
    rows = {row["outcome"]: row for row in json.loads(yalu(*command[1:], "--json").out)["rows"]}
    for card in shown:
        assert rows[card["outcome"]]["centre"] == card["centre"]


def test_a_broken_file_is_answered_with_its_lines(browser):
    text = read_policy("squeeze-ultimatum").to_toml().replace("crude_supply", "crude_suply")
    found = browser.post("/api/scenario/parse", json={"text": text, "name": "mine.toml"}).json()
    assert found["policy"] is None
    lines = text.split("\n")
    for problem in found["problems"]:
        assert "crude_suply" in lines[problem["line"] - 1]
        assert problem["where"].startswith("mine.toml:")
        assert "crude_supply" in problem["remedy"]


def test_the_brief_is_one_page_with_everything_inside(browser):
    answer = browser.post("/api/brief", json=ASKED["/api/brief"])
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.startswith("<!DOCTYPE html>")
    assert "src=" not in answer.text
    assert "mine.toml" in answer.text


def test_openapi_names_every_route_and_type():
    document = json.loads(openapi())
    assert {(path, method) for path, each in document["paths"].items() for method in each} == {
        (route.path, route.method.lower()) for route in ROUTES
    }
    text = openapi().decode()
    for ref in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert ref in document["components"]["schemas"]


def test_typescript_has_a_type_for_all_that_crosses_the_wire():
    text = types()
    for name in json.loads(openapi())["components"]["schemas"]:
        assert f"export interface {name} " in text

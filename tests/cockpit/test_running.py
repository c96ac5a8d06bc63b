"""What the page is told of a run is what the command line says of the same."""

import json

import numpy as np
import pytest
from cockpit.conftest import events, moved

from yalu.brief.history import months_before
from yalu.dates import month
from yalu.ensemble.run import run
from yalu.model.outcomes import OUTCOMES
from yalu.record.read import read_record

BOTH = {
    "now": {"policy": moved(crude_supply=0.0, grant_aid=0.0), "theory": "worn-pillars"},
    "pinned": {},
    "preview": 128,
    "members": 512,
}


@pytest.fixture(scope="module")
def both(browser) -> dict:
    """The refined answer to a question in which policy and assumptions both changed."""
    return browser.post("/api/run", json=BOTH).json()


def test_numbers_are_those_of_the_command_line(browser):
    asked = {"now": {"policy": "squeeze-quiet"}, "pinned": {}, "members": 256, "prior": True}
    found = browser.post("/api/run", json=asked).json()
    same = run("hedge", "squeeze-quiet", members=256, prior=True)
    for card in found["now"]["cards"]:
        row = same.compared("squeeze-quiet", card["outcome"], "hedge")
        assert (card["centre"], card["low"], card["high"]) == (row.centre, row.low, row.high)
        assert card["paired"]["better"] == row.better
        assert card["paired"]["change"] == row.change
    fan = next(f for f in found["now"]["fans"] if f["path"] == "hardship")
    assert np.allclose(fan["median"], same.fan("hardship", "squeeze-quiet")[2], rtol=1e-3)


def test_the_preview_is_the_first_worlds_of_the_refined_answer(browser):
    asked = {**BOTH, "now": {"policy": moved(crude_supply=17.0)}}
    said = {name: json.loads(data) for name, data in events(browser, asked)}
    assert list(said) == ["accepted", "preview", "refined"]
    alone = browser.post("/api/run", json={**asked, "members": 128}).json()
    first = said["preview"]
    assert (first["stage"], first["worlds"]) == ("preview", 128)
    assert said["refined"]["worlds"] == 512
    assert first["now"]["fans"] == alone["now"]["fans"]
    assert first["now"]["cards"] == alone["now"]["cards"]
    some = first["now"]["fans"][0]["runs"], said["refined"]["now"]["fans"][0]["runs"]
    assert some[0] == some[1]  # the same worlds under the same luck


def test_the_parts_of_a_change_add_up(both):
    assert both["changed"] == ["policy", "assumption"]
    assert [s["outcome"] for s in both["splits"]] == [c["outcome"] for c in both["now"]["cards"]]
    for split in both["splits"]:
        parts = [split[part]["mean"] for part in ("policy", "assumption", "interaction")]
        assert sum(parts) == pytest.approx(split["total"]["mean"], abs=1e-5)
    shut = next(s for s in both["splits"] if s["outcome"] == "hardship")
    assert shut["policy"]["mean"] > 0  # no oil and no grants hurt


def test_what_did_not_change_moved_nothing(browser):
    one = browser.post("/api/run", json={**BOTH, "now": {"policy": moved(crude_supply=0.0)}}).json()
    assert one["changed"] == ["policy"]
    for split in one["splits"]:
        assert split["assumption"] == split["interaction"] == {"mean": 0.0, "error": 0.0}
        assert split["policy"] == split["total"]


def test_a_setup_beside_itself_differs_in_nothing(browser):
    same = browser.post("/api/run", json={**BOTH, "now": {}}).json()
    assert same["same"]
    assert same["changed"] == []
    for card in same["now"]["cards"]:
        assert card["paired"]["change"] == 0.0
        assert card["paired"]["verdict"] == "tie"
        assert card["paired"]["better"] == 0.5


def test_fifty_dots_stand_in_order_inside_what_was_run(both):
    for card in both["now"]["cards"]:
        if card["full"] is None:
            assert len(card["dots"]) == 50
            assert card["dots"] == sorted(card["dots"])
            assert card["dots"][0] <= card["centre"] <= card["dots"][-1]
        else:
            assert card["full"] == round(50 * card["centre"])


def test_bands_lie_in_one_another(both):
    for fan in both["now"]["fans"]:
        names = ("low90", "low50", "median", "high50", "high90")
        rows = np.array([fan[name] for name in names], float)
        assert (np.diff(rows, axis=0) >= 0).all()
        assert rows.shape[1] == len(both["months"]) == 180


def test_counts_are_over_twelve_months_from_the_first(both):
    fan = next(f for f in both["now"]["fans"] if f["path"] == "launch_days")
    known = months_before(read_record(), "launch_days", month(both["months"][0]), 11).sum()
    one = [run[0] - known for run in fan["runs"]]  # eleven months of the record, one of the model
    assert all(0 <= days <= 31 and days == round(days) for days in one)
    assert known <= fan["low90"][0] <= fan["median"][0] <= fan["high90"][0] <= known + 31


def test_what_has_happened_never_un_happens(both):
    for side in ("now", "pinned"):
        for curve in both[side]["incidence"]:
            assert np.all(np.diff(curve["share"]) >= 0)
            assert 0 <= curve["low"] <= curve["share"][-1] + 1e-4
            assert curve["share"][-1] - 1e-4 <= curve["high"] <= 1


def test_only_what_was_asked_for_is_given(browser):
    asked = {"paths": ["aid"], "whole": ["aid"], "cards": ["money"], "happenings": ["war"]}
    now = browser.post("/api/run", json={**asked, "preview": 64, "members": 64}).json()["now"]
    assert [f["path"] for f in now["fans"]] == ["aid"]
    assert len(now["fans"][0]["runs"]) == 20
    assert [c["outcome"] for c in now["cards"]] == ["money"]
    assert [i["happening"] for i in now["incidence"]] == ["war"]


def test_every_outcome_can_stand_on_a_card(browser):
    names = [name for name, o in OUTCOMES.items() if o.reduce != "first"]
    asked = {"cards": names, "pinned": {"policy": "open-tap"}, "members": 64, "preview": 64}
    found = browser.post("/api/run", json=asked).json()["now"]["cards"]
    assert [card["outcome"] for card in found] == names
    assert all(card["words"] for card in found)


@pytest.mark.parametrize(
    ("body", "wrong", "right"),
    [
        ({"now": {"policy": "hegde"}}, "policy", "hedge"),
        ({"now": {"world": "ukrain-ends"}}, "world", "ukraine-ends"),
        ({"now": {"theory": "worn-pilars"}}, "theory", "worn-pillars"),
        ({"now": {"policy": moved(crude_suply=1.0)}}, "lever", "crude_supply"),
        ({"paths": ["hardshp"]}, "path", "hardship"),
        ({"cards": ["wor"]}, "outcome", "war"),
        ({"happenings": ["freze"]}, "happening", "freeze"),
    ],
)
def test_a_slip_is_answered_with_the_right_name(browser, body, wrong, right):
    answer = browser.post("/api/run", json=body)
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert wrong in problem["found"]
    assert right in problem["remedy"]


@pytest.mark.parametrize(
    ("body", "where", "right"),
    [
        ({"now": {"polcy": "hedge"}}, "$.now.polcy", "policy"),
        ({"memebrs": 64}, "$.memebrs", "members"),
        ({"now": {"policy": {**moved(), "leversz": {}}}}, "leversz", "levers"),
        ({"members": "many"}, "$.members", "whole number"),
    ],
)
def test_a_question_that_does_not_fit_names_the_field_that_would(browser, body, where, right):
    answer = browser.post("/api/run", json=body)
    assert answer.status_code == 400
    (problem,) = answer.json()["problems"]
    assert where in problem["where"]
    assert right in problem["remedy"] + problem["expected"]


def test_all_that_is_wrong_with_a_table_is_told_with_its_lines(browser):
    body = {"now": {"policy": moved(crude_suply=1.0, grant_aids=2.0)}}
    problems = browser.post("/api/run", json=body).json()["problems"]
    assert [p["remedy"] for p in problems] == [
        "did you mean 'crude_supply'?", "did you mean 'grant_aid'?"
    ]  # fmt: skip
    assert len({p["line"] for p in problems}) == 2


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "x.toml", "policies/hedge"])
def test_a_name_is_never_a_path_of_this_machine(browser, name):
    for setup in ({"policy": name}, {"world": name}):
        (problem,) = browser.post("/api/run", json={"now": setup}).json()["problems"]
        assert problem["found"].startswith("unknown")

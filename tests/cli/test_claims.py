"""`yalu claims` shows what is claimed and where it lives, with a stand-in for the model."""

import json
import sys
from types import ModuleType

import pytest

from yalu.record.claims import read_claims

HOMES = {"two-threat-comparison": ["yalu.model.mechanisms.bargain", "outcome bargain"]}


@pytest.fixture(autouse=True)
def model(monkeypatch):
    stand_in = ModuleType("yalu.model.catalogue")
    stand_in.where_claims_live = lambda: HOMES
    monkeypatch.setitem(sys.modules, "yalu.model.catalogue", stand_in)
    monkeypatch.setenv("COLUMNS", "110")


def test_all_claims_are_listed_by_subsystem(yalu):
    told = yalu("claims")
    assert told.code == 0
    for claim in read_claims():
        assert claim.id in told.out
    for part in read_claims().subsystems.values():
        assert part.title in told.out
    left_out = len(read_claims().unmodelled)
    closing = f"99 claims: 1 in the code, {left_out} left out with a reason"
    assert told.out.rstrip().endswith(closing)


def test_one_claim_shows_everything_about_it(yalu):
    told = yalu("claims", "two-threat-comparison").out
    for passage in (
        "C45",
        "worn-pillars",
        "collapse-fear raises deal-probability",
        "invasion-fear lowers deal-probability",
        "C96 disowned-problem (risk-management)",
        "C88 leaks-keep-from-corner",
        "yalu.model.mechanisms.bargain",
        "outcome bargain",
    ):
        assert passage in told
    whole = read_claims().find("C45")
    assert whole.statement.split()[0] in told


def test_one_claim_tells_its_side_in_a_dispute(yalu):
    told = yalu("claims", "C56").out
    assert "H1 Is the North still worth something to China as a buffer? on the side of alive" in (
        " ".join(told.split())
    )


def test_a_claim_left_out_says_why(yalu):
    told = " ".join(yalu("claims", "C31").out.split())
    assert "lives in nowhere: It is about what Chinese scholars publish" in told


def test_json_holds_the_same_and_more(yalu):
    one = json.loads(yalu("claims", "C45", "--json").out)
    assert one["id"] == "two-threat-comparison"
    assert one["lives"] == HOMES["two-threat-comparison"]
    assert one["links"][0] == {
        "from": "collapse-fear", "to": "deal-probability", "sign": "+", "note": ""
    }  # fmt: skip
    every = json.loads(yalu("claims", "--json").out)
    assert every["count"] == len(every["claims"]) == 99
    assert every["modelled"] == 1
    left_out = {claim["id"] for claim in every["claims"] if claim["unmodelled"]}
    assert left_out == set(read_claims().unmodelled)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--essay", "worn-pillars"), 47),
        (("--essay", "risk-management", "--subsystem", "17"), 1),
        (("--subsystem", "option-coercion", "--dispute", "H8"), None),
    ],
)
def test_claims_can_be_chosen(yalu, options, count):
    chosen = json.loads(yalu("claims", *options, "--json").out)["claims"]
    assert chosen
    assert count is None or len(chosen) == count


def test_only_the_chosen_subsystem_is_drawn(yalu):
    told = yalu("claims", "--subsystem", "standing", "--essay", "worn-pillars").out
    assert "votes-anger-pyongyang" in told
    assert "votes-for-standing" not in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("two-threats-comparison",), "did you mean 'two-threat-comparison'?"),
        (("C100",), "unknown claim 'C100'"),
        (("--subsystem", "standings"), "did you mean 'standing'?"),
        (("--essay", "worn-pillar"), "did you mean 'worn-pillars'?"),
        (("--dispute", "H9"), "unknown dispute 'H9'"),
        (("C45", "--essay", "worn-pillars"), "not both"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(yalu, arguments, says):
    told = yalu("claims", *arguments)
    assert told.code == 2
    assert told.out == ""
    assert says in told.err
    assert "Traceback" not in told.err


def test_a_page_can_be_written_to_a_file_whole(yalu, tmp_path):
    file = tmp_path / "claim.txt"
    told = yalu("claims", "C45", "--out", file)
    assert told.code == 0
    assert "two-threat-comparison" in file.read_text(encoding="utf-8")
    assert "\x1b" not in file.read_text(encoding="utf-8")

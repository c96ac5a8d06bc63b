"""Whatever is asked, the answer is an answer or a refusal in words, never a bug.

Questions are sound ones with a few parts replaced, taken away or added, as a careless page or a
hostile one would send them. They go through the decoder of the server and the hands of a worker.
"""

import copy
import json

import msgspec
import pytest
from cockpit.conftest import moved
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.cockpit.api import ROUTES, Refusal
from yalu.cockpit.app import _decoded
from yalu.cockpit.desk import question
from yalu.cockpit.frames import Order
from yalu.cockpit.routes import answer
from yalu.cockpit.worker import Hearing, _worked
from yalu.ensemble.scenario import read_policy, read_world

TABLE = json.loads(msgspec.json.encode(read_policy("squeeze-ultimatum").file))
WORLD = json.loads(msgspec.json.encode(read_world("bad-harvests").file))
SETUP = {"policy": TABLE, "world": WORLD, "theory": "H1=worn"}
FEW = {"members": 64, "months": 120}
SOUND = {
    "/api/run": {**FEW, "preview": 64, "now": SETUP, "pinned": {}, "cards": ["war"],
                 "paths": ["aid"]},
    "/api/compare": {**FEW, "policies": ["hedge", moved(crude_supply=0.0)], "outcomes": ["money"],
                     "cases": [{"world": WORLD, "theory": "all"}]},
    "/api/box": {**FEW, "condition": "hardship > 0.5", "scatter": ["H1", "H7"],
                 "limits": [{"name": "H7", "labels": ["strong"]}, {"name": "war.rest", "low": -9}]},
    "/api/scenario/parse": {"text": read_policy("hedge").to_toml(), "kind": "policy"},
    "/api/scenario/write": {**FEW, "now": SETUP, "seed": 3},
}  # fmt: skip
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12),
    st.sampled_from(["", "hedge", "all", "H1=worn,H1=alive", "2026-13", "../x", "\0", "9" * 400,
                     "ü", 1e308, -1e308, 2**63, 64, {}, [], [[]], {"": {}}, {"level": None}]),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=6), st.floats(), max_size=2),
)  # fmt: skip


def places(part, path=()):
    """Every place in a question."""
    yield path
    if isinstance(part, dict | list):
        pairs = part.items() if isinstance(part, dict) else enumerate(part)
        for key, inside in pairs:
            yield from places(inside, (*path, key))


@st.composite
def spoilt(draw, body):
    """The question with up to three parts replaced, taken away or added."""
    made = copy.deepcopy(body)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(made))[1:]))
        owner = made
        for key in path[:-1]:
            owner = owner[key]
        what = draw(st.sampled_from(["replace", "remove", "add"]))
        if what == "replace":
            owner[path[-1]] = draw(ODD)
        elif what == "remove":
            del owner[path[-1]]
        elif isinstance(owner, dict):
            owner[draw(st.text(max_size=8))] = draw(ODD)
        if not made:
            break
    return made


def small(body):
    """The same about few worlds and months, so that the test is quick."""
    for name in ("members", "preview", "months"):
        if isinstance(body.get(name), int) and body[name] > 120:
            body[name] = 120
    return body


@pytest.mark.parametrize("path", SOUND)
def test_a_sound_question_is_answered(path):
    assert told(path, SOUND[path])[0] == "answer"


@pytest.mark.parametrize("path", SOUND)
@settings(max_examples=60)
@given(st.data())
def test_a_spoilt_question_is_answered_or_refused_in_words(path, data):
    kind, body = told(path, small(data.draw(spoilt(SOUND[path]))))
    assert kind in ("answer", "refusal"), body
    if kind == "refusal":
        found = msgspec.json.decode(body, type=Refusal)
        assert all(problem.found for problem in found.problems)


def told(path, body):
    """What becomes of a question: decoded as the server does, worked out as a worker does."""
    route = next(route for route in ROUTES if route.path == path)
    assert route.asked is not None
    ask = _decoded(json.dumps(body).encode(), route.asked)
    if not isinstance(ask, route.asked):
        assert ask.status_code == 400
        return "refusal", ask.body
    asked = question(route, ask, "build")
    word = _worked(Order(1, path, "", asked.key, asked.body), Hearing())
    if word.kind == "answer":
        msgspec.json.decode(word.body, type=answer(route.told))
    return word.kind, word.body

"""No answer says where on this machine anything lies: neither the user's folder nor yalu's."""

import json
import sys
from pathlib import Path

import msgspec
import pytest

import yalu
from yalu.calibration.skill.hindcast import Effort
from yalu.cockpit import explaining, forecasting, places, setups
from yalu.cockpit.api import ROUTES, Refusal
from yalu.cockpit.examples import EXAMPLES
from yalu.cockpit.frames import Order
from yalu.cockpit.places import inside
from yalu.cockpit.worker import Hearing, _worked
from yalu.engine import cache
from yalu.ensemble import library
from yalu.errors import InputError

FOLDERS = (Path.home(), Path(yalu.__file__).parent, library.folder(), Path(sys.prefix),
           cache.folder(), Path.cwd())  # fmt: skip
BRIEF = {"months": 12, "members": 64}
BROKEN = 'kind = "world"\nid = "astray"\ntitle = "Astray"\ndescription = "A file that is broken."\n'


def telling(text: str, *more: Path) -> list[str]:
    """The folders of this machine that stand in a text."""
    return [str(each) for each in (*FOLDERS, *more) if f"{each}/" in text or f'{each}"' in text]


def worked(path: str, body: object) -> tuple[str, str]:
    """What a worker says to a question."""
    stage = "refined" if path == "/api/run" else ""
    word = _worked(Order(1, path, stage, "key", json.dumps(body).encode()), Hearing())
    return word.kind, word.body.decode()


def refused(path: str, body: object) -> list[str]:
    """Where it was wrong."""
    kind, told = worked(path, body)
    assert kind == "refusal", told
    assert telling(told) == []
    return [problem.where for problem in msgspec.json.decode(told, type=Refusal).problems]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_answer_says_where_it_was_made(route, monkeypatch):
    monkeypatch.setattr(explaining, "RANKED", 64)
    monkeypatch.setattr(forecasting, "EFFORT", Effort(4, 32, 4))
    ask = EXAMPLES.get(route.path, {})
    kind, told = worked(route.path, {**ask, **{key: BRIEF[key] for key in BRIEF if key in ask}})
    assert kind == "answer", told
    assert telling(told) == []


@pytest.mark.parametrize("world", library.names("world"))
@pytest.mark.parametrize("first", ["2000-01", "2040-01"])
def test_a_shipped_world_outside_of_the_months_is_named_by_its_place_in_yalu(world, first):
    ask = {**BRIEF, "now": {"world": world}, "first": first}
    kind, told = worked("/api/scenario/write", ask)
    assert telling(told) == []
    if kind == "refusal":
        for problem in msgspec.json.decode(told, type=Refusal).problems:
            assert problem.where.startswith(f"scenarios/worlds/{world}.toml:")
            assert problem.line


def test_some_shipped_world_is_refused_so():
    ask = {**BRIEF, "now": {"world": "ukraine-ends"}, "first": "2040-01"}
    assert refused("/api/run", ask) == [
        "scenarios/worlds/ukraine-ends.toml:10, events.ukraine_peace.at"
    ]


def test_a_shipped_file_that_is_broken_is_named_by_its_place_in_yalu(monkeypatch, tmp_path):
    (tmp_path / "worlds").mkdir()
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/hedge.toml").write_text(
        (library.folder() / "policies/hedge.toml").read_text()
    )
    monkeypatch.setattr(library, "folder", lambda: tmp_path)
    for text in (BROKEN + "[events]\nwarr.at = 2027-01\n", BROKEN + "[", BROKEN + "x = 1\n"):
        (tmp_path / "worlds/astray.toml").write_text(text)
        anew()
        wheres = refused("/api/run", {**BRIEF, "now": {"world": "astray"}})
        assert wheres
        assert all(where.startswith("scenarios/worlds/astray.toml:") for where in wheres)
    monkeypatch.undo()
    anew()


def anew() -> None:
    """Folders are looked up once in a process, except where a test moves them."""
    places._names.cache_clear()
    places._pattern.cache_clear()


ERRORS = (
    lambda path: InputError(f"no posterior can be read: {path}", where=str(path)),
    lambda path: InputError("taken", expected=f"not {path}", remedy=f"move {path} away"),
    lambda path: FileNotFoundError(2, "No such file or directory", str(path)),
    lambda path: RuntimeError(f"{path}:12: broken"),
)


@pytest.mark.parametrize("make", ERRORS)
@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_no_error_however_it_comes_about_names_a_folder_of_this_machine(monkeypatch, make, folder):
    def fails(*_, **__) -> None:
        raise make(folder / "some where/x.toml")

    monkeypatch.setattr(setups, "read_policy", fails)
    kind, told = worked("/api/run", BRIEF)
    assert kind in ("refusal", "bug")
    assert telling(told) == []
    assert "x.toml" in told


def test_a_posterior_set_aside_is_not_said_to_lie_anywhere(monkeypatch):
    def gone() -> str:
        raise InputError(f"no posterior can be read: {library.PACKAGE}/calibration/posterior.bin")

    monkeypatch.setattr(setups, "in_use", gone)
    setups.posterior.cache_clear()
    try:
        assert setups.posterior()[1] == "no posterior can be read: yalu/calibration/posterior.bin"
    finally:
        setups.posterior.cache_clear()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{library.folder()}/worlds/x.toml:3, events", "scenarios/worlds/x.toml:3, events"),
        (f"{Path.home()}-else/x", f"{Path.home()}-else/x"),
        (f"a{Path.home()}/x", f"a{Path.home()}/x"),
        ("$.now.policy", "$.now.policy"),
        (str(library.PACKAGE), "yalu"),
    ],
)
def test_only_whole_folders_are_renamed(text, told):
    assert inside(text) == told

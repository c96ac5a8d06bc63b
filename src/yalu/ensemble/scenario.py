"""Policies and worlds as data: read from a name or a file, checked, packed for the engine."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from yalu import dates
from yalu.ensemble import library
from yalu.ensemble.check_policy import check_policy, check_words
from yalu.ensemble.check_world import check_span, check_world
from yalu.ensemble.fields import RUN_STARTS, PolicyFile, ScenarioFile, Spell, WorldFile
from yalu.ensemble.pack import packed
from yalu.ensemble.source import Source, read_file, read_source, refuse
from yalu.ensemble.write_toml import as_toml
from yalu.errors import InputError
from yalu.model.forcing import Forcing

FIRST = dates.month(RUN_STARTS)
PROSE = ("title", "description", "claims")  # what a hash leaves out: words change no number


@dataclass(frozen=True)
class Scenario:
    """A scenario as its file has it, and where it was read."""

    file: ScenarioFile
    source: Source

    @property
    def id(self) -> str:
        """Its name on the command line."""
        return self.file.id

    @property
    def title(self) -> str:
        """A few words."""
        return self.file.title

    @property
    def description(self) -> str:
        """Two or three sentences."""
        return self.file.description

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims it comes from."""
        return self.file.claims

    @cached_property
    def hash(self) -> str:
        """A hash of everything in it that can change a number; rewording keeps it."""
        plain = msgspec.to_builtins(self.file)
        kept = {name: value for name, value in plain.items() if name not in PROSE}
        return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()

    def to_toml(self) -> str:
        """The file again, tidied: read back, it is the same scenario."""
        return as_toml(self.file)


@dataclass(frozen=True)
class Policy(Scenario):
    """What Beijing does, under the name the command line knows it by."""

    file: PolicyFile

    def table(self, first: dates.Month = FIRST) -> dict[str, float]:
        """The policy by `seat.columns()`, for `simulate.policy_row`; dates count from `first`."""
        return packed(self.file, first)


@dataclass(frozen=True)
class World(Scenario):
    """What Beijing does not choose, under the name the command line knows it by."""

    file: WorldFile

    def forcing(self, first: dates.Month, months: int) -> Forcing:
        """The calendar, with this world's drivers held and events imposed.

        Raises:
            InputError: something is dated wholly outside the run.
        """
        refuse(check_span(self.file, self.source, first, months), self.source)
        forced = Forcing(first, months)
        for name, spells in self.file.drivers.items():
            for spell in (spells,) if isinstance(spells, Spell) else spells:
                span = _month(spell.begin), _month(spell.until)
                if spell.hold is not None:
                    forced.hold(name, spell.hold, *span)
                if spell.shift is not None:
                    forced.shift(name, spell.shift, *span)
        for name, event in self.file.events.items():
            if event.forbid:
                forced.force(name, False, _month(event.begin), _month(event.until))
            for at in (event.at,) if isinstance(event.at, str) else event.at or ():
                forced.force(name, True, dates.month(at), dates.month(at))
        return forced

    @property
    def weights(self) -> dict[str, Mapping[str, float]]:
        """Weights of the theories it speaks of, by group and member, for `draw_worlds`."""
        given = self.file.theories.items()
        return {group: {m: 1.0} if isinstance(m, str) else m for group, m in given}

    @property
    def fixed(self) -> dict[str, float]:
        """Parameters it fixes, by `mechanism.parameter`, for `draw_worlds`."""
        given = self.file.parameters.items()
        return {f"{owner}.{name}": value for owner, part in given for name, value in part.items()}

    @property
    def starts(self) -> dict[str, float]:
        """States that begin elsewhere than declared, for `draw_worlds`."""
        return dict(self.file.start)


def _month(text: str | None) -> dates.Month | None:
    return None if text is None else dates.month(text)


def read_scenario(name: str | Path, kind: str | None = None) -> Policy | World:
    """A shipped policy or world by its name, or one of your own by the path of its file.

    Args:
        name: such as `hedge`, or a path that ends in `.toml` or has a folder in it.
        kind: `policy` or `world` where only one will do.

    Raises:
        InputError: no such name or file, or all that is wrong with the file.
    """
    file, source = read_file(library.path_of(name, kind), kind)
    return _checked(file, source)


def read_text_scenario(text: str, name: Path, kind: str | None = None) -> Policy | World:
    """A policy or world from the text of a file that need not exist; `name` is for errors.

    Raises:
        InputError: all that is wrong with the text.
    """
    file, source = read_source(Source(name, text), kind)
    return _checked(file, source)


def _checked(file: Any, source: Source) -> Policy | World:
    refuse(check_words(file, source), source)
    if isinstance(file, PolicyFile):
        refuse(check_policy(file, source), source)
        return Policy(file, source)
    refuse(check_world(file, source), source)
    return World(file, source)


def made(file: PolicyFile | WorldFile) -> Policy | World:
    """A policy or world from its parts, as a search makes them, checked like one from a file.

    Raises:
        InputError: what is wrong with it; lines count in `to_toml()`.
    """
    return _checked(file, Source(Path(f"{file.id}.toml"), as_toml(file)))


def read_policy(name: str | Path) -> Policy:
    """The policy of this shipped name or file.

    Raises:
        InputError: as for `read_scenario`.
    """
    policy = read_scenario(name, "policy")
    assert isinstance(policy, Policy)
    return policy


def read_world(name: str | Path) -> World:
    """The world of this shipped name or file.

    Raises:
        InputError: as for `read_scenario`.
    """
    world = read_scenario(name, "world")
    assert isinstance(world, World)
    return world


def policy_library() -> list[Policy]:
    """All shipped policies, the baseline `hedge` first."""
    return [read_policy(name) for name in library.names("policy")]


def world_library() -> list[World]:
    """All shipped worlds, by name."""
    return [read_world(name) for name in library.names("world")]


def read_scenarios(names: Sequence[str | Path], kind: str | None = None) -> list[Policy | World]:
    """Several scenarios of either kind, or of one, in the order given.

    Raises:
        InputError: as for `read_scenario`, or one id given by two files.
    """
    read: dict[str, Policy | World] = {}
    for name in names:
        scenario = read_scenario(name, kind)
        twin = read.get(scenario.id)
        if twin and twin.source.path.resolve() != scenario.source.path.resolve():
            raise scenario.source.problem(
                f"the id {scenario.id!r} is taken by {twin.source.path}",
                "id",
                expected="an id of its own for each scenario",
                remedy="give one of the two another id",
            )
        if twin:
            raise InputError(
                f"{scenario.id!r} is given twice",
                expected="each scenario once",
                remedy="leave one out",
            )
        read[scenario.id] = scenario
    return list(read.values())

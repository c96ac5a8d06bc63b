"""What is evidence and what is assumption: counted from the model's own declarations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yalu.analysis.drivers import Driver
from yalu.brief import plain
from yalu.brief.findings import Drivers, Findings
from yalu.brief.headlines import HAPPENINGS
from yalu.brief.tables import happened
from yalu.model.catalogue import ACTORS, MECHANISMS, THEORIES, Placed
from yalu.model.kinds import Event, Turn
from yalu.model.outcomes import NEVER_SEEN, OUTCOMES, PATHS
from yalu.model.spec import KNOWN
from yalu.model.state import State

AREAS: Mapping[str, str] = {
    "economy": "the Northern economy and its supply",
    "regime": "the regime: strain, breakdown, succession",
    "arms": "weapons, tests, violence, war",
    "allies": "Washington, Seoul, Tokyo",
    "bargains": "talks, freezes, bargains",
    "china": "Beijing: fears, feelings, costs",
    "enforcement": "sanctions and their enforcement",
    "world": "the world outside",
    "actors": "how the capitals choose",
}
MEANING: Mapping[str, str] = {
    "identified": "the record can tell its size",
    "partly": "the record bounds it",
    "assumption": "nothing observed tells; judgement and analogy",
}
KNOWN_WORDS = {
    "identified": "evidence",
    "partly": "partly evidence",
    "assumption": "assumption",
    "weighed": "weighed by history",
}
CUT_OFF = 0.25  # of today's crude: less than this is a cut-off never seen to last


@dataclass(frozen=True)
class Unseen:
    """One thing never observed, what rests on it, and how far assumptions move it.

    Args:
        title: in words.
        outcomes: titles of the outcomes that rest on it.
        policies: policies that bring it about themselves.
        share: probability under the baseline, None if no outcome says it.
        driven: the strongest assumptions behind it, None if no outcome says it.
    """

    title: str
    outcomes: tuple[str, ...]
    policies: tuple[str, ...]
    share: float | None
    driven: Drivers | None


def known_by_area() -> dict[str, dict[str, int]]:
    """How many uncertain numbers of each area are identified, partly known, assumed."""
    count = {area: dict.fromkeys(KNOWN, 0) for area in AREAS}
    for place in (*MECHANISMS, *ACTORS):
        row = count.setdefault(_area(place), dict.fromkeys(KNOWN, 0))
        for name in place.uncertain():
            row[place.kind.parameters[name].known] += 1
    return {area: row for area, row in count.items() if sum(row.values())}


def _area(place: Placed) -> str:
    parts = place.kind.__module__.split(".")
    return parts[3] if parts[2] == "mechanisms" else "actors"


def meaning(driver: Driver) -> str:
    """An assumption in words; a theory with the question it answers."""
    group, is_theory, member = driver.name.partition("=")
    if is_theory:
        return f"{THEORIES[group].title} {plain.answer_of(group, member)}"
    variable, _, part = driver.name.rpartition(".")
    if part == "rest" and variable in State.declared:
        held = State.declared[variable]
        often = isinstance(held, Event | Turn)
        return f"{'how often, as a rule: ' if often else 'where it tends to: '}{held.meaning}"
    return plain.meaning_of(driver.meaning)


def theories() -> list[tuple[str, str, str]]:
    """Each open question with its answers, as id, question and answers in words."""
    return [
        (t.id, t.title, "; ".join(plain.answer_of(t.id, member) for member in t.members))
        for t in THEORIES.values()
    ]


HAPPENS = {"breakdown": "breakdown", "war": "war", "disarmament": "bargain"}
"""The happening that stands for a never-observed thing."""


def unseen(found: Findings) -> list[Unseen]:
    """Every never-observed thing and what rests on it."""
    listed = []
    for thing, title in NEVER_SEEN.items():
        name = HAPPENS.get(thing, "")
        share = happened(found.runs, name, found.base)[0] if name in HAPPENINGS else None
        resting = tuple(o.title for o in OUTCOMES.values() if thing in o.rests_on)
        cutting = cutters(found) if thing == "cut-off" else ()
        listed.append(Unseen(title, resting, cutting, share, found.driven.get(name)))
    return listed


def cutters(found: Findings) -> tuple[str, ...]:
    """Policies that may cut crude to less than a quarter of today's."""
    first = found.study.first
    return tuple(p.id for p in found.study.policies if _cuts(p.table(first)))


def _cuts(table: Mapping[str, float]) -> bool:
    from yalu.model.instruments.levers import Levers

    least = CUT_OFF * Levers.declared["crude_supply"].start.median
    if table.get("crude_supply.taken") and table.get("crude_supply.to", least) < least:
        return True
    sets = [name for name in table if name.endswith(".weight.crude_supply") and table[name] == 1.0]
    return any(table[name.replace(".weight.", ".value.")] < least for name in sets)


def facts(found: Findings) -> Sequence[tuple[str, str, str, str]]:
    """The series drawn before the run: path, what it is, its last value's basis, its span."""
    return [
        (PATHS[path][2], past.source, past.basis[-1], f"{past.year(0)}–{past.year(-1)}")
        for path, past in found.pasts.items()
    ]


def manifest_lines(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The manifest as pairs of words, nested tables flattened."""
    lines = []
    for name, value in manifest.items():
        if isinstance(value, Mapping):
            said = ", ".join(f"{k} {v}" for k, v in value.items()) or "none"
        elif isinstance(value, list | tuple):
            said = ", ".join(map(str, value)) or "none"
        else:
            said = str(value)
        lines.append((name, said))
    return lines

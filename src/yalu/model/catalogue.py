"""The whole model as a list: every mechanism, every actor, and the rival theories.

Each world draws one member of each group; a mechanism that belongs to a member counts
only in worlds that drew it. `risk-management` and `worn-pillars` are the readings of the
two source essays; `all` leaves every group open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from yalu.model.actors.beijing import Beijing
from yalu.model.actors.moscow import Moscow
from yalu.model.actors.pyongyang import Pyongyang
from yalu.model.actors.seoul import Seoul
from yalu.model.actors.tokyo import Tokyo
from yalu.model.actors.washington import Washington
from yalu.model.mechanisms import allies, arms, bargains, china, economy, enforcement, regime, world
from yalu.model.spec import Declared, Mechanism

AREAS = (economy, regime, arms, allies, bargains, china, enforcement, world)


@dataclass(frozen=True)
class Placed:
    """A mechanism or actor in its place: what it is called and in which worlds it counts."""

    kind: type[Declared]
    name: str
    weights: tuple[str, ...] = ()

    @property
    def switch(self) -> str:
        """The policy column that can switch it off, for `yalu explain`."""
        return f"on.{self.name}"

    def bound(self, parameter: Mapping[str, Any]) -> Any:
        """The mechanism with this world's parameters."""
        return self.kind(**{p: parameter[f"{self.name}.{p}"] for p in self.uncertain()})

    def uncertain(self) -> tuple[str, ...]:
        """Names of its parameters that worlds draw."""
        return self.kind.uncertain()


def _name(kind: type[Declared]) -> str:
    return kind.__module__.rsplit(".", 1)[-1]


def _placed() -> tuple[Placed, ...]:
    rivals: dict[type[Mechanism], tuple[str, ...]] = {}
    for area in AREAS:
        for group, members in getattr(area, "RIVALS", {}).items():
            for member, kinds in members.items():
                for kind in kinds:
                    rivals[kind] = (*rivals.get(kind, ()), f"theory.{group}.{member}")
    always = [Placed(kind, _name(kind)) for area in AREAS for kind in area.MECHANISMS]
    return (*always, *(Placed(kind, _name(kind), weights) for kind, weights in rivals.items()))


MECHANISMS: tuple[Placed, ...] = _placed()
ACTORS: tuple[Placed, ...] = tuple(
    Placed(kind, _name(kind)) for kind in (Beijing, Pyongyang, Washington, Seoul, Tokyo, Moscow)
)


@dataclass(frozen=True)
class Theory:
    """A question the sources disagree on, and the answers a world may draw."""

    id: str
    title: str
    members: Mapping[str, str]  # id -> what it holds
    prior: Mapping[str, float]  # weight before history


THEORIES: dict[str, Theory] = {
    t.id: t
    for t in (
        Theory(
            "H1",
            "Is the buffer alive?",
            {
                "alive": "a cushion against US forces",
                "worn": "voided by fast missiles",
                "political": "worth its alignment, not its ground",
            },
            {},
        ),
        Theory(
            "H2",
            "Calculation or feeling?",
            {"calculation": "expected loss decides", "feeling": "bond and status decide"},
            {},
        ),
        Theory(
            "H3",
            "Design or muddle?",
            {"design": "channels move together on purpose", "muddle": "channels drift apart"},
            {},
        ),
        Theory(
            "H4",
            "What drove the warming of 2025?",
            {
                "russia": "fear of losing first place",
                "united-states": "hostility with Washington",
                "no-change": "nothing but reopened borders",
            },
            {},
        ),
        Theory(
            "H5",
            "Asset or burden?",
            {"asset": "distracts Washington", "burden": "costs more than it brings"},
            {},
        ),
        Theory(
            "H6",
            "Locked in, or windows?",
            {"locked-in": "the rule does not change", "windows": "it changes when conditions do"},
            {},
        ),
        Theory(
            "H7",
            "Is China's leverage strong?",
            {"strong": "supply cuts bite hard", "weak": "stocks, theft and Russia absorb them"},
            {},
        ),
        Theory(
            "H8",
            "How does Pyongyang answer pressure?",
            {"tames": "less provocation", "provokes": "more", "unmoved": "its own clock"},
            {},
        ),
    )
}

SETTINGS: dict[str, dict[str, str]] = {
    "all": {},
    "risk-management": {
        "H1": "alive",
        "H2": "calculation",
        "H3": "design",
        "H4": "no-change",
        "H5": "asset",
        "H6": "locked-in",
        "H7": "strong",
        "H8": "tames",
    },
    "worn-pillars": {
        "H1": "worn",
        "H2": "feeling",
        "H3": "muddle",
        "H4": "russia",
        "H5": "burden",
        "H6": "windows",
        "H7": "weak",
        "H8": "provokes",
    },
}


@cache
def where_claims_live() -> dict[str, list[str]]:
    """For every claim the code cites: the modules that stand for it."""
    from yalu.model.outcomes import OUTCOMES
    from yalu.model.state import Action

    homes: dict[str, list[str]] = {}
    for place in (*MECHANISMS, *ACTORS):
        for claim in place.kind.cited():
            homes.setdefault(claim, []).append(place.kind.__module__)
    for name, lever in Action.declared.items():
        for claim in getattr(lever, "claims", ()):
            homes.setdefault(claim, []).append(f"lever {name}")
    for name, outcome in OUTCOMES.items():
        for claim in outcome.claims:
            homes.setdefault(claim, []).append(f"outcome {name}")
    return {claim: sorted(set(places)) for claim, places in sorted(homes.items())}

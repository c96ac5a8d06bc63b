"""Worlds: one draw of everything uncertain, keyed by seed and world number.

A world's numbers depend on seed, world and the name of the number only, so any range of
worlds can be drawn anywhere, and adding a mechanism changes no other number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yalu.engine.streams import Draw, uniforms
from yalu.errors import unknown
from yalu.model.catalogue import ACTORS, MECHANISMS, THEORIES
from yalu.model.observations import LAWS
from yalu.model.priors import Fixed, Prior, as_prior
from yalu.model.spec import Parameter
from yalu.model.state import State
from yalu.model.step import own_priors

DRAWN_AT = 0xFFFFFFFF  # the month of draws made once a world, outside any run
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Worlds:
    """Numbers of a range of worlds.

    Args:
        ids: world numbers `[world]`.
        parameter: `[parameter, world]` in the order of `parameter_names()`.
        start: `[state, world]` in the order of `State.declared`.
        member: which member of each theory group each world drew, `[world]` by group.
    """

    ids: NDArray[np.uint32]
    parameter: NDArray[np.float32]
    start: NDArray[np.float32]
    member: Mapping[str, NDArray[np.int8]]

    def __len__(self) -> int:
        return len(self.ids)


@cache
def parameter_priors() -> dict[str, Prior]:
    """The prior of every uncertain number, by `place.parameter`, `variable.part` or of a law."""
    priors = {
        f"{place.name}.{name}": place.kind.parameters[name].prior
        for place in (*MECHANISMS, *ACTORS)
        for name in place.uncertain()
    }
    for variable in State.declared.values():
        for part, prior in own_priors(variable).items():
            if not isinstance(prior, Fixed):
                priors[f"{variable.name}.{part}"] = prior
    return priors | {name: p.prior for name, p in law_numbers().items()}


@cache
def parameter_table() -> dict[str, Parameter]:
    """Every uncertain parameter of mechanisms, actors and laws, with symbol, unit and source."""
    placed = {
        f"{place.name}.{name}": place.kind.parameters[name]
        for place in (*MECHANISMS, *ACTORS)
        for name in place.uncertain()
    }
    return placed | law_numbers()


@cache
def law_numbers() -> dict[str, Parameter]:
    """What only observation laws need: how states show in the record, which moves no state."""
    return {f"{law.name}.{name}": law.parameters[name] for law in LAWS for name in law.uncertain()}


@cache
def weight_names() -> tuple[str, ...]:
    """The 0-or-1 parameters that say which theories hold in a world."""
    return tuple(f"theory.{t.id}.{member}" for t in THEORIES.values() for member in t.members)


def parameter_names() -> tuple[str, ...]:
    """All numbers a world keeps for a run, in the order of the engine's columns."""
    return (*parameter_priors(), *weight_names())


def draw_worlds(
    ids: NDArray[np.uint32], *, seed: int, weights: Weights | None = None,
    fixed: Mapping[str, float] | None = None, starts: Mapping[str, Prior | float] | None = None,
) -> Worlds:  # fmt: skip
    """Draw everything uncertain in these worlds.

    Args:
        ids: numbers of the worlds, `[world]`.
        seed: same seed, same worlds.
        weights: by theory group and member; groups left out are drawn with equal weights.
        fixed: parameters held at a value in every world.
        starts: states that begin elsewhere than declared.

    Raises:
        InputError: a name that does not exist.
    """
    priors = {**parameter_priors(), **_checked(fixed, parameter_priors(), "parameter")}
    begin = {name: v.start for name, v in State.declared.items()}
    begin |= _checked(starts, begin, "state")
    parameter = _drawn(priors, ids, seed)
    member = {t: _members(t, ids, seed, (weights or {}).get(t, {})) for t in THEORIES}
    held = [
        (member[t.id] == i).astype(np.float32)
        for t in THEORIES.values()
        for i in range(len(t.members))
    ]
    start = _drawn({f"start.{name}": prior for name, prior in begin.items()}, ids, seed)
    return Worlds(ids, np.vstack([parameter, *held]), start, member)


def _checked(given, known, kind: str) -> dict[str, Prior]:
    for name in given or {}:
        if name not in known:
            raise unknown(kind, name, known)
    return {name: as_prior(value) for name, value in (given or {}).items()}


@cache
def _places(names: tuple[str, ...]) -> tuple[Draw, ...]:
    """A word of a stream for each name: four names of one owner share a stream."""
    count: dict[str, int] = {}
    places = []
    for name in names:
        owner = name.rsplit(".", 1)[0] if not name.startswith("start.") else name
        n = count[owner] = count.get(owner, -1) + 1
        places.append(Draw(name, f"prior/{owner}/{n // 4}", n % 4))
    return tuple(places)


def _drawn(priors: Mapping[str, Prior], ids: NDArray[np.uint32], seed: int) -> NDArray[np.float32]:
    luck = uniforms(_places(tuple(priors)), ids, DRAWN_AT, seed=seed)
    rows = [
        prior.quantile(u.astype(np.float64)) for prior, u in zip(priors.values(), luck, strict=True)
    ]
    return np.array(rows, np.float32)


def _members(group: str, ids, seed: int, weights: Mapping[str, float]) -> NDArray[np.int8]:
    members = THEORIES[group].members
    for name in weights:
        if name not in members:
            raise unknown(f"member of {group}", name, members)
    share = np.array([weights.get(m, 0.0) if weights else 1.0 for m in members])
    (u,) = uniforms((Draw(group, f"theory/{group}", 0),), ids, DRAWN_AT, seed=seed)
    edges = np.cumsum(share / share.sum())
    return np.minimum(np.searchsorted(edges, u, side="right"), len(members) - 1).astype(np.int8)

"""What drives an answer, and how much of it is assumption?

Two samples of worlds, and copies of the first in which one group of assumptions, or the luck,
comes from the second. Whatever is left in common is the same draw, so each group's share of the
variance is measured, not inferred; luck is a group like any other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import (
    Assumption,
    assumption,
    columns,
    is_weight,
    weighed,
)
from yalu.analysis.given_data import Share, given_data
from yalu.analysis.outputs import outputs
from yalu.analysis.sobol import FEWEST, Indices, indices
from yalu.ensemble import spread
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.run import CHUNK, Advance, draw
from yalu.ensemble.study import Study
from yalu.ensemble.tally import MOST_FAILED
from yalu.errors import InputError, RunError, unknown
from yalu.model.outcomes import OUTCOMES
from yalu.model.spec import KNOWN
from yalu.model.state import State
from yalu.model.worlds import Worlds, parameter_names

LUCK = "luck"
WEIGHED = "weighed"  # by history: what worlds take together from one draw of the posterior
PARTS = (WEIGHED, "parameters", "theories", LUCK)
SINGLES = 20_000  # worlds of each sample in which single assumptions are looked at


@dataclass(frozen=True)
class Driver:
    """One assumption among those that count most, and what is known of it."""

    share: Share
    assumption: Assumption


@dataclass(frozen=True)
class Sensitivity:
    """Whose variance it is.

    Args:
        outcome, policy: what was looked at; `against`, if given, is the policy whose outcome in
            the same world was taken off.
        parts: parameters, theories and luck; of worlds from the posterior, what history weighed
            is one part, theories among it, for it hangs together.
        areas: the parts of the model, with the actors, the theories and luck.
        known: by what history can say: `identified`, `partly`, `assumption` (the theories among
            them), and luck.
        drivers: single assumptions, strongest first, from the same runs as they are.
        inputs: how many assumptions there are.
        sure: how many of them do more than chance.
        mean, spread: of the outcome.
        worlds: of the first sample.
        dropped: worlds left out because some copy gave no finite outcome.
        manifest: where the numbers come from.
    """

    outcome: str
    policy: str
    against: str
    parts: Indices
    areas: Indices
    known: Indices
    drivers: tuple[Driver, ...]
    inputs: int
    sure: int
    mean: float
    spread: float
    worlds: int
    dropped: int
    manifest: Mapping[str, Any]


def sensitivity(
    study: Study, outcome: str, *, most: int = 12, threads: int = 2, seed: int = 0,
    advance: Advance | None = None,
) -> Sensitivity:  # fmt: skip
    """Split the variance of an outcome among groups of assumptions and luck.

    Args:
        study: its first policy is looked at; of a second, the outcome in the same world under
            the same luck is taken off. `members` worlds are run once for each group and twice.
        outcome: a name of `OUTCOMES`, no month of a first happening.
        most: single assumptions to name.
        threads: of this process.
        seed: of the bootstrap.
        advance: told how many trajectories were finished.

    Raises:
        InputError: no such outcome, too few worlds, an outcome that is the same in all.
        RunError: more than one world in a thousand gave no finite outcome.
    """
    measured = [o.name for o in OUTCOMES.values() if o.reduce != "first"]
    if outcome not in measured:
        raise unknown("outcome", outcome, measured)
    if study.members < FEWEST:
        raise InputError(
            f"{study.members} members", expected=f"{FEWEST} or more", remedy="run more members"
        )
    groups = membership(study)
    told, worlds = blocks_of(study, [outcome], groups, threads, advance)
    told = told[0]
    good = finite(told)
    kept = told[:, good]
    outputs(kept[:2].ravel(), 2 * kept.shape[1])
    seen = min(study.members, sum(len(part) for part in worlds) // 2)
    singles = _singles(
        worlds, told[:2, :seen].ravel(), np.tile(good[:seen], 2), _shared(study, seen)
    )
    split = {name: shares(kept, members, groups, seed) for name, members in _tables(groups).items()}
    return Sensitivity(
        outcome=outcome,
        policy=study.policies[0].id,
        against=study.policies[1].id if len(study.policies) > 1 else "",
        **split,
        drivers=tuple(Driver(share, assumption(share.name)) for share in singles[:most]),
        inputs=len(singles),
        sure=sum(share.sure for share in singles),
        mean=float(kept[:2].mean()),
        spread=float(kept[:2].std()),
        worlds=kept.shape[1],
        dropped=int((~good).sum()),
        manifest=study.manifest(),
    )


@dataclass(frozen=True)
class Group:
    """What is taken from the other sample: rows of parameters and of starts, or the luck."""

    parameters: NDArray[np.bool_]
    starts: NDArray[np.bool_]
    luck: bool = False

    def mixed(self, a: Worlds, b: Worlds) -> Worlds:
        """The first worlds with this group from the second."""
        return Worlds(
            ids=b.ids if self.luck else a.ids,
            parameter=np.where(self.parameters[:, None], b.parameter, a.parameter),
            start=np.where(self.starts[:, None], b.start, a.start),
            member=a.member,
        )


def membership(study: Study) -> dict[str, Group]:
    """All groups: areas, theories, luck, and by what history can say; they overlap.

    What worlds of a posterior take from one draw hangs together, so it is one group.
    """
    together = weighed(study)
    parameters = [_belongs(name, together) for name in parameter_names()]
    starts = [_belongs(f"start.{name}", together) for name in State.declared]
    labels = sorted({label for each in (*parameters, *starts) for label in each})

    def group(label: str) -> Group:
        return Group(
            np.array([label in each for each in parameters]),
            np.array([label in each for each in starts]),
            label == LUCK,
        )

    return {label: group(label) for label in (*labels, LUCK)}


def _belongs(name: str, together: frozenset[str]) -> tuple[str, ...]:
    """The groups that an input belongs to."""
    if name in together:
        return (WEIGHED,)
    if is_weight(name):
        return ("theories", "assumption")
    one = assumption(name)
    return (one.area, one.known, "parameters")


def _tables(groups: Mapping[str, Group]) -> dict[str, tuple[str, ...]]:
    """Which groups part all there is, each table in its own way."""
    apart = {*PARTS, *KNOWN}
    areas = tuple(name for name in groups if name not in apart)
    tables = {
        "parts": PARTS,
        "areas": (*areas, "theories", WEIGHED, LUCK),
        "known": (*KNOWN, WEIGHED, LUCK),
    }
    return {table: tuple(n for n in names if n in groups) for table, names in tables.items()}


def blocks_of(
    study: Study, outcomes: Sequence[str], groups: Mapping[str, Group], threads: int,
    advance: Advance | None,
) -> tuple[NDArray[np.float64], list[Worlds]]:  # fmt: skip
    """Outcomes `[outcome, block, world]` of A, B and a copy of A for each group.

    Of a second policy the outcomes in the same world are taken off. With them come the worlds,
    alternately of A and of B by chunk, the first of each.
    """
    forced, rows, n = study.forcing(), study.rows()[:2], study.members
    numbers = [list(OUTCOMES).index(name) for name in outcomes]
    told = np.empty((len(outcomes), len(groups) + 2, n))
    first, second = [], []
    for begin in range(0, n, CHUNK):
        end = min(begin + CHUNK, n)
        a, b = draw(study, begin, end), draw(study, n + begin, n + end)
        if begin < SINGLES:  # the rest would only take up memory
            first.append(a)
            second.append(b)
        for block, worlds in enumerate(_copies(a, b, groups)):
            found = spread.outcomes(
                rows, worlds, forced, seed=study.seed, replication=study.replication,
                threads=threads,
            )  # fmt: skip
            value = found[numbers].astype(float)
            alone = len(rows) == 1
            told[:, block, begin:end] = value[:, 0] if alone else value[:, 0] - value[:, 1]
            if advance:
                advance((end - begin) * len(rows))
    return told, [*first, *second]


def _copies(a: Worlds, b: Worlds, groups: Mapping[str, Group]) -> Iterator[Worlds]:
    yield a
    yield b
    for group in groups.values():
        yield group.mixed(a, b)


def trajectories(study: Study) -> int:
    """How many trajectories the question costs."""
    return study.members * (len(membership(study)) + 2) * min(2, len(study.policies))


def finite(told: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Worlds `[world]` in which every block gave a finite outcome.

    Raises:
        RunError: more than one world in a thousand did not.
    """
    good = np.asarray(np.isfinite(told).all(axis=0))
    if (~good).mean() > MOST_FAILED:
        raise RunError(
            f"{int((~good).sum()):,} of {len(good):,} worlds gave no finite outcome",
            expected=f"at most {MOST_FAILED:.1%}", remedy="look at what this world or study fixes",
        )  # fmt: skip
    return good


def shares(
    told: NDArray[np.float64], members: Sequence[str], groups: Mapping[str, Group], seed: int
) -> Indices:
    """Indices of some of the groups from the blocks `[block, world]` of A, B and all groups."""
    place = {name: i + 2 for i, name in enumerate(groups)}
    rows = told[[0, 1, *(place[name] for name in members)]].reshape(-1, 1)
    return indices(tuple(members), rows, told.shape[1], seed=seed)


def _shared(study: Study, seen: int) -> Clusters | None:
    """The draws that the first so many worlds of both samples are made of."""
    taken = study.taken()
    if taken is None:
        return None
    starts = (0, study.members)
    of = np.concatenate([taken.between(start, start + seen) for start in starts])
    return Clusters(of, taken.worth)


def _singles(
    worlds: Sequence[Worlds], told: NDArray[np.float64], good: NDArray[np.bool_],
    clusters: Clusters | None,
) -> tuple[Share, ...]:  # fmt: skip
    """Every assumption by itself, from the two samples as one ensemble."""
    table = {name: values[good] for name, values in columns(worlds).items()}
    return given_data(table, told[good], clusters=clusters and clusters.where(good))

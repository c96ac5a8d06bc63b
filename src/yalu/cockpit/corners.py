"""Single policies run in many worlds, kept for as long as they are asked for again.

While a lever moves, the worlds stay and so does the pinned baseline: both are kept in the
worker, so that a step of the lever costs one simulation.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.brief.findings import over_twelve
from yalu.brief.history import months_before
from yalu.cockpit.lru import LRU
from yalu.ensemble.run import MOST_FAILED, draw, exact_quantiles
from yalu.ensemble.runs import SAMPLED
from yalu.ensemble.spread import some
from yalu.ensemble.study import PANEL, Study
from yalu.errors import RunError
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.model.simulate import Paths, simulate
from yalu.model.worlds import Worlds
from yalu.record.read import Record, read_record

PIECE = 1024  # worlds between two looks at whether anybody still waits
MOST_DRAWN = 40_000  # worlds kept, of some 3 kB each
MOST_RUN = 48  # finished runs kept, of up to 3 MB each
Floats = NDArray[np.float32]
Going = Callable[[], None]


@dataclass(frozen=True)
class Corner:
    """One policy under one set of assumptions.

    Args:
        outcomes: `[outcome, world]`.
        fans: quantiles `[quantile, month]` by path; counts are over twelve months.
        samples: the first worlds as they went, `[month, world]` by path.
        failures: worlds without a finite outcome.
    """

    outcomes: Floats
    fans: Mapping[str, Floats]
    samples: Mapping[str, Floats]
    failures: int


_drawn: LRU[Worlds] = LRU(MOST_DRAWN)
_run: LRU[Corner] = LRU(MOST_RUN)


def worlds_of(study: Study) -> Worlds:
    """The worlds of a study, drawn once for as long as they are asked for again."""
    key = (*_assumed(study), study.members)
    found = _drawn.get(key)
    return found or _drawn.put(key, draw(study, 0, study.members), study.members)


def _assumed(study: Study) -> tuple[Hashable, ...]:
    """Everything that decides the worlds: all of a study but its policies and its months."""
    manifest = study.manifest()
    kept = ("world", "theory", "seed", "draws", "posterior", "model")
    return tuple(repr(manifest[name]) for name in kept)


def corner(study: Study, paths: Iterable[str], going: Going, threads: int = 1) -> Corner:
    """Run a study's only policy, or find it among what was run lately.

    Args:
        study: of one policy.
        paths: fans to make.
        going: called between pieces; raises if nobody waits any more.
        threads: of the engine.

    Raises:
        RunError: too many worlds failed to show the rest.
    """
    (policy,) = study.policies
    wanted = frozenset(paths)
    key = (policy.hash, *_assumed(study), study.first, study.months, study.members)
    known = _run.get(key)
    if known is not None and wanted <= set(known.fans):
        return known
    return _run.put(key, _made(study, wanted, going, threads))


def _made(study: Study, paths: frozenset[str], going: Going, threads: int) -> Corner:
    worlds, forced, rows = worlds_of(study), study.forcing(), study.rows()
    outcomes = np.empty((len(OUTCOMES), study.members), np.float32)
    panel = min(PANEL, study.members) if paths else 0
    months: list[Paths] = []
    for begin in range(0, study.members, PIECE):
        going()
        end = min(begin + PIECE, study.members)
        result = simulate(
            rows, some(worlds, slice(begin, end)), forced, seed=study.seed,
            replication=study.replication, record=begin < panel, threads=threads,
        )  # fmt: skip
        outcomes[:, begin:end] = result.outcomes[:, 0]
        if result.paths is not None:
            months.append(result.paths)
    failed = int((~np.isfinite(outcomes).all(axis=0)).sum())
    _refuse(failed, study)
    whole = {path: _path(study, path, months) for path in paths}
    return Corner(
        outcomes,
        {path: _fan(values) for path, values in whole.items()},
        {path: values[:, :SAMPLED].copy() for path, values in whole.items()},
        failed,
    )


def _path(study: Study, path: str, months: list[Paths]) -> Floats:
    """One quantity `[month, world]`; counts over twelve months."""
    number = list(PATHS).index(path)
    whole = np.concatenate([part[number, 0] for part in months], axis=1)
    if PATHS[path][1] != "1/month":
        return whole
    return over_twelve(whole, _before(path, study.first))


@cache
def _before(path: str, first: int) -> NDArray[np.float64] | None:
    return months_before(_record(), path, first, 11)


@cache
def _record() -> Record:
    return read_record()


def _fan(values: Floats) -> Floats:
    """Quantiles over the worlds whose months are as finite as those of the first."""
    known = np.isfinite(values).any(axis=1)
    good = np.isfinite(values[known]).all(axis=0)
    return exact_quantiles(values if good.all() else values[:, good])


def _refuse(failed: int, study: Study) -> None:
    if failed > MOST_FAILED * study.members:
        raise RunError(
            f"{failed:,} of {study.members:,} worlds gave no finite outcome",
            where=f"policy {study.policies[0].id}, seed {study.seed}",
            expected=f"at most {MOST_FAILED:.1%}",
            remedy="look at the parameters that this world fixes",
        )


def alone(study: Study, policy: Any) -> Study:
    """The study with one policy only."""
    return replace(study, policies=(policy,))

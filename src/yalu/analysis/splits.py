"""Whose is the variance of each of many outcomes: what is known, what is assumed, what is luck?

The same copies of worlds serve every outcome, so that a dozen cost no more runs than one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from yalu.analysis.sensitivity import (
    LUCK,
    PARTS,
    WEIGHED,
    Group,
    blocks_of,
    finite,
    membership,
    shares,
)
from yalu.analysis.sobol import FEWEST, Indices
from yalu.ensemble.run import Advance
from yalu.ensemble.study import Study
from yalu.errors import InputError

SOURCES = (WEIGHED, "identified", "partly", "assumed", "theories", LUCK)


@dataclass(frozen=True)
class Parted:
    """The variance of one outcome, parted in two ways.

    Args:
        parts: parameters, theories, luck; of worlds from the posterior, `weighed` holds all that
            history weighed together, theories among it.
        sources: parameters that history identifies, partly, or not at all (`assumed`), theories,
            luck; and `weighed`.
        worlds: of the first sample.
    """

    parts: Indices
    sources: Indices
    worlds: int


def splits(
    study: Study, outcomes: Sequence[str], *, threads: int = 2, seed: int = 0,
    advance: Advance | None = None,
) -> dict[str, Parted]:  # fmt: skip
    """Part the variance of every outcome, by `sensitivity`'s method, in one set of runs.

    Args:
        study: its first policy is looked at; of a second, the outcome in the same world is taken
            off. `members` worlds are run `copies(study)` times.
        outcomes: names of `OUTCOMES`.
        threads: of this process.
        seed: of the bootstrap.
        advance: told how many trajectories were finished.

    Returns:
        By name, without the outcomes that are the same in every world.

    Raises:
        InputError: too few worlds.
        RunError: more than one world in a thousand gave no finite outcome.
    """
    if study.members < FEWEST:
        raise InputError(
            f"{study.members} members", expected=f"{FEWEST} or more", remedy="run more members"
        )
    groups = _groups(study)
    parts, sources = (tuple(n for n in names if n in groups) for names in (PARTS, SOURCES))
    told, _ = blocks_of(study, outcomes, groups, threads, advance)
    found = {}
    for name, blocks in zip(outcomes, told, strict=True):
        kept = blocks[:, finite(blocks)]
        if np.ptp(kept[:2]) > 0.0:
            found[name] = Parted(
                shares(kept, parts, groups, seed), shares(kept, sources, groups, seed),
                kept.shape[1],
            )  # fmt: skip
    return found


def copies(study: Study) -> int:
    """How often every world is run: A, B, and a copy for each group."""
    return len(_groups(study)) + 2


def _groups(study: Study) -> dict[str, Group]:
    """The parts and the sources; what is assumed but no theory is a group of its own."""
    known = membership(study)
    if "assumption" in known:
        assumed = known["assumption"]
        theories = known.get("theories")
        rest = assumed.parameters & ~theories.parameters if theories else assumed.parameters
        known["assumed"] = replace(assumed, parameters=rest)
    return {name: known[name] for name in dict.fromkeys((*PARTS, *SOURCES)) if name in known}

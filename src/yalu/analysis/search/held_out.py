"""Worlds to try winners in: none that the search has seen, and made of other draws of history."""

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.clusters import Clusters, worth_of
from yalu.ensemble.run import CHUNK, draw
from yalu.ensemble.spread import some
from yalu.ensemble.study import Study
from yalu.model.worlds import Worlds, parameter_names

FURTHEST = 16  # times as many worlds are looked through for ones made of other draws


def fresh_worlds(study: Study, seen: Worlds, begin: int, count: int) -> tuple[Worlds, bool]:
    """`count` worlds from number `begin` on, and whether they share no draw with those seen.

    From the prior every world is a draw of its own. The posterior has so many draws, and each
    may make many worlds; those made of a draw that made one of `seen` are passed over, as long
    as enough others are found.
    """
    if not study.posterior:
        return joined([draw(study, *piece) for piece in pieces(begin, begin + count)]), True
    from yalu.calibration.stations import read_calibration

    spoken = [parameter_names().index(n) for n in read_calibration().posterior.numbers]
    used, apart, found = _marks(seen, spoken), [], 0
    for piece in pieces(begin, begin + FURTHEST * count):
        worlds = draw(study, *piece)
        new = ~np.isin(_marks(worlds, spoken), used)
        apart.append(some(worlds, new))
        found += int(new.sum())
        if found >= count:
            return some(joined(apart), np.arange(found) < count), True
    return joined([draw(study, *piece) for piece in pieces(begin, begin + count)]), False


def shared(study: Study, worlds: Worlds) -> Clusters | None:
    """These worlds of a study by the draw that they share; None from the prior."""
    taken = study.taken()
    if taken is None:
        return None
    of = taken.by(worlds.ids)
    return Clusters(of, worth_of(of, np.array(taken.pool), taken.worth))


def worlds_of(study: Study, count: int) -> Worlds:
    """The first `count` worlds of a study."""
    return joined([draw(study, *piece) for piece in pieces(0, count)])


def pieces(begin: int, end: int) -> list[tuple[int, int]]:
    """The range cut into pieces that are drawn or run at once."""
    return [(a, min(a + CHUNK, end)) for a in range(begin, end, CHUNK)]


def joined(parts: list[Worlds]) -> Worlds:
    """Worlds one after another."""
    return Worlds(
        np.concatenate([p.ids for p in parts]),
        np.concatenate([p.parameter for p in parts], axis=1),
        np.concatenate([p.start for p in parts], axis=1),
        {g: np.concatenate([p.member[g] for p in parts]) for g in parts[0].member},
    )


def _marks(worlds: Worlds, rows: list[int]) -> NDArray[np.void]:
    """What the worlds have of the numbers that history speaks of, `[world]`, to be compared."""
    columns = np.ascontiguousarray(worlds.parameter[rows].T)
    return columns.view(np.dtype((np.void, columns.dtype.itemsize * len(rows))))[:, 0]

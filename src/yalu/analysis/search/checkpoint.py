"""A search kept in a file and taken up again: plain arrays, sealed with what they belong to."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from yalu.analysis.search.archive import Archive
from yalu.analysis.search.engine import Search
from yalu.errors import InputError
from yalu.files import replacing

_COUNTS = ("size", "inject", "generation", "evaluations", "restarts", "moved", "spent")
_ARCHIVE = ("x", "y", "broken", "maker", "epsilon")


def seal_of(*parts: Any) -> str:
    """A hash of all that decides a search's numbers."""
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def keep(searches: Mapping[int, Search], seal: str, path: Path) -> None:
    """Write the searches to `path`, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    arrays: dict[str, Any] = {"seal": np.array(seal), "numbers": np.array(sorted(searches))}
    for number, s in searches.items():
        arrays |= {f"{number}.{name}": np.asarray(part) for name, part in plain(s).items()}
    with replacing(path) as draft, draft.open("wb") as file:
        np.savez(file, **arrays)


def take_up(seal: str, path: Path) -> dict[int, Search]:
    """The searches that were kept at `path`.

    Raises:
        InputError: none there, unreadable, or kept by another search.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            same = str(kept["seal"]) == seal
            searches = {
                int(n): restored({name: kept[f"{n}.{name}"] for name in _NAMES})
                for n in (kept["numbers"] if same else ())
            }
    except FileNotFoundError:
        raise InputError(
            "no interrupted search to go on with", where=str(path), remedy="run it without --resume"
        ) from None
    except Exception:  # a damaged archive fails in a dozen ways
        raise InputError(
            "the search that was kept cannot be read", where=str(path),
            expected="a file that --checkpoint wrote, whole",
            remedy="delete the file and run without --resume",
        ) from None  # fmt: skip
    if not same:
        raise InputError(
            "the file belongs to another search", where=str(path),
            expected="the same space, aims, limits, world, theory, months, seed, effort, model and "
            "version of yalu",
            remedy="give the command that was interrupted, or run without --resume",
        )  # fmt: skip
    return searches


def plain(s: Search) -> dict[str, Any]:
    """A search as arrays."""
    objectives = s.y.shape[1]
    return {
        **{f"archive_{name}": getattr(s.archive, name) for name in _ARCHIVE},
        "x": s.x, "y": s.y, "broken": s.broken,
        "counts": np.array([getattr(s, name) for name in _COUNTS]),
        "times": np.array(s.times, int),
        "lengths": np.array([len(front) for front in s.fronts], int),
        "fronts": np.concatenate([np.zeros((0, objectives)), *s.fronts]),
    }  # fmt: skip


_NAMES = (
    *(f"archive_{name}" for name in _ARCHIVE), "x", "y", "broken", "counts", "times", "lengths",
    "fronts",
)  # fmt: skip


def restored(arrays: Mapping[str, Any]) -> Search:
    """The search that `plain` made these arrays of."""
    ends = np.cumsum(arrays["lengths"])
    counts = dict(zip(_COUNTS, arrays["counts"].tolist(), strict=True))
    return Search(
        Archive(*(arrays[f"archive_{name}"] for name in _ARCHIVE)),
        arrays["x"], arrays["y"], arrays["broken"],
        times=arrays["times"].tolist(),
        fronts=np.split(arrays["fronts"], ends[:-1]) if len(ends) else [],
        **counts,
    )  # fmt: skip

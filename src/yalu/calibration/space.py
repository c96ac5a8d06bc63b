"""Where the posterior lives: a normal score for every number that history can speak of.

A number that no line of the past month reads cannot be learnt: the graph says so, and its
prior stays. Every other number is carried as a score that is N(0, 1) before history speaks,
so all priors look alike and moves can keep them exactly. Theories are carried by member.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import history
from yalu.engine import streams
from yalu.model.catalogue import THEORIES
from yalu.model.worlds import parameter_names, parameter_priors, weight_names

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Members = NDArray[np.int64]

FURTHEST = 5.0  # standard deviations beyond which no score is taken
STEP = 0.12  # standard deviations: scores are stored in whole steps, one byte each


@cache
def read_by_history() -> tuple[str, ...]:
    """Uncertain numbers that the past month reads, theories aside, in the order of the engine."""
    once, month = history.split_month().once, history.split_month().month
    nodes = (once.graph.nodes[id] for id in once.live())
    used = {node[2] for node in nodes if node[:2] == ("in", "parameter")}
    assert not month.layout.parameter
    names = parameter_names()
    return tuple(n for i, n in enumerate(names) if i in used and n in parameter_priors())


@cache
def silent() -> tuple[str, ...]:
    """Uncertain numbers that nothing in the past month reads: they keep their prior."""
    read = set(read_by_history())
    return tuple(name for name in parameter_priors() if name not in read)


def steps(score: Floats) -> NDArray[np.int8]:
    """Scores in whole steps, as a file stores them."""
    return np.clip(np.round(score / STEP), -127, 127).astype(np.int8)


def rounded(score: Floats) -> Floats:
    """Scores as a file gives them back."""
    return steps(score).astype(float) * STEP


@dataclass(frozen=True)
class Points:
    """A set of draws.

    Args:
        score: `[number, draw]` in the order of `read_by_history()`.
        member: which member of each theory, `[theory, draw]` in the order of `THEORIES`.
    """

    score: Floats
    member: Members

    def __len__(self) -> int:
        return self.score.shape[1]

    def take(self, draws: NDArray[np.int64]) -> "Points":
        """These draws."""
        return Points(self.score[:, draws], self.member[:, draws])

    def where(self, taken: NDArray[np.bool_], other: "Points") -> "Points":
        """Draws of `other` where taken, else these."""
        return Points(
            np.where(taken, other.score, self.score), np.where(taken, other.member, self.member)
        )


def parameters(points: Points, numbers: Sequence[str] | None = None) -> Singles:
    """The engine's numbers `[parameter, draw]`; those that keep their prior at its median.

    Args:
        points: draws.
        numbers: what their scores stand for; `read_by_history()` unless given, which takes
            longer to find.
    """
    from scipy.special import ndtr

    priors = parameter_priors()
    inside = ndtr(np.clip(points.score, -FURTHEST, FURTHEST))
    columns = {name: np.full(len(points), prior.median) for name, prior in priors.items()}
    for name, u in zip(numbers or read_by_history(), inside, strict=True):
        columns[name] = priors[name].quantile(u)
    for row, theory in zip(points.member, THEORIES.values(), strict=True):
        for i, member in enumerate(theory.members):
            columns[f"theory.{theory.id}.{member}"] = (row == i).astype(float)
    assert set(weight_names()) <= set(columns)
    return np.array([columns[name] for name in parameter_names()], np.float32)


def uniforms(name: str, rows: int, draws: int, *, seed: int, turn: int) -> Floats:
    """Uniform numbers `[row, draw]` of a stream of the sampler, at one of its turns."""
    place = (np.arange(draws)[None, :], np.arange(rows)[:, None])
    counter = (*place, streams.stream_key(f"calibration/{name}"), turn)
    words = streams.philox(np.broadcast_arrays(*counter), streams.seed_words(seed))
    return streams.uniform(words[0]).astype(np.float64)


def normals(name: str, rows: int, draws: int, *, seed: int, turn: int) -> Floats:
    """Standard normal numbers likewise."""
    from scipy.special import ndtri

    return ndtri(uniforms(name, rows, draws, seed=seed, turn=turn))


def from_prior(draws: int, *, seed: int) -> Points:
    """Draws from the prior, every member of a theory alike."""
    score = normals("score", len(read_by_history()), draws, seed=seed, turn=0)
    u = uniforms("member", len(THEORIES), draws, seed=seed, turn=0)
    sizes = np.array([len(t.members) for t in THEORIES.values()])[:, None]
    return Points(score, (u * sizes).astype(np.int64))

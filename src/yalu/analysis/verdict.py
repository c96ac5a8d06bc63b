"""Robust, conditional, beaten or undecided: one stated rule, the same for every outcome.

A policy *holds* in a set of worlds when no other policy is ahead of it there by more than the
margin, and *fails* when one surely is. The sets are all worlds, and the worlds of each member of
each group of theories. What "surely" means is fixed before the look: the intervals of all leads,
of every pair in every set, hold together at 95 % (Bonferroni), so that many theories do not
make a false alarm likely.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.robustness import METRICS, Performance, performance
from yalu.analysis.scores import Better, Floats, named
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.errors import InputError, unknown

DECIDING = ("laplace", "regret-90", "starr")  # no number of runs settles a metric of extremes
LEVEL = 0.95
FEWEST = 30  # worlds in which a spread can be told
POINT = 0.01  # margin for shares: one percentage point
PART = 0.05  # margin else: this part of the spread between worlds
MOST_RUNS = 10**9  # beyond this, a difference sits on the margin and no run will tell
RESAMPLES = 200
EVERYWHERE = "all worlds"


@dataclass(frozen=True)
class Verdict:
    """What may be said of one policy.

    Args:
        policy: its name.
        word: `robust`: holds in every set of worlds. `conditional`: it fails in some, and not in
            all worlds together or holds in others. `beaten`: it fails in all worlds together and
            holds in no set. `undecided`: the worlds that were run cannot tell.
        on: groups of theories that a conditional verdict depends on.
        holds, fails: sets of worlds, as `H1=worn`, in which it surely does.
        by: the policy that is furthest ahead of it, in all worlds together.
        runs: for the undecided, about how many worlds would settle it; None when none would.
    """

    policy: str
    word: str
    on: tuple[str, ...]
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    by: str
    runs: int | None


@dataclass(frozen=True)
class Verdicts:
    """The verdict on each policy, with what decided it.

    Args:
        each: in the order of the policies.
        metric: the deciding one.
        margin: leads up to this much do not matter, in the unit of the metric.
        z: standard errors either side of a lead.
        worlds: how many were run.
    """

    each: tuple[Verdict, ...]
    metric: str
    margin: float
    z: float
    worlds: int

    def rule(self) -> str:
        """The rule in words, with the margin."""
        return self.in_words(f" ({self.margin:.3g})")

    def in_words(self, margin: str = "") -> str:
        """The rule in words; what `margin` says stands beside that word."""
        return (
            f"Robust: under every theory no other policy leads by more than the margin"
            f"{margin} on the {METRICS[self.metric].title}. Conditional: under some "
            f"theory one surely does. Undecided: {self.worlds:,} worlds cannot tell. Sure: a lead "
            f"with {self.z:.1f} standard errors to spare; {100 * LEVEL:.0f} % sure of all leads "
            f"together."
        )


@dataclass(frozen=True)
class Leads:
    """In one set of worlds: by how much one policy leads another `[one, other]`, and its error.

    Args:
        lasting: the part of the error that no number of worlds lowers.
    """

    name: str
    worlds: int
    lead: Floats
    error: Floats
    lasting: Floats


def verdicts(
    values: ArrayLike, better: Better, groups: Mapping[str, ArrayLike] | None = None, *,
    policies: Sequence[str] | None = None, metric: str = "laplace", margin: float | None = None,
    threshold: float | None = None, seed: int = 0, clusters: Clusters | None = None,
) -> Verdicts:  # fmt: skip
    """Judge each policy by the rule at the head of this module.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck.
        better: `more` or `less`.
        groups: for each group of theories, the member that each world drew, `[world]`.
        policies: their names.
        metric: what policies are compared by, one of `DECIDING`.
        margin: leads that do not matter. By default one percentage point for things that happen
            or not and for Starr's domain, else a twentieth of the spread between worlds.
        threshold: for Starr's domain.
        seed: of the bootstrap that gives the errors of metrics other than the mean.
        clusters: worlds by the draw they share; None where each has its own.

    Raises:
        InputError: fewer than two policies, a value that is not finite, labels of another length,
            a margin that is not above nought.
    """
    if metric not in DECIDING:
        raise unknown("deciding metric", metric, DECIDING)
    made, _ = performance(values, better, threshold=threshold)
    names = named(policies, len(made.value))
    sets = world_sets(groups or {}, made.value.shape[1])
    limit = _margin(made.value, metric, margin)
    pairs = len(names) * (len(names) - 1) // 2
    z = NormalDist().inv_cdf(1.0 - (1.0 - LEVEL) / (2.0 * pairs * len(sets)))
    leads = [
        _leads(name, made.of(inside), metric, seed, clusters and clusters.where(inside))
        for name, inside in sets.items()
    ]
    worlds = made.value.shape[1]
    each = tuple(_verdict(i, names, leads, limit, z, worlds) for i in range(len(names)))
    return Verdicts(each, metric, limit, z, worlds)


def world_sets(groups: Mapping[str, ArrayLike], worlds: int) -> dict[str, NDArray[np.bool_]]:
    """All worlds, and those of each member of each group that has at least two members.

    Groups that part the worlds in the same way cannot be told apart; the first stands for all.

    Raises:
        InputError: a group with another number of labels than there are worlds.
    """
    sets = {EVERYWHERE: np.ones(worlds, bool)}
    for group, labels in groups.items():
        drawn = np.asarray(labels)
        if drawn.shape != (worlds,):
            raise InputError(
                f"group {group!r} has labels of shape {drawn.shape}", expected=f"({worlds},)",
                remedy="give the member that each world drew, in the order of the values",
            )  # fmt: skip
        members = np.unique(drawn)
        if len(members) > 1:
            parts = {f"{group}={member}": drawn == member for member in members}
            known = {inside.tobytes() for inside in sets.values()}
            sets |= {name: part for name, part in parts.items() if part.tobytes() not in known}
    return sets


def _margin(value: Floats, metric: str, margin: float | None) -> float:
    if margin is None:
        shares = metric == "starr" or happens(value)
        return POINT if shares else PART * float(value.std(axis=1).mean())
    return checked_margin(margin)


def checked_margin(margin: float) -> float:
    """The margin, if it can be one.

    Raises:
        InputError: it is not above nought.
    """
    if not margin > 0.0 or not np.isfinite(margin):
        raise InputError(
            f"the margin is {margin}",
            expected="a finite number above 0",
            remedy="give the smallest lead that would matter to you",
        )
    return margin


def happens(value: Floats) -> bool:
    """Whether an outcome is one that happens or not: nothing but nought and one, of either sign."""
    return bool(np.isin(np.abs(value), (0.0, 1.0)).all())


def _leads(name: str, p: Performance, metric: str, seed: int, clusters: Clusters | None) -> Leads:
    worlds = p.value.shape[1]
    if worlds < FEWEST:
        nothing = np.full((len(p.value),) * 2, np.inf)
        return Leads(name, worlds, np.zeros_like(nothing), nothing, np.zeros_like(nothing))
    means = _mean_leads(name, p.met.astype(float) if metric == "starr" else p.value, clusters)
    if metric == "laplace" or metric == "starr":
        return means
    draw, of = np.random.default_rng(seed), METRICS[metric].of
    score = of(p)
    again = np.array([of(p.drawn_again(draw)) for _ in range(RESAMPLES)])
    spread = (again[:, :, None] - again[:, None, :]).std(axis=0, ddof=1)
    lasting = np.zeros_like(spread)
    if clusters is not None:  # the bootstrap draws worlds one by one: as much more as for means
        effect = np.stack([mean_variance(row - p.value, clusters).effect for row in p.value])
        spread, lasting = np.sqrt(effect) * spread, np.sqrt(effect - 1.0) * spread
    return Leads(name, worlds, score[:, None] - score[None, :], spread, lasting)


def _mean_leads(name: str, value: Floats, clusters: Clusters | None) -> Leads:
    """Mean leads and their errors; for happenings as if two more worlds had told policies apart.

    Two that were never seen apart in n worlds may still part in some 3 / n of all worlds; a
    spread of nought would call them equal for certain.
    """
    worlds, extra = value.shape[1], 2.0 if happens(value) else 0.0
    lead = value.mean(axis=1)[:, None] - value.mean(axis=1)[None, :]
    error, lasting = np.zeros_like(lead), np.zeros_like(lead)
    for i, row in enumerate(value):
        seen = mean_variance(row - value, clusters)
        more = extra / (worlds - 1.0) / worlds
        error[i] = np.sqrt(seen.error**2 + more)
        lasting[i] = np.sqrt(seen.lasting)
    return Leads(name, worlds, lead, error, lasting)


def _verdict(
    i: int, names: tuple[str, ...], leads: Sequence[Leads], margin: float, z: float, worlds: int
) -> Verdict:
    state = {one.name: _state(i, one, margin, z) for one in leads}
    holds = tuple(name for name, word in state.items() if word == "holds")
    fails = tuple(name for name, word in state.items() if word == "fails")
    behind = leads[0].lead[:, i].copy()
    behind[i] = -np.inf
    word = _word(state, holds, fails)
    needed = _runs(i, leads, state, margin, z, worlds) if word == "undecided" else None
    on = tuple(dict.fromkeys(_group(name) for name in fails if name != EVERYWHERE))
    if word == "conditional" and not on:
        on = tuple(dict.fromkeys(_group(name) for name in holds))
    return Verdict(
        names[i], word, on if word == "conditional" else (), holds, fails,
        names[int(np.argmax(behind))], needed,
    )  # fmt: skip


def _state(i: int, one: Leads, margin: float, z: float) -> str:
    others = np.arange(len(one.lead)) != i
    ahead, error = one.lead[others, i], one.error[others, i]
    if (ahead + z * error <= margin).all():
        return "holds"
    return "fails" if (ahead - z * error > margin).any() else "open"


def _word(state: Mapping[str, str], holds: Sequence[str], fails: Sequence[str]) -> str:
    if len(holds) == len(state):
        return "robust"
    if state[EVERYWHERE] == "fails":
        return "conditional" if holds else "beaten"
    return "conditional" if fails else "undecided"


def _group(name: str) -> str:
    return name.partition("=")[0]


def _runs(
    i: int, leads: Sequence[Leads], state: Mapping[str, str], margin: float, z: float, worlds: int
) -> int | None:
    """Worlds at which every open set would be settled, if leads and spreads stay as seen."""
    factors = [_factor(i, one, margin, z) for one in leads if state[one.name] == "open"]
    needed = max(factors) * worlds
    return ceil(needed) if needed <= MOST_RUNS else None


def _factor(i: int, one: Leads, margin: float, z: float) -> float:
    """How many times more worlds would settle this set."""
    if one.worlds < FEWEST:
        return FEWEST / max(one.worlds, 1)
    each = list(_factors(i, one, margin, z))
    if all(holds for holds, _ in each):
        return max(factor for _, factor in each)
    return min(factor for holds, factor in each if not holds)


def _factors(i: int, one: Leads, margin: float, z: float) -> Iterator[tuple[bool, float]]:
    """For each other policy: whether this one seems to hold against it, and how many times more."""
    for j in range(len(one.lead)):
        if j != i:
            lasting = one.lasting[j, i] ** 2
            room = ((margin - one.lead[j, i]) / z) ** 2 - lasting
            factor = (one.error[j, i] ** 2 - lasting) / room if room > 0.0 else float("inf")
            yield bool(one.lead[j, i] <= margin), max(1.0, factor)

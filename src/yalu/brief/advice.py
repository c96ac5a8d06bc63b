"""What the brief advises on: which policy holds up, when one fails, what that hangs on.

Computed on the worlds the brief runs anyway, under a few more draws of luck.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import columns
from yalu.analysis.boxes import sentence_of
from yalu.analysis.compare import Case, Comparison, Question, compare
from yalu.analysis.inputs import Inputs, inputs
from yalu.analysis.prim import Found, prim
from yalu.analysis.splits import Parted, copies, splits
from yalu.analysis.theories import theories
from yalu.analysis.top_inputs import top_inputs
from yalu.analysis.value import FEWEST, Value
from yalu.analysis.worth import worths
from yalu.brief import plain
from yalu.brief.headlines import HEADLINES
from yalu.brief.words import clear, verdict
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.run import Advance
from yalu.ensemble.runs import Runs
from yalu.ensemble.study import Study
from yalu.model.outcomes import OUTCOMES
from yalu.model.worlds import Worlds

LUCKS = 4  # draws of luck in each world, the brief's own among them
PARTED_WORLDS = 1000  # of each of the two samples that split the variance
RARELY = 0.05  # a policy that fails in fewer worlds than this is not called risky
TRIED = 2  # outcomes on which a policy's failures are looked for
CLOSELY = 60  # numeric inputs that each search looks at, of hundreds
HALVES = 4  # on which each search is made again
Means = NDArray[np.float64]


@dataclass(frozen=True)
class Failing:
    """Where one policy does worse than the baseline on one headline outcome.

    Args:
        policy, outcome: which.
        gains: whether the policy is better than the baseline on the whole, so that this is where
            its gain is lost; if not, the box says where its cost falls.
        share: of worlds in which it does worse, the mean over draws of luck.
        found: the box, without limits if nothing sets these worlds apart.
        sentence: the box in words.
        limits: each limit in short, with the share of worlds below and above what it keeps.
    """

    policy: str
    outcome: str
    gains: bool
    share: float
    found: Found
    sentence: str
    limits: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Advice:
    """What the analyses say of the policies.

    Args:
        compared: robustness, pairs and verdicts on the headlines.
        failing: a box for each risky policy, the best told first.
        parted: whose the variance of each headline is, under the baseline.
        worth: what would be worth finding out, by headline.
        worlds: in which `failing` and `worth` were looked at.
    """

    compared: Comparison
    failing: tuple[Failing, ...]
    parted: Mapping[str, Parted]
    worth: Mapping[str, Value]
    worlds: int


@dataclass(frozen=True)
class Asked:
    """Worlds in which a policy does worse than the baseline on an outcome, `[world]`."""

    policy: str
    outcome: str
    fails: NDArray[np.bool_]
    gains: bool

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.policy} {self.outcome}"

    @property
    def scores(self) -> Means:
        """As two policies, one of which is ahead just where this one fails."""
        return np.stack([self.fails, ~self.fails]).astype(float)


def enough(policies: int, worlds: int) -> bool:
    """Whether there is anything to advise on, and worlds to do it from."""
    return policies > 1 and worlds >= FEWEST


def advise(
    study: Study, runs: Runs, worlds: Worlds, told: NDArray[np.float32],
    advance: Advance | None = None,
) -> Advice:  # fmt: skip
    """Everything the brief says of robustness, failure, assumption and information.

    Args:
        study: its first policy is the baseline.
        runs: of all its worlds.
        worlds: the first of them.
        told: their outcomes `[luck, outcome, policy, world]`.
        advance: told how many trajectories were finished.
    """
    ids = [p for p, _ in runs.policies]
    x = inputs(columns([worlds]))
    return Advice(
        compared=compare(
            [Case({}, runs, theories(study))], Question(HEADLINES), seed=study.seed
        ),
        failing=_failings(runs, x, told.mean(axis=0, dtype=float)),
        parted=splits(
            replace(study, policies=study.policies[:1], members=parted_worlds(study.members)),
            HEADLINES, seed=study.seed, advance=advance,
        ),
        worth=worths(
            {name: told[:, _row(name)].transpose(1, 2, 0) for name in HEADLINES}, x, policies=ids,
            clusters=Clusters.first(runs.draws, len(worlds)),
        ),
        worlds=len(worlds),
    )  # fmt: skip


def parted_worlds(members: int) -> int:
    """Worlds of each sample that splits the variance."""
    return min(PARTED_WORLDS, members)


def parting_work(study: Study) -> int:
    """Trajectories that splitting the variance takes."""
    return copies(study) * parted_worlds(study.members)


def _row(name: str) -> int:
    return list(OUTCOMES).index(name)


def _failings(runs: Runs, x: Inputs, means: Means) -> tuple[Failing, ...]:
    """One for each policy that is risky, those whose failures are best told apart first."""
    asked = [each for policy, _ in runs.policies[1:] for each in _asked(runs, means, policy)]
    near = top_inputs({each.key: each.scores for each in asked}, x, CLOSELY)
    looked: dict[str, list[tuple[Found, Asked]]] = {}
    for each in asked:
        box = prim(x.only(near[each.key]), each.fails, resamples=0, looked_at=len(x.names))
        looked.setdefault(each.policy, []).append((box, each))
    best = [max(boxes, key=lambda pair: pair[0].fit.parting) for boxes in looked.values()]
    risky = [_failing(runs, x, x.only(near[each.key]), box, each) for box, each in best]
    return tuple(sorted(risky, key=lambda f: (-f.found.fit.parting, f.policy)))


def _failing(runs: Runs, x: Inputs, near: Inputs, found: Found, asked: Asked) -> Failing:
    policy, name, fails = asked.policy, asked.outcome, asked.fails
    if found.box.limits:
        found = prim(near, fails, resamples=HALVES, looked_at=len(x.names))
    title = OUTCOMES[name].title
    share = float(found.fit.everywhere)  # the sentence ends with the same number
    what = f"{policy} does worse than {runs.policies[0][0]} on {title}"
    reach = found.box.reach(x)
    limits = plain.limits_of(found.box, reach)
    sentence = sentence_of(limits, found.fit, what, "failures")
    return Failing(policy, name, asked.gains, share, found, sentence, reach)


def _asked(runs: Runs, means: Means, policy: str) -> list[Asked]:
    """Outcomes on which a policy fails in some worlds and not in others.

    Those on which it is better on the whole come before those on which it is worse, and then
    those on which worlds are most of two minds.
    """
    base, number = runs.policies[0][0], runs.policy_number(policy)
    asked = []
    for name in HEADLINES:
        sign = 1.0 if OUTCOMES[name].better == "more" else -1.0
        fails = sign * (means[_row(name), number] - means[_row(name), 0]) < 0.0
        row = runs.compared(policy, name, base)
        if clear(row) and RARELY <= fails.mean() <= 1.0 - RARELY:
            asked.append(Asked(policy, name, fails, verdict(row) == "better"))
    best = any(each.gains for each in asked)
    kept = [each for each in asked if each.gains or not best]
    return sorted(kept, key=lambda each: abs(each.fails.mean() - 0.5))[:TRIED]

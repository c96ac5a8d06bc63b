"""Everything the brief says, computed once: runs, yearly counts, both essays, drivers.

The page and the table draw from here and compute nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import weighed
from yalu.analysis.drivers import CHANCE, LEAST_WORLDS, Driver, drivers
from yalu.analysis.pathways import Pathways
from yalu.analysis.search.found import FoundPolicies
from yalu.brief.advice import LUCKS as ADVISED
from yalu.brief.advice import Advice, advise, enough, parting_work
from yalu.brief.headlines import HEADLINES
from yalu.brief.history import Past, months_before, pasts
from yalu.brief.parting import Parting, parting
from yalu.brief.replications import again
from yalu.brief.search_and_pathways import best_of, pathways_of, pathways_work, searched
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.run import Task, Workshop, draw, exact_quantiles, run_ensemble
from yalu.ensemble.runs import Runs, is_happening
from yalu.ensemble.study import Study
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.model.worlds import Worlds, parameter_names
from yalu.record.read import Record, read_record

BASELINE = "hedge"
SHOWN = ("common-ground", "open-tap", "squeeze-ultimatum", "grand-trade")
"""Policies drawn beside the baseline, those the answer speaks of most: what the search found, help
without condition, force and trade. Where some were not run, the first of the others take their
place; all stand in the tables."""

ESSAYS = {"risk-management": "the risk-management essay", "worn-pillars": "the worn-pillars essay"}
STRONGEST = 5  # assumptions listed for each headline
LUCKS = 8  # draws of luck in the same worlds, so that assumptions stand out from it
MOST_WORLDS = 4096  # worlds in which assumptions are ranked
RARE = 0.02  # what happens in fewer worlds than this has too few cases to rank assumptions
YEARLY_WORLDS = 1000  # worlds whose months are looked at again for twelve-month counts
Step = Callable[[int], None]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Fan:
    """One path under one policy: quantiles `[quantile, month]`, some worlds `[month, world]`."""

    quantiles: Floats
    samples: Floats


@dataclass(frozen=True)
class Driven:
    """An assumption that drives an outcome, and where the outcome stands at its two ends.

    Args:
        driver: what `analysis.drivers` says of it.
        low, high: the mean outcome in the fifth of worlds with the least of it, and the most; for
            a theory, in worlds without it and with it.
        chance: a correlation no larger than this may be chance, since so many were looked at.
        weighed: worlds took it from the posterior, together with all else that history weighed.
    """

    driver: Driver
    low: float
    high: float
    chance: float
    weighed: bool = False

    @property
    def known(self) -> str:
        """`weighed`, or as declared: the same sorts that part the variance."""
        return "weighed" if self.weighed else self.driver.known

    @property
    def weak(self) -> bool:
        """Whether chance alone could show it."""
        return abs(self.driver.correlation) <= self.chance


@dataclass(frozen=True)
class Drivers:
    """The strongest assumptions behind one outcome, under one policy."""

    policy: str
    rows: tuple[Driven, ...]


@dataclass(frozen=True)
class Findings:
    """What was run and what was found.

    Args:
        study: what was asked for; its first policy is the baseline.
        runs: all policies under the study's theory.
        shown: ids of the policies drawn in colour, the baseline first.
        yearly: twelve-month counts, by path and policy.
        pasts: history, by path.
        essays: the runs under each essay's setting.
        parting: where those agree and part, by outcome; empty for a single policy.
        driven: the strongest assumptions, by headline outcome.
        vintage: the month the record ends in.
        advice: robustness, failures, whose the variance is, what is worth finding out; None for
            a single policy or too few worlds.
        pathways: when policies tip and what to change to; None where nothing tips.
        searched: what the shipped search found, if the brief has its best.
    """

    study: Study
    runs: Runs
    shown: tuple[str, ...]
    yearly: Mapping[str, Mapping[str, Fan]]
    pasts: Mapping[str, Past]
    essays: Mapping[str, Runs]
    parting: tuple[Parting, ...]
    driven: Mapping[str, Drivers]
    vintage: str
    advice: Advice | None = None
    pathways: Pathways | None = None
    searched: FoundPolicies | None = None

    @property
    def base(self) -> str:
        """The baseline's id."""
        return self.runs.policies[0][0]

    def fan(self, path: str, policy: str) -> Fan:
        """The fan of a path under a policy; counts are over twelve months."""
        if path in self.yearly:
            return self.yearly[path][policy]
        number = self.runs.policy_number(policy)
        samples = self.runs.sampled[list(PATHS).index(path), number]
        return Fan(self.runs.fan(path, policy), samples)


def find(study: Study, step: Step | None = None) -> Findings:
    """Run the study, then both essays' settings, and look for what drives the headlines.

    Args:
        study: its first policy is the baseline.
        step: told how many trajectories were finished, of `work(study)`.
    """
    record = read_record()
    runs = run_ensemble(study, advance=step)
    ids = [p for p, _ in runs.policies]
    worlds = draw(study, 0, min(study.members, MOST_WORLDS))
    told = _under_more_luck(study, runs, worlds, step)
    first = [p for p in SHOWN if p in ids[1:]]
    chosen = [*first, *(p for p in ids[1:] if p not in first)][: len(SHOWN)]
    essays = {
        essay: run_ensemble(replace(study, theory=essay, panel=0), advance=step) for essay in ESSAYS
    }
    kept = searched()
    return Findings(
        study=study,
        runs=runs,
        shown=(ids[0], *chosen),
        yearly=_yearly(study, record, step),
        pasts=pasts(record, study.first),
        essays=essays,
        parting=parting(essays, ids[0]) if len(ids) > 1 else (),
        driven=_driven(study, runs, worlds, told, step),
        vintage=record.vintage,
        advice=advise(study, runs, worlds, told, step) if enough(len(ids), len(worlds)) else None,
        pathways=pathways_of(study, step),
        searched=kept if kept is not None and best_of(kept).id in ids else None,
    )


def work(study: Study) -> int:
    """How many trajectories `find` will run, at least."""
    policies, worlds = len(study.policies), study.members
    runs = policies * (worlds * (1 + len(ESSAYS)) + min(YEARLY_WORLDS, worlds))
    runs += pathways_work(study)
    kept = min(worlds, MOST_WORLDS)
    if enough(policies, kept):
        runs += policies * kept * (ADVISED - 1) + parting_work(study)
        return runs + kept * (LUCKS - ADVISED)
    return runs + kept * (LUCKS - 1 if worlds >= LEAST_WORLDS else 0)


def _under_more_luck(study: Study, runs: Runs, worlds: Worlds, step: Step | None) -> Floats:
    """Outcomes of the first worlds `[luck, outcome, policy, world]`; more luck only to advise."""
    own = runs.outcomes[None, :, :, : len(worlds)]
    if not enough(len(runs.policies), len(worlds)):
        return own
    return np.concatenate([own, again(study, worlds, range(1, ADVISED), advance=step)])


def _yearly(study: Study, record: Record, step: Step | None) -> dict[str, dict[str, Fan]]:
    """Twelve-month counts: each month and the eleven before it, in the same world."""
    paths = {p: i for i, p in enumerate(PATHS) if PATHS[p][1] == "1/month"}
    shop = Workshop(study)
    worlds = min(YEARLY_WORLDS, study.members)
    fans: dict[str, dict[str, Fan]] = {path: {} for path in paths}
    for number, policy in enumerate(study.policies):
        piece = shop.do(Task(0, worlds, (number,), record=True), threads=2)
        assert piece.paths is not None
        for path, i in paths.items():
            before = months_before(record, path, study.first, 11)
            sums = over_twelve(piece.paths[i, 0], before)
            fans[path][policy.id] = Fan(exact_quantiles(sums), sums[:, :20])
        if step:
            step(worlds)
    return fans


def over_twelve(months: Floats, before: NDArray[np.float64] | None) -> Floats:
    """Sums over twelve months `[month, world]`; NaN where the months before are not known."""
    head = np.full(11, np.nan) if before is None else before
    whole = np.vstack([np.repeat(head[:, None], months.shape[1], axis=1), months])
    return np.lib.stride_tricks.sliding_window_view(whole, 12, axis=0).sum(-1).astype(np.float32)


def _driven(
    study: Study, runs: Runs, worlds: Worlds, told: Floats, step: Step | None
) -> dict[str, Drivers]:
    """What each headline follows, its luck averaged out over runs of the same worlds."""
    if runs.members < LEAST_WORLDS:
        return {}
    asked = {name: _telling(runs, name) for name in HEADLINES}
    numbers = {p: runs.policy_number(p) for p in dict.fromkeys(asked.values())}
    more = again(
        study, worlds, range(len(told), LUCKS), policies=list(numbers.values()), advance=step
    )
    means = {
        p: (told[:, :, number].sum(axis=0, dtype=float) + more[:, :, i].sum(axis=0)) / LUCKS
        for i, (p, number) in enumerate(numbers.items())
    }
    found, together = {}, weighed(study)
    shared = Clusters.first(runs.draws, len(worlds))
    for name, policy in asked.items():
        outcome = means[policy][list(OUTCOMES).index(name)]
        ranked = _one_a_theory(drivers(worlds, outcome, most=3 * STRONGEST, clusters=shared))
        found[name] = Drivers(
            policy, tuple(_ends(worlds, outcome, d, together) for d in ranked[:STRONGEST])
        )
    return found


def _telling(runs: Runs, name: str) -> str:
    """The baseline, or for what hardly happens under it, the policy under which it happens most."""
    base = runs.policies[0][0]
    if not is_happening(OUTCOMES[name]) or np.nanmean(runs.outcome(name, base)) >= RARE:
        return base
    return max(
        (p for p, _ in runs.policies), key=lambda p: float(np.nanmean(runs.outcome(name, p)))
    )


def _one_a_theory(ranked: list[Driver]) -> list[Driver]:
    """The first member of each dispute: the others say the same, the other way round."""
    seen: set[str] = set()
    kept = []
    for driver in ranked:
        group, is_theory, _ = driver.name.partition("=")
        if not is_theory or group not in seen:
            kept.append(driver)
            seen.add(group)
    return kept


def _ends(
    worlds: Worlds, outcome: NDArray[np.float64], driver: Driver, together: frozenset[str]
) -> Driven:
    values = _values(worlds, driver.name)
    if "=" in driver.name:
        low, high = values < 0.5, values > 0.5
    else:
        first, last = np.quantile(values, [0.2, 0.8])
        low, high = values <= first, values >= last
    looked_at = len(worlds.parameter) + len(worlds.start)
    chance = driver.noise * NormalDist().inv_cdf(1.0 - 0.025 / looked_at) / CHANCE
    ends = _centre(outcome[low]), _centre(outcome[high])
    return Driven(driver, *ends, chance, _drawn_as(driver.name) in together)


def _values(worlds: Worlds, name: str) -> Floats:
    if name.startswith("start."):
        from yalu.model.state import State

        return worlds.start[list(State.declared).index(name.removeprefix("start."))]
    return worlds.parameter[parameter_names().index(_drawn_as(name))]


def _drawn_as(name: str) -> str:
    """The name under which worlds draw a driver."""
    group, _, member = name.partition("=")
    return f"theory.{group}.{member}" if member else name


def _centre(values: NDArray[np.float64]) -> float:
    """The mean: a share for what happens or not, and steadier than a median of few worlds."""
    good = values[np.isfinite(values)]
    return float(good.mean()) if len(good) else float("nan")

"""When does a policy fail? The box of worlds in which a condition holds, and a tree beside it."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import assumption, drawn
from yalu.analysis.boxes import Box, Limit, OneOf, sentence_of
from yalu.analysis.cart import Tree, cart
from yalu.analysis.condition import Condition
from yalu.analysis.inputs import Inputs, inputs
from yalu.analysis.prim import Found, covering
from yalu.ensemble.run import Advance, run_ensemble
from yalu.ensemble.runs import Runs
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.model.catalogue import THEORIES
from yalu.units import spoken


@dataclass(frozen=True)
class Discovery:
    """Where in the space of assumptions a condition holds.

    Args:
        policy: under which it was looked for.
        condition: what makes a world a case.
        boxes: the first holds the most; each of the others what those before it left.
        tree: CART on the same worlds.
        sentences: one for each box.
        reach: for each box, its limits in words with the shares of worlds below and above them.
        cases, worlds: how many.
        inputs: how many were looked at.
        manifest: where the numbers come from.
    """

    policy: str
    condition: Condition
    boxes: tuple[Found, ...]
    tree: Tree
    sentences: tuple[str, ...]
    reach: tuple[tuple[tuple[str, float, float], ...], ...]
    cases: int
    worlds: int
    inputs: int
    manifest: Any


def discover(
    study: Study, condition: Condition, *, boxes: int = 1, advance: Advance | None = None,
    **wish: Any,
) -> Discovery:  # fmt: skip
    """Run a study's first policy (and the one it is compared with) and look for a box of cases.

    Args:
        study: its first policy is the one that may fail.
        condition: what makes a world a case.
        boxes: how many to look for, each among what the earlier ones left.
        advance: told how many trajectories were finished.
        wish: `coverage`, `density`, `most`, `peel`, `least`, `resamples`, `seed` of `prim`.

    Raises:
        InputError: the condition holds in no world or in all, a wish that no box fulfils.
    """
    asked = study
    if condition.policy and condition.policy not in [p.id for p in study.policies]:
        other = read_policy(condition.policy)
        asked = replace(study, policies=(*study.policies, other))
        condition = replace(condition, policy=other.id)
    runs = run_ensemble(replace(asked, panel=0), advance=advance)
    return discovered(runs, condition, inputs(drawn(study)), **{"boxes": boxes, **wish})


def discovered(
    runs: Runs, condition: Condition, x: Inputs, *, boxes: int = 1, **wish: Any
) -> Discovery:
    """The same for runs that are finished.

    Args:
        runs: their first policy is the one that may fail.
        condition: what makes a world a case.
        x: what was drawn in each world, in the same order.
        boxes, wish: as for `discover`.
    """
    policy = runs.policies[0][0]
    good = _finite(runs, condition, policy)
    hits, kept = condition.cases(runs, policy)[good], x.of(good)
    found = covering(kept, hits, boxes=boxes, **wish)
    told = condition.told(policy)
    return Discovery(
        policy=policy,
        condition=condition,
        boxes=found,
        tree=cart(kept, hits),
        sentences=tuple(
            sentence_of([worded(limit) for limit in f.box.limits], f.fit, told, "such cases")
            for f in found
        ),
        reach=tuple(reached(f.box, kept) for f in found),
        cases=int(hits.sum()),
        worlds=int(good.sum()),
        inputs=len(kept.names),
        manifest=runs.manifest,
    )


def _finite(runs: Runs, condition: Condition, policy: str) -> NDArray[np.bool_]:
    finite = np.isfinite(runs.outcome(condition.outcome, policy))
    if condition.policy:
        finite &= np.isfinite(runs.outcome(condition.outcome, condition.policy))
    return np.asarray(finite)


def said(name: str) -> str:
    """An input in words, with its unit."""
    one = assumption(name)
    return f"{one.meaning}, {spoken(one.unit)}" if spoken(one.unit) else one.meaning


def worded(limit: Limit) -> str:
    """A limit in words: what the input means, or the answer that a theory gives."""
    if not isinstance(limit, OneOf) or limit.name not in THEORIES:
        one = assumption(limit.name)
        return limit.told(one.meaning, spoken(one.unit))
    theory = THEORIES[limit.name]
    answers = " or ".join(f"“{theory.members[label]}”" for label in limit.labels)
    return f"the answer to “{theory.title}” is {answers}"


def reached(box: Box, x: Inputs) -> tuple[tuple[str, float, float], ...]:
    """Each limit in words, with the shares of worlds below and above what it keeps."""
    return tuple(
        (worded(limit), below, above)
        for limit, (_, below, above) in zip(box.limits, box.reach(x), strict=True)
    )

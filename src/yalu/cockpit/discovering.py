"""`/api/discover`, `/api/box`: the worlds in which a condition holds, found or drawn by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import assumption, columns
from yalu.analysis.boxes import Between, Box, OneOf, effects, sentence_of
from yalu.analysis.boxes import Fit as Measured
from yalu.analysis.boxes import Limit as Side
from yalu.analysis.boxes import fit as measure
from yalu.analysis.condition import Condition, condition
from yalu.analysis.discover import discovered, worded
from yalu.analysis.inputs import Inputs, inputs
from yalu.analysis.prim import Found, Wish
from yalu.brief.words import minus
from yalu.cockpit import api_analysis as told
from yalu.cockpit.api import BoxAsk, DiscoverAsk, LimitAsk
from yalu.cockpit.corners import Going, alone, corner, worlds_of
from yalu.cockpit.json_numbers import number, series
from yalu.cockpit.lru import LRU
from yalu.cockpit.setups import command_of, policy_of, study_of
from yalu.ensemble.runs import Runs
from yalu.ensemble.scenario import made
from yalu.ensemble.study import Study
from yalu.errors import InputError, unknown
from yalu.model.catalogue import THEORIES

SHOWN = 800  # worlds of a scatter
STEPS = 60  # of a peeling curve that are told with their limits


@dataclass(frozen=True)
class Place:
    """The worlds of a question: which are cases, and what was drawn in each.

    Args:
        x: in the worlds whose outcome is finite.
        hits: cases among those.
    """

    study: Study
    runs: Runs
    condition: Condition
    x: Inputs
    hits: NDArray[np.bool_]


_places: LRU[Place] = LRU(4)


def discover(ask: DiscoverAsk, key: str, going: Going) -> told.DiscoverAnswer:
    """Find the box of cases, with the way there.

    Raises:
        InputError: a condition that cannot be read, or holds nowhere or everywhere.
    """
    here = _place(ask, going)
    wish = vars(Wish(ask.coverage, ask.density, ask.most))
    found = discovered(here.runs, here.condition, here.x, boxes=1, seed=ask.seed, **wish)
    if not found.boxes:
        raise InputError(
            f"the condition holds in {found.cases:,} of {found.worlds:,} worlds",
            where="$.condition", expected="some worlds in which it holds, and some in which not",
            remedy="choose another threshold, or ask for more worlds",
        )  # fmt: skip
    (box,) = found.boxes
    again = box.reproduced
    manifest = dict(found.manifest)
    ranked = list(dict.fromkeys([*box.box.restricted, *(again.chosen if again else ())]))
    return told.DiscoverAnswer(
        key=key, condition=here.condition.told(found.policy), cases=found.cases,
        worlds=found.worlds, box=_box(key, here, box.box, box.fit, ask.scatter, box.quasi_p),
        trajectory=tuple(
            told.Peeled(fit=_fit(s.fit), limits=_limits(here.x, s.box, {}, {}))
            for s in box.trajectory[:STEPS]
        ),
        picked=min(box.picked, STEPS - 1), pruned=tuple(dict.fromkeys(box.pruned)),
        reproduced=again.chosen if again else {},
        coverage_again=number(again.coverage) if again else None,
        density_again=number(again.density) if again else None,
        inputs=_inputs(here.x, ranked, box), draws=str(manifest["draws"]), manifest=manifest,
        command=command_of("discover", ask.now, ask.condition, span=ask, members=ask.members),
    )  # fmt: skip


def box(ask: BoxAsk, key: str, going: Going) -> told.BoxAnswer:
    """Measure a box drawn by hand on the worlds of the question.

    Raises:
        InputError: as for `discover`; an input that does not exist or a limit it cannot have.
    """
    here = _place(ask, going)
    drawn = Box()
    for limit in ask.limits:
        drawn = drawn.with_limit(_side(limit, here.x))
    inside = drawn.inside(here.x)
    if not inside.any():
        return told.BoxAnswer(
            key=key, limits=_limits(here.x, drawn, {}, {}), fit=None,
            everywhere=float(here.hits.mean()), sentence="The box holds no world: widen it.",
            scatter=_scatter(here, drawn, ask.scatter),
        )  # fmt: skip
    return _box(key, here, drawn, measure(drawn, here.x, here.hits), ask.scatter)


def _place(ask: DiscoverAsk, going: Going) -> Place:
    """The runs and worlds of a question, kept for the next look at the same."""
    study = study_of(
        (ask.now.policy,), ask.now.world, ask.now.theory, span=ask, members=ask.members
    )
    asked = condition(ask.condition)
    others = () if not asked.policy else (_other(ask, asked.policy),)
    key = (study.seal(), asked, tuple(p.hash for p in others))
    found = _places.get(key)
    return found or _places.put(key, _made(study, asked, others, going))


def _other(ask: DiscoverAsk, name: str) -> Any:
    if ask.other is not None and ask.other.id == name:
        return made(ask.other)
    return policy_of(name)


def _made(study: Study, asked: Condition, others: Sequence[Any], going: Going) -> Place:
    policies = (*study.policies, *others)
    found = [corner(alone(study, p), (), going).outcomes for p in policies]
    nothing = np.empty((0, 0, len(found), study.months), np.float32)
    ids = [p.id for p in policies]
    if len(set(ids)) < len(ids):
        raise InputError(
            f"{ids[0]!r} is compared with itself", where="$.condition",
            expected="another policy, or one with another id", remedy="name another policy",
        )  # fmt: skip
    runs = Runs(
        policies=tuple((p.id, p.title) for p in policies), first=study.first,
        outcomes=np.stack(found, axis=1), fans=nothing, sampled=nothing, failures=(),
        manifest=study.manifest(), draws=study.taken(),
    )  # fmt: skip
    x = inputs(columns([worlds_of(study)]))
    good: NDArray[np.bool_] = np.asarray(np.isfinite(runs.outcomes).all(axis=(0, 1)))
    kept = replace(runs, outcomes=runs.outcomes[:, :, good])
    hits = asked.cases(kept, ids[0])
    if hits.all() or not hits.any():
        raise InputError(
            f"{asked.told(ids[0])} in {int(hits.sum()):,} of {len(hits):,} worlds",
            where="$.condition", expected="some worlds in which it holds, and some in which not",
            remedy="choose another threshold or outcome",
        )  # fmt: skip
    return Place(study, kept, asked, x.of(good), hits)


def _side(limit: LimitAsk, x: Inputs) -> Side:
    if limit.name not in x.names:
        raise unknown("input", limit.name, x.names, where="$.limits")
    if limit.name in x.categories:
        labels = x.categories[limit.name].labels
        for label in limit.labels or ():
            if label not in labels:
                raise unknown(f"member of {limit.name}", label, labels, where="$.limits")
        return OneOf(
            limit.name, tuple(label for label in labels if label in (limit.labels or labels))
        )
    return Between(limit.name, limit.low, limit.high)


def _box(
    key: str, here: Place, drawn: Box, fit: Measured, axes: Sequence[str],
    quasi_p: Mapping[str, float] | None = None,
) -> told.BoxAnswer:  # fmt: skip
    found = effects(drawn, here.x, here.hits)
    chances = quasi_p or {name: e.chance for name, e in found.items()}
    without = {name: e.without for name, e in found.items()}
    what = here.condition.told(here.runs.policies[0][0])
    return told.BoxAnswer(
        key=key, limits=_limits(here.x, drawn, chances, without), fit=_fit(fit),
        everywhere=float(here.hits.mean()),
        sentence=minus(
            sentence_of([worded(limit) for limit in drawn.limits], fit, what, "such cases")
        ),
        scatter=_scatter(here, drawn, axes),
    )  # fmt: skip


def _fit(fit: Measured) -> told.Fit:
    return told.Fit(
        coverage=number(fit.coverage), density=number(fit.density), mass=fit.mass,
        inputs=fit.inputs, cases=fit.cases, worlds=fit.worlds,
    )  # fmt: skip


def _limits(
    x: Inputs, drawn: Box, chances: Mapping[str, float], without: Mapping[str, float]
) -> tuple[told.Limit, ...]:
    found = []
    for limit in drawn.limits:
        about = partial(told.Limit, **_about(x, limit.name))
        numeric = isinstance(limit, Between)
        found.append(
            about(
                low=limit.low if isinstance(limit, Between) else None,
                high=limit.high if isinstance(limit, Between) else None,
                labels=None if numeric else getattr(limit, "labels", ()),
                quasi_p=chances.get(limit.name), without=without.get(limit.name),
            )
        )  # fmt: skip
    return tuple(found)


def _about(x: Inputs, name: str) -> dict[str, Any]:
    one = assumption(name)
    numeric = name in x.numeric
    values = x.number(name) if numeric else None
    return {
        "name": name, "meaning": minus(one.meaning), "unit": one.unit, "area": one.area,
        "known": one.known,
        "least": None if values is None else number(values.min()),
        "most": None if values is None else number(values.max()),
        "every": {} if numeric else {
            label: THEORIES[name].members[label] for label in x.categories[name].labels
        },
    }  # fmt: skip


def _inputs(x: Inputs, ranked: Sequence[str], box: Found) -> tuple[told.Input, ...]:
    rest = [*x.categories, *x.numeric]
    names = dict.fromkeys([*ranked, *box.pruned, *rest])
    return tuple(told.Input(**_about(x, name)) for name in names if name in x.names)


def _scatter(here: Place, drawn: Box, axes: Sequence[str]) -> told.Scatter | None:
    """Worlds over two inputs, cases and others in equal number as far as there are enough."""
    names = list(dict.fromkeys([*axes, *drawn.restricted, *here.x.categories]))[:2]
    for name in names:
        if name not in here.x.names:
            raise unknown("input", name, here.x.names, where="$.scatter")
    if len(names) < 2:
        return None
    cases, rest = np.flatnonzero(here.hits), np.flatnonzero(~here.hits)
    most = min(len(cases), max(SHOWN // 2, SHOWN - len(rest)))
    shown = np.sort(np.concatenate([cases[:most], rest[: SHOWN - most]]))
    inside = drawn.inside(here.x)
    xs, ys = (_values(here.x, name)[shown] for name in names)
    return told.Scatter(
        x=names[0], y=names[1], xs=series(xs), ys=series(ys),
        case=tuple(here.hits[shown].tolist()), inside=tuple(inside[shown].tolist()),
    )  # fmt: skip


def _values(x: Inputs, name: str) -> NDArray[Any]:
    return x.number(name) if name in x.numeric else x.categories[name].codes

"""`/api/run`: a setup beside a pinned one, in the same worlds under the same luck."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from yalu.analysis.attribution import Moved, Share, moved
from yalu.brief import words
from yalu.brief.headlines import HAPPENINGS
from yalu.cockpit.api import RunAsk, Setup
from yalu.cockpit.api_run import Fan, Incidence, Part, RunAnswer, Side, Split
from yalu.cockpit.cards import card
from yalu.cockpit.catalogue import CARDS, FANS
from yalu.cockpit.corners import Corner, Going, alone, corner
from yalu.cockpit.json_numbers import number, series
from yalu.cockpit.setups import command_of, study_of
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.runs import Runs
from yalu.ensemble.study import Study
from yalu.errors import unknown
from yalu.model.outcomes import OUTCOMES, PATHS

NOW, PINNED = "now", "pinned"
Stage = Literal["preview", "refined"]
Changed = tuple[Literal["policy", "assumption"], ...]


@dataclass(frozen=True)
class Wanted:
    """What of the numbers is asked for, every name known."""

    paths: tuple[str, ...]
    whole: tuple[str, ...]
    cards: tuple[str, ...]
    happenings: tuple[str, ...]


def run(ask: RunAsk, stage: Stage, key: str, going: Going, threads: int = 1) -> RunAnswer:
    """Run what was asked for, in as many worlds as the stage has.

    Raises:
        InputError: a name that does not exist, a policy or world that cannot be.
    """
    wanted = _wanted(ask)
    members = min(ask.preview, ask.members) if stage == "preview" else ask.members
    studies = {NOW: _study(ask.now, ask, members)}
    if ask.pinned is not None:
        studies[PINNED] = _study(ask.pinned, ask, members)
    found = {side: corner(s, wanted.paths, going, threads) for side, s in studies.items()}
    runs = _runs(studies, found)
    changed = _changed(studies)
    pinned = None if ask.pinned is None else _side(PINNED, ask.pinned, ask, wanted, runs, found)
    return RunAnswer(
        stage=stage, key=key, worlds=members, months=tuple(runs.months),
        now=_side(NOW, ask.now, ask, wanted, runs, found),
        pinned=pinned,
        same=pinned is not None and not changed,
        splits=_splits(studies, found, wanted, changed, going, threads)
        if ask.split and pinned is not None
        else (),
        changed=changed, failures=max(c.failures for c in found.values()),
        draws=str(runs.manifest["draws"]), manifest=dict(runs.manifest),
    )  # fmt: skip


def _wanted(ask: RunAsk) -> Wanted:
    paths = _known("path", ask.paths or FANS, PATHS)
    outcomes = [name for name, o in OUTCOMES.items() if o.reduce != "first"]
    return Wanted(
        paths=paths,
        whole=_known("path", ask.whole or paths[:2], paths),
        cards=_known("outcome", ask.cards or CARDS, outcomes),
        happenings=_known("happening", ask.happenings or tuple(HAPPENINGS), HAPPENINGS),
    )


def _known(kind: str, names: tuple[str, ...], known: Any) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise unknown(kind, name, known)
    return tuple(dict.fromkeys(names))


def _study(setup: Setup, ask: RunAsk, members: int) -> Study:
    return study_of((setup.policy,), setup.world, setup.theory, span=ask, members=members)


def _runs(studies: Mapping[str, Study], found: Mapping[str, Corner]) -> Runs:
    """Both sides as finished runs, so that they can be compared world by world."""
    study = studies[NOW]
    nothing = np.empty((0, 0, len(found), study.months), np.float32)
    return Runs(
        policies=tuple((side, s.policies[0].title) for side, s in studies.items()),
        first=study.first,
        outcomes=np.stack([c.outcomes for c in found.values()], axis=1),
        fans=nothing, sampled=nothing, failures=(), manifest=study.manifest(), draws=study.taken(),
    )  # fmt: skip


def _changed(studies: Mapping[str, Study]) -> Changed:
    if PINNED not in studies:
        return ()
    now, pinned = studies[NOW], studies[PINNED]
    found: list[Literal["policy", "assumption"]] = []
    if now.policies[0].hash != pinned.policies[0].hash:
        found.append("policy")
    hashes = [s.world.hash if s.world else "" for s in (now, pinned)]
    if hashes[0] != hashes[1] or now.weights() != pinned.weights():
        found.append("assumption")
    return tuple(found)


def _side(
    side: str, setup: Setup, ask: RunAsk, wanted: Wanted, runs: Runs, found: Mapping[str, Corner]
) -> Side:
    base = PINNED if side == NOW and PINNED in found else None
    cards = tuple(card(runs, side, name, base) for name in wanted.cards)
    titles = dict(runs.policies)
    ref = setup.policy
    return Side(
        policy=ref if isinstance(ref, str) else ref.id,
        title=titles[side],
        fans=tuple(_fan(path, found[side], runs, path in wanted.whole) for path in wanted.paths),
        cards=cards,
        incidence=tuple(_incidence(runs, side, name) for name in wanted.happenings),
        command=command_of("run", setup, span=ask, members=ask.members),
    )  # fmt: skip


def _fan(path: str, found: Corner, runs: Runs, whole: bool) -> Fan:
    low90, low50, median, high50, high90 = found.fans[path]
    unit = PATHS[path][1]
    ends = [float(row[-1]) for row in found.fans[path]]
    told = (
        f"{PATHS[path][2]}: median {words.number(ends[2], unit, beside=(ends[0], ends[4]))} in "
        f"{runs.months[-1]}, 90 % of worlds from "
        f"{words.spread(ends[0], ends[4], unit, beside=(ends[2],))}."
    )
    return Fan(
        path=path, median=series(median), low50=series(low50), high50=series(high50),
        low90=series(low90), high90=series(high90), sentence=told,
        runs=tuple(series(world) for world in found.samples[path].T) if whole else (),
    )  # fmt: skip


def _incidence(runs: Runs, side: str, name: str) -> Incidence:
    p, low, high = runs.happened(f"{name}_month", side)
    told = f"{HAPPENINGS[name]} by {runs.months[-1]}: {words.chance(p, runs.members)}"
    return Incidence(
        happening=name, share=series(runs.incidence(f"{name}_month", side)),
        low=number(low), high=number(high), sentence=told[0].upper() + told[1:] + ".",
    )  # fmt: skip


def _splits(
    studies: Mapping[str, Study], found: Mapping[str, Corner], wanted: Wanted, changed: Changed,
    going: Going, threads: int,
) -> tuple[Split, ...]:  # fmt: skip
    now, pinned = studies[NOW], studies[PINNED]
    before, after = found[PINNED].outcomes, found[NOW].outcomes
    if changed == ("policy", "assumption"):
        policy = corner(alone(pinned, now.policies[0]), (), going, threads).outcomes
        assumption = corner(alone(now, pinned.policies[0]), (), going, threads).outcomes
    else:  # the other two corners are among these two
        policy = after if "policy" in changed else before
        assumption = after if "assumption" in changed else before
    rows = [list(OUTCOMES).index(name) for name in wanted.cards]
    clusters = Clusters.first(now.taken(), now.members)
    return tuple(
        _split(name, moved(before[i], policy[i], assumption[i], after[i], clusters))
        for name, i in zip(wanted.cards, rows, strict=True)
    )


def _split(name: str, m: Moved) -> Split:
    parts = {"policy": m.policy, "assumption": m.assumption, "interaction": m.interaction}
    return Split(
        outcome=name, total=_part(m.total),
        **{which: _part(share) for which, share in parts.items()},
    )  # fmt: skip


def _part(s: Share) -> Part:
    return Part(mean=number(s.mean), error=number(s.error))

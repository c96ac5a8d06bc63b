"""A policy without the parts that do nothing that matters.

A search throws in levers and rules that change little. For each part (a lever, a rule, one move
of a rule or of a phase, all phases) the policy is tried without it, in the same worlds; then the
parts that cost least are left out together, as many as can go without any aim losing more than
the margin, a limit broken, or a capital put off.
"""

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from yalu.analysis.scores import Floats
from yalu.analysis.search.choose import Whose, accepted
from yalu.analysis.search.trials import Ground, Judged
from yalu.analysis.verdict import PART
from yalu.ensemble.fields import Phase, PolicyFile, Rule

ROUNDS = 3
Cut = Callable[[PolicyFile], PolicyFile]
replace = msgspec.structs.replace


def simplified(file: PolicyFile, ground: Ground, whose: Whose) -> PolicyFile:
    """The policy without what does nothing that matters in the worlds of `ground`."""
    (whole,) = _rows(ground.tried([ground.row_of(file)]))
    willing = accepted(whole[0][None], whose)[0]
    for _ in range(ROUNDS):
        parts = cuts(file)
        if not parts:
            break
        alone = ground.tried([ground.row_of(cut(file)) for cut in parts])
        loss = (whole[0] - alone.gain).max(axis=1)
        order = [int(i) for i in np.argsort(loss, kind="stable") if loss[i] <= PART]
        together = [_without(file, [parts[i] for i in order[: n + 1]]) for n in range(len(order))]
        if not together:
            break
        tried = ground.tried([ground.row_of(each) for each in together])
        fine = _as_good(tried, whole[0], willing, whose)
        if not fine.any():
            break
        file = together[int(np.flatnonzero(fine)[-1])]
    return file


def cuts(file: PolicyFile) -> list[Cut]:
    """Ways to leave one part out; each does nothing to a policy that has lost the part."""
    made: list[Cut] = [_lever_cut(name) for name in file.levers]
    for rule in file.rules:
        made.append(_rule_cut(rule.title, None))
        if len(rule.moves) > 1:
            made += [_rule_cut(rule.title, lever) for lever in rule.moves]
    if file.phases:
        made.append(lambda f: replace(f, phases=()))
    if len(file.phases) > 1:
        made.append(_last_phase_cut(file.phases[-1].id))
    made += [_phase_cut(phase.id, lever) for phase in file.phases for lever in phase.moves]
    return made


def _lever_cut(name: str) -> Cut:
    return lambda f: replace(f, levers={n: plan for n, plan in f.levers.items() if n != name})


def _rule_cut(title: str, lever: str | None) -> Cut:
    def left(rule: Rule) -> Rule:
        return replace(rule, moves={n: m for n, m in rule.moves.items() if n != lever})

    def cut(file: PolicyFile) -> PolicyFile:
        if lever is None:
            return replace(file, rules=tuple(r for r in file.rules if r.title != title))
        rules = (left(r) if r.title == title else r for r in file.rules)
        return replace(file, rules=tuple(r for r in rules if r.moves))

    return cut


def _phase_cut(name: str, lever: str) -> Cut:
    def left(phase: Phase) -> Phase:
        return replace(phase, moves={n: m for n, m in phase.moves.items() if n != lever})

    return lambda f: replace(f, phases=tuple(left(p) if p.id == name else p for p in f.phases))


def _last_phase_cut(name: str) -> Cut:
    def left(phase: Phase) -> Phase:
        return replace(phase, exits=tuple(out for out in phase.exits if out.to != name))

    return lambda f: replace(f, phases=tuple(left(p) for p in f.phases if p.id != name))


def _without(file: PolicyFile, parts: list[Cut]) -> PolicyFile:
    for cut in parts:
        file = cut(file)
    if file.phases and not any(phase.moves for phase in file.phases):
        file = replace(file, phases=())
    return file


def _as_good(
    tried: Judged, gain: Floats, willing: NDArray[np.bool_], whose: Whose
) -> NDArray[np.bool_]:
    near = np.asarray((gain - tried.gain <= PART).all(axis=1))
    kept = np.asarray((tried.over <= 0.0).all(axis=1))
    agreed = np.asarray((accepted(tried.gain, whose) | ~willing).all(axis=1))
    return near & kept & agreed


def _rows(judged: Judged) -> list[tuple[Floats, Floats]]:
    return list(zip(judged.gain, judged.over, strict=True))

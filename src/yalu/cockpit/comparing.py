"""`/api/compare`: two to four policies in the same worlds, on every outcome asked for."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from yalu.analysis.compare import Case, Compared, Question, compare, different, pooled
from yalu.analysis.dots import quantile_dots
from yalu.analysis.regret import regret
from yalu.analysis.scores import Better
from yalu.analysis.verdict import EVERYWHERE
from yalu.brief.headlines import CAPITALS, HEADLINES
from yalu.cockpit import api_analysis as told
from yalu.cockpit.api import CompareAsk, Setup
from yalu.cockpit.cards import card
from yalu.cockpit.corners import Corner, Going, alone, corner, worlds_of
from yalu.cockpit.json_numbers import number, numbers, series
from yalu.cockpit.setups import command_of, name_of, study_of
from yalu.ensemble.runs import Runs
from yalu.ensemble.study import Study
from yalu.model.catalogue import THEORIES


def compare_policies(ask: CompareAsk, key: str, going: Going) -> told.CompareAnswer:
    """Run the policies in every case and compare them.

    Raises:
        InputError: a name that does not exist, a policy twice, an impossible world.
    """
    question = Question(tuple(dict.fromkeys(ask.outcomes or HEADLINES)), ask.metric)
    studies = [
        study_of(ask.policies, c.world, c.theory, span=ask, members=ask.members) for c in ask.cases
    ]
    different([policy.id for policy in studies[0].policies])
    names = [{"world": name_of(c.world) or "as it is", "theory": c.theory} for c in ask.cases]
    cases = [
        Case(name, _runs(study, going), _drawn(study))
        for name, study in zip(names, studies, strict=True)
    ]
    found = compare(cases, question, seed=ask.seed, said=lambda outcome: going())
    together = _together(cases)
    setups = [Setup(policy=ask.policies[0], world=c.world, theory=c.theory) for c in ask.cases]
    manifest = dict(found.manifest)
    return told.CompareAnswer(
        key=key, worlds=together.members, policies=found.policies,
        titles=tuple(title for _, title in together.policies),
        cases=tuple(dict(case) for case in found.cases), metric=ask.metric,
        outcomes=tuple(_outcome(each, together) for each in found.each.values()),
        capitals=tuple(told.Kept(capital=c, policies=found.capitals[c]) for c in CAPITALS),
        commands=tuple(
            command_of("compare", s, more=ask.policies[1:], span=ask, members=ask.members)
            for s in setups
        ),
        draws=str(manifest["draws"]), manifest=manifest,
    )  # fmt: skip


def _runs(study: Study, going: Going) -> Runs:
    found: list[Corner] = [corner(alone(study, policy), (), going) for policy in study.policies]
    nothing = np.empty((0, 0, len(found), study.months), np.float32)
    return Runs(
        policies=tuple((p.id, p.title) for p in study.policies), first=study.first,
        outcomes=np.stack([c.outcomes for c in found], axis=1), fans=nothing, sampled=nothing,
        failures=(), manifest=study.manifest(), draws=study.taken(),
    )  # fmt: skip


def _drawn(study: Study) -> dict[str, np.ndarray]:
    """For each group of theories, the member that each world drew."""
    member = worlds_of(study).member
    return {group: np.array(list(t.members))[member[group]] for group, t in THEORIES.items()}


def _together(cases: Sequence[Case]) -> Runs:
    """All worlds of all cases as one run."""
    values, _ = pooled(cases)
    return replace(cases[0].runs, outcomes=values)


def _outcome(each: Compared, runs: Runs) -> told.ComparedOutcome:
    name, ids = each.outcome.name, [p for p, _ in runs.policies]
    robust = each.robustness
    return told.ComparedOutcome(
        outcome=name,
        cards=tuple(card(runs, p, name, ids[0] if p != ids[0] else None) for p in ids),
        pairs=tuple(
            told.Pair(
                one=one, other=other, better=number(each.pairs.better[i, j]),
                low=number(each.pairs.low[i, j]), high=number(each.pairs.high[i, j]),
                lead=number(each.pairs.lead[i, j]), error=number(each.pairs.error[i, j]),
            )
            for i, one in enumerate(ids)
            for j, other in enumerate(ids)
            if i != j
        ),
        regret=_regret(each, runs, ids),
        scores=tuple(
            told.Score(
                metric=metric, policy=p, score=number(robust.score[m, i]),
                low=number(robust.low[m, i]), high=number(robust.high[m, i]),
                rank=number(robust.rank[m, i]), first=number(robust.first[m, i]),
            )
            for m, metric in enumerate(robust.metrics)
            for i, p in enumerate(ids)
        ),
        verdicts=tuple(
            told.Judged(
                policy=v.policy, word=v.word, on=v.on, holds=v.holds, fails=v.fails, by=v.by,  # type: ignore[arg-type]  # one of four words
                runs=v.runs,
            )
            for v in each.verdicts.each
        ),
        rule=each.verdicts.rule(),
        by_theory=tuple(
            told.InSet(name=s, scores=numbers(row))
            for s, row in zip(each.by_theory.criteria, each.in_set, strict=True)
        ),
        agreement=_agreement(each), runs_needed=each.runs, dropped=each.dropped,
    )  # fmt: skip


def _regret(each: Compared, runs: Runs, ids: list[str]) -> tuple[told.Regret, ...]:
    values = np.stack([runs.outcome(each.outcome.name, p) for p in ids]).astype(float)
    good = np.isfinite(values).all(axis=0)
    better: Better = "more" if each.outcome.better == "more" else "less"
    lost = regret(values[:, good], better)
    scores = (
        each.robustness.metrics.index("regret-90"),
        each.robustness.metrics.index("minimax-regret"),
    )
    return tuple(
        told.Regret(
            policy=p, mean=number(row.mean()), ninety=number(each.robustness.score[scores[0], i]),
            worst=number(each.robustness.score[scores[1], i]), dots=series(quantile_dots(row)),
        )
        for i, (p, row) in enumerate(zip(ids, lost, strict=True))
    )  # fmt: skip


def _agreement(each: Compared) -> float | None:
    """The least agreement of a set's ranking with that in all worlds."""
    names = list(each.by_theory.criteria)
    if EVERYWHERE not in names:
        return None
    row = each.by_theory.kendall[names.index(EVERYWHERE)]
    row = row[np.isfinite(row)]
    return number(row.min()) if len(row) else None

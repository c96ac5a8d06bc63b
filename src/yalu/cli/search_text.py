"""What `yalu search` prints."""

from collections.abc import Mapping, Sequence
from typing import Any

from yalu.analysis.search.choose import COMMON, NOT_A_CAPITAL, RULE
from yalu.analysis.search.find import OTHER_DRAWS, Effort, Findings, Tried
from yalu.analysis.search.plain_words import sentences
from yalu.analysis.search.space import Space
from yalu.analysis.search.trials import Question
from yalu.analysis.search.winner_files import name_of, policy_of, title_of
from yalu.brief import words
from yalu.brief.headlines import CAPITALS
from yalu.cli.columns import columns, paragraph
from yalu.cli.unseen_note import unseen_note
from yalu.model.outcomes import OUTCOMES

ELSEWHERE = 6  # losses shown for each winner


def as_text(found: Findings) -> str:
    """The winners, what each does, how far the search flattered itself, how far it had come."""
    table = _table(found) if found.why else "Nothing that was found stands out."
    parts = [_opening(found), table, *(_one(found, i) for i in range(len(found.why)))]
    return "\n\n".join([*parts, _optimism(found), _progress(found), _notes(found)])


def _opening(found: Findings) -> str:
    m = found.manifest
    return paragraph(
        f"{found.candidates:,} candidates of the space {m['space']} in "
        f"{words.counted(len(found.searches), 'search', 'searches')}; {len(found.front.files):,} "
        f"that no other beats on all {len(found.question.aims)} aims. What the best of them do in "
        f"{int(found.front.held.worlds[0]):,} fresh worlds with fresh luck{_shared(m)}: gains over "
        f"{found.baseline} in spreads between worlds, more is better for whom it concerns. Theory "
        f"{m['theory']}, draws {m['draws']}, from {m['first']}, {m['months']} months, seed "
        f"{m['seed']}."
    )


def _shared(manifest: Mapping[str, Any]) -> str:
    """A word of caution where the posterior has too few draws to hold some out."""
    return "" if manifest["held_out"] == OTHER_DRAWS else " (of the same draws of the posterior)"


def _table(found: Findings) -> str:
    """Aims as rows, each under the capital whose it is; winners as columns."""
    held, rows = found.winners.held, []
    for capital, its in found.whose.items():
        for i in its:
            o = found.question.aims[i]
            rows.append([f"{CAPITALS[capital]}: {o.name}", *map(_gain, held.gain[:, i])])
    six = [len([w for w in who if w != NOT_A_CAPITAL]) for who in found.willing(held.gain)]
    rows.append(["capitals that accept it", *(f"{n} of {found.capitals}" for n in six)])
    if found.question.limits:
        kept = ["BROKEN" if found.broken(over) else "kept" for over in held.over]
        rows.append(["limits", *kept])
    return columns(("best for", *(_head(why) for why in found.why)), rows)


def _head(why: Sequence[str]) -> str:
    return COMMON if COMMON in why else CAPITALS[why[0]]


def _gain(x: float) -> str:
    text = f"{x:+.2f}".replace("-", words.MINUS)
    return text[1:] if words.is_nought(text) else text


def _one(found: Findings, i: int) -> str:
    """A winner: its title, what it does, what it costs elsewhere."""
    told = [f"{name_of(found.why[i])}: {title_of(found.why[i])}"]
    told.append(paragraph(" ".join(sentences(found.winners.files[i]))))
    if broken := found.broken(found.winners.held.over[i]):
        told.append(paragraph(f"In the fresh worlds it BREAKS {words.listed(broken)}."))
    if worse := [
        f"{OUTCOMES[name].title} {_gain(x)}" for name, x in found.elsewhere[i][:ELSEWHERE]
    ]:
        more = len(found.elsewhere[i]) - len(worse)
        text = f"Worse, though nobody aimed at it: {', '.join(worse)}"
        told.append(paragraph(text + (f" and {more} more." if more else ".")))
    return "\n".join(told)


def _optimism(found: Findings) -> str:
    broken = sum(bool(found.broken(over)) for over in found.front.held.over)
    count = len(found.front.files)
    text = (
        "Optimism: what the front seemed to gain beyond what it gains in fresh worlds, mean over "
        f"{words.counted(count, 'policy', 'policies')}: {_lost(found, found.front)}."
    )
    if found.why:
        text += f" The same for those that stand out: {_lost(found, found.winners)}."
    if found.question.limits:
        text += f" {broken:,} of {count:,} of the front break a limit there."
    return paragraph(text)


def _lost(found: Findings, tried: Tried) -> str:
    """What policies seemed to gain beyond what they do, mean by aim."""
    mean = (tried.seen.gain - tried.held.gain).mean(axis=0)
    return ", ".join(f"{o.name} {_gain(x)}" for o, x in zip(found.question.aims, mean, strict=True))


def _progress(found: Findings) -> str:
    """Hypervolume and distance of the searches over time, means over searches."""
    c = found.convergence
    rows = [
        [f"{n:,}", words.percent(float(v)), words.number(float(d)), words.number(float(e))]
        for n, v, d, e in zip(
            c.evaluations, c.hypervolume.mean(axis=0), c.distance.mean(axis=0),
            c.epsilon.mean(axis=0), strict=True,
        )
    ]  # fmt: skip
    title = "How far the searches had come, against the front of all together (means)"
    return f"{title}\n{columns(('candidates', 'hypervolume', 'distance', 'epsilon'), rows)}"


def _notes(found: Findings) -> str:
    lines = [paragraph(RULE.format(base=found.baseline))]
    if COMMON not in (name for why in found.why for name in why):
        lines.append("No policy that was found is common ground.")
    if found.unmoved:
        whom = words.listed([CAPITALS[name] for name in found.unmoved])
        lines.append(paragraph(f"Nothing that was found does more for {whom} than the margin."))
    rests = {thing for o in found.question.aims for thing in o.rests_on}
    rests |= {thing for each in found.question.limits for thing in each.rests_on}
    lines += unseen_note(rests, "aims or limits rest")
    return "\n".join(lines)


def planned(space: Space, asked: Question, effort: Effort) -> str:
    """What a search would do."""
    rows = [
        [d.name, "there or not" if d.key[-1] == "optional" else f"{d.low:g} to {d.high:g}",
         "" if d.key[-1] == "optional" else f"{d.step:g}", d.unit]
        for d in space.dimensions
    ]  # fmt: skip
    return "\n".join(
        [
            columns(("choice", "values", "step", "unit"), rows),
            f"{effort.searches} x {effort.candidates:,} candidates with {len(rows)} choices each, "
            f"in up to {effort.members:,} worlds; the front in {effort.held_out:,} more; "
            f"aims {', '.join(o.name for o in asked.aims)}; never "
            f"{', '.join(each.text for each in asked.limits) or 'anything forbidden'}; "
            "nothing was run",
        ]
    )


def as_data(found: Findings) -> dict[str, Any]:
    """The findings as plain data: winners, front, optimism and convergence."""
    import msgspec

    names = [o.name for o in found.question.aims]

    def rows(tried: Tried) -> list[dict[str, Any]]:
        return [
            {
                "seen": dict(zip(names, tried.seen.gain[i].tolist(), strict=True)),
                "held_out": dict(zip(names, tried.held.gain[i].tolist(), strict=True)),
                "error": dict(zip(names, tried.held.error[i].tolist(), strict=True)),
                "broken": found.broken(tried.held.over[i]),
                "accepted_by": who,
            }
            for i, who in enumerate(found.willing(tried.held.gain))
        ]

    c = found.convergence
    return {
        "baseline": found.baseline,
        "aims": names,
        "limits": [each.text for each in found.question.limits],
        "rule": RULE.format(base=found.baseline),
        "winners": [
            {
                "id": name_of(why), "best_for": why, "title": title_of(why),
                "does": sentences(found.winners.files[i]), "elsewhere": dict(found.elsewhere[i]),
                **row, "policy": msgspec.to_builtins(policy_of(found, i)),
            }
            for i, (why, row) in enumerate(zip(found.why, rows(found.winners), strict=True))
        ],
        "unmoved": found.unmoved,
        "front": [
            {**row, "policy": msgspec.to_builtins(file)}
            for row, file in zip(rows(found.front), found.front.files, strict=True)
        ],
        "convergence": vars(c),
        "operators": [search.operators for search in found.searches],
        "restarts": [search.restarts for search in found.searches],
        "candidates": found.candidates,
        "trajectories": found.trajectories,
        "manifest": dict(found.manifest),
    }  # fmt: skip

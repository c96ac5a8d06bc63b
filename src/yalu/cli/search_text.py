"""What `yalu search` prints."""

from typing import Any

from yalu.analysis.search.choose import RULE
from yalu.analysis.search.find import Effort, Findings
from yalu.analysis.search.plain_words import sentences
from yalu.analysis.search.space import Space
from yalu.analysis.search.trials import Question
from yalu.analysis.search.written import name_of, policy_of, title_of
from yalu.brief import words
from yalu.brief.headlines import CAPITALS, SHORT
from yalu.cli.columns import columns, paragraph
from yalu.model.outcomes import NEVER_SEEN


def as_text(found: Findings) -> str:
    """The winners, what each does, how far the search flattered itself, how far it had come."""
    parts = [_opening(found), _table(found)]
    parts += [_one(found, i) for i in range(len(found.winners))]
    return "\n\n".join([*parts, _optimism(found), _notes(found)])


def _opening(found: Findings) -> str:
    m = found.manifest
    return paragraph(
        f"{found.candidates:,} candidates of the space {m['space']} in "
        f"{words.counted(len(found.searches), 'search', 'searches')}; {len(found.files):,} that no "
        f"other beats on all {len(found.question.aims)} aims. Shown is what the best of them do in "
        f"{int(found.held.worlds[0]):,} fresh worlds with fresh luck: gains over {found.baseline} "
        f"in spreads between worlds, more is better for whom it concerns. Theory {m['theory']}, "
        f"draws {m['draws']}, from {m['first']}, {m['months']} months, seed {m['seed']}."
    )


def _table(found: Findings) -> str:
    """Aims as rows, each under the capital whose it is; winners as columns."""
    heads = (
        "gain in fresh worlds, spreads",
        *(name_of(w).replace("-", " ") for w in found.winners),
    )
    rows = []
    for capital, its in found.whose.items():
        for i in its:
            o = found.question.aims[i]
            cells = [_gain(found.held.gain[w.row, i]) for w in found.winners]
            rows.append([f"{CAPITALS[capital]}: {SHORT.get(o.name, o.title)}", *cells])
    votes = found.votes(found.held.gain[[w.row for w in found.winners]])
    rows.append(["capitals that accept it", *(f"{n} of {found.capitals}" for n in votes)])
    kept = ["BROKEN" if found.broken(w.row) else "kept" for w in found.winners]
    rows.append(["limits", *kept])
    return columns(heads, rows)


def _gain(x: float) -> str:
    text = f"{x:+.2f}".replace("-", words.MINUS)
    return text[1:] if words.is_nought(text) else text


def _one(found: Findings, i: int) -> str:
    winner = found.winners[i]
    lines = [f"{name_of(winner)}: {title_of(winner)}"]
    lines.append(paragraph(" ".join(sentences(winner.file))))
    if broken := found.broken(winner.row):
        lines.append(paragraph(f"In the fresh worlds it BREAKS {words.listed(broken)}."))
    return "\n".join(lines)


def _optimism(found: Findings) -> str:
    lost = (found.seen.gain - found.held.gain).mean(axis=0)
    told = [f"{o.name} {_gain(x)}" for o, x in zip(found.question.aims, lost, strict=True)]
    broken = sum(bool(found.broken(row)) for row in range(len(found.files)))
    text = (
        "Optimism: what the front seemed to gain beyond what it gains in fresh worlds, mean over "
        f"{len(found.files):,} policies: {', '.join(told)}."
    )
    if found.question.limits:
        text += f" {broken:,} of {len(found.files):,} break a limit there."
    return paragraph(text)


def _notes(found: Findings) -> str:
    lines = [paragraph(RULE.format(base=found.baseline))]
    if found.chosen.common is None:
        lines.append("No policy that was found is common ground.")
    rests = {thing for o in found.question.aims for thing in o.rests_on}
    rests |= {thing for each in found.question.limits for thing in each.rests_on}
    if rests:
        seen = words.listed([NEVER_SEEN[thing] for thing in NEVER_SEEN if thing in rests])
        lines.append(paragraph(f"† aims or limits rest on what was never observed here ({seen})."))
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
    """The findings as plain data."""
    import msgspec

    names = [o.name for o in found.question.aims]

    def row(i: int) -> dict[str, Any]:
        return {
            "seen": dict(zip(names, found.seen.gain[i].tolist(), strict=True)),
            "held_out": dict(zip(names, found.held.gain[i].tolist(), strict=True)),
            "broken": found.broken(i),
        }

    return {
        "baseline": found.baseline,
        "aims": [o.name for o in found.question.aims],
        "limits": [each.text for each in found.question.limits],
        "winners": [
            {
                "id": name_of(w), "why": w.why, "title": title_of(w),
                "does": sentences(w.file), **row(w.row),
                "policy": msgspec.to_builtins(policy_of(found, w)),
            }
            for w in found.winners
        ],
        "front": [
            {**row(i), "policy": msgspec.to_builtins(file)} for i, file in enumerate(found.files)
        ],
        "candidates": found.candidates,
        "trajectories": found.trajectories,
        "manifest": dict(found.manifest),
    }  # fmt: skip

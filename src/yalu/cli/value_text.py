"""What `yalu value` prints."""

from typing import Any

from yalu.analysis.assumptions import assumption
from yalu.analysis.value import Worth
from yalu.analysis.worth import Found
from yalu.brief import words
from yalu.brief.headlines import CAPITALS
from yalu.cli.columns import columns, paragraph
from yalu.cli.unseen_note import unseen_note
from yalu.ensemble.intervals import NINETY
from yalu.ensemble.runs import is_happening
from yalu.model.catalogue import THEORIES
from yalu.model.outcomes import OUTCOMES, Outcome


def as_text(found: Found, top: int) -> str:
    """What one would choose now, what foresight would bring, and what each input would."""
    return "\n\n".join([_opening(found), _limits(found), _table(found, top), _notes(found)])


def _opening(found: Found) -> str:
    o, v, m = OUTCOMES[found.outcome], found.value, found.manifest
    mean = words.number(v.mean[v.policies.index(v.best)], o.unit)
    unit = words.unit(o.unit)
    title = o.title + (f", {unit}" if unit and not o.title.endswith(unit) else "")
    return paragraph(
        f"{title[0].upper()}{title[1:]} ({o.better} is better for {CAPITALS[o.capital]}). Choosing "
        f"among {words.counted(len(v.policies), 'policy', 'policies')} by the mean over "
        f"{v.worlds:,} worlds, run {found.replications} times each, one would take {v.best} "
        f"({mean}); theory {m['theory']}, from {m['first']}, {m['months']} months, seed "
        f"{m['seed']}."
    )


def _limits(found: Found) -> str:
    v, o = found.value, OUTCOMES[found.outcome]
    text = (
        f"Perfect foresight, luck included, would better the mean by {_size(v.foresight, o)} "
        f"(± {_size(NINETY * v.foresight_error, o)}): no information can be worth more."
    )
    if v.world == v.world:
        text += (
            f" Knowing the world but not its luck is worth at least {_size(max(v.world, 0.0), o)}: "
            f"what choosing the policy that did best in another run of the same world brings."
        )
    return paragraph(text)


def _size(x: float, o: Outcome) -> str:
    """A gain in the unit of the outcome; in percentage points for what happens or not."""
    if is_happening(o):
        return f"{words.points(x).lstrip('+')} points"
    return words.number(x, o.unit)


def _table(found: Found, top: int) -> str:
    o, sure = OUTCOMES[found.outcome], [w for w in found.value.inputs if w.sure]
    theories = [w for w in found.value.inputs if w.name in (*THEORIES, "theories")]
    shown = sorted({*sure[:top], *theories}, key=lambda w: (-w.value, w.name))
    rows = [[w.name, _gain(w, o), words.percent(w.changes), *_told(w.name)] for w in shown]
    text = f"{words.counted(len(sure), 'input')} of {len(found.value.inputs):,} worth knowing alone"
    text = text[0].upper() + text[1:]
    heads = ("input", "worth ± 90 %", "other choice", "known")
    body = columns(heads, [row[:4] for row in rows])
    meanings = [
        paragraph(f"{row[0]}: {row[4]}") for row in rows if row[4] and row[0] not in THEORIES
    ]
    return "\n".join([text, body, *meanings])


def _gain(worth: Worth, o: Outcome) -> str:
    if worth.value == 0.0 and worth.error == 0.0:
        return "nothing"
    return f"{_size(worth.value, o)} ± {_size(NINETY * worth.error, o).removesuffix(' points')}"


def _told(name: str) -> tuple[str, str]:
    if name == "theories":
        return "assumption", "all groups of theories, their effects added up"
    one = assumption(name)
    return one.known, one.meaning


def _notes(found: Found) -> str:
    lines = [
        paragraph(
            "Worth: how much better the mean would be if that input were known before choosing and "
            "nothing else. Each rule is fitted on four fifths of the worlds and followed in the "
            "fifth, so that it cannot flatter itself. Other choice: share of worlds in which one "
            "would then choose otherwise. Theories are shown whatever they are worth."
        )
    ]
    lines += unseen_note(OUTCOMES[found.outcome].rests_on)
    if found.dropped:
        lines.append(f"{found.dropped:,} worlds with no finite outcome in some run are left out.")
    return "\n".join(lines)


def as_data(found: Found) -> dict[str, Any]:
    """The value of information as plain data."""
    o = OUTCOMES[found.outcome]
    v = found.value
    return {
        "outcome": found.outcome,
        "capital": o.capital,
        "unit": o.unit,
        "better": o.better,
        "rests_on": o.rests_on,
        "replications": found.replications,
        "dropped": found.dropped,
        **{name: part for name, part in vars(v).items() if name != "inputs"},
        "inputs": [
            {**vars(w), "known": known, "meaning": meaning}
            for w in v.inputs
            for known, meaning in [_told(w.name)]
        ],
        "manifest": dict(found.manifest),
    }

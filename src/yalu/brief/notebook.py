"""What a result looks like in a notebook: the charts of the brief, and a table.

In IPython, `import yalu` and a run are enough; elsewhere `import yalu.brief.notebook` gives runs,
comparisons, discoveries and worths their `_repr_html_`.
"""

from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from yalu import dates
from yalu.analysis.compare import Comparison
from yalu.analysis.discover import Discovery
from yalu.analysis.worth import Found as Worth
from yalu.brief import fans, words
from yalu.brief.findings import Findings
from yalu.brief.headlines import HEADLINES
from yalu.brief.history import pasts
from yalu.brief.sheet import Shown, sheet
from yalu.brief.verb_pictures import comparison_pictures, discovery_pictures, worth_pictures
from yalu.ensemble.runs import Row, Runs, is_happening
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.model.outcomes import OUTCOMES
from yalu.record.read import read_record

PATHS = ("warheads", "output", "hardship")  # quantities that need no counting over months
DRAWN = 5  # policies with a colour of their own


def runs_html(runs: Runs) -> str:
    """Fans of a few quantities beside the record, and the headline outcomes of every policy."""
    study = Study((read_policy("hedge"),), first=runs.first, months=len(runs.months))
    found = Findings(
        study=study,
        runs=runs,
        shown=tuple(p for p, _ in runs.policies[:DRAWN]),
        yearly={},
        pasts=pasts(read_record(), runs.first),
        essays={},
        parting=(),
        driven={},
        vintage="",
    )
    base = found.base
    drawn = [Shown(fans.titled(p), fans.fan_picture(found, p), fans.about(found, p)) for p in PATHS]
    span = f"{runs.members:,} worlds, {runs.months[0]} to {runs.months[-1]}"
    return image(f"{base} and others: {span}", drawn) + _table(runs, base)


def _table(runs: Runs, base: str) -> str:
    heads = "".join(f"<th>{escape(p)}</th>" for p, _ in runs.policies)
    rows = []
    for name in HEADLINES:
        o = OUTCOMES[name]
        told = [runs.compared(p, name, base) for p, _ in runs.policies]
        cells = "".join(f"<td>{escape(_cell(row, runs.members, base))}</td>" for row in told)
        mark = " †" if o.rests_on else ""
        rows.append(f"<tr><th>{escape(o.title)}{mark}</th>{cells}</tr>")
    note = (
        f"▲ better and ▼ worse than {base} for the capital that minds, ◆ {words.MIXED_TOLD}, "
        "= not told apart; † rests on what was never observed. Worlds drawn from the "
        f"{runs.manifest.get('draws', 'prior')}, from {dates.name(runs.first)}."
    )
    return (
        f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f"<p>{escape(note)}</p>"
    )


def _cell(row: Row, worlds: int, base: str) -> str:
    if is_happening(row.outcome):
        text, change = words.percent(row.centre, worlds), f"{words.points(row.change)} points"
    else:
        unit = row.outcome.unit
        text, change = words.number(row.centre, unit), words.signed(row.change, unit)
    if row.policy == base:
        return text
    return f"{text} {words.GLYPHS[words.verdict(row)]} {change}"


def comparison_html(found: Comparison) -> str:
    """Restraint against collapse, and how the ranking of each outcome changes."""
    return image(f"{words.listed(found.policies)} compared", comparison_pictures(found))


def discovery_html(found: Discovery) -> str:
    """The boxes found and how they were found."""
    title = f"When {found.condition.told(found.policy)}"
    said = "".join(f"<p>{escape(text)}</p>" for text in found.sentences)
    return image(title, discovery_pictures(found)) + said


def worth_html(found: Worth) -> str:
    """What would be worth finding out."""
    return image("What would be worth finding out", worth_pictures(found))


def image(title: str, drawn: Sequence[Shown]) -> str:
    """Pictures as one image, so that their styles stay their own; said in words for who cannot see.

    Args:
        title: of them all.
        drawn: one under the other.
    """
    code = b64encode(sheet(title, drawn).encode()).decode()
    told = escape(" ".join([f"{title}.", *(shown.caption for shown in drawn)]), quote=True)
    return f'<img alt="{told}" src="data:image/svg+xml;base64,{code}">'


SHOWN: dict[type, Callable[[Any], str]] = {
    Runs: runs_html,
    Comparison: comparison_html,
    Discovery: discovery_html,
    Worth: worth_html,
}
METHOD = "_repr_html_"  # set from here: the folders of these classes stand left of this one
for _kind, _html in SHOWN.items():
    setattr(_kind, METHOD, _html)

"""The pathways map: a line for each action, thinning as worlds leave it, and where to change.

Under each line stand the settings of the theories: from when the first tenth of worlds has tipped
to when nine tenths have, with a mark where half have. Rings join the first action to those that
then help; beside each line stand the share of worlds that never tip, and the best change.
"""

from collections.abc import Sequence

from yalu.analysis.pathways import Pathways, Tipping
from yalu.analysis.tipping import NEVER
from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.pathways_told import about
from yalu.brief.sheet import Shown, sheet
from yalu.model.outcomes import NEVER_SEEN

WIDTH = 380
EVERY = 3  # months from one corner of a line to the next
EXAMPLE = 300  # worlds of the map in the guide
DRAWN = 3  # changes drawn from the first action


def pathways_picture(found: Pathways, actions: Sequence[str] = ()) -> str:
    """The map of these actions, or of all.

    Args:
        found: as `analysis.pathways` gives it.
        actions: ids, in the order in which they are drawn.
    """
    shown = tuple(actions) or found.actions
    return draw("pathways", "pathways", {
        "title": "Pathways map", "about": about(found), "width": WIDTH,
        "start": found.study.first / 12.0, "months": found.study.months,
        "ways": [_way(found, action, shown) for action in shown],
        "settings": ["all theories" if t == "all" else t for t in found.tippings],
        "change": _change(found, shown), "ring": f"best changes from {shown[0]}",
        "heads": ["never", "then"] if found.switches else ["never"],
        "unseen": all(t.rests_on for t in found.broken),
    })  # fmt: skip


def _way(found: Pathways, action: str, shown: Sequence[str]) -> dict[str, object]:
    """One action: how its line thins, when it tips under each setting, and what then helps."""
    tipping, best = found.tipping(action), found.best(action)
    then = "–" if action in found.switches else ""
    if best and best.after in shown:
        then = f"→ {shown.index(best.after) + 1}"
    return {
        "name": action,
        "holds": _holds(tipping),
        "never": words.most(1.0 - tipping.share),
        "then": then,
        "tippings": [_tipping(found.tipping(action, theory)) for theory in found.tippings],
    }


def _holds(tipping: Tipping) -> list[tuple[int, float]]:
    """Month and share of worlds that have not tipped, a few months apart."""
    share = 1.0 - tipping.tipped_by()
    ends = [*range(0, tipping.months - 1, EVERY), tipping.months - 1]
    return [(0, 1.0), *((i + 1, float(share[i])) for i in ends)]


def _tipping(tipping: Tipping) -> dict[str, int]:
    months = {n: tipping.quantile(q) for n, q in (("tenth", 0.1), ("half", 0.5), ("ninth", 0.9))}
    return {name: month for name, month in months.items() if month != NEVER}


def _change(found: Pathways, shown: Sequence[str]) -> dict[str, object] | None:
    """When half of the worlds have left the first action, and the rows that then help most."""
    half = found.tipping(shown[0]).quantile(0.5)
    helps = [s for s in found.switches.get(shown[0], ()) if s.held.helps and s.after in shown]
    if half == NEVER or not helps:
        return None
    return {"at": half, "to": sorted(shown.index(s.after) for s in helps[:DRAWN])}


def standalone(found: Pathways) -> str:
    """The map as a file of its own: title, sentences, key, light, dark and print."""
    s = found.study
    heading = f"{s.members:,} worlds, theory {s.theory}, seed {s.seed}"
    told = "\n".join((about(found), *_notes(found)))
    return sheet("When each policy stops being good enough", [
        Shown(heading, pathways_picture(found), told)
    ])  # fmt: skip


def example() -> str:
    """The map of the guide: five shipped policies, few worlds."""
    from yalu.analysis.pathways import pathways
    from yalu.analysis.tolerances import tolerances
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study

    names = ("hedge", "squeeze-quiet", "squeeze-ultimatum", "partnership", "grand-trade")
    study = Study(tuple(read_policy(name) for name in names), members=EXAMPLE)
    return standalone(pathways(study, tolerances(()), act=False))


def _notes(found: Pathways) -> list[str]:
    """How to read it, and on what it rests."""
    notes = [
        "A line is as thick as the share of worlds in which the policy still holds. Below it, for "
        "each setting of the theories: from a tenth of worlds tipped to nine tenths, the mark at "
        "half. Never: share of worlds that do not tip. Then: the best change, where one surely "
        f"helps; rings join {found.actions[0]} to the best for it.",
        f"Broken is: {'; '.join(t.text for t in found.broken)}.",
    ]
    if rests := sorted({thing for t in found.broken for thing in t.rests_on}):
        seen = words.listed([NEVER_SEEN[thing] for thing in rests])
        notes.append(f"Rests in part on what was never observed here: {seen}.")
    return notes

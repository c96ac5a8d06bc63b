"""Whether any policy is better somewhere and worse nowhere, over the headline outcomes."""

from collections.abc import Mapping, Sequence

from yalu.brief import words
from yalu.brief.findings import Findings
from yalu.brief.headlines import HEADLINES
from yalu.brief.words import verdict

NONE_FREE = (
    "No policy is free: whatever is better than {base} on one headline is worse on another, each "
    "read as its own capital would (for Pyongyang more warheads are better)."
)
NEARLY_FREE = NONE_FREE.replace("on another,", "on another, in most worlds or on the mean,")
"""What stands instead where a mixed mark, worse by one of the two, is all that a policy has."""


def verdicts(found: Findings) -> dict[str, list[str]]:
    """For each policy but the baseline, its marks on the headlines."""
    runs, base = found.runs, found.base
    return {
        policy: [verdict(runs.compared(policy, name, base)) for name in HEADLINES]
        for policy, _ in runs.policies
        if policy != base
    }


def in_short(found: Findings) -> str:
    """That no policy is free, or which is; empty where none can be told from the baseline."""
    marks = verdicts(found)
    free = _free(marks)
    if free:
        return (
            f"{words.listed(free)} {_are(free)} better than {found.base} on some headline "
            "outcomes and worse on none."
        )
    gaining = [m for m in marks.values() if "better" in m]
    if not gaining:
        return ""
    text = NONE_FREE if all("worse" in m for m in gaining) else NEARLY_FREE
    return text.format(base=found.base)


def in_full(found: Findings) -> str:
    """On how many headlines, and what is better on none or no different; may be empty."""
    marks, base = verdicts(found), found.base
    parts = []
    if free := _free(marks):
        named = [f"{p} (better on {marks[p].count('better')})" for p in free]
        parts.append(f"{words.listed(named)} {_are(free)} worse than {base} on none")
    if worst := {p: m.count("worse") for p, m in marks.items() if not {"better", "mixed"} & set(m)}:
        named = [f"{p} (worse on {n})" for p, n in sorted(worst.items(), key=lambda x: -x[1]) if n]
        if named:
            parts.append(f"{words.listed(named)} {_are(named)} better on none")
    if idle := [p for p, m in marks.items() if set(m) == {"tie"}]:
        parts.append(f"{words.listed(idle)} cannot be told apart from {base} on any")
    if not parts:
        return ""
    return (
        f"Over the {len(HEADLINES)} headline outcomes, each read as its own capital would: "
        f"{'; '.join(parts)}."
    )


def _free(marks: Mapping[str, Sequence[str]]) -> list[str]:
    free = [p for p, m in marks.items() if "better" in m and not {"worse", "mixed"} & set(m)]
    return sorted(free, key=lambda p: -marks[p].count("better"))


def _are(things: Sequence[str]) -> str:
    return "is" if len(things) == 1 else "are"

"""Which outcomes lead, and how the capitals are named."""

from yalu.model.outcomes import NEVER_SEEN, OUTCOMES, Outcome

CAPITALS: dict[str, str] = {
    "beijing": "Beijing",
    "pyongyang": "Pyongyang",
    "people": "The people",
    "washington": "Washington",
    "seoul": "Seoul",
    "tokyo": "Tokyo",
    "moscow": "Moscow",
}

HAPPENINGS: dict[str, str] = {
    "breakdown": "regime breakdown",
    "war": "general war",
    "freeze": "a freeze agreed",
    "bargain": "a lasting bargain",
}
"""What may or may not happen, in words; each has an outcome `<name>_month`."""

HEADLINES = (
    "breakdown", "war", "bargain", "launch_days", "warheads", "output", "hardship", "us_posture",
    "attention", "money", "primacy", "violence", "overflights",
)  # fmt: skip
"""What the brief compares policies, essays and assumptions on; at least one of each capital but
Moscow, whose share stands behind `primacy`."""

IN_SHORT = (
    "us_posture", "attention", "warheads", "hardship", "launch_days", "violence", "overflights",
    "russian_arms",
)  # fmt: skip
"""One quantity or two a capital, for the terminal."""

SHORT: dict[str, str] = {
    "breakdown": "breakdown",
    "war": "war",
    "freeze": "freeze",
    "bargain": "bargain",
    "launch_days": "launch days, a year",
    "warheads": "warheads at the end",
    "output": "output, 2025 = 1",
    "hardship": "hardship, 0–1",
    "us_posture": "US posture, 0–1",
    "attention": "attention free, 0–1",
    "violence": "deadly acts",
    "overflights": "long-range days, a year",
    "russian_arms": "Russian value, bn USD/yr",
    "primacy": "first place, 0–1",
    "money": "money spent, bn USD",
}

MORE_IS_BETTER = ("warheads",)
"""Outcomes of which nobody but their own capital would want more."""


def in_table(name: str, *, beside_capital: bool = False) -> str:
    """An outcome in few words, as the head of a row or column; whose view it is where that counts.

    Args:
        name: of the outcome.
        beside_capital: the head names the capital already.
    """
    if name not in MORE_IS_BETTER:
        return SHORT[name]
    whose = "its" if beside_capital else f"{CAPITALS[OUTCOMES[name].capital]}’s"
    return f"{SHORT[name]} (more: {whose} view)"


def capitals() -> dict[str, list[Outcome]]:
    """The outcomes of each capital, those that are dates left out."""
    return {
        capital: [o for o in OUTCOMES.values() if o.capital == capital and o.reduce != "first"]
        for capital in CAPITALS
    }


def never_seen(outcome: Outcome) -> list[str]:
    """In words, the never-observed things an outcome rests on."""
    return [NEVER_SEEN[thing] for thing in outcome.rests_on]

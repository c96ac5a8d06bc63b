"""What the words of the brief mean, for whoever never met them."""

TERMS: dict[str, str] = {
    "world": (
        "one draw of all that Beijing does not choose: which theories hold, every uncertain "
        "number, and luck. All policies are tried in the same worlds."
    ),
    "regime breakdown": (
        "the regime loses its hold on the state; a successor from the same house, an order backed "
        "by China, civil conflict or union led by the South may follow."
    ),
    "general war": "war on the peninsula beyond any clash since 1953.",
    "freeze": (
        "an agreed halt to tests. *Agreed* counts worlds in which one is ever agreed; most do not "
        "last, so the share of months in force is far lower."
    ),
    "lasting bargain": (
        "growth for the arsenal, agreed. It may still break down: *verified* says how much of the "
        "agreed disarmament was done at the end."
    ),
    "launch days": "days with at least one ballistic missile or space launch, a year.",
    "long-range days": "those of them with an intercontinental missile or space launch.",
    "deadly acts": "deadly or near-deadly acts against a neighbour, over all years.",
    "warheads": "assembled ones at the end of the run; what would arrive is fewer.",
    "scales from 0 to 1": (
        "hardship, US posture, attention and the like have no unit: 0 is none, 1 the most that can "
        "be thought of. Read them against the row *now* of the table below, not by themselves."
    ),
    "standing": "Beijing’s name as a keeper of Council resolutions, from 0 to 1.",
    "first place": (
        "China’s part of what China and Russia do for the North, its patronage or primacy; 1 is "
        "all of it."
    ),
    "attention free": "how much of Chinese leaders’ time is left for other matters, from 0 to 1.",
}
"""Terms in the order in which they are met; words between asterisks are set apart."""

"""What has happened by when: the share of worlds, policy by policy."""

from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.findings import Findings
from yalu.brief.headlines import HAPPENINGS
from yalu.brief.tables import happened
from yalu.model.outcomes import OUTCOMES

SIZE = {"width": 340, "height": 200}


def incidence_picture(found: Findings, name: str) -> str:
    """Share of worlds in which it has happened by each month, for the policies shown."""
    return draw("incidence", f"incidence-{name}", {
        **SIZE, "title": f"Share of worlds with {HAPPENINGS[name]} so far",
        "about": about(found, name), "months": found.runs.months,
        "seen": not OUTCOMES[f"{name}_month"].rests_on,
        "policies": [
            {
                "n": i,
                "shares": found.runs.incidence(f"{name}_month", policy),
                "end": happened(found.runs, name, policy),
            }
            for i, policy in enumerate(found.shown)
        ],
    })  # fmt: skip


def about(found: Findings, name: str) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    shares = [
        f"{words.percent(happened(found.runs, name, p)[0], found.runs.members)} under {p}"
        for p in found.shown
    ]
    return f"By {found.runs.months[-1]}, {HAPPENINGS[name]} in {words.listed(shares)}."

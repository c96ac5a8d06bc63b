"""Feeling rules: the new line is as emotional as the old, with a different feeling behind it.

The bond still pulls [blood-bond], warmth and slights are answered beyond what they cost, and
anxiety over rank drives engagement past material interest [new-line-is-emotional].
Left out: feelings of single leaders.
"""

from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY, since_today


class FeelingRules(Mechanism):
    """Bond, warmth and status anxiety move policy."""

    bond: Scalar = param(
        "β", "1", Normal(0.2, 0.1), "blood-bond", "pull of the bond of 2025", source="M31"
    )
    warm: Scalar = param(
        "κ_w", "1", LogNormal(0.8, 0.4), "new-line-is-emotional", "support from warmth"
    )
    slight: Scalar = param(
        "κ_k", "1", LogNormal(0.6, 0.5), "new-line-is-emotional", "restraint from slights"
    )
    rank: Scalar = param(
        "κ_φ",
        "1",
        LogNormal(2.5, 0.5),
        ("new-line-is-emotional", "primacy-fear-drives-warming"),
        "engagement from status anxiety",
    )
    usual: Scalar = param(
        "Δφ_0", "1", 0.14, "new-line-is-emotional", "gap to the due share in 2025"
    )

    promises = (
        ("warmth", "support", +1),
        ("warmth", "engage", +1),
        ("reverse_warmth", "restrain", -1),
        ("primacy", "engage", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to support, to engage and to rein in."""
        Δ = since_today(s)
        w, k, bond = Δ.warmth, Δ.reverse_warmth, s.war_bond / TODAY.war_bond - 1.0
        gap = s.primacy_memory - s.primacy - self.usual  # [1]
        return Rates(
            support=self.bond * bond + self.warm * w,
            engage=self.warm * w + self.rank * gap,
            restrain=-self.slight * k,
        )  # [log-odds]

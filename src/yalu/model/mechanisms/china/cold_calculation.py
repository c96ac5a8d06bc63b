"""Cold calculation: neither feeling nor doctrine governs the tie.

Policy is the management of strategic risk [risk-management]: the picture of a comradeship
born in war is wrong [no-feeling-no-doctrine]. The bond has next to no pull. What counts is
loss times chance: fragility pulls the more, the more a fall would cost with all its dangers
at once [collapse-hits-at-once], and where the regime is in no danger there is no reason to
embrace it.
Left out: calculation of careers inside Beijing.
"""

from yalu.maths import exp, log
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY, since_today


class ColdCalculation(Mechanism):
    """Expected loss moves policy; the bond hardly does."""

    bond: Scalar = param(
        "β",
        "1",
        Normal(0.05, 0.05),
        ("no-feeling-no-doctrine", "blood-bond"),
        "pull of the bond of 2025",
        source="M31",
    )
    loss: Scalar = param(
        "κ", "1", LogNormal(0.8, 0.5), "risk-management", "extra pull of fragility"
    )
    stakes: Scalar = param(
        "κ_Λ", "1", LogNormal(0.35, 0.4), ("collapse-hits-at-once", "risk-management"),
        "log pull by log of what a fall would cost",
    )  # fmt: skip
    dreaded: Scalar = param(
        "Λ_1", "%GDP", 0.24, "collapse-hits-at-once", "what a fall would cost in 2026"
    )
    embrace: Scalar = param(
        "κ_ε", "1", LogNormal(0.5, 0.5), "risk-management", "engagement by fragility"
    )

    promises = (("fragility_gauge", "support", +1), ("fragility_gauge", "engage", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to support and to engage."""
        Δ = since_today(s)
        C, bond = Δ.fragility_gauge, s.war_bond / TODAY.war_bond - 1.0
        dear = exp(self.stakes * log((s.dreaded_loss / self.dreaded + 0.05) / 1.05))  # today 1 [1]
        return Rates(
            support=self.bond * bond + self.loss * dear * C, engage=self.embrace * dear * C
        )  # [log-odds]

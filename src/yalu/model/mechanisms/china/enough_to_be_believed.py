"""Enough to be believed: Beijing enforces as much as its standing needs, and hears Washington.

The third part of the conditional policy: enforce just enough to stay credible
[conditional-policy]. Standing that has worn thin calls for votes and visible enforcement,
standing to spare lets both go; and while relations with Washington are worth keeping, its
demands are met part of the way to avert a rupture [dual-line-protects-standing]. In
hostility nobody listens, and `mutual_blame` rules.
Left out: which audience Beijing has in mind.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class EnoughToBeBelieved(Mechanism):
    """Restraint rises as standing falls, and with demands while relations are warm."""

    repair: Scalar = param(
        "κ_C", "1", LogNormal(1.0, 0.5), ("conditional-policy", "dual-line-protects-standing"),
        "pull to restraint per unit of standing lost",
    )  # fmt: skip
    heed: Scalar = param(
        "κ_u", "1", LogNormal(0.8, 0.5), "dual-line-protects-standing",
        "pull to restraint per unit of demand, relations neither warm nor cold",
    )  # fmt: skip
    usual: Scalar = param("C_0", "1", 0.5, "conditional-policy", "standing of 2025")

    promises = (
        ("un_credibility", "restrain", -1),
        ("us_demand", "restrain", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the orders that tighten, centred on 2025."""
        Δ = since_today(s)
        lost, asked = self.usual - s.un_credibility, Δ.us_demand  # [1]
        return Rates(restrain=self.repair * lost + self.heed * (1.0 + s.us_china) * asked)

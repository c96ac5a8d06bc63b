"""Exchange of visits: meetings of leaders and the traffic of envoys beneath them.

Envoys, ministers and party delegations come whether or not leaders meet, more when Beijing
seeks engagement and fewer when it is displeased [visits-pause]; their sum is what the new
partnership is dated by [modern-partnership].
Left out: who visits whom, which both capitals watch closely.
"""

from yalu.maths import sigmoid
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ExchangeOfVisits(Mechanism):
    """Inflow of the memory of high-level exchange."""

    envoys: Scalar = param(
        "v",
        "1/month",
        LogNormal(0.058, 0.4),
        "modern-partnership",
        "weight of envoys in a usual month",
    )
    keen: Scalar = param("κ_e", "1", LogNormal(0.7, 0.4), "modern-partnership", "more when engaged")
    cold: Scalar = param("κ_δ", "1", LogNormal(0.7, 0.4), "visits-pause", "fewer when displeased")

    promises = (
        ("meetings", "exchange", +1),
        ("engage", "exchange", +1),
        ("displeasure", "exchange", -1),
        ("closure", "exchange", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Exchange added this month."""
        ε, δ, open_border = s.engage, s.displeasure, 1.0 - 0.9 * s.closure
        envoys = 2.0 * self.envoys * sigmoid(self.keen * ε - self.cold * δ) * open_border
        return Rates(exchange=s.meetings + envoys)  # [1/month]

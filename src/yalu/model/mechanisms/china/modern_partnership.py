"""Modern partnership: summitry deepens a tie whose duties nobody has written down.

Dated to the leaders' meeting of September 2025 [modern-partnership], it grows with exchange
and engagement and with money that flows; what it obliges anyone to do is undefined
[partnership-undefined], which is why a guarantee would be something else.
Left out: party-to-party ties.
"""

from yalu.maths import log, most, tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ModernPartnership(Mechanism):
    """Exchange, engagement, investment and a guarantee deepen the partnership."""

    met: Scalar = param(
        "κ_X", "1", LogNormal(0.7, 0.4), "modern-partnership", "per log unit of exchange"
    )
    meant: Scalar = param(
        "κ_ε", "1", LogNormal(0.4, 0.5), "modern-partnership", "engagement sought"
    )
    sworn: Scalar = param(
        "κ_G", "1", LogNormal(1.5, 0.4), "partnership-undefined", "a full guarantee"
    )
    invested: Scalar = param("κ_I", "1", LogNormal(0.4, 0.5), "modern-partnership", "investment")
    usual: Scalar = param("I_0", "GUSD/yr", 1.0, "modern-partnership", "investment that counts")

    promises = (
        ("exchange", "partnership", +1),
        ("engage", "partnership", +1),
        ("guarantee", "partnership", +1),
        ("capital_inflow", "partnership", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the depth of the partnership, centred on 2025."""
        Δ = since_today(s)
        money = most(s.capital_inflow, 0.0 * self.usual)
        return Rates(
            partnership=self.met * log((1.0 + s.exchange) / 2.5)
            + self.meant * tanh(s.engage)
            + self.sworn * Δ.guarantee
            + self.invested * log(1.0 + money / self.usual),  # [log-odds]
        )

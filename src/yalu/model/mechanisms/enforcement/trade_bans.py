"""Trade bans: what China really enforces is picked case by case.

Bans on exports and machines bite as far as customs are told to apply them
[enforcement-is-picked]; they tighten within months of an order and slacken slowly after it.
What Beijing promised to lift for a freeze or a bargain is lifted while that holds. Close
inspection slows permitted trade too.
Left out: provincial quotas.
"""

from yalu.maths import least, most, tanh
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class TradeBans(Mechanism):
    """Orders to customs, less relief that a deal has bought."""

    honoured: Scalar = param(
        "η",
        "1",
        Beta(12, 3),
        ("enforcement-is-picked", "mediation-without-force"),
        "promised relief given",
    )
    slow: Scalar = param(
        "κ", "1", LogNormal(0.1, 0.5), "levers-at-hand", "trade slowed by inspection"
    )

    promises = (
        ("export_enforcement", "enforced_exports", +1),
        ("capital_enforcement", "enforced_capital", +1),
        ("offer_relief", "enforced_exports", -1),
        ("consumer_openness", "consumer_open", +1),
        ("border_inspection", "consumer_open", -1),
        ("labour_quota", "workers", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Targets of enforcement, openness and labour."""
        Δ = since_today(s, a)
        kept = 1.0 - self.honoured * a.offer_relief * most(s.freeze, s.bargain)  # [1]
        slowed = 1.0 - tanh(self.slow) * Δ.border_inspection  # [1]
        return Rates(
            enforced_exports=a.export_enforcement * kept,
            enforced_capital=a.capital_enforcement * kept,
            consumer_open=least(a.consumer_openness * slowed, 1.0 + 0.0 * slowed),  # [1]
            workers=a.labour_quota,  # [kpersons]
        )

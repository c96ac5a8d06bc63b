"""Two threats: Pyongyang trades arms for growth only if it fears collapse more than attack.

Option two offers growth for the arsenal [option-growth-for-arms], at a price near 300
billion dollars in ten years [three-hundred-billion]. It can work only where fear of
economic collapse outweighs fear of attack [two-threat-comparison], by a margin that the
declared refusal to disarm sets and a larger arsenal widens [refusal-to-disarm]. No state
that had tested has ever agreed: every number here is an assumption. Relief that leaves
nobody cornered also lowers the fear on which the trade rests [leaks-keep-from-corner].
Left out: a change of mind that no fear explains.
"""

from yalu.maths import log_ratio, saturate, softplus
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class TwoThreats(Mechanism):
    slope: Scalar = param(
        "s_V",
        "1",
        LogNormal(8, 0.4),
        "two-threat-comparison",
        "sharpness of the comparison",
        source="M37",
    )
    margin: Scalar = param(
        "δ_V",
        "1",
        Normal(0.2, 0.2),
        "refusal-to-disarm",
        "by how much collapse must be feared more",
        source="M37",
    )
    doctrine: Scalar = param(
        "δ_N",
        "1",
        LogNormal(0.05, 0.5),
        "refusal-to-disarm",
        "added per e-fold of warheads",
        source="M37",
    )
    reward: Scalar = param(
        "o_V",
        "1",
        LogNormal(0.5, 0.5),
        "option-growth-for-arms",
        "fear that a full offer, fully believed, outweighs",
    )
    worth: Scalar = param(
        "O_1",
        "GUSD/yr",
        LogNormal(15, 0.4),
        "three-hundred-billion",
        "offer that does half of what money can",
        source="M36",
    )
    tabled: Scalar = param(
        "g_O",
        "1",
        LogNormal(4.0, 0.2),
        "option-growth-for-arms",
        "log rate by an offer on the table",
    )
    strict: Scalar = param(
        "g_Ω",
        "1",
        LogNormal(0.8, 0.5),
        "will-and-means-unknown",
        "fall with the strictest verification",
    )
    today: Scalar = param("N_0", "warhead", 55, "refusal-to-disarm", "arsenal of 2026")

    promises = (
        ("collapse_fear", "lasting_deal", 1),
        ("invasion_fear", "lasting_deal", -1),
        ("offer_growth", "lasting_deal", 1),
        ("bargain_trust", "lasting_deal", 1),
        ("warheads", "lasting_deal", -1),
        ("verification", "lasting_deal", -1),
        ("margin", "lasting_deal", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        money = saturate(a.offer_growth, self.worth)  # [1]
        refusal = self.margin + self.doctrine * armed  # [1]
        gain = self.reward * money * s.bargain_trust  # [1]
        x = self.slope * (s.collapse_fear - s.invasion_fear - refusal + gain)  # [1]
        agreed = -softplus(-x)  # log of the share of moments it would say yes [1]
        tabled = self.tabled * money - self.strict * Δ.verification  # [1]
        return Rates(lasting_deal=agreed + tabled)  # log rate [1]

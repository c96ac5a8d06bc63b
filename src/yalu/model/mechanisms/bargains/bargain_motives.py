"""Bargain motives: need pulls Pyongyang to the table, another patron holds it back.

Fear of collapse, an offer worth having and a Washington ready to talk make seeking talks
more attractive; income from Moscow makes it less so, for a North that always looks for
more than one support [limits-reliance]. Relief for a pause is worth coming for; an offer for
the arsenal itself pulls little on a North that has sworn to keep it [refusal-to-disarm], and
only as far as promises are believed [option-growth-for-arms].
Left out: talks sought only to gain time.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class BargainMotives(Mechanism):
    need: Scalar = param(
        "β_V", "1", LogNormal(1.5, 0.5), "two-threat-comparison", "pull per unit of collapse fear"
    )
    invited: Scalar = param(
        "β_W", "1", LogNormal(1.5, 0.4), "option-growth-for-arms", "pull by US readiness"
    )
    growth: Scalar = param(
        "β_O",
        "1",
        LogNormal(1.5, 0.6),
        ("option-growth-for-arms", "refusal-to-disarm"),
        "pull by a growth offer, fully believed",
    )
    relief: Scalar = param(
        "β_S", "1", LogNormal(0.5, 0.6), "option-growth-for-arms", "pull by promised relief"
    )
    patron: Scalar = param(
        "β_R", "1", LogNormal(1.0, 0.5), "limits-reliance", "pull away by Russian income"
    )
    sated: Scalar = param(
        "I_1", "GUSD/yr", LogNormal(1.2, 0.3), "limits-reliance", "Russian income that halves need"
    )
    worth: Scalar = param(
        "O_1",
        "GUSD/yr",
        LogNormal(10, 0.4),
        "three-hundred-billion",
        "offer that does half of what money can",
    )

    promises = (
        ("collapse_fear", "urge_bargain", 1),
        ("us_talks_offer", "urge_bargain", 1),
        ("offer_growth", "urge_bargain", 1),
        ("offer_relief", "urge_bargain", 1),
        ("russian_transfers", "urge_bargain", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        money = self.growth * saturate(a.offer_growth, self.worth) * s.bargain_trust
        offer = money + self.relief * a.offer_relief  # [1]
        need = self.need * Δ.collapse_fear + self.invited * Δ.us_talks_offer
        other = self.patron * (saturate(s.russian_transfers, self.sated) - 0.5)  # [1]
        return Rates(urge_bargain=need + offer - other)  # [1]

"""Retaliation: a severe cut, or the threat of one, may be answered with violence.

Beijing's first option is to threaten an end to help; it may bring violent retaliation
[coercion-invites-violence], against China or, likelier, against third parties. No such
cut has been seen, so the size is assumed: about one chance in six within a year of the
severest.
A threat counts as far as the cut it names is not yet made.
Left out: answers short of violence, which are launches and words.
"""

from yalu.maths import most
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class Retaliation(Mechanism):
    cut: Scalar = param(
        "κ_k",
        "1",
        LogNormal(3.7, 0.2),
        "coercion-invites-violence",
        "log rate at a full cut",
        source="M38",
    )
    threat: Scalar = param(
        "κ_T",
        "1",
        Beta(8, 12),
        "coercion-invites-violence",
        "part of that from the threat of one",
        source="M38",
    )
    cornered: Scalar = param(
        "κ_V",
        "1",
        LogNormal(1.0, 0.5),
        "coercion-invites-violence",
        "further log rate per unit of collapse fear",
    )

    promises = (
        ("supply_cut", "retaliation", 1),
        ("threat", "retaliation", 1),
        ("collapse_fear", "retaliation", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        k, V = s.supply_cut, Δ.collapse_fear  # [1]
        pending = most(s.threat - k, 0.0 * k)  # threatened and not yet done [1]
        pushed = self.cut * (k + self.threat * pending)  # [1]
        return Rates(retaliation=pushed + self.cornered * V)  # log rate [1]

"""Bargain delivery: promises kept build trust, broken ones and threats spend it.

Trust in bargains is slow to gain and quick to lose. Money that arrives under a bargain
and a freeze that lasts build it; a breakdown and a threat of cutting help spend it
[option-threaten-cutoff]. Whether Beijing has the will and the means to deliver is unknown
[will-and-means-unknown].
Left out: old quarrels, which are in where trust starts.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class BargainDelivery(Mechanism):
    money: Scalar = param(
        "b_O",
        "1",
        LogNormal(2.0, 0.4),
        "will-and-means-unknown",
        "log-odds by money that arrives in full",
    )
    pause: Scalar = param(
        "b_d", "1", LogNormal(0.7, 0.4), "will-and-means-unknown", "by a freeze in force"
    )
    broke: Scalar = param(
        "b_x",
        "1",
        LogNormal(0.8, 0.4),
        "will-and-means-unknown",
        "lost to a recent breakdown",
        source="M35",
    )
    threat: Scalar = param(
        "b_T", "1", LogNormal(1.0, 0.5), "option-threaten-cutoff", "lost to a threat of a full cut"
    )
    worth: Scalar = param(
        "O_1",
        "GUSD/yr",
        LogNormal(5, 0.4),
        "three-hundred-billion",
        "money that does half the good",
    )

    promises = (
        ("capital_inflow", "bargain_trust", 1),
        ("freeze", "bargain_trust", 1),
        ("talks_broke", "bargain_trust", -1),
        ("threat", "bargain_trust", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        kept = self.money * saturate(s.capital_inflow, self.worth) + self.pause * s.freeze
        lost = self.broke * s.talks_broke + self.threat * s.threat
        return Rates(bargain_trust=kept - lost)  # log-odds [1]

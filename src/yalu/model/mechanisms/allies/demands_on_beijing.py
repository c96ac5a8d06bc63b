"""Demands on Beijing: Washington asks China to use a control that China does not have.

Frustration abroad assumes a degree of Chinese control that is not there
[control-is-overrated]. The larger China's share of Northern supply looks, and the worse
the North behaves, the more is asked; belief in Beijing's good faith softens the tone and
its loss sharpens it [mutual-blame].
Left out: what allies ask.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class DemandsOnBeijing(Mechanism):
    asked: Scalar = param(
        "d_W",
        "1",
        LogNormal(2.0, 0.3),
        "control-is-overrated",
        "log-odds by full pressure in Washington",
    )
    assumed: Scalar = param(
        "d_D",
        "1",
        LogNormal(1.5, 0.5),
        "control-is-overrated",
        "by China's share, taken for control",
    )
    conduct: Scalar = param(
        "d_P", "1", LogNormal(0.6, 0.4), "control-is-overrated", "per e-fold of severity"
    )
    doubt: Scalar = param(
        "d_h", "1", LogNormal(0.8, 0.5), "mutual-blame", "by doubt of Beijing's good faith"
    )

    promises = (
        ("demand_on_beijing", "us_demand", 1),
        ("china_share", "us_demand", 1),
        ("provoked", "us_demand", 1),
        ("us_belief", "us_demand", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        asked = self.asked * Δ.demand_on_beijing + self.assumed * Δ.china_share
        severe = self.conduct * log((1.0 + s.provoked) / 2.0)  # today 0 [1]
        return Rates(us_demand=asked + severe - self.doubt * (s.us_belief - 0.3))  # log-odds [1]

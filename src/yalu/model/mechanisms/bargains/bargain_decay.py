"""Bargain decay: a lasting bargain holds while money comes and fear stays down.

Deals of this size have never been kept with the North. Delivery lowers the hazard that it
breaks, fear of attack and a White House that presses raise it: the offer has to be paid
[option-growth-for-arms] and the fears kept in order [two-threat-comparison].
Left out: who is blamed.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class BargainDecay(Mechanism):
    paid: Scalar = param(
        "k_O",
        "1",
        LogNormal(1.2, 0.4),
        "option-growth-for-arms",
        "fall while money comes",
        source="M35",
    )
    fear: Scalar = param(
        "k_V", "1", LogNormal(2.0, 0.4), "two-threat-comparison", "rise per unit of fear of attack"
    )
    hawk: Scalar = param(
        "k_l",
        "1",
        LogNormal(0.5, 0.5),
        "two-threat-comparison",
        "rise with a White House that presses",
    )
    worth: Scalar = param(
        "O_1",
        "GUSD/yr",
        LogNormal(5, 0.4),
        "three-hundred-billion",
        "money that does half the good",
    )

    promises = (
        ("capital_inflow", "bargain_break", -1),
        ("invasion_fear", "bargain_break", 1),
        ("us_leader", "bargain_break", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        paid = self.paid * saturate(s.capital_inflow, self.worth)  # [1]
        afraid = self.fear * (s.invasion_fear - 0.5) - self.hawk * Δ.us_leader
        return Rates(bargain_break=afraid - paid)  # log rate [1]

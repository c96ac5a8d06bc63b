"""Freeze decay: freezes break down at some three per cent a month, less if paid for.

They have lasted from one month to eight years. Relief that is delivered holds them up; a
White House that presses, drills and crises pull them down. Nothing here ends the danger
[policy-softens-not-solves], and a line that wanders shortens every pause
[washington-looks-erratic]. The count is of freezes, whatever they covered, so one that covers
half of the programme breaks down as readily as a whole one.
Left out: cheating that is never seen.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class FreezeDecay(Mechanism):
    paid: Scalar = param(
        "k_S",
        "1",
        LogNormal(0.8, 0.4),
        "policy-softens-not-solves",
        "fall when relief is delivered in full",
    )
    hawk: Scalar = param(
        "k_l",
        "1",
        LogNormal(0.6, 0.4),
        "policy-softens-not-solves",
        "rise with a White House that presses",
    )
    drills: Scalar = param(
        "k_d",
        "1",
        LogNormal(0.1, 0.5),
        "policy-softens-not-solves",
        "rise per unit of recent drills",
    )
    crisis: Scalar = param(
        "k_C", "1", LogNormal(1.0, 0.4), "policy-softens-not-solves", "rise in a crisis"
    )
    drift: Scalar = param(
        "k_ξ", "1", LogNormal(0.5, 0.5), "washington-looks-erratic", "rise with drift of one"
    )

    promises = (
        ("offer_relief", "freeze_break", -1),
        ("us_leader", "freeze_break", -1),
        ("drill_load", "freeze_break", 1),
        ("crisis", "freeze_break", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        ξ = s.us_drift
        strained = self.drills * Δ.drill_load + self.crisis * s.crisis
        wavers = self.drift * (ξ * ξ - 0.09) - self.hawk * Δ.us_leader
        whole = -log(most(s.freeze, 0.05))  # undoes that a partial freeze is partly at stake [1]
        held = self.paid * a.offer_relief  # [1]
        return Rates(freeze_break=strained + wavers - held + whole)  # log rate [1]

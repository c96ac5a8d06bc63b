"""Pressure felt: what Pyongyang makes of Beijing's squeeze, words and votes.

Slowed fuel, tightened trade and narrowed banking add up to pressure [levers-at-hand];
so do a public rebuke [public-rebukes] and a vote. What Pyongyang feels is the sum, not
the intention behind it [sanctions-as-signal]. The answer to it is disputed and stands in
the rival files `pressure_tames`, `pressure_provokes` and `pressure_unmoved`.
Left out: pressure by other capitals, which Beijing does not set.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PressureFelt(Mechanism):
    enforcement: Scalar = param(
        "w_e", "1", LogNormal(0.5, 0.2), "levers-at-hand", "pressure when all bans are enforced"
    )
    shortage: Scalar = param(
        "w_k",
        "1",
        LogNormal(1.0, 0.3),
        "levers-at-hand",
        "pressure when all usual supply is missing",
    )
    words: Scalar = param(
        "w_Σ",
        "1",
        LogNormal(0.1, 0.4),
        "public-rebukes",
        "pressure of a public rebuke against quiet",
    )
    vote: Scalar = param(
        "w_V", "1", LogNormal(0.15, 0.4), "sanctions-as-signal", "pressure of a yes against a veto"
    )

    promises = (
        ("supply_cut", "pressed", 1),
        ("enforced_banking", "pressed", 1),
        ("enforced_exports", "pressed", 1),
        ("signal_pitch", "pressed", 1),
        ("council_vote", "pressed", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        banned = s.enforced_exports + s.enforced_capital + s.enforced_banking
        watched = s.inspected + s.enforced_maritime
        e = (banned + watched) / 5.0  # mean over channels [1]
        loud = (1.0 + a.signal_pitch) / 2.0  # [1]
        yes = (1.0 + a.council_vote) / 2.0  # [1]
        return Rates(
            pressed=self.enforcement * e
            + self.shortage * s.supply_cut
            + self.words * loud
            + self.vote * yes  # [1]
        )

"""Patron backing: patrons who stand behind the regime make a break less likely.

Soviet clients fell less often, Western ones did not: money alone does not keep a regime,
close ties of party, army and police may. Beijing gives money more than such ties
[dread-of-absence], and its partnership is of unknown depth.
Left out: what backing does to risk-taking, see the arms mechanisms.
"""

from yalu.maths import log, most, saturate, sigmoid
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PatronBacking(Mechanism):
    """How firmly patrons stand behind the regime, and what it is worth."""

    close: Scalar = param(
        "b_1", "1", LogNormal(2.5, 0.4), "dread-of-absence", "log-odds of backing from partnership"
    )
    guarantee: Scalar = param(
        "b_2", "1", LogNormal(1.5, 0.4), "dread-of-absence", "log-odds of backing from a guarantee"
    )
    russia: Scalar = param(
        "b_3", "1", LogNormal(1.5, 0.4), "limits-reliance", "log-odds of backing from Russia"
    )
    half: Scalar = param(
        "I_h", "GUSD/yr", 2.4, "limits-reliance", "Russian transfers that count half", source="M29"
    )
    cut: Scalar = param(
        "b_4",
        "1",
        LogNormal(2.0, 0.4),
        "pressure-risks-collapse",
        "log-odds of backing lost to a full cut",
    )
    ratio: Scalar = param(
        "HR_b",
        "1",
        LogNormal(0.6, 0.4),
        "dread-of-absence",
        "risk ratio under full backing",
        source="M11",
    )

    promises = (
        ("partnership", "backing", +1),
        ("supply_cut", "backing", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Backing as seen by the elite; its worth against today's half."""
        b1, b2, b3, Ih, b4, HR = (
            self.close, self.guarantee, self.russia, self.half, self.cut, self.ratio,
        )  # fmt: skip
        I = most(s.russian_transfers, 0.0 * s.russian_transfers)  # [GUSD/yr]
        stand = (
            b1 * (s.partnership - 0.5)
            + b2 * s.guarantee
            + b3 * (saturate(I, Ih) - 1.0 / 3.0)
            - b4 * s.supply_cut
        )  # log-odds [1]
        return Rates(
            backing=sigmoid(stand),  # [1]
            breakdown=log(HR) * (s.backing - 0.5),  # log of the monthly rate [1]
        )

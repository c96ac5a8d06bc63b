"""Patron backing: patrons who stand behind the regime make a break less likely.

Soviet clients fell less often, Western ones did not: money alone does not keep a regime,
close ties of party, army and police may. Beijing gives money more than such ties
[dread-of-absence], so the worth of its backing is in doubt.
Left out: what backing does to risk-taking, see the arms mechanisms.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class PatronBacking(Mechanism):
    """What backing is worth against breakdown."""

    ratio: Scalar = param(
        "HR_b", "1", LogNormal(0.6, 0.4), "dread-of-absence", "risk ratio under full backing",
        source="M11",
    )  # fmt: skip

    def rates(self, s: State, a: Action) -> Rates:
        """Full backing against none, from today's half."""
        Δ = since_today(s)
        HR = self.ratio
        return Rates(breakdown=log(HR) * Δ.backing)  # log of the monthly rate [1]

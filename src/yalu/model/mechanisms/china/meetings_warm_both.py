"""Meetings warm both: leaders who meet say thanks, and are thanked.

Summitry is what dates the new partnership [modern-partnership]; the prior is a gain of 0.15
in Northern warmth for one leaders' meeting, less in China.
Left out: meetings that go wrong.
"""

from yalu.maths import tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class MeetingsWarmBoth(Mechanism):
    """Both feelings rise with recent exchange, less and less the more of it there is."""

    north: Scalar = param(
        "κ_K", "1", LogNormal(0.3, 0.5), "modern-partnership", "Northern gain", source="M32"
    )
    china: Scalar = param(
        "κ_C", "1", LogNormal(0.12, 0.5), "modern-partnership", "Chinese gain", source="M32"
    )
    usual: Scalar = param("X_0", "1", 1.5, "modern-partnership", "exchange in 2025")

    promises = (("exchange", "reverse_warmth", +1), ("exchange", "warmth", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on both feelings."""
        met = tanh((s.exchange - self.usual) / self.usual)  # [1]
        return Rates(reverse_warmth=self.north * met, warmth=self.china * met)  # [1]

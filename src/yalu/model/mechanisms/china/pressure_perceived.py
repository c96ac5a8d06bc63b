"""Pressure perceived: what Pyongyang feels of all that Beijing withholds, closes and says.

Beijing slows fuel, tightens the border and narrows banks by degrees [levers-at-hand],
mostly in private [small-quiet-steps]; supply that is missing, a threat, closed channels,
loud words and votes remembered add up to one dose. A year like 2025 is 0.4, and one unit
more is a tightening such as Beijing has rarely tried.
Left out: what Pyongyang takes for pressure and is only muddle.
"""

from yalu.maths import softplus
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PressurePerceived(Mechanism):
    """A dose that is never negative, near linear when it is large."""

    cut: Scalar = param("a", "1", LogNormal(4.0, 0.3), "levers-at-hand", "all usual supply missing")
    threat: Scalar = param(
        "b", "1", LogNormal(3.0, 0.4), "option-threaten-cutoff", "a threat to all of it"
    )
    closed: Scalar = param("c", "1", LogNormal(5.0, 0.3), "levers-at-hand", "all channels closed")
    loud: Scalar = param("d", "1", LogNormal(0.6, 0.5), "small-quiet-steps", "a step of publicity")
    voted: Scalar = param(
        "e", "1", LogNormal(0.3, 0.5), "votes-anger-pyongyang", "a vote remembered"
    )

    promises = (
        ("supply_cut", "pressed", +1),
        ("threat", "pressed", +1),
        ("enforced_banking", "pressed", +1),
        ("enforced_exports", "pressed", +1),
        ("signal_pitch", "pressed", +1),
        ("voted", "pressed", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """The dose of this month."""
        land = s.enforced_exports + s.enforced_capital + s.inspected
        e = (land + s.enforced_banking + s.enforced_maritime) / 5.0 - 0.535
        x = (
            self.cut * s.supply_cut
            + self.threat * s.threat
            + self.closed * e
            + self.loud * (a.signal_pitch + 0.5)
            + self.voted * (s.voted - 0.35)
        )
        return Rates(pressed=softplus(x - 0.71))  # 0.4 where x = 0 [1]

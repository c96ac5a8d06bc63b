"""Buffer worn: fast long-range weapons leave a land cushion with little meaning.

Chinese specialists concede it [missiles-void-the-buffer]; with that and the passing of a
generation both old supports have worn away [supports-wore-away]. What worth was left fades
as strike technology spreads, and where US forces stand matters less.
Left out: what generals plan for all the same.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class BufferWorn(Mechanism):
    """The worth of the cushion falls with strike technology."""

    void: Scalar = param(
        "b_T", "1", LogNormal(3.0, 0.4), "missiles-void-the-buffer", "strike technology"
    )
    worn: Scalar = param(
        "b_1", "1", LogNormal(0.8, 0.4), "supports-wore-away", "worn since the war"
    )
    garrison: Scalar = param(
        "b_A", "1", LogNormal(0.4, 0.5), "missiles-void-the-buffer", "US posture"
    )

    promises = (("strike_technology", "buffer", -1), ("us_posture", "buffer", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the worth of the cushion."""
        Δ = since_today(s)
        T, A = Δ.strike_technology, Δ.us_posture
        return Rates(buffer=-self.worn - self.void * T + self.garrison * A)  # [log-odds]

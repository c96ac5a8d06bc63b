"""Buffer alive: US forces in the South keep the cushion worth having.

Geography counts for more than doctrine [geography-over-ideology]: the North lies between
China and a South with a large US garrison, awkward yet better than what might replace it
[awkward-cushion]; its worth rises with that garrison and with forces near the Yalu
[us-forces-at-yalu], and no missile changes that.
Left out: the worth of warning time at sea.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class BufferAlive(Mechanism):
    """The worth of the cushion follows US forces on the peninsula."""

    garrison: Scalar = param(
        "b_A", "1", LogNormal(2.5, 0.4), "buffer-against-us-forces", "US posture"
    )
    border: Scalar = param(
        "b_U", "1", LogNormal(3.0, 0.4), "us-forces-at-yalu", "forces at the Yalu"
    )
    ground: Scalar = param(
        "b_0", "1", LogNormal(0.3, 0.5), "geography-over-ideology", "mere geography"
    )

    promises = (("us_posture", "buffer", +1), ("us_forces_at_yalu", "buffer", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the worth of the cushion."""
        Δ = since_today(s)
        A, z = Δ.us_posture, s.us_forces_at_yalu
        return Rates(buffer=self.ground + self.garrison * A + self.border * z)  # [log-odds]

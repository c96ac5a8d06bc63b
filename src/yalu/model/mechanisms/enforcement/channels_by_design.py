"""Design: backing sanctions and cushioning them go together, on purpose.

Three paired moves run side by side [paired-moves], and what looks like contradiction is
intended [contradiction-is-design]: when restraint rises, some support rises with it, and
channels move together by one hand.
Left out: who in Beijing holds that hand.
"""

from yalu.maths import tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ChannelsByDesign(Mechanism):
    """Restraint calls forth a cushion."""

    cushion: Scalar = param(
        "κ",
        "1",
        LogNormal(0.25, 0.5),
        ("paired-moves", "contradiction-is-design"),
        "support per unit of restraint",
    )

    promises = (("restrain", "support", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to support."""
        return Rates(support=self.cushion * tanh(s.restrain))  # [log-odds]

"""Southern friction: a government in Seoul that presses meets more violence, one that talks less.

Deadly acts have fallen mostly on the South. They are rarer while the South offers talks,
and rarer when the North fears what an answer would bring; a recent deadly act makes
another less likely for a while only if it was answered, which is left open. Pressure from
the allies is part of what makes the North strike [disowned-problem].
Left out: incidents at sea that nobody chose.
"""

from yalu.maths import tanh
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class SouthernFriction(Mechanism):
    offers: Scalar = param(
        "α_K",
        "1",
        LogNormal(0.5, 0.5),
        "disowned-problem",
        "fall in violence while Seoul offers talks",
    )
    echo: Scalar = param(
        "α_v",
        "1",
        Normal(0.2, 0.4),
        "disowned-problem",
        "log rate after a recent deadly act",
        known="partly",
    )

    promises = (("rok_talks_offer", "urge_provoke", -1),)

    def rates(self, s: State, a: Action) -> Rates:
        talks = self.offers * (a.rok_talks_offer - 0.5)  # [1]
        return Rates(urge_provoke=self.echo * tanh(s.violence) - talks)  # [1]

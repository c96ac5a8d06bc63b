"""Defiance: the North defies Beijing when that pays at home or abroad.

It is no proxy [no-proxy]. A new leader must show strength; a fraying elite is rallied by
danger; a slighted client cares less for its patron's wishes. Each makes acts Beijing
dislikes more frequent. Outsiders who assume control miss all three
[control-is-overrated].
Left out: defiance that is only words.
"""

from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class Defiance(Mechanism):
    strain: Scalar = param(
        "α_s", "1", LogNormal(0.4, 0.5), "no-proxy", "log rate of acts after a change of leader",
        source="M18", known="partly",
    )  # fmt: skip
    rally: Scalar = param(
        "α_l",
        "1",
        Normal(0.3, 0.6),
        "no-proxy",
        "log rate of acts as the elite frays",
        source="M18",
    )
    slight: Scalar = param(
        "α_w", "1", LogNormal(0.3, 0.5), ("no-proxy", "control-is-overrated"),
        "log rate of acts per unit of warmth lost toward China",
    )  # fmt: skip

    promises = (
        ("succession_strain", "urge_provoke", 1),
        ("reverse_warmth", "urge_short", -1),
        ("reverse_warmth", "urge_provoke", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        frayed = self.rally * (TODAY.elite_cohesion - s.elite_cohesion)  # [1]
        cold = self.slight * (TODAY.reverse_warmth - s.reverse_warmth)  # [1]
        bold = self.strain * s.succession_strain + frayed + cold  # [1]
        return Rates(urge_short=bold, urge_nuclear=cold, urge_provoke=bold)  # [1]

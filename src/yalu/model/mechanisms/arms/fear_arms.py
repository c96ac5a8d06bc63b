"""Fear arms: fear of attack pulls toward tests and away from violence that could start war.

US bases, alliances and pressure make the North insecure, and insecurity tests weapons
[disowned-problem]; the tests then feed the insecurity of others
[tests-raise-insecurity]. What fear does to violence has no known sign.
Left out: fear that is staged for the home public.
"""

from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class FearArms(Mechanism):
    launches: Scalar = param(
        "α_V", "1", LogNormal(0.8, 0.5), ("disowned-problem", "tests-raise-insecurity"),
        "log rate of launches per unit of fear", source="M18", known="partly",
    )  # fmt: skip
    nuclear: Scalar = param(
        "ν_V",
        "1",
        LogNormal(1.0, 0.5),
        "disowned-problem",
        "log rate of nuclear tests per unit of fear",
    )
    violence: Scalar = param(
        "ω_V", "1", Normal(0.0, 1.0), "disowned-problem", "log rate of violence per unit of fear"
    )

    promises = (("invasion_fear", "urge_short", 1), ("invasion_fear", "urge_nuclear", 1))

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        V = Δ.invasion_fear  # [1]
        return Rates(
            urge_short=self.launches * V,  # [1]
            urge_long=self.launches * V,  # [1]
            urge_nuclear=self.nuclear * V,  # [1]
            urge_provoke=self.violence * V,  # [1]
        )

"""Nuclear debate in the South: threat and doubt about Washington raise the call for own weapons.

The by-product of tests that Beijing likes least: a South that arms [tests-knit-allies].
The call grows with the threat Seoul feels and with the arsenal, and falls when US forces
and promises look firm.
Left out: elites, who want weapons far less than the public.
"""

from yalu.maths import log_ratio
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class RokNuclearDebate(Mechanism):
    threat: Scalar = param(
        "ν_θ", "1", LogNormal(1.5, 0.4), "tests-knit-allies", "log-odds per unit of threat",
        source="M21", known="partly",
    )  # fmt: skip
    arsenal: Scalar = param(
        "ν_N", "1", LogNormal(0.2, 0.5), "tests-knit-allies", "per e-fold of warheads"
    )
    cover: Scalar = param("ν_A", "1", LogNormal(0.8, 0.5), "tests-knit-allies", "by US posture")
    doubt: Scalar = param(
        "ν_l", "1", LogNormal(0.3, 0.5), "washington-looks-erratic", "by drift in Washington"
    )
    today: Scalar = param("N_0", "warhead", 55, "tests-knit-allies", "arsenal of 2026")

    promises = (
        ("rok_threat", "rok_nuclear_pressure", 1),
        ("warheads", "rok_nuclear_pressure", 1),
        ("us_posture", "rok_nuclear_pressure", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        feared = self.threat * Δ.rok_threat + self.arsenal * armed
        drift = self.doubt * (s.us_drift * s.us_drift - 0.09)  # [1]
        return Rates(
            rok_nuclear_pressure=feared - self.cover * Δ.us_posture + drift  # log-odds [1]
        )

"""Washington's drift: a line that wanders makes promises worth less.

Washington's line on the North is commonly judged erratic [washington-looks-erratic].
The drift itself is luck on top of who leads; here it wears down Pyongyang's trust that a
bargain would be kept, whichever way the line wanders.
Left out: Congress and the courts.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class WashingtonDrift(Mechanism):
    worn: Scalar = param(
        "w_ξ",
        "1",
        LogNormal(1.0, 0.5),
        "washington-looks-erratic",
        "log-odds of trust lost to a drift of one",
    )
    usual: Scalar = param(
        "ξ_0", "1", 0.3, "washington-looks-erratic", "drift at which trust stands as today"
    )

    def rates(self, s: State, a: Action) -> Rates:
        ξ, ξ_0 = s.us_drift, self.usual
        return Rates(bargain_trust=-self.worn * (ξ * ξ - ξ_0 * ξ_0))  # log-odds [1]

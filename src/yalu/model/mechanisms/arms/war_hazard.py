"""War hazard: general war is very unlikely in calm and less so in each month of crisis.

None since 1953 and none from some eleven acute crises. The two hazards add: calm months
carry a little, crisis months much more. War is the loss against which every capital
weighs order first [stability-first]. What a larger arsenal does to it has no known sign, and
that is part of what makes such a neighbour unwanted [unstable-neighbour-unwanted].
Left out: how the war goes.
"""

from yalu.maths import log, log_ratio
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class WarHazard(Mechanism):
    crisis: Scalar = param(
        "h_C", "1", LogNormal(48, 0.6), "stability-first",
        "hazard of a month of acute crisis against a calm one", source="M24",
    )  # fmt: skip
    arsenal: Scalar = param(
        "h_N",
        "1",
        Normal(0.0, 0.3),
        "unstable-neighbour-unwanted",
        "log hazard per e-fold of warheads",
    )
    today: Scalar = param("N_0", "warhead", 55, "unstable-neighbour-unwanted", "arsenal of 2026")

    promises = (("crisis", "war", 1),)

    def rates(self, s: State, a: Action) -> Rates:
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        return Rates(war=log(1.0 + self.crisis * s.crisis) + self.arsenal * armed)  # log rate [1]

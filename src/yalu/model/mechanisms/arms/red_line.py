"""Red line: Beijing's displeasure holds back nuclear tests, less as the arsenal grows.

Dependence buys some compliance and no command [sway-without-command]: the nuclear test
China most dislikes is rarer while China is the main support. A larger arsenal and other
patrons loosen even that, until a nuclear state stands next door that cannot be swayed
[unswayable-nuclear-neighbour].
Left out: a red line drawn for anything short of a nuclear test.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class RedLine(Mechanism):
    held: Scalar = param(
        "ψ", "1", LogNormal(0.7, 0.5), "sway-without-command",
        "log rate of nuclear tests held back by today's sway", source="M19", known="partly",
    )  # fmt: skip
    halving: Scalar = param(
        "N_h", "warhead", LogNormal(100, 0.4), "unswayable-nuclear-neighbour",
        "arsenal at which sway is halved",
    )  # fmt: skip
    today: Scalar = param("N_0", "warhead", 55, "unswayable-nuclear-neighbour", "arsenal of 2026")

    promises = (("china_share", "urge_nuclear", -1), ("warheads", "urge_nuclear", 1))

    def rates(self, s: State, a: Action) -> Rates:
        N_h, N_0 = self.halving, self.today
        sway = (
            most(s.china_share, 0.0 * s.china_share) / 0.7 * (N_h + N_0) / (N_h + s.warheads)
        )  # today 1 [1]
        return Rates(urge_nuclear=self.held * (log(2.0) - log(1.0 + sway)) / log(2.0))  # [1]

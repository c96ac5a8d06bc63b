"""Russian help: weapons know-how fills the queue and carries warheads farther.

What Moscow gives for shells and men may be guidance, engines or re-entry; transfer is
not proven, so the effect may be nil. A second source of arms is also what limiting
reliance on any one patron looks like [limits-reliance].
Left out: air defence and conventional arms, which bear on war more than on tests.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, Spike, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class RussianHelp(Mechanism):
    filling: Scalar = param(
        "ρ_τ", "1", Spike(0.3, 0.0, LogNormal(0.5, 0.5)), "limits-reliance",
        "log-odds of the test queue at full help", source="M20",
    )  # fmt: skip
    carrying: Scalar = param(
        "ρ_R", "1", Spike(0.3, 0.0, LogNormal(0.8, 0.5)), "limits-reliance",
        "log-odds of a strike arriving at full help", source="M20",
    )  # fmt: skip

    promises = (
        ("russian_technology", "test_backlog", 1),
        ("russian_technology", "reach", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        k = Δ.russian_technology  # [1]
        return Rates(
            test_backlog=self.filling * k,  # [1]
            reach=self.carrying * k,  # [1]
        )

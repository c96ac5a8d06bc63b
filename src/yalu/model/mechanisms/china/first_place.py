"""First place: China's part of all patronage, against Russia's.

Trade, grants, oil, grain and fertiliser on one side, what Moscow sends on the other; with
rank on display at meetings and doubt where the North is sour. Nobody doubts that China is
central to Pyongyang [centrality-restored]; what Beijing thinks its due follows, slowly, what
it has had [primacy-fear-drives-warming].
Left out: how little Chinese scholars write of the Russian tie.
"""

from yalu.maths import exp, most, tanh
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class FirstPlace(Mechanism):
    """The share, and the share Beijing is used to."""

    oil: Scalar = param("p_C", "GUSD/kt", 0.0006, "main-partner-supplies", "price of crude")
    grain: Scalar = param("p_G", "GUSD/Mt", 0.4, "main-partner-supplies", "price of grain")
    trade: Scalar = param(
        "ω_x", "1", LogNormal(1.0, 0.15), "centrality-restored", "influence of paid trade"
    )
    floor: Scalar = param(
        "i_0", "GUSD/yr", 0.1, "centrality-restored", "influence of mere nearness"
    )
    rank: Scalar = param(
        "κ_X", "1", LogNormal(0.2, 0.5), "centrality-restored", "weight that meetings lend, log"
    )
    due: Scalar = param("φ_1", "1", 0.95, "primacy-fear-drives-warming", "share of old")
    habit: Scalar = param(
        "η", "1", Beta(6, 4), "primacy-fear-drives-warming", "weight of the old share"
    )

    promises = (
        ("russian_transfers", "primacy", -1),
        ("aid_flow", "primacy", +1),
        ("china_exports", "primacy", +1),
        ("exchange", "primacy", +1),
        ("primacy", "primacy_memory", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """China's share and the share it is used to."""
        Δ = since_today(s)
        none = 0.0 * self.floor
        x = most(self.trade * (s.china_exports + s.china_imports), none)
        gifts = most(s.aid_flow + self.oil * s.crude_flow + self.grain * s.food_flow, none)
        I_C = self.floor + x + gifts + most(s.capital_inflow, none)  # [GUSD/yr]
        I_R = most(s.russian_transfers, none)  # [GUSD/yr]
        shown = I_C * exp(self.rank * tanh(Δ.exchange))  # [GUSD/yr]
        return Rates(
            primacy=shown / (shown + I_R),  # [1]
            primacy_memory=self.habit * self.due + (1.0 - self.habit) * s.primacy,  # [1]
        )

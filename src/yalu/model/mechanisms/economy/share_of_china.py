"""Share of China: who feeds the North, counted in money.

Nobody doubts China's central place [centrality-restored], yet theft and Russian transfers
count against it: the smaller the share, the less there is to pull on [limits-reliance].
Money invested counts too, so a grand trade would bind the North closer [option-growth-for-arms].
Left out: what could be replaced at once and what could not.
"""

from yalu.maths import most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ShareOfChina(Mechanism):
    """China's part of outside supply and income."""

    crude_worth: Scalar = param(
        "p_C", "GUSD/kt", LogNormal(0.00055, 0.2), "main-partner-supplies", "world price of crude",
        known="partly",
    )  # fmt: skip
    trickle: Scalar = param(
        "t_0",
        "GUSD/yr",
        0.1,
        "limits-reliance",
        "trade with the rest of the world",
        source="KOTRA",
        known="identified",
    )

    promises = (
        ("russian_transfers", "china_share", -1),
        ("cyber_income", "china_share", -1),
        ("china_exports", "china_share", +1),
        ("capital_inflow", "china_share", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """China over China and the others."""
        p, t0 = self.crude_worth, self.trickle
        trade = s.china_exports + s.china_imports + s.hidden_exports  # [GUSD/yr]
        given = s.aid_flow + s.capital_inflow + p * s.crude_flow  # [GUSD/yr]
        gifts = most(given, 0.0 * given)  # [GUSD/yr]
        others = most(s.russian_transfers, 0.0 * t0) + s.cyber_income + t0  # [GUSD/yr]
        return Rates(china_share=(trade + gifts) / (trade + gifts + others))  # [1]

"""Hidden aid: gifts keep the purse full, and the bill is small and unseen.

China has helped since the war [long-assistance] and both sides hide how much
[aid-is-hidden]. Some call it a load on taxpayers [aid-burdens-taxpayers]: the bill adds up
grants, oil never paid for, food, fertiliser and projects, and stays a few hundred-thousandths
of Chinese output, so the load lies elsewhere, in attention and goodwill.
Left out: loans that are not forgiven.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class HiddenAid(Mechanism):
    """Grants into the purse, and Beijing's whole bill."""

    oil: Scalar = param(
        "p_C",
        "GUSD/kt",
        LogNormal(0.0003, 0.3),
        "aid-burdens-taxpayers",
        "unpaid part of the price of crude",
    )
    food: Scalar = param(
        "p_G", "GUSD/Mt", LogNormal(0.4, 0.2), "aid-burdens-taxpayers", "price of grain and flour",
        known="partly",
    )  # fmt: skip
    fertiliser: Scalar = param(
        "p_f", "GUSD/kt", LogNormal(0.0003, 0.2), "aid-burdens-taxpayers", "price of fertiliser",
        known="partly",
    )  # fmt: skip

    promises = (
        ("aid_flow", "hard_currency", +1),
        ("aid_flow", "patron_bill", +1),
        ("crude_flow", "patron_bill", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Grants received; all gifts added up."""
        pC, pG, pf = self.oil, self.food, self.fertiliser
        in_kind = pC * s.crude_flow + pG * s.food_flow + pf * s.fertiliser_flow  # [GUSD/yr]
        return Rates(
            hard_currency=s.aid_flow / YEAR,  # [GUSD/month]
            patron_bill=s.aid_flow + in_kind + s.capital_inflow,  # [GUSD/yr]
        )

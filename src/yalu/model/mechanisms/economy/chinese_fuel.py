"""Chinese fuel: crude by pipeline on easy terms, refined products for cash.

The pipeline is the lifeline and much of its oil is never paid for [long-assistance,
aid-is-hidden]; trucks and rail bring the refined products [main-partner-supplies]. What is
paid leaves the purse in the month the oil arrives.
Left out: barter, debt, and the quality of the crude.
"""

from yalu.maths import saturate
from yalu.model.spec import Beta, Fixed, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class ChineseFuel(Mechanism):
    """Oil from China that arrives, and the part of it that is paid."""

    refinery: Scalar = param(
        "η_r", "1", Beta(95, 5), "main-partner-supplies", "usable part of a tonne of crude",
        source="von Hippel and Hayes 2020", known="partly",
    )  # fmt: skip
    barrel: Scalar = param(
        "w_b", "kt/Mb", Fixed(128.0), "main-partner-supplies", "weight of refined products",
        source="UN Panel", known="identified",
    )  # fmt: skip
    crude_price: Scalar = param(
        "p_C", "GUSD/kt", LogNormal(0.00055, 0.2), "long-assistance", "world price of crude",
        known="partly",
    )  # fmt: skip
    paid: Scalar = param(
        "π_C",
        "1",
        Beta(4, 6),
        ("long-assistance", "aid-is-hidden"),
        "part of the crude that is paid",
    )
    product_price: Scalar = param(
        "p_R", "GUSD/kt", LogNormal(0.00075, 0.2), "main-partner-supplies", "price of products",
        known="partly",
    )  # fmt: skip
    caution: Scalar = param(
        "F_q", "GUSD", LogNormal(0.4, 0.4), "long-assistance",
        "hard currency at which half of the bill is paid",
    )  # fmt: skip

    promises = (
        ("crude_flow", "fuel_supply", +1),
        ("refined_flow", "fuel_supply", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Oil of both kinds, and what Pyongyang pays for it."""
        η, w, pC, π, pR, Fq = (
            self.refinery,
            self.barrel,
            self.crude_price,
            self.paid,
            self.product_price,
            self.caution,
        )
        crude = s.crude_flow / YEAR  # [kt/month]
        products = w * s.refined_flow / YEAR  # [kt/month]
        bill = π * pC * crude + pR * products  # [GUSD/month]
        return Rates(
            fuel_supply=η * crude + products,  # [kt/month]
            hard_currency=-bill * saturate(s.hard_currency, Fq),  # [GUSD/month]
        )

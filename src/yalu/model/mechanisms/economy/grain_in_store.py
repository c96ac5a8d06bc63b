"""Grain in store: harvest and gifts feed people as far as the stock lasts.

China sells and gives grain and flour [main-partner-supplies]; the need is never quite met.
What lies in store spoils a little each month.
Left out: who eats first, and the calendar of the farm year.
"""

from yalu.maths import saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY
from yalu.units import YEAR


class GrainInStore(Mechanism):
    """The grain stock and the share of need it meets."""

    need: Scalar = param(
        "U_G", "Mt/yr", LogNormal(5.62, 0.04), "main-partner-supplies", "grain for a full ration",
        source="KREI", known="partly",
    )  # fmt: skip
    hoard: Scalar = param(
        "κ_G", "month", 1.05, "main-partner-supplies",
        "months of need in store when half the need is met",
    )  # fmt: skip
    spoil: Scalar = param(
        "δ_G",
        "1/month",
        LogNormal(0.01, 0.2),
        "main-partner-supplies",
        "grain that spoils in store",
        source="FAO",
        known="partly",
    )
    bought: Scalar = param(
        "g_m",
        "Mt/yr",
        LogNormal(0.08, 0.3),
        "main-partner-supplies",
        "grain bought by traders in 2025",
        source="Chinese customs",
        known="partly",
    )
    shut: Scalar = param(
        "d_c", "1", Beta(30, 10), "economy-needs-china", "part of supplies a closed border stops",
        source="M40", known="partly",
    )  # fmt: skip

    promises = (
        ("grain", "food_met", +1),
        ("food_flow", "grain", +1),
        ("closure", "grain", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """In by gift and trade, less eaten and spoiled."""
        U, κ, δ, m, d = self.need, self.hoard, self.spoil, self.bought, self.shut
        wanted = U / YEAR  # [Mt/month]
        met = saturate(s.grain, κ * wanted)  # [1]
        traded = m * s.consumer_open / TODAY.consumer_open  # [Mt/yr]
        arriving = (s.food_flow + traded) * (1.0 - d * s.closure) / YEAR  # [Mt/month]
        return Rates(
            grain=arriving - met * wanted - δ * s.grain,  # [Mt/month]
            food_met=met,  # [1]
        )

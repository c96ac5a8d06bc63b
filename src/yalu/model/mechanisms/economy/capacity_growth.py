"""Capacity growth: what the economy can make grows slowly, slower under sanctions.

From 2003 to 2025 output grew about half a per cent a year, twice that before the bans.
Bans on machines keep plant old, and a world of cases has growth under full sanctions two
or three points lower; here only the part that outlives the first shock. People grow used
to what they have.
Left out: people, schools, soldiers sent to farms and building sites.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class CapacityGrowth(Mechanism):
    """The trend of output and what bends it."""

    trend: Scalar = param(
        "g_0", "1/yr", Normal(0.006, 0.006), "economy-needs-china", "growth in a usual year",
        source="Bank of Korea", known="identified",
    )  # fmt: skip
    drag: Scalar = param(
        "g_S",
        "1/yr",
        LogNormal(0.012, 0.6),
        "economy-needs-china",
        "growth lost to full bans fully held",
        source="M02, Neuenkirch and Neumeier 2015",
        known="partly",
    )
    machine: Scalar = param(
        "g_G",
        "1/yr",
        LogNormal(0.0025, 0.6),
        "economy-needs-china",
        "growth from e times the machines",
    )
    usual: Scalar = param(
        "k_0", "GUSD/yr", 0.20, "economy-needs-china", "machines bought in 2025",
        source="Chinese customs, 2025", known="partly",
    )  # fmt: skip

    promises = (("machines", "capacity", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Growth of capacity, and output drawn to it."""
        g0, gS, gG, k0 = self.trend, self.drag, self.machine, self.usual
        held = (
            s.stringency * (s.enforced_exports + s.enforced_capital) / 2.0 - 0.64
        )  # against today [1]
        growth = g0 - gS * held + gG * log((s.machines / k0 + 0.1) / 1.1)  # [1/yr]
        return Rates(
            capacity=s.capacity * growth / YEAR,  # [1/month]
            log_output=log((s.capacity + 0.02) / 1.02),  # [1]
            usual_output=s.log_output,  # [1]
        )

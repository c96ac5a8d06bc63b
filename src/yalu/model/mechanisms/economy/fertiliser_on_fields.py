"""Fertiliser on fields: Chinese nutrients become Northern grain half a year later.

China sends food, fuel and fertiliser [main-partner-supplies]. A tonne of fertiliser on
poor soil gives two to three tonnes of grain, less for each further tonne, after it has
waited for its season. The weather moves the harvest round its trend, and a farm year moves
output.
Left out: the calendar of sowing and harvest, smoothed into twelfths.
"""

from yalu.maths import exp, log, most
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class FertiliserOnFields(Mechanism):
    """The fertiliser stock, the harvest it feeds, and farming's part in output."""

    wait: Scalar = param(
        "τ_f", "month", LogNormal(5.0, 0.15), "main-partner-supplies", "wait for the season",
        source="M05", known="partly",
    )  # fmt: skip
    usual: Scalar = param(
        "H_0", "Mt/yr", LogNormal(4.75, 0.02), "main-partner-supplies",
        "harvest of a normal year, less seed and loss", source="RDA", known="identified",
    )  # fmt: skip
    gain: Scalar = param(
        "r_f", "Mt/kt", LogNormal(0.0025, 0.4), "main-partner-supplies",
        "grain from a tonne of fertiliser at today's use", source="M05", known="partly",
    )  # fmt: skip
    used_now: Scalar = param(
        "u_0", "kt/yr", 200.0, "main-partner-supplies", "Chinese fertiliser used in 2025",
        source="KREI", known="partly",
    )  # fmt: skip
    soil: Scalar = param(
        "u_s",
        "kt/yr",
        LogNormal(400, 0.3),
        "main-partner-supplies",
        "use at which the gain has halved",
        source="M05",
    )
    farms: Scalar = param(
        "α_f", "1", Beta(40, 160), "main-partner-supplies", "farming's part of output",
        source="Bank of Korea", known="identified",
    )  # fmt: skip
    shut: Scalar = param(
        "d_c", "1", Beta(30, 10), "economy-needs-china", "part of supplies a closed border stops",
        source="M40", known="partly",
    )  # fmt: skip

    promises = (
        ("fertiliser_stock", "grain", +1),
        ("fertiliser_flow", "fertiliser_stock", +1),
        ("closure", "fertiliser_stock", -1),
        ("harvest", "grain", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Sent, spread, and grown into grain."""
        τ, H0, r, u0, us, α, d = (
            self.wait, self.usual, self.gain, self.used_now, self.soil, self.farms, self.shut,
        )  # fmt: skip
        sent = s.fertiliser_flow * (1.0 - d * s.closure) / YEAR  # [kt/month]
        spread = s.fertiliser_stock / τ  # [kt/month]
        extra = log((us + YEAR * spread) / (us + u0))  # against today's use [1]
        grown = (H0 + r * (us + u0) * extra) * exp(s.harvest)  # [Mt/yr]
        return Rates(
            fertiliser_stock=sent - spread,  # [kt/month]
            grain=grown / YEAR,  # [Mt/month]
            log_output=α * log(most(grown / H0, 0.2)),  # [1]
        )

"""Oil in store: the tanks delay what a closed tap does.

Oil that was sent last month comes in; the army, farms and works burn what they need as far
as the stock allows, and army stocks are guarded. A short stop hardly shows, a long one
leaves only what still trickles in [economy-needs-china]. Full tanks spill into low uses.
Left out: the split between army and people.
"""

from yalu.maths import exp, saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class OilInStore(Mechanism):
    """The oil stock and the share of need it meets."""

    need: Scalar = param(
        "U_O",
        "kt/month",
        LogNormal(85, 0.12),
        "main-partner-supplies",
        "oil used if nothing were short",
        source="Hayes and von Hippel 2017",
        known="partly",
    )
    guarded: Scalar = param(
        "κ_O", "month", 1.0, "economy-needs-china",
        "months of need in store when half the need is met", source="M04",
    )  # fmt: skip
    growth: Scalar = param(
        "ε_O", "1", LogNormal(0.5, 0.3), "main-partner-supplies", "need against output",
    )  # fmt: skip
    tanks: Scalar = param(
        "O_max",
        "kt",
        LogNormal(1200, 0.3),
        "economy-needs-china",
        "stock at which half of all arrivals spill",
        source="structure",
    )

    promises = (
        ("oil", "fuel_met", +1),
        ("fuel_supply", "oil", +1),
        ("need", "fuel_met", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """In, less burnt and spilled."""
        U, κ, ε, T = self.need, self.guarded, self.growth, self.tanks
        wanted = U * exp(ε * s.log_output)  # [kt/month]
        met = saturate(s.oil, κ * wanted)  # [1]
        full = (s.oil / T) * (s.oil / T) * (s.oil / T)  # [1]
        spilled = s.fuel_supply * full / (1.0 + full)  # [kt/month]
        return Rates(
            oil=s.fuel_supply - met * wanted - spilled,  # [kt/month]
            fuel_met=met,  # [1]
        )

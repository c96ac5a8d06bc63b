"""Workers abroad: their wages go to the state.

Workers in Chinese mills and kitchens should have gone home by the resolutions; they stay
as long as Beijing lets them, and most of their pay is handed over [enforcement-is-picked,
aid-is-hidden].
Left out: what they see and tell at home; workers in Russia, part of its transfers.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class WorkersAbroad(Mechanism):
    """Wages that reach the state's purse."""

    handed_over: Scalar = param(
        "ω_L",
        "GUSD/yr/kpersons",
        LogNormal(0.0035, 0.35),
        ("enforcement-is-picked", "aid-is-hidden"),
        "yearly pay handed over by a thousand workers",
        source="US State Department, UN Panel 2024",
        known="partly",
    )

    promises = (("workers", "hard_currency", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Pay in, month by month."""
        ω = self.handed_over
        return Rates(hard_currency=ω * s.workers / YEAR)  # [GUSD/month]

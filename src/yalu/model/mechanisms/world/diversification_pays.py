"""Diversification pays: what Moscow offers arrives more fully where Pyongyang courts it.

For decades Pyongyang has tried not to lean on one patron [limits-reliance]; Moscow's need
is its chance, and effort turns offers into goods.
Left out: other patrons, of whom there are few.
"""

from yalu.maths import exp
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class DiversificationPays(Mechanism):
    """Value received is the value offered, times courtship."""

    court: Scalar = param(
        "κ_D", "1", LogNormal(0.6, 0.4), "limits-reliance", "gain from courting others"
    )
    usual: Scalar = param("p_0", "1", 0.3, "limits-reliance", "courtship of 2025")

    promises = (("russian_offer", "russian_transfers", +1), ("diversify", "russian_transfers", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Target of transfers."""
        return Rates(
            russian_transfers=a.russian_offer * exp(self.court * (a.diversify - self.usual))
        )
        # [GUSD/yr]

"""Daily frictions: traders cheated here, workers exploited there.

Insults and unfair treatment of Chinese traders breed resentment in China
[daily-frictions-in-china]; charges against Chinese firms and tourists breed it in the North
[contact-breeds-friction]. More contact, more of both; and where the North is cold to them,
Chinese firms slowly lose their appetite for its trade.
Left out: the friendships that contact also makes.
"""

from yalu.maths import tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class DailyFrictions(Mechanism):
    """Both sides cool as more people meet; cold treatment costs trade."""

    here: Scalar = param(
        "κ_C", "1", LogNormal(0.05, 0.6), "daily-frictions-in-china", "Chinese grievance"
    )
    there: Scalar = param(
        "κ_K", "1", LogNormal(0.06, 0.6), "contact-breeds-friction", "Northern grievance"
    )
    appetite: Scalar = param(
        "κ_a", "1", LogNormal(0.15, 0.5), "daily-frictions-in-china", "log trade by Northern warmth"
    )
    trade: Scalar = param(
        "x_0", "GUSD/yr", 2.3, "daily-frictions-in-china", "Chinese sales in 2025"
    )
    labour: Scalar = param("w_0", "kpersons", 60.0, "contact-breeds-friction", "workers in 2025")

    promises = (
        ("china_exports", "warmth", -1),
        ("china_exports", "reverse_warmth", -1),
        ("workers", "reverse_warmth", -1),
        ("reverse_warmth", "purchase_ties", +1),
        ("reverse_warmth", "sales_ties", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on both feelings, by contact against 2025, and on what firms care to trade."""
        Δ = since_today(s)
        contact = tanh(s.china_exports / self.trade - 1.0)  # [1]
        work = tanh(s.workers / self.labour - 1.0)  # [1]
        keen = self.appetite * Δ.reverse_warmth  # [1]
        return Rates(
            warmth=-self.here * contact,
            reverse_warmth=-self.there * (0.5 * contact + 0.5 * work),
            purchase_ties=keen,
            sales_ties=keen,
        )  # [1]

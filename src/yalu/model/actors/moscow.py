"""Moscow: pays for what it needs, and shields whom it needs.

Offers, weapons help and the veto all follow the need of arms and men [primacy-fear-drives-warming]
and the leaning of whoever rules; what is received is disputed tenfold, so the value of the
offer carries the widest prior of the model. Moscow's need is Pyongyang's chance to lean
on more than one patron [limits-reliance], and its fading is Beijing's window
[russia-recedes-window].
Left out: Moscow's quarrels in Asia, and what it fears of a nuclear precedent.
"""

from math import log as ln

from yalu.maths import exp, sigmoid
from yalu.model.spec import Actor, LogNormal, Rates, Scalar, param
from yalu.model.state import State
from yalu.model.today import TODAY, since_today


class Moscow(Actor):
    """Value, technology and veto by need and leaning."""

    capital = "moscow"

    value: Scalar = param(
        "V_R", "GUSD/yr", LogNormal(1.37, 1.0), "primacy-fear-drives-warming",
        "value sent a year at the need of 2025", source="M29", known="partly",
    )  # fmt: skip
    most_sent: Scalar = param("V_1", "GUSD/yr", 9.9, "limits-reliance", "most it can send")
    lean: Scalar = param("κ_ℓ", "1", LogNormal(0.4, 0.4), "limits-reliance", "offers by leaning")
    arms: Scalar = param("κ_k", "1", LogNormal(2.5, 0.4), "limits-reliance", "weapons help by need")
    shield: Scalar = param("κ_v", "1", LogNormal(4.5, 0.3), "russia-recedes-window", "veto by need")
    shame: Scalar = param(
        "κ_u", "1", LogNormal(0.6, 0.5), "votes-for-standing", "veto lost to a grave act"
    )

    promises = (
        ("russian_need", "russian_offer", +1),
        ("russian_need", "russian_technology", +1),
        ("russian_need", "russian_veto", +1),
        ("moscow_leader", "russian_offer", +1),
        ("unanswered", "russian_veto", -1),
    )

    def choose(self, s: State) -> Rates:
        """What Moscow offers, lends and blocks this month."""
        Δ = since_today(s)
        ℓ = Δ.moscow_leader  # [1]
        V = self.value * s.russian_need / TODAY.russian_need * exp(self.lean * ℓ)  # [GUSD/yr]
        return Rates(
            russian_offer=V / (1.0 + V / self.most_sent),  # [GUSD/yr]
            russian_technology=sigmoid(ln(0.3 / 0.7) + self.arms * Δ.russian_need + 0.5 * ℓ),
            russian_veto=sigmoid(
                ln(0.85 / 0.15) + self.shield * Δ.russian_need + ℓ - self.shame * Δ.unanswered
            ),  # [1]
        )

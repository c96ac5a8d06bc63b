"""Oil at sea: products bought from ships beyond the cap, where patrols look away.

Transfers at sea bring refined oil above the yearly cap for a smuggler's price
[sea-leaks-tolerated], the more the emptier the tanks. Beijing and Moscow dispute the
counts, and both sides hide the flow [aid-is-hidden].
Left out: who sells; the price of crude.
"""

from yalu.maths import exp, saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class OilAtSea(Mechanism):
    """Smuggled oil that arrives, and what is paid for it."""

    usual: Scalar = param(
        "z_0", "kt/month", LogNormal(5.5, 0.5), ("sea-leaks-tolerated", "aid-is-hidden"),
        "oil bought at sea in 2025", source="UN Panel, 52-state letters", known="partly",
    )  # fmt: skip
    price: Scalar = param(
        "p_z", "GUSD/kt", LogNormal(0.0009, 0.2), "sea-leaks-tolerated", "smuggler's price",
        source="UN Panel", known="partly",
    )  # fmt: skip
    caution: Scalar = param(
        "F_z", "GUSD", LogNormal(0.5, 0.4), "sea-leaks-tolerated",
        "hard currency at which half is bought",
    )  # fmt: skip

    thirst: Scalar = param(
        "ε_z", "1", LogNormal(3.0, 0.4), "sea-leaks-tolerated", "log oil bought to oil need unmet"
    )

    promises = (
        ("evasion", "fuel_supply", +1),
        ("enforced_maritime", "fuel_supply", -1),
        ("hard_currency", "fuel_supply", +1),
        ("fuel_met", "fuel_supply", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Oil bought past the patrols within means, and the money that leaves."""
        z0, p, Fz, ε = self.usual, self.price, self.caution, self.thirst
        unstopped = 1.0 - TODAY.enforced_maritime  # today [1]
        past = s.evasion / TODAY.evasion * (1.0 - s.enforced_maritime) / unstopped  # [1]
        wanted = exp(ε * (TODAY.fuel_met - s.fuel_met))  # [1]
        bought = z0 * wanted * past * saturate(s.hard_currency, Fz)  # [kt/month]
        return Rates(
            fuel_supply=bought,  # [kt/month]
            hard_currency=-p * bought,  # [GUSD/month]
        )

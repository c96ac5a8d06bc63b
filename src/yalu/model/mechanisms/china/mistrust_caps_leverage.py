"""Mistrust caps leverage: a sour client looks for other patrons.

Past mistrust and a fixation on autonomy limit what Beijing can make of dependence
[mistrust-caps-leverage]: the cooler Pyongyang feels, the harder it courts others and the
less a patron's word counts.
Left out: doctrine, which changes slower than feeling.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class MistrustCapsLeverage(Mechanism):
    """Northern coolness pulls toward other patrons and away from belief in Beijing's word."""

    away: Scalar = param(
        "κ_D", "1", LogNormal(0.8, 0.5), "mistrust-caps-leverage", "pull to other patrons"
    )
    disbelief: Scalar = param(
        "κ_G", "1", LogNormal(0.5, 0.5), "mistrust-caps-leverage", "doubt of its word"
    )

    promises = (("reverse_warmth", "urge_diversify", -1), ("reverse_warmth", "guarantee", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds, centred on the feeling of 2025."""
        w = s.reverse_warmth + 0.05
        return Rates(urge_diversify=-self.away * w, guarantee=self.disbelief * w)  # [log-odds]

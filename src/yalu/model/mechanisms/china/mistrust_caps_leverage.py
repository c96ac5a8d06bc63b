"""Mistrust caps leverage: a sour client hears a patron's word less.

Past mistrust and a fixation on autonomy limit what Beijing can make of dependence
[mistrust-caps-leverage]: the cooler Pyongyang feels, the less Beijing's mediation moves it
to talk, and the less a guarantee is believed.
Left out: doctrine, which changes slower than feeling; the search for other patrons, see
`autonomy_goal`.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class MistrustCapsLeverage(Mechanism):
    """Northern coolness takes weight from Beijing's mediation and guarantees."""

    unheard: Scalar = param(
        "κ_B",
        "1",
        LogNormal(1.0, 0.5),
        "mistrust-caps-leverage",
        "talks sought, by warmth and mediation",
    )
    disbelief: Scalar = param(
        "κ_G", "1", LogNormal(0.5, 0.5), "mistrust-caps-leverage", "doubt of its word"
    )

    promises = (("reverse_warmth", "urge_bargain", +1), ("reverse_warmth", "guarantee", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds, centred on the feeling of 2025."""
        Δ = since_today(s)
        w = Δ.reverse_warmth
        return Rates(
            urge_bargain=self.unheard * a.mediation * w, guarantee=self.disbelief * w
        )  # [log-odds]

"""Pushing breeds resentment: pressure sours Pyongyang, public pressure most.

Chinese pushing breeds resentment and Pyongyang fends it off [pushing-breeds-resentment];
so pressure comes in small, quiet steps [small-quiet-steps], for loud ones wound more.
Left out: whether loud threats are better believed, which nobody knows.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class PushingBreedsResentment(Mechanism):
    """Northern warmth falls with pressure perceived and with how public it is."""

    push: Scalar = param(
        "κ_P", "1", LogNormal(0.15, 0.5), "pushing-breeds-resentment", "per dose of pressure"
    )
    loud: Scalar = param(
        "κ_Σ", "1", LogNormal(0.10, 0.5), "small-quiet-steps", "per step of publicity"
    )
    usual: Scalar = param(
        "P_0", "1", 0.34, "pushing-breeds-resentment", "pressure perceived in 2025"
    )

    promises = (
        ("pressed", "reverse_warmth", -1),
        ("signal_pitch", "reverse_warmth", -1),
        ("threat", "reverse_warmth", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on Northern warmth, centred on 2025."""
        Δ = since_today(s, a)
        P, k = s.pressed, s.threat
        return Rates(
            reverse_warmth=-self.push * (P - self.usual)
            - self.loud * Δ.signal_pitch
            - self.push * k  # [1]
        )

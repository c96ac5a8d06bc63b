"""Attention held: the North soaks up American attention and forces, unless crises elsewhere do.

A side benefit that Beijing notices without wanting turmoil [distraction-of-washington].
How much attention a crisis holds is a guess; what the attention is worth to Beijing is
another matter, and another file's.
Left out: which forces move from where.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class UsAttentionHeld(Mechanism):
    crisis: Scalar = param(
        "υ_C", "1", LogNormal(0.65, 0.7), "distraction-of-washington",
        "log-odds per crisis under way", source="M34",
    )  # fmt: skip
    threat: Scalar = param(
        "υ_θ", "1", LogNormal(2.0, 0.4), "distraction-of-washington", "per unit of threat felt"
    )
    talks: Scalar = param(
        "υ_t", "1", LogNormal(1.0, 0.4), "distraction-of-washington", "by serious talks"
    )
    elsewhere: Scalar = param(
        "υ_o", "1", LogNormal(1.0, 0.4), "distraction-of-washington", "by crises elsewhere"
    )

    promises = (
        ("crisis", "us_attention", 1),
        ("us_threat", "us_attention", 1),
        ("other_crises", "us_attention", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        held = self.crisis * s.crisis + self.threat * Δ.us_threat
        spent = self.talks * Δ.talks - self.elsewhere * Δ.other_crises
        return Rates(us_attention=held + spent)  # log-odds [1]

"""Talks urged, not expected: calling for US-DPRK talks costs little and looks well.

Officials ask in public for talks they privately do not expect [talks-urged-not-expected],
and now and then host some, without guarantees or pressure to force change
[mediation-without-force]. The asking earns a little standing, and some warmth across the river.
Left out: what mediation does to talks, see `bargains`.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class TalksUrged(Mechanism):
    """Mediation earns standing and goodwill, whatever comes of it."""

    standing: Scalar = param(
        "κ_C", "1", LogNormal(0.4, 0.5), "talks-urged-not-expected", "standing earned"
    )
    goodwill: Scalar = param(
        "κ_3", "1", LogNormal(0.4, 0.5), "mediation-without-force", "goodwill earned"
    )
    usual: Scalar = param("μ_0", "1", 0.3, "talks-urged-not-expected", "words of a usual year")

    promises = (("mediation", "un_credibility", +1), ("mediation", "third_state_goodwill", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds against the standing of 2025."""
        μ = a.mediation - self.usual
        return Rates(un_credibility=self.standing * μ, third_state_goodwill=self.goodwill * μ)

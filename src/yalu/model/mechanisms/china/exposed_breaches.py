"""Exposed breaches: what is let pass may be photographed.

Leaks at sea and in hidden trade are found out now and then, more often where more passes
and where Washington looks harder; each exposure wears standing and belief, which fade back
[dual-line-protects-standing]. Secrecy keeps most of it unseen [aid-is-hidden].
Left out: the end of the UN panel in 2024 and the team that took its place.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ExposedBreaches(Mechanism):
    """The rate of exposures, their memory, and what they cost."""

    tolerance: Scalar = param(
        "κ_M",
        "1",
        LogNormal(1.5, 0.4),
        "sea-leaks-tolerated",
        "exposures by what is let pass at sea",
    )
    volume: Scalar = param(
        "κ_h", "1", LogNormal(0.5, 0.5), "aid-is-hidden", "exposures by hidden sales"
    )
    usual: Scalar = param("h_0", "GUSD/yr", 0.35, "aid-is-hidden", "hidden sales in 2025")
    search: Scalar = param(
        "κ_y", "1", LogNormal(0.5, 0.5), "aid-is-hidden", "exposures by effort to find"
    )
    wear: Scalar = param(
        "k",
        "1",
        LogNormal(0.3, 0.5),
        "dual-line-protects-standing",
        "standing lost per exposure",
        source="M33",
        known="partly",
    )

    promises = (
        ("maritime_enforcement", "leaks", -1),
        ("sanctions_push", "leaks", +1),
        ("leaks", "exposed", +1),
        ("exposed", "un_credibility", -1),
        ("exposed", "us_belief", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log of a monthly rate, memory, and log-odds of standing and belief."""
        hidden = log(
            (most(s.hidden_exports, 0.0 * self.usual) + 0.2 * self.usual) / (1.2 * self.usual)
        )
        worn = self.wear * 4.8 * log((1.0 + s.exposed) / 4.8)
        return Rates(
            leaks=self.tolerance * (0.35 - a.maritime_enforcement)
            + self.volume * hidden
            + self.search * (a.sanctions_push - 0.5),  # [log of a monthly rate]
            exposed=s.leaks,  # [1/month]
            un_credibility=-worn,
            us_belief=-worn,  # [log-odds]
        )

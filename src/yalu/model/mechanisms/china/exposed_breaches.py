"""Exposed breaches: what is let pass may be photographed.

Leaks at sea and in hidden trade are found out now and then, more often where more passes
and where Washington looks harder; each exposure wears standing and belief, which fade back
[dual-line-protects-standing]. Secrecy keeps most of it unseen [aid-is-hidden]. Banned goods
that customs let through need no hiding and no panel: they lie in ports and in tables
[enforcement-is-picked].
Left out: the end of the UN panel in 2024 and the team that took its place; sanctions on
Chinese banks, of which the claims do not speak.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY, since_today


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
        LogNormal(0.43, 0.55),
        "dual-line-protects-standing",
        "standing lost per exposure: mean 0.5, sd 0.3",
        source="M33",
        known="partly",
    )
    through: Scalar = param(
        "κ_o",
        "1",
        LogNormal(1.5, 0.5),
        ("enforcement-is-picked", "dual-line-protects-standing"),
        "exposures by banned goods let through in the open; as at sea, for want of a source",
    )

    promises = (
        ("maritime_enforcement", "leaks", -1),
        ("export_enforcement", "leaks", -1),
        ("capital_enforcement", "leaks", -1),
        ("sanctions_push", "leaks", +1),
        ("leaks", "exposed", +1),
        ("exposed", "un_credibility", -1),
        ("exposed", "us_belief", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log of a monthly rate, memory, and log-odds of standing and belief."""
        Δ = since_today(s, a)
        hidden = log(
            (most(s.hidden_exports, 0.0 * self.usual) + 0.2 * self.usual) / (1.2 * self.usual)
        )
        unheld = 2.0 - a.export_enforcement - a.capital_enforcement  # of two kinds of bans [1]
        breach = s.stringency * unheld - 0.54  # against today [1]
        worn = self.wear * 4.8 * log((1.0 + s.exposed) / 4.8)
        return Rates(
            leaks=self.tolerance * (TODAY.maritime_enforcement - a.maritime_enforcement)
            + self.through * breach
            + self.volume * hidden
            + self.search * Δ.sanctions_push,  # [log of a monthly rate]
            exposed=s.leaks,  # [1/month]
            un_credibility=-worn,
            us_belief=-worn,  # [log-odds]
        )

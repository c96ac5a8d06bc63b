"""Votes for standing: readiness to vote and bans enforced make Beijing look responsible.

Beijing voted for Council measures to be seen to back disarmament [votes-for-standing]; the
dual line protects its standing and averts a rupture with Washington and Seoul
[dual-line-protects-standing]. Votes cast fade from memory over two years or so.
Left out: speeches that explain the vote.
"""

from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class VotesForStanding(Mechanism):
    """Standing, Washington's belief and others' goodwill rise with votes and enforcement."""

    stance: Scalar = param(
        "κ_V",
        "1",
        LogNormal(0.5, 0.4),
        "votes-for-standing",
        "standing per step from abstention to yes",
    )
    cast: Scalar = param(
        "κ_v",
        "1",
        LogNormal(0.3, 0.5),
        "votes-for-standing",
        "standing per measure voted",
        source="M33",
    )
    kept: Scalar = param(
        "κ_e",
        "1",
        Normal(1.5, 0.5),
        "dual-line-protects-standing",
        "standing per unit of enforcement",
        source="M33",
        known="partly",
    )
    washington: Scalar = param(
        "η_h",
        "1",
        LogNormal(0.8, 0.3),
        "dual-line-protects-standing",
        "share that Washington credits",
    )
    others: Scalar = param(
        "η_3",
        "1",
        LogNormal(0.3, 0.4),
        "dual-line-protects-standing",
        "share that other states credit",
    )

    promises = (
        ("council_vote", "un_credibility", +1),
        ("council_vote", "us_belief", +1),
        ("council_vote", "third_state_goodwill", +1),
        ("voted", "un_credibility", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds against the standing of 2025."""
        Δ = since_today(s, a)
        e = 0.5 * (s.enforced_exports + s.enforced_maritime) - 0.55
        credit = self.stance * Δ.council_vote + self.cast * Δ.voted + self.kept * e
        return Rates(
            un_credibility=credit,
            us_belief=self.washington * credit,
            third_state_goodwill=self.others * credit,
        )  # [log-odds]

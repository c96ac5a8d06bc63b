"""Talks open: serious talks need Washington and Pyongyang; Beijing's urging adds little.

Talks gather when both offer, stay while a freeze holds, and stop after a breakdown, a
nuclear test or a crisis. Beijing urges talks in public and expects little of them
[talks-urged-not-expected]; it hosts now and then without the guarantees or the pressure
that could force change [mediation-without-force], so its part may be nil.
Left out: channels nobody knows of.
"""

from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class TalksOpen(Mechanism):
    washington: Scalar = param(
        "τ_W", "1", LogNormal(6.0, 0.3), "talks-urged-not-expected", "log-odds by US readiness"
    )
    pyongyang: Scalar = param(
        "τ_K", "1", LogNormal(6.0, 0.3), "talks-urged-not-expected", "by the North's seeking"
    )
    seoul: Scalar = param(
        "τ_S", "1", LogNormal(0.8, 0.4), "talks-urged-not-expected", "by the South's readiness"
    )
    beijing: Scalar = param(
        "τ_B",
        "1",
        Normal(0.3, 0.3),
        ("mediation-without-force", "talks-urged-not-expected"),
        "by Beijing's mediation",
    )
    kept: Scalar = param(
        "τ_d",
        "1",
        LogNormal(0.8, 0.4),
        "mediation-without-force",
        "by a freeze in force",
        source="M35",
    )
    soured: Scalar = param(
        "τ_x",
        "1",
        LogNormal(2.0, 0.3),
        "mediation-without-force",
        "lost after a breakdown",
        source="M35",
    )
    shocked: Scalar = param(
        "τ_N", "month", LogNormal(3.0, 0.3), "mediation-without-force", "lost to a nuclear test"
    )

    promises = (
        ("us_talks_offer", "talks", 1),
        ("seek_talks", "talks", 1),
        ("rok_talks_offer", "talks", 1),
        ("talks_broke", "talks", -1),
        ("nuclear_tests", "talks", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        offered = self.washington * Δ.us_talks_offer + self.pyongyang * Δ.seek_talks
        helped = self.seoul * (a.rok_talks_offer - 0.5) + self.beijing * Δ.mediation
        held = self.kept * s.freeze - self.soured * s.talks_broke - 0.5 * s.crisis
        return Rates(talks=offered + helped + held - self.shocked * s.nuclear_tests)  # log-odds [1]

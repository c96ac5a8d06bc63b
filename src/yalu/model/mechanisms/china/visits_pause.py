"""Visits pause: after the worst tests relations turn colder for a while.

High-level exchange has stopped at times [visits-pause]. Displeasure pulls away from
meetings; leaders' meetings also need a willing guest, and none come while the North has
shut its border.
Left out: visits called off for reasons of protocol.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class VisitsPause(Mechanism):
    """Meetings follow what Beijing offers, unless displeased, unwelcome or shut out."""

    cold: Scalar = param(
        "κ_δ", "1", LogNormal(0.6, 0.4), "visits-pause", "engagement lost to displeasure"
    )
    pause: Scalar = param(
        "κ_m", "1", LogNormal(0.5, 0.4), "visits-pause", "meetings lost to displeasure"
    )
    welcome: Scalar = param(
        "κ_w", "1", LogNormal(0.8, 0.5), "visits-pause", "meetings won by Northern warmth"
    )
    shut: Scalar = param(
        "κ_c", "1", LogNormal(3.0, 0.2), "visits-pause", "meetings lost to closure"
    )
    one: Scalar = param("M_1", "1/yr", 1.0, "visits-pause", "one meeting a year")
    chance: Scalar = param("M_0", "1/yr", 0.02, "visits-pause", "meetings nobody planned")

    promises = (
        ("displeasure", "engage", -1),
        ("displeasure", "meetings", -1),
        ("reverse_warmth", "meetings", +1),
        ("leader_meetings", "meetings", +1),
        ("closure", "meetings", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log of the monthly rate of meetings (`rest` is one a year), and log-odds to engage."""
        Δ = since_today(s)
        δ, M = s.displeasure, a.leader_meetings
        return Rates(
            meetings=log((M + self.chance) / self.one)
            - self.pause * δ
            + self.welcome * Δ.reverse_warmth
            - self.shut * s.closure,  # [log of a monthly rate]
            engage=-self.cold * δ,  # [log-odds]
        )

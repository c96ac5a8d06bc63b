"""Talks fail: serious talks end with nothing about once in a year of them.

Officials urge talks and expect little [talks-urged-not-expected]. Hanoi is the pattern:
a leaders' meeting with no result, then silence. Trust makes failure rarer; an erratic
Washington makes it likelier [washington-looks-erratic].
Left out: talks that were never meant to succeed.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class TalksFail(Mechanism):
    presence: Scalar = param(
        "ε_t",
        "1",
        LogNormal(2.0, 0.15),
        "talks-urged-not-expected",
        "power of talks in the rate",
        source="M35",
    )
    trust: Scalar = param(
        "ε_b", "1", LogNormal(1.0, 0.5), "talks-urged-not-expected", "fall per unit of trust"
    )
    drift: Scalar = param(
        "ε_ξ", "1", LogNormal(0.5, 0.5), "washington-looks-erratic", "rise with drift of one"
    )

    promises = (("talks", "talks_fail", 1), ("bargain_trust", "talks_fail", -1))

    def rates(self, s: State, a: Action) -> Rates:
        ξ = s.us_drift
        trusted = self.trust * (s.bargain_trust - 0.2)  # [1]
        return Rates(
            talks_fail=self.presence * log((s.talks + 0.02) / 0.62)
            - trusted
            + self.drift * (ξ * ξ - 0.09)  # log rate [1]
        )

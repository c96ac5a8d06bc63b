"""Closeness feeds rivalry: what draws Beijing to Pyongyang sets Washington against Beijing.

Hostility makes partners [hostility-makes-partners], and partners make suspicion: closeness
and deployments justified by tests [tests-justify-deployments] weigh a little on relations
that mostly turn on other things; standing as a keeper of resolutions helps a little
[dual-line-protects-standing].
Left out: all that the two powers quarrel over elsewhere.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ClosenessFeedsRivalry(Mechanism):
    """US-China relations fall with partnership and posture, rise with belief."""

    friend: Scalar = param(
        "κ_Π", "1", LogNormal(0.15, 0.6), "hostility-makes-partners", "closeness"
    )
    arms: Scalar = param("κ_A", "1", LogNormal(0.15, 0.6), "tests-justify-deployments", "posture")
    trust: Scalar = param("κ_h", "1", LogNormal(0.15, 0.6), "dual-line-protects-standing", "belief")

    promises = (
        ("partnership", "us_china", -1),
        ("us_posture", "us_china", -1),
        ("us_belief", "us_china", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on relations, centred on 2025."""
        Δ = since_today(s)
        return Rates(
            us_china=-self.friend * Δ.partnership
            - self.arms * Δ.us_posture
            + self.trust * Δ.us_belief  # [1]
        )

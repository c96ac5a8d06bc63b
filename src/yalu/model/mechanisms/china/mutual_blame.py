"""Mutual blame: demands breed refusal, refusal doubt, and doubt demands.

Washington asks for more than Beijing can deliver [control-is-overrated]; Beijing says the
allies made the problem [disowned-problem] and declines; Washington doubts its good faith
and asks again [mutual-blame], see `demands_on_beijing`. The loop lowers what both do together.
Left out: moments when leaders simply strike a deal.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class MutualBlame(Mechanism):
    """Demands, allied ties and hostility feed blame; blame lowers restraint and belief."""

    asked: Scalar = param(
        "a", "1", LogNormal(1.0, 0.4), ("mutual-blame", "control-is-overrated"), "demands"
    )
    tied: Scalar = param("b", "1", LogNormal(1.0, 0.5), "disowned-problem", "allied ties")
    hostile: Scalar = param(
        "c", "1", LogNormal(0.8, 0.5), "mutual-blame", "hostility of the powers"
    )
    refuse: Scalar = param("d", "1", LogNormal(0.8, 0.5), "mutual-blame", "restraint refused")
    doubt: Scalar = param("e", "1", LogNormal(1.2, 0.5), "mutual-blame", "belief lost to blame")

    promises = (
        ("us_demand", "blame", +1),
        ("trilateral", "blame", +1),
        ("us_china", "blame", -1),
        ("blame", "restrain", -1),
        ("blame", "us_belief", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds round the loop, centred on 2025."""
        Δ = since_today(s)
        z = Δ.blame
        return Rates(
            blame=self.asked * Δ.us_demand + self.tied * Δ.trilateral - self.hostile * Δ.us_china,
            restrain=-self.refuse * z,
            us_belief=-self.doubt * z,
        )  # [log-odds]

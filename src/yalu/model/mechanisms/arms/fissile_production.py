"""Fissile production: reactors and centrifuges make material for some eight warheads a year.

The North wants freedom of action, an unrestrained build-up above all
[pyongyang-wants-freedom], and no policy now in force slows it
[policy-softens-not-solves]. Works grow a few per cent a year, faster when attack is
feared: US pressure feeds the arsenal it condemns [disowned-problem]. A freeze stops part
of it, a lasting bargain nearly all.
Left out: sanctions on parts, which the closure years did not show to bite.
"""

from yalu.model.spec import Beta, LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today
from yalu.units import YEAR


class FissileProduction(Mechanism):
    growth: Scalar = param(
        "g_J", "1/yr", Normal(0.04, 0.03), "pyongyang-wants-freedom", "yearly growth of the works",
        source="M20", known="partly",
    )  # fmt: skip
    fright: Scalar = param(
        "g_V",
        "1/yr",
        LogNormal(0.05, 0.6),
        "disowned-problem",
        "further growth at full fear of attack",
    )
    most_works: Scalar = param(
        "W_1",
        "warhead/yr",
        LogNormal(40, 0.3),
        "pyongyang-wants-freedom",
        "works at which growth ends",
    )
    frozen: Scalar = param(
        "φ_J", "1", Beta(4, 4), "policy-softens-not-solves", "share of the works a freeze stops",
        source="M35", known="partly",
    )  # fmt: skip

    promises = (
        ("fissile_works", "fissile", 1),
        ("freeze", "fissile", -1),
        ("bargain", "fissile", -1),
        ("invasion_fear", "fissile_works", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        W, W_1, φ = s.fissile_works, self.most_works, self.frozen
        free = (1.0 - φ * s.freeze) * (1.0 - 0.95 * s.bargain) * (1.0 - s.broken)  # [1]
        g = self.growth + self.fright * Δ.invasion_fear  # [1/yr]
        room = W_1 / (W_1 + W)  # growth slows as the works near their limit [1]
        return Rates(
            fissile=free * W / YEAR,  # [warhead/month]
            fissile_works=free * g * room * W / YEAR,  # [warhead/yr/month]
        )

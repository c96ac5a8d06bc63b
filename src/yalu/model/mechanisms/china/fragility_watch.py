"""Fragility watch: the gauge by which Beijing judges how near the regime is to its end.

Beijing sees prices, food, queues and rumours of the elite, with a lag and a wide error;
this is the fear that loosens its hand [dread-of-absence]. Supply that it withholds itself
shows up here too [pressure-risks-collapse].
Left out: reading tea leaves in Northern personnel news.
"""

from yalu.maths import saturate, tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class FragilityWatch(Mechanism):
    """Hardship, prices, missing supply, a split elite or a change of leader raise the gauge."""

    want: Scalar = param("f_H", "1", LogNormal(2.0, 0.4), "dread-of-absence", "hardship")
    elite: Scalar = param(
        "f_L", "1", LogNormal(3.0, 0.4), "dread-of-absence", "loss of elite cohesion"
    )
    prices: Scalar = param("f_p", "1", LogNormal(0.6, 0.5), "dread-of-absence", "log market price")
    missing: Scalar = param(
        "f_k", "1", LogNormal(1.5, 0.5), "pressure-risks-collapse", "usual supply withheld"
    )
    strain: Scalar = param(
        "f_s", "1", LogNormal(1.2, 0.4), "known-over-unknown", "change of leader"
    )
    flight: Scalar = param(
        "f_R", "1/kpersons", LogNormal(0.01, 0.5), "refugees-swamp-border", "refugees arriving"
    )

    promises = (
        ("hardship", "fragility_gauge", +1),
        ("elite_cohesion", "fragility_gauge", -1),
        ("market_price", "fragility_gauge", +1),
        ("supply_cut", "fragility_gauge", +1),
        ("succession_strain", "fragility_gauge", +1),
        ("refugees", "fragility_gauge", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the gauge, centred on the North of 2025."""
        Δ = since_today(s)
        L, p, k, Σ = s.elite_cohesion, s.market_price, s.supply_cut, s.succession_strain
        return Rates(
            fragility_gauge=self.want * Δ.hardship
            + self.elite * (0.81 - L)
            + self.prices * p
            + self.missing * k
            + self.strain * saturate(Σ, 0.5)
            + 4.0 * tanh(self.flight * s.refugees),  # [log-odds]
        )

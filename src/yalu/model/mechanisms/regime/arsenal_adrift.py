"""Arsenal adrift: in a fall, warheads and material slip from known hands.

Nuclear material might go missing [loose-nuclear-material]. Small sites may need hundreds of
men each, and nobody knows them all. Fighting loosens control, foreign troops restore it,
and in some worlds something leaves the country.
Left out: who ends up holding what; use of a loose weapon.
"""

from yalu.maths import log
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ArsenalAdrift(Mechanism):
    """Loss of control over the arsenal, and what leaves."""

    slip: Scalar = param(
        "λ_0",
        "1",
        Beta(1.5, 4),
        "loose-nuclear-material",
        "part of the arsenal adrift soon after a fall",
        source="M12",
    )
    fighting: Scalar = param(
        "λ_c",
        "1",
        LogNormal(0.8, 0.4),
        "loose-nuclear-material",
        "log-odds added by civil conflict",
    )
    secured: Scalar = param(
        "λ_s",
        "1",
        LogNormal(1.0, 0.4),
        "loose-nuclear-material",
        "log-odds taken off by foreign troops",
    )
    sold: Scalar = param(
        "λ_e",
        "1",
        1.0,
        "loose-nuclear-material",
        "log rate of something leaving to log part adrift",
        source="M12",
    )

    promises = (
        ("after_conflict", "loose_material", +1),
        ("slip", "loose_material", +1),
        ("chinese_forces_in", "loose_material", -1),
        ("loose_material", "material_abroad", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """From none to the part adrift; the 6 undoes the rest of the index."""
        λ0, λc, λs, λe = self.slip, self.fighting, self.secured, self.sold
        adrift = 6.0 + log((λ0 + 0.001) / (1.001 - λ0))  # log-odds [1]
        troops = s.chinese_forces_in + s.us_forces_at_yalu  # [1]
        held = 1.5 * s.after_continuity  # the same house keeps its keys [1]
        return Rates(
            loose_material=s.broken * (adrift - held)
            + λc * s.after_conflict
            - λs * troops,  # log-odds [1]
            material_abroad=λe
            * log((s.loose_material + 0.01) / 0.28),  # log of the monthly rate [1]
        )

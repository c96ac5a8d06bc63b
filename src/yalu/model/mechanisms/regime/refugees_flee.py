"""Refugees flee: a fall would send people over the Tumen and the Yalu.

Jilin and Liaoning might be swamped [refugees-swamp-border]: planners there count with up to
half a million, the 1990s saw tens to a few hundred thousand. Fighting drives out most,
an unbroken succession few; Chinese troops inside hold some back.
Left out: flight by sea and to the South; those who would be sent back.
"""

from yalu.maths import most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class RefugeesFlee(Mechanism):
    """People who come, and who go home."""

    flight: Scalar = param(
        "R_0",
        "kpersons",
        LogNormal(500, 0.9),
        "refugees-swamp-border",
        "people who flee from a typical fall",
        source="M12",
    )
    rush: Scalar = param(
        "τ_R", "month", LogNormal(4.0, 0.4), "refugees-swamp-border", "months in which most come"
    )
    home: Scalar = param(
        "τ_h",
        "month",
        LogNormal(36.0, 0.4),
        "refugees-swamp-border",
        "months in which most go home",
    )

    promises = (
        ("after_conflict", "refugees", +1),
        ("flight", "refugees", +1),
        ("chinese_forces_in", "refugees", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Toward the number that this turn drives out, and slowly home."""
        R0, τ, τh = self.flight, self.rush, self.home
        driven = (
            0.3 * s.after_continuity
            + 1.6 * s.after_conflict
            + 0.9 * s.after_union
            + 0.9 * s.after_order
        ) * (1.0 - 0.3 * s.chinese_forces_in)  # against a typical fall [1]
        coming = most(R0 * driven - s.refugees, 0.0 * R0) / τ  # [kpersons/month]
        return Rates(refugees=coming - s.refugees / τh)  # [kpersons/month]

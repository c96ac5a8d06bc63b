"""Rescue is resented: owing one's survival to another is itself a grievance.

A rescue debt weighs [rescue-is-resented]: grants above the usual, and troops that came to
help, are not forgiven quickly.
Left out: gratitude, which may also exist.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class RescueIsResented(Mechanism):
    """Northern warmth falls with grants and with Chinese troops inside."""

    debt: Scalar = param(
        "κ_a", "1", LogNormal(0.08, 0.6), "rescue-is-resented", "per log unit of grants"
    )
    troops: Scalar = param("κ_z", "1", LogNormal(0.6, 0.5), "rescue-is-resented", "troops inside")
    usual: Scalar = param("a_0", "GUSD/yr", 0.4, "long-assistance", "grants in 2025")

    promises = (("aid_flow", "reverse_warmth", -1), ("chinese_forces_in", "reverse_warmth", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on Northern warmth."""
        given = log((most(s.aid_flow, 0.0 * self.usual) + self.usual) / (2.0 * self.usual))  # [1]
        return Rates(reverse_warmth=-self.debt * given - self.troops * s.chinese_forces_in)  # [1]

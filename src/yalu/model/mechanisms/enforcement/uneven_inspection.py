"""Uneven inspection: the border provinces look where they like.

Inspection is uneven [uneven-inspection]: the busier the trade, the more Liaoning and Jilin
lose by stopping it, and the less of an order reaches the gate. At nothing and at everything
the order is plain.
Left out: single officials and their brothers-in-law.
"""

from yalu.maths import tanh
from yalu.model.spec import Beta, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class UnevenInspection(Mechanism):
    """Orders reach the gate less where trade is brisk."""

    local: Scalar = param("υ", "1", Beta(9, 3), "uneven-inspection", "sway of local interest")
    trade: Scalar = param("x_0", "GUSD/yr", 2.3, "uneven-inspection", "Chinese sales in 2025")

    promises = (("border_inspection", "inspected", +1), ("china_exports", "inspected", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Target of inspection."""
        E, brisk = a.border_inspection, tanh(s.china_exports / self.trade - 1.0)
        return Rates(inspected=E - 0.5 * self.local * E * (1.0 - E) * brisk)  # [1]

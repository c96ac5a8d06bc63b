"""Fuel to output: what is not burnt is not made, carried or ploughed.

Oil moves tractors, trucks and some power [economy-needs-china]; engineers judge that two
fifths of it could go with little harm and that the burden would fall on people, not the
army. No lasting cut has been seen, so the slope is engineering, not record.
Left out: coal, see `shortage_absorbed`; the army's own stock.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class FuelToOutput(Mechanism):
    """The part of output that follows usable oil."""

    pull: Scalar = param(
        "η_o", "1", LogNormal(0.08, 0.5), ("economy-needs-china", "main-partner-supplies"),
        "log output to log usable oil", source="M04",
    )  # fmt: skip
    coal: Scalar = param(
        "m_c",
        "1",
        LogNormal(0.10, 0.3),
        "economy-needs-china",
        "oil need that coal and wood can always take",
        source="Hayes and von Hippel 2017",
    )

    promises = (("fuel_met", "log_output", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log of need met against today's 0.8."""
        η, c = self.pull, self.coal
        return Rates(log_output=η * log((s.fuel_met + c) / (0.80 + c)))  # [1]

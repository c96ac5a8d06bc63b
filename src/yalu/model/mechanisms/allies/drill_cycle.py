"""Drill cycle: drills add up to a load that fades over a season.

Allied exercises are what Pyongyang points to first when it says others made it insecure
[disowned-problem]. Their scale each month is chosen in Washington, on a calendar.
Left out: drills by the South alone.
"""

from yalu.model.spec import Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class DrillCycle(Mechanism):
    load: Scalar = param("x_d", "1/month", 1.0, "disowned-problem", "load of a drill of scale one")

    promises = (("drills", "drill_load", 1),)

    def rates(self, s: State, a: Action) -> Rates:
        return Rates(drill_load=self.load * a.drills)  # [1/month]

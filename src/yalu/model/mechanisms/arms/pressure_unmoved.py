"""Pressure unmoved: the North neither tames nor hits back; its clock is its own.

The third answer, which neither essay holds and most event studies cannot reject: launches
and violence follow the programme and the politics at home, and Beijing's squeeze changes
neither [no-proxy], [sway-without-command]. Being squeezed moves only the wish for others
to lean on, see `autonomy_goal`.
Left out: nothing; a null is a claim too.
"""

from yalu.model.spec import Mechanism, Rates
from yalu.model.state import Action, State


class PressureUnmoved(Mechanism):
    claims = ("no-proxy", "sway-without-command")

    def rates(self, s: State, a: Action) -> Rates:
        """No effect, as claimed."""
        return Rates(urge_short=0.0 * s.pressed, urge_provoke=0.0 * s.pressed)

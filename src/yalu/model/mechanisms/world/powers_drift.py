"""Powers drift: relations of China and the United States follow a tide of their own.

Most of what moves them lies outside Korea: trade, technology, Taiwan. The tide is slow and
wide enough for a thaw [thaw-undoes-partnership] as well as for a lasting quarrel
[hostility-makes-partners]; what happens on the peninsula only ripples it.
Left out: single shocks, which a world file can impose.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PowersDrift(Mechanism):
    """Relations follow the tide."""

    carry: Scalar = param(
        "κ_0", "1", LogNormal(1.0, 0.1), "thaw-undoes-partnership", "relations by the tide"
    )

    promises = (("powers_tide", "us_china", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on relations."""
        return Rates(us_china=self.carry * s.powers_tide)  # [1]

"""Threats and guarantees: words that work only if believed.

A threat to end assistance [option-threaten-cutoff] is heard within a month, and after it is
withdrawn it lingers; a security guarantee takes half a year to be believed, for what the
partnership obliges anyone to do is undefined [partnership-undefined].
Left out: the treaty of 1961.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ThreatsAndGuarantees(Mechanism):
    """What Pyongyang takes Beijing's words for."""

    sworn: Scalar = param(
        "g", "1", LogNormal(5.0, 0.2), "partnership-undefined", "belief in a full guarantee"
    )
    doubt: Scalar = param(
        "d", "1", LogNormal(1.5, 0.5), "option-threaten-cutoff", "belief lost to a threat"
    )

    promises = (
        ("cut_threat", "threat", +1),
        ("security_guarantee", "guarantee", +1),
        ("threat", "guarantee", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Share under threat, and log-odds of belief in the guarantee."""
        return Rates(
            threat=a.cut_threat,  # [1]
            guarantee=self.sworn * a.security_guarantee - self.doubt * s.threat,  # [log-odds]
        )

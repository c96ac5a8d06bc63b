"""Known over unknown: a hostile neighbour one knows beats a successor one does not.

Ambiguity itself counts against change [known-over-unknown]: while it is unclear who rules
in Pyongyang, Beijing props up what is there and drops ideas of changing it.
Left out: talks with Washington and Seoul on a collapse, which Beijing has declined.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class KnownOverUnknown(Mechanism):
    """A change of leader pulls toward the status quo."""

    prop: Scalar = param("κ_s", "1", LogNormal(0.8, 0.5), "known-over-unknown", "pull to support")
    shelve: Scalar = param("κ_o", "1", LogNormal(0.8, 0.5), "known-over-unknown", "plans shelved")
    half: Scalar = param("s_h", "1", 0.5, "known-over-unknown", "strain at half effect")

    promises = (
        ("succession_strain", "support", +1),
        ("succession_strain", "restrain", -1),
        ("succession_strain", "opening", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds by how unclear the succession is."""
        doubt = saturate(s.succession_strain, self.half)  # [1]
        return Rates(
            support=self.prop * doubt,
            restrain=-0.5 * self.prop * doubt,
            opening=-self.shelve * doubt,
        )  # [log-odds]

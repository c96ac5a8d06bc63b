"""Threatened cut: to threaten an end to help is pressure, and may bring Pyongyang to talk.

Option one is to threaten to end assistance unless the North changes course
[option-threaten-cutoff]. The threat is felt as pressure in proportion to what China
supplies, and a little of it turns into a wish to talk; it is sway and not command
[sway-without-command], and resented. How much more, or less, is a matter of theory: see
`cut_brings_to_table` and `cut_spends_sway`. Violence in return stands in `retaliation`.
Left out: bluffs called, which are a policy's own business.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class ThreatenedCut(Mechanism):
    felt: Scalar = param(
        "k_P", "1", LogNormal(0.8, 0.4), "option-threaten-cutoff", "pressure of a threat to cut all"
    )
    bends: Scalar = param(
        "k_B",
        "1",
        LogNormal(0.4, 0.6),
        ("option-threaten-cutoff", "sway-without-command"),
        "pull to talks",
    )
    turns: Scalar = param(
        "k_D", "1", LogNormal(0.3, 0.6), "limits-reliance", "pull toward other patrons"
    )

    promises = (
        ("threat", "pressed", 1),
        ("threat", "urge_bargain", 1),
        ("threat", "urge_diversify", 1),
        ("china_share", "pressed", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        weight = s.threat * s.china_share / TODAY.china_share  # times what there is to cut [1]
        return Rates(
            pressed=self.felt * weight,  # [1]
            urge_bargain=self.bends * weight,  # [1]
            urge_diversify=self.turns * weight,  # [1]
        )

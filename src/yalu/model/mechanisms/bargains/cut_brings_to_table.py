"""Cut brings to the table (H7 strong): a client that cannot do without comes when called.

If China's leverage is strong but unused, a cut or the threat of one does what years of words
did not: without Chinese supply the economy would barely run [economy-needs-china], and the
main partner that supplies it [main-partner-supplies] has only to slow it. Three days without
oil in 2003 were followed by talks in Beijing; so, a year later, were many other things.
Left out: what Pyongyang says at the table.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class CutBringsToTable(Mechanism):
    """Threats and cuts turn into a wish to talk, by what there is to cut."""

    threat: Scalar = param(
        "h_T", "1", LogNormal(0.5, 0.5), "economy-needs-china", "pull to talks, all threatened"
    )
    cut: Scalar = param(
        "h_k", "1", LogNormal(0.6, 0.5), ("economy-needs-china", "main-partner-supplies"),
        "pull to talks, all withheld",
    )  # fmt: skip

    promises = (
        ("threat", "urge_bargain", +1),
        ("supply_cut", "urge_bargain", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of seeking talks."""
        hold = s.china_share / TODAY.china_share  # what there is to cut, against today [1]
        return Rates(urge_bargain=hold * (self.threat * s.threat + self.cut * s.supply_cut))

"""Cut spends sway (H7 weak): pressed by one patron, the North turns to others and digs in.

If leverage is structurally weak, using it uses it up: having sway is not command
[sway-without-command], mistrust and a fixation on autonomy make a pushed client dig in
[mistrust-caps-leverage], and a cut sends it to every other patron, port and thief
[limits-reliance]. In the shut years weapons work went on.
Left out: how long it could dig in.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class CutSpendsSway(Mechanism):
    """Threats and cuts turn into defiance and a search for others."""

    stiffen: Scalar = param(
        "k_s", "1", LogNormal(0.4, 0.5), ("sway-without-command", "mistrust-caps-leverage"),
        "pull from talks, all threatened or withheld",
    )  # fmt: skip
    away: Scalar = param(
        "k_a", "1", LogNormal(0.5, 0.5), "limits-reliance", "pull to other patrons, likewise"
    )

    promises = (
        ("threat", "urge_bargain", -1),
        ("supply_cut", "urge_bargain", -1),
        ("supply_cut", "urge_diversify", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds off talks and toward others."""
        pushed = s.threat + s.supply_cut  # [1]
        return Rates(urge_bargain=-self.stiffen * pushed, urge_diversify=self.away * pushed)

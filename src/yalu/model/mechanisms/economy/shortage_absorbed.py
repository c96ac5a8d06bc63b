"""Shortage absorbed (H7 weak): coal, thieves and other routes take up what China withholds.

If leverage is structurally weak, a cut meets substitutes: coal and wood gas for oil,
domestic goods for imports, more smuggling, and a habit of self-denial built up over decades
of limiting reliance [limits-reliance, mistrust-caps-leverage]. The shut border cost about a
twentieth of output and weapons work went on.
Left out: how long substitutes last.
"""

from yalu.maths import clip
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class ShortageAbsorbed(Mechanism):
    """What gives back part of the loss."""

    coal: Scalar = param(
        "α_c", "1", LogNormal(0.05, 0.4), ("limits-reliance", "mistrust-caps-leverage"),
        "log output given back when all oil is missing", source="Hayes and von Hippel 2017",
    )  # fmt: skip
    goods: Scalar = param(
        "α_g",
        "1",
        LogNormal(0.015, 0.5),
        "limits-reliance",
        "log output given back when all goods are missing",
        source="M02",
        known="partly",
    )
    usual: Scalar = param(
        "x_0", "GUSD/yr", 2.30, "economy-needs-china", "Chinese goods bought in 2025",
        source="Chinese customs, 2025", known="identified",
    )  # fmt: skip
    routes: Scalar = param(
        "α_v",
        "1",
        LogNormal(0.8, 0.4),
        "limits-reliance",
        "log-odds of evasion when all is withheld",
    )

    promises = (
        ("fuel_met", "log_output", -1),
        ("lasting_cut", "evasion", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Substitutes in proportion to what is missing."""
        αc, αg, x0, αv = self.coal, self.goods, self.usual, self.routes
        oil = 1.0 - clip(s.fuel_met / TODAY.fuel_met, 0.0, 1.0)  # missing [1]
        goods = 1.0 - clip(s.china_exports / x0, 0.0, 1.0)  # missing [1]
        return Rates(
            log_output=αc * oil + αg * goods,  # [1]
            evasion=αv * s.lasting_cut,  # log-odds [1]
        )

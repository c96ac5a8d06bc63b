"""Trade to output: a little production hangs on much trade.

Without Chinese trade the Northern economy would barely run, it is said
[economy-needs-china]. In the years of sanctions and of the shut border it lost some three
log points per hundred of trade: real, and small. The steep tail beyond what was seen is a
matter of theory, see `shortage_bites` and `shortage_absorbed`.
Left out: which branches lose, and how work moves between them.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class TradeToOutput(Mechanism):
    """The part of output that follows trade with China and Russia."""

    pull: Scalar = param(
        "η_m", "1", LogNormal(0.03, 0.5), ("economy-needs-china", "main-partner-supplies"),
        "log output to log trade", source="M02", known="identified",
    )  # fmt: skip
    usual: Scalar = param(
        "T_0", "GUSD/yr", 3.70, "economy-needs-china", "trade of all kinds in 2025",
        source="Chinese customs, 2025; M29", known="partly",
    )  # fmt: skip
    russian: Scalar = param(
        "ω_R", "1", 0.5, "limits-reliance", "part of Russian transfers that is goods",
        source="M29", known="partly",
    )  # fmt: skip

    promises = (
        ("china_exports", "log_output", +1),
        ("china_imports", "log_output", +1),
        ("russian_transfers", "log_output", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log of trade against today's; a small floor stands for what no customs office sees."""
        η, T0, ω = self.pull, self.usual, self.russian
        T = (
            s.china_exports + s.china_imports + s.hidden_exports + ω * s.russian_transfers
        )  # [GUSD/yr]
        return Rates(log_output=η * log((most(T, 0.0 * T) / T0 + 0.02) / 1.02))  # [1]

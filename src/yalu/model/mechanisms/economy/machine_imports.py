"""Machine imports: banned equipment arrives where inspection is uneven.

Machines, vehicles and metals are banned; some pass under other names because searches are
uneven [uneven-inspection] and bans are enforced by choice [enforcement-is-picked]. The
ban bites less where the North knows its ways round it.
Left out: what each machine is for; weapons parts travel in `arms`.
"""

from yalu.maths import exp, saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY
from yalu.units import YEAR


class MachineImports(Mechanism):
    """Capital goods that reach the North, and what is paid for them."""

    usual: Scalar = param(
        "k_0", "GUSD/yr", 0.20, "uneven-inspection", "machines and metals bought in 2025",
        source="Chinese customs, 2025", known="partly",
    )  # fmt: skip
    purse: Scalar = param(
        "F_0", "GUSD", 3.0, "main-partner-supplies", "hard currency in 2025", source="BOK 2020",
        known="partly",
    )  # fmt: skip
    caution: Scalar = param(
        "F_h", "GUSD", LogNormal(2.5, 0.3), "main-partner-supplies",
        "hard currency at which half the list is bought", source="structure", known="partly",
    )  # fmt: skip
    bite: Scalar = param(
        "b_G", "1", Normal(2.0, 0.4), "enforcement-is-picked",
        "log loss when all is banned and all bans hold", source="M01", known="partly",
    )  # fmt: skip
    leak: Scalar = param(
        "ℓ", "1", Beta(4, 12), "uneven-inspection", "part of the bite that skill takes away",
        source="M01", known="partly",
    )  # fmt: skip
    today: Scalar = param(
        "g_0", "1", 0.50, "enforcement-is-picked", "the ban as it bit in 2025", source="M01",
        known="partly",
    )  # fmt: skip
    shut: Scalar = param(
        "d_c", "1", Beta(28, 1.5), "economy-needs-china", "part of trade a closed border stops",
        source="M40", known="identified",
    )  # fmt: skip

    promises = (
        ("hard_currency", "machines", +1),
        ("closure", "machines", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Machines bought past the ban, counted in trade, and the money that leaves."""
        k0, F0, Fh, b, l, g0, d = (
            self.usual, self.purse, self.caution, self.bite, self.leak, self.today, self.shut,
        )  # fmt: skip
        means = saturate(s.hard_currency, Fh) / saturate(F0, Fh)  # against today [1]
        shut = 0.5 * s.closure * (1.0 + s.closure)  # half shut stops less than half [1]
        slack = l * s.evasion * (1.0 - s.inspected) / (1.0 - TODAY.inspected)  # [1]
        ban = s.stringency * s.enforced_capital * (1.0 - slack) - g0  # against today [1]
        bought = k0 * exp(s.log_output - b * ban) * means * (1.0 - d * shut)  # [GUSD/yr]
        return Rates(
            machines=bought,  # [GUSD/yr]
            china_exports=bought,  # [GUSD/yr]
            hard_currency=-bought / YEAR,  # [GUSD/month]
        )

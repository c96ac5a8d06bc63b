"""Beijing's seat taken month by month on plain floats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yalu.model import seat
from yalu.model.instruments.levers import Levers

ORDERED = {lever: variable.start.median for lever, variable in Levers.declared.items()}
QUIET = dict.fromkeys(seat.GAUGES, 0.0)


@dataclass(frozen=True)
class Stay:
    """What happened in the seat: by month, the levers, the rules on and the phase."""

    levers: list[dict[str, float]]
    memory: list[dict[str, float]]

    def lever(self, name: str) -> list[float]:
        """A lever, month by month."""
        return [levers[name] for levers in self.levers]

    def on(self, rule: int = 0) -> str:
        """A rule, month by month: `1` on, `.` off."""
        return "".join("1" if m[f"rule{rule}.on"] > 0.5 else "." for m in self.memory)

    def phase(self) -> str:
        """The number of the phase whose moves count, month by month."""
        before = [0.0] + [m["phase.now"] for m in self.memory[:-1]]
        return "".join(f"{p:.0f}" for p in before)


def sit(
    table: Mapping[str, float],
    seen: Sequence[Mapping[str, float]] | int,
    ordered: Mapping[str, float] = ORDERED,
) -> Stay:
    """Take the seat for as many months as `seen` has entries, or for so many quiet ones.

    Args:
        table: a row by `seat.columns()`.
        seen: gauges by month; those not named show 0.
        ordered: what Beijing's own rule would do, every month.
    """
    months = [{}] * seen if isinstance(seen, int) else seen
    held, levers, memories = dict(seat.START), [], []
    for month, shown in enumerate(months):
        gauges = {**QUIET, "month": float(month), "phase_months": held["phase.clock"], **shown}
        taken, memory = seat.take(ordered, gauges, held, table, float(month))
        held = {name: float(value) for name, value in memory.items()}
        assert set(held) == set(seat.CARRIED)
        levers.append({name: float(value) for name, value in taken.items()})
        memories.append(held)
    return Stay(levers, memories)


def shows(gauge: str, values: str | Sequence[float]) -> list[dict[str, float]]:
    """One gauge month by month; a text such as `..11.` shows 0 and 1."""
    numbers = [float(v == "1") for v in values] if isinstance(values, str) else values
    return [{gauge: float(value)} for value in numbers]

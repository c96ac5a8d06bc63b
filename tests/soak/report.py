"""What a soak found, as a table, and which promises it broke."""

from collections import Counter
from statistics import median

from soak.visitor import Visitor
from soak.watch import Note, Watch

GROWTH, SLACK = 1.10, 20.0  # of memory from the middle to the end: a share, and MiB
FILES = 8  # more open files at the end than in the middle
LONG = 120.0  # seconds of watching that a process needs to be judged


def report(visitors: list[Visitor], watch: Watch) -> str:
    """Counts, times and what each process held."""
    statuses, ended = Counter[int](), Counter[str]()
    took: dict[str, list[float]] = {}
    for visitor in visitors:
        statuses += visitor.statuses
        ended += visitor.ended
        for what, times in visitor.took.items():
            took.setdefault(what, []).extend(times)
    lines = ["answers by status: " + _counted(statuses), "events: " + _counted(ended), ""]
    lines += ["| seconds to | times | p50 | p95 | longest |", "|---|---:|---:|---:|---:|"]
    for what, times in sorted(took.items()):
        each = sorted(times)
        p50, p95 = (each[int(share * (len(each) - 1))] for share in (0.5, 0.95))
        lines.append(f"| {what} | {len(each)} | {p50:.2f} | {p95:.2f} | {each[-1]:.2f} |")
    lines += [
        "",
        "| process | seen for, min | MiB first, middle, end, most | files | threads | CPU s |",
    ]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for process, notes in watch.notes.items():
        name = "server" if process == watch.server else "worker"
        middle, end = thirds(notes)
        lines.append(
            f"| {name} | {(notes[-1].at - notes[0].at) / 60:.1f} | {notes[0].memory:.0f}, "
            f"{_memory(middle):.0f}, {_memory(end):.0f}, {max(n.memory for n in notes):.0f} "
            f"| {max(n.files for n in middle)}, {notes[-1].files} | {notes[-1].threads} "
            f"| {notes[-1].seconds:.0f} |"
        )
    return "\n".join(lines)


def broken(visitors: list[Visitor], watch: Watch) -> list[str]:
    """Promises that were not kept; none if all were."""
    faults = [fault for visitor in visitors for fault in visitor.faults]
    if not any(visitor.ended["refined"] for visitor in visitors):
        faults.append("nothing was ever answered")
    for process, notes in watch.notes.items():
        if notes[-1].at - notes[0].at < LONG:
            continue
        middle, end = thirds(notes)
        if _memory(end) > GROWTH * _memory(middle) + SLACK:
            faults.append(
                f"process {process} grew from {_memory(middle):.0f} MiB to {_memory(end):.0f}"
            )
        if median(n.files for n in end) > median(n.files for n in middle) + FILES:
            faults.append(f"process {process} keeps opening files")
    return faults


def thirds(notes: list[Note]) -> tuple[list[Note], list[Note]]:
    """The middle and the last third of the notes: the first fills what is kept."""
    third = max(1, len(notes) // 3)
    return notes[-2 * third : -third] or notes, notes[-third:]


def _memory(notes: list[Note]) -> float:
    return median(note.memory for note in notes)


def _counted(counts: Counter) -> str:
    return ", ".join(f"{what} {number:,}" for what, number in sorted(counts.items()))

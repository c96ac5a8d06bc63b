"""The part of docs/model.md on observation laws: what is weighed, and by which numbers."""

from collections.abc import Iterator

from yalu.model.observations import LAWS
from yalu.model.observations.law import Law
from yalu.model.page_tables import cell, number_rows


def law_tables() -> Iterator[str]:
    """Every law with its story, the series it reads, and numbers of its own."""
    yield "\n## Observation laws\n"
    yield (
        "How the months of the record are weighed, one law for each kind of row. Some need numbers "
        "of their own, which say how a state shows in the record; they move no state.\n"
    )
    yield "| law | what is observed | series | error from |"
    yield "|---|---|---|---|"
    for law in LAWS:
        series = ", ".join(f"`{name}`" for name in law.series)
        yield f"| {law.name} | {cell(law.title)} | {series} | {cell(law.source)} |"
    for law in LAWS:
        if law.parameters:
            yield from _own(law)


def _own(law: Law) -> Iterator[str]:
    first, _, rest = law.story().partition("\n")
    yield f"\n### {law.name}\n"
    yield f"**{first}**\n"
    yield f"{rest.strip()}\n"
    yield from number_rows(law.parameters.values())

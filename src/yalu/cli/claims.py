"""`yalu claims`: what the essays claim, how the claims hang together, where each one lives."""

from typing import TYPE_CHECKING, Any

import click

from yalu.cli.output import Show, show_options

if TYPE_CHECKING:
    from yalu.record.claims import Claim, Claims

NARROWEST = 40  # columns; below that, words break into letters
SIGNS = {"+": "raises", "-": "lowers", "0": "does not move", "?": "may raise or lower"}
RELATIONS = {"agrees": "agrees with", "conflicts": "conflicts with", "related": "see also"}


@click.command()
@click.argument("claim", required=False)
@click.option("--subsystem", help="Only claims that touch this subsystem: its id or number.")
@click.option("--essay", help="Only claims of this essay: worn-pillars or risk-management.")
@click.option("--dispute", help="Only claims that bear on this dispute: H1 to H8.")
@show_options
def claims(
    claim: str | None, subsystem: str | None, essay: str | None, dispute: str | None, show: Show
) -> None:
    """What the sources claim, and where it lives in the code: all claims, or CLAIM alone.

    CLAIM is an id or a code. A claim that no line of the model stands for says why.

    \b
        yalu claims                          all of them, by subsystem
        yalu claims --subsystem buffer-logic
        yalu claims two-threat-comparison    everything about one
        yalu claims C45 --json
    """
    from yalu.model.catalogue import where_claims_live
    from yalu.record.claims import read_claims

    if claim is not None and (subsystem or essay or dispute):
        raise click.UsageError("give one claim, or choose by subsystem, essay or dispute, not both")
    register, homes = read_claims(), where_claims_live()
    if claim is not None:
        data = _whole(register.find(claim), register, homes)
        show(data, lambda: _page(data, register, show))
        return
    chosen = register.of(subsystem=subsystem, essay=essay, dispute=dispute)
    rows = [_whole(one, register, homes) for one in chosen]
    listed = {"count": len(rows), "modelled": sum(bool(row["lives"]) for row in rows)}
    show(listed | {"claims": rows}, lambda: _list(rows, register, show))


def _whole(claim: "Claim", register: "Claims", homes: dict[str, list[str]]) -> dict[str, Any]:
    """All that is known about a claim, as plain data."""
    import msgspec

    sides = {d: list(register.disputes[d].sides(claim.id)) for d in claim.disputes}
    return {
        **msgspec.to_builtins(claim),
        "disputes": sides,
        "lives": homes.get(claim.id, []),
        "unmodelled": register.unmodelled.get(claim.id),
    }


def _list(rows: list[dict[str, Any]], register: "Claims", show: Show) -> str:
    """The claims as tables, one for each home subsystem."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    parts: list[Any] = []
    for part in register.subsystems.values():
        own = [row for row in rows if row["home"] == part.id]
        if not own:
            continue
        title = f"{part.number}. {part.title} ({part.id})"
        table = Table(
            title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, expand=True
        )
        table.add_column("code", no_wrap=True)
        table.add_column("claim", ratio=3)
        table.add_column("lives in yalu.model", ratio=2, overflow="fold")
        for row in own:
            said = Text.assemble((row["id"], "bold"), "\n", row["statement"])
            table.add_row(row["code"], said, Text(_lives(row).replace("yalu.model.", "")))
        parts.append(table)
    living = sum(bool(row["lives"]) for row in rows)
    left_out = sum(row["unmodelled"] is not None for row in rows)
    claims = "1 claim" if len(rows) == 1 else f"{len(rows)} claims"
    parts.append(f"{claims}: {living} in the code, {left_out} left out with a reason")
    return _drawn(parts, show)


def _page(row: dict[str, Any], register: "Claims", show: Show) -> str:
    """Everything about one claim."""
    from rich.table import Table
    from rich.text import Text

    home = register.subsystem(row["home"])
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(ratio=1)

    def line(label: str, said: str) -> None:
        if said:
            grid.add_row(label, Text(said))

    line(row["code"], row["id"])
    line("", row["statement"])
    line("essay", f"{row['essay']}: {register.vocabulary.essays[row['essay']]}")
    line("type", ", ".join(row["type"]))
    line("actors", ", ".join(row["actors"]))
    line("subsystem", f"{home.number}. {home.title}: {home.loop}")
    line("touches", ", ".join(row["touches"]))
    line("links", "\n".join(_link(link) for link in row["links"]))
    for name, label in RELATIONS.items():
        line(label, "\n".join(_other(other, register) for other in row[name]))
    line("disputes", "\n".join(_side(d, sides, register) for d, sides in row["disputes"].items()))
    line("would tell", row["evidence"])
    line("lives in", _lives(row))
    return _drawn([grid], show)


def _lives(row: dict[str, Any]) -> str:
    if row["unmodelled"] is not None:
        return f"nowhere: {row['unmodelled']}"
    return "\n".join(row["lives"]) or "nowhere yet"


def _link(link: dict[str, str]) -> str:
    note = f" ({link['note']})" if link["note"] else ""
    return f"{link['from']} {SIGNS[link['sign']]} {link['to']}{note}"


def _other(claim: str, register: "Claims") -> str:
    other = register.claims[claim]
    return f"{other.code} {claim} ({other.essay})"


def _side(dispute: str, sides: list[str], register: "Claims") -> str:
    side = f"on the side of {', '.join(sides)}" if sides else "bears on it, takes no side"
    return f"{dispute} {register.disputes[dispute].question} {side}"


def _drawn(parts: list[Any], show: Show) -> str:
    """Rich's drawing of the parts: as wide as the terminal, with styles only on one."""
    import shutil
    import sys
    from io import StringIO

    from rich.console import Console

    styled = show.out is None and sys.stdout.isatty()
    width = max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    console = Console(
        file=StringIO(), width=width, force_terminal=styled, highlight=False, markup=False
    )
    with console.capture() as drawn:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in drawn.get().splitlines())

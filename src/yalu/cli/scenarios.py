"""`yalu scenarios`: what can be run, and whether files of your own are sound."""

from typing import TYPE_CHECKING, Any

import click

from yalu.cli.output import Show, show_options

if TYPE_CHECKING:
    from yalu.ensemble.scenario import Policy, World

WIDTH = 88


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME|FILE]...")
@click.option(
    "--schema",
    "kind",
    type=click.Choice(["policy", "world"]),
    help="Print the JSON Schema of this kind of file instead.",
)
@show_options
def scenarios(names: tuple[str, ...], kind: str | None, show: Show) -> None:
    """List the shipped policies and worlds, or check those named, by name or by file.

    A policy says what Beijing does; a world says what Beijing does not choose. All that is
    wrong with a file is listed with its line, what was expected and how to mend it.

    \b
        yalu scenarios                       everything that is shipped
        yalu scenarios hedge ukraine-ends    what these say
        yalu scenarios mine.toml             is my file sound?
        yalu scenarios --schema policy       for an editor that checks while one types
    """
    from yalu.errors import InputError

    if kind and names:
        raise InputError(
            "--schema stands alone",
            expected="either names or --schema",
            remedy="leave one of the two out",
        )
    if kind:
        _show_schema(kind, show)
        return
    found = _checked(names) if names else _shipped()
    data = [_told(scenario, whole=bool(names)) for scenario in found]
    show(data, lambda: _details(found) if names else _listing(data))


def _show_schema(kind: str, show: Show) -> None:
    from yalu.ensemble.schema import policy_schema, schema, world_schema

    text = {"policy": policy_schema, "world": world_schema}[kind]
    show(schema(kind), text)


def _shipped() -> "list[Policy | World]":
    from yalu.ensemble.scenario import policy_library, world_library

    return [*policy_library(), *world_library()]


def _checked(names: tuple[str, ...]) -> "list[Policy | World]":
    from yalu.ensemble.cited import check_claims
    from yalu.ensemble.scenario import read_scenarios
    from yalu.ensemble.source import refuse

    found = read_scenarios(names)
    for scenario in found:
        refuse(check_claims(scenario.file, scenario.source), scenario.source)
    return found


def _told(scenario: "Policy | World", *, whole: bool) -> dict[str, Any]:
    """A scenario as plain data; `whole` with everything it sets."""
    import msgspec

    plain = msgspec.to_builtins(scenario.file)
    head = {name: plain.pop(name, []) for name in ("kind", "id", "title", "description", "claims")}
    head |= {"hash": scenario.hash}
    return head | {"file": str(scenario.source.path), "sets": plain} if whole else head


def _listing(data: list[dict[str, Any]]) -> str:
    width = max(len(row["id"]) for row in data)
    lines = []
    for kind, words in (("policy", "What Beijing does"), ("world", "What Beijing does not choose")):
        rows = [row for row in data if row["kind"] == kind]
        lines += [f"{words}: {len(rows)} to choose from", ""]
        lines += [f"  {row['id']:{width}}  {row['title']}" for row in rows]
        lines.append("")
    return "\n".join([*lines, "What one of them says: yalu scenarios NAME"])


def _details(found: "list[Policy | World]") -> str:
    import textwrap

    from yalu.ensemble.write_toml import body

    blocks = []
    for scenario in found:
        lines = [f"{scenario.id} ({scenario.file.kind}): {scenario.title}"]
        lines += textwrap.wrap(
            scenario.description, WIDTH, initial_indent="  ", subsequent_indent="  "
        )
        claims = f"claims: {', '.join(scenario.claims) or 'none'}"
        lines += textwrap.wrap(
            claims, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )
        sets = body(scenario.file).rstrip() or "nothing: every lever follows Beijing's own rule"
        lines += ["", textwrap.indent(sets, "    "), "", f"  sound:  {scenario.source.path}"]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)

"""`yalu runs`: what is in the store, and what can be done with it."""

from typing import TYPE_CHECKING, Any

import click

from yalu.cli.engine import engine_options
from yalu.cli.main import Chooser
from yalu.cli.output import OutputPath, Show, note, show_options
from yalu.cli.store import place, place_option

if TYPE_CHECKING:
    from yalu.ensemble.store.store import Entry

SHOWN = 10  # damaged files that are named


@click.group(cls=Chooser)
def runs() -> None:
    """Large studies: list, resume, check and export stored runs.

    `yalu run … --store` keeps each finished piece of work where nothing that happens later can
    lose it. A run is named by its first policy and eight digits; the digits are enough.
    """


@runs.command("list")
@place_option
@show_options
def list_(store, show: Show) -> None:
    """List the runs of the store, the last begun first."""
    from yalu.ensemble.store.store import Store

    path = place(store)
    entries = []
    if store is not None or path.exists():
        with Store(path, make=False) as opened:
            entries = opened.runs()
    data = [_told(entry) for entry in entries]
    show({"store": str(path), "runs": data}, lambda: _listing(data, str(path)))


@runs.command()
@click.argument("run")
@place_option
@show_options
def show(run: str, store, show: Show) -> None:
    """Say what RUN is, how much of it is there, and how to go on."""
    from yalu.ensemble.store.store import Store

    with Store(place(store), make=False) as opened:
        entry = opened.entry(run)
    show(_told(entry) | {"manifest": entry.document.told}, lambda: _details(entry))


@runs.command()
@click.argument("run")
@engine_options
@place_option
@click.option("--baseline", help="Policy to compare with; the first unless named.")
@show_options
def resume(run: str, store, baseline: str | None, show: Show) -> None:
    """Go on with RUN where it stopped, and print its scorecard."""
    from yalu.brief.tables import scorecard_data, scorecard_text

    found = _gathered(run, store)
    base = baseline or found.policies[0][0]
    found.policy_number(base)
    show(scorecard_data(found, base), lambda: scorecard_text(found, base))


@runs.command()
@click.argument("run")
@click.option(
    "--out", "-o", type=OutputPath(".zarr"), required=True,
    help="Write to .nc, .zarr, .parquet or .csv: all worlds.",
)  # fmt: skip
@engine_options
@place_option
def export(run: str, out, store) -> None:
    """Write RUN to a file, whole or not at all; what is missing of it is run first."""
    from yalu.ensemble import dataset

    dataset.check_format(out)
    for path in dataset.export(_gathered(run, store), out):
        note(f"wrote {path}")


@runs.command()
@place_option
@show_options
def verify(store, show: Show) -> None:
    """Read every byte of the store, set damaged files aside, mend the index.

    Nothing that is sound is removed. What was set aside is done again when its run goes on.
    """
    from yalu.cli.progress import progress
    from yalu.ensemble.store.verify import verify as verified

    path = place(store)
    count = sum(1 for _ in path.glob("chunks/*/*")) if path.exists() else 0
    with progress("checking", count, unit="chunks") as step:
        verdict = verified(path, step)
    show(vars(verdict), lambda: _judged(verdict, str(path)))


@runs.command()
@click.argument("names", nargs=-1, metavar="[RUN]...")
@click.option("--unused", is_flag=True, help="Remove chunks that belong to no run.")
@place_option
def drop(names: tuple[str, ...], unused: bool, store) -> None:
    """Remove each RUN, and the chunks that no other run has."""
    from yalu.ensemble.store.store import Store
    from yalu.ensemble.store.verify import drop_unused
    from yalu.errors import InputError

    if not names and not unused:
        raise InputError(
            "nothing to remove is named", expected="runs, --unused, or both",
            remedy="`yalu runs list` says what there is",
        )  # fmt: skip
    with Store(place(store), make=False) as opened:
        found = [opened.entry(name).document.id for name in names]
        for name in dict.fromkeys(found):
            note(f"dropped {name} and {opened.drop(name):,} chunks")
        if unused:
            note(f"dropped {drop_unused(opened):,} chunks of no run")


def _gathered(run: str, store):
    from yalu.cli.progress import progress
    from yalu.ensemble.executors import crew, here
    from yalu.ensemble.store.store import Store
    from yalu.ensemble.store.stored import resume as go_on

    with Store(place(store), make=False) as opened:
        plan = opened.entry(run).document.plan
        workers = crew() or here()
        with progress("simulating", plan.trajectories) as step:
            return go_on(run, opened, workers=workers, advance=step)


def _told(entry: "Entry") -> dict[str, Any]:
    plan, told = entry.document.plan, entry.document.told
    return {
        "id": entry.document.id,
        "begun": entry.begun,
        "policies": list(told["policies"]),
        "theory": told["theory"],
        "world": next(iter(told["world"]), None),
        "first": told["first"],
        "months": told["months"],
        "members": plan.members,
        "seed": told["seed"],
        "trajectories": plan.trajectories,
        "chunks": plan.count,
        "kept": entry.kept,
        "bytes": entry.bytes,
        "bytes_when_whole": entry.document.size,
    }


def _listing(data: list[dict[str, Any]], path: str) -> str:
    from yalu.cli.amounts import bytes_
    from yalu.cli.columns import columns

    if not data:
        return f"no runs in {path}\n`yalu run hedge --members 100000 --store` begins one"
    heads = ("run", "begun (UTC)", "policies", "worlds", "months", "done", "disk")
    rows = [
        (
            row["id"],
            row["begun"][:16].replace("T", " "),
            str(len(row["policies"])),
            f"{row['members']:,}",
            str(row["months"]),
            f"{100 * row['kept'] // row['chunks']} %",
            bytes_(row["bytes"]),
        )
        for row in data
    ]
    return f"{path}\n\n{columns(heads, rows, left=2)}"


def _details(entry: "Entry") -> str:
    from yalu.cli.amounts import bytes_

    row = _told(entry)
    lines = [
        f"{row['id']}: {', '.join(row['policies'])}",
        f"  begun       {row['begun']}, by yalu {entry.document.told['yalu']}",
        f"  worlds      {row['members']:,}, seed {row['seed']}, theory {row['theory']}"
        + (f", world {row['world']}" if row["world"] else ""),
        f"  months      {row['months']} from {row['first']}",
        f"  done        {row['kept']:,} of {row['chunks']:,} chunks",
        f"  on disk     {bytes_(row['bytes'])} of {bytes_(row['bytes_when_whole'])}",
    ]
    following = "scorecard" if entry.whole else "go on"
    lines += [f"  {following:<11} yalu runs resume {row['id']}"]
    return "\n".join([*lines, f"  to a file   yalu runs export {row['id']} --out runs.nc"])


def _judged(verdict, path: str) -> str:
    lines = [f"{path}: {verdict.sound:,} chunks are sound"]
    if verdict.remade:
        lines.append("  the index was damaged, and was made again from the files")
    if verdict.damaged:
        lines.append(f"  damaged, and set aside in {path}/quarantine:")
        lines += [f"    {name}" for name in verdict.damaged[:SHOWN]]
        more = len(verdict.damaged) - SHOWN
        lines += [f"    and {more:,} more"] if more > 0 else []
    for count, words in (
        (verdict.entered, "chunks and runs were entered that the index had not known"),
        (verdict.gone, "chunks were in the index whose files are gone"),
        (verdict.unused, "chunks belong to no run; `yalu runs drop --unused` removes them"),
        (verdict.swept, "unfinished files of killed processes were removed"),
    ):
        lines += [f"  {count:,} {words}"] if count else []
    lines += [f"  unfinished: {name}; yalu runs resume {name}" for name in verdict.unfinished]
    return "\n".join(lines)

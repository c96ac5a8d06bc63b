"""`yalu pathways`: when does each policy stop being good enough, and what to change to then?"""

import click

from yalu.cli.output import OutputPath, json_option, seed_option
from yalu.cli.study import everyone, study_from, study_options

MOST = 20_000  # worlds


@click.command()
@click.argument("policies", nargs=-1)
@click.option(
    "--when", "broken", multiple=True,
    help="What makes a policy fail; repeat for several. By default what Beijing is taken to mind.",
)  # fmt: skip
@study_options
@click.option(
    "--at", help="Change at the end of this month, YYYY-MM, in every world, not where it tips."
)
@click.option(
    "--lead", type=click.IntRange(1, 120), default=12, show_default=True,
    help="Months ahead that a trigger is to warn.",
)  # fmt: skip
@click.option(
    "--miss-cost", "weighs", type=click.FloatRange(0.0, min_open=True),
    help="False alarms that one miss is worth; by default Youden's index decides.",
)  # fmt: skip
@click.option("--members", default=1000, show_default=True, help="Worlds to draw.")
@seed_option
@json_option
@click.option(
    "--out", "-o", type=OutputPath(),
    help="Write the map to this .svg file, or everything to a .json file.",
)  # fmt: skip
def pathways(policies, broken, at, lead, weighs, members, seed, as_json, out, **choice):
    """When POLICIES (by default the whole library) stop being good enough, and what then helps.

    A policy tips in the first month in which a --when holds: an end (breakdown, war), or a path
    beyond a number, such as "hardship > 0.6 for 12 months" or "launch_days in 12 months > 34".
    Every change from one policy to another is simulated, in the same worlds under the same luck.

    \b
        yalu pathways --out map.svg
        yalu pathways hedge squeeze-quiet grand-trade --when "launch_days in 12 months > 50"
        yalu pathways hedge partnership --when war --when breakdown --members 4000
    """
    from yalu import dates
    from yalu.analysis.pathways import check, settings
    from yalu.analysis.pathways import pathways as computed
    from yalu.analysis.tolerances import tolerances
    from yalu.cli.output import note, to_json
    from yalu.cli.pathways_text import as_data, as_text
    from yalu.cli.progress import progress
    from yalu.files import write_atomically

    asked = tolerances(broken)
    names = policies or everyone()
    study = study_from(names, members=members, seed=seed, most=MOST, **choice)
    month = None if at is None else dates.month(at, where="--at")
    check(study, at=month)
    _check_ending(out)
    total = members * len(names) * (1 + len(settings(study.theory)))
    with progress("simulating", total) as step:
        found = computed(study, asked, at=month, lead=lead, weighs=weighs, advance=step)
    if out is not None:
        write_atomically(out, to_json(as_data(found)) if out.suffix == ".json" else _map(found))
        note(f"wrote {out}")
    if not as_json:
        click.echo(as_text(found))
    elif out is None or out.suffix != ".json":
        click.echo(to_json(as_data(found)), nl=False)


def _map(found):
    from yalu.brief.pathways_map import standalone

    return standalone(found)


def _check_ending(out):
    from yalu.errors import InputError

    if out is not None and out.suffix not in (".svg", ".json"):
        raise InputError(
            f"cannot write {out.name!r}", where="--out", expected="a name ending in .svg or .json",
            remedy="map.svg for the picture, pathways.json for all numbers",
        )  # fmt: skip

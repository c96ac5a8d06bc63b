"""`yalu discover`: when does a policy fail?"""

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import seed_option, show_options
from yalu.cli.pictures import draw, picture_option
from yalu.cli.study import IN_MEMORY, study_from, study_options


@click.command()
@click.argument("policy")
@click.argument("condition")
@study_options
@click.option("--members", default=2000, show_default=True, help="Worlds to draw.")
@click.option(
    "--boxes",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Boxes to look for, one after another.",
)
@click.option("--density", type=float, help="Want a box with at least this share of cases.")
@click.option("--coverage", type=float, help="Want a box that holds at least this share of cases.")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=4,
    show_default=True,
    help="Inputs that a box may restrict.",
)
@engine_options
@picture_option
@seed_option
@show_options
def discover(
    policy, condition, members, boxes, density, coverage, most, picture, seed, show, **choice
):
    """Find the worlds in which CONDITION holds under POLICY, as limits on a few inputs.

    CONDITION is an outcome that happens (breakdown), a threshold ("money > 30"), or a comparison
    in the same world ("launch_days worse than hedge"). Theories are inputs like any other.

    \b
        yalu discover squeeze-ultimatum breakdown
        yalu discover squeeze-ultimatum "launch_days worse than hedge" --members 4000
        yalu discover open-tap "launch_days > 30" --density 0.6
    """
    from yalu.analysis.condition import condition as read
    from yalu.analysis.discover import discover as discovered
    from yalu.analysis.prim import Wish
    from yalu.brief.verb_pictures import discovery_pictures
    from yalu.cli.discover_text import as_data, as_text
    from yalu.cli.progress import progress

    asked, wish = read(condition), Wish(coverage, density, most)
    study = study_from((policy,), members=members, seed=seed, most=IN_MEMORY, **choice)
    total = members * (2 if asked.policy else 1)
    with progress("simulating", total) as step:
        found = discovered(study, asked, boxes=boxes, advance=step, seed=seed, **vars(wish))
    draw(picture, f"When {found.condition.told(policy)}", lambda: discovery_pictures(found))
    show(as_data(found), lambda: as_text(found))

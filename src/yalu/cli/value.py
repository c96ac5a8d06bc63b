"""`yalu value`: what would be worth finding out before choosing?"""

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import dry_run_option, note, seed_option, show_options
from yalu.cli.pictures import draw, picture_option
from yalu.cli.study import IN_MEMORY, everyone, study_from, study_options


@click.command()
@click.argument("outcome")
@click.argument("policies", nargs=-1)
@study_options
@click.option("--members", default=2000, show_default=True, help="Worlds to draw, at least 100.")
@click.option(
    "--replications", default=2, show_default=True,
    help="Runs of each world; two or more tell luck from ignorance.",
)  # fmt: skip
@click.option(
    "--top",
    type=click.IntRange(1),
    default=12,
    show_default=True,
    help="Single assumptions to list.",
)
@engine_options
@picture_option
@seed_option
@dry_run_option
@show_options
def value(outcome, policies, members, replications, top, picture, seed, dry_run, show, **choice):
    """What knowing more would be worth to one who chooses among POLICIES by the mean of OUTCOME.

    POLICIES are the whole library and the best searched unless named.

    \b
        yalu value launch_days
        yalu value breakdown hedge open-tap squeeze-quiet --members 4000
    """
    from yalu.analysis.worth import check, worth
    from yalu.brief.verb_pictures import worth_pictures
    from yalu.cli.progress import progress
    from yalu.cli.value_text import as_data, as_text

    ids = policies or everyone()
    study = study_from(ids, members=members, seed=seed, most=IN_MEMORY, **choice)
    check(study, outcome, replications)
    total = members * replications * len(study.policies)
    if dry_run:
        note(f"{total:,} trajectories of {study.months} months; nothing was run")
        return
    with progress("simulating", total) as step:
        found = worth(study, outcome, replications=replications, advance=step)
    draw(picture, "What would be worth finding out before choosing", lambda: worth_pictures(found))
    show(as_data(found), lambda: as_text(found, top))

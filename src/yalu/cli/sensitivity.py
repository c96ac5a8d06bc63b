"""`yalu sensitivity`: what drives an answer, and how much of it is assumption?"""

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import dry_run_option, note, seed_option, show_options
from yalu.cli.pictures import draw, picture_option
from yalu.cli.study import IN_MEMORY, study_from, study_options


@click.command()
@click.argument("outcome")
@click.option("--policy", default="hedge", show_default=True, help="Policy to look at.")
@click.option("--against", help="Look at the difference to this policy in the same world.")
@study_options
@click.option(
    "--members", default=2000, show_default=True, help="Worlds in each sample, at least 64."
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=12,
    show_default=True,
    help="Single assumptions to list.",
)
@click.option(
    "--slopes", "sloped", is_flag=True,
    help="Add local sensitivities by automatic differentiation.",
)  # fmt: skip
@click.option(
    "--screen", "paths", type=int,
    help="Add Morris' elementary effects of every assumption, over so many paths.",
)  # fmt: skip
@engine_options
@picture_option
@seed_option
@dry_run_option
@show_options
def sensitivity(
    outcome, policy, against, members, top, sloped, paths, picture, seed, dry_run, show, **choice
):  # fmt: skip
    """Split the variance of OUTCOME among parts of the model, theories and luck.

    \b
        yalu sensitivity launch_days
        yalu sensitivity breakdown --policy squeeze-ultimatum
        yalu sensitivity launch_days --policy squeeze-ultimatum --against hedge --slopes
        yalu sensitivity launch_days --screen 20
    """
    from yalu.analysis import screening
    from yalu.analysis.sensitivity import sensitivity as measured
    from yalu.analysis.sensitivity import trajectories
    from yalu.analysis.slopes import check, slopes
    from yalu.brief.sources_picture import sensitivity_pictures
    from yalu.cli.progress import progress
    from yalu.cli.sensitivity_text import as_data, as_text, titled

    policies = (policy, against) if against is not None else (policy,)
    study = study_from(policies, members=members, seed=seed, most=IN_MEMORY, **choice)
    if sloped:
        check(outcome, members)
    if paths is not None:
        screening.check(outcome, paths)
    total = trajectories(study) + (screening.trajectories(study, paths) if paths else 0)
    if dry_run:
        note(f"{total:,} trajectories of {study.months} months; nothing was run")
        return
    with progress("simulating", total) as step:
        found = measured(study, outcome, most=top, seed=seed, advance=step)
        screened = screening.screen(study, outcome, paths=paths, advance=step) if paths else None
    local = slopes(study, outcome) if sloped else None
    draw(picture, titled(found), lambda: sensitivity_pictures(found))
    more = {"slopes": local, "screening": screened}
    data = {**as_data(found), **{name: part for name, part in more.items() if part}}
    show(data, lambda: "\n\n".join([as_text(found), *_more(local, screened, top)]))


def _more(local, screened, top):
    """What was asked for besides."""
    from yalu.cli.sensitivity_text import screening_text, slopes_text

    if screened:
        yield screening_text(screened, top)
    if local:
        yield slopes_text(local, top)

"""`yalu compare`: which policy holds up, for which capital, under which theory."""

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import seed_option, show_options
from yalu.cli.pictures import draw, picture_option


@click.command()
@click.argument("policies", nargs=-1)
@click.option(
    "--outcome", "outcomes", multiple=True, help="Outcome to compare in full; repeat for several."
)
@click.option("--world", "worlds", multiple=True, help="A world, by name or file; repeatable.")
@click.option(
    "--theory", "theories", multiple=True, default=("all",), show_default=True,
    help="all, the reading of one essay (risk-management or worn-pillars), or H1=worn,H8=tames; "
    "repeatable.",
)  # fmt: skip
@click.option("--from", "first", default="2026-01", show_default=True, help="First month, YYYY-MM.")
@click.option("--months", default=180, show_default=True, help="Months to run.")
@click.option(
    "--prior", is_flag=True, help="Leave history out: draw worlds from what was judged plausible."
)
@click.option("--members", default=2000, show_default=True, help="Worlds to draw in each case.")
@click.option(
    "--metric", default="laplace", show_default=True,
    help="What decides: laplace (the mean), regret-90, or starr.",
)  # fmt: skip
@click.option("--margin", type=float, help="Leads up to this do not matter; needs one --outcome.")
@click.option(
    "--threshold", type=float, help="Good enough, for Starr's domain; needs one --outcome."
)
@click.option(
    "--frontier", default="launch_days,breakdown", show_default=True,
    help="Two outcomes to trade against each other.",
)  # fmt: skip
@engine_options
@picture_option
@seed_option
@show_options
def compare(
    policies, outcomes, worlds, theories, first, months, prior, members, metric, margin,
    threshold, frontier, picture, seed, show,
):  # fmt: skip
    """Run POLICIES in the same worlds and compare them.

    By default the library and the best policy that the shipped search found. Every world and
    theory given is a case of its own; policies meet the same luck in all.

    \b
        yalu compare
        yalu compare hedge squeeze-quiet open-tap --outcome breakdown
        yalu compare --theory risk-management --theory worn-pillars --members 4000
    """
    from yalu.analysis.compare import Question
    from yalu.analysis.compare import compare as compared
    from yalu.brief.headlines import HEADLINES
    from yalu.brief.verb_pictures import comparison_pictures
    from yalu.cli.compare_text import as_data, in_full, in_short
    from yalu.cli.study import everyone

    traded = tuple(part.strip() for part in frontier.split(","))
    asked = tuple(dict.fromkeys(outcomes or HEADLINES))
    question = Question(asked, metric, margin, threshold, traded)
    studies = _studies(
        policies or everyone(), worlds or (None,), theories,
        first=first, months=months, members=members, seed=seed, prior=prior,
    )  # fmt: skip
    found = compared(_cases(studies), question, seed=seed)
    title = f"{len(found.policies)} policies in the same worlds under the same luck"
    draw(picture, title, lambda: comparison_pictures(found))
    show(as_data(found), lambda: in_full(found) if outcomes else in_short(found))


def _studies(policies, worlds, theories, **choice):
    """Every combination of world and theory, with a name."""
    from yalu.analysis.compare import different
    from yalu.cli.study import study_from

    studies = [
        (
            {"world": world or "as it is", "theory": theory},
            study_from(policies, world=world, theory=theory, **choice),
        )
        for world in dict.fromkeys(worlds)
        for theory in dict.fromkeys(theories)
    ]
    different([policy.id for policy in studies[0][1].policies])
    return studies


def _cases(studies):
    from yalu.analysis.compare import Case
    from yalu.cli.progress import progress

    total = sum(study.members * len(study.policies) for _, study in studies)
    with progress("simulating", total) as step:
        return [Case.of(study, name, advance=step) for name, study in studies]

"""`yalu explain`: switch each mechanism off in turn and rank what that does to an outcome."""

import click

from yalu.cli.output import seed_option, show_options
from yalu.cli.study import study_from, study_options


@click.command()
@click.argument("outcome")
@click.option("--policy", default="hedge", show_default=True, help="Policy to explain it under.")
@study_options
@click.option("--members", default=512, show_default=True, help="Worlds to draw.")
@seed_option
@click.option(
    "--top", type=click.IntRange(1), default=15, show_default=True, help="Mechanisms to list."
)
@show_options
def explain(outcome, policy, members, seed, top, show, **choice):
    """Rank the mechanisms by what each does to OUTCOME, under the same luck.

    Each mechanism is switched off in turn. OUTCOME is a name such as breakdown, launch_days or
    hardship; a wrong one is answered with the nearest right ones.

    \b
        yalu explain breakdown --policy squeeze-ultimatum
    """
    from yalu.analysis.explain import explain as effects
    from yalu.brief.tables import effects_text

    study = study_from((policy,), members=members, seed=seed, **choice)
    ranked = effects(study, outcome)[:top]
    show([vars(e) for e in ranked], lambda: effects_text(ranked, outcome, policy, members))

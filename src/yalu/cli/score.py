"""`yalu score`: how good were forecasts, against simple ones?"""

import click

from yalu.cli.output import note, seed_option, show_options


@click.command()
@click.option("--target", help="One target only, such as launch_days.")
@click.option("--horizon", type=int, help="One horizon only, in months: 1 is the month ahead.")
@click.option("--again", is_flag=True, help="Make the hindcast again instead of reading it.")
@click.option("--quick", is_flag=True, help="Make it again with little work, in seconds.")
@click.option("--prior", is_flag=True, help="Take parameters from the prior; implies --again.")
@click.option("--keep", is_flag=True, help="Ship what --again finds: write it into the package.")
@click.option(
    "--pictures", type=click.Path(file_okay=False), help="Write SVG pictures into this folder."
)
@click.option(
    "--threads", type=click.IntRange(1), default=2, show_default=True,
    help="How many share the work; the result is the same.",
)  # fmt: skip
@seed_option
@show_options
def score(target, horizon, again, quick, prior, keep, pictures, threads, seed, show):
    """Score the hindcast: what would have been said each month since 2010, and what came.

    Reads the shipped results, unless asked to make them again. The model stands beside simple
    baselines, each tuned only on what came before; scores are paired month by month.

    \b
        yalu score
        yalu score --target launch_days --quick
        yalu score --target exports --horizon 12 --json
    """
    from yalu.calibration.skill import shelf
    from yalu.calibration.skill.targets import TARGETS
    from yalu.cli.score_text import as_data, as_text
    from yalu.errors import unknown
    from yalu.record.read import read_record

    if target is not None and target not in TARGETS:
        raise unknown("target", target, TARGETS)
    record = read_record()
    if again or quick or prior or keep:
        skill = _made(record, quick=quick, prior=prior, seed=seed, threads=threads)
    else:
        skill = shelf.read_skill()
        if changed := shelf.stale(skill, record):
            note(f"{changed}; `yalu score --again --keep` makes it anew")
    if keep:
        shelf.write_skill(skill)
        note(f"wrote {shelf.FILE}")
    chosen = _chosen(skill, target, horizon)
    if pictures:
        _draw(chosen, pictures)
    show(as_data(chosen), lambda: as_text(chosen))


def _made(record, *, quick, prior, seed, threads):
    """The hindcast, made now; a quick one says so."""
    from yalu import dates
    from yalu.calibration.skill.hindcast import FULL, QUICK
    from yalu.calibration.skill.make import make, prior_draws
    from yalu.calibration.skill.targets import FIRST, LAST
    from yalu.cli.progress import progress

    effort = QUICK if quick else FULL
    draws = prior_draws(effort.draws, seed=seed) if prior else None
    origins = dates.month(LAST) - dates.month(FIRST) + 1
    with progress("looking ahead", origins, unit="origins") as step:
        return make(
            record, draws, effort=effort, seed=seed, threads=threads,
            said=lambda done, total: step(1),
        )  # fmt: skip


def _chosen(skill, target, horizon):
    """The lines asked for."""
    from dataclasses import replace

    from yalu.errors import InputError

    horizons = sorted({line.horizon for line in skill.lines})
    if horizon is not None and horizon not in horizons:
        raise InputError(
            f"no hindcast at {horizon} months", expected=f"one of {horizons}",
            remedy="choose one of them",
        )  # fmt: skip

    def wanted(lines):
        return tuple(
            x for x in lines if target in (None, x.target) and horizon in (None, x.horizon)
        )

    return replace(
        skill, lines=wanted(skill.lines), late=wanted(skill.late), foretold=wanted(skill.foretold)
    )


def _draw(skill, folder):
    """Write all pictures, each whole or not at all."""
    from pathlib import Path

    from yalu.cli.score_pictures import pictures_of
    from yalu.errors import OutputError
    from yalu.files import write_atomically

    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"no folder can be made: {error.strerror}", where=str(folder),
            expected="a folder that can be written", remedy="name another",
        ) from error  # fmt: skip
    for name, picture in pictures_of(skill).items():
        write_atomically(Path(folder) / name, picture)
        note(f"wrote {Path(folder) / name}")

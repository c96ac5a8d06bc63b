"""`yalu run`: policies in many worlds, one scorecard."""

from pathlib import Path

import click

from yalu.cli.output import dry_run_option, note, out_option, seed_option
from yalu.cli.study import study_from, study_options


@click.command()
@click.argument("policies", nargs=-1, required=True)
@study_options
@click.option("--members", default=1000, show_default=True, help="Worlds to draw.")
@seed_option
@click.option("--baseline", help="Policy to compare with; the first unless named.")
@click.option(
    "--processes",
    type=click.IntRange(0, 256),
    default=0,
    show_default=True,
    help="Worker processes; 0 uses threads.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--resume", is_flag=True, help="Go on where an interrupted run with this --out stopped."
)
@out_option(help="Write to .nc, .parquet or .csv (all worlds), or .json (the summary).")
@dry_run_option
def run(policies, members, seed, baseline, processes, as_json, resume, out, dry_run, **choice):
    """Draw worlds, run each POLICY in all of them, print what happened.

    A policy is a name of the library (see `yalu scenarios`) or a TOML file.

    \b
        yalu run squeeze-quiet hedge --members 4000
        yalu run my-policy.toml --theory worn-pillars --out runs.nc
    """
    study = study_from(policies, members=members, seed=seed, **choice)
    base = _baseline(baseline, study)
    table = out if out is not None and out.suffix.lower() != ".json" else None
    if table is not None:
        from yalu.ensemble.dataset import check_format

        check_format(table)
    if dry_run:
        trajectories = members * len(study.policies)
        note(f"{trajectories:,} trajectories of {study.months} months; nothing was run")
        return
    runs = _finished(study, processes, out, resume)
    if table is not None:
        from yalu.ensemble.dataset import export

        for path in export(runs, table):
            note(f"wrote {path}")
    _show(runs, base, as_json, None if table is not None else out)
    if resume:
        from yalu.ensemble.partial import partial_path

        partial_path(out).unlink(missing_ok=True)


def _baseline(name: str | None, study) -> str:
    """The policy that the others are compared with: one of those that are run."""
    from yalu.errors import InputError, nearest

    ids = [policy.id for policy in study.policies]
    if name is None or name in ids:
        return name or ids[0]
    guess = nearest(name, ids)
    raise InputError(
        f"the baseline {name!r} is not among the policies that are run",
        where="--baseline",
        expected=f"one of {', '.join(ids)}" if len(ids) > 1 else ids[0],
        remedy=f"did you mean {guess!r}?" if guess else "name it among the policies too",
    )


def _finished(study, processes: int, out: Path | None, resume: bool):
    from yalu.cli.progress import progress
    from yalu.ensemble.partial import keep, partial_path, take_up
    from yalu.ensemble.run import Interrupted, run_ensemble
    from yalu.errors import YaluError

    begun = take_up(study, partial_path(out)) if resume else None
    try:
        with progress("simulating", study.members * len(study.policies)) as step:
            return run_ensemble(study, processes=processes, advance=step, begun=begun)
    except Interrupted as stop:
        try:
            said = keep(stop.tally, partial_path(out))
        except YaluError as error:
            said = f"what was finished could not be kept\n{error}"
        raise KeyboardInterrupt(said) from None


def _show(runs, base: str, as_json: bool, out: Path | None) -> None:
    from yalu.brief.tables import scorecard_data, scorecard_text
    from yalu.cli.output import Show

    show = Show(as_json or out is not None, out)
    show(scorecard_data(runs, base), lambda: scorecard_text(runs, base))

"""`yalu calibrate`: weigh the priors by history, and keep the posterior where verbs find it."""

import os
from pathlib import Path

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import OutputPath, note, seed_option, show_options

PARTS = 10_000  # of the whole work, as the bar counts it


@click.command()
@click.option("--quick", is_flag=True, help="A rough posterior in three minutes, to try things.")
@click.option(
    "--to", "path", type=OutputPath(), help="File to write; the one that verbs read unless given."
)
@click.option(
    "--threads", type=click.IntRange(1, 256), default=None, help="Threads; as many as processors."
)
@click.option("--resume", is_flag=True, help="Go on where an interrupted run stopped.")
@engine_options
@seed_option
@show_options
def calibrate(quick, path, threads, resume, seed, show):
    """Carry draws from the prior through the record of 2003 to 2025, year by year.

    What is left is the posterior that the other verbs use, and one for the end of every year.
    It takes three quarters of an hour on two processors. Ctrl-C keeps what was done; --resume
    goes on, to the very same numbers. So do --processes and --engine, whoever does the work.

    \b
        yalu calibrate
        yalu calibrate --quick --to rough.npz
        yalu calibrate --engine dask://127.0.0.1:8786
    """
    from yalu.calibration import calibrate as making
    from yalu.calibration.stations import FILE, write_calibration
    from yalu.record.read import read_record

    target = Path(path or FILE)
    checkpoint = target.with_name(target.name + ".partial")
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    _check(checkpoint, resume)
    plan = making.QUICK if quick else making.FULL
    threads = threads or os.cpu_count() or 1
    found = _watched(making, read_record(), plan, seed, threads, checkpoint)
    write_calibration(found, target)
    checkpoint.unlink(missing_ok=True)
    note(f"wrote {target}")
    show(_data(found, target), lambda: _text(found))


def _check(checkpoint: Path, resume: bool) -> None:
    from yalu.errors import InputError

    if resume and not checkpoint.is_file():
        raise InputError(
            "no interrupted calibration to go on with", where=str(checkpoint),
            remedy="run it without --resume",
        )  # fmt: skip
    if not resume:
        checkpoint.unlink(missing_ok=True)


def _watched(making, record, plan, seed, threads, checkpoint):
    """Calibrate under a bar; Ctrl-C says how to go on."""
    from yalu.cli.progress import progress

    done = 0
    with progress("weighing history", PARTS, unit="parts") as step:

        def said(progressed):
            nonlocal done
            now = max(done, round(PARTS * progressed.done))
            step(now - done)
            done = now

        try:
            return making.calibrate(
                record, plan, seed=seed, threads=threads, said=said, checkpoint=checkpoint,
                share=_share(),
            )  # fmt: skip
        except KeyboardInterrupt:
            kept = checkpoint.is_file()
            where = f"kept in {checkpoint}; to go on, give the same command with --resume"
            raise KeyboardInterrupt(where if kept else "nothing was kept yet") from None


def _share():
    """What the workers of `--engine` are asked through; None where threads do the work."""
    from functools import partial

    from yalu.ensemble.executors import crew, run_tasks

    workers = crew()
    return partial(run_tasks, workers=workers) if workers else None


def _data(found, path: Path):
    from yalu.calibration.evidence import theory_evidence

    last = found.stations[-1]
    status = list(found.posterior.status().values())
    return {
        "file": path,
        "last": last.last,
        "draws": len(found.posterior.points),
        "distinct": last.ledger.distinct,
        "log_evidence": last.ledger.log_evidence,
        "numbers": {word: status.count(word) for word in ("moved", "unmoved", "silent")},
        "theories": theory_evidence(last),
        "stations": [s.last for s in found.stations],
        "passes": found.about["passes"],
    }


def _text(found) -> str:
    from yalu.ensemble.intervals import NINETY

    last = found.stations[-1]
    by_island = last.ledger.log_evidence
    status = list(found.posterior.status().values())
    error = NINETY * by_island.std(ddof=1) / len(by_island) ** 0.5
    return "\n".join(
        [
            f"{len(found.stations)} stations, {found.stations[0].last} to {last.last}; "
            f"{found.about['passes']} passes of the filter.",
            f"{len(found.posterior.points)} draws, {last.ledger.distinct} of them different, "
            f"on {len(by_island)} islands.",
            f"Log evidence {by_island.mean():.1f} ± {error:.1f}.",
            f"Numbers: {status.count('moved')} moved, {status.count('unmoved')} unmoved, "
            f"{status.count('silent')} silent (history cannot speak of them).",
            "What it says of the theories: yalu evidence.",
        ]
    )

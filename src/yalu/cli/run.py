"""`yalu run`: policies in many worlds, one scorecard."""

from pathlib import Path

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import dry_run_option, note, out_option, seed_option
from yalu.cli.store import place, store_option
from yalu.cli.study import study_from, study_options


@click.command()
@click.argument("policies", nargs=-1, required=True)
@study_options
@click.option("--members", default=2000, show_default=True, help="Worlds to draw.")
@seed_option
@click.option("--baseline", help="Policy to compare with; the first unless named.")
@engine_options
@click.option(
    "--device",
    default="cpu",
    show_default=True,
    help="What runs the months: cpu, or with JAX gpu, tpu or jax-cpu, equal to rounding.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@store_option
@click.option(
    "--resume",
    is_flag=True,
    help="Go on where an interrupted run with this --out, or in this --store, stopped.",
)
@out_option(
    help="Write to .nc, .zarr, .parquet, .csv (all worlds), or .json (the summary).",
    folders=(".zarr",),
)
@dry_run_option
def run(policies, members, seed, baseline, device, as_json, store, resume, out, dry_run, **choice):
    """Draw worlds, run each POLICY in all of them, print what happened.

    A policy is a name of the library (see `yalu scenarios`) or a TOML file.

    \b
        yalu run squeeze-quiet hedge --members 4000
        yalu run my-policy.toml --theory worn-pillars --out runs.nc
        yalu run hedge --members 1000000 --store      finished work outlives anything
    """
    study = study_from(policies, members=members, seed=seed, **choice)
    base = _baseline(baseline, study)
    table = out if out is not None and out.suffix.lower() != ".json" else None
    if table is not None:
        from yalu.ensemble.dataset import check_format

        check_format(table)
    if dry_run:
        _say_what_it_takes(study, store, as_json)
        return
    if store is None:
        runs = _finished(study, device, out, resume)
    else:
        _refuse_device(device)
        runs = _through_store(study, place(store), resume)
    if table is not None:
        from yalu.ensemble.dataset import export

        for path in export(runs, table):
            note(f"wrote {path}")
    _show(runs, base, as_json, None if table is not None else out)
    if resume and store is None:
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


def _refuse_device(device: str) -> None:
    from yalu.errors import InputError

    if device != "cpu":
        raise InputError(
            f"a store keeps no numbers of the device {device!r}",
            where="--device",
            expected="cpu, whose numbers are the same to the bit wherever they are made",
            remedy="leave out --store, or --device",
        )


def _finished(study, device: str, out: Path | None, resume: bool):
    from yalu.cli.progress import progress
    from yalu.ensemble.device_chunk import chunk_on
    from yalu.ensemble.partial import keep, partial_path, take_up
    from yalu.ensemble.run import Interrupted, run_ensemble
    from yalu.errors import YaluError

    begun = take_up(study, partial_path(out)) if resume else None
    try:
        with progress("simulating", study.members * len(study.policies)) as step:
            return run_ensemble(
                study, chunk=chunk_on(device, study), device=device, advance=step, begun=begun
            )
    except Interrupted as stop:
        try:
            said = keep(stop.tally, partial_path(out))
        except YaluError as error:
            said = f"what was finished could not be kept\n{error}"
        raise KeyboardInterrupt(said) from None


def _through_store(study, path: Path, resume: bool):
    from yalu.cli.progress import progress
    from yalu.ensemble.executors import crew, here
    from yalu.ensemble.run import CHUNK
    from yalu.ensemble.store.document import document_of
    from yalu.ensemble.store.store import Store
    from yalu.ensemble.store.stored import run_stored

    with Store(path, make=not resume) as store:
        if resume:
            store.entry(document_of(study, CHUNK).id)
        workers = crew() or here()
        with progress("simulating", study.members * len(study.policies)) as step:
            return run_stored(study, store, workers=workers, advance=step)


def _say_what_it_takes(study, store: str | None, as_json: bool) -> None:
    from yalu.cli.amounts import bytes_, duration
    from yalu.cli.output import Show
    from yalu.ensemble.estimate import estimate
    from yalu.ensemble.executors import crew

    kept = _kept(study, place(store)) if store is not None else None
    found = estimate(study, workers=crew(), kept=kept or 0.0)
    if as_json:
        Show(as_json=True)(vars(found) | ({} if kept is None else {"kept": kept}), str)
        return
    note(f"{found.trajectories:,} trajectories of {found.months} months; nothing was run")
    note(
        f"  time: about {duration(found.seconds)} here, at {found.rate:,.0f} trajectories a second"
    )
    if kept is not None:
        note(f"  disk: {bytes_(found.chunks)} in {place(store)}, of which {kept:.0%} is there")
    if found.working:
        note(f"  disk: {bytes_(found.working)} for a temporary file meanwhile")


def _kept(study, path: Path) -> float:
    """The share of a study's chunks that a store has."""
    from yalu.ensemble.run import CHUNK
    from yalu.ensemble.store.plan import plan_of
    from yalu.ensemble.store.store import MARK, Store

    if not (path / MARK).exists() and not path.exists():
        return 0.0
    plan = plan_of(study, CHUNK)
    with Store(path, make=False) as store:
        return sum(store.has(plan.key(task)) for task in plan.tasks()) / plan.count


def _show(runs, base: str, as_json: bool, out: Path | None) -> None:
    from yalu.brief.tables import scorecard_data, scorecard_text
    from yalu.cli.output import Show

    show = Show(as_json or out is not None, out)
    show(scorecard_data(runs, base), lambda: scorecard_text(runs, base))

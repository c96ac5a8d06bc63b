"""`yalu search`: what would a better policy be?"""

from pathlib import Path
from time import monotonic

import click

from yalu.cli.engine import engine_options
from yalu.cli.output import OutputPath, dry_run_option, note, seed_option, show_options
from yalu.cli.study import study_from, study_options


@click.command()
@click.option(
    "--aim", "aims", multiple=True,
    help="Outcome to better; repeat for several. One or more for each capital unless given.",
)  # fmt: skip
@click.option(
    "--never", "limits", multiple=True,
    help='What must never be: "breakdown > 0.15", "war > hedge", "money > 40 in 0.1"; repeatable. '
    '"breakdown > hedge" and "war > hedge" unless given; "nothing" for no limit.',
)  # fmt: skip
@click.option("--space", help="A TOML file that says which policies to try.")
@click.option("--baseline", default="hedge", show_default=True, help="Gains are measured from it.")
@study_options
@click.option("--candidates", type=click.IntRange(10), help="Policies to try in each search.")
@click.option("--searches", type=click.IntRange(1, 64), help="Searches, each begun anew.")
@click.option("--members", type=click.IntRange(64, 50_000), help="Worlds for a candidate, at most.")
@click.option(
    "--held-out", type=click.IntRange(100, 50_000), help="Fresh worlds to try the front in."
)
@click.option(
    "--fine", type=click.FloatRange(0.01, 2.0), default=0.5, show_default=True,
    help="One policy is kept to a box with sides of so many spreads; less is a denser front.",
)  # fmt: skip
@click.option("--quick", is_flag=True, help="A fifth of the work, for a first look.")
@engine_options
@seed_option
@click.option(
    "--threads", type=click.IntRange(1, 256), default=2, show_default=True,
    help="Threads; they change no number.",
)  # fmt: skip
@click.option(
    "--policies", "folder", type=click.Path(path_type=Path),
    help="A folder to write the winners into, one policy file each.",
)  # fmt: skip
@click.option(
    "--checkpoint", type=OutputPath(), help="Keep the search in this file after each generation."
)
@click.option("--resume", is_flag=True, help="Go on from what --checkpoint kept.")
@dry_run_option
@show_options
def search(
    aims, limits, space, baseline, candidates, searches, members, held_out, fine, quick, seed,
    threads, folder, checkpoint, resume, dry_run, show, **choice,
):  # fmt: skip
    """Search for policies that no other beats, and try the best again in fresh worlds.

    \b
        yalu search --quick
        yalu search --never "breakdown > 0.15" --policies found
        yalu search --aim launch_days --aim money --aim hardship --out found.json --json
        yalu compare hedge found/best-for-seoul.toml
    """
    from yalu.analysis.search.aims import AIMS, LIMITS
    from yalu.analysis.search.find import find_policies, question
    from yalu.cli.search_text import as_data, as_text

    asked = question(tuple(aims) or AIMS, tuple(limits) or LIMITS, fine)
    where = _space(space)
    effort = _effort(quick, candidates, searches, members, held_out)
    study = study_from((baseline,), members=effort.members, seed=seed, **choice)
    if dry_run:
        from yalu.cli.search_text import planned

        note(planned(where, asked, effort))
        return
    if folder is not None:
        from yalu.analysis.search.winner_files import ready

        ready(folder)
    started = monotonic()
    begun, keep = _kept(study, asked, where, effort, checkpoint, resume)
    try:
        with _progress(effort) as step:

            def both(number, s):
                step(number, s)
                keep(number, s)

            found = find_policies(
                study, asked, space=where, effort=effort, threads=threads,
                told=both, begun=begun,
            )  # fmt: skip
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_how_to_go_on(checkpoint)) from None
    _tell_pace(found, monotonic() - started)
    show(as_data(found), lambda: as_text(found))
    if folder is not None:
        _write(found, folder)


def _tell_pace(found, seconds: float) -> None:
    """How fast it was; on stderr, since it is not the same twice."""
    note(
        f"{found.candidates:,} candidates and {found.trajectories:,} trajectories in "
        f"{seconds:.0f} s: {found.candidates / seconds:,.0f} candidates/s"
    )


def _space(path):
    from yalu.analysis.search.read_space import default_space, read_space

    return read_space(path) if path else default_space()


def _effort(quick, candidates, searches, members, held_out):
    from dataclasses import replace

    from yalu.analysis.search.find import QUICK, Effort

    given = {
        "candidates": candidates, "searches": searches, "members": members, "held_out": held_out,
    }  # fmt: skip
    usual = QUICK if quick else Effort()
    return replace(usual, **{name: n for name, n in given.items() if n is not None})


def _kept(study, asked, space, effort, checkpoint, resume):
    """Searches to go on with, and what keeps them after each generation."""
    from yalu.errors import InputError

    if checkpoint is None:
        if resume:
            raise InputError(
                "nothing to go on with", where="--resume", expected="--checkpoint FILE beside it",
                remedy="name the file that the interrupted search was given",
            )  # fmt: skip
        return {}, lambda number, s: None
    from yalu.analysis.search.checkpoint import keep, seal_of, take_up
    from yalu.analysis.search.find import with_named

    judged = [o.name for o in asked.aims], [each.text for each in asked.limits], asked.fine
    whole, _ = with_named(study, asked)  # so that a policy that a limit names is sealed too
    seal = seal_of(whole.manifest(), space.plain, judged, vars(effort))
    begun = take_up(seal, checkpoint) if resume else {}
    kept = dict(begun)

    def after(number, s):
        kept[number] = s
        keep(kept, seal, checkpoint)

    return begun, after


def _how_to_go_on(checkpoint) -> str:
    if checkpoint is None:
        return "nothing was written; with --checkpoint FILE the next search can be gone on with"
    return f"the search is kept in {checkpoint}; to go on, give the same command with --resume"


def _progress(effort):
    from contextlib import contextmanager

    from yalu.cli.progress import progress

    @contextmanager
    def watched():
        total = effort.candidates * effort.searches
        with progress("searching", total, unit="candidates") as step:
            seen: dict[int, int] = {}

            def told(number, s):
                step(s.evaluations - seen.get(number, 0))
                seen[number] = s.evaluations

            yield told

    return watched()


def _write(found, folder: Path) -> None:
    from yalu.analysis.search.winner_files import write_winners

    for path in write_winners(found, folder):
        note(f"wrote {path}")

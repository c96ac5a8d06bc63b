"""`yalu brief`: the policy library on one page, and its scorecard on the terminal."""

import shlex

import click

from yalu.cli.output import Show, dry_run_option, note, out_option, seed_option
from yalu.cli.study import everyone, study_from, study_options

BASELINE = "hedge"


@click.command()
@click.argument("policies", nargs=-1)
@study_options
@click.option("--members", default=2000, show_default=True, help="Worlds to draw.")
@seed_option
@click.option("--all", "everything", is_flag=True, help="Print every outcome of every capital.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@out_option(help="Page to write.", default="brief.html")
@dry_run_option
def brief(policies, members, seed, everything, as_json, out, dry_run, **choice):
    """Run POLICIES, by default the library and the best searched, under every theory; write a page.

    Each is compared with hedge, the line Beijing follows now, which is always run. The page opens
    from disk; it begins with the answer, what the two essays ask, and what is assumed.

    \b
        yalu brief --out brief.html
        yalu brief my-policy.toml squeeze-quiet --world us-china-thaw
    """
    from yalu.brief.findings import find, work
    from yalu.brief.page import page
    from yalu.brief.tables import scorecard_data, scorecard_text
    from yalu.cli.progress import progress
    from yalu.files import write_atomically

    study = study_from(_named(policies), members=members, seed=seed, **choice)
    if dry_run:
        note(f"{work(study):,} trajectories of {study.months} months; nothing was run")
        return
    with progress("simulating", work(study)) as step:
        found = find(study, step)
    write_atomically(out, page(found, _command(policies, members, seed, out, choice)))
    note(f"wrote {out}")
    Show(as_json)(
        scorecard_data(found.runs, found.base),
        lambda: scorecard_text(found.runs, found.base, everything=everything),
    )


def _named(policies):
    """The policies to run, the baseline first."""
    chosen = list(policies) or everyone()
    if BASELINE in chosen:
        chosen.remove(BASELINE)
    return [BASELINE, *chosen]


def _command(policies, members, seed, out, choice) -> str:
    """What makes this page again, ready for a shell."""
    flags = {"first": "from"}
    options = {**choice, "members": members, "seed": seed, "out": out}
    given = ["--prior"] if options.pop("prior", False) else []
    given += [f"--{flags.get(n, n)}={v}" for n, v in options.items() if v is not None]
    return shlex.join(["yalu", "brief", *policies, *given])

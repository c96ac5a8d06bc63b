"""`yalu forecast`: what comes next, and how such forecasts fared?"""

import click

from yalu.cli.output import json_option, out_option, seed_option


@click.command()
@click.option("--as-of", help="The last month known, YYYY-MM; the last of the record if not given.")
@click.option("--horizon", default=24, show_default=True, help="Months ahead.")
@click.option("--target", help="One target only, such as launch_days.")
@click.option("--csv", "as_table", is_flag=True, help="Print a table for programs.")
@click.option("--prior", is_flag=True, help="Take parameters from the prior.")
@click.option(
    "--threads", type=click.IntRange(1), default=2, show_default=True,
    help="How many share the work; the result is the same.",
)  # fmt: skip
@seed_option
@json_option
@out_option
def forecast(as_of, horizon, target, as_table, prior, threads, seed, as_json, out):
    """Forecast launches, tests, trade, growth, meetings and resolutions, month by month.

    Rows you added with `yalu record add` are filtered in first. Beside a probability stands how
    often such forecasts came true since 2010.

    \b
        yalu forecast
        yalu forecast --as-of 2016-12 --horizon 12 --target launch_days
        yalu forecast --csv --out next.csv
    """
    import os

    from yalu import dates
    from yalu.calibration.skill.forecast import as_csv
    from yalu.calibration.skill.forecast import forecast as looked_ahead
    from yalu.calibration.skill.make import prior_draws, shipped_draws
    from yalu.calibration.skill.targets import TARGETS
    from yalu.cli.forecast_text import as_data, as_text, chosen
    from yalu.cli.output import Show
    from yalu.errors import InputError, unknown
    from yalu.record.append import record_folder
    from yalu.record.read import read_record

    if as_table and as_json:
        raise InputError(
            "--csv and --json both ask for the whole output", expected="one of the two",
            remedy="leave one out; both hold the same rows",
        )  # fmt: skip
    if as_of is not None:
        dates.month(as_of)
    if target is not None and target not in TARGETS:
        raise unknown("target", target, TARGETS)
    record = read_record(record_folder(os.environ))
    draws = prior_draws(256, seed=seed) if prior else shipped_draws()
    found = looked_ahead(record, draws, as_of=as_of, horizon=horizon, seed=seed, threads=threads)
    told = chosen(found, target)
    if as_table:
        Show(False, out)(None, lambda: as_csv(told))
        return
    skill = _record_of_forecasts()
    Show(as_json, out)(as_data(told, skill), lambda: as_text(told, skill))


def _record_of_forecasts():
    """The shipped hindcast, or none; a stale one is said to be so."""
    from yalu.calibration.skill import shelf
    from yalu.cli.output import note
    from yalu.record.read import read_record

    if not shelf.FILE.exists():
        return None
    skill = shelf.read_skill()
    if changed := shelf.stale(skill, read_record()):
        note(f"{changed}, so the track record is of another: `yalu score --again --keep`")
    return skill

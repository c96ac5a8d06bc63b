"""`yalu evidence`: what history says about the rival theories, and what it cannot say."""

from dataclasses import replace
from pathlib import Path

import click

from yalu.cli.output import note, show_options


@click.command()
@click.option(
    "--from", "path", type=click.Path(path_type=Path),
    help="A posterior written by `yalu calibrate --to`; the one in use unless given.",
)  # fmt: skip
@click.option(
    "--pictures", type=click.Path(path_type=Path, file_okay=False),
    help="Write pictures as SVG into this folder.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Every number, not only those that moved.")
@show_options
def evidence(path, pictures, everything, show):
    """Weigh the rival theories by the record of 2003 to 2025.

    For each answer: its weight over time, its log Bayes factor with the Monte Carlo error, and
    the months that moved it. Then the numbers that history narrowed, and those on which it is
    silent: they remain assumptions.

    \b
        yalu evidence
        yalu evidence --pictures figures --out evidence.json --json
    """
    from yalu.calibration.account import account
    from yalu.calibration.rescaled import read_rescaled
    from yalu.calibration.stations import FILE, read_calibration
    from yalu.cli.evidence_text import text
    from yalu.errors import InputError
    from yalu.record.read import read_record

    try:
        found = read_calibration(path or FILE, fresh=path is None)
    except InputError as error:  # what it advises is for verbs that draw worlds
        raise InputError(
            error.found, where=error.where, expected=error.expected, remedy="run `yalu calibrate`"
        ) from error
    told = account(found)
    if path is None:
        told = replace(told, rescaled=read_rescaled(read_record()))
    if pictures is not None:
        for written in _drawn(told, pictures):
            note(f"wrote {written}")
    show(told, lambda: text(told, everything=everything))


def _drawn(told, folder: Path):
    """Write every picture; gives their paths."""
    from yalu.brief import weights_picture as drawing
    from yalu.files import write_atomically

    drawn = {
        f"{kind}-{theory}": drawing.drawn(kind, theory, told)
        for theory in drawing.theories()
        for kind in ("weights", "moved")
    }
    drawn["narrowing"] = drawing.drawn("narrowing", "", told)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in drawn.items():
        write_atomically(folder / f"{name}.svg", content)
        yield folder / f"{name}.svg"

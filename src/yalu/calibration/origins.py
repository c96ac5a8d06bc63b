"""Where history leaves us: worlds that stand at the end of a stretch of the record.

A filter ends with a cloud of states for every draw. Worlds made of a draw and one of its
particles go on from there with the model's own month, as forecasts and hindcasts do.
"""

import numpy as np

from yalu import dates
from yalu.calibration import month as past_month
from yalu.calibration.history import Singles, Weighed
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.model.worlds import Worlds, parameter_names
from yalu.record.read import Record


def worlds_at(found: Weighed, parameter: Singles, record: Record, last: str) -> Worlds:
    """Every draw with each of its kept particles as a world that stands after `last`.

    The first draw's particles come first. Drivers stand where the record has them in `last`,
    not where they went: what a run holds of them afterwards is up to its forcing.

    Args:
        found: weighed up to `last`, with particles kept.
        parameter: of the draws, `[parameter, draw]`.
        record: the same.
        last: the last month weighed, `YYYY-MM`.
    """
    number, _, kept = found.kept.shape
    carry = found.kept.reshape(number, -1)
    return standing(carry, np.repeat(parameter, kept, axis=1), record, last)


def standing(carry: Singles, parameter: Singles, record: Record, last: str) -> Worlds:
    """Worlds with these particles and parameters that stand after `last`.

    Args:
        carry: `[number, world]`, as the past month carries it.
        parameter: `[parameter, world]`.
        record: where drivers and counts of `last` are read.
        last: `YYYY-MM`.
    """
    rows = dict(zip(past_month.layout().carry, carry, strict=True))
    told = dict(
        zip(
            past_month.layout().forcing,
            past_month.told_table(record, dates.month(last), 1)[0],
            strict=True,
        )
    )
    worlds = carry.shape[1]
    rows |= {name: np.full(worlds, told[f"begins.{name}"]) for name in past_month.TOLD}
    rows |= {name: np.full(worlds, told[f"ends.{name}"]) for name in past_month.SEEN}
    rows |= {name: np.zeros(worlds) for name in past_month.NEVER}
    return Worlds(
        np.arange(worlds, dtype=np.uint32),
        parameter.astype(np.float32),
        np.array([rows[name] for name in State.declared], np.float32),
        {t: _members(t, parameter) for t in THEORIES},
    )


def _members(theory: str, parameter: Singles) -> np.ndarray:
    names = parameter_names()
    rows = [names.index(f"theory.{theory}.{m}") for m in THEORIES[theory].members]
    return np.argmax(parameter[rows], axis=0).astype(np.int8)

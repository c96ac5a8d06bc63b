"""Where the newest rows of the record leave us, in seconds and without a new calibration.

The shipped posterior keeps a few particles of every draw. Months that a user added since are
filtered from there: every particle splits into many, the months weigh them, and worlds are
drawn from what is left. Months move states first, and draws as far as a few months can.
"""

import numpy as np

from yalu import dates
from yalu.calibration import history
from yalu.calibration import month as past_month
from yalu.calibration.draws import with_silent
from yalu.calibration.filter import run_filter
from yalu.calibration.history import BATCH, History, Singles
from yalu.calibration.origins import standing
from yalu.calibration.resampling import effective, systematic, weighed
from yalu.calibration.stations import Calibration
from yalu.engine.blocks import to_blocks
from yalu.errors import InputError
from yalu.model.observations import LAWS
from yalu.model.worlds import Worlds
from yalu.record.read import Record

PARTICLES = 64  # of each draw while months are filtered
FEWEST = 0.02  # share of the draws that must count; below it the months surprise too much


def last_month(record: Record) -> str:
    """The last month of which any series that is weighed says something, `YYYY-MM`."""
    ends = [dates.month(record.vintage)]
    for law in LAWS:
        for name in law.series:
            series = record.series(name)
            if series.spec.frequency == "month":
                ends.append(int(series.months[~np.isnan(series.values)][-1]))
    return dates.name(max(ends))


def worlds_now(
    record: Record, calibration: Calibration, *, worlds: int = 1024, seed: int = 0
) -> tuple[Worlds, str]:
    """Worlds that stand at the end of the record, with all its rows taken in.

    Args:
        record: with the rows a user added.
        calibration: as shipped; its last station must not lie after the record.
        worlds: how many to draw.
        seed: same seed, same worlds.

    Returns:
        The worlds, and the month they stand after.

    Raises:
        InputError: the new months are so unlike the posterior that too few draws count.
    """
    last, stood = last_month(record), calibration.stations[-1].last
    parameter = calibration.posterior.parameters()
    cloud = calibration.cloud
    gained = np.zeros(cloud.shape[1])
    if dates.month(last) > dates.month(stood):
        cloud, gained = _taken_on(record, cloud, parameter, stood, last, seed)
    weight, _ = weighed(gained[None])
    if effective(weight)[0] < FEWEST * gained.size:
        raise InputError(
            f"the months after {stood} are too unlike the posterior to be taken in",
            expected="rows that the model can explain",
            remedy="check them with `yalu record check`; if they are right, run `yalu calibrate`",
        )  # fmt: skip
    chosen = _evenly(weight, worlds)
    turn = np.arange(worlds) % cloud.shape[2]
    made = standing(cloud[:, chosen, turn], parameter[:, chosen], record, last)
    return with_silent(made, calibration.posterior.numbers, seed=seed), last


def _taken_on(
    record: Record, cloud: Singles, parameter: Singles, stood: str, last: str, seed: int
) -> tuple[Singles, np.ndarray]:
    """The cloud after the new months `[number, draw, kept]`, and what each draw gained."""
    first = dates.month(history.FIRST)
    begin, months = dates.month(stood) + 1 - first, dates.month(last) + 1 - first
    table = past_month.told_table(record, first, months)[begin:]
    lanes = history.compiled().lanes
    kept = max(PARTICLES, cloud.shape[2])
    clouds, gains = [], []
    for start in range(0, cloud.shape[1], BATCH):
        part = slice(start, min(start + BATCH, cloud.shape[1]))
        draws = np.arange(part.start, part.stop, dtype=np.uint32)
        copies = np.tile(cloud[:, part], (1, 1, -(-kept // cloud.shape[2])))[:, :, :kept]
        blocks = np.stack([to_blocks(copies[:, i], lanes) for i in range(len(draws))])
        model = History(
            parameter[:, part], draws, table, blocks, seed=seed,
            replication=part.start // BATCH, first_month=begin,
        )  # fmt: skip
        found = run_filter(model, seed=seed, first=begin)
        clouds.append(model.drawn(found, kept, 0))
        gains.append(found.log_likelihood)
    return np.concatenate(clouds, axis=1), np.concatenate(gains)


def _evenly(weight: np.ndarray, worlds: int) -> np.ndarray:
    """Draws by weight, each as often as its share says, rounded up or down."""
    draws = weight.shape[1]
    times = -(-worlds // draws)
    spread = np.repeat(weight / times, times, axis=1)
    lived = np.sort(systematic(spread, np.array([0.5]))[0]) // times
    return lived[np.linspace(0, len(lived) - 1, worlds).round().astype(int)]

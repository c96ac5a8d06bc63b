"""The whole hindcast in one call: stations, laws, baselines, stack and report."""

from collections.abc import Sequence

from yalu import dates
from yalu.calibration import space
from yalu.calibration.posterior import stamp
from yalu.calibration.skill import hindcast
from yalu.calibration.skill.foretold import foretold
from yalu.calibration.skill.hindcast import FULL, Drawn, Effort, Said, cells, model_laws
from yalu.calibration.skill.report import halves, line_of
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.stack import stacked
from yalu.calibration.skill.targets import FIRST, HORIZONS, LAST
from yalu.calibration.stations import read_stations, shipped
from yalu.record.read import Record

SINCE = "2016-01"
PRIOR_AT = "2003-01"  # where draws from the prior pretend to stand: before every origin
PRIOR, STATIONS = "the prior", "the posterior at the end of each year"


def prior_draws(draws: int, *, seed: int = 0) -> tuple[Drawn, ...]:
    """Draws that history has not touched, to serve all origins."""
    return (Drawn(PRIOR_AT, space.parameters(space.from_prior(draws, seed=seed))),)


def shipped_draws() -> tuple[Drawn, ...]:
    """The posterior at every year's end, as draws to forecast with.

    Raises:
        InputError: none is shipped, or it is stale.
    """
    return tuple(
        Drawn(
            s.last, space.parameters(s.posterior.points, s.posterior.numbers),
            s.posterior.independent(),
        )
        for s in read_stations()
    )  # fmt: skip


def make(
    record: Record, draws: Sequence[Drawn] | None = None, *, effort: Effort = FULL,
    first: str = FIRST, last: str = LAST, horizons: tuple[int, ...] = HORIZONS, seed: int = 0,
    threads: int = 1, said: Said | None = None,
) -> Skill:  # fmt: skip
    """Hindcast, score and sum up.

    Args:
        record: what happened.
        draws: to forecast with; the shipped posterior unless given, or the prior without one.
        effort, first, last, horizons, seed, threads, said: see `hindcast.model_laws`.
    """
    where = "draws of your own"
    if draws is None:
        where = STATIONS if shipped() else PRIOR
        draws = shipped_draws() if shipped() else prior_draws(effort.draws, seed=seed)
    laws = model_laws(
        record, draws, effort=effort, first=first, last=last, horizons=horizons, seed=seed,
        threads=threads, said=said,
    )  # fmt: skip
    found = [stacked(cell) for cell in cells(record, laws, first=first, last=last)]
    late = [halves(cell, dates.month(SINCE)) for cell in found]
    return Skill(
        first, last, tuple(line_of(cell) for cell in found if _some(cell)),
        tuple(line_of(cell) for cell in late if _some(cell)), SINCE, effort, where, stamp(record),
        foretold=foretold(found, record.vintage),
    )  # fmt: skip


def _some(cell: hindcast.Cell) -> bool:
    return bool((cell.came == cell.came).any())

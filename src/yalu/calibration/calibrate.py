"""From the record to the posterior, with a checkpoint after every pass.

The plan says how many draws, how many moves at each power, and how many particles each
draw's filter has: few while the likelihood counts for little, more as its power grows. They
grow early, since looking harder costs draws in proportion to the power it comes at.
"""

import io
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from yalu.calibration import history, space, tempering
from yalu.calibration.posterior import Posterior, stamp
from yalu.calibration.space import Points
from yalu.calibration.tempering import Floats, Likelihood, Population
from yalu.files import write_atomically
from yalu.record.read import Record


@dataclass(frozen=True)
class Plan:
    """How much work to do.

    Args:
        draws: in the population, and in the posterior.
        efforts: particles from each power of the likelihood on.
        moves: at each power below 1, and
        last: at 1.
    """

    draws: int
    efforts: tuple[tuple[float, int], ...]
    moves: int
    last: int

    def effort(self, power: float) -> int:
        """Particles a draw at this power."""
        return [particles for begins, particles in self.efforts if power >= begins][-1]


FULL = Plan(512, ((0.0, 512), (0.05, 1024), (0.25, 2048)), moves=4, last=12)
QUICK = Plan(128, ((0.0, 128), (0.3, 256)), moves=1, last=4)

Said = Callable[[Population, int], None]
"""Told the population and the moves left at its power after every pass."""


def calibrate(
    record: Record, plan: Plan = FULL, *, seed: int = 0, threads: int = 1,
    last: str = history.LAST, said: Said | None = None, checkpoint: Path | None = None,
) -> Posterior:  # fmt: skip
    """The posterior given the record up to `last`.

    Args:
        record: what happened.
        plan: how much work to do.
        seed: of all luck; the same seed gives the same posterior for any number of threads.
        threads: how many share the work.
        last: the last month that counts.
        said: told after every pass.
        checkpoint: a file to go on from if it fits, and to keep up to date.

    Raises:
        OutputError: the checkpoint cannot be written.
    """
    likelihood = likelihood_of(record, seed=seed, threads=threads, last=last)
    label = {**stamp(record), "last": last, "seed": seed, "plan": json.dumps(asdict(plan))}
    found = _resumed(checkpoint, label)
    if found is None:
        now, left = tempering.begin(plan.draws, likelihood, seed=seed, effort=plan.effort(0.0)), 0
    else:
        now, left = found
    while now.power < 1.0 or left:
        if left:
            now, left = tempering.move(now, likelihood, seed=seed), left - 1
        else:
            now = tempering.step_up(now, seed=seed)
            if plan.effort(now.power) != now.effort:
                effort = plan.effort(now.power)
                now = tempering.look_harder(now, likelihood, effort, seed=seed)
            left = plan.last if now.power >= 1.0 else plan.moves
        if checkpoint is not None:
            _keep(checkpoint, now, left, label)
        if said is not None:
            said(now, left)
    return Posterior(now.points, now.log_evidence, stamp(record), tuple(now.trail))


def likelihood_of(
    record: Record, *, seed: int, threads: int, last: str = history.LAST
) -> Likelihood:
    """The record's log likelihood as the sampler asks for it; every pass has its own luck."""

    def likelihood(points: Points, turn: int, effort: int) -> Floats:
        found = history.weigh(
            space.parameters(points), record, last=last, particles=effort, seed=seed,
            replication=turn, threads=threads, detail=False,
        )  # fmt: skip
        return found.log_likelihood

    return likelihood


def _keep(path: Path, now: Population, left: int, label: dict[str, object]) -> None:
    about = {
        "label": label, "left": left, "power": now.power, "log_evidence": now.log_evidence,
        "passes": now.passes, "effort": now.effort, "trail": now.trail,
    }  # fmt: skip
    packed = io.BytesIO()
    np.savez(
        packed, score=now.points.score, member=now.points.member,
        log_likelihood=now.log_likelihood,
        about=np.frombuffer(json.dumps(about).encode(), np.uint8),
    )  # fmt: skip
    write_atomically(path, packed.getvalue())


def _resumed(path: Path | None, label: dict[str, object]) -> tuple[Population, int] | None:
    """Where an earlier run stopped, if it was on the way to the same posterior."""
    if path is None or not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as held:
            about = json.loads(held["about"].tobytes())
            points = Points(held["score"], held["member"])
            likelihood = held["log_likelihood"]
    except (OSError, ValueError, KeyError, EOFError):
        return None  # cut off or not ours: begin anew, it will be replaced
    if about["label"] != label:
        return None
    now = Population(
        points, likelihood, about["power"], about["log_evidence"], about["passes"],
        about["effort"], about["trail"],
    )  # fmt: skip
    return now, about["left"]

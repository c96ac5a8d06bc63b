"""A study: which policies, in which world, under which theories, how long and how often."""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

import yalu
from yalu import dates
from yalu.ensemble.fields import EARLIEST, LATEST, LONGEST, RUN_STARTS
from yalu.errors import InputError, nearest, unknown
from yalu.model.catalogue import SETTINGS, THEORIES
from yalu.model.worlds import Weights

if TYPE_CHECKING:
    from yalu.calibration.draws import Taken

FIRST = RUN_STARTS
MONTHS = 180
MOST_WORLDS = 100_000_000
PANEL = 4096  # worlds whose months are kept for fans; exact quantiles over all of them


@dataclass(frozen=True)
class Study:
    """Everything that decides the numbers of an ensemble, and nothing that does not.

    Args:
        policies: as `read_policy` gives them.
        world: as `read_world` gives it, or None for the world left to itself.
        theory: a setting of `catalogue.SETTINGS`, or `H1=worn,H8=tames`.
        first: the first month.
        months: how many.
        members: how many worlds.
        seed: same seed, same worlds and luck.
        replication: another draw of luck in the same worlds.
        panel: the first so many worlds keep their months.
        off: mechanisms switched off.
        posterior: the seal of the shipped posterior that worlds are drawn from; empty for
            the prior.
    """

    policies: tuple[Any, ...]
    world: Any = None
    theory: str = "all"
    first: dates.Month = dates.month(FIRST)
    months: int = MONTHS
    members: int = 1000
    seed: int = 0
    replication: int = 0
    panel: int = PANEL
    off: tuple[str, ...] = field(default=())
    posterior: str = ""

    def __post_init__(self) -> None:
        bounds = {"members": (self.members, 1, MOST_WORLDS), "months": (self.months, 1, LONGEST)}
        for name, (value, low, high) in bounds.items():
            if not low <= value <= high:
                raise InputError(
                    f"{name} is {value}", expected=f"a whole number from {low} to {high:,}",
                    remedy=f"give another --{name}",
                )  # fmt: skip
        if not dates.month(EARLIEST) <= self.first <= dates.month(LATEST):
            raise InputError(
                f"a run cannot begin in {dates.name(self.first)}",
                expected=f"a month from {EARLIEST} to {LATEST}", remedy="give another --from",
            )  # fmt: skip
        if not self.policies:
            raise InputError(
                "no policy to run",
                expected="at least one policy",
                remedy="name one: see `yalu scenarios`",
            )
        theory_weights(self.theory)

    def forcing(self) -> NDArray[np.float32]:
        """What is known or imposed, `[month, column]`."""
        from yalu.model.forcing import Forcing

        if self.world is None:
            return Forcing(self.first, self.months).table
        return self.world.forcing(self.first, self.months).table

    def weights(self) -> Weights:
        """How the theories are weighed: the world's word first, then the setting's."""
        return {**theory_weights(self.theory), **(self.world.weights if self.world else {})}

    def taken(self) -> "Taken | None":
        """Which draw of the posterior each world is made of; None for the prior."""
        if not self.posterior:
            return None
        from yalu.calibration.draws import taken
        from yalu.calibration.stations import read_calibration

        return taken(read_calibration().posterior, seed=self.seed, weights=self.weights())

    def rows(self) -> NDArray[np.float32]:
        """The policies as the compiled month reads them, `[policy, column]`."""
        from yalu.model.simulate import policy_row

        return np.stack(
            [policy_row(policy.table(self.first), self.off) for policy in self.policies]
        )

    def manifest(self) -> dict[str, Any]:
        """Where the numbers come from: enough to make them again."""
        from yalu.model.simulate import source_key

        return {
            "yalu": yalu.__version__,
            "model": source_key()[:16],
            "record": dict(_record()),
            "policies": {policy.id: policy.hash[:16] for policy in self.policies},
            "world": {self.world.id: self.world.hash[:16]} if self.world else {},
            "theory": self.theory,
            "draws": "posterior" if self.posterior else "prior",
            "posterior": self.posterior,
            "first": dates.name(self.first),
            "months": self.months,
            "members": self.members,
            "seed": self.seed,
            "replication": self.replication,
            "panel": min(self.panel, self.members),
            "off": list(self.off),
            "versions": _versions(),
        }

    def seal(self) -> str:
        """A hash of the manifest: same seal, same numbers."""
        import json

        return hashlib.sha256(json.dumps(self.manifest(), sort_keys=True).encode()).hexdigest()


@cache
def _record() -> Mapping[str, str]:
    """Vintage and hash of the shipped record, which does not change while we run."""
    from yalu.record.read import read_record

    record = read_record()
    return {"vintage": record.vintage, "hash": record.hash[:16]}


def _versions() -> dict[str, str]:
    import llvmlite
    import scipy

    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "llvmlite": llvmlite.__version__,
    }


def theory_weights(text: str) -> dict[str, Mapping[str, float]]:
    """The weights a setting or a list such as `H1=worn,H8=tames` stands for.

    Raises:
        InputError: no such setting, group or member.
    """
    if text in SETTINGS:
        return {group: {member: 1.0} for group, member in SETTINGS[text].items()}
    if "=" not in text:
        guess = nearest(text, SETTINGS)
        raise InputError(
            f"unknown theory setting {text!r}", where="--theory",
            expected=f"{', '.join(SETTINGS)}, or members of groups such as H1=worn,H8=tames",
            remedy=f"did you mean {guess!r}?" if guess else _members(text),
        )  # fmt: skip
    weights: dict[str, Mapping[str, float]] = {}
    for part in text.split(","):
        group, _, member = (x.strip() for x in part.partition("="))
        if group not in THEORIES:
            raise unknown("theory group", group, THEORIES, where="--theory")
        if member not in THEORIES[group].members:
            raise unknown(f"member of {group}", member, THEORIES[group].members, where="--theory")
        if group in weights:
            raise InputError(
                f"{group} is given twice", where="--theory", expected="each group once",
                remedy="keep one member of it; a world file can mix several",
            )  # fmt: skip
        weights[group] = {member: 1.0}
    return weights


def _members(text: str) -> str:
    """What to write for a group that was named without a member."""
    group = THEORIES.get(text.strip().upper())
    if group is None:
        return "choose one of these; docs/model.md says what the groups mean"
    return f"say which: {', '.join(f'{group.id}={member}' for member in group.members)}"

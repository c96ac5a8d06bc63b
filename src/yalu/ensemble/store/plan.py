"""How a study is cut into tasks, and the key of each: a hash of all that decides its numbers.

A key knows the model's source, the draws, the world, seed and luck, the first month and the
length, the policies of the task as the model reads them, and the range of worlds. It does not
know the study: two studies that share worlds and policies share chunks.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from yalu.ensemble.run import cut
from yalu.ensemble.runs import QUANTILES, SAMPLED
from yalu.ensemble.store.chunk import FORMAT
from yalu.ensemble.study import Study
from yalu.ensemble.tally import Task
from yalu.errors import InputError

# What a manifest says of the study as a whole, or that changes no number of a task.
NOT_OF_A_TASK = ("yalu", "policies", "members", "panel")


@dataclass(frozen=True)
class Plan:
    """A study cut into tasks.

    Args:
        content: a hash of what all its tasks share.
        policies: a hash for each policy.
        members: worlds.
        panel: worlds whose months are made into fans.
        chunk: worlds of every other task.
    """

    content: str
    policies: tuple[str, ...]
    members: int
    panel: int
    chunk: int

    @property
    def trajectories(self) -> int:
        """How many the study has."""
        return self.members * len(self.policies)

    @property
    def count(self) -> int:
        """How many tasks it is cut into."""
        rest = -(-(self.members - self.panel) // self.chunk)
        return rest + (len(self.policies) if self.panel else 0)

    def tasks(self) -> Iterator[Task]:
        """All tasks, in the order in which they are done and gathered."""
        return cut(len(self.policies), self.panel, self.members, self.chunk)

    def key(self, task: Task) -> str:
        """The name of the task's chunk, 40 hexadecimal digits."""
        return digest(
            [
                FORMAT,
                self.content,
                [self.policies[i] for i in task.policies],
                task.begin,
                task.end,
                task.record,
            ]
        )

    def as_data(self) -> dict[str, Any]:
        """Plain data, from which `Plan(**data)` makes it again."""
        return asdict(self)


def plan_of(study: Study, chunk: int, manifest: dict[str, Any] | None = None) -> Plan:
    """The plan of a study, from what this process would run; `manifest` if it is at hand."""
    return Plan(
        content_of(study, manifest or study.manifest()),
        tuple(hashlib.blake2b(row.tobytes(), digest_size=20).hexdigest() for row in study.rows()),
        study.members,
        min(study.panel, study.members),
        chunk,
    )


def content_of(study: Study, manifest: dict[str, Any]) -> str:
    """A hash of what decides a world's numbers under any policy, as this process would run it.

    Raises:
        InputError: the study draws from another posterior than this process has.
    """
    from yalu.engine.cache import source_digest

    if study.posterior:
        _check_posterior(study.posterior)
    shared = {name: value for name, value in manifest.items() if name not in NOT_OF_A_TASK}
    versions = {name: v for name, v in manifest["versions"].items() if name != "python"}
    forcing = hashlib.blake2b(study.forcing().tobytes(), digest_size=20).hexdigest()
    return digest([shared | {"versions": versions}, source_digest(), forcing, QUANTILES, SAMPLED])


def _check_posterior(asked: str) -> None:
    from yalu.calibration.stations import in_use

    if (found := in_use()) != asked:
        raise InputError(
            f"the posterior is {found or 'not there'}", where="a stored run",
            expected=f"{asked}, which the run was begun with",
            remedy="run it anew with `yalu run … --store`, or with the yalu that began it",
        )  # fmt: skip


def digest(data: Any) -> str:
    """A hash of plain data, 40 hexadecimal digits."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=20).hexdigest()

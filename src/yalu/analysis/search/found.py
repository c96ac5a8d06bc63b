"""The policies that a search found, as they are kept beside their files and read again."""

from pathlib import Path

import msgspec

from yalu.ensemble import library
from yalu.ensemble.scenario import Policy, read_policy
from yalu.errors import InputError
from yalu.files import read_bounded

FILE = "found.json"
MOST = 4 * 1024 * 1024  # bytes


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record that takes no field but its own."""


class Aim(Strict, frozen=True):
    """An outcome that was aimed at.

    Args:
        name, capital, title, unit, better: as `OUTCOMES` has them.
        spread: of what gains are told in, in the unit of the outcome.
        baseline: mean under the baseline in the fresh worlds, in the same unit.
    """

    name: str
    capital: str
    title: str
    unit: str
    better: str
    spread: float
    baseline: float


class FoundPolicy(Strict, frozen=True):
    """A policy that stands out.

    Args:
        id, title: as in its file.
        file: name of the policy file, beside this one.
        best_for: capitals, `people`, `common ground`.
        does: what it does, in sentences.
        gain: by aim, over the baseline in fresh worlds, in spreads; more is better.
        error: by aim, standard error of that.
        seen: by aim, the gain in the worlds of the search; what it has more than `gain` is luck.
        mean: by aim, the outcome itself in the fresh worlds, in its own unit.
        accepted_by: capitals (and `people`) that accept it, by the rule.
        broken: limits that it breaks in the fresh worlds.
        elsewhere: outcomes nobody aimed at that are worse by more than the margin, with the gain.
    """

    id: str
    title: str
    file: str
    best_for: tuple[str, ...]
    does: tuple[str, ...]
    gain: dict[str, float]
    error: dict[str, float]
    seen: dict[str, float]
    mean: dict[str, float]
    accepted_by: tuple[str, ...]
    broken: tuple[str, ...]
    elsewhere: dict[str, float]


class FoundPolicies(Strict, frozen=True):
    """What a search left in a folder.

    Args:
        baseline: id of the policy that gains are measured from.
        rule: when a capital accepts a policy, and what common ground is, in words.
        aims, limits: what the search was for.
        policies: the common ground first, if there is one.
        unmoved: capitals for whom nothing found does more than the margin.
        optimism: by aim, what the front seemed to gain beyond what it gains in fresh worlds, mean.
        front, front_broken: how many policies no other beats; how many break a limit when tried
            in fresh worlds.
        candidates, trajectories, held_out: how many were run; worlds held out.
        rests_on: never-observed events behind aims and limits.
        manifest: where the numbers come from.
        folder: where it was read.
    """

    baseline: str
    rule: str
    aims: tuple[Aim, ...]
    limits: tuple[str, ...]
    policies: tuple[FoundPolicy, ...]
    unmoved: tuple[str, ...]
    optimism: dict[str, float]
    front: int
    front_broken: int
    candidates: int
    trajectories: int
    held_out: int
    rests_on: tuple[str, ...]
    manifest: dict[str, object]
    folder: str = ""

    def policy(self, one: FoundPolicy) -> Policy:
        """The policy itself, ready to be run.

        Raises:
            InputError: its file is gone or no longer sound.
        """
        return read_policy(Path(self.folder) / one.file)

    @property
    def common(self) -> FoundPolicy | None:
        """The one that most capitals would accept, if any was found."""
        return next((p for p in self.policies if "common ground" in p.best_for), None)

    @property
    def stale(self) -> bool:
        """Whether the model has changed since; then the policies hold, their numbers do not."""
        from yalu.model.simulate import source_key

        return self.manifest.get("model") != source_key()[:16]


def found_policies(folder: str | Path | None = None) -> FoundPolicies | None:
    """The policies that a search left in `folder`, by default those that are shipped.

    Returns:
        None where no search left anything.

    Raises:
        InputError: the record of the search is damaged.
    """
    where = library.folder() / "found" if folder is None else Path(folder)
    path = where / FILE
    if not path.exists():
        return None
    try:
        kept = msgspec.json.decode(
            read_bounded(path, MOST, "the record of a search"), type=FoundPolicies
        )
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            f"the record of the search cannot be read: {error}", where=str(path),
            expected="what `yalu search --policies` wrote", remedy="run the search again",
        ) from None  # fmt: skip
    return msgspec.structs.replace(kept, folder=str(where))


def as_json(kept: FoundPolicies) -> str:
    """The record as it is written."""
    plain = msgspec.to_builtins(msgspec.structs.replace(kept, folder=""))
    del plain["folder"]
    return msgspec.json.format(msgspec.json.encode(plain), indent=1).decode() + "\n"

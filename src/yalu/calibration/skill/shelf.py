"""The shipped results of the full hindcast: read at once, refused nowhere, said to be stale."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from yalu.calibration.posterior import stamp
from yalu.calibration.skill.foretold import Foretold
from yalu.calibration.skill.hindcast import CAVEATS, Effort
from yalu.calibration.skill.report import Line
from yalu.errors import InputError
from yalu.files import write_atomically
from yalu.record.read import Record

FILE = Path(__file__).parent.parent / "shipped" / "skill.json"


@dataclass(frozen=True)
class Skill:
    """Results of a hindcast.

    Args:
        first, last: origins.
        lines: every target at every horizon.
        late: the same for origins from `since` on, when series had shown their usual level.
        since: a month.
        effort: how much work went in.
        parameters: where draws came from, in words.
        stamp: hashes of model and record.
        caveats: what the reader must know.
        foretold: what was said and what came, month by month; none in files of old.
    """

    first: str
    last: str
    lines: tuple[Line, ...]
    late: tuple[Line, ...]
    since: str
    effort: Effort
    parameters: str
    stamp: dict[str, str]
    caveats: tuple[str, ...] = CAVEATS
    foretold: tuple[Foretold, ...] = ()

    def line(self, target: str, horizon: int) -> Line:
        """One target at one horizon.

        Raises:
            InputError: not among them.
        """
        for found in self.lines:
            if (found.target, found.horizon) == (target, horizon):
                return found
        raise InputError(
            f"no hindcast of {target} at {horizon} months",
            expected=f"horizons {sorted({x.horizon for x in self.lines})}",
            remedy="choose one of them",
        )


def stale(skill: Skill, record: Record) -> str:
    """What has changed since the hindcast was made, in words; empty if nothing has."""
    now = stamp(record)
    same_model = now["source"] == skill.stamp["source"] or now["month"] == skill.stamp["month"]
    if not same_model:
        return "the model has changed since this hindcast was made"
    if now["record"] != skill.stamp["record"]:
        return "the record has changed since this hindcast was made"
    return ""


def write_skill(skill: Skill, path: Path = FILE) -> None:
    """Write the results, all of them or nothing.

    Raises:
        OutputError: the system refused.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, _packed(asdict(skill)))


def read_skill(path: Path = FILE) -> Skill:
    """Read what `write_skill` wrote.

    Raises:
        InputError: no such file, or another version's.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Skill)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            f"no hindcast can be read: {error}", where=str(path),
            expected="a file written by `yalu score --again`", remedy="run `yalu score --again`",
        ) from error  # fmt: skip


def _packed(plain: dict) -> str:
    """JSON with numbers rounded to what counts, a line for each target and horizon."""
    parts = ("lines", "late", "foretold")
    head = {k: v for k, v in plain.items() if k not in parts}
    text = json.dumps(_rounded(head))[:-1]
    for part in parts:
        rows = ",\n".join(json.dumps(_rounded(row), separators=(",", ":")) for row in plain[part])
        text += f',\n"{part}": [\n{rows}]'
    return text + "}\n"


def _rounded(thing: object) -> object:
    if isinstance(thing, float):
        return float(f"{thing:.5g}")
    if isinstance(thing, dict):
        return {k: _rounded(v) for k, v in thing.items()}
    if isinstance(thing, Sequence) and not isinstance(thing, str):
        return [_rounded(x) for x in thing]
    return thing

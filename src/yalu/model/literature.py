"""What the priors rest on: the works and counts behind a source such as `M13`."""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from yalu.record.toml import read_toml

FILE = Path(__file__).with_suffix(".toml")
Number = Annotated[str, msgspec.Meta(pattern=r"^M[0-9]{2}$")]


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known about one part of the system.

    Args:
        title: what it is about.
        found: what is known, in our words.
        works: where it was read; ° marks a work cited from memory.
        strength: of the evidence.
        history: whether the North's own past can pin the number down.
    """

    title: str
    found: Annotated[str, msgspec.Meta(min_length=20)]
    works: tuple[str, ...]
    strength: str
    history: str


@cache
def read_literature() -> dict[str, Evidence]:
    """The evidence by its number, in order."""
    return read_toml(FILE, dict[Number, Evidence])

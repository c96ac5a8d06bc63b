"""Where a scenario was read: its file and text, so that a problem can name file, line and key."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields as fields_of

from yalu.ensemble.fields import KINDS, PolicyFile, WorldFile
from yalu.errors import InputError, nearest, unknown
from yalu.record.toml import read_text, read_toml, spot
from yalu.record.toml_refusal import stray_field

MOST_TOLD = 20  # problems of one file that are told at once
_FIELDS = tuple(dict.fromkeys(f.encode_name for k in KINDS.values() for f in fields_of(k)))


@dataclass(frozen=True)
class Source:
    """A file and what stands in it."""

    path: Path
    text: str

    def spot(self, *key: str | int) -> str:
        """File, line and key, for the `where` of an error."""
        return spot(self.path, self.text, key)

    def unknown(self, kind: str, name: str, known: Iterable[str], *key: str | int) -> InputError:
        """The problem of a name that does not exist."""
        return unknown(kind, name, known, where=self.spot(*key))

    def problem(
        self, found: str, *key: str | int, expected: str = "", remedy: str = ""
    ) -> InputError:
        """A problem at `key`."""
        return InputError(found, where=self.spot(*key), expected=expected, remedy=remedy)


def read_file(path: Path, kind: str | None = None) -> tuple[PolicyFile | WorldFile, Source]:
    """The file as its declarations have it, and where it was read.

    Args:
        path: a TOML file.
        kind: `policy` or `world` where only one will do.

    Raises:
        InputError: not TOML, the wrong kind, an unknown field or a wrong type.
    """
    return read_source(Source(path, read_text(path)), kind)


def read_source(source: Source, kind: str | None = None) -> tuple[PolicyFile | WorldFile, Source]:
    """The same for a text that is held already.

    Raises:
        InputError: as for `read_file`.
    """
    path = source.path
    table = read_toml(path, dict[str, Any], text=source.text, fields=_FIELDS)
    is_a = _kind(table, source, kind)
    file = read_toml(path, KINDS[is_a], text=source.text)
    return msgspec.structs.replace(file, description=" ".join(file.description.split())), source


def _kind(table: dict[str, Any], source: Source, wanted: str | None) -> str:
    words = " or ".join(f'kind = "{name}"' for name in ([wanted] if wanted else KINDS))
    if "kind" not in table:
        for name in table:
            if name not in _FIELDS and nearest(name, _FIELDS) == "kind":
                raise stray_field((name,), _FIELDS, table, source.spot(name))
        raise source.problem(
            "`kind` is missing", expected=words, remedy="add it at the top of the file"
        )
    is_a = table["kind"]
    if is_a not in KINDS:
        guess = nearest(str(is_a), KINDS)
        raise source.problem(
            f"`kind` is {is_a!r}",
            "kind",
            expected=words,
            remedy=f"did you mean {guess!r}?" if guess else "choose one of these",
        )
    if wanted and is_a != wanted:
        raise source.problem(
            f"this is a {is_a}, not a {wanted}",
            "kind",
            expected=words,
            remedy=f"give it where a {is_a} is asked for; `yalu scenarios` lists every {wanted}",
        )
    return is_a


class Several(InputError):
    """Several problems of one file: told together, and each by itself in `problems`."""

    def __init__(self, found: str, problems: Iterable[InputError] = (), **fields: str):
        super().__init__(found, **fields)
        self.problems = tuple(problems)


def refuse(problems: Iterable[InputError], source: Source) -> None:
    """Raise what is wrong with a file, if anything: one problem as it is, several as a list.

    Raises:
        InputError: at least one problem.
    """
    found = list(islice(problems, MOST_TOLD + 1))
    if len(found) == 1:
        raise found[0]
    if found:
        more = "more than " if len(found) > MOST_TOLD else ""
        told = found[:MOST_TOLD]
        listed = "\n".join(str(problem) for problem in told)
        raise Several(f"{source.path} has {more}{len(told)} problems\n{listed}", told)

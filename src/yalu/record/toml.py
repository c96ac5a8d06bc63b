"""Strict reading of TOML into msgspec types, with errors that say where and what to do.

`read_toml` turns every failure (no such file, bytes that are not text, broken syntax, a
field nobody knows, a wrong type, a number out of range) into an `InputError` with file,
line, key, what was expected and the nearest right name.
"""

import math
import re
import tomllib
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from yalu.errors import InputError, place
from yalu.files import read_bounded
from yalu.record.toml_lines import KeyPath, key_lines, line_of, spell
from yalu.record.toml_refusal import quoted, refusal, spot, stray_field

__all__ = ["KeyPath", "line_of", "read_text", "read_toml", "spell", "spot"]

T = TypeVar("T")

# What tomllib says, what we expected there, and how to mend it.
_SYNTAX = [
    (
        "Invalid value",
        "a number, true or false, a date, or text in quotes",
        'put text in quotes, as in name = "text"; write true and false in small letters',
    ),
    (
        "Expected newline or end of document",
        "one entry on a line",
        'put text and months in quotes, as in from = "2026-01"',
    ),
    (
        "Cannot declare",
        "a table defined once and in one way",
        "keep either the [table], the [[tables]] or the dotted keys",
    ),
    ("Illegal character '\\n'", "a closing quote on the same line", "close the quote"),
    ("Expected '='", "key = value", "write an equals sign between key and value"),
    ("Invalid statement", "key = value, [table] or [[table]]", "mend or remove the line"),
    ("Unclosed array", "a comma or ]", "separate members by commas and close the bracket"),
    ("Unclosed inline table", "a comma or }", "separate entries by commas and close the brace"),
    ("Expected ']", "a closing bracket after the table's name", "close the bracket"),
    ("Invalid initial character for a key part", "a key", "keep an inline table on one line"),
    ("Unescaped '\\'", "an escape TOML knows", "write \\\\ for a backslash, or use single quotes"),
]
_TWICE = re.compile("overwrite|twice|Duplicate|redefine|immutable")
MOST = 256 * 1024  # bytes: far more than the longest file we ship
_DEEP = re.compile(  # dotted keys of so many parts that tomllib needs minutes for them
    r"""(?<![\w"'.-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
)


def read_toml(
    path: Path, kind: type[T], *, text: str | None = None, fields: Collection[str] = ()
) -> T:
    """The file decoded into `kind`, strictly.

    Args:
        path: the file, and the name used in errors.
        kind: a msgspec type; each Struct in it should set `forbid_unknown_fields`.
        text: the file's text where the caller already holds it; else it is read.
        fields: the names at the top of the file, so that a misspelt one that breaks the syntax
            is known for what it is.

    Raises:
        InputError: anything wrong with the file, placed by file, line and key.
    """
    if text is None:
        text = read_text(path)
    try:
        value = _parse(path, text, fields)
        unreal = _not_finite(value, ())
        if unreal is not None:
            raise InputError(
                f"`{spell(unreal)}` is not a finite number",
                where=spot(path, text, unreal),
                expected="an ordinary number",
            )
        return msgspec.convert(value, kind, strict=True, str_keys=True)
    except msgspec.ValidationError as error:
        raise refusal(path, text, value, kind, str(error)) from None
    except RecursionError:
        raise _too_deep(path) from None


def read_text(path: Path) -> str:
    """The file's text, which must be UTF-8; a byte-order mark is let pass."""
    raw = read_bounded(path, MOST, "a TOML file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.object[error.start]:#04x} is not UTF-8 text",
            where=place(path, error.object.count(b"\n", 0, error.start) + 1),
            expected="text in UTF-8",
            remedy="save the file as UTF-8, or fetch it again if it is damaged",
        ) from error


def _parse(path: Path, text: str, fields: Collection[str]) -> dict[str, Any]:
    if deep := _DEEP.search(text):
        raise _too_deep(place(path, text.count("\n", 0, deep.start()) + 1))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _refuse_syntax(path, text, str(error), fields)


def _too_deep(where: Path | str) -> InputError:
    return InputError(
        "brackets or dotted keys are nested too deeply to read",
        where=str(where),
        expected="lists and tables a few levels deep",
        remedy="fetch the file again if it is damaged",
    )


def _refuse_syntax(path: Path, text: str, message: str, fields: Collection[str]) -> NoReturn:
    scan = key_lines(text)
    given = dict.fromkeys(str(key[0]) for key in scan.lines)
    if _TWICE.search(message) and (stray := [n for n in given if fields and n not in fields]):
        raise stray_field((stray[0],), fields, {}, spot(path, text, (stray[0],)))
    if _TWICE.search(message) and scan.doubles:
        double, line = scan.doubles[0]
        raise InputError(
            f"`{spell(double)}` is given twice; the first is on line {line_of(text, double)}",
            where=place(path, line, spell(double)),
            expected="each key once",
            remedy="keep one of the two",
        )
    told, _, position = message.rpartition(" (at ")
    key = spell(scan.begun) if scan.begun else None
    at = re.match(r"line (\d+)", position)
    if at is None:
        begun = place(path, line_of(text, scan.begun or ()), key)
        raise InputError(
            f"the file ends in the middle of `{key}`" if key else "the file ends too early",
            where=begun if key else place(path, text.count("\n") + 1),
            expected="the rest of that entry; its value, quote or bracket is missing",
            remedy="finish the entry, or fetch the file again if it was cut short",
        )
    line = int(at[1])
    _refuse_letter(path, text, line, position)
    key = key or next((spell(k) for k, n in reversed(scan.lines.items()) if n == line), None)
    rows = [(expected, remedy) for start, expected, remedy in _SYNTAX if told.startswith(start)]
    expected, remedy = rows[0] if rows else ("TOML", f"mend the line; the reader says: {told}")
    raise InputError(
        f"this is not TOML: {quoted(text.split(chr(10))[line - 1].strip())}",
        where=place(path, line, key),
        expected=expected,
        remedy=remedy,
    )


def _refuse_letter(path: Path, text: str, line: int, position: str) -> None:
    """Name the letter at which the reader stopped, if it only looks like one TOML knows."""
    column = re.search(r"column (\d+)", position)
    at = text.split("\n")[line - 1][int(column[1]) - 1 :][:1] if column else ""
    if at and not at.isascii():
        name = unicodedata.name(at, "a character without a name").lower()
        raise InputError(
            f"{at!r} ({name}) cannot stand here",
            where=place(path, line),
            expected="plain Latin letters in names, straight quotes round text",
            remedy="type it again on the keyboard: it looks like another character, and is not it",
        )


def _not_finite(value: Any, key: KeyPath) -> KeyPath | None:
    if isinstance(value, float):
        return None if math.isfinite(value) else key
    if isinstance(value, dict):
        members: Any = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    else:
        return None
    for name, member in members:
        if isinstance(member, float | dict | list):
            found = _not_finite(member, (*key, name))
            if found is not None:
                return found
    return None

"""What we say when something is wrong: what was found, where, what was expected, what to do.

Every error a user can cause is a `YaluError`; the command line prints it without a
traceback and leaves with its `exit_code`.
"""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class YaluError(Exception):
    """A mistake the user can mend.

    Args:
        found: what is wrong, in one sentence.
        where: file, line and key, as far as known.
        expected: what would have been right.
        remedy: what to do next.
    """

    exit_code = 2

    def __init__(self, found: str, *, where: str = "", expected: str = "", remedy: str = ""):
        self.found, self.where, self.expected, self.remedy = found, where, expected, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.found}" if self.where else self.found]
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.remedy:
            lines.append(f"  to mend:  {self.remedy}")
        return "\n".join(_harmless(line) for line in lines)

    def __reduce__(self) -> tuple[Any, ...]:
        fields = {"where": self.where, "expected": self.expected, "remedy": self.remedy}
        return _rebuild, (type(self), self.found, fields)


def _harmless(text: str) -> str:
    """The text with what would move a terminal's cursor spelt out; line breaks stay."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def _rebuild(kind: type[YaluError], found: str, fields: dict[str, str]) -> YaluError:
    return kind(found, **fields)


class InputError(YaluError):
    """A file, a field or an argument does not say what it should."""


class OutputError(YaluError):
    """A result could not be written; what was there before is untouched."""


class RunError(YaluError):
    """The model could not be run to a result that may be shown."""


def place(file: Path | str, line: int | None = None, key: str | None = None) -> str:
    """Name a place in a file: `file:line, key`."""
    text = str(file) if line is None else f"{file}:{line}"
    return text if key is None else f"{text}, {key}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` most likely meant, or None."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if not close:
        folded = {n.lower().replace("_", "-"): n for n in names}
        again = difflib.get_close_matches(name.lower().replace("_", "-"), folded, n=1, cutoff=0.6)
        close = [folded[again[0]]] if again else []
    if not close:  # the beginning of one name only, or a slip in a name too short to be close
        close = [n for n in names if len(name) > 1 and n.startswith(name)]
        close = close or [n for n in names if _one_slip(name, n)]
        close = close if len(close) == 1 else []
    return close[0] if close else None


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less, changed or two swapped make `one` of `other`."""
    while one[:1] == other[:1] and one:
        one, other = one[1:], other[1:]
    while one[-1:] == other[-1:] and one:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def unknown(kind: str, name: str, known: Iterable[str], *, where: str = "") -> InputError:
    """The error for a name that does not exist, with the nearest that does."""
    names = sorted(known)
    guess = nearest(name, names)
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    choose = f"choose one of the {len(names)} there are" if len(names) > 1 else "leave it out"
    return InputError(
        f"unknown {kind} {name if len(name) <= 60 else name[:59] + '…'!r}",
        where=where,
        expected=f"one of {listed}" if len(names) > 1 else listed or "none: there is no such thing",
        remedy=f"did you mean {guess!r}?" if guess else choose,
    )

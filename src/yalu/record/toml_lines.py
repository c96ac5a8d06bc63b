"""Where each key of a TOML text stands, since `tomllib` keeps no line numbers.

The scan follows TOML's own grammar for keys, tables, arrays, strings and comments. It
never fails: on broken text it keeps what it found up to the break.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache

KeyPath = tuple[str | int, ...]
LONGEST = 60  # letters of a name that an error shows

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_TEXT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})'''
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""",
    re.DOTALL,
)
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


@dataclass(frozen=True)
class KeyLines:
    """What a scan found: the line of every key path, in order of appearance.

    `doubles` are keys given more than once, with the line of the later one.
    `begun` is the entry being read when the text broke off or made no sense, if it did.
    """

    lines: dict[KeyPath, int]
    doubles: list[tuple[KeyPath, int]]
    begun: KeyPath | None


@lru_cache(maxsize=8)
def key_lines(text: str) -> KeyLines:
    """The line on which each key, table and array element of `text` begins, from 1."""
    scan = _Scan(text)
    try:
        scan.document()
        begun = None
    except (_Broken, RecursionError):
        begun = scan.entry
    return KeyLines(scan.lines, scan.doubles, begun)


def line_of(text: str, key_path: KeyPath) -> int:
    """The line on which `key_path` begins, from 1.

    Numbers in the path count array elements and array tables from 0. A path that is not
    in the text gets the line of its nearest parent that is, so an error about a missing
    key points at the table that should hold it.
    """
    lines = key_lines(text).lines
    for depth in range(len(key_path), 0, -1):
        if key_path[:depth] in lines:
            return lines[key_path[:depth]]
    return 1


def spell(key_path: KeyPath) -> str:
    """A key path as one would write it: `phases[0].levers.fuel`."""
    out = ""
    for part in key_path:
        if isinstance(part, int):
            out += f"[{part}]"
            continue
        shown = part if part.isprintable() else ascii(part)[1:-1]
        shown = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
        name = shown if _BARE_KEY.match(part) else f'"{shown}"'
        out += f".{name}" if out else name
    return out


class _Broken(Exception):
    """The text stops being TOML here."""


@dataclass
class _Scan:
    text: str
    at: int = 0
    lines: dict[KeyPath, int] = field(default_factory=dict)
    doubles: list[tuple[KeyPath, int]] = field(default_factory=list)
    entry: KeyPath = ()
    _implied: set[KeyPath] = field(default_factory=set)  # tables named only on the way
    _members: dict[KeyPath, int] = field(default_factory=dict)  # array tables so far
    _counted: tuple[int, int] = (0, 1)  # (position, line) of the last line count

    def document(self) -> None:
        table: KeyPath = ()
        ended = 0
        while self._skip(_GAP) < len(self.text):
            if "\n" in self.text[ended : self.at]:  # else what follows belongs to the last entry
                self.entry = ()
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            ended = self.at

    def _header(self) -> KeyPath:
        line = self._line()
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        *parents, last = self._keys()
        self._take("]]" if many else "]")
        path: KeyPath = ()
        for name in parents:
            path = self._latest((*path, name))
            self._imply(path, line)
        path = (*path, last)
        if many:
            self._imply(path, line)
            count = self._members.get(path, 0)
            self._members[path] = count + 1
            path = (*path, count)
        self.entry = path
        self._note(path, line)
        return path

    def _latest(self, path: KeyPath) -> KeyPath:
        """The newest member of an array of tables, or the table itself."""
        return (*path, self._members[path] - 1) if path in self._members else path

    def _pair(self, table: KeyPath) -> None:
        line = self._line()
        names = self._keys()
        path = table
        for name in names[:-1]:
            path = (*path, name)
            self._imply(path, line)
        path = (*path, names[-1])
        self.entry = path
        self._note(path, line)
        self._take("=")
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self.text.startswith("[", self.at):
            self._array(path)
        elif self.text.startswith("{", self.at):
            self._inline_table(path)
        elif self.text.startswith(('"', "'"), self.at):
            self._match(_TEXT)
        else:
            self._match(_BARE_VALUE)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while not self._ends("]"):
            self._note((*path, index), self._line())
            self._value((*path, index))
            index += 1
            self._skip(_GAP)
            if not self.text.startswith("]", self.at):
                self._take(",")

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while not self._ends("}"):
            self._pair(path)
            self._skip(_GAP)
            if not self.text.startswith("}", self.at):
                self._take(",")

    def _ends(self, bracket: str) -> bool:
        self._skip(_GAP)
        if self.text.startswith(bracket, self.at):
            self.at += 1
            return True
        return False

    def _keys(self) -> list[str]:
        names = []
        while True:
            self._skip(_SPACE)
            names.append(_plain(self._match(_KEY)))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _note(self, path: KeyPath, line: int) -> None:
        if path in self.lines and path not in self._implied:
            self.doubles.append((path, line))
            return
        self._implied.discard(path)
        self.lines[path] = line

    def _imply(self, path: KeyPath, line: int) -> None:
        if path not in self.lines:
            self._implied.add(path)
            self.lines[path] = line

    def _skip(self, pattern: re.Pattern[str]) -> int:
        self._match(pattern)
        return self.at

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _Broken
        self.at = found.end()
        return found.group()

    def _take(self, mark: str) -> None:
        self._skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            raise _Broken
        self.at += len(mark)

    def _line(self) -> int:
        seen, line = self._counted
        line += self.text.count("\n", seen, self.at)
        self._counted = (self.at, line)
        return line


def _plain(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        try:
            return str(tomllib.loads(f"key = {key}")["key"])
        except tomllib.TOMLDecodeError as error:
            raise _Broken from error
    return key

"""The mistakes that users make on the command line, and what the answer must contain.

Add a row for each mistake that your verb can meet. `{folder}` in an argument is the folder in
which `files` were written.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mistake:
    """One wrong call: its arguments, the files it reads, the words its answer must hold."""

    name: str
    arguments: tuple[str, ...]
    says: tuple[str, ...]
    files: dict[str, str | bytes] = field(default_factory=dict)


MISTAKES = [
    Mistake("unknown verb", ("brieff",), ("unknown verb 'brieff'", "to mend")),
    Mistake("unknown option of yalu", ("--versoin",), ("--version", "to mend")),
]

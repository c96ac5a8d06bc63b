"""Tables for the terminal: aligned columns, as wide as what they hold."""

from collections.abc import Sequence
from textwrap import fill, wrap

WIDTH = 100


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """A table: the first `left` columns flush left, the others right; long heads are wrapped."""
    widths = [
        max([_narrowest(head), *(len(row[i]) for row in rows)]) for i, head in enumerate(heads)
    ]
    wrapped = [
        wrap(head, width, break_on_hyphens=False) or [""]
        for head, width in zip(heads, widths, strict=True)
    ]
    deep = max(map(len, wrapped))
    over = [[""] * (deep - len(lines)) + lines for lines in wrapped]
    shown = [_line([lines[i] for lines in over], widths, left) for i in range(deep)]
    shown.append("─" * (sum(widths) + 2 * (len(widths) - 1)))
    return "\n".join([*shown, *(_line(row, widths, left) for row in rows)])


def _narrowest(head: str) -> int:
    """Its longest word, or what lets it stand in three lines."""
    return max([len(head) // 3, *map(len, head.split())])


def _line(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    each = zip(cells, widths, strict=True)
    return "  ".join(
        f"{cell:<{width}}" if i < left else f"{cell:>{width}}"
        for i, (cell, width) in enumerate(each)
    ).rstrip()


def paragraph(text: str, indent: str = "") -> str:
    """Words wrapped to a hundred columns."""
    return fill(
        text, WIDTH, break_on_hyphens=False, initial_indent=indent, subsequent_indent=indent
    )

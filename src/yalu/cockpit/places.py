"""Files of this machine as the page is told of them: by their place inside yalu."""

import re
import sys
from functools import cache
from pathlib import Path

from yalu.engine import cache as kept
from yalu.ensemble import library


def inside(text: str) -> str:
    """A text in which no folder of this machine stands: `scenarios/worlds/mine.toml`.

    What lies in yalu's own folders is told from there, anything else from the folder of Python,
    the folder that the server was started in, or the user's own.
    """
    return _pattern().sub(lambda found: _names()[found[0]], text)


@cache
def _names() -> dict[str, str]:
    """What each folder is called, whichever way its path is written."""
    known = {
        Path.home(): "~", Path.cwd(): ".", Path(sys.prefix): "python", kept.folder(): "cache",
        library.PACKAGE: "yalu", library.folder(): "scenarios",
    }  # fmt: skip
    return {
        str(path): name
        for folder, name in known.items()
        for path in {folder, folder.absolute(), folder.resolve()}
        if len(path.parts) > 1  # not the root of all
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w.-])")

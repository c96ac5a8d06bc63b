"""Tolerances as an analyst words them: what must not happen, month by month.

`breakdown`, `hardship > 0.6 for 12 months`, `launch_days in 12 months > 34`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.analysis.thresholds import SIGNS, WORDS, threshold
from yalu.analysis.tipping import failing_runs
from yalu.errors import InputError, unknown
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.record.read import read_record

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

ENDS = ("breakdown", "war")
"""What ends the story of a world, whether or not it is a tolerance; both are outcomes."""

DEFAULT = (
    "breakdown",
    "war",
    "launch_days in 12 months > 34 for 12 months",
    "hardship > 0.6 for 12 months",
    "primacy < 0.5 for 12 months",
)
"""What Beijing is taken to mind unless told otherwise: the two ends, more launch days than in any
twelve months of the record, for a year; a year of hunger; a year in which Moscow is the first
patron."""

WORDED = re.compile(
    r"(?P<name>\w+)(?:\s+in\s+(?P<window>\d+)\s+months?)?\s*(?P<sign>>=|<=|>|<)\s*"
    r"(?P<value>[-+.\w]+)(?:\s+for\s+(?P<run>\d+)\s+months?)?"
)
LONGEST = 120  # months of a window or a run


@dataclass(frozen=True)
class Tolerance:
    """What an action must not lead to.

    Args:
        name: a name of `PATHS`, or of `ENDS` for what happens or not.
        sign, value: a comparison that is a failure where it holds.
        window: months over which a count is added up, or a level averaged.
        run: months in a row for which the comparison must hold.
    """

    name: str
    sign: str = ""
    value: float = 0.0
    window: int = 1
    run: int = 1

    @property
    def text(self) -> str:
        """As it is written on the command line."""
        if not self.sign:
            return self.name
        window = f" in {self.window} months" if self.window > 1 else ""
        run = f" for {self.run} months" if self.run > 1 else ""
        return f"{self.name}{window} {self.sign} {self.value:g}{run}"

    @property
    def told(self) -> str:
        """In words, for a table."""
        if not self.sign:
            return OUTCOMES[self.name].title
        title = PATHS[self.name][2]
        title = title[0].lower() + title[1:] if title[1:2].islower() else title
        window = f" in {self.window} months" if self.window > 1 else ""
        run = f" for {self.run} months" if self.run > 1 else ""
        return f"{title}{window} {WORDS[self.sign]} {self.value:g}{run}"

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Never-observed events it is about, keys of `NEVER_SEEN`."""
        return () if self.sign else OUTCOMES[self.name].rests_on

    @property
    def counts(self) -> bool:
        """Whether it counts events, so that a window adds up."""
        return bool(self.sign) and PATHS[self.name][1] == "1/month"

    def failing(self, path: Floats, before: NDArray[np.float64]) -> Bools:
        """In which months it is broken, `[month, world]`.

        Args:
            path: the monthly path, `[month, world]`.
            before: the months of the record before the first, as many as are known.
        """
        values = windowed(path, self.window, before, adds=self.counts)
        with np.errstate(invalid="ignore"):
            over = np.asarray(SIGNS[self.sign](values, np.float32(self.value)))
        return failing_runs(over, self.run)

    def before(self, first: dates.Month) -> NDArray[np.float64]:
        """Monthly counts of the record in the months that the first windows reach back to."""
        series = PATHS[self.name][3] if self.counts and self.window > 1 else ""
        if not series or series not in read_record().ids:
            return np.empty(0)
        told = read_record().series(series)
        if told.spec.frequency != "month":
            return np.empty(0)
        known = np.array([told.at(month) for month in range(first - self.window + 1, first)], float)
        return known if np.isfinite(known).all() else np.empty(0)


def windowed(
    path: Floats, window: int, before: NDArray[np.float64] | None = None, *, adds: bool
) -> Floats:
    """Sums or means over the last months, this one included, `[month, world]`.

    Args:
        path: `[month, world]`.
        window: months; a window that reaches back before what is known takes what there is.
        before: months before the first, the same in all worlds.
        adds: sums, not means.
    """
    if window == 1:
        return path
    head = np.empty(0) if before is None else before[-(window - 1) :]
    rows = np.repeat(head[:, None].astype(np.float32), path.shape[1], axis=1)
    whole = np.vstack([np.zeros((1, path.shape[1])), rows, path]).cumsum(axis=0)
    end = np.arange(len(rows) + 1, len(whole))
    begin = np.maximum(end - window, 0)
    total = whole[end] - whole[begin]
    return (total if adds else total / (end - begin)[:, None]).astype(np.float32)


def tolerances(texts: Sequence[str]) -> tuple[Tolerance, ...]:
    """Read what must not happen; the default set where nothing is named.

    Raises:
        InputError: something that cannot be read, unknown, or given twice.
    """
    read = tuple(tolerance(text) for text in texts or DEFAULT)
    for i, one in enumerate(read):
        if one in read[:i]:
            raise InputError(
                f"{one.text!r} is given twice", where="--when", expected="each once",
                remedy="leave one out",
            )  # fmt: skip
    return read


def tolerance(text: str) -> Tolerance:
    """Read one: an end (`breakdown`, `war`), or `PATH [in N months] > NUMBER [for N months]`.

    Raises:
        InputError: anything else, or no such path.
    """
    words = " ".join(text.split())
    if words in ENDS:
        return Tolerance(words)
    found = WORDED.fullmatch(words)
    if found is None:
        if re.fullmatch(r"\w+", words) and words not in PATHS:
            raise unknown("path or event", words, (*PATHS, *ENDS), where="--when")
        raise InputError(
            f"cannot read the condition {text!r}", where="--when",
            expected="'breakdown', 'war', or 'PATH [in N months] > NUMBER [for N months]'",
            remedy="such as 'hardship > 0.6 for 12 months' or 'launch_days in 12 months > 34'",
        )  # fmt: skip
    if found["name"] not in PATHS:
        raise unknown("path or event", found["name"], (*PATHS, *ENDS), where="--when")
    window, run = (_months(found[part], text) for part in ("window", "run"))
    value = threshold(found["value"], text, of="path", where="--when")
    return Tolerance(found["name"], found["sign"], value, window, run)


def _months(text: str | None, whole: str) -> int:
    months = 1 if text is None else int(text)
    if not 1 <= months <= LONGEST:
        raise InputError(
            f"{months} months in {whole!r}", where="--when", expected=f"1 to {LONGEST}",
            remedy="give another number of months",
        )  # fmt: skip
    return months

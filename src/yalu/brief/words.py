"""How the brief speaks: probability words on a fixed scale, numbers, lists, comparisons.

A word never stands without its number, and two things that the runs cannot tell apart are
said to be so.
"""

from collections.abc import Sequence
from math import ceil, isfinite
from re import sub

from yalu.ensemble.intervals import NINETY
from yalu.ensemble.runs import Row, is_happening
from yalu.units import spoken, spoken_beside

SCALE = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "about even"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)
"""Upper ends of the words, after the scale of US analytic standards (ICD 203, 2015)."""

GLYPHS = {"better": "▲", "worse": "▼", "mixed": "◆", "tie": "="}
"""The mark of each verdict."""
SPOKEN = {"better": "better than", "worse": "worse than", "tie": "not told apart from"}
MIXED_TOLD = "more worlds better and yet the mean worse, or the reverse"
"""What the mark of a mixed verdict says, wherever marks are explained."""
TIE = 0.10  # a share of better worlds this near to one half says nothing worth acting on
MINUS, DASH = "−", "–"
PLUS_MINUS = "± is always half of a 90 % Monte Carlo interval, 1.645 standard errors."
"""What ± means wherever it is printed, in the brief and on the terminal."""


def minus(text: str) -> str:
    """A text with true minus signs before its numbers; hyphens of words stay."""
    return sub(rf"(?<![\w{DASH}-])-(?=\d)", MINUS, text)


def scale() -> list[tuple[str, str]]:
    """Each word with the range it stands for, as `("unlikely", "20–45 %")`."""
    lows = (0.0, *(high for high, _ in SCALE))
    return [
        (word, f"{low * 100:.0f}{DASH}{high * 100:.0f} %")
        for low, (high, word) in zip(lows, SCALE, strict=False)
    ]


def word(p: float, places: int = 2) -> str:
    """The word for a probability as it is written; each range holds its lower end."""
    if not 0.0 <= p <= 1.0:
        raise ValueError(f"{p} is no probability")
    written = round(p, places) if 0.02 <= p <= 0.98 else p
    return next((w for high, w in SCALE if written < high), SCALE[-1][1])


def percent(p: float, worlds: int = 0) -> str:
    """A share in per cent, as fine as it deserves.

    Args:
        p: from 0 to 1.
        worlds: of how many; then what happened in none or in all of them is bounded, not 0 or 100.
    """
    if not isfinite(p):
        return "unknown"
    if p in (0.0, 1.0) and worlds:
        bound = min(100.0, ceil(3000.0 / worlds) / 10.0)  # 95 % upper bound for none in n: 3 / n
        return f"<{bound:g} %" if p == 0.0 else f">{100.0 - bound:g} %"
    return f"{_fine(100.0 * p)} %"


def _fine(x: float) -> str:
    near_an_end = min(x, 100.0 - x)
    if 0.0 < near_an_end < 0.005:  # two places would say never, or always
        return "<0.01" if x < 50.0 else ">99.99"
    if 0.0 < near_an_end < 0.095:
        return f"{x:.2f}"
    return f"{x:.1f}" if 0.0 < near_an_end < 1.95 else f"{x:.0f}"


def interval(p: float, low: float, high: float, worlds: int = 0) -> str:
    """A share with its interval, as `12 % (11–14)`, all three equally fine."""
    if not isfinite(p) or (p in (0.0, 1.0) and worlds):
        return percent(p, worlds)
    shares = [100.0 * x for x in (p, low, high)]
    places = 1 if min(min(x, 100.0 - x) for x in shares if x not in (0.0, 100.0)) < 1.95 else 0
    middle, below, above = (f"{x:.{places}f}" for x in shares)
    return f"{middle} % ({below}{DASH}{above})"


def most(p: float) -> str:
    """A share in whole per cent; next to none is `<1 %`, next to all `>99 %`."""
    if not isfinite(p):
        return "unknown"
    return "<1 %" if p <= 0.005 else ">99 %" if p >= 0.995 else f"{100.0 * p:.0f} %"


def chance(p: float, worlds: int) -> str:
    """A probability in a word with its number, such as `unlikely (31 %)`.

    What happened in none of the worlds, or in all, is told as a count. A number that is written as
    the end of a range lies between two words, and has both.
    """
    if p in (0.0, 1.0):
        some = "none" if p == 0.0 else "all"
        return f"{word(p)} ({some} of {worlds:,} worlds, so {percent(p, worlds)})"
    below = next((w for high, w in SCALE[:-1] if percent(p) == percent(high)), "")
    said = f"between {below} and {word(p)}" if below else word(p)
    return f"{said} ({percent(p)})"


def forecast(p: float) -> str:
    """A chance as a forecast states it, as `almost no chance [4.7 %]`, in tenths near the ends.

    The track record beside it is kept in narrow ranges there.
    """
    tenths = 0.0195 <= min(p, 1.0 - p) < 0.0995
    written = f"{100.0 * p:.1f} %" if tenths else percent(p)
    return f"{word(p, 3 if tenths else 2)} [{written}]"


def number(x: float, unit: str = "1", *, beside: Sequence[float] = ()) -> str:
    """A number with a true minus sign and the figures that count.

    Args:
        x: the number.
        unit: its unit, as outcomes and paths declare it.
        beside: numbers it is read beside, so that all of them end at the same place.
    """
    if not isfinite(x):
        return "–"
    text = f"{x:,.{_places((x, *beside), unit)}f}"
    if is_nought(text):
        text = text.replace("-", "")  # no minus before nothing
    return text.replace("-", MINUS)


def _places(xs: Sequence[float], unit: str) -> int:
    if unit in COUNTED:
        return 0
    largest = max((abs(x) for x in xs if isfinite(x)), default=0.0)
    return 2 if largest < 2.0 else 1 if largest < 20.0 else 0


COUNTED = ("warhead", "kpersons", "month")
unit, unit_beside = spoken, spoken_beside


def signed(x: float, unit: str = "1") -> str:
    """A number that always shows its sign, save nought."""
    text = number(x, unit)
    return f"+{text}" if x > 0 and not is_nought(text) else text


def is_nought(text: str) -> bool:
    """Whether a number as it is written shows nothing but noughts."""
    return not any(c in text for c in "123456789")


def points(x: float, places: int | None = None) -> str:
    """A difference of two shares, in percentage points."""
    digits = (1 if abs(100.0 * x) < 9.95 else 0) if places is None else places
    text = f"{100.0 * x:+.{digits}f}".replace("-", MINUS)
    return text[1:] if is_nought(text) else text


def gap(change: float, error: float) -> str:
    """A difference of two shares with its error, as `+1.2 ±0.8`, fine enough to tell them apart."""
    for places in (0, 1, 2):
        first, last = points(change, places), points(error, places).lstrip("+")
        if abs(100.0 * change) >= 9.95 or (places and first.lstrip(f"+{MINUS}") != last):
            break
    return f"{first} ±{last}"


def spread(low: float, high: float, unit: str = "1", *, beside: Sequence[float] = ()) -> str:
    """A range; an end below nought is parted by `to`, for two dashes in a row cannot be read."""
    between = " to " if low < 0 or high < 0 else DASH
    ends = (low, high, *beside)
    return f"{number(low, unit, beside=ends)}{between}{number(high, unit, beside=ends)}"


def middle(centre: float, low: float, high: float, unit: str = "1") -> str:
    """A median with its range, as `12.1 (7.0–19.5)`."""
    ends = (low, high)
    return f"{number(centre, unit, beside=ends)} ({spread(low, high, unit, beside=(centre,))})"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Names in a row: `a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def counted(n: int, one: str, many: str = "") -> str:
    """A number of things, small ones in letters."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
             "eleven", "twelve")  # fmt: skip
    text = small[n] if n < len(small) else f"{n:,}"
    return f"{text} {one if n == 1 else many or one + 's'}"


def verdict(row: Row) -> str:
    """`better`, `worse`, `mixed` or `tie` for the outcome's capital, against the baseline.

    A share of worlds differs when the Monte Carlo interval of the paired difference leaves out
    nought; a quantity when clearly more than half of the worlds do better, or do worse, and surely
    more than half for all that the draws they share could do. A median difference too small to be
    written is a tie, whatever its sign. Where the mean difference goes the other way than most
    worlds, by enough to be written or surely (90 %), the verdict is mixed: few worlds go far.
    """
    if is_happening(row.outcome):
        if not (row.change_low > 0 or row.change_high < 0):
            return "tie"
        return "better" if (row.change > 0) == (row.outcome.better == "more") else "worse"
    too_small = row.change != 0.0 and is_nought(number(row.change, row.outcome.unit))
    if (
        too_small
        or not isfinite(row.better)
        or abs(row.better - 0.5) <= max(TIE, NINETY * row.better_error)
    ):
        return "tie"
    most = row.better > 0.5
    gains = (row.mean > 0.0) == (row.outcome.better == "more")
    told = not is_nought(number(row.mean, row.outcome.unit))
    if row.mean != 0.0 and gains != most and (told or abs(row.mean) > NINETY * row.mean_error):
        return "mixed"
    return "better" if most else "worse"


def clear(row: Row) -> bool:
    """Whether a policy is better than the baseline or worse: neither a tie nor mixed."""
    return verdict(row) in ("better", "worse")


def spoken_verdict(row: Row, base: str) -> str:
    """A verdict for those who do not see its mark: `better than hedge`."""
    says = verdict(row)
    if says == "mixed":
        most, mean = ("better", "worse") if row.better > 0.5 else ("worse", "better")
        return f"mixed: more worlds {most}, mean {mean} than {base}"
    return f"{SPOKEN[says]} {base}"

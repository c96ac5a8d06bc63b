"""What the server says of forecasts that were made for the past: how they fared, and how told."""

from typing import Literal

from yalu.cockpit.api import Told
from yalu.cockpit.api_run import Fan, Number, Numbers, Verdict


class Bin(Told, frozen=True, kw_only=True):
    """Forecasts that said about `said`, `low` to `high`; what share of them came true, of how many.

    `seen_low` to `seen_high` is the 90 % interval of that share, as if each forecast stood alone.
    """

    low: float
    high: float
    said: Number
    seen: Number
    count: int
    seen_low: Number = None
    seen_high: Number = None


class Reliability(Told, frozen=True, kw_only=True):
    """A reliability diagram.

    Args:
        name: target and horizon.
        target: such as `any_launch`; `target_title`, the same in words.
        horizon: months ahead, 1 for the month that begins.
        count: forecasts.
        score: Brier's, less is better; `reliability` (0 is best) and `resolution` (more is
            better) are parts of it, `uncertainty` what the base rate alone would score.
    """

    name: str
    title: str
    bins: tuple[Bin, ...]
    target: str = ""
    target_title: str = ""
    horizon: int = 0
    count: int = 0
    score: Number = None
    reliability: Number = None
    resolution: Number = None
    uncertainty: Number = None


class Hindcast(Told, frozen=True, kw_only=True):
    """What was said of a quantity `horizon` months ahead, month after month, and what came.

    Each month has a forecast of its own, made `horizon - 1` months before it began with nothing
    that came later: a rolling fan, not one path.

    Args:
        path: of `Catalogue.paths` where the quantity is one, else empty.
        origin: the month in which the first forecast was made.
        months: the months forecast; December stands for its year where a year is told.
        fan: one point for each month; its `sentence` says what it shows.
        seen: what came, null where nothing is scored.
        target, horizon: as in `Reliability`.
        title: what and how far ahead, in words; `unit`, in words too.
        count: forecasts scored; `within50` and `within90`, which share of what came lay in the
            bands, as a true forecast would have 0.5 and 0.9 (a count lies in a band by parts).
    """

    path: str
    origin: str
    months: tuple[str, ...]
    fan: Fan
    seen: Numbers
    target: str = ""
    target_title: str = ""
    horizon: int = 0
    title: str = ""
    unit: str = ""
    count: int = 0
    within50: Number = None
    within90: Number = None


class Chances(Told, frozen=True, kw_only=True):
    """Chances said of something that happens or not, month after month, and whether it came.

    Fields as in `Hindcast`; `said` from 0 to 1, `seen` 1 or 0, null where nothing is scored.

    Args:
        mean: of what was said where it is scored; `share`, of what came there.
    """

    target: str
    target_title: str
    horizon: int
    title: str
    origin: str
    months: tuple[str, ...]
    said: Numbers
    seen: Numbers
    count: int
    mean: Number
    share: Number


class Alike(Told, frozen=True, kw_only=True):
    """Forecasts of the same thing that said `low` to `high`: how many, and how often it came."""

    low: float
    high: float
    count: int
    happened: int


class BandsHeld(Told, frozen=True, kw_only=True):
    """How many of `count` values that came `horizon` months ahead lay in their 90 % bands."""

    horizon: int
    inside: int
    count: int


class Together(Told, frozen=True, kw_only=True):
    """All forecasts that said about the same, whatever the month ahead.

    Args:
        count: how many; `came`, how often it did; `said`, how often by what they said.
        often: `as-said`, or so many `times` as often as said, `about` so many where it is rounded
            to a whole number, `only` so many, `never`.
    """

    count: int
    came: int
    said: float
    often: Literal["as-said", "times", "about", "only", "never"]
    times: float


class TrackRecord(Told, frozen=True, kw_only=True):
    """How forecasts of a kind did: `score` is the mean gain over the best simple one.

    Args:
        target, horizon: as in `Reliability`.
        against: the simple one.
        yardstick: of `score`: `log score` in nats or `CRPS` in the target's unit.
        low, high: 90 % interval of `score`.
        verdict: `better` or `worse` if that interval leaves out zero, else `tie`.
        unit: of the target, in words.
        within50, within90: share of what came in the bands; null for what happens or not.
        pit: ten shares, from low to high, of where what came fell in its forecast; all 0.1 if
            forecasts say what they mean.
    """

    title: str
    score: Number
    against: str
    count: int
    words: str
    target: str = ""
    target_title: str = ""
    horizon: int = 0
    unit: str = ""
    yardstick: str = ""
    low: Number = None
    high: Number = None
    verdict: Verdict = "tie"
    within50: Number = None
    within90: Number = None
    pit: Numbers = ()


class HindcastAbout(Told, frozen=True, kw_only=True):
    """How the shipped hindcast was made.

    Args:
        first, last: months in which forecasts were made.
        parameters: where parameters came from, in words.
        caveats: what could not be undone of hindsight, in sentences.
        stale: what has changed since, in words; empty if nothing has.
    """

    first: str
    last: str
    parameters: str
    caveats: tuple[str, ...]
    stale: str

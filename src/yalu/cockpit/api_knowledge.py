"""What the server says of what is known: the record, the map, the evidence, the forecast."""

from typing import Any, Literal

from yalu.cockpit.api import Told
from yalu.cockpit.api_hindcasts import (
    Alike,
    BandsHeld,
    Chances,
    Hindcast,
    HindcastAbout,
    Reliability,
    Together,
    TrackRecord,
)
from yalu.cockpit.api_run import Fan, Number, Numbers

Known = Literal["identified", "partly", "assumption", "given"]


class PastTold(Told, frozen=True, kw_only=True):
    """The record of one quantity, in the unit of its path.

    Args:
        times: decimal years, increasing.
        values: null at a gap.
        basis: of each value: `observed`, `derived`, `imputed` or `recalled`.
        dots: each value is an estimate of its own: draw dots.
    """

    path: str
    times: tuple[float, ...]
    values: Numbers
    basis: tuple[str, ...]
    dots: bool
    source: str


class Dated(Told, frozen=True, kw_only=True):
    """Something that happened, or a date that is known ahead, for the time scrubber."""

    date: str
    kind: str
    title: str
    ahead: bool


class History(Told, frozen=True, kw_only=True):
    """Answer of `/api/history`."""

    vintage: str
    pasts: tuple[PastTold, ...]
    dates: tuple[Dated, ...]


class Density(Told, frozen=True, kw_only=True):
    """A distribution to draw: `xs` increasing, `ys` with a largest value of 1."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


class ParameterTold(Told, frozen=True, kw_only=True):
    """A number of a mechanism.

    Args:
        prior: in words, as `LogN(60, 0.3)`.
        low, median, high: the central 90 % of the prior.
        curve: of the prior; null for a number taken as given.
        posterior: of the posterior, where there is one.
        known: `given`, `identified` by history, `partly`, or `assumption`.
        source: `M13` of `Catalogue.sources`, a work, or `assumption`.
    """

    name: str
    symbol: str
    unit: str
    meaning: str
    prior: str
    low: float
    median: float
    high: float
    curve: Density | None
    posterior: Density | None
    known: Known
    source: str
    claims: tuple[str, ...]


class Equation(Told, frozen=True, kw_only=True):
    """One line of a mechanism: `B +=` (or `x₁ =`) at the left, the sum at the right, the unit."""

    left: str
    right: str
    unit: str


class MechanismTold(Told, frozen=True, kw_only=True):
    """A mechanism or a capital's rule.

    Args:
        area: as in docs/model.md.
        story: the words at the head of its file; claims stand in it in brackets.
        symbols: of the variables and actions in its equations, with their names.
        rivals: theories under which it counts, such as `H1.worn`; empty for all.
        weight: share of the worlds drawn now in which it counts.
    """

    name: str
    title: str
    area: str
    story: str
    claims: tuple[str, ...]
    rivals: tuple[str, ...]
    weight: float
    equations: tuple[Equation, ...]
    symbols: dict[str, str]
    parameters: tuple[ParameterTold, ...]


class Region(Told, frozen=True, kw_only=True):
    """A labelled part of the map; its corner and size."""

    title: str
    x: float
    y: float
    width: float
    height: float


class Place(Told, frozen=True, kw_only=True):
    """A place of the map: the middle of its box, its words line by line, what it gathers."""

    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    variables: dict[str, str]
    subsystems: tuple[int, ...]


class Edge(Told, frozen=True, kw_only=True):
    """An arrow of the map.

    Args:
        sign: `+`, `−`, or `±` where both occur.
        strength: how hard it pulls over plausible ranges, 0 to 1: how thick to draw it.
        delay: months until the target has answered, by about two thirds; `late` from half a year.
        disputed: it exists only under some rival theories: dash it.
        shown: among the arrows of the picture; the others are weaker, for those who ask.
        through: mechanisms it passes, of `LoopMap.mechanisms`.
        curve: start, control point and end of a quadratic curve; empty if not `shown`.
        sentence: the arrow in words.
    """

    id: str
    source: str
    target: str
    sign: Literal["+", "−", "±"]
    strength: float
    delay: float
    late: bool
    disputed: bool
    shown: bool
    through: tuple[str, ...]
    curve: tuple[tuple[float, float], ...]
    sentence: str


class LoopMap(Told, frozen=True, kw_only=True):
    """Answer of `/api/map`; `box` is the width and height of a place."""

    width: float
    height: float
    box: tuple[float, float]
    regions: tuple[Region, ...]
    places: tuple[Place, ...]
    edges: tuple[Edge, ...]
    mechanisms: tuple[MechanismTold, ...]


class WeightPath(Told, frozen=True, kw_only=True):
    """The weight of one answer to a dispute as history speaks, month by month.

    `errors` are the Monte Carlo standard errors of `weight`.
    """

    theory: str
    member: str
    months: tuple[str, ...]
    weight: Numbers
    errors: Numbers
    prior: float
    log_bayes_factor: Number
    error: Number
    words: str


class Assumed(Told, frozen=True, kw_only=True):
    """How many parameters of an area history pins down, leans on, or says nothing about."""

    area: str
    identified: int
    partly: int
    assumption: int
    given: int


class Evidence(Told, frozen=True, kw_only=True):
    """Answer of `/api/evidence`.

    Args:
        calibrated: whether worlds are weighed by history; if not, `reason` says why not and there
            are no weights.
        reliability: of the shipped hindcast; empty if none is shipped. Likewise `hindcasts`
            (counts and amounts), `chances` (what happens or not) and `track`.
        about: how the hindcast was made; null if none is shipped.
        assumed: what is assumption, area by area; always given.
        never_seen: in words, what has never been observed here; always given.
    """

    calibrated: bool
    reason: str
    weights: tuple[WeightPath, ...]
    reliability: tuple[Reliability, ...]
    hindcasts: tuple[Hindcast, ...]
    assumed: tuple[Assumed, ...]
    never_seen: tuple[str, ...]
    chances: tuple[Chances, ...] = ()
    track: tuple[TrackRecord, ...] = ()
    about: HindcastAbout | None = None


class ForecastItem(Told, frozen=True, kw_only=True):
    """One forecast: a fan of months, or of the one month or year that its title names.

    Args:
        kind: `fan`, `chance` or `year`, which is a calendar year told in its December.
        fan: with an empty `path`: the title says the unit, which is that of the record.
        chance: null for a fan.
        low, high: 90 % Monte Carlo interval of the chance.
        rests_on: in words, never-observed things.
        target, target_title, unit: as in `TrackRecord`.
        ahead, month: which month it speaks of; of a fan, the last.
        mean: of a fan, what is expected month by month: a median of small counts hides it.
        past: of a fan, the record of the same quantity, month by month, for some years before.
        quantiles: of a year, at 5, 25, 50, 75 and 95 %.
        alike: of a chance, how forecasts fared that said about the same; null where none did.
        held: of a fan or a year, how such bands fared.
    """

    id: str
    title: str
    kind: Literal["fan", "chance", "year"]
    fan: Fan | None
    chance: Number
    low: Number
    high: Number
    words: str
    rests_on: tuple[str, ...]
    target: str = ""
    target_title: str = ""
    unit: str = ""
    ahead: int = 0
    month: str = ""
    mean: Numbers = ()
    past: PastTold | None = None
    quantiles: Numbers = ()
    alike: Alike | None = None
    held: tuple[BandsHeld, ...] = ()


class MonthlyChances(Told, frozen=True, kw_only=True):
    """The chance of something in each of the months of a forecast.

    Args:
        target, target_title: as in `TrackRecord`.
        said: from 0 to 1; `low` to `high` is its 90 % Monte Carlo interval.
        ahead: 1 for the first month not known.
        together: how often it came where such chances were said; null where none were.
    """

    target: str
    target_title: str
    said: Numbers
    low: Numbers
    high: Numbers
    ahead: tuple[int, ...]
    together: Together | None


class Forecast(Told, frozen=True, kw_only=True):
    """Answer of `/api/forecast`; without a forecast `available` is false and `reason` says why.

    Args:
        items: chances of some months, to be put in words; fans and years.
        monthly: of what happens or not, every month.
        worlds: how many were counted, as many as `yalu forecast` counts.
        about: how the hindcast behind `track` was made; null if none is shipped.
        least: a chance below this is only said to be less.
    """

    available: bool
    reason: str
    made: str
    months: tuple[str, ...]
    items: tuple[ForecastItem, ...]
    track: tuple[TrackRecord, ...]
    about: HindcastAbout | None
    least: float
    details: dict[str, Any]
    monthly: tuple[MonthlyChances, ...] = ()
    worlds: int = 0

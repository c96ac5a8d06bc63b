"""What could be wrong with a world that has the right fields: names, ranges, dates, weights."""

from collections.abc import Iterable, Iterator

from yalu import dates
from yalu.ensemble.check_policy import check_month
from yalu.ensemble.fields import Imposed, Spell, WorldFile
from yalu.ensemble.source import Source
from yalu.errors import InputError
from yalu.model.forcing import FORCED, HELD, SHIFTED
from yalu.model.kinds import Affect, Event, Flow, Index, Level, Office, Switch, Turn
from yalu.model.priors import Beta, Gamma, LogNormal, Prior, Uniform
from yalu.model.spec import Variable
from yalu.model.state import State

Problems = Iterator[InputError]
LARGEST = 1e9  # of any number here; the largest that means something is near 1e3
MOST_SHIFT = 10.0  # log-odds or log of a rate: e^10 is more than anything here can mean


def check_world(file: WorldFile, source: Source) -> Problems:
    """Everything wrong with a world."""
    for name, given in file.drivers.items():
        many = not isinstance(given, Spell)
        spells: tuple[Spell, ...] = given if isinstance(given, tuple) else (given,)
        for i, spell in enumerate(spells):
            yield from _check_spell(name, spell, source, "drivers", name, *((i,) if many else ()))
        yield from _check_overlaps(spells, source, "drivers", name)
    for name, event in file.events.items():
        yield from _check_event(name, event, source, "events", name)
    if file.theories:
        yield from _check_theories(file, source)
    if file.parameters:
        yield from _check_parameters(file, source)
    for name, value in file.start.items():
        yield from _check_start(name, value, source, "start", name)


# --- drivers and events ----------------------------------------------------------------


def _check_spell(name: str, spell: Spell, source: Source, *key: str | int) -> Problems:
    yield from _check_dates(spell.begin, spell.until, source, *key)
    if (spell.hold is None) == (spell.shift is None):
        yield source.problem(
            "a driver needs one verb",
            *key,
            expected="either `hold` or `shift`",
            remedy="give exactly one of the two",
        )
    elif spell.hold is not None:
        if name not in HELD:
            yield source.unknown("driver", name, HELD, *key)
        else:
            yield from _check_value(name, spell.hold, source, *key, "hold")
    elif name not in SHIFTED:
        if name not in HELD:
            yield source.unknown("driver", name, SHIFTED, *key)
            return
        yield source.problem(
            f"{name!r} cannot be shifted",
            *key,
            expected=f"one of {', '.join(SHIFTED)}",
            remedy=f"{name} can be held, not shifted; choose one of these or use `hold`",
        )
    elif spell.shift is not None and not -most_shift(name) <= spell.shift <= most_shift(name):
        yield source.problem(
            f"{name} cannot be shifted by {spell.shift:g}",
            *key,
            "shift",
            expected=f"at most {most_shift(name):g}{_unit(name)} up or down",
            remedy="make it smaller",
        )


def most_shift(name: str) -> float:
    """By how much a driver may be shifted, up or down."""
    variable = State.declared[name]
    return variable.high - variable.low if isinstance(variable, Level) else MOST_SHIFT


def _check_overlaps(spells: tuple[Spell, ...], source: Source, *key: str | int) -> Problems:
    for verb in ("hold", "shift"):
        mine = [i for i, spell in enumerate(spells) if getattr(spell, verb) is not None]
        open_until, last = "", 0
        for i in sorted(mine, key=lambda i: spells[i].begin or "0"):
            if (spells[i].begin or "0") <= open_until:
                first, second = sorted((i, last))
                yield source.problem(
                    "two spells of one driver overlap",
                    *key,
                    second,
                    expected="months outside those of the spell on line "
                    f"{_line(source, *key, first)}",
                    remedy="change `from` or `until`",
                )
            if (spells[i].until or "9") >= open_until:
                open_until, last = spells[i].until or "9", i


def _line(source: Source, *key: str | int) -> str:
    return source.spot(*key).rpartition(":")[2].partition(",")[0]


def _check_dates(begin: str | None, until: str | None, source: Source, *key: str | int) -> Problems:
    for part, month in (("from", begin), ("until", until)):
        if month is not None:
            yield from check_month(month, source, *key, part)
    if begin and until and begin > until:
        yield source.problem(
            f"it ends in {until}, before it begins in {begin}",
            *key,
            "until",
            expected=f"{begin} or later",
            remedy="swap or mend the two months",
        )


def _check_event(name: str, event: Imposed, source: Source, *key: str | int) -> Problems:
    if name not in FORCED:
        yield source.unknown("event", name, FORCED, *key)
    for i, month in enumerate(_months(event)):
        here = ("at",) if isinstance(event.at, str) else ("at", i)
        yield from check_month(month, source, *key, *here)
    if not event.at and not event.forbid:
        yield source.problem(
            "the event is neither dated nor forbidden",
            *key,
            expected="`at`, `forbid = true` or both",
            remedy="say in which month it happens, or forbid it",
        )
    if not event.forbid and (event.begin or event.until):
        part = "from" if event.begin else "until"
        yield source.problem(
            f"`{part}` bounds a ban, and nothing is forbidden",
            *key,
            part,
            expected="`at` for when it happens; `from` and `until` beside `forbid = true`",
            remedy="use `at`, or add `forbid = true`",
        )
    yield from _check_dates(event.begin, event.until, source, *key)


def _months(event: Imposed) -> tuple[str, ...]:
    return (event.at,) if isinstance(event.at, str) else event.at or ()


# --- theories, parameters, starting states ----------------------------------------------


def _check_theories(file: WorldFile, source: Source) -> Problems:
    from yalu.model.catalogue import THEORIES

    for group, given in file.theories.items():
        key = ("theories", group)
        if group not in THEORIES:
            yield source.unknown("theory group", group, THEORIES, *key)
            continue
        members = {given: 1.0} if isinstance(given, str) else given
        for member in members:
            if member not in THEORIES[group].members:
                here = key if isinstance(given, str) else (*key, member)
                yield source.unknown(f"member of {group}", member, THEORIES[group].members, *here)
        total = sum(members.values())
        if abs(total - 1.0) > 1e-6:
            yield source.problem(
                f"the weights of {group} add up to {total:g}",
                *key,
                expected="1",
                remedy="make the shares of its members add up to 1; those left out get 0",
            )


def _check_parameters(file: WorldFile, source: Source) -> Problems:
    from yalu.model.worlds import parameter_priors

    priors = parameter_priors()
    owners = {name.partition(".")[0] for name in priors}
    for owner, given in file.parameters.items():
        if owner not in owners:
            yield source.unknown("mechanism or state", owner, owners, "parameters", owner)
            continue
        known = [name.partition(".")[2] for name in priors if name.startswith(f"{owner}.")]
        for name, value in given.items():
            key = ("parameters", owner, name)
            if name not in known:
                yield source.unknown(f"parameter of {owner}", name, known, *key)
                continue
            prior = priors[f"{owner}.{name}"]
            low, high = _held(value, *support(prior))
            if not low <= value <= high:
                yield source.problem(
                    f"{owner}.{name} cannot be {value:g}",
                    *key,
                    expected=f"{span(low, high)}; it is believed to be {prior}",
                    remedy="choose a value it can take",
                )


def support(prior: Prior) -> tuple[float, float]:
    """The least and most that a number of this prior can be."""
    if isinstance(prior, Beta):
        return 0.0, 1.0
    if isinstance(prior, Uniform):
        return prior.low, prior.high
    if isinstance(prior, LogNormal | Gamma):
        return 0.0, float("inf")
    return float("-inf"), float("inf")


def _check_start(name: str, value: float, source: Source, *key: str | int) -> Problems:
    if name not in State.declared:
        yield source.unknown("state", name, State.declared, *key)
        return
    if isinstance(State.declared[name], Event | Turn):
        yield source.problem(
            f"{name} happens or not; it is not where a run starts",
            *key,
            expected="a stock, an index, a level, a memory or a switch",
            remedy=f"to make it happen, write [events.{name}] with `at`",
        )
        return
    yield from _check_value(name, value, source, *key)


def _check_value(name: str, value: float, source: Source, *key: str | int) -> Problems:
    variable = State.declared[name]
    low, high = _held(value, *domain(variable))
    whole = isinstance(variable, Switch)
    can_be = "0 or 1" if whole else span(low, high) + _unit(name)
    if not low <= value <= high or (whole and value not in (0.0, 1.0)):
        yield source.problem(
            f"{name} cannot be {value:g}",
            *key,
            expected=f"{can_be} ({variable.meaning})",
            remedy="choose a value it can take",
        )


def _held(value: float, low: float, high: float) -> tuple[float, float]:
    """The bounds of a number, with an end where they have none and the number is absurd."""
    if abs(value) <= LARGEST:
        return low, high
    return max(low, -LARGEST), min(high, LARGEST)


def domain(variable: Variable) -> tuple[float, float]:
    """The least and most that a variable can be."""
    if isinstance(variable, Level | Flow):
        return variable.low, variable.high
    if isinstance(variable, Affect | Office):
        return -1.0, 1.0
    if isinstance(variable, Index | Switch):
        return 0.0, 1.0
    return 0.0, float("inf")


def _unit(name: str) -> str:
    unit = State.declared[name].unit
    return "" if unit == "1" else f" {unit}"


def span(low: float, high: float) -> str:
    """A least and a most in words."""
    if high == float("inf"):
        return f"{low:g} or more" if low > float("-inf") else "any number"
    return f"{low:g} to {high:g}"


# --- a world in a run --------------------------------------------------------------------


def check_span(file: WorldFile, source: Source, first: dates.Month, months: int) -> Problems:
    """What a run from `first` would never meet, for it lies wholly outside."""
    last = first + months - 1
    for key, begin, until in _spans(file):
        starts = dates.month(begin) if begin else first
        ends = dates.month(until) if until else last
        if starts > last or ends < first:
            yield source.problem(
                f"{until if ends < first else begin} lies outside this run",
                *key,
                expected=f"a month from {dates.name(first)} to {dates.name(last)}",
                remedy="change the date, or the run with --from and --months",
            )


def _spans(file: WorldFile) -> Iterable[tuple[tuple[str | int, ...], str | None, str | None]]:
    for name, given in file.drivers.items():
        for i, spell in enumerate(given if isinstance(given, tuple) else (given,)):
            yield (
                ("drivers", name, *((i,) if isinstance(given, tuple) else ())),
                spell.begin,
                spell.until,
            )
    for name, event in file.events.items():
        for i, month in enumerate(_months(event)):
            yield ("events", name, "at", *(() if isinstance(event.at, str) else (i,))), month, month
        if event.forbid:
            yield ("events", name, "forbid"), event.begin, event.until

"""Everything there is to choose from, read from the model's and the register's declarations."""

from math import floor, log10

import numpy as np

import yalu
from yalu.brief.fans import GROUPS
from yalu.brief.headlines import CAPITALS, HAPPENINGS, SHORT, never_seen
from yalu.brief.page import DRAWS
from yalu.brief.words import SCALE, minus, unit
from yalu.cockpit import api_catalogue as told
from yalu.cockpit.api import MOST_CASES, MOST_POLICIES, MOST_WORLDS, PREVIEW, REFINED
from yalu.cockpit.setups import posterior
from yalu.ensemble.fields import EARLIEST, LATEST, LONGEST
from yalu.ensemble.gauges import REACH
from yalu.ensemble.run import draw
from yalu.ensemble.runs import is_happening
from yalu.ensemble.scenario import policy_library, read_policy, world_library
from yalu.ensemble.study import Study
from yalu.model.catalogue import SETTINGS, THEORIES, where_claims_live
from yalu.model.instruments.levers import Levers
from yalu.model.kinds import Lever
from yalu.model.literature import read_literature
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.model.seat import EXITS, GAUGES, PHASES, RULES
from yalu.model.simulate import source_key
from yalu.record.claims import read_claims

MOST_BODY = 256 * 1024  # bytes

LEVER_GROUPS = {
    "fuel": "Fuel",
    "trade": "Trade",
    "banking": "Banking",
    "food and fertiliser": "Food, fertiliser and grants",
    "border and sea": "Border and sea",
    "Council": "Security Council",
    "signals": "Signals and threats",
    "diplomacy": "Diplomacy",
    "guarantee": "Guarantee",
    "investment": "Investment",
}

THEMES: dict[str, tuple[str, ...]] = {
    "Weapons and fear of attack": ("nuclear_tests", "long_launches"),
    "The Northern economy": ("exports", "imports", "food", "hard_currency", "market_price"),
    "The regime and the people": (),
    "Around Korea": (),
    "Beijing itself": ("warmth", "meetings", "enforcement", "aid"),
}
"""Quantities beside those that the brief draws, by the brief's themes."""

FANS = (
    "launch_days", "collapse_fear", "warheads", "output", "hardship", "us_posture", "trade",
    "primacy",
)  # fmt: skip
CARDS = (
    "breakdown", "war", "launch_days", "violence", "warheads", "hardship", "us_posture", "money",
)  # fmt: skip
SWITCHES = ("nuclear_test", "resolution", "freeze", "bargain", "closure", "broken")
THRESHOLDS = {"long_launch": 0.5, "launches": 2.0, "provocation": 0.5, "provoked": 1.0,
              "crisis": 0.5, "trade": 2.0, "market_price": 0.3, "us_china": 0.0, "month": 24.0,
              "phase_months": 6.0}  # fmt: skip
ASSESSED = 4096  # worlds in which weights of theories are counted

_PATH_OF = {"overflights": "long_launches", "russian_arms": "russian_transfers", "money": "aid",
            "survival": "", "crises": ""}  # fmt: skip
_HAPPENING_OF = {"survival": "breakdown"}


def catalogue() -> told.Catalogue:
    """The whole catalogue."""
    register = read_claims()
    return told.Catalogue(
        version=yalu.__version__,
        model=source_key()[:16],
        vintage=default_study().manifest()["record"]["vintage"],
        draws=_drawn(),
        groups=LEVER_GROUPS,
        levers=tuple(_lever(v) for v in _ordered_levers()),
        gauges=tuple(_gauge(name) for name in GAUGES),
        theories=_theories(),
        settings=tuple(_setting(name) for name in SETTINGS),
        drivers=_drivers(),
        events=_events(),
        policies=tuple(
            told.PolicyPreset(
                id=p.id, title=p.title, description=p.description, claims=p.claims, file=p.file,
                toml=p.to_toml(),
            )
            for p in policy_library()
        ),
        worlds=tuple(
            told.WorldPreset(
                id=w.id, title=w.title, description=w.description, claims=w.claims, file=w.file,
                toml=w.to_toml(),
            )
            for w in world_library()
        ),
        capitals=CAPITALS,
        outcomes=tuple(_outcome(name) for name, o in OUTCOMES.items() if o.reduce != "first"),
        themes={_slug(title): title for title in GROUPS},
        paths=_paths(),
        happenings=tuple(
            told.Happening(id=name, title=title, unseen=bool(OUTCOMES[f"{name}_month"].rests_on))
            for name, title in HAPPENINGS.items()
        ),
        claims=_claims(),
        essays=register.vocabulary.essays,
        subsystems={s.id: s.title for s in register.subsystems.values()},
        sources=_sources(),
        scale=tuple(
            (word, low, high)
            for (high, word), low in zip(SCALE, (0.0, *(h for h, _ in SCALE)), strict=False)
        ),
        limits=told.Limits(
            worlds=MOST_WORLDS, preview=PREVIEW, refined=REFINED, body=MOST_BODY,
            policies=MOST_POLICIES, cases=MOST_CASES, rules=RULES, phases=PHASES, exits=EXITS,
            months=LONGEST, earliest=EARLIEST, latest=LATEST,
        ),
    )  # fmt: skip


def default_study() -> Study:
    """What worlds are drawn from unless the page asks otherwise."""
    return Study((read_policy("hedge"),), members=ASSESSED, posterior=posterior()[0])


def _drawn() -> told.Drawn:
    kind = str(default_study().manifest()["draws"])
    aside = f" A posterior is there but not used: {posterior()[1]}." if posterior()[1] else ""
    return told.Drawn(
        kind="prior" if kind == "prior" else "posterior",
        words=f"Worlds are {DRAWS.get(kind, f'drawn from {kind}.')}{aside}",
    )


# --- levers and gauges ------------------------------------------------------------------


def _ordered_levers() -> list[Lever]:
    levers = [v for v in Levers.declared.values() if isinstance(v, Lever)]
    order = list(LEVER_GROUPS)
    return sorted(levers, key=lambda v: order.index(v.group))


def _lever(v: Lever) -> told.Lever:
    return told.Lever(
        name=v.name, symbol=v.symbol, title=minus(v.meaning), group=v.group, unit=v.unit,
        unit_words=unit(v.unit), low=v.low, high=v.high, step=fine(v.low, v.high),
        today=v.start.median,
        words=tuple(
            told.Worded(at=float(at), words=minus(said)) for at, said in sorted(v.words.items())
        ),
        lag=v.lag, cost=v.cost, source=v.source, claims=v.claims,
    )  # fmt: skip


def fine(low: float, high: float) -> float:
    """A round step that cuts a range into a hundred or somewhat more."""
    size = (high - low) / 100.0
    power = 10.0 ** floor(log10(size * 1.0001))
    return max(float(f"{m * power:.6g}") for m in (1.0, 2.0, 5.0) if m * power <= size * 1.0001)


def _gauge(name: str) -> told.Gauge:
    low, high = REACH[name]
    switch = name in SWITCHES
    return told.Gauge(
        name=name, words=GAUGES[name], low=low, high=high,
        step=1.0 if switch else fine(low, high), switch=switch,
        threshold=THRESHOLDS.get(name, 0.5),
    )  # fmt: skip


# --- theories and worlds ----------------------------------------------------------------


def _theories() -> tuple[told.Theory, ...]:
    disputes = read_claims().disputes
    calibrated = _drawn().kind == "posterior"
    member = draw(default_study(), 0, ASSESSED).member if calibrated else {}
    found = []
    for theory in THEORIES.values():
        dispute = disputes[theory.id]
        claims = {m.id: m.claims for m in dispute.members}
        prior = _prior(theory.prior, list(theory.members))
        weights = (
            np.bincount(member[theory.id], minlength=len(prior)) / ASSESSED
            if calibrated
            else list(prior.values())
        )
        found.append(
            told.Theory(
                id=theory.id, title=theory.title, question=dispute.question,
                evidence=dispute.evidence,
                members=tuple(
                    told.Member(
                        id=m, title=meaning, claims=claims.get(m, ()), prior=prior[m],
                        weight=float(weights[i]),
                    )
                    for i, (m, meaning) in enumerate(theory.members.items())
                ),
                essays={e: s.member for e, s in dispute.settings.items() if s.member},
            )
        )  # fmt: skip
    return tuple(found)


def _prior(given, members: list[str]) -> dict[str, float]:
    return {m: float(given.get(m, 0.0)) if given else 1.0 / len(members) for m in members}


def _setting(name: str) -> told.Setting:
    titles = {"all": "every answer, as weighed", "risk-management": "the risk-management essay",
              "worn-pillars": "the worn-pillars essay"}  # fmt: skip
    return told.Setting(id=name, title=titles.get(name, name), members=SETTINGS[name])


def _drivers() -> tuple[told.Driver, ...]:
    from yalu.analysis.assumptions import assumption
    from yalu.ensemble.check_world import domain, most_shift
    from yalu.model.forcing import HELD, SHIFTED
    from yalu.model.kinds import Event, Office, Switch
    from yalu.model.state import State

    found = []
    for name in dict.fromkeys([*HELD, *SHIFTED]):
        v = State.declared[name]
        if isinstance(v, Event) and name not in HELD:
            continue  # an event is dated or forbidden; its rate is for those who write files
        low, high = (0.0, 1.0) if isinstance(v, Switch) else domain(v)
        group = "leaders" if isinstance(v, Office) else assumption(f"start.{name}").area
        found.append(
            told.Driver(
                name=name, title=minus(v.meaning), group=group, unit=v.unit, today=v.start.median,
                hold=name in HELD, low=_bounded(low), high=_bounded(high),
                switch=isinstance(v, Switch), shift=name in SHIFTED,
                most_shift=most_shift(name) if name in SHIFTED else 0.0,
                shift_unit=v.unit_added() if name in SHIFTED else "",
            )
        )  # fmt: skip
    return tuple(found)


def _bounded(x: float) -> float:
    """An end of a range that a control can have."""
    return float(np.clip(x, -1000.0, 1000.0))


def _events() -> tuple[told.HappeningEvent, ...]:
    from yalu.model.forcing import FORCED
    from yalu.model.state import State

    return tuple(
        told.HappeningEvent(name=name, title=minus(State.declared[name].meaning)) for name in FORCED
    )


# --- outcomes, paths, claims ------------------------------------------------------------


def _outcome(name: str) -> told.Outcome:
    o = OUTCOMES[name]
    return told.Outcome(
        name=name, capital=o.capital, title=o.title, short=SHORT.get(name, o.title), unit=o.unit,
        unit_words=unit(o.unit), better="more" if o.better == "more" else "less",
        happens=is_happening(o), headline=name in CARDS, claims=o.claims,
        rests_on=tuple(never_seen(o)),
        happening=_HAPPENING_OF.get(name, name if name in HAPPENINGS else ""),
        path=_PATH_OF.get(name, name if name in PATHS else ""),
    )  # fmt: skip


def themes() -> dict[str, tuple[str, ...]]:
    """Every quantity by theme, those that the brief draws first."""
    return {title: (*paths, *THEMES[title]) for title, paths in GROUPS.items()}


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _paths() -> tuple[told.Path, ...]:
    from yalu.brief.history import HISTORIES

    found = []
    for theme, names in themes().items():
        for name in names:
            _, measure, title, _ = PATHS[name]
            scale = {"0–1": (0.0, 1.0), "-1–1": (-1.0, 1.0)}.get(measure)
            yearly = measure == "1/month"
            found.append(
                told.Path(
                    name=name, title=title, unit=measure,
                    unit_words="in twelve months" if yearly else unit(measure),
                    theme=_slug(theme), twelve_months=yearly, whole_scale=scale is not None,
                    low=scale[0] if scale else None, high=scale[1] if scale else None,
                    usual=name in FANS, recorded=name in HISTORIES,
                )
            )  # fmt: skip
    return tuple(found)


def _claims() -> tuple[told.ClaimTold, ...]:
    register, homes = read_claims(), where_claims_live()
    return tuple(
        told.ClaimTold(
            id=c.id, code=c.code, essay=c.essay, statement=c.statement, types=c.type,
            actors=c.actors, evidence=c.evidence, subsystem=c.home, agrees=c.agrees,
            conflicts=c.conflicts, disputes=c.disputes,
            lives=tuple(home.removeprefix("yalu.model.") for home in homes.get(c.id, ())),
            unmodelled=register.unmodelled.get(c.id, ""),
        )
        for c in register
    )  # fmt: skip


def _sources() -> tuple[told.SourceTold, ...]:
    return tuple(
        told.SourceTold(
            id=number, title=e.title, found=e.found, works=e.works, strength=e.strength,
            history=e.history,
        )
        for number, e in read_literature().items()
    )  # fmt: skip

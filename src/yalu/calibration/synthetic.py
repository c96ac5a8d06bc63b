"""Histories that never were: the model itself writes a record, from parameters that are known.

Weighed like the real one, such a record must give the parameters back as often as the
posterior says it does. Drivers stay those of the real record, and so do gaps, seasons and
which customs months were read; all that laws observe is drawn from them. Left out are laws
whose rows count for a part of one, which nothing can draw: estimates of the arsenal, steps
toward THAAD, and drills.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration import history, space
from yalu.calibration import month as past_month
from yalu.calibration.history import Singles
from yalu.calibration.space import Points
from yalu.model import step
from yalu.model.observations import LAWS
from yalu.model.observations.council_votes import CouncilVotes
from yalu.model.observations.cruise_launches import CruiseLaunches
from yalu.model.observations.customs import FLOOR, FREEDOM, SHUT
from yalu.model.observations.defence_burden import ERROR as BURDEN_ERROR
from yalu.model.observations.defence_burden import REPEATED
from yalu.model.observations.density import MOST
from yalu.model.observations.growth import error as growth_error
from yalu.model.observations.growth import expected as expected_growth
from yalu.model.observations.law import Lived
from yalu.model.observations.ministers import Ministers
from yalu.model.observations.missiles import Missiles, log_ways
from yalu.model.observations.trilateral_steps import TrilateralSteps
from yalu.model.simulate import layout as model_layout
from yalu.model.starting import start_at
from yalu.model.state import State
from yalu.model.worlds import draw_worlds, parameter_names
from yalu.record.read import Record

Values = dict[str, Any]
Luck = np.random.Generator
LEFT_OUT = ("warheads", "thaad_steps", "drills")


@dataclass(frozen=True)
class Synthetic:
    """Records that the model wrote.

    Args:
        truth: the draws they were written from.
        tables: what months are told, `[history, month, column]`, as `month.told_table` has it.
    """

    truth: Points
    tables: Singles


def synthetic(record: Record, truth: Points, *, last: str, seed: int) -> Synthetic:
    """One history from every draw, from 2003-01 to `last`.

    Args:
        record: whose drivers and gaps they share.
        truth: parameters and theories.
        last: the last month, `YYYY-MM`.
        seed: of luck and of errors of observation.
    """
    first = dates.month(history.FIRST)
    months, worlds = dates.month(last) - first + 1, len(truth)
    columns = past_month.layout().forcing
    real = past_month.told_table(record, first, months).astype(np.float64)
    tables = np.repeat(real[None], worlds, axis=0)
    at = {name: i for i, name in enumerate(columns)}
    luck = np.random.default_rng(seed)
    ids = np.arange(worlds, dtype=np.uint32)
    start = draw_worlds(ids, seed=seed, starts=start_at(record, first)).start.astype(float)
    state: Values = dict(zip(State.declared, start, strict=True))
    parameter = dict(zip(parameter_names(), space.parameters(truth).astype(float), strict=True))
    held: dict[str, Values] = {
        law.name: {part: np.zeros(worlds) for part in law.memory} for law in LAWS
    }
    for i in range(months):
        told: Values = {name: tables[:, i, at[name]] for name in columns}
        lived, state = _month(state, parameter, told, luck)
        for event in past_month.SEEN:
            tables[:, i, at[f"ends.{event}"]] = state[event]
            if i + 1 < months:
                tables[:, i + 1, at[f"begins.{event}"]] = state[event]
        for law in (law.bound(parameter) for law in LAWS):
            seen = {column: told[f"{law.name}.{column}"] for column in law.columns}
            now = replace(lived, held=held[law.name])
            drawn = _seen(law, seen, replace(now, held=law.remember(seen, now)), luck)
            held[law.name] = law.remember({**seen, **drawn}, now)  # as a filter will
            for column, value in drawn.items():
                tables[:, i, at[f"{law.name}.{column}"]] = value
            if law.name in LEFT_OUT:
                tables[:, i, at[f"{law.name}.told"]] = 0.0
    return Synthetic(truth, tables.astype(np.float32))


def _month(state: Values, parameter: Values, told: Values, luck: Luck) -> tuple[Lived, Values]:
    """A month as it is lived, and the states after it."""
    begun = {name: told[f"begins.{name}"] for name in (*past_month.TOLD, *past_month.SEEN)}
    carried = {name: state[name] for name in past_month.CARRIED}
    s = State(**carried, **begun, **dict.fromkeys(past_month.NEVER, 0.0))
    a = past_month._action(s, parameter, told)
    added = step.add_up(s, a, parameter, past_month.SWITCHES)
    words = {d.name: luck.uniform(1e-7, 1.0 - 1e-7, len(told["january"])) for d in _draws()}
    calendar = past_month.NO_CALENDAR
    after = step.integrate(s, added, parameter, calendar, words).values
    expected = step.integrate(s, added, parameter, calendar, words, smooth=True)
    counted = {n: np.minimum(np.asarray(after[n], float), MOST) for n in past_month.SEEN}
    end = {**after, **counted}
    sums = {name: sum(parts[1:], parts[0]) for name, parts in added.items()}
    lived = Lived(s, State(**end), expected, sums, parameter, told["january"], action=a)
    return lived, {name: np.asarray(value, float) for name, value in end.items()}


def _draws() -> tuple[Any, ...]:
    return model_layout().luck


def _seen(law: Any, seen: Values, m: Lived, luck: Luck) -> Values:
    """What a law observes of a lived month, drawn by its own density; nothing if left out.

    Raises:
        ValueError: nothing here draws what it observes.
    """
    if law.settles:
        return {law.columns[0]: getattr(m.after, law.settles)}
    if law.name in LEFT_OUT:
        return {}
    if law.name not in _DRAWN:
        raise ValueError(
            f"histories cannot be written: nothing draws what the law {law.name} observes. Add it "
            "to _DRAWN, or to LEFT_OUT if its density is none of one month"
        )
    return _DRAWN[law.name](seen, m, luck)


def _missiles(seen: Values, m: Lived, luck: Luck) -> Values:
    """Missiles beyond one a day; on days of the real record, so that gaps are shared."""
    law, days = Missiles().bound(m.parameter), np.maximum(seen["days"], 1.0)
    further = luck.negative_binomial(days, 1.0 / (1.0 + law.mean(m))).astype(float)
    ways = [log_ways(d, x) for d, x in zip(days, further, strict=True)]
    return {"further": further, "ways": np.array(ways)}


def _cruise(seen: Values, m: Lived, luck: Luck) -> Values:
    law = CruiseLaunches().bound(m.parameter)
    return {"days": np.minimum(luck.poisson(law.rate(m)), MOST)}


def _votes(seen: Values, m: Lived, luck: Luck) -> Values:
    """Votes on the drafts of the real record, given what came of them there."""
    no, yes, russia = CouncilVotes().bound(m.parameter).chances(m)
    adopted = seen["adopted"] > 0.5
    failed = 1.0 - (1.0 - no) * (1.0 - russia)
    china = luck.uniform(size=len(no)) < np.where(adopted, 0.0, no / failed)
    moscow = luck.uniform(size=len(no)) < np.where(china, russia, ~adopted)
    agreed = ~china & (luck.uniform(size=len(no)) < yes / (1.0 - no))
    return {"china_veto": china * 1.0, "russia_veto": moscow * 1.0, "china_yes": agreed * 1.0}


def _visits(seen: Values, m: Lived, luck: Luck) -> Values:
    mean = np.maximum(m.added["exchange"] - m.before.meetings, 0.0)
    return {"visits": np.minimum(luck.poisson(mean), MOST)}


def _bunched(mean: Any, evenness: Any, luck: Luck) -> Any:
    """Counts round a mean that a gamma law spreads."""
    return np.minimum(luck.poisson(mean * luck.gamma(evenness) / evenness), MOST)


def _ministers(seen: Values, m: Lived, luck: Luck) -> Values:
    law = Ministers().bound(m.parameter)
    recalled, read = (np.maximum(mean, 0.0) for mean in law.means(m))
    early = _bunched(recalled, law.evenness, luck)
    late = np.minimum(luck.poisson(read), MOST)
    return {"visits": np.where(seen["recalled"] > 0.5, early, late)}


def _trilateral(seen: Values, m: Lived, luck: Luck) -> Values:
    law = TrilateralSteps().bound(m.parameter)
    return {"steps": _bunched(law.rate(m), law.bunching, luck)}


def _changed(seen: Values, m: Lived, luck: Luck) -> Values:
    return {"changed": luck.uniform(size=len(seen["changed"])) < m.held["last"]}


def _customs(state: str, error: float) -> Callable[[Values, Lived, Luck], Values]:
    def drawn(seen: Values, m: Lived, luck: Luck) -> Values:
        wider = 1.0 + SHUT * m.before.closure
        flow = np.asarray(getattr(m.after, state)) / 12.0
        t = luck.standard_t(FREEDOM, (2, len(flow)))
        months = np.where(seen["rest_months"] > 0.5, seen["rest_months"], 1.0)
        spread = seen["rest_error"] + error * wider / months
        return {
            "log": np.log(flow * seen["season"] + FLOOR) + error * wider * t[0],
            "rest_log": np.log(m.held["untold"] + FLOOR) + spread * t[1],
            "filled_log": np.log(flow + FLOOR),
        }

    return drawn


def _growth(seen: Values, m: Lived, luck: Luck) -> Values:
    told = expected_growth(seen, m.held)
    return {"growth": told + growth_error(seen) * luck.standard_normal(len(told))}


def _burden(seen: Values, m: Lived, luck: Luck) -> Values:
    error = BURDEN_ERROR * np.sqrt(REPEATED)
    return {"burden": m.held["last"] + error * luck.standard_normal(len(m.held["last"]))}


_DRAWN: Mapping[str, Callable[[Values, Lived, Luck], Values]] = {
    "visits": _visits,
    "ministers": _ministers,
    "trilateral_steps": _trilateral,
    "missiles": _missiles,
    "cruise_launches": _cruise,
    "council_votes": _votes,
    "freezes": _changed,
    "closures": _changed,
    "exports": _customs("china_exports", 0.15),
    "imports": _customs("china_imports", 0.22),
    "growth": _growth,
    "defence_burden": _burden,
}


def ranks(truth: Points, drawn: Points) -> NDArray[np.int64]:
    """Where each true score stands among the posterior's, `[number]`, for a single truth.

    Source: Talts and others (2018), Validating Bayesian inference algorithms with
    simulation-based calibration.
    """
    return (drawn.score < truth.score).sum(axis=1)

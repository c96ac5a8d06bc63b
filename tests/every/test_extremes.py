"""Pushed to the wall, the model says what must be true there.

Every extreme is run beside the usual world under the same luck, and judged by the sentence
in the name of its test. Whatever happens, numbers stay finite, indices stay shares and
stocks are never owed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from yalu import dates
from yalu.model import seat
from yalu.model.forcing import Forcing
from yalu.model.instruments.levers import Levers
from yalu.model.kinds import Index, Stock
from yalu.model.outcomes import PATHS
from yalu.model.simulate import layout, policy_row, simulate
from yalu.model.state import State
from yalu.model.worlds import draw_worlds

WORLDS, MONTHS, SEED = 128, 96, 5
FIRST = dates.month("2026-01")
NEVER = -20.0  # log of a monthly rate, or log-odds, that nothing overcomes


@dataclass(frozen=True)
class Extreme:
    """One way to push: levers at a level, drivers held, events forced, numbers and starts fixed."""

    levers: Mapping[str, float] = field(default_factory=dict)
    held: Mapping[str, float] = field(default_factory=dict)
    forced: Mapping[str, tuple[bool, int | None]] = field(default_factory=dict)
    fixed: Mapping[str, float] = field(default_factory=dict)
    starts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Lived:
    """States at the end `[world]`, and paths `[month, world]`."""

    end: Mapping[str, NDArray[np.float32]]
    paths: Mapping[str, NDArray[np.float32]]


def live(extreme: Extreme) -> Lived:
    table = seat.idle()
    for lever, level in extreme.levers.items():
        table |= {f"{lever}.taken": 1.0, f"{lever}.from": level, f"{lever}.to": level}
    forcing = Forcing(FIRST, MONTHS)
    for driver, value in extreme.held.items():
        forcing.hold(driver, value)
    for event, (happens, months) in extreme.forced.items():
        forcing.force(event, happens, FIRST, None if months is None else FIRST + months - 1)
    ids = np.arange(WORLDS, dtype=np.uint32)
    worlds = draw_worlds(ids, seed=SEED, fixed=extreme.fixed, starts=extreme.starts)
    result = simulate(policy_row(table)[None], worlds, forcing.table, seed=SEED, record=True)
    carry = result.carry[0].transpose(1, 0, 2).reshape(len(layout().carry), -1)[:, :WORLDS]
    end = {name: carry[layout().carry.index(name)] for name in State.declared}
    return Lived(end, {name: result.paths[i, 0] for i, name in enumerate(PATHS)})


@cache
def usual() -> Lived:
    return live(Extreme())


SHUT_OUT = Extreme(
    levers={
        "crude_supply": 0.0, "refined_supply": 0.0, "consumer_openness": 0.0, "labour_quota": 0.0,
        "food_aid": 0.0, "fertiliser": 0.0, "grant_aid": 0.0, "investment": 0.0,
        "export_enforcement": 1.0, "capital_enforcement": 1.0, "banking_enforcement": 1.0,
        "border_inspection": 1.0, "maritime_enforcement": 1.0,
    },
)  # fmt: skip
SEALED = Extreme(held={"closure": 1.0})
SILENT = Extreme(
    fixed={"short_launches.rest": NEVER, "long_launches.rest": NEVER, "provocations.rest": NEVER},
    starts={"short_launches": 0.0, "long_launches": 0.0},
    forced={"nuclear_tests": (False, None)},
)
LAVISH = Extreme(
    levers={
        name: Levers.declared[name].high
        for name in ("crude_supply", "refined_supply", "food_aid", "fertiliser", "grant_aid")
    }
    | {"investment": 40.0, "consumer_openness": 1.0}
)
HOLD_ALL = (
    "export_enforcement", "capital_enforcement", "banking_enforcement", "border_inspection",
    "maritime_enforcement",
)  # fmt: skip
AIRTIGHT = Extreme(
    levers=dict.fromkeys(HOLD_ALL, 1.0), fixed={"evasion.rest": NEVER}, starts={"evasion": 0.0}
)
NO_FORCES = Extreme(
    fixed={"us_posture.rest": NEVER}, starts={"us_posture": 0.0}, held={"drill_season": 0.0}
)
NO_RUSSIA = Extreme(
    held={"russian_need": 0.0, "russian_transfers": 0.0, "ukraine_war": 0.0},
    starts={"russian_need": 0.0, "russian_transfers": 0.0, "ukraine_war": 0.0},
)
LEADERLESS = Extreme(forced={"leader_exit": (True, 1)})
FULL_ARSENAL = Extreme(starts={"warheads": 400.0, "fissile": 400.0})

EXTREMES = {
    "no Chinese trade": SHUT_OUT,
    "sealed border": SEALED,
    "no tests ever": SILENT,
    "unlimited aid": LAVISH,
    "full enforcement, no evasion": AIRTIGHT,
    "US forces gone": NO_FORCES,
    "Russia absent": NO_RUSSIA,
    "leader dies at once": LEADERLESS,
    "arsenal at its cap": FULL_ARSENAL,
}


@cache
def lived(name: str) -> Lived:
    return live(EXTREMES[name])


def standing(*runs: Lived) -> NDArray[np.bool_]:
    """Worlds in which the regime stands to the end in every run."""
    return np.all([run.end["broken"] < 0.5 for run in runs], axis=0)


def share(condition: NDArray[np.bool_]) -> float:
    return float(np.mean(condition))


@pytest.mark.parametrize("name", EXTREMES)
def test_numbers_stay_finite_indices_stay_shares_and_nothing_is_owed(name):
    run = lived(name)
    for state, v in State.declared.items():
        x = run.end[state]
        assert np.isfinite(x).all(), state
        if isinstance(v, Index):
            assert x.min() >= 0.0, state
            assert x.max() <= 1.0, state
        if isinstance(v, Stock):
            assert x.min() >= 0.0, state


def test_without_chinese_trade_output_falls_and_want_rises_in_every_world_that_stands():
    cut, free = lived("no Chinese trade"), usual()
    stand = standing(cut, free)
    loss = (cut.paths["output"][24:48] / free.paths["output"][24:48] - 1.0).mean(axis=0)[stand]
    assert loss.max() < 0.0
    assert np.median(loss) < -0.05
    want = (cut.paths["hardship"] - free.paths["hardship"])[24:48].mean(axis=0)
    assert want[stand].min() > 0.0


def test_without_chinese_trade_breakdown_is_likelier_but_not_certain():
    cut, free = lived("no Chinese trade"), usual()
    assert cut.end["broken"].mean() > free.end["broken"].mean() + 0.05
    assert share(cut.end["broken"] < 0.5) > 0.2


def test_without_chinese_oil_the_stock_runs_low_and_need_goes_unmet():
    cut, free = lived("no Chinese trade"), usual()
    stand = standing(cut, free)
    assert (cut.paths["fuel"][24:48].mean(axis=0) < free.paths["fuel"][24:48].mean(axis=0))[
        stand
    ].all()


def test_a_sealed_border_stops_trade_and_visits_but_not_theft():
    sealed, free = lived("sealed border"), usual()
    assert np.median(sealed.paths["trade"][12:]) < 0.2 * np.median(free.paths["trade"][12:])
    assert sealed.paths["meetings"].sum() < 0.2 * free.paths["meetings"].sum()
    assert np.median(sealed.end["cyber_income"]) == pytest.approx(
        np.median(free.end["cyber_income"]), rel=0.3
    )


def test_a_sealed_border_alone_does_not_end_the_regime():
    assert share(lived("sealed border").end["broken"] < 0.5) > 0.7


def test_with_no_tests_ever_neighbours_calm_down_and_the_council_adopts_nothing():
    silent, free = lived("no tests ever"), usual()
    peace = standing(silent, free) & (silent.end["at_war"] < 0.5) & (free.end["at_war"] < 0.5)
    for threat in ("us_threat", "rok_threat", "japan_threat"):
        assert np.mean((silent.end[threat] - free.end[threat])[peace]) < 0.0, threat
    assert np.median(silent.end["provoked"]) < 0.01
    assert silent.end["paper"].mean() < free.end["paper"].mean()
    assert silent.paths["launch_days"].sum() == 0.0


def test_with_no_tests_ever_the_arsenal_grows_all_the_same():
    silent = lived("no tests ever")
    stand = standing(silent)
    assert np.median(silent.end["warheads"][stand]) > 80.0


def test_unlimited_aid_feeds_and_warms_homes_yet_buys_no_disarmament():
    lavish, free = lived("unlimited aid"), usual()
    stand = standing(lavish, free)
    assert ((lavish.end["hardship"] - free.end["hardship"])[stand] < 0.0).mean() > 0.95
    assert (lavish.end["food_met"][stand] <= 1.0).all()
    assert np.median(lavish.end["food_met"][stand]) > 0.9
    kept = lavish.end["warheads"][stand] / free.end["warheads"][stand]
    assert np.median(kept) > 0.8


def test_unlimited_aid_cannot_pile_up_without_end():
    lavish = lived("unlimited aid")
    assert lavish.end["oil"].max() < 10_000.0
    assert lavish.end["grain"].max() < 40.0
    assert lavish.end["log_output"].max() < 2.0


def test_bans_fully_held_with_no_way_round_leave_little_to_sell_and_so_less_to_buy_with():
    tight, free = lived("full enforcement, no evasion"), usual()
    stand = standing(tight, free)
    assert tight.end["hidden_exports"].max() < 0.01
    for path in ("imports", "exports", "output"):
        lost = tight.paths[path][12:24].mean(axis=0) < free.paths[path][12:24].mean(axis=0)
        assert lost[stand].mean() > 0.95, path


def test_bans_fully_held_still_let_permitted_goods_through():
    tight = lived("full enforcement, no evasion")
    stand = standing(tight)
    assert np.median(tight.end["china_exports"][stand]) > 0.3


def test_with_us_forces_gone_fear_of_invasion_falls_and_launches_go_on():
    gone, free = lived("US forces gone"), usual()
    stand = standing(gone, free)
    assert gone.end["us_posture"].max() < 0.01
    fear = (gone.paths["invasion_fear"] - free.paths["invasion_fear"])[24:].mean(axis=0)
    assert (fear[stand] < 0.0).mean() > 0.95
    assert gone.paths["launch_days"].sum() > 0.3 * free.paths["launch_days"].sum()


def test_without_russia_beijing_is_first_and_pyongyang_leans_on_it():
    alone, free = lived("Russia absent"), usual()
    stand = standing(alone, free)
    assert np.median(alone.end["primacy"][stand]) > 0.95
    assert (alone.end["china_share"] > free.end["china_share"])[stand].mean() > 0.85
    assert alone.end["russian_transfers"].max() == 0.0


def test_a_leader_who_dies_in_the_first_month_strains_the_regime_for_a_while():
    orphan, free = lived("leader dies at once"), usual()
    early = (orphan.paths["cohesion"] - free.paths["cohesion"])[3:12].mean(axis=0)
    assert (early < 0.0).mean() > 0.9
    assert np.median(orphan.end["succession_strain"]) < 0.1  # faded in eight years


def test_most_regimes_outlive_their_leader_by_a_year():
    fell = live_for(LEADERLESS, 12).end["broken"].mean()
    stays = live_for(Extreme(forced={"leader_exit": (False, None)}), 12).end["broken"].mean()
    assert stays < fell
    assert 0.02 < fell < 0.35


def live_for(extreme: Extreme, months: int) -> Lived:
    """A run cut after so many months, in many worlds, for what is rare."""
    forcing = Forcing(FIRST, months)
    for event, (happens, span) in extreme.forced.items():
        forcing.force(event, happens, FIRST, None if span is None else FIRST + span - 1)
    worlds = draw_worlds(np.arange(1000, dtype=np.uint32), seed=SEED)
    result = simulate(policy_row()[None], worlds, forcing.table, seed=SEED)
    carry = result.carry[0].transpose(1, 0, 2).reshape(len(layout().carry), -1)[:, :1000]
    return Lived({name: carry[layout().carry.index(name)] for name in State.declared}, {})


def test_an_arsenal_at_its_cap_calms_its_owner_and_frightens_all_others():
    full, free = lived("arsenal at its cap"), usual()
    stand = standing(full, free)
    calm = (full.paths["invasion_fear"] - free.paths["invasion_fear"])[12:36].mean(axis=0)
    assert (calm[stand] < 0.0).mean() > 0.9
    assert ((full.end["us_threat"] - free.end["us_threat"])[stand] > -0.02).mean() > 0.8


def test_an_arsenal_at_its_cap_is_added_to_only_by_what_the_works_deliver():
    full = lived("arsenal at its cap")
    stand = standing(full)
    made = full.end["warheads"] + full.end["fissile"] - 800.0
    assert (made[stand] <= MONTHS / 12.0 * 60.0).all()

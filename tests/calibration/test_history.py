"""The filter on the engine: the same numbers however the work is cut."""

import copy
from dataclasses import replace

import numpy as np
import pytest

from yalu import dates
from yalu.calibration import history, month
from yalu.calibration.origins import worlds_at
from yalu.calibration.steady import split_off
from yalu.engine import reference
from yalu.errors import InputError
from yalu.model.simulate import policy_row, simulate
from yalu.model.starting import observed_forcing
from yalu.model.state import State
from yalu.model.worlds import draw_worlds
from yalu.record.read import read_record

SPAN = {"first": "2016-01", "last": "2018-12", "particles": 64}
FIRST = dates.month(SPAN["first"])


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def parameter():
    return draw_worlds(np.arange(12, dtype=np.uint32), seed=3).parameter


@pytest.fixture(scope="module")
def weighed_history(record, parameter):
    return history.weigh(parameter, record, seed=1, **SPAN)


def test_every_state_is_told_seen_carried_or_never_was():
    sorts = (month.TOLD, month.SEEN, month.CARRIED, month.NEVER)
    names = [name for sort in sorts for name in sort]
    assert sorted(names) == sorted(State.declared)


def test_a_month_split_by_draw_gives_the_bits_of_the_whole_month(record, parameter):
    whole = month.program()
    split = split_off(whole)
    table = month.told_table(record, FIRST, 4)
    luck = np.random.default_rng(0)
    carry = (0.5 + 0.1 * luck.random((len(whole.layout.carry), 5))).astype(np.float32)
    ids = np.arange(5, dtype=np.uint32)
    one = parameter[:, :1]
    none = np.zeros((0, 5), np.float32)
    no_policy = np.zeros(0, np.float32)
    same = {"seed": 4, "months": 4, "record": True}
    first = reference.run(whole, carry, np.repeat(one, 5, axis=1), no_policy, table, ids, **same)
    second = reference.run(split.month, carry, none, split.settle(one)[0], table, ids, **same)
    for left, right in zip(first, second, strict=True):
        assert np.array_equal(left, right, equal_nan=True)


def test_the_machine_gives_the_bits_of_the_reference(record, parameter):
    split = split_off(month.program())
    table = month.told_table(record, FIRST, 3)
    start = history.opening(record, FIRST, 16, seed=2)
    numbers = split.settle(parameter[:, :1])
    code, ids = history.compiled(), np.arange(16, dtype=np.uint32)
    blocks, lanes = start.shape[0], start.shape[2]
    none = np.zeros((blocks, 0, lanes), np.float32)
    final, _ = code.run(start, none, numbers, table, ids.reshape(blocks, lanes), seed=5, months=3)
    carry = start.transpose(1, 0, 2).reshape(start.shape[1], -1)
    nothing = np.zeros((0, 16), np.float32)
    same, _ = reference.run(split.month, carry, nothing, numbers[0], table, ids, seed=5, months=3)
    assert np.array_equal(final[0].transpose(1, 0, 2).reshape(len(same), -1), same)


def test_threads_and_further_draws_change_no_bit(record, parameter, weighed_history):
    again = history.weigh(parameter, record, seed=1, threads=2, **SPAN)
    fewer = history.weigh(parameter[:, :9], record, seed=1, **SPAN)
    assert np.array_equal(again.gains, weighed_history.gains)
    assert np.array_equal(fewer.gains, weighed_history.gains[:, :9])


def test_another_replication_has_other_luck_and_the_same_aim(record, parameter, weighed_history):
    again = history.weigh(parameter, record, seed=1, replication=1, **SPAN)
    apart = again.log_likelihood - weighed_history.log_likelihood
    assert np.all(apart != 0.0)
    assert np.median(np.abs(apart)) < 20.0  # 64 particles say little


def test_what_is_lent_is_paid_back_by_december(record, parameter):
    table = month.told_table(record, FIRST, 36)
    start = history.opening(record, FIRST, 64, seed=1)
    model = history.History(
        parameter[:, :1], np.zeros(1, np.uint32), table, start, seed=1, replication=0
    )
    state, lent = model.begin(), month.layout().carry.index("lent")
    for step in range(36):
        state, _ = model.advance(state, step)
        if step % 12 == 11:
            assert np.all(state.carry[:, :, lent] == 0.0)


def test_each_series_says_its_own_part(weighed_history):
    names = month.PATH[:-1]
    shut_out = weighed_history.by_law[names.index("closures")].sum(axis=0)
    assert weighed_history.by_law.shape == (len(names), 36, 12)
    assert np.all(shut_out < 0.0)
    assert np.all(weighed_history.effective >= 1.0)
    assert np.all(weighed_history.effective <= 64.0 + 1e-6)


def test_every_law_speaks_and_none_finds_the_record_impossible(record, parameter):
    found = history.weigh(parameter[:, :4], record, particles=16)
    said = dict(zip(month.PATH[:-1], found.by_law, strict=True))
    assert np.isfinite(found.gains).all()
    assert np.isfinite(found.by_law).all()
    assert len(found.gains) == 276
    assert all(np.abs(part).max() > 0.01 for part in said.values())
    before = dates.month("2013-01") - dates.month("2003-01")
    assert np.abs(said["thaad_steps"][:before]).max() < 1e-5


def test_particles_must_fill_vectors(record, parameter):
    with pytest.raises(InputError, match="multiple of 16"):
        history.weigh(parameter, record, particles=100)


def test_worlds_go_on_from_where_history_left_them(record, parameter):
    kept = history.weigh(parameter[:, :4], record, seed=1, keep=3, detail=False, **SPAN)
    worlds = worlds_at(kept, parameter[:, :4], record, SPAN["last"])
    states = list(State.declared)
    assert len(worlds) == 12
    assert np.array_equal(worlds.parameter[:, 3], parameter[:, 1])
    assert np.all(worlds.start[states.index("short_launches")] == 0.0)  # none in December 2018
    assert np.all(worlds.start[states.index("broken")] == 0.0)
    imports = worlds.start[states.index("china_imports")]
    assert np.all((imports > 0.1) & (imports < 0.5))  # 0.21 that year
    forced = observed_forcing(record, dates.month("2019-01"), 6)
    assert np.isfinite(simulate(policy_row()[None], worlds, forced.table, seed=1).outcomes).all()


def test_what_comes_after_the_last_month_cannot_move_the_states_kept(record, parameter):
    short = {**SPAN, "last": "2017-05"}
    changed = copy.copy(record)
    later = dates.month("2017-06") - int(record.series("exports_to_dprk").months[0])
    series = {name: _doubled(record.series(name), later) for name in ("exports_to_dprk",)}
    object.__setattr__(changed, "_series", {**record._series, **series})
    kept = [
        history.weigh(parameter[:, :2], r, seed=1, keep=4, detail=False, **short).kept
        for r in (record, changed)
    ]
    assert np.array_equal(*kept)


def _doubled(series, start):
    values = series.values.copy()
    values[start:] *= 2.0
    return replace(series, values=values)

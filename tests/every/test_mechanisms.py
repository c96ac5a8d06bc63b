"""Laws that hold for every mechanism and actor, old or new."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from every import sampling

from yalu.model.catalogue import ACTORS, MECHANISMS
from yalu.model.state import Action, State
from yalu.units import measured, registry

PLACES = [pytest.param(p, id=p.name) for p in (*MECHANISMS, *ACTORS)]
N = 1000


def run(place, s, a, values):
    """What a mechanism adds or an actor does, for a state, an action and parameters."""
    one = place.kind(**values)
    s, a = SimpleNamespace(**s), SimpleNamespace(**a)
    return one.choose(s) if place in ACTORS else one.rates(s, a)


def unit_added(place, name):
    declared = Action.declared if place in ACTORS else State.declared
    return declared[name].unit if place in ACTORS else declared[name].unit_added()


@pytest.mark.parametrize("place", PLACES)
def test_units_cohere(place, monkeypatch):
    """The same lines on numbers that carry units give the same figures in the declared units."""
    rng = np.random.default_rng(1)
    s = {n: v[1] for n, v in sampling.states(rng, 3).items()}
    a = {n: v[1] for n, v in sampling.actions(rng, 3).items()}
    p = {n: v[1] for n, v in sampling.parameters(place.kind, rng, 3).items()}
    plain = run(place, s, a, p)
    module = sys.modules[place.kind.__module__]
    if hasattr(module, "YEAR"):
        monkeypatch.setattr(module, "YEAR", 12.0 * registry().month / registry().yr)
    with_units = run(
        place,
        {n: measured(x, State.declared[n].unit) for n, x in s.items()},
        {n: measured(x, Action.declared[n].unit) for n, x in a.items()},
        {n: measured(x, place.kind.parameters[n].unit) for n, x in p.items()},
    )
    for name, value in with_units.items():
        there = measured(value, "1") if not hasattr(value, "to") else value
        wanted = measured(1.0, unit_added(place, name)).units
        assert there.to(wanted).magnitude == pytest.approx(plain[name], rel=1e-9, abs=1e-12), name


@pytest.mark.parametrize("place", PLACES)
def test_what_it_adds_is_declared_and_finite_everywhere(place):
    rng = np.random.default_rng(2)
    added = run(
        place,
        sampling.states(rng, N),
        sampling.actions(rng, N),
        sampling.parameters(place.kind, rng, N),
    )
    known = Action.declared if place in ACTORS else State.declared
    for name, value in added.items():
        assert name in known
        assert np.isfinite(np.broadcast_to(value, N)).all(), name


@pytest.mark.parametrize("place", [p for p in PLACES if p.values[0].kind.promises])
def test_signs_promised_by_its_claims_hold(place):
    rng = np.random.default_rng(3)
    s, a = sampling.states(rng, N), sampling.actions(rng, N)
    p = sampling.parameters(place.kind, rng, N)
    for cause, effect, sign in place.kind.promises:
        holder, low, high = _find(cause, place, s, a, p)
        before = holder[cause]
        span = (high - low) if np.ndim(high) == 0 else 0.1 * np.abs(before)
        up = np.minimum(before + 0.02 * span, high)
        base = np.broadcast_to(run(place, s, a, p)[effect], N)
        moved_holder = {**holder, cause: up}
        moved = run(
            place,
            moved_holder if holder is s else s,
            moved_holder if holder is a else a,
            moved_holder if holder is p else p,
        )
        change = sign * (np.broadcast_to(moved[effect], N) - base)
        assert (change >= -1e-9 * (1.0 + np.abs(base))).all(), (cause, effect)
        assert (change > 0.0).any(), f"{cause} does nothing to {effect}"


def _find(cause, place, s, a, p):
    """Where an input lives, and its bounds."""
    for holder, declared in ((s, State.declared), (a, Action.declared)):
        if cause in declared:
            return holder, *sampling.domain(declared[cause])
    assert cause in p, f"{place.name} promises something of {cause!r}, which does not exist"
    return p, -np.inf, np.full(N, np.inf)


@pytest.mark.parametrize("place", PLACES)
def test_it_cites_claims_that_exist_and_every_parameter_says_what_it_is(place):
    from yalu.record.claims import read_claims

    known = {claim.id for claim in read_claims()}
    assert place.kind.cited() <= known, place.kind.cited() - known
    assert place.kind.cited(), "stands for no claim"
    for name, p in place.kind.parameters.items():
        assert p.symbol, name
        assert p.meaning, name
        assert p.source, name
        measured(1.0, p.unit)


def test_every_word_of_luck_is_used_once():
    from yalu.model.simulate import layout

    words = [(d.stream, d.word) for d in layout().luck]
    assert len(words) == len(set(words))

"""What the page says of history is what history was found to say."""

from types import SimpleNamespace

import numpy as np
import pytest

from yalu.calibration.skill.forecast import Forecast as Made
from yalu.calibration.skill.forecast import Row
from yalu.calibration.skill.report import Line, Scored
from yalu.calibration.skill.scores import Bin, Paired
from yalu.calibration.skill.targets import TARGETS
from yalu.calibration.stations import Ledger, member_names
from yalu.cockpit import catalogue, forecasting, knowledge
from yalu.errors import InputError
from yalu.model.catalogue import ACTORS, MECHANISMS
from yalu.model.outcomes import NEVER_SEEN
from yalu.model.priors import Fixed


def line(low: float, high: float) -> Line:
    """Forecasts of a launch in the next month, somewhat better or worse than simple ones."""
    return Line(
        "any_launch", 1, 190, "log score", (Scored("model", -0.5, 0.1, 0.5, 0.9),), "climate",
        Paired((low + high) / 2, low, high, 190), (0.1,) * 10,
        (Bin(0.0, 0.1, 40, 0.06, 2), Bin(0.9, 1.0, 0, 0.95, 0)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [(0.01, 0.2, "better than"), (-0.2, -0.01, "worse than"), (-0.1, 0.1, "not told apart from")],
)
def test_a_track_record_is_no_better_than_its_interval(monkeypatch, low, high, word):
    lines = (line(low, high),)
    monkeypatch.setattr(knowledge, "read_skill", lambda: SimpleNamespace(lines=lines))
    (track,) = forecasting.forecast(lambda: None).track
    assert track.words.startswith(f"{word} climate")
    assert track.count == 190


def test_a_reliability_diagram_counts_what_came(monkeypatch):
    monkeypatch.setattr(knowledge, "read_skill", lambda: SimpleNamespace(lines=(line(0.0, 0.1),)))
    (diagram,) = knowledge.evidence().reliability
    assert [(b.count, b.seen) for b in diagram.bins] == [(40, 0.05), (0, None)]
    assert "one month ahead" in diagram.title


def test_without_a_hindcast_nothing_is_made_up(monkeypatch):
    def none():
        raise InputError("no hindcast")

    monkeypatch.setattr(knowledge, "read_skill", none)
    assert knowledge.evidence().reliability == ()
    found = forecasting.forecast(lambda: None)
    assert found.track == ()
    assert found.available or found.reason


def test_weights_of_theories_are_those_of_the_stations(monkeypatch):
    islands, members = 3, len(member_names())
    share = np.random.default_rng(1).uniform(0.2, 0.8, (islands, members))
    ledger = Ledger(("2024-01",), np.zeros(islands), share, np.zeros((1, members + 1)), 300)
    stations = tuple(SimpleNamespace(last=last, ledger=ledger) for last in ("2024-12", "2025-12"))
    monkeypatch.setattr("yalu.calibration.stations.read_stations", lambda: stations)
    monkeypatch.setattr(knowledge, "posterior", lambda: ("seal", ""))
    found = knowledge.evidence()
    assert found.calibrated
    assert [f"{w.theory}.{w.member}" for w in found.weights] == list(member_names())
    for weight, mean in zip(found.weights, share.mean(axis=0), strict=True):
        assert weight.months == ("2024-12", "2025-12")
        assert weight.weight == pytest.approx((mean, mean), rel=1e-3)


def test_a_posterior_that_does_not_fit_is_set_aside_and_said_so(monkeypatch):
    monkeypatch.setattr(catalogue, "posterior", lambda: ("", "the model has changed since"))
    words = catalogue._drawn().words
    assert "the model has changed since" in words
    monkeypatch.setattr(knowledge, "posterior", lambda: ("", "the model has changed since"))
    found = knowledge.evidence()
    assert not found.calibrated
    assert found.reason == "the model has changed since"


def test_every_parameter_is_counted_once_as_known_or_assumed():
    found = knowledge.evidence()
    total = sum(a.identified + a.partly + a.assumption + a.given for a in found.assumed)
    priors = [p.prior for place in (*MECHANISMS, *ACTORS) for p in place.kind.parameters.values()]
    assert total == len(priors)
    assert sum(a.given for a in found.assumed) == sum(isinstance(p, Fixed) for p in priors)
    assert found.never_seen == tuple(NEVER_SEEN.values())


def test_a_forecast_is_told_as_it_was_made():
    rows = [
        Row(name, f"2026-{ahead:02d}", ahead, 0.3, (0.0, 0.1, 0.2, 0.5, 1.0), (), 4000)
        for name in TARGETS
        for ahead in range(1, 13)
    ]
    found = forecasting.told(Made("2025-12", "2025-12", tuple(rows)), ())
    assert found.available
    assert found.months == tuple(f"2026-{month:02d}" for month in range(1, 13))
    for item in found.items:
        if item.kind == "fan":
            assert item.fan.median == (0.2,) * 12
            assert item.fan.high90 == (1.0,) * 12
        else:
            assert item.low < item.chance == 0.3 < item.high
            assert "30 %" in item.words
    assert {item.id for item in found.items if item.kind == "fan"} == {
        "launch_days", "exports", "imports"
    }  # fmt: skip

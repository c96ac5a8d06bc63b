"""What the page says of history is what history was found to say."""

from types import SimpleNamespace

import numpy as np
import pytest

from yalu import dates
from yalu.brief.fared import frequency, like
from yalu.calibration.skill.forecast import Forecast as Made
from yalu.calibration.skill.forecast import Row
from yalu.calibration.skill.foretold import TOLD, Foretold
from yalu.calibration.skill.hindcast import Effort
from yalu.calibration.skill.report import Line, Scored
from yalu.calibration.skill.scores import Bin, Paired
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS
from yalu.calibration.stations import Ledger, member_names
from yalu.cockpit import catalogue, forecasting, hindcasts, knowledge
from yalu.cockpit.hindcasts import shipped_skill
from yalu.model.catalogue import ACTORS, MECHANISMS
from yalu.model.outcomes import NEVER_SEEN
from yalu.model.priors import Fixed
from yalu.record.read import read_record


def line(low: float, high: float) -> Line:
    """Forecasts of a launch in the next month, somewhat better or worse than simple ones."""
    return Line(
        "any_launch", 1, 190, "log score", (Scored("model", -0.5, 0.1, 0.5, 0.9),), "climate",
        Paired((low + high) / 2, low, high, 190), (0.1,) * 10,
        (Bin(0.0, 0.1, 40, 0.06, 2), Bin(0.9, 1.0, 0, 0.95, 0)),
    )  # fmt: skip


def shipped(monkeypatch, *lines: Line, foretold: tuple[Foretold, ...] = ()) -> None:
    """A hindcast as if it were shipped."""
    skill = Skill(
        "2010-01", "2025-12", lines, (), "2016-01", Effort(1, 1, 1), "made up",
        {"source": "", "month": "", "record": ""}, ("A caveat.",), foretold,
    )  # fmt: skip
    monkeypatch.setattr(hindcasts, "shipped_skill", lambda: skill)


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [(0.01, 0.2, "better than"), (-0.2, -0.01, "worse than"), (-0.1, 0.1, "not told apart from")],
)
def test_a_track_record_is_no_better_than_its_interval(monkeypatch, low, high, word):
    shipped(monkeypatch, line(low, high))
    (track,) = forecasting.forecast(lambda: None).track
    assert track.words.startswith(f"{word} climate")
    assert track.words.startswith(hindcasts.SPOKEN[track.verdict])
    assert (track.count, track.target, track.horizon) == (190, "any_launch", 1)
    assert track.low < track.score < track.high
    assert knowledge.evidence().track == (track,)


def test_a_reliability_diagram_counts_what_came(monkeypatch):
    shipped(monkeypatch, line(0.0, 0.1))
    (diagram,) = knowledge.evidence().reliability
    assert [(b.count, b.seen) for b in diagram.bins] == [(40, 0.05), (0, None)]
    few, none = diagram.bins
    assert few.seen_low < few.seen < few.seen_high
    assert none.seen_low is none.seen_high is None
    assert "one month ahead" in diagram.title


def test_without_a_hindcast_nothing_is_made_up(monkeypatch):
    monkeypatch.setattr(hindcasts, "shipped_skill", lambda: None)
    found = knowledge.evidence()
    assert found.reliability == found.hindcasts == found.chances == found.track == ()
    assert found.about is None
    found = forecasting.forecast(lambda: None)
    assert found.track == ()
    assert found.available != bool(found.reason)


def test_a_fan_of_the_past_shows_what_was_said_beside_what_came(monkeypatch):
    bands = ((1.0, 2.0, 3.0, 4.0, 5.0), (2.0, 3.0, 4.0, 5.0, 6.0))
    trade = Line(
        "exports", 3, 1, "CRPS", (Scored("model", -5.0, 9.0, 0.4, 0.85),), "random walk",
        Paired(1.0, 0.5, 1.5, 1), (0.1,) * 10,
    )  # fmt: skip
    told = Foretold("exports", 3, "2010-03", 1, bands, (None, 4.5))
    shipped(monkeypatch, trade, foretold=(told,))
    found = knowledge.evidence()
    (fan,) = found.hindcasts
    assert fan.months == ("2010-03", "2010-04")
    assert fan.origin == "2010-01"  # the month forecast is the third, the origin's own the first
    assert (fan.fan.low90, fan.fan.median, fan.fan.high50) == ((1.0, 2.0), (3.0, 4.0), (4.0, 5.0))
    assert fan.seen == (None, 4.5)
    assert (fan.count, fan.within50, fan.within90) == (1, 0.4, 0.85)
    assert "85 %" in fan.fan.sentence
    assert "the median was 4, 90 % 2 to 6 million USD a month; 4.5 came" in fan.fan.sentence
    assert found.chances == ()
    assert found.about.caveats == ("A caveat.",)
    assert "has changed" in found.about.stale


def test_a_chance_that_was_said_stands_beside_whether_it_came(monkeypatch):
    told = Foretold("any_launch", 1, "2010-01", 1, ((0.2,), (0.4,), (0.9,)), (0.0, 1.0, None))
    shipped(monkeypatch, line(0.0, 0.1), foretold=(told,))
    found = knowledge.evidence()
    (chance,) = found.chances
    assert (chance.said, chance.seen) == ((0.2, 0.4, 0.9), (0.0, 1.0, None))
    assert chance.count == 2
    assert (chance.mean, chance.share) == (pytest.approx(0.3), 0.5)  # of those that can be scored
    assert found.hindcasts == ()


def test_what_is_shipped_is_drawn_for_every_target_at_every_horizon_kept():
    found = knowledge.evidence()
    drawn = {(h.target, h.horizon) for h in (*found.hindcasts, *found.chances)}
    assert drawn == {(name, horizon) for name in TARGETS for horizon in TOLD}
    for fan in found.hindcasts:
        bands = [fan.fan.low90, fan.fan.low50, fan.fan.median, fan.fan.high50, fan.fan.high90]
        assert {len(band) for band in bands} == {len(fan.months)} == {len(fan.seen)}
        assert all(list(point) == sorted(point) for point in zip(*bands, strict=True))
        assert fan.months[-1] == "2025-12"
        inside = [
            low <= x <= high
            for x, low, high in zip(fan.seen, fan.fan.low90, fan.fan.high90, strict=True)
            if x is not None
        ]
        assert len(inside) == fan.count
        # a count's band reaches farther than its share says; a quantile is that of a sample
        assert sum(inside) >= fan.within90 * fan.count - max(1.0, 0.05 * fan.count)


class NoPoints(list):
    """Draws of which nothing is kept but their weights."""

    score = ()


def test_weights_of_theories_are_those_of_the_stations(monkeypatch):
    islands, members = 3, len(member_names())
    share = np.random.default_rng(1).uniform(0.2, 0.8, (islands, members))
    ledger = Ledger(("2024-01",), np.zeros(islands), share, np.zeros((1, members + 1)), 300)
    none = SimpleNamespace(points=NoPoints())
    stations = tuple(
        SimpleNamespace(last=last, ledger=ledger, posterior=none) for last in ("2024-12", "2025-12")
    )
    monkeypatch.setattr("yalu.calibration.stations.read_stations", lambda: stations)
    monkeypatch.setattr(knowledge, "posterior", lambda: ("seal", ""))
    found = knowledge.evidence()
    assert found.calibrated
    assert [f"{w.theory}.{w.member}" for w in found.weights] == list(member_names())
    for weight, mean in zip(found.weights, share.mean(axis=0), strict=True):
        assert weight.months == ("2024-12", "2025-12")
        assert weight.weight == pytest.approx((mean, mean), rel=1e-3)
    for weight, spread in zip(found.weights, share.std(axis=0, ddof=1), strict=True):
        assert min(weight.errors) >= spread / np.sqrt(islands) * (1 - 1e-3)  # islands disagree


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


def test_a_chance_too_small_to_be_known_is_bounded():
    row = Row("council_resolution", "2026-01", 1, 2e-5, (0.0, 0.0, 0.0, 0.0, 0.0), (), 4000)
    item = forecasting._chance(row, (0.0, 1e-4))
    assert item.words == "almost no chance (<0.1 %)"
    assert (item.target, item.month, item.ahead) == ("council_resolution", "2026-01", 1)


def test_the_page_is_told_since_when_forecasts_were_tested_and_how_small_a_chance_is_told():
    found = forecasting.told(made_up(), hindcasts.track())
    assert found.about == hindcasts.about()
    assert found.about is not None
    assert found.about.first == hindcasts.shipped_skill().first
    assert forecasting._worded(0.99 * found.least) == "almost no chance (<0.1 %)"
    assert "<" not in forecasting._worded(1.01 * found.least)


def test_a_forecast_of_one_is_a_chance_and_no_count_of_worlds():
    row = Row("any_launch", "2026-01", 1, 1.0, (1.0,) * 5, (), 4000)
    assert forecasting._chance(row, (0.99, 1.0)).words == "almost certain (100 %)"


def test_the_numbers_of_a_track_record_are_as_fine_as_each_other():
    assert hindcasts._alike(0.0612, 0.0163, -1.25) == ["+0.06", "+0.02", "−1.25"]
    assert hindcasts._alike(24.3, 1.04, 40.0) == ["+24.3", "+1.0", "+40.0"]


def test_how_often_it_came_is_called_what_it_is():
    assert frequency(0.97) == ("as-said", 1.0)
    assert frequency(2.1) == ("about", 2.0)
    assert frequency(1.45) == ("times", 1.4)
    assert frequency(0.52) == ("only", 0.5)
    assert frequency(0.0) == ("never", 0.0)


def made_up() -> Made:
    """A forecast of a year, by 4,000 worlds of forty draws."""
    rows = tuple(
        Row(name, f"2026-{ahead:02d}", ahead, 0.3, (0.0, 0.1, 0.2, 0.5, 1.0), (), 4000)
        for name in TARGETS
        for ahead in range(1, 13)
    )
    draw = np.arange(4000) // 100
    each = np.tile(np.where(draw % 2, 0.2, 0.4), (12, 1))
    chances = [name for name, target in TARGETS.items() if target.kind == "chance"]
    return Made("2025-12", "2025-12", rows, dict.fromkeys(chances, each), draw, 40.0)


def test_a_forecast_is_told_as_it_was_made():
    made = made_up()
    found = forecasting.told(made, ())
    rows_of = {name: made.of(name) for name in TARGETS}
    assert found.available
    assert found.months == tuple(f"2026-{month:02d}" for month in range(1, 13))
    for item in found.items:
        if item.kind == "fan":
            assert item.fan.median == (0.2,) * 12
            assert item.fan.high90 == (1.0,) * 12
        elif item.kind == "chance":
            assert item.chance == 0.3
            half = 1.645 * 0.1 / 39**0.5  # as sure as forty draws, not as 4,000 worlds
            assert (item.low, item.high) == pytest.approx((0.3 - half, 0.3 + half), abs=2e-3)
            assert "30 %" in item.words
            past = like(rows_of[item.target][item.ahead - 1], shipped_skill())
            assert (item.alike is None) == (past is None)  # never said of this, so far ahead
            if past is not None:
                assert (item.alike.low, item.alike.high) == (past.low, past.high)
                assert (item.alike.count, item.alike.happened) == (past.count, past.happened)
        else:
            assert item.words.endswith("0.2 % [0.0 to 1.0].")
    assert found.worlds == 4000
    assert [each.target for each in found.monthly] == [
        name for name, target in TARGETS.items() if target.kind == "chance"
    ]
    assert all(each.said == (0.3,) * 12 for each in found.monthly)
    fans = {item.id: item for item in found.items if item.kind == "fan"}
    five_years = dates.month("2021-01"), dates.month("2025-12")
    trade = read_record().series("exports_to_dprk").window(*five_years)
    past = fans["exports"].past
    assert past.values == pytest.approx(tuple(trade.values), nan_ok=True)
    assert (past.times[0], past.times[-1]) == pytest.approx((2021 + 1 / 12, 2026.0))
    assert fans["exports"].mean == (0.3,) * 12
    assert set(fans) == {
        "launch_days", "exports", "imports"
    }  # fmt: skip

"""What the record says of known months and years, and where it leaves the system standing."""

from itertools import pairwise

import numpy as np
import pytest

from yalu.record.anchors import starting_point
from yalu.record.read import read_record

GROWTH = {
    2016: 3.9,
    2017: -3.5,
    2018: -4.1,
    2019: 0.4,
    2020: -4.5,
    2021: -0.1,
    2022: -0.2,
    2023: 3.1,
    2024: 3.7,
}
TRADE = {2013: 6.54, 2019: 2.79, 2020: 0.54, 2021: 0.32, 2022: 1.03, 2023: 2.30, 2024: 2.18}
MISSILES = {2012: 2, 2014: 19, 2015: 15, 2016: 24, 2017: 21, 2018: 0, 2020: 9, 2021: 6}
LAGS = [10, 5, 18, 41, 23, 56, 82, 19, 8, 8, 23]


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def start(record):
    return starting_point(record)


def year_of(series, year):
    return series.window(f"{year}-01", f"{year}-12").values


def test_output_grew_as_the_bank_of_korea_estimated(record):
    growth = record.series("gdp_growth")
    assert {year: growth.at(year) for year in GROWTH} == GROWTH


def test_trade_came_and_went_as_customs_said(record):
    trade = record.series("trade_total_yearly")
    assert {y: round(trade.at(y) / 1000, 2) for y in TRADE} == pytest.approx(TRADE, abs=0.011)


def test_missiles_were_counted_as_the_databases_count_them(record):
    missiles = record.series("missiles_ballistic")
    assert {y: year_of(missiles, y).sum() for y in MISSILES} == MISSILES


def test_six_nuclear_tests_with_the_gaps_everyone_knows(record):
    days = [event.date for event in record.events("nuclear_tests")]
    assert [(b - a).days for a, b in pairwise(days)] == [
        959,
        1359,
        1058,
        247,
        359,
    ]
    assert record.series("nuclear_tests").values.sum() == 6


def test_the_council_answered_with_the_lags_on_record(record):
    sanctions = [
        e for e in record.events("council", kind="unsc_resolution") if e.fields["stringency"]
    ]
    assert [e.fields["lag_days"] for e in sanctions] == LAGS
    assert all(e.fields["china_vote"] == "yes" for e in sanctions)
    veto = record.events("council", kind="unsc_veto")
    assert [e.fields["china_vote"] for e in veto] == ["veto", "abstain"]


def test_the_meaning_of_warheads_changed_in_2022_and_the_two_are_kept_apart(record):
    assembled = record.series("warheads_assembled")
    assert assembled.first == "2022"
    assert assembled.values.tolist() == [20, 30, 50, 50]
    assert record.series("warheads_material_low").at(2021) == 40
    for name in ("warheads_assembled", "warheads_material_low", "warheads_material_high"):
        assert any("2022" in defect for defect in record.series(name).spec.defects)


def test_arrivals_of_defectors_add_up_to_the_published_total(record):
    before_2002 = 947 + 1043
    assert before_2002 + record.series("defectors").values.sum() == 34538


def test_imputed_trade_is_never_offered_for_scoring(record):
    for name in ("exports_to_dprk", "imports_from_dprk", "trade_total"):
        series = record.series(name)
        assert not (series.scorable & (series.basis == "imputed")).any()
        assert (series.basis == "imputed").any()
        assert series.scorable.sum() > 90


def test_every_driver_covers_every_month_from_2003_to_the_vintage(record):
    drivers = [name for name in record.ids if record.series(name).spec.driver]
    assert len(drivers) == 11
    for name in drivers:
        series = record.series(name)
        assert (series.first, series.last) == ("2003-01", "2025-12")
        assert np.isfinite(series.values).all()
        assert set(series.basis) == {"derived"}
        assert series.spec.story


def test_no_source_whose_terms_forbid_it_is_used(record):
    barred = {"AidData-PD", "China-Vitae", "GPR-CI"}
    assert not barred & set(record.sources)


def test_every_source_is_used_or_offered_to_the_user(record):
    used = {"user"}
    for name in record.ids:
        used |= {part for cell in record.series(name).source for part in str(cell).split(";")}
    for table in record.tables:
        used |= {part for event in record.events(table) for part in event.source.split(";")}
    assert set(record.sources) == used - {""}


def test_the_starting_point_is_where_2025_ended(start):
    assert start["exports_to_dprk"].value == pytest.approx(2.2948)
    assert start["imports_from_dprk"].value == pytest.approx(0.44018)
    assert start["launch_days_24m"].value == 19  # 13 in 2024 and 6 in 2025
    assert start["warheads_assembled"].value == 50
    assert (start["warheads_material"].low, start["warheads_material"].high) == (50, 90)
    assert start["months_since_nuclear_test"].value == 12 * 8 + 3  # since September 2017
    assert start["months_since_china_dprk_leader_meeting"].value == 3  # since September 2025
    assert start["output"].value == pytest.approx(32 * 1.03)
    assert start["output"].low < start["output"].value < start["output"].high
    assert start["china_trade_share"].value == pytest.approx(0.98, abs=0.005)
    assert start["ukraine_war"].value == 1


def test_every_anchor_says_where_it_comes_from(start, record):
    for anchor in start.values():
        assert np.isfinite(anchor.value)
        assert anchor.unit
        assert set(anchor.source.split(";")) <= set(record.sources)
        assert anchor.basis in ("observed", "derived", "recalled")
        assert anchor.as_of[:4] >= "2017"

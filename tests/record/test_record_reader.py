"""The record is read whole or refused with its file, line and remedy."""

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pytest

from yalu.errors import InputError
from yalu.record.calendar import month_number, month_text
from yalu.record.read import SHIPPED, read_record


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture
def copy(tmp_path) -> Path:
    folder = tmp_path / "record"
    for name in ("series", "events"):
        shutil.copytree(SHIPPED / name, folder / name)
    for name in ("codebook.toml", "sources.csv"):
        shutil.copy(SHIPPED / name, folder / name)
    return folder


def line_with(path: Path, start: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(start))


def edit(path: Path, start: str, new: str | None) -> int:
    """Replace the line that begins so, or remove it; returns its number."""
    number = line_with(path, start)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[number - 1 : number] = [] if new is None else new.split("\n")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return number


LAUNCHES, TRADE, ECONOMY = "launches_monthly.csv", "trade_monthly.csv", "economy_yearly.csv"
REFUSED = {
    "a month twice": (
        LAUNCHES,
        "launch_days,2017-03,",
        "launch_days,2017-02,1,derived,high,CNS,",
        "launch_days has 2017-02 twice",
    ),
    "a month that goes back": (
        LAUNCHES,
        "launch_days,2017-03,",
        "launch_days,2016-03,1,derived,high,CNS,",
        "goes back to 2016-03",
    ),
    "an impossible month": (
        LAUNCHES,
        "launch_days,2017-03,",
        "launch_days,2017-13,1,derived,high,CNS,",
        "'2017-13' is not a month",
    ),
    "a gap that claims to be data": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,,observed,high,BOK,",
        "a gap of gdp_growth claims to be observed",
    ),
    "a value without a basis": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.5,,high,BOK,",
        "a value without a basis",
    ),
    "an unknown basis": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.5,obsrved,high,BOK,",
        "unknown basis 'obsrved'",
    ),
    "an unknown confidence": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.5,observed,hgh,BOK,",
        "unknown confidence 'hgh'",
    ),
    "a value out of range": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-350,observed,high,BOK,",
        "gdp_growth of -350 is out of range",
    ),
    "a negative trade": (
        TRADE,
        "exports_to_dprk,2017-03,",
        "exports_to_dprk,2017-03,-327,observed,high,Reuters,",
        "cannot be negative",
    ),
    "half a launch day": (
        LAUNCHES,
        "launch_days,2017-03,",
        "launch_days,2017-03,1.5,derived,high,CNS,",
        "counts whole things",
    ),
    "a zero that is no value": (
        ECONOMY,
        "market_fx,2013,",
        "market_fx,2013,0,recalled,low,DailyNK,",
        "market_fx of zero",
    ),
    "a word for a number": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,nan,observed,high,BOK,",
        "'nan' is not a number",
    ),
    "an unknown series": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_grwth,2017,-3.5,observed,high,BOK,",
        "did you mean 'gdp_growth'",
    ),
    "an unknown source": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.5,observed,high,BOKK,",
        "unknown source 'BOKK'",
    ),
    "a value without a source": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.5,observed,high,,",
        "unknown source ''",
    ),
    "a line cut off": (
        ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.5",
        "3 cells in a table of 7 columns",
    ),
    "a yearly series among months": (
        LAUNCHES,
        "launch_days,2017-03,",
        "gdp_growth,2017-03,1,observed,high,BOK,",
        "gdp_growth is a yearly series",
    ),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_a_row_that_makes_no_sense_is_refused_with_its_line(copy, mistake):
    file, start, new, says = REFUSED[mistake]
    path = copy / "series" / file
    number = edit(path, start, new)

    with pytest.raises(InputError) as refused:
        read_record(shipped=copy)

    assert refused.value.where.startswith(f"{path}:{number}")
    assert says in str(refused.value)
    assert refused.value.expected


EVENTS = {
    "an impossible day": ("2017-02-30", "'2017-02-30' is not a day"),
    "a day before the row above": ("1999-01-01", "goes back to 1999-01-01"),
}


@pytest.mark.parametrize("mistake", EVENTS)
def test_an_event_on_an_impossible_day_is_refused_with_its_line(copy, mistake):
    day, says = EVENTS[mistake]
    path = copy / "events" / "nuclear_tests.csv"
    text = path.read_text(encoding="utf-8").replace("2017-09-03", day)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=says) as refused:
        read_record(shipped=copy)

    assert refused.value.where.startswith(f"{path}:{line_with(path, 'N6')}")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("china_dprk,leader_visit", "china_dprk,x", "unknown kind"),
        (",china_dprk,5,", ",china_dprk,9,", "level of '9'"),
        (",china_dprk,5,", ",chna_dprk,5,", "unknown track"),
        ("D002,", "D001,", "event 'D001' twice"),
    ],
)
def test_an_event_outside_its_codebook_is_refused(copy, old, new, says):
    path = copy / "events" / "exchanges.csv"
    text = path.read_text(encoding="utf-8")
    if says == "unknown kind":
        old, new = ",leader_visit,", ",leadervisit,"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InputError, match=says) as refused:
        read_record(shipped=copy)

    assert str(path) in refused.value.where


def test_an_unknown_column_is_refused_at_the_header(copy):
    path = copy / "series" / ECONOMY
    path.write_text(path.read_text("utf-8").replace(",basis,", ",bassis,", 1), "utf-8")

    with pytest.raises(InputError, match="did you mean 'basis'") as refused:
        read_record(shipped=copy)

    assert refused.value.where == f"{path}:1"


def test_months_that_do_not_add_up_to_their_year_are_refused_at_the_year(copy):
    path = copy / "series" / "trade_yearly.csv"
    number = edit(
        path,
        "exports_to_dprk_yearly,2022,",
        "exports_to_dprk_yearly,2022,994,observed,high,KBS;Yonhap,",
    )

    with pytest.raises(InputError, match="add up to 893") as refused:
        read_record(shipped=copy)

    assert refused.value.where == f"{path}:{number}"


def test_a_published_running_sum_that_disagrees_is_refused(copy):
    path = copy / "series" / TRADE
    edit(path, "exports_to_dprk,2022-02,", "exports_to_dprk,2022-02,79,observed,high,38North,")

    with pytest.raises(InputError, match="published sum is 173"):
        read_record(shipped=copy)


def test_a_missing_month_of_a_complete_series_is_refused(copy):
    edit(copy / "series" / LAUNCHES, "launch_days,2017-03,", None)

    with pytest.raises(InputError, match="in 335 rows"):
        read_record(shipped=copy)


def test_a_file_cut_off_at_its_end_is_refused(copy):
    path = copy / "series" / "trade_yearly.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-3]) + "\n", "utf-8")

    with pytest.raises(InputError, match="trade_total_kotra runs from 2014 to 2021"):
        read_record(shipped=copy)


def test_a_file_that_is_not_text_is_refused(copy):
    path = copy / "series" / ECONOMY
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(InputError, match="not UTF-8 text"):
        read_record(shipped=copy)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('vintage = "2025-12"', 'vintage = "2025-13"', "'2025-13' is not a month"),
        ('vintage = "2025-12"', 'vintag = "2025-12"', "did you mean 'vintage'"),
        ('frequency = "month"', 'frequency = "week"', "unknown frequency 'week'"),
        ("range = [0, 31]", "range = [31, 0]", "wrong way round"),
        ("title = ", "titel = ", "did you mean 'title'"),
        ('kind = "count"', 'kind = "cuont"', "did you mean 'count'"),
        ('sums_to = "exports_to_dprk_yearly"', 'sums_to = "exports"', "unknown series"),
        ("[series.launch_days]", "[series.launch_days", "cannot be read"),
    ],
)
def test_a_codebook_that_makes_no_sense_is_refused(copy, old, new, says):
    path = copy / "codebook.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(InputError, match=says) as refused:
        read_record(shipped=copy)

    assert str(path) in refused.value.where


def test_the_hash_changes_with_any_value_and_with_nothing_else(copy, record):
    assert read_record(shipped=copy).hash == record.hash

    edit(
        copy / "series" / ECONOMY,
        "gdp_growth,2017,",
        "gdp_growth,2017,-3.6,observed,high,BOK,",
    )
    assert read_record(shipped=copy).hash != record.hash


def test_nobody_can_change_the_record_once_it_is_read(record):
    series = record.series("launch_days")

    with pytest.raises(ValueError, match="read-only"):
        series.values[0] = 99
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.hash = ""


def test_a_gap_is_not_a_number_and_has_no_basis(record):
    grain = record.series("grain_output")

    assert np.isnan(grain.at(2010))
    assert grain.basis[grain.years == 2010] == ""
    assert grain.counts()["gap"] == 2


def test_a_window_keeps_what_it_covers_and_fills_the_rest_with_gaps(record):
    part = record.series("launch_days").window("2025-10", "2026-03")

    assert [month_text(m) for m in part.months] == [
        "2025-10",
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
        "2026-03",
    ]
    assert np.isnan(part.values).tolist() == [False] * 3 + [True] * 3
    assert part.scorable.tolist() == [True] * 3 + [False] * 3


def test_a_month_written_and_counted_is_the_same_month():
    numbers = range(month_number("1998-01"), month_number("2041-01"))
    assert [month_number(month_text(n)) for n in numbers] == list(numbers)


def test_an_unknown_name_is_answered_with_the_nearest(record):
    with pytest.raises(InputError, match="did you mean 'launch_days'"):
        record.series("launch_day")
    with pytest.raises(InputError, match="did you mean 'exchanges'"):
        record.events("exchange")

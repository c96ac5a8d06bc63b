"""A user adds newer rows: all of a file or none, beside the shipped record, never into it."""

import datetime

import pytest

from yalu.errors import InputError, OutputError
from yalu.record import append
from yalu.record.append import add_rows, record_folder
from yalu.record.read import SHIPPED, read_record

HEAD = "series,month,year,date,value,basis,confidence,source,note,kind,track,level,direction\n"
GOOD = HEAD + (
    "launch_days,2026-01,,,2,observed,high,user,two days in January,,,,\n"
    "gdp_growth,,2025,,3.1,observed,medium,BOK,,,,,\n"
    "exchanges,,,2026-02-03,,observed,high,MFA-PRC,Ministers meet,visit,china_dprk,3,1\n"
)


@pytest.fixture
def given(tmp_path):
    def write(text: str | bytes):
        file = tmp_path / "newer.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "record"


def shipped_bytes():
    return {p: p.read_bytes() for p in sorted(SHIPPED.rglob("*")) if p.is_file()}


def test_what_is_added_is_read_again_and_the_shipped_files_stay_as_they_were(given, folder):
    before = shipped_bytes()
    add_rows(given(GOOD), folder)
    record = read_record(folder)

    assert record.added == 3
    assert record.series("launch_days").at("2026-01") == 2
    assert record.series("gdp_growth").at(2025) == 3.1
    assert record.series("launch_days").last == "2026-01"
    meeting = record.events("exchanges", track="china_dprk", level=3)[-1]
    assert (meeting.date.isoformat(), meeting.text) == ("2026-02-03", "Ministers meet")
    assert record.vintage == "2025-12"
    assert record.hash != read_record().hash
    assert {p: b for p, b in shipped_bytes().items() if p in before} == before


def test_a_later_file_goes_behind_an_earlier_one(given, folder):
    add_rows(given(GOOD), folder)
    add_rows(given(HEAD + "launch_days,2026-03,,,1,observed,high,user,,,,,\n"), folder)

    days = read_record(folder).series("launch_days")
    assert (days.at("2026-01"), days.at("2026-03")) == (2, 1)
    assert days.counts()["gap"] == 1  # February is not known


def test_a_dry_run_checks_everything_and_writes_nothing(given, folder):
    done = add_rows(given(GOOD), folder, dry_run=True)

    assert (len(done.rows), done.written) == (3, False)
    assert done.record.series("launch_days").at("2026-01") == 2
    assert not folder.exists()


ROW = "launch_days,2026-02,,,{},observed,high,user,,,,,\n"
WRONG = {
    "an unknown series": (
        "launch_day,2026-02,,,1,observed,high,user,,,,,\n",
        "did you mean 'launch_days'",
    ),
    "an impossible month": (
        "launch_days,2026-13,,,1,observed,high,user,,,,,\n",
        "'2026-13' is not a month",
    ),
    "a shipped month": (
        "launch_days,2025-12,,,1,observed,high,user,,,,,\n",
        "launch_days of 2025-12 is shipped",
    ),
    "a month inside the record": (
        "exports_to_dprk,2025-10,,,210,observed,high,GACC,,,,,\n",
        "exports_to_dprk of 2025-10 is shipped",
    ),
    "a month twice": (
        ROW.format(1) + ROW.format(2),
        "launch_days of 2026-02 was added before",
    ),
    "a negative trade": (
        "exports_to_dprk,2026-01,,,-5,observed,high,GACC,,,,,\n",
        "cannot be negative",
    ),
    "more days than a month has": (ROW.format(40), "out of range"),
    "no value": (ROW.format(""), "claims to be observed"),
    "no number": (ROW.format("two"), "'two' is not a number"),
    "no basis": ("launch_days,2026-02,,,1,,high,user,,,,,\n", "a value without a basis"),
    "an unknown source": (
        "launch_days,2026-02,,,1,observed,high,my-blog,,,,,\n",
        "unknown source 'my-blog'",
    ),
    "a year for a monthly series": (
        "launch_days,,2026,,1,observed,high,user,,,,,\n",
        "only month filled",
    ),
    "two periods": ("launch_days,2026-02,2026,,1,observed,high,user,,,,,\n", "only month filled"),
    "a kind for a number": (
        "launch_days,2026-02,,,1,observed,high,user,,visit,,,\n",
        "with fields of an event",
    ),
    "an event of unknown kind": (
        "exchanges,,,2026-02-03,,observed,high,user,Talk,vist,china_dprk,3,1\n",
        "did you mean 'visit'",
    ),
    "an event on an impossible day": (
        "exchanges,,,2026-02-30,,observed,high,user,Talk,visit,china_dprk,3,1\n",
        "'2026-02-30' is not a day",
    ),
    "an event beyond its scale": (
        "exchanges,,,2026-02-03,,observed,high,user,Talk,visit,china_dprk,7,1\n",
        "level of '7'",
    ),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_one_bad_row_keeps_the_whole_file_out(given, folder, mistake):
    rows, says = WRONG[mistake]
    add_rows(given(GOOD), folder)
    kept = (folder / "rows.csv").read_bytes()
    good = "launch_days,2026-04,,,1,observed,high,user,,,,,\n"
    file = given(HEAD + good + rows)

    with pytest.raises(InputError) as refused:
        add_rows(file, folder)

    assert says in str(refused.value)
    bad = 2 + rows.count("\n")  # the header and the good row come first
    assert refused.value.where.startswith(f"{file}:{bad}")
    assert (folder / "rows.csv").read_bytes() == kept
    assert list(folder.iterdir()) == [folder / "rows.csv"]


def test_every_bad_line_is_named_at_once(given, folder):
    file = given(HEAD + ROW.format(99) + ROW.format(1) + ROW.format(98))

    with pytest.raises(InputError, match="wrong too: lines 4") as refused:
        add_rows(file, folder)

    assert refused.value.where.startswith(f"{file}:2")


def test_what_was_added_before_is_not_added_again(given, folder):
    add_rows(given(GOOD), folder)

    with pytest.raises(InputError, match="launch_days of 2026-01 was added before"):
        add_rows(given(GOOD), folder)


def test_months_and_a_year_that_disagree_are_refused_together(given, folder):
    months = "".join(
        f"exports_to_dprk,2026-{m:02d},,,200,observed,high,GACC,,,,,\n" for m in range(1, 13)
    )
    year = "exports_to_dprk_yearly,,2026,,{},observed,high,GACC,,,,,\n"

    with pytest.raises(InputError, match="add up to 2400"):
        add_rows(given(HEAD + months + year.format(3000)), folder)
    assert not folder.exists()

    add_rows(given(HEAD + months + year.format(2400)), folder)
    assert read_record(folder).series("exports_to_dprk_yearly").at(2026) == 2400


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty"),
        (HEAD, "a header and no rows"),
        (HEAD + "launch_days,2026-02,,,1\n", "5 cells in a table of 13 columns"),
        ("series,value,basis,confidence,source\nlaunch_days,1,observed,high,user\n", "says when"),
        ("series,month,valu\n", "did you mean 'value'"),
        ("series,month,month,value,basis,confidence,source\n", "column 'month' twice"),
        (b"series,month\n\xff\xff\n", "not UTF-8"),
        (HEAD + 'launch_days,2026-02,,,1,observed,high,user,"cut o', "the line is not CSV"),
    ],
)
def test_a_broken_file_is_refused(given, folder, text, says):
    with pytest.raises(InputError, match=says):
        add_rows(given(text), folder)
    assert not folder.exists()


def test_a_file_that_does_not_exist_is_refused(tmp_path, folder):
    with pytest.raises(InputError, match="cannot read the file"):
        add_rows(tmp_path / "nothing.csv", folder)


def test_a_folder_that_cannot_be_made_is_an_output_error(given, tmp_path):
    (tmp_path / "home").write_text("a file stands here")

    with pytest.raises(OutputError):
        add_rows(given(GOOD), tmp_path / "home" / "record")


def test_a_spoilt_user_file_is_refused_with_its_line(given, folder):
    add_rows(given(GOOD), folder)
    kept = folder / "rows.csv"
    kept.write_text(kept.read_text("utf-8").replace(",2,observed", ",-2,observed"), "utf-8")

    with pytest.raises(InputError, match="out of range") as refused:
        read_record(folder)

    assert refused.value.where.startswith(f"{kept}:2")


def test_the_users_folder_follows_the_environment():
    assert str(record_folder({"YALU_HOME": "/x"})) == "/x/record"
    assert str(record_folder({"XDG_DATA_HOME": "/d", "HOME": "/h"})) == "/d/yalu/record"
    assert str(record_folder({"HOME": "/h"})) == "/h/.local/share/yalu/record"


@pytest.mark.parametrize(
    "row",
    [
        "launch_days,2026-04,,,2,observed,high,user,,,,,\n",
        "gdp_growth,,2027,,3.1,observed,medium,BOK,,,,,\n",
        "exchanges,,,2026-03-02,,observed,high,MFA-PRC,Ministers meet,visit,china_dprk,3,1\n",
    ],
)
def test_what_has_not_happened_yet_is_not_history(given, folder, row):
    today = datetime.date(2026, 3, 1)
    with pytest.raises(InputError, match="lies in the future"):
        add_rows(given(HEAD + row), folder, today=today)
    assert not folder.exists()
    add_rows(given(HEAD + row), folder, today=datetime.date(2027, 4, 1))


def test_an_addition_made_meanwhile_is_not_overwritten(given, folder, monkeypatch):
    add_rows(given(GOOD), folder)
    file = given(HEAD + "launch_days,2026-03,,,1,observed,high,user,,,,,\n")
    assemble = append.assemble

    def meanwhile(shipped, target, text):
        target.write_text(target.read_text("utf-8") + "#", "utf-8")
        return assemble(shipped, target, text)

    monkeypatch.setattr(append, "assemble", meanwhile)
    with pytest.raises(OutputError, match="added rows at the same time"):
        add_rows(file, folder)


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_cells_that_are_not_separated_by_commas_are_told_apart(given, folder, mark, name):
    with pytest.raises(InputError, match=f"separated by {name}"):
        add_rows(given(GOOD.replace(",", mark)), folder)


@pytest.mark.parametrize("number", ["1_0", "\N{FULLWIDTH DIGIT TWO}", "0x2", "2,5", "1e999"])
def test_only_plain_digits_are_a_number(given, folder, number):
    row = f'launch_days,2026-01,,,"{number}",observed,high,user,,,,,\n'
    with pytest.raises(InputError, match="is not a number"):
        add_rows(given(HEAD + row), folder)


def test_a_hundred_thousand_bad_rows_are_told_in_a_few_lines(given, folder):
    with pytest.raises(InputError, match="and 1,989 more") as refused:
        add_rows(given(HEAD + "launch_days,2026-13,,,2,observed,high,user,,,,,\n" * 2000), folder)
    assert len(str(refused.value)) < 500


def test_a_folder_in_the_place_of_the_users_file_is_not_passed_over(folder):
    (folder / "rows.csv").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot read the file"):
        read_record(folder)


def test_a_home_of_nobody_is_only_a_folder():
    assert str(record_folder({"YALU_HOME": "~nobody-at-all/x"})).endswith("x/record")

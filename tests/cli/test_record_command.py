"""`yalu record` lists, shows, checks and adds."""

import json

HEAD = "series,month,value,basis,confidence,source,note\n"


def test_the_list_gives_coverage_by_basis(yalu):
    told = yalu("record", "--json")
    data = json.loads(told.out)
    rows = {row["id"]: row for row in data["series"]}

    assert (told.code, told.err) == (0, "")
    assert rows["exports_to_dprk"]["unit"] == "MUSD/month"
    bases = ("observed", "derived", "imputed", "recalled", "gap")
    assert sum(rows["exports_to_dprk"][basis] for basis in bases) == 26 * 12
    assert data["vintage"] == "2025-12"
    assert {row["id"] for row in data["events"]} >= {"council", "exchanges", "posture"}

    text = yalu("record").out
    assert all(name in text for name in rows)


def test_a_sound_record_says_so(yalu):
    told = yalu("record", "check")
    assert told.code == 0
    assert told.out.startswith("sound: ")
    assert json.loads(yalu("record", "check", "--json").out)["vintage"] == "2025-12"


def test_a_series_is_shown_with_its_codebook(yalu):
    data = json.loads(
        yalu("record", "show", "launch_days", "--from", "2022-01", "--to", "2022-12", "--json").out
    )
    assert data["codebook"]["unit"] == "days/month"
    assert sum(row["value"] for row in data["rows"]) == 34
    assert "known defect" in yalu("record", "show", "launch_days").out


def test_a_gap_is_shown_as_null(yalu):
    data = json.loads(yalu("record", "show", "grain_output", "--json").out)
    assert {r["year"] for r in data["rows"] if r["value"] is None} == {"2010", "2011"}


def test_a_table_of_events_is_shown_between_dates(yalu):
    told = yalu("record", "show", "council", "--from", "2017-12", "--to", "2017-12", "--json")
    rows = json.loads(told.out)["rows"]
    assert [row["instrument"] for row in rows][-1] == "UNSCR 2397"
    assert "UNSCR" not in yalu("record", "show", "nuclear_tests").out


def test_a_wrong_name_or_date_is_answered_with_what_to_do(yalu):
    told = yalu("record", "show", "launch_dayz")
    assert told.code == 2
    assert "did you mean 'launch_days'" in told.err
    assert yalu("record", "show", "launch_days", "--from", "2022").code == 2
    assert yalu("record", "show", "launch_days", "--from", "2022-05", "--to", "2022-01").code == 2


def test_rows_are_added_once_and_seen_by_every_verb(yalu, tmp_path, monkeypatch):
    monkeypatch.setenv("YALU_HOME", str(tmp_path / "home"))
    file = tmp_path / "newer.csv"
    file.write_text(HEAD + "launch_days,2026-01,2,observed,high,user,\n")

    planned = yalu("record", "add", file, "--dry-run")
    assert (planned.code, planned.out.split()[0]) == (0, "would")
    assert not (tmp_path / "home").exists()

    assert json.loads(yalu("record", "add", file, "--json").out)["written"] is True
    shown = json.loads(yalu("record", "show", "launch_days", "--from", "2026-01", "--json").out)
    assert shown["rows"][0]["value"] == 2

    again = yalu("record", "add", file)
    assert again.code == 2
    assert f"{file}:2" in again.err
    assert "launch_days of 2026-01 was added before" in again.err


def test_every_source_that_a_row_may_cite_is_listed(yalu):
    listed = json.loads(yalu("record", "sources", "--json").out)
    assert len(listed) > 100
    assert {"user", "38North"} <= {source["id"] for source in listed}
    assert all(source["where"] for source in listed)
    few = yalu("record", "sources", "38 north").out
    assert "38North" in few
    assert "AFP" not in few


def test_a_source_that_is_not_listed_is_cited_as_the_users_own(yalu, tmp_path, monkeypatch):
    monkeypatch.setenv("YALU_HOME", str(tmp_path))
    rows = tmp_path / "newer.csv"
    rows.write_text(HEAD + "launch_days,2026-01,2,observed,medium,My Institute,\n")
    told = yalu("record", "add", str(rows))
    assert told.code == 2
    assert "`yalu record sources`" in told.err
    assert "write user" in told.err
    rows.write_text(HEAD + "launch_days,2026-01,2,observed,medium,user,My Institute 2026\n")
    assert yalu("record", "add", str(rows)).code == 0

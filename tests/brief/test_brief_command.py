"""`yalu brief`: a table on stdout, a page in a file, or neither."""

import json

SMALL = ("hedge", "open-tap", "--members", "40", "--months", "12")


def test_a_brief_is_a_page_and_a_table(yalu, tmp_path):
    out = tmp_path / "brief.html"
    told = yalu("brief", *SMALL, "--out", out)
    assert told.code == 0, told.err
    assert "What may happen" in told.out
    assert f"wrote {out}" in told.err
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "--members=40" in html
    assert [f.name for f in tmp_path.iterdir()] == ["brief.html"]


def test_the_baseline_runs_even_if_it_is_not_named(yalu, tmp_path):
    told = yalu(
        "brief",
        "open-tap",
        "--members",
        "20",
        "--months",
        "6",
        "--json",
        "--out",
        tmp_path / "b.html",
    )
    assert {row["policy"] for row in json.loads(told.out)["rows"]} == {"hedge", "open-tap"}


def test_everything_is_printed_on_demand(yalu, tmp_path):
    told = yalu("brief", *SMALL, "--all", "--out", tmp_path / "b.html")
    assert "\nMoscow\n" in told.out


def test_a_dry_run_writes_nothing(yalu, tmp_path):
    told = yalu("brief", *SMALL, "--dry-run", "--out", tmp_path / "b.html")
    assert told.code == 0
    assert "nothing was run" in told.err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_policy_is_named_before_anything_is_written(yalu, tmp_path):
    told = yalu("brief", "grand-tade", "--out", tmp_path / "b.html")
    assert told.code == 2
    assert "did you mean 'grand-trade'?" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_refused_before_the_work(yalu, tmp_path):
    told = yalu("brief", "--out", tmp_path / "none" / "b.html")
    assert told.code == 2
    assert "does not exist" in told.err


def test_a_world_has_its_place_on_the_page(yalu, tmp_path):
    out = tmp_path / "b.html"
    told = yalu(
        "brief", *SMALL, "--world", "us-china-thaw", "--theory", "worn-pillars", "--out", out
    )
    assert told.code == 0, told.err
    html = out.read_text(encoding="utf-8")
    assert "us-china-thaw" in html
    assert "<dt>World</dt>" in html

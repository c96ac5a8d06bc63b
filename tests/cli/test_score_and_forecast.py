"""`yalu score` and `yalu forecast` show what the library found, and refuse mistakes in words."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from yalu.brief import fared
from yalu.calibration.skill import shelf
from yalu.calibration.skill.forecast import forecast
from yalu.calibration.skill.hindcast import Effort
from yalu.calibration.skill.make import make, prior_draws
from yalu.cli import forecast_text, score_pictures, score_text
from yalu.record.read import read_record

SMALL = Effort(8, 64, 8)


@pytest.fixture(scope="module")
def skill():
    draws = prior_draws(SMALL.draws)
    return make(
        read_record(), draws, effort=SMALL, first="2014-01", last="2017-12", horizons=(1, 6, 12)
    )


@pytest.fixture
def kept(skill, tmp_path, monkeypatch):
    """The results as if they were shipped."""
    monkeypatch.setattr(shelf, "FILE", tmp_path / "skill.json")
    monkeypatch.setattr(shelf.read_skill, "__defaults__", (tmp_path / "skill.json",))
    shelf.write_skill(skill, shelf.FILE)
    return skill


def test_score_reads_what_is_shipped_and_shows_each_target_asked_for(yalu, kept):
    told = yalu("score", "--target", "launch_days")
    assert told.code == 0
    assert "weighted" in told.out
    assert "stack" in told.out
    assert "launch_days at 12: better than the best baseline" in told.out
    assert "imports" not in told.out


def test_score_says_when_the_results_are_of_another_model(yalu, skill, tmp_path, kept):
    text = shelf.FILE.read_text().replace(skill.stamp["month"], "0").replace(
        skill.stamp["source"], "1"
    )  # fmt: skip
    shelf.FILE.write_text(text)
    told = yalu("score", "--target", "growth")
    assert told.code == 0
    assert "the model has changed since this hindcast was made" in told.err


def test_score_as_json_has_the_bar_and_every_method(yalu, kept):
    data = json.loads(yalu("score", "--target", "exports", "--horizon", "1", "--json").out)
    (line,) = data["lines"]
    assert {m["method"] for m in line["methods"]} == {
        "model", "random walk", "seasonal naive", "stack"
    }  # fmt: skip
    assert data["bar"]["model"][0]["wanted"].startswith("exports at 1")


def test_pictures_are_drawings_with_a_name(skill):
    for name, picture in score_pictures.pictures_of(skill).items():
        root = ElementTree.fromstring(picture)
        assert root.find("{*}title").text, name
        assert "nan" not in picture.lower(), name


def test_every_table_fits_and_no_line_of_the_text_is_a_stub(skill):
    text = score_text.as_text(skill)
    assert "The bar:" in text
    assert "nan" not in text
    assert "None" not in text


def test_a_forecast_puts_its_number_beside_each_word_and_its_record_beside_that(skill):
    found = forecast(read_record(), prior_draws(SMALL.draws), horizon=12, effort=SMALL)
    text = forecast_text.as_text(found, skill)
    said = [x for x in text.splitlines() if x.startswith("  2026-01: ")]
    assert any(" times." in x and "%]" in x for x in said)
    assert "Such bands held" in text
    data = forecast_text.as_data(found, skill)
    assert any(row["track"] for row in data["rows"])


def test_what_came_oftener_than_said_is_said_to_have_done_so(skill):
    assert fared.often(2.1) == "about twice as often as said"
    assert fared.often(0.97) == "about as often as said"
    assert "0.5 times" in fared.often(0.5)
    found = forecast(read_record(), prior_draws(8), as_of="2019-12", horizon=12, effort=SMALL)
    text = forecast_text.as_text(found, skill)
    assert " ".join(text.split()).count("All these taken together, it came") > 2


def test_no_positive_chance_is_printed_as_nought(skill):
    found = forecast(read_record(), prior_draws(8), as_of="2019-12", horizon=12, effort=SMALL)
    seldom = replace(found.of("council_resolution")[0], chances=((1.0, 0.002),))
    text = forecast_text.as_text(replace(found, rows=(seldom,)), skill)
    assert "≥1: 0.2 %" in text
    assert ": 0 %" not in text


def test_forecast_as_csv_is_a_table(yalu):
    told = yalu("forecast", "--prior", "--horizon", "2", "--target", "launch_days", "--csv")
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert [row["month"] for row in rows] == ["2026-01", "2026-02"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("forecast", "--target", "launchdays"), "launch_days"),
        (("forecast", "--as-of", "2016"), "YYYY-MM"),
        (("forecast", "--prior", "--horizon", "400"), "1 to 120"),
        (("score", "--target", "export"), "exports"),
    ],
)
def test_mistakes_are_answered_with_what_would_be_right(yalu, arguments, words):
    told = yalu(*arguments)
    assert told.code == 2
    assert words in told.err
    assert "Traceback" not in told.err


def test_what_could_not_be_undone_of_hindsight_is_the_same_list_in_the_guide(yalu, kept):
    guide = Path(__file__).parents[2] / "docs/guide/forecast.md"
    told = " ".join(guide.read_text(encoding="utf-8").split())
    shown = " ".join(yalu("score", "--target", "growth").out.split())
    for line in kept.caveats:
        assert f"- {line}" in told
        assert f"- {line}" in shown


def test_a_bar_on_two_horizons_is_not_judged_from_one(yalu, kept):
    whole, part = (
        yalu("score", "--target", "launch_days", *asked).out for asked in ([], ["--horizon", "6"])
    )
    assert "at two horizons or more" in whole
    assert "at two horizons or more" not in part


def test_two_forms_at_once_are_refused_before_the_work(yalu):
    told = yalu("forecast", "--csv", "--json")
    assert told.code == 2
    assert "--csv and --json" in told.err

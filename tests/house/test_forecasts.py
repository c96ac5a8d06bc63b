"""Forecasts once made are never edited: they will be scored against what happened."""

import csv
import hashlib
import json

import pytest

from yalu.calibration.skill.forecast import COLUMNS
from yalu.calibration.skill.targets import TARGETS


@pytest.fixture
def folder(repository):
    return repository / "forecasts"


def test_every_forecast_is_as_it_was_written(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name for path in folder.glob("*.csv")}
    assert files == set(manifest)
    for name, told in manifest.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert found == told["sha256"], f"{name} was edited; forecasts stay as they were made"


def test_the_forecast_of_2025_reaches_two_years_in_every_target(folder):
    with (folder / "2025-12.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert {row["target"] for row in rows} == set(TARGETS)
    for name, target in TARGETS.items():
        months = [row["month"] for row in rows if row["target"] == name]
        expected = ["2026-12", "2027-12"] if target.kind == "growth" else [
            f"{year}-{month:02d}" for year in (2026, 2027) for month in range(1, 13)
        ]  # fmt: skip
        assert months == expected

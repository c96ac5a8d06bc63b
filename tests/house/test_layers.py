"""Data moves one way through the house."""

import subprocess
import sys
import tomllib
from pathlib import Path


def test_a_folder_imports_only_from_its_left(repository):
    lint = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(lint, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_of_the_package_has_its_layer(repository):
    text = (repository / "pyproject.toml").read_text(encoding="utf-8")
    (contract,) = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    layered = {part.strip(" ()") for row in contract["layers"] for part in row.split("|")}
    package = repository / "src/yalu"
    parts = {p.stem for p in package.glob("*.py")} | {
        p.parent.name for p in package.glob("*/__init__.py")
    }
    assert parts - {"__init__", "__main__"} <= layered

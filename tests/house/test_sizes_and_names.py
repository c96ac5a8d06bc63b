"""The house is made of small, well-named rooms."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "src/yalu").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "base", "manager", "misc", "common"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_can_be_read_in_one_sitting(path):
    longest = 150 if "mechanisms" in path.parts else 400
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= longest, f"{name(path)} has {lines} lines: split it by meaning"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_on_a_page(path):
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path)}
    long = {f: lines for f, lines in long.items() if lines > 60}
    assert not long, f"functions over 60 lines in {name(path)}: {long}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_name_says_what_is_inside(path):
    words = {word for part in path.relative_to(ROOT).parts for word in Path(part).stem.split("_")}
    assert not words & SAYS_NOTHING

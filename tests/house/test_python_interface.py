"""What `import yalu` offers can be found, is typed, and is the same everywhere it is said."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import yalu

PACKAGE = Path(yalu.__file__).parent
OFFERED = [name for name in yalu.__all__ if name != "__version__"]


def stub() -> dict[str, str]:
    """Home of each name that the stub tells type checkers of."""
    tree = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    froms = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: node.module for node in froms for alias in node.names}


@pytest.mark.parametrize("name", OFFERED)
def test_what_is_offered_is_there_and_says_what_it_is(name):
    thing = getattr(yalu, name)

    assert inspect.getdoc(thing)
    assert thing.__module__ == stub()[name]


def test_type_checkers_are_told_of_exactly_what_is_offered():
    assert set(stub()) == set(OFFERED)
    assert (PACKAGE / "py.typed").exists()


def test_what_is_offered_can_be_listed_before_any_of_it_is_loaded():
    code = "import sys, yalu; print('\\n'.join(dir(yalu))); print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *listed, loaded = done.stdout.split()

    assert set(OFFERED) <= set(listed)
    assert loaded == "False"


def test_a_name_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(AttributeError, match="it has"):
        _ = yalu.runn


@pytest.mark.parametrize("name", ["study", "run"])
def test_what_a_study_is_drawn_up_from_is_the_same_in_both(name):
    mine = inspect.signature(getattr(yalu, name)).parameters
    shared = inspect.signature(yalu.study).parameters

    assert {p: mine[p].default for p in shared} == {p: shared[p].default for p in shared}


def test_the_guide_shows_all_that_is_offered():
    guide = (PACKAGE.parents[1] / "docs/guide/python.md").read_text(encoding="utf-8")

    assert [name for name in OFFERED if name not in guide] == []

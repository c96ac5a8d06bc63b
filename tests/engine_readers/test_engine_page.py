import contextlib
import io
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "engine.md"
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_on_the_engine_prints_what_it_shows(tmp_path, monkeypatch):
    monkeypatch.setenv("YALU_CACHE", str(tmp_path))
    shared, printed = {}, ""
    for kind, body in BLOCK.findall(PAGE.read_text()):
        if kind == "text":
            assert printed.strip() == body.strip()
            printed = ""
            continue
        assert not printed, f"the page does not show what this prints: {printed}"
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(body, str(PAGE), "exec"), shared)
        printed = out.getvalue()
    assert not printed


def test_the_page_names_files_that_exist():
    engine = PAGE.parents[1] / "src" / "yalu" / "engine"
    for name in re.findall(r"`(\w+\.py)`", PAGE.read_text()):
        assert (engine / name).exists() or name == "step.py"

"""Every chart is drawn by one component, for the page and for Python alike."""

import re
from pathlib import Path

MARKUP = re.compile(r"<(svg|path|rect|circle|line|polygon|polyline|text|tspan|clipPath)\b")
FOREIGN = re.compile(r"""from "(?!\./|preact|d3-)([^"]+)\"""")
BROWSER = re.compile(r"\b(document|window|navigator|toLocaleString|Intl)\b")


def sources(repository: Path, folder: str, *kinds: str) -> dict[str, str]:
    """Every file under a folder of these kinds: name → text, without comments."""
    found = {
        path.name: path.read_text(encoding="utf-8")
        for kind in kinds
        for path in sorted((repository / folder).rglob(kind))
    }
    assert found
    return {name: re.sub(r"/\*.*?\*/", "", text, flags=re.S) for name, text in found.items()}


def test_no_python_module_and_no_template_draws_by_hand(repository):
    texts = {
        **sources(repository, "src/yalu/brief", "*.py", "*.html"),
        **sources(repository, "src/yalu/cli", "*.py"),
    }
    by_hand = {name: MARKUP.findall(text) for name, text in texts.items()}
    room = {"page.html": ["svg"]}  # in which the hatches stand
    assert {name: found for name, found in by_hand.items() if found} == room


def test_charts_know_neither_page_nor_browser(repository):
    for name, text in sources(repository, "frontend/src/charts", "*.ts", "*.tsx").items():
        assert not [f for f in FOREIGN.findall(text) if f != "../api/types"], name
        assert not BROWSER.search(text), name


def test_every_kind_that_python_asks_for_is_there(repository):
    table = (repository / "frontend/src/drawn.tsx").read_text(encoding="utf-8")
    kinds = set(re.findall(r"^  (?:\"([\w-]+)\"|(\w+)): \w+,$", table, flags=re.M))
    there = {quoted or plain for quoted, plain in kinds}
    asked = {
        kind
        for folder in ("brief", "cli")
        for text in sources(repository, f"src/yalu/{folder}", "*.py").values()
        for kind in re.findall(r"\bdraw\(\s*\"([\w-]+)\"", text)
    }
    assert asked
    assert asked <= there

"""Generated pages say what the code says."""

import click

from yalu.cli import pages
from yalu.cli.main import cli


def test_no_generated_page_is_stale(repository):
    assert pages.stale(repository) == [], "run `make pages` and commit what it wrote"


def test_every_verb_is_on_the_page_of_the_command_line(repository):
    page = (repository / "docs/cli.md").read_text(encoding="utf-8")
    assert [
        v for v in cli.list_commands(click.Context(cli)) if f"\n## yalu {v}\n" not in page
    ] == []


def test_a_stale_page_is_named_and_then_mended(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", {"docs/cli.md": "yalu.cli.reference:page"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/cli.md").write_text("old")
    assert pages.stale(tmp_path) == ["docs/cli.md"]
    assert pages.write(tmp_path) == ["docs/cli.md"]
    assert pages.stale(tmp_path) == []
    assert pages.write(tmp_path) == []

"""The version that is here has its entry."""

from yalu import __version__


def test_the_changelog_has_an_entry_for_this_version(repository):
    text = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    _, heading, entry = text.partition(f"\n## {__version__}\n")
    assert heading
    assert entry.partition("\n## ")[0].strip()


def test_the_package_and_the_project_have_one_version(repository):
    assert f'\nversion = "{__version__}"\n' in (repository / "pyproject.toml").read_text()

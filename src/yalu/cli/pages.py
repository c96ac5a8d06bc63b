"""Pages generated from the code: `python -m yalu.cli.pages [--check]`.

A stale page fails `make lint` and the tests; `make pages` writes them all again.
"""

import sys
from importlib import import_module
from pathlib import Path

from yalu.errors import InputError
from yalu.files import write_atomically

PAGES = {
    "docs/cli.md": "yalu.cli.reference:page",
    "docs/model.md": "yalu.model.page:page",
    "docs/causal-loop.svg": "yalu.model.picture:picture",
    "docs/scenario-words.md": "yalu.ensemble.words_page:page",
    "docs/guide/episodes.md": "yalu.brief.episode_page:page",
    "docs/guide/prior-predictive.md": "yalu.brief.prior_page:page",
    "docs/guide/pathways.svg": "yalu.brief.pathways_map:example",
    **{
        f"docs/guide/episodes/{name}.svg": f"yalu.brief.episode_picture:picture:{name}"
        for name in ("2006-07", "2013", "2016-17", "2018-19", "2020-21", "2022", "2023-25")
    },
    "docs/guide/evidence/weights.svg": "yalu.brief.weights_picture:drawn:weights:H8",
    "docs/guide/evidence/moved.svg": "yalu.brief.weights_picture:drawn:moved:H8",
    "docs/guide/evidence/narrowing.svg": "yalu.brief.weights_picture:drawn:narrowing",
    "scenarios/schema/policy.json": "yalu.ensemble.schema:policy_schema",
    "scenarios/schema/world.json": "yalu.ensemble.schema:world_schema",
}
"""Path in the repository → module, function and perhaps an argument that give its text."""


def text_of(name: str) -> str:
    """The text that the page of this path should have."""
    module, function, *argument = PAGES[name].split(":")
    return getattr(import_module(module), function)(*argument)


def stale(root: Path) -> list[str]:
    """The pages under `root` that are missing or say something else than the code does."""
    return [name for name in PAGES if _read(root / name) != text_of(name)]


def write(root: Path) -> list[str]:
    """Write every stale page under `root`; returns their paths."""
    changed = stale(root)
    for name in changed:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(root / name, text_of(name))
    return changed


def repository() -> Path:
    """The clone that this code runs from.

    Raises:
        InputError: yalu was installed without its repository.
    """
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").exists():
        raise InputError(
            "the generated pages belong to the repository, and this is an installed package",
            remedy="run `make pages` in a clone",
        )
    return root


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: list[str]) -> int:
    """Write the stale pages, or with `--check` name them; returns the exit code."""
    root = repository()
    if arguments == ["--check"]:
        names = stale(root)
        for name in names:
            print(f"{name} is stale: run `make pages` and commit it", file=sys.stderr)
        return 1 if names else 0
    for name in write(root):
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

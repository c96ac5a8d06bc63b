"""Where the shipped scenarios lie, and how a name on the command line becomes a file."""

from pathlib import Path

from yalu.errors import InputError, unknown

PLACES = {"policy": "policies", "world": "worlds"}
FOUND = "found"  # policies that a search found: known by name, but no part of the library
PACKAGE = Path(__file__).resolve().parents[1]

SHELF = (
    "hedge",
    "observed",
    "hands-off",
    "partnership",
    "open-tap",
    "outbid-moscow",
    "full-enforcement",
    "squeeze-quiet",
    "squeeze-ultimatum",
    "freeze-for-freeze",
    "grand-trade",
    "grand-trade-guaranteed",
)
"""The order in which policies are shown: the baseline, its neighbours, then the departures."""


def folder(package: Path = PACKAGE) -> Path:
    """The folder of the shipped scenarios: the clone's own, or in a wheel the copy inside it.

    A clone never looks at a copy, so that a stale one cannot win.
    """
    if package.parent.name == "src":
        return package.parents[1] / "scenarios"
    return package / "scenarios"


def names(kind: str) -> list[str]:
    """Names of the shipped scenarios of this kind."""
    found = [path.stem for path in sorted((folder() / PLACES[kind]).glob("*.toml"))]
    return sorted(found, key=lambda name: SHELF.index(name) if name in SHELF else len(SHELF))


def path_of(name: str | Path, kind: str | None = None) -> Path:
    """The file of a shipped name, or of a path given as it is.

    Raises:
        InputError: no such name.
    """
    if isinstance(name, Path) or name.endswith(".toml") or "/" in name or "\\" in name:
        return Path(name)
    wanted = [kind] if kind else list(PLACES)
    for place in wanted:
        if name in names(place):
            return folder() / PLACES[place] / f"{name}.toml"
    if "policy" in wanted and (found := folder() / FOUND / f"{name}.toml").is_file():
        return found
    if kind:
        _refuse_other_kind(name, kind)
    known = [known for place in wanted for known in names(place)]
    raise unknown(kind or "scenario", name, known)


def _refuse_other_kind(name: str, wanted: str) -> None:
    for kind in PLACES:
        if kind != wanted and name in names(kind):
            raise InputError(
                f"{name!r} is a {kind}, not a {wanted}",
                expected=f"one of {', '.join(names(wanted))}, or the path of a file",
                remedy=f"give it where a {kind} is asked for",
            )

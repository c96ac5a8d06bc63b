"""Winners as policy files that a person can read, check and run."""

from pathlib import Path

import msgspec

from yalu.analysis.search.find import Findings, Winner
from yalu.analysis.search.plain_words import sentences
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.write_toml import as_toml
from yalu.errors import OutputError
from yalu.files import ensure_writable, write_atomically

COMMON = "common ground"
CAPITALS = {
    "beijing": "Beijing", "pyongyang": "Pyongyang", "washington": "Washington", "seoul": "Seoul",
    "tokyo": "Tokyo", "moscow": "Moscow", "people": "the people", COMMON: "most capitals",
}  # fmt: skip


def name_of(winner: Winner) -> str:
    """Its id: what it is the best for."""
    if COMMON in winner.why:
        return "common-ground"
    return f"best-for-{winner.why[0]}"


def title_of(winner: Winner) -> str:
    """Its title."""
    whom = [CAPITALS[name] for name in winner.why if name != COMMON]
    best = f"best for {', '.join(whom)}" if whom else ""
    lead = "Common ground" if COMMON in winner.why else "Found"
    return f"{lead}: {best or 'what most capitals would accept'}"


def policy_of(found: Findings, winner: Winner) -> PolicyFile:
    """The winner as a policy file, with its name and what it does in words."""
    told = " ".join(sentences(winner.file))
    head = f"Found by a search among {found.candidates:,} candidates, not written by hand."
    return msgspec.structs.replace(
        winner.file, id=name_of(winner), title=title_of(winner), description=f"{head} {told}",
        claims=found.claims,
    )  # fmt: skip


def comment_of(found: Findings, winner: Winner) -> str:
    """Lines of comment: what it gains in fresh worlds, and what it was found with."""
    m = found.manifest
    held, aims = found.held, found.question.aims
    each = held.gain[winner.row], held.error[winner.row]
    gains = [
        f"#   {o.name:<16} {gain:+.2f} ± {1.645 * error:.2f}"
        for o, gain, error in zip(aims, *each, strict=True)
    ]
    lines = [
        f"# Gain over {found.baseline} in {int(held.worlds[winner.row]):,} worlds held out, "
        "with luck",
        "# of their own, in spreads between worlds (happenings: 20 points); more is better:",
        *gains,
        f"# Search: space {m['space']}, theory {m['theory']}, draws {m['draws']}, {m['months']} "
        f"months from {m['first']}, seed {m['seed']},",
        f"# model {m['model']}.",
    ]
    broken = [
        each.text
        for each, over in zip(found.question.limits, held.over[winner.row], strict=True)
        if over > 0.0
    ]
    if broken:
        lines.append(f"# In the fresh worlds it breaks: {', '.join(broken)}.")
    return "\n".join(lines) + "\n"


def toml_of(found: Findings, winner: Winner) -> str:
    """The whole file."""
    return f"{comment_of(found, winner)}\n{as_toml(policy_of(found, winner))}"


def write_winners(found: Findings, folder: Path) -> list[Path]:
    """Write each winner into `folder`, made if need be; returns the paths.

    Raises:
        OutputError: the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder could not be made: {error.strerror}", where=str(folder),
            expected="a folder that can be written to", remedy="choose another",
        ) from None  # fmt: skip
    paths = [folder / f"{name_of(winner)}.toml" for winner in found.winners]
    for path in paths:
        ensure_writable(path)
    for path, winner in zip(paths, found.winners, strict=True):
        write_atomically(path, toml_of(found, winner))
    return paths

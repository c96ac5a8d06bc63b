"""Winners as policy files that a person can read, check and run."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from yalu.analysis.scores import Floats
from yalu.analysis.search.choose import COMMON, RULE
from yalu.analysis.search.find import Findings
from yalu.analysis.search.found import FILE, Aim, FoundPolicies, FoundPolicy, as_json
from yalu.analysis.search.plain_words import listed, sentences
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.intervals import NINETY
from yalu.ensemble.write_toml import as_toml
from yalu.errors import OutputError
from yalu.files import ensure_writable, write_atomically
from yalu.model.outcomes import NEVER_SEEN

CAPITALS = {
    "beijing": "Beijing", "pyongyang": "Pyongyang", "washington": "Washington", "seoul": "Seoul",
    "tokyo": "Tokyo", "moscow": "Moscow", "people": "the people",
}  # fmt: skip


def name_of(why: Sequence[str]) -> str:
    """The id of a winner: what it is the best for."""
    return "common-ground" if COMMON in why else f"best-for-{why[0]}"


def title_of(why: Sequence[str]) -> str:
    """The title of a winner."""
    whom = listed([CAPITALS[name] for name in why if name != COMMON])
    if COMMON in why:
        return f"Common ground, also best for {whom}" if whom else "Common ground"
    return f"Best found for {whom}"


def policy_of(found: Findings, i: int) -> PolicyFile:
    """A winner as a policy file, with its name and what it does in words."""
    file, why = found.winners.files[i], found.why[i]
    told = " ".join(sentences(file))
    head = f"Found by a search among {found.candidates:,} candidates, not written by hand."
    return msgspec.structs.replace(
        file, id=name_of(why), title=title_of(why), description=f"{head} {told}",
        claims=found.claims,
    )  # fmt: skip


def comment_of(found: Findings, i: int) -> str:
    """Lines of comment: what it gains in fresh worlds, and what it was found with."""
    m, held = found.manifest, found.winners.held
    rows = zip(found.question.aims, held.gain[i], held.error[i], strict=True)
    gains = [f"#   {o.name:<16} {gain:+.2f} ± {NINETY * error:.2f}" for o, gain, error in rows]
    lines = [
        f"# Gain over {found.baseline} in {int(held.worlds[i]):,} worlds held out, with luck of",
        "# their own, in spreads between worlds (happenings: 20 points); more is better:",
        *gains,
        f"# Search: space {m['space']}, theory {m['theory']}, draws {m['draws']}, {m['months']} "
        f"months from {m['first']}, seed {m['seed']},",
        f"# model {m['model']}.",
    ]
    if broken := found.broken(held.over[i]):
        lines.append(f"# In the fresh worlds it breaks: {', '.join(broken)}.")
    return "\n".join(lines) + "\n"


def toml_of(found: Findings, i: int) -> str:
    """The whole file of a winner."""
    return f"{comment_of(found, i)}\n{as_toml(policy_of(found, i))}"


def record_of(found: Findings) -> FoundPolicies:
    """What is kept of a search beside the policies."""
    q, held, seen = found.question, found.winners.held, found.winners.seen
    names = [o.name for o in q.aims]
    sign = np.array([1.0 if o.better == "more" else -1.0 for o in q.aims])
    mean = found.base[: len(names)] + sign * held.gain * found.scales[: len(names)]
    rests = {thing for o in q.aims for thing in o.rests_on}
    rests |= {thing for each in q.limits for thing in each.rests_on}

    def by_aim(row: Floats) -> dict[str, float]:
        return {name: float(f"{x:.5g}") for name, x in zip(names, row, strict=True)}

    who = found.willing(held.gain)
    policies = tuple(
        FoundPolicy(
            id=name_of(why), title=title_of(why), file=f"{name_of(why)}.toml", best_for=why,
            does=tuple(sentences(found.winners.files[i])), gain=by_aim(held.gain[i]),
            error=by_aim(held.error[i]), seen=by_aim(seen.gain[i]), mean=by_aim(mean[i]),
            accepted_by=tuple(who[i]), broken=tuple(found.broken(held.over[i])),
            elsewhere={name: float(f"{x:.5g}") for name, x in found.elsewhere[i]},
        )
        for i, why in enumerate(found.why)
    )  # fmt: skip
    return FoundPolicies(
        baseline=found.baseline, rule=RULE.format(base=found.baseline),
        aims=tuple(
            Aim(o.name, o.capital, o.title, o.unit, o.better, float(spread), float(base))
            for o, spread, base in zip(q.aims, found.scales, found.base, strict=False)
        ),
        limits=tuple(each.text for each in q.limits), policies=policies, unmoved=found.unmoved,
        optimism=by_aim((found.front.seen.gain - found.front.held.gain).mean(axis=0)),
        front=len(found.front.files),
        front_broken=sum(bool(found.broken(over)) for over in found.front.held.over),
        candidates=found.candidates, trajectories=found.trajectories,
        held_out=int(held.worlds[0]) if len(held.worlds) else 0,
        rests_on=tuple(thing for thing in NEVER_SEEN if thing in rests),
        manifest=dict(found.manifest),
    )  # fmt: skip


def write_winners(found: Findings, folder: Path) -> list[Path]:
    """Write each winner into `folder`, and what is kept of the search; returns the paths.

    Raises:
        OutputError: the folder cannot be written to.
    """
    texts = {f"{name_of(why)}.toml": toml_of(found, i) for i, why in enumerate(found.why)}
    texts[FILE] = as_json(record_of(found))
    for name in texts:
        ensure_writable(folder / name)
    for name, text in texts.items():
        write_atomically(folder / name, text)
    return [folder / name for name in texts]


def ready(folder: Path) -> None:
    """Make the folder for winners now, so that what would fail fails before the work.

    Raises:
        OutputError: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"the folder could not be made: {getattr(error, 'strerror', None) or error}",
            where=str(folder), expected="a folder that can be written to", remedy="choose another",
        ) from None  # fmt: skip
    ensure_writable(folder / FILE)

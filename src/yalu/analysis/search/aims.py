"""What a search is for: outcomes to better, and what may never happen too often.

An aim is an outcome, better in the way its capital minds. A limit is worded as what must never
be: `breakdown > 0.15` (its chance, or the mean of a quantity), `money > hedge` (than under that
policy in the same worlds, by more than the margin), `launch_days > 30 in 0.1` (in more than a tenth
of the worlds).
"""

import re
from dataclasses import dataclass

import numpy as np

from yalu.analysis.scores import Floats
from yalu.analysis.thresholds import finite
from yalu.analysis.verdict import PART, POINT
from yalu.ensemble.runs import is_happening
from yalu.errors import InputError, unknown
from yalu.model.outcomes import CAPITALS, OUTCOMES, Outcome

AIMS = (
    "danger", "attention", "money", "standing", "goodwill", "output", "hardship", "launch_days",
    "violence", "overflights", "russian_arms",
)  # fmt: skip
"""Unless told otherwise: one outcome or more for each capital, and one for the people."""
LIMITS = ("breakdown > hedge", "war > hedge")
NO_LIMIT = "nothing"
WORDED = re.compile(
    r"^(?P<outcome>\w+)\s*(?P<sign>[<>])\s*(?P<value>[^\s<>=]+)(?:\s+in\s+(?P<share>\S+))?$"
)


@dataclass(frozen=True)
class Limit:
    """What must never be.

    Args:
        text: as it was given.
        outcome: a name of `OUTCOMES`.
        sign: `>` or `<`, the side that is forbidden.
        value: the limit, or the threshold where `share` is given.
        policy: the policy whose own number is the limit, or empty.
        share: of worlds that may be beyond the threshold; None where the mean is limited.
    """

    text: str
    outcome: str
    sign: str
    value: float = 0.0
    policy: str = ""
    share: float | None = None

    @property
    def limit(self) -> float:
        """What the mean of `counted` may not pass; 0 where a policy sets it."""
        return self.value if self.share is None else self.share

    def counted(self, told: Floats) -> Floats:
        """What is averaged over worlds `[world]`: the outcome, or whether it is past the limit."""
        if self.share is None:
            return told
        return ((told > self.value) if self.sign == ">" else (told < self.value)).astype(float)

    @property
    def way(self) -> float:
        """1 where more breaks it, else -1."""
        return -1.0 if self.sign == "<" and self.share is None else 1.0

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Never-observed events it depends on."""
        return OUTCOMES[self.outcome].rests_on

    def is_share(self) -> bool:
        """Whether what is limited is a share of worlds."""
        return self.share is not None or is_happening(OUTCOMES[self.outcome])


def limit(text: str) -> Limit:
    """Read a limit as it is worded; a policy's name is looked up by who runs the search.

    Raises:
        InputError: no such outcome, or words that are no limit.
    """
    found = WORDED.match(text.strip())
    if not found:
        raise InputError(
            f"cannot read the limit {text!r}", where="--never",
            expected='"breakdown > 0.15", "money > hedge" or "launch_days > 30 in 0.1"',
            remedy="say what must never be, as an outcome, > or <, and a number or a policy",
        )  # fmt: skip
    measured = [o.name for o in OUTCOMES.values() if o.reduce != "first"]
    if found["outcome"] not in measured:
        raise unknown("outcome", found["outcome"], measured, where="--never")
    value, policy = finite(found["value"]), ""
    if value is None:
        policy, value = found["value"], 0.0
    share = None if found["share"] is None else finite(found["share"].rstrip("%"))
    if found["share"] is not None:
        share = _share(share, found["share"], policy, text)
    asked = Limit(text.strip(), found["outcome"], found["sign"], value, policy, share)
    if share is None and not policy and asked.is_share() and not 0.0 <= value <= 1.0:
        raise InputError(
            f"{asked.outcome} happens or not, and its chance cannot be {value:g}", where="--never",
            expected="a share of worlds from 0 to 1",
            remedy=f'write "{asked.outcome} {asked.sign} 0.15" for 15 %',
        )  # fmt: skip
    return asked


def _share(share: float | None, text: str, policy: str, whole: str) -> float:
    if share is not None and text.endswith("%"):
        share /= 100.0
    if share is None or policy or not 0.0 <= share < 1.0:
        raise InputError(
            f"cannot read the limit {whole!r}", where="--never",
            expected='a threshold and a share of worlds, as in "launch_days > 30 in 0.1"',
            remedy="write both as numbers, the share from 0 to 1",
        )  # fmt: skip
    return share


def aims(names: tuple[str, ...]) -> tuple[Outcome, ...]:
    """The outcomes to better.

    Raises:
        InputError: no such outcome, one given twice, fewer than two.
    """
    measured = [o.name for o in OUTCOMES.values() if o.reduce != "first"]
    for name in names:
        if name not in measured:
            raise unknown("outcome", name, measured, where="--aim")
        if names.count(name) > 1:
            raise InputError(
                f"{name!r} is given twice", where="--aim", expected="each aim once",
                remedy="leave one out",
            )  # fmt: skip
    if len(names) < 2:
        raise InputError(
            f"{len(names)} aim: then there is nothing to weigh against anything", where="--aim",
            expected="two outcomes or more, of which none is traded away unseen",
            remedy="add what it may cost, such as --aim money or --aim hardship",
        )  # fmt: skip
    return tuple(OUTCOMES[name] for name in names)


def scale(o: Outcome, base: Floats) -> float:
    """The spread that gains in an outcome are told in: between worlds under the baseline.

    For what happens or not it is 20 percentage points, so that `PART` of it is one point.

    Args:
        o: the outcome.
        base: under the baseline, `[world]`.

    Raises:
        InputError: the outcome is the same in every world.
    """
    if is_happening(o):
        return POINT / PART
    spread = float(np.std(base))
    if spread < 1e-9 * max(1.0, float(np.abs(base).max())):
        raise InputError(
            f"{o.name} is {base[0]:g} in every world under the baseline", where="--aim",
            expected="an outcome that varies", remedy="choose another aim, or more months",
        )  # fmt: skip
    return spread


def by_capital(chosen: tuple[Outcome, ...]) -> dict[str, tuple[int, ...]]:
    """For each capital and the people, which of the aims are its own; those with none left out."""
    whose = {
        capital: tuple(i for i, o in enumerate(chosen) if o.capital == capital)
        for capital in (*CAPITALS, "people")
    }
    return {capital: its for capital, its in whose.items() if its}


def told_over(each: Limit, over: float, spread: float) -> str:
    """By how much a limit is passed, in points or in the unit of the outcome."""
    if each.is_share():
        return f"{100.0 * over * spread:.1f} percentage points"
    unit = OUTCOMES[each.outcome].unit
    return f"{over * spread:.3g}" + ("" if unit == "1" else f" {unit}")

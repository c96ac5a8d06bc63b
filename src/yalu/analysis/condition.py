"""Conditions on outcomes as an analyst words them: `breakdown`, `war worse than hedge`."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.thresholds import SIGNS, WORDS, threshold
from yalu.ensemble.runs import Runs, is_happening
from yalu.errors import InputError, unknown
from yalu.model.outcomes import OUTCOMES
from yalu.units import spoken_beside

WORDED = re.compile(r"^(?P<outcome>\w+)\s+(?P<way>better|worse)\s+than\s+(?P<policy>\S+)$")
BOUND = re.compile(r"^(?P<outcome>\w+)\s*(?P<sign>>=|<=|>|<)\s*(?P<value>[-+.\w]+)$")


@dataclass(frozen=True)
class Condition:
    """What makes a world a case.

    Args:
        outcome: a name of `OUTCOMES`.
        sign: a comparison with `value`, or `better` or `worse`, or empty for what happens.
        value: to compare with.
        policy: whose outcome in the same world to compare with.
    """

    outcome: str
    sign: str = ""
    value: float = 0.0
    policy: str = ""

    def cases(self, runs: Runs, policy: str) -> NDArray[np.bool_]:
        """In which worlds it is met under a policy, `[world]`; worlds without outcome meet none.

        Raises:
            InputError: a policy that was not run.
        """
        mine = runs.outcome(self.outcome, policy)
        if not self.sign:
            return mine > 0.5
        if not self.policy:
            return np.asarray(SIGNS[self.sign](mine, self.value))
        theirs = runs.outcome(self.outcome, self.policy)
        more = OUTCOMES[self.outcome].better == "more"
        ahead = mine > theirs if more == (self.sign == "better") else mine < theirs
        return np.asarray(ahead)

    def told(self, policy: str) -> str:
        """The condition in words, for the beginning of a sentence."""
        title, unit = OUTCOMES[self.outcome].title, OUTCOMES[self.outcome].unit
        if not self.sign:
            return f"under {policy} there is {title}"
        if self.policy:
            return f"{policy} is {self.sign} than {self.policy} on {title}"
        beside = spoken_beside(title, unit)
        return f"under {policy} {title} is {WORDS[self.sign]} {self.value:g} {beside}".rstrip()


def condition(text: str) -> Condition:
    """Read a condition.

    Args:
        text: an outcome that happens or not; `OUTCOME > NUMBER` (or `>=`, `<`, `<=`); or
            `OUTCOME worse than POLICY` (or `better`), in the same world under the same luck.

    Raises:
        InputError: anything else, or no such outcome.
    """
    words = text.strip()
    if found := WORDED.match(words):
        return Condition(_outcome(found["outcome"]), found["way"], policy=found["policy"])
    if found := BOUND.match(words):
        value = threshold(found["value"], text, of="outcome")
        return Condition(_outcome(found["outcome"]), found["sign"], value)
    if not re.fullmatch(r"\w+", words):
        raise InputError(
            f"cannot read the condition {text!r}",
            expected="'breakdown', 'money > 30', or 'launch_days worse than hedge'",
            remedy="write it in one of these ways, in quotation marks",
        )
    if not is_happening(OUTCOMES[_outcome(words)]):
        raise InputError(
            f"{words!r} is a quantity, not something that happens or not",
            expected="a threshold or a policy to compare with",
            remedy=f"write '{words} > NUMBER' or '{words} worse than POLICY'",
        )
    return Condition(words)


def _outcome(name: str) -> str:
    if name not in OUTCOMES:
        raise unknown("outcome", name, OUTCOMES)
    return name

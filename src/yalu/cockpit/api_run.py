"""What the server answers when a setup is run: fans, cards, incidence, what moved them.

Number is a float or null (not finite). Series are as long as `months`. Numbers of series are
rounded to what can be seen; those of tables are not.
"""

from typing import Any, Literal

from yalu.cockpit.api import Problem, Told
from yalu.ensemble.fields import PolicyFile, WorldFile

Number = float | None
Numbers = tuple[Number, ...]
Verdict = Literal["better", "worse", "tie"]
Mark = Literal["better", "worse", "mixed", "tie"]


class Accepted(Told, frozen=True, kw_only=True):
    """First event of a stream.

    Args:
        key: hash of the question; answers carry it too.
        waiting: questions before this one.
        kept: whether the answer was ready.
    """

    key: str
    waiting: int
    kept: bool


class Fan(Told, frozen=True, kw_only=True):
    """A quantity month by month, over the worlds.

    Quantities counted by the month (`twelve_months` in the catalogue) are sums over the month and
    the eleven before it; of the first eleven, null where the record does not know them.

    Args:
        path: of `Catalogue.paths`.
        median, low50, high50, low90, high90: order statistics, one for each month.
        runs: twenty single worlds `[run][month]`, or none if they were not asked for.
        sentence: what the fan shows, for those who do not see it.
    """

    path: str
    median: Numbers
    low50: Numbers
    high50: Numbers
    low90: Numbers
    high90: Numbers
    runs: tuple[Numbers, ...] = ()
    sentence: str = ""


class Paired(Told, frozen=True, kw_only=True):
    """An outcome against the pinned baseline, world by world under the same luck.

    Args:
        change: median difference, or the difference of shares for what happens or not.
        low, high: the central 90 % of worlds; for shares, of the Monte Carlo error.
        better: share of worlds that do better than the baseline, ties counted half: P(better).
        mean: mean difference.
        verdict: for the capital that the outcome belongs to; mixed where most worlds go one way
            and the mean the other.
        dots: 50 quantiles of the difference, in order; none for what happens or not.
        words: the same in words.
    """

    change: Number
    low: Number
    high: Number
    better: Number
    mean: Number
    verdict: Mark
    dots: Numbers
    words: str


class Card(Told, frozen=True, kw_only=True):
    """One outcome over the worlds.

    Args:
        outcome: of `Catalogue.outcomes`.
        centre: the median; for what happens or not, the share of worlds.
        low, high: the central 90 % of worlds; for shares, of the Monte Carlo error.
        dots: 50 quantiles, in order, for a dot plot; for what happens or not, how many of 50 dots
            are full stands in `full` and this is empty.
        words: a number with its unit, or a word of probability with its number in brackets.
        paired: against the pinned baseline; null without one, and on the pinned side.
    """

    outcome: str
    centre: Number
    low: Number
    high: Number
    dots: Numbers
    full: int | None
    words: str
    paired: Paired | None = None


class Incidence(Told, frozen=True, kw_only=True):
    """The share of worlds in which something has happened by the end of each month.

    Args:
        happening: of `Catalogue.happenings`.
        share: one for each month.
        low, high: 90 % Monte Carlo interval of the last.
        sentence: the end in words.
    """

    happening: str
    share: Numbers
    low: Number
    high: Number
    sentence: str


class Part(Told, frozen=True, kw_only=True):
    """A part of a mean difference, with its standard error over the worlds."""

    mean: Number
    error: Number


class Split(Told, frozen=True, kw_only=True):
    """What moved an outcome from the pinned setup to this one, by runs of all four corners.

    Args:
        outcome: of `Catalogue.outcomes`.
        total: of the mean; the sum of the three parts, exactly.
        policy: the policy changed, assumptions as pinned.
        assumption: world and theory changed, policy as pinned.
        interaction: what only both together do.
    """

    outcome: str
    total: Part
    policy: Part
    assumption: Part
    interaction: Part


class Side(Told, frozen=True, kw_only=True):
    """All that was asked of one setup, and the command that runs it in a terminal."""

    policy: str
    title: str
    fans: tuple[Fan, ...]
    cards: tuple[Card, ...]
    incidence: tuple[Incidence, ...]
    command: str


class RunAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/run`.

    Args:
        stage: `preview` or `refined`.
        key: hash of the question.
        worlds: how many were run.
        months: names of the months.
        now, pinned: both sides; `pinned` is null if nothing was pinned.
        same: whether both setups are the same, so that nothing can differ.
        splits: one for each card; none without a pinned side.
        changed: what differs between the setups: `policy`, `assumption`, both or neither.
        failures: worlds that gave no finite outcome.
        draws: `prior` or `posterior`: what worlds were drawn from.
        manifest: what is needed to make the numbers again.
    """

    stage: Literal["preview", "refined"]
    key: str
    worlds: int
    months: tuple[str, ...]
    now: Side
    pinned: Side | None
    same: bool
    splits: tuple[Split, ...]
    changed: tuple[Literal["policy", "assumption"], ...]
    failures: int
    draws: str
    manifest: dict[str, Any]


class ParseAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/scenario/parse`: the table, or all that is wrong with the text.

    Either `policy` or `world` is given, or `problems` has members.
    """

    policy: PolicyFile | None
    world: WorldFile | None
    problems: tuple[Problem, ...]


class WriteAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/scenario/write`: files by name, and the command that runs them.

    A shipped policy or world needs no file; the command names it.
    """

    files: dict[str, str]
    command: str

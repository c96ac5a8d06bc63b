"""What the server answers to comparing, discovering and explaining."""

from typing import Any, Literal

from yalu.cockpit.api import Told
from yalu.cockpit.api_run import Card, Number, Numbers


class Pair(Told, frozen=True, kw_only=True):
    """One policy against another, in the same worlds: P(better) and by how much."""

    one: str
    other: str
    better: Number
    low: Number
    high: Number
    lead: Number
    error: Number


class Regret(Told, frozen=True, kw_only=True):
    """How much worse than the best of the policies, world by world, in the outcome's unit."""

    policy: str
    mean: Number
    ninety: Number
    worst: Number
    dots: Numbers


class Score(Told, frozen=True, kw_only=True):
    """A policy by one robustness metric: score, 90 % bootstrap interval, rank, share of firsts."""

    metric: str
    policy: str
    score: Number
    low: Number
    high: Number
    rank: Number
    first: Number


class Judged(Told, frozen=True, kw_only=True):
    """Whether a policy holds up.

    Args:
        word: `robust`, `conditional`, `beaten` or `undecided`; `rule` says what they mean.
        on: groups of theories that a conditional verdict depends on.
        holds, fails: sets of worlds, as `H1=worn`, in which it surely does.
        by: the policy furthest ahead of it in all worlds; empty if none is.
        runs: for the undecided, about how many worlds would settle it; null when none would.
    """

    policy: str
    word: Literal["robust", "conditional", "beaten", "undecided"]
    on: tuple[str, ...]
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    by: str
    runs: int | None


class InSet(Told, frozen=True, kw_only=True):
    """The deciding metric of each policy in one set of worlds, such as `H1=worn`."""

    name: str
    scores: Numbers


class ComparedOutcome(Told, frozen=True, kw_only=True):
    """One outcome under all policies.

    Args:
        cards: one for each policy; `paired` against the first policy.
        scores: eleven metrics of every policy.
        by_theory: the deciding metric in each set of worlds, policies in order.
        rule: what robust, conditional, beaten and undecided mean here.
        agreement: how far the rankings in those sets agree with that in all worlds, -1 to 1: the
            least of them (Kendall's tau-b); null if they cannot be ranked.
        runs_needed: worlds that would tell the two best apart; null if none would.
        dropped: worlds left out because some policy gave no finite number.
    """

    outcome: str
    cards: tuple[Card, ...]
    pairs: tuple[Pair, ...]
    regret: tuple[Regret, ...]
    scores: tuple[Score, ...]
    verdicts: tuple[Judged, ...]
    rule: str
    by_theory: tuple[InSet, ...]
    agreement: Number
    runs_needed: int | None
    dropped: int


class Kept(Told, frozen=True, kw_only=True):
    """The policies that no other beats on all that a capital minds."""

    capital: str
    policies: tuple[str, ...]


class CompareAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/compare`; `policies` are ids in order, `titles` beside them."""

    key: str
    worlds: int
    policies: tuple[str, ...]
    titles: tuple[str, ...]
    cases: tuple[dict[str, str], ...]
    metric: str
    outcomes: tuple[ComparedOutcome, ...]
    capitals: tuple[Kept, ...]
    commands: tuple[str, ...]
    draws: str
    manifest: dict[str, Any]


class Limit(Told, frozen=True, kw_only=True):
    """One side of a box, with all that a control for it needs.

    Args:
        name, meaning, unit, area: of the input.
        known: `identified` by history, `partly`, or `assumption`.
        low, high: the limit; null is none. Numeric inputs only.
        least, most: over all worlds, for the ends of the control.
        labels: those allowed; null for numbers.
        every: all labels there are, with their meanings.
        quasi_p: how often chance alone would raise the density as much.
        without: density of the box without this limit.
    """

    name: str
    meaning: str
    unit: str
    area: str
    known: str
    low: Number
    high: Number
    least: Number
    most: Number
    labels: tuple[str, ...] | None
    every: dict[str, str]
    quasi_p: Number
    without: Number


class Fit(Told, frozen=True, kw_only=True):
    """How well a box holds the cases; see `yalu discover`."""

    coverage: Number
    density: Number
    mass: float
    inputs: int
    cases: int
    worlds: int


class Peeled(Told, frozen=True, kw_only=True):
    """One step of the peeling curve: a box, pruned of nothing, and its fit."""

    fit: Fit
    limits: tuple[Limit, ...]


class Input(Told, frozen=True, kw_only=True):
    """An input that a hand-drawn box may restrict; see `Limit`."""

    name: str
    meaning: str
    unit: str
    area: str
    known: str
    least: Number
    most: Number
    every: dict[str, str]


class Scatter(Told, frozen=True, kw_only=True):
    """At most 800 worlds over two inputs, half of them cases where there are enough.

    Args:
        x, y: names of the inputs.
        xs, ys: values; for theories the place of the label in `Input.every`.
        case: whether the condition holds in the world.
        inside: whether the world lies in the box.
    """

    x: str
    y: str
    xs: Numbers
    ys: Numbers
    case: tuple[bool, ...]
    inside: tuple[bool, ...]


class BoxAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/box`; `fit` is null for a box that holds no world, and the sentence says so.

    `everywhere` is the share of all worlds that are cases.
    """

    key: str
    limits: tuple[Limit, ...]
    fit: Fit | None
    everywhere: float
    sentence: str
    scatter: Scatter | None


class DiscoverAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/discover`.

    Args:
        condition: as it was understood, in words.
        box: the box found, as a `BoxAnswer` would give it.
        trajectory: the peeling curve, from all worlds to the smallest box.
        picked: the step that the box was made from.
        pruned: inputs whose limits chance could have made.
        reproduced: share of halves of the worlds in which the same input is restricted, by name.
        coverage_again, density_again: mean of boxes found in one half, measured on the other.
        inputs: all that may be restricted, those of the box first, then the likeliest.
    """

    key: str
    condition: str
    cases: int
    worlds: int
    box: BoxAnswer
    trajectory: tuple[Peeled, ...]
    picked: int
    pruned: tuple[str, ...]
    reproduced: dict[str, float]
    coverage_again: Number
    density_again: Number
    inputs: tuple[Input, ...]
    command: str
    draws: str
    manifest: dict[str, Any]


class MechanismEffect(Told, frozen=True, kw_only=True):
    """What a mechanism does to an outcome: the mean with it less the mean without it.

    Args:
        mechanism: of `LoopMap.mechanisms`.
        effect: in `ExplainAnswer.unit`.
        error: its standard error.
        worlds: share of worlds in which it changes the outcome at all.
        rivals: theories under which it counts, such as `H1.worn`; empty for all.
    """

    mechanism: str
    claims: tuple[str, ...]
    effect: Number
    error: Number
    worlds: Number
    rivals: tuple[str, ...]


class DriverTold(Told, frozen=True, kw_only=True):
    """An assumption that an outcome follows, by rank correlation over worlds.

    Args:
        name: of the input, such as `H8=provokes` or `fuel_squeeze.cover`.
        noise: what chance alone would reach nineteen times in twenty.
        known: `identified` by history, `partly`, or `assumption`.
    """

    name: str
    meaning: str
    correlation: Number
    noise: float
    known: str


class ExplainAnswer(Told, frozen=True, kw_only=True):
    """Answer of `/api/explain`.

    Args:
        effects: all mechanisms, the largest effect first.
        edges: for each arrow of the map, by id, how much of the outcome hangs on the mechanisms
            that it passes through, as a share of the largest: the live strength of the map.
        drivers: the strongest assumptions; none if the outcome is the same in every world.
        rests_on: in words, the never-observed things the outcome rests on.
    """

    key: str
    outcome: str
    unit: str
    worlds: int
    effects: tuple[MechanismEffect, ...]
    edges: dict[str, float]
    drivers: tuple[DriverTold, ...]
    rests_on: tuple[str, ...]
    command: str
    draws: str

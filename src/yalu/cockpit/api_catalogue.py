"""What the server says of what there is: levers, theories, presets, outcomes, claims."""

from typing import Literal

from yalu.cockpit.api import Told
from yalu.cockpit.api_run import Number
from yalu.ensemble.fields import PolicyFile, WorldFile


class Worded(Told, frozen=True, kw_only=True):
    """A level in words: `at` 0.5, "selective"."""

    at: float
    words: str


class Lever(Told, frozen=True, kw_only=True):
    """Something Beijing can set.

    Args:
        name: as in the files.
        symbol: as in equations.
        group: of `Catalogue.groups`.
        low, high, step: of the range; `step` is a fine one for a slider.
        today: where it stands at the start. A lever that a policy leaves alone is moved by
            Beijing's own rule from there on (or stays, for a policy with `rest = "observed"`).
        words: levels in words, from low to high.
        lag: how long until it bites, in words.
        cost: what it costs Beijing, in words.
        source: where today's value and the range come from.
    """

    name: str
    symbol: str
    title: str
    group: str
    unit: str
    unit_words: str
    low: float
    high: float
    step: float
    today: float
    words: tuple[Worded, ...]
    lag: str
    cost: str
    source: str
    claims: tuple[str, ...]


class Gauge(Told, frozen=True, kw_only=True):
    """What a rule or exit may react to, as Beijing sees it last month.

    Args:
        switch: yes or no: write `above = 0.5`.
        threshold: a sensible one to begin with.
    """

    name: str
    words: str
    low: float
    high: float
    step: float
    switch: bool
    threshold: float


class Member(Told, frozen=True, kw_only=True):
    """One answer to a dispute: what it holds, whose claims stand on its side, its weight.

    Args:
        prior: weight before history.
        weight: weight in the worlds that are drawn now: after history if there is a posterior.
    """

    id: str
    title: str
    claims: tuple[str, ...]
    prior: float
    weight: float


class Theory(Told, frozen=True, kw_only=True):
    """A question the sources disagree on.

    Args:
        evidence: what could tell the answers apart.
        essays: the answer of each essay, where it gives one.
    """

    id: str
    title: str
    question: str
    evidence: str
    members: tuple[Member, ...]
    essays: dict[str, str]


class Setting(Told, frozen=True, kw_only=True):
    """A named setting of all theories, to be given as `theory`."""

    id: str
    title: str
    members: dict[str, str]


class Driver(Told, frozen=True, kw_only=True):
    """Something of the world that a world file may hold or shift.

    Args:
        group: `leaders`, or the part of the model it belongs to.
        today: where it stands at the start.
        hold: whether it may be held, between `low` and `high`.
        shift: whether what it tends to may be shifted, by up to `most_shift` of `shift_unit`.
    """

    name: str
    title: str
    group: str
    unit: str
    today: float
    hold: bool
    low: float
    high: float
    switch: bool
    shift: bool
    most_shift: float
    shift_unit: str


class HappeningEvent(Told, frozen=True, kw_only=True):
    """An event that a world file may date or forbid."""

    name: str
    title: str


class PolicyPreset(Told, frozen=True, kw_only=True):
    """A shipped policy: the table to edit, and the text of its file."""

    id: str
    title: str
    description: str
    claims: tuple[str, ...]
    file: PolicyFile
    toml: str


class WorldPreset(Told, frozen=True, kw_only=True):
    """A shipped world: the table to edit, and the text of its file."""

    id: str
    title: str
    description: str
    claims: tuple[str, ...]
    file: WorldFile
    toml: str


class Outcome(Told, frozen=True, kw_only=True):
    """One number per world.

    Args:
        capital: of `Catalogue.capitals`.
        short: for a card.
        better: for that capital.
        happens: whether it happens or not, so that its mean is a probability.
        headline: whether it is among the cards shown at first.
        rests_on: in words, never-observed things; a result that rests on them must say so.
        happening: the incidence curve that belongs to it; empty if none.
        path: the fan that belongs to it; empty if none.
    """

    name: str
    capital: str
    title: str
    short: str
    unit: str
    unit_words: str
    better: Literal["less", "more"]
    happens: bool
    headline: bool
    claims: tuple[str, ...]
    rests_on: tuple[str, ...]
    happening: str
    path: str


class Path(Told, frozen=True, kw_only=True):
    """A quantity that can be drawn month by month.

    Args:
        theme: of `Catalogue.themes`.
        twelve_months: counted over twelve months.
        whole_scale: it lives on a scale from `low` to `high`, to be drawn whole.
        low, high: ends of that scale; null where it has none.
        usual: whether it is among the fans given when none are named.
        recorded: whether there is a history of it.
    """

    name: str
    title: str
    unit: str
    unit_words: str
    theme: str
    twelve_months: bool
    whole_scale: bool
    low: Number
    high: Number
    usual: bool
    recorded: bool


class Happening(Told, frozen=True, kw_only=True):
    """What may or may not happen, with an incidence curve; `unseen` if never observed here."""

    id: str
    title: str
    unseen: bool


class ClaimTold(Told, frozen=True, kw_only=True):
    """A claim of one of the essays, in our words.

    Args:
        lives: where it stands in the model: mechanisms, levers, outcomes.
        unmodelled: why it stands nowhere; empty if it does.
    """

    id: str
    code: str
    essay: str
    statement: str
    types: tuple[str, ...]
    actors: tuple[str, ...]
    evidence: str
    subsystem: str
    agrees: tuple[str, ...]
    conflicts: tuple[str, ...]
    disputes: tuple[str, ...]
    lives: tuple[str, ...]
    unmodelled: str


class SourceTold(Told, frozen=True, kw_only=True):
    """What a number rests on, such as `M13`."""

    id: str
    title: str
    found: str
    works: tuple[str, ...]
    strength: str
    history: str


class Drawn(Told, frozen=True, kw_only=True):
    """What worlds are drawn from: `prior` or `posterior`, in words for the page to show."""

    kind: Literal["prior", "posterior"]
    words: str


class Limits(Told, frozen=True, kw_only=True):
    """Bounds of questions."""

    worlds: int
    preview: int
    refined: int
    body: int
    policies: int
    cases: int
    rules: int
    phases: int
    exits: int
    months: int
    earliest: str
    latest: str


class Catalogue(Told, frozen=True, kw_only=True):
    """Answer of `/api/catalogue`: everything there is to choose from.

    Args:
        version, model, vintage: of yalu, of the model's source (a hash), of the record.
        groups: of levers, in order, with their titles; likewise `capitals`, `themes`, `essays`
            and `subsystems`.
        scale: words of probability with the ends of their ranges, `("unlikely", 0.2, 0.45)`.
    """

    version: str
    model: str
    vintage: str
    draws: Drawn
    groups: dict[str, str]
    levers: tuple[Lever, ...]
    gauges: tuple[Gauge, ...]
    theories: tuple[Theory, ...]
    settings: tuple[Setting, ...]
    drivers: tuple[Driver, ...]
    events: tuple[HappeningEvent, ...]
    policies: tuple[PolicyPreset, ...]
    worlds: tuple[WorldPreset, ...]
    capitals: dict[str, str]
    outcomes: tuple[Outcome, ...]
    themes: dict[str, str]
    paths: tuple[Path, ...]
    happenings: tuple[Happening, ...]
    claims: tuple[ClaimTold, ...]
    essays: dict[str, str]
    subsystems: dict[str, str]
    sources: tuple[SourceTold, ...]
    scale: tuple[tuple[str, float, float], ...]
    limits: Limits

"""What the page and the server say to each other: conventions, routes and questions.

The answers stand in `api_run.py` (fans, cards), `api_analysis.py` (compare, discover, explain),
`api_catalogue.py` (what there is) and `api_knowledge.py` (history, map, evidence, forecast).
`/api/openapi.json` says the same for machines, `python -m yalu.cockpit.typescript` for the page.

**Conventions.** Bodies are JSON in UTF-8, unknown fields are refused, and a number that is not
finite is `null`. Months are `YYYY-MM`. Policies and worlds are the same tables as in TOML files,
field for field. Every question that fails is answered by a `Refusal` with a status of 4xx: 400 not
JSON or not this type, 401 no session, 403 another host or origin, 404, 405, 408 body too slow, 409
overtaken by a newer question of the same client, 413 body too long, 415 not JSON, 422 read but
impossible (an unknown lever, an empty box), 429 too many (with `Retry-After`, in seconds), 503 too
many connections.

**Streams.** `POST /api/run` answers with one JSON `RunAnswer`, the refined one; with
`Accept: text/event-stream` it answers with server-sent events instead, each with JSON in `data`:
`accepted` (`Accepted`), `preview` (`RunAnswer`), `refined` (`RunAnswer`), `failed` (`Refusal`),
`overtaken` (`Refusal`). The stream ends after `refined`, `failed` or `overtaken`. Comment lines
keep it alive. Closing it cancels the work unless somebody else waits for the same.

**One thing at a time.** A question with a `client` overtakes the older one of the same client and
the same route. Questions that are the same are worked out once. Answers of the same question are
the same, byte for byte, but for `Accepted`.

**Security of the page.** `Content-Security-Policy` allows scripts, styles, fonts and requests from
this server only, images from it and from `blob:` and `data:`; nothing inline, so no `style="…"` in
HTML (setting `element.style` from script is allowed) and no `on…=` attributes.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from yalu.ensemble.fields import LONGEST, RUN_STARTS, MonthName, PolicyFile, WorldFile

MOST_WORLDS = 16_384
PREVIEW, REFINED = 512, 4096
MOST_POLICIES = 4  # of a comparison
MOST_CASES = 4
MOST_TEXT = 128 * 1024  # letters of a scenario file

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=64)]
Client = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[A-Za-z0-9-]{0,64}$",
        description="made up by the page, one for each tab of a browser; empty overtakes nothing",
    ),
]
Seed = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Worlds = Annotated[int, msgspec.Meta(ge=64, le=MOST_WORLDS)]
Share = Annotated[float, msgspec.Meta(gt=0.0, le=1.0)]

PolicyRef = Name | PolicyFile
"""A shipped policy by its id, or the table of one."""

WorldRef = Name | WorldFile | None
"""A shipped world by its id, the table of one, or null for the world left to itself."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of the page; takes no field but its own."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of the server."""


class Setup(Asked, frozen=True, kw_only=True):
    """One policy under one set of assumptions: what stands in the URL and in the two files.

    Args:
        policy: what Beijing does.
        world: what it does not choose: drivers, events, theories mixed or settled, parameters.
        theory: `all`, `risk-management`, `worn-pillars`, or `H1=worn,H8=tames`; what the world
            says of a theory goes before it.
    """

    policy: PolicyRef = "hedge"
    world: WorldRef = None
    theory: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] = "all"


class Span(Asked, frozen=True, kw_only=True):
    """What all setups of a question share.

    Args:
        first: the first month.
        months: how many.
        seed: same seed, same worlds and luck, whatever the setup.
        prior: draw worlds from the prior even where there is a posterior.
    """

    first: MonthName = RUN_STARTS
    months: Annotated[int, msgspec.Meta(ge=12, le=LONGEST)] = 180
    seed: Seed = 0
    prior: bool = False
    client: Client = ""


class RunAsk(Span, frozen=True, kw_only=True):
    """`POST /api/run`: a setup, beside a pinned one in the same worlds under the same luck.

    Args:
        now: what the levers say.
        pinned: the baseline; null shows `now` alone.
        paths: fans to give, of `Catalogue.paths`; empty for the usual eight.
        whole: of those, the ones with twenty single runs; empty for the first two.
        cards: outcomes to give, of `Catalogue.outcomes`; empty for the headlines.
        happenings: incidence curves to give, of `Catalogue.happenings`; empty for all.
        split: whether to say what moved each card: policy, assumptions, their interaction.
        preview: worlds of the first answer.
        members: worlds of the refined answer; the first of them are those of the preview.
    """

    now: Setup = Setup()
    pinned: Setup | None = None
    paths: Names = ()
    whole: Names = ()
    cards: Names = ()
    happenings: Names = ()
    split: bool = True
    preview: Worlds = PREVIEW
    members: Worlds = REFINED


class CaseAsk(Asked, frozen=True, kw_only=True):
    """One set of assumptions of a comparison."""

    world: WorldRef = None
    theory: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] = "all"


class CompareAsk(Span, frozen=True, kw_only=True):
    """`POST /api/compare`: two to four policies in the same worlds.

    Args:
        policies: the first is the one that the others are set against.
        cases: assumptions, each with worlds of its own; all are pooled, and told apart in
            `by_theory`.
        outcomes: empty for the headlines.
        metric: what decides which policy is best: `laplace`, `regret-90` or `starr`.
        members: worlds of each case.
    """

    policies: Annotated[tuple[PolicyRef, ...], msgspec.Meta(min_length=2, max_length=MOST_POLICIES)]
    cases: Annotated[tuple[CaseAsk, ...], msgspec.Meta(min_length=1, max_length=MOST_CASES)] = (
        CaseAsk(),
    )
    outcomes: Names = ()
    metric: Literal["laplace", "regret-90", "starr"] = "laplace"
    members: Worlds = 2048


class LimitAsk(Asked, frozen=True, kw_only=True):
    """One side of a box: a numeric input from `low` to `high`, or a theory that is one of some.

    Ends are included; null is no limit. `labels` for theories only.
    """

    name: Name
    low: float | None = None
    high: float | None = None
    labels: Names | None = None


class DiscoverAsk(Span, frozen=True, kw_only=True):
    """`POST /api/discover`: in which worlds does a condition hold under a policy?

    Args:
        now: the policy and the assumptions.
        condition: `breakdown`, `money > 30`, or `launch_days worse than hedge`; a policy named
            after `than` is `other` where that has the id, else a shipped one.
        other: a policy to compare with that is not shipped.
        members: worlds.
        coverage, density: of the box that is wanted; leave both out for the best.
        most: inputs that a box may restrict.
        scatter: two inputs to draw worlds over; empty for the first two of the box.
    """

    now: Setup = Setup()
    condition: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    other: PolicyFile | None = None
    members: Worlds = 2048
    coverage: Share | None = None
    density: Share | None = None
    most: Annotated[int, msgspec.Meta(ge=1, le=8)] = 4
    scatter: Annotated[tuple[Name, ...], msgspec.Meta(max_length=2)] = ()


class BoxAsk(DiscoverAsk, frozen=True, kw_only=True):
    """`POST /api/box`: how well a box drawn by hand holds the cases of the same question."""

    limits: Annotated[tuple[LimitAsk, ...], msgspec.Meta(max_length=8)] = ()


class ExplainAsk(Span, frozen=True, kw_only=True):
    """`POST /api/explain`: what an outcome rests on, mechanism by mechanism.

    Args:
        now: policy and assumptions.
        outcome: of `Catalogue.outcomes`.
        members: worlds that are run once for every mechanism.
    """

    now: Setup = Setup()
    outcome: Name
    members: Annotated[int, msgspec.Meta(ge=64, le=1024)] = 256


class BriefAsk(Span, frozen=True, kw_only=True):
    """`POST /api/brief`: one self-contained HTML page to keep, as an attachment.

    Args:
        now: its policy stands beside the baseline.
        pinned: the baseline, by its policy; `hedge` if null.
        others: further policies for its tables.
        members: worlds.
    """

    now: Setup = Setup()
    pinned: PolicyRef | None = None
    others: Annotated[tuple[PolicyRef, ...], msgspec.Meta(max_length=12)] = ()
    members: Annotated[int, msgspec.Meta(ge=64, le=4096)] = 1000


class ParseAsk(Asked, frozen=True, kw_only=True):
    """`POST /api/scenario/parse`: TOML to a table, by the strict reader.

    Args:
        text: the file.
        name: what to call it in errors.
        kind: where only one will do.
    """

    text: Annotated[str, msgspec.Meta(max_length=MOST_TEXT)]
    name: Annotated[str, msgspec.Meta(pattern=r"^[^/\\\x00-\x1f]{1,80}$")] = "scenario.toml"
    kind: Literal["policy", "world"] | None = None


class WriteAsk(Asked, frozen=True, kw_only=True):
    """`POST /api/scenario/write`: a setup to the TOML files and the command that run it again."""

    now: Setup = Setup()
    first: MonthName = RUN_STARTS
    months: Annotated[int, msgspec.Meta(ge=12, le=LONGEST)] = 180
    seed: Seed = 0
    prior: bool = False
    members: Worlds = REFINED


class Problem(Told, frozen=True, kw_only=True):
    """One thing wrong: what was found, where, what was expected, what to do.

    `where` is `file:line, key` or a place in the body such as `$.now.policy`; `line` counts from 1.
    """

    found: str
    where: str = ""
    expected: str = ""
    remedy: str = ""
    line: int | None = None


Code = Literal[
    "not-json", "not-this", "no-session", "host", "origin", "not-found", "method", "too-long",
    "too-slow", "media-type", "impossible", "overtaken", "too-many", "bug",
]  # fmt: skip


class Refusal(Told, frozen=True, kw_only=True):
    """Why a question was not answered; `problems` has at least one member."""

    code: Code
    problems: tuple[Problem, ...]
    retry_after: int | None = None


@dataclass(frozen=True)
class Route:
    """A route of the API.

    Args:
        path, method: as in HTTP.
        asked: type of the body; None for a GET.
        told: name of the type of the answer, in one of the modules above; empty for HTML.
        words: what it is for.
        slow: seconds rather than a blink; a few of these run at once and the rest wait.
    """

    path: str
    method: str
    asked: type[Asked] | None
    told: str
    words: str
    slow: bool = False


ROUTES: tuple[Route, ...] = (
    Route("/api/catalogue", "GET", None, "Catalogue", "everything there is to choose from"),
    Route("/api/history", "GET", None, "History", "the record behind the fans"),
    Route("/api/map", "GET", None, "LoopMap", "who pushes whom, with equations and claims", True),
    Route("/api/evidence", "GET", None, "Evidence", "what history says, and what is assumption"),
    Route("/api/forecast", "GET", None, "Forecast", "the next months, with a track record", True),
    Route("/api/run", "POST", RunAsk, "RunAnswer", "run a setup beside a pinned one"),
    Route("/api/compare", "POST", CompareAsk, "CompareAnswer", "policies against each other", True),
    Route("/api/discover", "POST", DiscoverAsk, "DiscoverAnswer", "when does it fail?", True),
    Route("/api/box", "POST", BoxAsk, "BoxAnswer", "measure a box drawn by hand"),
    Route("/api/explain", "POST", ExplainAsk, "ExplainAnswer", "what an outcome rests on", True),
    Route("/api/brief", "POST", BriefAsk, "", "the brief of the present state, as HTML", True),
    Route("/api/scenario/parse", "POST", ParseAsk, "ParseAnswer", "TOML to JSON"),
    Route("/api/scenario/write", "POST", WriteAsk, "WriteAnswer", "JSON to TOML"),
)  # fmt: skip
"""Every route but `/`, `/static/…` and `/api/openapi.json`."""

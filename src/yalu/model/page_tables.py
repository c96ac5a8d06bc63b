"""The tables of docs/model.md: parameters, levers, variables, outcomes, arrows, claims."""

import re
from collections.abc import Iterable, Iterator

from yalu.model.arrows import Arrow, movers
from yalu.model.catalogue import ACTORS, MECHANISMS, Placed, where_claims_live
from yalu.model.kinds import Lever, Stock
from yalu.model.literature import read_literature
from yalu.model.outcomes import NEVER_SEEN, OUTCOMES
from yalu.model.picture import drawn, every
from yalu.model.priors import Fixed, Prior
from yalu.model.spec import Parameter, Variable
from yalu.model.state import Action, State
from yalu.model.step import own_priors
from yalu.record.claims import Claim, read_claims

AREAS_OF_STATE = [c for c in reversed(State.__mro__) if "declared" in vars(c) and c is not State]


def cell(text: str) -> str:
    """Text that may stand in a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """Text as code, in a cell."""
    return f"`{cell(text)}`" if text else ""


def place_link(place: Placed) -> str:
    """A link to a mechanism's own section."""
    return f"[{place.name}](#{place.name})"


def claim_link(claim: str) -> str:
    """A link to a claim's row."""
    return f"[{claim}](#claim-{claim})"


def source(text: str) -> str:
    """Where a number comes from; evidence by number leads to its row."""
    said = {"assumption": "judgement", "structure": "form of the equation"}.get(text, cell(text))
    return re.sub(r"\bM\d\d\b", lambda found: f"[{found[0]}](#source-{found[0]})", said)


def parameter_table(place: Placed) -> Iterator[str]:
    """The parameters of a mechanism or capital."""
    yield from number_rows(place.kind.parameters.values())


def number_rows(numbers: Iterable[Parameter]) -> Iterator[str]:
    """A table of declared numbers, a row each."""
    yield "| | parameter | unit | prior | 90 % of it | known | source | claims | meaning |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for p in numbers:
        yield _parameter(p)
    yield ""


def _parameter(p: Parameter) -> str:
    claims = ", ".join(claim_link(c) for c in p.claims)
    given = isinstance(p.prior, Fixed)
    known = "given" if given else p.known
    came = "" if given and p.source == "assumption" else source(p.source)
    return (
        f"| {code(p.symbol)} | {p.name} | {p.unit} | {p.prior} | {band(p.prior)} | {known} "
        f"| {came} | {claims} | {cell(p.meaning)} |"
    )


def band(prior: Prior) -> str:
    """The central nine tenths of a prior, in words."""
    if isinstance(prior, Fixed):
        return ""
    low, high = prior.band()
    return f"{_short(low)} to {_short(high)}"


def _short(value: float) -> str:
    return f"{value:.3g}".replace("-", "−").replace("e−0", "e−")


def lever_table() -> Iterator[str]:
    """What Beijing can set, and what the other capitals do."""
    yield "\n## Levers and moves\n"
    yield (
        "Beijing's levers are what a policy file can set; a lever it leaves alone follows the rule "
        "of [beijing](#beijing). The moves of the other capitals follow their own rules.\n"
    )
    for title, ours in (("Beijing's levers", True), ("Moves of the other capitals", False)):
        yield f"\n### {title}\n"
        yield "| name | | unit | from | to | lately | what it is | takes | costs | claims |"
        yield "|---|---|---|---:|---:|---:|---|---|---|---|"
        for v in Action.declared.values():
            assert isinstance(v, Lever)
            if (v.capital == "beijing") == ours:
                yield _lever(v)


def _lever(v: Lever) -> str:
    whose = "" if v.capital == "beijing" else f" ({v.capital.title()})"
    words = "; ".join(f"{at:g}: {said}" for at, said in v.words.items())
    meaning = cell(v.meaning + whose + (f" ({words})" if words else ""))
    claims = ", ".join(claim_link(c) for c in v.claims)
    return (
        f"| {v.name} | {code(v.symbol)} | {v.unit} | {v.low:g} | {v.high:g} | {v.start.median:g} "
        f"| {meaning} | {v.lag} | {v.cost} | {claims} |"
    )


def variable_tables() -> Iterator[str]:
    """Everything that is carried from month to month, with the mechanisms that move it."""
    yield "\n## Variables\n"
    yield (
        "*Start* is the belief about 2026-01, or a figure of the record. *Moves by* gives the "
        "variable's own numbers: where it rests when nothing pushes, and how many months it takes "
        "to settle by about two thirds, up and down.\n"
    )
    for home in AREAS_OF_STATE:
        own = {n: v for n, v in vars(home).items() if isinstance(v, Variable)}
        if own:
            yield f"\n### Variables: {home.__name__.lower()}\n"
            yield "| name | | kind | unit | start | moves by | moved by | source | meaning |"
            yield "|---|---|---|---|---|---|---|---|---|"
            yield from (_variable(v) for v in own.values())


def _variable(v: Variable) -> str:
    kind = type(v).__name__.lower()
    links = ", ".join(place_link(place) for place in movers(v.name))
    return (
        f"| {v.name} | {code(v.symbol)} | {kind} | {v.unit} | {v.start} | {_moves(v)} "
        f"| {links} | {source(v.source)} | {cell(v.meaning)} |"
    )


def _moves(v: Variable) -> str:
    if isinstance(v, Stock):
        return "flows"
    words = {"up": "up in", "down": "down in", "half_life": "half-life"}
    parts = [f"{words.get(part, part)} {prior}" for part, prior in own_priors(v).items()]
    thrown = {"on": "on by", "off": "off by", "when": "only when", "unless": "not when"}
    parts += [
        f"{said} {', '.join(names)}"
        for part, said in thrown.items()
        if (names := getattr(v, part, ()))
    ]
    if trigger := getattr(v, "trigger", ""):
        parts.append(f"after {trigger}")
    if calendar := getattr(v, "calendar", ""):
        parts.append(f"redrawn on {calendar.replace('_', ' ')}")
    return ", ".join(parts) or "what is added"


def outcome_table() -> Iterator[str]:
    """What is counted, for whom, and on what it rests."""
    yield "\n## Outcomes\n"
    yield (
        "One number per world. There is no single score: each outcome belongs to a capital, or to "
        "the people who live in the North. *Rests on* names what has never been observed.\n"
    )
    yield "| whose | name | what | unit | better | over the months | rests on | claims |"
    yield "|---|---|---|---|---|---|---|---|"
    for o in OUTCOMES.values():
        claims = ", ".join(claim_link(c) for c in o.claims)
        rests = "; ".join(NEVER_SEEN[r] for r in o.rests_on)
        yield (
            f"| {o.capital.title()} | {o.name} | {cell(o.title)} | {o.unit} | {o.better} "
            f"| {o.reduce} | {rests} | {claims} |"
        )


def arrow_table() -> Iterator[str]:
    """The arrows of the picture, and those it leaves out."""
    shown, whole = drawn(), every()
    yield "\n## Arrows\n"
    yield (
        "Places of the picture gather variables; an arrow gathers all ways from one place to "
        "another that pass through no third. Its sign was seen at sampled states and parameters: ± "
        "means that both occur. *Pull* is how far the target is moved when the source crosses its "
        "plausible range, one being one log-odds or half the target's own range; it only serves to "
        "choose what to draw. *Late* arrows take half a year or more; *disputed* ones exist only "
        "under some rival theories.\n"
    )
    yield f"\n### In the picture\n\n{len(shown)} arrows.\n"
    yield from _arrows(shown)
    rest = [a for a in whole if a not in shown]
    yield f"\n### Weaker ones\n\n{len(rest)} arrows that the picture leaves out.\n"
    yield from _arrows(rest)


def _arrows(found: tuple[Arrow, ...] | list[Arrow]) -> Iterator[str]:
    yield "| from | to | sign | pull | marks | through |"
    yield "|---|---|:-:|---:|---|---|"
    for a in sorted(found, key=lambda a: (a.source, a.target)):
        marks = ", ".join(m for m, on in (("late", a.late), ("disputed", a.rival)) if on)
        through = ", ".join(a.through) or "by definition"
        yield f"| {a.source} | {a.target} | {a.sign} | {a.swing:.2f} | {marks} | {through} |"


def literature_table() -> Iterator[str]:
    """What the priors rest on, by the number parameters cite."""
    yield "\n## What the numbers rest on\n"
    yield (
        "Sources of the form M01 lead here; *judgement* is ours. ° marks a work cited from memory, "
        "to be checked before it is relied on. *History* says whether the North's own past can pin "
        "such a number down.\n"
    )
    yield "| | about | what is known | works | strength | history |"
    yield "|---|---|---|---|---|---|"
    for number, e in read_literature().items():
        works = cell("; ".join(e.works)) or "none"
        yield (
            f'| <a id="source-{number}"></a>{number} | {e.title} | {cell(e.found)} | {works} '
            f"| {e.strength} | {e.history} |"
        )


def claims_section() -> Iterator[str]:
    """Every claim, and where it lives."""
    register = read_claims()
    homes = where_claims_live()
    left_out = register.unmodelled
    yield "\n## Claims\n"
    yield (
        f"All {len(register)} claims of the two essays, in our words, with the places of the model "
        f"that stand for each. {len(register) - len(left_out)} are in the code; {len(left_out)} "
        f"{'is' if len(left_out) == 1 else 'are'} not, with the reason. `yalu claims ID` shows a "
        "claim with its links, evidence and conflicts.\n"
    )
    for part in register.subsystems.values():
        yield f"\n### {part.number}. {part.title}\n\n{part.loop}\n"
        yield "| | claim | essay | what it says | lives in |"
        yield "|---|---|---|---|---|"
        for claim in register:
            if claim.home == part.id:
                yield _claim(claim, homes.get(claim.id, []), left_out.get(claim.id, ""))


def _claim(claim: Claim, homes: list[str], reason: str) -> str:
    places = {place.kind.__module__: place_link(place) for place in (*MECHANISMS, *ACTORS)}
    lives = ", ".join(places.get(home, home) for home in homes) or f"not modelled: {reason}"
    return (
        f'| <a id="claim-{claim.id}"></a>{claim.code} | `{claim.id}` | {claim.essay} '
        f"| {cell(claim.statement)} | {cell(lives)} |"
    )

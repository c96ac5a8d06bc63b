"""docs/model.md, written from the code: every mechanism with its story, equation and priors."""

from collections.abc import Iterator

from yalu.model.catalogue import ACTORS, AREAS, MECHANISMS, SETTINGS, THEORIES, Placed
from yalu.model.kinds import Lever, Stock
from yalu.model.priors import Fixed, Prior
from yalu.model.reading import read
from yalu.model.spec import Parameter, Variable
from yalu.model.state import Action, State
from yalu.model.step import own_priors

HEAD = """\
# The model

Written from the code by `make pages`; a stale copy fails the tests. A month of the model:
Beijing and the other capitals see last month's state and act; every mechanism below adds its
part; each variable moves by the law of its kind; events are drawn. What a mechanism adds to an
index or an event is in log-odds or the log of a monthly rate, to a stock a flow per month.

The picture of who pushes whom is [causal-loop.svg](causal-loop.svg).

Under "known": *identified* means that history pins the number down, *partly* that it leans on
it, *assumption* that history says nothing and the prior is all there is.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    yield "## Rival theories\n"
    yield "| | question | members | risk-management | worn-pillars |"
    yield "|---|---|---|---|---|"
    for t in THEORIES.values():
        members = "; ".join(f"**{m}**: {text}" for m, text in t.members.items())
        sides = " | ".join(SETTINGS[s].get(t.id, "all") for s in ("risk-management", "worn-pillars"))
        yield f"| {t.id} | {t.title} | {members} | {sides} |"
    for area in AREAS:
        title = area.__name__.rsplit(".", 1)[-1]
        yield f"\n## Mechanisms: {title}\n"
        for place in MECHANISMS:
            if place.kind.__module__.startswith(area.__name__ + "."):
                yield from _mechanism(place)
    yield "\n## Capitals\n"
    for place in ACTORS:
        yield from _mechanism(place)
    yield from _levers()
    yield from _variables()


def _mechanism(place: Placed) -> Iterator[str]:
    yield f"### {place.name}\n"
    if place.weights:
        names = ", ".join(w.removeprefix("theory.").replace(".", "=") for w in place.weights)
        yield f"Counts only under {names}.\n"
    yield _linked(place.kind.story()) + "\n"
    equations = read(place).equations()
    if equations:
        sign = "=" if place in ACTORS else "+="
        yield "```text"
        for left, right in equations:
            yield f"{left} {'=' if left not in read(place).outputs else sign} {right}"
        yield "```\n"
    if place.kind.parameters:
        yield "| symbol | parameter | unit | prior | 90 % of it | known | source | claims | meaning |"
        yield "|---|---|---|---|---|---|---|---|---|"
        for p in place.kind.parameters.values():
            yield _parameter(p)
        yield ""


def _parameter(p: Parameter) -> str:
    claims = ", ".join(f"`{c}`" for c in p.claims)
    known = "given" if isinstance(p.prior, Fixed) else p.known
    return (
        f"| {_cell(p.symbol)} | {p.name} | {p.unit} | {p.prior} | {_band(p.prior)} | {known} "
        f"| {p.source} | {claims} | {_cell(p.meaning)} |"
    )


def _band(prior: Prior) -> str:
    if isinstance(prior, Fixed):
        return ""
    low, high = prior.band()
    return f"{low:.3g} to {high:.3g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _linked(story: str) -> str:
    """The story with claim ids as code; its first line stands out."""
    first, _, rest = story.partition("\n")
    body = rest.strip().replace("[", "`").replace("]", "`")
    return f"**{first}**\n\n{body}" if body else f"**{first}**"


def _levers() -> Iterator[str]:
    yield "\n## Levers and moves\n"
    yield "| capital | group | name | symbol | unit | from | to | lately | lag | cost | meaning |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for name, v in Action.declared.items():
        assert isinstance(v, Lever)
        yield (
            f"| {v.capital} | {v.group} | {name} | {_cell(v.symbol)} | {v.unit} | {v.low:g} | {v.high:g} "
            f"| {v.start.median:g} | {v.lag} | {v.cost} | {_cell(v.meaning)} |"
        )


def _variables() -> Iterator[str]:
    yield "\n## Variables\n"
    yield "| name | symbol | kind | unit | start | moves by | source | meaning |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, v in State.declared.items():
        kind = type(v).__name__.lower()
        yield (
            f"| {name} | {_cell(v.symbol)} | {kind} | {v.unit} | {v.start} | {_moves(v)} "
            f"| {v.source} | {_cell(v.meaning)} |"
        )


def _moves(v: Variable) -> str:
    if isinstance(v, Stock):
        return "flows"
    words = {"up": "up in", "down": "down in", "half_life": "half-life"}
    parts = [f"{words.get(part, part)} {prior}" for part, prior in own_priors(v).items()]
    return ", ".join(parts) or "what is added"

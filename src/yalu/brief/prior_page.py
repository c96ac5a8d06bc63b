"""docs/guide/prior-predictive.md, written from the runs: what the priors say of known figures."""

from collections.abc import Iterator
from math import floor, log10

from yalu.ensemble.prior_predictive import MEMBERS, Finding, found, prior_ensemble
from yalu.ensemble.published_figures import FIGURES, LEFT_OUT

HEAD = f"""\
# What the priors say of known figures

Written from the runs by `make pages`; a stale copy fails the tests.

Before any fitting, {MEMBERS} worlds are drawn from the priors and run from January 2026 under
Beijing's own rule. Beside published figures that the model has a counterpart for, the table
shows what the worlds say: the central 90 % and the middle. All values in the third column
must lie in the band; those that were left out stand below with the reason. And a band must
not be so wide that it could hold anything: its width is the high end over the low one (a
difference where a quantity may be zero or less), beside the most that we allow. Where
sources disagree tenfold, as on Russia, the limit says so.

Rates are those of single worlds after the first year: most events have never been seen, so
a rate is an assumption with a range, not a measurement. A passed row shows that the priors
are not at odds with the figure; it does not show that they are right.

| what | unit | published | source | model, 90 % | middle | width | allowed | inside |
|---|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page, in Markdown."""
    return HEAD + "\n".join([*_rows(), *_left_out()]) + "\n"


def _rows() -> Iterator[str]:
    ensemble = prior_ensemble()
    yield from (_row(found(figure, ensemble)) for figure in FIGURES)


def _left_out() -> Iterator[str]:
    yield "\n## Figures left out\n"
    yield from (f"- {figure}: {reason}." for figure, reason in LEFT_OUT)


def _row(f: Finding) -> str:
    a = f.figure
    seen = ", ".join(f"{value:g}" for value in a.seen)
    wide = (f"{f.width:.2g}", f"{a.widest:g}") if a.plain else (f"×{f.width:.2g}", f"×{a.widest:g}")
    inside = "yes" if f.inside and f.sober else "**no**"
    return (
        f"| {a.title} | {a.unit} | {seen} | {a.source} | {_short(f.low)} to {_short(f.high)} "
        f"| {_short(f.median)} | {wide[0]} | {wide[1]} | {inside} |"
    )


def _short(x: float) -> str:
    """Three digits, never in powers of ten."""
    if x == 0.0:
        return "0"
    places = max(0, 2 - floor(log10(abs(x))))
    return f"{x:.{places}f}"

"""The brief as one HTML file: everything inside, nothing asked of a network, no script."""

import json
import re
from collections.abc import Sequence
from typing import Any

from yalu.brief import (
    advice_views,
    evidence,
    pathways_map,
    pathways_told,
    scores,
    search_and_pathways,
    search_and_pathways_views,
    variance_picture,
    views,
    weights,
    words,
)
from yalu.brief.advice import LUCKS as ADVISED
from yalu.brief.answer import answer, foremost
from yalu.brief.drawing import draw, patterns, styles
from yalu.brief.essay_questions import gist, questions
from yalu.brief.findings import ESSAYS, LUCKS, YEARLY_WORLDS, Findings
from yalu.brief.first_screen import MONTHS, NO_FORECAST, end_of, glossary
from yalu.brief.sheet import template
from yalu.brief.terms import TERMS

DRAWS = {
    "prior": (
        "drawn from priors: what was judged plausible before history is asked. No world has been "
        "weighed by how well it fits the record, so read the shares as what the assumptions imply, "
        "not as a forecast."
    ),
    "posterior": (
        "drawn from the posterior: the priors weighed by how well each world fits the record. "
        f"{NO_FORECAST}"
    ),
}


def page(found: Findings, command: str) -> str:
    """The whole page.

    Args:
        found: as `find` gives it.
        command: what makes this page again.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    room = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        loader=PackageLoader("yalu.brief"),
    )  # fmt: skip
    room.filters["names"] = Names([p for p, _ in found.runs.policies])
    room.filters["starred"] = starred
    room.globals["key"] = key
    drawn = {"style": styles() + template("style.css"), "patterns": patterns()}
    html = room.get_template("page.html").render(**drawn, **_contents(found, command))
    return re.sub(r"(?<=[\d>]) (?=%)", "\N{NO-BREAK SPACE}", html)


class Names:
    """Sets policies apart in running text, and marks what comes from the record."""

    def __init__(self, policies: Sequence[str]):
        longest_first = sorted(policies, key=len, reverse=True)
        self.pattern = re.compile(
            rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])"
        )

    def __call__(self, text: str, facts: Sequence[str] = ()) -> Any:
        """The text as HTML."""
        from markupsafe import Markup, escape

        html = self.pattern.sub(r'<span class="policy">\1</span>', str(escape(text)))
        for fact in facts:
            html = html.replace(str(escape(fact)), f'<span class="told">{escape(fact)}</span>', 1)
        return Markup(html)


def _contents(found: Findings, command: str) -> dict[str, Any]:
    runs = found.runs
    first, lines, asked = foremost(found), answer(found), questions(found)
    return {
        "title": "What Beijing could do about Pyongyang",
        "opening": opening(found),
        "study": found.study,
        "runs": runs,
        "base": found.base,
        "shown": found.shown,
        "cutters": evidence.cutters(found),
        "scale": words.scale(),
        "foremost": first,
        "answer": lines[len(first) :],
        "asked": asked,
        "gist": gist(found) if asked else "",
        "terms": TERMS,
        "glossary": glossary(found, " ".join(line.whole for line in (*first, *asked))),
        "plus_minus": words.PLUS_MINUS,
        "mixed_told": words.MIXED_TOLD,
        "glance": scores.glance(found),
        "scorecards": scores.scorecards(found),
        "fans": views.fan_groups(found),
        "small": views.small_multiples(found),
        "yearly_worlds": min(YEARLY_WORLDS, runs.members),
        "incidences": views.incidences(found),
        "essays": ESSAYS,
        "parting": found.parting,
        "levels": views.essay_levels(found),
        "parting_table": views.parting_summary(found),
        "partings": views.partings(found),
        "lucks": LUCKS,
        "drivers": views.driver_cards(found),
        "known": views.known_table(),
        "theories": evidence.theories(),
        "told": weights.section(found),
        "unseen": evidence.unseen(found),
        "facts": evidence.facts(found),
        "command": command,
        "manifest": evidence.manifest_lines(runs.manifest),
        "manifest_json": json.dumps(dict(runs.manifest), indent=1, ensure_ascii=False),
        "percent": words.percent,
        "chance": words.chance,
        "listed": words.listed,
        "meaning": evidence.meaning,
        **_advice(found),
        **_search_and_pathways(found),
    }


def _search_and_pathways(found: Findings) -> dict[str, Any]:
    """What the sections on a better line and on pathways show."""
    kept, ways = found.searched, found.pathways
    shown: dict[str, Any] = {"searched": kept, "pathways": ways}
    if kept is not None:
        shown |= {
            "searched_best": search_and_pathways.best_of(kept).id,
            "searched_asked": search_and_pathways_views.asked(kept),
            "searched_cards": search_and_pathways_views.found_cards(kept),
            "searched_gains": search_and_pathways_views.gains_table(kept),
            "searched_limits": search_and_pathways_views.limits_told(kept),
            "searched_unseen": search_and_pathways_views.unseen_told(kept),
        }
    if ways is not None:
        shown |= {
            "pathways_picture": pathways_map.pathways_picture(ways),
            "pathways_about": pathways_told.about(ways),
            "pathways_signposts": search_and_pathways_views.signposts_table(ways, found.base),
            "pathways_watch": pathways_told.watch_sentence(ways, found.base)
            if found.base in ways.signposts
            else "",
            "pathways_table": search_and_pathways_views.pathways_table(ways),
            "pathways_fail": search_and_pathways_views.tolerances_told(ways),
            "pathways_worlds": min(search_and_pathways.WORLDS, found.runs.members),
        }
    return shown


def _advice(found: Findings) -> dict[str, Any]:
    """What the sections on robustness, failure, sources and worth show."""
    advice = found.advice
    if advice is None:
        return {"advice": None}
    return {
        "advice": advice,
        "advice_lucks": ADVISED,
        "rule": next(iter(advice.compared.each.values())).verdicts.in_words(),
        "robust_heads": advice_views.robust_heads(advice),
        "robust_rows": advice_views.robust_rows(advice),
        "leaders": advice_views.leaders(advice),
        "capitals": advice_views.capitals(advice),
        "frontier": advice_views.frontier(advice),
        "rank_changes": advice_views.rank_changes(advice),
        "failings": advice_views.failings(advice),
        "source_words": variance_picture.legend(advice_views.told_parts(advice)),
        "variance": advice_views.variance(advice),
        "worth_summary": advice_views.worth_summary(advice),
        "worth": advice_views.worth(advice),
    }


def opening(found: Findings) -> dict[str, str]:
    """When, from what, and how it was drawn, in words."""
    manifest = found.runs.manifest
    first = found.study.first
    year, month = found.vintage.split("-")
    return {
        "span": f"{MONTHS[first % 12]} {first // 12} to {end_of(found.runs)}",
        "vintage": f"{MONTHS[int(month) - 1]} {year}",
        "worlds": f"{found.runs.members:,}",
        "draws": DRAWS.get(manifest["draws"], f"drawn from {manifest['draws']}."),
        "theory": manifest["theory"],
    }


def starred(text: str) -> Any:
    """A text as HTML, what stands between asterisks set apart."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", str(escape(text))))


def key(kind: str, n: int = 0, filled: str | None = None) -> str:
    """A sample of a line, mark or hatch for a legend, as the pictures have it."""
    from markupsafe import Markup

    return Markup(draw("key", "", {"kind": kind, "n": n, "filled": filled}))

"""The page opens from disk, asks for nothing, and can be read by everybody."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import numpy as np
import pytest

from yalu import dates
from yalu.brief import scores, words
from yalu.brief.drawing import styles
from yalu.brief.findings import Findings, find, over_twelve, work
from yalu.brief.page import page
from yalu.brief.sheet import template
from yalu.brief.words import scale
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.model.outcomes import NEVER_SEEN

IDS = ("hedge", "squeeze-ultimatum", "grand-trade", "open-tap")
STYLE = styles() + template("style.css")
VOID = {"meta", "br", "link", "input", "img", "hr"}


class Reader(HTMLParser):
    """Every element of a page with its attributes, and the text of the whole."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)

    def all(self, *tags):
        return [attrs for tag, attrs in self.elements if tag in tags]

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module")
def found() -> Findings:
    policies = tuple(read_policy(name) for name in IDS)
    return find(Study(policies=policies, members=160, months=36))


@pytest.fixture(scope="module")
def html(found) -> str:
    return page(found, "yalu brief --seed=0")


@pytest.fixture(scope="module")
def read(html) -> Reader:
    return Reader(html)


def test_every_element_is_closed(read):
    assert read.open == []


def test_nothing_is_asked_of_a_network_and_no_script_is_needed(html, read):
    assert not read.all("script", "link", "img", "iframe")
    assert all(a["href"].startswith("#") for a in read.all("a"))
    assert "http" not in html
    assert not re.search(r"@import|url\((?!#)", html)


def test_the_page_is_small(html):
    assert len(html.encode()) < 3_000_000


def test_the_page_has_a_language_a_title_and_one_main_heading(read):
    assert read.all("html")[0]["lang"] == "en"
    assert len(read.all("title")) >= 1
    assert len(read.all("h1")) == 1
    assert len(read.all("main")) == 1


def test_no_heading_skips_a_level(read):
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere(read):
    ids = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in read.all("a")}
    named = {name for _, a in read.elements for name in (a.get("aria-labelledby") or "").split()}
    assert targets | named <= set(ids)


def test_every_picture_is_named_or_decoration(read):
    for attrs in read.all("svg"):
        assert attrs.get("aria-hidden") == "true" or (
            attrs["role"] == "img" and attrs["aria-labelledby"]
        )


def test_every_head_of_a_table_says_what_it_heads(read):
    assert all(attrs.get("scope") in ("row", "col") for attrs in read.all("th"))


def test_at_least_twelve_quantities_have_a_fan_with_its_numbers(read):
    names = {a["aria-labelledby"].split()[0] for a in read.all("svg") if "role" in a}
    assert len([n for n in names if n.startswith("fan-")]) >= 12
    assert {f"incidence-{n}-t" for n in ("breakdown", "war", "freeze", "bargain")} <= names


def test_the_page_says_what_was_asked_of_what_and_how_it_was_drawn(read):
    assert "January 2026 to December 2028" in read.words
    assert "December 2025" in read.words
    assert "drawn from priors" in read.words
    assert "not as a forecast" in read.words
    assert "yalu brief --seed=0" in read.words


def test_worlds_from_a_posterior_are_said_to_be(found):
    weighed = replace(found.runs, manifest={**found.runs.manifest, "draws": "posterior"})
    words = Reader(page(replace(found, runs=weighed), "yalu brief")).words
    assert "drawn from the posterior" in words
    assert "drawn from priors" not in words


def test_the_scale_of_probability_words_stands_on_the_page(read):
    assert all(
        f"{w} {span}".replace(" %", "\N{NO-BREAK SPACE}%") in html_spaces(read)
        for w, span in scale()
    )


def html_spaces(read):
    return re.sub(r"[ \n]+", " ", " ".join(read.text))


def test_every_never_observed_thing_is_named_with_what_rests_on_it(read):
    for thing in NEVER_SEEN.values():
        assert thing[1:] in read.words
    assert "Policies that may bring it about: squeeze-ultimatum." in read.words


def test_every_policy_has_a_row_in_every_scorecard(read):
    text = " ".join(read.text)
    assert all(text.count(policy) > 20 for policy in IDS)


def test_no_verdict_stands_beside_a_nought_and_every_bracket_closes(found):
    for row in scores.glance(found)["rows"]:
        for cell in row["cells"]:
            told_apart = not cell["base"] and cell["verdict"] != "tie"
            assert not (told_apart and words.is_nought(cell["text"]))
    for card in scores.scorecards(found):
        for table in card["tables"]:
            for row in table["rows"]:
                for cell in row["cells"]:
                    assert cell["range"] == "" or cell["range"].endswith(")")


def test_the_same_findings_give_the_same_page(found, html):
    assert page(found, "yalu brief --seed=0") == html


def test_the_shown_policies_begin_with_the_baseline_and_are_few(found):
    assert found.shown[0] == "hedge"
    assert len(found.shown) <= 5


def test_drivers_have_two_ends_and_a_rank(found):
    for drivers in found.driven.values():
        sizes = [abs(d.driver.correlation) for d in drivers.rows]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) <= 5
        theories = [d.driver.name.split("=")[0] for d in drivers.rows if "=" in d.driver.name]
        assert len(theories) == len(set(theories))


def test_the_work_is_known_before_it_is_done():
    steps = []
    study = Study(policies=(read_policy("hedge"),), members=16, months=12)
    find(study, steps.append)
    assert sum(steps) == work(study)


def test_a_twelve_month_count_takes_the_record_for_the_months_before():
    months = np.ones((3, 2), np.float32)
    before = np.zeros(11)
    before[-1] = 5.0
    assert over_twelve(months, before).tolist() == [[6, 6], [7, 7], [8, 8]]
    assert np.isnan(over_twelve(months, None)).all()


def test_a_run_that_begins_far_from_the_record_still_has_a_page():
    study = Study(policies=(read_policy("hedge"),), members=16, months=18)
    late = replace(study, first=dates.month("2040-01"))
    words = Reader(page(find(late), "yalu brief")).words
    assert "January 2040 to June 2041" in words


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def themes() -> list[dict[str, str]]:
    """The colours of the light, dark and printed page."""
    found = [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", block))
             for block in re.findall(r":root\{([^}]*)\}", STYLE)]  # fmt: skip
    return [{k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in t.items()}
            for t in found]  # fmt: skip


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "print"])
def test_text_stands_out_from_its_ground(theme):
    for ground in ("paper", "card", "wash"):
        for text in ("ink", "soft", "better", "worse"):
            assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "print"])
def test_lines_stand_out_from_the_ground_they_are_drawn_on(theme):
    for line in ("c0", "c1", "c2", "c3", "c4", "ink"):
        assert contrast(theme[line], theme["wash"]) >= 3.0, line


def test_no_two_policies_share_a_dash():
    dashes = re.findall(r"\.line(?:\.p\d)?\{[^}]*stroke-dasharray:([^;}]+)", STYLE)
    assert len(dashes) >= 5
    assert len(dashes) == len(set(dashes))


def test_the_record_alone_is_drawn_solid():
    assert "dasharray" not in re.search(r"\.record\{([^}]*)\}", STYLE)[1]
    assert "dasharray" in re.search(r"\.line\{([^}]*)\}", STYLE)[1]

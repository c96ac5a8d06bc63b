"""docs/model.md reads well and leaves nothing out."""

import re
from collections import Counter
from functools import cache

import pytest
from pace import takes_less_than

from yalu.model import page
from yalu.model.catalogue import ACTORS, MECHANISMS, THEORIES
from yalu.model.literature import read_literature
from yalu.model.outcomes import OUTCOMES
from yalu.model.reading import read
from yalu.model.state import Action, State
from yalu.record.claims import read_claims

PLACES = (*MECHANISMS, *ACTORS)


@cache
def text():
    return page.page()


def sections():
    """The text under each heading of the third level, by heading."""
    parts = re.split(r"^### (.+)\n", text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cells(row):
    """The cells of a row as a Markdown viewer splits them: escaped pipes do not."""
    return re.split(r"(?<!\\)\|", row.strip().strip("|"))


def test_the_page_takes_less_than_five_seconds_of_work():
    assert takes_less_than(5.0, page.page)


def test_every_mechanism_and_capital_has_one_section_under_its_name():
    headings = Counter(re.findall(r"^### (.+)$", text(), flags=re.MULTILINE))
    assert {p.name: headings[p.name] for p in PLACES if headings[p.name] != 1} == {}


def test_every_row_of_a_table_has_the_cells_of_its_head():
    head, broken = 0, []
    for line in text().split("\n"):
        if not line.startswith("|"):
            head = 0
        elif not head:
            head = len(cells(line))
        elif len(cells(line)) != head:
            broken.append(line)
    assert broken == []


def test_every_link_within_the_page_leads_somewhere():
    headings = re.findall(r"^#+ (.+)$", text(), flags=re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
    known = slugs | set(re.findall(r'<a id="([^"]+)">', text()))
    assert set(re.findall(r"\]\(#([^)]+)\)", text())) - known == set()


def test_every_parameter_stands_with_its_unit_and_prior():
    missing = [
        f"{place.name}.{p.name}"
        for place in PLACES
        for p in place.kind.parameters.values()
        if not any(
            {p.name, p.unit, str(p.prior)} <= {cell.strip() for cell in cells(row)}
            for row in sections()[place.name].split("\n")
        )
    ]
    assert missing == []


def test_every_variable_lever_outcome_and_theory_is_listed():
    rows = {cell.strip() for line in text().split("\n") for cell in cells(line)}
    names = {*State.declared, *Action.declared, *OUTCOMES, *THEORIES}
    assert names - rows == set()


def test_every_claim_says_where_it_lives_or_why_not():
    for claim in read_claims():
        row = next(line for line in text().split("\n") if f'id="claim-{claim.id}"' in line)
        *_, lives = cells(row)
        assert lives.strip(), claim.id
        if claim.id in read_claims().unmodelled:
            assert "not modelled: " in lives


def test_a_bracket_with_several_claims_leads_to_each():
    shown = page.cited("As two say [blood-bond, tests-hurt-beijing].")
    assert shown == (
        "As two say [[blood-bond](#claim-blood-bond), "
        "[tests-hurt-beijing](#claim-tests-hurt-beijing)]."
    )


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_one_symbol_means_one_thing_within_a_mechanism(place):
    reading = read(place)
    nodes = [reading.program.graph.nodes[i] for i in reading.program.live()]
    names = reading.symbols()
    uses = Counter(names[node[1:]] for node in nodes if node[0] == "in")
    assert [symbol for symbol, times in uses.items() if times > 1] == []


def test_what_a_mechanism_adds_to_is_named_with_its_unit():
    banned = sections()["banned_exports"]
    assert re.search(r"^F \+= .*\[GUSD/month\]$", banned, flags=re.MULTILINE)
    assert "`F` hard_currency" in banned


def test_a_rival_names_the_theory_it_counts_under_and_its_rivals():
    worn = sections()["buffer_worn"]
    assert "Counts only under H1 = worn" in worn
    assert "[buffer_alive](#buffer_alive)" in worn


def test_every_number_of_evidence_that_is_cited_has_its_row():
    cited = set(re.findall(r"\(#source-(M\d\d)\)", text()))
    assert cited <= set(read_literature())
    assert len(cited) > 30

"""The causal-loop picture says what the mechanisms say, and can be read."""

import itertools
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from yalu.model import picture
from yalu.model.arrows import arrows, declared, merged, movers
from yalu.model.catalogue import ACTORS, MECHANISMS
from yalu.model.picture import BOX, TALL, drawn, every, label
from yalu.model.picture_nodes import NODES, REGIONS
from yalu.record.claims import read_claims

SVG = "{http://www.w3.org/2000/svg}"


def covers(region, node):
    """Whether a region holds the whole box of a place."""
    left, top = node.x - BOX / 2, node.y - TALL / 2
    return (
        region.x <= left
        and region.y <= top
        and left + BOX <= region.x + region.width
        and top + TALL <= region.y + region.height
    )


def test_it_is_one_picture_with_words_for_those_who_cannot_see_it():
    svg = ET.fromstring(picture.picture())
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "title desc"
    assert svg.find(f"{SVG}title").text
    assert str(len(drawn())) in svg.find(f"{SVG}desc").text


def test_every_arrow_says_what_it_stands_for():
    svg = ET.fromstring(picture.picture())
    said = [title.text for title in svg.iter(f"{SVG}title")]
    for arrow in drawn():
        assert any(s.startswith(f"{arrow.source} → {arrow.target}: {arrow.sign}") for s in said)


def test_every_place_lies_in_one_region_and_on_no_other_place():
    assert [label(n) for n in NODES if sum(covers(r, n) for r in REGIONS) != 1] == []
    for a, b in itertools.combinations(NODES, 2):
        assert abs(a.x - b.x) >= BOX or abs(a.y - b.y) >= TALL, (label(a), label(b))


def test_a_variable_stands_in_one_place_only():
    names = Counter(name.lstrip("-") for node in NODES for name in node.variables)
    assert [name for name, times in names.items() if times > 1] == []
    assert all(declared(name) for name in names)


def test_every_place_pushes_or_is_pushed():
    met = {a.source for a in drawn()} | {a.target for a in drawn()}
    assert {label(node) for node in NODES} == met


def test_all_22_subsystems_can_be_found():
    assert {n for node in NODES for n in node.subsystems} == set(range(1, 23))


@pytest.mark.parametrize("node", [n for n in NODES if n.subsystems], ids=label)
def test_a_place_carries_the_number_of_a_subsystem_that_runs_through_it(node):
    register = read_claims()
    names = {name.lstrip("-") for name in node.variables}
    touching = [p for p in (*MECHANISMS, *ACTORS) if any(p.name in a.through for a in at(names))]
    claims = {claim for place in touching for claim in place.kind.cited()}
    parts = {s for claim in claims for s in register.claims[claim].subsystems}
    numbers = {register.subsystems[part].number for part in parts}
    assert set(node.subsystems) <= numbers


def at(names):
    """The arrows that begin or end at one of the variables."""
    return [a for a in arrows() if a.source in names or a.target in names]


def test_a_promised_sign_is_the_sign_of_the_arrow():
    seen = {(a.source, a.target, a.through[0]): a.sign for a in arrows() if a.through}
    broken = []
    for place in (*MECHANISMS, *ACTORS):
        for source, target, sign in place.kind.promises:
            found = seen.get((source, target, place.name))
            if source not in place.kind.parameters and found not in (
                None,
                "+" if sign > 0 else "−",
            ):
                broken.append((place.name, source, target, found))
    assert broken == []


def test_what_stands_between_two_places_is_passed_through():
    (arrow,) = merged({"tests": ("nuclear_tests",), "threat": ("us_threat",)})[:1]
    assert (arrow.source, arrow.target, arrow.sign) == ("tests", "threat", "+")
    assert {"provoked_memory", "threat_in_washington"} <= set(arrow.through)


def test_what_counts_against_a_place_turns_the_sign():
    def sign(name):
        found = merged({"open": (name,), "closed": ("closure",)})
        return next(a.sign for a in found if a.source == "open")

    assert (sign("reopens"), sign("-reopens")) == ("−", "+")


def test_strong_arrows_are_drawn_before_weak_ones():
    shown = [a.swing for a in drawn()]
    assert shown == sorted(shown, reverse=True)
    assert len(drawn()) < len(every())


def test_movers_are_the_mechanisms_that_add_to_a_variable():
    assert "banned_exports" in [place.name for place in movers("china_imports")]

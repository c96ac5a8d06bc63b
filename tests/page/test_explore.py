"""Exploring: a lever, undo, a link that brings all back, the guided start."""

import re
import tomllib

from page.checks import ANSWER
from playwright.sync_api import expect

from yalu.ensemble.scenario import read_policy


def test_a_lever_moves_the_fans_against_a_pinned_baseline(visit):
    guest = visit()
    page = guest.open()
    expect(page.locator(".pinned")).to_contain_text("is the baseline")

    page.get_by_label("crude offered by pipeline: number").fill("0")
    page.keyboard.press("Tab")
    guest.drawn("my-hedge")

    expect(page.locator(".fan").first.locator("path.line.p0")).to_have_count(1)  # the baseline
    expect(page.locator(".card-change").filter(has_text=re.compile("[▼▲]"))).not_to_have_count(0)
    expect(page.locator(".moved")).to_contain_text("policy", ignore_case=True)


# Notes down each text that a place comes to have, however soon the next one follows.
NOTE = """(place) => {
  const text = () => document.querySelector(place)?.innerText;
  let last = text();
  window.noted = [];
  new MutationObserver(() => {
    if (text() === last || text() === undefined) return;
    last = text();
    window.noted.push(last);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_what_was_done_can_be_undone_done_again_replayed_and_reset(visit):
    guest = visit()
    page = guest.open()
    before = guest.card("hardship")
    page.locator('[data-choose="policy"]').select_option("full-enforcement")
    guest.drawn("full-enforcement")
    after = guest.card("hardship")
    assert after != before

    page.locator('[data-do="undo"]').click()
    guest.drawn("hedge")
    assert guest.card("hardship") == before
    page.locator('[data-do="redo"]').click()
    guest.drawn("full-enforcement")
    assert guest.card("hardship") == after

    page.evaluate(NOTE, "[data-card=hardship] .card-value")
    page.locator('[data-do="replay"]').click()
    assert guest.read("() => window.noted") == [before, after]
    page.locator('[data-do="reset"]').click()
    guest.drawn("hedge")
    assert guest.card("hardship") == before


# The axes of the second chart, and how many lines of a baseline it has.
AXES = """() => {
  const fan = document.querySelectorAll(".fan")[1];
  return {
    ticks: [...fan.querySelectorAll(".tick")].map((e) => e.textContent),
    baselines: fan.querySelectorAll("path.line.p0").length,
  };
}"""


def test_axes_stand_still_while_a_lever_is_dragged(visit):
    guest = visit()
    page = guest.open("explore?large=hardship,output")
    before = guest.read(AXES)
    assert len(set(before["ticks"])) > 2
    handle = page.get_by_role("slider", name="refined products offered")
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.22, box["y"] + box["height"] / 2)
    page.mouse.down()
    for part in (0.4, 0.6, 0.8, 0.97):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
        assert guest.read(AXES) == {"ticks": before["ticks"], "baselines": 1}
    page.mouse.up()
    guest.drawn("my-hedge")
    page.locator('[data-do="undo"]').click()  # one drag is one change
    guest.drawn("hedge")
    expect(page.locator('[data-do="undo"]')).to_be_disabled()


def test_a_link_brings_everything_back(visit):
    guest = visit()
    page = guest.open()
    page.get_by_label("crude offered by pipeline: number").fill("120.5")
    page.keyboard.press("Tab")
    page.get_by_text("Conditional rules").click()
    page.get_by_role("button", name="Add a rule").click()
    page.locator('[data-side="world"]').click()
    page.locator('[data-theory="H1"] > label select').select_option("worn")
    page.locator('[data-theory="H7"] > label select').select_option("~")
    page.locator('[data-choose="pinned"]').select_option("observed")
    page.locator('[data-path="output"]').click()
    expect(page.locator(".fan select").first).to_have_value("output")
    guest.drawn("my-hedge")
    link = guest.address()
    for part in ("levers.crude_supply=120.5", "theories.H1=worn", "large=output"):
        assert part in link
    told = guest.read(ANSWER)

    other = visit()
    other.open(link)
    assert other.read(ANSWER) == told


def test_a_link_that_cannot_be_read_says_which_part_and_loses_nothing(visit):
    guest = visit()
    bad = "explore?policy=hegde&levers.crude_supply=9000&levers.food_aid=0.5&rules=%5B7&colour=red"
    page = guest.open(bad)
    told = guest.read("() => document.querySelector('.notice').innerText")
    assert "hegde" in told
    assert "levers.crude_supply" in told
    assert "colour" in told
    expect(page.locator(".notice code")).to_contain_text("policy=hegde")
    expect(page.locator('[data-lever="food_aid"] input[type=number]')).to_have_value("0.5")
    page.get_by_role("button", name="Close this message").click()
    expect(page.locator(".notice")).to_have_count(0)


def test_the_guided_start_ends_with_a_choice_and_a_trade_off(visit):
    guest = visit()
    page = guest.open()
    page.locator('[data-do="guide"]').click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Trade: growth for arms").click()
    guest.drawn("grand-trade")
    ledger = guest.read("() => document.querySelector('.ledger').innerText")
    assert "It buys" in ledger
    assert "It costs" in ledger
    assert "nothing" not in ledger
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".guide")).to_contain_text("Beijing")
    page.get_by_role("button", name="Done: explore freely").click()
    expect(page.locator(".guide")).to_have_count(0)


def test_a_rule_is_a_sentence_that_can_be_edited(visit):
    guest = visit()
    page = guest.open()
    page.get_by_text("Conditional rules").click()
    page.get_by_role("button", name="Add a rule").click()
    page.get_by_label("Rule 1: gauge").select_option("fragility")
    page.get_by_label("Rule 1: threshold").fill("0.4")
    page.keyboard.press("Tab")
    page.get_by_label("Rule 1: for at least").fill("24")
    page.keyboard.press("Tab")
    guest.drawn("my-hedge")
    assert "fragility" in guest.address()
    assert "24" in guest.address()
    assert guest.read("() => document.querySelectorAll('.notice').length") == 0
    expect(page.locator(".sentence")).to_have_text(re.compile("^If.*months", re.DOTALL))


def test_the_files_it_writes_are_what_the_command_line_reads(visit, tmp_path):
    guest = visit()
    page = guest.open("explore?levers.crude_supply=120.5&theories.H1=worn")
    page.locator('[data-do="share"]').click()
    guest.settled()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download my-hedge.toml").click()
    path = tmp_path / "my-hedge.toml"
    coming.value.save_as(path)
    assert tomllib.loads(path.read_text())["levers"] == {"crude_supply": 120.5}
    assert read_policy(path).id == "my-hedge"
    expect(page.locator("dialog")).to_contain_text("yalu run")

    page.locator("dialog[open] input[type=file]").set_input_files(path)
    expect(page.locator(".notice")).to_contain_text("my-hedge.toml")
    expect(page.locator("dialog[open]")).to_have_count(0)

"""The other parts of the page, each with the real model."""

from playwright.sync_api import expect

COUNT = """(places) => Object.fromEntries(
  places.map((place) => [place, document.querySelectorAll(place).length]))"""


def test_policies_are_compared_in_the_same_worlds(visit):
    guest = visit()
    page = guest.open("compare?compare=hedge,grand-trade&outcome=launch_days")
    guest.answered(".glance td")
    rows, dots, cells, heads = ".glance tbody tr", "figure .dot", ".heat td", ".glance thead th"
    found = guest.read(COUNT, [rows, dots, cells, heads])
    assert found[rows] >= 10
    assert found[dots] >= 50  # differences and regret, dot by dot
    assert found[cells] > 10
    assert found[heads] == 3  # outcomes, and two policies
    page.locator('[data-choose="compare-2"]').select_option("hands-off")
    assert guest.read(COUNT, [heads])[heads] == 4


COVERAGE = "() => document.querySelector('[data-fit=coverage]').innerText"


def test_a_box_is_found_and_can_be_changed_by_hand(visit):
    guest = visit()
    page = guest.open("discover?condition=money > 20&policy=grand-trade")
    page.locator('[data-do="discover"]').click()
    guest.answered(".box-editor")
    assert guest.read(COUNT, [".world"])[".world"] > 100
    coverage = guest.read(COVERAGE)
    page.locator(".box-editor select").select_option("H7")
    page.wait_for_selector('[data-limit="H7"]')
    assert guest.read(COVERAGE) != coverage


def test_a_box_is_measured_where_it_was_found_whatever_is_chosen_since(visit):
    guest = visit()
    page = guest.open("discover?condition=money > 20&policy=grand-trade")
    page.locator('[data-do="discover"]').click()
    guest.answered(".box-editor")
    page.locator(".condition input[type=number]").fill("25")
    page.keyboard.press("Tab")
    page.locator("#tab-explore").click()
    page.locator("#tab-discover").click()
    with page.expect_request("**/api/box") as coming:
        page.locator(".box-editor select").select_option("H7")
    assert coming.value.post_data_json["condition"] == "money > 20"


def test_an_arrow_leads_to_equation_numbers_claims_and_sources(visit):
    guest = visit()
    page = guest.open("why")
    guest.answered(".loops .arrow")
    page.get_by_text("All arrows", exact=True).first.click()
    page.locator("[data-edge]").first.click()
    card = page.locator("#edge-card")
    card.wait_for()
    expect(card.locator(".equations code")).not_to_have_count(0)
    expect(card.locator(".claims li")).not_to_have_count(0)
    expect(card).to_contain_text("prior")


def test_mechanisms_are_ranked_for_an_outcome(visit):
    guest = visit()
    page = guest.open("why?outcome=hardship")
    page.locator('[data-do="explain"]').click()
    guest.answered(".two figure .bar")
    expect(page.locator(".live")).to_contain_text("hardship")


def test_history_speaks_in_weights_and_in_what_was_said_and_came(visit):
    guest = visit()
    page = guest.open("evidence")
    guest.answered(".portion")
    assert "never observed" in guest.read("() => document.querySelector('main').innerText").lower()
    theories, answers = ".weight-paths figure", ".weights .before"
    errors, hindcasts = ".weight-paths .wash", ".pairs figure"
    found = guest.read(COUNT, [theories, answers, errors, hindcasts])
    assert found == {
        theories: 8,  # H1 to H8
        answers: 19,  # every answer, before and after
        errors: 19,  # each with its error
        hindcasts: 4,
    }
    first = page.locator(hindcasts).first
    expect(first.locator(".miss")).not_to_have_count(0)  # nine tenths lie inside, not all
    page.locator('[data-horizon="12"]').click()
    expect(first.locator("svg title")).to_contain_text("12 months ahead")


# The first diagram of reliability: its dots, their errors, its bars and what is written over them.
DIAGRAM = """() => {
  const figure = document.querySelector("figure .ideal").closest("figure");
  const all = (what) => [...figure.querySelectorAll(what)];
  return {
    dots: all("circle.mark").length,
    errors: all(".whisker").length,
    bars: all(".count-bar").length,
    counted: all(".count-bar ~ text.tick").filter((e) => /^\\d+$/.test(e.textContent)).length,
    counts: all("tbody td:last-child").map((e) => Number(e.innerText)),
    sentence: figure.querySelector("figcaption").innerText,
  };
}"""


def test_every_dot_of_a_reliability_diagram_has_its_count(visit):
    guest = visit()
    page = guest.open("evidence")
    guest.answered("figure .ideal")
    page.locator("figure", has=page.locator(".ideal")).first.locator("summary").click()
    found = guest.read(DIAGRAM)
    assert found["dots"] > 0
    assert found["errors"] == found["dots"] == len(found["counts"])
    assert found["counted"] == found["bars"]  # each bar has its count
    assert f"{sum(found['counts'])} forecasts" in found["sentence"]


# The cards of what may happen, each with its lines; and what is drawn below.
FORECAST = """() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const cards = all(".chance-card").filter((e) => e.querySelector("svg"));
  const fans = all("figure").filter((e) => e.querySelector(".band90"));
  const gains = all("[aria-labelledby=track-title] figure");
  return {
    cards: cards.map((e) => [...e.querySelectorAll("li")].map((line) => line.innerText)),
    years: all("[data-years] li").length,
    fans: fans.map((e) => ["path.record", ".join"].map((what) => e.querySelectorAll(what).length)),
    gains: gains.length,
    ahead: gains[0].querySelectorAll(".mark").length,
    words: document.querySelector("main").innerText,
  };
}"""


def test_a_forecast_goes_on_from_the_record_and_shows_how_earlier_ones_did(visit):
    guest = visit()
    page = guest.open("forecast")
    guest.answered(".chance-card")
    found = guest.read(FORECAST)
    assert [len(lines) for lines in found["cards"]] == [5] * 5  # months in words
    assert all("was said, it happened" in lines[0] for lines in found["cards"])
    assert found["years"] == 2
    assert "4,096 worlds" in found["words"]
    assert "last value 0 in 2025-12" in found["words"]
    assert found["fans"]
    assert all(fan == [1, 1] for fan in found["fans"])
    assert found["gains"] == 9
    assert found["ahead"] == 5
    card = page.locator(".chance-card", has=page.locator("svg")).first
    card.locator("summary").click()
    expect(card.locator("tbody tr")).to_have_count(24)  # every month


def test_the_brief_is_kept_under_the_name_of_what_it_is_of(visit, tmp_path):
    guest = visit()
    page = guest.open("brief?policy=grand-trade")
    page.locator(".choosers select").select_option("256")
    page.locator('[data-do="brief"]').click()
    guest.answered('[data-do="download-brief"]')
    page.locator("#tab-explore").click()
    page.locator('[data-choose="policy"]').select_option("open-tap")
    page.locator("#tab-brief").click()
    with page.expect_download() as coming:
        page.locator('[data-do="download-brief"]').click()
    assert coming.value.suggested_filename == "brief-grand-trade.html"
    coming.value.save_as(tmp_path / "brief.html")
    kept = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert kept.lstrip().lower().startswith("<!doctype html>")
    assert "grand-trade" in kept

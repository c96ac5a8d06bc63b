"""The other parts of the page, each with the real model."""

from page.visits import until
from playwright.sync_api import expect


def test_policies_are_compared_in_the_same_worlds(visit):
    guest = visit()
    page = guest.open("compare?compare=hedge,grand-trade&outcome=launch_days")
    guest.answered(".glance td")
    assert page.locator(".glance tbody tr").count() >= 10
    assert page.locator("figure .dot").count() >= 50  # differences and regret, dot by dot
    assert page.locator(".heat td").count() > 10
    page.locator('[data-choose="compare-2"]').select_option("hands-off")
    until(lambda: page.locator(".glance thead th").count() == 4, 900.0)


def test_a_box_is_found_and_can_be_changed_by_hand(visit):
    guest = visit()
    page = guest.open("discover?condition=money > 20&policy=grand-trade")
    page.locator('[data-do="discover"]').click()
    guest.answered(".box-editor")
    assert page.locator(".world").count() > 100
    coverage = page.inner_text('[data-fit="coverage"]')
    page.locator(".box-editor select").select_option("H7")
    page.wait_for_selector('[data-limit="H7"]')
    until(lambda: page.inner_text('[data-fit="coverage"]') != coverage, 900.0)


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
    assert "never observed" in page.inner_text("main").lower()
    assert page.locator(".weight-paths figure").count() == 8  # H1 to H8
    assert page.locator(".weights .before").count() == 19  # every answer, before and after
    assert page.locator(".weight-paths .wash").count() == 19  # each with its error
    hindcasts = page.locator(".pairs figure")
    assert hindcasts.count() == 4
    assert hindcasts.first.locator(".miss").count() > 0  # nine tenths lie inside, not all
    page.locator('[data-horizon="12"]').click()
    expect(hindcasts.first.locator("svg title")).to_contain_text("12 months ahead")


def test_every_dot_of_a_reliability_diagram_has_its_count(visit):
    guest = visit()
    page = guest.open("evidence")
    guest.answered("figure .ideal")
    figure = page.locator("figure", has=page.locator(".ideal")).first
    dots = figure.locator("circle.mark").count()
    assert figure.locator(".whisker").count() == dots
    bars = figure.locator(".count-bar").count()
    shown = figure.locator(".count-bar ~ text.tick").all_text_contents()
    assert sum(text.isdigit() for text in shown) == bars  # each bar has its count
    figure.locator("summary").click()
    last = figure.locator("tbody td:last-child")
    expect(last).to_have_count(dots)
    counts = [int(c) for c in last.all_inner_texts()]
    expect(figure.locator("figcaption")).to_contain_text(f"{sum(counts)} forecasts")


def test_a_forecast_goes_on_from_the_record_and_shows_how_earlier_ones_did(visit):
    guest = visit()
    page = guest.open("forecast")
    guest.answered(".chance-card")
    events = page.locator(".chance-card", has=page.locator("svg"))
    assert events.count() == 5
    for event in events.all():
        assert event.locator("li").count() == 5  # months in words
        expect(event.locator("li").first).to_contain_text("was said, it happened")
    events.first.locator("summary").click()
    expect(events.first.locator("tbody tr")).to_have_count(24)  # every month
    assert page.locator("[data-years] li").count() == 2
    expect(page.locator("main")).to_contain_text("4,096 worlds")
    expect(page.locator("main")).to_contain_text("last value 0 in 2025-12")
    fans = page.locator("figure", has=page.locator(".band90"))
    for fan in fans.all():
        assert fan.locator("path.record").count() == 1
        assert fan.locator(".join").count() == 1
    gains = page.locator("[aria-labelledby=track-title] figure")
    assert gains.count() == 9
    assert gains.first.locator(".mark").count() == 5  # months ahead


def test_the_brief_of_the_present_state_can_be_kept(visit, tmp_path):
    guest = visit()
    page = guest.open("brief?policy=grand-trade")
    page.locator(".choosers select").select_option("256")
    page.locator('[data-do="brief"]').click()
    guest.answered('[data-do="download-brief"]')
    with page.expect_download() as coming:
        page.locator('[data-do="download-brief"]').click()
    coming.value.save_as(tmp_path / "brief.html")
    kept = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert kept.lstrip().lower().startswith("<!doctype html>")
    assert "grand-trade" in kept

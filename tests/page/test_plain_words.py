"""Names of the code stay in the code: a reader meets words, units and a key to every line."""

import re

from page.visits import until
from playwright.sync_api import expect

CODED = re.compile(r"\bH\d=|\b(maximin|maximax|hurwicz|laplace|starr)\b")


def test_sets_of_worlds_and_yardsticks_are_told_in_words(visit):
    guest = visit()
    page = guest.open("compare?compare=hedge,grand-trade&outcome=launch_days")
    guest.answered(".heat td")
    assert CODED.findall(page.inner_text("main")) == []
    assert page.locator(".heat .question").count() == 8  # H1 to H8
    expect(page.locator(".heat caption")).to_contain_text("less is better")
    page.locator('[data-choose="outcome"]').select_option("output")
    expect(page.locator(".heat caption")).to_contain_text("more is better")


def test_a_box_names_its_inputs_in_words_with_their_units(visit):
    guest = visit()
    page = guest.open("discover?condition=money > 20&policy=grand-trade")
    page.locator('[data-do="discover"]').click()
    guest.answered(".box-editor")
    told = page.inner_text(".box-editor > p")
    assert "20 bn USD when" in told
    assert not re.search(r"\w\.\w+_\w+|GUSD", told)
    for limit in page.locator(".limit").all():
        name = limit.get_attribute("data-limit")
        assert name
        expect(limit.locator(f'[title="{name}"]')).to_have_count(1)
        assert "." not in name or name not in limit.inner_text()
    inputs = page.locator(".box-editor select option")
    until(lambda: inputs.count() > 400)  # all that worlds draw, not only the first of them


def test_the_strip_of_dates_leads_to_a_month(visit):
    guest = visit()
    page = guest.open()
    marks = page.locator(".dates-strip g")
    until(lambda: marks.count() > 8)
    date, _, title = (marks.first.locator("title").text_content() or "").partition(" ")
    marks.first.click()
    expect(page.locator(".scrubber output")).to_have_text(date)
    expect(page.locator(".scrubber .dates")).to_contain_text(title)


def test_what_was_thought_before_and_after_history_has_a_key(visit):
    guest = visit()
    page = guest.open("why")
    guest.answered(".loops .arrow")
    page.get_by_text("All arrows", exact=True).first.click()
    page.locator("[data-edge]", has_text="Freeze or lasting bargain → Nuclear tests").click()
    card = page.locator("#edge-card")
    expect(card.locator(".legend").first).to_contain_text("before history is asked")
    drawings = card.locator(".parameter svg")
    until(lambda: drawings.count() > 0)
    assert drawings.locator("path.line").count() >= drawings.count()

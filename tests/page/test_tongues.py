"""What the server counts is told in the language of the page."""

import pytest
from playwright.sync_api import expect

SAID = {  # how often what was given about such a chance came; how bands held; all taken together
    "en": ("was said, it happened", "Such bands held", "All these taken together"),
    "zh-Hans": ("次中发生了", "这样的区间带", "合计起来"),
    "ko": ("번 일어났습니다", "이런 띠가 담은 것", "모두 합치면"),
}


@pytest.mark.parametrize("language", SAID)
def test_the_track_record_of_a_forecast_is_told_in_the_language_of_the_page(language, shown):
    page = shown("forecast", language=language)
    alike, held, together = SAID[language]
    events = page.locator(".chance-card", has=page.locator("svg"))
    expect(events).to_have_count(5)
    for event in events.all():
        expect(event.locator("li").first).to_contain_text(alike)
        expect(event.locator(".source")).to_contain_text(together)
    expect(page.locator("[data-years] .source")).to_contain_text(held)


@pytest.mark.parametrize(("language", "word"), [("zh-Hans", "次预测"), ("ko", "예측 ")])
def test_what_was_said_and_came_is_told_in_the_language_of_the_page(language, word, shown):
    page = shown("evidence", language=language)
    for told in page.locator(".pairs figure > figcaption > p:first-child").all():
        expect(told).to_contain_text(word)

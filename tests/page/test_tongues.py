"""What the server counts is told in the language of the page."""

import pytest

SAID = {  # how often what was given about such a chance came; how bands held; all taken together
    "en": ("was said, it happened", "Such bands held", "All these taken together"),
    "zh-Hans": ("次中发生了", "这样的区间带", "合计起来"),
    "ko": ("번 일어났습니다", "이런 띠가 담은 것", "모두 합치면"),
}


# What stands under each chance, and under the calendar years.
TOLD = """() => ({
  events: [...document.querySelectorAll(".chance-card")].filter((e) => e.querySelector("svg"))
    .map((e) => [e.querySelector("li").innerText, e.querySelector(".source").innerText]),
  years: document.querySelector("[data-years] .source").innerText,
})"""
SENTENCES = """() => [...document.querySelectorAll(".pairs figure > figcaption > p:first-child")]
  .map((e) => e.innerText)"""


@pytest.mark.parametrize("language", SAID)
def test_the_track_record_of_a_forecast_is_told_in_the_language_of_the_page(language, shown):
    alike, held, together = SAID[language]
    found = shown("forecast", language=language).read(TOLD)
    assert len(found["events"]) == 5
    for first, source in found["events"]:
        assert alike in first
        assert together in source
    assert held in found["years"]


@pytest.mark.parametrize(("language", "word"), [("zh-Hans", "次预测"), ("ko", "예측 ")])
def test_what_was_said_and_came_is_told_in_the_language_of_the_page(language, word, shown):
    told = shown("evidence", language=language).read(SENTENCES)
    assert told
    assert all(word in sentence for sentence in told)

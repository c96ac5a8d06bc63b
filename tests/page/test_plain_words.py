"""Names of the code stay in the code: a reader meets words, units and a key to every line."""

import re

from playwright.sync_api import expect

CODED = re.compile(r"\bH\d=|\b(maximin|maximax|hurwicz|laplace|starr)\b")

# The words of the comparison, and how many sets of worlds it names by a question.
COMPARED = """() => ({
  words: document.querySelector("main").innerText,
  questions: document.querySelectorAll(".heat .question").length,
})"""

# The sentence of a box, its limits as they stand there, and the inputs that may be added.
BOX = """() => ({
  told: document.querySelector(".box-editor > p").innerText,
  limits: [...document.querySelectorAll(".limit")].map((e) => ({
    name: e.dataset.limit,
    titled: [...e.querySelectorAll("[title]")].filter((t) => t.title === e.dataset.limit).length,
    words: e.innerText,
  })),
  inputs: document.querySelectorAll(".box-editor select option").length,
})"""

# The date and the words of every mark on the strip.
MARKS = """() => [...document.querySelectorAll(".dates-strip g")]
  .map((e) => e.querySelector("title").textContent)"""

# The drawings of a card's parameters, and the lines in them.
DRAWN = """() => {
  const count = (what) => document.querySelectorAll(`#edge-card .parameter svg${what}`).length;
  return { drawings: count(""), lines: count(" path.line") };
}"""


def test_sets_of_worlds_and_yardsticks_are_told_in_words(visit):
    guest = visit()
    page = guest.open("compare?compare=hedge,grand-trade&outcome=launch_days")
    guest.answered(".heat td")
    found = guest.read(COMPARED)
    assert CODED.findall(found["words"]) == []
    assert found["questions"] == 8  # H1 to H8
    expect(page.locator(".heat caption")).to_contain_text("less is better")
    page.locator('[data-choose="outcome"]').select_option("output")
    expect(page.locator(".heat caption")).to_contain_text("more is better")


def test_a_box_names_its_inputs_in_words_with_their_units(visit):
    guest = visit()
    page = guest.open("discover?condition=money > 20&policy=grand-trade")
    page.locator('[data-do="discover"]').click()
    guest.answered(".box-editor")
    found = guest.read(BOX)
    assert "20 bn USD when" in found["told"]
    assert not re.search(r"\w\.\w+_\w+|GUSD", found["told"])
    assert found["limits"]
    for limit in found["limits"]:
        assert limit["name"]
        assert limit["titled"] == 1
        assert "." not in limit["name"] or limit["name"] not in limit["words"]
    assert found["inputs"] > 400  # all that worlds draw, not only the first of them


def test_the_strip_of_dates_leads_to_a_month(visit):
    guest = visit()
    page = guest.open()
    marks = guest.read(MARKS)
    assert len(marks) > 8
    date, _, title = marks[0].partition(" ")
    page.locator(".dates-strip g").first.click()
    expect(page.locator(".scrubber output")).to_have_text(date)
    expect(page.locator(".scrubber .dates")).to_contain_text(title)


def test_what_was_thought_before_and_after_history_has_a_key(visit):
    guest = visit()
    page = guest.open("why")
    guest.answered(".loops .arrow")
    page.get_by_text("All arrows", exact=True).first.click()
    page.locator("[data-edge]", has_text="Freeze or lasting bargain → Nuclear tests").click()
    legend = page.locator("#edge-card .legend").first
    expect(legend).to_contain_text("before history is asked")
    found = guest.read(DRAWN)
    assert found["lines"] >= found["drawings"] > 0

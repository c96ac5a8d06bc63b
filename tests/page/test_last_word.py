"""Whatever is done, and however fast: the page ends with the answer to the state it is in."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from page.checks import ANSWER
from page.visits import UNANSWERED, Visit
from playwright.sync_api import Page, Route, expect

CRUDE = "crude offered by pipeline"
REFINED = "refined products offered"
BUSY = json.dumps({"code": "too-many", "problems": [{"found": "busy"}], "retry_after": 1})
OVERTAKEN = json.dumps({"code": "overtaken", "problems": [{"found": "a newer one came"}]})


def middle(page: Page, title: str) -> Callable[[float], tuple[float, float]]:
    """Where on the screen a share of a lever's length is."""
    handle = page.get_by_role("slider", name=title)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    return lambda share: (box["x"] + box["width"] * share, box["y"] + box["height"] / 2)


def drag(page: Page, title: str, *shares: float, pause: int = 0) -> None:
    """Take a lever at the first share, go through all the others, let go."""
    at = middle(page, title)
    page.mouse.move(*at(shares[0]))
    page.mouse.down()
    for share in shares[1:]:
        page.mouse.move(*at(share))
        page.wait_for_timeout(pause)
    page.mouse.up()


def to_and_fro(guest: Visit) -> None:
    for _ in range(3):
        drag(guest.page, CRUDE, 0.2, 0.9, 0.1, 0.7, 0.3, 0.8, pause=15)


def home_again(guest: Visit) -> None:
    field = guest.page.get_by_label(f"{CRUDE}: number")
    field.fill("300")
    field.press("Tab")
    guest.settled()
    at = middle(guest.page, CRUDE)
    share = 300 / float(guest.page.get_by_role("slider", name=CRUDE).get_attribute("max"))
    guest.page.mouse.move(*at(share))
    guest.page.mouse.down()
    for part in (0.1, 0.9, share):
        guest.page.mouse.move(*at(part))
        guest.page.wait_for_timeout(40)
    guest.page.mouse.up()


def undone_while_it_runs(guest: Visit) -> None:
    drag(guest.page, CRUDE, 0.8, 0.35)
    guest.page.locator('[data-do="undo"]').click()
    guest.page.locator('[data-do="redo"]').click()
    guest.page.locator('[data-do="undo"]').click()


def a_key_held_down(guest: Visit) -> None:
    guest.page.get_by_role("slider", name=CRUDE).focus()
    for _ in range(25):
        guest.page.keyboard.down("ArrowLeft")  # one after another without an end: a key held
    guest.page.keyboard.up("ArrowLeft")


def looked_elsewhere_meanwhile(guest: Visit) -> None:
    drag(guest.page, CRUDE, 0.8, 0.42)
    for tab in ("compare", "evidence", "explore"):
        guest.page.locator(f"#tab-{tab}").click()


def two_levers(guest: Visit) -> None:
    drag(guest.page, CRUDE, 0.8, 0.44)
    drag(guest.page, REFINED, 0.3, 0.66)


def frozen_in_the_middle(guest: Visit) -> None:
    session = guest.page.context.new_cdp_session(guest.page)
    drag(guest.page, CRUDE, 0.8, 0.46)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    session.send("Page.setWebLifecycleState", {"state": "active"})
    session.detach()


def a_lever_that_goes_away_in_the_hand(guest: Visit) -> None:
    page = guest.page
    at = middle(page, CRUDE)
    page.mouse.move(*at(0.8))
    page.mouse.down()
    page.mouse.move(*at(0.5))
    page.evaluate("document.querySelector('#tab-evidence').click()")
    page.wait_for_selector("[data-tab=evidence]")
    page.mouse.up()
    page.locator("#tab-explore").click()


def reset_at_once(guest: Visit) -> None:
    drag(guest.page, CRUDE, 0.8, 0.52)
    guest.page.locator('[data-do="reset"]').click()


@pytest.mark.parametrize(
    "done",
    [
        to_and_fro, home_again, undone_while_it_runs, a_key_held_down, looked_elsewhere_meanwhile,
        two_levers, frozen_in_the_middle, a_lever_that_goes_away_in_the_hand, reset_at_once,
    ],
)  # fmt: skip
def test_the_last_word_is_the_answer_to_the_present_state(visit, done):
    guest = visit()
    guest.open()
    done(guest)
    as_opened_anew(guest)


def as_opened_anew(guest: Visit) -> dict[str, Any]:
    """What the page shows, which is what a window opened on its address shows."""
    here: dict[str, Any] = guest.read(ANSWER)
    other = Visit(guest.page.context.new_page(), guest.home)
    other.open(here["address"].removeprefix("#"))
    assert other.read(ANSWER) == here
    assert other.complaints == []
    other.page.close()
    return here


class Between:
    """Stands between the page and `/api/run`: counts, and answers as it is told to."""

    def __init__(self, page: Page):
        self.page, self.asked, self.instead = page, 0, list[tuple[int, str]]()
        page.route("**/api/run", self.met)

    def met(self, route: Route) -> None:
        """Answer in place of the server, or let it pass."""
        self.asked += 1
        if self.instead:
            status, body = self.instead.pop(0)
            route.fulfill(status=status, body=body, content_type="application/json")
        else:
            route.continue_()


# What the page puts off for a second comes when `window.due()` is called: no clock decides whether
# that is before or after what the test does.
PUT_OFF = """() => {
  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...given) => {
    if (wait !== 1000) return later(act, wait, ...given);
    window.due = () => act(...given);
    return 0;
  };
}"""


def test_a_question_put_off_is_not_asked_for_a_state_that_was_left(visit):
    guest = visit()
    guest.excused = UNANSWERED
    page = guest.open()
    page.evaluate(PUT_OFF)
    between = Between(page)
    between.instead = [(429, BUSY)]
    page.locator('[data-choose="policy"]').select_option("grand-trade")
    page.wait_for_function("() => window.due")
    page.locator('[data-do="undo"]').click()
    page.evaluate("() => window.due()")
    as_opened_anew(guest)
    assert between.asked == 1


def test_a_question_that_one_given_up_has_overtaken_is_asked_again(visit):
    guest = visit()
    guest.excused = UNANSWERED
    page = guest.open()
    between = Between(page)
    between.instead = [(409, OVERTAKEN)]
    page.locator('[data-choose="policy"]').select_option("grand-trade")
    assert "grand-trade: what you are making" in as_opened_anew(guest)["legend"]
    assert between.asked == 2


def test_what_is_only_looked_at_asks_nothing_and_stops_nothing(visit):
    guest = visit()
    page = guest.open()
    between = Between(page)
    page.locator('[data-choose="policy"]').select_option("open-tap")
    scrub = page.locator(".scrubber input")
    scrub.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.locator("#tab-evidence").click()
    page.locator("#tab-explore").click()
    as_opened_anew(guest)
    assert between.asked == 1


def test_what_could_not_be_run_is_forgotten_once_it_is_undone(visit):
    guest = visit()
    guest.excused = UNANSWERED
    page = guest.open()
    impossible = [{"found": "impossible", "where": "", "expected": "", "remedy": "", "line": None}]
    told = json.dumps({"code": "impossible", "problems": impossible, "retry_after": None})
    Between(page).instead = [(422, told)]
    page.locator('[data-choose="policy"]').select_option("open-tap")
    page.wait_for_selector("main[data-work=before]")
    expect(page.locator(".notice")).to_contain_text("impossible")
    page.locator('[data-do="undo"]').click()
    assert guest.read("() => document.querySelectorAll('.notice').length") == 0
    as_opened_anew(guest)


def test_axes_and_worlds_are_free_again_when_a_lever_has_gone_away_in_the_hand(visit):
    guest = visit()
    page = guest.open()
    a_lever_that_goes_away_in_the_hand(guest)
    page.get_by_label(f"{CRUDE}: number").fill("130")
    page.keyboard.press("Tab")
    assert "4,096" in guest.read(ANSWER)["status"]


def test_a_long_drag_can_be_replayed(visit):
    guest = visit()
    page = guest.open()
    drag(page, CRUDE, *(0.1 + 0.02 * i for i in range(40)), pause=60)
    guest.drawn("my-hedge")
    expect(page.locator('[data-do="replay"]')).to_be_enabled()


def test_a_key_held_down_is_undone_at_once(visit):
    guest = visit()
    page = guest.open()
    a_key_held_down(guest)
    guest.drawn("my-hedge")
    page.locator('[data-do="undo"]').click()
    guest.drawn("hedge")
    expect(page.locator('[data-do="undo"]')).to_be_disabled()


def test_an_answer_from_memory_is_marked_as_drawn(visit):
    guest = visit()
    page = guest.open()
    page.locator('[data-choose="policy"]').select_option("grand-trade")
    guest.drawn("grand-trade")
    page.locator('[data-do="undo"]').click()
    marks = "() => performance.getEntriesByName('yalu:drawn:refined').length"
    page.wait_for_function(marks)


def test_fans_move_while_a_lever_is_still_held(visit):
    guest = visit()
    page = guest.open()
    seen = [guest.read(ANSWER)["answer"]]
    at = middle(page, CRUDE)
    page.mouse.move(*at(0.8))
    page.mouse.down()
    for share in (0.7, 0.5, 0.3):
        page.mouse.move(*at(share))
        held = guest.read(ANSWER)
        assert held["answer"] not in seen
        assert held["status"] == "512 worlds each"
        seen.append(held["answer"])
    assert page.locator("[data-server]").count() == 0
    page.mouse.up()
    as_opened_anew(guest)


# Holds back the next answer about files until `window.release()`; `window.late` once it was heard.
HELD = """() => {
  const real = window.fetch;
  let held = false;
  window.fetch = async (path, how) => {
    if (held || path !== "/api/scenario/write") return real(path, how);
    held = true;
    const told = await (await real(path, { ...how, signal: null })).json();
    await new Promise((done) => (window.release = done));
    setTimeout(() => (window.late = true));
    return { ok: true, json: async () => told };
  };
}"""


def test_files_are_those_of_the_present_name_whichever_answer_comes_last(visit):
    guest = visit()
    page = guest.open("explore?levers.crude_supply=120.5")
    page.locator('[data-do="share"]').click()
    page.wait_for_selector('dialog pre[aria-label="my-hedge.toml"]')
    page.evaluate(HELD)
    for name in ("once", "at-last"):
        page.get_by_label("Policy: file name").fill(name)
        page.keyboard.press("Tab")
    page.wait_for_selector('dialog pre[aria-label="at-last.toml"]')
    page.wait_for_function("() => window.release")
    page.evaluate("() => window.release()")
    page.wait_for_function("() => window.late")
    expect(page.locator('dialog pre[aria-label="at-last.toml"]')).to_have_count(1)
    expect(page.locator('dialog pre[aria-label="once.toml"]')).to_have_count(0)


# Opens the dialog, closes it, and opens it again before it has told that it was closed.
AGAIN = """async () => {
  const dialog = document.querySelector("dialog");
  const [share, drawn] = [document.querySelector("[data-do=share]"), () => Promise.resolve()];
  const told = new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  share.click();
  for (let i = 0; i < 9; i++) await drawn();
  dialog.querySelector(".dialog-head button").click();
  for (let i = 0; i < 9; i++) await drawn();
  if (dialog.open) return "it did not close";
  share.click();
  await told;
  for (let i = 0; i < 9; i++) await drawn();
  return dialog.open;
}"""


def test_a_dialog_that_is_opened_again_at_once_stays_open(visit):
    guest = visit()
    page = guest.open()
    assert page.evaluate(AGAIN) is True

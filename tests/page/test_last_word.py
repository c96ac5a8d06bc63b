"""Whatever is done, and however fast: the page ends with the answer to the state it is in."""

import json
from collections.abc import Callable

import pytest
from page.visits import Visit, until
from playwright.sync_api import Page, Route

CRUDE = "crude offered by pipeline"
REFINED = "refined products offered"
LATER = 900  # milliseconds in which the page has asked for and drawn what it was going to
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


def as_opened_anew(guest: Visit) -> None:
    """The page shows what a window opened on its address shows."""
    page = guest.page
    page.wait_for_timeout(LATER)
    guest.settled()
    other = Visit(page.context.new_page(), guest.home)
    fresh = other.open(page.url.partition("#")[2])
    assert drawn(page) == drawn(fresh)
    assert other.complaints == []
    fresh.close()


def drawn(page: Page) -> tuple[str | None, str]:
    """Which question the charts answer, and the headlines beside them."""
    return page.get_attribute(".fans", "data-answer"), page.inner_text(".cards")


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

    def until(self, asked: int) -> None:
        """Wait until the page has asked so often; the page's own wait lets it be answered."""
        until(lambda: self.page.wait_for_timeout(20) or self.asked >= asked)


def silenced(guest: Visit) -> None:
    """A browser writes a line for every refusal; that is not the page's doing."""
    guest.complaints[:] = [c for c in guest.complaints if "Failed to load resource" not in c]


def test_a_question_put_off_is_not_asked_for_a_state_that_was_left(visit):
    guest = visit()
    page = guest.open()
    between = Between(page)
    between.instead = [(429, BUSY)]
    page.locator('[data-choose="policy"]').select_option("grand-trade")
    between.until(1)
    page.locator('[data-do="undo"]').click()
    page.wait_for_timeout(1000)  # by now what was put off is asked again
    as_opened_anew(guest)
    silenced(guest)


def test_a_question_that_one_given_up_has_overtaken_is_asked_again(visit):
    guest = visit()
    page = guest.open()
    between = Between(page)
    between.instead = [(409, OVERTAKEN)]
    page.locator('[data-choose="policy"]').select_option("grand-trade")
    between.until(2)
    as_opened_anew(guest)
    assert "grand-trade" in page.inner_text(".fans .legend")
    silenced(guest)


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
    page = guest.open()
    impossible = [{"found": "impossible", "where": "", "expected": "", "remedy": "", "line": None}]
    told = json.dumps({"code": "impossible", "problems": impossible, "retry_after": None})
    Between(page).instead = [(422, told)]
    page.locator('[data-choose="policy"]').select_option("open-tap")
    page.wait_for_selector("[data-work=before]")
    assert "impossible" in page.inner_text(".notice")
    page.locator('[data-do="undo"]').click()
    guest.settled()
    assert page.locator(".notice").count() == 0
    as_opened_anew(guest)
    silenced(guest)


def test_axes_and_worlds_are_free_again_when_a_lever_has_gone_away_in_the_hand(visit):
    guest = visit()
    page = guest.open()
    a_lever_that_goes_away_in_the_hand(guest)
    page.get_by_label(f"{CRUDE}: number").fill("130")
    page.keyboard.press("Tab")
    page.wait_for_timeout(LATER)
    guest.settled()
    assert "4,096" in page.inner_text(".status")


def test_a_long_drag_can_be_replayed(visit):
    guest = visit()
    page = guest.open()
    drag(page, CRUDE, *(0.1 + 0.02 * i for i in range(40)), pause=60)
    guest.settled()
    assert page.locator('[data-do="replay"]').is_enabled()


def test_a_key_held_down_is_undone_at_once(visit):
    guest = visit()
    page = guest.open()
    a_key_held_down(guest)
    guest.settled()
    page.locator('[data-do="undo"]').click()
    guest.settled()
    assert page.locator('[data-do="undo"]').is_disabled()


def test_an_answer_from_memory_is_marked_as_drawn(visit):
    guest = visit()
    page = guest.open()
    page.locator('[data-choose="policy"]').select_option("grand-trade")
    guest.settled()
    page.locator('[data-do="undo"]').click()
    marks = "() => performance.getEntriesByName('yalu:drawn:refined').length"
    page.wait_for_function(marks, timeout=5000)


def test_fans_move_while_a_lever_is_still_held(visit):
    guest = visit()
    page = guest.open()
    seen = {page.get_attribute(".fans", "data-answer")}
    at = middle(page, CRUDE)
    page.mouse.move(*at(0.8))
    page.mouse.down()
    for share in (0.7, 0.5, 0.3):
        page.mouse.move(*at(share))
        until(lambda: page.get_attribute(".fans", "data-answer") not in seen)
        seen.add(page.get_attribute(".fans", "data-answer"))
        guest.settled()
        assert page.inner_text(".status") == "512 worlds each"
    assert page.locator("[data-server]").count() == 0
    page.mouse.up()
    as_opened_anew(guest)

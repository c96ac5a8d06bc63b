"""Two visitors at once, and a server that is killed while a lever is being dragged."""

from page.visits import UNANSWERED
from playwright.sync_api import expect


def test_two_visitors_do_not_disturb_each_other(visit):
    one, two = visit(), visit()
    first, second = one.open(), two.open()
    first.locator('[data-choose="policy"]').select_option("open-tap")
    second.locator('[data-choose="policy"]').select_option("full-enforcement")
    one.drawn("open-tap")
    two.drawn("full-enforcement")
    assert one.card("hardship") != two.card("hardship")


def test_a_server_killed_in_the_middle_of_a_drag_costs_nothing(mortal):
    cockpit, guest = mortal
    guest.excused = UNANSWERED
    page = guest.open()
    handle = page.get_by_role("slider", name="crude offered by pipeline")
    box = handle.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.87, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle)
    cockpit.kill()
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.up()
    page.wait_for_selector("[data-server=lost]")
    expect(page.locator(".notices")).to_contain_text("Nothing is lost")
    kept = handle.input_value()

    cockpit.start()
    guest.drawn("my-hedge")
    expect(page.locator("[data-server]")).to_have_count(0)
    assert handle.input_value() == kept

"""Two visitors at once, and a server that is killed while a lever is being dragged."""


def test_two_visitors_do_not_disturb_each_other(visit):
    one, two = visit(), visit()
    first, second = one.open(), two.open()
    first.locator('[data-choose="policy"]').select_option("open-tap")
    second.locator('[data-choose="policy"]').select_option("full-enforcement")
    one.settled()
    two.settled()
    assert "open-tap" in first.inner_text(".fans .legend")
    assert "full-enforcement" in second.inner_text(".fans .legend")
    assert one.card("hardship") != two.card("hardship")


def test_a_server_killed_in_the_middle_of_a_drag_costs_nothing(visit, cockpit):
    guest = visit()
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
    assert "Nothing is lost" in page.inner_text(".notices")
    kept = handle.input_value()

    cockpit.start()
    guest.settled()
    assert page.locator("[data-server]").count() == 0
    assert handle.input_value() == kept
    assert "my-hedge" in page.inner_text(".fans .legend")
    # A browser writes a line for every request that meets nobody; that is not the page's doing.
    guest.complaints[:] = [c for c in guest.complaints if "Failed to load resource" not in c]

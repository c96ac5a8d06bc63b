"""Whatever a policy or world file can hold is seen, can be changed, and comes out again."""

import tomllib

from playwright.sync_api import expect

POLICY = """
kind = "policy"
id = "every-field"
title = "Every field that a policy may have"
description = "A policy that only a test would write, with one of each thing."
claims = ["fuel-lifeline"]
rest = "observed"

[levers]
crude_supply = { to = 200, from = 500, start = 6, over = 18 }
refined_supply = { to = 0.5, start = "2028-03", over = 12 }
food_aid = 0.4

[[rules]]
title = "trade is eased while fear is high"
when = { gauge = "fragility", above = 0.6, hysteresis = 0.15 }
lag = 2
hold = 9
cooldown = 4
moves = { consumer_openness = { add = 0.1 }, grant_aid = 1.5 }

[[rules]]
when = { gauge = "freeze", below = 0.5 }
moves = { offer_relief = 0.2 }

[[phases]]
id = "wait"
title = "wait and see"
exits = [
  { to = "press", when = { gauge = "launches", above = 3 }, after = 2 },
  { to = "settle", after = 60 },
]
moves = { mediation = 0.6 }

[[phases]]
id = "press"
exits = [{ to = "wait", when = { gauge = "talks", above = 0.5 }, back = true }]
moves = { banking_enforcement = { add = 0.3 } }

[[phases]]
id = "settle"
title = "settle"
"""
WORLD = """
kind = "world"
id = "every-assumption"
title = "Every field that a world may have"
description = "A world that only a test would write, with one of each thing."

[[drivers.harvest]]
hold = -0.3
from = "2027-06"
until = "2029-12"

[[drivers.harvest]]
shift = 0.2
from = "2031-01"

[drivers.ukraine_war]
hold = 1.0
until = "2030-12"

[events]
closes = { at = ["2028-01", "2033-05"] }
reopens = { at = "2030-05", forbid = true, from = "2028-01", until = "2030-04" }
leader_exit = { forbid = true }

[theories]
H1 = "worn"
H7 = { strong = 0.25, weak = 0.75 }

[start]
warheads = 80

[parameters.banned_exports]
bite = 2.5
"""


def opened(page, path) -> None:
    """Open a file in the dialog; its name is told."""
    page.locator('[data-do="share"]').click()
    page.locator("dialog[open] input[type=file]").set_input_files(path)
    expect(page.locator(".notice")).to_contain_text(path.name)
    expect(page.locator("dialog[open]")).to_have_count(0)


# The files that the dialog offers, by name.
FILES = """() => Object.fromEntries(
  [...document.querySelectorAll("dialog .file pre")].map((e) => [e.ariaLabel, e.innerText]))"""


def written(guest) -> dict[str, dict]:
    """The files that the dialog offers, read."""
    guest.page.locator('[data-do="share"]').click()
    files = {name: tomllib.loads(text) for name, text in guest.read(FILES).items()}
    guest.page.get_by_role("button", name="Close", exact=True).click()
    expect(guest.page.locator("dialog[open]")).to_have_count(0)
    return files


def all_open(page, awaited) -> None:
    """Open every group of the controls, once what is awaited stands there."""
    expect(awaited).to_be_attached()
    page.evaluate("document.querySelectorAll('.control-list details').forEach(d => d.open = true)")


def test_every_field_of_a_file_goes_in_and_comes_out_and_stands_in_the_link(visit, tmp_path):
    policy, world = tmp_path / "every-field.toml", tmp_path / "every-assumption.toml"
    policy.write_text(POLICY)
    world.write_text(WORLD)
    wanted = {path.name: tomllib.loads(path.read_text()) for path in (policy, world)}
    guest = visit()
    page = guest.open()
    opened(page, policy)
    opened(page, world)
    guest.drawn("every-field")
    link = guest.address()
    assert "every-assumption" in link
    assert written(guest) == wanted

    other = visit()
    again = other.open(link)
    assert other.read("() => document.querySelectorAll('.notice').length") == 0
    assert written(other) == wanted
    expect(again.locator('[data-choose="policy"]').locator("option:checked")).to_have_text(
        "Every field that a policy may have"
    )


def test_every_field_of_a_file_can_be_changed_on_the_page(visit, tmp_path):
    policy, world = tmp_path / "every-field.toml", tmp_path / "every-assumption.toml"
    policy.write_text(POLICY)
    world.write_text(WORLD)
    guest = visit()
    page = guest.open()
    opened(page, policy)
    opened(page, world)
    all_open(page, page.get_by_label("Phase 3: Add a way out"))

    def fill(label: str, value: str) -> None:
        box = page.get_by_label(label, exact=True)
        box.fill(value)
        box.press("Tab")

    page.locator('[data-choose="rest"]').select_option("rule")
    fill("crude offered by pipeline: beginning after months", "12")
    fill("crude offered by pipeline: from", "400")
    fill("Rule 1: how far the gauge has to come back", "0.2")
    fill("Rule 1: name", "a new name")
    page.get_by_label("Rule 2: direction").select_option("above")
    fill("Phase 1: way out 1: after", "3")
    page.get_by_label("Phase 2: way out 1: when it opens").select_option("after")
    page.get_by_label("Phase 3: Add a way out").click()
    page.get_by_label("Phase 3: way out 1: leads to").select_option("press")
    page.locator('[data-do="add-phase"]').click()
    page.locator('[data-side="world"]').click()
    all_open(page, page.locator('[data-event="leader_exit"]'))
    fill("log of the harvest against its trend, spell 2: until", "2032-12")
    page.get_by_label("Add a spell to war in Ukraine goes on").click()
    page.locator('[data-event="leader_exit"] select').select_option("both")
    fill("warheads", "90")
    fill("banned_exports.bite", "2.75")
    guest.drawn("every-field")
    assert "2.75" in guest.address()
    trouble = "() => [...document.querySelectorAll('.notice.trouble')].map((e) => e.innerText)"
    assert guest.read(trouble) == []

    made = written(guest)
    policy_made, world_made = made["every-field.toml"], made["every-assumption.toml"]
    assert policy_made.get("rest", "rule") == "rule"
    crude = {"to": 200, "from": 400, "start": 12, "over": 18}
    assert policy_made["levers"]["crude_supply"] == crude
    first, second = policy_made["rules"]
    assert (first["title"], first["when"]["hysteresis"]) == ("a new name", 0.2)
    assert second["when"] == {"gauge": "freeze", "above": 0.5}
    wait, press, settle, more = policy_made["phases"]
    assert wait["exits"][0]["after"] == 3
    assert press["exits"] == [{"to": "wait", "after": 12, "back": True}]
    assert settle["exits"][0] == {"to": "press", "after": 12, "back": True}
    assert settle["exits"][1] == {"to": more["id"], "after": 12}
    assert world_made["drivers"]["harvest"][1]["until"] == "2032-12"
    assert len(world_made["drivers"]["ukraine_war"]) == 2
    assert world_made["events"]["leader_exit"] == {"at": "2028-01", "forbid": True}
    assert world_made["start"] == {"warheads": 90}
    assert world_made["parameters"] == {"banned_exports": {"bite": 2.75}}

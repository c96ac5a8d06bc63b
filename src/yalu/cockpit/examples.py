"""A question of each kind that can be sent as it stands, for the OpenAPI document."""

from typing import Any

FEWER = {"members": 256, "months": 60}
MINE = {
    "kind": "policy", "id": "half-crude", "title": "Half the crude",
    "description": "Crude by pipeline at about half of today's, all else by Beijing's own rule.",
    "levers": {"crude_supply": {"to": 260, "over": 6}},
}  # fmt: skip
TEXT = """kind = "policy"
id = "half-crude"
title = "Half the crude"
description = "Crude by pipeline at about half of today's."

[levers]
crude_supply = 260
"""

EXAMPLES: dict[str, dict[str, Any]] = {
    "/api/run": {**FEWER, "preview": 64, "now": {"policy": MINE}, "pinned": {"policy": "hedge"}},
    "/api/compare": {
        **FEWER, "policies": ["hedge", MINE],
        "cases": [{"theory": "risk-management"}, {"theory": "worn-pillars"}],
    },
    "/api/discover": {**FEWER, "condition": "hardship > 0.5", "now": {"policy": MINE}},
    "/api/box": {
        **FEWER, "condition": "hardship > 0.5", "limits": [{"name": "H7", "labels": ["strong"]}],
    },
    "/api/explain": {**FEWER, "outcome": "hardship", "now": {"theory": "worn-pillars"}},
    "/api/brief": {**FEWER, "now": {"policy": MINE, "theory": "H1=worn"}},
    "/api/scenario/parse": {"text": TEXT, "name": "half-crude.toml"},
    "/api/scenario/write": {**FEWER, "now": {"policy": MINE}},
}  # fmt: skip
"""By path, for every route that takes a body."""

"""JSON Schemas of policy and world files, for editors that check while one types.

The shape comes from the declarations in `fields.py`; names and bounds come from the model's
levers, gauges, drivers, events and theories. What a schema cannot say (that phases do not go
round, that dates lie in order) only the reader checks: `yalu scenarios FILE`.
"""

import json
from typing import Any

import msgspec

from yalu.ensemble.check_world import MOST_SHIFT, domain
from yalu.ensemble.fields import KINDS
from yalu.model.forcing import FORCED, HELD, SHIFTED
from yalu.model.instruments.levers import Levers
from yalu.model.kinds import Level, Lever, Switch
from yalu.model.seat import EXITS, GAUGES, PHASES, RULES
from yalu.model.state import State

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ONE_OF = {
    "Plan": ("level", "to"),
    "Move": ("set", "add"),
    "When": ("above", "below"),
    "Spell": ("hold", "shift"),
}
"""Tables that need exactly one of two fields."""


def policy_schema() -> str:
    """The JSON Schema of a policy file, as text."""
    return _text("policy")


def world_schema() -> str:
    """The JSON Schema of a world file, as text."""
    return _text("world")


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a `policy` or `world` file."""
    told = _said(msgspec.json.schema(KINDS[kind]))
    parts = told["$defs"]
    file = parts.pop(KINDS[kind].__name__)
    for name, either in ONE_OF.items():
        if name in parts:
            parts[name]["oneOf"] = [{"required": [field]} for field in either]
    (_bind_policy if kind == "policy" else _bind_world)(file["properties"], parts)
    return {"$schema": DIALECT, **file, "title": f"a yalu {kind}", "$defs": parts}


def _text(kind: str) -> str:
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _said(part: Any) -> Any:
    """A schema without nulls, which TOML does not have, and with its words on one line."""
    if isinstance(part, list):
        return [_said(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _said(value) for name, value in part.items() if value is not None}
    options = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        kept |= options[0]
    elif options:
        kept["anyOf"] = options
    if isinstance(kept.get("description"), str):
        kept["description"] = " ".join(kept["description"].split())
    return kept


def _only(names: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": names, "additionalProperties": False}


def _number(low: float, high: float, words: str = "") -> dict[str, Any]:
    bounds: dict[str, Any] = {"type": "number"}
    bounds |= {"minimum": low} if low > float("-inf") else {}
    bounds |= {"maximum": high} if high < float("inf") else {}
    return bounds | ({"description": words} if words else {})


# --- policies ---------------------------------------------------------------------------


def _bind_policy(fields: dict[str, Any], parts: dict[str, Any]) -> None:
    fields["levers"] = _only({name: _plan(name) for name in Levers.declared})
    parts["moves"] = _only({name: _move(name) for name in Levers.declared})
    for owner in ("Rule", "Phase"):
        parts[owner]["properties"]["moves"] = {"$ref": "#/$defs/moves"}
    parts["When"]["properties"]["gauge"] = {
        "enum": list(GAUGES),
        "description": "; ".join(f"{name}: {words}" for name, words in GAUGES.items()),
    }
    fields["rules"]["maxItems"] = RULES
    fields["phases"]["maxItems"] = PHASES
    parts["Phase"]["properties"]["exits"]["maxItems"] = EXITS


def _bounds(name: str) -> dict[str, Any]:
    lever = Levers.declared[name]
    assert isinstance(lever, Lever)
    unit = "" if lever.unit == "1" else f" {lever.unit}"
    return _number(lever.low, lever.high, f"{lever.meaning}; today {lever.start.median:g}{unit}")


def _plan(name: str) -> dict[str, Any]:
    bounds = _bounds(name)
    inside = {"properties": dict.fromkeys(("level", "from", "to"), bounds)}
    return {"anyOf": [bounds, {"allOf": [{"$ref": "#/$defs/Plan"}, inside]}]}


def _move(name: str) -> dict[str, Any]:
    bounds = _bounds(name)
    span = bounds["maximum"] - bounds["minimum"]
    inside = {"properties": {"set": bounds, "add": _number(-span, span)}}
    return {"anyOf": [bounds, {"allOf": [{"$ref": "#/$defs/Move"}, inside]}]}


# --- worlds -----------------------------------------------------------------------------


def _bind_world(fields: dict[str, Any], parts: dict[str, Any]) -> None:
    from yalu.model.catalogue import THEORIES

    drivers = [*HELD, *(name for name in SHIFTED if name not in HELD)]
    fields["drivers"] = _only({name: _spells(name) for name in drivers})
    event = {"$ref": "#/$defs/Imposed"}
    fields["events"] = _only(
        {name: event | {"description": State.declared[name].meaning} for name in FORCED}
    )
    fields["theories"] = _only(
        {theory.id: _weights(theory.title, theory.members) for theory in THEORIES.values()}
    )


def _spells(name: str) -> dict[str, Any]:
    variable = State.declared[name]
    inside: dict[str, Any] = {"hold": False, "shift": False}
    if name in HELD:
        whole = isinstance(variable, Switch)
        inside["hold"] = {"enum": [0, 1]} if whole else _number(*domain(variable))
    if name in SHIFTED:
        most = variable.high - variable.low if isinstance(variable, Level) else MOST_SHIFT
        inside["shift"] = _number(-most, most)
    spell = {"allOf": [{"$ref": "#/$defs/Spell"}, {"properties": inside}]}
    return {"anyOf": [spell, {"type": "array", "items": spell}], "description": variable.meaning}


def _weights(title: str, members: Any) -> dict[str, Any]:
    share = _number(0.0, 1.0)
    either = [{"enum": list(members)}, _only(dict.fromkeys(members, share))]
    words = "; ".join(f"{member}: {meaning}" for member, meaning in members.items())
    return {"anyOf": either, "description": f"{title} {words}"}

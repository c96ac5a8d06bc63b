"""The types of the API in TypeScript, for the page: `python -m yalu.cockpit.typescript`.

Fields that a question may leave out are optional; fields of answers never are.
"""

from typing import Any

import msgspec

from yalu.cockpit.api import ROUTES, Asked
from yalu.cockpit.routes import named

HEAD = "// Written by `python -m yalu.cockpit.typescript` from the server's types; do not edit.\n"


def types() -> str:
    """All interfaces, and a table of the routes."""
    kinds = named()
    _, parts = msgspec.json.schema_components(kinds.values(), ref_template="{name}")
    blocks = [_interface(name, part, name in _asked(kinds)) for name, part in parts.items()]
    return "\n".join([HEAD, *blocks, _routes()])


def _asked(kinds: dict[str, Any]) -> set[str]:
    """Names of what the page sends, where a field may be left out."""
    asked = [kind for kind in kinds.values() if issubclass(kind, Asked)]
    _, parts = msgspec.json.schema_components(asked)
    return set(parts)


def _interface(name: str, part: dict[str, Any], sent: bool) -> str:
    needed = part.get("required", []) if sent else list(part["properties"])
    lines = [
        f"  {_key(field)}{'' if field in needed else '?'}: {_type(of)};"
        for field, of in part["properties"].items()
    ]
    words = " ".join(part.get("description", "").split("\n\n")[0].split())
    return "\n".join([f"/** {words} */", f"export interface {name} {{", *lines, "}\n"])


def _key(field: str) -> str:
    return field if field.isidentifier() else f'"{field}"'


def _type(of: dict[str, Any]) -> str:
    if "$ref" in of:
        return str(of["$ref"])
    if "anyOf" in of:
        return " | ".join(dict.fromkeys(_type(each) for each in of["anyOf"]))
    if "enum" in of:
        return " | ".join(f'"{v}"' if isinstance(v, str) else str(v).lower() for v in of["enum"])
    kind = of.get("type")
    if kind == "array":
        return _array(of)
    if kind == "object":
        inside = of.get("additionalProperties")
        return f"Record<string, {_type(inside) if isinstance(inside, dict) else 'unknown'}>"
    plain = {"string": "string", "number": "number", "integer": "number", "boolean": "boolean"}
    return plain.get(str(kind), "null" if kind == "null" else "unknown")


def _array(of: dict[str, Any]) -> str:
    if "prefixItems" in of:
        return f"[{', '.join(_type(each) for each in of['prefixItems'])}]"
    inside = _type(of["items"]) if isinstance(of.get("items"), dict) else "unknown"
    return f"({inside})[]" if " | " in inside else f"{inside}[]"


def _routes() -> str:
    rows = [
        f'  "{r.path}": {{ asked: {r.asked.__name__ if r.asked else "null"}; '
        f"told: {r.told or 'string'} }};"
        for r in ROUTES
    ]
    return "\n".join(["export interface Routes {", *rows, "}\n"])


if __name__ == "__main__":
    print(types(), end="")

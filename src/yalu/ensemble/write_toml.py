"""A scenario written as TOML that a person would have written: tables, and entries on one line."""

import json
import re
import textwrap
from typing import Any

import msgspec

WIDTH = 88
_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_TABLES = ("levers", "drivers", "events", "theories", "parameters", "start")


def as_toml(file: msgspec.Struct) -> str:
    """The file as text; fields that say nothing new are left out."""
    return "\n".join([_head(msgspec.to_builtins(file)), *_body(msgspec.to_builtins(file))])


def body(file: msgspec.Struct) -> str:
    """All that the file sets, without its name and prose."""
    return "\n".join(_body(msgspec.to_builtins(file)))


def _body(plain: dict[str, Any]) -> list[str]:
    blocks = [f"rest = {_value(plain['rest'])}\n"] if "rest" in plain else []
    blocks += [_table(name, plain[name]) for name in _TABLES if plain.get(name)]
    blocks += [_entries("rules", rule) for rule in plain.get("rules", ())]
    blocks += [_entries("phases", phase) for phase in plain.get("phases", ())]
    return blocks


def _head(plain: dict[str, Any]) -> str:
    lines = [f"{name} = {_value(plain[name])}" for name in ("kind", "id", "title")]
    lines.append(f"description = {_prose(plain['description'])}")
    if plain.get("claims"):
        lines.append(f"claims = {_listed(plain['claims'])}")
    return "\n".join(lines) + "\n"


def _table(name: str, entries: dict[str, Any]) -> str:
    return f"[{name}]\n" + "".join(
        f"{_key(key)} = {_value(value)}\n" for key, value in entries.items()
    )


def _entries(name: str, entry: dict[str, Any]) -> str:
    lines = [f"[[{name}]]"]
    for key, value in entry.items():
        if key == "exits":
            lines.append("exits = [\n" + "".join(f"  {_value(out)},\n" for out in value) + "]")
        elif key != "moves":
            lines.append(f"{key} = {_value(value)}")
    text = "\n".join(lines) + "\n"
    return text + ("\n" + _table(f"{name}.moves", entry["moves"]) if entry.get("moves") else "")


def _prose(text: str) -> str:
    if len(text) <= WIDTH or '"""' in text or "\\" in text or text.endswith('"'):
        return _value(text)
    return (
        '"""\n' + textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False) + '"""'
    )


def _listed(values: Any) -> str:
    line = _value(values)
    if len(line) <= WIDTH:
        return line
    return "[\n" + "".join(f"  {_value(value)},\n" for value in values) + "]"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(part) for part in value)}]"
    return str(value)


def _key(key: str) -> str:
    return key if _BARE.match(key) else _value(key)

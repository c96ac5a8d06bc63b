"""What to tell a user whose TOML is well formed but does not fit the type asked for.

msgspec names the first misfit and a trail to it; here that becomes file, line, key, what
was found, what the type would have taken, and the nearest right name.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from yalu.errors import InputError, nearest, place
from yalu.record.toml_lines import KeyPath, line_of, spell

_NOUNS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "date": "a date such as 2026-01-31",
    "datetime": "a date and time",
}
_KINDS = {
    "StrType": "str",
    "IntType": "int",
    "FloatType": "float",
    "BoolType": "bool",
    "DateType": "date",
    "ListType": "array",
    "VarTupleType": "array",
    "TupleType": "array",
    "FrozenSetType": "array",
    "StructType": "object",
    "DictType": "object",
}


def spot(path: Path, text: str, key_path: KeyPath) -> str:
    """File, line and key of `key_path`, for the `where` of an error."""
    return place(path, line_of(text, key_path), spell(key_path) if key_path else None)


def refusal(path: Path, text: str, value: Any, kind: Any, message: str) -> InputError:
    """The error for `value`, read from `text`, which msgspec refused with `message`."""
    told, _, trail = message.rpartition(" - at ")
    if not told:
        told, trail = message, "`$`"
    key = _walk(value, kind, trail, message)
    name = _ticked(told)
    if told.startswith("Object contains unknown field"):
        return _unknown_field(path, text, value, kind, (*key, name))
    if told.startswith("Object missing required field"):
        if stray := _stray(value, kind, key):  # the missing one may be there, misspelt
            return _unknown_field(path, text, value, kind, stray)
        return InputError(
            f"`{name}` is missing",
            where=spot(path, text, (*key, name)),
            expected=_wanted(kind, value, (*key, name)),
            remedy=f"add `{name}` to {f'`{spell(key)}`' if key else 'the top of the file'}",
        )
    if "`key` in" in trail:
        found = f"the key `{key[-1]}` will not do"
    else:
        found = f"`{spell(key)}` is {_show(_at(value, key))}"
    words = _words(kind, value, key)
    if told.startswith("Invalid ") and words:
        guess = nearest(str(_at(value, key)), words)
        return InputError(
            found,
            where=spot(path, text, key),
            expected=_one_of(words),
            remedy=f"did you mean {guess!r}?" if guess else "choose one of these",
        )
    if told.startswith("Expected "):
        form = "" if "`key` in" in trail else _form(kind, value, key)
        return InputError(found, where=spot(path, text, key), expected=_expected(told, form))
    return InputError(told, where=spot(path, text, key), remedy="change the value named")


def quoted(text: str) -> str:
    """The text in quotes, shortened, with control characters spelt out."""
    short = text if len(text) <= 60 else text[:57] + "…"
    return f'"{short}"' if short.isprintable() else f'"{ascii(short)[1:-1]}"'


def _unknown_field(path: Path, text: str, value: Any, kind: Any, field: KeyPath) -> InputError:
    known = _fields_at(kind, value, field[:-1])
    given = _at(value, field[:-1]) or {}
    return stray_field(field, known, given, spot(path, text, field))


def stray_field(
    field: KeyPath, known: Collection[str], given: Mapping[str, Any], where: str
) -> InputError:
    """The error for a field nobody knows, in a table where some fields are given."""
    name = str(field[-1])
    guess = nearest(name, known)
    if guess and not isinstance(given.get(guess, []), dict | list):  # given, so not meant again
        guess = nearest(name, [k for k in known if k not in given]) or guess
    return InputError(
        f"unknown field `{name}`",
        where=where,
        expected=_one_of(known),
        remedy=f"did you mean `{guess}`?" if guess else "remove it, or choose one of these",
    )


def _fields_at(kind: Any, value: Any, key: KeyPath) -> list[str]:
    """The fields that the table at `key` may have; none if it may have any."""
    known: list[str] = []
    for info in _types_at(kind, value, key):
        known += [info.tag_field] if getattr(info, "tag_field", None) else []
        known += [f.encode_name for f in getattr(info, "fields", ())]
    return known


def _stray(value: Any, kind: Any, key: KeyPath) -> KeyPath | None:
    """A field nobody knows in the table at `key`, or in one that holds it."""
    for depth in range(len(key), -1, -1):
        table, known = _at(value, key[:depth]), _fields_at(kind, value, key[:depth])
        if isinstance(table, dict) and known:
            unknown = [name for name in table if name not in known]
            if unknown:
                return (*key[:depth], unknown[0])
    return None


# --- from msgspec's trail to a key path ------------------------------------------------


def _walk(value: Any, kind: Any, trail: str, message: str) -> KeyPath:
    """The key path msgspec's trail means.

    It writes `[...]` for the entry of a plain table without saying which; we find it by
    keeping one entry at a time until the same complaint comes back.
    """
    key: KeyPath = ()
    for name, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+|\.\.\.)\]", trail):
        if index == "...":
            key = (*key, _culprit(value, kind, key, message))
        else:
            key = (*key, int(index) if index else name)
    if "`key` in" in trail:
        key = (*key, _culprit(value, kind, key, message))
    return key


def _culprit(value: Any, kind: Any, key: KeyPath, message: str) -> str:
    table = _at(value, key)
    for name in table:
        alone = _replaced(value, key, {name: table[name]})
        try:
            msgspec.convert(alone, kind, strict=True, str_keys=True)
        except msgspec.ValidationError as error:
            if str(error) == message:
                return str(name)
    return str(next(iter(table)))


def _replaced(value: Any, key: KeyPath, new: Any) -> Any:
    if not key:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[key[0]] = _replaced(value[key[0]], key[1:], new)
    return copy


def _at(value: Any, key: KeyPath) -> Any:
    for part in key:
        value = value.get(part) if isinstance(value, dict) else value[part]
    return value


# --- what a type would have taken -----------------------------------------------------


@cache
def _info(kind: Any) -> Any:
    import msgspec.inspect  # slow to load, and only an error needs it

    return msgspec.inspect.type_info(kind)


def _types_at(kind: Any, value: Any, key: KeyPath) -> list[Any]:
    """The types allowed at `key`: unions taken apart, tagged ones settled by their tag."""
    types = _options(_info(kind), value)
    for depth, part in enumerate(key, start=1):
        inner = [_inside(option, part) for option in types]
        here = _at(value, key[:depth])
        types = [leaf for info in inner for leaf in _options(info, here)]
    return types


def _options(info: Any, value: Any) -> list[Any]:
    if info is None:
        return []
    if hasattr(info, "types"):
        return [leaf for option in info.types for leaf in _options(option, value)]
    if type(info).__name__ == "Metadata":
        return _options(info.type, value)
    tag_field = getattr(info, "tag_field", None)
    if tag_field and isinstance(value, dict) and value.get(tag_field, info.tag) != info.tag:
        return []
    return [info]


def _inside(info: Any, part: str | int) -> Any:
    name = type(info).__name__
    if name == "StructType":
        return next((f.type for f in info.fields if f.encode_name == part), None)
    if name == "DictType":
        return info.value_type
    if name == "TupleType":
        return info.item_types[part] if part in range(len(info.item_types)) else None
    return getattr(info, "item_type", None)


def _words(kind: Any, value: Any, key: KeyPath) -> list[str]:
    """The words one may choose from at `key`, where the type lists them."""
    words: list[str] = []
    for info in _types_at(kind, value, key):
        if type(info).__name__ == "LiteralType":
            words += [str(word) for word in info.values]
        elif type(info).__name__ == "EnumType":
            words += [str(member.value) for member in info.cls]
    if words or not key:
        return words
    untagged = _replaced(value, key[:-1], {})
    tagged = _types_at(kind, untagged, key[:-1])
    return [str(info.tag) for info in tagged if getattr(info, "tag_field", None) == key[-1]]


def _wanted(kind: Any, value: Any, key: KeyPath) -> str:
    words = _words(kind, value, key)
    if words:
        return _one_of(words)
    names = [_KINDS.get(type(info).__name__, "") for info in _types_at(kind, value, key)]
    nouns = [_NOUNS[name] for name in dict.fromkeys(names) if name]
    return " or ".join(nouns) or "a value"


def _expected(told: str, form: str) -> str:
    """msgspec's own words for a type, in plain ones; `form` says what a pattern means."""
    wanted = re.sub(r", got .*$", "", told.removeprefix("Expected "), flags=re.DOTALL)
    types, _, rest = wanted.removeprefix("`").partition("`")
    nouns = [_NOUNS.get(name, name) for name in types.split(" | ") if name != "null"]
    if rest.startswith(" matching regex"):
        rest = f" of the form: {form}" if form else rest.replace("matching regex", "of the form")
    return " or ".join(nouns) + rest


def _form(kind: Any, value: Any, key: KeyPath) -> str:
    """What the pattern of the text at `key` is called where it is declared."""
    inner = [_inside(option, key[-1]) for option in _types_at(kind, value, key[:-1])] if key else []
    options = [leaf for info in inner for leaf in getattr(info, "types", (info,))]
    said = [getattr(info, "extra_json_schema", None) or {} for info in options]
    return next((words["description"] for words in said if "description" in words), "")


def _one_of(words: Collection[str]) -> str:
    return f"one of {', '.join(dict.fromkeys(words))}"


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return str(value)


def _ticked(told: str) -> str:
    found = re.search(r"`([^`]*)`", told)
    return found[1] if found else ""

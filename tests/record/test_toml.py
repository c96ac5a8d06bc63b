"""Reading TOML: a right file gives its value, a wrong one says where and how to mend it."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.errors import InputError
from yalu.record.toml import line_of, read_toml, spell

FILE = Path("squeeze.toml")
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    months: int = 1
    levers: dict[str, Share] = {}


class Ramp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="ramp", tag_field="kind"):
    to: float


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="step", tag_field="kind"):
    at: float


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    pitch: Literal["quiet", "public"] = "quiet"
    depth: Share = 0.0
    deadline: int | None = None
    phases: tuple[Phase, ...] = ()
    moves: tuple[Ramp | Step, ...] = ()
    span: tuple[int, int] = (0, 1)

    def __post_init__(self):
        if self.span[1] < self.span[0]:
            raise ValueError("the span ends before it begins")


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_toml(FILE, Policy, text=text)
    return caught.value


def test_a_right_file_gives_its_value(tmp_path):
    file = tmp_path / "p.toml"
    file.write_text('name = "squeeze"\ndepth = 1\n[[phases]]\nname = "a"\nlevers.fuel = 0.5\n')
    policy = read_toml(file, Policy)
    assert policy.depth == 1.0
    assert policy.phases == (Phase("a", 1, {"fuel": 0.5}),)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    file = tmp_path / "p.toml"
    file.write_bytes(b'\xef\xbb\xbfname = "squeeze"\r\ndepth = 0.5\r\n')
    assert read_toml(file, Policy).depth == 0.5


def test_an_unknown_field_is_refused_with_the_nearest_right_name():
    error = refusal('name = "a"\n\n[[phases]]\nname = "b"\n[[phases]]\nname = "c"\nmonhts = 3\n')
    assert error.where == "squeeze.toml:7, phases[1].monhts"
    assert error.found == "unknown field `monhts`"
    assert error.expected == "one of name, months, levers"
    assert error.remedy == "did you mean `months`?"


def test_a_missing_field_points_at_the_table_that_should_hold_it():
    error = refusal('name = "a"\n[[phases]]\nname = "b"\n[[phases]]\nmonths = 2\n')
    assert error.where == "squeeze.toml:4, phases[1].name"
    assert error.expected == "text in quotes"
    assert error.remedy == "add `name` to `phases[1]`"


def test_a_wrong_word_is_answered_with_the_right_ones():
    error = refusal('name = "a"\npitch = "quite"')
    assert error.where == "squeeze.toml:2, pitch"
    assert error.expected == "one of public, quiet"
    assert error.remedy == "did you mean 'quiet'?"


def test_a_wrong_kind_of_entry_is_answered_with_the_right_ones():
    error = refusal('name = "a"\n[[moves]]\nkind = "rampe"\nto = 1')
    assert error.where == "squeeze.toml:3, moves[0].kind"
    assert error.remedy == "did you mean 'ramp'?"
    missing = refusal('name = "a"\n[[moves]]\nkind = "step"\n')
    assert missing.where == "squeeze.toml:2, moves[0].at"
    assert missing.expected == "a number"
    untold = refusal('name = "a"\nmoves = [{at = 1}]')
    assert untold.expected == "one of ramp, step"


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("depth = 1.5", "`depth` is the number 1.5", "a number <= 1.0"),
        ('depth = "deep"', '`depth` is the text "deep"', "a number"),
        ("depth = true", "`depth` is the truth value true", "a number"),
        ("deadline = 2.5", "`deadline` is the number 2.5", "a whole number"),
        ("span = [1]", "`span` is a list of 1", "a list in [ ] of length 2"),
        ("phases = [3]", "`phases[0]` is the number 3", "a table"),
        ("depth = nan", "`depth` is not a finite number", "an ordinary number"),
        ("depth = 1e999", "`depth` is not a finite number", "an ordinary number"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_do(line, found, expected):
    error = refusal(f'name = "a"\n{line}\n')
    assert error.where.startswith("squeeze.toml:2, ")
    assert (error.found, error.expected) == (found, expected)


def test_the_guilty_entry_of_a_plain_table_is_named():
    text = 'name = "a"\n[[phases]]\nname = "b"\n[phases.levers]\nfuel = 0.2\nfood = 7\nbank = 1\n'
    error = refusal(text)
    assert error.where == "squeeze.toml:6, phases[0].levers.food"
    assert error.found == "`phases[0].levers.food` is the number 7"


def test_what_a_type_itself_refuses_is_told_in_its_words():
    assert refusal('name = "a"\nspan = [2, 1]').found == "the span ends before it begins"


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        ('name = "a"\ndepth = .', "squeeze.toml:2, depth", 'this is not TOML: "depth = ."'),
        ('name = "a"\nfrom = 2026-01\n', "squeeze.toml:2, from", "this is not TOML"),
        ('name = "a\ndepth = 1', "squeeze.toml:1, name", "this is not TOML"),
        ('name = "a"\ndepth\n', "squeeze.toml:2, depth", "this is not TOML"),
        ('name = "a"\n[phases\n', "squeeze.toml:2", "this is not TOML"),
        ("a = [1, 2\nb = 3\n", "squeeze.toml:2", "this is not TOML"),
        ("a = \x00\n", "squeeze.toml:1, a", "this is not TOML"),
        ("a.b = 1\n[a]\nc = 1\n", "squeeze.toml:2", "this is not TOML"),
    ],
)
def test_broken_syntax_is_placed(text, where, found):
    error = refusal(text)
    assert error.where.startswith(where)
    assert error.found.startswith(found)
    assert error.expected
    assert error.remedy


def test_a_key_given_twice_is_told_with_both_lines():
    error = refusal('name = "a"\nphases = [\n  {name = "b", name = "c"},\n]\n')
    assert error.where == "squeeze.toml:3, phases[0].name"
    later = refusal('name = "a"\ndepth = 1\n\nname = """b\nc"""\n')
    assert later.where == "squeeze.toml:4, name"
    assert later.found == "`name` is given twice; the first is on line 1"
    table = refusal("[a]\nb = 1\n[c]\n[a]\n")
    assert table.where == "squeeze.toml:4, a"


@pytest.mark.parametrize(
    "cut",
    ['story = """\nonce', 'story = "once', "story = [1,\n2", "story =", "story = {", "story"],
)
def test_a_truncated_file_says_which_entry_it_broke_off_in(cut):
    error = refusal(f'name = "a"\n{cut}')
    assert error.where.startswith("squeeze.toml:2, story")
    assert error.found == "the file ends in the middle of `story`"


def test_bytes_that_are_not_text_are_placed(tmp_path):
    file = tmp_path / "p.toml"
    file.write_bytes(b'name = "a"\nstory = "caf\xe9"\n')
    with pytest.raises(InputError, match="byte 0xe9 is not UTF-8 text") as caught:
        read_toml(file, Policy)
    assert caught.value.where == f"{file}:2"


def test_a_file_that_is_not_there_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="cannot read the file: No such file"):
        read_toml(tmp_path / "none.toml", Policy)
    with pytest.raises(InputError, match="cannot read the file"):
        read_toml(tmp_path, Policy)


def test_brackets_nested_past_reason_are_refused():
    assert "nested too deeply" in refusal("a = " + "[" * 9000 + "]" * 9000).found


LINES = """\
# a comment with [brackets] and "quotes
title = "a # no comment"

[a]
x.y = 1
x.z = { p = 1, "q r" = [
  1,
  { s = 2 },
] }
text = '''
[not.a.table]
k = 1'''
after = 1

[[b]]
name = "one"
  [[b.c]]
  n = 1
  [[b.c]]
  n = 2
[[b]]
name = "two"
  [b.d]
  e = 2026-01-31
[[b.c]]
"n m" = 3
[deep.down]
[deep]
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("title",), 2),
        (("a",), 4),
        (("a", "x"), 5),
        (("a", "x", "y"), 5),
        (("a", "x", "z", "p"), 6),
        (("a", "x", "z", "q r"), 6),
        (("a", "x", "z", "q r", 0), 7),
        (("a", "x", "z", "q r", 1, "s"), 8),
        (("a", "text"), 10),
        (("a", "after"), 13),
        (("b",), 15),
        (("b", 0, "c", 1, "n"), 20),
        (("b", 1), 21),
        (("b", 1, "d", "e"), 24),
        (("b", 1, "c", 0), 25),
        (("b", 1, "c", 0, "n m"), 26),
        (("deep",), 28),
        (("b", 1, "missing"), 21),
        (("nowhere",), 1),
        ((), 1),
    ],
)
def test_every_kind_of_key_is_found_on_its_line(key, line):
    assert line_of(LINES, key) == line


def test_a_key_path_is_spelt_as_one_would_write_it():
    assert spell(("b", 1, "c d", "e")) == 'b[1]."c d".e'


@given(st.text(max_size=60))
def test_the_scan_never_fails_whatever_the_text(text):
    assert line_of(text, ("a", 0)) >= 1


WORDS = st.sampled_from(["a", "b", "cc", "d-e"])
LEAVES = st.integers() | st.booleans() | st.sampled_from(['"x = 1"', "'[a]'", "1.5", "'''\n\n'''"])


@given(st.dictionaries(WORDS, st.lists(LEAVES, max_size=3), min_size=1))
def test_entries_are_found_where_they_were_written(entries):
    text, where = "", {}
    for name, members in entries.items():
        where[name] = text.count("\n") + 1
        text += f"{name} = [\n"
        for index, member in enumerate(members):
            where[name, index] = text.count("\n") + 1
            text += f"{str(member).lower() if isinstance(member, bool) else member},\n"
        text += "]\n"
    for key, line in where.items():
        assert line_of(text, key if isinstance(key, tuple) else (key,)) == line


GOOD = """\
name = "a"
[[phases]]
name = "b"
levers = { fuel = 0.5 }
[[moves]]
kind = "step"
at = 1
"""


def place_told(text: str) -> str:
    try:
        read_toml(FILE, Policy, text=text)
    except InputError as error:
        return error.where
    return "squeeze.toml: no error"


def test_any_cut_of_a_good_file_is_a_value_or_an_error_with_its_place():
    told = [place_told(GOOD[:cut]) for cut in range(len(GOOD) + 1)]
    assert all(place.startswith("squeeze.toml:") for place in told)
    assert told[-1] == "squeeze.toml: no error"

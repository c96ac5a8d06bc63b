"""Files that were mistyped, cut short, swollen or made by someone who means harm."""

import random
import re

import pytest
from pace import takes_less_than

from yalu.ensemble.cited import check_claims
from yalu.ensemble.library import folder
from yalu.ensemble.scenario import read_scenario
from yalu.ensemble.source import refuse
from yalu.errors import InputError, nearest
from yalu.model.forcing import FORCED, HELD
from yalu.model.instruments.levers import Levers
from yalu.model.outcomes import OUTCOMES
from yalu.model.seat import GAUGES

SHIPPED = [*sorted(folder().glob("policies/*.toml")), *sorted(folder().glob("worlds/*.toml"))]
LETTERS = "abcdefghijklmnopqrstuvwxyz_"
PROSE = re.compile(r'(?ms)^(title|description) = (""".*?"""|[^\n]*)|#[^\n]*')
NAMES = re.compile(
    r"(?<![\w-])[a-z_]\w*(?=\s*(?:=|\.[a-z]|\]))"  # keys, and headers of tables
    r'|(?<=kind = ")\w+|(?<=rest = ")\w+|(?<=gauge = ")\w+|(?<=to = ")[a-z-]+'
    r'|(?<=H\d = ")\w+|(?<=")[a-z]+(?:-[a-z]+)+(?=")'  # what quotes name: theories, claims
)
HEAD = """kind = "policy"
id = "mine"
title = "My policy"
description = "Copied from the guide and then broken."
"""


def slip(luck: random.Random, name: str) -> str:
    """The name with a letter lost, added, changed or swapped with the next."""
    at, other = luck.randrange(len(name)), luck.choice(LETTERS)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    slips = (before + after, before + other + letter + after, before + other + after)
    swapped = before + after[:1] + letter + after[1:]
    slipped = luck.choice((*slips, swapped))
    return slipped if slipped and slipped != name else slip(luck, name)


def told(path) -> str:
    """What is said about a file, its claims too; nothing if it is sound."""
    try:
        scenario = read_scenario(path)
        refuse(check_claims(scenario.file, scenario.source), scenario.source)
    except InputError as error:
        return str(error)
    return ""


def test_at_least_ninety_five_of_a_hundred_slips_in_a_file_are_answered_with_the_right_name(
    tmp_path,
):
    luck, path, right, wrong = random.Random(1), tmp_path / "slip.toml", 0, []
    for file in SHIPPED:
        text = file.read_text(encoding="utf-8")
        hidden = PROSE.sub(lambda prose: " " * len(prose[0]), text)
        for place in NAMES.finditer(hidden):
            name, typed = place[0], slip(luck, place[0])
            path.write_text(text[: place.start()] + typed + text[place.end() :], encoding="utf-8")
            said = told(path)
            if re.search(rf"did you mean [`']{re.escape(name)}[`']", said):
                right += 1
            else:
                wrong.append((file.name, name, typed, said))
    assert right + len(wrong) > 700
    assert right >= 0.95 * (right + len(wrong)), wrong[:5]


@pytest.mark.parametrize("names", [Levers.declared, GAUGES, HELD, FORCED, OUTCOMES], ids=len)
def test_a_slip_in_a_name_of_the_model_is_nearest_to_that_name(names):
    luck, names = random.Random(2), sorted(names)
    asked = [(slip(luck, name), name) for name in names for _ in range(5)]
    right = sum(nearest(typed, names) == name for typed, name in asked)
    assert right >= 0.95 * len(asked)


@pytest.mark.parametrize("name", ["freeze-for-freeze", "bad-harvests"])
def test_a_file_cut_at_any_byte_is_refused_in_words_or_sound(name, tmp_path):
    (file,) = (path for path in SHIPPED if path.stem == name)
    whole, path = file.read_bytes(), tmp_path / "cut.toml"
    sound = 0
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        said = told(path)
        sound += not said
        assert not said or "expected:" in said, length
    assert sound < 0.2 * len(whole)


SWOLLEN = {
    "ten megabytes": "#" * 10_000_000,
    "nested brackets": "a = " + "[" * 100_000,
    "a key of many parts": ".".join(["a"] * 50_000) + " = 1",
    "a header of many parts": "[" + ".".join(["a"] * 20_000) + "]",
    "lists in lists": "a = " + "[" * 400 + "]" * 400,
    "a long list": "a = [" + ",".join(["1"] * 100_000) + "]",
    "a long text": 'a = "' + "x" * 200_000 + '"',
    "a long word": "x" * 200_000,
    "many quotes": "'" * 200_000,
    "many unknown levers": "[levers]\n" + "".join(f"a{i} = 1\n" for i in range(20_000)),
    "many rules": '[[rules]]\nwhen={gauge="crisis",above=1}\nmoves={mediation=1}\n' * 4_000,
    "many phases": '[[phases]]\nid = "p"\n' * 10_000,
    "many spells": "[[drivers.harvest]]\nhold = 0\n" * 8_000,
}


@pytest.mark.parametrize("what", SWOLLEN)
def test_a_swollen_file_is_refused_before_one_gets_impatient(what, tmp_path):
    path = tmp_path / "swollen.toml"
    head = HEAD.replace("policy", "world") if "spells" in what else HEAD
    path.write_text(head + SWOLLEN[what])
    assert takes_less_than(3.0, lambda: told(path))
    said = told(path)
    assert "expected:" in said
    assert len(said) < 20_000


LETTERS_ALIKE = {
    "a Cyrillic letter": "[levers]\ncrude_su\N{CYRILLIC SMALL LETTER ER}ply = 1\n",
    "a curly quote": "rest = \N{LEFT DOUBLE QUOTATION MARK}rule\N{RIGHT DOUBLE QUOTATION MARK}\n",
    "a space that is none": "rest =\N{NO-BREAK SPACE}1\n",
}


@pytest.mark.parametrize("what", LETTERS_ALIKE)
def test_a_letter_that_only_looks_right_is_named(what, tmp_path):
    path = tmp_path / "alike.toml"
    path.write_text(HEAD + LETTERS_ALIKE[what], encoding="utf-8")
    assert re.search(r"alike\.toml:[56]: .* \([a-z -]+\) cannot stand here", told(path))


def test_digits_of_other_scripts_make_no_month(tmp_path):
    path = tmp_path / "digits.toml"
    month = "2027-01".replace("2", "\N{FULLWIDTH DIGIT TWO}")
    path.write_text(HEAD + f'levers.mediation = {{ to = 1, start = "{month}" }}\n', "utf-8")
    assert "a month such as 2027-01" in told(path)


def test_windows_line_ends_and_byte_order_marks_pass(tmp_path):
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert told(path) == ""


@pytest.mark.parametrize("where", ["a name", "the title"])
def test_control_characters_do_not_reach_the_terminal(where, tmp_path):
    path = tmp_path / "control.toml"
    escape = "\\u001b[2J"
    text = HEAD + f'"{escape}" = 1\n' if where == "a name" else HEAD.replace("My", escape)
    path.write_text(text)
    said = told(path)
    assert "unknown field" in said or "cannot be printed" in said
    assert "\x1b" not in said

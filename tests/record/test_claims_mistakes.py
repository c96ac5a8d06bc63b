"""Mistakes in the claims register are refused with file, line, key and the nearest right name."""

import shutil

import pytest

from yalu.errors import InputError
from yalu.record.claims import FOLDER, read_claims


@pytest.fixture
def broken(tmp_path):
    """A copy of the register with one passage changed; gives the error that reading it raises."""

    def change(file: str, old: str, new: str) -> InputError:
        folder = tmp_path / "claims"
        shutil.copytree(FOLDER, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_claims(folder)
        return caught.value

    return change


def line_with(file: str, passage: str) -> int:
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if passage in line)


@pytest.mark.parametrize(
    ("file", "old", "new", "found", "remedy"),
    [
        (
            "standing.toml",
            'code = "C82"\nessay = "risk-management"',
            'code = "C82"\nessay = "risk-managment"',
            "unknown essay 'risk-managment'",
            "did you mean 'risk-management'?",
        ),
        (
            "standing.toml",
            'actors = ["beijing", "council"]',
            'actors = ["bejing", "council"]',
            "unknown actor 'bejing'",
            "did you mean 'beijing'?",
        ),
        (
            "standing.toml",
            'to = "un-credibility"',
            'to = "un-credability"',
            "unknown quantity 'un-credability'",
            "did you mean 'un-credibility'?",
        ),
        (
            "standing.toml",
            'type = ["fact", "instrument"]',
            'type = ["fact", "instruments"]',
            "unknown type 'instruments'",
            "did you mean 'instrument'?",
        ),
        (
            "standing.toml",
            'related = ["votes-anger-pyongyang"',
            'related = ["votes-anger-pyongjang"',
            "unknown claim 'votes-anger-pyongjang'",
            "did you mean 'votes-anger-pyongyang'?",
        ),
        (
            "unmodelled.toml",
            "scholars-silent-on-russia =",
            "scholar-silent-on-russia =",
            "unknown claim 'scholar-silent-on-russia'",
            "did you mean 'scholars-silent-on-russia'?",
        ),
        (
            "disputes.toml",
            'member = "alive"',
            'member = "live"',
            "unknown member 'live'",
            "did you mean 'alive'?",
        ),
        (
            "standing.toml",
            "evidence = ",
            "evidense = ",
            "unknown field `evidense`",
            "did you mean `evidence`?",
        ),
    ],
)
def test_a_word_nobody_knows_is_answered_with_the_nearest(broken, file, old, new, found, remedy):
    error = broken(file, old, new)
    assert error.found == found
    assert error.remedy == remedy
    first = old.splitlines()[-1].split(",")[0]
    assert f"{file}:{line_with(file, first)}, " in error.where


def test_an_id_or_a_code_given_twice_names_the_first_file(broken):
    error = broken("standing.toml", 'id = "votes-for-standing"', 'id = "blood-bond"')
    assert error.found == "`blood-bond` is given twice; the first is in standing.toml"
    assert "war-bond-decay.toml:" in error.where


def test_a_code_given_twice_is_refused(broken):
    error = broken("war-bond-decay.toml", 'code = "C08"', 'code = "C05"')
    assert error.found == "`C05` is given twice; the first is in war-bond-decay.toml"
    assert f"war-bond-decay.toml:{line_with('war-bond-decay.toml', 'C08')}" in error.where


def test_a_relation_that_is_not_answered_is_refused(broken):
    error = broken("standing.toml", 'conflicts = ["closeness-alienates-others"]\n', "")
    assert error.found.startswith(
        "`closeness-alienates-others` lists `dual-line-protects-standing` under `conflicts`"
    )
    assert error.remedy == "add it in standing.toml, or remove it here"


def test_a_claim_cannot_be_related_to_itself(broken):
    error = broken(
        "standing.toml", 'agrees = ["dual-line', 'agrees = ["votes-for-standing", "dual-line'
    )
    assert "to itself" in error.found


def test_a_side_taken_must_be_known_to_the_claim(broken):
    error = broken("attention-absorption.toml", 'disputes = ["H5"]\n', "")
    assert error.found == "`distraction-of-washington` takes a side in H5 but does not list it"
    assert "disputes.toml:" in error.where


def test_a_sign_must_be_one_of_four(broken):
    error = broken("standing.toml", 'sign = "+"', 'sign = "++"')
    assert error.expected == "one of +, -, 0, ?"


def test_a_file_that_is_no_subsystem_is_refused(tmp_path):
    folder = tmp_path / "claims"
    shutil.copytree(FOLDER, folder)
    (folder / "standing.toml").rename(folder / "standings.toml")
    with pytest.raises(InputError, match="did you mean 'standing'"):
        read_claims(folder)


def test_an_essay_must_stand_somewhere_or_say_that_it_is_silent(broken):
    error = broken("disputes.toml", 'worn-pillars = { member = "worn"', 'worn = { member = "worn"')
    assert error.found == "H1 does not say where `worn-pillars` stands"

"""What is in the repository speaks of the project alone, and is finished."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOMEONES_MACHINE = re.compile(
    r"(?<![\w.~/-])(?:file://)?/(?:home|root|tmp|work|Users|opt|mnt|private|var/tmp)/\w"
)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")
SWITCHED_OFF = re.compile(r"(?:pytest\.|mark\.)(?:sk" + r"ip|skip" + r"if|xf" + r"ail)\b")
EXCUSED = re.compile(r"#\s*(?:no" + r"qa|type:\s*ig" + r"nore|pragma)\b(?P<rest>.*)")


def tracked(*endings: str) -> list[Path]:
    """The text files that git knows, with these endings or all."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [
        file
        for file in files
        if file.is_file() and (not endings or file.suffix in endings) and not is_binary(file)
    ]


def is_binary(file: Path) -> bool:
    return b"\0" in file.read_bytes()[:8192]


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_someones_machine():
    assert lines_with(SOMEONES_MACHINE, tracked()) == []


@pytest.mark.parametrize("path", ["/ho" + "me/me/x", "x = '/tm" + "p/y'", "file:///op" + "t/z"])
def test_a_machines_path_is_seen(path):
    assert SOMEONES_MACHINE.search(path)


@pytest.mark.parametrize("text", ["https://example.org/home/x", "docs/work/x", "~/opt/x", "5 /mo"])
def test_what_is_no_machines_path_is_let_through(text):
    assert not SOMEONES_MACHINE.search(text)


def test_nothing_is_left_unfinished():
    assert lines_with(UNFINISHED, tracked(".py", ".toml", ".md", ".html", ".js")) == []


def test_no_test_is_switched_off():
    assert lines_with(SWITCHED_OFF, tracked(".py")) == []


def test_an_exception_to_a_rule_is_justified_beside_it():
    bare = [
        line
        for line in lines_with(EXCUSED, tracked(".py"))
        if not re.search(r"#\s*\w.{8,}", EXCUSED.search(line)["rest"])
    ]
    assert bare == []

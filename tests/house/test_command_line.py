"""The command line answers at once, says what went wrong, and leaves with the right code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from yalu.cli import main as frame
from yalu.errors import RunError

VERBS = frame.cli.list_commands(click.Context(frame.cli))
HEAVY = ("numpy", "scipy", "llvmlite", "xarray", "pandas", "rich", "jinja2", "pyarrow")


def imported_by(*arguments: str) -> set[str]:
    """The modules that a command imports, by the interpreter's own account."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "yalu", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}


def test_help_imports_neither_a_verb_nor_anything_heavy():
    modules = imported_by("--help")
    ours = {module for module in modules if module.startswith("yalu.")}
    assert ours <= {"yalu.cli", "yalu.cli.main", "yalu.errors", "yalu.files"}
    assert not {module.split(".")[0] for module in modules} & set(HEAVY)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_imports_nothing_heavy(verb):
    modules = imported_by(verb, "--help")
    assert not {module.split(".")[0] for module in modules} & set(HEAVY)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_what_it_does_and_every_option_what_it_means(verb, yalu):
    command = frame.cli.get_command(click.Context(frame.cli), verb)
    assert command is not None
    assert command.help
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []
    assert yalu(verb, "--help").code == 0


def test_help_lists_every_verb(yalu):
    told = yalu("--help")
    assert told.code == 0
    assert [verb for verb in VERBS if f"  {verb} " not in told.out] == []


def test_a_misspelt_verb_is_answered_with_the_nearest(yalu, monkeypatch):
    monkeypatch.setattr(frame.Verbs, "list_commands", lambda self, ctx: ["brief", "run"])
    told = yalu("breif")
    assert told.code == 2
    assert "did you mean 'brief'?" in told.err


def failing(monkeypatch, error: BaseException) -> None:
    """Make every command fail with `error`."""

    def fail(arguments: list[str]) -> None:
        raise error

    monkeypatch.setattr(frame, "_call", fail)


ENDINGS = [
    (RunError("no world was left", remedy="draw more"), 2, "to mend:  draw more"),
    (KeyboardInterrupt(), 130, "nothing was half-written"),
    (KeyboardInterrupt("1200 of 4000 worlds are kept"), 130, "1200 of 4000 worlds are kept"),
    (BrokenPipeError(), 0, ""),
    (OSError(28, "No space left on device", "runs.nc"), 2, "runs.nc: no space left"),
    (PermissionError(13, "Permission denied", "runs.nc"), 2, "runs.nc: the operating system"),
    (MemoryError(), 2, "fewer worlds"),
    (ZeroDivisionError("division by zero"), 70, "this is a bug in yalu"),
    (FileNotFoundError(2, "No such file", "missing"), 70, "this is a bug in yalu"),
]


@pytest.mark.parametrize(("error", "code", "words"), ENDINGS, ids=lambda case: repr(case)[:40])
def test_whatever_goes_wrong_ends_in_words_and_a_code(error, code, words, yalu, monkeypatch):
    failing(monkeypatch, error)
    told = yalu("run")
    assert told.code == code
    assert words in told.err
    assert "Traceback" not in told.err


def test_who_asks_for_the_traceback_of_a_bug_gets_it(yalu, monkeypatch):
    failing(monkeypatch, ZeroDivisionError("division by zero"))
    monkeypatch.setenv("YALU_DEBUG", "1")
    told = yalu("run")
    assert told.code == 70
    assert "Traceback" in told.err


def test_a_full_disk_behind_stdout_is_a_mistake_that_can_be_mended():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "yalu", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("verb", "code"), [("--version", 0), ("brieff", 2)])
def test_streams_that_are_closed_change_no_exit_code(closed, verb, code):
    command = f"{sys.executable} -m yalu {verb} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_terminal_of_few_letters_gets_question_marks():
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [sys.executable, "-m", "yalu", "claims"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"?" in done.stdout


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_is_heeded_like_ctrl_c(name, yalu, monkeypatch):
    number = getattr(signal, name)
    before = signal.getsignal(number)
    monkeypatch.setattr(frame, "_call", lambda arguments: os.kill(os.getpid(), number))
    told = yalu("run")
    assert told.code == 130
    assert "nothing was half-written" in told.err
    assert signal.getsignal(number) == before


def test_a_reader_who_has_seen_enough_is_not_an_error():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "yalu", "--help"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert done.stderr == ""
    assert done.returncode == 0


def test_the_installed_command_is_the_module(yalu):
    command = Path(sys.executable).parent / "yalu"
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == yalu("--version").out

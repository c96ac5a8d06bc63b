"""Progress is for someone who watches, and for nobody else."""

import io
import re
import sys
from concurrent.futures import ThreadPoolExecutor

from yalu.cli import progress as reporter
from yalu.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch) -> Terminal:
    """Put a terminal in the place of stderr; called in a test, for pytest swaps it before."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_a_log_file_gets_no_bar(capsys, monkeypatch):
    monkeypatch.setattr(reporter, "PATIENCE", -1.0)
    with progress("simulating", 10) as step:
        step(5)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_a_short_job_gets_no_bar(monkeypatch):
    terminal = watched(monkeypatch)
    monkeypatch.setattr(reporter, "PATIENCE", 600.0)
    with progress("simulating", 10) as step:
        step(5)
        step(5)
    assert terminal.getvalue() == ""


def test_a_long_job_shows_how_far_it_is_and_how_fast(monkeypatch):
    terminal = watched(monkeypatch)
    monkeypatch.setattr(reporter, "PATIENCE", -1.0)
    with progress("simulating", 10, unit="worlds") as step:
        step(5)
    screen = terminal.getvalue()
    assert "simulating" in screen
    assert "50 %" in screen
    assert "worlds/s" in screen
    assert re.search(r"\d:\d\d left", screen)


def test_steps_from_many_threads_are_all_counted(monkeypatch):
    watched(monkeypatch)
    bar = reporter._Bar("simulating", 1000, "worlds")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(bar.step, [1] * 900))
    bar.close()
    assert bar.done == 900

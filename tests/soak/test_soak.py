"""A soak in small: a few browsers that do a few things, and a report that can find fault."""

from pathlib import Path

import cockpit.conftest
from cockpit.conftest import wait_until
from own_loop import finished
from soak.__main__ import server, soaked
from soak.report import broken, report, thirds
from soak.visitor import Visitor
from soak.watch import Note, Watch, workers

BUSY = 900.0
"""Seconds within which an answer comes on a machine that is busy with other things too.

What works answers out gives way to all else, so that they come soon is for `make soak` on a
machine of its own. On any machine none is 5xx, none is lost, and nothing is left open.
"""
THINGS = 8  # that each browser does: so many have it drag, hang up, ask and come back
PATIENT = str(Path(cockpit.conftest.__file__).with_name("patient.py"))


def test_a_few_browsers_that_do_a_few_things_find_no_fault():
    with server(2, (PATIENT,)) as (process, link):
        assert wait_until(lambda: len(workers(process.pid)) >= 2)  # for the first note of them
        visitors, watch = finished(soaked(process, link, 0.0, 3, 0.1, BUSY, THINGS))
    assert broken(visitors, watch) == []
    text = report(visitors, watch)
    assert "run, refined" in text
    assert text.count("| worker |") >= 2


def visitor() -> Visitor:
    made = Visitor(0, "http://127.0.0.1:1/?token=x", 1.0)
    made.ended["refined"] = 1
    return made


def watched(memory, files) -> Watch:
    notes = [Note(5.0 * i, memory(i), files(i), 3, 0.1 * i) for i in range(90)]
    return Watch(1, {1: notes})


def test_what_grows_without_end_is_found():
    assert broken([visitor()], watched(lambda i: 100.0 + 3.0 * i, lambda i: 9)) != []
    assert broken([visitor()], watched(lambda i: 100.0, lambda i: 9 + i)) != []


def test_what_fills_and_then_stays_is_no_fault():
    quiet = watched(lambda i: min(300.0, 100.0 + 10.0 * i), lambda i: 9 + i % 5)
    assert broken([visitor()], quiet) == []
    middle, end = thirds(quiet.notes[1])
    assert len(middle) == len(end) == 30


def test_one_answer_of_5xx_is_a_fault():
    bad = visitor()
    bad._count(500, "/api/run")
    assert broken([bad], watched(lambda i: 1.0, lambda i: 1)) == ["/api/run: 500"]

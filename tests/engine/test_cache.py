"""A month compiled once is kept on disk; a damaged or forbidden cache is no more than a delay."""

import os

import numpy as np
import pytest
from engine.months import LAYOUT, program, run_machine, same_bits, start

from yalu.engine import cache
from yalu.engine.machine import compile_month


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An empty cache of our own."""
    monkeypatch.setenv("YALU_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def must_not_build():
    raise AssertionError("the kept object should have been used")


def result(compiled):
    return run_machine(compiled, *start(8, 1, 4), seed=1, months=4)[0]


def test_a_second_compilation_traces_nothing(kept):
    first = compile_month(LAYOUT, program, "toy", lanes=4)
    second = compile_month(LAYOUT, must_not_build, "toy", lanes=4)
    assert same_bits(result(first), result(second))


@pytest.mark.parametrize(
    "change", [{"key": "other"}, {"mode": "fast"}, {"lanes": 8}, {"target": "x86-64"}]
)
def test_whatever_decides_the_code_decides_its_name(kept, change):
    options = {"key": "toy", "lanes": 4}
    compile_month(LAYOUT, program, **options)
    with pytest.raises(AssertionError, match="should have been used"):
        compile_month(LAYOUT, must_not_build, **options | change)


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "other file"])
def test_a_damaged_object_is_compiled_again(kept, damage):
    first = compile_month(LAYOUT, program, "toy", lanes=4)
    (file,) = kept.iterdir()
    sound = file.read_bytes()
    changed = bytearray(sound)
    changed[-100] ^= 1
    file.write_bytes(
        {"cut": sound[:-7], "empty": b"", "changed": bytes(changed), "other file": b"hello"}[damage]
    )
    again = compile_month(LAYOUT, program, "toy", lanes=4)
    assert same_bits(result(first), result(again))
    assert file.read_bytes() == sound
    assert [f.name for f in kept.iterdir()] == [file.name]  # no drafts left behind


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("YALU_CACHE", str(tmp_path / "file" / "below"))
    assert np.isfinite(result(compile_month(LAYOUT, program, "toy", lanes=4))).all()


def test_a_draft_that_cannot_be_finished_is_taken_away(kept, monkeypatch):
    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(cache.os, "replace", full)
    compile_month(LAYOUT, program, "toy", lanes=4)
    assert list(kept.iterdir()) == []


def test_no_cache_leaves_the_disk_alone(kept):
    compile_month(LAYOUT, program, "toy", lanes=4, cache=False)
    assert not kept.exists()


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.delenv("YALU_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "yalu"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.folder() == tmp_path / ".cache" / "yalu"


def test_the_oldest_objects_make_room(kept, monkeypatch):
    monkeypatch.setattr(cache, "MOST", 3)
    for number in range(5):
        cache.write(f"{number}.o", b"code")
        os.utime(kept / f"{number}.o", (number, number))
    assert sorted(f.name for f in kept.iterdir()) == ["2.o", "3.o", "4.o"]
    assert cache.read("4.o") == b"code"
    assert cache.read("0.o") is None

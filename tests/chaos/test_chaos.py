"""The fault tests in small, with every `make test`; `make chaos` does them at full number."""

import errno
import os

import pytest
from chaos import damaged, killed, together, versions, work
from chaos.stage import chance, chunk_keys, expected, made

from yalu.ensemble.store import disk
from yalu.ensemble.store.store import Store
from yalu.ensemble.store.stored import run_stored
from yalu.ensemble.store.verify import verify
from yalu.errors import OutputError


def test_a_run_that_is_killed_goes_on_to_the_same_bytes(tmp_path):
    count = killed.by_the_clock(1, tmp_path)
    assert (count.done, count.broken) == (1, [])


class FailingSystem:
    """`os`, one of whose calls fails; `full` fails from then on."""

    CALLS = ("open", "write", "fsync", "replace", "mkdir")

    def __init__(self, at: int, code: int, full: bool):
        self.at, self.code, self.full, self.calls = at, code, full, 0

    def __getattr__(self, name: str):
        if name in self.CALLS:
            self.calls += 1
            if self.calls == self.at or (self.full and self.calls > self.at):
                raise OSError(self.code, os.strerror(self.code))
        return getattr(os, name)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_failing_disk_loses_nothing_that_was_kept(code, tmp_path, monkeypatch):
    luck, failed = chance(code), 0
    for number in range(4):
        path = tmp_path / str(number)
        system = FailingSystem(luck.randint(1, 150), code, full=code == errno.ENOSPC)
        monkeypatch.setattr(disk, "os", system)
        words = "no space left|disk failed"
        with pytest.raises(OutputError, match=words) as refused, Store(path) as store:
            run_stored(work.study(), store, chunk=work.CHUNK)
        failed += 1
        assert "to mend" in str(refused.value)
        monkeypatch.setattr(disk, "os", os)
        kept = chunk_keys(path)
        with Store(path) as store:
            assert all(store.get(key) for key in kept)
            runs = run_stored(work.study(), store, chunk=work.CHUNK)
        assert work.digest(runs) == expected()
        assert kept <= chunk_keys(path)
    assert failed == 4


def test_damage_is_found_set_aside_and_mended(tmp_path):
    (tmp_path / "chunks").mkdir()
    (tmp_path / "index").mkdir()
    count = damaged.chunks(40, tmp_path / "chunks")
    assert (count.found["set aside"], count.found["done again"], count.broken) == (40, 40, [])
    count = damaged.index(6, tmp_path / "index")
    assert (count.done, count.broken) == (6, [])


def test_two_processes_on_one_store_lose_nothing(tmp_path):
    count = together.together(1, tmp_path)
    assert (count.done, count.broken) == (1, [])


def test_what_another_version_wrote_is_refused_and_left_as_it_is(tmp_path):
    count = versions.versions(tmp_path)
    assert count.broken == []
    assert count.done == count.found["refused"] > 40


def test_verify_says_what_it_found_and_mends_the_index(tmp_path):
    path = made(tmp_path)
    keys = sorted(chunk_keys(path))
    with Store(path) as store:
        store.file(keys[0]).unlink()
        store.file(keys[1]).write_bytes(b"noise")
        store.catalogue.strike(keys[2])
        (store.path / "chunks" / "ab").mkdir(exist_ok=True)
    verdict = verify(path)
    assert (verdict.sound, verdict.gone, verdict.entered) == (len(keys) - 2, 1, 1)
    assert [name.partition(".")[0] for name in verdict.damaged] == [keys[1]]
    assert len(verdict.unfinished) == 1
    (path / "catalogue.sqlite").write_bytes(b"noise" * 1000)
    assert verify(path).remade
    assert verify(path).sound == len(keys) - 2

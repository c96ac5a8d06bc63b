"""What is finished is kept, and a study's numbers do not depend on how they came together."""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from yalu import files
from yalu.calibration import stations
from yalu.ensemble.executors import here, local_processes
from yalu.ensemble.run import do, run_ensemble
from yalu.ensemble.scenario import policy_library, read_policy, read_world, world_library
from yalu.ensemble.store import chunk as chunks
from yalu.ensemble.store import disk
from yalu.ensemble.store.chunk import Damaged, OtherFormat, decode, encode
from yalu.ensemble.store.document import document_of, read_document, size, study_of
from yalu.ensemble.store.plan import plan_of
from yalu.ensemble.store.store import Store
from yalu.ensemble.store.stored import make_chunk, resume, run_stored
from yalu.ensemble.store.verify import verify
from yalu.ensemble.study import Study
from yalu.errors import InputError, OutputError, RunError

SIZE = {"members": 160, "months": 12, "panel": 48}
CHUNK = 32


HEDGE = read_policy("hedge")


def study(**changes) -> Study:
    policies = (HEDGE, read_policy("squeeze-ultimatum"))
    return Study(**{"policies": policies} | SIZE | changes)


@pytest.fixture(scope="module")
def runs():
    return run_ensemble(study())


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store") as opened:
        yield opened


def same(one, other) -> bool:
    """Whether two runs agree to the last bit."""
    arrays = ("outcomes", "fans", "sampled")
    return one.manifest == other.manifest and all(
        getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in arrays
    )


def chunk_files(store: Store) -> list[Path]:
    return sorted((store.path / "chunks").rglob("*.chunk"))


@pytest.mark.parametrize("workers", [here(2), local_processes(2)], ids=lambda w: w.name)
def test_a_stored_run_has_the_bytes_of_one_in_memory(runs, store, workers):
    assert same(run_stored(study(), store, chunk=CHUNK, workers=workers), runs)
    (entry,) = store.runs()
    assert entry.whole
    assert entry.kept == len(chunk_files(store)) == 2 + 4


def test_what_is_kept_is_not_done_again(runs, store, monkeypatch):
    run_stored(study(), store, chunk=CHUNK)
    monkeypatch.setattr("yalu.ensemble.store.stored.do", None)
    assert same(run_stored(study(), store, chunk=CHUNK), runs)
    (entry,) = store.runs()
    assert same(resume(entry.document.id, store), runs)
    assert same(resume(entry.document.id[-4:], store), runs)


def test_studies_that_share_worlds_and_policies_share_chunks(store):
    run_stored(study(), store, chunk=CHUNK)
    before = len(chunk_files(store))
    run_stored(study(members=208), store, chunk=CHUNK)  # the last chunk of the first was full
    assert len(chunk_files(store)) == before + 2
    first, second = sorted(store.runs(), key=lambda entry: entry.document.plan.members)
    assert store.drop(second.document.id) == 2
    assert store.entry(first.document.id).whole


def keys(of: Study) -> list[str]:
    plan = plan_of(of, CHUNK)
    return [plan.key(task) for task in plan.tasks()]


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 1},
        {"replication": 1},
        {"months": 13},
        {"first": 24313},
        {"theory": "worn-pillars"},
        {"world": read_world("ukraine-ends")},
        {"off": ("fuel_squeeze",)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_a_number_changes_every_key(change):
    assert not set(keys(study(**change))) & set(keys(study()))


def test_another_model_or_posterior_changes_every_key(monkeypatch):
    before = set(keys(study()))
    manifest = Study.manifest
    for name in ("model", "draws"):
        other = lambda self, name=name: manifest(self) | {name: "other"}  # noqa: E731 # one field
        monkeypatch.setattr(Study, "manifest", other)
        assert not set(keys(study())) & before


def test_a_run_begun_with_another_posterior_is_not_gone_on_with(store, monkeypatch):
    monkeypatch.setattr(stations, "in_use", lambda: "its own")
    other = study(posterior="its own")
    store.begin(other, CHUNK)
    assert not set(keys(other)) & set(keys(study()))
    monkeypatch.setattr(stations, "in_use", lambda: "a later one")
    with pytest.raises(InputError, match="the posterior is a later one"):
        resume("hedge", store)


def test_the_keys_of_tasks_are_all_different():
    assert len(set(keys(study()))) == len(keys(study())) == plan_of(study(), CHUNK).count


def test_a_scenario_comes_back_from_the_document_as_it_was():
    cases = [(tuple(policy_library()), None), *(((HEDGE,), world) for world in world_library())]
    for policies, world in cases:
        asked = Study(policies, world=world, months=400, off=("fuel_squeeze",))
        kept = study_of(read_document(document_of(asked, CHUNK).to_bytes()))
        assert [p.hash for p in kept.policies] == [p.hash for p in policies]
        assert (kept.world and kept.world.hash) == (world and world.hash)
        assert (kept.off, kept.first) == (asked.off, asked.first)
        assert plan_of(kept, CHUNK) == plan_of(asked, CHUNK)


# Chunks


@pytest.fixture(scope="module")
def chunk():
    plan = plan_of(study(), CHUNK)
    task = next(plan.tasks())
    return plan.key(task), make_chunk(study(), CHUNK, task)


def test_a_task_gives_the_same_bytes_each_time_and_they_say_what_they_are(chunk):
    key, data = chunk
    task = next(plan_of(study(), CHUNK).tasks())
    assert make_chunk(study(), CHUNK, task, threads=2) == data
    back, made = decode(data, key), do(study(), task)
    assert back.task == task
    for name in ("outcomes", "fans", "sampled"):
        assert np.array_equal(getattr(back, name), getattr(made, name), equal_nan=True)
    assert encode(key, back) == data


def test_the_chunk_is_laid_out_as_it_is_written_down(chunk):
    _, data = chunk
    assert data[:12] == b"yalu chunk\n\n"
    length = int.from_bytes(data[48:52], "little")
    header = json.loads(data[52 : 52 + length])
    assert (52 + length) % 64 == 0
    name, shape = header["arrays"][0]
    first = np.frombuffer(data, "<f4", np.prod(shape), 52 + length).reshape(shape)
    assert name == "outcomes"
    assert np.array_equal(first, do(study(), next(plan_of(study(), CHUNK).tasks())).outcomes)


def test_a_chunk_of_another_task_or_version_is_not_taken(chunk):
    key, data = chunk
    with pytest.raises(Damaged, match="another task"):
        decode(data, "0" * 40)
    newer = bytearray(data)
    newer[12] = 2
    with pytest.raises(Damaged):
        decode(bytes(newer), key)  # nothing vouches for it
    newer[16:48] = chunks._digest(bytes(newer[:16]), bytes(newer[48:]))
    with pytest.raises(OtherFormat, match="2"):
        decode(bytes(newer), key)


def test_a_worker_with_another_model_is_told_apart(store, chunk):
    _, data = chunk
    with pytest.raises(RunError, match="another task"):
        store.put("0" * 40, data)
    with pytest.raises(RunError, match="not sound"):
        store.put("0" * 40, data[:-1])
    assert chunk_files(store) == []


class Watched:
    """`os`, noting what is written, pushed to the disk and renamed."""

    def __init__(self):
        self.names: dict[int, str] = {}
        self.done: list[str] = []

    def __getattr__(self, name):
        return getattr(os, name)

    def open(self, path, *given):
        handle = os.open(path, *given)
        self.names[handle] = Path(path).name
        return handle

    def write(self, handle, data):
        self.done.append(f"write {self.names[handle]}")
        return os.write(handle, data)

    def fsync(self, handle):
        self.done.append(f"push {self.names[handle]}")
        os.fsync(handle)

    def replace(self, old, new):
        self.done.append(f"rename {Path(old).name} to {Path(new).name}")
        os.replace(old, new)


def test_a_chunk_is_pushed_to_the_disk_then_named_then_its_folder_then_entered(
    store, chunk, monkeypatch
):
    key, data = chunk
    watched, enter = Watched(), store.catalogue.enter
    for module in (disk, files):  # folders are pushed by `files`
        monkeypatch.setattr(module, "os", watched)

    def entered(*given):
        watched.done.append("enter")
        enter(*given)

    monkeypatch.setattr(store.catalogue, "enter", entered)
    store.put(key, data)
    draft = watched.done[-5].partition(" ")[2]
    assert watched.done[-5:] == [
        f"write {draft}",
        f"push {draft}",
        f"rename {draft} to {key}.chunk",
        f"push {key[:2]}",
        "enter",
    ]
    assert draft.endswith(disk.DRAFT)
    assert "push chunks" in watched.done[:-5], "the folder of the folder, which is new"


def test_the_catalogue_has_a_log_and_is_pushed_to_the_disk_at_each_entry(store):
    ask = store.catalogue.base.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_store_carried_elsewhere_goes_on_there(runs, store, tmp_path):
    run_stored(study(), store, chunk=CHUNK)
    store.close()
    for file in chunk_files(store)[::2]:
        file.unlink()
    there = tmp_path / "elsewhere"
    shutil.move(store.path, there)
    with Store(there, make=False) as carried:
        (entry,) = carried.runs()
        assert same(resume(entry.document.id, carried), runs)
        assert carried.entry(entry.document.id).whole


def test_the_size_that_is_told_is_the_size_that_is_taken(store):
    run_stored(study(), store, chunk=CHUNK)
    (entry,) = store.runs()
    heads = 52 + 64 * 8
    assert 0 <= entry.bytes - size(study()) < heads * entry.kept


def test_a_run_that_another_process_works_on_is_not_dropped(store):
    run_stored(study(), store, chunk=CHUNK)
    name = store.runs()[0].document.id
    with Store(store.path) as other, other.at_work(name) as alone:
        assert alone
        with pytest.raises(InputError, match="another process is at work"):
            store.drop(name)
    assert store.entry(name).whole


def test_a_store_on_a_disk_that_is_read_only_gives_what_it_has(runs, store, monkeypatch):
    run_stored(study(), store, chunk=CHUNK)
    store.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with Store(store.path, make=False) as fixed:
        assert same(resume("hedge", fixed), runs)
        with pytest.raises(OutputError, match="cannot be written to"):
            fixed.catalogue.enter("0" * 40, 1)


def test_a_run_damaged_in_file_or_catalogue_is_mended_from_the_other(runs, store):
    run_stored(study(), store, chunk=CHUNK)
    file = store.file_of(store.runs()[0].document.id)
    whole = file.read_bytes()
    file.write_bytes(whole[:50])
    assert same(resume("hedge", store), runs)
    assert file.read_bytes() == whole
    store.catalogue.base.execute("UPDATE run SET document = x'00'")
    assert same(resume("hedge", store), runs)
    file.write_bytes(b"")
    with pytest.raises(InputError, match="yalu runs verify"):
        store.runs()
    verify(store.path)
    assert store.runs() == []
    assert same(run_stored(study(), store, chunk=CHUNK), runs)


def test_a_run_is_found_by_either_end_of_its_name_and_else_the_nearest_is_told(store):
    for seed in (1, 2):
        store.begin(study(seed=seed), CHUNK)
    names = [entry.document.id for entry in store.runs()]
    assert store.entry(names[0][-8:]).document.id == names[0]
    with pytest.raises(InputError, match="2 runs have names like 'hedge'"):
        store.entry("hedge")
    with pytest.raises(InputError, match=f"did you mean '{names[1]}'"):
        store.entry(names[1][:-1] + "x")


def test_entries_that_fail_leave_the_catalogue_as_it_was_and_usable(store):
    base, keys = store.catalogue.base, [f"{number:040}" for number in range(2000)]
    base.execute("PRAGMA max_page_count = 10")
    with pytest.raises(OutputError, match="no space left"):
        store.catalogue.begin("run", "now", b"", keys)
    assert store.catalogue.runs() == list(store.catalogue.parts("run")) == []
    base.execute("PRAGMA max_page_count = 100000")
    store.catalogue.begin("run", "now", b"", keys)
    assert list(store.catalogue.parts("run")) == keys

"""An ensemble's numbers depend on the study alone."""

import errno
from dataclasses import replace
from pathlib import Path
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest

from yalu import dates
from yalu.ensemble import dataset, netcdf, quantiles, shelf, tally, zarr_folder
from yalu.ensemble import runs as runs_module
from yalu.ensemble.dataset import check_format, export, to_dataset
from yalu.ensemble.partial import keep, take_up
from yalu.ensemble.run import Interrupted, Tally, Workshop, exact_quantiles, run_ensemble, tasks
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study, theory_weights
from yalu.errors import InputError, OutputError, RunError
from yalu.model.catalogue import THEORIES
from yalu.model.outcomes import OUTCOMES, PATHS


def study(**changes):
    policies = (read_policy("hedge"), read_policy("squeeze-ultimatum"))
    return Study(**{"policies": policies, "members": 200, "months": 36, "panel": 96} | changes)


@pytest.fixture(scope="module")
def runs():
    return run_ensemble(study())


def bytes_of(runs, folder: Path) -> bytes:
    folder.mkdir()
    export(runs, folder / "runs.nc")
    return (folder / "runs.nc").read_bytes()


@pytest.mark.parametrize(
    "how",
    [
        {"chunk": 64},
        {"chunk": 33, "threads": 1},
        {"processes": 2, "chunk": 64},
        {"processes": 4, "chunk": 33},
    ],
)
def test_any_chunking_and_any_workers_give_the_same_file(runs, how, tmp_path):
    assert bytes_of(run_ensemble(study(), **how), tmp_path / "b") == bytes_of(runs, tmp_path / "a")


def test_tasks_may_finish_in_any_order(runs):
    shuffled = list(tasks(study(), 40))
    Random(3).shuffle(shuffled)
    shop, tally = Workshop(study()), Tally(study())
    for task in shuffled:
        tally.add(shop.do(task))
    assert np.array_equal(tally.runs().outcomes, runs.outcomes)
    assert np.array_equal(tally.runs().fans, runs.fans)


def test_two_policies_meet_the_same_luck():
    twice = Study(policies=(read_policy("hedge"), read_policy("hedge")), members=64, months=24)
    outcomes = run_ensemble(twice).outcomes
    assert np.array_equal(outcomes[:, 0], outcomes[:, 1])


def test_another_replication_changes_luck_but_not_worlds():
    again = run_ensemble(study(replication=1))
    assert not np.array_equal(again.outcomes, run_ensemble(study()).outcomes)


def test_an_interrupted_run_goes_on_to_the_same_numbers(runs, tmp_path):
    pieces = iter(range(3))  # the panels of two policies, and some worlds more

    def stop(count):
        if next(pieces) == 2:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        run_ensemble(study(), chunk=50, advance=stop)
    path = tmp_path / "runs.partial"
    assert "--resume" in keep(stopped.value.tally, path)
    begun = take_up(study(), path)
    assert 0 < begun.done < begun.all
    assert np.array_equal(run_ensemble(study(), chunk=50, begun=begun).outcomes, runs.outcomes)
    with pytest.raises(InputError, match="another study"):
        take_up(study(seed=5), path)


def test_ctrl_c_while_fans_are_drawn_spoils_none(runs, tmp_path, monkeypatch):
    drawn = []

    def stopped_in_the_second_fan(paths):
        drawn.append(paths)
        if len(drawn) == len(PATHS) + 3:
            raise KeyboardInterrupt
        return exact_quantiles(paths)

    monkeypatch.setattr(tally, "exact_quantiles", stopped_in_the_second_fan)
    with pytest.raises(Interrupted) as stopped:
        run_ensemble(study(), chunk=40)
    keep(stopped.value.tally, tmp_path / "kept")
    monkeypatch.undo()
    again = run_ensemble(study(), chunk=40, begun=take_up(study(), tmp_path / "kept"))
    assert np.array_equal(again.fans, runs.fans)
    assert np.array_equal(again.sampled, runs.sampled)
    assert np.array_equal(again.outcomes, runs.outcomes)


@pytest.mark.parametrize("damage", ["cut", "flipped", "noise", "empty"])
def test_damaged_remains_are_refused(damage, tmp_path):
    shop, tally, path = Workshop(study()), Tally(study()), tmp_path / "kept"
    tally.add(shop.do(next(iter(tasks(study(), 96)))))
    keep(tally, path)
    whole = bytearray(path.read_bytes())
    if damage == "flipped":
        whole[len(whole) // 2] ^= 1
    parts = {"cut": whole[: len(whole) // 2], "flipped": whole, "noise": b"PK\3\4 noise"}
    path.write_bytes(bytes(parts.get(damage, b"")))
    with pytest.raises(InputError, match="cannot be read"):
        take_up(study(), path)


def test_numbers_that_no_disk_can_hold_are_refused_before_they_are_written(monkeypatch):
    monkeypatch.setattr(shelf, "LARGEST_IN_MEMORY", 0)
    monkeypatch.setattr(shelf.shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    with pytest.raises(OutputError, match="no space for"):
        run_ensemble(study())


def test_an_export_whose_sidecar_cannot_be_written_is_not_there_either(runs, tmp_path):
    (tmp_path / "runs.csv.json").mkdir()
    with pytest.raises(OutputError):
        export(runs, tmp_path / "runs.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["runs.csv.json"]


def test_a_world_that_fails_is_named_and_the_rest_is_kept(runs):
    big = study(members=2000, panel=0)
    tally = Tally(big)
    shop = Workshop(big)
    for task in tasks(big, 500):
        tally.add(shop.do(task))
    tally.outcomes[3, 1, 17] = np.nan
    (failure,) = tally.runs().failures
    assert (failure.policy, failure.world) == ("squeeze-ultimatum", 17)
    assert "not finite" in failure.reason
    tally.outcomes[3, 1, 20:40] = np.nan
    with pytest.raises(RunError, match="no finite outcome"):
        tally.runs()


def test_quantiles_are_order_statistics():
    paths = np.arange(101, dtype=np.float32)[None, None, ::-1].copy()
    assert exact_quantiles(paths)[:, 0, 0].tolist() == [5, 25, 50, 75, 95]


def test_the_dataset_says_what_everything_is(runs):
    data = to_dataset(runs)
    assert dict(data.sizes)["policy"] == 2
    assert {"policy", "world", "month"} <= set(data.sizes)
    for name, o in OUTCOMES.items():
        assert data[name].attrs["units"] == o.unit
        assert data[name].attrs["claims"]
    assert "record" in data.attrs["manifest"]


@pytest.mark.parametrize("ending", ["nc", "parquet", "csv"])
def test_exports_read_back_with_a_sidecar(runs, ending, tmp_path):
    path, sidecar = export(runs, tmp_path / f"runs.{ending}")
    assert path.stat().st_size > 1000
    assert "manifest" in sidecar.read_text()
    if ending == "nc":
        import xarray as xr

        with xr.open_dataset(path, engine="scipy") as back:
            assert np.array_equal(back["hardship"].values, to_dataset(runs)["hardship"].values)
    if ending == "parquet":
        import pyarrow.parquet as pq

        assert pq.read_table(path).num_rows == 400


def test_netcdf_reads_back_as_what_was_written_and_as_scipy_writes_it(runs, tmp_path, monkeypatch):
    import xarray as xr

    monkeypatch.setattr(netcdf, "STRETCH", 17)
    export(runs, tmp_path / "ours.nc")
    data = to_dataset(runs)
    data.to_netcdf(tmp_path / "scipys.nc", engine="scipy")
    with (
        xr.open_dataset(tmp_path / "ours.nc", engine="scipy") as ours,
        xr.open_dataset(tmp_path / "scipys.nc", engine="scipy") as scipys,
    ):
        xr.testing.assert_identical(ours, scipys)
        assert [ours[name].dtype for name in ours] == [scipys[name].dtype for name in scipys]


def test_zarr_holds_what_netcdf_holds_whatever_the_stretches(runs, tmp_path, monkeypatch):
    import xarray as xr

    monkeypatch.setattr(zarr_folder, "STRETCH", 17)
    path, sidecar = export(runs, tmp_path / "runs.zarr")
    assert sidecar.name == "runs.zarr.json"
    assert "manifest" in sidecar.read_text()
    with xr.open_zarr(path) as back:
        xr.testing.assert_identical(back.load(), to_dataset(runs))
    assert {p.name for p in tmp_path.iterdir()} == {"runs.zarr", "runs.zarr.json"}


def test_a_folder_of_zarr_is_whole_or_not_there_and_replaces_nothing(runs, tmp_path, monkeypatch):
    def fails(dataset, folder, after):
        folder.mkdir()
        (folder / "some").write_text("begun")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(dataset, "write_zarr", fails)
    with pytest.raises(OutputError, match="no space left"):
        export(runs, tmp_path / "runs.zarr")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "made.zarr").mkdir()
    (tmp_path / "written.zarr").write_text("mine")
    for name, kind in (("made.zarr", "folder"), ("written.zarr", "file")):
        with pytest.raises(OutputError, match=f"there is a {kind} of this name"):
            check_format(tmp_path / name)  # as verbs ask before the work
        with pytest.raises(OutputError, match="of this name"):
            export(runs, tmp_path / name)
    assert list((tmp_path / "made.zarr").iterdir()) == []
    assert (tmp_path / "written.zarr").read_text() == "mine"


def test_a_missing_library_of_a_format_is_named_with_its_extra(runs, tmp_path, monkeypatch):
    monkeypatch.setattr(dataset, "find_spec", lambda name: None)
    for ending in ("zarr", "parquet"):
        with pytest.raises(InputError, match=rf"yalu\[{ending}\]"):
            export(runs, tmp_path / f"runs.{ending}")


def test_a_variable_that_netcdf_cannot_hold_is_refused(runs, tmp_path, monkeypatch):
    monkeypatch.setattr(netcdf, "LARGEST", 1000)
    with pytest.raises(OutputError, match="more than a variable of NetCDF can have"):
        export(runs, tmp_path / "runs.nc")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_is_refused_with_those_that_work(runs, tmp_path):
    with pytest.raises(InputError, match=r"\.nc"):
        export(runs, tmp_path / "runs.xlsx")


def test_settings_fix_theories_and_mixtures_leave_them_open():
    assert theory_weights("all") == {}
    assert set(theory_weights("worn-pillars")) == set(THEORIES)
    assert theory_weights("H1=worn") == {"H1": {"worn": 1.0}}
    with pytest.raises(InputError, match="worn-pillars"):
        theory_weights("worn-pilars")


@pytest.mark.parametrize(
    "bad", [{"members": 0}, {"months": 0}, {"months": 10_000}, {"theory": "H9=x"}]
)
def test_impossible_studies_are_refused(bad):
    with pytest.raises(InputError):
        study(**bad)


def test_first_months_count_from_one(runs):
    month = runs.outcome("breakdown_month", "hedge")
    assert ((month == -1) | ((month >= 1) & (month <= 36))).all()
    assert runs.incidence("breakdown_month", "hedge")[-1] == pytest.approx(
        runs.outcome("breakdown", "hedge").mean(), abs=1e-6
    )
    assert dates.name(runs.first) == "2026-01"


def test_the_library_is_one_call():
    import yalu

    few = yalu.run("hedge", members=32, months=12, seed=3)
    assert few.members == 32
    assert few.outcome("hardship", "hedge").shape == (32,)
    with pytest.raises(AttributeError, match="it has"):
        yalu.__getattr__("runn")


@pytest.mark.parametrize("count", [1, 2, 3, 20, 1000, 5001])
def test_quantiles_read_in_stretches_are_those_of_the_whole_to_the_bit(count, monkeypatch):
    monkeypatch.setattr(quantiles, "STRETCH", 7)
    draw = np.random.default_rng(count)
    for numbers in (
        draw.normal(size=count) * 10.0 ** draw.integers(-300, 300, count),
        draw.integers(-2, 3, count).astype(float),  # many ties, zeros of both signs
        np.where(draw.random(count) < 0.5, -0.0, 0.0),
    ):
        cuts = np.array_split(numbers, max(1, count // 6))
        at = (0.0, 0.05, 0.5, 0.77, 0.95, 1.0)
        found = quantiles.quantiles(lambda cuts=cuts: iter(cuts), count, at)
        assert found == np.quantile(numbers, at).tolist()


def test_a_summary_read_in_stretches_is_the_same(runs, monkeypatch):
    whole = runs.summary("squeeze-ultimatum")
    happened = runs.happened("breakdown_month", "hedge")
    changed = runs.changed("war_month", "hedge", "squeeze-ultimatum")
    for module in (quantiles, runs_module):
        monkeypatch.setattr(module, "STRETCH", 13)
    for found, wanted in zip(runs.summary("squeeze-ultimatum"), whole, strict=True):
        means = found.mean, found.mean_error  # sums of amounts, which are rounded as they grow
        assert means == pytest.approx((wanted.mean, wanted.mean_error), rel=1e-12, abs=1e-15)
        assert replace(found, mean=wanted.mean, mean_error=wanted.mean_error) == wanted
    assert runs.happened("breakdown_month", "hedge") == happened
    assert runs.changed("war_month", "hedge", "squeeze-ultimatum") == changed


def test_numbers_on_a_shelf_outside_memory_are_the_same(runs, monkeypatch):
    monkeypatch.setattr(shelf, "LARGEST_IN_MEMORY", 0)
    assert np.array_equal(run_ensemble(study(), chunk=40).outcomes, runs.outcomes)

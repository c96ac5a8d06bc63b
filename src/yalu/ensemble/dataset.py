"""Runs as a labelled dataset, and as files other tools read.

Dimensions are `policy`, `world` and `month` (with `quantile` for fans); units, meanings
and claim ids stand in the attributes. Every export is whole or absent, and has a sidecar
`FILE.json` with the manifest.
"""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from yalu.ensemble.netcdf import write_netcdf
from yalu.ensemble.runs import QUANTILES, Runs
from yalu.ensemble.shelf import give_back
from yalu.ensemble.zarr_folder import write_zarr
from yalu.errors import InputError
from yalu.files import appearing, ensure_new, replacing
from yalu.model.outcomes import OUTCOMES, PATHS

FORMATS = {".nc": "NetCDF", ".zarr": "Zarr", ".parquet": "Parquet", ".csv": "CSV"}
NEEDS = {".parquet": ("pyarrow", "parquet"), ".zarr": ("zarr", "zarr")}  # library, extra


def to_dataset(runs: Runs) -> Any:
    """The outcomes `[policy, world]`, fans `[quantile, policy, month]` and sampled paths.

    Returns:
        An `xarray.Dataset`.
    """
    import pandas as pd
    import xarray as xr

    outcomes = {
        name: (
            ("policy", "world"),
            runs.outcomes[i],
            {
                "units": o.unit, "long_name": o.title, "capital": o.capital, "better": o.better,
                "claims": " ".join(o.claims), "rests_on": " ".join(o.rests_on),
            },
        )
        for i, (name, o) in enumerate(OUTCOMES.items())
    }  # fmt: skip
    fans = {
        f"{name}_fan": (
            ("quantile", "policy", "month"),
            runs.fans[:, i],
            {"units": unit, "long_name": title},
        )
        for i, (name, (_, unit, title, _)) in enumerate(PATHS.items())
    }
    paths = {
        f"{name}_path": (
            ("policy", "month", "sampled_world"),
            runs.sampled[i],
            {"units": unit, "long_name": title},
        )
        for i, (name, (_, unit, title, _)) in enumerate(PATHS.items())
    }
    return xr.Dataset(
        {**outcomes, **fans, **paths},
        coords={
            "policy": [p for p, _ in runs.policies],
            "world": pd.RangeIndex(runs.members),  # no array until it is asked for
            "month": runs.months,
            "quantile": list(QUANTILES),
        },
        attrs={"title": "yalu runs", "manifest": json.dumps(runs.manifest, sort_keys=True)},
    )


def export(runs: Runs, path: Path) -> list[Path]:
    """Write the runs as NetCDF, Zarr, Parquet or CSV, by the ending of `path`; returns the files.

    NetCDF and Zarr, which is a folder, hold everything; Parquet and CSV hold the outcomes, a row
    per policy and world.

    Raises:
        InputError: another ending.
        OutputError: the file could not be written; what was there is untouched.
    """
    ending = check_format(path)
    sidecar = path.with_name(path.name + ".json")
    whole = appearing if ending == ".zarr" else replacing
    with whole(path) as draft, replacing(sidecar) as beside:  # both or neither
        if ending == ".nc":
            write_netcdf(to_dataset(runs), draft, lambda: give_back(runs.outcomes))
        elif ending == ".zarr":
            write_zarr(to_dataset(runs), draft, lambda: give_back(runs.outcomes))
        elif ending == ".parquet":
            _parquet(runs, draft)
        else:
            _csv(runs, draft)
        told = json.dumps(described(runs), indent=2, ensure_ascii=False) + "\n"
        beside.write_text(told, encoding="utf-8")
    return [path, sidecar]


def check_format(path: Path) -> str:
    """The ending that says how to write `path`, if nothing is in the way of that.

    Raises:
        InputError: another ending, or a package is missing.
        OutputError: there is already what a new folder would have to replace.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise InputError(
            f"cannot export to {path.name!r}",
            expected=", ".join(f"{end} ({name})" for end, name in FORMATS.items()),
            remedy="choose one of these endings, or .json for the summary",
        )
    library, extra = NEEDS.get(ending, ("", ""))
    if library and find_spec(library) is None:
        raise InputError(
            f"{FORMATS[ending]} needs {library}, which is not installed",
            remedy=f"install it with `pip install 'yalu[{extra}]'`, or export to .nc or .csv",
        )
    if ending == ".zarr":
        ensure_new(path)
    return ending


def described(runs: Runs) -> dict[str, Any]:
    """The manifest, the failures, and what each column means."""
    return {
        "manifest": dict(runs.manifest),
        "failures": [vars(f) for f in runs.failures],
        "columns": {
            o.name: {"unit": o.unit, "title": o.title, "capital": o.capital, "better": o.better,
                     "claims": list(o.claims), "rests_on": list(o.rests_on)}
            for o in OUTCOMES.values()
        },
    }  # fmt: skip


def _csv(runs: Runs, path: Path) -> None:
    import csv

    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["policy", "world", *OUTCOMES])
        for policy, begin, outcomes in runs.rows():
            for world, values in enumerate(outcomes.T, begin):
                out.writerow([policy, world, *(f"{v:.7g}" for v in values)])


def _parquet(runs: Runs, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"policy": pa.string(), "world": pa.int64(), **dict.fromkeys(OUTCOMES, pa.float32())}
    manifest = {"manifest": json.dumps(runs.manifest, sort_keys=True)}
    schema = pa.schema(list(kinds.items()), metadata=manifest)
    with pq.ParquetWriter(path, schema) as out:
        for policy, begin, outcomes in runs.rows():
            count = outcomes.shape[1]
            worlds = np.arange(begin, begin + count)
            out.write_table(pa.table([[policy] * count, worlds, *outcomes], schema=schema))

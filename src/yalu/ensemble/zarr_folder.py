"""A labelled dataset as a folder of Zarr, a stretch at a time, so that its size does not matter.

Format 2, which every reader of Zarr knows and which has a name for text; dimensions are named as
xarray does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

STRETCH = 65536  # numbers written together, and in a file of their own


def write_zarr(dataset: Any, folder: Path, after: Callable[[], None] = lambda: None) -> None:
    """Write an `xarray.Dataset` of numbers and words.

    Args:
        folder: not there yet.
        after: called after each stretch, so that the caller can give memory back.
    """
    import zarr

    group = zarr.create_group(store=str(folder), zarr_format=2, attributes=dict(dataset.attrs))
    for name, found in dataset.variables.items():
        stretch = (*(1 for _ in found.shape[:-1]), min(STRETCH, found.shape[-1]))
        small = found.size <= STRETCH
        given = found.values.astype(str) if found.dtype.kind in "UO" else found
        array = group.create_array(
            str(name),
            shape=found.shape,
            dtype=given.dtype,
            chunks=found.shape if small else stretch,
            fill_value=np.nan if found.dtype.kind == "f" else None,
            attributes={**found.attrs, "_ARRAY_DIMENSIONS": list(found.dims)},
        )
        if small:
            array[...] = np.asarray(given)
            continue
        for row in np.ndindex(found.shape[:-1]):
            for begin in range(0, found.shape[-1], STRETCH):
                place = (*row, slice(begin, begin + STRETCH))
                array[place] = np.asarray(given[place])
                after()
    zarr.consolidate_metadata(str(folder), zarr_format=2)

"""What an interrupted calibration goes on from: everything, so that it ends at the same bits."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from yalu.calibration.clouds import Clouds
from yalu.calibration.sequential import Population
from yalu.calibration.space import Points
from yalu.calibration.stations import Calibration, Station, pack, unpack
from yalu.files import replacing

Held = tuple[Population, int, list[Station]]
ARRAYS = ("before", "stretch", "log_evidence", "gains", "entered", "tally")
NUMBERS = ("islands", "station", "power", "passes", "trail")


def keep(
    path: Path, now: Population, left: int, found: list[Station], label: dict[str, Any]
) -> None:
    """Write a checkpoint.

    Raises:
        OutputError: the system refused.
    """
    about = {"label": label, "left": left} | {name: getattr(now, name) for name in NUMBERS}
    arrays = {name: getattr(now, name) for name in ARRAYS}
    arrays |= {"score": now.points.score, "member": now.points.member}
    arrays |= {"carry": now.clouds.carry, "log_weight": now.clouds.log_weight}
    if found:
        none = np.zeros((1, 1, 1), np.float32)
        arrays["stations"] = np.frombuffer(pack(Calibration(tuple(found), none, (), {})), np.uint8)
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    with replacing(path) as draft, draft.open("wb") as file:
        np.savez(file, **arrays)


def resumed(path: Path | None, label: dict[str, Any]) -> Held | None:
    """Where an earlier run stopped, if it was on the way to the same posterior."""
    if path is None or not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as file:
            about = json.loads(file["about"].tobytes())
            if about["label"] != json.loads(json.dumps(label)):
                return None
            held = {name: file[name] for name in file.files if name != "about"}
    except (OSError, ValueError, KeyError, EOFError):
        return None  # cut off or not ours: begin anew, it will be replaced
    clouds = Clouds(held["carry"], held["log_weight"])
    now = Population(
        Points(held["score"], held["member"]), clouds, held["before"], held["stretch"],
        about["islands"],
    )  # fmt: skip
    now = replace(now, **{n: held[n] for n in ARRAYS}, **{n: about[n] for n in NUMBERS})
    found = list(unpack(held["stations"].tobytes()).stations) if "stations" in held else []
    return now, about["left"], found

"""A policy laboratory for a patron and its dangerous client: Beijing and Pyongyang.

import yalu

record = yalu.read_record()
runs = yalu.run("hedge", "squeeze-quiet", members=4000)
runs.outcome("breakdown", "hedge").mean()
data = yalu.to_dataset(runs)
"""

import sys
from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Study": "yalu.ensemble.study",
    "export": "yalu.ensemble.dataset",
    "explain": "yalu.analysis.explain",
    "read_claims": "yalu.record.claims",
    "read_policy": "yalu.ensemble.scenario",
    "read_record": "yalu.record.read",
    "read_world": "yalu.ensemble.scenario",
    "run": "yalu.ensemble.run",
    "run_ensemble": "yalu.ensemble.run",
    "to_dataset": "yalu.ensemble.dataset",
}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"yalu has no {name!r}; it has {', '.join(_HOMES)}")
    if "IPython" in sys.modules and name in ("run", "run_ensemble"):
        import_module("yalu.brief.notebook")  # results then show themselves
    return getattr(import_module(_HOMES[name]), name)

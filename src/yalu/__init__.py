"""A policy laboratory for a patron and its dangerous client: Beijing and Pyongyang.

    import yalu

    runs = yalu.run("hedge", "squeeze-quiet", members=4000)
    runs.outcome("breakdown", "hedge").mean()
    study = yalu.study("squeeze-ultimatum", members=4000)
    yalu.discover(study, yalu.condition("breakdown")).sentences

`docs/guide/python.md` shows the rest. What takes plain arrays, of any model, stands in
`yalu.analysis`. Nothing is loaded before it is asked for; `__init__.pyi` tells editors and
type checkers what there is.
"""

import sys
from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Case": "yalu.analysis.compare",
    "Question": "yalu.analysis.compare",
    "Study": "yalu.ensemble.study",
    "YaluError": "yalu.errors",
    "compare": "yalu.analysis.compare",
    "condition": "yalu.analysis.condition",
    "discover": "yalu.analysis.discover",
    "explain": "yalu.analysis.explain",
    "export": "yalu.ensemble.dataset",
    "forecast": "yalu.calibration.skill.forecast",
    "pathways": "yalu.analysis.pathways",
    "policy_library": "yalu.ensemble.scenario",
    "read_claims": "yalu.record.claims",
    "read_policy": "yalu.ensemble.scenario",
    "read_record": "yalu.record.read",
    "read_world": "yalu.ensemble.scenario",
    "run": "yalu.ensemble.run",
    "run_ensemble": "yalu.ensemble.run",
    "sensitivity": "yalu.analysis.sensitivity",
    "shipped_draws": "yalu.calibration.skill.make",
    "study": "yalu.ensemble.run",
    "to_dataset": "yalu.ensemble.dataset",
    "tolerances": "yalu.analysis.tolerances",
    "world_library": "yalu.ensemble.scenario",
    "worth": "yalu.analysis.worth",
}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"yalu has no {name!r}; it has {', '.join(_HOMES)}")
    if "IPython" in sys.modules and name in ("run", "run_ensemble"):
        import_module("yalu.brief.notebook")  # results then show themselves
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

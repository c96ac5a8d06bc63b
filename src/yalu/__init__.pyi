"""What `import yalu` offers, for editors and type checkers; `__init__.py` loads it when used."""

from yalu.analysis.compare import Case, Question, compare
from yalu.analysis.condition import condition
from yalu.analysis.discover import discover
from yalu.analysis.explain import explain
from yalu.analysis.pathways import pathways
from yalu.analysis.sensitivity import sensitivity
from yalu.analysis.tolerances import tolerances
from yalu.analysis.worth import worth
from yalu.calibration.skill.forecast import forecast
from yalu.calibration.skill.make import shipped_draws
from yalu.ensemble.dataset import export, to_dataset
from yalu.ensemble.run import run, run_ensemble, study
from yalu.ensemble.scenario import policy_library, read_policy, read_world, world_library
from yalu.ensemble.study import Study
from yalu.errors import YaluError
from yalu.record.claims import read_claims
from yalu.record.read import read_record

__all__ = [
    "Case",
    "Question",
    "Study",
    "YaluError",
    "__version__",
    "compare",
    "condition",
    "discover",
    "explain",
    "export",
    "forecast",
    "pathways",
    "policy_library",
    "read_claims",
    "read_policy",
    "read_record",
    "read_world",
    "run",
    "run_ensemble",
    "sensitivity",
    "shipped_draws",
    "study",
    "to_dataset",
    "tolerances",
    "world_library",
    "worth",
]
__version__: str

"""Better lines and changing course: the best that a search found, and pathways, for the brief."""

from pathlib import Path

from yalu.analysis.pathways import Pathways, pathways_findings, settings
from yalu.analysis.search.found import FoundPolicies, FoundPolicy, found_policies
from yalu.ensemble.run import Advance
from yalu.ensemble.study import Study
from yalu.errors import InputError

WORLDS = 500  # that pathways are lived through in


def pathways_of(study: Study, advance: Advance | None = None) -> Pathways | None:
    """Pathways of the study's policies; None where there is nothing to leave or nothing tips."""
    if len(study.policies) < 2:
        return None
    try:
        return pathways_findings(study, worlds=WORLDS, advance=advance)
    except InputError:  # runs too short for any tolerance to break, or all broken from the first
        return None


def pathways_work(study: Study) -> int:
    """Trajectories that pathways take, at least."""
    if len(study.policies) < 2:
        return 0
    worlds = min(WORLDS, study.members)
    return len(study.policies) * worlds * (1 + len(settings(study.theory)))


def searched() -> FoundPolicies | None:
    """The policies that the shipped search left, if any stand out."""
    found = found_policies()
    return found if found is not None and found.policies else None


def best_of(found: FoundPolicies) -> FoundPolicy:
    """The one that most capitals accept, or the first."""
    return found.common or found.policies[0]


def best_file() -> tuple[str, ...]:
    """The file of the best policy that the shipped search found; none if there is none."""
    found = searched()
    return () if found is None else (str(Path(found.folder) / best_of(found).file),)

"""Which theory each world drew, by name, and everything else that was drawn in it."""

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.run import CHUNK, draw
from yalu.ensemble.study import Study
from yalu.model.catalogue import THEORIES


def theories(study: Study) -> dict[str, NDArray[np.str_]]:
    """For every group of theories, the member that each world of the study drew, `[world]`."""
    parts = [
        draw(study, begin, min(begin + CHUNK, study.members)).member
        for begin in range(0, study.members, CHUNK)
    ]
    return {
        group: np.array(list(theory.members))[np.concatenate([part[group] for part in parts])]
        for group, theory in THEORIES.items()
    }

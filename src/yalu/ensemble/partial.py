"""What an interrupted run leaves behind, and how the next one takes it up."""

from pathlib import Path

import numpy as np

from yalu.ensemble.study import Study
from yalu.ensemble.tally import Tally
from yalu.errors import InputError
from yalu.files import replacing


def partial_path(out: Path | None) -> Path:
    """Where the unfinished numbers of a run are kept: beside its output."""
    return Path("yalu-run.partial") if out is None else out.with_name(out.name + ".partial")


def keep(tally: Tally, path: Path) -> str:
    """Write what is finished, and say how to go on."""
    if not tally.done:
        return "nothing was finished; nothing was written"
    with replacing(path) as draft, draft.open("wb") as file:
        np.savez(
            file, seal=np.array(tally.study.seal()), outcomes=tally.outcomes,
            finished=np.array(_rows(tally), np.int64).reshape(-1, 3),
            fans=tally.fans, sampled=tally.sampled,
        )  # fmt: skip
    share = f"{tally.done:,} of {tally.all:,} trajectories"
    return f"kept {share} in {path}; to go on, give the same command with --resume"


def take_up(study: Study, path: Path) -> Tally:
    """The numbers an earlier run of this very study left at `path`.

    Raises:
        InputError: none there, unreadable, or left by another study.
    """
    tally = Tally(study)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            same = str(kept["seal"]) == study.seal()
            if same:
                tally.outcomes[:] = kept["outcomes"]
                for policy, begin, end in kept["finished"].tolist():
                    tally.finished[policy].append((begin, end))
                tally.fans[:], tally.sampled[:] = kept["fans"], kept["sampled"]
    except FileNotFoundError:
        raise InputError(
            "no interrupted run to go on with", where=str(path), remedy="run it without --resume"
        ) from None
    except Exception as error:  # a damaged archive fails in a dozen ways
        raise InputError(
            f"the kept numbers cannot be read: {error}", where=str(path),
            remedy="delete the file and run without --resume",
        ) from None  # fmt: skip
    if not same:
        raise InputError(
            "the kept numbers belong to another study", where=str(path),
            expected="the same policies, world, theory, members, seed and version of yalu",
            remedy="give the command that was interrupted, or run without --resume",
        )  # fmt: skip
    return tally


def _rows(tally: Tally) -> list[tuple[int, int, int]]:
    """What is finished, as rows of policy, first world and world behind the last."""
    return [(policy, *span) for policy, spans in enumerate(tally.finished) for span in spans]

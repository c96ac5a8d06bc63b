"""`make validate`: is the posterior to be trusted? Prints what docs/guide/evidence.md quotes.

Simulation-based calibration on short histories, then recovery of planted theories from
histories of the real length. Give numbers of histories to do less: `validate.py 8 2`.
"""

import os
import sys
import time

import numpy as np

from yalu.calibration.calibrate import Plan, year_ends
from yalu.calibration.validation import Validated, compared, weighed
from yalu.record.read import read_record

SHORT = Plan(128, 4, ((0, 64),), moves=4, between=1, last=4, thinned=128)
SHORT_STATIONS = ("2003-12", "2004-12", "2005-12", "2006-12")
LONG = Plan(96, 4, ((0, 128), (2010, 256)), moves=2, between=1, last=2, thinned=96)


def main(short: int = 48, long: int = 12) -> None:
    """Both checks, with a line after each history on stderr."""
    record, threads = read_record(), os.cpu_count() or 1
    for title, plan, stations, histories in (
        ("2003 to 2006", SHORT, SHORT_STATIONS, short),
        ("2003 to 2025", LONG, year_ends(), long),
    ):
        if histories < 2:
            continue
        begun = time.monotonic()

        def said(done: int, of: int, begun: float = begun, title: str = title) -> None:
            print(f"{title}: {done} of {of}, {time.monotonic() - begun:.0f} s", file=sys.stderr)

        found = weighed(
            record, plan, stations, histories=histories, threads=threads, seed=11, said=said
        )
        report(title, compared(*found))


def report(title: str, found: Validated) -> None:
    """Print what was found."""
    wide, error = found.overconfidence()
    more, its_error = found.trust()
    print(f"{found.ranks.shape[1]} histories, {title}")
    print(f"  mean squared normal score of ranks  {wide:.3f} ± {error:.3f}   (1 if all is well)")
    print(
        "  ranks in eighths                    " + " ".join(f"{s:.3f}" for s in found.histogram())
    )
    print(
        f"  weight of true answers beyond due   {more:+.3f} ± {its_error:.3f}  (0 if all is well)"
    )
    recovered = ", ".join(f"{t} {w:.2f}" for t, w in found.recovered().items())
    print(f"  mean weight of the true answer      {recovered}")
    print(f"  mean spread of a score              {np.mean(found.spread):.3f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))

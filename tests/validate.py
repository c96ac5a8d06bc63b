"""`make validate`: is the posterior to be trusted? Prints what docs/guide/evidence.md quotes.

Simulation-based calibration on short histories, what histories of the real length could teach
at best, and recovery of planted theories from them. Give numbers of histories to do less:
`validate.py 8 4 900`, each 0 to leave it out. Every long history that was weighed is kept in a
folder when it is done, and not written again.
"""

import argparse
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from pathlib import Path

import numpy as np

from yalu.calibration import recovery, space
from yalu.calibration.calibrate import Plan
from yalu.calibration.recovery import Case, Measured, Outcome, Recovered, recovered
from yalu.calibration.rescaled import Rescaled, rescaled, write_rescaled
from yalu.calibration.teachable import teachable
from yalu.calibration.validation import Validated, compared, weighed
from yalu.record.read import read_record

SHORT = Plan(128, 4, ((0, 64),), moves=4, between=1, last=4, thinned=128)
SHORT_STATIONS = ("2003-12", "2004-12", "2005-12", "2006-12")
LONG = Plan(96, 4, ((0, 128), (2010, 256)), moves=2, between=1, last=1, anew=(5,), thinned=96)
LONG_STATIONS = tuple(f"{year}-12" for year in (*range(2003, 2025, 2), 2025))
SEED = 11
WIDTHS = (0.5, 1.0, 2.0)  # of all priors but declared assumptions
FOLDER = Path("build/validate")


def main() -> None:
    """All checks, with a line after each history on stderr."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("short", nargs="?", type=int, default=48, help="histories 2003 to 2006")
    parser.add_argument("long", nargs="?", type=int, default=24, help="histories 2003 to 2025")
    parser.add_argument("taught", nargs="?", type=int, default=3000, help="for the classifier")
    parser.add_argument("--planted", type=int, help="planted ones besides; a third of the long")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where long ones are kept")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin none after")
    parser.add_argument(
        "--priors", action="store_true", help="calibrate under other priors; no more"
    )
    given = parser.parse_args()
    if given.priors:
        priors(given.processes)
        return
    if given.short >= 2:
        ranked(given.short, given.processes, given.folder)
    if given.taught:
        taught(given.taught)
    planted = given.long // 3 if given.planted is None else given.planted
    wanted = recovery.cases(given.long, planted)
    if wanted:
        found = list(each(wanted, given.folder, given.processes, given.minutes))
        print(f"{len(found)} of {len(wanted)} histories, 2003 to 2025")
        report_recovery(found)


def taught(histories: int) -> None:
    """How much a record of this length could teach, by classifiers."""

    def said(done: int, of: int) -> None:
        print(f"written: {done} of {of}", file=sys.stderr, flush=True)

    found = teachable(read_record(), histories, last=LONG_STATIONS[-1], seed=SEED, said=said)
    print(f"what {histories} histories, 2003 to 2025, teach a classifier, in nats")
    for one in found:
        print(
            f"  {one.theory}  {one.gained:+.3f} ± {one.error:.3f}   true answer first "
            f"{one.right:.3f}, by luck {one.by_luck:.3f}"
        )


def priors(processes: int) -> None:
    """The record under priors half, once and twice as wide, kept beside the shipped posterior."""
    spawn, record = multiprocessing.get_context("spawn"), read_record()
    with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
        found = list(pool.map(under, WIDTHS))
    write_rescaled(found, record)
    for one in found:
        print(f"× {one.factor:g}: log evidence {one.log_evidence:.1f} ± {one.error:.1f}")


def under(factor: float) -> Rescaled:
    """One of them, in a process of its own."""
    return rescaled(read_record(), LONG, factor, stations=LONG_STATIONS, seed=SEED)


def ranked(histories: int, threads: int, folder: Path) -> None:
    """Simulation-based calibration on short histories."""
    begun = time.monotonic()

    def said(done: int, of: int) -> None:
        print(f"2003 to 2006: {done} of {of}, {time.monotonic() - begun:.0f} s", file=sys.stderr)

    found = weighed(
        read_record(), SHORT, SHORT_STATIONS, histories=histories, threads=threads, seed=SEED,
        said=said,
    )  # fmt: skip
    print(f"{histories} histories, 2003 to 2006")
    tried = compared(*found)
    report(tried)
    one_by_one(tried, folder / "ranks.csv")


def one_by_one(tried: Validated, path: Path) -> None:
    """The rank histogram of every number into a table, and the most uneven of them."""
    counts, chance = tried.by_number()
    names = space.read_by_history()
    lines = [
        f"{name},{','.join(map(str, row))},{p:.3g}"
        for name, row, p in zip(names, counts.tolist(), chance.tolist(), strict=True)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["number,first,second,third,last,chance", *lines, ""]))
    uneven = ", ".join(f"{names[i]} {chance[i]:.2g}" for i in np.argsort(chance)[:5])
    print(f"ranks of {len(names)} numbers in quarters are in {path}; most uneven: {uneven}")
    print(f"(the least chance of so many is {1.0 / len(names):.2g} or so if all is well)")


def each(
    wanted: tuple[Case, ...], folder: Path, processes: int, minutes: float
) -> Iterator[Outcome]:
    """Outcomes as they come; after so many minutes none is begun, and Ctrl-C keeps what is done."""
    begun, left = time.monotonic(), list(wanted)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn, initializer=_deaf) as pool:
        running, done = set(), 0
        try:
            while left or running:
                late = time.monotonic() - begun > 60.0 * minutes
                while left and len(running) < processes and not late:
                    running.add(pool.submit(one, left.pop(0), folder))
                if not running:
                    return
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    found, done = future.result(), done + 1
                    print(
                        f"2003 to 2025: {done} of {len(wanted)}, {found.case.name}, "
                        f"{found.seconds:.0f} s of processor, {time.monotonic() - begun:.0f} s",
                        file=sys.stderr, flush=True,
                    )  # fmt: skip
                    yield found
        except KeyboardInterrupt:
            print(f"stopped; {done} histories are kept in {folder}", file=sys.stderr)
            for process in multiprocessing.active_children():
                process.terminate()


def one(case: Case, folder: Path) -> Outcome:
    """One long history, in a process of its own."""
    return recovery.kept(folder, read_record(), case, LONG, LONG_STATIONS, seed=SEED)


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells them


def report(found: Validated) -> None:
    """Print what ranks tell."""
    wide, error = found.overconfidence()
    more, its_error = found.trust()
    print(f"  mean squared normal score of ranks  {wide:.3f} ± {error:.3f}   (1 if all is well)")
    print(
        "  ranks in eighths                    " + " ".join(f"{s:.3f}" for s in found.histogram())
    )
    print(
        f"  weight of true answers beyond due   {more:+.3f} ± {its_error:.3f}  (0 if all is well)"
    )
    print(f"  mean spread of a score              {np.mean(found.spread):.3f}")


def report_recovery(found: list[Outcome]) -> None:
    """Print what long histories tell: truths drawn from the prior, then planted answers."""
    drawn = [o for o in found if not o.case.planted]
    if len(drawn) > 1:
        told, wide = recovered(drawn), recovery.overconfidence(drawn)
        print(f"{told.histories} truths drawn from the prior")
        _report_drawn(told)
        print(f"  mean squared normal score of ranks  {_told(wide)}   (1 if all is well)")
        words = recovery.verdicts(drawn)
        print(
            f"  words beyond `none` for {words.said} of {words.asked} answers, {words.right} right"
        )
    for o in sorted((o for o in found if o.case.planted), key=lambda o: o.case.number):
        odds = recovery.log_odds(o)
        print(f"  planted {o.case.planted:<14} log Bayes factor {_told(odds, '+.1f')}")


def _report_drawn(told: Recovered) -> None:
    print(f"  log of true answers' weight over its prior   {_told(told.gained, '+.3f')} nats")
    print(
        "    " + ", ".join(f"{t} {_told(gained, '+.2f')}" for t, gained in told.by_theory.items())
    )
    print(
        f"  weight of true answers   {_told(told.trusted)}, due {_told(told.deserved)}, "
        f"before history {told.before:.3f}"
    )
    print(
        f"  true answers that lead   {_told(told.led)}, due {_told(told.expected)}, "
        f"by luck {told.by_luck:.3f}"
    )
    for low, high, said, was, count in told.reliability:
        print(f"    weights {low:.1f} to {high:.1f}: said {said:.2f}, true {was:.2f} of {count}")


def _told(value: Measured, form: str = ".3f") -> str:
    return f"{value.value:{form}} ± {value.error:{form.lstrip('+')}}"


if __name__ == "__main__":
    main()

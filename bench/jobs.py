"""The main jobs by their parts: a run, a pass of the filter, a generation of the search."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from bench import clock
from yalu import dates

Row = tuple[str, str, str]
MONTHS = 180


def where(worlds: int) -> list[Row]:
    """Seconds of each part of `yalu run hedge`, on two threads."""
    from yalu.ensemble.run import Task, Workshop, run_ensemble
    from yalu.ensemble.tally import fanned

    study = _study(worlds)
    run_ensemble(_study(64))  # whatever is made once
    shop, spent = Workshop(study), {}
    panel, rest = Task(0, min(4096, worlds), (0,), True), Task(0, worlds, (0,), False)

    def timed(name: str, job: Callable[[], Any]) -> Any:
        begin = time.perf_counter()
        found = job()
        spent[name] = time.perf_counter() - begin
        return found

    timed("draw the worlds", lambda: shop.worlds(0, worlds))
    timed("run the months", lambda: shop.do(rest, 2))
    piece = timed(f"run {panel.end:,} of them and keep their months", lambda: shop.do(panel, 2))
    timed("make fans of these", lambda: fanned(piece))
    whole = {}
    for threads in (1, 2):
        begin = time.perf_counter()
        runs = run_ensemble(study, threads=threads)
        whole[threads] = time.perf_counter() - begin
    timed("the scorecard", runs.summary)
    rows: list[Row] = []
    for threads, seconds in whole.items():
        what = f"`run_ensemble`, {worlds:,} worlds of {MONTHS} months, {threads} thread"
        rate = f"{seconds:.2f} s, {worlds / seconds:,.0f} trajectories a second"
        rows.append((what + "s" * (threads > 1), rate, ""))
    return rows + [(name, f"{seconds:.3f} s", "") for name, seconds in spent.items()]


def filter_pass(draws: int) -> list[Row]:
    """The record of all months under so many draws, 512 particles each."""
    from yalu.calibration import history, space
    from yalu.record.read import read_record

    record, particles = read_record(), 512
    parameter = space.parameters(space.from_prior(draws, seed=0))
    history.compiled()
    rows: list[Row] = []
    for threads in (1, 2):

        def job(threads: int = threads) -> Any:
            return history.weigh(
                parameter, record, particles=particles, threads=threads, detail=False
            )

        spent = clock.once(job)
        months = dates.month(history.LAST) - dates.month(history.FIRST) + 1
        rate = draws * particles * months / spent / 1e6
        what = f"{draws} draws, {particles} particles each, {months} months, {threads} thread"
        rows.append(
            (what + "s" * (threads > 1), f"{spent:.2f} s, {rate:.2f} million months a second", "")
        )
    return rows


def generation(candidates: int, members: int = 512) -> list[Row]:
    """A generation of candidates drawn anywhere in the shipped space."""
    from yalu.analysis.search.aims import AIMS, LIMITS
    from yalu.analysis.search.find import question, with_named
    from yalu.analysis.search.held_out import worlds_of
    from yalu.analysis.search.read_space import default_space
    from yalu.analysis.search.trials import FINE, Ground, Trials

    space = default_space()
    study, asked = with_named(_study(members), question(tuple(AIMS), tuple(LIMITS), FINE))
    ground = Ground(study, asked, worlds_of(study, members))
    points = np.random.default_rng(0).random((candidates, len(space.dimensions)))
    trials = Trials(space, ground)
    trials(points[:2])
    before = ground.trajectories
    spent = clock.once(lambda: trials(points))
    done = ground.trajectories - before
    return [
        (f"{candidates} candidates, each in up to {members} worlds", f"{spent:.2f} s", ""),
        ("trajectories", f"{done:,}, {done / spent:,.0f} a second", ""),
    ]


def _study(worlds: int) -> Any:
    from yalu.calibration.stations import in_use
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study
    from yalu.errors import InputError

    try:
        drawn = in_use()
    except InputError:  # the model has changed since the posterior was made
        drawn = ""
    return Study((read_policy("hedge"),), members=worlds, months=MONTHS, posterior=drawn)

"""Our analyses beside those of EMA Workbench and SALib, values and speed, in the same run.

Closed forms are the oracle of both (`tests/known`); here both see the same designs and outputs.

`python -m bench.analysis_peers` in an environment that has yalu and, to be compared with,
`pip install SALib 'ema_workbench==2.5.3'`. Peers that are not there are left out.
"""

import time
import warnings
from collections.abc import Callable, Mapping
from statistics import median

import numpy as np

from yalu.analysis import cart, given_data, morris, morris_design, prim, sobol, sobol_design
from yalu.errors import InputError

ROUNDS = 3
WEIGHTS = np.r_[0.0, 1.0, 4.5, 9.0, np.full(16, 99.0)]  # of Sobol's function
PART = 1.0 / (3.0 * (1.0 + WEIGHTS) ** 2)
FIRST = PART / (np.prod(1.0 + PART) - 1.0)
NAMES = [f"x{i}" for i in range(20)]
PROBLEM = {"num_vars": 20, "names": NAMES, "bounds": [[0.0, 1.0]] * 20}


def g_function(u: np.ndarray) -> np.ndarray:
    """Sobol's function of twenty inputs; its indices are known in closed form."""
    return np.prod((np.abs(4.0 * u - 2.0) + WEIGHTS) / (1.0 + WEIGHTS), axis=1)


def planted(worlds: int, columns: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """A box on three of many inputs; one label in twenty is a coin's."""
    draw = np.random.default_rng(seed)
    x = draw.random((worlds, columns))
    inside = (x[:, 3] > 0.6) & (x[:, 7] < 0.5) & (x[:, 11] > 0.3)
    return x, np.where(draw.random(worlds) < 0.05, draw.random(worlds) < 0.5, inside)


def compare() -> None:
    """Measure and print."""
    warnings.filterwarnings("ignore")
    for worlds, columns in ((1_000, 20), (10_000, 20), (10_000, 60)):
        _boxes(worlds, columns)
    _trees()
    _indices()
    _same_design()
    _paths()
    _ensemble()
    _mistakes()


def _boxes(worlds: int, columns: int) -> None:
    x, y = planted(worlds, columns)
    jobs: dict[str, Callable[[], object]] = {
        "yalu": lambda: prim(x, y, resamples=0),
        "yalu, run again on ten halves": lambda: prim(x, y),
    }
    try:
        import pandas as pd
        from ema_workbench.analysis.prim import Prim
    except ImportError:
        pass
    else:
        frame = pd.DataFrame(x, columns=[f"x{i}" for i in range(columns)])
        jobs["EMA"] = lambda: Prim(frame, y.astype(int), threshold=0.8).find_box()
    _told(f"PRIM, {worlds:,} worlds × {columns} inputs", jobs)
    found = prim(x, y, resamples=0)
    print(f"    yalu: {_measures(found.fit.coverage, found.fit.density, len(found.box.limits))}")
    if "EMA" in jobs:
        last = jobs["EMA"]().peeling_trajectory.iloc[-1]
        told = _measures(last.coverage, last.density, int(last.res_dim))
        print(f"    EMA, its last box: {told}")


def _measures(coverage: float, density: float, inputs: int) -> str:
    return f"coverage {coverage:.2f}, density {density:.2f}, {inputs} inputs (3 planted)"


def _trees() -> None:
    x, y = planted(10_000, 60)
    jobs: dict[str, Callable[[], object]] = {"yalu": lambda: cart(x, y)}
    try:
        import pandas as pd
        from ema_workbench.analysis.cart import CART
    except ImportError:
        pass
    else:
        frame = pd.DataFrame(x, columns=[f"x{i}" for i in range(60)])
        jobs["EMA (scikit-learn)"] = lambda: CART(frame, y.astype(int)).build_tree()
    _told("CART, 10,000 worlds × 60 inputs", jobs)
    tree = cart(x, y)
    used = {name for leaf in tree.leaves for name in leaf.box.restricted}
    print(f"    yalu: {len(tree.leaves)} leaves on {len(used)} inputs (3 planted)")
    if len(jobs) > 1:
        theirs = CART(frame, y.astype(int))
        theirs.build_tree()
        cuts = set(theirs.clf.tree_.feature) - {-2}
        print(f"    EMA: {theirs.clf.get_n_leaves()} leaves on {len(cuts)} inputs")


def _indices() -> None:
    u = sobol_design(NAMES, 4096)
    y = g_function(u)
    jobs: dict[str, Callable[[], object]] = {
        "yalu": lambda: sobol(sobol_design(NAMES, 4096), y, names=NAMES)
    }
    errors = {"yalu": _error(lambda s: _ours(s))}
    try:
        from SALib.analyze import sobol as peer
        from SALib.sample import sobol as sample
    except ImportError:
        pass
    else:

        def theirs(seed: int = 0, resamples: int = 200) -> np.ndarray:
            points = sample.sample(PROBLEM, 4096, calc_second_order=False, seed=seed)
            return peer.analyze(
                PROBLEM, g_function(points), calc_second_order=False, num_resamples=resamples,
                seed=seed,
            )["S1"]  # fmt: skip

        jobs["SALib"] = theirs
        errors["SALib"] = _error(lambda s: theirs(s, 2))
    _told("Sobol' indices, 20 inputs, 4,096 rows, 200 resamples", jobs)
    for name, error in errors.items():
        print(f"    {name}: largest error of a first index {error:.4f}, mean of ten seeds")


def _same_design() -> None:
    """Both on SALib's design and outputs: the numbers, not only the times, are compared."""
    try:
        from SALib.analyze import sobol as peer
        from SALib.sample import sobol as sample
    except ImportError:
        return
    points = sample.sample(PROBLEM, 1024, calc_second_order=False, seed=0)
    y = g_function(points)
    theirs = peer.analyze(PROBLEM, y, calc_second_order=False, num_resamples=2, seed=0)
    width = len(NAMES) + 2
    order = [0, width - 1, *range(1, width - 1)]  # A, B, then the copies
    rows = np.arange(len(points)).reshape(-1, width).T[order].ravel()
    ours = sobol(points[rows], y[rows], names=NAMES, resamples=2)
    print("Sobol' indices of both on one and the same design: largest difference")
    print(f"    first {np.abs(ours.first - theirs['S1']).max():.1e}, ", end="")
    print(f"total {np.abs(ours.total - theirs['ST']).max():.1e}")


def _paths() -> None:
    """Elementary effects of both on one and the same design."""
    u = morris_design(NAMES, 50)
    y = g_function(u)
    jobs: dict[str, Callable[[], object]] = {"yalu": lambda: morris(u, y, names=NAMES)}
    ours = morris(u, y, names=NAMES)
    try:
        from SALib.analyze import morris as peer
    except ImportError:
        _told("Morris, 20 inputs, 50 paths, 200 resamples", jobs)
        return

    def theirs() -> Mapping[str, np.ndarray]:
        return peer.analyze(PROBLEM, u, y, num_levels=4, num_resamples=200, seed=0)

    jobs["SALib"] = theirs
    _told("Morris, 20 inputs, 50 paths, 200 resamples", jobs)
    told = theirs()
    gaps = [np.abs(ours.size - told["mu_star"]).max(), np.abs(ours.mean - told["mu"]).max(),
            np.abs(ours.spread - told["sigma"]).max()]  # fmt: skip
    print(f"    largest difference of size, mean, spread: {', '.join(f'{g:.1e}' for g in gaps)}")


def _mistakes() -> None:
    """What each says to one missing output, and to a design whose rows were shuffled."""
    u = sobol_design(NAMES, 1024)
    y = g_function(u)
    holed = y.copy()
    holed[5] = np.nan
    shuffled = np.random.default_rng(0).permutation(len(u))
    print("Mistakes")
    for name, points, told in (("one NaN", u, holed), ("shuffled", u[shuffled], y[shuffled])):
        try:
            sobol(points, told, names=NAMES)
            print(f"    {name}: yalu says nothing")
        except InputError as error:
            print(f"    {name}: yalu refuses: {str(error).splitlines()[0]}")
    try:
        from SALib.analyze import sobol as peer
        from SALib.sample import sobol as sample
    except ImportError:
        return
    y = g_function(sample.sample(PROBLEM, 1024, calc_second_order=False, seed=0))
    holed = y.copy()
    holed[5] = np.nan
    for name, told in (("one NaN", holed), ("shuffled", np.random.default_rng(0).permutation(y))):
        found = peer.analyze(PROBLEM, told, calc_second_order=False, num_resamples=2, seed=0)
        total = found["ST"]
        print(f"    {name}: SALib says nothing; totals {total.min():.2f} to {total.max():.2f}")


def _ours(seed: int) -> np.ndarray:
    u = sobol_design(NAMES, 4096, seed=seed)
    return sobol(u, g_function(u), names=NAMES, resamples=2).first


def _error(first: Callable[[int], np.ndarray]) -> float:
    return float(np.mean([np.abs(first(seed) - FIRST).max() for seed in range(10)]))


def _ensemble() -> None:
    x = np.random.default_rng(0).random((5_000, 20))
    y = g_function(x)
    jobs: dict[str, Callable[[], object]] = {"yalu": lambda: given_data(x, y, names=NAMES)}
    found = {each.name: each.first for each in given_data(x, y, names=NAMES)}
    errors = {"yalu": max(abs(found[n] - s) for n, s in zip(NAMES, FIRST, strict=True))}
    try:
        from SALib.analyze import rbd_fast
    except ImportError:
        pass
    else:
        jobs["SALib RBD-FAST"] = lambda: rbd_fast.analyze(PROBLEM, x, y, seed=0)
        peer = np.array(rbd_fast.analyze(PROBLEM, x, y, seed=0)["S1"])
        errors["SALib RBD-FAST"] = float(np.abs(peer - FIRST).max())
    _told("First indices from 5,000 runs as they are, 20 inputs", jobs)
    for name, error in errors.items():
        print(f"    {name}: largest error of a first index {error:.3f}")


def _told(title: str, jobs: Mapping[str, Callable[[], object]]) -> None:
    print(f"{title}: CPU seconds, median of {ROUNDS} turns")
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            begin = time.process_time()
            job()
            spent[name].append(time.process_time() - begin)
    for name, seconds in spent.items():
        print(f"    {name}: {median(seconds):.3f}")


if __name__ == "__main__":
    compare()

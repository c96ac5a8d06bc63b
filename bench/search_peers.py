"""Our search and hypervolumes beside pymoo's, values and speed, in the same run.

`python -m bench.search_peers` in an environment that has yalu and, to be compared with,
`pip install pymoo==0.6.2`. Without pymoo only ours are measured. Fronts that pymoo would fetch
are not needed: shares are of the hypervolume of the exact front, of the best found where that is
not known.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import numpy as np

from yalu.analysis import hypervolume, optimise

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

SEEDS = range(5)
EVALUATIONS = 10_000
Function = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray | None]]


def main() -> None:
    """Measure and print."""
    _volumes()
    for case in _cases():
        _searched(*case)


def _volumes() -> None:
    """Exact hypervolumes: the same values, and how long they take."""
    try:
        from pymoo.indicators.hv import HV
    except ImportError:
        HV = None
    print("exact hypervolume of points on a sphere: ours, processor seconds; pymoo's")
    for k, count in ((2, 1000), (3, 1000), (4, 200), (5, 100), (6, 60)):
        points = np.abs(np.random.default_rng(k).normal(size=(count, k)))
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        edge = np.full(k, 1.1)
        ours, took = _timed(hypervolume, points, edge)
        line = f"  {k} objectives, {count:>5,} points: {ours:.6f} in {took:.4f} s"
        if HV is not None:
            theirs, other = _timed(HV(ref_point=edge), points)
            line += f"; pymoo {theirs:.6f} in {other:.4f} s; apart by {abs(ours - theirs):.1e}"
        print(line)


def _timed(job: Callable[..., float], *given: np.ndarray) -> tuple[float, float]:
    """The value, and the best processor time of five."""
    times = []
    for _ in range(5):
        start = time.process_time()
        value = float(job(*given))
        times.append(time.process_time() - start)
    return value, min(times)


def _cases() -> list[tuple[str, Function, np.ndarray, np.ndarray, np.ndarray, np.ndarray, float]]:
    """Name, function, bounds, epsilons, reference, and the hypervolume of the whole front."""
    edge, nan = 1.1, float("nan")
    rows: list[tuple[str, dict[str, int], float, list[float], float]] = [
        ("zdt1", {}, 0.005, [edge] * 2, edge**2 - 1 / 3),
        ("zdt2", {}, 0.005, [edge] * 2, edge**2 - 2 / 3),
        ("zdt3", {}, 0.005, [edge] * 2, 1.33176),
        ("zdt4", {}, 0.005, [edge] * 2, edge**2 - 1 / 3),
        ("zdt6", {}, 0.005, [edge] * 2, nan),
        ("dtlz2", {"n_obj": 3, "n_var": 12}, 0.06, [edge] * 3, edge**3 - np.pi / 6),
        ("dtlz2", {"n_obj": 5, "n_var": 14}, 0.12, [edge] * 5, edge**5 - np.pi**2 / 60),
        ("bnh", {}, 0.5, [150.0, 55.0], nan),
        ("srn", {}, 1.0, [230.0, 10.0], nan),
        ("tnk", {}, 0.005, [1.2, 1.2], nan),
        ("osy", {}, 0.5, [0.0, 80.0], nan),
    ]
    made = []
    try:
        from pymoo.problems import get_problem
    except ImportError:
        rows = []
    for name, sizes, epsilon, reference, whole in rows:
        p = get_problem(name, **sizes)
        title = f"{name}, {p.n_obj} objectives, {p.n_var} inputs"
        sides = np.full(p.n_obj, epsilon)
        made.append((title, _of(p), p.xl, p.xu, sides, np.array(reference), whole))
    return [*made, _lake()]


def _of(problem) -> Function:
    def f(x: np.ndarray) -> tuple[np.ndarray, np.ndarray | None]:
        if not problem.n_ieq_constr:
            return problem.evaluate(x, return_values_of=["F"]), None
        told = problem.evaluate(x, return_values_of=["F", "G"])
        return told[0], told[1]

    return f


def _lake():
    from known import lake

    natural = lake.inflows(100, seed=0)
    edge = np.array([-0.2, 0.6, -0.9, -lake.RELIABLE])
    return (
        "the lake with policies as published, 100 inflows",
        lambda x: lake.lake_problem(x, natural),
        lake.LOW, lake.HIGH, lake.EPSILONS, edge, float("nan"),
    )  # fmt: skip


def _searched(name, f, low, high, epsilons, reference, whole) -> None:
    budget = EVALUATIONS if "lake" not in name else 5_000
    found: dict[str, list[float]] = {}
    spent: dict[str, float] = {}
    for rival, search in _rivals(f, low, high, epsilons, budget).items():
        start = time.process_time()
        found[rival] = [_volume(*search(seed), reference) for seed in SEEDS]
        spent[rival] = (time.process_time() - start) / len(SEEDS)
    best = whole if np.isfinite(whole) else max(max(v) for v in found.values())
    share = "of the whole front" if np.isfinite(whole) else "of the best found"
    print(f"{name}: hypervolume {share} after {budget:,} evaluations, mean (least) of five seeds")
    for rival, volumes in found.items():
        told = f"{100 * mean(volumes) / best:5.1f} % ({100 * min(volumes) / best:.1f})"
        print(f"  {rival:<9} {told:<16} {spent[rival]:.1f} s")


def _volume(y: np.ndarray, reference: np.ndarray) -> float:
    return hypervolume(y, reference) if len(y) else 0.0


def _rivals(f, low, high, epsilons, budget):
    def ours(seed: int) -> tuple[np.ndarray]:
        found = optimise(f, low, high, epsilons=epsilons, evaluations=budget, seed=seed)
        return (found.y[found.broken == 0.0],)

    rivals = {"yalu": ours}
    try:
        from pymoo.algorithms.moo.nsga2 import NSGA2
        from pymoo.algorithms.moo.nsga3 import NSGA3
        from pymoo.algorithms.moo.unsga3 import UNSGA3
        from pymoo.core.problem import Problem
        from pymoo.optimize import minimize
        from pymoo.util.ref_dirs import get_reference_directions
    except ImportError:
        return rivals
    y, limits = f(np.array([low]))
    k, bounds = y.shape[1], 0 if limits is None else limits.shape[1]

    class Asked(Problem):
        def __init__(self):
            super().__init__(n_var=len(low), n_obj=k, n_ieq_constr=bounds, xl=low, xu=high)

        def _evaluate(self, x, out, *args, **kwargs):
            out["F"], limits = f(x)
            if bounds:
                out["G"] = limits

    directions = get_reference_directions(
        "das-dennis", k, n_partitions={2: 99, 3: 12, 4: 7, 5: 5}[k]
    )

    def theirs(algorithm):
        def search(seed: int) -> tuple[np.ndarray]:
            found = minimize(Asked(), algorithm(), ("n_eval", budget), seed=seed + 1)
            return (np.empty((0, k)) if found.F is None else np.atleast_2d(found.F),)

        return search

    return rivals | {
        "NSGA-II": theirs(lambda: NSGA2(pop_size=100)),
        "NSGA-III": theirs(lambda: NSGA3(directions)),
        "U-NSGA": theirs(lambda: UNSGA3(directions)),
    }


if __name__ == "__main__":
    main()

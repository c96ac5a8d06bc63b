"""A small month that uses everything the engine has, and ways to run it twice."""

import numpy as np

from yalu import maths
from yalu.engine import blocks, draws, reference
from yalu.engine.layout import Layout
from yalu.engine.streams import Draw
from yalu.engine.trace import Program, trace

LAYOUT = Layout(
    carry=("stock", "belief", "count", "first"),
    parameter=("rate", "half", "size"),
    policy=("level", "threshold"),
    forcing=("weather",),
    luck=(
        Draw("noise", "noise"),
        Draw("shock", "noise", 3),
        Draw("tests", "tests"),
        Draw("cases", "cases", 1),
        Draw("choice", "choice", 2),
    ),
    path=("stock", "belief", "chosen"),
)


def month(carry, parameter, policy, forcing, luck, month):
    """Stocks, beliefs, counts, choices and a first passage."""
    stock, belief = carry["stock"], carry["belief"]
    met = maths.saturate(stock, parameter["half"] * maths.sqrt(parameter["size"]))
    alarmed = (belief > policy["threshold"]) & ~(month < 2.0) | (stock <= 0.01)
    aid = maths.where(alarmed, policy["level"], 0.5 * policy["level"])
    noise = 0.1 * draws.normal(luck["noise"])
    shock = draws.happens(luck["shock"], maths.sigmoid(belief - 2.0))
    tests = draws.poisson(luck["tests"], maths.exp(0.3 * belief))
    cases = draws.negative_binomial(luck["cases"], 0.2 + met, parameter["size"])
    chosen = draws.pick(luck["choice"], [met, 1.0 - met, aid + 0.1])
    new_stock = maths.clip(stock * (1.0 - parameter["rate"]) + aid * chosen[2] + noise, 0.0, 9.0)
    new_belief = maths.tanh(belief) + 0.3 * shock - 0.1 * forcing["weather"] * met
    first = maths.where((carry["first"] < 0.0) & (tests > 1.5), month, carry["first"])
    carried = {
        "stock": new_stock,
        "belief": new_belief + maths.softplus(noise) / 3.0,
        "count": carry["count"] + tests + cases,
        "first": first,
    }
    return carried, {"stock": new_stock, "belief": belief, "chosen": chosen[1] + 2.0 * chosen[2]}


def program() -> Program:
    """The month, traced."""
    return trace(month, LAYOUT)


def start(worlds: int, policies: int, months: int, seed: int = 5) -> tuple[np.ndarray, ...]:
    """Carry and parameters `[name, world]`, policies, forcing and the worlds' numbers."""
    r = np.random.default_rng(seed)
    carry = r.uniform(0.0, 3.0, (4, worlds)).astype(np.float32)
    carry[2:] = [[0.0], [-1.0]]
    parameter = r.uniform(0.05, 2.0, (3, worlds)).astype(np.float32)
    policy = r.uniform(0.0, 1.0, (policies, 2)).astype(np.float32)
    forcing = r.normal(0.0, 1.0, (months, 1)).astype(np.float32)
    return carry, parameter, policy, forcing, np.arange(worlds, dtype=np.uint32)


def run_machine(compiled, carry, parameter, policy, forcing, worlds, **options):
    """The compiled month on `[name, world]` arrays: carry `[policy, name, world]` and path."""
    into_blocks = (blocks.to_blocks(a, compiled.lanes) for a in (carry, parameter))
    numbers = blocks.to_blocks(worlds, compiled.lanes)
    final, paths = compiled.run(*into_blocks, policy, forcing, numbers, **options)
    if paths is not None:
        paths = blocks.from_blocks(paths, worlds.size, between=2)
    return blocks.from_blocks(final, worlds.size), paths


def run_reference(traced, carry, parameter, policy, forcing, worlds, **options):
    """The same by NumPy, one policy after the other."""
    runs = [
        reference.run(traced, carry, parameter, one, forcing, worlds, **options) for one in policy
    ]
    paths = None if runs[0][1] is None else np.stack([path for _, path in runs])
    return np.stack([final for final, _ in runs]), paths


def same_bits(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether two single-precision arrays agree in every bit."""
    return x.shape == y.shape and np.array_equal(x.view(np.uint32), y.view(np.uint32))

"""A month of made-up arithmetic, the size of a large model, smooth enough to differentiate.

About 4,000 operations in the proportions of a real month (one `exp` in fifty, one
division in forty), 200 carries, 250 parameters, 60 policy numbers, 24 draws.
"""

import numpy as np

from yalu import maths
from yalu.engine.layout import Layout
from yalu.engine.streams import Draw

STATES, TALLIES, PARAMETERS, POLICIES, FORCINGS = 160, 40, 250, 60, 12
STREAMS = 6
MONTHS = 180

LAYOUT = Layout(
    carry=tuple(f"state{i}" for i in range(STATES)) + tuple(f"tally{i}" for i in range(TALLIES)),
    parameter=tuple(f"parameter{i}" for i in range(PARAMETERS)),
    policy=tuple(f"lever{i}" for i in range(POLICIES)),
    forcing=tuple(f"driver{i}" for i in range(FORCINGS)),
    luck=tuple(Draw(f"u{s}_{w}", f"stream{s}", w) for s in range(STREAMS) for w in range(4)),
    path=(),
)


def month(carry, parameter, policy, forcing, luck, month):
    """Every state drifts to a mixture of its neighbours, pushed by levers, drivers and luck."""
    p, q, f, u = (list(group.values()) for group in (parameter, policy, forcing, luck))
    x = [carry[f"state{i}"] for i in range(STATES)]
    out = {}
    for i in range(STATES):
        a, b, c, d = (x[(i + step) % STATES] for step in (1, 7, 31, 67))
        k, m, n = (p[(i * 3 + j) % PARAMETERS] for j in range(3))
        push = k * a - m * b * c + n * (q[i % POLICIES] - x[i])
        push = push + 0.1 * f[i % FORCINGS] * d
        if i % 3 == 0:
            push = push + maths.sigmoid(push) * (a - 0.5)
        if i % 6 == 1:
            push = push + m * maths.log(1.0 + b * b + c * c)
        if i % 7 == 2:
            push = push / (1.0 + maths.sqrt(1.0 + push * push))
        if i % 4 == 3:
            push = maths.most(push, 0.1 * a) - maths.least(b, c)
        shock = (u[i % len(u)] - 0.5) * (0.02 + 0.01 * k)
        out[f"state{i}"] = 0.9 * x[i] + 0.05 * maths.clip(push, -1.0, 1.0) + shock
    for i in range(TALLIES):
        tally = carry[f"tally{i}"]
        term = out[f"state{4 * i}"] * out[f"state{4 * i + 1}"] - 0.1 * x[4 * i + 2]
        out[f"tally{i}"] = tally + (1.0 / MONTHS) * term
    return out, {}


def inputs(blocks: int, lanes: int = 16, *, months: int = MONTHS, seed: int = 0):
    """Starting values in the shapes `run` takes: carry, parameter, policy, forcing, worlds."""
    rng = np.random.default_rng(seed)

    def draw(low, high, *shape):
        return rng.uniform(low, high, shape).astype(np.float32)

    return (
        draw(0.2, 0.8, blocks, len(LAYOUT.carry), lanes),
        draw(0.1, 0.9, blocks, PARAMETERS, lanes),
        draw(0.2, 0.8, 1, POLICIES),
        draw(0.0, 1.0, months, FORCINGS),
        np.arange(blocks * lanes, dtype=np.uint32).reshape(blocks, lanes),
    )

"""What moves what, and which way: the arrows of the causal-loop picture, from the graph.

An output depends on an input if the graph says so. The sign of the arrow is that of the
derivative, seen at many sampled points; where only a comparison connects the two, that of
the step from one end of the samples to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from yalu.engine import reference
from yalu.engine.adjoint import reverse
from yalu.engine.trace import Program

Sign = Literal["+", "−", "±", "0"]

#: Derivatives and steps smaller than this share of the largest are taken for rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Edge:
    """An arrow from an input to an output.

    Args:
        source: the input's name.
        group: the input's group in the layout.
        target: the output's name, of the carry or the path.
        sign: `+` and `−` hold at every sampled point, `±` says that both occur, `0` that
            the samples show no effect.
        stepped: whether the only effect seen is a jump at a comparison.
    """

    source: str
    group: str
    target: str
    sign: Sign
    stepped: bool = False


def edges(
    program: Program,
    samples: Mapping[str, np.ndarray] | None = None,
    *,
    points: int = 256,
    seed: int = 0,
) -> list[Edge]:
    """All arrows of a program, outputs in the layout's order, then inputs in theirs.

    Args:
        program: best of one mechanism; gains the nodes of the sweeps.
        samples: values of inputs by name, `[point]` each; inputs not named are drawn
            evenly between 0.05 and 0.95, as luck and shares are.
        points: how many points if no samples are given.
        seed: of the points drawn here.
    """
    names = program.layout.names
    outputs = dict(zip(names("carry") + names("path"), program.carry + program.path, strict=True))
    groups = _sampled(program, dict(samples or {}), points, seed)
    graph = program.graph
    one = graph.const(1.0)
    slopes = {name: reverse(graph, {id: one}) for name, id in outputs.items()}
    wanted = {id for found in slopes.values() for id in found.values()} | set(outputs.values())
    values = _values(program, wanted, groups)
    found = []
    for name, id in outputs.items():
        for node in (graph.nodes[i] for i in graph.live([id])):
            if node[0] != "in":
                continue
            slope = slopes[name].get(node[1:])
            sign = _sign(values[slope]) if slope is not None else "0"
            stepped = sign == "0" and (step := _step(program, id, groups, node[1:])) != "0"
            source = names(node[1])[node[2]]
            found.append(Edge(source, node[1], name, step if stepped else sign, stepped))
    return found


def _sampled(
    program: Program, samples: dict[str, np.ndarray], points: int, seed: int
) -> dict[str, list[np.ndarray]]:
    """A column of values for every input of the layout, by group."""
    rng = np.random.default_rng(seed)
    points = min((len(column) for column in samples.values()), default=points)
    groups: dict[str, list[np.ndarray]] = {}
    for group in ("carry", "parameter", "policy", "forcing", "luck", "month"):
        groups[group] = [
            np.asarray(samples[name], float)[:points]
            if name in samples
            else rng.uniform(0.05, 0.95, points)
            for name in program.layout.names(group)
        ]
    return groups


def _values(program: Program, wanted: set[int], groups: Mapping[str, Any]) -> dict[int, Any]:
    outputs = replace(program, carry=tuple(sorted(wanted)), path=())
    return reference.Plan(outputs, np.float64).values(dict(groups))


def _step(
    program: Program, id: int, groups: Mapping[str, list[np.ndarray]], key: tuple[str, int]
) -> Sign:
    """Which way an output jumps when one input goes from its lowest to its highest sample."""
    group, index = key
    ends = []
    for end in (np.min, np.max):
        moved = {**groups, group: list(groups[group])}
        moved[group][index] = np.full_like(moved[group][index], end(moved[group][index]))
        ends.append(_values(program, {id}, moved)[id])
    return _sign(ends[1] - ends[0])


def _sign(values: Any) -> Sign:
    known = np.atleast_1d(values)[np.isfinite(np.atleast_1d(values))]
    size = np.abs(known).max(initial=0.0)
    up, down = (known > _ROUNDING * size).any(), (known < -_ROUNDING * size).any()
    if up and down:
        return "±"
    return "+" if up else "−" if down else "0"

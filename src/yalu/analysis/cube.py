"""The model as a plain function on the unit cube, for tools that bring their own designs.

SALib takes `cube.problem()` and `cube.run`; EMA Workbench takes `cube.one` as the function of a
model. Everything that is not an input, and luck, is that of one world, so the function is
deterministic; other worlds are its replications.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.ensemble import spread
from yalu.ensemble.run import CHUNK, draw
from yalu.ensemble.study import Study
from yalu.errors import InputError, unknown
from yalu.model.catalogue import THEORIES
from yalu.model.outcomes import OUTCOMES
from yalu.model.priors import Prior, as_prior
from yalu.model.state import State
from yalu.model.worlds import Worlds, parameter_names, parameter_priors


class Cube:
    """A study's policies as a function of a few inputs, each from 0 to 1.

    An input runs through its prior by its quantile function: 0.5 is the median. Theories run
    through their members by weight.

    Args:
        study: policies, world, theory weights, months, seed; `members` does not matter.
        names: inputs, as `drawn` names them: `fuel_squeeze.cover`, `start.warheads`, `H7`.
        outcomes: what is given back.

    Raises:
        InputError: no such input or outcome.
    """

    def __init__(self, study: Study, names: Sequence[str], outcomes: Sequence[str]):
        self.study, self.names, self.outcomes = study, tuple(names), tuple(outcomes)
        known = (*parameter_priors(), *(f"start.{name}" for name in State.declared), *THEORIES)
        for name in self.names:
            if name not in known:
                raise unknown("input", name, known)
        for name in self.outcomes:
            if name not in OUTCOMES:
                raise unknown("outcome", name, OUTCOMES)
        self.forced, self.rows = study.forcing(), study.rows()
        self.kept: dict[int, Worlds] = {}  # the last world asked for

    def problem(self) -> dict[str, Any]:
        """The inputs as SALib wants them."""
        count = len(self.names)
        return {"num_vars": count, "names": list(self.names), "bounds": [[0.0, 1.0]] * count}

    def run(self, u: ArrayLike, *, world: int = 0, threads: int = 2) -> NDArray[np.float64]:
        """The outcomes at points of the cube.

        Args:
            u: `[row, input]`, from 0 to 1.
            world: whose luck, and whose other assumptions, hold in every row.
            threads: of this process, when no workers are in use.

        Returns:
            `[policy, outcome, row]`.

        Raises:
            InputError: another shape, or points outside the cube.
        """
        points = np.asarray(u, float)
        if points.ndim != 2 or points.shape[1] != len(self.names) or 0 in points.shape:
            raise InputError(
                f"points of shape {points.shape}", expected=f"[row, {len(self.names)}]",
                remedy="give one column for each input, in their order",
            )  # fmt: skip
        if not ((points >= 0.0) & (points <= 1.0)).all():
            raise InputError(
                "points outside the unit cube, or not finite", expected="0 to 1 in every column",
                remedy="scale each input to its quantile",
            )  # fmt: skip
        chosen = [list(OUTCOMES).index(name) for name in self.outcomes]
        parts = [
            spread.outcomes(
                self.rows, self._worlds(points[begin : begin + CHUNK], world), self.forced,
                seed=self.study.seed, replication=self.study.replication, threads=threads,
            )[chosen]
            for begin in range(0, len(points), CHUNK)
        ]  # fmt: skip
        return np.concatenate(parts, axis=2).transpose(1, 0, 2).astype(float)

    def one(self, under: str = "", **inputs: float) -> dict[str, float]:
        """One run, for tools that make one call per experiment.

        Args:
            under: id of one of the study's policies; the first unless named.
            inputs: by name, from 0 to 1, a point written as two underscores; 0.5 if left out.

        Raises:
            InputError: no such policy or input.
        """
        ids = [p.id for p in self.study.policies]
        if under and under not in ids:
            raise unknown("policy", under, ids)
        plain = {name.replace(".", "__"): i for i, name in enumerate(self.names)}
        point = np.full((1, len(self.names)), 0.5)
        for name, value in inputs.items():
            if name not in plain:
                raise unknown("input", name, plain)
            point[0, plain[name]] = value
        told = self.run(point)[ids.index(under) if under else 0, :, 0]
        return dict(zip(self.outcomes, told.tolist(), strict=True))

    def _worlds(self, u: NDArray[np.float64], world: int) -> Worlds:
        if world not in self.kept:
            self.kept = {world: draw(self.study, world, world + 1)}
        base, rows = self.kept[world], len(u)
        parameter = np.repeat(base.parameter, rows, axis=1)
        start = np.repeat(base.start, rows, axis=1)
        names, states = list(parameter_names()), list(State.declared)
        inside = np.clip(u, 1e-9, 1.0 - 1e-9)  # some priors are unbounded
        for name, column in zip(self.names, inside.T, strict=True):
            if name in THEORIES:
                for label, holds in self._members(name, column).items():
                    parameter[names.index(f"theory.{name}.{label}")] = holds
            elif name.startswith("start."):
                start[states.index(name[6:])] = self._start(name[6:]).quantile(column)
            else:
                parameter[names.index(name)] = self._prior(name).quantile(column)
        ids = np.full(rows, world, np.uint32)
        return Worlds(ids, parameter, start, base.member)

    def _prior(self, name: str) -> Prior:
        fixed: Mapping[str, Any] = self.study.world.fixed if self.study.world else {}
        return as_prior(fixed[name]) if name in fixed else parameter_priors()[name]

    def _start(self, name: str) -> Prior:
        given: Mapping[str, Any] = self.study.world.starts if self.study.world else {}
        return as_prior(given[name]) if name in given else State.declared[name].start

    def _members(self, group: str, u: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        """Which member holds at each point: members in their order, as wide as their weight."""
        members = THEORIES[group].members
        weights = self.study.weights().get(group, {})
        share = np.array([weights.get(m, 0.0) if weights else 1.0 for m in members])
        which = np.searchsorted(np.cumsum(share / share.sum()), u, side="right")
        which = np.minimum(which, len(members) - 1)
        return {label: which == i for i, label in enumerate(members)}

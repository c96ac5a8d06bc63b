"""Each mechanism's own graph: what the docs write as equations and draw as arrows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from yalu.engine.equations import lines, written
from yalu.engine.layout import Layout
from yalu.engine.trace import Program, trace
from yalu.model.catalogue import ACTORS, Placed
from yalu.model.spec import Actor
from yalu.model.state import Action, State


@dataclass(frozen=True)
class Reading:
    """A mechanism traced by itself.

    Args:
        place: which one.
        program: states enter as `forcing`, actions as `policy`, parameters as `parameter`;
            what it adds leaves as `path`.
        outputs: the variables it adds to, or the actions an actor takes.
    """

    place: Placed
    program: Program
    outputs: tuple[str, ...]

    def symbols(self) -> Mapping[tuple[str, int], str]:
        """The declared symbol of every input."""
        layout = self.program.layout
        parameters = self.place.kind.parameters
        return {
            **{("forcing", i): State.declared[n].symbol for i, n in enumerate(layout.forcing)},
            **{("policy", i): Action.declared[n].symbol for i, n in enumerate(layout.policy)},
            **{("parameter", i): parameters[n].symbol for i, n in enumerate(layout.parameter)},
        }

    def equations(self) -> list[tuple[str, str]]:
        """Left and right side of each line, shared parts first; an output by its name."""
        outputs = dict(zip(self.outputs, self.program.path, strict=True))
        return [
            (left, written(term))
            for left, term in lines(self.program.graph, outputs, self.symbols())
        ]

    def inputs(self) -> tuple[list[str], list[str]]:
        """The states and the actions its lines really use."""
        used = {self.program.graph.nodes[i] for i in self.program.live()}
        layout = self.program.layout
        states = [n for i, n in enumerate(layout.forcing) if ("in", "forcing", i) in used]
        actions = [n for i, n in enumerate(layout.policy) if ("in", "policy", i) in used]
        return states, actions

    def unit(self, output: str) -> str:
        """The unit of what it adds to an output, or of the action it takes."""
        if output in State.declared and self.place not in ACTORS:
            return State.declared[output].unit_added()
        return Action.declared[output].unit


@cache
def read(place: Placed) -> Reading:
    """Trace one mechanism or actor by itself, every parameter kept as its symbol."""
    outputs = tuple(_run(place, {}, State().values, Action().values))
    layout = Layout(
        parameter=tuple(place.kind.parameters),
        policy=tuple(Action.declared),
        forcing=tuple(State.declared),
        path=outputs,
    )

    def month(carry: Any, parameter: Any, policy: Any, forcing: Any, luck: Any, now: Any):
        return {}, _run(place, parameter, forcing, policy)

    return Reading(place, trace(month, layout), outputs)


def _run(place: Placed, parameter: Mapping[str, Any], s: Mapping[str, Any], a: Mapping[str, Any]):
    one: Any = place.kind(**parameter)
    state, action = SimpleNamespace(**s), SimpleNamespace(**a)
    return dict(one.choose(state) if isinstance(one, Actor) else one.rates(state, action))

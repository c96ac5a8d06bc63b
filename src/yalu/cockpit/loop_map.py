"""The causal-loop map: the picture of docs, with all that stands behind each arrow."""

import numpy as np
from numpy.typing import NDArray

from yalu.cockpit import api_knowledge as told
from yalu.cockpit.catalogue import default_study
from yalu.cockpit.corners import worlds_of
from yalu.cockpit.json_numbers import rounded
from yalu.model import picture
from yalu.model.arrows import Arrow, declared
from yalu.model.catalogue import ACTORS, MECHANISMS, Placed
from yalu.model.page import WORDS
from yalu.model.picture_nodes import NODES, REGIONS, Node
from yalu.model.priors import Fixed, Prior
from yalu.model.reading import Reading, read
from yalu.model.spec import Parameter
from yalu.model.state import Action, State
from yalu.model.worlds import parameter_names

POINTS = 25  # of a drawn distribution
BINS = 24
CAPITALS = "Capitals"
Worlds = dict[str, NDArray[np.float32]]


def loop_map() -> told.LoopMap:
    """The whole map."""
    study = default_study()
    drawn = worlds_of(study)
    values = dict(zip(parameter_names(), drawn.parameter, strict=True))
    spoken = _spoken() if study.posterior else frozenset()
    curves = _curves()
    return told.LoopMap(
        width=picture.WIDTH, height=picture.HEIGHT, box=(picture.BOX, picture.TALL),
        regions=tuple(
            told.Region(title=r.title, x=r.x, y=r.y, width=r.width, height=r.height)
            for r in REGIONS
        ),
        places=tuple(_place(node) for node in NODES),
        edges=tuple(_edge(arrow, curves) for arrow in picture.every()),
        mechanisms=tuple(_mechanism(p, values, spoken) for p in (*MECHANISMS, *ACTORS)),
    )  # fmt: skip


def slug(label: str) -> str:
    """The id of a place."""
    return "-".join("".join(c if c.isalnum() else " " for c in label.lower()).split())


def edge_id(arrow: Arrow) -> str:
    """The id of an arrow."""
    return f"{slug(arrow.source)}--{slug(arrow.target)}"


def _place(node: Node) -> told.Place:
    names = [name.lstrip("-") for name in node.variables]
    return told.Place(
        id=slug(picture.label(node)), lines=tuple(node.words.split("|")), x=node.x, y=node.y,
        variables={name: declared(name).meaning for name in names}, subsystems=node.subsystems,
    )  # fmt: skip


def _curves() -> dict[tuple[str, str], picture.Curve]:
    """Where the picture lays its arrows, in the order in which it lays them."""
    at = {picture.label(node): node for node in NODES}
    taken: dict[tuple[int, int], int] = {}
    laid = {}
    far = picture._far
    for arrow in sorted(picture.drawn(), key=lambda a: far(at[a.source], at[a.target])):
        curve = picture._laid(at[arrow.source], at[arrow.target], taken)
        for point in picture._points(curve):
            cell = picture._cell(point)
            taken[cell] = taken.get(cell, 0) + 1
        laid[arrow.source, arrow.target] = curve
    return laid


def _edge(arrow: Arrow, curves: dict[tuple[str, str], picture.Curve]) -> told.Edge:
    curve = curves.get((arrow.source, arrow.target), ())
    strongest = picture.every()[0].swing
    return told.Edge(
        id=edge_id(arrow), source=slug(arrow.source), target=slug(arrow.target),
        sign="±" if arrow.sign == "0" else arrow.sign,
        strength=round(arrow.swing / strongest, 4), delay=round(arrow.delay, 1), late=arrow.late,
        disputed=arrow.rival, shown=bool(curve), through=arrow.through,
        curve=tuple((round(x, 1), round(y, 1)) for x, y in curve), sentence=_said(arrow),
    )  # fmt: skip


def _said(a: Arrow) -> str:
    way = {"+": "up", "−": "down"}.get(a.sign, "either way")
    when = f", after about {a.delay:.0f} months" if a.late else ""
    rival = ", under some rival theories only" if a.rival else ""
    return f"{a.source} pushes {a.target[0].lower()}{a.target[1:]} {way}{when}{rival}."


# --- mechanisms -------------------------------------------------------------------------


def _mechanism(place: Placed, values: Worlds, spoken: frozenset[str]) -> told.MechanismTold:
    reading = read(place)
    weights = [float(values[weight].mean()) for weight in place.weights]
    return told.MechanismTold(
        name=place.name, title=place.name.replace("_", " "), area=area_of(place),
        story=place.kind.story(), claims=tuple(sorted(place.kind.cited())),
        rivals=tuple(w.removeprefix("theory.") for w in place.weights),
        weight=round(min(1.0, sum(weights)), 4) if place.weights else 1.0,
        equations=tuple(_equations(reading)) if reading.outputs else (),
        symbols=_symbols(reading),
        parameters=tuple(
            _parameter(place, p, values, spoken) for p in place.kind.parameters.values()
        ),
    )  # fmt: skip


def area_of(place: Placed) -> str:
    """The area of a mechanism, as the page of the model calls it."""
    if place in ACTORS:
        return CAPITALS
    folder = place.kind.__module__.split(".")[-2]
    return WORDS[folder][0] if folder in WORDS else folder


def _equations(reading: Reading) -> list[told.Equation]:
    sign = "=" if reading.place in ACTORS else "+="
    rows = []
    for left, right in reading.equations():
        if left not in reading.outputs:
            rows.append(told.Equation(left=f"{left} =", right=right, unit=""))
        else:
            symbol = _declared(left, reading).symbol
            rows.append(
                told.Equation(left=f"{symbol} {sign}", right=right, unit=reading.unit(left))
            )
    return rows


def _declared(output: str, reading: Reading):
    return Action.declared[output] if reading.place in ACTORS else State.declared[output]


def _symbols(reading: Reading) -> dict[str, str]:
    states, actions = reading.inputs()
    used = [State.declared[n] for n in states] + [Action.declared[n] for n in actions]
    used += [_declared(n, reading) for n in reading.outputs]
    return {v.symbol: v.name for v in used}


def _parameter(
    place: Placed, p: Parameter, values: Worlds, spoken: frozenset[str]
) -> told.ParameterTold:
    given = isinstance(p.prior, Fixed)
    low, high = p.prior.band()
    name = f"{place.name}.{p.name}"
    return told.ParameterTold(
        name=name, symbol=p.symbol, unit=p.unit, meaning=p.meaning, prior=str(p.prior),
        low=low, median=p.prior.median, high=high, curve=None if given else curve(p.prior),
        posterior=histogram(values[name]) if name in spoken else None,
        known="given" if given else p.known,  # type: ignore[arg-type]  # one of spec.KNOWN
        source=p.source, claims=p.claims,
    )  # fmt: skip


def curve(prior: Prior) -> told.Density | None:
    """A prior as a curve: slices of equal belief, each as high as it is narrow."""
    edges = np.unique(prior.quantile(np.linspace(0.005, 0.995, POINTS + 1)))
    if len(edges) < 4:
        return None
    share, at = np.diff(np.linspace(0.0, 1.0, len(edges))), (edges[1:] + edges[:-1]) / 2.0
    return _drawn(at, share / np.diff(edges))


def histogram(values: NDArray[np.float32]) -> told.Density:
    """Draws as a curve over the central 99 % of them."""
    low, high = np.quantile(values, [0.005, 0.995])
    counts, edges = np.histogram(values, BINS, (low, high if high > low else low + 1.0))
    smooth = np.convolve(counts, [0.25, 0.5, 0.25], "same")
    return _drawn((edges[1:] + edges[:-1]) / 2.0, smooth)


def _drawn(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> told.Density:
    heights = rounded(np.asarray(ys / max(ys.max(), 1e-300), float))
    return told.Density(xs=tuple(rounded(xs).tolist()), ys=tuple(heights.tolist()))


def _spoken() -> frozenset[str]:
    """The parameters that history speaks of."""
    from yalu.calibration.stations import read_calibration

    return frozenset(read_calibration().posterior.numbers)

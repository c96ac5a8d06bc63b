"""Which function answers which route: what a worker does with an order."""

from collections.abc import Callable
from typing import Any

import msgspec

from yalu.cockpit.api import ROUTES, Told
from yalu.cockpit.frames import Order

Going = Callable[[], None]
_ASKED = {route.path: route.asked for route in ROUTES}
WARM = "warm"  # no route: the server asks it of itself


def answer(order: Order, going: Going) -> bytes:
    """The answer to an order, as it goes over the wire.

    Raises:
        YaluError: the question is impossible.
    """
    kind = _ASKED.get(order.route)
    ask = None if kind is None else msgspec.json.decode(order.body, type=kind)
    told = _HANDS[order.route](ask, order, going)
    return told if isinstance(told, bytes) else msgspec.json.encode(told)


def _catalogue(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.catalogue import catalogue

    return catalogue()


def _history(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.history import history

    return history()


def _run(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.running import run

    return run(ask, "preview" if order.stage == "preview" else "refined", order.key, going)


def _map(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.loop_map import loop_map

    return loop_map()


def _evidence(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.knowledge import evidence

    return evidence()


def _forecast(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.forecasting import forecast

    return forecast(going)


def _compare(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.comparing import compare_policies

    return compare_policies(ask, order.key, going)


def _discover(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.discovering import discover

    return discover(ask, order.key, going)


def _box(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.discovering import box

    return box(ask, order.key, going)


def _explain(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.explaining import explain_outcome

    return explain_outcome(ask, order.key, going)


def _brief(ask: Any, order: Order, going: Going) -> bytes:
    from yalu.cockpit.scenarios import brief

    return brief(ask, going)


def _parse(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.scenarios import parse

    return parse(ask)


def _write(ask: Any, order: Order, going: Going) -> Told:
    from yalu.cockpit.scenarios import write

    return write(ask)


def _warm(ask: Any, order: Order, going: Going) -> bytes:
    """Compile the month, or load it, and run the first thing that any page asks for."""
    from yalu.cockpit.api import RunAsk, Setup
    from yalu.cockpit.running import run

    for stage in ("preview", "refined"):
        run(RunAsk(pinned=Setup()), "preview" if stage == "preview" else "refined", "", going)
    return b"{}"


_HANDS: dict[str, Callable[[Any, Order, Going], Told | bytes]] = {
    WARM: _warm,
    "/api/catalogue": _catalogue,
    "/api/history": _history,
    "/api/map": _map,
    "/api/evidence": _evidence,
    "/api/forecast": _forecast,
    "/api/run": _run,
    "/api/compare": _compare,
    "/api/discover": _discover,
    "/api/box": _box,
    "/api/explain": _explain,
    "/api/brief": _brief,
    "/api/scenario/parse": _parse,
    "/api/scenario/write": _write,
}

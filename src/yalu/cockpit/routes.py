"""The types of all questions and answers by name, for the server, OpenAPI and TypeScript."""

from functools import cache

from yalu.cockpit import api_analysis, api_catalogue, api_knowledge, api_run
from yalu.cockpit.api import ROUTES, Asked, Refusal, Told

_HOMES = (api_run, api_analysis, api_catalogue, api_knowledge)


def answer(name: str) -> type[Told]:
    """The type of an answer that a route names."""
    return next(getattr(home, name) for home in _HOMES if hasattr(home, name))


@cache
def named() -> dict[str, type[Asked] | type[Told]]:
    """Every type that crosses the wire by itself, by name."""
    asked = {r.asked.__name__: r.asked for r in ROUTES if r.asked is not None}
    told = {r.told: answer(r.told) for r in ROUTES if r.told}
    return {**asked, **told, "Accepted": api_run.Accepted, "Refusal": Refusal}

"""The API as an OpenAPI document, from the same types that the server reads and writes with."""

from functools import cache
from typing import Any

import msgspec

import yalu
from yalu.cockpit.api import ROUTES, Route
from yalu.cockpit.examples import EXAMPLES
from yalu.cockpit.routes import named

REFUSALS = {
    400: "not JSON, or not of this type",
    401: "no session",
    403: "another host or origin",
    408: "the body came too slowly",
    409: "overtaken by a newer question of the same client",
    413: "the body is too long",
    415: "the body is not JSON",
    422: "read, but impossible",
    429: "too many questions",
    503: "too many connections",
}


@cache
def openapi() -> bytes:
    """The document as JSON."""
    kinds = named()
    schemas, parts = msgspec.json.schema_components(
        kinds.values(), ref_template="#/components/schemas/{name}"
    )
    refs = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, refs)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "yalu cockpit", "version": yalu.__version__, "summary": SUMMARY},
        "paths": paths,
        "components": {
            "schemas": parts,
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "yalu-PORT"}},
        },
        "security": [{"session": []}],
    }
    return msgspec.json.encode(document)


SUMMARY = "What the page of `yalu serve` asks; loopback only, no promise between versions."


def _operation(route: Route, refs: dict[str, Any]) -> dict[str, Any]:
    told = {"application/json": {"schema": refs[route.told]}} if route.told else {"text/html": {}}
    if route.path == "/api/run":
        told["text/event-stream"] = {}
    refusal = {"application/json": {"schema": refs["Refusal"]}}
    answers: dict[str, Any] = {"200": {"description": route.words, "content": told}}
    answers |= {
        str(code): {"description": why, "content": refusal} for code, why in REFUSALS.items()
    }
    operation: dict[str, Any] = {
        "operationId": route.path.removeprefix("/api/").replace("/", "-"),
        "summary": route.words,
        "responses": answers,
    }
    if route.asked is not None:
        schema = refs[route.asked.__name__]
        body = {"application/json": {"schema": schema, "example": EXAMPLES[route.path]}}
        operation["requestBody"] = {"required": True, "content": body}
    return operation

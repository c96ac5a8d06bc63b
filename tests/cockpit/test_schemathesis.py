"""What the OpenAPI document says is what happens: Schemathesis asks, the whole application answers.

Questions are made from the document, sound ones and ones that break it, with a fixed seed. The
application is the real one, in this process and over ASGI; only its worlds are few. More of the
same: `YALU_EXAMPLES=300`, as `make soak` does.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import schemathesis
from cockpit.in_process import Client, application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import ignored_auth, positive_data_acceptance, unsupported_method
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.modes import GenerationMode

from yalu.cockpit.api import ROUTES, Refusal
from yalu.cockpit.examples import EXAMPLES
from yalu.cockpit.openapi import openapi
from yalu.cockpit.routes import answer

EXAMPLES_EACH = int(os.environ.get("YALU_EXAMPLES", "5"))
DOCUMENT = schemathesis.openapi.from_dict(
    json.loads(openapi()),
    config=SchemathesisConfig.from_dict(
        {
            "generation": {"with-security-parameters": False},  # cookies are for `test_guard.py`
            "checks": {
                "negative_data_rejection": {"expected-statuses": [400, 413, 422]},
            },
        }
    ),
)
OWN = [ignored_auth, positive_data_acceptance, unsupported_method]  # in words of ours, below
few = settings(
    max_examples=EXAMPLES_EACH, derandomize=True, deadline=None, database=None,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
POSTS = [route for route in ROUTES if route.method == "POST"]
every_post = pytest.mark.parametrize("route", POSTS, ids=lambda route: route.path)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """The application, and a browser that it let in."""
    with application() as found:
        yield found


def asked(client: Client, case: Any) -> Any:
    """Send a question of Schemathesis and hold the answer against the document."""
    sent = case.as_transport_kwargs(base_url="http://127.0.0.1")
    if "data" in sent:
        sent["content"] = sent.pop("data")
    kept = {k: v for k, v in sent.items() if k in ("headers", "json", "params", "content")}
    found = client.ask(case.method, case.formatted_path, **kept)
    case.validate_response(found, excluded_checks=OWN)
    if found.status_code != 200 and found.status_code != 304:
        told = msgspec.json.decode(found.content, type=Refusal)
        assert all(problem.found for problem in told.problems)
    return found


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_each_route_answers_the_question_that_the_document_gives(client, route):
    body = EXAMPLES.get(route.path)
    found = client.ask(route.method, route.path, **({"json": body} if body else {}))
    assert found.status_code == 200, found.text[:500]
    operation = DOCUMENT[route.path][route.method.lower()]
    operation.validate_response(found)
    if route.told:
        msgspec.json.decode(found.content, type=answer(route.told))


@every_post
def test_a_question_of_the_documents_type_is_answered_or_impossible(client, route):
    operation = DOCUMENT[route.path]["post"]

    @few
    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def each(case):
        case.body = whole(case.body)
        found = asked(client, case)
        assert found.status_code in (200, 422), (case.body, found.text[:500])

    each()


@every_post
def test_a_question_that_breaks_the_document_is_refused(client, route):
    operation = DOCUMENT[route.path]["post"]

    @few
    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def each(case):
        assert asked(client, case).status_code < 500

    each()


def test_no_route_takes_another_method_than_the_document_says(client):
    for route in ROUTES:
        others = {"GET", "POST", "PUT", "DELETE", "PATCH"} - {route.method}
        for method in others:
            found = client.ask(method, route.path)
            assert (found.status_code, found.json()["code"]) == (405, "method")
            assert route.method in found.headers["allow"].split(", ")


def whole(part: Any) -> Any:
    """The same with whole numbers written as such: `3.0` is no whole number to the server."""
    if isinstance(part, dict):
        return {key: whole(value) for key, value in part.items()}
    if isinstance(part, list):
        return [whole(value) for value in part]
    return int(part) if isinstance(part, float) and part.is_integer() else part

"""The application: routes of the API, the page's files, the entrance."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route as Path
from starlette.types import Receive, Scope, Send

from yalu.cockpit.api import ROUTES, Asked, Code, Refusal, Route
from yalu.cockpit.api_run import Accepted
from yalu.cockpit.desk import FINAL, Desk, Event, Listener, Question, TooMany, question
from yalu.cockpit.guard import ICON, Guard, no_session, refused, too_many
from yalu.cockpit.problems import misfit
from yalu.cockpit.sessions import Sessions
from yalu.cockpit.static_files import File, static_files
from yalu.cockpit.work import WARM

MOST_BODY = 256 * 1024  # bytes
SLOWEST_BODY = 15.0  # seconds in which a body must have come
ALIVE = 10.0  # seconds between comments of a quiet stream
BY_KIND = {"failed": 422, "bug": 500, "overtaken": 409}
STREAM = "text/event-stream"
ENTERED = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>yalu</title>
<meta http-equiv="refresh" content="0;url=/"><p><a href="/">Go on to yalu</a></p>
</html>
"""
STANDING = ("/api/catalogue", "/api/history", "/api/map", "/api/evidence")


class Cockpit:
    """The server without its socket.

    Args:
        port: on which it will be reached.
        workers: how many processes work things out.
        sessions: who may ask.
        build: what decides the answers beside the questions: version and source of the model.
        entered: told when a link was used, so that a new one can be shown.
    """

    def __init__(
        self, port: int, workers: int, sessions: Sessions, build: str,
        entered: Callable[[], None] = lambda: None,
    ):  # fmt: skip
        self.sessions, self.build, self.entered = sessions, build, entered
        self.desk = Desk(workers)
        self.files = static_files()
        routes = [Path("/", self.front), Path("/api/openapi.json", self.openapi)]
        routes += [Path(r.path, self._route(r), methods=[r.method]) for r in ROUTES]
        routes += [Path("/static/{name:path}", self.static), Path(ICON, self.icon)]
        inner = Starlette(
            routes=routes, lifespan=self.lifespan,
            exception_handlers={HTTPException: _http_error, TooMany: _queue_full},
        )  # fmt: skip
        inner.router.redirect_slashes = False
        self.asgi = Guard(inner, sessions, port)

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Start the workers and have them warm up; end them at the end."""
        self.desk.hire()
        warming = asyncio.create_task(self._warm_up())
        try:
            yield
        finally:
            warming.cancel()
            await self.desk.close()

    async def _warm_up(self) -> None:
        """Ask what every page asks for first, before anybody does; then the rest, in turn."""
        standing = {r.path: r for r in ROUTES}
        catalogue, *rest = (question(standing[path], None, self.build) for path in STANDING)
        first = [self.desk.listen(catalogue), self.desk.listen(Question(WARM, b"{}", WARM))]
        for listener in first:
            await listener.heard.get()
        for each in rest:
            await self.desk.listen(each).heard.get()

    async def front(self, request: Request) -> Response:
        """The page; or the entrance, for who comes with a link."""
        token = request.query_params.get("token")
        if token is None:
            return _served(self.files["index.html"], request)
        cookie = self.sessions.enter(token)
        if cookie is None:
            known = self.sessions.who(request.cookies.get(self.sessions.cookie, ""))
            return HTMLResponse(ENTERED) if known else no_session("/", used=True)
        self.entered()
        # a page that goes on by itself, not a redirect: a strict cookie is sent only from here
        response = HTMLResponse(ENTERED)
        response.set_cookie(self.sessions.cookie, cookie, httponly=True, samesite="strict")
        return response

    async def static(self, request: Request) -> Response:
        """A file of the page."""
        file = self.files.get(request.path_params["name"])
        if file is None:
            return refused(404, "not-found", "no such file")
        return _served(file, request)

    async def icon(self, request: Request) -> Response:
        """What browsers ask for of themselves, on pages that name no icon."""
        return _served(self.files["icon.svg"], request)

    async def openapi(self, request: Request) -> Response:
        """The API for machines."""
        from yalu.cockpit.openapi import openapi

        return Response(openapi(), media_type="application/json")

    def _route(self, route: Route) -> Callable[[Request], Any]:
        async def answered(request: Request) -> Response:
            ask: Asked | None = None
            if route.asked is not None:
                body = await _body(request)
                if isinstance(body, Response):
                    return body
                decoded = _decoded(body, route.asked)
                if isinstance(decoded, Response):
                    return decoded
                ask = decoded
            asked = question(route, ask, self.build, request.state.session)
            listener = self.desk.listen(asked)
            if STREAM in request.headers.get("accept", "") and asked.stages != ("",):
                return _Stream(self.desk, asked, listener)
            return await _whole(self.desk, route, asked, listener, request)

        return answered


async def _body(request: Request) -> bytes | Response:
    """The body, if it is JSON, short enough, and comes within reasonable time."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return refused(415, "media-type", "the body must be application/json")
    said = request.headers.get("content-length", "0")
    if not said.isdigit() or int(said) > MOST_BODY:
        return _too_long()
    parts, size = [], 0
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > MOST_BODY:
                    return _too_long()
    except TimeoutError:
        return refused(408, "too-slow", f"the body took longer than {SLOWEST_BODY:g} s")
    except ClientDisconnect:
        return Response(status_code=400)
    return b"".join(parts)


def _too_long() -> Response:
    return refused(413, "too-long", f"the body is longer than {MOST_BODY // 1024} kB")


def _decoded(body: bytes, kind: type[Asked]) -> Asked | Response:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        told = Refusal(code="not-this", problems=(misfit(body, kind, error),))
        return Response(msgspec.json.encode(told), 400, media_type="application/json")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return refused(400, "not-json", f"not JSON: {error}")


async def _whole(
    desk: Desk, route: Route, asked: Question, listener: Listener, request: Request
) -> Response:
    """The last event as one response; who hangs up does not wait for it any more."""
    gone = asyncio.create_task(_hung_up(request))
    heard = asyncio.create_task(_last(listener))
    try:
        await asyncio.wait({gone, heard}, return_when=asyncio.FIRST_COMPLETED)
        if not heard.done():
            return Response(status_code=400)
        event, body = heard.result()
    finally:
        gone.cancel()
        heard.cancel()
        desk.leave(listener)
    status = BY_KIND.get(event, 200)
    if status != 200:
        return Response(body, status, media_type="application/json")
    etag = f'"{asked.key}"'
    if route.method == "GET":
        headers = {"etag": etag, "cache-control": "no-cache"}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")
    if not route.told:
        name = 'attachment; filename="yalu-brief.html"'
        return Response(body, headers={"content-disposition": name}, media_type="text/html")
    return Response(body, media_type="application/json")


async def _hung_up(request: Request) -> None:
    """Wait until the client is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _last(listener: Listener) -> Event:
    """The event that ends a question."""
    while True:
        event, body = await listener.heard.get()
        if event in FINAL:
            return event, body


class _Stream(StreamingResponse):
    """All events as they come; leaves the desk also if the client was gone before the first."""

    def __init__(self, desk: Desk, asked: Question, listener: Listener):
        super().__init__(_events(asked, listener), media_type=STREAM)
        self.desk, self.listener = desk, listener

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.desk.leave(self.listener)


async def _events(asked: Question, listener: Listener) -> AsyncIterator[bytes]:
    accepted = Accepted(key=asked.key, waiting=listener.waiting, kept=listener.kept)
    yield _event("accepted", msgspec.json.encode(accepted))
    while True:
        try:
            event, body = await asyncio.wait_for(listener.heard.get(), ALIVE)
        except TimeoutError:
            yield b": still at work\n\n"
            continue
        yield _event("failed" if event == "bug" else event, body)
        if event in FINAL:
            return


def _event(name: str, body: bytes) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + body + b"\n\n"


def _served(file: File, request: Request) -> Response:
    lasting = "private, max-age=31536000, immutable" if file.lasting else "no-cache"
    headers = {"etag": file.etag, "cache-control": lasting, "content-type": file.kind}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(file.body, headers=headers)


async def _http_error(request: Request, error: Exception) -> Response:
    """Starlette's own refusals in our words."""
    status = getattr(error, "status_code", 400)
    told: dict[int, tuple[Code, str]] = {
        404: ("not-found", "there is nothing at this address"),
        405: ("method", "this address takes another method"),
    }
    code, found = told.get(status, ("not-this", str(getattr(error, "detail", error))))
    headers = getattr(error, "headers", None) or {}
    return refused(status, code, found, more=headers.items())


async def _queue_full(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooMany)
    return too_many(error.after)

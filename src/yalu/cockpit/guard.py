"""What every request must pass before anything looks at it, and what every answer carries."""

import time
from collections import Counter
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yalu.cockpit.api import Code
from yalu.cockpit.desk import refusal
from yalu.cockpit.lru import LRU
from yalu.cockpit.sessions import Sessions

ICON = "/favicon.ico"  # open to all of our own site: it tells nothing
MOST_AT_ONCE = 64  # requests of one session that are being answered
RATE, BURST = 60.0, 240.0  # requests a second of one session, and how many at once
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
NO_ENTRY = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>yalu</title>
<h1>This page needs its link</h1>
<p>{found}</p>
<p>Open the address that stands last in the terminal of <code>yalu serve</code>.</p>
</html>
"""


class Guard:
    """Lets through what comes from our own page in a browser that was let in.

    Args:
        app: what it guards.
        sessions: the cookies it knows.
        port: of the server, for the names by which it may be called.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions, port: int):
        self.app, self.sessions = app, sessions
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self.origins = {f"http://{host}" for host in self.hosts}
        self.left: LRU[tuple[float, float]] = LRU(4096)
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        who = scope.get("state", {}).get("session", "")
        self.open[who] += 1
        try:
            await self.app(scope, receive, _with_headers(send))
        finally:
            self.open[who] -= 1
            if not self.open[who]:
                del self.open[who]

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """The refusal of a request, if there is a reason."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return refused(403, "host", "this server answers to 127.0.0.1 and localhost only")
        if self._foreign(headers, scope["path"]):
            return refused(403, "origin", "another site asks")
        if scope["path"] == "/" and b"token=" in scope["query_string"]:
            return None  # the entrance; it looks at the token itself
        if scope["path"] == ICON:
            return None  # also on the page that says that a link is needed
        who = self._who(headers)
        if who is None:
            return no_session(scope["path"])
        scope.setdefault("state", {})["session"] = who
        if self.open[who] >= MOST_AT_ONCE:
            return too_many(1)
        if (wait := self._wait(who)) > 0.0:
            return too_many(max(1, int(wait + 0.999)))
        return None

    def _foreign(self, headers: Headers, path: str) -> bool:
        origins = headers.getlist("origin")
        if any(origin.lower() not in self.origins for origin in origins):
            return True
        site = headers.get("sec-fetch-site", "same-origin")
        return path != "/" and site not in ("same-origin", "none")

    def _who(self, headers: Headers) -> str | None:
        for line in headers.getlist("cookie"):
            try:
                jar = SimpleCookie(line)
            except CookieError:
                continue
            if self.sessions.cookie in jar:
                return self.sessions.who(jar[self.sessions.cookie].value)
        return None

    def _wait(self, who: str) -> float:
        """Seconds until this session may ask again; 0 lets it through and counts it."""
        now = time.monotonic()
        left, since = self.left.get(who) or (BURST, now)
        left = min(BURST, left + RATE * (now - since))
        enough = left >= 1.0
        self.left.put(who, (left - 1.0 if enough else left, now))
        return 0.0 if enough else (1.0 - left) / RATE


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers:
                headers["cache-control"] = "no-store"
        await send(message)

    return sent


def refused(
    status: int, code: Code, found: str, remedy: str = "", more: Iterable[tuple[str, str]] = ()
) -> Response:
    """A refusal as a response."""
    body = refusal(code, found, remedy)
    return Response(body, status, dict(more), "application/json")


def too_many(after: int) -> Response:
    """Too many requests: try again in so many seconds."""
    import msgspec

    from yalu.cockpit.api import Problem, Refusal

    problem = Problem(found="too many questions at once", remedy=f"ask again in {after} s")
    told = Refusal(code="too-many", problems=(problem,), retry_after=after)
    return Response(msgspec.json.encode(told), 429, {"retry-after": str(after)}, "application/json")


def no_session(path: str, *, used: bool = False) -> Response:
    """Nobody we know: a page for people, a refusal for the API."""
    found = "The link was used before." if used else "This browser was not let in."
    if path.startswith("/api/"):
        return refused(401, "no-session", found, "open the link that `yalu serve` printed last")
    return HTMLResponse(NO_ENTRY.format(found=found), 403 if used else 401)

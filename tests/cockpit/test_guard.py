"""Only our own page, in a browser that was let in, gets an answer."""

import http.client
import json

import httpx
import pytest
from cockpit.outside import LONG, standing_still

from yalu.cockpit.app import Cockpit
from yalu.cockpit.guard import ICON, MOST_AT_ONCE
from yalu.cockpit.sessions import Sessions

TABLE = Cockpit(1, 1, Sessions(b"", 1), "").asgi.app.routes
"""Every address that the application knows: a new one is in the tests as soon as it is there."""


def of_method(method: str) -> list[str]:
    """The addresses that take a method; where a part may be chosen, one that is there."""
    paths = [route.path for route in TABLE if method in route.methods]
    return [path.replace("{name:path}", "index.html") for path in paths]


POSTS, GETS = of_method("POST"), of_method("GET")
EVERY = [("GET", path) for path in GETS if path != ICON] + [("POST", path) for path in POSTS]
NOWHERE = [("GET", "/api/nothing"), ("GET", "/nothing"), ("PUT", "/api/run"), ("GET", "/api/run")]
every_route = pytest.mark.parametrize(("method", "path"), EVERY, ids=lambda part: str(part))


def raw(running, method: str, path: str, headers: dict[str, str], body: bytes = b""):
    """A request with exactly these headers; status, headers and body of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=LONG)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if method == "POST" and "content-length" not in headers:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders()
        if body:
            connection.send(body)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def good(running, cookie: str) -> dict[str, str]:
    """The headers of our own page."""
    host = f"127.0.0.1:{running.port}"
    return {
        "host": host, "origin": f"http://{host}", "cookie": cookie,
        "content-type": "application/json",
    }  # fmt: skip


def test_the_matrix_is_the_table_of_the_application():
    methods = [(m, r.path) for r in TABLE for m in r.methods if m != "HEAD"]
    assert len(methods) == len(EVERY) + 1  # the icon is open to all
    assert {m for m, _ in methods} == {"GET", "POST"}
    assert not any("{" in path for _, path in EVERY)


@every_route
def test_without_a_cookie_there_is_no_answer(running, cookie, method, path):
    headers = good(running, cookie)
    del headers["cookie"]
    status, _, body = raw(running, method, path, headers, b"{}")
    assert status == 401
    if path.startswith("/api/"):
        assert json.loads(body)["code"] == "no-session"


@every_route
@pytest.mark.parametrize("forged", ["", "x", "a.b.c", "{}.0.{}", "{}.99999999999.{}"])
def test_a_cookie_that_we_did_not_sign_is_none(running, method, path, forged):
    headers = good(running, f"yalu-{running.port}={forged.format('0' * 32, 'f' * 64)}")
    assert raw(running, method, path, headers, b"{}")[0] == 401


@every_route
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
def test_by_another_name_the_server_does_not_answer(running, cookie, method, path, host):
    headers = {**good(running, cookie), "host": host}
    status, _, body = raw(running, method, path, headers, b"{}")
    assert (status, json.loads(body)["code"]) == (403, "host")


@every_route
@pytest.mark.parametrize("origin", ["null", "http://evil.example", "https://127.0.0.1:{port}"])
def test_another_site_gets_no_answer(running, cookie, method, path, origin):
    headers = {**good(running, cookie), "origin": origin.format(port=running.port)}
    status, _, body = raw(running, method, path, headers, b"{}")
    assert (status, json.loads(body)["code"]) == (403, "origin")


@pytest.mark.parametrize("path", POSTS)
def test_another_site_is_known_by_its_fetch_too(running, cookie, path):
    headers = {**good(running, cookie), "sec-fetch-site": "cross-site"}
    del headers["origin"]
    assert raw(running, "POST", path, headers, b"{}")[0] == 403


@pytest.mark.parametrize("path", POSTS)
def test_a_body_too_long_is_refused_before_it_is_read(running, cookie, path):
    headers = {**good(running, cookie), "content-length": str(10**9)}
    status, _, body = raw(running, "POST", path, headers)
    assert (status, json.loads(body)["code"]) == (413, "too-long")


@pytest.mark.parametrize("path", POSTS)
def test_a_body_that_hides_its_length_is_refused_once_it_is_too_long(running, cookie, path):
    headers = {**good(running, cookie), "transfer-encoding": "chunked", "connection": "close"}

    def chunks():
        for _ in range(40):
            yield b" " * 16_384

    with httpx.Client(base_url=running.base, timeout=LONG) as client:
        answer = client.post(path, content=chunks(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-long")


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"{}{}", b'{"a":1e999}', b"[" * 100_000,
     b'"\\ud800"', b'{"now":{"policy":7}}', b'{"nowhere":1}',
     b'{"first":"2026-13"}', b'{"seed":-1}'],
)  # fmt: skip
def test_a_body_that_is_not_the_question_is_refused(running, cookie, path, body):
    status, _, answer = raw(running, "POST", path, good(running, cookie), body)
    assert status == 400
    told = json.loads(answer)
    assert told["code"] in ("not-json", "not-this")
    assert told["problems"][0]["found"]


@pytest.mark.parametrize("path", GETS)
@pytest.mark.parametrize(
    ("length", "body"), [(10**9, b""), (3, b"{[}"), (9, b"\xff\xfe{{{{{{{")], ids=str
)
def test_a_body_that_nobody_asked_for_is_not_even_read(running, cookie, path, length, body):
    headers = {**good(running, cookie), "content-length": str(length), "connection": "close"}
    assert raw(running, "GET", path, headers, body)[0] == 200


@pytest.mark.parametrize("path", POSTS)
def test_a_form_of_another_page_is_no_question(running, cookie, path):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        headers = {**good(running, cookie), "content-type": kind}
        status, _, body = raw(running, "POST", path, headers, b"{}")
        assert (status, json.loads(body)["code"]) == (415, "media-type")


@pytest.mark.parametrize(("method", "path"), [*EVERY[:3], *NOWHERE])
def test_every_answer_forbids_what_the_page_does_not_need(running, cookie, method, path):
    for headers in (good(running, cookie), {"host": "evil.example"}):
        _, said, _ = raw(running, method, path, headers)
        policy = said["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert said["x-content-type-options"] == "nosniff"
        assert said["referrer-policy"] == "no-referrer"
        assert "server" not in said
        assert "access-control-allow-origin" not in said


@pytest.mark.parametrize(("method", "path"), NOWHERE)
def test_what_is_not_there_is_said_to_be_not_there(running, cookie, method, path):
    status, _, body = raw(running, method, path, good(running, cookie))
    assert (status, json.loads(body)["code"]) in ((404, "not-found"), (405, "method"))


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "....//app.py", "/etc/passwd", "%00",
     "index.html/..", "..%5capp.py"],
)  # fmt: skip
def test_no_file_but_the_pages_own_is_served(running, cookie, path):
    status, _, body = raw(running, "GET", f"/static/{path}", good(running, cookie))
    assert status == 404
    assert b"import" not in body


def test_the_icon_is_open_to_browsers_but_not_to_other_sites(running):
    host = f"127.0.0.1:{running.port}"
    status, said, body = raw(running, "GET", ICON, {"host": host})
    assert (status, said["content-type"]) == (200, "image/svg+xml")
    assert body.startswith(b"<svg")
    assert raw(running, "GET", ICON, {"host": "evil.example"})[0] == 403
    assert raw(running, "GET", ICON, {"host": host, "origin": "http://evil.example"})[0] == 403


def test_one_session_cannot_keep_all_connections_busy(running):
    own, other = (good(running, running.cookie()) for _ in range(2))
    assert raw(running, "GET", "/api/history", other)[0] == 200  # known, without a worker
    stream, body = {**own, "accept": "text/event-stream"}, json.dumps({"seed": 64})
    open_ones = []
    with standing_still(running.process.pid):
        for _ in range(MOST_AT_ONCE):
            connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=LONG)
            connection.request("POST", "/api/run", body, headers=stream)
            assert connection.getresponse().status == 200  # begun, and not ended
            open_ones.append(connection)
        status, said, told = raw(running, "GET", "/api/history", own)
        assert (status, said["retry-after"]) == (429, "1")
        assert json.loads(told)["code"] == "too-many"
        assert raw(running, "GET", "/api/history", other)[0] == 200
        for connection in open_ones:
            connection.close()


def test_a_websocket_is_not_spoken(running, cookie):
    headers = {
        **good(running, cookie), "connection": "Upgrade", "upgrade": "websocket",
        "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    assert raw(running, "GET", "/api/run", headers)[0] in (400, 405, 426)


def test_two_hosts_are_as_bad_as_a_wrong_one(running, cookie):
    own = good(running, cookie)
    connection = http.client.HTTPConnection("127.0.0.1", running.port)
    connection.putrequest("GET", "/api/history", skip_host=True)
    connection.putheader("host", own["host"])
    connection.putheader("host", "evil.example")
    connection.putheader("cookie", cookie)
    connection.endheaders()
    with connection.getresponse() as answer:
        assert answer.status in (400, 403)
    connection.close()

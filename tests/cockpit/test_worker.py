"""A worker leaves what nobody waits for: it hears so while it works, and looks up in the middle."""

import json
import subprocess
import sys

import msgspec
import pytest

from yalu.cockpit.frames import HEAD, Drop, Order, Word, framed
from yalu.cockpit.worker import Dropped, _worked
from yalu.ensemble.scenario import read_policy

FEW = {"members": 64, "months": 12}
SLOW = {
    "/api/explain": {**FEW, "outcome": "hardship"},
    "/api/compare": {**FEW, "policies": ["hedge", "open-tap"]},
    "/api/discover": {"members": 256, "condition": "hardship > 0.5"},
    "/api/brief": {**FEW, "others": ["open-tap"]},
}


def order(number: int, path: str, body: object) -> Order:
    return Order(number, path, "", "key", json.dumps(body).encode())


class Gone:
    """Somebody waits when the work begins, and nobody any more from the next look on."""

    looks = 0

    def going(self, order: Order) -> None:
        self.looks += 1
        if self.looks > 1:
            raise Dropped


@pytest.mark.parametrize("path", SLOW)
def test_a_slow_question_is_left_in_the_middle_once_nobody_waits(path):
    body = {**SLOW[path], "seed": 7001}  # of which nothing is kept from another test
    assert _worked(order(1, path, body), Gone()).kind == "dropped"


def test_a_worker_that_was_told_to_drop_an_order_leaves_it_and_does_the_next():
    parse = {"text": read_policy("hedge").to_toml()}
    with subprocess.Popen(
        [sys.executable, "-m", "yalu.cockpit.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as worker:  # fmt: skip
        assert worker.stdin is not None
        assert worker.stdout is not None
        said = (Drop(1), order(1, "/api/explain", SLOW["/api/explain"]),
                order(2, "/api/scenario/parse", parse))  # fmt: skip
        worker.stdin.write(b"".join(map(framed, said)))
        worker.stdin.flush()
        words = []
        for _ in range(3):  # a pipe is read until all is there that was asked for
            size = HEAD.unpack(worker.stdout.read(HEAD.size))[0]
            words.append(msgspec.msgpack.decode(worker.stdout.read(size), type=Word))
        worker.stdin.close()
        assert worker.wait() == 0  # it never outlives the server
    assert [(word.id, word.kind) for word in words] == [(0, "ready"), (1, "dropped"), (2, "answer")]

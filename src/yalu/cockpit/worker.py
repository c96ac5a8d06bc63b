"""A worker: a niced process that answers one question after the other, started by the server.

Orders come on stdin, words go out on what was stdout; whatever else would print goes to stderr.
It ends when its stdin does, so that it never outlives the server.
"""

import os
import queue
import signal
import sys
import threading
import traceback
from io import FileIO

import msgspec

from yalu.cockpit.api import Code, Problem, Refusal
from yalu.cockpit.frames import Drop, Order, Word, framed, read_order
from yalu.errors import YaluError

NICE = 5


class Dropped(Exception):
    """Nobody waits for the answer any more."""


class Hearing(threading.Thread):
    """Listens for orders while the worker works, so that it hears when one is dropped."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self.dropped = 0  # the last; a worker has one order at a time

    def run(self) -> None:
        """Hear until the pipe ends, then end the process."""
        while (heard := read_order(sys.stdin.buffer)) is not None:
            if isinstance(heard, Drop):
                self.dropped = heard.drop
            else:
                self.orders.put(heard)
        os._exit(0)  # the server is gone: nobody would read an answer

    def going(self, order: Order) -> None:
        """Raise if nobody waits for this order any more."""
        if order.id == self.dropped:
            raise Dropped


def main() -> None:
    """Answer until the server is gone."""
    out = FileIO(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    if hasattr(os, "nice"):
        os.nice(NICE)
    hearing = Hearing()
    hearing.start()
    _say(out, Word(0, "ready"))
    while True:
        _say(out, _worked(hearing.orders.get(), hearing))


def _worked(order: Order, hearing: Hearing) -> Word:
    try:
        hearing.going(order)
        from yalu.cockpit.work import answer

        return Word(order.id, "answer", answer(order, lambda: hearing.going(order)))
    except Dropped:
        return Word(order.id, "dropped")
    except YaluError as error:
        return Word(order.id, "refusal", _impossible(error))
    except MemoryError:
        problem = Problem(found="not enough memory for this", remedy="ask for fewer worlds")
        return Word(order.id, "refusal", _refused("impossible", (problem,)))
    except Exception as error:
        traceback.print_exc()
        from yalu.cockpit.places import inside

        told = f"this is a bug in yalu: {type(error).__name__}: {error}".splitlines()[0]
        problem = Problem(
            found=inside(told),
            remedy="the terminal of `yalu serve` has the traceback: report it with the question",
        )
        return Word(order.id, "bug", _refused("bug", (problem,)))


def _impossible(error: YaluError) -> bytes:
    from yalu.cockpit.problems import problems

    return _refused("impossible", problems(error))


def _refused(code: Code, problems: tuple[Problem, ...]) -> bytes:
    return msgspec.json.encode(Refusal(code=code, problems=problems))


def _say(out: FileIO, word: Word) -> None:
    left = memoryview(framed(word))
    while left:
        left = left[out.write(left) :]


if __name__ == "__main__":
    main()

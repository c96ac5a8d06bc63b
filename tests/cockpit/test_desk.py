"""The desk works each question out once, is fair, and lets a newer question overtake."""

import asyncio
import json

import pytest
from own_loop import finished

from yalu.cockpit.api import ROUTES, RunAsk, Setup
from yalu.cockpit.crew import Died
from yalu.cockpit.desk import (
    FORGIVEN,
    GRACE,
    MOST_EACH,
    MOST_WAITING,
    Desk,
    Question,
    TooMany,
    question,
)
from yalu.cockpit.frames import Order, Word

RUN = next(route for route in ROUTES if route.path == "/api/run")


class Hand:
    """A worker that answers when the test says so."""

    def __init__(self):
        self.order: Order | None = None
        self.word: asyncio.Future[Word] | None = None
        self.did: list[tuple[str, str]] = []
        self.dropped: list[int] = []
        self.patience: float | None = None

    @property
    def idle(self) -> bool:
        return self.order is None

    def take(self, order: Order):
        self.order, self.word = order, asyncio.get_running_loop().create_future()
        self.did.append((order.key, order.stage))
        return self.word

    def drop(self, order: Order, patience: float | None = None) -> None:
        self.dropped.append(order.id)
        self.patience = patience

    def _free(self):
        order, word = self.order, self.word
        self.order = self.word = None
        return order, word

    def die(self) -> None:
        self._free()[1].set_exception(Died())

    def finish(self, kind: str = "answer") -> None:
        order, word = self._free()
        word.set_result(Word(order.id, kind, order.key.encode()))

    async def end(self) -> None:
        pass


def desk(hands: int = 1) -> Desk:
    made = Desk(hands)
    made.hands = [Hand() for _ in range(hands)]
    return made


def asked(key: str, client: str = "", session: str = "me", *, slow: bool = False) -> Question:
    stages = ("",) if slow else ("preview", "refined")
    route = "/api/compare" if slow else "/api/run"
    return Question(route, b"{}", key, stages, slow, session, client)


async def settle() -> None:
    for _ in range(4):
        await asyncio.sleep(0)


def heard(listener) -> list[str]:
    names = []
    while not listener.heard.empty():
        names.append(listener.heard.get_nowait()[0])
    return names


def meanwhile(scenario):
    """A test that runs in a loop of its own."""

    def test():
        finished(scenario())

    test.__name__ = scenario.__name__
    return test


@meanwhile
async def test_the_same_question_is_worked_out_once():
    it = desk()
    first, second = it.listen(asked("a")), it.listen(asked("a", session="you"))
    for _ in range(2):
        it.hands[0].finish()
        await settle()
    assert it.hands[0].did == [("a", "preview"), ("a", "refined")]
    assert heard(first) == heard(second) == ["preview", "refined"]
    third = it.listen(asked("a", session="they"))
    assert third.kept
    assert heard(third) == ["refined"]
    assert len(it.hands[0].did) == 2


@meanwhile
async def test_a_newer_question_of_a_client_overtakes_the_older():
    it = desk()
    older = it.listen(asked("a", "tab"))
    order = it.hands[0].order
    newer = it.listen(asked("b", "tab"))
    assert heard(older) == ["overtaken"]
    assert it.hands[0].dropped == [order.id]
    it.hands[0].finish("dropped")
    await settle()
    assert it.hands[0].did == [("a", "preview"), ("b", "preview")]
    it.hands[0].finish()
    await settle()
    assert heard(newer) == ["preview"]


@meanwhile
async def test_a_worker_is_not_given_for_ever_to_leave_a_slow_question():
    it = desk(2)
    it.listen(asked("a", "tab"))
    it.listen(asked("slow a", "tab", slow=True))
    it.listen(asked("b", "tab"))
    it.listen(asked("slow b", "tab", slow=True))
    quick, slow = it.hands
    assert (quick.patience, slow.patience) == (None, GRACE)


@meanwhile
async def test_nobody_is_overtaken_by_another_client_or_route():
    it = desk(2)
    mine = it.listen(asked("a", "tab"))
    it.listen(asked("b", "tab", session="you"))
    it.listen(asked("c", "other tab"))
    it.listen(asked("d", "tab", slow=True))
    it.listen(asked("e", "tab", slow=True))
    assert heard(mine) == []


@meanwhile
async def test_what_others_wait_for_goes_on_when_one_is_overtaken():
    it = desk()
    it.listen(asked("a", "tab"))
    other = it.listen(asked("a", "tab", session="you"))
    it.listen(asked("b", "tab"))
    assert it.hands[0].dropped == []
    it.hands[0].finish()
    await settle()
    assert heard(other) == ["preview"]


@meanwhile
async def test_what_nobody_waits_for_is_not_begun():
    it = desk()
    it.listen(asked("a"))
    gone = it.listen(asked("b"))
    it.leave(gone)
    for _ in range(2):
        it.hands[0].finish()
        await settle()
    assert [key for key, _ in it.hands[0].did] == ["a", "a"]
    assert not it.jobs


@meanwhile
async def test_first_answers_go_before_refined_ones():
    it = desk()
    it.listen(asked("a"))
    it.listen(asked("b", session="you"))
    for _ in range(4):
        it.hands[0].finish()
        await settle()
    assert [stage for _, stage in it.hands[0].did] == ["preview", "preview", "refined", "refined"]


@meanwhile
async def test_refined_answers_come_even_while_others_go_on_asking():
    it = desk()
    it.listen(asked("mine"))
    for i in range(40):
        it.listen(asked(f"other {i}", session=f"s{i % 9}"))
    for _ in range(12):
        it.hands[0].finish()
        await settle()
    assert ("mine", "refined") in it.hands[0].did


@meanwhile
async def test_clients_take_turns():
    it = desk()
    it.listen(asked("busy"))
    for i in range(8):
        it.listen(asked(f"greedy {i}", session="greedy"))
    it.listen(asked("modest", session="modest"))
    for _ in range(3):
        it.hands[0].finish()
        await settle()
    assert "modest" in [key for key, _ in it.hands[0].did]


@meanwhile
async def test_slow_questions_never_hold_all_workers():
    it = desk(2)
    for i in range(5):
        it.listen(asked(f"slow {i}", session=f"s{i}", slow=True))
    assert sum(not hand.idle for hand in it.hands) == 1
    it.listen(asked("quick"))
    assert sum(not hand.idle for hand in it.hands) == 2


@meanwhile
async def test_the_queue_has_an_end_and_says_so():
    it = desk()
    for i in range(MOST_WAITING + 1):
        it.listen(asked(f"{i}", session=f"s{i}"))
    with pytest.raises(TooMany) as full:
        it.listen(asked("one more", session="late"))
    assert full.value.after >= 1
    it.listen(asked("3", session="late"))  # what is waited for anyhow costs nothing


@meanwhile
async def test_one_session_cannot_fill_the_queue():
    it = desk()
    for i in range(MOST_EACH):
        it.listen(asked(f"{i}"))
    with pytest.raises(TooMany):
        it.listen(asked("more"))
    it.listen(asked("yours", session="you"))


@meanwhile
async def test_a_worker_that_dies_is_said_to_have_died():
    it = desk()
    listener = it.listen(asked("a"))
    for _ in range(FORGIVEN + 1):
        assert heard(listener) == []  # so far it was tried again
        it.hands[0].die()
        await settle()
    event, body = listener.heard.get_nowait()
    assert event == "bug"
    assert "worker ended" in json.loads(body)["problems"][0]["found"]
    again = it.listen(asked("a"))  # a mishap is not kept
    assert not again.kept


@meanwhile
async def test_a_refusal_is_not_kept():
    it = desk()
    listener = it.listen(asked("a"))
    it.hands[0].finish("refusal")
    await settle()
    assert heard(listener) == ["failed"]
    assert not it.listen(asked("a")).kept


def test_a_key_tells_questions_apart_and_nothing_else():
    one = RunAsk(now=Setup(policy="hedge"), client="a")
    assert question(RUN, one, "v", "me").key == question(RUN, RunAsk(client="b"), "v", "you").key
    others = [RunAsk(seed=1), RunAsk(members=512), RunAsk(now=Setup(theory="worn-pillars"))]
    keys = {question(RUN, each, "v").key for each in (one, *others)}
    assert len(keys) == 4
    assert question(RUN, one, "v").key != question(RUN, one, "another version").key

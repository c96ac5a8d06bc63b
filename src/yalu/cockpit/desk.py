"""The desk: takes questions, has each worked out once, keeps answers, is fair to everybody.

A question is one job however many ask it. Jobs wait in three lanes: first answers (a blink),
refined answers, and slow ones; within a lane clients take turns. Slow jobs never hold all
workers, and none of the lanes waits for ever behind another.
"""

import asyncio
import hashlib
import itertools
from collections import OrderedDict, deque
from dataclasses import dataclass, field

import msgspec

from yalu.cockpit.api import Asked, Code, Problem, Refusal, Route, RunAsk
from yalu.cockpit.crew import Died, Hand
from yalu.cockpit.frames import Order, Word
from yalu.cockpit.lru import LRU

MOST_KEPT = 64 * 2**20  # bytes of answers
MOST_WAITING = 64  # jobs, of all clients
MOST_EACH = 16  # jobs of one session
TURNS = 4  # first answers given in a row while refined ones wait
PATIENCE = 1.0  # seconds that a slow job waits behind quick ones while no other slow one runs
GRACE = 3.0  # seconds that a slow job has to stop when nobody waits any more
FORGIVEN = 2  # deaths of workers over one job, after each of which it is tried again
LANES = ("first", "refined", "slow")

Event = tuple[str, bytes]


class TooMany(Exception):
    """The queue is full; try again in `after` seconds."""

    def __init__(self, after: int):
        self.after = after


@dataclass(frozen=True)
class Question:
    """A question of a client.

    Args:
        route: of the API, or of the server's own making.
        body: canonical JSON, without the name of the client.
        key: hash of route and body under this version of the model.
        stages: `preview` and `refined`, or one without a name.
        session, client: who asks; a client without a name overtakes nothing.
    """

    route: str
    body: bytes
    key: str
    stages: tuple[str, ...] = ("",)
    slow: bool = False
    session: str = ""
    client: str = ""


def question(route: Route, ask: Asked | None, build: str, session: str = "") -> Question:
    """What was asked, with a key that is the same whenever the same is asked."""
    client, body = "", b"{}"
    stages: tuple[str, ...] = ("",)
    if ask is not None:
        client = getattr(ask, "client", "")
        plain = msgspec.structs.replace(ask, client="") if client else ask
        body = msgspec.json.encode(plain, order="deterministic")
    if isinstance(ask, RunAsk):
        stages = ("preview", "refined") if ask.preview < ask.members else ("refined",)
    seal = hashlib.sha256(b"\0".join([build.encode(), route.path.encode(), body])).hexdigest()
    return Question(route.path, body, seal[:32], stages, route.slow, session, client)


@dataclass(eq=False)
class Job:
    """A question being worked out, with all who listen."""

    question: Question
    stages: deque[str]
    since: float
    said: list[Event] = field(default_factory=list)
    listeners: set["Listener"] = field(default_factory=set)
    order: Order | None = None
    hand: Hand | None = None
    over: bool = False
    deaths: int = 0

    @property
    def lane(self) -> str:
        """Where it waits."""
        if self.question.slow:
            return "slow"
        return "refined" if self.stages[0] == "refined" else "first"

    def say(self, event: str, body: bytes, last: bool) -> None:
        """Tell all listeners, and those still to come."""
        self.said.append((event, body))
        self.over = last
        for listener in self.listeners:
            listener.hear(event, body)


@dataclass(eq=False)
class Listener:
    """One who waits for the answer of a job."""

    job: Job
    heard: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)
    kept: bool = False
    waiting: int = 0

    def hear(self, event: str, body: bytes) -> None:
        """Take note of an event."""
        self.heard.put_nowait((event, body))


FINAL = ("refined", "answer", "failed", "bug", "overtaken")


class Desk:
    """Takes questions and hands them to workers.

    Args:
        hands: how many workers.
    """

    def __init__(self, hands: int):
        self.wanted, self.hands = hands, list[Hand]()
        self.kept: LRU[Event] = LRU(MOST_KEPT)
        self.jobs: dict[str, Job] = {}
        self.lanes: dict[str, OrderedDict[str, deque[Job]]] = {n: OrderedDict() for n in LANES}
        self.latest: dict[tuple[str, str, str], Listener] = {}
        self.ids, self.in_a_row = itertools.count(1), 0
        self.tasks: set[asyncio.Task[None]] = set()

    def hire(self) -> None:
        """Start the workers."""
        while len(self.hands) < self.wanted:
            self.hands.append(Hand(self.pump))

    async def close(self) -> None:
        """End all workers and forget all jobs."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*(hand.end() for hand in self.hands))

    def listen(self, asked: Question) -> Listener:
        """Ask a question; overtakes the older one of the same client and route.

        Raises:
            TooMany: the queue is full.
        """
        self._overtake(asked)
        if (found := self.kept.get(asked.key)) is not None:
            job = Job(asked, deque(), 0.0, over=True)
            listener = Listener(job, kept=True)
            listener.hear(*found)
            return listener
        job = self.jobs.get(asked.key) or self._new(asked)
        listener = Listener(job, waiting=self._before(job))
        job.listeners.add(listener)
        for event in job.said:
            listener.hear(*event)
        if asked.client:
            self.latest[asked.session, asked.client, asked.route] = listener
        self.pump()
        return listener

    def leave(self, listener: Listener) -> None:
        """Stop listening; a job that nobody listens to any more is dropped."""
        job = listener.job
        job.listeners.discard(listener)
        for who, latest in list(self.latest.items()):
            if latest is listener:
                del self.latest[who]
        if job.listeners or job.over:
            return
        job.over = True
        self.jobs.pop(job.question.key, None)
        self._out_of_lane(job)
        if job.hand is not None and job.order is not None:
            # a quick job looks up often, but may be compiling, which is not to be begun again
            job.hand.drop(job.order, GRACE if job.question.slow else None)

    def _overtake(self, asked: Question) -> None:
        older = self.latest.pop((asked.session, asked.client, asked.route), None)
        if older is None or older.job.question.key == asked.key:
            return
        older.hear("overtaken", refusal("overtaken", "a newer question of the same client came"))
        self.leave(older)

    def _new(self, asked: Question) -> Job:
        waiting = [job for job in self.jobs.values() if job.order is None]
        mine = sum(job.question.session == asked.session for job in self.jobs.values())
        if len(waiting) >= MOST_WAITING or (asked.session and mine >= MOST_EACH):
            raise TooMany(1 + len(waiting) // 16)
        job = Job(asked, deque(asked.stages), asyncio.get_running_loop().time())
        self.jobs[asked.key] = job
        self._into_lane(job)
        return job

    def _before(self, job: Job) -> int:
        """How many jobs wait in the same lane."""
        return sum(len(queue) for queue in self.lanes[job.lane].values()) - 1 if job.stages else 0

    def _into_lane(self, job: Job) -> None:
        who = f"{job.question.session}/{job.question.client}"
        self.lanes[job.lane].setdefault(who, deque()).append(job)

    def _out_of_lane(self, job: Job) -> None:
        for lane in self.lanes.values():
            for who, queue in list(lane.items()):
                if job in queue:
                    queue.remove(job)
                if not queue:
                    del lane[who]

    def pump(self) -> None:
        """Give waiting jobs to idle workers."""
        for hand in self.hands:
            if hand.idle and (job := self._next()) is not None:
                job.order = Order(
                    next(self.ids), job.question.route, job.stages.popleft(), job.question.key,
                    job.question.body,
                )  # fmt: skip
                job.hand, word = hand, hand.take(job.order)
                task = asyncio.create_task(self._worked(job, job.order, word))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)

    def _next(self) -> Job | None:
        """The job whose turn it is."""
        slow_runs = sum(j.question.slow and j.order is not None for j in self.jobs.values())
        slow_may = slow_runs < max(1, len(self.hands) - 1)
        if slow_may and not slow_runs and (oldest := self._peek("slow")) is not None:
            now = asyncio.get_running_loop().time()
            if now - oldest.since > PATIENCE:
                return self._take("slow")
        order = ["first", "refined"]
        if self.in_a_row >= TURNS:
            order.reverse()
        for lane in [*order, *(["slow"] if slow_may else [])]:
            if (job := self._take(lane)) is not None:
                self.in_a_row = self.in_a_row + 1 if lane == "first" else 0
                return job
        return None

    def _peek(self, lane: str) -> Job | None:
        return next((queue[0] for queue in self.lanes[lane].values()), None)

    def _take(self, lane: str) -> Job | None:
        """The first job of the client whose turn it is, who then goes to the end."""
        queues = self.lanes[lane]
        if not queues:
            return None
        who, queue = next(iter(queues.items()))
        job = queue.popleft()
        if queue:
            queues.move_to_end(who)
        else:
            del queues[who]
        return job

    def _again(self, job: Job, order: Order) -> None:
        """Put a job whose worker died back into its lane."""
        job.order = job.hand = None
        job.stages.appendleft(order.stage)
        self._into_lane(job)
        self.pump()

    async def _worked(self, job: Job, order: Order, word: asyncio.Future[Word]) -> None:
        """Wait for a stage and tell; then the next stage, or the end."""
        try:
            kind, body = (said := await word).kind, said.body
        except Died:
            job.deaths += 1
            if job.deaths <= FORGIVEN and not job.over:  # an answer depends on nothing else
                self._again(job, order)
                return
            kind, body = "bug", refusal("bug", "the worker ended: perhaps memory is short")
        job.order = job.hand = None
        last = kind != "answer" or not job.stages
        event = {"answer": order.stage or "answer", "refusal": "failed"}.get(kind, kind)
        if kind == "answer" and last:
            self.kept.put(job.question.key, (event, body), len(body))
        if not job.over:
            job.say(event, body, last)
            if last:
                self.jobs.pop(job.question.key, None)
            else:
                self._into_lane(job)
        self.pump()


def refusal(code: Code, found: str, remedy: str = "") -> bytes:
    """A refusal of the server's own, as JSON."""
    problem = Problem(found=found, remedy=remedy)
    return msgspec.json.encode(Refusal(code=code, problems=(problem,)))

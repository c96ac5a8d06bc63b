"""A network in which packets vanish: a cluster in a namespace of its own, its link taken down."""

import os
import random
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chaos.engines import PROMISED, WORKERS, each
from chaos.stage import Count
from ensemble.cluster import Cluster

NEAR, FAR = "10.211.63.1", "10.211.63.2"
LONGEST = 35.0  # seconds: longer than Dask waits for a word


def network_silent(times: int, folder: Path, seed: int = 17) -> Count:
    """The link is down for up to four seconds, the first time for longer than Dask waits."""
    count = Count("Dask: all packets lost for 0.5 to 4 s, once for 35 s", PROMISED)
    with _namespace() as name:
        if name is None:
            count.found["no right to make a network namespace"] += 1
            return count
        made = Cluster(WORKERS, FAR, ("ip", "netns", "exec", name))
        try:
            lengths = [LONGEST]

            def silence(_: Cluster, luck: random.Random) -> None:
                _link("down")
                length = lengths.pop() if lengths else luck.uniform(0.5, 4.0)
                threading.Timer(length, _link, ("up",)).start()

            return each(count, times, folder, seed, silence, made, made.engine)
        finally:
            made.down()


def _link(state: str) -> None:
    _ip("link", "set", "yalu-near", state)


@contextmanager
def _namespace() -> Iterator[str | None]:
    """A namespace that a link leads to; None where we may not make one."""
    name = f"yalu-{os.getpid()}"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
        yield None
        return
    stale = ["ip", "link", "del", "yalu-near"]  # of a process that was killed
    subprocess.run(stale, capture_output=True, check=False)
    try:
        _ip("link", "add", "yalu-near", "type", "veth", "peer", "name", "yalu-far", "netns", name)
        _ip("addr", "add", f"{NEAR}/30", "dev", "yalu-near")
        _ip("link", "set", "yalu-near", "up")
        for there in (
            ("addr", "add", f"{FAR}/30", "dev", "yalu-far"),
            ("link", "set", "yalu-far", "up"),
            ("link", "set", "lo", "up"),
        ):
            _ip("-n", name, *there)
        yield name
    finally:
        _ip("netns", "del", name)  # the link goes with it


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)

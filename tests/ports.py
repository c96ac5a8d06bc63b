"""Ports for servers that are started, killed and started again.

A port that the system hands out is handed out again as soon as it is free, to whoever asks for
one: another test that runs beside this one, between the end of a server and its next beginning.
So these lie under the range from which the system hands out.
"""

import random
import socket
from contextlib import suppress
from pathlib import Path

LEAST = 10_240
RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")


def free_port() -> int:
    """A port of this machine that nobody uses, and that the system gives to nobody."""
    first = int(RANGE.read_text().split()[0]) if RANGE.exists() else 32_768
    luck = random.SystemRandom()  # not of the seed that tests which run side by side may share
    for _ in range(1000):
        port = luck.randrange(LEAST, max(first, 2 * LEAST))
        with socket.socket() as sock, suppress(OSError):
            sock.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")

"""Ports for servers that are started, killed and started again.

A port that the system hands out is handed out again as soon as it is free, to whoever asks for
one: another test that runs beside this one, between the end of a server and its next beginning.
So these lie under the range from which the system hands out, and each is held from the moment at
which it is found: by a socket that listens to nobody and lets one listen that may use it again.
"""

import random
import socket
from contextlib import suppress
from pathlib import Path

LEAST = 20_000  # above what servers have by custom, the guide's among them
RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
HELD: list[socket.socket] = []


def free_port() -> int:
    """A port of this machine that nobody uses, and that is given to nobody else meanwhile."""
    first = int(RANGE.read_text().split()[0]) if RANGE.exists() else 32_768
    luck = random.SystemRandom()  # not of the seed that tests which run side by side may share
    for _ in range(1000):
        port = luck.randrange(LEAST, max(first, LEAST + 10_000))
        sock = socket.socket()
        with suppress(OSError):
            sock.bind(("127.0.0.1", port))  # alone: fails also beside one that is held
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server's is
            HELD.append(sock)
            return port
        sock.close()
    raise AssertionError("no port is free")

"""`yalu` as it is, except that its server waits for slow clients as long as a busy machine needs.

A test that stands still for twenty seconds between the head and the body of a request is not a slow
client but a test on a busy machine. What becomes of slow clients is for `test_connections.py`.
"""

import signal
import sys

from yalu.cli.main import main
from yalu.cockpit import app, connections, server

LONG = 3600.0  # seconds
TIMES = (
    (connections, ("HEAD", "BODY", "READ", "LINGER")), (app, ("SLOWEST_BODY",)),
    (server, ("IDLE",)),
)  # fmt: skip

if __name__ == "__main__":
    # A shell that runs the tests in the background has Ctrl-C ignored by all it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for module, names in TIMES:
        for name in names:
            assert hasattr(module, name)
            setattr(module, name, LONG)
    sys.exit(main(sys.argv[1:]))

"""`python -m yalu` is `yalu`. Ranks of an MPI job that only wait for tasks import this too."""

import sys

from yalu.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

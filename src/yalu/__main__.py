"""`python -m yalu` is `yalu`."""

import sys

from yalu.cli.main import main

sys.exit(main())

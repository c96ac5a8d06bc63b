"""The declarations that files and requests are read into leave the reader's memory sound.

With some types the reader lets go of memory that it does not hold, and ends the process now and
then. An allocator that fills what is new and what is freed makes that certain.
"""

import os
import subprocess
import sys

FREED_ONE_BY_ONE = """
import gc, importlib, pkgutil, sys, typing
import msgspec, yalu

for module in pkgutil.walk_packages(yalu.__path__, "yalu."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

def below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from below(each)

read = [kind for kind in below(msgspec.Struct) if kind.__module__.startswith("yalu.")]
for kind in read:
    for field, hint in typing.get_type_hints(kind, include_extras=True).items():
        print(kind.__module__, kind.__name__, field, file=sys.stderr, flush=True)
        msgspec.json.Decoder(hint)
gc.collect()
print(len(read))
"""


def test_no_declared_type_breaks_the_memory_of_the_reader():
    found = subprocess.run(
        [sys.executable, "-c", FREED_ONE_BY_ONE], text=True, capture_output=True,
        env={**os.environ, "PYTHONMALLOC": "debug"},
    )  # fmt: skip
    assert found.returncode == 0, f"after {found.stderr.strip().splitlines()[-1]}"
    assert int(found.stdout) > 50

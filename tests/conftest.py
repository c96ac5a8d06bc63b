"""What all tests share: the command line in this process, and the same examples every time."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from yalu.cli.main import main

settings.register_profile(
    "same-every-time", derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow],  # which a busy machine is
)  # fmt: skip
settings.load_profile("same-every-time")
# Else numbers and words that stand in modules are tried too: in those modules that whatever ran
# before in this process has imported.
providers._get_local_constants = lambda: providers._local_constants

USERS = count()


@dataclass(frozen=True)
class Told:
    """What a command said and how it left."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def repository() -> Path:
    """The clone that the tests belong to."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory, monkeypatch) -> None:
    """Each test has a user folder of its own, not made yet; what is compiled may be kept."""
    folder = tmp_path_factory.getbasetemp() / "user-data" / str(next(USERS))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.delenv("YALU_DEBUG", raising=False)


@pytest.fixture
def yalu(capsys) -> Callable[..., Told]:
    """Call `yalu` in this process: `yalu("run", "hedge").out`."""

    def call(*arguments: str | Path) -> Told:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return call

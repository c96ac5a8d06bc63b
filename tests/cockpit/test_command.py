"""`yalu serve` on the command line."""

import socket
import sys

import pytest

from yalu.cockpit.server import listening
from yalu.errors import InputError


def test_a_port_that_is_taken_is_said_to_be_taken(yalu):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = yalu("serve", "--port", port, "--no-open")
    assert told.code == 2
    assert f"port {port} cannot be listened on" in told.err
    assert "choose another port" in told.err
    assert told.out == ""


def test_without_its_libraries_it_names_the_extra(yalu, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = yalu("serve", "--no-open")
    assert told.code == 2
    assert "yalu[cockpit]" in told.err
    assert "Traceback" not in told.err


def test_it_listens_on_this_machine_only():
    with listening(0) as sock:
        assert sock.getsockname()[0] == "127.0.0.1"
        with pytest.raises(InputError):
            listening(sock.getsockname()[1])


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "70000"], ["--workers", "0"]])
def test_a_slip_is_answered_in_words(yalu, arguments):
    told = yalu("serve", *arguments)
    assert told.code == 2
    assert "--help" in told.err

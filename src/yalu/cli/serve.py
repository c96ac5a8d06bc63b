"""`yalu serve`: the cockpit in the browser."""

import json
import os
import sys
from importlib import import_module

import click

from yalu.cli.output import json_option, note


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8737, show_default=True,
    help="On this machine only; 0 takes any that is free.",
)  # fmt: skip
@click.option(
    "--open/--no-open", "open_", default=None,
    help="Open a browser; by default if there is a screen.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes that simulate; by default one a core."
)
@json_option
def serve(port, open_, workers, as_json):
    """Open the cockpit: levers, fans, claims and evidence, on this machine only.

    The address that is printed lets one browser in, once; after that another is printed for
    the next. Nothing leaves this machine. Ctrl-C ends it.

    \b
        yalu serve
        yalu serve --port 9000 --no-open
    """
    server = _server()
    sock = server.listening(port)
    if not as_json:
        note("yalu is at this address, for one browser; Ctrl-C ends it")
    if unused := _posterior_unused():
        note(unused)
    first = True

    def say(link: str) -> None:
        nonlocal first
        if as_json:
            click.echo(json.dumps({"url": link, "pid": os.getpid()}))
        else:
            click.echo(link if first else f"for another browser: {link}", err=not first)
        sys.stdout.flush()
        if first and (_has_screen() if open_ is None else open_):
            _open(link)
        first = False

    try:
        server.made(sock, workers or server.workers(), say).run(sockets=[sock])
    except KeyboardInterrupt:
        raise KeyboardInterrupt("the server has ended; give the same command to start it") from None
    finally:
        sock.close()


def _server():
    """The server's module, if the libraries that it needs are there."""
    try:
        for name in ("starlette", "uvicorn"):
            import_module(name)
    except ImportError as error:
        from yalu.errors import InputError

        raise InputError(
            f"the cockpit needs {error.name}, which is not installed",
            expected="the extra yalu[cockpit]",
            remedy="pip install 'yalu[cockpit]'",
        ) from None
    from yalu.cockpit import server

    return server


def _posterior_unused() -> str:
    """Why worlds are drawn from the prior, if they are."""
    from yalu.cockpit.setups import posterior

    used, aside = posterior()
    if used:
        return ""
    return (
        f"{aside or 'no posterior is shipped'}: worlds are drawn from the prior; `yalu calibrate`"
    )


def _has_screen() -> bool:
    """Whether a browser would have somewhere to open."""
    if not sys.stderr.isatty():
        return False
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _open(link: str) -> None:
    """Open a browser without waiting for it."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()

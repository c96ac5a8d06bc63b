"""The `yalu` command: finds the verb, and turns whatever goes wrong into words and an exit code.

Only click is imported here. A verb's module is imported when the verb is called, so that
`yalu --help` answers at once.

Exit codes: 0 done; 2 a mistake that the user can mend; 70 a bug in yalu; 130 interrupted,
by Ctrl-C or by a signal to end (SIGTERM, SIGHUP).
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

import click

from yalu import __version__
from yalu.errors import InputError, OutputError, RunError, YaluError, unknown
from yalu.files import NO_ENTRY, NO_SPACE, explain

VERBS = {
    "run": ("yalu.cli.run:run", "What happens if Beijing does X? Run policies in many worlds."),
    "runs": (
        "yalu.cli.runs:runs",
        "Large studies: list, resume, check and export stored runs.",
    ),
    "brief": ("yalu.cli.brief:brief", "Run the policy library; print a table, write one page."),
    "compare": ("yalu.cli.compare:compare", "Which policy holds up, for whom, under which theory?"),
    "discover": ("yalu.cli.discover:discover", "When does a policy fail? Limits on a few inputs."),
    "sensitivity": (
        "yalu.cli.sensitivity:sensitivity",
        "What drives an answer, and is it known?",
    ),
    "search": ("yalu.cli.search:search", "What would a better policy be? Search, and try again."),
    "pathways": (
        "yalu.cli.pathways:pathways",
        "When does a policy stop being good enough, and what then?",
    ),
    "value": ("yalu.cli.value:value", "What would be worth finding out before choosing?"),
    "forecast": ("yalu.cli.forecast:forecast", "What comes next, and how did forecasts fare?"),
    "score": ("yalu.cli.score:score", "How good were forecasts, against simple ones?"),
    "explain": ("yalu.cli.explain:explain", "Which mechanisms does an outcome rest on?"),
    "calibrate": ("yalu.cli.calibrate:calibrate", "Weigh the priors by history."),
    "evidence": ("yalu.cli.evidence:evidence", "What does history say about the rival theories?"),
    "serve": ("yalu.cli.serve:serve", "The cockpit in the browser: levers, fans, claims."),
    "scenarios": ("yalu.cli.scenarios:scenarios", "List and check policies and worlds."),
    "claims": ("yalu.cli.claims:claims", "What the sources claim, and where it lives in the code."),
    "record": ("yalu.cli.record:record", "The history the model is checked against."),
}

BUG, INTERRUPTED = 70, 130


class Chooser(click.Group):
    """A group that answers a misspelt command with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, or an error that offers the nearest."""
        known = self.list_commands(ctx)
        if args[0] not in known and not ctx.resilient_parsing:
            raise unknown("verb", args[0], known)
        return super().resolve_command(ctx, args)


class Verbs(Chooser):
    """A group whose verbs are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order a newcomer needs them."""
        return [name for name, (where, _) in VERBS.items() if _built(where)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, attribute = VERBS[cmd_name][0].partition(":")
        return getattr(import_module(module), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs with the words of the table, so that none is imported."""
        if rows := [(name, VERBS[name][1]) for name in self.list_commands(ctx)]:
            with formatter.section("Verbs"):
                formatter.write_dl(rows)


def _built(where: str) -> bool:
    name = where.partition(":")[0].rpartition(".")[2]
    return (Path(__file__).parent / f"{name}.py").exists()


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name="yalu", message="%(prog)s %(version)s")
def cli() -> None:
    """A policy laboratory for a patron and its dangerous client.

    Beijing restrains Pyongyang to prevent escalation and supports it to prevent collapse.
    Try any policy that Beijing could follow, under every theory of why it does so, in
    thousands of worlds at once.

    \b
        yalu brief --out brief.html       the policy library, on one page
        yalu run hedge --members 4000     one policy, in 4000 worlds
        yalu scenarios                    policies and worlds to copy from
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run `yalu` with these arguments, by default those of the process; returns the exit code.

    Never raises for what a user can do: the error is printed on stderr, without a traceback
    unless the environment says `YALU_DEBUG=1`.
    """
    _mend_streams()
    try:
        if "_YALU_COMPLETE" in os.environ:  # the shell asks how a word could go on
            cli.main(prog_name="yalu")
        with _ending_like_ctrl_c():
            _call(list(sys.argv[1:] if argv is None else argv))
            sys.stdout.flush()  # so that a full disk or a closed pipe shows here, not at exit
    except (KeyboardInterrupt, click.Abort) as stop:
        return _leave(f"interrupted: {_how_to_go_on(stop)}", INTERRUPTED)
    except BrokenPipeError:  # the reader has seen enough, as in `yalu claims | head`
        _discard_output()
        return 0
    except (YaluError, click.ClickException, OSError, MemoryError) as error:
        known = readable(error)
        if known is None:
            return _leave(_bug(error), BUG)
        _show_traceback()
        return _leave(str(known), known.exit_code)
    except Exception as error:
        return _leave(_bug(error), BUG)
    return 0


def _call(arguments: list[str]) -> None:
    """Do what the arguments say, letting every exception pass."""
    try:
        with cli.make_context("yalu", arguments) as context:
            cli.invoke(context)
    except click.exceptions.Exit as done:
        if done.exit_code:
            raise RunError(f"left with exit code {done.exit_code}") from done
    except click.exceptions.NoArgsIsHelpError as bare:  # `yalu record` alone: help, not a scolding
        click.echo(bare.format_message())


def readable(error: BaseException) -> YaluError | None:
    """What to tell the user about this exception; None when it is not the user's to mend."""
    if isinstance(error, YaluError):
        return error
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, click.ClickException):
        return InputError(error.format_message(), remedy="see `yalu --help`")
    if isinstance(error, MemoryError):
        return RunError(
            "not enough memory",
            expected="room for the worlds and months asked for",
            remedy="ask for fewer worlds or months, or for a smaller chunk",
        )
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return explain(error, error.filename or "the output")
    if isinstance(error, OSError) and error.errno in NO_ENTRY:
        return OutputError(
            f"the operating system refused: {error.strerror}",
            where=str(error.filename or ""),
            expected="a path that you may read and write",
            remedy="check its permissions or choose another path",
        )
    return None


def _usage(error: click.UsageError) -> InputError:
    """click's complaint about the arguments, in the shape of our own errors."""
    context = error.ctx
    command = context.command_path if context else "yalu"
    expected = ""
    if context:
        expected = " ".join([command, *context.command.collect_usage_pieces(context)])
    if isinstance(error, click.BadParameter) and (kind := _number(error.param)):
        expected = kind
    found = error.format_message().rstrip(".")
    return InputError(
        found[:1].lower() + found[1:], expected=expected, remedy=f"see `{command} --help`"
    )


def _number(option: click.Parameter | None) -> str:
    """What an option that takes a number takes, as `a whole number, at least 0`; else empty."""
    kind = option.type if option else None
    if not isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return ""
    words = ["a whole number" if isinstance(kind, click.types.IntParamType) else "a number"]
    if isinstance(kind, click.IntRange | click.FloatRange):
        words += [f"at least {kind.min}"] if kind.min is not None else []
        words += [f"at most {kind.max}"] if kind.max is not None else []
    elif option and isinstance(option.default, int | float):
        words += [f"such as {option.default}"]
    return ", ".join(words)


def _how_to_go_on(stop: BaseException) -> str:
    """What the interrupted work says about itself, or what is true of all of it."""
    return str(stop) or "nothing was half-written; give the same command to start again"


def _bug(error: BaseException) -> str:
    """The message for what should not have happened."""
    if not _show_traceback():
        more = "  to see more: set YALU_DEBUG=1 and give the same command again"
    else:
        more = "  the traceback is above"
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return (
        f"this is a bug in yalu {__version__}: {what}\n"
        "  to report: open an issue with the command, its files and this message\n"
        f"{more}"
    )


def _show_traceback() -> bool:
    """Print the traceback being handled, if the user asked for it."""
    if os.environ.get("YALU_DEBUG", "0") in ("", "0"):
        return False
    import traceback

    traceback.print_exc()
    return True


def _leave(message: str, code: int) -> int:
    """Say it on stderr and give the exit code."""
    with suppress(OSError):  # a closed or full stderr must not hide the exit code
        print(f"yalu: {message}", file=sys.stderr, flush=True)
    try:
        sys.stdout.flush()
    except OSError:
        _discard_output()
    return code


@contextmanager
def _ending_like_ctrl_c() -> Iterator[None]:
    """Treat a request to end as Ctrl-C, so that it too leaves nothing half-written."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    asked = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {s: signal.getsignal(s) for s in asked if s is not None}
    taken = [s for s, handler in before.items() if handler == signal.SIG_DFL]  # not under nohup
    try:
        with suppress(ValueError):  # only the main thread may listen
            for s in taken:
                signal.signal(s, stop)
        yield
    finally:
        with suppress(ValueError):
            for s in taken:
                signal.signal(s, signal.SIG_DFL)


def _mend_streams() -> None:
    """Give back a stream that was closed before we began, and let any character pass.

    Else the next file to be opened would take the place of stdout, and be written into.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.errors == "strict":
            stream.reconfigure(errors="replace")  # a dagger as "?" where the terminal has none


def _discard_output() -> None:
    """Point stdout nowhere, so that Python does not trip over it again while it closes."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

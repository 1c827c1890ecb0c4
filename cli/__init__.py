"""The command line. ``main`` turns our errors into one line and exit code 2; ``run`` is the console script around it."""

import os
import signal
import sys
import time
from _thread import get_ident, start_new_thread
from contextlib import suppress
from typing import Any


def run() -> None:
    """The command line as a process of its own, which ends with it."""
    try:
        main()
    except SystemExit as end:
        if sys.argv[1:2] == ["lookup"] and isinstance(end.code, int):
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):  # closed, or its reader has gone
                    stream.flush()
            os._exit(end.code)  # nothing is open: to take all modules apart would cost a fifth of the look-up
        raise


def main() -> None:
    """Runs the command line."""
    from normalizer.cli.app import app
    from normalizer.errors import NormalizerError

    _prepare()
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()
    except BaseException as error:
        if _signals:
            _end_by_signal()  # whatever a library made of the exception that the signal raised
        if isinstance(error, NormalizerError):
            print(f"normalizer: {error}", file=sys.stderr)
            sys.exit(2)
        if isinstance(error, BrokenPipeError) or (isinstance(error, SystemExit) and isinstance(error.__context__, BrokenPipeError)):  # typer's own end for it
            # the reader of the pipe has gone; nothing is left to say to it
            sys.stderr.close()
            sys.exit(141)
        if isinstance(error, OSError):
            print(f"normalizer: {error.filename or 'standard output'}: {error.strerror or error}", file=sys.stderr)
            if not error.filename:
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left in the buffer must not fail again at exit
            sys.exit(2)
        raise


def _prepare() -> None:
    """Names in any script must not stop a terminal that cannot show them; a polite kill clears up as Ctrl-C does."""
    from normalizer.garbage import search_rarely

    search_rarely()
    signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = _unheard
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - open as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _interrupt)


_signals: list[int] = []
_unraisable = sys.unraisablehook  # what else is told of them


def _interrupt(number: int, _: Any) -> None:
    if not _signals:
        _hush()
    _signals.append(number)
    raise KeyboardInterrupt


_stderr: list[int] = []  # where standard error really goes, once a signal has come


def _hush() -> None:
    """From here on nobody but us has anything to say: a library in another language that meets the exception would print its own stack."""
    with suppress(OSError):  # standard error is closed
        _stderr.append(os.dup(2))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
        os.close(null)


def _speak() -> None:
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    for real in _stderr:
        os.dup2(real, 2)
    if sys.stderr.isatty():
        print("\033[?25h", file=sys.stderr)  # the cursor, which a progress bar hides, below the bar


def _unheard(unraisable: Any) -> None:
    """Sends a signal again that came where nothing can be raised, in a destructor or a callback of an import: Python would drop it and work on."""
    if _signals and issubclass(unraisable.exc_type, KeyboardInterrupt):
        start_new_thread(_send_again, (_signals[0], get_ident()))
    else:
        _unraisable(unraisable)


def _send_again(number: int, thread: int) -> None:
    time.sleep(0.05 * len(_signals))  # until the destructor, or the command by some other error, has ended; longer each time, should it be called in a rhythm
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(thread, number)
    else:
        signal.raise_signal(number)


def _end_by_signal() -> None:
    for number in {signal.SIGINT, _signals[0]}:
        signal.signal(number, signal.SIG_IGN)  # it may come once more
    _speak()
    if _signals[0] == signal.SIGINT:
        kept = "--resume" in sys.argv or sys.argv[1:3] == ["gazetteer", "import"]
        print("normalizer: interrupted" + ("; the same command goes on from here" if kept else ""), file=sys.stderr)
    sys.exit(128 + _signals[0])

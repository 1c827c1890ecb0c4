"""The folder of indexes that were built on the way: built once, marked when used, cleared of what nobody uses any more.

``NORMALIZER_CACHE``, else ``$XDG_CACHE_HOME/normalizer``, else ``~/.cache/normalizer``. An index is called
``index-SOURCES-STATE``: which sources, by their paths, and in which state they and the code were. Of the same sources
the two states used last stay, older ones as long as they were used within a day; whatever was not used for 30 days goes.
"""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES
from pathlib import Path

from normalizer.errors import SettingError
from normalizer.kept import cache_folder

Progress = Callable[[str, int, int], None]
Build = Callable[[Progress | None], str]  # returns what was built, in words
KEPT_STATES = 2
STATE = ("state.json", "state.bin")  # beside an index: from what the next one of the same sources is made
SHORT, LONG = 86_400.0, 30 * 86_400.0  # seconds without use after which an older state of the same sources goes, and anything
_MARKED_EVERY = 3_600.0  # seconds


def place(sources: Iterable[str], state: str) -> Path:
    """Where the index of some sources in some state lies, if it was built."""
    return cache_folder() / f"index-{hashlib.sha256(chr(0).join(sources).encode()).hexdigest()[:8]}-{state}"


def make_folder(path: Path) -> None:
    """Makes a folder of the cache. Raises SettingError where nothing can be written."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
    except OSError as error:
        raise SettingError(f"{path}: no index can be kept there ({error.strerror}): set NORMALIZER_CACHE to a folder that can be written") from error


def earlier(target: Path) -> list[Path]:
    """Indexes of the same sources in other states, the one used last first."""
    same = target.name.rpartition("-")[0]
    found = sorted(((_used(path), path) for path in target.parent.glob(f"{same}-*") if path.is_dir() and path != target), reverse=True)
    return [path for _, path in found]


def built(target: Path, title: str, build: Build) -> None:
    """Builds the index at ``target`` if it is not there, others waiting; marks it as used. Says on a terminal what was done."""
    if _mark(target):
        return
    with _lock(target):
        if not _mark(target):
            began = time.monotonic()
            with progress_bar(f"building the index of {title}") as report:
                done = build(report)
            if sys.stderr.isatty():
                print(f"index of {title}: {done}, {time.monotonic() - began:.1f} s", file=sys.stderr)
    clear(target)


def clear(target: Path) -> None:
    """Removes what nobody used for long. Processes that have it open keep it open; one that comes for it builds it anew."""
    now, same = time.time(), target.name.rpartition("-")[0]
    found = sorted(((_used(path), path) for path in target.parent.glob("index-*") if path.is_dir()), reverse=True)
    states = [path for _, path in found if path.name.rpartition("-")[0] == same]
    for used, path in found:
        if path != target and now - used > (SHORT if path in states[KEPT_STATES:] else LONG):
            _remove(path, used)
    for path in states[KEPT_STATES:]:
        for name in STATE:  # only the last ones serve to go on from
            with suppress(OSError):
                (path / name).unlink(missing_ok=True)
    for path in target.parent.glob(".build-*"):  # of builders that were killed
        with suppress(OSError):
            if now - path.stat().st_mtime > SHORT:
                shutil.rmtree(path, ignore_errors=True)


def _used(path: Path) -> float:
    try:
        return (path / "manifest.json").stat().st_mtime
    except OSError:
        return 0.0


def _mark(target: Path) -> bool:
    """Whether the index is there; the time of its manifest says when it was used last."""
    manifest = target / "manifest.json"
    try:
        if time.time() - manifest.stat().st_mtime > _MARKED_EVERY:
            with suppress(OSError):  # a cache that may only be read
                os.utime(manifest)
    except OSError:
        return False
    return True


def _remove(path: Path, used: float) -> None:
    with _lock(path, wait=False) as mine:
        if mine and _used(path) == used:
            aside = path.with_name(f".build-gone-{path.name}")
            with suppress(OSError):  # Windows: somebody has it open
                path.rename(aside)
                shutil.rmtree(aside, ignore_errors=True)
                path.with_suffix(".lock").unlink(missing_ok=True)


@contextmanager
def _lock(target: Path, *, wait: bool = True) -> Iterator[bool]:
    """One process at a time; the lock of one that died is released by the system. False if it is taken and not waited for."""
    make_folder(target.parent)
    with open(target.with_suffix(".lock"), "w") as file:
        try:
            import fcntl
        except ImportError:  # Windows: two builders may both build, the rename decides
            yield True
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def progress_bar(title: str):  # type: ignore[no-untyped-def]
    """A progress bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        last = 0.0

        def report(stage: str, done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last > 0.1 or done == total:
                last = now
                bar.update(task, description=f"{title}: {stage}", completed=done, total=total)

        yield report

"""From a path (or nothing) to an opened index: built indexes, source folders, layers, the embedded default.

Indexes that are built on the way live in a cache folder: ``NORMALIZER_CACHE``, else ``$XDG_CACHE_HOME/normalizer``,
else ``~/.cache/normalizer``. The first process builds, others wait for it.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from normalizer import __version__
from normalizer.errors import GazetteerError
from normalizer.gazetteer.index import FORMAT_VERSION, Index

DEFAULT = "default"


def cache_folder() -> Path:
    """Where built indexes are kept."""
    own = os.environ.get("NORMALIZER_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "normalizer"


def default_sources() -> Path:
    """The folder of the embedded gazetteer's sources: inside the package, or beside it in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "gazetteers"
    beside = Path(__file__).resolve().parents[2] / "gazetteers"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise GazetteerError("the embedded gazetteer is missing from this installation: install the package again, or give --gazetteer PATH")


def open_gazetteer(path: str | Path | None = None) -> Index:
    """Opens a built index, or builds the index of source folders first (once, in the cache).

    ``path`` may name several layers joined by ``+``, the first on top of nothing: ``default+my_names``.
    Raises GazetteerError where a layer is neither an index nor a source.
    """
    text = str(path) if path is not None else DEFAULT
    if text != DEFAULT and (Path(text) / "manifest.json").is_file() and (Path(text) / "data.bin").is_file():
        return Index(text)
    layers = [Path(text)] if Path(text).exists() else [_layer(part) for part in text.split("+")]
    if text == DEFAULT:
        layers = [default_sources()]
    from normalizer.gazetteer.layers import layer_folders

    folders = layer_folders(layers)
    target = cache_folder() / f"index-{_fingerprint(folders)}"
    if not (target / "manifest.json").is_file():
        _build_once(folders, target, "default" if text == DEFAULT else text)
    return Index(target)


def _layer(part: str) -> Path:
    if part == DEFAULT:
        return default_sources()
    if not Path(part).exists():
        raise GazetteerError(f"no gazetteer at {part}: give a built index, a source folder, or layers such as default+my_names")
    return Path(part)


def _fingerprint(folders: list[Path]) -> str:
    """A cheap key of the state of source files: names, sizes, times of change. The content hash is in the manifest."""
    digest = hashlib.sha256(f"{FORMAT_VERSION} {_code_version()}".encode())
    for folder in folders:
        paths = [folder] if folder.is_file() else sorted(folder.glob("*.tsv")) + sorted(folder.glob("source.toml"))
        for path in paths:
            state = path.stat()
            digest.update(f"{path.resolve()} {state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]


def _code_version() -> str:
    """Changes with the code that decides what is in an index."""
    package = Path(__file__).resolve().parent.parent
    paths = [package / "gazetteer" / name for name in ("build.py", "load.py", "schema.py")]
    paths += sorted(p for folder in ("text", "names", "languages", "gazetteer/building") for p in (package / folder).iterdir() if p.is_file())
    states = (f"{p.name}-{p.stat().st_size}-{p.stat().st_mtime_ns}" for p in paths if p.is_file())
    return " ".join((*states, os.environ.get("NORMALIZER_TRANSLITERATOR", "")))


def _build_once(folders: list[Path], target: Path, title: str) -> None:
    from normalizer.gazetteer.build import build_sources

    with _lock(target):
        if (target / "manifest.json").is_file():
            return
        with _progress(f"building the index of {title}") as report:
            version = __version__ if title == DEFAULT else ""
            build_sources(folders, target, title, version=version, progress=report)


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """One builder at a time, across processes; the lock of a process that died is released by the system."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target.with_suffix(".lock"), "w") as file:
        try:
            import fcntl
        except ImportError:  # Windows: two builders may both build, the rename decides
            yield
            return
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _progress(title: str):  # type: ignore[no-untyped-def]
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

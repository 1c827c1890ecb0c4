"""Tables that follow from the code alone: made by the first process that needs them, kept in the cache, read by the others.

A table consists of numbers, strings and bytes, in tuples, lists, dicts and frozensets. It is the same whether it was read or made: where the
cache cannot be read or written, where what is there is damaged or of other code, it is made.
"""

import hashlib
import marshal
import os
import shutil
import sys
import time
import unicodedata
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import TypeVar

T = TypeVar("T")
STATES = 3  # of the code whose tables stay
_DAY = 86_400.0  # seconds for which older ones stay as well
_CHECK = 4  # bytes in front, which tell whether the others are as they were written
_CODE = ("", "gazetteer", "languages", "matching", "matching/bulk", "names", "native", "text")


def cache_folder() -> Path:
    """Where built indexes are kept, and tables."""
    own = os.environ.get("NORMALIZER_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "normalizer"


def kept(name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, which must depend on nothing but the code: as it was kept under the name, else made and kept."""
    file = _file(name)
    if file is None:
        return make()
    found: T
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = file.read_bytes()
        if len(data) > _CHECK and zlib.crc32(memoryview(data)[_CHECK:]) == int.from_bytes(data[:_CHECK], "little"):
            found = marshal.loads(memoryview(data)[_CHECK:])
            return found
    found = make()
    with suppress(OSError):
        _keep(file, marshal.dumps(found))  # type: ignore[arg-type]
    return found


def _file(name: str) -> Path | None:
    """Where a table is kept; None if that cannot be said."""
    try:
        return cache_folder() / f"tables-{_version()}" / f"{name}.bin"
    except (OSError, RuntimeError):  # code that lies in an archive; nobody's home
        return None


def _keep(file: Path, data: bytes) -> None:
    """Writes a table, whole or not at all."""
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
        _clear(file.parent)
    part = file.with_name(f".{file.name}-{os.getpid()}-{get_ident()}")
    try:
        part.write_bytes(zlib.crc32(data).to_bytes(_CHECK, "little") + data)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _clear(new: Path) -> None:
    """Removes the tables of older code."""
    others = sorted(((path.stat().st_mtime, path) for path in new.parent.glob("tables-*") if path != new), reverse=True)
    for written, path in others[STATES - 1 :]:
        if time.time() - written > _DAY:
            shutil.rmtree(path, ignore_errors=True)


@cache
def _version() -> str:
    """Changes with the code, with Python, and with its tables of characters."""
    package = Path(__file__).parent
    digest = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version} {os.environ.get('NORMALIZER_TRANSLITERATOR', '')}".encode())
    for folder in _CODE:
        for entry in sorted(os.scandir(package / folder), key=lambda e: e.name):
            if entry.is_file():
                state = entry.stat()
                digest.update(f"{folder}/{entry.name} {state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]

"""Lines of a file, plain or compressed, with the position of each: reading goes on where it once stopped.

Positions count bytes of the decompressed text. A plain file is entered at once; a compressed one is decompressed up to
the position, without a look at its lines.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from normalizer.encoding import Frames
from normalizer.errors import InputError
from normalizer.paths import check_readable

_BLOCK = 1 << 20


class Lines:
    """The lines of a file as bytes, line ends included. Raises InputError for a file that is cut short or broken."""

    def __init__(self, path: Path, position: int = 0) -> None:
        check_readable(str(path))
        self.path = path
        self.position = position
        self.size = path.stat().st_size
        self._raw = open(path, "rb")  # noqa: SIM115 - closed by __exit__
        try:
            self._file = _decompressed(path, self._raw)
            _skip(self._file, position, plain=self._file is self._raw)
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
            self._raw.close()
            raise InputError(f"{path}: cannot be decompressed: {error}") from error

    def __iter__(self) -> Iterator[bytes]:
        try:
            for line in self._file:
                self.position += len(line)
                yield line
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
            raise InputError(f"{self.path}: broken after {self.position:,} bytes of text ({error}): the download may be incomplete") from error

    @property
    def consumed(self) -> int:
        """How many bytes of the file itself were read, for progress."""
        return self._raw.tell()

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        self._raw.close()


_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\x00": ".xz", b"\x28\xb5\x2f\xfd": ".zst", b"PK\x03\x04": ".zip"}


def _decompressed(path: Path, raw: IO[bytes]) -> Any:
    # by the first bytes, not the name: JRC-Names comes as entities.gzip, and downloads lose their extension
    head = raw.read(6)
    raw.seek(0)
    kind = next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), "")
    openers: dict[str, Callable[[IO[bytes]], Any]] = {".gz": lambda f: gzip.GzipFile(fileobj=f, mode="rb"), ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile, ".zst": Frames}
    if opener := openers.get(kind):
        return io.BufferedReader(opener(raw), _BLOCK)
    if kind == ".zip":
        return io.BufferedReader(_zip_member(path, raw), _BLOCK)
    if path.suffix.lower() in (".gz", ".gzip", ".bz2", ".xz", ".zst", ".zip") and head:
        raise OSError(f"it is no {path.suffix} file")
    return raw


def _zip_member(path: Path, raw: IO[bytes]) -> IO[bytes]:
    """The table in an archive: GeoNames lays a readme beside it, so the largest member is meant."""
    archive = zipfile.ZipFile(raw)
    members = [m for m in archive.infolist() if not m.is_dir() and "readme" not in m.filename.lower()]
    if not members:
        raise InputError(f"{path}: the archive holds no table")
    return archive.open(max(members, key=lambda m: m.file_size))


def _skip(file: Any, position: int, *, plain: bool) -> None:
    if plain:
        file.seek(position)
        return
    while position:
        block = file.read(min(position, _BLOCK))
        if not block:
            raise EOFError("the file is shorter than when the import began")
        position -= len(block)

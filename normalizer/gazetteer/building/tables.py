"""Tab-separated files in chunks of some megabytes, as arrays: where each cell begins and ends, and its hash.

`normalizer.gazetteer.load.read_table` is the plain reading of the same files, with the same complaints.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.text.hash_arrays import Array, Text, ragged, text_of

CHUNK = 3 << 20  # bytes; a little less than a power of two, with which tables of powers grow
_TAB, _NEWLINE, _RETURN = 9, 10, 13


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of a chunk: the code points from ``start`` to ``end`` of its text, for each row."""

    text: Text
    data: bytes  # the text in UTF-8
    start: Array
    end: Array

    def hash(self) -> Array:
        """`hash_text` of every cell."""
        return self.text.hash(self.start, self.end)

    def identity(self) -> Array:
        """A 64-bit hash of every cell that counts all of its characters."""
        return np.asarray(self.text.raw(self.start, self.end) * np.uint64(0xD6E8FEB86659FD93) ^ (self.end - self.start).astype(np.uint64))

    def string(self, row: int) -> str:
        """One cell."""
        low, high = self.text.in_bytes(np.array((self.start[row], self.end[row]))).tolist()
        return self.data[low:high].decode("utf-8")

    def strings(self, rows: Array) -> list[str]:
        """Some cells."""
        low, high = self.text.in_bytes(self.start[rows]).tolist(), self.text.in_bytes(self.end[rows]).tolist()
        data = self.data
        return [data[a:b].decode("utf-8") for a, b in zip(low, high, strict=True)]

    def lengths(self) -> Array:
        """Characters of every cell."""
        return self.end - self.start

    def spans(self) -> tuple[Array, Array]:
        """First and last-plus-one byte of every cell."""
        return self.text.in_bytes(self.start), self.text.in_bytes(self.end)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a table."""

    path: Path
    columns: tuple[str, ...]
    text: Text
    data: bytes
    starts: Array  # rows by columns
    ends: Array
    lines: Array  # the line of each row in the file

    def __len__(self) -> int:
        return len(self.lines)

    def cells(self, column: str) -> Cells:
        """A column; empty cells for one that the table lacks."""
        if column in self.columns:
            at = self.columns.index(column)
            return Cells(self.text, self.data, self.starts[:, at], self.ends[:, at])
        nothing = np.zeros(len(self), np.int64)
        return Cells(self.text, self.data, nothing, nothing)

    def where(self, row: int) -> str:
        """File and line of a row, for messages."""
        return f"{self.path}:{self.lines[row]}"


def read_chunks(path: Path, required: tuple[str, ...]) -> Iterator[Chunk]:
    """The rows of a table, in order. Raises GazetteerError with file and line at a broken row."""
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror}") from error
    with file:
        columns: tuple[str, ...] = ()
        line, base = 1, 0
        for block in blocks(file.read, CHUNK):
            data = block.removeprefix(b"\xef\xbb\xbf") if not base and not columns else block
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError as error:
                raise GazetteerError(f"{path}: not UTF-8 (byte {base + error.start}): save it as UTF-8") from error
            base += len(data)
            if not columns:
                header, _, text = text.partition("\n")
                columns = tuple(header.removesuffix("\r").split("\t"))
                missing = [c for c in required if c not in columns]
                if missing:
                    raise GazetteerError(f"{path}:1: no column {', '.join(missing)}; the header has {', '.join(columns)}")
                data, line = text.encode("utf-8"), 2
            if text:
                chunk, line = _parse(path, columns, text, data, line)
                if len(chunk):
                    yield chunk
        if not columns:
            raise GazetteerError(f"{path}:1: no column {', '.join(required)}; the file is empty")


def blocks(read: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    """Whole lines, each with its end, of about so many bytes at a time."""
    rest = b""
    while block := read(size):
        cut = block.rfind(b"\n") + 1
        if cut:
            yield rest + block[:cut]
            rest = block[cut:]
        else:
            rest += block
    if rest:
        yield rest + b"\n"


def _parse(path: Path, columns: tuple[str, ...], text: str, data: bytes, first: int) -> tuple[Chunk, int]:
    arrays = text_of(text)
    points, width = arrays.points, len(columns)
    marks = np.flatnonzero((points == _TAB) | (points == _NEWLINE))
    ends_line = points[marks] == _NEWLINE
    last = np.flatnonzero(ends_line)  # of each line, in marks
    tabs = np.diff(last, prepend=-1) - 1
    line_start = np.concatenate((np.zeros(1, np.int64), marks[last[:-1]] + 1))
    line_end = marks[last]
    returned = (line_end > line_start) & (points[np.maximum(line_end - 1, 0)] == _RETURN)
    filled = line_end - returned > line_start
    wrong = np.flatnonzero(filled & (tabs != width - 1))
    if len(wrong):
        row = int(wrong[0])
        raise GazetteerError(f"{path}:{first + row}: {tabs[row] + 1} cells where the header has {width}: mend the tabs of this row")
    rows = np.flatnonzero(filled)
    ends = marks if filled.all() else marks[ragged(last[rows] - tabs[rows], tabs[rows] + 1)]
    ends = ends.reshape(-1, width).copy()
    starts = np.empty_like(ends)
    starts[:, 1:] = ends[:, :-1] + 1
    starts[:, 0] = line_start[rows]
    ends[:, -1] -= returned[rows]
    return Chunk(path, columns, arrays, data, starts, ends, first + rows), first + len(last)


class Codes:
    """Numbers for the values of a column that has few: each distinct value is looked at once."""

    def __init__(self, of: Callable[[str], Any]) -> None:
        self._of = of
        self._keys = np.zeros(0, np.uint64)
        self._values: list[Any] = []
        self._order = np.zeros(0, np.int64)

    def __call__(self, cells: Cells, dtype: Any = np.int64) -> Array:
        """The value of each cell. What ``of`` raises carries the row: see `first_row`."""
        keys = cells.identity()
        place = self._find(keys)
        unknown = np.flatnonzero(place < 0)
        if len(unknown):
            fresh, at = np.unique(keys[unknown], return_index=True)
            rows = unknown[at]
            order = np.argsort(rows, kind="stable")  # the first row at fault is the one told
            fresh, rows = fresh[order], rows[order]
            values = []
            for row, value in zip(rows.tolist(), cells.strings(rows), strict=True):
                try:
                    values.append(self._of(value))
                except ValueError as error:
                    raise RowError(row, str(error)) from None
            self._values.extend(values)
            keys_all = np.concatenate((self._keys, fresh))
            numbers = np.concatenate((self._order, np.arange(len(self._values) - len(values), len(self._values))))
            sort = np.argsort(keys_all, kind="stable")
            self._keys, self._order = keys_all[sort], numbers[sort]
            place = self._find(keys)
        return np.array(self._values, dtype)[place] if len(keys) else np.zeros(0, dtype)

    def _find(self, keys: Array) -> Array:
        if not len(self._keys):
            return np.full(len(keys), -1)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._order[at], -1)


class RowError(ValueError):
    """A cell that cannot be read; ``row`` is its row in the chunk."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.row = row

"""What lies on disk while an index is built: columns that grow, rows that are sorted, sections that become one file."""

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.native import compiled
from normalizer.text.hash_arrays import Array

_CODES = {"uint8": "B", "uint16": "H", "int32": "i", "uint32": "I", "uint64": "Q", "float32": "f"}
_PART_BITS = 6  # first bits of a key that tell its part
_IN_MEMORY = 1 << 21  # rows that are kept in memory before any go to disk
_BUFFER = 1 << 19  # rows written at a time after that
_SHORT = 1 << 15  # bytes of a column that stay in memory: making a file costs more than most columns of a small gazetteer
WIDEST = (1 << 32) - 1
_native = compiled("ordering")


class Column:
    """A row of numbers that is only appended to: in memory while it is short, then a file, open only while it is written to or read."""

    def __init__(self, path: Path, dtype: Any) -> None:
        self.path, self.dtype, self.count = path, np.dtype(dtype), 0
        self._short: Array | None = np.zeros(0, self.dtype)  # all of it, until it is a file

    def add(self, values: Array) -> None:
        """Appends values."""
        if not len(values):
            return
        values = np.ascontiguousarray(values, self.dtype)
        self.count += len(values)
        if self._short is not None:
            if self.count * self.dtype.itemsize <= _SHORT:
                self._short = np.concatenate([self._short, values])
                return
            self._write(self._short, "wb")
            self._short = None
        self._write(values, "ab")

    def _write(self, values: Array, mode: str) -> None:
        with open(self.path, mode, buffering=0) as file:
            if len(values):
                file.write(values.data)

    def read(self, first: int = 0, count: int = -1, padding: int = 0) -> Array:
        """Values from a position on, with zeros behind them."""
        count = self.count - first if count < 0 else count
        found = np.zeros(count + padding, self.dtype)
        if self._short is not None:
            found[:count] = self._short[first : first + count]
        elif count:
            with open(self.path, "rb") as file:
                file.seek(first * self.dtype.itemsize)
                file.readinto(found[:count].view(np.uint8).data)
        return found

    def chunks(self, count: int = 1 << 20) -> Iterator[Array]:
        """All values, some at a time."""
        for first in range(0, self.count, count):
            yield self.read(first, min(count, self.count - first))

    def copy_to(self, file: BinaryIO) -> None:
        """Writes all values to a file, some megabytes at a time."""
        if self._short is not None:
            file.write(self._short.tobytes())
            return
        with open(self.path, "rb") as values:
            shutil.copyfileobj(values, file, 1 << 22)

    def drop(self) -> None:
        """Removes the file."""
        if self._short is None:
            self.path.unlink(missing_ok=True)


class Sorter:
    """Rows of a 64-bit key and a value, sorted by both; equal rows once. Large sets lie in parts, by the first bits of the key.

    ``bits`` says how many bits a value has (0: none, values are how often each key came); keys are hashes, so parts are alike in size.
    """

    def __init__(self, folder: Path, name: str, bits: int) -> None:
        self._folder, self._name, self._bits = folder, name, bits
        self._value = np.dtype(np.uint32 if bits <= 32 else np.uint64)
        self._keys: list[Array] = []
        self._values: list[Array] = []
        self._held = 0
        self._parts: list[tuple[Column, Column]] = []

    def add(self, keys: Array, values: Array | None = None) -> None:
        """Takes rows, in any order."""
        if not len(keys):
            return
        self._keys.append(keys.astype(np.uint64, copy=False))
        self._values.append(np.zeros(len(keys) if self._bits else 0, self._value) if values is None else values.astype(self._value, copy=False))
        self._held += len(keys)
        if self._held >= (_BUFFER if self._parts else _IN_MEMORY):
            self._spill()

    def _spill(self) -> None:
        if not self._parts:
            self._parts = [(Column(self._folder / f"{self._name}.{i}.keys", np.uint64), Column(self._folder / f"{self._name}.{i}.values", self._value)) for i in range(1 << _PART_BITS)]
        keys, values, cuts = self._dealt(*self._take())
        for i, (low, high) in enumerate(pairwise(cuts.tolist())):
            self._parts[i][0].add(keys[low:high])
            if self._bits:
                self._parts[i][1].add(values[low:high])

    def _dealt(self, keys: Array, values: Array) -> tuple[Array, Array, Array]:
        """The rows of one part after another, and where each part begins."""
        if _native is not None:
            dealt, cuts = (np.empty_like(keys), np.empty_like(values)), np.empty((1 << _PART_BITS) + 1, np.int64)
            _native.deal(keys, values, _PART_BITS, *dealt, cuts)
            return *dealt, cuts
        part = (keys >> np.uint64(64 - _PART_BITS)).astype(np.uint8)
        order = np.argsort(part, kind="stable")
        return keys[order], values[order] if self._bits else values, np.searchsorted(part[order], np.arange((1 << _PART_BITS) + 1))

    def _take(self) -> tuple[Array, Array]:
        keys = np.concatenate([np.zeros(0, np.uint64), *self._keys])
        values = np.concatenate([np.zeros(0, self._value), *self._values])
        self._keys, self._values, self._held = [], [], 0
        return keys, values

    def sorted(self) -> Iterator[tuple[Array, Array]]:
        """The rows in order, a part at a time; no key stands in two parts. Files go as they are read."""
        if not self._parts:
            yield self._in_order(*self._take())
            return
        self._spill()
        for keys, values in self._parts:
            yield self._in_order(keys.read(), values.read())
            keys.drop()
            values.drop()

    def _in_order(self, keys: Array, values: Array) -> tuple[Array, Array]:
        if not self._bits:
            keys = np.sort(keys)
            first = np.flatnonzero(first_of_runs(keys))
            return keys[first], np.diff(first, append=len(keys)).astype(self._value)
        if not len(keys):
            return keys, values
        if _native is not None:
            count = _native.order(keys, values)
            return keys[:count], values[:count]
        order = np.argsort(keys)
        keys, values = keys[order], values[order].astype(np.uint64)
        run = np.cumsum(first_of_runs(keys)) - 1
        if self._bits + int(run[-1]).bit_length() <= 64:
            shift = np.uint64(self._bits)
            packed = np.sort((run.astype(np.uint64) << shift) | values)
            keep = first_of_runs(packed)
            return keys[keep], (packed[keep] & ((np.uint64(1) << shift) - np.uint64(1) if self._bits < 64 else ~np.uint64(0))).astype(self._value)
        order = np.lexsort((values, run))
        values = values[order]
        keep = first_of_runs(keys)
        keep[1:] |= values[1:] != values[:-1]
        return keys[keep], values[keep].astype(self._value)


def first_of_runs(ordered: Array) -> Array:
    """Marks each first of equal neighbours."""
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return first


class Numbering:
    """Gives each distinct 64-bit key a number, in order of appearance by chunk."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.uint64)
        self._numbers = np.zeros(0, np.int64)

    def __len__(self) -> int:
        return len(self._keys)

    def number(self, keys: Array) -> tuple[Array, Array]:
        """The number of every key, and for each number given just now the first position in ``keys`` that has it."""
        if not len(keys):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        order = np.argsort(keys)
        ordered = keys[order]
        first = first_of_runs(ordered)
        distinct = ordered[first]
        at = np.searchsorted(self._keys, distinct)
        known = np.zeros(len(distinct), bool)
        inside = at < len(self._keys)
        known[inside] = self._keys[at[inside]] == distinct[inside]
        fresh = np.flatnonzero(~known)
        numbers = np.empty(len(distinct), np.int64)
        numbers[known] = self._numbers[at[known]]
        numbers[fresh] = len(self._keys) + np.arange(len(fresh))
        self._numbers = np.insert(self._numbers, at[fresh], numbers[fresh])
        self._keys = np.insert(self._keys, at[fresh], distinct[fresh])
        found = np.empty(len(keys), np.int64)
        found[order] = numbers[np.cumsum(first) - 1]
        return found, order[np.flatnonzero(first)[fresh]]


class Growing:
    """An array in memory that is appended to."""

    def __init__(self, dtype: Any) -> None:
        self._array = np.zeros(1 << 10, dtype)
        self._count = 0

    def add(self, values: Any) -> None:
        """Appends values."""
        needed = self._count + len(values)
        if needed > len(self._array):
            grown = np.empty(max(needed, len(self._array) * 3 // 2), self._array.dtype)
            grown[: self._count] = self._array[: self._count]
            self._array = grown
        self._array[self._count : needed] = values
        self._count = needed

    def get(self) -> Array:
        """What there is so far; a view that the next addition may leave behind."""
        return self._array[: self._count]


class Sections:
    """Sections of an index while they are written, and their joining to data.bin."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._columns: dict[str, Column] = {}

    def open(self, name: str, dtype: Any) -> Column:
        """A new section."""
        if name in self._columns:
            self._columns[name].drop()
        column = self._columns[name] = Column(self.folder / f"section.{name}", dtype)
        return column

    def add(self, name: str, values: Array) -> None:
        """A section at once."""
        self.open(name, values.dtype).add(values)

    def offsets(self, name: str, counts: Array) -> None:
        """The section of offsets that follows from the lengths of rows; 64 bits wide where 32 do not suffice."""
        total = int(counts.sum(dtype=np.uint64)) if len(counts) else 0
        offsets = np.zeros(len(counts) + 1, np.uint32 if total <= WIDEST else np.uint64)
        np.cumsum(counts, out=offsets[1:])
        self.add(name, offsets)

    def sorted_map(self, name: str, sorter: Sorter, /, **columns: tuple[Any, int, int]) -> None:
        """A sorted map: keys, and values cut from the bits of the sorter's, each as (dtype, first bit, bits)."""
        keys = self.open(f"{name}_key", np.uint64)
        parts = {c: self.open(f"{name}_{c}", dtype) for c, (dtype, _, _) in columns.items()}
        for key, value in sorter.sorted():
            keys.add(key)
            wide = value.astype(np.uint64)
            for c, (_, first, bits) in columns.items():
                parts[c].add((wide >> np.uint64(first)) & np.uint64((1 << bits) - 1))

    def rewrite(self, name: str, table: Array) -> None:
        """Replaces each value of a section by what the table has at it."""
        old = self._columns.pop(name)
        fresh = Column(self.folder / f"section.{name}.fresh", table.dtype)
        for values in old.chunks():
            fresh.add(table[values])
        old.drop()
        self._columns[name] = fresh

    def move(self, name: str, target: "Sections") -> None:
        """Hands a section over."""
        target._columns[name] = self._columns.pop(name)

    def drop(self, name: str) -> None:
        """Removes a section."""
        self._columns.pop(name).drop()

    def read(self, name: str) -> Array:
        """A section, whole."""
        return self._columns[name].read()

    def part(self, name: str, first: int, count: int) -> Array:
        """Some values of a section."""
        return self._columns[name].read(first, count)

    def chunks(self, name: str) -> Iterator[Array]:
        """A section, some values at a time."""
        return self._columns[name].chunks()

    def count(self, name: str) -> int:
        """Values of a section so far."""
        return self._columns[name].count

    def join(self, target: Path, order: tuple[str, ...]) -> tuple[int, dict[str, dict[str, Any]]]:
        """Writes data.bin in this order of sections; returns its size and the table of sections."""
        if set(order) != set(self._columns):
            raise GazetteerError(f"sections {sorted(set(order) ^ set(self._columns))} are out of order: this is a fault of the builder")
        table: dict[str, dict[str, Any]] = {}
        with open(target, "wb") as file:
            for name in order:
                column = self._columns[name]
                file.write(b"\0" * (-file.tell() % 64))
                size = column.count * column.dtype.itemsize
                table[name] = {"offset": file.tell(), "bytes": size, "count": column.count, "dtype": str(column.dtype), "code": _CODES[str(column.dtype)]}
                column.copy_to(file)
                column.drop()
            file.flush()
            os.fsync(file.fileno())
            return file.tell(), table


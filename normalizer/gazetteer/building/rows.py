"""Which rows of source tables are others than before, and which ids they concern.

Of every row is kept what it says, as a hash of its line, and whom it speaks of, as hashes of ids: so changed rows are
found without the old tables, and all rows of an entity without reading what did not change.
"""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from normalizer.gazetteer.building.entities import iso_keys, prefixed
from normalizer.gazetteer.building.tables import CHUNK, Cells, Chunk, blocks, read_chunks
from normalizer.text.hash_arrays import Array

REQUIRED = {"entities": ("id", "type", "name"), "names": ("entity", "name"), "relations": ("subject", "predicate", "object"), "redirects": ("old", "new")}
WIDTHS = {"entities": 5, "names": 2, "relations": 3, "redirects": 3}  # the line, then ids; 0 for none
_EMPTY = np.uint64(1)  # an empty cell where an id must be: a fault, not nothing
_NEWLINE, _RETURN = 10, 13
_BITS = np.uint64(48)  # of a hash that are looked at last


def table_rows(path: Path, table: str) -> Array:
    """The rows of a table: hash of the line, hashes of the ids by which others may mean the same. Raises GazetteerError."""
    return np.concatenate([np.zeros((0, WIDTHS[table]), np.uint64), *chunks_of_rows(path, table)])


def chunks_of_rows(path: Path, table: str) -> Iterator[Array]:
    """The same, some at a time."""
    width = WIDTHS[table]
    for chunk in read_chunks(path, REQUIRED[table]) if path.is_file() else ():
        rows = np.zeros((len(chunk), width), np.uint64)
        rows[:, 0] = Cells(chunk.text, chunk.data, chunk.starts[:, 0], chunk.ends[:, -1]).identity()
        if table == "entities":
            rows[:, 1] = _named(chunk, "id")
            wikidata, geonames, iso = (chunk.cells(c) for c in ("wikidata", "geonames", "iso"))
            rows[:, 2] = wikidata.hash()  # 0 for an empty cell
            rows[:, 3] = np.where(geonames.lengths() > 0, prefixed("gn:", geonames), np.uint64(0))
            has = np.flatnonzero(iso.lengths())
            rows[has, 4] = iso_keys(iso.strings(has))
        else:
            for at, column in enumerate([c for c in REQUIRED[table] if c not in ("name", "predicate")], 1):
                rows[:, at] = _named(chunk, column)
        yield rows


def _named(chunk: Chunk, column: str) -> Array:
    hashes = chunk.cells(column).hash()
    return np.where(hashes == 0, _EMPTY, hashes)


def changed(old: Array, new: Array) -> tuple[Array, Array]:
    """Which rows are not in the other table, or were moved there: which row comes first may decide in a merge."""
    lines = old[:, 0], new[:, 0]
    shorter = min(len(old), len(new))
    low = _alike(lines[0][:shorter], lines[1][:shorter])
    high = _alike(lines[0][len(old) - shorter + low :][::-1], lines[1][len(new) - shorter + low :][::-1])
    _, which = np.unique(np.concatenate([line[low : len(line) - high] for line in lines]), return_inverse=True)
    before, after = which[: len(old) - high - low], which[len(old) - high - low :]
    kinds = int(which.max()) + 1 if len(which) else 0
    uneven = np.bincount(before, minlength=kinds) != np.bincount(after, minlength=kinds)
    stays, comes = np.flatnonzero(~uneven[before]), np.flatnonzero(~uneven[after])
    first = _alike(before[stays], after[comes])
    stays, comes = stays[first:], comes[first:]  # one row of the old table for each of the new: the nth of equal rows for the nth
    origin = np.empty(len(comes), np.int64)
    origin[np.argsort(after[comes], kind="stable")] = np.argsort(before[stays], kind="stable")
    moved = np.ones(len(comes), bool)
    moved[_rising(origin.tolist())] = False
    marks = np.zeros(len(old), bool), np.zeros(len(new), bool)
    marks[0][low : low + len(before)], marks[1][low : low + len(after)] = uneven[before], uneven[after]
    marks[0][low + stays[origin[moved]]] = marks[1][low + comes[moved]] = True
    return marks


def _alike(one: Array, other: Array) -> int:
    """How many first values are the same."""
    differ = np.flatnonzero(one != other)
    return int(differ[0]) if len(differ) else len(one)


def _rising(values: list[int]) -> list[int]:
    """The positions of a longest rising sequence among distinct values (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []  # position of the top of each pile
    below: list[int] = []
    for i, value in enumerate(values):
        pile = bisect_left(tops, value)
        below.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1], last[pile : pile + 1] = [value], [i]
    found = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(at)
        at = below[at]
    return found


def touching(rows: Array, keys: Array) -> Array:
    """The numbers of the rows that speak of any of the ids, which are sorted."""
    rough = np.zeros(1 << 16, bool)
    rough[keys >> _BITS] = True
    found = [np.zeros(0, np.int64)]
    for column in range(1, rows.shape[1]):
        values = rows[:, column]
        near = np.flatnonzero(rough[values >> _BITS])
        found.append(near[among(values[near], keys)])
    return np.unique(np.concatenate(found))


def among(values: Array, keys: Array) -> Array:
    """Which values are among sorted keys."""
    at = np.searchsorted(keys, values)
    inside = at < len(keys)
    inside[inside] = keys[at[inside]] == values[inside]
    return np.asarray(inside)


def closed(keys: Array, tables: list[Array]) -> Array:
    """The ids and all that may mean the same, by what rows have together; sorted."""
    while True:
        found = np.unique(np.concatenate([keys, *(rows[touching(rows, keys)][:, 1:].ravel() for rows in tables)]))
        found = found[found != 0]
        if len(found) == len(keys):
            return np.asarray(found)
        keys = found


def copy_rows(source: Path, target: Path, rows: Array) -> None:
    """Writes the header and some rows of a table, by their ascending numbers."""
    with open(source, "rb") as file, open(target, "wb") as out:
        out.write(file.readline().removesuffix(b"\n") + b"\n")
        first = 0
        for block in blocks(file.read, CHUNK) if len(rows) else ():
            data = np.frombuffer(block, np.uint8)
            end = np.flatnonzero(data == _NEWLINE)
            start = np.concatenate((np.zeros(1, np.int64), end[:-1] + 1))
            returned = (end > start) & (data[np.maximum(end - 1, 0)] == _RETURN)
            filled = np.flatnonzero(end - returned > start)
            low, high = np.searchsorted(rows, (first, first + len(filled)))
            for line in filled[rows[low:high] - first].tolist():
                out.write(block[start[line] : end[line] + 1])
            first += len(filled)
            if high == len(rows):
                return


def header(path: Path) -> str:
    """The first line of a table."""
    with open(path, "rb") as file:
        return file.readline().decode("utf-8", "replace")

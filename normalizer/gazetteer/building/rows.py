"""Which rows of source tables are others than before, and which ids they concern.

Of every row is kept what it says, as a hash of its line, and whom it speaks of, as hashes of ids: so changed rows are
found without the old tables, and all rows of an entity without reading what did not change.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from normalizer.gazetteer.building.entities import iso_keys, prefixed
from normalizer.gazetteer.building.tables import Cells, Chunk, read_chunks
from normalizer.text.hash_arrays import Array

REQUIRED = {"entities": ("id", "type", "name"), "names": ("entity", "name"), "relations": ("subject", "predicate", "object"), "redirects": ("old", "new")}
WIDTHS = {"entities": 5, "names": 2, "relations": 3, "redirects": 3}  # the line, then ids; 0 for none
_EMPTY = np.uint64(1)  # an empty cell where an id must be: a fault, not nothing
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
    """Which rows are not in the other table, or not in the same place among those that are in both."""
    marks = np.zeros(len(old), bool), np.zeros(len(new), bool)
    lines = old[:, 0], new[:, 0]
    shorter = min(len(old), len(new))
    differ = np.flatnonzero(lines[0][:shorter] != lines[1][:shorter])
    low = int(differ[0]) if len(differ) else shorter
    differ = np.flatnonzero(lines[0][len(old) - shorter + low :][::-1] != lines[1][len(new) - shorter + low :][::-1])
    high = int(differ[0]) if len(differ) else shorter - low
    between = [line[low : len(line) - high] for line in lines]
    _, which = np.unique(np.concatenate(between), return_inverse=True)
    parts = which[: len(between[0])], which[len(between[0]) :]
    kinds = int(which.max()) + 1 if len(which) else 0
    uneven = np.bincount(parts[0], minlength=kinds) != np.bincount(parts[1], minlength=kinds)
    others = uneven[parts[0]], uneven[parts[1]]
    moved = not np.array_equal(parts[0][~others[0]], parts[1][~others[1]])  # which row comes first decides in a merge
    for mark, other in zip(marks, others, strict=True):
        mark[low : low + len(other)] = True if moved else other
    return marks


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
    """Writes the header and some rows of a table, by their numbers, in order."""
    wanted = iter(rows.tolist())
    following, number = next(wanted, -1), -1
    with open(source, "rb") as file, open(target, "wb") as out:
        out.write(file.readline().removesuffix(b"\n") + b"\n")
        if following < 0:
            return
        for line in file:
            bare = line.removesuffix(b"\n")
            if not bare.removesuffix(b"\r"):
                continue
            number += 1
            if number == following:
                out.write(bare + b"\n")
                following = next(wanted, -1)
                if following < 0:
                    return


def header(path: Path) -> str:
    """The first line of a table."""
    with open(path, "rb") as file:
        return file.readline().decode("utf-8", "replace")

"""Rows of entities while an index is built: read in chunks, merged where they share an id, put in the order of ids.

Only rows that share an id with another row become objects; `normalizer.gazetteer.load` merges these. All others go
through as bytes.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.building.below import Below
from normalizer.gazetteer.building.spool import WIDEST, Column, Sorter, first_of_runs
from normalizer.gazetteer.building.tables import Cells, Chunk, Codes, RowError, read_chunks
from normalizer.gazetteer.load import Gazetteer, merge_entity
from normalizer.gazetteer.schema import TYPES, Entity, parse_date, parse_type
from normalizer.text.hash_arrays import Array, gather, hash_strings, mix
from normalizer.text.hashing import BASE, raw_hash

TEXTS = ("id", "name", "subtype", "country", "wikidata", "geonames", "iso", "description")
RECORD = np.dtype([("size", "u4"), ("start", "i4"), ("end", "i4"), ("prior", "f8"), ("lat", "f4"), ("lon", "f4"), ("type", "u1")])
_ID = np.dtype([("first", "u4"), ("letters", "u2"), ("size", "u2")])
_ISO = np.uint64(0x6973_6F00)  # ISO codes are no ids: their hashes must not meet
_STEP = 1 << 20


class EntityRows:
    """The rows of all sources as they come, then merged and ranked."""

    def __init__(self, folder: Path, below: Below | None = None) -> None:
        self._below = below
        self._meeting: list[Array] = [np.zeros(0, np.int64)]  # rows that share an id with what lies below
        self.records = Column(folder / "rows.records", RECORD)
        self.texts = Column(folder / "rows.texts", np.uint8)
        self._ids = Column(folder / "rows.ids", np.uint8)
        self._id_shape = Column(folder / "rows.shapes", _ID)
        self._hashes = Column(folder / "rows.hashes", np.uint64)
        self._shared = Sorter(folder, "shared", 32)  # any id -> row, to find rows that are one thing
        self._further_keys = Column(folder / "rows.further.keys", np.uint64)
        self._further_rows = Column(folder / "rows.further.rows", np.uint32)
        self._types, self._dates = Codes(_type_number), Codes(parse_date)
        self._sources: list[tuple[Path, int]] = []  # folder, first row
        self._folder = folder
        self.dropped = np.zeros(0, np.int64)

    @property
    def count(self) -> int:
        """Rows so far."""
        return self.records.count

    def read(self, source: Path) -> None:
        """Takes the entities of a source folder. Raises GazetteerError with file and line."""
        self._sources.append((source, self.count))
        for chunk in read_chunks(source / "entities.tsv", ("id", "type", "name")):
            try:
                self._add(chunk)
            except RowError as error:
                raise GazetteerError(f"{chunk.where(error.row)}: {error}") from None

    def _add(self, chunk: Chunk) -> None:
        cells = {c: chunk.cells(c) for c in TEXTS}
        identifier = cells["id"]
        records = np.zeros(len(chunk), RECORD)
        records["type"] = self._types(chunk.cells("type"), np.uint8)
        empty = np.flatnonzero(identifier.lengths() == 0)
        if len(empty):
            raise RowError(int(empty[0]), "id must not be empty")
        for column in ("start", "end"):
            records[column] = dates(self._dates, chunk.cells(column), column)
        records["prior"] = _numbers(chunk.cells("prior"), "prior", 0.0)
        records["lat"] = _numbers(chunk.cells("lat"), "lat", float("nan"))
        records["lon"] = _numbers(chunk.cells("lon"), "lon", float("nan"))
        hashes = identifier.hash()
        rows = self.count + np.arange(len(chunk))
        self._keys(hashes, rows, cells, records["type"] == TYPES.index("place"))
        name = cells["name"]  # things without a label in the language asked for: the id is a name too
        bare = name.start == name.end
        cells["name"] = Cells(name.text, name.data, np.where(bare, identifier.start, name.start), np.where(bare, identifier.end, name.end))
        texts, sizes = _joined([cells[c] for c in TEXTS])
        records["size"] = sizes
        low, high = identifier.spans()
        shape = np.zeros(len(chunk), _ID)
        shape["first"], shape["letters"], shape["size"] = identifier.text.points[identifier.start], identifier.lengths(), high - low
        self._append(records, texts, gather(np.frombuffer(chunk.data, np.uint8), low, high), shape, hashes)

    def _append(self, records: Array, texts: Array, ids: Array, shape: Array, hashes: Array) -> None:
        if self.count + len(records) > WIDEST:
            raise GazetteerError("more than 4,294,967,295 entities: an index cannot number them, build several")
        self.records.add(records)
        self.texts.add(texts)
        self._ids.add(ids)
        self._id_shape.add(shape)
        self._hashes.add(hashes)

    def _keys(self, hashes: Array, rows: Array, cells: dict[str, Cells], place: Array) -> None:
        """Notes by which ids each row may be the same as another."""
        self._share(hashes, rows)
        wikidata, geonames, iso = cells["wikidata"], cells["geonames"], cells["iso"]
        for found, keys in ((wikidata, wikidata.hash), (geonames, lambda: prefixed("gn:", geonames))):
            has = np.flatnonzero(found.lengths())
            if len(has):
                keyed = keys()[has]
                self._share(keyed, rows[has])
                self._further(keyed, rows[has])
        has = np.flatnonzero(place & (iso.lengths() > 0))
        if len(has):
            self._shared.add(iso_keys(iso.strings(has)), rows[has])
            if self._below is not None:
                self._meeting.append(rows[has])

    def _share(self, keys: Array, rows: Array) -> None:
        self._shared.add(keys, rows)
        if self._below is not None:
            self._meeting.append(rows[self._below.find(keys) >= 0])

    def _further(self, keys: Array, rows: Array) -> None:
        self._further_keys.add(keys)
        self._further_rows.add(rows)

    def add_objects(self, entities: Sequence[Entity]) -> None:
        """Takes entities that need no merging."""
        for first in range(0, len(entities), _STEP):
            self._add_objects(entities[first : first + _STEP])

    def _add_objects(self, entities: Sequence[Entity]) -> None:
        nan = float("nan")
        lines = [_one_line("\t".join(_cell(v) for v in (e.id, e.name, e.subtype, e.country, e.wikidata, e.geonames, e.iso, e.description))).encode() for e in entities]
        records = np.zeros(len(entities), RECORD)
        records["size"] = [len(line) for line in lines]
        records["type"] = [TYPES.index(e.type) for e in entities]
        records["start"], records["end"], records["prior"] = [e.start for e in entities], [e.end for e in entities], [e.prior for e in entities]
        records["lat"] = [nan if e.lat is None else e.lat for e in entities]
        records["lon"] = [nan if e.lon is None else e.lon for e in entities]
        ids = [e.id.encode() for e in entities]
        shape = np.zeros(len(entities), _ID)
        shape["first"], shape["letters"], shape["size"] = [ord(e.id[0]) for e in entities], [len(e.id) for e in entities], [len(i) for i in ids]
        rows = self.count + np.arange(len(entities))
        further = [(key, row) for row, e in zip(rows.tolist(), entities, strict=True) for key in (e.wikidata, f"gn:{e.geonames}" if e.geonames else "", *e.other_ids) if key]
        if further:
            self._further(hash_strings([key for key, _ in further]), np.array([row for _, row in further]))
        self._append(records, np.frombuffer(b"".join(lines), np.uint8), np.frombuffer(b"".join(ids), np.uint8), shape, hash_strings([e.id for e in entities]))

    def merge(self, merged: Gazetteer) -> dict[str, str]:
        """Joins rows that share an id, as `load` does; returns the ids that were merged into others."""
        rows = self._sharing()
        keys: dict[tuple[str, str], str] = {}
        alias: dict[str, str] = {}
        for row, entity in zip(rows.tolist(), self._objects(rows), strict=True):
            folder = next(f for f, first in reversed(self._sources) if first <= row)
            if self._below is not None:
                self._below.prepare(merged, keys, entity)
            merge_entity(merged, keys, alias, entity, folder)
        if self._below is not None:
            merged.entities |= {e.id: e for e in self._below.touched.values()}
        self.add_objects(list(merged.entities.values()))
        self.dropped = rows
        return alias

    def _sharing(self) -> Array:
        """Rows that share some id with another row, in order."""
        found = self._meeting
        for keys, rows in self._shared.sorted():
            first = first_of_runs(keys)
            shared = ~first
            shared[:-1] |= ~first[1:]
            found.append(rows[shared].astype(np.int64))
        return np.unique(np.concatenate(found))

    def _objects(self, rows: Array) -> Iterable[Entity]:
        first = before = 0
        for records in self.records.chunks():
            ends = before + np.cumsum(records["size"], dtype=np.int64)
            here = rows[(rows >= first) & (rows < first + len(records))] - first
            for record, end in zip(records[here].tolist(), ends[here].tolist(), strict=True):
                size, start, until, prior, lat, lon, kind = record
                identifier, name, subtype, country, wikidata, geonames, iso, description = bytes(self.texts.read(end - size, size)).decode()[:-1].split("\t")
                yield Entity(
                    identifier, TYPES[kind], name, subtype, country, start, until, prior, None if lat != lat else lat, None if lon != lon else lon,
                    wikidata, geonames, iso, description,
                )  # fmt: skip
            first, before = first + len(records), int(ends[-1])

    def rank(self) -> Array:
        """The number of each row in the index, by first letter, length and text of the id; WIDEST for rows merged into others."""
        shape = self._id_shape.read()
        offsets = np.cumsum(shape["size"], dtype=np.int64) - shape["size"]
        group = (shape["first"].astype(np.uint64) << np.uint64(16)) | shape["letters"]
        sizes = shape["size"]
        del shape
        order = np.argsort(group, kind="stable")
        cuts = [*np.flatnonzero(first_of_runs(group[order])).tolist(), len(order)]
        del group
        data = self._ids.read(padding=8)
        for low, high in pairwise(cuts):
            rows = order[low:high]
            for at in reversed(range(0, int(sizes[rows].max()), 8)):
                rows = rows[np.argsort(words(data, offsets, sizes, rows, at), kind="stable")]
            order[low:high] = rows
        if len(self.dropped):
            order = order[~np.isin(order, self.dropped)]
        ranks = np.full(self.count, WIDEST, np.uint32)
        ranks[order] = np.arange(len(order), dtype=np.uint32)
        return ranks

    def identifiers(self, ranks: Array) -> tuple[Array, Array]:
        """Hashes of the entities' own ids, ascending, and the entity of each."""
        hashes = self._hashes.read()
        order = np.argsort(hashes)
        hashes, ranks = hashes[order], ranks[order]
        kept = ranks != WIDEST
        return hashes[kept], ranks[kept]

    def further_ids(self, ranks: Array) -> tuple[Array, Array]:
        """Hashes of other ids, and the entity of each."""
        entities = ranks[self._further_rows.read()]
        kept = entities != WIDEST
        return self._further_keys.read()[kept], entities[kept]

    def drop_keys(self) -> None:
        """Removes what is only needed for ranking."""
        for column in (self._ids, self._id_shape, self._hashes, self._further_keys, self._further_rows):
            column.drop()


def _type_number(value: str) -> int:
    kind = parse_type(value)
    if kind is None:
        raise ValueError(f"type is {value!r}: use person, place, organization, event or other")
    return TYPES.index(kind)


def dates(codes: Codes, cells: Cells, column: str) -> Array:
    """The dates of a column. Raises RowError."""
    try:
        return codes(cells, np.int32)
    except RowError as error:
        raise RowError(error.row, f"{column}: {error}") from None


def _numbers(cells: Cells, column: str, empty: float) -> Array:
    found = np.full(len(cells.start), empty, np.float64)
    has = np.flatnonzero(cells.lengths())
    strings = cells.strings(has)
    try:
        found[has] = list(map(float, strings))
    except ValueError:
        for row, value in zip(has.tolist(), strings, strict=True):
            try:
                float(value)
            except ValueError:
                raise RowError(row, f"{column} is {value!r}: give a number or leave it empty") from None
    return found


def iso_keys(codes: list[str]) -> Array:
    """Hashes of the first of each cell's ISO codes; they meet no hash of an id."""
    return mix(hash_strings([code.split("|")[0] for code in codes]) ^ _ISO)


def prefixed(prefix: str, cells: Cells) -> Array:
    """The hashes of cells with something written before each."""
    raw = cells.text.raw(cells.start, np.minimum(cells.end, cells.start + 256 - len(prefix)))
    return mix(raw * np.uint64(pow(BASE, len(prefix), 1 << 64)) + np.uint64(raw_hash(prefix)))


def _joined(columns: list[Cells]) -> tuple[Array, Array]:
    """The cells of each row joined by tabs and ended by a line feed; and the bytes of each row."""
    count, width = len(columns[0].start), len(columns)
    data = np.frombuffer(columns[0].data + b"\t\n", np.uint8)
    low, high = np.empty((count, 2 * width), np.int64), np.empty((count, 2 * width), np.int64)
    for i, cells in enumerate(columns):
        low[:, 2 * i], high[:, 2 * i] = cells.spans()
        low[:, 2 * i + 1] = len(data) - (1 if i == width - 1 else 2)
        high[:, 2 * i + 1] = low[:, 2 * i + 1] + 1
    sizes = (high - low).sum(1)
    return gather(data, low.ravel(), high.ravel()), sizes


def words(data: Array, offsets: Array, sizes: Array, rows: Array, at: int) -> Array:
    """Eight bytes of some strings from ``at`` on, as numbers that sort as they do; zeros behind the end. ``data`` has eight bytes to spare."""
    found = np.zeros(len(rows), np.uint64)
    view = np.lib.stride_tricks.sliding_window_view(data, 8)
    for low in range(0, len(rows), _STEP):
        here = rows[low : low + _STEP]
        left = np.clip(sizes[here].astype(np.int64) - at, 0, 8)
        value = view[np.minimum(offsets[here] + at, len(data) - 8)].view(">u8").ravel().astype(np.uint64)
        cut = np.minimum((8 - left) * 8, 63).astype(np.uint64)
        found[low : low + _STEP] = np.where(left == 0, np.uint64(0), value >> cut << cut)
    return found


def _cell(value: str) -> str:
    return value.replace("\t", " ")


def _one_line(text: str) -> str:
    return text.replace("\n", " ") + "\n"


__all__ = ["RECORD", "TEXTS", "EntityRows", "dates", "iso_keys", "prefixed", "words"]

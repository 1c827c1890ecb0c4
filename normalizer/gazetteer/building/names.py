"""Rows of names while an index is built: read in chunks, led to their entities, laid down in shards of neighbouring entities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.building.entities import RECORD, EntityRows, dates
from normalizer.gazetteer.building.spool import WIDEST, Column, first_of_runs
from normalizer.gazetteer.building.tables import Chunk, Codes, RowError, read_chunks
from normalizer.gazetteer.schema import KINDS, LISTED_KINDS, Name, parse_date
from normalizer.names.exonyms import LANGUAGES
from normalizer.text.hash_arrays import Array, counted, gather, hash_strings

NAME = np.dtype([("entity", "u4"), ("size", "u4"), ("start", "i4"), ("end", "i4"), ("lang", "u2"), ("kind", "u1")])
_RANKED = np.dtype([("entity", "u4"), ("record", RECORD)])
SHARD = 24 << 20  # bytes of source tables a shard is planned for
_BATCH = 5 << 19  # bytes of text that are worked on together
_SHARDS = 120  # files are kept open for each
_ROWS = 1 << 18
# First bytes of what `str.strip` takes away; what has any other byte is no blank.
_BLANK = np.isin(np.arange(256), [*range(0x21), *range(0x80, 0xC0), 0xC2, 0xE1, 0xE2, 0xE3])


class Resolver:
    """From ids to entities, by hash; WIDEST for none."""

    def __init__(self, keys: Array, entities: Array) -> None:
        self.keys, self.entities = keys, entities

    def add(self, alias: dict[str, str]) -> None:
        """Ids that were merged into others; an entity's own id is never one."""
        self.lead(hash_strings(list(alias)), self(hash_strings(list(alias.values()))))

    def lead(self, keys: Array, entities: Array) -> None:
        """Further ids; what is known keeps its meaning, and of several entities the first has it."""
        fresh = np.flatnonzero(self(keys) == WIDEST)
        order = fresh[np.lexsort((entities[fresh], keys[fresh]))]
        self._put(keys[order], entities[order])

    def redirect(self, redirects: dict[str, str]) -> None:
        """Ids that a source gave up, whatever they meant."""
        keys, led = hash_strings(list(redirects)), self(hash_strings(list(redirects.values())))
        order = np.argsort(keys, kind="stable")
        self._put(keys[order], led[order])

    def _put(self, keys: Array, values: Array) -> None:
        """Sorted keys with new meanings; of equal ones the first counts."""
        first = first_of_runs(keys)
        keys, values = keys[first], values[first].astype(np.uint32)
        at = np.searchsorted(self.keys, keys)
        old = np.zeros(len(keys), bool)
        inside = at < len(self.keys)
        old[inside] = self.keys[at[inside]] == keys[inside]
        self.entities[at[old]] = values[old]
        self.keys, self.entities = np.insert(self.keys, at[~old], keys[~old]), np.insert(self.entities, at[~old], values[~old])

    def __call__(self, hashes: Array) -> Array:
        """The entity of each id."""
        if not len(hashes) or not len(self.keys):
            return np.full(len(hashes), WIDEST, np.uint32)
        runs = first_of_runs(hashes)
        asked = hashes[runs]
        order = np.argsort(asked)  # neighbours in the table are neighbours in memory
        asked = asked[order]
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        found = np.empty(len(asked), np.uint32)
        found[order] = np.where(self.keys[at] == asked, self.entities[at], np.uint32(WIDEST))
        return np.asarray(found[np.cumsum(runs) - 1])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some neighbouring entities with all their names; both in the order of entities, the names of one as they came."""

    first: int
    records: Array  # RECORD
    entity_text: bytes  # a line each
    names: Array  # NAME
    name_text: bytes  # a line each


class Shards:
    """Entities and names, each in the shard of its number."""

    def __init__(self, folder: Path, entities: int, size: int) -> None:
        self.count = max(1, min(_SHARDS, size // SHARD, entities))
        self._span = -(-entities // self.count) or 1
        self._files = [
            [Column(folder / f"shard{i}.{part}", dtype) for part, dtype in (("entities", _RANKED), ("entity_text", np.uint8), ("names", NAME), ("name_text", np.uint8))]
            for i in range(self.count)
        ]  # fmt: skip
        self.langs = {lang: number for number, lang in enumerate(("und", *LANGUAGES))}  # those of names that are added, then as they come
        self.names = 0
        self._kinds, self._dates, self._languages = Codes(_kind_number), Codes(parse_date), Codes(self._language)

    def _language(self, lang: str) -> int:
        return self.langs.setdefault(lang or "und", len(self.langs))

    def take_entities(self, rows: EntityRows, ranks: Array) -> None:
        """Lays down all entities that were not merged into others, and removes their rows."""
        first = before = 0
        for records in rows.records.chunks(_ROWS):
            sizes = records["size"].astype(np.int64)
            ends = np.cumsum(sizes)
            data = rows.texts.read(before, int(ends[-1]))
            rank = ranks[first : first + len(records)]
            ranked = np.zeros(len(records), _RANKED)
            ranked["entity"], ranked["record"] = rank, records
            kept = np.flatnonzero(rank != WIDEST)
            self._lay(0, rank[kept], ranked[kept], data, (ends - sizes)[kept], ends[kept])
            first, before = first + len(records), before + int(ends[-1])
        rows.records.drop()
        rows.texts.drop()

    def _lay(self, part: int, ranks: Array, records: Array, data: Array, low: Array, high: Array) -> None:
        if not len(ranks):
            return
        shard = ranks // self._span
        if shard[0] != shard[-1] or (shard != shard[0]).any():
            order = np.argsort(shard, kind="stable")
            shard, records, low, high = shard[order], records[order], low[order], high[order]
        text = gather(data, low, high)
        ends = np.cumsum(high - low)
        cuts = [*np.flatnonzero(first_of_runs(shard)).tolist(), len(shard)]
        for a, b in pairwise(cuts):
            files = self._files[int(shard[a])]
            files[part].add(records[a:b])
            files[part + 1].add(text[int(ends[a - 1]) if a else 0 : int(ends[b - 1])])

    def read(self, source: Path, resolver: Resolver) -> None:
        """Takes the names of a source folder. Raises GazetteerError with file and line."""
        path = source / "names.tsv"
        if path.is_file():
            for chunk in read_chunks(path, ("entity", "name")):
                try:
                    self._add(chunk, resolver)
                except RowError as error:
                    raise GazetteerError(f"{chunk.where(error.row)}: {error}") from None

    def _add(self, chunk: Chunk, resolver: Resolver) -> None:
        records = np.zeros(len(chunk), NAME)
        records["kind"] = self._kinds(chunk.cells("kind"), np.uint8)
        records["lang"] = self._languages(chunk.cells("lang"), np.uint16)
        for column in ("start", "end"):
            records[column] = dates(self._dates, chunk.cells(column), column)
        entity, name = chunk.cells("entity"), chunk.cells("name")
        records["entity"] = ranks = resolver(entity.hash())
        lost = np.flatnonzero(ranks == WIDEST)
        if len(lost):
            raise RowError(int(lost[0]), f"names the entity {entity.string(int(lost[0]))!r}, which entities.tsv does not have: add it, correct the id, or put this layer over the gazetteer that has it (default+mine)")
        low, high = name.spans()
        data = np.frombuffer(chunk.data, np.uint8).copy()
        full = counted(~_BLANK[data])
        blank = np.flatnonzero(full[high] == full[low])
        kept = np.ones(len(chunk), bool)
        kept[blank[[not value.strip() for value in name.strings(blank)]]] = False
        data[high] = 10  # what stands behind a cell is a tab or the end of its line
        records["size"] = high + 1 - low
        self.names += int(kept.sum())
        self._lay(2, ranks[kept], records[kept], data, low[kept], high[kept] + 1)

    def add_objects(self, names: Sequence[Name], entities: Array) -> None:
        """Takes names whose entities are known."""
        lines = [name.name.replace("\n", " ").encode() + b"\n" for name in names]
        records = np.zeros(len(names), NAME)
        records["entity"], records["size"] = entities, [len(line) for line in lines]
        records["start"], records["end"] = [n.start for n in names], [n.end for n in names]
        records["lang"], records["kind"] = [self._language(n.lang) for n in names], [KINDS.index(n.kind) for n in names]
        high = np.cumsum(records["size"], dtype=np.int64)
        self.names += len(names)
        self._lay(2, records["entity"], records, np.frombuffer(b"".join(lines), np.uint8), high - records["size"], high)

    def batches(self) -> Iterator[Batch]:
        """Everything, in the order of entities. Files go as they are read."""
        for files in self._files:
            (entities, entity_text), (names, name_text) = _ordered(*files[:2]), _ordered(*files[2:])
            for file in files:
                file.drop()
            if not len(entities):
                continue
            base = int(entities["entity"][0])
            sizes = np.bincount(names["entity"].astype(np.int64) - base, names["size"], len(entities)) + entities["record"]["size"]
            cuts = [*np.flatnonzero(first_of_runs(np.cumsum(sizes) // _BATCH)).tolist(), len(entities)]
            name_cuts = np.searchsorted(names["entity"], base + np.array(cuts)).tolist()
            entity_ends, name_ends = (np.concatenate((np.zeros(1, np.int64), np.cumsum(s, dtype=np.int64))) for s in (entities["record"]["size"], names["size"]))
            for i in range(len(cuts) - 1):
                low, high, first, last = cuts[i], cuts[i + 1], name_cuts[i], name_cuts[i + 1]
                yield Batch(
                    base + low, entities["record"][low:high], entity_text[entity_ends[low] : entity_ends[high]].tobytes(),
                    names[first:last], name_text[name_ends[first] : name_ends[last]].tobytes(),
                )  # fmt: skip


def _ordered(records: Column, texts: Column) -> tuple[Array, Array]:
    rows, data = records.read(), texts.read()
    entity = rows["entity"]
    if (entity[1:] >= entity[:-1]).all():
        return rows, data
    sizes = rows["record"]["size"] if records.dtype == _RANKED else rows["size"]
    ends = np.cumsum(sizes, dtype=np.int64)
    order = np.argsort(entity, kind="stable")
    return rows[order], gather(data, (ends - sizes)[order], ends[order])


def _kind_number(value: str) -> int:
    if value and value not in KINDS:
        raise ValueError(f"kind is {value!r}: use one of {', '.join(LISTED_KINDS)}")
    return KINDS.index(value or "alias")

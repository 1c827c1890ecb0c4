"""The memory-mapped index: one file of sections, one manifest.

An index is a folder with ``manifest.json`` (format version, sections, counts, hashes) and ``data.bin`` (sections, each
at a multiple of 64 bytes). A single look-up reads a few pages of it through the standard library alone; arrays see the
same bytes through numpy. Opening it twice, in threads or in processes, costs nothing and shares the memory.
The sections are described in docs/index-format.md.
"""

import json
import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import GazetteerError
from normalizer.gazetteer.schema import TYPES
from normalizer.languages import paradigm_hash
from normalizer.native import compiled

if TYPE_CHECKING:
    import numpy as np

FORMAT_VERSION = 4
FILES = ("manifest.json", "data.bin")  # what readers need; a cache keeps more beside them
PAIRED_FROM = 64  # postings above which a token is frequent: names are also found by its pairs with other frequent ones
PAIRS_APART = 7  # tokens: those of one name that are further apart make no pair

# How a phrase key came from a name row.
WHOLE, SURNAME, GIVEN_PATRONYMIC, GIVEN_SURNAME, REVERSED, CORE = range(6)


# Records of the index are not frozen: frozen ones take four times as long to make, and an article needs many. Nobody may change them.
@dataclass(slots=True, unsafe_hash=True)
class EntityRecord:
    """An entity as the index holds it."""

    index: int
    id: str
    name: str
    type: str
    subtype: str
    country: str
    wikidata: str
    geonames: str
    iso: str
    description: str
    start: int
    end: int
    prior: float
    lat: float | None
    lon: float | None


@dataclass(slots=True, unsafe_hash=True)
class NameRecord:
    """A name row as the index holds it; ``tokens`` are vocabulary ids, ``surname`` the position of the surname or -1."""

    index: int
    name: str
    entity: int
    lang: str
    kind: str
    start: int
    end: int
    tokens: tuple[int, ...]
    surname: int


def known(degrees: float) -> float | None:
    """A latitude or longitude as the sources have it; None where they have none."""
    return round(degrees, 5) if degrees == degrees else None


class Index:
    """An opened index. Safe to share between threads; pickles as its path. Raises GazetteerError if it cannot be opened."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        try:
            self.manifest: dict[str, Any] = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path} is no built index: {error}; build one with: normalizer gazetteer build SOURCE --output {path}") from error
        if self.manifest.get("format") != FORMAT_VERSION:
            raise GazetteerError(f"{path} has index format {self.manifest.get('format')}, this version reads {FORMAT_VERSION}: build it again")
        if self.manifest.get("paradigms") != paradigm_hash():
            raise GazetteerError(f"{path} was built with other case endings than this version's: build it again with: normalizer gazetteer build SOURCE --output {path}")
        with open(self.path / "data.bin", "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self._map) != self.manifest["size"]:
            raise GazetteerError(f"{path}/data.bin has {len(self._map)} bytes, the manifest says {self.manifest['size']}: it was cut short, build it again")
        self._view = memoryview(self._map)
        self._sections: dict[str, memoryview] = {}
        self._arrays: dict[str, Any] = {}
        self._heaps: dict[str, tuple[memoryview, memoryview]] = {}
        self._entries: Any = None
        self.entity = lru_cache(1 << 15)(self._entity)
        self.name = lru_cache(1 << 16)(self._name)
        self.relations_of = lru_cache(1 << 14)(self._relations_of)
        self.upward = lru_cache(1 << 15)(self._upward)
        self.langs: list[str] = self.manifest["langs"]
        self.kinds: list[str] = self.manifest["kinds"]
        counts = self.manifest["counts"]
        self.entity_count: int = counts["entities"]
        self.name_count: int = counts["names"]
        self.token_count: int = counts["tokens"]

    def __reduce__(self) -> tuple[type["Index"], tuple[str]]:
        return Index, (str(self.path),)

    @property
    def title(self) -> str:
        """The name of the gazetteer."""
        return str(self.manifest["name"])

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the sources it was built from."""
        return str(self.manifest["content_hash"])

    def section(self, name: str) -> memoryview:
        """A section as a typed memory view."""
        view = self._sections.get(name)
        if view is None:
            spec = self.manifest["sections"][name]
            view = self._view[spec["offset"] : spec["offset"] + spec["bytes"]]
            if spec["code"] != "B":
                view = view.cast(spec["code"])
            self._sections[name] = view
        return view

    def array(self, name: str) -> "np.ndarray[Any, Any]":
        """A section as a read-only numpy array."""
        found = self._arrays.get(name)
        if found is None:
            import numpy as np

            spec = self.manifest["sections"][name]
            found = self._arrays[name] = np.frombuffer(self._map, dtype=np.dtype(spec["dtype"]), count=spec["count"], offset=spec["offset"])
        return found

    def string(self, heap: str, position: int) -> str:
        """A string of a heap."""
        known = self._heaps.get(heap)
        if known is None:
            known = self._heaps[heap] = self.section(heap), self.section(heap + "_off")
        data, offsets = known
        return str(data[offsets[position] : offsets[position + 1]], "utf-8")

    def strings(self, heap: str, position: int) -> list[str]:
        """A record of tab-joined strings."""
        return self.string(heap, position).split("\t")

    def subtype(self, entity: int) -> str:
        """What kind of its type an entity is, where the rest of its record is not asked for."""
        if self._entries is not None:
            found: str = self._entries.subtype(entity)
            return found
        return self.string("ent_text", entity).split("\t", 3)[2]

    def equal_range(self, section: str, key: int) -> tuple[int, int]:
        """First and last-plus-one position of a key in a sorted section."""
        view = self._sections.get(section)
        if view is None:
            view = self.section(section)
        low, size = bisect_left(view, key), len(view)
        if low == size or view[low] != key:
            return low, low
        if low + 1 == size or view[low + 1] != key:  # mostly there is one
            return low, low + 1
        return low, bisect_right(view, key, low + 2)

    def read_many(self) -> None:
        """Lets a compiled loop make the records of this index: whoever asks for a single one does not load it."""
        native = compiled("entries")
        if native is not None:
            with suppress(ValueError):  # columns of wider numbers, in a very large index
                self._entries = native.Entries(EntityRecord, NameRecord, TYPES, self.langs, self.kinds, known, self.section)

    def _entity(self, index: int) -> EntityRecord:
        if self._entries is not None:
            record: EntityRecord = self._entries.entity(index)
            return record
        identifier, name, subtype, country, wikidata, geonames, iso, description = self.strings("ent_text", index)
        types, starts, ends, priors, lats, lons = self._entity_columns
        lat, lon = lats[index], lons[index]
        return EntityRecord(
            index, identifier, name, TYPES[types[index]], subtype, country, wikidata, geonames, iso, description, starts[index], ends[index], priors[index],
            known(lat), known(lon),
        )  # fmt: skip

    @cached_property
    def _entity_columns(self) -> list[memoryview]:
        return [self.section("ent_" + name) for name in ("type", "start", "end", "prior", "lat", "lon")]

    def _name(self, index: int) -> NameRecord:
        if self._entries is not None:
            record: NameRecord = self._entries.name(index)
            return record
        surnames, entities, langs, kinds, starts, ends, tokens, offsets = self._name_columns
        surname = surnames[index]
        return NameRecord(
            index, self.string("name_text", index), entities[index], self.langs[langs[index]], self.kinds[kinds[index]], starts[index], ends[index],
            tuple(tokens[offsets[index] : offsets[index + 1]]), -1 if surname == 255 else surname,
        )  # fmt: skip

    @cached_property
    def _name_columns(self) -> list[memoryview]:
        return [self.section("name_" + name) for name in ("surname", "entity", "lang", "kind", "start", "end", "tok", "tok_off")]

    def find_id(self, identifier: str) -> EntityRecord | None:
        """The entity with an id, be it its own, its Wikidata or GeoNames id, or one merged into it."""
        from normalizer.text.hashing import hash_text

        low, high = self.equal_range("id_key", hash_text(identifier))
        for position in range(low, high):
            return self.entity(self.section("id_ent")[position])
        return None

    def names_of(self, entity: int) -> list[NameRecord]:
        """All name rows of an entity."""
        offsets = self.section("ent_name_off")
        return [self.name(i) for i in range(offsets[entity], offsets[entity + 1])]

    def _relations_of(self, entity: int) -> list[tuple[str, int, int, int, bool]]:
        """(predicate, other entity, start, end, is it the subject) of every relation an entity takes part in."""
        predicates: list[str] = self.manifest["predicates"]
        offsets, kinds, others, starts, ends = self._relation_columns
        some = slice(offsets[entity], offsets[entity + 1])
        return [(predicates[kind & 127], other, start, end, not kind & 128) for kind, other, start, end in zip(kinds[some], others[some], starts[some], ends[some], strict=True)]

    def parts_of(self, entity: int, most: int) -> Iterator[int]:
        """What is part of an entity, among the first ``most`` of its relations."""
        predicates: list[str] = self.manifest["predicates"]
        offsets, kinds, others, _, _ = self._relation_columns
        some = slice(offsets[entity], min(offsets[entity + 1], offsets[entity] + most))
        return (other for kind, other in zip(kinds[some], others[some], strict=True) if kind & 128 and predicates[kind & 127] == "part_of")

    def _upward(self, entity: int) -> list[tuple[str, int, int]]:
        """(predicate, other entity, end) of the relations whose subject an entity is: regions have thousands of others, from their towns."""
        predicates: list[str] = self.manifest["predicates"]
        offsets, kinds, others, _, ends = self._relation_columns
        some = slice(offsets[entity], offsets[entity + 1])
        return [(predicates[kind], other, end) for kind, other, end in zip(kinds[some], others[some], ends[some], strict=True) if not kind & 128]

    @cached_property
    def _relation_columns(self) -> list[memoryview]:
        return [self.section("rel_" + name) for name in ("off", "pred", "other", "start", "end")]

"""A layer over a built index: the rows of the layer, with the entities of the index that they touch, as a gazetteer of their own.

An entity below is touched if a row of the layer shares an id with it, names it or relates to it. It is taken out of the
index with its names, merged with the rows of the layer as in a build from sources, and joined to the rest by
`normalizer.gazetteer.building.joining`.
"""

from functools import cached_property
from pathlib import Path

import numpy as np

from normalizer.gazetteer.building.tables import read_chunks
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import Gazetteer, external_keys
from normalizer.gazetteer.schema import TYPES, Entity, Name
from normalizer.text.hash_arrays import Array
from normalizer.text.hashing import hash_text


class Below:
    """The index that a layer lies on, and which of its entities the layer touches."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._keys, self._entities = index.array("id_key"), index.array("id_ent")
        self.touched: dict[int, Entity] = {}
        self._in_columns: set[tuple[int, int]] = set()  # ids (by hash) that touched entities have in their columns

    def find(self, hashes: Array) -> Array:
        """The entity of each id, -1 for none."""
        if not len(self._keys):
            return np.full(len(hashes), -1)
        at = np.minimum(np.searchsorted(self._keys, hashes), len(self._keys) - 1)
        return np.where(self._keys[at] == hashes, self._entities[at].astype(np.int64), -1)

    @cached_property
    def _by_iso(self) -> dict[str, int]:
        """The first place of each ISO code."""
        found: dict[str, int] = {}
        for number in np.flatnonzero(self.index.array("ent_type") == TYPES.index("place")).tolist():
            iso = self.index.strings("ent_text", number)[6]
            if iso:
                found.setdefault(iso.split("|")[0], number)
        return found

    def same(self, space: str, value: str) -> Entity | None:
        """The entity below that has an id, in one of the spaces of `external_keys`."""
        if space == "iso":
            number = self._by_iso.get(value, -1)
        else:
            number = int(self.find(np.array([hash_text(value)], np.uint64))[0])
        return self.touch(number) if number >= 0 else None

    def touch(self, number: int) -> Entity:
        """An entity of the index as an object that rows can be merged into."""
        found = self.touched.get(number)
        if found is None:
            index = self.index
            identifier, name, subtype, country, wikidata, geonames, iso, description = index.strings("ent_text", number)
            lat, lon = index.section("ent_lat")[number], index.section("ent_lon")[number]
            found = self.touched[number] = Entity(
                identifier, TYPES[index.section("ent_type")[number]], name, subtype, country, index.section("ent_start")[number], index.section("ent_end")[number],
                index.section("ent_prior")[number], None if lat != lat else lat, None if lon != lon else lon, wikidata, geonames, iso, description,
            )  # fmt: skip
            self._in_columns.update((hash_text(value), number) for space, value in external_keys(found) if space == "id")
        return found

    def touch_all(self, hashes: Array) -> None:
        """Touches what has one of these ids."""
        numbers = self.find(np.unique(hashes))
        for number in numbers[numbers >= 0].tolist():
            self.touch(number)

    def touch_named(self, source: Path) -> None:
        """Touches what the names and relations of a source folder speak of."""
        for table, columns in (("names", ("entity",)), ("relations", ("subject", "object"))):
            path = source / f"{table}.tsv"
            for chunk in read_chunks(path, columns) if path.is_file() else ():
                for column in columns:
                    self.touch_all(chunk.cells(column).hash())

    def prepare(self, merged: Gazetteer, keys: dict[tuple[str, str], str], entity: Entity) -> None:
        """Lets `merge_entity` see what below shares an id with an entity of the layer, and whose the other ids of that are below."""
        for key in external_keys(entity):
            if key not in keys and (below := self.same(*key)) is not None:
                for own in (key, *external_keys(below)):
                    owner = self.same(*own) or below
                    if own not in keys:
                        keys[own] = owner.id
                        merged.entities.setdefault(owner.id, owner)

    def numbers(self) -> Array:
        """The touched entities, ascending."""
        return np.array(sorted(self.touched), np.int64)

    def names(self) -> list[Name]:
        """All names of the touched entities."""
        return [
            Name(entity.id, n.name, n.lang, n.kind, n.start, n.end) for number, entity in sorted(self.touched.items()) for n in self.index.names_of(number)
        ]  # fmt: skip

    def further_ids(self) -> tuple[Array, list[str], Array]:
        """Hashes of all ids of touched entities, the own id of the entity of each, and which were given up for it (they are in none of its columns)."""
        rows = np.flatnonzero(np.isin(self._entities, self.numbers()))
        keys, numbers = self._keys[rows], self._entities[rows].tolist()
        given_up = [pair not in self._in_columns for pair in zip(keys.tolist(), numbers, strict=True)]
        return keys, [self.touched[n].id for n in numbers], np.array(given_up, bool)

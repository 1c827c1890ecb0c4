"""Writes an index from an earlier one of the same sources, of which some entities are replaced, taken away or new.

What follows from entities, names and tokens is joined as for a layer (`normalizer.gazetteer.building.joining`). Here is what
names have in common and what must go with the last of them: raw forms with their stems and other readings, beginnings of
phrases, ids and relations. The result is, to the byte, that of building all sources.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from normalizer.gazetteer.building.counts import Counts, lookup, of_entities
from normalizer.gazetteer.building.joining import Joint, joint, languages, merged, write_common
from normalizer.gazetteer.building.relations import Relations
from normalizer.gazetteer.building.rows import among
from normalizer.gazetteer.building.spool import WIDEST, Sections
from normalizer.gazetteer.building.state import State
from normalizer.gazetteer.building.tokens import STEM, analysed
from normalizer.gazetteer.index import Index
from normalizer.text.hash_arrays import Array, gather

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stated:
    """An index with what is kept beside it."""

    index: Index
    state: State | Sections

    def kept(self, name: str) -> Array:
        """A section of the state."""
        return self.state.read(name) if isinstance(self.state, Sections) else self.state.array(name)

    def counts(self, name: str) -> Counts:
        """How often forms or prefixes occur."""
        return Counts(self.index.array(f"{name}_key"), self.kept(f"{name}_count"))

    def led(self, hashes: Array) -> Array:
        """The entity that each id means in tables of names and relations, WIDEST for none."""
        found = lookup(self.index.array("id_key"), self.index.array("id_ent"), hashes, WIDEST)
        odd = self.kept("odd_key")
        return np.where(among(hashes, odd), lookup(odd, self.kept("odd_ent"), hashes, WIDEST), found)


def replaced_entities(index: Index, keys: Array) -> Array:
    """The entities that have one of the ids."""
    return np.unique(index.array("id_ent")[among(index.array("id_key"), keys)].astype(np.int64))


def write_replaced(sections: Sections, state: Sections, large: Stated, small: Stated, keys: Array, relations: Iterable[Path]) -> dict[str, int]:
    """Writes all sections and what is counted; returns the names by language.

    ``small`` has all entities that have one of the ids ``keys`` now, of ``large`` those go that had one; ``relations`` are
    source folders with the rows of relations that speak of such an id. Raises GazetteerError with file and line.
    """
    both = (large.index, small.index)
    replaced = replaced_entities(large.index, keys)
    at = joint(*both, replaced)
    write_common(sections, both, at)
    gone = of_entities(large.index, replaced)
    forms, prefixes = (small.counts(name).less(lost) for name, lost in zip(("form", "prefix"), gone, strict=True))
    _forms(sections, state, large, small, at, forms)
    _prefixes(sections, state, large.counts("prefix"), prefixes)
    for section, (key, entity) in {"id": ("id_key", "id_ent"), "odd": ("odd_key", "odd_ent")}.items():
        parts = [(s.index.array(key), s.index.array(entity)) if section == "id" else (s.kept(key), s.kept(entity)) for s in (large, small)]
        _ids(sections if section == "id" else state, key, entity, parts, at, keys)

    def led(hashes: Array) -> Array:
        own = among(hashes, keys)
        found = np.full(len(hashes), WIDEST, np.uint32)
        for which, (stated, rows) in enumerate(((large, ~own), (small, own))):
            entities = stated.led(hashes[rows])
            known = entities != WIDEST
            found[np.flatnonzero(rows)[known]] = at.entities[which][entities[known]]
        return found

    rows = Relations()
    rows.take(large.index, at.entities[0])
    for folder in relations:
        rows.read(folder, led)
    rows.write(sections, sections.count("ent_type"))
    return languages(sections, at)


def _forms(sections: Sections, state: Sections, large: Stated, small: Stated, at: Joint, change: Counts) -> None:
    """Raw forms, and what follows from each: of a token that lost one, all is made anew."""
    keys, tokens = large.index.array("form_key"), large.index.array("form_tok")
    times = large.kept("form_count").astype(np.int64)
    known = among(change.keys, keys)
    times[np.searchsorted(keys, change.keys[known])] += change.times[known]
    kept = np.flatnonzero(times > 0)
    lost = np.unique(tokens[times == 0])
    lost = lost[at.tokens[0][lost] != WIDEST]
    fresh = np.searchsorted(small.index.array("form_key"), change.keys[~known])
    own_keys, own_tokens = small.index.array("form_key")[fresh], at.tokens[1][small.index.array("form_tok")[fresh]]
    place = np.searchsorted(keys[kept], own_keys)
    sections.add("form_key", np.insert(keys[kept], place, own_keys))
    sections.add("form_tok", np.insert(at.tokens[0][tokens[kept]], place, own_tokens))
    state.add("form_count", np.insert(times[kept], place, change.times[~known]).astype(np.uint32))
    heap = _texts(large, small, kept, fresh, place)
    state.add("form_text", heap[0])
    state.offsets("form_text_off", heap[1])
    again = kept[np.isin(tokens[kept], lost)]
    others, stems = analysed(_strings(large, again), at.tokens[0][tokens[again]])
    stays = at.tokens[0].copy()
    stays[lost] = WIDEST
    _made_again(sections, "alt", large.index, small.index, at, stays, others[0], {"tok": others[1]})
    _made_again(sections, "stem", large.index, small.index, at, stays, stems[0], {c: (stems[1] >> np.uint64(low) & np.uint64((1 << bits) - 1)).astype(np.uint32) for c, (_, low, bits) in STEM.items()})


def _texts(large: Stated, small: Stated, kept: Array, fresh: Array, place: Array) -> tuple[Array, Array]:
    """The texts of the forms that stay and of the new ones between them; and the length of each."""
    heaps, offsets = [s.kept("form_text") for s in (large, small)], [s.kept("form_text_off").astype(np.int64) for s in (large, small)]
    start = np.insert(offsets[0][kept], place, len(heaps[0]) + offsets[1][fresh])
    end = np.insert(offsets[0][kept + 1], place, len(heaps[0]) + offsets[1][fresh + 1])
    return gather(np.concatenate(heaps), start, end), end - start


def _strings(large: Stated, forms: Array) -> list[str]:
    heap, offsets = large.kept("form_text"), large.kept("form_text_off").astype(np.int64)
    return [heap[low:high].tobytes().decode("utf-8") for low, high in zip(offsets[forms].tolist(), offsets[forms + 1].tolist(), strict=True)]


def _made_again(sections: Sections, name: str, large: Index, small: Index, at: Joint, stays: Array, keys: Array, values: dict[str, Array]) -> None:
    """A sorted map of tokens: rows of tokens that stay, rows of the small index, and rows made again, with new numbers already."""
    own = {c: small.array(f"{name}_{c}") for c in values} | {"tok": at.tokens[1][small.array(f"{name}_tok")]}
    keys = np.concatenate((small.array(f"{name}_key"), keys))
    values = {c: np.concatenate((own[c], v)) for c, v in values.items()}
    order = np.lexsort((*reversed(values.values()), keys))
    every = np.arange(sections.count("tok_key"), dtype=np.uint32)
    columns = {c: (stays, every) if c == "tok" else None for c in values}
    merged(sections, name, [large.array(f"{name}_key"), keys[order]], [{c: large.array(f"{name}_{c}") for c in values}, {c: v[order] for c, v in values.items()}], columns)


def _prefixes(sections: Sections, state: Sections, old: Counts, change: Counts) -> None:
    """Beginnings of phrases with their counts, a block at a time; those that no name has any more go."""
    key, count = sections.open("prefix_key", np.uint64), state.open("prefix_count", np.uint32)
    done = 0
    for low in range(0, max(1, len(old.keys)), _BLOCK):
        keys, times = old.keys[low : low + _BLOCK], old.times[low : low + _BLOCK].astype(np.int64)
        upto = len(change.keys) if low + _BLOCK >= len(old.keys) else int(np.searchsorted(change.keys, old.keys[low + _BLOCK]))
        own, more = change.keys[done:upto], change.times[done:upto]
        known = among(own, keys)
        times[np.searchsorted(keys, own[known])] += more[known]
        place = np.searchsorted(keys, own[~known])
        keys, times = np.insert(keys, place, own[~known]), np.insert(times, place, more[~known])
        key.add(keys[times > 0])
        count.add(times[times > 0])
        done = upto


def _ids(sections: Sections, key: str, entity: str, parts: list[tuple[Array, Array]], at: Joint, replaced: Array) -> None:
    """Ids with the entities that they mean: those that are replaced are the small index's, all others the large one's."""
    numbers = [np.where(e == WIDEST, np.uint32(WIDEST), at.entities[which][np.where(e == WIDEST, 0, e)] if len(at.entities[which]) else np.uint32(WIDEST)) for which, (_, e) in enumerate(parts)]
    kept = ~among(parts[0][0], replaced)
    place = np.searchsorted(parts[0][0][kept], parts[1][0])
    sections.add(key, np.insert(parts[0][0][kept], place, parts[1][0]))
    sections.add(entity, np.insert(numbers[0][kept], place, numbers[1]).astype(np.uint32))

"""How often raw forms and beginnings of phrases occur: what tells, when names go, which of them go too."""

from dataclasses import dataclass

import numpy as np

from normalizer.gazetteer.building.batches import Rows, entity_cells, line_cells
from normalizer.gazetteer.building.phrases import keyed, segments_of
from normalizer.gazetteer.building.pieces import Pieces, Strings
from normalizer.gazetteer.building.spool import Sections
from normalizer.gazetteer.building.tokens import Used
from normalizer.gazetteer.index import Index
from normalizer.text.hash_arrays import Array, ragged

_AT_ONCE = 1 << 14  # entities
_KEYS = 1 << 20


@dataclass(frozen=True, slots=True)
class Counts:
    """Sorted keys, and how often each occurs, or by how much its count changes."""

    keys: Array
    times: Array

    def less(self, other: "Counts") -> "Counts":
        """The differences that are not zero."""
        keys, which = np.unique(np.concatenate((self.keys, other.keys)), return_inverse=True)
        times = np.zeros(len(keys), np.int64)
        np.add.at(times, which, np.concatenate((self.times.astype(np.int64), -other.times.astype(np.int64))))
        return Counts(keys[times != 0], times[times != 0])


def counted(keys: list[Array]) -> Counts:
    """How often each key occurs."""
    return Counts(*np.unique(np.concatenate([np.zeros(0, np.uint64), *keys]), return_counts=True))


def of_entities(index: Index, entities: Array) -> tuple[Counts, Counts]:
    """The raw forms and beginnings of phrases of all names of some entities of an index, as they were counted when it was built."""
    forms, prefixes = [], []
    pieces = Pieces()
    offsets, texts = index.array("ent_name_off").astype(np.int64), index.section("ent_text")
    ends = index.section("ent_text_off")
    for first in range(0, len(entities), _AT_ONCE):
        here = entities[first : first + _AT_ONCE]
        sizes = offsets[here + 1] - offsets[here]
        names = ragged(offsets[here], sizes)
        cells = line_cells("".join(index.string("name_text", n) + "\n" for n in names.tolist()).encode("utf-8"))
        lang, kind, start, end = (index.array(f"name_{c}")[names].astype(np.int64) for c in ("lang", "kind", "start", "end"))
        rows = Rows(np.repeat(np.arange(len(here)), sizes), lang, kind, start, end, cells)
        lines = b"".join(bytes(texts[ends[e] : ends[e + 1]]) + b"\n" for e in here.tolist())
        tokens, joined = pieces.tokens(rows.cells)
        segments, core, _ = segments_of(rows, tokens, index.array("ent_type")[here], entity_cells(lines)["country"], index.langs)
        known, hashes = pieces.forms.hashes(), pieces.norms.hashes()
        forms += [known[tokens.form[core & (tokens.norm >= 0)]], known[joined.form[joined.norm >= 0]]]
        prefixes += [keyed(segment, tokens.norm, hashes).prefixes for segment in segments]
    return counted(forms), counted(prefixes)


def write_counts(state: Sections, forms: Strings, used: Used) -> None:
    """Writes texts and counts of the raw forms, in the order of their keys."""
    numbers = used.numbers()
    numbers = numbers[np.argsort(forms.hashes()[numbers])]
    state.add("form_count", used.times()[numbers])
    text, sizes = state.open("form_text", np.uint8), []
    for first in range(0, len(numbers), _AT_ONCE):
        data = [t.encode("utf-8") for t in forms.texts(numbers[first : first + _AT_ONCE])]
        text.add(np.frombuffer(b"".join(data), np.uint8))
        sizes += [len(d) for d in data]
    state.offsets("form_text_off", np.array(sizes, np.int64))


def lookup(keys: Array, values: Array, asked: Array, missing: int) -> Array:
    """The value of each key asked for; ``keys`` are sorted, of equal ones the first counts."""
    if not len(keys):
        return np.full(len(asked), missing, np.int64)
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[at] == asked, values[at].astype(np.int64), missing)


def write_odd(state: Sections, sections: Sections, missing: int) -> None:
    """Leaves of the ids that names and relations are led by those that look-ups take otherwise: given up, but something still has them."""
    known, owners = sections.read("id_key"), sections.read("id_ent")
    found: list[list[Array]] = [[np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]]
    for low in range(0, state.count("odd_key"), _KEYS):
        keys, entities = (state.part(name, low, min(_KEYS, state.count(name) - low)) for name in ("odd_key", "odd_ent"))
        odd = lookup(known, owners, keys, missing) != entities
        found[0].append(keys[odd])
        found[1].append(entities[odd])
    for name, parts in zip(("odd_key", "odd_ent"), found, strict=True):
        state.add(name, np.concatenate(parts))

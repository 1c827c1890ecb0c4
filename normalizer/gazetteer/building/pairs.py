"""Pairs of frequent words: the section that finds names by two words that many names have, each too many to read."""

from pathlib import Path

import numpy as np

from normalizer.gazetteer.building.spool import Sections, Sorter
from normalizer.gazetteer.index import PAIRED_FROM, PAIRS_APART
from normalizer.text.hash_arrays import Array, mix

_NAMES_AT_ONCE = 1 << 19


def frequent_tokens(post_off: Array) -> Array:
    """Whether each token has so many postings that its pairs are kept."""
    return np.asarray(np.diff(post_off.astype(np.int64)) > PAIRED_FROM)


def pairs_of(names: Array, sizes: Array, tokens: Array, frequent: Array, mixed: Array) -> tuple[Array, Array]:
    """(key, name) of the pairs of frequent tokens of some names; ``mixed`` has the hash of each token, mixed once more."""
    kept = frequent[tokens]
    owner, tokens = np.repeat(names, sizes)[kept], tokens[kept]
    keys, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for apart in range(1, min(PAIRS_APART + 1, len(tokens))):
        at = np.flatnonzero(owner[apart:] == owner[:-apart])
        if not len(at):
            break
        one, other = tokens[at], tokens[at + apart]
        differ = one != other
        keys.append(mix(mixed[one[differ]] + mixed[other[differ]]))
        owners.append(owner[at[differ]])
    return np.concatenate(keys), np.concatenate(owners)


def write_pairs(sections: Sections, folder: Path) -> None:
    """The sorted map of pairs, from the sections of tokens, names and postings."""
    frequent, sorter = frequent_tokens(sections.read("post_off")), Sorter(folder, "pair", 32)
    mixed = mix(sections.read("tok_key"))
    count = sections.count("name_entity") if frequent.any() else 0
    for first in range(0, count, _NAMES_AT_ONCE):
        names = np.arange(first, min(first + _NAMES_AT_ONCE, count))
        offsets = sections.part("name_tok_off", first, len(names) + 1).astype(np.int64)
        tokens = sections.part("name_tok", int(offsets[0]), int(offsets[-1] - offsets[0]))
        sorter.add(*pairs_of(names, np.diff(offsets), tokens, frequent, mixed))
    sections.sorted_map("pair", sorter, name=(np.uint32, 0, 32))

"""Which keys a sorted map may have: a small section beside the keys, so that most that are not there cost one look at one place.

A filter is blocks of 64 bits, one for eight keys. A key sets three bits of the block that its first 32 bits choose; whoever does not find all three need not look among the keys.
"""

import numpy as np

from normalizer.gazetteer.building.spool import Sections, first_of_runs
from normalizer.text.hash_arrays import Array

MAPS = ("phrase", "bag", "pair")  # of these queries ask for many keys, most of which are nowhere
_KEYS_OF_BLOCK = 8
_HALF, _BIT = np.uint64(32), np.uint64(63)


def write_filters(sections: Sections) -> None:
    """The filters of all maps, from the sections of their keys."""
    for name in MAPS:
        filter = np.zeros(max(1, -(-sections.count(f"{name}_key") // _KEYS_OF_BLOCK)), np.uint64)
        for keys in sections.chunks(f"{name}_key"):
            add(filter, keys)
        sections.add(f"{name}_filter", filter)


def add(filter: Array, keys: Array) -> None:
    """Sets the bits of ascending keys."""
    block = _block_of(keys, len(filter))
    first = np.flatnonzero(first_of_runs(block)) if len(keys) else np.zeros(0, np.int64)
    if len(first):
        filter[block[first]] |= np.bitwise_or.reduceat(_bits_of(keys), first)


def may_have(filter: Array, keys: Array) -> Array:
    """Whether each key may be there."""
    bits = _bits_of(keys)
    return np.asarray(filter[_block_of(keys, len(filter))] & bits == bits)


def _block_of(keys: Array, blocks: int) -> Array:
    return ((keys >> _HALF) * np.uint64(blocks) >> _HALF).astype(np.int64)


def _bits_of(keys: Array) -> Array:
    one = np.uint64(1)
    return np.asarray(one << (keys & _BIT) | one << (keys >> np.uint64(6) & _BIT) | one << (keys >> np.uint64(12) & _BIT))

"""Tokens that were analysed before: a table by their hashes, in which all tokens of a batch are looked up at once."""

import numpy as np

from normalizer.text.hash_arrays import Array

_SLOTS = 1 << 16
_NONE = np.int32(-1)


class KnownTokens:
    """Distinct keys, numbered in the order in which they came. What is found in a slot with another key may stand in the next (open addressing)."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.uint64)
        self._slots = np.full(_SLOTS, _NONE)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def find(self, keys: Array) -> Array:
        """The number of each key, -1 for none."""
        found = np.full(len(keys), _NONE)
        left, slot = np.arange(len(keys)), self._first(keys)
        while len(left):
            number = self._slots[slot]
            there = number >= 0
            same = there & (self._keys[number] == keys[left]) if len(self._keys) else there
            found[left[same]] = number[same]
            on = there & ~same
            left, slot = left[on], (slot[on] + 1) & (len(self._slots) - 1)
        return found

    def add(self, keys: Array) -> None:
        """Adds distinct keys that are not there."""
        total = self._count + len(keys)
        if total > len(self._keys):
            self._keys = np.concatenate((self._keys[: self._count], keys, np.zeros(total, np.uint64)))
        self._keys[self._count : total] = keys
        first, self._count = self._count, total
        if 2 * total > len(self._slots):
            self._slots = np.full(4 << total.bit_length(), _NONE)
            first = 0
        self._place(np.arange(first, total, dtype=np.int32))

    def _place(self, number: Array) -> None:
        slot = self._first(self._keys[number])
        while len(number):
            free = self._slots[slot] < 0
            self._slots[slot[free]] = number[free]
            on = self._slots[slot] != number
            number, slot = number[on], (slot[on] + 1) & (len(self._slots) - 1)

    def _first(self, keys: Array) -> Array:
        return (keys >> np.uint64(65 - len(self._slots).bit_length())).astype(np.int64)

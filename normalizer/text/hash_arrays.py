"""The hashes of `normalizer.text.hashing` on arrays: many strings of one text at once, from prefix sums.

>>> hash_strings(["токаев", ""]).tolist() == [hash_text("токаев"), hash_text("")]
True
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.native import compiled
from normalizer.text.hashing import BASE, BASE_INVERSE, hash_text

Array = npt.NDArray[Any]

LONGEST = 256  # characters that count in `hash_text`
_U32, _MULTIPLIER, _CODE = np.uint64(32), np.uint64(0xD6E8FEB86659FD93), np.uint64(0x2545F4914F6CDD1D)
_LAST = 0x110000
_hashes, _stretches = compiled("hashes"), compiled("stretches")
_BLOCK = 1 << 21  # code points summed in one stretch of strings


def mix(values: Array) -> Array:
    """`normalizer.text.hashing.mix` on an array."""
    values = values ^ (values >> _U32)
    values = values * _MULTIPLIER
    return np.asarray(values ^ (values >> _U32))


@lru_cache(1)
def _codes() -> Array:
    return mix((np.arange(_LAST, dtype=np.uint64) + np.uint64(1)) * _CODE)


@lru_cache(4)
def _powers(size: int) -> tuple[Array, Array]:
    tables = []
    for base in (BASE, BASE_INVERSE):
        table = np.full(size, base, np.uint64)
        table[0] = 1
        tables.append(np.multiply.accumulate(table))
    return tables[0], tables[1]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as code points, with what hashes any stretch of it and finds its bytes in UTF-8."""

    points: Array  # uint32
    sums: Array  # uint64, one more than points: the polynomial over all points before each
    bytes_before: Array | None  # int64, one more than points; None where every point is one byte

    def raw(self, start: Array, end: Array) -> Array:
        """The polynomial of stretches of any length, before mixing."""
        return self._raw(start, end, len(self.points))

    def hash(self, start: Array, end: Array) -> Array:
        """`hash_text` of stretches given by first and last-plus-one code point."""
        return mix(self._raw(start, end, LONGEST))

    def _raw(self, start: Array, end: Array, longest: int) -> Array:
        powers = _powers(_size(len(self.points)))[1]
        if _stretches is not None:
            found = np.empty(len(start), np.uint64)
            _stretches.raw(self.sums, powers, np.asarray(start, np.int64), np.asarray(end, np.int64), longest, found)
            return found
        return np.asarray((self.sums[np.minimum(end, start + longest)] - self.sums[start]) * powers[start])

    def in_bytes(self, positions: Array) -> Array:
        """Where code points begin in the UTF-8 form of the text."""
        return positions if self.bytes_before is None else np.asarray(self.bytes_before[positions])


def _size(count: int) -> int:
    size = 1 << 16
    while size <= count:
        size *= 2
    return size


def text_of(text: str) -> Text:
    """The arrays of a text without lone surrogates; it takes some 30 bytes of memory a code point."""
    if _stretches is not None:
        points, sums, before = np.empty(len(text), np.uint32), np.empty(len(text) + 1, np.uint64), None if text.isascii() else np.empty(len(text) + 1, np.int64)
        _stretches.read(text, points, sums, before)
        return Text(points, sums, before)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    sums = np.zeros(len(points) + 1, np.uint64)
    if len(points):
        np.cumsum(_codes()[points] * _powers(_size(len(points)))[0][: len(points)], out=sums[1:])
    if text.isascii():
        return Text(points, sums, None)
    size = np.ones(len(points), np.int8)
    for least in (0x80, 0x800, 0x10000):
        size += points >= least
    before = np.zeros(len(points) + 1, np.int64)
    np.cumsum(size, out=before[1:])
    return Text(points, sums, before)


def hash_strings(strings: Sequence[str]) -> Array:
    """`hash_text` of each string."""
    if _hashes is not None:
        hashes = np.empty(len(strings), np.uint64)
        _hashes.hash_all(list(strings), hashes)
        return hashes
    found = [np.zeros(0, np.uint64)]
    for text, offsets in _blocks(strings):
        found.append(text.hash(offsets[:-1], offsets[1:]))
    return np.concatenate(found)


def deletions_of(strings: Sequence[str]) -> tuple[Array, Array]:
    """(number of the string, hash) of each string and of each that lacks one of its letters, as `hashing.deletions` has them."""
    owners, hashes, done = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)], 0
    inverse = np.uint64(BASE_INVERSE)
    if _hashes is not None:
        for low, high, offsets in _cut(strings):
            lengths = np.diff(offsets)
            each = np.empty(high - low + int(lengths[lengths >= 4].sum()), np.uint64)
            owners.append(np.empty(len(each), np.int64))
            _hashes.delete_all(list(strings[low:high]), low, owners[-1], each)
            hashes.append(each)
        return np.concatenate(owners), np.concatenate(hashes)
    for text, offsets in _blocks(strings):
        start, end = offsets[:-1], offsets[1:]
        number = np.arange(done, done + len(start))
        owners.append(number)
        hashes.append(text.hash(start, end))
        long = np.flatnonzero(end - start >= 4)
        counts = (end - start)[long]
        which = np.repeat(long, counts)
        letter = ragged(start[long], counts)
        first, last = start[which], end[which]
        sums = text.sums
        lacking = (sums[letter] - sums[first]) + (sums[last] - sums[letter + 1]) * inverse
        owners.append(number[which])
        hashes.append(mix(lacking * _powers(_size(len(text.points)))[1][first]))
        done += len(start)
    return np.concatenate(owners), np.concatenate(hashes)


def _blocks(strings: Sequence[str]) -> list[tuple[Text, Array]]:
    """The strings, joined a block at a time, with their offsets in it."""
    return [(text_of("".join(strings[low:high])), offsets) for low, high, offsets in _cut(strings)]


def _cut(strings: Sequence[str]) -> list[tuple[int, int, Array]]:
    """First and last-plus-one string of each block, and their offsets in it."""
    lengths = np.fromiter(map(len, strings), np.int64, len(strings))
    block = np.cumsum(lengths) // _BLOCK
    cuts = [0, *(np.flatnonzero(block[1:] != block[:-1]) + 1).tolist(), len(strings)] if len(strings) else [0]
    found = []
    for low, high in pairwise(cuts):
        offsets = np.zeros(high - low + 1, np.int64)
        np.cumsum(lengths[low:high], out=offsets[1:])
        found.append((low, high, offsets))
    return found


def ragged(start: Array, counts: Array) -> Array:
    """All positions of some ranges, one range after another."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    if _stretches is not None:
        found = np.empty(total, np.int64)
        _stretches.ragged(np.ascontiguousarray(start, np.int64), np.ascontiguousarray(counts, np.int64), found)
        return found
    return np.asarray(np.arange(total) + np.repeat(start - (ends - counts), counts))


def gather(data: Array, start: Array, end: Array) -> Array:
    """The bytes of some stretches, one after another."""
    if _stretches is not None:
        start, end = np.ascontiguousarray(start, np.int64), np.ascontiguousarray(end, np.int64)
        found = np.empty(int((end - start).sum()), np.uint8)
        _stretches.gather(data, start, end, found)
        return found
    return np.asarray(data[ragged(start, end - start)])


def counted(marked: Array) -> Array:
    """How many are marked before each place, and behind the last."""
    before = np.empty(len(marked) + 1, np.int64)
    if _stretches is not None:
        _stretches.count_marked(marked.view(np.uint8), before)
    else:
        before[0] = 0
        np.cumsum(marked, out=before[1:])
    return before


def extend(keys: Array, tokens: Array) -> Array:
    """`hashing.extend` on arrays: the keys of phrases one token longer."""
    return mix(keys * np.uint64(3) + tokens)


__all__ = ["LONGEST", "Array", "Text", "counted", "deletions_of", "extend", "gather", "hash_strings", "hash_text", "mix", "ragged", "text_of"]

"""Many short strings at once: as one array of code points, with the hashes of `normalizer.text.hashing`; out of an index."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby

import numpy as np

from normalizer.gazetteer.index import Index
from normalizer.matching.bulk.arrays import Array, expand, mix
from normalizer.native import compiled
from normalizer.text.hashing import BASE_INVERSE, POWERS

_POWERS = np.array(POWERS, np.uint64)
_CODE, _INVERSE, _ONE = np.uint64(0x2545F4914F6CDD1D), np.uint64(BASE_INVERSE), np.uint64(1)
_BYTE = np.uint64(8)
_TAB, _LINE_BREAK = ord("\t"), ord("\n")
_native = compiled("texts")


class Strings:
    """Strings, and the prefix sums of their polynomials when they are asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        self.length = np.fromiter(map(len, texts), np.int64, len(texts))
        self.begin = np.cumsum(self.length) - self.length

    @cached_property
    def terms(self) -> Array:
        """Of each letter, what it adds to the polynomial of its string."""
        position = np.arange(len(self.points)) - np.repeat(self.begin, self.length)
        counted = position < len(_POWERS)
        terms = mix((self.points.astype(np.uint64) + _ONE) * _CODE) * _POWERS[np.where(counted, position, 0)]
        return np.where(counted, terms, np.uint64(0))

    @cached_property
    def sums(self) -> Array:
        """What the letters before each add up to, over all strings."""
        return np.concatenate((np.zeros(1, np.uint64), np.cumsum(self.terms, dtype=np.uint64)))

    def hashes(self, which: Array | None = None, cut: int = 0) -> Array:
        """`hash_text` of each string, or of some, without the last ``cut`` letters (which they must have)."""
        begin, length = (self.begin, self.length) if which is None else (self.begin[which], self.length[which])
        return mix(self.sums[begin + length - cut] - self.sums[begin])

    def endings(self, which: Array, cut: int) -> Array:
        """A number for the last ``cut`` letters of some strings: the sum of their terms as if they stood at the start."""
        end = self.begin[which] + self.length[which]
        total = np.zeros(len(which), np.uint64)
        for place in range(cut):
            at = end - cut + place
            total += self.terms[at] * _INVERSES[self.length[which] - cut]
        return mix(total)

    def end_in(self, endings: Iterable[str]) -> Array:
        """Which strings end in one of some endings, `str.endswith` for many."""
        found = np.zeros(len(self.length), bool)
        end, some = self.begin + self.length, np.flatnonzero(self.length)
        last = self.points[end[some] - 1]
        by_last: dict[str, list[str]] = {}
        for ending in endings:
            by_last.setdefault(ending[-1], []).append(ending)
        for letter, group in by_last.items():
            alike = some[last == ord(letter)]
            for ending in group:
                rows = alike[self.length[alike] >= len(ending)]
                for place in range(2, len(ending) + 1):
                    rows = rows[self.points[end[rows] - place] == ord(ending[-place])]
                found[rows] = True
        return found

    def have_before_end(self, pair: str, least: int, most: int) -> Array:
        """Which strings have two letters in a row, and behind them ``least`` to ``most`` others."""
        found = np.zeros(len(self.length), bool)
        at = np.flatnonzero((self.points[:-1] == ord(pair[0])) & (self.points[1:] == ord(pair[1])))
        owner = np.searchsorted(self.begin + self.length, at, "right")
        behind = (self.begin + self.length)[owner] - at - 2
        found[owner[(behind >= least) & (behind <= most)]] = True
        return found

    def deletions(self, which: Array, most: int) -> tuple[Array, Array]:
        """(position in ``which``, hash) as `deletions` of the first ``most`` letters; strings shorter than four are only hashed whole."""
        begin, length = self.begin[which], np.minimum(self.length[which], most)
        before = self.sums[begin]
        total = self.sums[begin + length] - before
        row, at = expand(begin, np.where(length < 4, begin, begin + length))
        upto, term = self.sums[at] - before[row], self.terms[at]
        lacking = mix(upto + (total[row] - upto - term) * _INVERSE)
        return np.concatenate((np.arange(len(which)), row)), np.concatenate((mix(total), lacking))


_INVERSES = np.array([pow(BASE_INVERSE, i, 1 << 64) for i in range(257)], np.uint64)


def points_of(texts: Sequence[str]) -> tuple[Array, Array]:
    """The code points of texts one after another, and where each begins, with the end."""
    if _native is not None:
        points, begin = _native.points_of(list(texts))
        return points, begin
    begin = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)), out=begin[1:])
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32), begin


def telling(texts: list[str], shortest: int) -> Array:
    """The positions of texts of so many letters at least that are not all digits."""
    if _native is not None:
        return np.asarray(_native.telling(texts, shortest))
    return np.flatnonzero((np.fromiter(map(len, texts), np.int64, len(texts)) >= shortest) & ~np.fromiter(map(str.isdigit, texts), bool, len(texts)))


def picked(texts: list[str], numbers: Array) -> list[str]:
    """Some of the texts."""
    found: list[str] = [texts[n] for n in numbers.tolist()] if _native is None else _native.picked(texts, numbers)
    return found


def heap_texts(index: Index, heap: str, which: Array) -> list[str]:
    """Some strings of a heap."""
    if not len(which):
        return []
    if _native is not None:
        found: list[str] = _native.of_heap(index.array(heap), index.array(heap + "_off"), which.astype(np.int64, copy=False))
        return found
    starts = index.array(heap + "_off")
    low, high = starts[which].astype(np.int64), starts[which + 1].astype(np.int64)
    row, at = expand(low, high)
    data = np.full(len(at) + len(which), ord("\n"), np.uint8)
    data[np.arange(len(at)) + row] = index.array(heap)[at]
    texts = data.tobytes().decode("utf-8").split("\n")[:-1]
    return texts if len(texts) == len(which) else [index.string(heap, n) for n in which.tolist()]  # some have a line break


def first_fields(index: Index, heap: str, which: Array) -> tuple[list[str], list[str]]:
    """The first two fields of some records of a heap, all at once."""
    if not len(which):
        return [], []
    starts = index.array(heap + "_off")
    if _native is not None:
        one, other = _native.first_fields(index.array(heap), starts, which.astype(np.int64, copy=False))
        return one, other
    row, at = expand(starts[which], starts[which + 1])
    data = index.array(heap)[at]
    tabs = np.flatnonzero(data == _TAB)
    tabs = tabs[np.searchsorted(row[tabs], np.arange(len(which)))[:, np.newaxis] + np.arange(2)]
    data[tabs] = _LINE_BREAK  # which no record has
    texts = data[np.arange(len(data)) <= tabs[row, 1]].tobytes().decode("utf-8").split("\n")
    return texts[:-1:2], texts[1::2]


def heap_texts_end_in(index: Index, heap: str, which: Array, endings: Sequence[str]) -> Array:
    """Of some strings of a heap the positions of those that end in one of some ASCII endings."""
    if _native is not None:
        return np.asarray(_native.ending(index.array(heap), index.array(heap + "_off"), which.astype(np.int64, copy=False), [ending.encode() for ending in endings]))
    data, begin, end = index.array(heap), index.array(heap + "_off")[which].astype(np.int64), index.array(heap + "_off")[which + 1].astype(np.int64)
    found = [np.zeros(0, np.int64)]
    for size, group in groupby(sorted(endings, key=len), len):
        rows = np.flatnonzero(end - begin >= size)
        last = np.zeros(len(rows), np.uint64)
        for place in range(size):
            last = last << _BYTE | data[end[rows] - size + place]
        known = np.array([int.from_bytes(ending.encode(), "big") for ending in group], np.uint64)
        found.append(rows[np.isin(last, known)])
    return np.unique(np.concatenate(found))

"""What was worked out for words of earlier batches: most words of a column come again.

Both memories are bounded; full, they are emptied. What they say of a word depends on the word alone.
"""

from collections.abc import Callable, Sequence
from itertools import repeat

import numpy as np

from normalizer.matching.bulk.arrays import Array, contained, expand
from normalizer.matching.bulk.readings import Readings

_WORDS, _ROWS = 1 << 17, 1 << 22


class KnownReadings:
    """The readings of words: ``read`` gives those of some words that count as exact, and all."""

    def __init__(self, read: Callable[[Sequence[str]], tuple[Readings, Readings]]) -> None:
        self._read = read
        self._forget()

    def _forget(self) -> None:
        self._number: dict[str, int] = {}
        self._end = _Grown(np.zeros(1, np.int64))  # of each word's rows, after a zero
        self._token, self._how, self._distance = _Grown(np.zeros(0, np.int32)), _Grown(np.zeros(0, np.int8)), _Grown(np.zeros(0))
        self._exact = _Grown(np.zeros(0, bool))

    def of(self, words: Sequence[str]) -> tuple[Readings, Readings]:
        """The readings of distinct words that count as exact, and all."""
        if len(self._number) + len(words) > _WORDS or len(self._token) > _ROWS:
            self._forget()
        known = self._number
        number = np.fromiter(map(known.get, words, repeat(-1)), np.int64, len(words))
        missing = np.flatnonzero(number < 0)
        if len(missing):
            new = [words[n] for n in missing.tolist()]
            number[missing] = np.arange(len(known), len(known) + len(new))
            self._add(new, *self._read(new))
        low, high = self._end.rows[number], self._end.rows[number + 1]
        _, at = expand(low, high)
        begin = np.concatenate((np.zeros(1, np.int64), np.cumsum(high - low)))
        wide = Readings(begin, self._token.rows[at].astype(np.int64), self._how.rows[at], self._distance.rows[at])
        exact = self._exact.rows[at]
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(exact)))
        return Readings(before[begin], wide.token[exact], wide.how[exact], wide.distance[exact]), wide

    def _add(self, words: list[str], exact: Readings, wide: Readings) -> None:
        self._end.add(len(self._token) + wide.begin[1:])
        self._token.add(wide.token)
        self._how.add(wide.how)
        self._distance.add(wide.distance)
        self._exact.add(contained(exact.keys(), wide.keys()))
        self._number.update(zip(words, range(len(self._number), len(self._number) + len(words)), strict=True))


class _Grown:
    """Rows that more are added to."""

    def __init__(self, rows: Array) -> None:
        self._rows, self._count = rows, len(rows)

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> Array:
        return self._rows[: self._count]

    def add(self, rows: Array) -> None:
        total = self._count + len(rows)
        if total > len(self._rows):
            self._rows = np.concatenate((self.rows, np.zeros(max(self._count, len(rows)), self._rows.dtype)))
        self._rows[self._count : total] = rows
        self._count = total

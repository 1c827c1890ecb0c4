"""What was worked out for words of earlier batches: most words of a column come again.

What is said of a word depends on the word alone. A memory is bounded; full, it is emptied.
"""

from collections.abc import Callable

import numpy as np

from normalizer.gazetteer.building.spool import Growing
from normalizer.matching.bulk.arrays import Array, expand
from normalizer.matching.bulk.readings import Readings
from normalizer.native import compiled

_tables = compiled("tables")
_ROWS = 1 << 22
_AT_ONCE = 1 << 12  # words read together: what is proposed for one takes kilobytes for a while
_PLAIN = 128  # hundredths whose numbers they are


class Distances:
    """Numbers for distances: nearly all are hundredths up to one, the others are sums that differ from these in their last bits."""

    def __init__(self) -> None:
        self.values = np.arange(_PLAIN) / 100
        self._others: dict[float, int] = {}

    def numbers(self, distances: Array) -> Array:
        """The number of each distance."""
        found: Array
        if _tables is not None:
            found, other = _tables.hundredths(distances, _PLAIN)
        else:
            found = np.rint(100 * distances).astype(np.int64)
            other = np.flatnonzero((found >= _PLAIN) | (self.values[np.minimum(found, _PLAIN - 1)] != distances))
        if len(other):
            values, which = np.unique(distances[other], return_inverse=True)
            found[other] = np.array([self._others.setdefault(value, _PLAIN + len(self._others)) for value in values.tolist()])[which]
            self.values = np.concatenate((self.values[:_PLAIN], list(self._others)))
        return found

    def of(self, numbers: Array) -> Array:
        """The distances that numbers stand for."""
        return np.asarray(self.values[numbers])


class KnownReadings:
    """The readings of words by their numbers: ``read`` gives those of some words that count as exact, and all."""

    def __init__(self, read: Callable[[Array], tuple[Readings, Readings]]) -> None:
        self._read = read
        self.forget()

    def forget(self) -> None:
        """Empties the memory; words may be numbered anew."""
        self._place = Growing(np.int32)  # of each word, which of those that were read it is, 0 for none
        self._end = Growing(np.int64)  # of the rows of each of these, the first being none
        self._end.add([0])
        self._token, self._how, self._distance, self._exact = Growing(np.int32), Growing(np.int8), Growing(np.uint16), Growing(np.bool_)
        self._distances = Distances()

    def of(self, words: Array, needed: Array | None = None) -> tuple[Readings, Array]:
        """The readings of distinct words, none of those where they are not ``needed``; which of the readings count as exact."""
        if len(self._token.get()) > _ROWS:
            self.forget()
        needed = np.ones(len(words), bool) if needed is None else needed
        self._place.add(np.zeros(max(0, int(words.max(initial=-1)) + 1 - len(self._place.get())), np.int32))
        new = words[needed & (self._place.get()[words] == 0)]
        for first in range(0, len(new), _AT_ONCE):
            some = new[first : first + _AT_ONCE]
            self._add(some, *self._read(some))
        place, end = self._place.get()[words], self._end.get()
        if _tables is not None:
            *columns, exact = _tables.gathered(place, needed.view(np.uint8), end, self._token.get(), self._how.get(), self._distance.get(), self._exact.get().view(np.uint8), self._distances.values)
            return Readings(*columns), exact
        begin = np.zeros(len(words) + 1, np.int64)
        np.cumsum(np.where(needed, end[place] - end[place - 1], 0), out=begin[1:])
        _, at = expand(end[place - 1], end[place - 1] + np.diff(begin))
        return Readings(begin, self._token.get()[at].astype(np.int64), self._how.get()[at], self._distances.of(self._distance.get()[at])), self._exact.get()[at]

    def _add(self, words: Array, exact: Readings, wide: Readings) -> None:
        known = len(self._end.get())
        self._end.add(len(self._token.get()) + wide.begin[1:])
        self._place.get()[words] = np.arange(known, known + len(words))
        self._exact.add(wide.are_of(exact))
        for column, rows in ((self._token, wide.token), (self._how, wide.how), (self._distance, self._distances.numbers(wide.distance))):
            column.add(rows)

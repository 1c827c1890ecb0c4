"""Distinct words by number, with what is read off each once."""

from collections.abc import Callable, Sequence

import numpy as np

from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.words import WORD, read_words
from normalizer.native import compiled
from normalizer.text.clean import marks
from normalizer.text.letters import words_of_all

_numbering = compiled("numbering")
_WHOLE = np.dtype((np.void, WORD.itemsize))  # a row of WORD, which is copied at once and not a field after the other


class Facts:
    """Rows of WORD by their numbers: columns, each taken when it is first asked for."""

    def __init__(self, rows: Array, numbers: Array) -> None:
        self._rows, self._numbers = rows, numbers
        self._columns: dict[str, Array] = {}

    def __getitem__(self, field: str) -> Array:
        found = self._columns.get(field)
        if found is None:
            found = self._columns[field] = self._rows[field][self._numbers]
        return found

    def some(self, field: str, rows: Array) -> Array:
        """Some rows of a column."""
        return np.asarray(self._rows[field][self._numbers[rows]])


class Words:
    """Distinct raw words by number, with their rows of WORD and folds; more may be added."""

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.folded: list[str] = []
        self.lowered: list[str] = []  # as `read_words` gives them
        self._number: dict[str, int] = {}  # where nothing is compiled
        self.tokens = np.zeros(0, np.int64)  # that the first of them fold to, -1 for none, as far as they were looked up
        self._rows = np.zeros(0, WORD)
        self._numbering = None if _numbering is None else _numbering.Numbering(self.raw)

    @property
    def rows(self) -> Array:
        """The rows of all words."""
        return self._rows[: len(self.raw)]

    def add(self, raws: Sequence[str], fold: Callable[[list[str], list[int]], list[str]] | None = None) -> Array:
        """The number of each word; those that are new are added. ``fold`` says how new ones fold, which are given with the last position of each."""
        found = np.zeros(0, np.int64)
        if self._numbering is None:
            latest = {raw: n for n, raw in enumerate(raws) if raw not in self._number}
            new, last = list(latest), list(latest.values())
        else:
            found, new, last = self._numbering.of_words(list(raws))
        self._add(new, None if fold is None else fold(new, last))
        if self._numbering is None:
            self._number.update(zip(new, range(len(self._number), len(self.raw)), strict=True))
            found = np.fromiter(map(self._number.__getitem__, raws), np.int64, len(raws))
        return found

    def of_texts(self, texts: list[str]) -> tuple[Array, Array]:
        """The numbers of the words of all texts, one text after another, and how many each has; new words are added."""
        if self._numbering is None:
            words, sizes = words_of_all(texts)
            return self.add(words), sizes
        numbers, sizes, new = self._numbering.of_texts(texts)
        self._add(new, None)
        return numbers, sizes

    def of_heap(self, heap: Array, offsets: Array, which: Array, sizes: Array, most: int, fold: Callable[[list[int]], list[str]]) -> tuple[Array, list[int], list[int]]:
        """The numbers of the words of some texts of a heap, that should have so many each; the texts with a comma; those that were left out, whose numbers mean nothing.

        Left out are texts to repair, with another number of words or more than ``most``. ``fold`` says how new words fold, given where each came last.
        """
        if self._numbering is None:
            everything = list(range(len(which)))
            return np.zeros(int(sizes.sum()), np.int64), everything, everything
        numbers, commas, odd, new, last = self._numbering.of_heap(heap, offsets, which, sizes, most, marks())
        self._add(new, fold(last))
        return numbers, commas, odd

    def _add(self, new: list[str], folds: list[str] | None) -> None:
        if not new:
            return
        rows, folded, lowered = read_words(new, folds)
        count = len(self.raw)
        if count + len(new) > len(self._rows):
            more = np.empty(2 * count + len(new), WORD)  # what is not used costs no memory
            more.view(_WHOLE)[:count] = self._rows.view(_WHOLE)[:count]
            self._rows = more
        self._rows.view(_WHOLE)[count : count + len(new)] = rows.view(_WHOLE)
        self.raw += new
        self.folded += folded
        self.lowered += lowered

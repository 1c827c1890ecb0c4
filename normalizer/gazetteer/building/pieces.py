"""The words of names: each distinct piece between spaces is split, folded and weighed once, in plain Python.

A piece is known by its hash; what it consists of lies in arrays, so that thirty million names cost no more memory than
their distinct words. Names with characters that `repair` touches, and those where a piece reads differently in its place,
are one piece each.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from normalizer.gazetteer.building.spool import Growing, Numbering
from normalizer.gazetteer.building.tables import Cells
from normalizer.names.person import traits
from normalizer.names.words import legal_forms
from normalizer.text.clean import repair
from normalizer.text.fold import norm_all
from normalizer.text.hash_arrays import Array, counted, hash_strings, ragged
from normalizer.text.letters import lower_all, repair_all, words_of_all
from normalizer.text.tokens import joined_tokens, words

LEGAL = 32  # a bit beside the traits: the word stands in some legal form
_APOSTROPHES = "'’ʼʻ‘`"
_SPACE, _LINE, _HYPHEN = 32, 10, 45
_WHOLE = np.uint64(0x77686F6C65)  # a name taken whole must not meet a piece of the same letters


class Strings:
    """Distinct strings by their 64-bit hash, numbered as they come; the texts as bytes."""

    def __init__(self) -> None:
        self._numbers = Numbering()
        self._hashes, self._bytes, self._ends = Growing(np.uint64), Growing(np.uint8), Growing(np.int64)
        self._ends.add([0])

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, strings: list[str]) -> tuple[Array, Array]:
        """The number of each string, and the positions of those seen for the first time."""
        hashes = hash_strings(strings)
        found, fresh = self._numbers.number(hashes)
        self._hashes.add(hashes[fresh])
        data = [strings[i].encode("utf-8") for i in fresh.tolist()]
        self._bytes.add(np.frombuffer(b"".join(data), np.uint8))
        self._ends.add(self._ends.get()[-1] + np.cumsum([len(d) for d in data], dtype=np.int64))
        return found, fresh

    def hashes(self) -> Array:
        """`hash_text` of each string."""
        return self._hashes.get()

    def texts(self, numbers: Array) -> list[str]:
        """Some of the strings."""
        data, ends = self._bytes.get(), self._ends.get()
        return [data[low:high].tobytes().decode("utf-8") for low, high in zip(ends[numbers].tolist(), ends[numbers + 1].tolist(), strict=True)]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of some names, one name after another. ``norm`` and ``form`` number the folded and the raw lower-case text, -1 for none."""

    counts: Array  # words of each name
    norm: Array
    form: Array
    traits: Array

    @property
    def first(self) -> Array:
        """Position of the first word of each name."""
        return np.cumsum(self.counts) - self.counts


class Pieces:
    """All pieces seen so far."""

    def __init__(self) -> None:
        self.norms, self.forms = Strings(), Strings()
        self.form_norm = Growing(np.int64)
        self._pieces = Numbering()
        self._uncertain = Growing(bool)
        self._words, self._joined = _Ragged(), _Ragged()

    def tokens(self, names: Cells) -> tuple[Tokens, Tokens]:
        """The words of each name; and its hyphened words written as one, where it has a hyphen."""
        text = names.text
        points = text.points
        gap = (points == _SPACE) | (points == _LINE)
        begins = ~gap
        begins[1:] &= gap[:-1]
        before = counted(begins)
        start = np.flatnonzero(begins)
        ends = ~gap
        ends[:-1] &= gap[1:]
        end = np.flatnonzero(ends) + 1
        numbers = self._number(Cells(text, names.data, start, end), text.raw(start, end), whole=False)
        first, counts = before[names.start], before[names.end] - before[names.start]
        odd = _any(_suspects()[np.minimum(points, len(_suspects()) - 1)], names) | (_any_of(self._uncertain.get()[numbers], first, counts))
        rows = np.flatnonzero(odd)
        if len(rows):
            whole = Cells(text, names.data, names.start[rows], names.end[rows])
            numbers = np.concatenate((numbers, self._number(whole, text.raw(whole.start, whole.end) ^ _WHOLE, whole=True)))
            first[rows], counts[rows] = len(numbers) - len(rows) + np.arange(len(rows)), 1
        hyphened = _any(points == _HYPHEN, names)
        pieces = numbers[ragged(first, counts)]
        return self._words.take(pieces, counts), self._joined.take(pieces, np.where(hyphened, counts, -counts))

    def _number(self, cells: Cells, hashes: Array, *, whole: bool) -> Array:
        found, fresh = self._pieces.number(hashes)
        if len(fresh):
            self._learn(cells.strings(fresh), whole=whole)
        return found

    def _learn(self, pieces: list[str], *, whole: bool) -> None:
        found, counts = words_of_all(repair_all(pieces) if whole else pieces)
        each = iter(found)
        split = [list(islice(each, count)) for count in counts.tolist()]
        joined = [joined_tokens(piece) for piece in pieces]
        self._uncertain.add([not whole and piece[0] in _APOSTROPHES and words("x " + piece)[1:] != found for piece, found in zip(pieces, split, strict=True)])
        distinct = list(dict.fromkeys(word for found in (*split, *joined) for word in found))
        at = {word: i for i, word in enumerate(distinct)}
        records = self._analyse(distinct)
        for table, lists in ((self._words, split), (self._joined, joined)):
            table.add([len(found) for found in lists], *(column[[at[word] for found in lists for word in found]] for column in records))

    def _analyse(self, distinct: list[str]) -> tuple[Array, Array, Array]:
        """Number of the folded form, number of the raw form, traits: of each word."""
        folded, lowered = norm_all(distinct), lower_all(distinct)
        rows = np.array([i for i, fold in enumerate(folded) if fold], np.int64)
        norms, forms = np.full(len(distinct), -1), np.full(len(distinct), -1)
        norms[rows], _ = self.norms.number([folded[i] for i in rows.tolist()])
        raws = [lowered[i] for i in rows.tolist()]
        forms[rows], fresh = self.forms.number(raws)
        self.form_norm.add(norms[rows[fresh]])
        legal = _legal_words()
        return norms, forms, np.array([traits(word) | LEGAL * (small in legal) for word, small in zip(distinct, lowered, strict=True)], np.uint8)


class _Ragged:
    """The words of each piece."""

    def __init__(self) -> None:
        self._counts, self._first = Growing(np.int64), Growing(np.int64)
        self._columns = (Growing(np.int32), Growing(np.int32), Growing(np.uint8))
        self._total = 0

    def add(self, counts: list[int], *columns: Array) -> None:
        sizes = np.array(counts, np.int64)
        self._counts.add(sizes)
        self._first.add(self._total + np.cumsum(sizes) - sizes)
        self._total += int(sizes.sum())
        for column, values in zip(self._columns, columns, strict=True):
            column.add(values)

    def take(self, pieces: Array, counts: Array) -> Tokens:
        """The words of names that have so many pieces each; none for names with a negative count."""
        sizes = self._counts.get()[pieces]
        ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        until = np.cumsum(np.abs(counts))
        each = ends[until] - ends[until - np.abs(counts)]
        if (counts < 0).any():
            sizes = np.where(np.repeat(counts < 0, np.abs(counts)), 0, sizes)
            each = np.where(counts < 0, 0, each)
        at = ragged(self._first.get()[pieces], sizes)
        norm, form, trait = (column.get()[at] for column in self._columns)
        return Tokens(each, norm, form, trait)


def _any(marked: Array, names: Cells) -> Array:
    """Which names have a marked code point."""
    before = counted(marked)
    return np.asarray(before[names.end] > before[names.start])


def _any_of(marked: Array, first: Array, counts: Array) -> Array:
    before = counted(marked)
    return np.asarray(before[first + counts] > before[first])


@lru_cache(1)
def _suspects() -> Array:
    """Code points that `repair` may change, or that it looks behind; the last stands for all above it."""
    return np.array([repair("x" + chr(c)).text != "x" + chr(c) or repair(chr(c)).text != chr(c) or 0x300 <= c <= 0x36F if not 0xD800 <= c < 0xE000 else True for c in range(0x10000)] + [False])


@lru_cache(1)
def _legal_words() -> frozenset[str]:
    return frozenset(word for form in legal_forms() for word in form)

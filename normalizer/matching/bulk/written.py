"""How many names are written: their lower-case form as a hash, script, letters, and marks that ask for a closer look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from normalizer.gazetteer.index import Index
from normalizer.matching.bulk.arrays import Array, mix
from normalizer.matching.bulk.strings import heap_texts
from normalizer.matching.otherwise import may_be_otherwise
from normalizer.native import compiled
from normalizer.text import letters as of_letters
from normalizer.text.hashing import BASE
from normalizer.text.letters import LOWER, UPPER, Letters, lower_all, script_numbers
from normalizer.text.script import SCRIPTS, script_of

# GLUED: a capital between small letters. APART: a comma, a semicolon, a bracket or a stroke. OTHERWISE: what `may_be_otherwise` says. TWICE: perhaps the same name twice.
HYPHEN, STOP, COMMA, GLUED, APART, OTHERWISE, TWICE = (1 << n for n in range(7))
_HYPHENS = "-‑–"
_CODE = np.uint64(0x2545F4914F6CDD1D)
_NUMBERS = SCRIPTS.index("Latn"), SCRIPTS.index("Cyrl"), SCRIPTS.index("Other"), len(SCRIPTS) - 1
_native = compiled("written")


@dataclass(slots=True)
class Written:
    """A row a text. ``hash`` is of the lower-case form, ``bits`` are those of `normalizer.text.letters` of all its letters together."""

    hash: Array
    script: Array
    bits: Array
    marks: Array

    def followed_by(self, other: "Written") -> "Written":
        """These rows and those of others behind them."""
        columns = (self.hash, other.hash), (self.script, other.script), (self.bits, other.bits), (self.marks, other.marks)
        return Written(*map(np.concatenate, columns))

    def put(self, rows: list[int], other: "Written") -> None:
        """Replaces some rows."""
        for column, values in ((self.hash, other.hash), (self.script, other.script), (self.bits, other.bits), (self.marks, other.marks)):
            column[rows] = values


def written(texts: Sequence[str]) -> Written:
    """How texts are written."""
    if _native is None:
        return _by_arrays(texts)
    found = _native.of_texts(list(texts), of_letters.table(), _NUMBERS)
    return _filled(found, [texts[n] for n in found.odd])


def written_in(index: Index, heap: str, which: Array) -> Written:
    """How some texts of a heap are written."""
    if _native is None:
        return _by_arrays(heap_texts(index, heap, which))
    found = _native.of_heap(index.array(heap), index.array(heap + "_off"), which, of_letters.table(), _NUMBERS)
    return _filled(found, heap_texts(index, heap, which[found.odd]) if found.odd else [])


def _filled(found: Any, texts: list[str]) -> Written:
    """What compiled code found; ``texts`` are the odd ones."""
    rows = Written(found.hash, found.script, found.bits, found.marks)
    if texts:
        assert _native is not None
        lowered = lower_all(texts)
        other = [n for n, (text, small) in enumerate(zip(texts, lowered, strict=True)) if small != text]  # of what is in small letters the hash is known
        if other:
            rows.hash[[found.odd[n] for n in other]] = _native.of_texts([lowered[n] for n in other], of_letters.table(), _NUMBERS).hash
        beyond = set(found.beyond)
        for n, text in zip(found.odd, texts, strict=True) if beyond else ():
            if n in beyond:
                rows.script[n] = SCRIPTS.index(script_of(text))
    return rows


def _by_arrays(texts: Sequence[str]) -> Written:
    letters = Letters(texts)
    return Written(_hashes(lower_all(texts, letters)), script_numbers(letters), letters.bits, _marks(texts, letters))


def _marks(texts: Sequence[str], letters: Letters) -> Array:
    marks = np.zeros(len(texts), np.uint8)
    for bit, points in ((HYPHEN, _HYPHENS), (STOP, "."), (COMMA, ","), (APART, ",(;/|")):
        marks[_owners(letters, np.isin(letters.points, list(map(ord, points))))] |= bit
    small, capital = letters.of & LOWER > 0, letters.of & UPPER > 0
    glued = np.zeros(len(letters.points), bool)
    glued[1:-1] = small[:-2] & capital[1:-1] & small[2:]
    glued[letters.begin[(letters.begin < len(glued)) & (letters.length > 0)]] = False
    glued[(letters.begin + letters.length - 1)[letters.length > 0]] = False
    marks[_owners(letters, glued)] |= GLUED
    marks[np.fromiter(map(may_be_otherwise, texts), bool, len(texts))] |= OTHERWISE
    halves = [(text, len(text) >> 1) for text in texts]
    marks[np.array([len(text) & 1 > 0 and half > 1 and text[half] == " " and text[0] == text[half + 1] for text, half in halves], bool)] |= TWICE
    return marks


def _owners(letters: Letters, there: Array) -> Array:
    """The texts that have a letter of some kind."""
    return np.unique(np.searchsorted(letters.begin + letters.length, np.flatnonzero(there), "right"))


def _hashes(texts: Sequence[str]) -> Array:
    """A hash of each text, of all its letters."""
    letters = Letters(texts)
    powers = np.full(int(letters.length.max(initial=0)) + 1, BASE, np.uint64)
    powers[0] = 1
    position = np.arange(len(letters.points)) - np.repeat(letters.begin, letters.length)
    terms = mix((letters.points.astype(np.uint64) + np.uint64(1)) * _CODE) * np.multiply.accumulate(powers)[position]
    before = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)))
    return mix(before[letters.begin + letters.length] - before[letters.begin])


__all__ = ["APART", "COMMA", "GLUED", "HYPHEN", "OTHERWISE", "STOP", "TWICE", "Written", "written", "written_in"]

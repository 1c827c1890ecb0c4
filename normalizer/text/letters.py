"""What many texts are made of, from one array of their code points: scripts, capitals, lower case, what needs repair.

Each function gives what the one for a single text gives; texts with letters that the table does not have are asked there.

>>> script_numbers(Letters(["Тоқаев", "Toqaev", "习近平", "2017"])).tolist()
[1, 0, 2, 3]
>>> lower_all(["ЁЛКИН", "Toкaeв"]) == [lower("ЁЛКИН"), lower("Toкaeв")]
True
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.kept import kept
from normalizer.native import compiled
from normalizer.text import clean
from normalizer.text.clean import NEEDS_REPAIR, repair
from normalizer.text.fold import lower, lower_lines
from normalizer.text.loops import folder
from normalizer.text.script import CYRILLIC, KAZAKH_LETTERS, LATIN, OTHER, SCRIPTS, script_of
from normalizer.text.tokens import APOSTROPHE_S, TOKEN, words

Array = npt.NDArray[Any]

IN_LATIN, IN_CYRILLIC, KAZAKH, UPPER, LOWER, NOT_ASCII, ODD, IN_OTHER = (1 << i for i in range(8))
_LAST, _PLANE = 0x530, 0x10000
_DOTTED = 0x130  # İ: small, it is an i and a point
_native = compiled("letters")


@lru_cache(1)
def table() -> Array:
    """The bits of a code point."""
    return np.frombuffer(bytearray(kept("code-points", _made)), np.uint8)


def _made() -> bytes:
    table = np.full(_PLANE + 1, ODD | NOT_ASCII, np.uint8)
    for bit, letters in ((IN_OTHER, OTHER), (IN_LATIN, LATIN), (IN_CYRILLIC, CYRILLIC)):
        found = [ord(letter) for letter in letters.findall("".join(map(chr, range(_PLANE))))]
        table[found] = ODD | NOT_ASCII | bit
    for point in range(_LAST):
        letter = chr(point)
        latin, cyrillic = LATIN.match(letter) is not None, CYRILLIC.match(letter) is not None
        known = latin or cyrillic or not OTHER.match(letter)
        combining = 0x300 <= point < 0x370 or 0x483 <= point < 0x48A
        if known and not combining and (letter.isupper() or not letter.istitle()):
            table[point] = IN_LATIN * latin | IN_CYRILLIC * cyrillic | KAZAKH * (letter in KAZAKH_LETTERS) | UPPER * letter.isupper() | LOWER * letter.islower() | NOT_ASCII * (point > 127)
    return table.tobytes()


class Letters:
    """Of each text: how long it is, ``bits`` of all its letters together, of its ``first`` two and its ``last``; how many are Latin, Cyrillic, and ``other`` ones.

    ``doubled`` tells which may have a vowel of ASCII twice in a row, in whatever case; ``is_beyond``, which have a letter that the table does not know at all.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts, count = texts, len(texts)
        if _native is not None:
            self.length, bits, counts, found = np.empty(count, np.int64), np.empty((3, count), np.uint8), np.empty((3, count), np.int64), np.empty((2, count), np.uint8)
            _native.read(list(texts), table(), IN_LATIN, IN_CYRILLIC, IN_OTHER, self.length, bits, counts, found)
            self.bits, self.first, self.last = bits
            self.latin, self.cyrillic, self.other = counts
            self.doubled, self.is_beyond = found.view(bool)
            return
        self.length = np.fromiter(map(len, texts), np.int64, count)
        points, begin, of = self.points, self.begin, self.of
        self.bits = self._all(np.bitwise_or, of)
        self.latin, self.cyrillic, self.other = (self._all(np.add, (of & bit > 0).astype(np.int64)) for bit in (IN_LATIN, IN_CYRILLIC, IN_OTHER))
        self.first, self.last = np.zeros(count, np.uint8), np.zeros(count, np.uint8)
        for place in range(2):
            some = np.flatnonzero(self.length > place)
            self.first[some] |= of[begin[some] + place]
        some = np.flatnonzero(self.length)
        self.last[some] = of[begin[some] + self.length[some] - 1]
        small = points | 0x20  # of ASCII letters
        doubled = np.isin(small, [ord(vowel) for vowel in "aeiou"])
        doubled[1:] &= small[1:] == small[:-1]
        doubled[begin[some]] = False
        doubled |= points == _DOTTED
        self.doubled, self.is_beyond = self._all(np.logical_or, doubled), self._all(np.logical_or, points >= _PLANE)

    @cached_property
    def points(self) -> Array:
        """The code points of the texts one after another."""
        return np.frombuffer("".join(self.texts).encode("utf-32-le", "surrogatepass"), np.uint32)

    @cached_property
    def begin(self) -> Array:
        """Where each text begins."""
        return np.asarray(np.cumsum(self.length) - self.length)

    @cached_property
    def of(self) -> Array:
        """The bits of each letter."""
        return np.asarray(table()[np.minimum(self.points, _PLANE)])

    def _all(self, together: np.ufunc, values: Array) -> Array:
        found = np.zeros(len(self.texts), values.dtype)
        some = np.flatnonzero(self.length)
        if len(some):
            found[some] = together.reduceat(values, self.begin[some])
        return found

    def odd(self) -> Array:
        """Which texts have a letter of which the table knows the script at most."""
        return np.flatnonzero(self.bits & ODD)

    def upper(self) -> Array:
        """`str.isupper` of each text."""
        return self._upper(self.bits, None)

    def begin_upper(self) -> Array:
        """`str.isupper` of the first two letters of each text."""
        return self._upper(self.first, 2)

    def _upper(self, bits: Array, most: int | None) -> Array:
        found = np.asarray((bits & UPPER > 0) & (bits & LOWER == 0))
        for number in self.odd().tolist():
            found[number] = self.texts[number][:most].isupper()
        return found


def script_numbers(letters: Letters) -> Array:
    """`script_of` of each text as a position in SCRIPTS."""
    latin, cyrillic = letters.latin, letters.cyrillic
    none = len(SCRIPTS) - 1
    found = np.where((cyrillic > 0) & (cyrillic >= latin), SCRIPTS.index("Cyrl"), np.where(latin > 0, SCRIPTS.index("Latn"), none)).astype(np.int8)
    odd = letters.odd()
    if len(odd):
        other = letters.other[odd]
        found[odd[(other > latin[odd]) & (other > cyrillic[odd])]] = SCRIPTS.index("Other")
    for number in np.flatnonzero(letters.is_beyond).tolist():
        found[number] = SCRIPTS.index(script_of(letters.texts[number]))
    return found


def lower_all(texts: Sequence[str], letters: Letters | None = None) -> list[str]:
    """`lower` of each text."""
    if not texts:
        return []
    loops = folder()
    if loops is not None:
        lowered: list[str] = []
        for number in loops.lower_all(texts, lowered):
            lowered[number] = lower(texts[number])
        return lowered
    letters = letters or Letters(texts)
    found = "\n".join(texts).lower().replace("i\u0307", "i").replace("ё", "е").split("\n")
    special = np.flatnonzero((letters.bits & ODD > 0) | ((letters.latin > 0) & (letters.cyrillic > 0)))
    if len(found) != len(texts):  # some text has a line break
        return [lower(text) for text in texts]
    together = special[letters.cyrillic[special] == 0]
    for number, text in zip(together.tolist(), lower_lines("\n".join([texts[number] for number in together.tolist()])).split("\n"), strict=bool(len(together))):
        found[number] = text
    for number in special[letters.cyrillic[special] > 0].tolist():
        found[number] = lower(texts[number])
    return found


def repair_all(texts: Sequence[str]) -> list[str]:
    """The text of `repair` of each text."""
    if compiled("texts") is not None:
        return clean.repair_all(texts)[0]
    found = list(texts)
    for number in _with(NEEDS_REPAIR, texts, ""):
        found[number] = repair(texts[number]).text
    return found


def _with(pattern: re.Pattern[str], texts: Sequence[str], between: str) -> list[int]:
    at = [match.start() for match in pattern.finditer(between.join(texts))]
    if not at:
        return []
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + len(between))
    return [int(number) for number in np.unique(np.searchsorted(ends, at, side="right"))]


_split = compiled("split")
_TOKEN_OR_BREAK = re.compile(TOKEN.pattern + "|\n")


def words_of_all(texts: Sequence[str]) -> tuple[list[str], Array]:
    """The `words` of all texts, one text after another, and how many are of each."""
    if not texts:
        return [], np.zeros(0, np.int64)
    if _split is not None:
        counts = np.empty(len(texts), np.int64)
        return list(_split.split(list(texts), counts)), counts
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:
        return words_of_all([text.replace("\n", " ") for text in texts])
    if APOSTROPHE_S.search(joined):
        texts = list(texts)
        for number in _with(APOSTROPHE_S, texts, "\n"):
            texts[number] = " ".join(words(texts[number]))
        joined = "\n".join(texts)
    found = _TOKEN_OR_BREAK.findall(joined)
    breaks = np.flatnonzero(np.fromiter(map("\n".__eq__, found), bool, len(found)))
    ends = np.append(breaks, len(found)) - np.arange(len(texts))
    return [word for word in found if word != "\n"], np.diff(ends, prepend=0)

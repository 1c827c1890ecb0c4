"""Tokens of many documents at once, as arrays.

The documents are joined into one string of code points. A table gives every code point its class and the code of its
lower-case letter; prefix sums of ``code * BASE**position`` give the hash of every token (`normalizer.text.hashing`
is the definition, `normalizer.text.tokens` the reference for the boundaries).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.native import compiled
from normalizer.text.hash_arrays import mix, ragged
from normalizer.text.hashing import BASE, BASE_INVERSE
from normalizer.text.script import CYRILLIC, LATIN
from normalizer.text.tokens import MARKS

Array = npt.NDArray[Any]
_native = compiled("tokens")
SEPARATOR = "\n\x00\n"

_TABLE_SIZE = 0x30000
_UNICAMERAL = slice(0x3501, 0xD7A4)  # Chinese to Korean: capitals of the few alphabets among them are read as they are
_CODE = np.uint64(0x2545F4914F6CDD1D)
_APOSTROPHES = "'’ʼʻ‘`"
# Characters that may stand between the tokens of one name.
_JOINERS = " \t\r\n-‐‑–./+&'’\"«»“”„\u00a0\u2009\u202f"

_WIDEST = 4  # characters between two tokens of one name
_QUOTES = "«“„\""

LATIN_LETTER, CYRILLIC_LETTER = 1, 2
_WORD, _MARK, _APOSTROPHE, _UPPER, _JOINER, _SCRIPT = 4, 8, 16, 32, 64, 3  # the script as it is


@dataclass(frozen=True, slots=True)
class _Tables:
    """By code point: what it is, as bits, and the code of its lower-case letter, 0 of what is in no token."""

    bits: Array
    codes: Array


@lru_cache(2)
def _powers(size: int) -> tuple[Array, Array]:
    """The powers of the base, and of its inverse."""
    with np.errstate(over="ignore"):
        powers, inverses = np.full(size, BASE, np.uint64), np.full(size, BASE_INVERSE, np.uint64)
        powers[0] = inverses[0] = 1
        return np.multiply.accumulate(powers), np.multiply.accumulate(inverses)


def _powers_for(count: int) -> tuple[Array, Array]:
    """Enough of them for so many code points: mostly the same few."""
    return _powers(1 << max(20, count.bit_length()))


@lru_cache(1)
def _tables() -> _Tables:
    bits = np.zeros(_TABLE_SIZE, np.uint8)
    lowered = np.arange(_TABLE_SIZE, dtype=np.uint32)
    if _native is None:
        _take_words(bits, lowered)
    else:
        _native.words_of(bits, lowered)
    bits[_UNICAMERAL] &= _WORD
    lowered[_UNICAMERAL] = np.arange(_UNICAMERAL.start, _UNICAMERAL.stop)
    text = "".join(map(chr, range(_UNICAMERAL.start)))
    for script, expression in ((LATIN_LETTER, LATIN), (CYRILLIC_LETTER, CYRILLIC)):
        for match in expression.finditer(text):
            bits[match.start()] |= script * match.group().isalpha()
    lowered[ord("ё")] = lowered[ord("Ё")] = ord("е")
    for low, high in MARKS:
        marks = bits[low : high + 1]
        marks[marks == 0] = _MARK
    for apostrophe in _APOSTROPHES:
        bits[ord(apostrophe)] = _APOSTROPHE | bits[ord(apostrophe)] & _SCRIPT
    for character in _JOINERS:
        bits[ord(character)] |= _JOINER
    with np.errstate(over="ignore"):
        codes = mix((lowered.astype(np.uint64) + np.uint64(1)) * _CODE)
    codes[bits & (_WORD | _MARK | _APOSTROPHE) == 0] = 0
    return _Tables(bits, codes)


def letter_codes() -> Array:
    """By code point, the code that its lower-case letter has in the hashes of tokens."""
    return _tables().codes


def _take_words(bits: Array, lowered: Array) -> None:
    """Writes which code points are letters or digits, which of them capitals, and the first of the lower-case form of these."""
    for point in range(len(bits)):
        character = chr(point)
        if character.isalnum():
            bits[point] |= _WORD | _UPPER * (character.isupper() or character.istitle())
            lowered[point] = ord(character.lower()[0])


@dataclass(slots=True)
class Tokens:
    """The tokens of a batch of documents. Positions are code points of the joined text."""

    texts: list[str]  # of the documents
    text: str  # these joined
    start: Array
    end: Array
    hash: Array
    document: Array
    document_start: Array
    capital: Array  # begins with a capital letter
    shouted: Array  # has two or more letters, all capitals
    broken: Array  # something between this token and the next keeps them from being one name
    dotted: Array  # a full stop and then white space follow
    hyphened: Array  # nothing but a hyphen stands between this token and the next
    opened: Array  # stands right behind an opening quotation mark
    script: Array  # of its first letter: LATIN_LETTER, CYRILLIC_LETTER or 0
    mixed: Array  # has Latin and Cyrillic letters side by side
    sums: Array  # prefix sums of the polynomial, for the hashes of parts of tokens; none where compiled code hashes them
    starts: memoryview  # start, end and the flags capital, shouted, broken, dotted, hyphened as bits: Python's numbers come cheaper from these
    ends: memoryview
    flags: bytes

    def part_hash(self, start: Array, end: Array) -> Array:
        """The hashes of stretches of the joined text that lie inside tokens; empty stretches hash like empty text."""
        if _native is not None and not len(self.sums):
            return np.asarray(_native.part_hashes(self.text, letter_codes(), start, end))
        _, inverses = _powers_for(len(self.sums))
        with np.errstate(over="ignore"):
            upto = np.where(end > 0, self.sums[np.maximum(end - 1, 0)], np.uint64(0))
            before = np.where(start > 0, self.sums[np.maximum(start - 1, 0)], np.uint64(0))
            return mix((upto - before) * inverses[np.minimum(start, len(self.sums) - 1)])


def tokenize_all(texts: list[str]) -> Tokens:
    """The tokens of some (repaired) texts."""
    tables = _tables()
    big = SEPARATOR.join([*texts, ""]) or SEPARATOR
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(SEPARATOR)
    document_start = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    if _native is not None:
        start, end, hashes, document, capital, shouted, broken, dotted, hyphened, opened, script, mixed, flags = _native.tokens(big, tables.bits, tables.codes, document_start[:-1])
        return Tokens(
            texts, big, start, end, hashes, document, document_start[:-1], capital, shouted, broken, dotted, hyphened, opened, script, mixed,
            np.zeros(0, np.uint64), start.data, end.data, flags.tobytes(),
        )  # fmt: skip
    points = np.frombuffer(big.encode("utf-32-le", "surrogatepass"), np.uint32)
    at = np.minimum(points, _TABLE_SIZE - 1).astype(np.intp)
    powers, inverses = _powers_for(len(points))
    bits = tables.bits[at]
    word = bits & _WORD > 0
    special = np.flatnonzero(bits & (_MARK | _APOSTROPHE))
    _take_in(special, points, bits, word)
    edges = np.flatnonzero(word[1:] != word[:-1]) + 1
    if word[0]:
        edges = np.concatenate((np.zeros(1, edges.dtype), edges))
    start, end = edges[0::2], edges[1::2]
    with np.errstate(over="ignore"):
        sums = tables.codes[at]
        sums[special[~word[special]]] = 0  # inside a token marks and apostrophes count: they are part of its spelling
        sums *= powers[: len(points)]
        np.cumsum(sums, out=sums)
        before = np.where(start > 0, sums[np.maximum(start - 1, 0)], np.uint64(0))
        hashes = mix((sums[end - 1] - before) * inverses[start])
    document = np.searchsorted(document_start, start, side="right") - 1
    capital = bits[start] & _UPPER > 0
    broken, dotted, hyphened = _gaps(points, bits, start, end, document)
    shouted = _shouted(bits, start, end)
    flags = capital | shouted * np.uint8(2) | broken * np.uint8(4) | dotted * np.uint8(8) | hyphened * np.uint8(16)
    return Tokens(
        texts, big, start, end, hashes, document, document_start[:-1], capital, shouted, broken, dotted, hyphened,
        _is_one_of(points, start - 1, _QUOTES) & (start > 0), bits[start] & _SCRIPT, _mixed(bits, start), sums,
        np.ascontiguousarray(start).data, np.ascontiguousarray(end).data, flags.astype(np.uint8).tobytes(),
    )  # fmt: skip


def _shouted(bits: Array, start: Array, end: Array) -> Array:
    """Which tokens have two letters or more, all capitals."""
    shouted = np.zeros(len(start), bool)
    some = np.flatnonzero((bits[start] & bits[np.minimum(start + 1, end - 1)] & _UPPER > 0) & (end - start > 1))
    upper = bits[ragged(start[some], (end - start)[some])] & _UPPER > 0
    if len(some):
        shouted[some] = np.logical_and.reduceat(upper, np.cumsum((end - start)[some]) - (end - start)[some])
    return shouted


def _take_in(special: Array, points: Array, bits: Array, word: Array) -> None:
    """Takes marks and apostrophes into words: marks belong to the letter before them, apostrophes inside words stay, but not that of the English possessive."""
    size = len(points)
    for position in special.tolist():
        if position == 0 or not word[position - 1]:
            continue
        if bits[position] & _MARK:
            word[position] = True
        elif position + 1 < size and bits[position + 1] & _WORD and chr(points[position + 1]).isalpha():
            possessive = points[position + 1] == 115 or (points[position + 1] == 83 and _in_capitals(points[max(0, position - 3) : position]))
            word[position] = not (possessive and (position + 2 >= size or not bits[position + 2] & _WORD))


def _in_capitals(points: Array) -> bool:
    """Whether three letters are Latin capitals: KAZAKHSTAN'S is a possessive."""
    return len(points) == 3 and bool(((points >= 65) & (points <= 90)).all())


def _is_one_of(points: Array, at: Array, characters: str) -> Array:
    found = points[np.maximum(at, 0)] if len(at) else np.zeros(0, np.uint32)
    return np.asarray(np.logical_or.reduce([found == ord(c) for c in characters]))


def _mixed(bits: Array, start: Array) -> Array:
    script = bits & _SCRIPT
    seams = np.flatnonzero(script[1:] ^ script[:-1] == LATIN_LETTER ^ CYRILLIC_LETTER)
    mixed = np.zeros(len(start), bool)
    if len(seams) and len(start):
        mixed[np.maximum(np.searchsorted(start, seams, "right") - 1, 0)] = True
    return mixed


def _gaps(points: Array, bits: Array, start: Array, end: Array, document: Array) -> tuple[Array, Array, Array]:
    count = len(start)
    if count == 0:
        empty = np.zeros(0, bool)
        return empty, empty, empty
    gap = np.append(start[1:], len(points)) - end
    last_point = points[np.minimum(end, len(points) - 1)]
    next_point = points[np.minimum(end + 1, len(points) - 1)]
    dotted = (last_point == 46) & ((next_point == 32) | (next_point == 10) | (next_point == 13) | (next_point == 160))
    broken = (gap > _WIDEST) | (dotted & (end - start != 1)) | (bits[end] & _JOINER == 0)
    lines = (last_point == 10).astype(np.int8)
    wider = np.flatnonzero((gap > 1) & ~broken)
    for place in range(1, _WIDEST):
        wider = wider[gap[wider] > place]
        at = end[wider] + place
        broken[wider] |= bits[at] & _JOINER == 0
        lines[wider] += points[at] == 10
    broken |= lines > 1
    broken[-1] = True
    broken[:-1] |= document[1:] != document[:-1]
    hyphened = (gap == 1) & ((last_point == 45) | (last_point == 0x2010) | (last_point == 0x2011))
    return broken, dotted, hyphened

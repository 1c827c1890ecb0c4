"""Whether a query is a name but for a letter or two, as it was typed: Kuibyschcw, Олжса Бектенов, ПётрПавленский.

What words mean and how they sound is left aside here: the letters of the whole query and the whole name are compared. That few of many differ speaks for a slip of the
fingers, and so does a word that no name of the gazetteer has, letters in a row that names do not have (hcw), or two that changed places; a real word in place of another
speaks for another name (Matthew Fuller, Matthew Miller). What a slip explains is ambiguous, and never a match.

>>> nothing = lambda word: False
>>> [least(plain(one), plain(other), person=False, known=nothing) for one, other in (("Kuibyschcw", "Kuibyschew"), ("Astnaa", "Astana"), ("Austria", "Australia"))]
[1.1, 0.7, -inf]
>>> [least(plain("Matthew Fuller"), plain("Matthew Miller"), person=True, known=known) for known in (nothing, lambda word: True)]
[-1.2, -inf]
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import OSA, Postfix, Prefix

NEVER = float("-inf")
MOST = 1.2  # log-odds: likelier than not, and less than a match asks for
MOST_EDITS = 2
SHORTEST_SWAPPED = 6  # letters of a text in which letters that changed places say that it is mistyped: Pruna is not Purna
NO_SLIPS = frozenset(("weak", "generated", "demonym"))  # kinds of names that a slip makes nothing of
WHY = "a letter or two differ as it is typed, so that a slip is likelier than another name"
LENGTHS_DIFFER, LETTERS_DIFFER = 6, 4  # of two texts that may be one but for a letter or two: bytes, and which of 32 letters they have
TABLE_END = 0x2070  # code points from there on are letters as they are
_APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’ʺ˝\u200b\u200c\u200d"
_ALSO = dict(zip("ıłđøħŧёәғқңөұүһі", "ildohtеагкноуухи", strict=True))  # Kazakh letters too are often typed without their strokes
ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")
_LETTERS_OF = tuple(map(frozenset, ALPHABETS))
BEGIN, END = "^", "$"  # of a word, among three letters in a row

# In what the two differ (ALONE: a name of one word; ONE word or MORE of several), edits, whether the letters are odd, least letters of the words that differ, and of all; the
# log-odds that it is a slip. The first row that fits counts. By letters changed at random in names of the default and of made-up gazetteers, against towns and persons that
# these lack. Two letters of one word make another surname beside the same given name as often, where a gazetteer is large: they are shown, and no answer.
ALONE, ONE, MORE = range(3)
LEVELS = (
    (ONE, 1, True, 4, 8, MOST), (ONE, 1, True, 1, 11, 0.5), (ONE, 1, True, 2, 8, 0.3), (MORE, 1, True, 4, 8, MOST),
    (ONE, 1, False, 7, 11, 1.1), (ONE, 1, False, 4, 11, 0.9), (ONE, 1, False, 4, 8, 0.4), (MORE, 1, False, 7, 11, 1.1), (MORE, 1, False, 7, 8, 0.4),
    (ONE, 2, True, 7, 11, 0.9), (ONE, 2, True, 4, 11, 0.6), (ONE, 2, True, 7, 8, 0.4), (MORE, 2, True, 7, 11, 1.1), (MORE, 2, True, 7, 8, 0.5),
    (ONE, 2, False, 4, 11, -1.2), (MORE, 2, False, 7, 11, 0.7),
    (ALONE, 1, True, 7, 7, 1.1), (ALONE, 1, True, 6, 6, 0.7), (ALONE, 1, True, 5, 5, 0.0),
    (ALONE, 1, False, 11, 11, 0.2), (ALONE, 1, False, 8, 8, -1.2), (ALONE, 1, False, 7, 7, -1.8),
    (ALONE, 2, True, 11, 11, 0.9), (ALONE, 2, True, 8, 8, 0.0), (ALONE, 2, False, 11, 11, -0.5),
)  # fmt: skip


def plain(text: str) -> str:
    """A text in small letters without accents, apostrophes and hyphens, one blank between words.

    >>> plain("Ürümqi"), plain("Ch'eng-tu"), plain("Өскемен"), plain(" Saint–Étienne,  (Loire)")
    ('urumqi', 'cheng tu', 'оскемен', 'saint etienne loire')
    """
    return " ".join(text.translate(_LETTERS).split())


def may_be(asked: bytes, listed: bytes) -> bool:
    """Whether two texts in UTF-8 may be one but for a letter or two: a quick look at their lengths and at which letters they have.

    >>> may_be("Марат Тажни".encode(), "МАРАТ ТАЖИН".encode()), may_be(b"Olzhas Bektenov", b"Sergey Kulagin"), may_be(b"Marat", b"Marat Tazhin, Aktobe")
    (True, False, False)
    """
    return abs(len(asked) - len(listed)) <= LENGTHS_DIFFER and (_letters_in(asked) ^ _letters_in(listed)).bit_count() <= LETTERS_DIFFER


@lru_cache(256)
def _letters_in(text: bytes) -> int:
    """The low bits of bytes, which small and capital letters share."""
    found = 0
    for byte in text:
        found |= 1 << (byte & 31)
    return found


def letter_of(point: int) -> str:
    """What is read for a code point: a small letter, a blank, or nothing."""
    letter = chr(point)
    if letter in _APOSTROPHES or 0x300 <= point < 0x370:
        return ""
    if point >= TABLE_END:
        return letter
    if not (letter.isalnum() or unicodedata.category(letter)[0] == "M"):
        return " "
    small = letter.lower()[0]
    base = unicodedata.normalize("NFD", small)[0]
    return _ALSO.get(small, base if base < "\u0250" else small)


class _Letters(dict[int, str]):
    """What is read for code points, worked out when they first come."""

    def __missing__(self, point: int) -> str:
        found = self[point] = letter_of(point)
        return found


_LETTERS = _Letters()


def likely(asked: str, listed: str, *, person: bool, known: Callable[[str], bool]) -> float:
    """`least` of two texts as they are written, after the quick look of `may_be`."""
    if not may_be(asked.encode("utf-8", "surrogatepass"), listed.encode("utf-8", "surrogatepass")):
        return NEVER
    return least(plain(asked), plain(listed), person=person, known=known)


def least(asked: str, listed: str, *, person: bool, known: Callable[[str], bool]) -> float:
    """The least log-odds of a listed name for a query, both `plain`; `NEVER` if no slip explains the difference. ``known`` says whether some name has a word."""
    edits = OSA.distance(asked, listed, score_cutoff=MOST_EDITS)
    if not 1 <= edits <= MOST_EDITS:
        return NEVER
    one, other = _differing(asked, listed)
    if digits(one) != digits(other):
        return NEVER
    several = " " in asked or " " in listed
    swapped = edits == 1 and len(asked) == len(listed) and sorted(asked) == sorted(listed)
    odd = is_odd(one, other) or (swapped and len(asked) >= SHORTEST_SWAPPED)
    if not (odd and several) and all(map(known, one.split())):
        return NEVER
    if person and not several and not odd:  # a surname alone: Масимов is not Максимов
        return NEVER
    letters, differing = max(len(asked), len(listed)), len(other)
    where = (MORE if " " in one or " " in other else ONE) if several else ALONE
    return next((level for row in LEVELS if row[:3] == (where, edits, odd) and differing >= row[3] and letters >= row[4] for level in row[5:]), NEVER)


def digits(text: str) -> list[str]:
    """The digits of a text, in order."""
    return [] if text.isalpha() else [letter for letter in text if letter.isdigit()]


def _differing(one: str, other: str) -> tuple[str, str]:
    """The words in which two texts differ, from the first to the last.

    >>> _differing("marat tazhni", "marat tazhin"), _differing("maratt azhin", "marat tazhin")
    (('tazhni', 'tazhin'), ('maratt azhin', 'marat tazhin'))
    """
    begin = Prefix.similarity(one, other)
    alike = min(Postfix.similarity(one, other), len(one) - begin, len(other) - begin)
    return _words_at(one, begin, len(one) - alike), _words_at(other, begin, len(other) - alike)


def _words_at(text: str, begin: int, end: int) -> str:
    """The words that a part of a text touches."""
    start = text.rfind(" ", 0, begin) + 1
    stop = text.find(" ", max(end, start))
    return text[start : len(text) if stop < 0 else stop]


def is_odd(one: str, other: str) -> bool:
    """Whether words have letters in a row that names do not have, or letters of two alphabets, and others do not have the same.

    >>> is_odd("kuibyshcw", "kuibyschew"), is_odd("sanba", "sanua"), is_odd("тәшкeнт", "тәшкент"), is_odd("daejeon", "daejon")
    (True, False, True, False)
    """
    strange = [row for word in one.split() for row in rows_of(word) if _is_strange(row)]
    if strange and not {row for word in other.split() for row in rows_of(word)}.issuperset(strange):
        return True
    return not one.isascii() and _is_mixed(one) and not _is_mixed(other)


def strangeness(words: Sequence[str]) -> float:
    """Which share of the letters in a row of some words is in no name.

    >>> round(strangeness(["fkvfns"]), 1), strangeness(["kelleci"]), strangeness(["токаев"])
    (0.8, 0.0, 0.0)
    """
    rows = [row for word in words for row in rows_of(word)]
    return sum(map(_is_strange, rows)) / max(1, len(rows))


def rows_of(word: str) -> list[str]:
    """Three letters in a row each, with the ends of the word."""
    whole = BEGIN + word + END
    return [whole[n : n + 3] for n in range(len(whole) - 2)]


@lru_cache(1 << 14)
def _is_strange(row: str) -> bool:
    """Whether letters of one alphabet that is known follow each other in no name."""
    if row[2] in following().get(row[:2], ""):
        return False
    letters = row.strip(BEGIN + END)
    return len(letters) > 1 and any(letters_of.issuperset(letters) for letters_of in _LETTERS_OF)


def _is_mixed(words: str) -> bool:
    """Whether a word has Latin letters beside those of another alphabet."""
    return any((one < "\u0250") != (other < "\u0250") for word in words.split() for one, other in pairwise(filter(str.isalpha, word)))


@lru_cache(1)
def following() -> dict[str, str]:
    """Of two letters in a row, or the beginning of a word and one, those that may follow."""
    rows = Path(__file__).with_name("letters_in_a_row.txt").read_text(encoding="utf-8").splitlines()
    return {row[:2]: row[3:] for row in rows if not row.startswith("#")}

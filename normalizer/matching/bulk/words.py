"""What alignment, features and weights read off raw words, as arrays with a row a word."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat

import numpy as np
import polars as pl

from normalizer.languages import LANGUAGES
from normalizer.matching.align import ROMAN, SYLLABLES, doubled_vowels, word_weight
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.strings import Strings
from normalizer.matching.features import ALSO_WITHOUT, ORGANISATIONS, SON_OF, capitals, is_town_of_place, noun_of
from normalizer.names import person
from normalizer.names.person import FEMININE_PATRONYMIC, FEMININE_SURNAME, MASCULINE_SURNAME, PARTICLES, PATRONYMIC_WORDS, TITLES, is_given_name
from normalizer.names.words import is_stop, legal_forms, organisation_words, place_words, qualifier, qualifiers, qualifiers_by_fold, strip_legal_forms
from normalizer.text import letters as of_letters
from normalizer.text.fold import norm_all
from normalizer.text.letters import Letters, lower_all, script_numbers

# What a word is, as bits. LEGAL: in a name it may be a legal form, or have one stuck to it.
STOP, TITLE, LETTER, DIGITS, CONCEPT, ORGANISATION, WITHOUT_TOO, ASCII, UPPER, BEGINS_UPPER, ACRONYM_LONG, ADJECTIVE, SON, GIVEN, J, PATRONYMIC, OF_WOMAN, NUMBER, LEGAL, SYLLABLE, TOWN = (1 << i for i in range(21))
GENDERS = ("", "f", "m")

WORD = np.dtype([
    ("bits", np.uint32),
    ("weight", np.float64),  # without statistics
    ("concept", np.int16), ("level", np.int16), ("qualifier", np.int16),  # numbers of meanings, 0 for none; level: of a word that says what kind of place
    ("noun", np.int16),  # a meaning: what an adjective of a place says without its noun
    ("doubled", np.int64),  # of the vowels that stand twice
    ("capitals", np.int64),  # of the letters before the first small one, where it begins with two capitals
    ("alphabet", np.int8),  # of the script, 0 for Kazakh, which spells names of its own
    ("script", np.int8), ("gender", np.int8),  # by its ending, a position in GENDERS
    ("traits", np.int8),  # `normalizer.names.person.traits`
    ("first", np.int32), ("last", np.int32), ("length", np.int32),  # of the fold, letters as code points
])  # fmt: skip
_MAY_BE_PATRONYMIC = r"(?:i[čc]|[čcv]na|uli|gl[iu]|kizi)$"
_MAY_BE_DOUBLED = "(?i)(?:aa|ee|ii|oo|uu)|İ"


def read_words(raws: Sequence[str], folded: list[str] | None = None) -> tuple[Array, list[str], list[str]]:
    """(rows of WORD, folds, lower-case forms) of raw words, whose folds may be known."""
    folded, rows = norm_all(raws) if folded is None else folded, np.zeros(len(raws), WORD)
    if not raws:
        return rows, folded, []
    letters, folds = Letters(raws), Strings(folded)
    small = lower_all(raws, letters)
    for field, table in zip(("concept", "level", "qualifier"), _meaning_tables(), strict=True):
        rows[field] = np.fromiter(map(table.get, small, repeat(0)), np.int16, len(raws))
    by_fold = qualifiers_by_fold()
    for n in [n for n, fold in enumerate(folded) if fold in by_fold and not rows["qualifier"][n]]:
        rows["qualifier"][n] = _meanings().get(qualifier(raws[n]) or "", 0)
    column = pl.Series(folded)  # its expressions take a fifth of the time of Python's
    rows["bits"] = _bits(raws, small, folded, column, letters, rows["concept"])
    bits = rows["bits"]
    stop, meant, alone = (word_weight(*kind) for kind in ((True, False, 0), (False, True, 0), (False, False, 1)))
    rows["weight"] = np.where(bits & STOP > 0, stop, np.where(bits & CONCEPT > 0, meant, np.where(folds.length == 1, alone, word_weight(False, False, 0))))
    doubled = np.flatnonzero(pl.Series(raws).str.contains(_MAY_BE_DOUBLED).to_numpy())
    rows["doubled"][doubled] = [hash("".join(doubled_vowels(raws[n]))) for n in doubled.tolist()]
    acronyms = np.flatnonzero(bits & BEGINS_UPPER)
    rows["capitals"][acronyms] = [hash(capitals(raws[n])) for n in acronyms.tolist()]
    adjectives = np.flatnonzero(column.str.contains("[sc]k(?:i|aia)$").to_numpy())
    rows["noun"][adjectives] = [_meanings().get(noun_of(folded[n]) or "", 0) for n in adjectives.tolist()]
    rows["script"] = script_numbers(letters)
    rows["alphabet"] = np.where(letters.bits & of_letters.KAZAKH > 0, 0, rows["script"] + 1)
    rows["gender"] = np.where(folds.length > 4, np.where(column.str.contains(FEMININE_SURNAME.pattern), 1, np.where(column.str.contains(MASCULINE_SURNAME.pattern), 2, 0)), 0)
    two_letters = _each(person.TWO_LETTER_INITIALS.__contains__, raws)
    rows["traits"] = (
        person.INITIAL * ((letters.length == 1) | two_letters) | person.FATHER * ((bits & PATRONYMIC > 0) & (letters.length > 4)) | person.FATHER_WORD * _each(PATRONYMIC_WORDS.__contains__, folded)
        | person.PARTICLE * _each(PARTICLES.__contains__, small) | person.BARE * (folds.length < 2)
    )  # fmt: skip
    rows["length"] = folds.length
    some = np.flatnonzero(folds.length)
    rows["first"][some], rows["last"][some] = folds.points[folds.begin[some]], folds.points[folds.begin[some] + folds.length[some] - 1]
    return rows, folded, small


def _bits(raws: Sequence[str], small: list[str], folded: list[str], column: pl.Series, letters: Letters, concept: Array) -> Array:
    upper, fathered = letters.upper(), np.zeros(len(raws), bool)
    maybe = np.flatnonzero(column.str.contains(_MAY_BE_PATRONYMIC).to_numpy())
    fathered[maybe] = [person.PATRONYMIC.search(folded[number]) is not None for number in maybe.tolist()]
    by_bit = {
        STOP: np.fromiter(map(is_stop, small, folded), bool, len(raws)), TITLE: _each((TITLES | PARTICLES).__contains__, small), LETTER: ((letters.length == 1) & _each(str.isalpha, raws)) | _each(person.TWO_LETTER_INITIALS.__contains__, raws),
        DIGITS: _each(str.isdigit, folded), CONCEPT: concept > 0, ORGANISATION: np.isin(concept, numbers_of_meanings(ORGANISATIONS)), WITHOUT_TOO: np.isin(concept, numbers_of_meanings(ALSO_WITHOUT)),
        ASCII: letters.bits & of_letters.NOT_ASCII == 0, UPPER: upper, BEGINS_UPPER: letters.upper(2), ACRONYM_LONG: (letters.length > 1) & (letters.length < 7),
        TOWN: _each(is_town_of_place, folded), ADJECTIVE: column.str.contains("sk.{1,5}$").to_numpy(), SON: _each(SON_OF.__contains__, folded), GIVEN: _each(is_given_name, folded), J: _each(("J", "j").__contains__, raws),
        PATRONYMIC: fathered, NUMBER: _each(str.isdigit, raws) | _each(ROMAN.__contains__, raws), LEGAL: _each(_words_of_legal_forms().__contains__, small), SYLLABLE: _each(SYLLABLES.__contains__, folded) & ~_each("J".__eq__, raws),
    }  # fmt: skip
    bits = np.zeros(len(raws), np.uint32)
    for bit, holds in by_bit.items():
        bits[holds] |= bit
    for number in np.flatnonzero(fathered).tolist():
        bits[number] |= OF_WOMAN * (FEMININE_PATRONYMIC.search(folded[number]) is not None)
    for number in np.flatnonzero(~upper & (letters.of[letters.begin + letters.length - 1] & of_letters.LOWER == 0)).tolist():
        if raws[number][-2:].isupper():
            bits[number] |= LEGAL * (strip_legal_forms([raws[number]]) != ([raws[number]], ""))
    return bits


def _each(holds: Callable[[str], bool], words: Sequence[str]) -> Array:
    return np.fromiter(map(holds, words), bool, len(words))


@lru_cache(1)
def _meanings() -> dict[str, int]:
    """A number from 1 for everything that a word may mean."""
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(language.organisation_words.values(), language.place_words.values(), language.qualifiers.values())
    return {meaning: number for number, meaning in enumerate(sorted(found), 1)}


def meaning(number: int) -> str:
    """The meaning of a number."""
    return list(_meanings())[number - 1]


def numbers_of_meanings(meanings: Iterable[str]) -> list[int]:
    """The numbers of meanings."""
    return [_meanings()[m] for m in meanings if m in _meanings()]


@lru_cache(1)
def _meaning_tables() -> tuple[dict[str, int], ...]:
    """Lower-case form -> number of what it means as a word of kind, as a word for a kind of place, as a qualifier."""
    tables = ({**place_words(), **organisation_words()}, place_words(), qualifiers())
    return tuple({word: _meanings()[means] for word, means in table.items()} for table in tables)


@lru_cache(1)
def _words_of_legal_forms() -> frozenset[str]:
    return frozenset(word for form in legal_forms() for word in form)


class Words:
    """Distinct raw words by number, with their rows of WORD and folds; more may be added."""

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.folded: list[str] = []
        self.lowered: list[str] = []
        self.number: dict[str, int] = {}
        self._rows = np.zeros(0, WORD)

    @property
    def rows(self) -> Array:
        """The rows of all words."""
        return self._rows[: len(self.raw)]

    def numbers(self, raws: Sequence[str]) -> Array:
        """The number of each of some words that were added."""
        return np.fromiter(map(self.number.__getitem__, raws), np.int64, len(raws))

    def add(self, raws: Iterable[str], fold: Callable[[list[str]], list[str]] = norm_all) -> None:
        """Adds those that are new; ``fold`` says how they fold."""
        new = [raw for raw in dict.fromkeys(raws) if raw not in self.number]
        if not new:
            return
        rows, folded, lowered = read_words(new, fold(new))
        count = len(self.raw)
        if count + len(new) > len(self._rows):
            self._rows = np.concatenate((self._rows[:count], np.zeros(max(count, len(new)), WORD)))
        self._rows[count : count + len(new)] = rows
        self.number.update(zip(new, range(count, count + len(new)), strict=True))
        self.raw += new
        self.folded += folded
        self.lowered += lowered

"""What alignment, features and weights read off raw words, as arrays with a row a word."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any

import numpy as np

from normalizer.languages import LANGUAGES
from normalizer.matching.align import ROMAN, SYLLABLES, doubled_vowels, word_weight
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.strings import Strings
from normalizer.matching.features import capitals, is_town_of_place
from normalizer.matching.features_of_kinds import ALSO_WITHOUT, ORGANISATIONS, PLACES, noun_of
from normalizer.matching.features_of_persons import SON_OF
from normalizer.matching.similarity import ENDS_OF_MADE, ENDS_OF_PEOPLE
from normalizer.names import person
from normalizer.names.person import FEMININE_ENDINGS, FEMININE_PATRONYMIC, MASCULINE_ENDINGS, PARTICLES, PATRONYMIC_WORDS, TITLES, folded_given_names
from normalizer.names.words import STOP as STOP_FOLDS
from normalizer.names.words import is_stop, legal_forms, meanings_of_qualifiers, organisation_words, place_words, qualifier, qualifiers, qualifiers_by_fold, strip_legal_forms
from normalizer.native import compiled
from normalizer.text import letters as of_letters
from normalizer.text.clean import marks
from normalizer.text.fold import norm_all
from normalizer.text.letters import Letters, lower_all, script_numbers, words_of_all

_native = compiled("letters")
# What a word is, as bits. LEGAL: in a name it may be a legal form, or have one stuck to it. MADE, PEOPLE: made from a place, or what its inhabitants are called, perhaps. OF_VOCABULARY: it may stand for a name or a meaning by convention.
STOP, TITLE, LETTER, DIGITS, CONCEPT, ORGANISATION, WITHOUT_TOO, ASCII, UPPER, BEGINS_UPPER, ACRONYM_LONG, ADJECTIVE, SON, GIVEN, J, PATRONYMIC, OF_WOMAN, NUMBER, LEGAL, SYLLABLE, TOWN, MADE, PEOPLE, OF_VOCABULARY, KIND_OF_PLACE = (1 << i for i in range(25))
GENDERS = ("", "f", "m")
_numbering = compiled("numbering")

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
MAY_BE_PATRONYMIC = tuple("ič ic čna cna vna uli gli glu kizi".split())  # endings of folds
_OF_PLACES = tuple("ski cki skaia ckaia".split())
# What is said of a word by one of its forms alone. by_fold: as a qualifier, if its lower-case form is none.
_SAID = {"bits": np.uint32, "concept": np.int16, "level": np.int16, "qualifier": np.int16, "traits": np.int8, "by_fold": np.bool_, "capital_j": np.bool_}


# Groups of endings of folds that tell something; the last has other letters behind, whatever they are.
_PATRONYMICS, _PLACES, _FEMININE, _MASCULINE, _TOWNS, _MADE, _PEOPLE, _ADJECTIVES = range(8)
_ENDINGS = (MAY_BE_PATRONYMIC, _OF_PLACES, FEMININE_ENDINGS, MASCULINE_ENDINGS, ("sk",), tuple(ENDS_OF_MADE), tuple(ENDS_OF_PEOPLE))
_BEHIND_SK = range(1, 6)


def read_words(raws: Sequence[str], folded: list[str] | None = None) -> tuple[Array, list[str], list[str]]:
    """(rows of WORD, folds, lower-case forms) of raw words, whose folds may be known."""
    folded, rows = norm_all(raws) if folded is None else folded, np.zeros(len(raws), WORD)
    if not raws:
        return rows, folded, []
    letters, folds = Letters(raws), _Folds(folded)
    small, upper = lower_all(raws, letters), letters.upper()
    as_written, lowered, as_folded = (said.of(forms) for said, forms in zip(_tables(), (raws, small, folded), strict=True))
    for field in ("concept", "level", "qualifier"):
        rows[field] = lowered[field]
    for n in np.flatnonzero(as_folded["by_fold"] & (rows["qualifier"] == 0)).tolist():
        rows["qualifier"][n] = _meanings().get(qualifier(raws[n]) or "", 0)
    bits = as_written["bits"] | lowered["bits"] | as_folded["bits"] | _bits(raws, folded, folds, letters, upper)
    bits = np.where(as_written["capital_j"], bits & np.uint32(~SYLLABLE & 0xFFFFFFFF), bits)
    for n in np.flatnonzero(bits & STOP).tolist():
        bits[n] &= ~np.uint32(STOP * (not is_stop(small[n], folded[n])))
    rows["bits"] = bits
    stop, meant, alone = (word_weight(*kind) for kind in ((True, False, 0), (False, True, 0), (False, False, 1)))
    rows["weight"] = np.where(bits & STOP > 0, stop, np.where(bits & CONCEPT > 0, meant, np.where(folds.length == 1, alone, word_weight(False, False, 0))))
    doubled = np.flatnonzero(letters.doubled)
    rows["doubled"][doubled] = [hash("".join(doubled_vowels(raws[n]))) for n in doubled.tolist()]
    acronyms = np.flatnonzero(bits & BEGINS_UPPER)
    rows["capitals"][acronyms] = [hash(raws[n].replace("Ё", "Е") if whole and raws[n].isalnum() else capitals(raws[n])) for n, whole in zip(acronyms.tolist(), upper[acronyms].tolist(), strict=True)]
    adjectives = np.flatnonzero(folds.end_in(_PLACES))
    rows["noun"][adjectives] = [_meanings().get(noun_of(folded[n]) or "", 0) for n in adjectives.tolist()]
    rows["script"] = script = script_numbers(letters)
    rows["alphabet"] = np.where(letters.bits & of_letters.KAZAKH > 0, 0, script + 1)
    rows["gender"] = np.where(folds.length > 4, np.where(folds.end_in(_FEMININE), 1, np.where(folds.end_in(_MASCULINE), 2, 0)), 0)
    rows["traits"] = (
        as_written["traits"] | lowered["traits"] | as_folded["traits"] | person.INITIAL * (letters.length == 1) | person.FATHER * ((bits & PATRONYMIC > 0) & (letters.length > 4)) | person.BARE * (folds.length < 2)
    )  # fmt: skip
    rows["length"], rows["first"], rows["last"] = folds.length, folds.first, folds.last
    return rows, folded, small


class _Folds:
    """Of each folded word: how long it is, its ``first`` and its ``last`` letter, 0 for none, and its endings."""

    def __init__(self, folded: list[str]) -> None:
        count = len(folded)
        self.first, self.last, self._found = (np.zeros(count, np.uint32) for _ in range(3))
        if _native is not None:
            self.length = np.empty(count, np.int64)
            _compiled_endings().of(folded, self._found, self.length, self.first, self.last)
            return
        strings = Strings(folded)
        self.length = strings.length
        some = np.flatnonzero(self.length)
        self.first[some], self.last[some] = strings.points[strings.begin[some]], strings.points[strings.begin[some] + self.length[some] - 1]
        for number, group in enumerate(_ENDINGS):
            self._found |= strings.end_in(group).astype(np.uint32) << np.uint32(number)
        self._found |= strings.have_before_end("sk", _BEHIND_SK[0], _BEHIND_SK[-1]).astype(np.uint32) << np.uint32(_ADJECTIVES)

    def end_in(self, group: int) -> Array:
        """Which have an ending of the group."""
        return np.asarray(self._found >> np.uint32(group) & np.uint32(1) > 0)


@lru_cache(1)
def _compiled_endings() -> Any:
    assert _native is not None
    return _native.Endings([*_ENDINGS, ["sk" + "\0" * behind for behind in _BEHIND_SK]])


def _bits(raws: Sequence[str], folded: list[str], folds: _Folds, letters: Letters, upper: Array) -> Array:
    """What no table of words says."""
    fathered = np.zeros(len(raws), bool)
    maybe = np.flatnonzero(folds.end_in(_PATRONYMICS))
    fathered[maybe] = [person.PATRONYMIC.search(folded[number]) is not None for number in maybe.tolist()]
    one = np.flatnonzero(letters.length == 1)
    letter, digits, figures = (np.zeros(len(raws), bool) for _ in range(3))
    letter[one] = [raws[n].isalpha() for n in one.tolist()]
    neither = np.flatnonzero(letters.latin + letters.cyrillic == 0)
    figures[neither] = [raws[n].isdigit() for n in neither.tolist()]
    strange = np.flatnonzero((folds.length > 0) & ((folds.first < ord("a")) | (folds.first > ord("z"))))
    digits[strange] = [folded[n].isdigit() for n in strange.tolist()]
    by_bit = {
        LETTER: letter, DIGITS: digits, NUMBER: figures, ASCII: letters.bits & of_letters.NOT_ASCII == 0, UPPER: upper, BEGINS_UPPER: letters.begin_upper(), ACRONYM_LONG: (letters.length > 1) & (letters.length < 7),
        ADJECTIVE: folds.end_in(_ADJECTIVES), PATRONYMIC: fathered, MADE: folds.end_in(_MADE), PEOPLE: folds.end_in(_PEOPLE),
    }  # fmt: skip
    bits = np.zeros(len(raws), np.uint32)
    for bit, holds in by_bit.items():
        bits |= holds * np.uint32(bit)
    towns = np.flatnonzero(folds.end_in(_TOWNS))
    bits[towns] |= TOWN * np.array([is_town_of_place(folded[n]) for n in towns.tolist()], np.uint32)
    for number in np.flatnonzero(fathered).tolist():
        bits[number] |= OF_WOMAN * (FEMININE_PATRONYMIC.search(folded[number]) is not None)
    for number in np.flatnonzero(~upper & (letters.last & of_letters.LOWER == 0)).tolist():
        if raws[number][-2:].isupper():
            bits[number] |= LEGAL * (strip_legal_forms([raws[number]]) != ([raws[number]], ""))
    return bits


class _Said:
    """What is said of words by a form of theirs: columns of numbers, the first row of which says nothing."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._columns: dict[str, list[int]] = {field: [0] for field in _SAID}

    def say(self, forms: Iterable[str], **said: int) -> None:
        """Adds what is said of some forms: bits to bits."""
        for form in forms:
            number = self._number.setdefault(form, len(self._number) + 1)
            for column in self._columns.values():
                column += [0] * (number + 1 - len(column))
            for field, value in said.items():
                self._columns[field][number] |= value

    def of(self, forms: Sequence[str]) -> dict[str, Array]:
        """The columns of each form."""
        rows = np.fromiter(map(self._number.get, forms, repeat(0)), np.int64, len(forms)) if _numbering is None else self._numbers.of(list(forms))
        return {field: column[rows] for field, column in self._arrays.items()}

    @cached_property
    def _numbers(self) -> Any:
        assert _numbering is not None
        return _numbering.Forms(list(self._number))

    @cached_property
    def _arrays(self) -> dict[str, Array]:
        return {field: np.array(column, _SAID[field]) for field, column in self._columns.items() if any(column)}


@lru_cache(1)
def _tables() -> tuple[_Said, _Said, _Said]:
    """What is said of words by how they are written, by their lower-case forms, and by their folds."""
    written, small, fold = _Said(), _Said(), _Said()
    written.say(person.TWO_LETTER_INITIALS, bits=LETTER, traits=person.INITIAL)
    written.say(("J", "j"), bits=J)
    written.say(("J",), capital_j=True)
    written.say(ROMAN, bits=NUMBER)
    concepts, levels, meant = _meaning_tables()
    organisations, places, without = (numbers_of_meanings(some) for some in (ORGANISATIONS, PLACES, ALSO_WITHOUT))
    for word, number in concepts.items():
        small.say((word,), concept=number, bits=CONCEPT | ORGANISATION * (number in organisations) | KIND_OF_PLACE * (number in places) | WITHOUT_TOO * (number in without))
    for field, table in (("level", levels), ("qualifier", meant)):
        for word, number in table.items():
            small.say((word,), **{field: number})
    small.say(TITLES | PARTICLES, bits=TITLE)
    small.say(PARTICLES, traits=person.PARTICLE)
    small.say((word for form in legal_forms() for word in form), bits=LEGAL)
    fold.say(SON_OF, bits=SON)
    fold.say(folded_given_names(), bits=GIVEN)
    fold.say(SYLLABLES, bits=SYLLABLE)
    fold.say(PATRONYMIC_WORDS, traits=person.FATHER_WORD)
    fold.say(STOP_FOLDS, bits=STOP)
    fold.say(qualifiers_by_fold(), by_fold=True, bits=OF_VOCABULARY)
    fold.say(person.DIMINUTIVES, bits=OF_VOCABULARY)
    small.say(qualifiers(), bits=OF_VOCABULARY)
    return written, small, fold


@lru_cache(1)
def _meanings() -> dict[str, int]:
    """A number from 1 for everything that a word may mean."""
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(language.organisation_words.values(), language.place_words.values(), meanings_of_qualifiers(language).values())
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
        self.lowered: list[str] = []
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
        self._add(new, norm_all(new) if fold is None else fold(new, last))
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
        self._add(new, norm_all(new))
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

    def _add(self, new: list[str], folds: list[str]) -> None:
        if not new:
            return
        rows, folded, lowered = read_words(new, folds)
        count = len(self.raw)
        if count + len(new) > len(self._rows):
            self._rows = np.concatenate((self._rows[:count], np.zeros(max(count, len(new)), WORD)))
        self._rows[count : count + len(new)] = rows
        self.raw += new
        self.folded += folded
        self.lowered += lowered

"""What alignment, features and weights read off raw words, as arrays with a row a word."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any

import numpy as np

from normalizer.kept import kept
from normalizer.matching.align import DOTTED_INITIALS, SYLLABLES, doubled_vowels, is_no_village, word_weight
from normalizer.matching.beginnings import IN_CYRILLIC, IOTATED, beginning, latin_beginning
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.meanings import meanings, numbers_of_meanings, tables_of_meanings
from normalizer.matching.bulk.strings import Strings, picked
from normalizer.matching.features import capitals
from normalizer.matching.features_of_kinds import ALSO_WITHOUT, NAMED_AFTER, ORGANISATIONS, PLACES, noun_of
from normalizer.matching.features_of_persons import SON_OF
from normalizer.matching.features_of_spelling import is_town_of_place
from normalizer.matching.otherwise import EAST_ASIAN
from normalizer.matching.place_words import ENDS_OF_MADE, ENDS_OF_PEOPLE, is_small_adjective
from normalizer.matching.said import CAPITALS, MANY
from normalizer.names import person
from normalizer.names.numbers import ROMAN
from normalizer.names.person import FEMININE_ENDINGS, FEMININE_PATRONYMIC, MASCULINE_ENDINGS, PARTICLES, PATRONYMIC_WORDS, TITLES, folded_given_names
from normalizer.names.words import STOP as STOP_FOLDS
from normalizer.names.words import is_stop, legal_forms, qualifier, qualifiers, qualifiers_by_fold, strip_legal_forms
from normalizer.native import compiled
from normalizer.text import letters as of_letters
from normalizer.text.fold import lower, lower_and_norm_all, norm_all
from normalizer.text.letters import Letters, lower_all
from normalizer.text.script import SCRIPTS, is_read_roughly, script_of

_native = compiled("letters")
_facts = compiled("facts")
# What a word is, as bits. DOTTED: an initial where a full stop stands. LEGAL: in a name it may be a legal form, or have one stuck to it. MADE, PEOPLE: made from a place, or what its inhabitants are called, perhaps. OF_VOCABULARY: it may stand for a name or a meaning by convention. OF_CAPITAL, OF_MANY: a word for a capital, for many things. UNLIKE: its letters resemble nothing. NAMED: what stands beside it only lends its name. ROUGH: of a script that is read roughly.
STOP, TITLE, LETTER, DIGITS, CONCEPT, ORGANISATION, WITHOUT_TOO, ASCII, UPPER, BEGINS_UPPER, ACRONYM_LONG, ADJECTIVE, SON, GIVEN, DOTTED, PATRONYMIC, OF_WOMAN, NUMBER, LEGAL, SYLLABLE, TOWN, MADE, PEOPLE, OF_VOCABULARY, KIND_OF_PLACE, OF_CAPITAL, OF_MANY, UNLIKE, SMALL_ADJECTIVE, NAMED, ROUGH = (1 << i for i in range(31))
GENDERS = ("", "f", "m")
_numbering = compiled("numbering")

WORD = np.dtype([
    ("bits", np.uint32),
    ("first", np.int32), ("last", np.int32), ("length", np.int32),  # of the fold, letters as code points
    ("weight", np.float64),  # without statistics
    ("doubled", np.int64),  # of the vowels that stand twice
    ("capitals", np.int64),  # of the letters before the first small one, where it begins with two capitals
    ("concept", np.int16), ("level", np.int16), ("qualifier", np.int16),  # numbers of meanings, 0 for none; level: of a word that says what kind of place
    ("noun", np.int16),  # a meaning: what an adjective of a place says without its noun
    ("alphabet", np.int8),  # of the script, 0 for Kazakh, which spells names of its own
    ("script", np.int8), ("gender", np.int8),  # by its ending, a position in GENDERS
    ("traits", np.int8),  # `normalizer.names.person.traits`
    ("beginning", np.uint8),  # `normalizer.matching.beginnings.beginning`
], align=True)  # fmt: skip
# Endings of folds that patronymics have.
MAY_BE_PATRONYMIC = (
    *(begin + "i" + end for begin in ("ov", "ev", "il", "kuzm", "fom", "luk", "nikit") for end in "čc"),
    *"ična icna ovna evna uli uglu ugli oglu ogli kizi".split(),
)  # fmt: skip
_OF_PLACES = tuple("ski cki skaia ckaia".split())
# What is said of a word by one of its forms alone. by_fold: as a qualifier, if its lower-case form is none. of_small: something is said of lower-case forms that fold so.
_SAID = np.dtype([("bits", np.uint32), ("concept", np.int16), ("level", np.int16), ("qualifier", np.int16), ("traits", np.int8), ("by_fold", np.uint8), ("capital_j", np.uint8), ("of_small", np.uint8)])
# What is left to ask about a word.
_ODD, _LEGAL, _LETTER, _FIGURES, _DIGITS, _DOUBLED, _STOP, _QUALIFIER, _BEYOND, _FATHERED, _OF_PLACE, _TOWN, _CAPITALS, _SMALL, _BEGINNING = (1 << i for i in range(15))
_SCRIPTS = tuple(map(SCRIPTS.index, ("Cyrl", "Latn", "Other", SCRIPTS[-1])))
_WEIGHTS = tuple(word_weight(*kind) for kind in ((True, False, 0), (False, True, 0), (False, False, 1), (False, False, 0)))  # of a word that stops, one of kind, a letter, any other


# Groups of endings of folds that tell something; the last has other letters behind, whatever they are.
_PATRONYMICS, _PLACES, _FEMININE, _MASCULINE, _TOWNS, _MADE, _PEOPLE, _ADJECTIVES = range(8)
_ENDINGS = (MAY_BE_PATRONYMIC, _OF_PLACES, FEMININE_ENDINGS, MASCULINE_ENDINGS, ("sk",), tuple(ENDS_OF_MADE), tuple(ENDS_OF_PEOPLE))
_BEHIND_SK = range(1, 6)


def read_words(raws: Sequence[str], folded: list[str] | None = None) -> tuple[Array, list[str], list[str]]:
    """(rows of WORD, folds, lower-case forms) of raw words; where their folds are known, lower-case forms are given of those alone of which something may be said by them."""
    rows, letters = np.zeros(len(raws), WORD), Letters(raws)
    if not raws:
        return rows, [], []
    as_written, in_small, as_folded = _tables()
    if folded is None:
        both = lower_and_norm_all(raws)
        small, folded = (lower_all(raws, letters), norm_all(raws)) if both is None else both
        by_fold, by_small = as_folded.numbers_of(folded), in_small.numbers_of(small)
    else:
        small, by_fold, by_small = [""] * len(raws), as_folded.numbers_of(folded), np.zeros(len(raws), np.int64)
        some = np.flatnonzero(as_folded.rows["of_small"][by_fold])
        lowered = lower_all(picked(list(raws), some))
        by_small[some] = in_small.numbers_of(lowered)
        for n, form in zip(some.tolist(), lowered, strict=True):
            small[n] = form
    folds, numbers = _Folds(folded), (as_written.numbers_of(raws), by_small, by_fold)
    said = as_written.rows, in_small.rows, as_folded.rows
    if _facts is None:
        questions = _put_together(rows, said, numbers, letters, folds)
        _begin(rows, questions, raws)
    else:
        columns = np.stack((letters.bits, letters.first, letters.last)), np.stack((letters.latin, letters.cyrillic, letters.other)), np.stack((letters.doubled, letters.is_beyond)).view(np.uint8)
        questions = _facts.put_together(rows, said, numbers, *columns, letters.length, folds.endings, folds.length, folds.first, folds.last, _SCRIPTS, (person.INITIAL, person.BARE), _WEIGHTS, _beginnings(), list(raws))
    _ask(rows, questions, raws, small, folded)
    return rows, folded, small


def _put_together(rows: Array, said: tuple[Array, ...], numbers: tuple[Array, ...], letters: Letters, folds: "_Folds") -> Array:
    """Fills the rows with what tables, letters and endings say; gives what is left to ask of each, as bits."""
    as_written, small, as_folded = (table[which] for table, which in zip(said, numbers, strict=True))
    odd, ends_small, left = letters.bits & of_letters.ODD > 0, letters.last & of_letters.LOWER > 0, np.zeros(len(rows), np.uint16)
    upper, begin_upper = ((bits & of_letters.UPPER > 0) & (bits & of_letters.LOWER == 0) & ~odd for bits in (letters.bits, letters.first))
    bits = as_written["bits"] | small["bits"] | as_folded["bits"]
    for bit, holds in (
        (ASCII, letters.bits & of_letters.NOT_ASCII == 0), (UPPER, upper), (BEGINS_UPPER, begin_upper), (ACRONYM_LONG, (letters.length > 1) & (letters.length < 7)),
        (ADJECTIVE, folds.end_in(_ADJECTIVES)), (MADE, folds.end_in(_MADE)), (PEOPLE, folds.end_in(_PEOPLE)),
    ):  # fmt: skip
        bits |= holds * np.uint32(bit)
    bits = np.where(as_written["capital_j"] > 0, bits & np.uint32(~SYLLABLE & 0xFFFFFFFF), bits)
    for question, holds in (
        (_ODD, odd), (_LEGAL, ~upper & ~ends_small), (_LETTER, letters.length == 1), (_FIGURES, letters.latin + letters.cyrillic == 0), (_DIGITS, (folds.length > 0) & ~((folds.first >= ord("a")) & (folds.first <= ord("z")) | (folds.first == ord("č")) | (folds.first == ord("š")))),
        (_DOUBLED, letters.doubled), (_STOP, bits & STOP > 0), (_QUALIFIER, (as_folded["by_fold"] > 0) & (small["qualifier"] == 0)), (_BEYOND, letters.is_beyond),
        (_FATHERED, folds.end_in(_PATRONYMICS)), (_OF_PLACE, folds.end_in(_PLACES)), (_TOWN, folds.end_in(_TOWNS)), (_CAPITALS, begin_upper),
        (_SMALL, folds.end_in(_MADE) & (odd | ((letters.first & of_letters.LOWER > 0) & (letters.first & of_letters.UPPER == 0)))),
    ):  # fmt: skip
        left |= holds * np.uint16(question)
    for field in ("concept", "level", "qualifier"):
        rows[field] = small[field]
    rows["bits"] = bits
    rows["weight"] = np.select([bits & STOP > 0, bits & CONCEPT > 0, folds.length == 1], _WEIGHTS[:3], _WEIGHTS[3])
    in_cyrillic, in_latin, in_other, in_none = _SCRIPTS
    script = np.where((letters.cyrillic > 0) & (letters.cyrillic >= letters.latin), in_cyrillic, np.where(letters.latin > 0, in_latin, in_none))
    rows["script"] = script = np.where(odd & (letters.other > letters.latin) & (letters.other > letters.cyrillic), in_other, script)
    rows["alphabet"] = np.where(letters.bits & of_letters.KAZAKH > 0, 0, script + 1)
    rows["gender"] = np.where(folds.length > 4, np.where(folds.end_in(_FEMININE), 1, np.where(folds.end_in(_MASCULINE), 2, 0)), 0)
    rows["traits"] = as_written["traits"] | small["traits"] | as_folded["traits"] | person.INITIAL * (letters.length == 1) | person.BARE * (folds.length < 2)
    rows["length"], rows["first"], rows["last"] = folds.length, folds.first, folds.last
    return left


def _begin(rows: Array, questions: Array, raws: Sequence[str]) -> None:
    """What the words begin with, as far as that needs no lower-case form."""
    cyrillic, latin = (rows["script"] == script for script in _SCRIPTS[:2])
    rows["beginning"][cyrillic] = _in_cyrillic()[np.minimum(rows["first"][cyrillic], _HIGHEST + 1)]
    for n in np.flatnonzero(cyrillic).tolist():  # whatever the fold begins with: that of Йенс has no й
        rows["beginning"][n] = _iotated().get(ord(raws[n][0])) or rows["beginning"][n]
    questions[latin] |= _BEGINNING


@lru_cache(1)
def _in_cyrillic() -> Array:
    table = np.zeros(_HIGHEST + 2, np.uint8)
    table[[ord(letter) for letter in IN_CYRILLIC]] = list(IN_CYRILLIC.values())
    return table


@lru_cache(1)
def _iotated() -> dict[int, int]:
    """By the code point of the first letter of a Cyrillic word, where that tells more than its fold."""
    return {ord(form): number for letter, number in IOTATED.items() for form in (letter, letter.upper())}


@lru_cache(1)
def _beginnings() -> tuple[Array, Array, Array, dict[int, int]]:
    """By the first letter of a Cyrillic fold; by the first two letters of a Latin word, as numbers; the numbers of letters by code point: 0 for what is none; by the first letter of a Cyrillic word, where that tells more."""
    letters = ["", *(chr(point) for point in range(ord("a"), ord("z") + 1)), "ß"]  # the last stands for all others
    in_latin = [latin_beginning(one + other) for one in letters for other in letters]
    plain = ["".join(filter(str.isalpha, unicodedata.normalize("NFD", lower(chr(point))))) for point in range(_COMBINING)]
    numbers = [letters.index(letter) if letter in letters else len(letters) - 1 for letter in plain]
    return _in_cyrillic(), np.array(in_latin, np.uint8), np.array(numbers, np.uint8), _iotated()


_HIGHEST = max(map(ord, IN_CYRILLIC))
_COMBINING = 0x300  # from here on letters may change those before them


def _ask(rows: Array, questions: Array, raws: Sequence[str], small: list[str], folded: list[str]) -> None:
    """What only rules for single words say, of the words that they may say something of."""
    there = int(np.bitwise_or.reduce(questions))

    def asked(question: int) -> list[int]:
        found: list[int] = np.flatnonzero(questions & np.uint16(question)).tolist() if there & question else []
        return found

    bits, traits, weight, meant, doubled, noun, script, alphabet, start, begin = (rows[field] for field in ("bits", "traits", "weight", "qualifier", "doubled", "noun", "script", "alphabet", "beginning", "capitals"))
    for n in np.flatnonzero((bits & (KIND_OF_PLACE | UPPER) == KIND_OF_PLACE | UPPER) & (rows["length"] == 1)).tolist():
        if is_no_village(raws[n]):
            bits[n] &= np.uint32(~(CONCEPT | ORGANISATION | WITHOUT_TOO | KIND_OF_PLACE) & 0xFFFFFFFF)
            rows["concept"][n] = 0
    for n in asked(_ODD):
        bits[n] |= UPPER * raws[n].isupper() | BEGINS_UPPER * raws[n][:2].isupper() | UNLIKE * (raws[n] >= EAST_ASIAN) | ROUGH * is_read_roughly(raws[n])
    for n in asked(_LEGAL):
        if raws[n][-2:].isupper() and not bits[n] & UPPER:
            bits[n] |= LEGAL * (strip_legal_forms([raws[n]]) != ([raws[n]], ""))
    for n in asked(_LETTER):
        bits[n] |= LETTER * raws[n].isalpha()
    for n in asked(_FIGURES):
        bits[n] |= NUMBER * raws[n].isdigit()
    for n in asked(_DIGITS):
        bits[n] |= DIGITS * folded[n].isdigit()
    for n in asked(_FATHERED):
        if person.PATRONYMIC.search(folded[n]) is not None:
            bits[n] |= PATRONYMIC | OF_WOMAN * (FEMININE_PATRONYMIC.search(folded[n]) is not None)
            traits[n] |= person.FATHER * (len(raws[n]) > 4)
    for n in asked(_TOWN):
        bits[n] |= TOWN * is_town_of_place(folded[n])
    for n in asked(_STOP):
        if not is_stop(small[n] or lower(raws[n]), folded[n]):
            bits[n] &= np.uint32(~STOP & 0xFFFFFFFF)
            weight[n] = _WEIGHTS[1] if bits[n] & CONCEPT else _WEIGHTS[2] if len(folded[n]) == 1 else _WEIGHTS[3]
    for n in asked(_QUALIFIER):
        meant[n] = meanings().get(qualifier(raws[n]) or "", 0)
    for n in asked(_DOUBLED):
        doubled[n] = _number_of_vowels(doubled_vowels(raws[n]))
    for n in asked(_OF_PLACE):
        noun[n] = meanings().get(noun_of(folded[n]) or "", 0)
    for n in asked(_SMALL):
        if is_small_adjective(raws[n], folded[n]):
            bits[n] |= SMALL_ADJECTIVE
    for n in asked(_BEGINNING):
        start[n] = latin_beginning((small[n] or lower(raws[n]))[:2])
    for n in asked(_BEYOND):
        script[n] = SCRIPTS.index(script_of(raws[n]))
        alphabet[n] = alphabet[n] and script[n] + 1
        start[n] = beginning(raws[n])
    for n in asked(_ODD | _CAPITALS):
        if bits[n] & BEGINS_UPPER:
            begin[n] = hash(raws[n].replace("Ё", "Е") if bits[n] & UPPER and raws[n].isalnum() else capitals(raws[n]))


def _number_of_vowels(vowels: Iterable[str]) -> int:
    """A number for vowels in order, 0 for none."""
    number = 0
    for vowel in vowels:
        number = number * 7 + 1 + "aeiou".index(vowel) & 0x7FFFFFFFFFFFFFFF
    return number


class _Folds:
    """Of each folded word: how long it is, its ``first`` and its ``last`` letter, 0 for none, and the groups of its ``endings`` as bits."""

    def __init__(self, folded: list[str]) -> None:
        count = len(folded)
        self.first, self.last, self.endings = (np.zeros(count, np.uint32) for _ in range(3))
        if _native is not None:
            self.length = np.empty(count, np.int64)
            _compiled_endings().of(folded, self.endings, self.length, self.first, self.last)
            return
        strings = Strings(folded)
        self.length = strings.length
        some = np.flatnonzero(self.length)
        self.first[some], self.last[some] = strings.points[strings.begin[some]], strings.points[strings.begin[some] + self.length[some] - 1]
        for number, group in enumerate(_ENDINGS):
            self.endings |= strings.end_in(group).astype(np.uint32) << np.uint32(number)
        self.endings |= strings.have_before_end("sk", _BEHIND_SK[0], _BEHIND_SK[-1]).astype(np.uint32) << np.uint32(_ADJECTIVES)

    def end_in(self, group: int) -> Array:
        """Which have an ending of the group."""
        return np.asarray(self.endings >> np.uint32(group) & np.uint32(1) > 0)


@lru_cache(1)
def _compiled_endings() -> Any:
    assert _native is not None
    return _native.Endings([*_ENDINGS, ["sk" + "\0" * behind for behind in _BEHIND_SK]])


class _Said:
    """What is said of words by a form of theirs: a row a form, before these one that says nothing."""

    def __init__(self, forms: list[str], rows: bytes) -> None:
        self._forms = forms
        self.rows: Array = np.frombuffer(bytearray(rows), _SAID)

    def numbers_of(self, forms: Sequence[str]) -> Array:
        """The rows of forms."""
        return np.fromiter(map(self._number.get, forms, repeat(0)), np.int64, len(forms)) if _numbering is None else np.asarray(self._numbers.of(list(forms)))

    @cached_property
    def _numbers(self) -> Any:
        assert _numbering is not None
        return _numbering.Forms(self._forms)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {form: number for number, form in enumerate(self._forms, 1)}


class _Saying:
    """The same while it is put together."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._columns: dict[str, list[int]] = {field: [0] for field in _SAID.names or ()}

    def say(self, forms: Iterable[str], **said: int) -> None:
        """Adds what is said of some forms: bits to bits."""
        for form in forms:
            number = self._number.setdefault(form, len(self._number) + 1)
            for column in self._columns.values():
                column += [0] * (number + 1 - len(column))
            for field, value in said.items():
                self._columns[field][number] |= value

    def forms(self) -> list[str]:
        """The forms of which something is said."""
        return list(self._number)

    def whole(self) -> tuple[list[str], bytes]:
        """The forms and the rows."""
        rows = np.zeros(len(self._number) + 1, _SAID)
        for field, column in self._columns.items():
            rows[field] = column
        return self.forms(), rows.tobytes()


@lru_cache(1)
def _tables() -> tuple[_Said, ...]:
    """What is said of words by how they are written, by their lower-case forms, and by their folds."""
    return tuple(_Said(*table) for table in kept("words", _made))


def _made() -> list[tuple[list[str], bytes]]:
    written, small, fold = _Saying(), _Saying(), _Saying()
    written.say(person.TWO_LETTER_INITIALS, bits=LETTER, traits=person.INITIAL)
    written.say(DOTTED_INITIALS, bits=DOTTED)
    written.say(("J",), capital_j=True)
    written.say(ROMAN, bits=NUMBER)
    written.say(CAPITALS, bits=OF_CAPITAL)
    written.say(MANY, bits=OF_MANY)
    concepts, levels, meant = tables_of_meanings()
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
    fold.say(NAMED_AFTER, bits=NAMED)
    fold.say(folded_given_names(), bits=GIVEN)
    fold.say(SYLLABLES, bits=SYLLABLE)
    fold.say(PATRONYMIC_WORDS, traits=person.FATHER_WORD)
    fold.say(STOP_FOLDS, bits=STOP)
    fold.say(qualifiers_by_fold(), by_fold=True, bits=OF_VOCABULARY)
    fold.say(person.DIMINUTIVES, bits=OF_VOCABULARY)
    fold.say(person.SHORT_FORMS, bits=OF_VOCABULARY)
    small.say(qualifiers(), bits=OF_VOCABULARY)
    fold.say(norm_all(small.forms()), of_small=True)
    return [table.whole() for table in (written, small, fold)]

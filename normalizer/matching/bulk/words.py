"""What alignment, features and weights read off raw words, as arrays with a row a word."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from normalizer.languages import LANGUAGES
from normalizer.matching.align import doubled_vowels, numbers_of, word_facts
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.features import ALSO_WITHOUT, ORGANISATIONS, SON_OF
from normalizer.names.person import PATRONYMIC_WORDS, gender_of, is_given_name, is_patronymic
from normalizer.names.words import legal_forms, place_words, qualifier, strip_legal_forms
from normalizer.text.fold import lower, norm_all
from normalizer.text.script import KAZAKH_LETTERS, script_of

# What a word is, as bits.
STOP, TITLE, LETTER, DIGITS, CONCEPT, ORGANISATION, ALSO_WITHOUT_BIT, ASCII, UPPER, BEGINS_UPPER, ACRONYM_LONG, ADJECTIVE, SON, GIVEN, J, PATRONYMIC, OF_WOMAN, NUMBER, PLAIN = (1 << i for i in range(19))
GENDERS = ("", "f", "m")

WORD = np.dtype([
    ("bits", np.uint32),
    ("weight", np.float64),  # without statistics
    ("concept", np.int16), ("qualifier", np.int16), ("level", np.int16),  # numbers of meanings, 0 for none; level: of a word that says what kind of place
    ("doubled", np.int64),  # of the vowels that stand twice
    ("alphabet", np.int8),  # of the script, 0 for Kazakh, which spells names of its own
    ("script", np.int8), ("gender", np.int8),  # by its ending, a position in GENDERS
    ("first", np.int32), ("last", np.int32), ("length", np.int32),  # of the fold, letters as code points
])  # fmt: skip


def read_words(raws: Sequence[str]) -> tuple[Array, list[str]]:
    """(rows of WORD, folds) of raw words."""
    folded = norm_all(raws)
    rows = np.zeros(len(raws), WORD)
    if not raws:
        return rows, folded
    facts = [word_facts(raw) for raw in raws]
    lowered = [lower(raw) for raw in raws]
    scripts = [script_number(raw) for raw in raws]
    bits = [_bits(raw, small, *fact) for raw, small, fact in zip(raws, lowered, facts, strict=True)]
    rows["bits"] = bits
    rows["weight"] = [fact[1] for fact in facts]
    meanings = _meanings()
    rows["concept"] = [meanings[fact[2]] for fact in facts]
    rows["qualifier"] = [meanings[qualifier(raw)] for raw in raws]
    levels = place_words()
    rows["level"] = [meanings[levels.get(small)] for small in lowered]
    rows["doubled"] = [hash("".join(doubled_vowels(raw))) for raw in raws]
    rows["alphabet"] = [0 if not raw.isascii() and KAZAKH_LETTERS.intersection(raw) else script + 1 for raw, script in zip(raws, scripts, strict=True)]
    rows["script"] = scripts
    rows["gender"] = [GENDERS.index(gender_of([f])) for f in folded]
    rows["first"] = [ord(f[0]) if f else 0 for f in folded]
    rows["last"] = [ord(f[-1]) if f else 0 for f in folded]
    rows["length"] = [len(f) for f in folded]
    return rows, folded


def _bits(raw: str, small: str, folded: str, weight: float, concept: str | None, stop: bool, letter: bool, title: bool) -> int:
    fathered, number = is_patronymic(folded), not (raw.isalpha() and raw[-1] not in "IVX") and bool(numbers_of(("", raw)))
    plain = bool(folded) and len(raw) > 1 and not (letter or title or number or fathered or folded.isdigit())
    if plain and (folded in PATRONYMIC_WORDS or small in _words_of_legal_forms() or (raw[-2:].isupper() and strip_legal_forms([raw]) != ([raw], ""))):
        plain = False
    return (
        STOP * stop | TITLE * title | LETTER * letter | DIGITS * folded.isdigit() | CONCEPT * (concept is not None) | ORGANISATION * (concept in ORGANISATIONS)
        | ALSO_WITHOUT_BIT * (concept in ALSO_WITHOUT) | ASCII * raw.isascii() | UPPER * raw.isupper() | BEGINS_UPPER * raw[:2].isupper() | ACRONYM_LONG * (1 < len(raw) < 7)
        | ADJECTIVE * ("sk" in folded[-7:]) | SON * (folded in SON_OF) | GIVEN * is_given_name(folded) | J * (raw in ("J", "j"))
        | PATRONYMIC * fathered | (OF_WOMAN if fathered and gender_of(["", folded]) == "f" else 0) | NUMBER * number | PLAIN * plain
    )  # fmt: skip


@lru_cache(1)
def _meanings() -> dict[str | None, int]:
    """A number for everything that a word may mean."""
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(language.organisation_words.values(), language.place_words.values(), language.qualifiers.values())
    return {None: 0, **{meaning: number for number, meaning in enumerate(sorted(found), 1)}}


def meaning(number: int) -> str | None:
    """The meaning of a number."""
    return list(_meanings())[number]


@lru_cache(1)
def _words_of_legal_forms() -> frozenset[str]:
    return frozenset(word for form in legal_forms() for word in form)


def script_number(text: str) -> int:
    """The script of a text as a number from 0 to 3."""
    return ("Latn", "Cyrl", "Other", "None").index(script_of(text))


class Words:
    """Distinct raw words by number, with their rows of WORD and folds; more may be added."""

    def __init__(self, raws: Iterable[str] = ()) -> None:
        self.raw: list[str] = []
        self.folded: list[str] = []
        self.number: dict[str, int] = {}
        self._rows = np.zeros(0, WORD)
        self.add(raws)

    @property
    def rows(self) -> Array:
        """The rows of all words."""
        return self._rows[: len(self.raw)]

    def numbers(self, raws: Sequence[str]) -> Array:
        """The number of each of some words that were added."""
        return np.fromiter(map(self.number.__getitem__, raws), np.int64, len(raws))

    def add(self, raws: Iterable[str]) -> None:
        """Adds those that are new."""
        new = [raw for raw in dict.fromkeys(raws) if raw not in self.number]
        if not new:
            return
        rows, folded = read_words(new)
        count = len(self.raw)
        if count + len(new) > len(self._rows):
            self._rows = np.concatenate((self._rows[:count], rows, np.zeros(count if count else 0, WORD)))
        self._rows[count : count + len(new)] = rows
        self.number.update(zip(new, range(count, count + len(new)), strict=True))
        self.raw += new
        self.folded += folded

"""The names asked about, parsed into arrays of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from normalizer.matching.align import Parsed
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.names import father_codes, letter_number
from normalizer.matching.bulk.words import NO_TOKEN, capitals_code, is_place_word, script_number, word_code
from normalizer.matching.linker import Linker, frequency_class
from normalizer.text.fold import lower
from normalizer.text.tokens import words

STOP, INITIAL, TITLE, FATHERED, CONCEPT = 1, 2, 4, 8, 16


@dataclass(slots=True)
class Queries:
    """Some parsed names. The words of all of them stand one after another; ``word`` numbers distinct raw words."""

    parsed: list[Parsed]
    begin: Array  # query -> its first word; one more at the end
    query: Array  # of each word: which query
    position: Array  # of each word: where in the query
    word: Array
    flags: Array
    token: Array  # of each word: the token it folds to, -1 for none
    first: Array  # of each word: its first letter
    last: Array  # of each word: its last letter
    length: Array  # of each word: its folded length
    code: Array  # of each query: everything that scoring reads off it
    person_code: Array  # and what it reads off it for candidates that are persons
    writing: Array
    script: Array
    has_flags: Array  # of each query: the flags of all its words
    names_place: Array  # of each query: says what kind of place it is
    words: list[str]  # the distinct raw words

    def __len__(self) -> int:
        return len(self.parsed)


def read_queries(linker: Linker, names: Sequence[str]) -> Queries:
    """Parses names as the linker does."""
    frequency = linker.index.section("tok_df")
    find, numbers = linker.vocabulary.find, {}  # type: ignore[var-annotated]
    parsed, begin, code, person_code, writing, script, has_flags, names_place = [], [0], [], [], [], [], [], []
    query, position, word, flags, token, first, last, length = [], [], [], [], [], [], [], []
    for number, name in enumerate(names):
        one = linker.parse(name)
        parsed.append(one)
        comma = len(words(one.text.partition(",")[0])) if "," in one.text else -1
        total = hash((one.legal_form, tuple(sorted(one.numbers)), comma, capitals_code(one.parts)))
        person_code.append(hash((one.surname, one.gender)) & 0xFFFFFFFFFFFFFFFF)
        all_flags, placed = 0, False
        for place, part in enumerate(one.parts):
            known = find(part.folded)
            total = hash((total, place, word_code(part, NO_TOKEN if known is None else frequency_class(frequency[known]))))
            own = part.stop * STOP | part.initial * INITIAL | part.title * TITLE | part.patronymic * FATHERED | (part.concept is not None) * CONCEPT
            all_flags |= own
            placed = placed or is_place_word(part.raw)
            query.append(number)
            position.append(place)
            word.append(numbers.setdefault(part.raw, len(numbers)))
            flags.append(own)
            token.append(-1 if known is None else known)
            first.append(letter_number(part.folded[0]))
            last.append(letter_number(part.folded[-1]))
            length.append(len(part.folded))
        begin.append(len(query))
        code.append(total & 0xFFFFFFFFFFFFFFFF)
        writing.append(hash(lower(one.text)))
        script.append(script_number(one.text))
        has_flags.append(all_flags)
        names_place.append(placed)
    return Queries(
        parsed, np.array(begin, np.int64), np.array(query, np.int64), np.array(position, np.int64), np.array(word, np.int64), np.array(flags, np.uint8), np.array(token, np.int64),
        np.array(first, np.uint16), np.array(last, np.uint16), np.array(length, np.int64), np.array(code, np.uint64), np.array(person_code, np.uint64), np.array(writing, np.int64), np.array(script, np.uint8),
        np.array(has_flags, np.uint8), np.array(names_place, bool), list(numbers),
    )  # fmt: skip


__all__ = ["CONCEPT", "FATHERED", "INITIAL", "STOP", "TITLE", "Queries", "father_codes", "read_queries"]

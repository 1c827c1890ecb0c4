"""The names asked about, parsed into arrays of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from normalizer.matching.align import Parsed
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.names import letter_number
from normalizer.matching.bulk.strings import hash_all
from normalizer.matching.bulk.words import NO_TOKEN, capitals_code, is_place_word, script_number, word_base, word_code
from normalizer.matching.linker import MAX_TEXT, Linker, frequency_class
from normalizer.text.fold import lower, norm, norm_all
from normalizer.text.tokens import words

STOP, INITIAL, TITLE, FATHERED, CONCEPT = 1, 2, 4, 8, 16
_MASK = 0xFFFFFFFFFFFFFFFF


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
    _look_up_together(linker, names)
    frequency, find = linker.index.section("tok_df"), linker.vocabulary.find
    parsed, begin, code, person_code, writing, script, has_flags, names_place = [], [0], [], [], [], [], [], []
    query, position, word, flags, token = [], [], [], [], []
    numbers: dict[str, int] = {}
    for number, name in enumerate(names):
        one = linker.parse(name)
        parsed.append(one)
        comma = len(words(one.text.partition(",")[0])) if "," in one.text else -1
        person_code.append(hash((one.surname, one.gender)) & _MASK)
        total, all_flags, placed = 0, 0, False
        for place, part in enumerate(one.parts):
            known = find(part.folded)
            total = hash((total, word_code(word_base(part.raw)[0], NO_TOKEN if known is None else frequency_class(frequency[known]), part.initial, part.patronymic, part.title)))
            own = part.stop * STOP | part.initial * INITIAL | part.title * TITLE | part.patronymic * FATHERED | (part.concept is not None) * CONCEPT
            all_flags |= own
            placed = placed or (part.concept is not None and is_place_word(part.raw))
            query.append(number)
            position.append(place)
            word.append(numbers.setdefault(part.raw, len(numbers)))
            flags.append(own)
            token.append(-1 if known is None else known)
        total = hash((total, one.legal_form, tuple(sorted(one.numbers)), comma, capitals_code([part.raw for part in one.parts])))
        begin.append(len(query))
        code.append(total & _MASK)
        writing.append(hash(lower(one.text)))
        script.append(script_number(one.text))
        has_flags.append(all_flags)
        names_place.append(placed)
    folds = [norm(raw) for raw in numbers]
    which = np.array(word, np.int64)
    first, last = (np.array([letter_number(f[end]) for f in folds], np.uint16)[which] if folds else np.zeros(0, np.uint16) for end in (0, -1))
    length = np.array([len(f) for f in folds], np.int64)[which] if folds else np.zeros(0, np.int64)
    return Queries(
        parsed, np.array(begin, np.int64), np.array(query, np.int64), np.array(position, np.int64), which, np.array(flags, np.uint8), np.array(token, np.int64),
        first, last, length, np.array(code, np.uint64), np.array(person_code, np.uint64), np.array(writing, np.int64), np.array(script, np.uint8),
        np.array(has_flags, np.uint8), np.array(names_place, bool), list(numbers),
    )  # fmt: skip


def _look_up_together(linker: Linker, names: Sequence[str]) -> None:
    """Folds all words of all names and finds their tokens, before they are asked for one by one."""
    distinct = list(dict.fromkeys(word for name in names for word in words(name[:MAX_TEXT])))
    folded = list(dict.fromkeys(norm_all(distinct)))
    keys, probes = linker.index.array("tok_key"), hash_all(folded)
    at = np.minimum(np.searchsorted(keys, probes), max(0, len(keys) - 1))
    there = keys[at] == probes if len(keys) else np.zeros(len(probes), bool)
    linker.vocabulary.found({text: token if known else None for text, token, known in zip(folded, at.tolist(), there.tolist(), strict=True)})


__all__ = ["CONCEPT", "FATHERED", "INITIAL", "STOP", "TITLE", "Queries", "read_queries"]

"""Facts of the names of an index that scoring in bulk needs, worked out for a name when it is first proposed."""

from functools import lru_cache

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk.arrays import Array, code, expand, mix
from normalizer.matching.bulk.words import capitals_code, script_number, word_code
from normalizer.matching.linker import Linker, frequency_class
from normalizer.names.person import father
from normalizer.text.fold import lower

INITIALS, PATRONYMIC = 1, 2
_PERSON = TYPES.index("person")
MULTIPLIERS = mix(np.arange(1, 257, dtype=np.uint64)) | np.uint64(1)  # of positions in a name


class NameTable:
    """Arrays over all names of an index, filled on demand; what was never asked for costs no memory."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        index = linker.index
        count = index.name_count
        self.known = np.zeros(count, bool)
        self.code = np.zeros(count, np.uint64)  # everything that scoring reads off the name
        self.alike = np.zeros(count, np.uint64)  # the same for names of one entity that fold alike
        self.writing = np.zeros(count, np.int64)  # hash of the name in lower case
        self.script = np.zeros(count, np.uint8)
        self.flags = np.zeros(count, np.uint8)
        self.token_offset = index.array("name_tok_off").astype(np.int64)
        self.tokens = index.array("name_tok")
        self.entity = index.array("name_entity")
        self.kind = index.array("name_kind")
        self.start = index.array("name_start")
        self.entity_type = index.array("ent_type")
        self.token_first, self.token_last, self.token_length = _letters(index.array("tok_text"), index.array("tok_text_off"))
        self.fathers = lru_cache(1 << 16)(self._fathers)

    def prepare(self, names: Array) -> None:
        """Works out the facts of names that were not asked for before."""
        new = np.unique(names[~self.known[names]])
        if not len(new):
            return
        index, linker = self.linker.index, self.linker
        frequency = index.section("tok_df")
        for number in new.tolist():
            parsed = linker.parsed_name(number)
            record = index.name(number)
            total = hash((record.kind, int(self.entity_type[record.entity]), parsed.surname, parsed.gender, tuple(sorted(parsed.numbers)), capitals_code(parsed.parts), number if "," in record.name else 0))
            for position, part in enumerate(parsed.parts):
                total = hash((total, position, word_code(part, frequency_class(frequency[part.token]))))
            self.code[number] = total & 0xFFFFFFFFFFFFFFFF
            self.alike[number] = hash((record.entity, record.tokens, record.kind, record.start)) & 0xFFFFFFFFFFFFFFFF
            self.writing[number] = hash(lower(record.name))
            self.script[number] = script_number(record.name)
            self.flags[number] = INITIALS * any(p.initial for p in parsed.parts) | PATRONYMIC * any(p.patronymic for p in parsed.parts)
        self.known[new] = True

    def token_rows(self, names: Array) -> tuple[Array, Array, Array]:
        """(row, position, token) for every token of every name."""
        low = self.token_offset[names]
        row, at = expand(low, self.token_offset[names + 1])
        return row, at - low[row], self.tokens[at]

    def _fathers(self, token: int) -> tuple[int, int]:
        return father_codes(self.linker.vocabulary.text(token))


@lru_cache(1 << 16)
def father_codes(folded: str) -> tuple[int, int]:
    """Two numbers: of the father's name in a patronymic, and of it without its last letter, 0 where that is too short."""
    name = father(folded)
    return hash(name), hash(name[:-1]) if len(name) > 3 else 0


def letter_number(letter: str) -> int:
    """A letter as a number: its first two bytes in UTF-8."""
    data = letter.encode("utf-8", "surrogatepass")[:2]
    return data[0] if data[0] < 0x80 else data[0] << 8 | data[1]


def _letters(heap: Array, starts: Array) -> tuple[Array, Array, Array]:
    """First letter, last letter and length in code points of every token of a heap."""
    begins = (heap & 0xC0) != 0x80
    letters = np.concatenate((np.zeros(1, np.int64), np.cumsum(begins)))
    begin, end = starts[:-1].astype(np.int64), starts[1:].astype(np.int64)
    positions = np.flatnonzero(begins)
    last = positions[np.maximum(letters[end] - 1, 0)]
    return _letter_at(heap, begin), _letter_at(heap, last), letters[end] - letters[begin]


def _letter_at(heap: Array, at: Array) -> Array:
    one = heap[np.minimum(at, len(heap) - 1)].astype(np.uint16)
    two = heap[np.minimum(at + 1, len(heap) - 1)].astype(np.uint16)
    return np.where(one < 0x80, one, one << 8 | two)


__all__ = ["INITIALS", "MULTIPLIERS", "PATRONYMIC", "NameTable", "code", "father_codes", "letter_number", "script_number"]

"""Facts of the names of an index that scoring in bulk needs, worked out for a name when it is first proposed."""

from collections.abc import Iterable

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import numbers_of
from normalizer.matching.bulk.arrays import Array, code, expand, mix
from normalizer.matching.bulk.words import capitals_code, script_number, word_base
from normalizer.matching.linker import Linker
from normalizer.names.person import gender_of, is_patronymic
from normalizer.text.fold import lower, norm_all
from normalizer.text.tokens import words

INITIALS, PATRONYMIC = 1, 2
_PERSON = TYPES.index("person")
_MASK = 0xFFFFFFFFFFFFFFFF
_TOKENS_AT_ONCE = 1 << 20
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
        self.token_offset = index.array("name_tok_off")
        self.tokens = index.array("name_tok")
        self.entity = index.array("name_entity")
        self.kind = index.array("name_kind")
        self.start = index.array("name_start")
        self.entity_type = index.array("ent_type")
        self.token_first, self.token_last, self.token_length = _letters(index.array("tok_text"), index.array("tok_text_off"))

    def prepare(self, names: Array) -> None:
        """Works out the facts of names that were not asked for before."""
        new = np.unique(names[~self.known[names]])
        if not len(new):
            return
        index = self.linker.index
        numbers = new.tolist()
        texts = [index.string("name_text", number) for number in numbers]
        fold_together([word for text in texts for word in words(text)])
        entity, kind, start = self.entity[new].tolist(), self.kind[new].tolist(), self.start[new].tolist()
        low, high, surname = self.token_offset[new].tolist(), self.token_offset[new + 1].tolist(), index.array("name_surname")[new].tolist()
        types = self.entity_type[self.entity[new]].tolist()
        classes = frequency_classes(index.array("tok_df"))
        rows = [self._facts(classes, *row) for row in zip(texts, entity, kind, start, types, surname, low, high, numbers, strict=True)]
        code, alike, writing, script, flags = zip(*rows, strict=True)
        self.code[new], self.alike[new] = np.array(code, np.uint64), np.array(alike, np.uint64)
        self.writing[new], self.script[new], self.flags[new] = np.array(writing, np.int64), np.array(script, np.uint8), np.array(flags, np.uint8)
        self.known[new] = True

    def _facts(self, classes: Array, text: str, entity: int, kind: int, start: int, of_type: int, surname: int, low: int, high: int, number: int) -> tuple[int, int, int, int, int]:
        """The columns of one name; what `Linker.parsed_name` says of it, without making it."""
        tokens = tuple(self.tokens[low:high].tolist())
        person = of_type == _PERSON
        raws, folded = self.linker.raw_words(text, tokens)
        total, flags = 0, 0
        for position, (raw, token) in enumerate(zip(raws, tokens, strict=True)):
            base, title, initial = word_base(raw)
            fathered = person and position > 0 and len(tokens) > 2 and is_patronymic(folded[position])
            flags |= INITIALS * initial | PATRONYMIC * fathered
            total = hash((total, base, int(classes[token]), initial, fathered, person and title))
        digits = tuple(sorted(numbers_of(raws)))
        total = hash((total, kind, of_type, surname, gender_of(folded) if person else "", digits, capitals_code(raws), number if "," in text else 0))
        return total & _MASK, hash((entity, tokens, kind, start)) & _MASK, hash(lower(text)), script_number(text), flags

    def token_rows(self, names: Array) -> tuple[Array, Array, Array]:
        """(row, position, token) for every token of every name."""
        low = self.token_offset[names].astype(np.int64)
        row, at = expand(low, self.token_offset[names + 1])
        return row, at - low[row], self.tokens[at]


def fold_together(words: Iterable[str]) -> None:
    """Folds words many at a time, before they are asked for one by one."""
    norm_all(list(dict.fromkeys(words)))


def frequency_classes(entities: Array) -> Array:
    """`frequency_class` of every token."""
    return np.asarray((np.ceil(np.log2(entities + 1.0)).astype(np.int64) + 3) >> 2)


def letter_number(letter: str) -> int:
    """A letter as a number: its first two bytes in UTF-8."""
    data = letter.encode("utf-8", "surrogatepass")[:2] or b"\0"
    return data[0] if data[0] < 0x80 else data[0] << 8 | data[1]


def _letters(heap: Array, starts: Array) -> tuple[Array, Array, Array]:
    """First letter, last letter and length in code points of every token of a heap."""
    pieces = [_letters_of(heap[int(some[0]) : int(some[-1])], some.astype(np.int64) - int(some[0])) for some in (starts[i : i + _TOKENS_AT_ONCE + 1] for i in range(0, max(1, len(starts) - 1), _TOKENS_AT_ONCE))]
    first, last, length = zip(*pieces, strict=True)
    return np.concatenate(first), np.concatenate(last), np.concatenate(length)


def _letters_of(heap: Array, starts: Array) -> tuple[Array, Array, Array]:
    if not len(heap):
        return np.zeros(len(starts) - 1, np.uint16), np.zeros(len(starts) - 1, np.uint16), np.zeros(len(starts) - 1, np.int16)
    begins = (heap & 0xC0) != 0x80
    letters = np.concatenate((np.zeros(1, np.int64), np.cumsum(begins)))
    begin, end = starts[:-1], starts[1:]
    positions = np.flatnonzero(begins)
    last = positions[np.maximum(letters[end] - 1, 0)]
    return _letter_at(heap, begin), _letter_at(heap, last), (letters[end] - letters[begin]).astype(np.int16)


def _letter_at(heap: Array, at: Array) -> Array:
    one = heap[np.minimum(at, len(heap) - 1)].astype(np.uint16)
    two = heap[np.minimum(at + 1, len(heap) - 1)].astype(np.uint16)
    return np.where(one < 0x80, one, one << 8 | two)


__all__ = ["INITIALS", "MULTIPLIERS", "PATRONYMIC", "NameTable", "code", "letter_number", "script_number"]

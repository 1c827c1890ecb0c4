"""Facts of the names of an index that scoring in bulk needs, worked out for a name when it is first proposed."""

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import numbers_of
from normalizer.matching.bulk.arrays import Array, code, expand, mix
from normalizer.matching.bulk.strings import heap_texts
from normalizer.matching.bulk.words import NUMBER, OF_WOMAN, PATRONYMIC, Words, script_number
from normalizer.matching.linker import Linker
from normalizer.text.clean import repair
from normalizer.text.fold import lower
from normalizer.text.tokens import words

PERSON = TYPES.index("person")
MOST_PARTS = 24  # a name with more is judged by the linker
NO_COMMA = -1
_MULTIPLIERS = mix(np.arange(1, 257, dtype=np.uint64)) | np.uint64(1)  # of positions in a name


class NameTable:
    """Arrays over all names of an index, filled on demand; what was never asked for costs no memory."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        index = linker.index
        count = index.name_count
        self.known = np.zeros(count, bool)
        self.alike = np.zeros(count, np.uint64)  # the same for names of one entity that fold alike
        self.writing = np.zeros(count, np.int64)  # hash of the name in lower case
        self.script = np.zeros(count, np.int8)
        self.gender = np.zeros(count, np.int8)
        self.numbers = np.zeros(count, np.int32)  # of the set of numbers in it, 0 for none
        self.before_comma = np.zeros(count, np.int16)  # words, NO_COMMA without one
        self.special = np.zeros(count, bool)  # only the linker reads it aright
        self.token_offset = index.array("name_tok_off")
        self.tokens = index.array("name_tok")
        self.raw = np.zeros(len(self.tokens), np.int32)  # the word each token of a name came from, a number of `words`
        self.words = Words()
        self.entity = index.array("name_entity")
        self.kind = index.array("name_kind")
        self.start = index.array("name_start")
        self.surname = index.array("name_surname")  # 255 for none
        self.entity_type = index.array("ent_type")
        self.rarity = np.array(linker.rarities)[frequency_classes(index.array("tok_df"))]
        self.sets_of_numbers: dict[frozenset[str], int] = {frozenset(): 0}

    def prepare(self, names: Array) -> None:
        """Works out the facts of names that were not asked for before."""
        new = np.unique(names[~self.known[names]])
        if not len(new):
            return
        texts = heap_texts(self.linker.index, "name_text", new)
        self.writing[new] = [hash(lower(text)) for text in texts]
        self.script[new] = [script_number(text) for text in texts]
        self.before_comma[new] = [len(words(text.partition(",")[0])) if "," in text else NO_COMMA for text in texts]
        low, high = self.token_offset[new].astype(np.int64), self.token_offset[new + 1].astype(np.int64)
        raws = self._raw_words(new, texts, low, high)
        self.words.add(word for found in raws for word in found)
        number = self.words.number
        row, at = expand(low, high)
        word = np.fromiter((number[word] for found in raws for word in found), np.int32, len(row))
        self.raw[at] = word
        self.special[new[row[self.words.rows["length"][word] == 0]]] = True  # a word that folds to nothing is no part
        self._of_parts(new, raws, low, high, row, at, word)
        self.known[new] = True

    def _raw_words(self, new: Array, texts: list[str], low: Array, high: Array) -> list[list[str]]:
        """The words of names that their tokens came from."""
        found = [words(text if text.isascii() else repair(text).text) for text in texts]
        for number, (raws, count) in enumerate(zip(found, (high - low).tolist(), strict=True)):
            if len(raws) != count:  # something was dropped when the index was built
                tokens = self.tokens[low[number] : high[number]].tolist()
                found[number], folded = self.linker.raw_words(texts[number], tokens)
                self.special[new[number]] = found[number] is folded
        self.special[new[high - low > MOST_PARTS]] = True
        return found

    def _of_parts(self, new: Array, raws: list[list[str]], low: Array, high: Array, row: Array, at: Array, word: Array) -> None:
        """What follows from the words of names: gender, numbers, which fold alike."""
        facts, tokens = self.words.rows[word], self.tokens[at].astype(np.uint64)
        position, count = at - low[row], len(new)
        bits = facts["bits"]
        for name in np.unique(row[bits & NUMBER > 0]).tolist():
            self.numbers[new[name]] = self.sets_of_numbers.setdefault(numbers_of(raws[name]), len(self.sets_of_numbers))
        total = code(self.entity[new], self.kind[new], self.start[new].astype(np.int64) & 0xFFFFFFFFFF)
        np.add.at(total, row, (tokens + np.uint64(1)) * _MULTIPLIERS[np.minimum(position, 255)])
        self.alike[new] = mix(total)
        some = high > low
        last, first = np.zeros(count, np.int8), np.zeros(count, np.int8)
        ends = np.cumsum(high - low)
        last[some], first[some] = facts["gender"][ends[some] - 1], facts["gender"][(ends - (high - low))[some]]
        gender = np.where(last > 0, last, first)
        fathered = np.flatnonzero((bits & PATRONYMIC > 0) & (high - low > 1)[row])[::-1]
        gender[row[fathered]] = np.where(bits[fathered] & OF_WOMAN > 0, 1, 2)  # the first of a name is written last
        self.gender[new] = np.where(self.entity_type[self.entity[new]] == PERSON, gender, 0)

    def token_rows(self, names: Array) -> tuple[Array, Array, Array]:
        """(row, position, token) for every token of every name."""
        low = self.token_offset[names].astype(np.int64)
        row, at = expand(low, self.token_offset[names + 1])
        return row, at - low[row], self.tokens[at]


def frequency_classes(entities: Array) -> Array:
    """`frequency_class` of every token."""
    return np.asarray((np.ceil(np.log2(entities + 1.0)).astype(np.int64) + 3) >> 2)


__all__ = ["MOST_PARTS", "NO_COMMA", "PERSON", "NameTable", "frequency_classes"]

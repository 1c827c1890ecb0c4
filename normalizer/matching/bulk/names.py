"""Facts of the names of an index that scoring in bulk needs, worked out for a name when it is first proposed."""

from itertools import chain

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import numbers_of
from normalizer.matching.bulk.arrays import Array, code, expand, mix
from normalizer.matching.bulk.strings import heap_texts
from normalizer.matching.bulk.words import NUMBER, OF_WOMAN, PATRONYMIC, Words
from normalizer.matching.linker import Linker
from normalizer.text.letters import Letters, lower_all, repair_all, script_numbers, words_of_all
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
        letters = Letters(texts)
        self.writing[new] = list(map(hash, lower_all(texts, letters)))
        self.script[new] = script_numbers(letters)
        self.before_comma[new] = [len(words(text.partition(",")[0])) if "," in text else NO_COMMA for text in texts]
        low, high = self.token_offset[new].astype(np.int64), self.token_offset[new + 1].astype(np.int64)
        row, at = expand(low, high)
        raws = self._raw_words(new, texts, low, high)
        self.words.add(raws)
        word = self.words.numbers(raws)
        self.raw[at] = word
        self.special[new[row[self.words.rows["length"][word] == 0]]] = True  # a word that folds to nothing is no part
        self._of_parts(new, raws, low, high, row, at, word)
        self.known[new] = True

    def _raw_words(self, new: Array, texts: list[str], low: Array, high: Array) -> list[str]:
        """The words of names that their tokens came from, name after name."""
        found, count = words_of_all(repair_all(texts))
        other = np.flatnonzero(count != high - low)  # something was dropped when the index was built
        if len(other):
            ends = np.cumsum(count)
            names = [found[end - size : end] for end, size in zip(ends.tolist(), count.tolist(), strict=True)]
            for number in other.tolist():
                tokens = self.tokens[low[number] : high[number]].tolist()
                names[number], folded = self.linker.raw_words(texts[number], tokens)
                self.special[new[number]] = names[number] is folded
            found = list(chain.from_iterable(names))
        self.special[new[high - low > MOST_PARTS]] = True
        return found

    def _of_parts(self, new: Array, raws: list[str], low: Array, high: Array, row: Array, at: Array, word: Array) -> None:
        """What follows from the words of names: gender, numbers, which fold alike."""
        facts, tokens, position = self.words.rows[word], self.tokens[at].astype(np.uint64), at - low[row]
        size = high - low
        begin = np.cumsum(size) - size
        for name in np.unique(row[facts["bits"] & NUMBER > 0]).tolist():
            self.numbers[new[name]] = self.sets_of_numbers.setdefault(numbers_of(raws[begin[name] : begin[name] + size[name]]), len(self.sets_of_numbers))
        total = code(self.entity[new], self.kind[new], self.start[new].astype(np.int64) & 0xFFFFFFFFFF)
        np.add.at(total, row, (tokens + np.uint64(1)) * _MULTIPLIERS[np.minimum(position, 255)])
        self.alike[new] = mix(total)
        gender = gender_all(facts, row, begin, size)
        self.gender[new] = np.where(self.entity_type[self.entity[new]] == PERSON, gender, 0)

    def token_rows(self, names: Array) -> tuple[Array, Array, Array]:
        """(row, position, token) for every token of every name."""
        low = self.token_offset[names].astype(np.int64)
        row, at = expand(low, self.token_offset[names + 1])
        return row, at - low[row], self.tokens[at]


def gender_all(facts: Array, row: Array, begin: Array, size: Array) -> Array:
    """`gender_of` names, given the rows of WORD of their words one after another: by the patronymic, else by the last word, else by the first."""
    found = np.zeros(len(size), np.int8)
    some = np.flatnonzero(size)
    last, first = facts["gender"][begin[some] + size[some] - 1], facts["gender"][begin[some]]
    found[some] = np.where(last > 0, last, first)
    bits = facts["bits"]
    fathered = np.flatnonzero((bits & PATRONYMIC > 0) & (size > 1)[row])[::-1]
    found[row[fathered]] = np.where(bits[fathered] & OF_WOMAN > 0, 1, 2)  # the first of a name is written last
    return found


def frequency_classes(entities: Array) -> Array:
    """`frequency_class` of every token."""
    return np.asarray((np.ceil(np.log2(entities + 1.0)).astype(np.int64) + 3) >> 2)


__all__ = ["MOST_PARTS", "NO_COMMA", "PERSON", "NameTable", "frequency_classes"]

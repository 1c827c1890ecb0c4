"""Facts of the names of an index that scoring in bulk needs: some when a name is first proposed, those of its words when it is judged."""

from functools import cached_property
from itertools import chain, combinations
from math import log

import numpy as np

from normalizer.gazetteer.building.spool import Growing
from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk.arrays import Array, code, distinct, expand, mix
from normalizer.matching.bulk.numbered import Facts, Words
from normalizer.matching.bulk.strings import heap_texts
from normalizer.matching.bulk.words import NUMBER, OF_WOMAN, PATRONYMIC
from normalizer.matching.bulk.written import written_in
from normalizer.matching.judging import KAZAKH
from normalizer.matching.linker import Linker
from normalizer.matching.strangers import knows_cyrillic
from normalizer.names.numbers import LETTERS_TOO, numbers_of
from normalizer.native import compiled
from normalizer.text import letters as of_letters
from normalizer.text.fold import norm
from normalizer.text.letters import repair_all, words_of_all
from normalizer.text.tokens import words

_native = compiled("names")
PERSON, PLACE = TYPES.index("person"), TYPES.index("place")
MOST_PARTS = 24  # a name with more is judged by the linker
NO_COMMA = -1
_OF_LETTERS = [frozenset(some) for size in range(len(LETTERS_TOO) + 1) for some in combinations(sorted(LETTERS_TOO), size)]
LAST_OF_LETTERS = len(_OF_LETTERS) - 1  # the last of the sets of numbers that have only such as are letters too, the first being empty
_NAMES_KEPT, _SHARE_KEPT = 1 << 17, 4  # names, a hundred bytes each with what their words are; all are kept once a fourth of an index is known
_FEW_NAMES = 1 << 21  # of an index, whose rows take eight megabytes at most; of more names only blocks that were asked for have rows
_OF_BLOCK = 3  # bits of a name's number that say which of its block it is
_MULTIPLIERS = mix(np.arange(1, 257, dtype=np.uint64)) | np.uint64(1)  # of positions in a name


FACTS = np.dtype([
    ("alike", np.uint64),  # the same for names of one entity that fold alike
    ("writing", np.uint64),  # hash of the name in lower case
    ("raw", np.int64),  # where its words begin among those of all, -1 if they were not read
    ("numbers", np.int32),  # of the set of numbers in it, 0 for none
    ("before_comma", np.int16),  # words, NO_COMMA without one
    ("script", np.int8), ("gender", np.int8),
    ("kazakh", np.bool_),  # listed as Kazakh, or written with Kazakh letters
    ("special", np.bool_),  # only the linker reads it aright
], align=True)  # fmt: skip


_OF_WORDS = ("raw", "numbers", "before_comma", "gender", "special")  # the fields that are known once the words were read


class _Columns:
    """Rows of FACTS that more are added to, a column a field: numpy takes some rows of a column several times as fast as a field of some rows."""

    def __init__(self) -> None:
        self._columns = {field: Growing(FACTS[field]) for field in FACTS.names or ()}

    def __len__(self) -> int:
        return len(self["raw"])

    def __getitem__(self, field: str) -> Array:
        found: Array = self._columns[field].get()
        return found

    def add(self, rows: Array) -> None:
        """Appends rows."""
        for field, column in self._columns.items():
            column.add(rows[field])


class NameTable:
    """Columns of the names of an index, and facts of those that were asked for, which alone cost memory."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        index = linker.index
        self.token_offset = index.array("name_tok_off")
        self.tokens = index.array("name_tok")
        self.entity = index.array("name_entity")
        self.kind = index.array("name_kind")
        self.start = index.array("name_start")
        self.lang = index.array("name_lang")
        self._kazakh = np.array([lang == KAZAKH for lang in index.langs], bool)
        self.surname = index.array("name_surname")  # 255 for none
        self.entity_type = index.array("ent_type")
        self.rarity = np.array(linker.judge.rarities)[frequency_classes(index.array("tok_df"))]
        self.knows_cyrillic = knows_cyrillic(index.manifest["languages"])
        self.sets_of_numbers: dict[frozenset[str], int] = {some: n for n, some in enumerate(_OF_LETTERS)}
        self.forget()

    @cached_property
    def telling(self) -> Array:
        """How much a token tells, by how many entities have it."""
        most = int(self.linker.index.array("tok_df").max(initial=0))
        return np.asarray(log(self.linker.index.entity_count + 2) - np.log(np.arange(most + 1) + 1.0) + 0.3)

    @cached_property
    def first_letters(self) -> Array:
        """`first_letter` of the text of every token."""
        heap, start = self.linker.index.array("tok_text"), self.linker.index.array("tok_text_off")[:-1].astype(np.int64)
        one, two = (heap[np.minimum(at, len(heap) - 1)].astype(np.uint16) for at in (start, start + 1))
        return np.asarray(np.where(one < 0x80, one, one << np.uint16(8) | two))

    def forget(self) -> None:
        """Forgets what is known of names."""
        count = self.linker.index.name_count
        self._block = np.zeros((count >> _OF_BLOCK) + 1 if count > _FEW_NAMES else 0, np.int32)  # of each block of names: which one it is of those with a name asked for, 0 for none
        self._row = Growing(np.int32)  # of each name of such a block, or of all that are few: its row among the facts, 0 for none so far
        self._row.add(np.zeros(1 << _OF_BLOCK if len(self._block) else count, np.int32))
        self._facts, self._raw = _Columns(), Growing(np.int32)
        self._facts.add(np.zeros(1, FACTS))
        self.words = Words()

    def forget_many(self) -> None:
        """Forgets the names if they are more than is worth the memory, and few of all, so that few come again."""
        known = len(self._facts)
        if known > _NAMES_KEPT and known * _SHARE_KEPT < self.linker.index.name_count:
            self.forget()

    def fact(self, rows: Array, field: str) -> Array:
        """A column of FACTS, for rows that `see` gave; those of words only once they were prepared."""
        return np.asarray(self._facts[field][rows])

    def raw(self, rows: Array, row: Array, position: Array) -> Array:
        """The words that tokens came from, as numbers of `words`, by rows of names and positions there."""
        return np.asarray(self._raw.get()[self.fact(rows, "raw")[row] + position])

    def raw_words(self) -> tuple[Array, Array]:
        """The words of all names that were asked for, name after name, and the rows of WORD that they number."""
        return self._raw.get(), self.words.rows

    def see(self, names: Array) -> Array:
        """The rows of names among the facts. Works out how they are written, and which of one bearer fold alike, if they were not asked for before."""
        rows = self._rows(names)
        new = distinct(names[rows == 0])
        if not len(new):
            return rows
        looks, facts = written_in(self.linker.index, "name_text", new), np.zeros(len(new), FACTS)
        facts["raw"] = -1
        facts["writing"], facts["script"] = looks.hash, looks.script
        facts["kazakh"] = self._kazakh[self.lang[new]] | (looks.bits & of_letters.KAZAKH > 0)
        facts["alike"] = self._alike(new)
        self._make_room(new)
        known = len(self._facts)
        self._row.get()[self._place(new)] = np.arange(known, known + len(new))
        self._facts.add(facts)
        return self._rows(names)

    def _rows(self, names: Array) -> Array:
        return np.asarray(self._row.get()[self._place(names)])

    def _make_room(self, names: Array) -> None:
        """Room for the rows of names, of those beside them as well."""
        if len(self._block):
            blocks = distinct(names >> _OF_BLOCK)
            blocks = blocks[self._block[blocks] == 0]
            self._block[blocks] = (len(self._row.get()) >> _OF_BLOCK) + np.arange(len(blocks))
            self._row.add(np.zeros(len(blocks) << _OF_BLOCK, np.int32))

    def _place(self, names: Array) -> Array:
        """Where the rows of names stand."""
        if not len(self._block):
            return names
        return np.asarray((self._block[names >> _OF_BLOCK].astype(np.int64) << _OF_BLOCK) + (names & ((1 << _OF_BLOCK) - 1)))

    def _alike(self, names: Array) -> Array:
        """A number that is the same for names of one entity that fold alike."""
        if _native is not None:
            return np.asarray(_native.alike(names, self.entity, self.kind, self.start, self.token_offset, self.tokens, _MULTIPLIERS))
        total = code(self.entity[names], self.kind[names], self.start[names].astype(np.int64) & 0xFFFFFFFFFF)
        row, position, token = self.token_rows(names)
        np.add.at(total, row, (token.astype(np.uint64) + np.uint64(1)) * _MULTIPLIERS[np.minimum(position, 255)])
        return mix(total)

    def prepare(self, names: Array) -> Array:
        """The rows of names among the facts, all of which are known afterwards."""
        rows = self.see(names)
        new = distinct(names[self.fact(rows, "raw") < 0])
        if not len(new):
            return rows
        place = self._rows(new)
        facts = np.zeros(len(new), FACTS)
        low, high = self.token_offset[new].astype(np.int64), self.token_offset[new + 1].astype(np.int64)
        row, at = expand(low, high)
        word = self._read_words(facts, new, row, at)
        facts["raw"] = len(self._raw.get()) + np.cumsum(high - low) - (high - low)
        self._raw.add(word)
        facts["special"][row[self.words.rows["length"][word] == 0]] = True  # a word that folds to nothing is no part
        self._of_parts(facts, new, high - low, row, word)
        for field in _OF_WORDS:
            self._facts[field][place] = facts[field]
        return rows

    def _read_words(self, facts: Array, new: Array, row: Array, at: Array) -> Array:
        """The numbers of the words of names, name after name, whose tokens stand at ``at``; sets what is before commas, and which names only the linker reads."""
        index, tokens, size = self.linker.index, self.tokens[at], np.bincount(row, minlength=len(new))
        word, commas, odd = self.words.of_heap(index.array("name_text"), index.array("name_text_off"), new, size, MOST_PARTS, lambda last: heap_texts(index, "tok_text", tokens[last]))
        asked = sorted({*commas, *odd})
        texts = dict(zip(asked, heap_texts(index, "name_text", new[asked]), strict=True))
        facts["before_comma"] = NO_COMMA
        for name in commas:
            if "," in texts[name]:
                facts["before_comma"][name] = len(words(texts[name].partition(",")[0]))
        if odd:
            concerned = np.zeros(len(new), bool)
            concerned[odd] = True
            there = concerned[row]
            word[there] = self._add_words(self._raw_words(facts, odd, [texts[name] for name in odd], size, tokens, row), tokens[there], facts["special"][row[there]])
        return word

    def _add_words(self, raws: list[str], tokens: Array, doubtful: Array) -> Array:
        """The numbers of the words of names, which fold to the tokens that came from them; new ones are added."""
        strange = {raws[n] for n in np.flatnonzero(doubtful).tolist()}
        return self.words.add(raws, lambda new, at: [norm(raw) if raw in strange else fold for raw, fold in zip(new, heap_texts(self.linker.index, "tok_text", tokens[at]), strict=True)])

    def _raw_words(self, facts: Array, names: list[int], texts: list[str], size: Array, tokens: Array, row: Array) -> list[str]:
        """The words of some names that their tokens came from, name after name."""
        found, count = words_of_all(repair_all(texts))
        begin = np.cumsum(size) - size
        pieces, done = [], 0
        for name, text, end, many in zip(names, texts, np.cumsum(count).tolist(), count.tolist(), strict=True):
            if many != size[name]:  # something was dropped when the index was built
                raws, folded = self.linker.judge.raw_words(text, tokens[begin[name] : begin[name] + size[name]].tolist())
                facts["special"][name] = raws is folded
                pieces += [found[done : end - many], raws]
                done = end
        facts["special"][size > MOST_PARTS] = True
        return list(chain(*pieces, found[done:]))

    def _of_parts(self, found: Array, new: Array, size: Array, row: Array, word: Array) -> None:
        """What follows from the words of names: gender and numbers."""
        facts = Facts(self.words.rows, word)
        begin = np.cumsum(size) - size
        for name in dict.fromkeys(row[facts["bits"] & NUMBER > 0].tolist()):
            raws = [self.words.raw[n] for n in word[begin[name] : begin[name] + size[name]].tolist()]
            found["numbers"][name] = self.sets_of_numbers.setdefault(numbers_of(raws), len(self.sets_of_numbers))
        gender = gender_all(facts, row, begin, size)
        found["gender"] = np.where(self.entity_type[self.entity[new]] == PERSON, gender, 0)

    def besides_fathers(self, names: Array) -> tuple[Array, Array]:
        """Whether a word of each name, which must have been prepared, is a patronymic; a number for its other words, in any order."""
        row, position, token = self.token_rows(names)
        father = self.words.rows["bits"][self.raw(self.see(names), row, position)] & PATRONYMIC > 0
        fathered, others = np.zeros(len(names), bool), np.zeros(len(names), np.uint64)
        fathered[row[father]] = True
        np.add.at(others, row[~father], mix(token[~father].astype(np.uint64) + np.uint64(1)))
        return fathered, others

    def may_have_fathers(self, entities: Array) -> Array:
        """Whether a word of any name of each entity is a patronymic, or may be, in a name that only the linker reads."""
        if not len(entities):
            return np.zeros(0, bool)
        own, which = np.unique(entities, return_inverse=True)
        offsets = self.linker.index.array("ent_name_off")
        row, names = expand(offsets[own].astype(np.int64), offsets[own + 1])
        special = self.fact(self.prepare(names), "special")
        return (np.bincount(row, special | self.besides_fathers(names)[0], len(own)) > 0)[which]

    def token_rows(self, names: Array) -> tuple[Array, Array, Array]:
        """(row, position, token) for every token of every name."""
        low = self.token_offset[names].astype(np.int64)
        row, at = expand(low, self.token_offset[names + 1])
        return row, at - low[row], self.tokens[at]


def gender_all(facts: Facts, row: Array, begin: Array, size: Array) -> Array:
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


__all__ = ["MOST_PARTS", "NO_COMMA", "PERSON", "PLACE", "NameTable", "frequency_classes"]

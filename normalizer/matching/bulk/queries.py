"""The names asked about, as arrays of words.

Most names are words and nothing else; their parts follow from tables over the distinct words. Names with a comma, a
full stop, digits, initials, titles, patronymics or a legal form are parsed one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, compress

import numpy as np

from normalizer.matching.align import Parsed, make_part
from normalizer.matching.bulk import words as facts
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.names import NO_COMMA, NameTable
from normalizer.matching.bulk.words import GENDERS, Words, script_number
from normalizer.matching.linker import MAX_PARTS, MAX_TEXT, Linker
from normalizer.names.words import drop_hyphened_ending
from normalizer.text.clean import repair
from normalizer.text.fold import lower
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.tokens import words

STOP, INITIAL, TITLE, FATHERED, CONCEPT = 1, 2, 4, 8, 16


@dataclass(slots=True)
class Queries:
    """Some names. The words of all of them stand one after another; ``word`` numbers distinct raw words."""

    linker: Linker
    names: Sequence[str]
    texts: list[str]  # the names, repaired
    begin: Array  # query -> its first word; one more at the end
    query: Array  # of each word: which query
    position: Array  # of each word: where in the query
    word: Array
    flags: Array
    token: Array  # of each word: the token it folds to, -1 for none
    weight: Array  # of each word: how much it tells
    raw: list[str]  # the distinct raw words
    folded: list[str]
    facts: Array  # rows of WORD, of the distinct words
    writing: Array
    script: Array
    has_flags: Array  # of each query: the flags of all its words
    surname: Array  # of each query: the position of its surname, -1 for none
    gender: Array  # of each query: a position in GENDERS
    numbers: dict[int, frozenset[str]]  # of the queries that have some
    before_comma: Array  # of each query: words, NO_COMMA without one
    _parsed: dict[int, Parsed] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)

    def parsed(self, query: int) -> Parsed:
        """A query as the linker parses it."""
        found = self._parsed.get(query)
        if found is None:
            raws = [self.raw[word] for word in self.word[self.begin[query] : self.begin[query + 1]].tolist()]
            parts = [make_part(raw, self.linker.weigh_word) for raw in raws]
            found = self._parsed[query] = Parsed(self.texts[query], parts, "", int(self.surname[query]), GENDERS[self.gender[query]])
        return found


def read_queries(table: NameTable, known: Words, names: Sequence[str]) -> Queries:
    """Parses names as the linker does; ``known`` are words of earlier names, to which those of these are added."""
    linker = table.linker
    texts = [drop_hyphened_ending(repair(name[:MAX_TEXT]).text) for name in names]
    split = [words(text) for text in texts]
    distinct = list(dict.fromkeys(chain.from_iterable(split)))
    known.add(distinct)
    find_all(linker, [known.folded[known.number[word]] for word in distinct])
    plain = set(compress(distinct, (known.rows["bits"][known.numbers(distinct)] & facts.PLAIN > 0).tolist()))
    hard = [n for n, (text, found) in enumerate(zip(texts, split, strict=True)) if "." in text or "," in text or len(found) > MAX_PARTS or not plain.issuperset(found)]
    parsed = {n: linker.parse(names[n]) for n in hard}
    for n, one in parsed.items():
        split[n] = [part.raw for part in one.parts]
    raw = list(dict.fromkeys(chain.from_iterable(split)))
    known.add(raw)
    numbers = known.numbers(raw)
    rows, folded = known.rows[numbers], [known.folded[number] for number in numbers.tolist()]
    number = dict(zip(raw, range(len(raw)), strict=True))
    token = find_all(linker, folded)
    size = np.fromiter(map(len, split), np.int64, len(split))
    begin = np.concatenate((np.zeros(1, np.int64), np.cumsum(size)))
    query = np.repeat(np.arange(len(names)), size)
    word = np.fromiter(map(number.__getitem__, chain.from_iterable(split)), np.int64, int(begin[-1]))
    flags = _flags(rows["bits"])[word]
    surname = np.where(size > 1, size - 1, -1)
    gender, before_comma = _gender(rows["gender"], word, begin, size), np.full(len(names), NO_COMMA)
    for n, one in parsed.items():
        surname[n], gender[n] = one.surname, GENDERS.index(one.gender)
        if "," in one.text:
            before_comma[n] = len(words(one.text.partition(",")[0]))
        for at, part in enumerate(one.parts, int(begin[n])):
            flags[at] = part.stop * STOP | part.initial * INITIAL | part.title * TITLE | part.patronymic * FATHERED | (part.concept is not None) * CONCEPT
    has_flags = np.zeros(len(names), np.uint8)
    np.bitwise_or.at(has_flags, query, flags)
    token = token[word]
    weight = rows["weight"][word] * np.where(token >= 0, table.rarity[token] if len(table.rarity) else 1.0, 1.0)
    return Queries(
        linker, names, texts, begin, query, np.arange(len(word)) - begin[query], word, flags, token, weight, raw, folded, rows,
        np.array([hash(lower(text)) for text in texts], np.int64), np.array([script_number(text) for text in texts], np.int8), has_flags, surname, gender,
        {n: one.numbers for n, one in parsed.items() if one.numbers}, before_comma, parsed,
    )  # fmt: skip


def _flags(bits: Array) -> Array:
    """The flags of words in a name that is words and nothing else."""
    flags = np.zeros(len(bits), np.uint8)
    for bit, flag in ((facts.STOP, STOP), (facts.LETTER, INITIAL), (facts.TITLE, TITLE), (facts.CONCEPT, CONCEPT)):
        flags[bits & bit > 0] |= flag
    return flags


def _gender(of_word: Array, word: Array, begin: Array, size: Array) -> Array:
    """By the last word of a query, else by the first."""
    found = np.zeros(len(size), np.int8)
    some = np.flatnonzero(size)
    last, first = of_word[word[begin[some + 1] - 1]], of_word[word[begin[some]]]
    found[some] = np.where(last > 0, last, first)
    return found


def find_all(linker: Linker, folded: list[str]) -> Array:
    """The token of each folded word, -1 for none; the linker, asked for one of them, then only looks up."""
    keys, probes = linker.index.array("tok_key"), hash_strings(folded)
    at = np.minimum(np.searchsorted(keys, probes), max(0, len(keys) - 1))
    found = np.where(keys[at] == probes, at, -1) if len(keys) else np.full(len(folded), -1, np.int64)
    found[np.array([not text for text in folded], bool)] = -1
    linker.vocabulary.found({text: token if token >= 0 else None for text, token in zip(folded, found.tolist(), strict=True)})
    return np.asarray(found)


__all__ = ["CONCEPT", "FATHERED", "INITIAL", "STOP", "TITLE", "Queries", "read_queries"]

"""The names asked about, as arrays of words.

Most names are words and nothing else; their parts follow from tables over the distinct words. Names with a comma, a
full stop, digits, initials, titles, patronymics or a legal form are parsed one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from normalizer.matching.align import Parsed, make_part, word_facts
from normalizer.matching.bulk.arrays import Array, code, mix
from normalizer.matching.bulk.names import MULTIPLIERS, frequency_classes, letter_number
from normalizer.matching.bulk.words import NO_TOKEN, capitals_code, is_place_word, is_plain, script_number, word_base
from normalizer.matching.linker import MAX_PARTS, MAX_TEXT, Linker
from normalizer.names.person import gender_of
from normalizer.names.words import drop_hyphened_ending
from normalizer.text.clean import repair
from normalizer.text.fold import lower, norm_all
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.tokens import words

STOP, INITIAL, TITLE, FATHERED, CONCEPT = 1, 2, 4, 8, 16
GENDERS = ("", "f", "m")
_MASK = 0xFFFFFFFFFFFFFFFF


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
    surname: Array  # of each query: the position of its surname, -1 for none
    gender: Array  # of each query: a position in GENDERS
    _parsed: dict[int, Parsed] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)

    def parsed(self, query: int) -> Parsed:
        """A query as the linker parses it."""
        found = self._parsed.get(query)
        if found is None:
            raws = [self.words[word] for word in self.word[self.begin[query] : self.begin[query + 1]].tolist()]
            parts = [make_part(raw, self.linker.weigh_word) for raw in raws]
            found = self._parsed[query] = Parsed(self.texts[query], parts, "", int(self.surname[query]), GENDERS[self.gender[query]])
        return found


def read_queries(linker: Linker, names: Sequence[str]) -> Queries:
    """Parses names as the linker does."""
    texts = [drop_hyphened_ending(repair(name[:MAX_TEXT]).text) for name in names]
    split = [words(text) for text in texts]
    distinct = list(dict.fromkeys(chain.from_iterable(split)))
    _find_all(linker, norm_all(distinct))
    plain = {word for word in distinct if is_plain(word)}
    hard = [number for number, (text, found) in enumerate(zip(texts, split, strict=True)) if "." in text or "," in text or len(found) > MAX_PARTS or not plain.issuperset(found)]
    parsed = {number: linker.parse(names[number]) for number in hard}
    for number, one in parsed.items():
        split[number] = [part.raw for part in one.parts]
    table = _Words(linker, list(dict.fromkeys(chain.from_iterable(split))))
    size = np.fromiter(map(len, split), np.int64, len(split))
    begin = np.concatenate((np.zeros(1, np.int64), np.cumsum(size)))
    query = np.repeat(np.arange(len(names)), size)
    word = np.fromiter(map(table.number.__getitem__, chain.from_iterable(split)), np.int64, int(begin[-1]))
    position = np.arange(len(word)) - begin[query]
    flags = table.flags[word]
    surname = np.where(size > 1, size - 1, -1)
    edge = np.stack((table.gender[word[np.maximum(begin[1:] - 1, 0)]], table.gender[word[np.minimum(begin[:-1], max(0, len(word) - 1))]])) if len(word) else np.zeros((2, len(names)), np.uint8)
    gender = np.where(size > 0, np.where(edge[0] > 0, edge[0], edge[1]), 0)
    other = np.zeros(len(names), np.uint64)
    for number, one in parsed.items():
        surname[number], gender[number] = one.surname, GENDERS.index(one.gender)
        comma = len(words(one.text.partition(",")[0])) if "," in one.text else -1
        other[number] = hash((one.legal_form, tuple(sorted(one.numbers)), comma)) & _MASK
        for at, part in enumerate(one.parts, int(begin[number])):
            flags[at] = part.stop * STOP | part.initial * INITIAL | part.title * TITLE | part.patronymic * FATHERED | (part.concept is not None) * CONCEPT
    has_flags, names_place = np.zeros(len(names), np.uint8), np.zeros(len(names), bool)
    np.bitwise_or.at(has_flags, query, flags)
    names_place[query[table.place[word]]] = True
    return Queries(
        linker, names, texts, begin, query, position, word, flags, table.token[word], table.first[word], table.last[word], table.length[word],
        _codes(table, size, begin, query, position, word, flags, other), code(surname + 1, gender),
        np.array([hash(lower(text)) for text in texts], np.int64), np.array([script_number(text) for text in texts], np.uint8), has_flags, names_place, table.words, surname, gender, parsed,
    )  # fmt: skip


def _codes(table: "_Words", size: Array, begin: Array, query: Array, position: Array, word: Array, flags: Array, other: Array) -> Array:
    """What scoring reads off each query but for surname and gender."""
    in_place = code(table.base[word], table.frequency[word], flags & (INITIAL | FATHERED | TITLE))
    total = mix(other + np.uint64(1)) + size.astype(np.uint64)
    np.add.at(total, query, in_place * MULTIPLIERS[np.minimum(position, 255)])
    some = np.flatnonzero(size)
    first = word[begin[some]]
    total[some] += mix(np.where(size[some] == 1, table.capitals_alone[first], table.capitals[first]).astype(np.uint64))
    return np.asarray(total)


class _Words:
    """Facts of distinct raw words, as arrays."""

    def __init__(self, linker: Linker, words: list[str]) -> None:
        self.words = words
        self.number = {word: number for number, word in enumerate(words)}
        folded = norm_all(words)
        self.token = _find_all(linker, folded)
        classes = frequency_classes(linker.index.array("tok_df"))
        self.frequency = np.where(self.token >= 0, classes[self.token] if len(classes) else 0, NO_TOKEN)
        bases = [word_base(word) for word in words]
        facts = [word_facts(word) for word in words]
        self.base = np.array([base for base, _, _ in bases], np.int64)
        self.flags = np.array([stop * STOP | initial * INITIAL | title * TITLE | (concept is not None) * CONCEPT for _, _, concept, stop, initial, title in facts], np.uint8)
        self.first = np.array([letter_number(f[:1]) for f in folded], np.uint16)
        self.last = np.array([letter_number(f[-1:]) for f in folded], np.uint16)
        self.length = np.array([len(f) for f in folded], np.int64)
        self.gender = np.array([GENDERS.index(gender_of([f])) for f in folded], np.uint8)
        self.capitals = np.array([capitals_code((word, "")) for word in words], np.int64)
        self.capitals_alone = np.array([capitals_code((word,)) for word in words], np.int64)
        self.place = np.array([concept is not None and is_place_word(word) for word, (_, _, concept, _, _, _) in zip(words, facts, strict=True)], bool)


def _find_all(linker: Linker, folded: list[str]) -> Array:
    """The token of each folded word, -1 for none; the linker, asked for one of them, then only looks up."""
    keys, probes = linker.index.array("tok_key"), hash_strings(folded)
    at = np.minimum(np.searchsorted(keys, probes), max(0, len(keys) - 1))
    found = np.where(keys[at] == probes, at, -1) if len(keys) else np.full(len(folded), -1, np.int64)
    found[np.array([not text for text in folded], bool)] = -1
    linker.vocabulary.found({text: token if token >= 0 else None for text, token in zip(folded, found.tolist(), strict=True)})
    return np.asarray(found)


__all__ = ["CONCEPT", "FATHERED", "INITIAL", "STOP", "TITLE", "Queries", "read_queries"]

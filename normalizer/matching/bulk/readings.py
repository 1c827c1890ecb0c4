"""The tokens that words stand for, as arrays: `normalizer.matching.vocabulary` for many words at once.

Each function is one of its methods: `listed` the listed and case forms, `exact` all spellings, `wide` also what resembles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from normalizer.gazetteer.index import Index
from normalizer.matching.bulk import words as facts
from normalizer.matching.bulk.arrays import Array, code, contained, expand, find_ranges, first_of_group, mix, offsets, search
from normalizer.matching.bulk.numbered import Words
from normalizer.matching.bulk.resembling import bucket, edited, kindred_stems_all, packed_sounding, related, sounding
from normalizer.matching.bulk.strings import Strings, picked, points_of, telling
from normalizer.matching.bulk.words import read_words
from normalizer.matching.loops import bases_of_all
from normalizer.matching.place_words import SAME_VILLAGE, inhabited, place_stems, village_forms
from normalizer.matching.similarity import (
    ALTERNATE,
    ALTERNATE_OF_SHORT,
    CASE,
    EXACT,
    FOLD,
    KINDRED,
    KINDRED_VOWELS,
    LEMMA,
    PATRONYMIC,
    READING,
    RELATIONAL,
    SHORT,
    SURELY_MADE_FROM,
    VOWELS,
    TokenMatch,
    relational_step,
)
from normalizer.matching.vocabulary import LONGEST_ENDING, PARADIGMS, STEP, Vocabulary
from normalizer.names.person import other_patronymics
from normalizer.native import compiled
from normalizer.text.fold import norm_all
from normalizer.text.hash_arrays import LONGEST, hash_strings
from normalizer.text.kindred import is_kazakh
from normalizer.text.many import alternates_in_turn, kindred_all, vowel_hashes

_native, _tables = compiled("stems"), compiled("tables")
_SHORTEST_STEM = _SHORTEST_TELLING = 3  # letters
_SAME, _FOLD, _CASE, _SPELLING, _VOWELS, _SOUNDS, _EDIT, _RELATIONAL, _DIMINUTIVE, _TRANSLATION, _PATRONYMIC, _KINDRED, _ADJECTIVE = range(13)
EDIT = _EDIT


@dataclass(slots=True)
class Readings:
    """Tokens of each word, ascending: rows ``begin[i]`` to ``begin[i + 1]``; ``how`` is a position in WAYS."""

    begin: Array
    token: Array
    how: Array
    distance: Array
    _keys: Array | None = None
    _of_first: Array | None = None

    def followed_by(self, other: "Readings") -> "Readings":
        """These and others of the same words, each token of each word once, as it is among these if it is."""
        if _tables is None:
            return _Rows.of(self, other).finish(len(self.begin) - 1)
        begin, token, how, distance, of_first = _tables.merged(self.begin, self.token, self.how, self.distance, other.begin, other.token, other.how, other.distance)
        return Readings(begin, token, how, distance, None, of_first)

    def are_of(self, first: "Readings") -> Array:
        """Which of these are those of the first that others followed."""
        if self._of_first is not None or first is self:
            return np.ones(len(self.token), bool) if self._of_first is None else self._of_first
        found = np.zeros(len(self.token), bool)
        found[np.searchsorted(self.keys(), first.keys())] = True  # both ascend
        return found

    def within(self, distance: float) -> "Readings":
        """Those that are not farther away."""
        return self.some(self.distance <= distance)

    def some(self, chosen: Array) -> "Readings":
        """Those rows that are chosen."""
        if _tables is not None:
            return Readings(*_tables.chosen(self.begin, self.token, self.how, self.distance, chosen.view(np.uint8)))
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(chosen)))
        return Readings(before[self.begin], self.token[chosen], self.how[chosen], self.distance[chosen])

    def of(self, words: Array) -> tuple[Array, Array]:
        """The range of each word."""
        return self.begin[words], self.begin[words + 1]

    def find(self, words: Array, tokens: Array) -> tuple[Array, Array]:
        """(row, position) of the readings by which words stand for tokens: rows of this, and of the words and tokens asked."""
        keys, probes = self.keys(), words << 32 | tokens
        if not len(keys):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        at = np.minimum(search(keys, probes), len(keys) - 1)
        hit = np.flatnonzero(keys[at] == probes)
        return at[hit], hit

    def keys(self) -> Array:
        """Word and token of each row as one number, ascending."""
        if self._keys is None:
            self._keys = np.repeat(np.arange(len(self.begin) - 1), np.diff(self.begin)) << 32 | self.token
        return self._keys


@dataclass(slots=True)
class _Rows:
    """Proposals (word, token, how, distance), the preferred of a word and token first."""

    word: list[Array]
    token: list[Array]
    how: list[Array]
    distance: list[Array]
    packed: list[Array] = field(default_factory=list)  # of `nearest` alone: more of them, as compiled code packs them

    @classmethod
    def none(cls) -> "_Rows":
        return cls([], [], [], [])

    @classmethod
    def of(cls, *found: Readings) -> "_Rows":
        return cls([np.repeat(np.arange(len(f.begin) - 1), np.diff(f.begin)) for f in found], [f.token for f in found], [f.how for f in found], [f.distance for f in found])

    def add(self, word: Array, token: Array, how: int, distance: Array | float) -> None:
        self.word.append(word)
        self.token.append(token.astype(np.int64))
        self.how.append(np.full(len(word), how, np.int8))
        self.distance.append(distance if isinstance(distance, np.ndarray) else np.full(len(word), distance, np.float64))

    def columns(self) -> tuple[Array, Array, Array, Array]:
        return (np.concatenate([*self.word, np.zeros(0, np.int64)]), np.concatenate([*self.token, np.zeros(0, np.int64)]), np.concatenate([*self.how, np.zeros(0, np.int8)]), np.concatenate([*self.distance, np.zeros(0)]))  # fmt: skip

    def finish(self, count: int) -> Readings:
        """Each token of each word once, as first proposed."""
        word, token, how, distance = self.columns()
        key = word << 32 | token
        order = np.argsort(key, kind="stable")
        order = order[first_of_group(key[order])]
        return _readings(count, word[order], token[order], how[order], distance[order])

    def nearest(self, count: int) -> Readings:
        """Each token of each word once, at its nearest, distances in steps; of equally near ones the first of WAYS."""
        word, token, how, distance = self.columns()
        if _tables is not None:
            packed = np.concatenate((_tables.packed(word, token, how, distance, STEP), *self.packed))
            packed.sort()
            return Readings(*_tables.unpacked(packed, count))
        hundredths = np.rint(100 * np.round(np.rint(distance / STEP) * STEP, 2)).astype(np.int64)
        key = np.sort(word << 37 | token << 12 | hundredths << 4 | how)  # all in one number: sorting rows is what costs
        key = key[first_of_group(key >> 12)]
        return _readings(count, key >> 37, key >> 12 & 0x1FFFFFF, key & 15, (key >> 4 & 255) / 100)


def _readings(count: int, word: Array, token: Array, how: Array, distance: Array) -> Readings:
    return Readings(offsets(word, count), token, how.astype(np.int8, copy=False), distance)


@dataclass(slots=True)
class Spellings:
    """Some distinct words: as written, in lower case, folded, bits of WORD, letters of the fold, the token that each folds to, -1 for none."""

    words: Sequence[str]
    raw: list[str]
    folded: list[str]
    bits: Array
    length: Array
    token: Array

    @classmethod
    def of(cls, index: Index, words: Sequence[str]) -> "Spellings":
        """Words that nobody has read."""
        rows, folded, lowered = read_words(words)
        token = np.full(len(words), -1)
        token.put(*_find(index, np.flatnonzero(rows["length"]), hash_strings([fold for fold in folded if fold])))
        return cls(words, lowered, folded, rows["bits"], rows["length"], token)

    @classmethod
    def known(cls, words: Words, numbers: Array) -> "Spellings":
        """Some of the words that were read, whose tokens were looked up."""
        raw, lowered, folded = (picked(column, numbers) for column in (words.raw, words.lowered, words.folded))
        return cls(raw, lowered, folded, words.rows["bits"][numbers], words.rows["length"][numbers], words.tokens[numbers])

    def folds(self) -> Array:
        """Those that fold to something."""
        return np.flatnonzero(self.length)

    def which(self, bit: int) -> list[int]:
        """Those that have a bit."""
        found: list[int] = np.flatnonzero(self.bits & bit).tolist()
        return found


def _find(index: Index, rows: Array, hashes: Array) -> tuple[Array, Array]:
    """(row, token) of the rows whose hash is that of a token."""
    keys = index.array("tok_key")
    at = np.minimum(search(keys, hashes), max(0, len(keys) - 1))
    hit = np.flatnonzero(keys[at] == hashes) if len(keys) else np.zeros(0, np.int64)
    return rows[hit], at[hit]


def _listed(index: Index, words: Spellings) -> _Rows:
    rows = _Rows.none()
    word = np.flatnonzero(words.token >= 0)
    as_written = contained(index.array("form_key"), hash_strings(picked(words.raw, word)))
    for some, how, distance in ((word[as_written], _SAME, EXACT), (word[~as_written], _FOLD, FOLD)):
        rows.add(some, words.token[some], how, distance)
    rows.add(*_case_forms(index, words.raw, words.folds()), _CASE, CASE)
    return rows


def _case_forms(index: Index, words: list[str], some: Array) -> tuple[Array, Array]:
    """(word, token) of the tokens that some lower-case words are case forms of."""
    endings, known = _endings()
    keys, paradigms, lengths, tokens = (index.array("stem_" + column) for column in ("key", "par", "len", "tok"))
    if _native is not None:
        row, token = _native.case_forms(picked(words, some), keys, paradigms, lengths, tokens, endings, known, LONGEST_ENDING, _SHORTEST_STEM)
        return some[row], token
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    forms = Strings(words)
    some = some[forms.length[some] <= LONGEST]
    for cut in range(LONGEST_ENDING + 1):
        long = some[forms.length[some] - 2 >= cut]
        low, high = find_ranges(keys, forms.hashes(long, cut))
        which, at = expand(low, high)
        word = long[which]
        fits = contained(known, code(paradigms[at], forms.endings(word, cut))) & (lengths[at] >= _SHORTEST_STEM)
        found.append((word[fits], tokens[at[fits]].astype(np.int64)))
    return np.concatenate([word for word, _ in found]), np.concatenate([token for _, token in found])


@lru_cache(1)
def _endings() -> tuple[Array, Array]:
    """The hashes of all endings, and a number for each (paradigm, ending), both ascending."""
    pairs = [(number, ending) for number, (_, paradigm) in enumerate(PARADIGMS) for ending in paradigm.endings]
    hashes = hash_strings([ending for _, ending in pairs])
    return np.unique(hashes), np.sort(code(np.array([number for number, _ in pairs]), hashes))


def listed(vocabulary: Vocabulary, words: Spellings) -> Readings:
    """Listed forms, case forms and folds."""
    return _listed(vocabulary.index, words).finish(len(words.words))


def exact(vocabulary: Vocabulary, words: Spellings, known: Readings | None = None) -> Readings:
    """All spellings and case forms. What is `listed` of them may be known."""
    return _exact(vocabulary, words, _listed(vocabulary.index, words) if known is None else _Rows.of(known), _Spelled(words)).finish(len(words.words))


def exact_and_wide(vocabulary: Vocabulary, words: Spellings, known: Readings | None = None) -> tuple[Readings, Readings]:
    """All spellings and case forms; and these with what resembles. What is `listed` of them may be known."""
    spelled, count = _Spelled(words), len(words.words)
    exact = _exact(vocabulary, words, _listed(vocabulary.index, words) if known is None else _Rows.of(known), spelled)
    near = _resembling(vocabulary, words, spelled).nearest(count)
    unlike = words.bits & facts.UNLIKE > 0
    if unlike.any():
        near = near.some(np.repeat(~unlike, np.diff(near.begin)))
    first = exact.finish(count)
    return first, first.followed_by(near)


class _Spelled:
    """Other folded readings of words: of ambiguous letters, and of bases a word may be a case form of."""

    def __init__(self, words: Spellings) -> None:
        other_word, self.other = alternates_in_turn(words.words, words.folded)
        base_word, base = bases_of_all(words.raw)
        self.other_word = np.array(other_word, np.int64)
        self.base_word, self.base = np.array(base_word, np.int64), norm_all(base)


def _exact(vocabulary: Vocabulary, words: Spellings, rows: _Rows, spelled: _Spelled) -> _Rows:
    """Adds to what is listed."""
    index, some = vocabulary.index, words.folds()
    which, token = _find(index, np.arange(len(spelled.other)), hash_strings(spelled.other))
    rows.add(spelled.other_word[which], token, _SPELLING, _alternate_distances(picked(spelled.other, which)))
    word, token = bucket(index, "alt", some, hash_strings(picked(words.folded, some)))
    rows.add(word, token, _SPELLING, _alternate_distances(picked(words.folded, word)))
    _add_bases(index, rows, spelled)
    asked = words.which(facts.OF_VOCABULARY)
    _add_matches(rows, _TRANSLATION, [(number, match) for number in asked for match in vocabulary.translations(words.words[number])])
    forms = [(word, form) for word in words.which(facts.PATRONYMIC) for form in other_patronymics(words.folded[word])]
    which, token = _find(index, np.arange(len(forms)), hash_strings([form for _, form in forms]))
    rows.add(np.array([word for word, _ in forms], np.int64)[which], token, _PATRONYMIC, PATRONYMIC)
    _add_matches(rows, _DIMINUTIVE, [(number, match) for number in asked for match in vocabulary.full_names(words.folded[number])])
    return rows


def _add_bases(index: Index, rows: _Rows, spelled: _Spelled) -> None:
    """Bases one after another: the token that a base folds to, then those it is another reading of."""
    hashes = hash_strings(spelled.base)
    there = np.flatnonzero(np.array([bool(t) for t in spelled.base], bool))
    found, token = _find(index, there, hashes[there])
    also, other = bucket(index, "alt", there, hashes[there])
    base, which = np.concatenate((found, also)), np.concatenate((np.zeros(len(found), np.int64), np.ones(len(also), np.int64)))
    order = np.lexsort((which, base))
    base, which, token = base[order], which[order], np.concatenate((token, other))[order]
    rows.add(spelled.base_word[base], token, _CASE, np.where(which == 0, LEMMA, LEMMA + 0.03))


def _add_matches(rows: _Rows, how: int, matches: list[tuple[int, tuple[int, TokenMatch]]]) -> None:
    """Adds what few words stand for by convention, as (word, (token, match))."""
    if matches:
        rows.add(np.array([word for word, _ in matches]), np.array([token for _, (token, _) in matches]), how, np.array([match.distance for _, (_, match) in matches]))


def _resembling(vocabulary: Vocabulary, words: Spellings, spelled: _Spelled) -> _Rows:
    """Tokens equal in vowel classes or consonants, or one or two edits away; the rows of a reading stand in the order of the ways."""
    index = vocabulary.index
    word = np.concatenate((np.arange(len(words.words)), spelled.other_word, spelled.base_word))
    text = [*words.folded, *spelled.other, *spelled.base]
    rank = np.repeat(np.arange(3), (len(words.words), len(spelled.other), len(spelled.base)))
    number, plain = _once(word, text, rank, len(words.words))
    texts = picked(text, number)
    some = telling(texts, _SHORTEST_TELLING)
    number, texts = number[some], picked(texts, some)
    rows = _Rows.none()
    if len(number):
        _compare(index, rows, texts, word[number], np.where(rank[number] == 0, 0.0, READING), plain[number])
    made = words.which(facts.MADE)
    stems = [(number, stem) for number in made for stem in place_stems(words.folded[number])]
    stems += [(number, stem) for number in words.which(facts.PEOPLE) if words.words[number][0].islower() for stem in inhabited(words.words[number])]
    _add_places(index, rows, stems, words.folded)
    forms = [(number, form) for number in made for form in village_forms(words.folded[number])]
    row, token = bucket(index, "vowel", np.array([number for number, _ in forms], np.int64), vowel_hashes([form for _, form in forms]))
    rows.add(row, token, _RELATIONAL, SAME_VILLAGE)
    if not vocabulary.kazakh:
        of_kazakhs = [number for number, raw in enumerate(words.raw) if is_kazakh(raw)]
        which, texts = kindred_all([words.raw[n] for n in of_kazakhs], [words.folded[n] for n in of_kazakhs])
        _add_kindred(index, rows, _KINDRED, KINDRED, [of_kazakhs[n] for n in which], texts)
    else:
        _add_kindred(index, rows, _KINDRED, KINDRED, *kindred_all(words.raw, words.folded))
        _add_kindred(index, rows, _RELATIONAL, RELATIONAL + KINDRED, *kindred_stems_all({number: words.folded[number] for number in made}))
    return rows


def _alternate_distances(folded: list[str]) -> Array:
    """`alternate_distance` of each folded word."""
    return np.where(np.fromiter(map(len, folded), np.int64, len(folded)) > SHORT, ALTERNATE, ALTERNATE_OF_SHORT)


def _add_places(index: Index, rows: _Rows, stems: list[tuple[int, str]], folded: list[str]) -> None:
    """The places that adjectives may be made from, by (word, stem), and the adjectives made from places: few words have any."""
    (stem, place, distance), (word, token, apart) = related(index, [stem for _, stem in stems], folded)
    _add_made(rows, np.array([word for word, _ in stems], np.int64)[stem], place, distance, folded)
    near = np.flatnonzero(apart <= SURELY_MADE_FROM)
    rows.add(word[near], token[near], _ADJECTIVE, apart[near])


def _add_made(rows: _Rows, word: Array, token: Array, distance: Array, folded: list[str]) -> None:
    """Adds the places that words are made from, given how far those are from the stems."""
    near = np.flatnonzero(distance < np.inf)
    made, which = np.unique(word[near], return_inverse=True)
    rows.add(word[near], token[near], _RELATIONAL, distance[near] + np.array([relational_step(folded[n]) for n in made.tolist()])[which])


def _add_kindred(index: Index, rows: _Rows, how: int, distance: float, word: list[int], texts: list[str]) -> None:
    """The tokens that words are by the sounds of kindred languages."""
    row, token = bucket(index, "vowel", np.arange(len(texts)), vowel_hashes(texts))
    if len(row):
        same = _find(index, np.arange(len(texts)), hash_strings(texts))
        exact = contained(np.sort(same[0] << 32 | same[1]), row << 32 | token)
        rows.add(np.array(word)[row], token, how, np.where(exact, distance, distance + KINDRED_VOWELS - KINDRED))


def _once(word: Array, text: list[str], rank: Array, words: int) -> tuple[Array, Array]:
    """The positions at which each reading of one of so many words stands first, ranks ascending; which of all may be a base. Only bases (rank 2) repeat others."""
    chosen, plain, based = np.ones(len(word), bool), rank != 1, np.zeros(words, bool)
    based[word[rank == 2]] = True
    some = np.flatnonzero(based[word])
    key = mix(hash_strings(picked(text, some))) + word[some].astype(np.uint64)
    order = np.argsort(key, kind="stable")
    leads = first_of_group(key[order])
    leader = some[order[np.maximum.accumulate(np.where(leads, np.arange(len(order)), 0))]]
    chosen[some[order[~leads]]] = False
    plain[leader[~leads]] = True
    return np.flatnonzero(chosen), plain


def _compare(index: Index, rows: _Rows, texts: list[str], word: Array, extra: Array, plain: Array) -> None:
    """Adds what resembles texts, which are readings of words; ``extra`` is how far each is from its word, and only ``plain`` ones are tried with edits."""
    row, token = bucket(index, "vowel", np.arange(len(texts)), vowel_hashes(texts))
    rows.add(word[row], token, _VOWELS, VOWELS + extra[row])
    points = points_of(texts)
    packed = None if _tables is None else packed_sounding(index, texts, points, word, extra, _SOUNDS)
    if packed is None:
        row, token, distance = sounding(index, texts, points)
        rows.add(word[row], token, _SOUNDS, distance + extra[row])
    else:
        rows.packed.append(packed)
    row, token, distance = edited(index, texts, plain, points)
    rows.add(word[row], token, _EDIT, distance + extra[row])

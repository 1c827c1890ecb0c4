"""Tokens of an index that some texts sound like, are an edit away from, or are made from: the distances of `normalizer.matching.similarity` for many texts at once."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, Hamming
from rapidfuzz.fuzz import ratio

from normalizer.gazetteer.index import Index
from normalizer.matching.bulk.arrays import Array, distinct, distinct_of, expand, find_ranges
from normalizer.matching.bulk.sounds import LEFT_OUT_OF, SUBSTITUTED_BY, Sounds, sounds_distances
from normalizer.matching.bulk.strings import Strings, heap_texts, heap_texts_end_in, picked, points_of
from normalizer.matching.place_words import ADJECTIVE_ENDINGS, is_adjective, place_stems
from normalizer.matching.similarity import BEGINS_OTHERWISE, READING, SHORTEST_PLACE, SLIGHT, VOICED, VOWELS, adjectives_of, edit_distances, relational_step, vowels_distances
from normalizer.matching.sounds import DEAREST, NEAREST, OTHER_CONSONANT, OTHER_ENDING, PER_COST
from normalizer.matching.vocabulary import BUCKET, STEP
from normalizer.native import compiled
from normalizer.text.fold import VOWELS as VOWEL_LETTERS
from normalizer.text.loops import consonant_steps
from normalizer.text.many import consonant_hashes, kindred_all, vowel_hashes

Points = tuple[Array, Array]  # code points of texts one after another, and where each begins, with the end
_native = compiled("resembling")
_LETTERS, _SHORTEST = 40, 4  # of a text that edits are tried on, and of one that they are tried on at all
_COSTS = (LEFT_OUT_OF, SUBSTITUTED_BY, OTHER_CONSONANT, OTHER_ENDING, DEAREST)
_SLIPS = np.array([1.0, BEGINS_OTHERWISE, SLIGHT])
_VOICELESS = np.array([ord(VOICED.get(chr(point), chr(point))) for point in range(128)], np.uint32)


def bucket(index: Index, section: str, rows: Array, keys: Array, most: int | None = None) -> tuple[Array, Array]:
    """(row, token) of every token under each row's key."""
    low, high = find_ranges(index.array(section + "_key"), keys)
    if most is not None:
        high = np.minimum(high, low + most)
    which, at = expand(low, high)
    return rows[which], index.array(section + "_tok")[at]


def sounding(index: Index, texts: Sequence[str], points: Points | None = None) -> tuple[Array, Array, Array]:
    """(row, token, distance) of the tokens that texts, given by rows, sound like; `points_of` them may be known."""
    if _native is not None:
        row, token, cost, letters = _compiled_sounding(index, texts, points, None)
        return row, token, NEAREST + PER_COST * (cost / letters)
    row, token = bucket(index, "cons", np.arange(len(texts)), consonant_hashes(texts), BUCKET)
    if not len(row):
        return row, token, np.zeros(0)
    own = Texts(texts)
    distance = _sounds(own, row, *_token_texts(index, token))
    near = np.flatnonzero(distance < np.inf)
    return row[near], token[near], distance[near]


def packed_sounding(index: Index, texts: Sequence[str], points: Points, word: Array, extra: Array, how: int) -> Array | None:
    """`sounding` as readings of words in one number each, as compiled code packs them; None where there is none."""
    return None if _native is None else np.asarray(_compiled_sounding(index, texts, points, (word, extra, NEAREST, PER_COST, STEP, how)))


def _compiled_sounding(index: Index, texts: Sequence[str], points: Points | None, packing: tuple[Any, ...] | None) -> Any:
    low, high = find_ranges(index.array("cons_key"), consonant_hashes(texts))
    tokens = index.array("cons_tok"), index.array("tok_text"), index.array("tok_text_off")
    return _native.sounding(*(points or points_of(texts)), np.argsort(low), low, np.minimum(high, low + BUCKET), *tokens, *_COSTS, packing)  # type: ignore[union-attr]


def edited(index: Index, texts: Sequence[str], plain: Array, points: Points | None = None) -> tuple[Array, Array, Array]:
    """(row, token, distance) of the tokens one or two edits away from those texts that are ``plain``; `points_of` the texts may be known."""
    if _native is not None:
        letters_of, begin = points or points_of(texts)
        chosen = np.flatnonzero(plain & (np.diff(begin) >= _SHORTEST))
        row, token, edits, letters, slip = _native.edited(letters_of, begin, chosen, index.array("del_key"), index.array("del_tok"), index.array("tok_text"), index.array("tok_text_off"), _VOICELESS, _LETTERS, BUCKET)
        distance = edit_distances(edits, letters, _SLIPS[slip])
    else:
        own = Texts(texts)
        chosen = np.flatnonzero(plain & (own.length >= _SHORTEST))
        which, keys = Strings([texts[n] for n in chosen.tolist()]).deletions(np.arange(len(chosen)), _LETTERS)
        row, token = bucket(index, "del", which, keys, BUCKET)
        pair = distinct(chosen[row] << 32 | token)
        row, token = pair >> 32, pair & 0xFFFFFFFF
        if not len(row):
            return row, token, np.zeros(0)
        distance = _edits(own, row, *_token_texts(index, token))
    near = np.flatnonzero(distance < 1)
    return row[near], token[near], distance[near]


def related(index: Index, stems: Sequence[str], folded: list[str]) -> tuple[tuple[Array, Array, Array], tuple[Array, Array, Array]]:
    """(row, token, distance) of the places that stems may be, infinite where there is none and without `relational_step`; and of the adjectives made from folded words. All are compared at once."""
    row, place = bucket(index, "cons", np.arange(len(stems)), consonant_hashes(stems), BUCKET)
    places, which = distinct_of(place, index.token_count)
    word, token = bucket(index, "cons", *adjective_hashes(folded), BUCKET)
    maybe = heap_texts_end_in(index, "tok_text", token, ADJECTIVE_ENDINGS)
    (words, named), (adjectives, made) = (np.unique(some[maybe], return_inverse=True) for some in (word, token))
    if not len(row) + len(maybe):
        return (row, place, np.zeros(0)), (word[maybe], token[maybe], np.zeros(0))
    texts = heap_texts(index, "tok_text", np.concatenate((places, adjectives)))
    of_made = [place_stems(text) for text in texts[len(places) :]]
    end = np.cumsum(np.fromiter(map(len, of_made), np.int64, len(of_made)))
    pair, stem = expand(np.append(0, end)[made], end[made])
    others = [*texts[: len(places)], *picked(folded, words)]
    distance = relational_distances([*stems, *chain(*of_made)], np.concatenate((row, stem + len(stems))), others, np.concatenate((which, named[pair] + len(places))))
    step = np.array([relational_step(text) for text in texts[len(places) :]])
    return (row, place, distance[: len(row)]), (word[maybe[pair]], token[maybe[pair]], distance[len(row) :] + step[made[pair]])


def adjective_hashes(folded: list[str]) -> tuple[Array, Array]:
    """(positions of words, hashes of the consonants of the adjectives that each may have)."""
    compiled = consonant_steps()
    if compiled is not None:
        owner, hashes = np.empty(2 * len(folded), np.int64), np.empty(2 * len(folded), np.uint64)
        count = compiled.of_adjectives(folded, SHORTEST_PLACE, owner, hashes)
        if count >= 0:
            return owner[:count], hashes[:count]
    made = list(map(adjectives_of, folded))
    return np.repeat(np.arange(len(folded)), np.fromiter(map(len, made), np.int64, len(made))), consonant_hashes(list(chain.from_iterable(made)))


def relational_distances(stems: Sequence[str], row: Array, texts: Sequence[str], which: Array) -> Array:
    """`relational_distance` of stems and places by their rows but for `relational_step`, infinite where there is none."""
    distance = np.full(len(row), np.inf)
    alike = np.flatnonzero(consonant_hashes(stems)[row] == consonant_hashes(texts)[which])
    if len(alike):
        (some, row), (others, which) = (np.unique(rows[alike], return_inverse=True) for rows in (row, which))
        distance[alike] = _relational(Texts(picked(list(stems), some)), row, Texts(picked(list(texts), others)), which)
    return distance


def kindred_stems_all(folded: dict[int, str]) -> tuple[list[int], list[str]]:
    """(number of a word, one `kindred_stems` of it) of folded words by number, in any order."""
    stems = {number: place_stems(word) for number, word in folded.items() if is_adjective(word)}
    asked = [(number, stem) for number, some in stems.items() for stem in some]
    which, texts = kindred_all([stem for _, stem in asked], [stem for _, stem in asked])
    found = [pair for pair in dict.fromkeys((asked[n][0], text) for n, text in zip(which, texts, strict=True)) if pair[1] not in stems[pair[0]]]
    return [number for number, _ in found], [text for _, text in found]


class Texts:
    """Some texts that are not empty, with what comparing many of them needs."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = np.array(texts, object)
        self.length = np.fromiter(map(len, texts), np.int64, len(texts))

    @cached_property
    def first(self) -> Array:
        """The first letter of each."""
        return np.fromiter(map(ord, map(itemgetter(0), self.texts.tolist())), np.int64, len(self.texts))

    @cached_property
    def voiced(self) -> Array:
        """The texts with voiceless letters for voiced ones."""
        joined = "\n".join(self.texts.tolist())
        for letter, other in VOICED.items():
            joined = joined.replace(letter, other)
        return np.array(joined.split("\n"), object)


def _relational(one: Texts, row: Array, other: Texts, which: Array) -> Array:
    """The same of stems and places that are alike in their consonants."""
    distance = np.where(vowel_hashes(one.texts.tolist())[row] == vowel_hashes(other.texts.tolist())[which], VOWELS / 2, np.inf)
    far = np.flatnonzero(np.isinf(distance))
    if len(far):
        by_vowels = vowels_distances(process.cpdist(one.texts[row[far]].tolist(), other.texts[which[far]].tolist(), scorer=ratio, dtype=np.float64))
        distance[far] = np.minimum(by_vowels, _sounds(one, row[far], other, which[far]))
    longer = other.length[which] - one.length[row]
    some = np.flatnonzero((longer == 1) & (one.length[row] > 3))
    stems, texts = one.texts[row[some]].tolist(), other.texts[which[some]].tolist()
    distance[some[[text[-1] in VOWEL_LETTERS and text.startswith(stem) for stem, text in zip(stems, texts, strict=True)]]] = READING
    same = np.flatnonzero(longer == 0)
    distance[same[one.texts[row[same]] == other.texts[which[same]]]] = 0.0
    return distance


def _edits(one: Texts, row: Array, other: Texts, which: Array) -> Array:
    """`edit_distance` of some texts and others, 1 or more where there is none."""
    texts, others = one.texts[row].tolist(), other.texts[which].tolist()
    edits = process.cpdist(texts, others, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
    length, known = one.length[row], other.length[which]
    begin_alike = one.first[row] == other.first[which]
    slips = np.where(begin_alike, 1.0, BEGINS_OTHERWISE)
    same_length = np.flatnonzero((edits <= 1) & begin_alike & (length == known))
    if len(same_length):
        places = process.cpdist([texts[n] for n in same_length.tolist()], [others[n] for n in same_length.tolist()], scorer=Hamming.distance, dtype=np.int32)
        voiced = one.voiced[row[same_length]] == other.voiced[which[same_length]]
        slips[same_length[(places != 1) | voiced]] = SLIGHT  # one letter is another, or two changed places
    return edit_distances(edits, np.maximum(length, known), slips)


def _sounds(one: Texts, row: Array, other: Texts, which: Array) -> Array:
    """`sounds_distance` of some texts and others, 1 or more where there is none."""
    if _native is None:
        return sounds_distances(Sounds(one.texts.tolist()), Sounds(other.texts.tolist()), row, which)
    cost, letters = _native.costs_between(*points_of(one.texts.tolist()), row, *points_of(other.texts.tolist()), which, *_COSTS)
    return np.where(cost < 0, np.inf, NEAREST + PER_COST * (cost / letters))


def _token_texts(index: Index, tokens: Array) -> tuple[Texts, Array]:
    """The folded texts of distinct tokens, and which of them each token is."""
    numbers, which = distinct_of(tokens, index.token_count)
    return Texts(heap_texts(index, "tok_text", numbers)), which

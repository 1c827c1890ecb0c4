"""The tokens that words faintly resemble: `normalizer.matching.vocabulary.Vocabulary.faint` for many words at once."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from normalizer.gazetteer.index import Index
from normalizer.matching.bulk.arrays import Array, before_in_group, distinct, distinct_of
from normalizer.matching.bulk.readings import EDIT, Readings
from normalizer.matching.bulk.resembling import bucket
from normalizer.matching.bulk.strings import heap_texts, points_of
from normalizer.matching.faint import BEHIND, ENDINGS, FARTHER, FARTHEST, KEPT, LEFT_OVER, LOOKED_AT, TURNED, consonants_near, words_of
from normalizer.native import compiled
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.hashing import code
from normalizer.text.many import consonant_keys

_native = compiled("faint")


def _codes(texts: Sequence[str]) -> tuple[Array, Array]:
    """`hashing.code` of the letters of texts, and where each text begins, with the end."""
    return np.array([code(letter) for text in texts for letter in text], np.uint64), np.cumsum([0, *map(len, texts)])


def _turned() -> tuple[Array, Array]:
    """The codes of the letters that may stand for each letter, and where those of each letter by its number begin and end, -1 for none."""
    codes, begins = _codes(list(TURNED.values()))
    found = np.full(2 * (max(map(ord, TURNED)) + 1), -1, np.int64)
    for number, letter in enumerate(TURNED):
        found[2 * ord(letter) : 2 * ord(letter) + 2] = begins[number : number + 2]
    return codes, found


_TABLES = (*_turned(), _codes([BEHIND])[0], *_codes(ENDINGS))


def readings_of(index: Index, folded: list[str]) -> Readings:
    """The tokens that folded words faintly resemble."""
    asked = [(word, text) for word, fold in enumerate(folded) for text in words_of(fold)]
    row, token, apart, letters = near(index, [text for _, text in asked])
    word, share = np.array([word for word, _ in asked], np.int64)[row], apart / letters
    order = np.lexsort((share, token, word))
    order = order[np.flatnonzero(np.diff(word[order] << 32 | token[order], prepend=-1))]
    order = order[np.lexsort((share[order], word[order]))]
    order = order[before_in_group(word[order]) < KEPT]
    order = order[np.argsort(word[order] << 32 | token[order])]
    return Readings(np.searchsorted(word[order], np.arange(len(folded) + 1)), token[order], np.full(len(order), EDIT, np.int8), np.round(FARTHEST + FARTHER * share[order], 2))


def near(index: Index, texts: Sequence[str]) -> tuple[Array, Array, Array, Array]:
    """(row, token, letters that are not common, letters of both) of the tokens near to folded texts, of each row ascending."""
    if _native is not None:
        array = index.array
        keys = points_of(consonant_keys(texts))
        row, token, apart, letters = _native.near(*points_of(texts), *keys, array("cons_key"), array("cons_tok"), array("tok_text"), array("tok_text_off"), *_TABLES, LOOKED_AT, LEFT_OVER)
        return row, token, apart, letters
    found = [consonants_near(text) for text in texts]
    row = np.repeat(np.arange(len(texts)), np.fromiter(map(len, found), np.int64, len(found)))
    row, token = bucket(index, "cons", row, hash_strings(list(chain.from_iterable(found))), LOOKED_AT)
    pair = distinct(row << 32 | token)
    row, token = pair >> 32, pair & 0xFFFFFFFF
    if not len(row):
        return row, token, row, row
    numbers, which = distinct_of(token, index.token_count)
    one, other = np.array(texts, object), np.array(heap_texts(index, "tok_text", numbers), object)
    apart = process.cpdist(one[row], other[which], scorer=Indel.distance, dtype=np.int64)
    letters = np.fromiter(map(len, texts), np.int64, len(texts))[row] + np.fromiter(map(len, other), np.int64, len(other))[which]
    enough = np.flatnonzero(100 * apart <= LEFT_OVER * letters)
    return row[enough], token[enough], apart[enough], letters[enough]


__all__ = ["near", "readings_of"]

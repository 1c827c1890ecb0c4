"""Compiled search for tokens that texts faintly resemble, against the search on arrays and the plain rules."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from normalizer.matching.bulk import faint
from normalizer.matching.faint import LEFT_OVER, LOOKED_AT, consonants_near
from normalizer.native import compiled
from normalizer.text.fold import consonant_key
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.many import consonant_keys

pytestmark = pytest.mark.skipif(compiled("faint") is None, reason="the loops are not compiled")
words = st.lists(st.text("aeioukvnščtdbspп𐍈", min_size=1, max_size=11), min_size=1, max_size=12)


class Tokens:
    """The sections of an index that are asked for; ``wide``: offsets of 64 bits."""

    def __init__(self, tokens, wide):
        encoded = [token.encode() for token in tokens]
        self.token_count = len(tokens)
        keys = hash_strings(consonant_keys(tokens))
        order = np.argsort(keys, kind="stable")
        ends = np.cumsum([0, *map(len, encoded)]).astype(np.uint64 if wide else np.uint32)
        self.sections = {"tok_text": np.frombuffer(b"".join(encoded), np.uint8), "tok_text_off": ends, "cons_key": keys[order], "cons_tok": order.astype(np.uint32)}

    def array(self, name):
        return self.sections[name]


def both_ways(function):
    known = faint._native
    try:
        faint._native = None
        expected = sorted(zip(*(column.tolist() for column in function()), strict=True))
    finally:
        faint._native = known
    assert sorted(zip(*(column.tolist() for column in function()), strict=True)) == expected
    return expected


@given(words, words, st.booleans())
@example(["telman"], ["telmanovo", "telman", "almati"], False)
@example(["aaa", "ka"], ["a", "kak"], True)
def test_any_texts(texts, tokens, wide):
    tokens = list(dict.fromkeys([*tokens, *texts[::2], *(text + "ski" for text in texts), *(text[:-1] + "v" for text in texts)]))
    index = Tokens(tokens, wide)
    found = both_ways(lambda: faint.near(index, texts))
    by_key = {}
    for number, token in enumerate(tokens):
        by_key.setdefault(consonant_key(token), []).append(number)
    expected = set()
    for row, text in enumerate(texts):
        for number in {n for key in consonants_near(text) for n in by_key.get(key, ())[:LOOKED_AT]}:
            apart, letters = Indel.distance(text, tokens[number]), len(text) + len(tokens[number])
            if 100 * apart <= LEFT_OVER * letters:
                expected.add((row, number, apart, letters))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_nothing_listed():
    assert both_ways(lambda: faint.near(Tokens(["almati"], False), ["", "k"])) == []
    assert all(len(column) == 0 for column in faint.near(Tokens(["almati"], False), []))
    assert np.array_equal(faint.readings_of(Tokens(["almati"], False), []).begin, [0])

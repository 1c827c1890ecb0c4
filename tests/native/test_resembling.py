"""Compiled comparison of texts with the tokens of an index, against the comparison on arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching.bulk import resembling
from normalizer.matching.similarity import edit_distance
from normalizer.matching.sounds import sounds_distance
from normalizer.native import compiled
from normalizer.text.hash_arrays import deletions_of, hash_strings
from normalizer.text.many import consonant_keys

pytestmark = pytest.mark.skipif(compiled("resembling") is None, reason="the loops are not compiled")
words = st.lists(st.text("aeiouvvščtdbsпщ𐍈", min_size=1, max_size=9) | st.text(min_size=1, max_size=4).filter(lambda text: text.isprintable()), min_size=1, max_size=12)


class Tokens:
    """The sections of an index that comparing asks for; ``wide``: offsets of 64 bits."""

    def __init__(self, tokens, wide):
        encoded = [token.encode() for token in tokens]
        self.token_count = len(tokens)
        owner, hashes = deletions_of(tokens)
        ends = np.cumsum([0, *map(len, encoded)])
        self.sections = {"tok_text": np.frombuffer(b"".join(encoded), np.uint8), "tok_text_off": ends.astype(np.uint64 if wide else np.uint32)}
        for section, keys, numbers in (("cons", hash_strings(consonant_keys(tokens)), np.arange(len(tokens))), ("del", hashes, owner)):
            order = np.argsort(keys, kind="stable")
            self.sections |= {f"{section}_key": keys[order], f"{section}_tok": numbers[order].astype(np.uint32)}

    def array(self, name):
        return self.sections[name]


def rows(columns):
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def both_ways(function):
    known = resembling._native
    try:
        resembling._native = None
        expected = rows(function())
    finally:
        resembling._native = known
    assert rows(function()) == expected
    return expected


@given(words, words, st.booleans())
def test_any_texts(texts, tokens, wide):
    tokens = list(dict.fromkeys([*tokens, *texts[::2]]))
    index = Tokens(tokens, wide)
    found = both_ways(lambda: resembling.sounding(index, texts))
    assert all(sounds_distance(texts[row], tokens[token]) == distance for row, token, distance in found)
    found = both_ways(lambda: resembling.edited(index, texts, np.arange(len(texts)) % 3 != 2))
    assert all(edit_distance(texts[row], tokens[token]) == distance for row, token, distance in found)
    for some in range(2):
        both_ways(lambda some=some: resembling.related(index, texts, tokens)[some])


@given(st.text("abcdšп", min_size=4, max_size=45), st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["", "a", "б", "xy", "swap"])), max_size=3))
def test_texts_edited(text, changes):
    letters = list(text)
    for at, change in changes:
        at %= len(letters)
        if change == "swap":
            letters[at : at + 2] = letters[at : at + 2][::-1]
        else:
            letters[at : at + 1] = list(change) or letters[at : at + 1] * 2
    other = "".join(letters)
    index = Tokens([other], wide=False)
    found = both_ways(lambda: resembling.edited(index, [text], np.ones(1, bool)))
    assert [distance for _, _, distance in found] == ([edit_distance(text, other)] if found else [])


def test_no_tokens_and_no_texts():
    for tokens, texts in (([], ["totok"]), (["totok"], [])):
        index = Tokens(tokens, wide=False)
        assert both_ways(lambda: resembling.sounding(index, texts)) == both_ways(lambda: resembling.edited(index, texts, np.ones(len(texts), bool))) == []  # noqa: B023 - called at once


def test_tokens_of_the_default_gazetteer():
    index = Normalizer().index
    texts = [index.string("tok_text", number) for number in range(0, index.token_count, 97)]
    texts = [text for text in texts if len(text) > 3]
    texts += [text[1:3] + text[0] + text[3:] for text in texts] + [text + "u" for text in texts]
    assert len(both_ways(lambda: resembling.sounding(index, texts))) > len(texts)
    assert len(both_ways(lambda: resembling.edited(index, texts, np.ones(len(texts), bool)))) > len(texts)

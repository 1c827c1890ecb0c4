"""Tokens worth a look, compiled and by arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import promising
from normalizer.mentions.arrays import tokenize_all
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("promising") is None, reason="the loops are not compiled")

WORDS = "Астана области Рособрнадзор Минюст ван von Mr Организация организации ТОО Иванов Ivanov Тokaев а the А. « „ - , . \n сын Мо М".split(" ")
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def of_arrays(tokens, bounds, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(promising, "_native", None)
        return promised(tokens, bounds)


def promised(tokens, bounds):
    none = np.zeros(0, np.int64)
    phrases = promising.Phrases.__new__(promising.Phrases)
    phrases._spans = lambda tokens, hits: hits
    count = len(tokens.start)
    spans = np.arange(0, count, 2), np.ones(len(range(0, count, 2)), np.int64), np.arange(len(range(0, count, 2))).astype(np.uint16)
    return list(phrases.promising(tokens, (spans, (none, none, none)), bounds))


@given(st.lists(texts, min_size=1, max_size=4))
def test_both_find_the_same(batch):
    tokens = tokenize_all(batch)
    bounds = np.searchsorted(tokens.document, np.arange(len(batch) + 1)).tolist()
    assert promised(tokens, bounds) == of_arrays(tokens, bounds, pytest.MonkeyPatch())


@pytest.mark.parametrize("bounds", [[0, 5], [2, 1], [-1, 0]])
def test_tokens_that_are_not_there(bounds):
    with pytest.raises(IndexError):
        promised(tokenize_all(["Астана, Алматы"]), bounds)


def test_bits_of_phrases(default):
    phrases = promising.Phrases(default.index)
    keys = default.index.array("phrase_key")
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    offices = [n for n in first.tolist()[::7] if phrases._work_out(n) & promising._OFFICE]
    assert offices
    some = np.array([*first.tolist()[::61], *offices, first[-1]])
    assert phrases._native.of(some.astype(np.int64)) == list(map(phrases._work_out, some.tolist()))


@pytest.mark.parametrize("position", [-1, 1 << 40])
def test_phrases_that_are_not_there(small, position):
    with pytest.raises(IndexError):
        promising.Phrases(small.index)._native.of(np.array([position]))

"""Texts as arrays and stretches of them: compiled loops against the array code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.native import compiled
from normalizer.text import hash_arrays
from normalizer.text.hash_arrays import counted, gather, ragged, text_of

native = compiled("stretches")
pytestmark = pytest.mark.skipif(native is None, reason="the loops are not compiled")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("abАж\n\t\x00\x7f\x80\u07ff\u0800\u2fff\u3000\uffff\U00010000\U0010ffff"), max_size=40)
RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), max_size=12)


def plainly(function, *values):
    """The answer of the array code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hash_arrays, "_stretches", None)
        return function(*values)


def same(one, other):
    assert one.dtype == other.dtype
    assert one.tolist() == other.tolist()


@given(TEXTS)
def test_texts(text):
    found, wanted = text_of(text), plainly(text_of, text)
    same(found.points, wanted.points)
    same(found.sums, wanted.sums)
    assert (found.bytes_before is None) == (wanted.bytes_before is None)
    if wanted.bytes_before is not None:
        same(found.bytes_before, wanted.bytes_before)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_stretches(text, cuts):
    spans = np.array([sorted(cut) for cut in cuts], np.int64).reshape(-1, 2).clip(0, len(text))
    found = text_of(text)
    for function in (found.raw, found.hash):
        same(function(spans[:, 0], spans[:, 1]), plainly(function, spans[:, 0], spans[:, 1]))


def test_long_stretches():
    found = text_of("Нұр" * 200)
    start, end = np.array([0, 100, 599, 600]), np.array([600, 400, 600, 600])
    for function in (found.raw, found.hash):
        same(function(start, end), plainly(function, start, end))


@pytest.mark.parametrize("span", [(-1, 2), (4, 5), (5, 5), (3, -1)])
def test_stretches_outside_are_refused(span):
    with pytest.raises(IndexError):
        text_of("Тест").raw(np.array([span[0]]), np.array([span[1]]))


@given(RANGES)
def test_ranges(ranges):
    start, counts = np.array([r[0] for r in ranges], np.int64), np.array([r[1] for r in ranges], np.int64)
    same(ragged(start, counts), plainly(ragged, start, counts))
    data = np.arange(40, dtype=np.uint8)
    same(gather(data, start, start + counts), plainly(gather, data, start, start + counts))


@pytest.mark.parametrize(("low", "high"), [(0, 5), (-1, 2), (3, 2)])
def test_stretches_of_bytes_outside_are_refused(low, high):
    with pytest.raises((IndexError, ValueError)):
        gather(np.zeros(4, np.uint8), np.array([low]), np.array([high]))


@given(st.lists(st.booleans(), max_size=40))
def test_counted(marked):
    same(counted(np.array(marked, bool)), plainly(counted, np.array(marked, bool)))

"""The compiled loop over slips of who typed names, against the rules in Python."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.matching.bulk import mistyped as bulk
from normalizer.matching.mistyped import LENGTHS_DIFFER, LETTERS_DIFFER, NEVER, likely
from normalizer.matching.nearest import compare
from normalizer.native import compiled

native = compiled("mistyped")
pytestmark = pytest.mark.skipif(native is None, reason="the loops are not compiled")
texts = st.text("abeхйöł' -1٢中mк.ÀЁ", max_size=14) | st.sampled_from(["Kuibyshcw", "Kuibyschew", "marat tazhin", "Maratt-Azhin", "тәшкeнт", "Тәшкент", "a" * 30]) | st.text(max_size=6).filter(lambda text: text.isprintable())
changes = st.sampled_from(["", "x", "ъ", " ", "7", "é"])


@st.composite
def pairs(draw):
    """Texts and what was made of them by a letter or two."""
    one = draw(texts)
    other = one
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(other)))
        other = other[:at] + draw(changes) + other[at + draw(st.integers(0, 1)) :]
    return one, other


def heap_of(texts, wide):
    """Texts as an index holds them, and where each begins."""
    encoded = [text.encode() for text in texts]
    return np.frombuffer(b"".join(encoded), np.uint8), np.cumsum([0, *map(len, encoded)]).astype(np.uint64 if wide else np.uint32)


@given(st.lists(st.tuples(pairs(), st.booleans()), min_size=1, max_size=8), st.booleans(), st.booleans())
def test_any_texts(some, wide, everything):
    asked, listed = [one for (one, _), _ in some], [other for (_, other), _ in some]
    rows, person = np.arange(len(some)), np.array([person for _, person in some])
    found, words = native.least(asked, rows, rows, person.view(np.uint8), np.full(len(some), NEVER), *heap_of(listed, wide), bulk.rules(), LENGTHS_DIFFER, LETTERS_DIFFER)
    for n, value in enumerate(found.tolist()):
        if words[n] and everything:
            value = NEVER
        assert value == likely(asked[n], listed[n], person=bool(person[n]), known=lambda word: everything), (asked[n], listed[n])


@given(st.lists(pairs(), min_size=1, max_size=8), st.booleans())
def test_edits_of_any_texts(some, wide):
    asked, listed = [one for one, _ in some], [other for _, other in some]
    rows = np.arange(len(some))
    found = native.nearest(asked, rows, rows.astype(np.uint32), *heap_of(listed, wide), bulk.rules(), LENGTHS_DIFFER, LETTERS_DIFFER)
    assert list(zip(*(column.tolist() for column in found), strict=True)) == list(map(compare, asked, listed))

"""Pieces looked for in a text, all together and one after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import places
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("needles") is None, reason="the loops are not compiled")
pieces = st.lists(st.text("abЯ😀", max_size=5), max_size=12)


@given(pieces, st.text("abЯ😀", max_size=40) | st.text("ab", max_size=40))
def test_together_and_one_after_the_other(pieces, text):
    assert compiled("needles").Pieces(tuple(pieces)).among(text) == bytes(piece in text for piece in pieces)


@pytest.mark.parametrize("text", ["", "in", "the £ of a County ", "Sheriff of the County of Polk, Crown Court", "шериф the 😀 Garda HSE"])
def test_words_of_a_country(text, monkeypatch):
    found = places._has(text)
    monkeypatch.setattr(places, "_pieces", None)
    assert places._has(text) == found


@given(st.text("abİ1, (\n\u00a0😀", max_size=60), st.text("ab 1", max_size=3), st.integers(0, 12))
def test_what_may_follow_a_name(text, key, most):
    assert compiled("needles").followed(text, text, key, most) == places.plain_followed(text, text, key, most)


@pytest.mark.parametrize(("text", "found"), [("paris, texas; in paris (texas); comparis, paris", [0, 17]), ("paris\n, texas", [0]), ("paris", []), ("paris ", []), ("paris  x", [0]), ("", [])])
def test_paris(text, found):
    assert places.plain_followed(text, text, "paris", 12) == compiled("needles").followed(text, text, "paris", 12) == found


def test_too_many():
    with pytest.raises(ValueError, match="257 pieces"):
        compiled("needles").Pieces(("a",) * 257)


@given(st.text(max_size=40) | st.text("AЖЯΣςİẞÉµ№K😀 \0a", max_size=20))
def test_small_letters(text):
    assert places._lowered(text) == text.lower()


def test_every_small_letter():
    for low in range(0x80, 0xD800, 0x100):
        text = "".join(map(chr, range(low, low + 0x100)))
        assert places._lowered(text) == text.lower()

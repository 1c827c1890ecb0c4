"""Pieces looked for in a text, all together and one after the other."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import at_home, places
from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.plain_words import words_in
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("needles") is None, reason="the loops are not compiled")
pieces = st.lists(st.text("abЯ😀", max_size=5), max_size=12)


@given(pieces, st.text("abЯ😀", max_size=40) | st.text("ab", max_size=40))
def test_together_and_one_after_the_other(pieces, text):
    assert compiled("needles").Pieces(tuple(pieces)).among(text) == bytes(piece in text for piece in pieces)


@given(pieces, st.text("abЯ😀", max_size=40))
def test_any(pieces, text):
    assert bool(compiled("needles").Pieces(tuple(pieces)).any(text)) == any(piece in text for piece in pieces)


@pytest.mark.parametrize("text", ["", "in", "the £ of a County ", "Sheriff of the County of Polk, Crown Court", "шериф the 😀 Garda HSE", "шериф the 😀 of Garda HSE"])
def test_words_of_a_country(text, monkeypatch):
    found = at_home.at_home_in(text)
    monkeypatch.setattr(at_home, "_pieces", None)
    monkeypatch.setattr(at_home, "_english", None)
    assert at_home.at_home_in(text) == found


def both(text: str, *keys: str) -> list[int]:
    """What plain code finds of the last of some keys; the tokens of the text, in the middle of a batch, tell the same of each."""
    lowered = places._lowered(text)
    tokens = tokenize_all(["Ж paris,", text, "paris,"])
    low, high = np.searchsorted(tokens.document, [1, 2]).tolist()
    document = places.Places(SimpleNamespace(geography=None), lambda name: [], lambda scored: 0.0)
    document.read(text, words_in(tokens, low, high), int(tokens.document_start[1]))
    for key in keys:
        found = places.plain_followed(lowered, text, key, 12)
        assert document._followed(key) == found
    return found


@given(st.text("abABİΣσς1, (\n\u00a0ЖжЁ😀", max_size=60), st.text("abσςж 1", max_size=3))
def test_what_may_follow_a_name(text, key):
    both(text, key)


@given(st.text(max_size=40))
def test_what_may_follow_any_letter(text):
    for at in range(len(text)):
        for key in {text[at : at + size].lower() for size in (1, 2)}:
            both(text + ", ", key)


@pytest.mark.parametrize(("text", "found"), [("paris, texas; in Paris (texas); comparis, paris", [0, 17]), ("PARIS\n, texas", [0]), ("paris", []), ("paris ", []), ("paris  x", [0]), ("paris x, paris ,", [9]), ("", [])])
def test_paris(text, found):
    assert both(text, "paris") == found


def test_the_first_places_that_something_may_follow():
    assert both("paris " * 20 + "paris, " * 20, "paris") == list(range(120, 120 + 12 * 7, 7))


def test_too_many():
    with pytest.raises(ValueError, match="257 pieces"):
        compiled("needles").Pieces(("a",) * 257)


@pytest.mark.parametrize("low", range(0x80, 0xD800, 0x1000))
def test_every_small_letter(low):
    for first in range(low, min(low + 0x1000, 0xD800), 16):  # some together, each with a comma behind
        letters = [chr(n) for n in range(first, first + 16)]
        both(", ".join([*letters, ""]), *map(str.lower, letters))

"""Vowel signs and other marks of all scripts stay inside words."""

import unicodedata

import pytest

from normalizer.mentions.arrays import tokenize_all
from normalizer.text.fold import norm
from normalizer.text.letters import words_of_all
from normalizer.text.tokens import MARKS, tokenize, words

# text | words | their folds
TEXTS = [
    ("दिल्ली और मुंबई।", ["दिल्ली", "और", "मुंबई"], ["dili", "aur", "munbi"]),
    ("রিপাল্লে", ["রিপাল্লে"], ["ripale"]),
    ("රිෆා", ["රිෆා"], ["rifa"]),
    ("ཕ་རི།", ["ཕ", "རི"], ["f", "ri"]),
    ("الرَّس الرس", ["الرَّس", "الرس"], ["lrs", "lrs"]),
    ("תֵּל אָבִיב", ["תֵּל", "אָבִיב"], ["tl", "abib"]),
    ("Москва́, й", ["Москва́", "й"], ["moskva", "i"]),
]


@pytest.mark.parametrize(("text", "cut", "folds"), TEXTS)
def test_words(text, cut, folds):
    assert words(text) == cut
    assert list(map(norm, cut)) == folds


@pytest.mark.parametrize("text", [text for text, _, _ in TEXTS])
def test_arrays_cut_alike(text):
    found = tokenize_all([text])
    assert list(zip(found.start.tolist(), found.end.tolist(), strict=True)) == [(t.start, t.end) for t in tokenize(text)]


def test_every_mark_of_a_script_is_among_them():
    """Whatever newer Unicode adds, none of its older marks is missing, and nothing but letters, digits and marks is there."""
    inside = {point for low, high in MARKS for point in range(low, high + 1)}
    kinds = {point: unicodedata.category(chr(point)) for point in range(0x300, 0xAC00)}
    assert not [hex(p) for p, kind in kinds.items() if kind[0] == "M" and p not in inside and not 0x20D0 <= p < 0xA000]
    assert not [hex(p) for p in inside if kinds[p][0] not in "LNM" and kinds[p] != "Cn"]


def test_compiled_splitting_knows_every_mark():
    texts = ["a" + "".join(map(chr, range(low, high + 1))) + "b c" for low, high in MARKS]
    assert words_of_all(texts)[0] == [word for text in texts for word in words(text)]

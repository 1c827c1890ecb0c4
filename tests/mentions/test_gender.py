"""Forms of surnames that a text has, looked for one by one and among all of its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import gender

PIECES = ("Ракитин", "Ракитина", "Ракитиным", "Ракитиной", "Ракитиною", "Вера ", "_", "-", "’", " ", ".", "5", "ым", "а", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.sampled_from(("Ракитина", "Ра’китина", "Иа", "а")))
def test_forms_are_those_among_the_words(text, word):
    words, _ = gender._words(text)
    assert gender._endings(word[:-1], text) == ({e for e in ("", "ым", "ой", "ою") if word[:-1] + e in words} if word[:-1] else set())


@pytest.mark.parametrize("long", [0, 1 << 40])
@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ракитин вышел. Ракитина ждали.", "m"),
        ("Встреча с Ракитиным; Ракитина", "m"),
        ("Ракитин и Ракитина с Ракитиной", ""),
        ("Вера Ракитина, жена, и Ракитин", ""),
        ("улица Ракитинская, Ракитина", ""),  # no form of his
        ("НеРакитин, Ракитина", ""),
    ],
)
def test_whose_a_surname_is_by_its_forms(monkeypatch, long, text, whose):
    monkeypatch.setattr(gender, "LONG_TEXT", long)
    assert gender.of_forms("Ракитина", text) == whose

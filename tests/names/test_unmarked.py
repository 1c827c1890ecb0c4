"""Names without their marks: by words between spaces, as by the whole name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names import unmarked
from normalizer.names.person import folded_given_names
from normalizer.names.unmarked import plain_name
from normalizer.text.fold import norm
from normalizer.text.tokens import words

LETTERS = st.sampled_from("aAeEijsSzšŠžłıéÉÇØşāæ'’ʼ`- .\u0301\u00a0\u2003йд語")
NAMES = [
    ("Žofie Kesselder", "Zofie Kesselder"),
    ("Côte d'Ivoire's Žaba", "Cote d'Ivoire's Zaba"),
    ("Čačak 's", "Cacak 's"),
    ("Жаба Žaba", ""),
    ("Niš a", "Nis a"),
    ("São Tomé", ""),
    ("Şāma Žaba", ""),
    ("", ""),
]


def plainly(name):
    """The same of the whole name at once."""
    if name.isascii() or (unmarked._LONG.search(name) and unmarked._EMPHATIC.search(name)):
        return ""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", name.translate(unmarked._LETTERS)) if not unicodedata.combining(letter))
    if not plain.isascii() or len(plain) < unmarked.SHORTEST or norm(plain) in folded_given_names():
        return ""
    return plain if [norm(word) for word in words(plain)] != [norm(word) for word in words(name)] else ""


@pytest.mark.parametrize(("name", "plain"), NAMES)
def test_names(name, plain):
    assert plain_name(name) == plain == plainly(name)


@given(st.text(LETTERS, max_size=14))
def test_words_of_a_name_are_read_as_in_the_whole(name):
    assert plain_name(name) == plainly(name)

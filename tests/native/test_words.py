"""Words of a document, compiled and plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.surroundings import PlainWords, words_in
from normalizer.native import compiled
from normalizer.types import Mention, Status

pytestmark = pytest.mark.skipif(compiled("words") is None, reason="the loops are not compiled")
texts = st.text(alphabet=st.sampled_from("aБсқ.- \n«»’'1АŹ,/"), max_size=40)


@given(st.lists(texts, min_size=1, max_size=3), st.integers(0, 2))
def test_words_are_the_same(batch, number):
    tokens = tokenize_all(batch)
    bounds = [int(n) for n in (tokens.document < number % len(batch)).sum(keepdims=True)] + [int((tokens.document <= number % len(batch)).sum())]
    plain, words = PlainWords(tokens, *bounds), words_in(tokens, *bounds)
    assert type(words) is not PlainWords
    assert len(words) == len(plain)
    for letters in (None, {"a", "k"}):
        assert words.capitals(letters, frozenset("Б")) == plain.capitals(letters, frozenset("Б"))
    for i in range(len(plain)):
        one, other = words[i], plain[i]
        assert [getattr(one, field) for field in one.__slots__] == [getattr(other, field) for field in other.__slots__]
        assert words[i] is one
        assert (words.before(i), words.after(i), words.hyphened(i)) == (plain.before(i), plain.after(i), plain.hyphened(i))
        assert i == 0 or words.gap(i) == plain.gap(i)
        for last in range(i, len(plain)):
            assert (words.written(i, last), words.beside(i, last)) == (plain.written(i, last), plain.beside(i, last))


@pytest.mark.parametrize("i", [-1, 2])
def test_outside(i):
    words = words_in(tokenize_all(["Астана, Алматы"]), 0, 2)
    with pytest.raises(IndexError):
        words[i]


def test_records_are_made_as_their_class_makes_them():
    make = compiled("records").maker(Mention)
    values = (0, 6, "Астана", Status.MATCHED, "astana", "Астана", "place", 0.9, "Астана", "name", 0)
    assert make(*values) == Mention(*values)
    assert repr(make(*values)) == repr(Mention(*values))
    with pytest.raises(TypeError):
        make(*values[:-1])


@pytest.mark.parametrize("kind", [int, dict, Status, object])
def test_of_other_classes_no_records_are_made(kind):
    with pytest.raises((TypeError, AttributeError)):
        compiled("records").maker(kind)

"""Vowels between consonants: pairs of places in two languages are nearer than other names; arrays agree with the plain way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.matching.bulk.resembling import relational_distances
from normalizer.matching.bulk.sounds import Sounds, sounds_distances
from normalizer.matching.place_words import ADJECTIVE_ENDINGS, ENDS_OF_MADE, ENDS_OF_PEOPLE, inhabited, is_adjective, place_stems
from normalizer.matching.similarity import adjective_distance, relational_distance
from normalizer.matching.sounds import sounds_distance, vowels_cost
from normalizer.text.fold import consonant_key, norm

# spellings of one name | another name with the same consonants
NEARER = [
    ("Тортқудук", "Төртқұдық", "Тортқадак"),
    ("Sharbaqty", "Щербакты", "Ширабокта"),
    ("Джамбул", "Жамбыл", "Жимбал"),
    ("Жастлек", "Жастілек", "Жостулок"),
    ("Суганды", "Соғынды", "Сагнидо"),
    ("Европа", "Еуропа", "Ирпа"),
    ("Hruščov", "Хрущёв", "Хиращив"),
]


@pytest.mark.parametrize(("one", "same", "other"), NEARER)
def test_nearer(one, same, other):
    one, same, other = norm(one), norm(same), norm(other)
    assert consonant_key(one) == consonant_key(same) == consonant_key(other)
    assert sounds_distance(one, same) < 0.26 < (sounds_distance(one, other) or 1.0)


def test_strangers():
    assert sounds_distance("aieou", "o") is None
    assert sounds_distance("rusneft", "rosneft") > sounds_distance("rosneft", "rosneft")
    assert sounds_distance("keqiang", "qiang") is None


vowels = st.text("aeiou", max_size=5)


@given(vowels, vowels)
def test_costs_do_not_depend_on_the_order(one, other):
    assert vowels_cost(one, other) == vowels_cost(other, one)
    assert (vowels_cost(one, other) == 0) == (one == other)


tokens = st.text("aeiouvkščč7", min_size=1, max_size=9)


@given(st.lists(tokens, min_size=1, max_size=8), st.lists(tokens, min_size=1, max_size=8))
def test_arrays_agree(some, others):
    row, which = (a.ravel() for a in np.meshgrid(np.arange(len(some)), np.arange(len(others)), indexing="ij"))
    found = sounds_distances(Sounds(some), Sounds(others), row, which)
    plain = [sounds_distance(some[i], others[j]) for i, j in zip(row.tolist(), which.tolist(), strict=True)]
    assert [None if np.isinf(d) else d for d in found.tolist()] == plain


folded = st.text("aeiouvkščč7", min_size=1, max_size=9) | st.builds("".join, st.tuples(st.sampled_from(["almat", "karatob", "volj", "šu", "sarkand"]), st.sampled_from(["", "a", "i", "o", "ov", "in"])))


@given(st.lists(folded, min_size=1, max_size=8), st.lists(folded, min_size=1, max_size=8))
def test_distances_of_stems_and_places_agree(stems, places):
    row, which = (a.ravel() for a in np.meshgrid(np.arange(len(stems)), np.arange(len(places)), indexing="ij"))
    found = relational_distances(stems, row, places, which)
    plain = [relational_distance(stems[i], places[j], 0.0) for i, j in zip(row.tolist(), which.tolist(), strict=True)]
    assert [None if np.isinf(d) else d for d in found.tolist()] == plain


made = st.builds("".join, st.tuples(folded, st.sampled_from([*ADJECTIVE_ENDINGS, "sk", "ck", "evo", "inka", "ovie", "ci", "camah", "eci", "ec", "k", ""])))


@given(made, folded)
def test_words_made_from_others_end_as_they_should(word, place):
    assert is_adjective(word) == word.endswith(ADJECTIVE_ENDINGS)
    assert word[-2:] in ENDS_OF_MADE or not place_stems(word)
    assert is_adjective(word) or adjective_distance(word, place) is None


@pytest.mark.parametrize("word", "рижанин рижанина рижанину рижанином рижанине рижане рижан рижанам рижанами рижанах рижанка рижанки рижанке рижанку рижанкой рижанок рижанкам рижанками рижанках москвич москвича москвичу москвичом москвиче москвичи москвичей москвичам москвичами москвичах москвичка москвичкой москвичек ямайканец ямайканца ямайканцу ямайканцем ямайканце ямайканцы ямайканцев ямайканцам ямайканцами ямайканцах".split())
def test_words_for_inhabitants_end_as_they_should(word):
    assert norm(word)[-2:] in ENDS_OF_PEOPLE or not inhabited(word)

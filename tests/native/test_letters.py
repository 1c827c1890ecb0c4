"""Compiled loops over letters against their twins: names cut into words, hashes, case forms."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.languages import LANGUAGES
from normalizer.matching import loops, similarity
from normalizer.native import compiled
from normalizer.text import hash_arrays, letters
from normalizer.text.hashing import hash_text
from normalizer.text.tokens import words

pytestmark = pytest.mark.skipif(compiled("split") is None or compiled("hashes") is None or compiled("cases") is None, reason="the loops are not compiled")
ENDINGS = sorted({ending for language in LANGUAGES for paradigm in language.paradigms for ending in paradigm.endings})
texts = st.text("abSs's’ʼʻ‘`ABC \n-.Жжя9²_º\u0301\u0345\ud800\U0001f600") | st.text()
stems = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяқғңһәөұүі", max_size=6) | st.text("ажйькa-9ⷠ\ud800", max_size=5)


@given(st.lists(texts, max_size=6))
@example(["KAZAKHSTAN'S", "BA'S", "O'Neill's", "'s", "s's", "a's's", "ABC'SS", "S'oqan", "a's\n's", ""])
def test_words(some):
    expected = [words(text) for text in some]
    found, counts = letters.words_of_all(some)
    assert found == [word for each in expected for word in each]
    assert counts.tolist() == [len(each) for each in expected]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "_split", None)
        plain, plain_counts = letters.words_of_all(some)
    assert (plain, plain_counts.tolist()) == (found, counts.tolist())


@given(st.lists(st.text(max_size=20) | st.text("ж\ud800\U0001f600", min_size=250, max_size=260), max_size=6))
def test_hashes(some):
    found = hash_arrays.hash_strings(some)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hash_arrays, "_hashes", None)
        assert found.tolist() == hash_arrays.hash_strings(some).tolist() == list(map(hash_text, some))


@given(st.lists(st.text("abж", max_size=6) | st.text(max_size=20) | st.text("ж\U0001f600", min_size=250, max_size=260), max_size=8), st.integers(1, 40))
def test_deletions(some, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hash_arrays, "_BLOCK", block)
        owners, hashes = hash_arrays.deletions_of(some)
        patch.setattr(hash_arrays, "_hashes", None)
        plain_owners, plain_hashes = hash_arrays.deletions_of(some)
    assert (owners.tolist(), hashes.tolist()) == (plain_owners.tolist(), plain_hashes.tolist())


def plain_bases(form):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similarity, "_compiled", None)
        return similarity.possible_bases.__wrapped__(form)


@pytest.mark.parametrize(
    ("form", "base"),
    [("токаевым", "токаев"), ("шойгу", "шойг"), ("назарбаевтың", "назарбаев"), ("москвою", "москва"), ("казани", "казань"), ("астананың", "астана"), ("tokaevym", None), ("ово", None), ("шойго", None), ("лавровскому", "лавровский")],
)
def test_bases(form, base):
    found = loops.cases().bases(form)
    assert found == plain_bases(form)
    assert base in found if base else not found


@given(st.builds(str.__add__, stems, st.sampled_from(ENDINGS)) | st.text(max_size=70))
@example("а" * 63)
@example("а" * 64 + "ым")
def test_bases_of_any_form(form):
    assert loops.cases().bases(form) in (None, plain_bases(form))


@given(st.lists(st.builds(str.__add__, stems, st.sampled_from(ENDINGS)), max_size=6))
def test_bases_of_many(forms):
    numbers, found = loops.bases_of_all(forms)
    assert sorted(zip(numbers, found, strict=True)) == sorted((n, base) for n, form in enumerate(forms) for base in plain_bases(form))


def test_wrong_arguments():
    with pytest.raises(TypeError):
        letters.words_of_all([None])
    with pytest.raises(TypeError):
        hash_arrays.hash_strings([1])
    with pytest.raises(IndexError):
        compiled("hashes").hash_all(["a"], np.empty(0, np.uint64))
    with pytest.raises(IndexError):
        compiled("hashes").delete_all(["abcd"], 0, np.empty(4, np.int64), np.empty(4, np.uint64))
    with pytest.raises(IndexError):
        compiled("split").split(["a"], np.empty(0, np.int64))

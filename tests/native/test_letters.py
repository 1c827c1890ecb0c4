"""Compiled loops over letters against their twins: names cut into words, hashes, case forms."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.languages import LANGUAGES
from normalizer.matching import case_forms, loops
from normalizer.matching.bulk import words as words_of_bulk
from normalizer.names.words import legal_forms, organisation_words, place_words, qualifiers
from normalizer.native import compiled
from normalizer.text import hash_arrays, letters
from normalizer.text.hashing import hash_text
from normalizer.text.tokens import words

pytestmark = pytest.mark.skipif(compiled("split") is None or compiled("hashes") is None or compiled("cases") is None or compiled("letters") is None, reason="the loops are not compiled")
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
        patch.setattr(case_forms, "_compiled", None)
        return case_forms.possible_bases(form)


@pytest.mark.parametrize(
    ("form", "base"),
    [("токаевым", "токаев"), ("шойгу", "шойг"), ("назарбаевтың", "назарбаев"), ("москвою", "москва"), ("казани", "казань"), ("астананың", "астана"), ("tokaevym", None), ("ово", None), ("шойго", None), ("лавровскому", "лавровский")],
)
def test_bases(form, base):
    found = loops.cases().bases(form)
    assert found == plain_bases(form)
    assert base in found if base else not found
    assert base is None or loops.cases().is_form(base, form, -1)


@given(st.builds(str.__add__, stems, st.sampled_from(ENDINGS)) | st.text(max_size=70))
@example("а" * 63)
@example("а" * 64 + "ым")
def test_bases_of_any_form(form):
    assert loops.cases().bases(form) in (None, plain_bases(form))


@pytest.mark.parametrize("kazakh", [True, False])
@given(st.builds(str.__add__, stems, st.sampled_from(ENDINGS)) | st.text(max_size=70), stems | st.text(max_size=12))
def test_forms(kazakh, form, other):
    for base in {form + "а", form[:-1], form[:-2] + "а", other, *plain_bases(form)} - {form}:
        expected = any(language.case_of(base, form) for language in LANGUAGES if language.script == "Cyrl" and (kazakh or language.code != "kk"))
        assert case_forms.is_form(base, form, kazakh=kazakh) == expected


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


odd = st.text("aAoOEİı\u0307жЁқҚĪßΣ1²-'ʼ習\ud800\U0001f600", max_size=7) | st.sampled_from(["KAZAKH", "ЁЛКА", "НАТОның", "Ивановна", "Аральск", "Илийская", "оглы", "SiemensAG", "BAAb"])


@given(st.lists(odd | texts, max_size=8))
@example(["", "aa", "a", "Aa", "İ", "abİ", "\uffff", "\U00010000"])
def test_columns_of_letters(some):
    own = letters.Letters(some)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "_native", None)
        plain = letters.Letters(some)
    for name in ("length", "bits", "first", "last", "latin", "cyrillic", "other", "doubled", "is_beyond"):
        assert (getattr(own, name) == getattr(plain, name)).all(), name
        assert getattr(own, name).dtype == getattr(plain, name).dtype, name


said = [*place_words(), *organisation_words(), *qualifiers(), *words_of_bulk.TITLES, *words_of_bulk.PARTICLES, *words_of_bulk.STOP_FOLDS, *words_of_bulk.person.DIMINUTIVES]


def test_words_of_which_something_is_said():
    raws = [word for form in sorted({*said, *(word for form in legal_forms() for word in form)}) for word in dict.fromkeys((form, form.capitalize(), form.upper()))]
    rows, folded, _ = words_of_bulk.read_words(raws)
    again, _, _ = words_of_bulk.read_words(raws, folded)
    assert (rows["bits"] & words_of_bulk.CONCEPT > 0).sum() > 500
    assert again.tolist() == rows.tolist()


@given(st.lists(odd | st.sampled_from([*words_of_bulk.MAY_BE_PATRONYMIC, "AaBEEb", "İIİi", "aaaİİ", "OoOoO", "ЁЛКА", "Ё"]) | st.sampled_from(sorted(said)), max_size=8))
def test_what_is_read_off_words(some):
    raws = list(dict.fromkeys(word for text in some for word in words(text)))
    rows, folded, lowered = words_of_bulk.read_words(raws)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "_native", None)
        patch.setattr(words_of_bulk, "_native", None)
        patch.setattr(words_of_bulk, "_facts", None)
        plain, *others = words_of_bulk.read_words(raws)
    assert [folded, lowered] == others
    assert rows.tolist() == plain.tolist()
    again, _, some_lowered = words_of_bulk.read_words(raws, folded)
    assert again.tolist() == rows.tolist()
    assert all(one in ("", other) for one, other in zip(some_lowered, lowered, strict=True))


@given(st.lists(st.text("abcп\U0001f600", max_size=5), max_size=8), st.lists(st.lists(st.text("abcп\0\U0001f600", min_size=1, max_size=3), max_size=4), max_size=5))
def test_endings(some, groups):
    found, length, first, last = np.empty(len(some), np.uint32), np.empty(len(some), np.int64), np.empty(len(some), np.uint32), np.empty(len(some), np.uint32)
    native = compiled("letters")
    native.Endings(groups).of(some, found, length, first, last)
    fits = [[any(len(e) <= len(t) and all(a in ("\0", b) for a, b in zip(e[::-1], t[::-1], strict=False)) for e in group) for group in groups] for t in some]
    assert found.tolist() == [sum(holds << number for number, holds in enumerate(row)) for row in fits]
    assert (length.tolist(), first.tolist(), last.tolist()) == ([len(t) for t in some], [ord(t[0]) if t else 0 for t in some], [ord(t[-1]) if t else 0 for t in some])


@pytest.mark.parametrize("some", [[None], [b"a"], [1]])
def test_what_is_no_text_is_refused(some):
    native = compiled("letters")
    with pytest.raises(TypeError):
        native.Endings([["a"]]).of(some, np.empty(1, np.uint32), np.empty(1, np.int64), np.empty(1, np.uint32), np.empty(1, np.uint32))
    with pytest.raises(TypeError):
        letters.Letters(some)
    with pytest.raises(ValueError, match="different lengths"):
        native.Endings([["a"]]).of(["a"], np.empty(2, np.uint32), np.empty(1, np.int64), np.empty(1, np.uint32), np.empty(1, np.uint32))

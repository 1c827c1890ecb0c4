"""Texts that need repair, out of heaps and lists: compiled loops against what they are twins of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching import otherwise
from normalizer.matching.bulk import strings
from normalizer.native import compiled
from normalizer.text import clean
from normalizer.text.clean import NEEDS_REPAIR, repair, repair_all

native = compiled("texts")
pytestmark = pytest.mark.skipif(native is None, reason="the loops are not compiled")
TEXTS = st.lists(st.text(st.characters() | st.sampled_from("abАж\n\t\x00\x85\u00ad\u0301\u200b\ud800\ufeff😀"), max_size=12), max_size=8)


@given(TEXTS)
def test_marked(texts):
    assert native.marked(texts, clean.marks()) == [n for n, text in enumerate(texts) if NEEDS_REPAIR.search(text)]


@given(TEXTS)
def test_repair_all_is_repair_of_each(texts):
    each = [repair(text) for text in texts]
    assert repair_all(texts) == ([r.text for r in each], {n: r for n, r in enumerate(each) if r.cuts})


def test_every_character():
    texts = [chr(point) + "a" * (point % 3) + "ж" * (point % 2) for point in range(0x11000)]
    assert native.marked(texts, clean.marks()) == [n for n, text in enumerate(texts) if NEEDS_REPAIR.search(text)]


@pytest.mark.parametrize(("texts", "found"), [([], []), (["", "a"], []), ([np.str_("a\u200b"), "b"], [0])])
def test_odd_lists(texts, found):
    assert native.marked(texts, clean.marks()) == found
    assert native.marked(texts, b"") == []


def test_what_is_no_text_is_refused():
    with pytest.raises(TypeError):
        native.marked(["a", None], clean.marks())


@given(TEXTS)
def test_code_points_and_what_tells(texts):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(strings, "_native", None)
        points, begin = strings.points_of(texts)
        expected = [strings.telling(texts, shortest).tolist() for shortest in (0, 1, 3)]
    found, places = strings.points_of(texts)
    assert (found.tolist(), places.tolist()) == (points.tolist(), begin.tolist())
    assert [strings.telling(texts, shortest).tolist() for shortest in (0, 1, 3)] == expected


@pytest.mark.parametrize(("texts", "found"), [([], []), (["", "1234", "²³¹", "abc", "12a", "ab"], [3, 4])])
def test_short_texts_and_numbers_tell_nothing(texts, found):
    assert strings.telling(texts, 3).tolist() == found


@pytest.mark.parametrize("heap", ["name_text", "tok_text"])
def test_texts_of_a_heap(monkeypatch, heap):
    index = Normalizer().index
    some = np.random.default_rng(5).integers(0, len(index.array(heap + "_off")) - 1, 2000)
    found = strings.heap_texts(index, heap, some)
    assert found == [index.string(heap, n) for n in some.tolist()]
    monkeypatch.setattr(strings, "_native", None)
    assert strings.heap_texts(index, heap, some) == found


def test_first_fields_of_records(monkeypatch):
    index = Normalizer().index
    some = np.random.default_rng(6).integers(0, index.entity_count, 2000)
    found = strings.first_fields(index, "ent_text", some)
    assert list(zip(*found, strict=True)) == [(index.entity(n).id, index.entity(n).name) for n in some.tolist()]
    assert strings.first_fields(index, "ent_text", some[:0]) == ([], [])
    monkeypatch.setattr(strings, "_native", None)
    assert strings.first_fields(index, "ent_text", some) == found


@given(st.lists(st.text(max_size=2), min_size=1, max_size=5), st.lists(st.integers(0, 4), max_size=6))
def test_picked(texts, numbers):
    some = np.array([n % len(texts) for n in numbers], np.int64)
    found = strings.picked(texts, some)
    assert found == [texts[n] for n in some.tolist()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "_native", None)
        assert strings.picked(texts, some) == found


def test_no_text_of_that_number():
    with pytest.raises(IndexError, match="text 1 of 1"):
        strings.picked(["a"], np.array([0, 1]))


BEGINNINGS = ["Ново", "Новошульба", "Красная Горка", "Ак Булак", "Жаңа", "КНУ", "Нан", "Ахметов Серик Ахметович", "Akhmetova Aigul Akhmetovna", "Карл Маркс", "вич", "Нью-Йорк", "Тараз", "", "😀😀😀😀😀😀", "Сары Арка"]


@given(st.lists(st.sampled_from(BEGINNINGS) | st.text(st.sampled_from("НовАкБич ьadnv"), max_size=9), max_size=30))
def test_names_that_may_be_written_as_other_words(texts):
    texts = texts * 4
    ours = otherwise.with_other_words(texts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(otherwise, "_native", None)
        assert otherwise.with_other_words(texts) == ours

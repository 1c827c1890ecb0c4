"""Texts that need repair: the compiled search against the expression, and what `repair_all` makes of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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

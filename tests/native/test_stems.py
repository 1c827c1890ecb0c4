"""Case forms found by the stems of an index: the compiled loop against the loop on arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching.bulk import readings
from normalizer.matching.vocabulary import PARADIGMS
from normalizer.native import compiled
from normalizer.text.hash_arrays import hash_strings

pytestmark = pytest.mark.skipif(compiled("stems") is None, reason="the loops are not compiled")
ENDINGS = sorted({ending for _, paradigm in PARADIGMS for ending in paradigm.endings})
stems = st.text("абвтиқ", min_size=1, max_size=5) | st.sampled_from(["токаев", "назарбаев", "ж" * 250])


class Stems:
    """The sections of an index that are asked."""

    def __init__(self, rows):
        keys = hash_strings([stem for stem, _ in rows])
        order = np.argsort(keys, kind="stable")
        columns = {"par": [paradigm for _, paradigm in rows], "len": [len(stem) for stem, _ in rows], "tok": range(len(rows))}
        self.sections = {"stem_key": keys[order], **{f"stem_{name}": np.array(column, np.uint32)[order] for name, column in columns.items()}}

    def array(self, name):
        return self.sections[name]


def both_ways(index, texts):
    some = np.array([n for n, text in enumerate(texts) if text][::-1], np.int64)
    found = sorted(zip(*(column.tolist() for column in readings._case_forms(index, texts, some)), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "_native", None)
        assert found == sorted(zip(*(column.tolist() for column in readings._case_forms(index, texts, some)), strict=True))
    return found


@given(st.lists(st.tuples(stems, st.integers(0, len(PARADIGMS) - 1)), max_size=8), st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["", *ENDINGS])), max_size=12), st.lists(st.text(max_size=4), max_size=3))
def test_any_words(rows, formed, others):
    forms = [rows[number % len(rows)][0] + ending for number, ending in formed if rows]
    found = both_ways(Stems(rows), [*forms, *others])
    for word, token in found:
        stem, paradigm = rows[token]
        assert len(stem) >= 3
        assert forms[word].removeprefix(stem) in PARADIGMS[paradigm][1].endings


def test_words_of_the_default_gazetteer():
    index = Normalizer().index
    texts = [index.string("name_text", number).lower().split()[0] + ending for number in range(0, index.name_count, 499) for ending in ("", "а", "ның", "ского")]
    assert len(both_ways(index, texts)) > 100


def test_what_is_no_text_is_refused():
    with pytest.raises(TypeError):
        compiled("stems").case_forms([None], *(np.zeros(0, kind) for kind in (np.uint64, np.uint32, np.uint32, np.uint32, np.uint64, np.uint64)), 8, 3)

"""Words of texts numbered, by compiled loops and with a dictionary."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching.bulk import names, numbered
from normalizer.matching.bulk.strings import heap_texts
from normalizer.native import compiled
from normalizer.text.tokens import words as split_words

pytestmark = pytest.mark.skipif(compiled("numbering") is None, reason="the loops are not compiled")
ODD = ["", "Шойгу", "O'Neill's", "ЕАЭО-ның", "a a A", "x" * 300, "Қ", "习近平 习", "\U0001f642 \U00010400", "d’Ivoire", "e\u0301 é", "1 2 1", "\u02bb", "a\nb"]
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=12), st.text("аеabAB'’ -", max_size=12)), max_size=10)


def by_dictionary(patch):
    patch.setattr(numbered, "_numbering", None)
    return numbered.Words()


@given(st.lists(TEXTS, max_size=4))
def test_texts(batches):
    one = numbered.Words()
    with pytest.MonkeyPatch.context() as patch:
        other = by_dictionary(patch)
    for texts in batches:
        (numbers, sizes), (also, others) = one.of_texts(texts), other.of_texts(texts)
        assert sizes.tolist() == others.tolist() == [len(split_words(text)) for text in texts]
        assert [one.raw[n] for n in numbers.tolist()] == [other.raw[n] for n in also.tolist()] == [word for text in texts for word in split_words(text)]
        one.add(["added", texts[0][:1] if texts else "x"])  # words that come in by another way
    assert len(set(one.raw)) == len(one.raw)


def test_many_words():
    one, texts = numbered.Words(), [f"w{n} v{n % 7}" for n in range(5000)]
    assert [one.raw[n] for n in one.of_texts(texts)[0].tolist()] == " ".join(texts).split()
    assert len(one.raw) == 5007


def test_words_that_were_not_added():
    one = numbered.Words()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbered, "read_words", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            one.of_texts(["lost words"])
    assert [one.raw[n] for n in one.of_texts(["other lost words", "other"])[0].tolist()] == ["other", "lost", "words", "other"]


def test_names_of_an_index(monkeypatch):
    normalizer = Normalizer()
    index = normalizer.index
    with_comma = [n for n, text in enumerate(heap_texts(index, "name_text", np.arange(index.name_count))) if "," in text]
    some = np.unique(np.concatenate((np.random.default_rng(2).integers(0, index.name_count, 4000), np.arange(500), with_comma[:50])))
    one = names.NameTable(normalizer.linker)
    one.prepare(some[::2])
    mine = one.prepare(some)
    other = names.NameTable(normalizer.linker)
    other.words = by_dictionary(monkeypatch)
    theirs = other.prepare(some)
    for field in ("before_comma", "gender", "special", "script", "writing", "alike"):
        assert one.fact(mine, field).tolist() == other.fact(theirs, field).tolist()
    row, position, _ = one.token_rows(some)
    words_of = [table.raw(rows, row, position) for table, rows in ((one, mine), (other, theirs))]
    for column in ("raw", "folded"):
        said, known = ([getattr(table.words, column)[n] for n in found.tolist()] for table, found in zip((one, other), words_of, strict=True))
        assert said == known
    assert (one.fact(mine, "before_comma") >= 0).any()
    numbers = [table.fact(rows, "numbers").tolist() for table, rows in ((one, mine), (other, theirs))]
    sets = [{number: said for said, number in table.sets_of_numbers.items()} for table in (one, other)]
    assert all(sets[0][n] == sets[1][m] for n, m in zip(*numbers, strict=True))

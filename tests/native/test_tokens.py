"""Tokens of many texts: the compiled pass against the arrays, column by column."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import arrays
from normalizer.mentions.arrays import Tokens, tokenize_all
from normalizer.native import compiled
from normalizer.text.clean import repair

native = compiled("tokens")
pytestmark = pytest.mark.skipif(native is None, reason="the loops are not compiled")
ARTICLES = [repair(file.read_text(encoding="utf-8")).text for folder in ("examples", "tests/articles") for file in sorted(Path(__file__).parents[2].joinpath(folder).glob("*.txt"))]
LETTERS = st.sampled_from("absSAKZé'’ʼʻ‘`\u0301 .-–\n\r\u00a0/«\"“aбвАБЯқҚ１五ǅİª1_") | st.characters()
ASCII = st.text(st.sampled_from("abKZ'sS .-\n\"12"), max_size=30)
TEXTS = st.lists(st.text(LETTERS, max_size=30), max_size=4) | st.lists(ASCII, max_size=4)


def both(texts):
    with pytest.MonkeyPatch.context() as patch:
        compiled_tokens = tokenize_all(texts)
        patch.setattr(arrays, "_native", None)
        return compiled_tokens, tokenize_all(texts)


def check(texts):
    found, wanted = both(texts)
    for field in dataclasses.fields(Tokens):
        one, other = getattr(found, field.name), getattr(wanted, field.name)
        if isinstance(other, np.ndarray) and field.name != "sums":
            assert (one.dtype, one.tolist()) == (other.dtype, other.tolist()), field.name
    assert (found.text, found.starts.tolist(), found.ends.tolist(), found.flags) == (wanted.text, wanted.starts.tolist(), wanted.ends.tolist(), wanted.flags)
    for cut in range(4):
        for first, last in ((found.start, np.maximum(found.start, found.end - cut)), (np.minimum(found.start + cut, found.end), found.end)):
            assert found.part_hash(first, last).tolist() == wanted.part_hash(first, last).tolist()


@given(TEXTS)
def test_odd_texts(texts):
    check(texts)


@pytest.mark.parametrize("texts", [[], [""], ["", "", "a"], ["a"], ["'s"], ["O'Neill KAZAKHSTAN'S BA'S Kazakhstan's x's"], ["\U0003134f"], ["x" * 3000], ARTICLES], ids=range(9))
def test_texts(texts):
    check(texts)


@given(st.sampled_from(["x", "x ", "Ж", " "]), st.integers(490, 520), TEXTS)
def test_where_one_window_ends_and_another_begins(filling, length, texts):
    check([(filling * length)[:length] + text for text in texts])


def test_every_character_between_letters():
    points = [chr(point) for point in range(0x33000) if not 0xD800 <= point < 0xE000]
    check(["a".join(points[::2]), "ж ".join(points[1::2])])


def test_every_character_as_part_of_words():
    found, wanted = ((np.zeros(0x110000, np.uint8), np.arange(0x110000, dtype=np.uint32)) for _ in range(2))
    native.words_of(*found)
    arrays._take_words(*wanted)
    assert (found[0] == wanted[0]).all()
    assert (found[1] == wanted[1]).all()


@pytest.mark.parametrize(("bits", "codes"), [(70000, 70001), (9, 9)])
def test_tables_that_do_not_fit_are_refused(bits, codes):
    with pytest.raises(ValueError, match="code"):
        native.tokens("a", np.zeros(bits, np.uint8), np.zeros(codes, np.uint64), np.zeros(1, np.int64))

"""How texts are written, by compiled loops and on arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching.bulk import written
from normalizer.matching.otherwise import may_be_otherwise
from normalizer.native import compiled
from normalizer.text.fold import lower
from normalizer.text.script import SCRIPTS, script_of

pytestmark = pytest.mark.skipif(compiled("written") is None, reason="the loops are not compiled")
ODD = ["", "ЁЛКИН", "ёлкин", "İstanbul", "Тoкaeв", "ბათუმი", "习近平", "e\u0301", "ſ", "ΑΣ", "ЕрланСерикович", "Нұр-Сұлтан", "К. Токаев, А.", "McDonald", "aBc", "\U0001f642", "x" * 500, "a\nb", "–", "Қазақ", "ǅ", "КТокаев", "кТ", "Т", "Си Цзинь Пин", "а б в", "ТАСС", "aǅ", "xǅA", "東京", "\u3040"]
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=12), st.text("аеёжіАЁҚabcABCİ-‑., \u0301", max_size=12)), max_size=12)


def columns(found):
    return [column.tolist() for column in (found.hash, found.script, found.bits, found.marks)]


def both_ways(ask):
    one = ask()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "_native", None)
        assert columns(ask()) == columns(one)
    return one


@given(TEXTS)
def test_texts(texts):
    found = both_ways(lambda: written.written(texts))
    small = [lower(text) for text in texts]
    assert [found.hash[0] == number for number in found.hash.tolist()] == [small[0] == text for text in small] if texts else not len(found.hash)
    assert [SCRIPTS[n] for n in found.script.tolist()] == [script_of(text) for text in texts]
    assert (found.marks & written.OTHERWISE > 0).tolist() == list(map(may_be_otherwise, texts))


@pytest.mark.parametrize("text", ["ბათუმი", "习近平", "Hắc Hải", "Αθήνα", "ΟΔΟΣ", "تهران", "e\u0301", "i\u0307x", "가\u11a8", "Тoкaeв", "\U0001f642", "\U00010400я", "Gio̍k-lîm", "பெங்களூர்"])
def test_odd_letters_need_no_arrays(text):
    expected = columns(both_ways(lambda: written.written([text])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "_by_arrays", lambda texts: pytest.fail(str(texts)))
        assert columns(written.written([text])) == expected


def test_names_of_an_index():
    index = Normalizer().index
    some = np.random.default_rng(3).integers(0, index.name_count, 3000)
    found = both_ways(lambda: written.written_in(index, "name_text", some))
    assert columns(found) == columns(written.written([index.name(n).name for n in some.tolist()]))
    assert columns(both_ways(lambda: written.written_in(index, "name_text", some[:0]))) == [[], [], [], []]


@pytest.mark.parametrize(("text", "marks"), [
    ("Нұр-Сұлтан", written.HYPHEN), ("Nur‑Sultan", written.HYPHEN), ("A–B", written.HYPHEN), ("К.Токаев", written.STOP), ("Shoigu, Sergei", written.COMMA | written.APART), ("Georgia (country)", written.APART), ("Алматы; Астана", written.APART), ("ЕрланСерикович", written.GLUED), ("McDonald", written.GLUED), ("Шойгу", 0), ("AbC", 0), ("aBC", 0), ("", 0),
])  # fmt: skip
def test_marks(text, marks):
    assert (both_ways(lambda: written.written([text, "xY", "z"])).marks & ~np.uint8(written.OTHERWISE)).tolist() == [marks, 0, 0]

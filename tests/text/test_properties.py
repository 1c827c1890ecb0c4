"""What holds for any text whatever; arrays against the scalar reference."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer.mentions.arrays import tokenize_all
from normalizer.text.alternates import alternates
from normalizer.text.clean import repair
from normalizer.text.fold import consonant_key, lower, norm, vowel_key
from normalizer.text.hashing import hash_text
from normalizer.text.homoglyphs import repair_homoglyphs
from normalizer.text.romanise import transliterate
from normalizer.text.script import script_of
from normalizer.text.tokens import tokenize, words

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіAaBcehiknostuvwxyzŞşğéßİıǅъ"
NAMES = st.text(st.sampled_from(LETTERS + "'’ʻ-. "), max_size=25)
ANY = st.text(max_size=25) | NAMES


@given(ANY)
@example("\ud800")
@example("\x00")
@example("\U000e0001")
@example("ß" * 30)
def test_folding_takes_anything(text):
    key = norm(text)
    assert key == "" or all(c.isalnum() for c in key)
    assert norm(text.upper()) is not None
    assert set(vowel_key(key)) <= set(key) | set("iu")
    consonant_key(key), alternates(text), script_of(text), words(text), repair_homoglyphs(text), lower(text)


@given(st.text(st.sampled_from("абвгдезиклмнопрстуфхцчшыәғқңөұүһі"), max_size=25))
def test_a_cyrillic_key_in_capitals_is_the_same(text):
    assert norm(text) == norm(text.upper()) == norm(text.capitalize())


@given(NAMES)
def test_folding_a_key_again_settles(text):
    # not idempotent letter by letter (a key is spelt in plain Latin, which may form new digraphs), but it ends
    key = norm(text)
    for _ in range(6):
        again = norm(key)
        if again == key:
            return
        key = again
    raise AssertionError(f"{text!r} keeps changing: {key!r}")


@given(st.text(st.sampled_from("абвгдзклмнпрфыәғқ"), min_size=1, max_size=12))
def test_folding_is_idempotent_where_letters_stand_alone(text):
    if "дз" not in text:
        assert norm(norm(text)) == norm(text)


@given(st.text(max_size=20))
def test_homoglyph_repair_is_done_once(text):
    mended = repair_homoglyphs(text)
    assert len(mended) == len(text)
    assert repair_homoglyphs(mended) == mended or script_of(mended) != "None"


@given(st.characters())
def test_transliteration_gives_ascii_letters(character):
    assert all(c.isascii() and c.isalnum() for c in transliterate(character))


# The array table ends at U+30000, and takes digits such as ² for no letters after an apostrophe.
SCANNED = st.text(
    st.characters(max_codepoint=0x2FFFF, exclude_categories=("Cs", "No", "Nl")) | st.sampled_from(LETTERS + "'’ʻʼ`‘_-. \n\u0301\u0306s"), max_size=40
)  # fmt: skip


def one_to_one(token):
    return "".join("е" if c.lower() == "ё" else c.lower()[0] for c in token)


@settings(max_examples=150)
@given(st.lists(SCANNED, min_size=1, max_size=4))
@example(["a'", "s b", ""])
@example(["", "", "Шойгу"])
@example(["Kazakhstan's", "O'Neill", "ʻOman", "s's"])
@example(["x" * 300 + " y"])
def test_arrays_find_the_tokens_of_the_reference(texts):
    texts = [repair(t).text for t in texts]
    found = tokenize_all(texts)
    expected = [(number, t.start, t.end, t.text) for number, text in enumerate(texts) for t in tokenize(text)]
    starts = (found.start - found.document_start[found.document]).tolist() if len(found.start) else []
    ends = (found.end - found.document_start[found.document]).tolist() if len(found.end) else []
    assert list(zip(found.document.tolist(), starts, ends, strict=True)) == [row[:3] for row in expected]
    # one code point to one; repair of homoglyphs and composition are the business of lower()
    hashes = [int(h) for h in found.hash]
    assert hashes == [hash_text(one_to_one(row[3])) for row in expected if len(row[3]) <= 256] or any(len(row[3]) > 256 for row in expected)


def test_no_texts_at_all():
    assert tokenize_all([""]).start.tolist() == []
    assert tokenize_all(["..."]).hash.dtype == np.uint64


@pytest.mark.parametrize(
    "text", ["Тоқаевтың Нұр-Сұлтанға", "Kassym-Jomart Tokayev", "ШЫҰ-ға", "ЁЛКИН", "Qasym-Jomart Toqaev", "O'Neill", "Сергей ШОЙГУ"]
)  # fmt: skip
def test_array_hashes_of_names_are_those_of_lower(text):
    assert [int(h) for h in tokenize_all([text]).hash] == [hash_text(lower(t.text)) for t in tokenize(text)]

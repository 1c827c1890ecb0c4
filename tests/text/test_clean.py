"""Repair of scraped text, and the way back to the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.text import mojibake
from normalizer.text.clean import _PIECE, _pieces, repair, replace_surrogates
from normalizer.text.fold import norm
from normalizer.text.tokens import tokenize

# given, repaired, a word of it, that word as given
CASES = [
    ("Астана", "Астана", "Астана", "Астана"),
    ("Нұр\u200b-Сұлтан", "Нұр-Сұлтан", "Нұр", "Нұр"),
    ("Нұр\u200b-Сұлтан", "Нұр-Сұлтан", "Сұлтан", "Сұлтан"),
    ("Казах\u00adстан", "Казахстан", "Казахстан", "Казах\u00adстан"),
    ("в \u00ad\u00adКазах\u00ad\u00adстане.", "в Казахстане.", "Казахстане", "Казах\u00ad\u00adстане"),
    ("Алматы\u200b", "Алматы", "Алматы", "Алматы"),
    ("\ufeffАлматы", "Алматы", "Алматы", "Алматы"),
    ("\u202aШойгу\u202c С.", "Шойгу С.", "Шойгу", "Шойгу"),
    ("\u2068Shoigu\u2069", "Shoigu", "Shoigu", "Shoigu"),
    ("и\u0306од", "йод", "йод", "и\u0306од"),
    ("Черны\u0439 Толсто\u0438\u0306", "Черный Толстой", "Толстой", "Толсто\u0438\u0306"),
    ("cafe\u0301 Beyonce\u0301", "café Beyoncé", "Beyoncé", "Beyonce\u0301"),
    ("То\u0301каев", "То\u0301каев", "То\u0301каев", "То\u0301каев"),  # a stress mark composes with nothing
    ("e\u200b\u0301a", "éa", "éa", "e\u200b\u0301a"),
    ("a\u0327\u0301b", "á\u0327b", "á\u0327b", "a\u0327\u0301b"),
    ("\u0301abc", "\u0301abc", "abc", "abc"),
    ("\ud83dШойгу\udc00", "\ufffdШойгу\ufffd", "Шойгу", "Шойгу"),
    ("Той\x00каев", "Той каев", "каев", "каев"),
    ("A\x7fB", "A B", "B", "B"),
    ("x\u0085Шойгу", "x Шойгу", "Шойгу", "Шойгу"),
    ("👨\u200d👩 Шойгу", "👨👩 Шойгу", "Шойгу", "Шойгу"),
    ("❤\ufe0f Шойгу", "❤ Шойгу", "Шойгу", "Шойгу"),
    ("AT&amp;T и&nbsp;Лавров", "AT&T и\xa0Лавров", "Лавров", "Лавров"),
    ("Tokayev&#39;s", "Tokayev's", "Tokayev", "Tokayev"),
    ("C&ocirc;te", "Côte", "Côte", "C&ocirc;te"),
    ("&amp;laquo;Шойгу&amp;raquo;", "«Шойгу»", "Шойгу", "Шойгу"),
    ("R&D; &unknown; &#0; &#55357; Johnson & Johnson; &amp", "R&D; &unknown; \ufffd \ufffd Johnson & Johnson; &amp", "Johnson", "Johnson"),
    ("&shy;Шой&shy;гу", "Шойгу", "Шойгу", "Шой&shy;гу"),
    ("Шойгу\r\nЛавров", "Шойгу\r\nЛавров", "Лавров", "Лавров"),
]


@pytest.mark.parametrize(("text", "mended", "word", "original"), CASES)
def test_repair(text, mended, word, original):
    repaired = repair(text)
    assert repaired.text == mended
    start = mended.index(word)
    first, last = repaired.original(start, start + len(word))
    assert text[first:last].replace("\ud83d", "\ufffd") == original


def test_surrogates_one_for_one():
    assert replace_surrogates("a\ud800\udfffb") == "a\ufffd\ufffdb"
    assert replace_surrogates("\U0001f600") == "\U0001f600"


def test_a_character_escaped_again_and_again_is_read_four_times_at_most(steps):
    assert repair("&amp;amp;amp;laquo;").text == "«"
    (short, taken), (long, more) = (steps(lambda n=n: repair("&" + "amp;" * n + "x").text) for n in (100, 100_000))
    assert len(long) > 1000 * len(short) // 2
    assert more < 10 * taken + 100


def test_a_long_clean_text_has_no_map():
    assert repair("Шойгу " * 1000).cuts == ()


# Letters, marks and invisible characters, dense enough that they meet.
MESSY = st.text(st.sampled_from("аАиИйёqQeE с.-'\u0301\u0306\u0308\u0327\u200b\u00ad\u202e\ufeff\ufe0f\x00\n\ud800👍ұӘ"), max_size=30)


@given(MESSY | st.text(max_size=30))
def test_repaired_text_is_sound(text):
    mended = repair(text).text
    mended.encode("utf-8")
    assert repair(mended).text == mended
    assert not set(mended) & set("\x00\u200b\u00ad\u202e\ufeff")


@given(MESSY | st.text(max_size=30))
def test_spans_lead_back(text):
    repaired = repair(text)
    last = 0
    for token in tokenize(repaired.text):
        start, end = repaired.original(token.start, token.end)
        assert last <= start < end <= len(text)
        last = end
        span = text[start:end]
        # what the span holds is what the token was made from
        assert repair(span).text == token.text
        assert norm(repair(span).text) == norm(token.text)


@given(MESSY | st.text(max_size=30))
def test_every_position_leads_back_in_order(text):
    repaired = repair(text)
    spans = [repaired.original(i, i + 1) for i in range(len(repaired.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert repaired.original(0, 0)[0] <= len(text)
    if spans:
        assert repaired.original(0, len(repaired.text)) == (spans[0][0], spans[-1][1])


@given(MESSY | st.text(st.sampled_from("aé\u0301\u0300\u200b\u00ad \nж"), max_size=30))
def test_pieces_are_what_the_expression_finds(text):
    assert [match.span() for match in _pieces(text)] == [match.span() for match in _PIECE.finditer(text)]


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x52F), max_size=30))
def test_text_without_marks_stays_as_it_is(text):
    if unicodedata.is_normalized("NFC", text) and text.isprintable() and not list(mojibake.letters(text)):
        assert repair(text).text == text

"""Generic words and legal forms in the names of organisations and places."""

import pytest

from normalizer.names import words
from normalizer.names.words import concept, organisation_words, place_word, place_words, qualifier, qualifiers, strip_legal_forms

# name, the rest, the class of its legal form
LEGAL = [
    ("АО Казахтелеком", "Казахтелеком", "jsc"),
    ("Қазақтелеком АҚ", "Қазақтелеком", "jsc"),
    ("Qazaqtelekom AQ", "Qazaqtelekom", "jsc"),
    ("Altyn JŞS", "Altyn", "llc"),
    ("JSC Kazakhtelecom", "Kazakhtelecom", "jsc"),
    ("Kazakhtelecom JSC", "Kazakhtelecom", "jsc"),
    ("АО НК КазМунайГаз", "КазМунайГаз", "jsc"),
    ("ҚТЖ ҰК АҚ", "ҚТЖ", "jsc"),
    ("Самұрық Қазына АҚ", "Самұрық Қазына", "jsc"),
    ("ТОО Астана Моторс", "Астана Моторс", "llc"),
    ("Astana Motors LLP", "Astana Motors", "llc"),
    ("OOO Gazprom", "Gazprom", "llc"),
    ("ПАО Газпром", "Газпром", "jsc"),
    ("Акционерное общество Казпочта", "Казпочта", "jsc"),
    ("Общество с ограниченной ответственностью Ромашка", "Ромашка", "llc"),
    ("Товарищество с ограниченной ответственностью Алтын", "Алтын", "llc"),
    ("Жауапкершілігі шектеулі серіктестігі Алтын", "Алтын", "llc"),
    ("Алтын ЖШС", "Алтын", "llc"),
    ("Air Astana Joint Stock Company", "Air Astana", "jsc"),
    ("Apple Inc", "Apple", "corporation"),
    ("Volkswagen AG", "Volkswagen", "plc"),
    # a name is never stripped to nothing, and small words are no legal forms
    ("АО", "АО", ""),
    ("Limited", "Limited", ""),
    ("as Monaco", "as Monaco", ""),
    ("Ао Лэй", "Ао Лэй", ""),
    ("Air Astana", "Air Astana", ""),
    ("Министерство обороны", "Министерство обороны", ""),
]


@pytest.mark.parametrize(("name", "rest", "form"), LEGAL)
def test_legal_forms(name, rest, form):
    assert strip_legal_forms(name.split()) == (rest.split(), form)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("министерство", "ministry"), ("Министерством", "ministry"), ("министрлігінің", "ministry"), ("Ministry", "ministry"), ("ministries", "ministry"), ("банке", "bank"), ("банкінің", "bank"),
        ("ұйымына", "organization"), ("организацией", "organization"), ("organisation", "organization"), ("облысында", "region"), ("области", "region"), ("oblast", "region"),
        ("городе", "city"), ("қаласына", "city"), ("ауданы", "district"), ("города", "city"),
        ("тоқаев", None), ("Иваново", None), ("Шойгу", None), ("", None), ("2017", None), ("Астана", None),
    ],
)  # fmt: skip
def test_concept(word, meaning):
    assert concept(word) == meaning


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("Batys", "west"), ("Shyghys", "east"), ("Ontustik", "south"), ("Joǵarǵy", "upper"), ("Bol'shiye", "big"), ("Malaya", "small"), ("Nizhneye", "lower"), ("Nowe", "new"), ("Мал", "small"), ("Velikie", None), ("Mali", None), ("Nov", None), ("Bat", None), ("Zapad", None)],
)  # fmt: skip
def test_qualifiers_in_latin_letters_and_cut_short(word, meaning):
    assert qualifier(word) == meaning


def test_a_word_alone_means_what_the_tables_say():
    """Forms are looked up by their first two letters; the tables have all of them."""
    assert {w: concept(w) for w in (*organisation_words(), *place_words())} == {**place_words(), **organisation_words()}
    assert {w: place_word(w) for w in place_words()} == place_words()
    assert {w: qualifier(w) for w in qualifiers()} == qualifiers()
    assert [f(w) for f in (concept, place_word, qualifier) for w in ("", "м", "тоқаев", "министерствоо")] == [None] * 12


def test_forms_are_the_same_one_by_one_and_kept():
    words._inflected_like.cache_clear()
    begins = [(table, begin) for table in words._TABLES for begin in (*words._by_beginning(table), "žž", "")]
    assert len(begins) > 4 * words._FEW
    assert [words._inflected_like(*some) for some in begins] == [words._made_of(*some) for some in begins]
    assert words.concept("министрлігіне") == "ministry"

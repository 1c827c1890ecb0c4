"""Words of running text that only sound like a listed name, and other spellings of names that are still found."""

import pytest

NOT_LINKED = [
    ("They hope to finish the road by autumn.", "finish"),  # Finnish
    ("Жыл сайын дәрігерлердің қатары көбейіп келеді.", "қатары"),  # Qatari
    ("Қанша адам келгенін ешкім білмейді.", "Қанша"),  # Changsha
    ("Жүк пойызы кешігіп келді.", "Жүк"),  # Жжук, a brand
    ("На сцену вышел Фрэнк Лоуренс-младший.", "Фрэнк"),  # French
    ("Тренером назначен Скотт Пауэлл.", "Скотт"),  # Scot
    ("The regulator, MFSA, fined two banks.", "MFSA"),  # МФСА is IFAS in English
    ("A judge threw out the case of Cameron Lee Hobbs.", "Cameron"),  # Cameroon
    ("A report by Thacher was read aloud.", "Thacher"),  # Thatcher
    ("Сестру зовут Ким Со Ён.", "Ён"),  # Эн+
    ("WE ARE IN THE HOUSE tonight.", "HOUSE"),
    ("Miss Teen 2016 lives in Lima, Ohio.", "Teen"),  # Tenn.
    ("Call the Sheriff's Office in town.", "Sheriff"),  # the company
    ("А КТО НЕ ПРИШЁЛ, тот опоздал.", "КТО"),
]
LINKED = [
    ("Самолёт вылетел из Афин утром.", "Афин", "Athens"),
    ("Врачи НАСА наблюдали за экипажем.", "НАСА", "NASA"),
    ("Пожар случился на Манхэттене.", "Манхэттене", "Manhattan"),
    ("Матч пройдёт в Эмиратах.", "Эмиратах", "United Arab Emirates"),
    ("Finnish and French ministers met.", "Finnish", "Finland"),
    ("Дилма Руссефф отвергла обвинения, её адвокаты — тоже.", "Дилма Руссефф", "Dilma Rousseff"),
    ("Чиновники МАГАТЭ прибыли в Вену.", "МАГАТЭ", "International Atomic Energy Agency"),
]


@pytest.mark.parametrize(("text", "word"), NOT_LINKED)
def test_a_word_that_sounds_alike_is_not_linked(default, text, word):
    start = text.index(word)
    assert [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.start <= start < m.end] == []


@pytest.mark.parametrize(("text", "word", "name"), LINKED)
def test_another_spelling_is(default, text, word, name):
    assert [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.mention == word] == [name]

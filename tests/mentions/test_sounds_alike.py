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
    ("Сегодня Моне известен всем, его картины дороги.", "Моне"),  # a form of Мон, a state
    ("Noma said that she knew nothing of it.", "Noma"),  # NoMa
    ("Келесі орталық АйТи мамандарын дайындайды.", "АйТи"),  # Айти, that is Aichi
    ("Көліктер бір бағытта келе жатты. Ал қарама-қарсы бағытта ешкім болмады.", "Ал"),  # Al Karama
    ("The governor of Texas sent National Guard troops to El Paso and Dallas.", "National"),  # that of Kazakhstan
    ("На стене висит лозунг Антонова.", "Антонова"),  # the works
    ("Играет Рональд Смит.", "Смит"),  # Smith's, a parish
    ("Об этом рассказал Кенни Ренвик.", "Кенни"),  # Кении
    ("The office was opened by Wilson in Ohio, a state of the United States.", "Wilson"),  # a country makes no president of a surname
    ("Қазақстан туралы Олжас Керейхан айтты.", "Керейхан"),  # Керей-хан
    ("Figures of the state Department of Labor are better.", "Department"),  # not that of foreign affairs
    ("Продажи выросли в IV квартале в России.", "IV"),  # Иван IV
    ("А КТО НЕ ПРИШЁЛ, тот опоздал.", "КТО"),
]
LINKED = [
    ("Самолёт вылетел из Афин утром.", "Афин", "Athens"),
    ("Врачи НАСА наблюдали за экипажем.", "НАСА", "NASA"),
    ("Пожар случился на Манхэттене.", "Манхэттене", "Manhattan"),
    ("Матч пройдёт в Эмиратах.", "Эмиратах", "United Arab Emirates"),
    ("Finnish and French ministers met.", "Finnish", "Finland"),
    ("Дилма Руссефф отвергла обвинения, её адвокаты — тоже.", "Дилма Руссефф", "Dilma Rousseff"),
    ("Верховный суд Казахстана молчал. Позже Верховный суд ответил.", "Верховный суд", "Supreme Court of Kazakhstan"),
    ("Бонн и Рим ближе. В Риме тепло.", "Риме", "Rome"),
    ("Чиновники МАГАТЭ прибыли в Вену.", "МАГАТЭ", "International Atomic Energy Agency"),
]


@pytest.mark.parametrize(("text", "word"), NOT_LINKED)
def test_a_word_that_sounds_alike_is_not_linked(default, text, word):
    start = text.index(word)
    assert [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.start <= start < m.end] == []


@pytest.mark.parametrize(("text", "word", "name"), LINKED)
def test_another_spelling_is(default, text, word, name):
    assert [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.mention == word] == [name]

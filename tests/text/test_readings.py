"""Readings: a foreign spelling in Latin letters meets its Cyrillic transcription."""

import pytest

from normalizer.text.alternates import alternates
from normalizer.text.fold import norm
from normalizer.text.readings import READINGS, readings_of, transcriptions
from normalizer.text.spellings import CHINESE, JAPANESE

# Latin spelling | Cyrillic form that is one of its readings
READ = [
    ("Wright", "Райт"),
    ("Knightley", "Найтли"),
    ("McDonald", "Макдональд"),
    ("Tyler", "Тайлер"),
    ("Hatch", "Хетч"),
    ("Snow", "Сноу"),
    ("Blackburn", "Блэкберн"),
    ("Chirac", "Ширак"),
    ("Mitterrand", "Миттеран"),
    ("Renault", "Рено"),
    ("Bourgeois", "Буржуа"),
    ("Vaillant", "Вайян"),
    ("Dumas", "Дюма"),
    ("Schröder", "Шрёдер"),
    ("Beckenbauer", "Беккенбауэр"),
    ("Einstein", "Айнштайн"),
    ("Heisenberg", "Гейзенберг"),
    ("Heiko", "Гайко"),
    ("Hannover", "Ганновер"),
    ("Herzegovina", "Герцеговина"),
    ("Hryniewszczyzna", "Гринёвщина"),
    ("Bellucci", "Беллуччи"),
    ("Visconti", "Висконти"),
    ("Borghese", "Боргезе"),
    ("Juárez", "Хуарес"),
    ("Chávez", "Чавес"),
    ("Guterres", "Гутерриш"),
    ("Yoshida", "Ёсида"),
    ("Juncho", "Дзюнтё"),
    ("Zhuhai", "Чжухай"),
    ("Xiaoping", "Сяопин"),
    ("Dong", "Дун"),
    ("Petrovic", "Петрович"),
    ("Wrzesiński", "Вжесиньский"),
    ("Dvořák", "Дворжак"),
    ("Szabó", "Сабо"),
    ("Akdeniz", "Акдениз"),
    ("Özcan", "Озджан"),
    ("Namozov", "Намазав"),
    ("Xiva", "Хива"),
    ("Byaroza", "Бероза"),
    ("Andrejs", "Андрей"),
    ("Stephen", "Стивен"),
    ("Guillaume", "Гийом"),
    ("Krzysztof", "Кшиштоф"),
    ("Loughlin", "Лохлин"),
    ("Delisle", "Делайл"),
    ("McGraw", "Макгроу"),
    ("Metcalf", "Меткаф"),
    ("Hammonds", "Хэммондз"),
    ("Riggs", "Риггз"),
    ("Andrews", "Эндрюс"),
    ("Andrews", "Эндрюз"),
    ("Tzschirner", "Чирнер"),
    ("Scherbina", "Схербина"),
    ("Liepiņš", "Лиепиньш"),
    ("Ozolins", "Озолиньш"),
    ("Potapkins", "Потапкин"),
    ("Harutyunyan", "Арутюнян"),
    ("Hovhannes", "Ованнес"),
    ("Guam", "Гвам"),
    ("Xining", "Синин"),
]

# another name, however it is read
NOT_READ = [
    ("Roberts", "Роберт"),
    ("Williams", "Вильям"),
    ("Peters", "Питер"),
    ("Edwards", "Эдвард"),
    ("Tokayev", "Токарев"),
    ("Ivanov", "Иванова"),
    ("Stephens", "Стивен"),
    ("Johnson", "Джон"),
    ("Martin", "Марина"),
    ("Guterres", "Гутьеррес"),
    ("Andrews", "Эндрю"),
    ("Shaw", "Шах"),
    ("MAX", "Маас"),
    ("Max", "Мас"),
    ("Rounds", "Раунд"),
    ("Loughlin", "Логлин"),
    ("Guevara", "Гвера"),
    ("PZN", "ПЦН"),  # letters of an acronym are not read as a word
    ("VKG", "ФКГ"),
    ("TSV", "ЦФ"),
]


@pytest.mark.parametrize(("latin", "cyrillic"), READ)
def test_read(latin, cyrillic):
    assert norm(cyrillic) in (norm(latin), *alternates(latin))


@pytest.mark.parametrize(("latin", "cyrillic"), NOT_READ)
def test_not_read(latin, cyrillic):
    assert norm(cyrillic) not in (norm(latin), *alternates(latin))


def test_readings_are_folds_without_the_token_itself_and_few():
    for token in ("schwarzenegger", "guimarães", "ō", "x", "o'zbekiston", "jean-luc", "a" * 400):
        found = readings_of(token)
        assert len(set(found)) == len(found) <= len(READINGS) + 4
        assert all(each.isalnum() and each == each.lower() for each in found), token


def test_transcriptions_say_what_rules_do_not():
    table = transcriptions()
    assert norm("Жорж") in table["georges"]
    assert all(forms for forms in table.values())


@pytest.mark.parametrize("word", ["a" * 60 + "h", "ae" * 40 + "x", "anya" * 20 + "x", "anga" * 20 + "q"])
def test_long_words_are_soon_ruled_out(word):
    assert not JAPANESE.may_be(word)
    assert not CHINESE.may_be(word)


def test_syllables():
    assert all(JAPANESE.may_be(word) for word in ("shinzo", "konnyaku", "ueno", "nyan", "kissho", "genichi", "ōsaka"))
    assert not any(JAPANESE.may_be(word) for word in ("nn", "anng", "shinz", "kl", "sstu", ""))
    assert all(CHINESE.may_be(word) for word in ("xiaoping", "jiangxi", "er", "nü", "changchun"))
    assert not any(CHINESE.may_be(word) for word in ("ngo", "xiaoph", "shanghaj", "ng", ""))

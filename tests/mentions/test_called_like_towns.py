"""Persons who are called like towns, told by the words beside the name, and the towns; default gazetteer."""

import pytest

from normalizer.mentions.called_like_towns import bears_a_name, does_something

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Умерла юрист Джэнет Рино, ей было 78 лет.|Рино
Выборы выиграла мэр Рино, город подвёл итоги.|Рино => Reno
Лучшим актёром назван Кайл Чандлер из сериала.|Чандлер
Он живёт в городе Чандлер.|Чандлер => Chandler
Застрелили Фрэнка Кали, главу клана.|Кали
Самолёт сел в Кали.|Кали => Cali
Премию получил писатель Жером Феррари.|Феррари
Шумахер выступал за «Феррари».|Феррари => Ferrari
Снимались Розанна Аркетт, Софи Дикс и другие.|Дикс
Гитаристы учились у Бадди Гая и Отиса Раша.|Гая
В аварии погиб Лино Овьедо, политик из Парагвая.|Овьедо
Мы прилетели в Овьедо вечером.|Овьедо => Oviedo
Диктатора сместили генералом Родригесом и его людьми.|Родригесом
Композитор Патриша Хьюстон покинула зал.|Хьюстон
Ураган дошёл до города Хьюстон.|Хьюстон => Houston
Пост займёт В.Токарева.|Токарева
Дом стоит в Токарево.|Токарево => Tokarevo
Старейшей стала Кото Окубо из Японии.|Кото
Столица Казахстана Астана растёт.|Астана => Astana
Столица Аляски Джуно невелика.|Джуно => Juneau
Известный актёр Чикаго получил приз.|Чикаго => Chicago
Актёры Балтимора бастуют.|Балтимора => Baltimore
Мэром Детройта избран Дэйв Бинг.|Детройта => Detroit
Картину купил художник Суздаля.|Суздаля => Suzdal'
Режиссёр Марсель Паньоль приехал в Марсель.|Марсель => Marseille
Азамат Оспанов, Еділ Ермекбаев хабарлайды.|Еділ
Азамат Оспанов, Еділ Ермекбаев хабарлайды.|Ермекбаев
Еділ Каспийге құяды.|Еділ => Volga
Министр Ермекбаев Еділге барды.|Еділге => Volga
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_persons_and_towns(holds, case):
    holds(case)


@pytest.mark.parametrize(("word", "something", "lone"), [("генералом", True, True), ("актрисы", True, True), ("директора", True, False), ("мэром", False, False), ("столица", False, False)])
def test_words_before_names(word, something, lone):
    assert (does_something(word), bears_a_name(word)) == (something, lone)

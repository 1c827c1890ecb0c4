"""Parts of persons' names."""

import pytest

from normalizer.names.person import father, gender_of, given_names, is_patronymic, parse, split_glued
from normalizer.text.fold import norm

# name, given | patronymic | surname, gender
PARSED = [
    ("Қасым Жомарт Кемелұлы Тоқаев", "Қасым Жомарт|Кемелұлы|Тоқаев", "m"),
    ("Қасым Жомарт Тоқаев", "Қасым Жомарт||Тоқаев", "m"),
    ("Шойгу Сергей Кужугетович", "Сергей|Кужугетович|Шойгу", "m"),
    ("Сергей Кужугетович Шойгу", "Сергей|Кужугетович|Шойгу", "m"),
    ("Sergei Kuzhugetovich Shoigu", "Sergei|Kuzhugetovich|Shoigu", "m"),
    ("Нурсултан Абишевич", "Нурсултан|Абишевич|", "m"),
    ("Әуезов Мұхтар Омарханұлы", "Мұхтар|Омарханұлы|Әуезов", "m"),
    ("Алия Болатқызы Назарбаева", "Алия|Болатқызы|Назарбаева", "f"),
    ("Ольга Ильинична Петрова", "Ольга|Ильинична|Петрова", "f"),
    ("Лука Кузьмич Ильин", "Лука|Кузьмич|Ильин", "m"),
    ("Ильин Лука Кузьмич", "Лука|Кузьмич|Ильин", "m"),
    ("Владимир Ильич Ленин", "Владимир|Ильич|Ленин", "m"),
    ("Илхам Гейдар оглы Алиев", "Илхам|Гейдар оглы|Алиев", "m"),
    ("Алиев Илхам Гейдар оглы", "Илхам|Гейдар оглы|Алиев", "m"),
    ("İlham Heydər oğlu Əliyev", "İlham|Heydər oğlu|Əliyev", "m"),
    ("Садыр Нургожо уулу Жапаров", "Садыр|Нургожо уулу|Жапаров", "m"),
    ("Роман Аркадьевич Абрамович", "Роман|Аркадьевич|Абрамович", "m"),
    ("Абрамович Роман Аркадьевич", "Роман|Аркадьевич|Абрамович", "m"),
    ("С К Шойгу", "С К||Шойгу", ""),
    ("Шойгу С К", "С К||Шойгу", ""),
    ("К Токаев", "К||Токаев", "m"),
    ("Токаев К", "К||Токаев", "m"),
    ("Токаев", "||Токаев", "m"),
    ("Ludwig van Beethoven", "Ludwig||van Beethoven", ""),
    ("Муаммар аль Каддафи", "Муаммар||аль Каддафи", ""),
    ("Ursula von der Leyen", "Ursula||von der Leyen", ""),
    ("Мария Захарова", "Мария||Захарова", "f"),
    ("Вук Караджич", "Вук||Караджич", ""),
    ("Wolfgang Pauli", "Wolfgang||Pauli", ""),
    ("Dinara Kulibayeva", "Dinara||Kulibayeva", "f"),
]


def texts(tokens, part):
    return " ".join(tokens[i] for i in part)


@pytest.mark.parametrize(("name", "expected", "gender"), PARSED)
def test_parse(name, expected, gender):
    tokens = name.split()
    parts = parse(tokens)
    assert "|".join(texts(tokens, part) for part in (parts.given, parts.patronymic, parts.surname)) == expected
    assert gender_of([norm(t) for t in tokens]) == gender


@pytest.mark.parametrize("name", ["Xi Jinping", "Си Цзиньпин", "Kim Jong Un", "Нгуен Фу Чонг"])
def test_family_first(name):
    tokens = name.split()
    assert texts(tokens, parse(tokens, family_first=True).surname) == tokens[0]


def test_comma_says_that_the_surname_comes_first():
    assert parse(["Tokayev", "Kassym"], comma=True).surname == range(1)


@pytest.mark.parametrize("name", [row[0] for row in PARSED])
def test_parts_do_not_overlap(name):
    tokens = name.split()
    parts = parse(tokens)
    used = [*parts.given, *parts.patronymic, *parts.surname]
    assert sorted(used) == list(range(len(tokens)))


@pytest.mark.parametrize(
    "word",
    "Кужугетович Abishevich Әбішұлы Абишулы Әбішқызы Сергеевна Ильинична Никитична Ильич Кузьмич Лукич Фомич Гейдароглу Гейдароглы Sergejewitsch Kemeluly Kemelūly Kemelu'ly Kemelewicz".split(),
)  # fmt: skip
def test_patronymics(word):
    assert is_patronymic(norm(word))


@pytest.mark.parametrize("word", "Токаев Шойгу Караджич Вучич Pauli Юлия Juli Кули Улы Ұлы Әбішева Иванович1 Ович Кызы Сарыағаш Алматы".split())
def test_no_patronymics(word):
    assert not is_patronymic(norm(word))


@pytest.mark.parametrize(
    ("name", "apart"),
    [("АХМЕТОВ АрманТулешович", "АХМЕТОВ Арман Тулешович"), ("Akhmetova GulnaraSerikqyzy", "Akhmetova Gulnara Serikqyzy"), ("Ахметов ЕрланСерікұлы", "Ахметов Ерлан Серікұлы")]
    + [(name, name) for name in ("Роналд МакДоналд", "YouTube", "КазМунайГаз", "Иванович", "АРМАНТУЛЕШОВИЧ", "Ibragimovich", "DeVich")],
)  # fmt: skip
def test_a_patronymic_that_the_given_name_runs_into(name, apart):
    assert split_glued(name) == apart


FATHERS = [
    "Абишевич Әбішұлы Abishevich Abishuly Әбішқызы", "Сергеевич Sergeyevich Sergeevna Сергеевна", "Кемелевич Кемелұлы Kemelevich Kemelūly", "Юрьевич Yuryevich Yurevich Юрьевна",
    "Анатольевич Anatolyevich Anatolevich", "Ильич Ильинична", "Кузьмич Кузьминична", "Омарханович Омарханұлы", "Гейдарович Гейдароглы",
]  # fmt: skip


@pytest.mark.parametrize("row", FATHERS)
def test_same_father(row):
    assert len({father(norm(word)) for word in row.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("Сергеевич", "Викторович"), ("Абишевич", "Кемелевич"), ("Маратұлы", "Муратұлы")])
def test_other_father(one, other):
    assert father(norm(one)) != father(norm(other))


def test_given_names_are_folded():
    assert {norm("Сергей"), norm("Kassym"), norm("Нұрлан")} <= given_names()
    assert all(name == name.lower() and len(name) > 1 for name in given_names())

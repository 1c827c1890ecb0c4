"""Names with a letter or two mistyped find their own, as ambiguous at least; real words in place of others, and what is as likely another name, do not."""

import pytest

from normalizer.matching.candidates import mistyped_candidates
from normalizer.matching.mistyped import NEVER, least, plain

LISTED = frozenset("джо пол рауль кастро мария марат ержан олжас пётр петр иванов петров смирнов смирнова анна kim lee west east north south town park john martin james".split())

# asked | listed | of a person | a slip is likely
PAIRS = [
    # letters swapped, lost, added or wrong in a name of several words
    ("Марат Тажни", "Марат Тажин", True, True),
    ("Ержна Казыханов", "Ержан Казыханов", True, True),
    ("Галымжан Койшбаев", "Галымжан Койшыбаев", True, True),
    ("Galymzhan Koyshybyev", "Galymzhan Koyshybayev", True, True),
    ("аБахытжан Сагинтаев", "Бахытжан Сагинтаев", True, True),
    ("ГалымжанКойшыбаев", "Галымжан Койшыбаев", True, True),
    ("Галымжан Койшыбаевъ", "Галымжан Койшыбаев", True, True),
    ("United Nattions Secretariat", "United Nations Secretariat", False, True),
    ("Rio de Janiero", "Rio de Janeiro", False, True),
    # a single word, with letters in a row that names do not have, or two that changed places
    ("Kyzylrdoa", "Kyzylorda", False, True),
    ("Pavldoar", "Pavlodar", False, True),
    ("Tashknet", "Tashkent", False, True),
    ("Bishqkek", "Bishkek", False, True),
    ("Қосатнай", "Қостанай", False, True),
    # the same letters, or too many others
    ("Марат Тажин", "Марат Тажин", True, False),
    ("Murat Tazhin", "Maurits Tajine", True, False),
    ("Галымжан", "Галымжан Койшыбаев", True, False),
    # real words: another name
    ("Пол Кастро", "Рауль Кастро", True, False),
    ("Анна Смирнова", "Анна Смирнов", True, False),
    ("John Lee", "John Kim", True, False),
    ("East James", "West James", False, False),
    ("North Park", "South Park", False, False),
    # a short word, of which another letter makes another
    ("Ан Ли", "Ан Ле", True, False),
    ("Ким Чен", "Ким Чан", True, False),
    ("Oba", "Oda", False, False),
    ("Anba", "Anda", False, False),
    # a surname alone, and towns that other towns are called like
    ("Масимов", "Максимов", True, False),
    ("Кушанов", "Кошанов", True, False),
    ("Austria", "Australia", False, False),
    ("Merlow", "Merlot", False, False),
    ("Horbach", "Forbach", False, False),
    ("Pruna", "Purna", False, False),
    # other numbers
    ("School 12", "School 13", False, False),
    ("Бригада 44 имени Иванова", "Бригада 45 имени Иванова", False, False),
]


@pytest.mark.parametrize(("asked", "listed", "person", "slip"), PAIRS)
def test_pairs(asked, listed, person, slip):
    found = least(plain(asked), plain(listed), person=person, known=LISTED.__contains__)
    assert found >= 0 if slip else found < -1


# query | id, None where nothing may be answered
ASKED = [
    ("Astnaa", "Q1520"),
    ("Vladimri Putin", "Q7747"),
    ("Aleksandr Lukashenkp", "Q2866"),
    ("Дональд Трмап", "Q22686"),
    ("Нурсултн Назарбаев", "Q57394"),
    ("Шанхайская огранизация сотрудничества", "Q485207"),
    ("Samsugn", "Q20716"),
    ("Gianni Infwntiqno", "Q124138"),
    ("ВладимирхПутин", "Q7747"),
    ("DonaldxTrump", "Q22686"),
    ("Vladimirgrad", None),
    ("Hillarytonburg", None),
    ("Donaldstrumptown", None),
    ("Dmitri Mxdvqdev", "Q23530"),
    ("Игорь Гришин", None),
    ("Gianni Infernino", None),
    ("Владимир Путилин", None),
    ("Матвей Путин", None),
    ("Nikolas Sarkissian", None),
    ("Сергей Лавронов", None),
    ("Anne Merkel", None),
]


@pytest.mark.parametrize(("query", "entity"), ASKED)
def test_answers(default_names, query, entity):
    result = default_names.lookup(query)
    assert (result.best.id if result.best and result.status != "unmatched" else None) == entity


def test_columns(alike):
    alike([query for query, _ in ASKED] + [pair[0] for pair in PAIRS])


@pytest.mark.parametrize(("query", "any_names"), [("Дональд Трмап", True), ("Samsugn Electronics", True), ("Владимир Трамп", False), ("Дональд Путин", False), ("В. Трамп", False), ("Washington Moscow", False)])
def test_a_query_of_listed_words_is_no_slip(default_names, query, any_names):
    linker = default_names.linker
    assert bool(mistyped_candidates(linker.index, linker.vocabulary, linker.judge.parse(query))) == any_names


def test_no_match(default_names):
    """What a slip alone explains is no match."""
    assert default_names.lookup("Astnaa").status == "ambiguous"


@pytest.mark.parametrize("text", ["Ürümqi", "Ch'eng-tu", "ŁÓDŹ", "Йошкар-Ола", "São Tomé e Príncipe", "北京", "Χίος", "x\u0301", "", " - ", "İzmir", "ﬁn"])
def test_plain(text):
    once = plain(text)
    assert plain(once) == once
    assert once == once.strip()


def test_nothing_is_never():
    assert least("", "", person=False, known=LISTED.__contains__) == NEVER

"""A person whom a text names with given name and surname: listed only under both."""

import pytest


@pytest.fixture(scope="module")
def linker(default):
    return default.annotator.linker


def best(linker, name):
    scored = linker.rank_unlisted_person(name)
    return scored[0].entity.name if scored and scored[0].probability >= 0.6 else None


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Сергеем Шойгу", "Sergei Shoigu"),
        ("Шойгу Сергеем", "Sergei Shoigu"),
        ("Сергея Кужугетовича Шойгу", "Sergei Shoigu"),
        ("У Шойгу", "Sergei Shoigu"),  # the preposition has its capital from the sentence
        ("С. Шойгу", "Sergei Shoigu"),
        ("Sergei Lavrov", "Sergei Lavrov"),
    ],
)
def test_found(linker, name, entity):
    assert best(linker, name) == entity


@pytest.mark.parametrize(
    "name",
    ["Andrew Lyle", "Эндрю Смитом", "William Tarrant", "Диана Сапарова", "Максима Рогозина", "Роберт Остин", "Светланой Костиной", "Аружан Керейхан", "Amy Baker", "Анатолия Лаврова"],
)
def test_one_word_is_not_enough(linker, name):
    assert best(linker, name) is None


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("KAZAKHSTAN'S PRESIDENT TOKAYEV ARRIVES IN ASTANA", [("KAZAKHSTAN", "Kazakhstan"), ("TOKAYEV", "Kassym-Jomart Tokayev"), ("ASTANA", "Astana")]),
        ("ПРЕЗИДЕНТ ТОКАЕВ ПРИБЫЛ В АСТАНУ", [("ТОКАЕВ", "Kassym-Jomart Tokayev"), ("АСТАНУ", "Astana")]),
        ("President TOKAYEV Daulet spoke.", [("TOKAYEV Daulet", None)]),
    ],
)
def test_headlines_in_capitals(default, text, entities):
    assert [(m.mention, m.entity_name) for m in default.annotate(text)] == entities

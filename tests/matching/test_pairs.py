"""Names of frequent words are found by pairs of these, the same ones alone and in bulk."""

import random

import pytest

from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.building import pairs as building
from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import Entity, Name
from normalizer.matching import candidates
from normalizer.matching.bulk import postings
from normalizer.matching.scored import Question

GIVEN = [
    "Айгерим", "Динара", "Гульнара", "Айнур", "Мадина", "Асель", "Жанна", "Сауле", "Ерлан", "Нурлан", "Марат", "Серик", "Бауыржан", "Даулет", "Канат", "Тимур", "Руслан", "Анна", "Мария", "Ольга", "Игорь", "Олег",
    "Пётр", "Павел", "Maria", "Anna", "John", "Peter", "Olga", "Marat", "Timur", "Ruslan",
]  # fmt: skip
SURNAMES = [
    "Иванова", "Ахметова", "Омарова", "Ким", "Алиева", "Касымова", "Нурланова", "Сейтказы", "Ахметов", "Омаров", "Алиев", "Касымов", "Иванов", "Петров", "Сидоров", "Смаилов", "Исмаилов", "Abdullah", "Garcia", "Lopez", "Martinez", "Ospanov", "Muratov", "Serikov",
]  # fmt: skip
FATHERS = ["", "", "Муратовна", "Серикович", "Петрович", "Нурланқызы"]
PLACES = ["Жаңа", "Ескі", "Үлкен", "Кіші", "Село", "Новая", "Старая", "North", "South"]


def crowd(path, monkeypatch, frequent):
    """An index in which nearly every word is frequent: some hundred persons and places of few words."""
    monkeypatch.setattr(building, "PAIRED_FROM", frequent)
    monkeypatch.setattr(candidates, "PAIRED_FROM", frequent)
    monkeypatch.setattr(postings, "PAIRED_FROM", frequent)
    choose = random.Random(5)
    gazetteer = Gazetteer("crowd")
    drawn = {(choose.choice(GIVEN), choose.choice(FATHERS), choose.choice(SURNAMES)) for _ in range(900)}
    drawn = sorted((drawn | {("Гульнара", "", "Ахметова"), ("Бауыржан", "", "Ospanov"), ("Maria", "", "Garcia")}) - {("Айгерим", "", "Петров")})
    for number, (kind, name) in enumerate([*(("person", " ".join(filter(None, words))) for words in drawn), *(("place", f"{one} {other}") for one in PLACES for other in GIVEN)]):
        gazetteer.entities[f"nz:{number}"] = Entity(f"nz:{number}", kind, name)
        gazetteer.names.append(Name(f"nz:{number}", name, "und", "official"))
    build_index(gazetteer, path, "")
    return Normalizer(path)


@pytest.fixture
def many(tmp_path, monkeypatch):
    """No word may propose by itself."""
    for module in (candidates, postings):
        monkeypatch.setattr(module, "POSTINGS_BUDGET", 3)
    return crowd(tmp_path / "index", monkeypatch, 8)


EDITED = [
    ("Гульнра Ахметова", "Гульнара Ахметова"),
    ("Гулнара Ахметоваа", "Гульнара Ахметова"),
    ("Ахметова Гулнарра", "Гульнара Ахметова"),
    ("Bauyrzhan Ospannov", "Бауыржан Ospanov"),
    ("Жаңа Динарра", "Жаңа Динара"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "name"), EDITED)
def test_an_edited_name_of_frequent_words_is_among_the_candidates(many, query, name):
    assert any(words(name) <= words(s.name.name) for s in many.linker.rank(query)), query


def words(name):
    return set(name.split())


INITIALS = [("Г. Ахметова", "Гульнара Ахметова"), ("Ахметова Г.", "Гульнара Ахметова"), ("M. Garcia", "Maria Garcia")]


@pytest.mark.parametrize(("query", "name"), INITIALS)
def test_names_that_fit_an_initial_come_first(many, query, name):
    assert name in [s.name.name for s in many.linker.rank(query)][:5]


@pytest.mark.parametrize("name", ["Айгерим Петров", "Гульнра Хасанова", "Пабло Гарсия", "Село Ерлана Ахметова"])
def test_names_that_are_not_there_are_not_matched(many, name):
    assert str(many.linker.decide(many.linker.rank(name))) != "matched"


def noisy(name, choose):
    letters = list(name)
    for _ in range(choose.randrange(3)):
        at = choose.randrange(len(letters))
        letters[at : at + 1] = choose.choice(["", "а", "e", letters[at] * 2])
    split = "".join(letters).split()
    choose.shuffle(split)
    return " ".join(split + choose.sample(["Иванов", "Anna", "Ким", "село", "Д.", "А.", "M."], choose.choice([0, 0, 0, 1, 3])))


@pytest.mark.parametrize(
    "limits",
    [{}, {"POSTINGS_BUDGET": 3}, {"MANY_NAMES": 0, "POSTINGS_BUDGET_OF_MANY": 20}, {"PAIRS_BUDGET": 7, "POSTINGS_BUDGET": 40}, {"PAIRED": 2, "PAIRED_WORDS": 3, "PROPOSED": 4}, {"PAIRS_BUDGET": 25, "PROPOSED": 5, "POSTINGS_BUDGET": 60}, {"KEPT": 2, "PAIRED_WORDS": 2}],
    ids=str,
)
def test_alone_and_in_bulk_propose_the_same(tmp_path, monkeypatch, limits):
    normalizer = crowd(tmp_path / "index", monkeypatch, 5)
    for name, value in limits.items():
        monkeypatch.setattr(candidates, name, value)
        monkeypatch.setattr(postings, name, value, raising=False)
    choose = random.Random(repr(limits))
    names = [noisy(normalizer.index.name(choose.randrange(normalizer.index.name_count)).name, choose) for _ in range(150)]
    questions = [choose.choice([Question(), Question(), Question("person"), Question("place")]) for _ in names]
    found = normalizer.bulk.resolve(names, questions)
    begin = found.begin.tolist()
    several = 0
    for number, (name, question) in enumerate(zip(names, questions, strict=True)):
        expected = [(s.entity.index, s.name.index) for s in normalizer.linker.rank(name, question)]
        assert list(zip(*(c[begin[number] : begin[number + 1]].tolist() for c in (found.entity, found.name)), strict=True)) == expected, name
        several += len(expected) > 1
    assert several > 50

"""One person under two ids, and namesakes."""

from itertools import product

import polars as pl
import pytest

from normalizer import Normalizer

# id, name, start, description, wikidata
ROWS = """
a1 | Нұрлан Мәжитұлы Әбдіров
a2 | Әбдіров Нұрлан Мәжитұлы
b1 | Абай Бөлекпайұлы Тасболатов
b2 | ТАСБОЛАТОВ Абай Бөлекбайұлы
c1 | Пол Мерфи
c2 | Мерфи, Пол
d1 | Петров Сергей Андреевич
d2 | Сергей Олегович Петров
e1 | Кузнецов Олег Львович | 1951
e2 | Олег Львович Кузнецов | 1987
f1 | Сидоров Лев Ильич | | судья
f2 | Лев Ильич Сидоров | | пловец
g1 | Орлов Глеб Борисович | | | Q1
g2 | Глеб Борисович Орлов | | | Q2
h1 | Белова Анна Игоревна
h2 | Белов Антон Игоревич
i1 | Ерболат Саматұлы
i2 | Саматұлы Ерболат
j1 | Зуева Инна Марковна | 1960 | депутат
j2 | Инна Марковна Зуева
k1 | Раш Мэри Энн Кит
k2 | Мэри Энн Раш Кит
""".strip().splitlines()
# query | best candidate, None for any | status | probable second
ASKED = [
    ("Nurlan Abdirov", "a1", "matched"),
    ("ABDIROV Nurlan Mazhitovich", "a2", "matched"),
    ("Нурлан Абдиров", "a1", "matched"),
    ("Абай Тасболатов", "b1", "matched"),  # п and б: one father
    ("ТАСБОЛАТОВ Абай", "b2", "matched"),
    ("Инна Зуева", "j2", "matched"),  # what one row knows the other does not contradict
    ("Paul Murphy", None, "ambiguous"),  # two words are no proof
    ("Пол Мерфи", "c1", "ambiguous"),
    ("Сергей Петров", None, "ambiguous"),  # two fathers
    ("Олег Кузнецов", None, "ambiguous"),  # two dates of birth
    ("Олег Львович Кузнецов", None, "ambiguous"),
    ("Лев Сидоров", None, "ambiguous"),
    ("Глеб Орлов", None, "ambiguous"),
    ("Ерболат Саматов", None, "ambiguous"),
    ("Мэри Энн Раш Кит", "k2", "ambiguous"),  # no patronymic
    # one of many with these names
    ("Иван Иванов", None, "ambiguous"),
    ("Иван Иванович Иванов", None, "ambiguous"),
]


def rows():
    """The rows above, and a list in which a few names come back all the time: two Ivan Ivanovich Ivanovs are two."""
    found = [[cell.strip() for cell in row.split("|")] for row in ROWS]
    common = product(("Иван", "Пётр", "Лука"), ("Иванович", "Петрович", "Лукич"), ("Иванов", "Петухов", "Лукин"))
    found += [[f"m{n:02}", f"{surname} {given} {father}"] for n, (given, father, surname) in enumerate(common)]
    return [*found, ["m99", "Иван Иванович Иванов"]]


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("twins")
    lines = ["\t".join(f"nz:{row[0]}\tperson\t{row[1]}".split("\t") + (row[2:] + [""] * 3)[:3]) for row in rows()]
    (folder / "entities.tsv").write_text("id\ttype\tname\tstart\tdescription\twikidata\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n", encoding="utf-8")
    return Normalizer(folder)


@pytest.mark.parametrize(("query", "best", "status"), ASKED)
def test_asked(normalizer, query, best, status):
    result = normalizer.lookup(query)
    assert str(result.status) == status
    assert best is None or result.best.id == f"nz:{best}"


def test_the_other_row_is_shown_with_the_reason(normalizer):
    first, second = normalizer.lookup("Nurlan Abdirov", explain=True).candidates[:2]
    assert second.id == "nz:a2"
    assert [item.feature for item in second.evidence if item.contribution == -3.0] == ["listed_twice"]
    assert not any(item.feature == "listed_twice" for item in first.evidence)


def test_columns_hear_of_twins_as_well(normalizer):
    names = [query for query, *_ in ASKED]
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name")
    one_by_one = [normalizer.lookup(name) for name in names]
    assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
    assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]

"""Surnames alone, beside towns and firms that are called so."""

import polars as pl
import pytest

from normalizer import Normalizer

# id, type, name, prior
ROWS = """
p1 | person | Мурат Акарбеков | 10
p2 | person | Пётр Лемешин | 30
p3 | person | Анна Белогорова | 10
p4 | person | Тимур Сапарлин | 10
p5 | person | Олег Сапарлин | 10
p6 | person | Олег Приволжский | 10
p7 | person | Ян Лесногорский | 10
p8 | person | Иван Дальнегорский | 10
pa | person | Ян Подлесский | 10
p9 | person | Ян Подлиский | 10
t1 | place | Акарбеков | 9000
t2 | place | Лемешин | 9000
t3 | place | Лемешинск | 9000
t4 | place | Сапарлин | 8000000
t5 | place | Белогоров | 9000
t6 | place | Дальнегорск | 900000
t7 | place | Дальнегорский | 9000
t8 | place | Приволжск | 9000000
t9 | place | Лесногорск | 20000
f2 | organization | Белогорова | 10
""".strip().splitlines()
# query | type asked | status | probable, in order
ASKED = [
    ("Акарбеков", None, "ambiguous", ["p1", "t1"]),
    ("Лемешин", None, "ambiguous", ["p2", "t2"]),
    ("Белогорова", None, "matched", ["f2", "p3"]),  # a firm called just so, beside a man's or a woman's surname
    ("Сапарлин", None, "matched", ["t4"]),  # a city of millions
    ("Пётр Лемешин", None, "matched", ["p2"]),
    ("Лемешинск", None, "matched", ["t3"]),
    ("Акарбеков", "place", "matched", ["t1"]),
    ("Акарбеков", "person", "ambiguous", ["p1"]),
    ("Приволжский", None, "ambiguous", ["p6"]),
    ("приволжский", None, "ambiguous", ["t8"]),  # written small it is the adjective of a large town
    ("приволжского", None, "ambiguous", ["t8"]),
    ("Приволжского", None, "ambiguous", ["p6"]),
    ("приволжский", "person", "ambiguous", ["p6"]),
    ("лесногорского", None, "ambiguous", ["t9", "p7"]),
    ("дальнегорский", None, "ambiguous", ["p8", "t7"]),  # a town called just so: no adjective
    ("подлесского", None, "ambiguous", ["pa"]),  # and not Подлиский
    ("олег приволжский", None, "matched", ["p6"]),
]


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory):
    table = tmp_path_factory.mktemp("surnames") / "names.csv"
    rows = [[cell.strip() for cell in row.split("|")] for row in ROWS]
    pl.DataFrame({"id": [r[0] for r in rows], "type": [r[1] for r in rows], "name": [r[2] for r in rows], "prior": [r[3] for r in rows]}).write_csv(table)
    return Normalizer(table)


@pytest.mark.parametrize(("query", "kind", "status", "probable"), ASKED, ids=lambda value: str(value))
def test_name(normalizer, query, kind, status, probable):
    found = normalizer.lookup(query, type=kind)
    assert (found.status, [c.id for c in found.candidates if c.score >= 0.1]) == (status, probable), found.candidates


def test_columns_answer_alike(normalizer):
    asked = [query for query, kind, _, _ in ASKED if kind is None]
    names = [*asked, *map(str.lower, asked)]  # from 16 on arrays answer
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name", candidates=5)
    for name, candidates in zip(names, resolved["candidates"], strict=True):
        assert [(c["id"], c["score"]) for c in candidates if c["score"] >= 0.005] == [(c.id, round(c.score, 4)) for c in normalizer.lookup(name).candidates], name


def test_nobody_gets_likelier_by_a_namesake_of_another_type(normalizer):
    alone = normalizer.lookup("Акарбеков", type="person").best
    beside = next(c for c in normalizer.lookup("Акарбеков").candidates if c.id == "p1")
    assert beside.score <= alone.score
    assert any(e.feature == "persons_by_surname" and e.contribution > 0 for e in beside.evidence)
    assert not any(e.feature == "persons_by_surname" for e in alone.evidence)

"""Surnames that more persons bear than are looked at one by one."""

from itertools import product

import polars as pl
import pytest

from normalizer import Normalizer
from normalizer.matching.candidates import KNOWN_BEST
from normalizer.matching.scored import ANYTHING

GIVEN = ["".join(some) for some in product(("Ба", "Ве", "Го", "Ду", "Жа", "Зе", "Ми"), ("ла", "ни", "ро", "ту", "сы", "ке"), ("р", "н", "с", "т", "л", "м", "к"))]
# id, type, name, prior
ROWS = [(f"p{n:03}", "person", f"{given} Тасболов", 10) for n, given in enumerate(GIVEN)] + [
    ("q1", "person", "Ерлан Тасболов", 90000),  # known best, and listed last
    ("q2", "person", "Ян Лесногоров", 10),
    ("t1", "place", "Тасболов", 9000),
]
# query | type asked | status | the first candidate
ASKED = [
    ("Тасболов", "person", "ambiguous", "q1"),
    ("Tasbolov", "person", "ambiguous", "q1"),
    ("Тасболову", "person", "ambiguous", "q1"),
    ("Милам Тасболов", None, "matched", f"p{GIVEN.index('Милам'):03}"),  # of those who are not known best
    ("Тасболов Микек", None, "matched", f"p{GIVEN.index('Микек'):03}"),
    ("Mikek Tasbolov", None, "matched", f"p{GIVEN.index('Микек'):03}"),
    ("Ерлан Тасболов", None, "matched", "q1"),
    ("Лесногоров", None, "ambiguous", "q2"),
    ("Тасболов", "place", "matched", "t1"),
]
NOT_MATCHED = ["Тасболов", "тасболов", "Тасболова", "Tasbolov", "М. Тасболов", "Тасбулов"]


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory):
    table = tmp_path_factory.mktemp("bearers") / "names.csv"
    pl.DataFrame(ROWS, schema=["id", "type", "name", "prior"], orient="row").write_csv(table)
    return Normalizer(table)


@pytest.mark.parametrize(("query", "kind", "status", "first"), ASKED, ids=lambda value: str(value))
def test_name(normalizer, query, kind, status, first):
    found = normalizer.lookup(query, type=kind)
    assert (found.status, found.candidates[0].id) == (status, first), found.candidates


@pytest.mark.parametrize("name", NOT_MATCHED)
def test_a_surname_of_hundreds_is_nobody_and_no_town(normalizer, name):
    assert normalizer.lookup(name).status != "matched"


def test_few_of_them_are_looked_at(normalizer):
    assert len(GIVEN) > KNOWN_BEST
    assert sum(s.entity.type == "person" for s in normalizer.linker.rank("Тасболов")) == KNOWN_BEST
    assert {s.entity.id for s in normalizer.linker.rank("Тасболов")} >= {"q1", "t1"}


def test_columns_answer_alike(normalizer):
    asked = [*NOT_MATCHED, *(query for query, *_ in ASKED)]
    names = [*asked, *map(str.upper, asked)]  # from 16 on arrays answer
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name", candidates=400)
    linker = normalizer.linker
    for name, candidates in zip(names, resolved["candidates"], strict=True):
        assert [(c["id"], c["score"]) for c in candidates] == [(s.entity.id, round(s.probability, 4)) for s in linker.shown(name, ANYTHING, linker.rank(name))], name

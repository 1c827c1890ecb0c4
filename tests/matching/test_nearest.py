"""An unmatched name shows what it resembles as it is typed, above what it only sounds like; that is never an answer."""

import polars as pl
import pytest

from normalizer import Normalizer
from normalizer.matching.nearest import NOT_NEAR, Near, compare, level, placed

ROWS = """\
id,name,type
p1,Zikpi Tika,person
p2,Ira Ika,person
p3,Yevgany Bukhartsev,person
p4,Снежина Казарова,person
p5,Tomoo Bazarow,person
p6,Анна Уазарова,person
p7,Матвей Громыхалов,person
p8,Матвей Громыхалин,person
p9,Zhoromir II,person
l1,Школа 12 Жезказгана,organization
l2,Kungsbacka,place
l3,Goianéia do Norte,place
"""

# query | status | what it is like as it is typed, first of all candidates; None if nothing is
NEAR = [
    ("Zikpi yika", "unmatched", "p1"),
    ("ZIKPI YIKA", "unmatched", "p1"),
    ("Ira Tika", "unmatched", "p2"),
    ("Zikpi Hira", "unmatched", "p1"),
    ("Снежина уазаров", "unmatched", None),  # a man
    ("Школа 13 Жезказгана", "unmatched", None),  # another school
    ("Zhoromir VII", "unmatched", None),  # and another ruler
    ("Zhoromer II", "matched", None),
    ("Матвей Громыко", "unmatched", None),
    ("Ziika Tikpi", "unmatched", None),
    ("", "unmatched", None),
    ("?!", "unmatched", None),
    # what has an answer needs no other
    ("Yevgank Bukhatrsev", "ambiguous", None),
    ("Kungsbatka", "ambiguous", None),
    ("Матвей Громыхалинн", "matched", None),
]


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    path = tmp_path_factory.mktemp("nearest") / "names.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def normalizer(names):
    return Normalizer(names)


def by_typing(candidate):
    return any(e.feature == "nearest" for e in candidate.evidence)


@pytest.mark.parametrize(("query", "status", "first"), NEAR)
def test_first_candidate(normalizer, query, status, first):
    result = normalizer.lookup(query)
    assert str(result.status) == status
    assert [c.id for c in result.candidates if by_typing(c)][:1] == ([first] if first else [])
    if first:
        assert result.candidates[0].id == first
        assert result.candidates[0].score < normalizer.linker.thresholds.unmatched


@pytest.mark.parametrize("query", [query for query, _, _ in NEAR if query])
def test_columns_show_the_same(normalizer, query):
    many = pl.DataFrame({"name": [query, *(f"{query} {n}" for n in range(40))]})
    row = normalizer.resolve(many, "name", candidates=3).row(0, named=True)
    alone = normalizer.resolve(many.head(1), "name", candidates=3).row(0, named=True)
    shown = [(c.id, c.matched_name, round(c.score, 4)) for c in normalizer.lookup(query, limit=3).candidates]
    assert row == alone
    assert [(c["id"], c["matched_name"], c["score"]) for c in row["candidates"]][: len(shown)] == shown


def test_status_and_id_do_not_depend_on_what_is_shown(normalizer):
    many = pl.DataFrame({"name": [query for query, _, _ in NEAR] * 5})
    shown = normalizer.resolve(many, "name", candidates=3).drop("candidates")
    assert shown.equals(normalizer.resolve(many, "name"))


def test_what_is_forbidden_is_not_shown(normalizer, names, tmp_path):
    rules = tmp_path / "rules.tsv"
    rules.write_text("name\tid\trule\nZikpi yika\tp1\tforbid\n", encoding="utf-8")
    assert normalizer.lookup("Zikpi yika").candidates[0].id == "p1"
    assert Normalizer(names, overrides=rules).lookup("Zikpi yika").candidates[0].id == "p2"


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("Zikpi yika", "Zikpi Tika", 1),
        ("zikpi  TIKA", "Zikpi Tika", 0),
        ("Urümqi", "Urumki", 1),
        ("Школа 12", "Школа 13", NOT_NEAR),
        ("Almaty", "Astana", NOT_NEAR),
        ("", "", NOT_NEAR),
        ("!", "?", NOT_NEAR),
    ],
)
def test_compare(one, other, edits):
    assert compare(one, other)[0] == edits


@pytest.mark.parametrize(("edits", "letters", "shown"), [(1, 10, True), (2, 8, True), (2, 6, False), (NOT_NEAR, 0, False)])
def test_level(edits, letters, shown):
    assert bool(level(edits, letters)) == shown


def test_each_entity_is_placed_once():
    near = [Near(7, 70, 1, 0.1), Near(8, 80, 2, 0.05)]
    assert placed([0.2, 0.08, 0.01], [5, 8, 7], near) == [0, 3, 1]

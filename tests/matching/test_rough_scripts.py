"""Names in scripts that are read only roughly: found as they are written, at most ambiguous by their sound; look-ups and columns alike."""

import polars as pl
import pytest

from normalizer import Normalizer

# a place, whose id follows from its name, and its other names
GAZETTEER = {
    "Angol": ["安戈爾"], "Angers": [], "Tralee": ["ٹریلی"], "Xining": ["西宁", "Си́нин"], "Xizhou": [], "Tbilisi": ["თბილისი"], "Athens": ["Αθήνα"], "Yerevan": ["Երևան"],
    "Mumbai": ["മുംബൈ", "मुंबई"], "Gyumri": ["ギュムリ"], "Seoul": ["서울"],
}  # fmt: skip
# query | id, None for nobody | status
ASKED = [
    ("安戈爾", "Angol", "matched"),
    ("西宁", "Xining", "matched"),
    ("ٹریلی", "Tralee", "matched"),
    ("서울", "Seoul", "matched"),
    ("मुंबई", "Mumbai", "matched"),
    ("თბილისი", "Tbilisi", "matched"),
    ("Αθήνα", "Athens", "matched"),
    ("Երևան", "Yerevan", "matched"),
    ("Angers", "Angers", "matched"),
    ("Xizhou", "Xizhou", "matched"),
    ("Синин", "Xining", "matched"),
    ("Tʼbilisi", "Tbilisi", "matched"),
    # what only sounds like it
    ("Trilj", None, "unmatched"),
    ("Triely", None, "unmatched"),
    ("Ангер", None, "unmatched"),
    ("Kiumri", None, "unmatched"),
]


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rough")
    (folder / "entities.tsv").write_text("id\tname\ttype\n" + "".join(f"nz:{name.lower()}\t{name}\tplace\n" for name in GAZETTEER), encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n" + "".join(f"nz:{one.lower()}\t{other}\t\talias\n" for one, others in GAZETTEER.items() for other in others), encoding="utf-8")
    return Normalizer(folder)


@pytest.mark.parametrize(("query", "expected", "status"), ASKED)
def test_lookup(normalizer, query, expected, status):
    found = normalizer.lookup(query)
    assert (found.best.id if found.best and found.status != "unmatched" else None, found.status) == (f"nz:{expected.lower()}" if expected else None, status)


def test_columns_answer_alike(normalizer):
    queries = [query for query, _, _ in ASKED]
    found = normalizer.resolve(pl.DataFrame({"name": queries}), "name")
    assert found.select("entity_id", "status").rows() == [(f"nz:{expected.lower()}" if expected else None, status) for _, expected, status in ASKED]

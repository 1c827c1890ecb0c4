"""Names as columns and addresses write them: with a word of kind, with where they lie, with an office. The default gazetteer; a case a line in `apart.tsv`."""

import csv
from pathlib import Path

import polars as pl
import pytest

from normalizer import Normalizer

with open(Path(__file__).with_name("apart.tsv"), encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def normalizer():
    return Normalizer()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_name(normalizer, case):
    result = normalizer.lookup(case["query"])
    best = result.best.id if result.best else ""
    if case["status"] == "not matched":
        assert result.status != "matched" or best != case["id"]
    else:
        assert (result.status, best if result.status != "unmatched" else "") == (case["status"], case["id"])


def test_columns_find_the_same(normalizer):
    names = [case["query"] for case in CASES] + ["Foo, Bar", ", ", "(", "Paris,", "a, b, c, d, e", "Россия (", "Moscow; Russia"]
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name")
    one_by_one = [normalizer.lookup(name) for name in names]
    assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
    assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]
    assert resolved["entity_id"].to_list() == [result.best.id if result.status != "unmatched" else None for result in one_by_one]


def test_the_place_is_evidence(normalizer):
    evidence = {e.feature: e for e in normalizer.lookup("Paris, Texas").best.evidence}
    assert "Texas" in evidence["lies_there"].detail
    assert evidence["lies_there"].contribution > 0


def test_a_person_lies_nowhere(normalizer):
    assert normalizer.lookup("Paris, France", type="person").status == "unmatched"

"""Names as one types them to try a gazetteer, without anything that says more. The default gazetteer; a case a line in `bare.tsv`: `not matched` to the id, or to anything where none is given."""

import csv
from pathlib import Path

import polars as pl
import pytest

from normalizer import Normalizer

with open(Path(__file__).with_name("bare.tsv"), encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def normalizer():
    return Normalizer()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_name(normalizer, case):
    result = normalizer.lookup(case["query"])
    first = result.candidates[0].id if result.candidates else ""
    if case["status"] == "not matched":
        assert result.status != "matched" or (case["id"] and first != case["id"]), result.candidates
    else:
        assert (result.status, first if case["id"] else "") == (case["status"], case["id"]), result.candidates


def test_columns_find_the_same(normalizer):
    names = [case["query"] for case in CASES]
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name")
    one_by_one = [normalizer.lookup(name) for name in names]
    assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
    assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]
    assert resolved["entity_id"].to_list() == [result.best.id if result.status != "unmatched" else None for result in one_by_one]

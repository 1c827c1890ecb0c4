"""Names as one types them to try a gazetteer, without anything that says more. The default gazetteer; a case a line in `bare.tsv`: `not matched` to the id, or to anything where none is given."""

import csv
from pathlib import Path

import pytest

with open(Path(__file__).with_name("bare.tsv"), encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_name(default_names, case):
    result = default_names.lookup(case["query"])
    first = result.candidates[0].id if result.candidates else ""
    if case["status"] == "not matched":
        assert result.status != "matched" or (case["id"] and first != case["id"]), result.candidates
    else:
        assert (result.status, first if case["id"] else "") == (case["status"], case["id"]), result.candidates


def test_columns_find_the_same(alike):
    alike([case["query"] for case in CASES])

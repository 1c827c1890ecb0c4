"""Names as columns and addresses write them: with a word of kind, with where they lie, with an office. The default gazetteer; a case a line in `apart.tsv`."""

import csv
from pathlib import Path

import pytest

with open(Path(__file__).with_name("apart.tsv"), encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_name(default_names, case):
    result = default_names.lookup(case["query"])
    best = result.best.id if result.best else ""
    if case["status"] == "not matched":
        assert result.status != "matched" or best != case["id"]
    else:
        assert (result.status, best if result.status != "unmatched" else "") == (case["status"], case["id"])


def test_columns_find_the_same(alike):
    alike([case["query"] for case in CASES] + ["Foo, Bar", ", ", "(", "Paris,", "a, b, c, d, e", "Россия (", "Moscow; Russia"])


def test_the_place_is_evidence(default_names):
    evidence = {e.feature: e for e in default_names.lookup("Paris, Texas").best.evidence}
    assert "Texas" in evidence["lies_there"].detail
    assert evidence["lies_there"].contribution > 0


def test_a_person_lies_nowhere(default_names):
    assert default_names.lookup("Paris, France", type="person").status == "unmatched"

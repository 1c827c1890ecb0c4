"""Names of famous geography: what each of them is, and (no id) those that stay open: several things, or ordinary words."""

import csv
from pathlib import Path

import polars as pl
import pytest

ROWS = list(csv.DictReader(Path(__file__).with_suffix(".tsv").with_stem("geography").open(encoding="utf-8", newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def answers(default):
    frame = default.resolve(pl.DataFrame({"name": [row["name"] for row in ROWS]}), column="name")
    return {name: entity if status == "matched" else "" for name, status, entity in frame.select("name", "status", "entity_id").iter_rows()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_geography(answers, row):
    assert answers[row["name"]] == row["id"], row["why"]


def test_table():
    assert len(ROWS) >= 70
    assert sum(not row["id"] for row in ROWS) >= 10

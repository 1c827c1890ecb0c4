"""Spellings between the languages, by look-ups in three small gazetteers: what is found, what must not be, what is shown.

`spellings_gazetteers.tsv` has their names; `spellings.tsv` a case a line: the gazetteer, what is expected, the query, a name, the status of what is found.
"""

import csv
from pathlib import Path

import polars as pl
import pytest

from normalizer import Normalizer
from normalizer.matching.scored import ANYTHING


def rows(file):
    with open(Path(__file__).with_name(file), encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


CASES = rows("spellings.tsv")


@pytest.fixture(scope="module")
def gazetteers(tmp_path_factory):
    found = {}
    names = rows("spellings_gazetteers.tsv")
    for title in dict.fromkeys(row["gazetteer"] for row in names):
        folder = tmp_path_factory.mktemp(title.replace(" ", "_"))
        own = [(f"nz:{number:02}", row) for number, row in enumerate(row for row in names if row["gazetteer"] == title)]
        (folder / "entities.tsv").write_text("id\ttype\tname\n" + "".join(f"{i}\t{row['type']}\t{row['name']}\n" for i, row in own), encoding="utf-8")
        listed = "".join(f"{i}\t{row['name']}\t{row['lang']}\tofficial\n" for i, row in own if row["lang"])
        (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n" + listed, encoding="utf-8")
        found[title] = Normalizer(folder)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']}, {case['expected']}: {case['name'] or 'nothing'}")
def test_spelling(gazetteers, case):
    result = gazetteers[case["gazetteer"]].lookup(case["query"])
    best, shown = result.best.name if result.best else "", [candidate.name for candidate in result.candidates]
    match case["expected"]:
        case "found":
            assert (best, result.status) == (case["name"], case["status"])
        case "not matched":
            assert result.status != "matched" or best != case["name"]
        case "shown":
            assert case["name"] in shown
        case "not shown":
            assert case["name"] not in shown
        case other:
            pytest.fail(f"no such expectation: {other}")


@pytest.mark.parametrize("title", dict.fromkeys(case["gazetteer"] for case in CASES))
def test_columns_find_the_same(gazetteers, title):
    names = [case["query"] for case in CASES if case["gazetteer"] == title]
    resolved = gazetteers[title].resolve(pl.DataFrame({"name": names}), "name")
    one_by_one = [gazetteers[title].lookup(name) for name in names]
    assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
    assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]
    resolved = gazetteers[title].resolve(pl.DataFrame({"name": names}), "name", candidates=20)
    linker = gazetteers[title].linker
    expected = [[(s.entity.id, s.probability) for s in linker.shown(name, ANYTHING, linker.rank(name))[:20]] for name in names]
    assert [[(c["id"], c["score"]) for c in row] for row in resolved["candidates"].to_list()] == [[(i, pytest.approx(p, abs=1e-4)) for i, p in row] for row in expected]

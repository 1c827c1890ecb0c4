"""The features of pairs, by compiled loops and on columns."""

from dataclasses import replace

import numpy as np
import pytest

from normalizer.matching.bulk import features, judging
from normalizer.matching.bulk.alignment import align_all
from normalizer.matching.bulk.judging import Pairs
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("features") is None or compiled("alignment") is None, reason="the loops are not compiled")


@pytest.fixture(scope="module")
def pairs(asked):
    table, queries, wide, query, name, row, _ = asked
    stale = np.arange(len(query)) % 11 == 0
    return table, queries, wide, Pairs(query, name, row, table.entity[name].astype(np.int64), stale)


def both(pairs, weights, monkeypatch):
    """What compiled loops and columns say with some weights."""
    table, queries, readings, some = pairs
    monkeypatch.setattr(table.linker, "model", replace(table.linker.model, weights=tuple(weights)))
    found = []
    for native in (judging._native, None):
        monkeypatch.setattr(judging, "_native", native)
        found.append(judging.judge(table, queries, readings, some))
    monkeypatch.undo()
    return found


def test_log_odds(pairs, monkeypatch):
    one, other = both(pairs, pairs[0].linker.model.weights, monkeypatch)
    assert (one.log_odds.tolist(), one.spelled.tolist()) == (other.log_odds.tolist(), other.spelled.tolist())
    assert len(np.unique(one.log_odds)) > 500
    assert 0 < one.spelled.sum() < len(one.spelled)


@pytest.mark.parametrize("number", range(len(features.COLUMNS)), ids=lambda n: features.COLUMNS[n].__name__)
def test_each(pairs, number, monkeypatch):
    one, other = both(pairs, [float(n == number) for n in range(len(features.COLUMNS))], monkeypatch)
    assert one.log_odds.tolist() == other.log_odds.tolist()


def test_they_are_the_same_features():
    assert [column.__name__ for column in features.COLUMNS] == list(compiled("features").NAMES)


def test_parts_in_another_order_are_refused(pairs):
    table, queries, readings, some = pairs
    aligned, _ = align_all(table, queries, readings, some.query, some.name, some.row, table.entity_type[some.entity])
    cases = judging._cases(table, queries, some, table.entity_type[some.entity], aligned)
    for column in ("pair", "query_part", "name_part", "how", "distance"):
        setattr(aligned, column, getattr(aligned, column)[::-1].copy())
    with pytest.raises(ValueError, match="not in the order"):
        judging._native.log_odds(judging._rules(), table.linker.model.weights, cases, (queries.facts, table.raw_words()[1]), lambda *_: 0.0, lambda *_: 0.0)

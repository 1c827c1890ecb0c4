"""Names that share words with queries, by compiled loops and on arrays."""

import numpy as np
import pytest

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk import postings, readings
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.numbered import Words
from normalizer.matching.bulk.queries import read_queries
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("postings") is None, reason="the loops are not compiled")
LIMITS = [{}, {"MANY_NAMES": 0, "POSTINGS_BUDGET_OF_MANY": 9, "PROPOSED": 5}, {"POSTINGS_BUDGET": 6, "OF_MANY": 3, "PROPOSED": 2, "KEPT": 2}, {"POSTINGS_BUDGET": 100, "OF_MANY": 200, "PROPOSED": 7, "KEPT": 1000, "WITHIN": 0.0, "COVERED": 0.0}, {"PAIRED_FROM": 2, "PAIRED": 3, "PAIRED_WORDS": 2, "PAIRS_BUDGET": 7, "OF_MANY_WITH_INITIALS": 3, "COVERED": 0.0}]
ODD = ["", "и", "К. Токаев", "Токаев К.К.", "Н. Н. Назарбаев", "J. Smith", "Tokaev Tokaev Tokaev", "Министерство иностранных дел и торговли", "Алматы Алматинская область", "президент К. Токаев", "X Æ", "習近平"]


@pytest.fixture(scope="module")
def asked(default):
    """A table, queries and the readings of their words: names of the gazetteer with letters, words and order changed, and odd ones."""
    normalizer, random = default, np.random.default_rng(5)
    names = list(ODD)
    for number in random.integers(0, normalizer.index.name_count, 250).tolist():
        words = normalizer.index.name(number).name.split()
        at = int(random.integers(0, len(words)))
        words[at] = [words[at][:-1] + "a", words[at][:1] + ".", words[at][1:], words[at].upper()][number % 4] or "x"
        names.append(" ".join(words if number % 3 else words[::-1]))
    table = NameTable(normalizer.linker)
    queries = read_queries(table, Words(), names)
    return table, queries, readings.exact_and_wide(normalizer.linker.vocabulary, readings.Spellings.of(normalizer.index, queries.raw))[1]


@pytest.mark.parametrize("limits", LIMITS, ids=str)
@pytest.mark.parametrize("typed", [False, True])
def test_both_ways(asked, limits, typed, monkeypatch):
    table, queries, wide = asked
    for name, value in limits.items():
        monkeypatch.setattr(postings, name, value)
    active = np.arange(len(queries)) % 11 != 10
    type_of = np.arange(len(queries)) % (len(TYPES) + 1) - 1 if typed else np.full(len(queries), -1)
    one = postings.shared_pairs(table, queries, wide, active, type_of)
    monkeypatch.setattr(postings, "_native", None)
    other = postings.shared_pairs(table, queries, wide, active, type_of)
    assert [column.tolist() for column in one] == [column.tolist() for column in other]
    assert len(np.unique(one[0])) > (50 if typed else 100)


def test_no_queries(asked):
    table, queries, wide = asked
    query, name = postings.shared_pairs(table, queries, wide, np.zeros(len(queries), bool), np.full(len(queries), -1))
    assert query.tolist() == name.tolist() == []


@pytest.mark.parametrize(("native", "at_once"), [(True, 1), (True, 100), (True, 5000), (False, 10), (False, 100), (False, 5000)])
def test_some_at_a_time(asked, native, at_once, monkeypatch):
    table, queries, wide = asked
    active, type_of = np.arange(len(queries)) % 11 != 10, np.full(len(queries), -1)
    if not native:
        monkeypatch.setattr(postings, "_native", None)
    together = postings.shared_pairs(table, queries, wide, active, type_of)
    monkeypatch.setattr(postings, "_READINGS_AT_ONCE", at_once)
    assert [column.tolist() for column in postings.shared_pairs(table, queries, wide, active, type_of)] == [column.tolist() for column in together]

"""Names that consist of the words of queries, by compiled loops and on arrays."""

import numpy as np
import pytest

from normalizer.matching.bulk import phrases, readings
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.numbered import Words
from normalizer.matching.bulk.queries import read_queries
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("phrases") is None, reason="the loops are not compiled")
ODD = ["", "и", "К. Токаев", "президент К. Токаев", "президент", "Tokaev Tokaev Tokaev", "X Æ", "習近平", "Министерство иностранных дел", "a b c d e f g h i j k l m n", "Токаев Касым-Жомарт Кемелевич", "North Kazakhstan Region"]


@pytest.fixture(scope="module")
def asked(default):
    normalizer, random = default, np.random.default_rng(9)
    names = list(ODD)
    for number in random.integers(0, normalizer.index.name_count, 400).tolist():
        words = normalizer.index.name(number).name.split()
        names.append(" ".join(words if number % 3 else words[::-1])[: None if number % 5 else -1])
    queries = read_queries(NameTable(normalizer.linker), Words(), names)
    words = readings.Spellings.of(normalizer.index, queries.raw)
    return normalizer, queries, [readings.listed(normalizer.linker.vocabulary, words), *readings.exact_and_wide(normalizer.linker.vocabulary, words)]


@pytest.mark.parametrize("kind", range(3))
@pytest.mark.parametrize("initials", [False, True])
@pytest.mark.parametrize("most", [1, 5, 64])
def test_both_ways(asked, kind, initials, most, monkeypatch):
    normalizer, queries, found = asked
    monkeypatch.setattr(phrases, "MAX_READINGS", most)
    for active in (np.ones(len(queries), bool), np.arange(len(queries)) % 7 > 0, np.zeros(len(queries), bool)):
        one = phrases.phrase_pairs(normalizer.index, queries, found[kind], active, initials=initials)
        with monkeypatch.context() as patch:
            patch.setattr(phrases, "_native", None)
            other = phrases.phrase_pairs(normalizer.index, queries, found[kind], active, initials=initials)
        assert one.tolist() == other.tolist()
        assert len(one) > 300 or not active.any()

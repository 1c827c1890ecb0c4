"""Candidates weighed by what a text says, compiled and plain."""

from math import log
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.matching.bulk import in_texts
from normalizer.matching.scored import Said, Scored
from normalizer.matching.weighing import ELSEWHERE, NOT_THE_PLACE, Weighing
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("weighing") is None, reason="the loops are not compiled")
odds = st.sampled_from([-300.0, -2.5, 0.0, 0.1, 0.30000000000000004, 2.6, 3.0, 70.0]) | st.floats(-20, 20)
said = st.builds(Said, st.sampled_from(["country", "named_in_text", ELSEWHERE, NOT_THE_PLACE]), st.just("the text"), odds)
rows = st.tuples(st.sampled_from(["place", "person", "organization"]), st.sampled_from([0.0, 12.0, 2_000_000.0]), odds, st.lists(said, max_size=3))


def reweighed(candidates, plain):
    weighing = Weighing.__new__(Weighing)
    weighing.prominence = lambda type, prior: log(1 + prior) - (5.0 if type == "place" else 0.5)
    if plain:
        weighing.weigher = None
    scored = []
    for number, (kind, prior, log_odds, _) in enumerate(candidates):
        entity = EntityRecord(number, f"e{number}", "", kind, "", "", "", "", "", "", 0, 0, prior, None, None)
        scored.append(Scored(entity, NameRecord(number, "", number, "und", "official", 0, 0, (), -1), None, log_odds, (Said("old", "", 1.0),), 0.5, twin=0.25))
    found = weighing.reweigh(scored, lambda entity: candidates[entity.index][3])
    assert all((s.bonus, s.probability, s.twin) == ((Said("old", "", 1.0),), 0.5, 0.25) for s in scored)  # those given stay as they are
    return [(s.entity.index, s.name.index, s.judged, s.log_odds, list(s.bonus), s.probability, s.twin, s.said) for s in found]


@given(st.lists(rows, max_size=6))
def test_both_weigh_alike(candidates):
    assert reweighed(candidates, plain=False) == reweighed(candidates, plain=True)


@pytest.mark.parametrize("asked", [None, 3, [3]])
def test_what_is_no_candidate(asked):
    weighing = Weighing.__new__(Weighing)
    weighing.prominence = lambda type, prior: 0.0
    with pytest.raises(TypeError):
        weighing.reweigh(asked, lambda entity: ())


COLUMNS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), odds, st.booleans(), st.booleans()), max_size=12)


def ranked(rows, plain):
    weighing = Weighing.__new__(Weighing)
    weighing.prominence = lambda type, prior: log(1 + prior) - 0.5
    if plain:
        weighing.weigher = None
    index = SimpleNamespace(
        entity=lambda n: EntityRecord(n, f"e{n % 7}", "", ["place", "person"][n % 2], "", "", "", "", "", "", 0, 0, float(n // 3), None, None),
        name=lambda n: NameRecord(n, f"n{n}", n, "und", "official", 0, 0, (), -1),
    )
    linker = SimpleNamespace(index=index, weighing=weighing)
    column = [np.array([row[k] for row in rows], dtype) for k, dtype in enumerate((np.int64, np.int64, np.float64, bool, bool))]
    found = in_texts._scored(SimpleNamespace(linker=linker), ["a", "b", "c", "d"], np.array([True, True, False, True]), SimpleNamespace(query=column[0], entity=column[1], name=column[1], log_odds=column[2], spelled=column[3], alone=column[4]), len)
    return {text: [(s.entity, s.name, s.log_odds, s.probability, s.bonus, s.said, s.twin, s.back, s.judged.alone, s.judged._judge, s.judged._text, s.judged._name, s.judged._case) for s in some] for text, some in found.items()}


@given(COLUMNS)
def test_both_make_candidates_alike(rows):
    assert ranked(rows, plain=False) == ranked(rows, plain=True)

"""Candidates weighed by what a text says, compiled and plain."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.gazetteer.index import EntityRecord, NameRecord
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
        weighing._weigher = None
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

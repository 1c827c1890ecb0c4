"""Which word stands for which, by compiled loops and on arrays."""

import numpy as np
import pytest

from normalizer.matching.bulk import alignment
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("alignment") is None, reason="the loops are not compiled")


def rows(found):
    """Everything that an alignment says, pairs in order."""
    aligned, joined = found
    order = np.argsort(aligned.pair, kind="stable")
    sides = [[getattr(side, field).tolist() for field in ("begin", "pair", "position", "word", "token", "weight", "initial", "patronymic", "title", "surname", "matched")] for side in (aligned.query, aligned.name)]
    return [column[order].tolist() for column in (aligned.pair, aligned.query_part, aligned.name_part, aligned.how, aligned.distance)], sides, aligned.person.tolist(), aligned.across.tolist(), joined.tolist()


def test_both_ways(asked, monkeypatch):
    one = alignment.align_all(*asked)
    monkeypatch.setattr(alignment, "_native", None)
    other = alignment.align_all(*asked)
    assert rows(one) == rows(other)
    assert len(np.unique(one[0].how)) > 11
    assert one[1].any()
    assert one[0].across.any()


def test_no_pairs(asked, monkeypatch):
    table, queries, wide, *_ = asked
    nothing = np.zeros(0, np.int64)
    one = alignment.align_all(table, queries, wide, nothing, nothing, nothing, nothing)
    monkeypatch.setattr(alignment, "_native", None)
    assert rows(one) == rows(alignment.align_all(table, queries, wide, nothing, nothing, nothing, nothing))

"""The best row of each group and rows in order, by compiled loops and on arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.matching.bulk import ranking
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("groups") is None, reason="the loops are not compiled")
KEYS = st.lists(st.one_of(st.integers(0, 6), st.sampled_from([1 << 32, 2**64 - 1, 2**63])), max_size=60)
VALUES = st.sampled_from([-np.inf, -1.5, 0.0, 0.25, 7.0])


@given(KEYS, st.data())
def test_both_ways(keys, data):
    values = data.draw(st.lists(VALUES, min_size=len(keys), max_size=len(keys)))
    asked = [(np.array(keys, np.uint64), None), (np.array(keys, np.uint64), np.array(values, np.float64))]
    ours = [ranking.best_rows(*both).tolist() for both in asked]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_native", None)
        assert [ranking.best_rows(*both).tolist() for both in asked] == ours
    plain = {}
    for row, (key, value) in enumerate(zip(keys, values, strict=True)):
        if key not in plain or value > values[plain[key]]:
            plain[key] = row
    assert ours[1] == list(plain.values())
    assert ours[0] == [keys.index(key) for key in plain]


@given(st.lists(st.tuples(st.integers(0, 3), VALUES), max_size=120))
def test_rows_of_groups_in_order(rows):
    rows.sort(key=lambda row: row[0])
    columns = np.array([group for group, _ in rows], np.int64), np.array([value for _, value in rows], np.float64)
    expected = sorted(range(len(rows)), key=lambda row: (rows[row][0], -rows[row][1]))
    assert ranking._by_value(*columns).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_native", None)
        assert ranking._by_value(*columns).tolist() == expected

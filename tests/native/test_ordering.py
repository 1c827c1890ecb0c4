"""Rows put in order and dealt out: compiled loops against the array code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.gazetteer.building import spool
from normalizer.native import compiled

native = compiled("ordering")
pytestmark = pytest.mark.skipif(native is None, reason="the loops are not compiled")
KEYS = st.integers(0, 3) | st.integers(0, (1 << 64) - 1) | st.sampled_from([1 << 63, 1 << 58, (1 << 64) - 1])


def rows_of(folder, bits, keys, values, compiled_or_not):
    """What a sorter makes of rows that are added in two pieces and lie on disk in between."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_native", compiled_or_not)
        patch.setattr(spool, "_IN_MEMORY", max(1, len(keys) // 2))
        sorter = spool.Sorter(folder, "rows", bits)
        half = len(keys) // 2
        for some in (slice(0, half), slice(half, None)):
            sorter.add(keys[some].copy(), values[some].copy() if bits else None)
        found = [np.concatenate(column) for column in zip(*sorter.sorted(), strict=True)]
        return [(column.dtype, column.tolist()) for column in found]


@pytest.mark.parametrize("bits", [0, 32, 35, 64])
@given(rows=st.lists(st.tuples(KEYS, st.integers(0, 5) | st.integers(0, (1 << 64) - 1)), max_size=60))
def test_sorters(tmp_path_factory, bits, rows):
    keys = np.array([key for key, _ in rows], np.uint64)
    values = np.array([value & ((1 << bits) - 1) for _, value in rows], np.uint64)
    folder = tmp_path_factory.mktemp("rows")
    assert rows_of(folder, bits, keys, values, native) == rows_of(folder, bits, keys, values, None)


@pytest.mark.parametrize("dtype", [np.uint32, np.uint64])
@pytest.mark.parametrize(("key_bits", "value_bits"), [(64, 32), (3, 32), (1, 12), (64, 1), (40, 30), (0, 20), (12, 0)])
def test_many_rows(dtype, key_bits, value_bits):
    random = np.random.default_rng(key_bits)
    keys = random.integers(0, 1 << 63, 60_000).astype(np.uint64) * np.uint64(2) & np.uint64((1 << key_bits) - 1)
    values = (random.integers(0, 1 << 31, 60_000).astype(np.uint64) & np.uint64((1 << value_bits) - 1)).astype(dtype)
    wanted = sorted(set(zip(keys.tolist(), values.tolist(), strict=True)))
    count = native.order(keys, values)
    assert list(zip(keys[:count].tolist(), values[:count].tolist(), strict=True)) == wanted


def test_columns_of_other_lengths_are_refused():
    with pytest.raises(IndexError):
        native.order(np.zeros(3, np.uint64), np.zeros(2, np.uint32))
    with pytest.raises(IndexError):
        native.deal(np.zeros(3, np.uint64), np.zeros(3, np.uint32), 6, np.zeros(2, np.uint64), np.zeros(3, np.uint32), np.zeros(65, np.int64))

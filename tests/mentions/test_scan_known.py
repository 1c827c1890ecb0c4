"""The table of tokens that were analysed before, against a dictionary."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import known
from normalizer.mentions.known import KnownTokens

# the first bits choose the slot: few of them differ here, so that keys get into each other's way
KEYS = st.lists(st.integers(0, 3).map(lambda n: n << 62) | st.integers(0, 2**64 - 1), max_size=40)


@given(st.lists(KEYS, max_size=6), st.sampled_from([4, 1 << 16]))
def test_tokens_are_found_by_their_number(batches, slots):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known, "_SLOTS", slots)
        table, expected = KnownTokens(), {}
    for batch in batches:
        keys = np.array(batch, np.uint64)
        assert table.find(keys).tolist() == [expected.get(key, -1) for key in batch]
        new = list(dict.fromkeys(key for key in batch if key not in expected))
        table.add(np.array(new, np.uint64))
        expected |= {key: len(expected) + n for n, key in enumerate(new)}
        assert len(table) == len(expected)
        assert table.find(keys).tolist() == [expected[key] for key in batch]

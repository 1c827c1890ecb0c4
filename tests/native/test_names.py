"""What compiled loops say of names, and arrays."""

import numpy as np
import pytest

from normalizer.matching.bulk import names
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("names") is None, reason="the loops are not compiled")


def test_both_ways(default, monkeypatch):
    normalizer = default
    count = normalizer.index.name_count
    some = np.unique(np.concatenate((np.random.default_rng(7).integers(0, count, 5000), [0, 7, 8, count - 1])))
    one, other = names.NameTable(normalizer.linker), names.NameTable(normalizer.linker)
    again = one.see(some[::3])
    rows = one.see(some)
    assert rows[::3].tolist() == again.tolist()
    assert len(np.unique(rows)) == len(some)
    monkeypatch.setattr(names, "_native", None)
    others = other.see(some)
    assert one.fact(rows, "alike").tolist() == other.fact(others, "alike").tolist()
    assert len(np.unique(other.fact(others, "alike"))) < len(some)  # names of one bearer that fold alike
    assert one.see(some[:0]).tolist() == []

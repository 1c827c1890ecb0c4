"""Filters have every key of their map, and few others."""

import numpy as np
import pytest

from normalizer.gazetteer.building import filters
from normalizer.gazetteer.building.spool import Sections
from normalizer.text.hash_arrays import mix


def _filters(folder, keys):
    sections = Sections(folder)
    for name in filters.MAPS:
        sections.add(f"{name}_key", keys)
    filters.write_filters(sections)
    return [sections.read(f"{name}_filter") for name in filters.MAPS]


@pytest.mark.parametrize("count", [0, 1, 8, 9, 5000])
def test_every_key_is_there(tmp_path, count):
    keys = np.sort(mix(np.arange(count, dtype=np.uint64)))
    for found in _filters(tmp_path, keys):
        assert len(found) == max(1, -(-count // 8))
        assert filters.may_have(found, keys).all()


def test_few_others_are(tmp_path):
    keys = np.sort(mix(np.arange(100_000, dtype=np.uint64)))
    found, *_ = _filters(tmp_path, keys)
    assert filters.may_have(found, mix(np.arange(100_000, 200_000, dtype=np.uint64))).mean() < 0.05


def test_none_is_there_where_there_are_no_keys(tmp_path):
    found, *_ = _filters(tmp_path, np.zeros(0, np.uint64))
    assert not filters.may_have(found, mix(np.arange(1000, dtype=np.uint64))).any()


def test_pieces_give_the_same(tmp_path):
    keys = np.sort(mix(np.arange(1000, dtype=np.uint64)))
    whole, pieces = np.zeros(125, np.uint64), np.zeros(125, np.uint64)
    filters.add(whole, keys)
    for first in range(0, 1000, 7):
        filters.add(pieces, keys[first : first + 7])
    assert whole.tolist() == pieces.tolist()

"""Compiled searches against numpy's own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.matching.bulk import arrays, memory, readings
from normalizer.native import compiled

tables = compiled("tables")
pytestmark = pytest.mark.skipif(tables is None, reason="the loops are not compiled")
_TOP = 2**64 - 1
hashes = st.lists(st.integers(0, _TOP) | st.sampled_from([0, 1, 2**63, _TOP]), max_size=60)


def as_array(numbers):
    return np.array(numbers, np.uint64)


@given(hashes, hashes, st.integers(0, 40))
def test_ranges(keys, probes, more):
    keys = np.sort(as_array([*keys, *keys[:1] * more]))  # one of them many times
    probes = as_array([*probes, *keys.tolist()])
    low, high = tables.find_ranges(keys, probes)
    assert low.tolist() == np.searchsorted(keys, probes).tolist() == tables.search(keys, probes).tolist()
    assert high.tolist() == np.searchsorted(keys, probes, "right").tolist()


@pytest.mark.parametrize("spread", [2**64, 2**40, 1000])
def test_many_keys_even_or_not(spread):
    random = np.random.default_rng(5)
    keys = np.sort(random.integers(0, spread, 50_000, dtype=np.uint64))
    probes = np.concatenate((keys[::7], random.integers(0, _TOP, 5000, dtype=np.uint64), as_array([0, _TOP])))
    low, high = tables.find_ranges(keys, probes)
    assert (low == np.searchsorted(keys, probes)).all()
    assert (high == np.searchsorted(keys, probes, "right")).all()


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=40))
def test_any_of_a_group(rows):
    groups, mask = np.array([group for group, _ in rows], np.int64), np.array([holds for _, holds in rows], bool)
    found = tables.any_of(groups, mask.view(np.uint8), 10)
    assert found.dtype == bool
    assert found.tolist() == [any(holds for group, holds in rows if group == n) for n in range(10)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 6)), max_size=20), st.sampled_from([np.int64, np.uint32, np.uint64]))
def test_every_position_of_every_range(ranges, kind):
    low, size = (np.array([pair[n] for pair in ranges], kind) for n in (0, 1))
    row, at = arrays.expand(low, low + size)
    assert list(zip(row.tolist(), at.tolist(), strict=True)) == [(n, begin + k) for n, (begin, count) in enumerate(ranges) for k in range(count)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "_tables", None)
        assert [column.tolist() for column in arrays.expand(low, low + size)] == [row.tolist(), at.tolist()]


def test_no_range_goes_backwards():
    with pytest.raises(ValueError, match="from 3 to 2"):
        arrays.expand(np.array([0, 3]), np.array([1, 2]))


def test_no_such_group():
    with pytest.raises(IndexError, match="group 3 of 3"):
        tables.any_of(np.array([0, 3]), np.ones(2, np.uint8), 3)


def test_switched_off(monkeypatch):
    monkeypatch.setenv("NORMALIZER_NATIVE", "0")
    assert compiled("tables") is None


def test_unknown():
    assert compiled("nothing") is None


# Distances by a number from 0 to 255: those that there are, limits, and others. Rows of numbers are drawn as bytes, which takes a tenth of the time.
DISTANCES = [*(n / 100 for n in range(151)), 0.015, 0.045, 0.12 + 0.03, 0.135, 1 / 3, 1.27, 1.28, *np.random.default_rng(3).uniform(0, 3, 98).tolist()]


def rows_of(numbers, width):
    return [tuple(numbers[n : n + width]) for n in range(0, len(numbers) - width + 1, width)]


ROWS = st.binary(max_size=24).map(lambda numbers: [(word % 6, (0, 1, 2, 3, 0x1FFFFFF, 70_000)[token % 6], how % 13, DISTANCES[distance]) for word, token, how, distance in rows_of(numbers, 4)])


@given(st.lists(ROWS, max_size=5), st.integers(6, 9))
def test_the_nearest_of_readings(parts, words):
    rows = readings._Rows.none()
    for part in parts:
        columns = [np.array([row[n] for row in part], dtype) for n, dtype in enumerate((np.int64, np.int64, np.int8, np.float64))]
        for column, values in zip((rows.word, rows.token, rows.how, rows.distance), columns, strict=True):
            column.append(values)
    found = rows.nearest(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "_tables", None)
        expected = rows.nearest(words)
    for field in ("begin", "token", "how", "distance"):
        assert (getattr(found, field).tolist(), getattr(found, field).dtype) == (getattr(expected, field).tolist(), getattr(expected, field).dtype)


_readings = st.lists(st.binary(max_size=36).map(lambda numbers: {token % 31: (how % 13, DISTANCES[distance]) for token, how, distance in rows_of(numbers, 3)}), min_size=4, max_size=4)


def as_readings(words):
    rows = [(n, token, *found) for n, some in enumerate(words) for token, found in sorted(some.items())]
    word, token, how, distance = zip(*rows, strict=True) if rows else ((), (), (), ())
    return readings.Readings(arrays.offsets(np.array(word, np.int64), len(words)), np.array(token, np.int64), np.array(how, np.int8), np.array(distance, np.float64))


@given(_readings, _readings)
def test_readings_that_follow_others(first, others):
    one, other = as_readings(first), as_readings(others)
    both = one.followed_by(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "_tables", None)
        slow = one.followed_by(other)
    for field in ("begin", "token", "how", "distance"):
        assert getattr(both, field).tolist() == getattr(slow, field).tolist()
        assert getattr(both, field).dtype == getattr(slow, field).dtype
    assert both.are_of(one).tolist() == slow.are_of(one).tolist() == [token in first[n] for n, some in enumerate(map(dict.keys, map(dict.__or__, first, others))) for token in sorted(some)]
    assert one.are_of(one).all()


@given(st.binary(max_size=40), st.binary(max_size=10), st.lists(st.floats(0, 3), max_size=3))
def test_numbers_of_distances(numbers, more, others):
    found, slow = memory.Distances(), memory.Distances()
    for some in (np.array([DISTANCES[n] for n in numbers] + others), np.array([DISTANCES[n] for n in more])):
        numbers = found.numbers(some)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(memory, "_tables", None)
            assert slow.numbers(some).tolist() == numbers.tolist()
        assert found.of(numbers).tolist() == some.tolist()


@given(_readings, _readings, st.lists(st.booleans(), min_size=8, max_size=8), st.lists(st.integers(0, 7), max_size=8, unique=True))
def test_readings_that_are_kept(first, others, needed, asked):
    words, which, every = np.array(asked, np.int64), np.array(needed[: len(asked)], bool), [*first, *others]

    def read(some):
        exact = as_readings([dict(list(every[n].items())[:2]) for n in some.tolist()])
        return exact, exact.followed_by(as_readings([every[n] for n in some.tolist()]))

    found, slow = memory.KnownReadings(read), memory.KnownReadings(read)
    for some, of_them in ((words[:3], None), (words, which), (words[:0], None)):
        fast = found.of(some, of_them)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(memory, "_tables", None)
            expected = slow.of(some, of_them)
        assert fast[1].tolist() == expected[1].tolist()
        for field in ("begin", "token", "how", "distance"):
            assert (getattr(fast[0], field).tolist(), getattr(fast[0], field).dtype) == (getattr(expected[0], field).tolist(), getattr(expected[0], field).dtype)


@given(_readings, st.integers(0, 2**48 - 1))
def test_readings_that_are_chosen(words, which):
    some = as_readings(words)
    mask = np.array([which >> n & 1 for n in range(len(some.token))], bool)
    found = some.some(mask)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "_tables", None)
        expected = some.some(mask)
    for field in ("begin", "token", "how", "distance"):
        assert (getattr(found, field).tolist(), getattr(found, field).dtype) == (getattr(expected, field).tolist(), getattr(expected, field).dtype)

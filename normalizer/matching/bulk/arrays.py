"""Array primitives of bulk matching: numbers for rows, ranges of sorted keys, groups."""

from typing import Literal

import numpy as np

from normalizer.native import compiled
from normalizer.text.hash_arrays import Array, extend, mix

_FEW = 256
_tables = compiled("tables")
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_ODD = np.uint64(0x9E3779B97F4A7C15)


def code(*columns: Array) -> Array:
    """One pseudo-random number for each row of small integers; other rows have others."""
    total = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        total = mix((total + column.astype(np.uint64) + np.uint64(1)) * _ODD)
    return total


def search(keys: Array, probes: Array, side: Literal["left", "right"] = "left") -> Array:
    """`numpy.searchsorted`, the probes asked in order: neighbours in memory then come one after the other, which is four times as fast."""
    if _tables is not None and side == "left" and _are_hashes(keys, probes):
        return np.asarray(_tables.search(keys, probes))
    if len(probes) < _FEW:
        return np.searchsorted(keys, probes, side)
    order = np.argsort(probes)
    found = np.empty(len(probes), np.int64)
    found[order] = np.searchsorted(keys, probes[order], side)
    return found


def _are_hashes(keys: Array, probes: Array) -> bool:
    """Whether compiled code takes them: numbers of 64 bits without gaps between them."""
    return bool(keys.dtype == probes.dtype == np.uint64 and keys.flags.c_contiguous and probes.flags.c_contiguous)


def find_ranges(keys: Array, probes: Array) -> tuple[Array, Array]:
    """First and last-plus-one position of each probe among ascending keys."""
    if _tables is not None and _are_hashes(keys, probes):
        low, high = _tables.find_ranges(keys, probes)
        return low, high
    low = search(keys, probes)
    high = low.copy()
    there = np.flatnonzero(low < len(keys))
    there = there[keys[low[there]] == probes[there]]
    high[there] += 1
    more = there[high[there] < len(keys)]
    more = more[keys[high[more]] == probes[more]]
    high[more] = search(keys, probes[more], "right")
    return low, high


def contained(keys: Array, probes: Array) -> Array:
    """Whether each probe is among ascending keys."""
    low = search(keys, probes)
    low[low == len(keys)] = 0
    return np.asarray(keys[low] == probes) if len(keys) else np.zeros(len(probes), bool)


def expand(low: Array, high: Array) -> tuple[Array, Array]:
    """(row, position) for every position of every range."""
    if _tables is not None:
        rows, places = _tables.expand(low.astype(np.int64, copy=False), high.astype(np.int64, copy=False))
        return rows, places
    count = (high - low).astype(np.int64)
    row = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return row, np.arange(len(row)) - np.repeat(before - low.astype(np.int64), count)


def distinct(keys: Array) -> Array:
    """`numpy.unique` by sorting, which is several times as fast as its table."""
    ordered = np.sort(keys)
    return np.asarray(ordered[first_of_group(ordered)])


def distinct_of(numbers: Array, count: int) -> tuple[Array, Array]:
    """`numpy.unique` with the inverse, of numbers below ``count``; by a table where they are many."""
    if len(numbers) * 16 < count:
        found, which = np.unique(numbers, return_inverse=True)
        return found, which
    there = np.zeros(count, bool)
    there[numbers] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[numbers]


def order_by(group: Array, value: Array) -> Array:
    """The positions by group and value, whole numbers both; equal ones in the order in which they stand."""
    if not len(group):
        return np.zeros(0, np.int64)
    lowest, least = int(group.min()), int(value.min())
    of_value, of_position = (int(value.max()) - least).bit_length(), len(group).bit_length()
    if (int(group.max()) - lowest).bit_length() + of_value + of_position > 63:
        return np.lexsort((value, group))
    # all in one number: sorting numbers is many times as fast as sorting rows
    key = ((group.astype(np.int64) - lowest) << of_value | (value.astype(np.int64) - least)) << of_position | np.arange(len(group))
    key.sort()
    return np.asarray(key & ((1 << of_position) - 1))


def sorted_with(keys: Array, values: Array) -> tuple[Array, Array]:
    """Keys ``one << 32 | other`` in order, with their values, which are small whole numbers; of equal keys in any order."""
    if len(keys):
        least, other = int(values.min()), int((keys & _LOW).max()).bit_length()
        of_value = (int(values.max()) - least).bit_length()
        if (int(keys.max()) >> 32).bit_length() + other + of_value <= 64:
            # all in one number: sorting numbers is several times as fast as finding their order
            packed = ((keys >> _HALF) << np.uint64(other) | (keys & _LOW)) << np.uint64(of_value) | (values - least).astype(np.uint64)
            packed.sort()
            high = packed >> np.uint64(of_value)
            keys = (high >> np.uint64(other)) << _HALF | (high & np.uint64((1 << other) - 1))
            return keys, (packed & np.uint64((1 << of_value) - 1)).astype(np.int64) + least
    order = np.argsort(keys)
    return keys[order], values[order]


def first_of_group(sorted_keys: Array) -> Array:
    """True at the first row of each run of equal keys."""
    first = np.ones(len(sorted_keys), bool)
    first[1:] = sorted_keys[1:] != sorted_keys[:-1]
    return first


def any_of(groups: Array, mask: Array, count: int) -> Array:
    """Whether the mask holds for a row of each group 0..count-1."""
    if _tables is not None and groups.dtype == np.int64:
        return np.asarray(_tables.any_of(groups, mask.view(np.uint8), count))
    found = np.zeros(count, bool)
    found[groups[mask]] = True
    return found


def before_in_group(groups: Array, amount: Array | None = None) -> Array:
    """For each row, how many rows of its group stand before it, or what their amounts come to; equal groups are neighbours."""
    amount = np.ones(len(groups), np.int64) if amount is None else amount
    before = np.cumsum(amount) - amount
    first = np.flatnonzero(first_of_group(groups))
    return np.asarray(before - np.repeat(before[first], np.diff(np.append(first, len(groups)))))


def offsets(owner: Array, count: int) -> Array:
    """Where the rows of each owner 0..count-1 begin, owners ascending, and the end."""
    found = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=count), out=found[1:])
    return found


__all__ = ["Array", "any_of", "before_in_group", "code", "contained", "distinct", "distinct_of", "expand", "extend", "find_ranges", "first_of_group", "mix", "offsets", "order_by", "search", "sorted_with"]

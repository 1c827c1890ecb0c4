"""The best row of each group, and rows of groups in order: the twins of functions in `normalizer.matching.bulk.ranking`."""

import numpy as np
from libc.stdint cimport int64_t, uint8_t, uint64_t

include "hashing.pxi"

cdef enum:
    FEW = 12  # rows that are put in order one by one


def best_rows(const uint64_t[::1] keys not None, const double[::1] values):
    """Of the rows of each key the one with the highest value, of equals the first; in the order in which the keys come first. Without values the first of each."""
    cdef int64_t count = keys.shape[0], room = 64, row, known = 0, group
    cdef uint64_t at, mask
    if values is not None and values.shape[0] != count:
        raise ValueError("keys and values differ in number")
    while room < 2 * count:
        room *= 2
    table, best = np.full(room, -1, np.int64), np.empty(count, np.int64)
    cdef int64_t[::1] groups = table, rows = best  # the group in each place; the best row so far of each group
    mask = <uint64_t>room - 1
    with nogil:
        for row in range(count):
            at = mix(keys[row] * <uint64_t>0x9E3779B97F4A7C15)
            while True:
                at &= mask
                group = groups[at]
                if group < 0:
                    groups[at] = known
                    rows[known] = row
                    known += 1
                    break
                if keys[rows[group]] == keys[row]:
                    if values is not None and values[row] > values[rows[group]]:
                        rows[group] = row
                    break
                at += 1
    return best[:known]


cdef void put_in_order(int64_t* rows, int64_t* spare, int64_t count, const double* values) noexcept nogil:
    """Rows by descending values, equal ones as they stand."""
    cdef int64_t half = count // 2, n, m, row, at
    if count <= FEW:
        for n in range(1, count):
            row, m = rows[n], n
            while m > 0 and values[rows[m - 1]] < values[row]:
                rows[m] = rows[m - 1]
                m -= 1
            rows[m] = row
        return
    put_in_order(rows, spare, half, values)
    put_in_order(rows + half, spare, count - half, values)
    for n in range(half):
        spare[n] = rows[n]
    n, m = 0, half
    for at in range(count):
        if n == half:
            break
        if m < count and values[rows[m]] > values[spare[n]]:
            rows[at] = rows[m]
            m += 1
        else:
            rows[at] = spare[n]
            n += 1


def by_value(const int64_t[::1] groups not None, const double[::1] values not None):
    """The positions of rows whose groups ascend, in each group by descending values, equal ones as they stand."""
    cdef int64_t count = groups.shape[0], low = 0, high
    if values.shape[0] != count:
        raise ValueError("groups and values differ in number")
    order, more = np.arange(count), np.empty(count, np.int64)
    cdef int64_t[::1] rows = order, spare = more
    with nogil:
        while low < count:
            high = low + 1
            while high < count and groups[high] == groups[low]:
                high += 1
            put_in_order(&rows[low], &spare[low], high - low, &values[0])
            low = high
    return order


def taken(
    const int64_t[::1] rows not None, const int64_t[::1] query not None, const int64_t[::1] entity not None, const int64_t[::1] name not None, const double[::1] log_odds not None,
    const double[::1] probability not None, const uint8_t[::1] spelled not None, const uint8_t[::1] alone not None,
):
    """Some rows of seven columns, the last two of which are true or false."""
    cdef int64_t n, row, count = rows.shape[0], size = query.shape[0]
    if not size == entity.shape[0] == name.shape[0] == log_odds.shape[0] == probability.shape[0] == spelled.shape[0] == alone.shape[0]:
        raise ValueError("columns of different lengths")
    for n in range(count):
        if not 0 <= rows[n] < size:
            raise IndexError(f"row {rows[n]} of {size}")
    whole = [np.empty(count, np.int64) for _ in range(3)]
    real = [np.empty(count) for _ in range(2)]
    told = [np.empty(count, bool) for _ in range(2)]
    cdef int64_t[::1] queries = whole[0], entities = whole[1], names = whole[2]
    cdef double[::1] odds = real[0], likely = real[1]
    cdef uint8_t[::1] of_spelled = told[0].view(np.uint8), of_alone = told[1].view(np.uint8)
    with nogil:
        for n in range(count):
            row = rows[n]
            queries[n], entities[n], names[n], odds[n], likely[n], of_spelled[n], of_alone[n] = query[row], entity[row], name[row], log_odds[row], probability[row], spelled[row], alone[row]
    return *whole, *real, *told

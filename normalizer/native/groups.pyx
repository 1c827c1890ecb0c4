"""The best row of each group: the twin of `normalizer.matching.bulk.ranking.best_rows`."""

import numpy as np
from libc.stdint cimport int64_t, uint64_t

include "hashing.pxi"


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

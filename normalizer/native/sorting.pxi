# Small lists of whole numbers put in order; included by several modules.

from libc.stdint cimport int64_t
from libc.stdlib cimport qsort


cdef int ascending(const void* one, const void* other) noexcept nogil:
    cdef int64_t a = (<const int64_t*>one)[0], b = (<const int64_t*>other)[0]
    return (a > b) - (a < b)


cdef inline int pair_ascending(const void* one, const void* other) noexcept nogil:
    cdef int64_t a = (<const int64_t*>one)[0], b = (<const int64_t*>other)[0]
    if a == b:
        a, b = (<const int64_t*>one)[1], (<const int64_t*>other)[1]
    return (a > b) - (a < b)


cdef inline int64_t distinct(int64_t* values, int64_t count) noexcept nogil:
    """Puts values in order, each once; gives their number."""
    cdef int64_t n, at, value, kept = 0
    if count > 24:
        qsort(values, count, sizeof(int64_t), ascending)
    else:
        for n in range(1, count):
            value, at = values[n], n
            while at > 0 and values[at - 1] > value:
                values[at] = values[at - 1]
                at -= 1
            values[at] = value
    for n in range(count):
        if kept == 0 or values[kept - 1] != values[n]:
            values[kept] = values[n]
            kept += 1
    return kept


cdef inline void sort_pairs(int64_t* values, int64_t count) noexcept nogil:
    """Puts pairs of values, one after another, in order."""
    cdef int64_t n, at, one, other
    if count > 24:
        qsort(values, count, 2 * sizeof(int64_t), pair_ascending)
        return
    for n in range(1, count):
        one, other, at = values[2 * n], values[2 * n + 1], n
        while at > 0 and (values[2 * at - 2] > one or (values[2 * at - 2] == one and values[2 * at - 1] > other)):
            values[2 * at], values[2 * at + 1] = values[2 * at - 2], values[2 * at - 1]
            at -= 1
        values[2 * at], values[2 * at + 1] = one, other

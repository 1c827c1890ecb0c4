# Small lists of whole numbers put in order; included by several modules.

from libc.stdint cimport int64_t


cdef void sort(int64_t* values, int64_t count) noexcept nogil:
    """Puts values in order."""
    cdef int64_t n, at, value, low, high
    while count > 24:  # by a pivot; the smaller part first, so that calls are few
        value, low, high = values[count >> 1], 0, count - 1
        while low <= high:
            while values[low] < value:
                low += 1
            while values[high] > value:
                high -= 1
            if low <= high:
                values[low], values[high] = values[high], values[low]
                low += 1
                high -= 1
        if high + 1 < count - low:
            sort(values, high + 1)
            values, count = &values[low], count - low
        else:
            sort(&values[low], count - low)
            count = high + 1
    for n in range(1, count):
        value, at = values[n], n
        while at > 0 and values[at - 1] > value:
            values[at] = values[at - 1]
            at -= 1
        values[at] = value


cdef inline int64_t distinct(int64_t* values, int64_t count) noexcept nogil:
    """Puts values in order, each once; gives their number."""
    cdef int64_t n, kept = 0
    sort(values, count)
    for n in range(count):
        if kept == 0 or values[kept - 1] != values[n]:
            values[kept] = values[n]
            kept += 1
    return kept


cdef inline bint pair_below(const int64_t* one, int64_t first, int64_t second) noexcept nogil:
    return one[0] < first or (one[0] == first and one[1] < second)


cdef inline bint pair_above(const int64_t* one, int64_t first, int64_t second) noexcept nogil:
    return one[0] > first or (one[0] == first and one[1] > second)


cdef inline void swap_pairs(int64_t* one, int64_t* other) noexcept nogil:
    one[0], other[0] = other[0], one[0]
    one[1], other[1] = other[1], one[1]


cdef void sort_pairs(int64_t* values, int64_t count) noexcept nogil:
    """Puts pairs of values, one after another, in order."""
    cdef int64_t n, at, one, other, low, high
    while count > 24:  # by a pivot; the smaller part first, so that calls are few
        one, other = values[count & ~<int64_t>1], values[(count & ~<int64_t>1) + 1]
        low, high = 0, count - 1
        while low <= high:
            while pair_below(&values[2 * low], one, other):
                low += 1
            while pair_above(&values[2 * high], one, other):
                high -= 1
            if low <= high:
                swap_pairs(&values[2 * low], &values[2 * high])
                low += 1
                high -= 1
        if high + 1 < count - low:
            sort_pairs(values, high + 1)
            values, count = &values[2 * low], count - low
        else:
            sort_pairs(&values[2 * low], count - low)
            count = high + 1
    for n in range(1, count):
        one, other, at = values[2 * n], values[2 * n + 1], n
        while at > 0 and pair_above(&values[2 * at - 2], one, other):
            values[2 * at], values[2 * at + 1] = values[2 * at - 2], values[2 * at - 1]
            at -= 1
        values[2 * at], values[2 * at + 1] = one, other

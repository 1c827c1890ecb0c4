# Edits between two texts; included by several modules.

from libc.stdint cimport int64_t, uint32_t

cdef enum:
    AROUND = 2  # edits that are counted; with more it is one more


cdef inline bint are_same(const uint32_t* one, const uint32_t* other, int64_t count) noexcept nogil:
    """Whether so many letters are the same."""
    cdef int64_t n
    for n in range(count):
        if one[n] != other[n]:
            return False
    return True


cdef int64_t edits_of(const uint32_t* one, int64_t size, const uint32_t* other, int64_t length, int64_t* rows) noexcept nogil:
    """Edits from one text to another, two letters that changed places being one (optimal string alignment), AROUND + 1 where there are more. ``rows``: room for three rows of ``length + 1``."""
    cdef int64_t n, m, low, high, least, best
    cdef int64_t* before
    cdef int64_t* last
    cdef int64_t* row
    while size and length and one[0] == other[0]:
        one, other, size, length = one + 1, other + 1, size - 1, length - 1
    while size and length and one[size - 1] == other[length - 1]:
        size, length = size - 1, length - 1
    if size - length > AROUND or length - size > AROUND:
        return AROUND + 1
    if size == 0 or length == 0:
        return size + length
    # the first letters differ, and the last: one edit is enough for one letter, or two that changed places
    if size == 1 and length == 1:
        return 1
    if size == 2 and length == 2:
        return 1 if one[0] == other[1] and one[1] == other[0] else 2
    if size == length and (are_same(one + 1, other, size - 1) or are_same(one, other + 1, size - 1) or are_same(one + 1, other + 1, size - 2)):
        return 2
    before, last, row = rows, rows + length + 1, rows + 2 * (length + 1)
    for m in range(length + 1):
        last[m] = m if m <= AROUND else AROUND + 1
        before[m] = row[m] = AROUND + 1
    for n in range(1, size + 1):
        low, high = (n - AROUND if n > AROUND else 0), (n + AROUND if n + AROUND < length else length)
        best = AROUND + 1
        if low:
            row[low - 1] = AROUND + 1
        for m in range(low, high + 1):
            if m == 0:
                least = n
            else:
                least = last[m - 1] + (one[n - 1] != other[m - 1])
                if row[m - 1] + 1 < least:
                    least = row[m - 1] + 1
                if m < n + AROUND and last[m] + 1 < least:
                    least = last[m] + 1
                if n > 1 and m > 1 and one[n - 1] == other[m - 2] and one[n - 2] == other[m - 1] and before[m - 2] + 1 < least:
                    least = before[m - 2] + 1
            if least > AROUND + 1:
                least = AROUND + 1
            row[m] = least
            if least < best:
                best = least
        if best > AROUND:
            return AROUND + 1
        before, last, row = last, row, before
    return last[length]

"""Sorted keys searched: twins of functions in `normalizer.matching.bulk.arrays`."""

import numpy as np
from libc.stdint cimport int64_t, uint64_t


cdef extern from *:
    """
    #if defined(__SIZEOF_INT128__)
    static inline unsigned long long normalizer_share(unsigned long long probe, unsigned long long count) {
        return (unsigned long long)(((unsigned __int128)probe * count) >> 64);
    }
    #else
    static inline unsigned long long normalizer_share(unsigned long long probe, unsigned long long count) {
        return (unsigned long long)((double)probe / 18446744073709551616.0 * (double)count);
    }
    #endif
    """
    uint64_t share "normalizer_share"(uint64_t probe, uint64_t count) nogil


cdef int64_t first_not_below(const uint64_t* keys, int64_t count, uint64_t probe) noexcept nogil:
    """The first of some ascending keys that is not below a probe. Keys are hashes, hence even: the search begins where the probe should be, and widens."""
    if count == 0 or probe <= keys[0]:
        return 0
    if probe > keys[count - 1]:
        return count
    cdef int64_t low = 0, high = count - 1, step = 8, middle  # keys[low] < probe <= keys[high]
    cdef int64_t at = <int64_t>share(probe, <uint64_t>count)
    if at > count - 1:
        at = count - 1
    if keys[at] < probe:
        low = at
        while low + step < high and keys[low + step] < probe:
            low += step
            step *= 2
        if low + step < high:
            high = low + step
    else:
        high = at
        while high - step > 0 and keys[high - step] >= probe:
            high -= step
            step *= 2
        if high - step > 0:
            low = high - step
    while high - low > 1:
        middle = (low + high) // 2
        if keys[middle] < probe:
            low = middle
        else:
            high = middle
    return high


def search(const uint64_t[::1] keys, const uint64_t[::1] probes):
    """`numpy.searchsorted` of hashes among ascending hashes, both uint64; int64 positions."""
    cdef int64_t n, count = keys.shape[0]
    cdef const uint64_t* first = &keys[0] if count else NULL
    found = np.empty(probes.shape[0], np.int64)
    cdef int64_t[::1] out = found
    with nogil:
        for n in range(probes.shape[0]):
            out[n] = first_not_below(first, count, probes[n])
    return found


def find_ranges(const uint64_t[::1] keys, const uint64_t[::1] probes):
    """First and last-plus-one position of each probe among ascending keys, both uint64."""
    cdef int64_t n, at, end, count = keys.shape[0]
    cdef const uint64_t* first = &keys[0] if count else NULL
    lows, highs = np.empty(probes.shape[0], np.int64), np.empty(probes.shape[0], np.int64)
    cdef int64_t[::1] low = lows, high = highs
    with nogil:
        for n in range(probes.shape[0]):
            at = first_not_below(first, count, probes[n])
            low[n] = at
            end = at + 16 if at + 16 < count else count
            while at < end and first[at] == probes[n]:
                at += 1
            if at == low[n] + 16:  # many: by halves
                at = first_not_below(first, count, probes[n] + 1) if probes[n] + 1 else count
            high[n] = at
    return lows, highs

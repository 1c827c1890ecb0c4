# Ascending hashes with a directory of their first bits, and which first bits there are; `growing.pxi` is included before. Numpy must be imported as np.

cimport cython
from libc.stdint cimport int32_t, int64_t, uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define normalizer_soon(place) __builtin_prefetch(place)
    #else
    #define normalizer_soon(place) ((void)0)
    #endif
    """
    void soon "normalizer_soon"(const void* place) noexcept nogil

cdef enum:
    AHEAD = 24  # hashes between the one looked up and the one whose place is fetched


@cython.final
cdef class Sorted:
    """Ascending hashes, and where those with the same first bits begin: as a rule one look there and one at a hash settle a probe.

    Takes four to eight bytes of memory a hash, 4 MB at most.
    """

    cdef const uint64_t[::1] keys
    cdef int32_t[::1] begins
    cdef int shift

    def __init__(self, const uint64_t[::1] keys not None):
        cdef int64_t count = keys.shape[0], at, bucket = 0, first
        cdef int bits = 1
        if count >> 31:
            raise ValueError(f"{count} hashes, more than 2**31 - 1: use a smaller gazetteer")
        while bits < 20 and count >> bits:
            bits += 1
        self.keys, self.shift, self.begins = keys, 64 - bits, np.empty((1 << bits) + 1, np.int32)
        with nogil:
            for at in range(count):
                first = <int64_t>(keys[at] >> self.shift)
                while bucket <= first:
                    self.begins[bucket] = <int32_t>at
                    bucket += 1
            while bucket <= 1 << bits:
                self.begins[bucket] = <int32_t>count
                bucket += 1

    cdef inline int64_t find(self, uint64_t probe) noexcept nogil:
        """The first position of a hash, -1 for none."""
        cdef int64_t bucket = <int64_t>(probe >> self.shift)
        cdef int64_t low = self.begins[bucket], high = self.begins[bucket + 1], end = high, middle
        while high - low > 8:
            middle = (low + high) // 2
            if self.keys[middle] < probe:
                low = middle + 1
            else:
                high = middle
        while low < high and self.keys[low] < probe:
            low += 1
        return low if low < end and self.keys[low] == probe else -1

    cdef int find_all(self, Growing probes, Growing found) except -1 nogil:
        """The first position of each hash, -1 for none; the places of those to come are fetched meanwhile."""
        cdef const uint64_t* wanted = <const uint64_t*>probes.values
        cdef int64_t n, count = probes.count
        found.make_room(count)
        found.count = count
        if not self.keys.shape[0]:
            for n in range(count):
                found.values[n] = -1
            return 0
        for n in range(count):
            if n + 2 * AHEAD < count:
                soon(&self.begins[<int64_t>(wanted[n + 2 * AHEAD] >> self.shift)])
            if n + AHEAD < count:
                soon(&self.keys[0] + self.begins[<int64_t>(wanted[n + AHEAD] >> self.shift)])
            found.values[n] = self.find(wanted[n])
        return 0


@cython.final
cdef class Filter:
    """Which first bits some hashes have: most of those that are not there are told so by one look at memory that stays near, half a byte to a byte a hash, 8 MB at most."""

    cdef uint64_t[::1] words
    cdef int shift

    def __init__(self, *columns):
        cdef const uint64_t[::1] keys
        cdef int64_t at, count = sum([len(column) for column in columns])
        cdef int bits = 6
        cdef uint64_t first
        while bits < 26 and 4 * count >> bits:
            bits += 1
        self.shift, self.words = 64 - bits, np.zeros(1 << (bits - 6), np.uint64)
        for keys in columns:
            for at in range(keys.shape[0]):
                first = keys[at] >> self.shift
                self.words[<int64_t>(first >> 6)] |= <uint64_t>1 << (first & 63)

    cdef inline bint may_have(self, uint64_t probe) noexcept nogil:
        probe >>= self.shift
        return self.words[<int64_t>(probe >> 6)] >> (probe & 63) & 1

    cdef int64_t sift(self, Growing probes, Growing one, Growing other) noexcept nogil:
        """Drops the rows of three columns whose hash is not there."""
        cdef int64_t n, count = 0
        for n in range(probes.count):
            if n + AHEAD < probes.count:
                soon(&self.words[0] + (<uint64_t>probes.values[n + AHEAD] >> self.shift >> 6))
            probes.values[count], one.values[count], other.values[count] = probes.values[n], one.values[n], other.values[n]
            count += self.may_have(<uint64_t>probes.values[n])
        probes.count = one.count = other.count = count
        return count

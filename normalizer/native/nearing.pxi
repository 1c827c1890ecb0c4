# Some hashes looked up among ascending ones together; `hashing.pxi` is included before.

from libc.stdint cimport int64_t, uint64_t


cdef inline void come_near(const uint64_t* keys, int64_t count, const uint64_t* probes, int64_t* places, int64_t number) noexcept nogil:
    """Notes where each probe must be nearly, for `first_from`, step by step for all together: so what is far away is fetched for all of them at once."""
    cdef int64_t n, step
    for n in range(number if count else 0):
        places[n] = place_of(probes[n], count)
        soon(&keys[places[n]])
    for step in range(2 if count else 0):
        for n in range(number):
            places[n] = nearer(keys, count, probes[n], places[n])
            soon(&keys[places[n]])


cdef inline int64_t place_among(const uint64_t* keys, int64_t count, uint64_t probe, int64_t near) noexcept nogil:
    """The first place of a probe, near which it is if anywhere, -1 for none."""
    cdef int64_t at = first_from(keys, count, probe, near)
    return at if at < count and keys[at] == probe else -1

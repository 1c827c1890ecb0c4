# Filters of `normalizer.gazetteer.building.filters`: which keys may be there.

from libc.stdint cimport int64_t, uint64_t


cdef inline int64_t block_of(uint64_t key, int64_t blocks) noexcept nogil:
    """Which of some blocks tells whether a key may be there."""
    return <int64_t>((key >> 32) * <uint64_t>blocks >> 32)


cdef inline bint may_have(uint64_t block, uint64_t key) noexcept nogil:
    """Whether a block has the three bits of a key."""
    cdef uint64_t bits = <uint64_t>1 << (key & 63) | <uint64_t>1 << (key >> 6 & 63) | <uint64_t>1 << (key >> 12 & 63)
    return block & bits == bits

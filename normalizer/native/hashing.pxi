# Hashes of `normalizer.text.hashing`, and ascending hashes searched; included by several modules.

from libc.stdint cimport int64_t, uint32_t, uint64_t


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


cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define normalizer_soon(place) __builtin_prefetch(place)
    #else
    #define normalizer_soon(place) ((void)0)
    #endif
    """
    void soon "normalizer_soon"(const void* place) noexcept nogil  # memory that is asked for soon


cdef inline uint64_t mix(uint64_t value) noexcept nogil:
    value ^= value >> 32
    value *= <uint64_t>0xD6E8FEB86659FD93
    return value ^ (value >> 32)


cdef inline uint64_t code_of(uint32_t point) noexcept nogil:
    """`hashing.code` of a code point."""
    return mix((<uint64_t>point + 1) * <uint64_t>0x2545F4914F6CDD1D)


cdef inline int64_t place_of(uint64_t probe, int64_t count) noexcept nogil:
    """Where a hash should be among so many, at least one."""
    cdef int64_t at = <int64_t>share(probe, <uint64_t>count)
    return at if at < count else count - 1


cdef inline int64_t nearer(const uint64_t* keys, int64_t count, uint64_t probe, int64_t at) noexcept nogil:
    """Where a hash is by a key that is near it, give or take the root of how far that was."""
    cdef int64_t off = <int64_t>share(probe - keys[at] if keys[at] < probe else keys[at] - probe, <uint64_t>count)
    if keys[at] < probe:
        return at + off if off < count - 1 - at else count - 1
    return at - off if off < at else 0


cdef inline int64_t likely_place(const uint64_t* keys, int64_t count, uint64_t probe) noexcept nogil:
    """Where a hash is by the key where it should be."""
    return nearer(keys, count, probe, place_of(probe, count))


cdef inline int64_t first_not_below(const uint64_t* keys, int64_t count, uint64_t probe) noexcept nogil:
    """The first of some ascending keys that is not below a probe. Keys are hashes, hence even: the search begins where the probe should be by the key that is found there, and widens."""
    return first_from(keys, count, probe, likely_place(keys, count, probe) if count else 0)


cdef inline int64_t first_from(const uint64_t* keys, int64_t count, uint64_t probe, int64_t at) noexcept nogil:
    """The same, the search beginning at a place."""
    if count == 0 or probe <= keys[0]:
        return 0
    if probe > keys[count - 1]:
        return count
    cdef int64_t low = 0, high = count - 1, step = 8, middle  # keys[low] < probe <= keys[high]
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


cdef inline int64_t end_of_equal(const uint64_t* keys, int64_t count, int64_t at, uint64_t probe) noexcept nogil:
    """Where the keys that are equal to a probe end, of which ``at`` is the first if there are any."""
    cdef int64_t begin = at, end = at + 16 if at + 16 < count else count
    while at < end and keys[at] == probe:
        at += 1
    if at == begin + 16:  # many: by halves
        at = first_not_below(keys, count, probe + 1) if probe + 1 else count
    return at

"""Facts of names: the twin of what `normalizer.matching.bulk.names` works out on arrays."""

import numpy as np
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t

include "growing.pxi"
include "hashing.pxi"
include "heaps.pxi"

cdef enum:
    AHEAD = 8  # names between the one read and the one that is fetched

cdef uint64_t ODD = <uint64_t>0x9E3779B97F4A7C15


def alike(
    const int64_t[::1] which not None, const uint32_t[::1] entities not None, const uint8_t[::1] kinds not None, const int32_t[::1] starts not None,
    begins, const uint32_t[::1] tokens not None, const uint64_t[::1] multipliers not None,
):
    """A number for each of some names, the same for those of one entity that fold alike."""
    cdef Offsets offsets = Offsets(begins)
    cdef int64_t n, at, begin, name, last = multipliers.shape[0] - 1
    cdef uint64_t total
    found = np.empty(which.shape[0], np.uint64)
    cdef uint64_t[::1] out = found
    if last < 0:
        raise ValueError("no multipliers")
    with nogil:
        for n in range(which.shape[0]):
            if n + 2 * AHEAD < which.shape[0]:
                offsets.soon(which[n + 2 * AHEAD])
                soon(&entities[which[n + 2 * AHEAD]])
                soon(&starts[which[n + 2 * AHEAD]])
                soon(&kinds[which[n + 2 * AHEAD]])
            if n + AHEAD < which.shape[0] and offsets.at(which[n + AHEAD]) < tokens.shape[0]:
                soon(&tokens[offsets.at(which[n + AHEAD])])
            name = which[n]
            total = mix((<uint64_t>entities[name] + 1) * ODD)
            total = mix((total + kinds[name] + 1) * ODD)
            total = mix((total + (<uint64_t><int64_t>starts[name] & <uint64_t>0xFFFFFFFFFF) + 1) * ODD)
            begin = offsets.at(name)
            for at in range(begin, offsets.at(name + 1)):
                total += (<uint64_t>tokens[at] + 1) * multipliers[at - begin if at - begin < last else last]
            out[n] = mix(total)
    return found

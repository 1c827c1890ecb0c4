"""Tokens that words faintly resemble: the twin of what `normalizer.matching.bulk.faint` does with arrays, straight on the texts of an index."""

import numpy as np
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

include "growing.pxi"
include "hashing.pxi"
include "nearing.pxi"
include "sorting.pxi"
include "heaps.pxi"

cdef uint64_t INVERSE = <uint64_t>pow(0x9E3779B97F4A7C15, -1, 1 << 64)
cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15


def near(
    const uint32_t[::1] points, const int64_t[::1] begin, const uint32_t[::1] consonants, const int64_t[::1] begins, const uint64_t[::1] keys, const uint32_t[::1] tokens, const uint8_t[::1] heap, offsets,
    const uint64_t[::1] turned, const int64_t[::1] turned_of, const uint64_t[::1] behind, const uint64_t[::1] endings, const int64_t[::1] endings_of, int64_t bucket, int64_t left_over,
):
    """(row, token, letters that are not common, letters of both) of the tokens that texts resemble, each of a text once.

    A text is ``points`` from its ``begin`` to the next, its key ``consonants`` from its ``begins``. ``turned``: codes of the letters that may stand for each letter, by the number of that letter
    (none for letters beyond the table); ``behind``: of those that may follow one; ``endings``: those of what a key may end in besides. Of each key ``bucket`` tokens are seen, of a hundred letters of both at most ``left_over`` are not common.
    """
    cdef Growing row = Growing(), token = Growing(), apart = Growing(), lengths = Growing(), seen = Growing(), probes = Growing(), places = Growing(), sums = Growing(), powers = Growing(), other = Growing(), common = Growing()
    cdef Offsets ends = Offsets(offsets)
    cdef int64_t n, m, i, size, count, start, length, known
    cdef uint64_t total, upto, term, power
    cdef const uint64_t* first = &keys[0] if keys.shape[0] else NULL
    cdef const uint32_t* all_tokens = &tokens[0] if tokens.shape[0] else NULL
    cdef const uint32_t* key
    cdef uint32_t* text
    with nogil:
        for n in range(begins.shape[0] - 1):
            size = begins[n + 1] - begins[n]
            if not size:
                continue
            key = &consonants[begins[n]]
            sums.make_room(size + 1)
            powers.make_room(size + 8)
            power, total = 1, 0
            for i in range(size + 8):
                powers.values[i] = <int64_t>power
                power *= BASE
            for i in range(size):
                sums.values[i] = <int64_t>total
                total += code_of(key[i]) * <uint64_t>powers.values[i]
            sums.values[size] = <int64_t>total
            probes.count = 0
            for i in range((size // 2 if size > 3 else 2), size + 1):
                probes.add(<int64_t>mix(<uint64_t>sums.values[i]))
            if size < 2:
                probes.add(<int64_t>mix(total))
            for m in range(endings_of.shape[0] - 1):
                term = total
                for i in range(endings_of[m + 1] - endings_of[m]):
                    term += endings[endings_of[m] + i] * <uint64_t>powers.values[size + i]
                probes.add(<int64_t>mix(term))
            for i in range(size):
                upto = <uint64_t>sums.values[i]
                term = <uint64_t>sums.values[i + 1] - upto
                if size > 2:
                    probes.add(<int64_t>mix(upto + (total - upto - term) * INVERSE))
                if key[i] >= turned_of.shape[0] // 2 or turned_of[2 * key[i]] < 0:
                    continue
                for m in range(turned_of[2 * key[i]], turned_of[2 * key[i] + 1]):
                    probes.add(<int64_t>mix(total - term + turned[m] * <uint64_t>powers.values[i]))
                for m in range(behind.shape[0]):
                    probes.add(<int64_t>mix(upto + term + behind[m] * <uint64_t>powers.values[i + 1] + (total - upto - term) * BASE))
            gather(seen, first, keys.shape[0], all_tokens, probes, places, bucket)
            count = distinct(seen.values, seen.count)
            for m in range(count):
                ends.soon(seen.values[m])
            for m in range(count):
                if ends.at(seen.values[m]) < heap.shape[0]:
                    soon(&heap[ends.at(seen.values[m])])
            size = begin[n + 1] - begin[n]
            for m in range(count):
                start = ends.at(seen.values[m])
                length = ends.at(seen.values[m] + 1) - start
                other.make_room(length + 1)
                text = <uint32_t*>other.values
                length = decode(&heap[start], length, text) if length else 0
                known = size + length
                common.make_room(length + 1)
                i = known - 2 * in_common(&points[begin[n]], size, text, length, common.values)
                if 100 * i <= left_over * known:
                    row.add(n)
                    token.add(seen.values[m])
                    apart.add(i)
                    lengths.add(known)
    return row.array(), token.array(), apart.array(), lengths.array()


cdef int gather(Growing seen, const uint64_t* keys, int64_t count, const uint32_t* tokens, Growing probes, Growing places, int64_t bucket) except -1 nogil:
    """Takes the tokens of some keys, perhaps more than once."""
    cdef int64_t n, at, end
    cdef const uint64_t* wanted = <const uint64_t*>probes.values
    places.make_room(probes.count)
    come_near(keys, count, wanted, places.values, probes.count)
    for n in range(probes.count):
        at = places.values[n] = place_among(keys, count, wanted[n], places.values[n])
        if at >= 0:
            soon(&tokens[at])
    seen.count = 0
    for n in range(probes.count):
        at = places.values[n]
        end = at + bucket if at + bucket < count else count
        while 0 <= at < end and keys[at] == wanted[n]:
            seen.add(tokens[at])
            at += 1
    return 0


cdef int64_t in_common(const uint32_t* one, int64_t size, const uint32_t* other, int64_t length, int64_t* row) noexcept nogil:
    """The letters of the longest common subsequence of two texts. ``row``: room for ``length + 1`` numbers."""
    cdef int64_t n, m, before, above
    for m in range(length + 1):
        row[m] = 0
    for n in range(size):
        before = 0
        for m in range(length):
            above = row[m + 1]
            if one[n] == other[m]:
                row[m + 1] = before + 1
            elif row[m] > above:
                row[m + 1] = row[m]
            before = above
    return row[length]

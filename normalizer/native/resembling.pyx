"""Tokens that sound like words or are an edit away: twins of functions in `normalizer.matching.bulk.resembling`, straight on the texts of an index."""

import numpy as np
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t

include "growing.pxi"
include "hashing.pxi"
include "nearing.pxi"
include "sorting.pxi"
include "heaps.pxi"
include "rounding.pxi"

cdef uint64_t INVERSE = <uint64_t>pow(0x9E3779B97F4A7C15, -1, 1 << 64)
cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15

cdef enum:
    TOGETHER = 24  # rows whose keys are looked up together, so that memory is asked for before its turn
    AHEAD = 8  # tokens between one and the one that is asked for

include "edits.pxi"
include "spoken.pxi"


def sounding(
    const uint32_t[::1] points, const int64_t[::1] begin, const int64_t[::1] order, const int64_t[::1] low, const int64_t[::1] high, const uint32_t[::1] tokens, const uint8_t[::1] heap, offsets,
    const int64_t[::1] left_out, const int64_t[::1] substituted, int64_t other_consonant, int64_t other_ending, double dearest, packing=None,
):
    """(row, token, cost, letters of both) of the tokens of each row's bucket ``low`` to ``high`` that are not too dear; a row is ``points`` from its ``begin`` to the next.

    Costs as in `normalizer.matching.sounds`. Rows are taken in an ``order`` in which those of one bucket are neighbours: its tokens are read once.
    With ``packing``, which is the word of each row, how far the row is from it, the distance without a cost and that of a cost a letter, the step and the way,
    readings as `tables.packed` gives them instead.
    """
    cdef Growing row = Growing(), token = Growing(), costs = Growing(), lengths = Growing(), room = Growing(), read = Growing()
    cdef Spoken own = Spoken(), others = Spoken()
    cdef Offsets ends = Offsets(offsets)
    cdef int64_t n, m, at, size, start, cost, count, done = 0, known = -1
    cdef Costs all_costs = costs_of(left_out, substituted, other_consonant, other_ending, dearest)
    cdef const uint8_t* letters = &heap[0] if heap.shape[0] else NULL
    cdef const int64_t[::1] words
    cdef const double[::1] apart
    cdef double nearest = 0, per_cost = 0, step = 1
    cdef int64_t how = 0
    cdef bint packs = packing is not None
    if packs:
        words, apart, nearest, per_cost, step, how = packing
        if not words.shape[0] == apart.shape[0] == begin.shape[0] - 1:
            raise ValueError("columns of different lengths")
    with nogil:
        for m in range(order.shape[0]):  # all tokens that will be read, in their order
            n = order[m]
            if low[n] < high[n] and low[n] != known:
                known = low[n]
                read.make_room(read.count + high[n] - known)
                for at in range(known, high[n]):
                    read.values[read.count] = at
                    read.count += 1
        known = -1
        for m in range(order.shape[0]):
            n = order[m]
            if low[n] >= high[n]:
                continue
            if low[n] != known:
                known = low[n]
                others.clear()
                for at in range(known, high[n]):
                    if done + 3 * AHEAD < read.count:
                        soon(&tokens[read.values[done + 3 * AHEAD]])
                        ends.soon(tokens[read.values[done + 2 * AHEAD]])
                        soon(letters + ends.at(tokens[read.values[done + AHEAD]]))
                    done += 1
                    start = ends.at(tokens[at])
                    size = ends.at(tokens[at] + 1) - start
                    room.make_room(size + 1)
                    others.add(<uint32_t*>room.values, decode(&heap[start], size, <uint32_t*>room.values) if size else 0)
            own.clear()
            own.add(&points[begin[n]] if begin[n] < points.shape[0] else NULL, begin[n + 1] - begin[n])
            count = row.count
            row.make_room(count + high[n] - known)
            if not packs:
                token.make_room(count + high[n] - known)
                costs.make_room(count + high[n] - known)
                lengths.make_room(count + high[n] - known)
            for at in range(high[n] - known):
                cost = cost_between(&all_costs, own, 0, others, at)
                if cost >= 0 and packs:
                    row.values[count] = packed_reading(words[n], tokens[known + at], nearest + per_cost * (<double>cost / <double>(own.sizes.values[0] + others.sizes.values[at])) + apart[n], step, how)
                    count += 1
                elif cost >= 0:
                    row.values[count], token.values[count], costs.values[count], lengths.values[count] = n, tokens[known + at], cost, own.sizes.values[0] + others.sizes.values[at]
                    count += 1
            row.count = count
            token.count = costs.count = lengths.count = 0 if packs else count
    return row.array() if packs else (row.array(), token.array(), costs.array(), lengths.array())


def costs_between(
    const uint32_t[::1] points, const int64_t[::1] begin, const int64_t[::1] row, const uint32_t[::1] other_points, const int64_t[::1] other_begin, const int64_t[::1] other_row,
    const int64_t[::1] left_out, const int64_t[::1] substituted, int64_t other_consonant, int64_t other_ending, double dearest,
):
    """(cost, letters of both) of pairs of rows, as in `sounding`; -1 where it is too dear."""
    cdef Spoken one = Spoken(), other = Spoken()
    cdef int64_t n, a, b
    cdef Costs costs = costs_of(left_out, substituted, other_consonant, other_ending, dearest)
    found, letters = np.empty(row.shape[0], np.int64), np.empty(row.shape[0], np.int64)
    cdef int64_t[::1] cost = found, length = letters
    if row.shape[0] != other_row.shape[0]:
        raise ValueError("columns of different lengths")
    with nogil:
        one.add_all(points, begin)
        other.add_all(other_points, other_begin)
        for n in range(row.shape[0]):
            a, b = row[n], other_row[n]
            if not (0 <= a < begin.shape[0] - 1 and 0 <= b < other_begin.shape[0] - 1):
                with gil:
                    raise IndexError(f"rows {a} and {b} of {begin.shape[0] - 1} and {other_begin.shape[0] - 1}")
            cost[n], length[n] = cost_between(&costs, one, a, other, b), one.sizes.values[a] + other.sizes.values[b]
    return found, letters


def edited(
    const uint32_t[::1] points, const int64_t[::1] begin, const int64_t[::1] chosen, const uint64_t[::1] keys, const uint32_t[::1] tokens, const uint8_t[::1] heap, offsets,
    const uint32_t[::1] voiceless, int64_t most, int64_t bucket,
):
    """(row, token, edits, letters of the longer, slip) of tokens at most two edits away from the chosen rows, by `hashing.deletions` of their first ``most`` letters; of each key ``bucket`` tokens are seen.

    Slips: 0 for any, 1 where the two begin otherwise, 2 where letters changed places or voice. ``voiceless``: what to read for each ASCII letter then.
    """
    cdef Growing row = Growing(), token = Growing(), edits = Growing(), lengths = Growing(), slips = Growing(), near = Growing(), other = Growing(), rows = Growing(), hashes = Growing(), places = Growing(), some = Growing()
    cdef Offsets ends = Offsets(offsets)
    cdef int64_t n, m, k, size, length, counted, count, slip, start, found
    cdef int64_t[TOGETHER + 1] of_hashes, of_tokens
    cdef const uint32_t* one
    cdef const uint64_t* first = &keys[0] if keys.shape[0] else NULL
    cdef const uint8_t* letters = &heap[0] if heap.shape[0] else NULL
    cdef uint32_t* text
    if not keys.shape[0]:
        return row.array(), token.array(), edits.array(), lengths.array(), slips.array()
    with nogil:
        m = 0
        while m < chosen.shape[0]:
            count = min(TOGETHER, chosen.shape[0] - m)
            hashes.count = near.count = 0
            for k in range(count):
                of_hashes[k], n = hashes.count, chosen[m + k]
                size = begin[n + 1] - begin[n]
                if size:
                    add_deletions(hashes, &points[begin[n]], size if size < most else most)
            of_hashes[count] = hashes.count
            places.make_room(hashes.count)
            come_near(first, keys.shape[0], <const uint64_t*>hashes.values, places.values, hashes.count)
            for n in range(hashes.count):
                places.values[n] = place_among(first, keys.shape[0], <uint64_t>hashes.values[n], places.values[n])
                if places.values[n] >= 0:
                    soon(&tokens[places.values[n]])
            for k in range(count):
                of_tokens[k], some.count = near.count, 0
                for n in range(of_hashes[k], of_hashes[k + 1]):
                    gather(some, first, keys.shape[0], &tokens[0], places.values[n], bucket)
                size = distinct(some.values, some.count)
                near.make_room(near.count + size)
                for n in range(size):
                    near.values[near.count + n] = some.values[n]
                    ends.soon(some.values[n])
                near.count += size
            of_tokens[count] = near.count
            found = row.count
            row.make_room(found + near.count)
            token.make_room(found + near.count)
            edits.make_room(found + near.count)
            lengths.make_room(found + near.count)
            slips.make_room(found + near.count)
            for k in range(count):
                n = chosen[m + k]
                size = begin[n + 1] - begin[n]
                one = &points[begin[n]] if size else NULL
                for n in range(of_tokens[k], of_tokens[k + 1]):
                    if n + AHEAD < near.count:
                        soon(letters + ends.at(near.values[n + AHEAD]))
                    start = ends.at(near.values[n])
                    length = ends.at(near.values[n] + 1) - start
                    other.make_room(length + 1)
                    text = <uint32_t*>other.values
                    length = decode(&heap[start], length, text) if length else 0
                    rows.make_room(3 * (length + 1))
                    counted = edits_of(one, size, text, length, rows.values)
                    if counted > AROUND:
                        continue
                    slip = 1 if length == 0 or one[0] != text[0] else 0
                    if counted <= 1 and slip == 0 and size == length and is_slight(one, text, size, &voiceless[0]):
                        slip = 2
                    row.values[found], token.values[found], edits.values[found], lengths.values[found], slips.values[found] = chosen[m + k], near.values[n], counted, size if size > length else length, slip
                    found += 1
            row.count = token.count = edits.count = lengths.count = slips.count = found
            m += count
    return row.array(), token.array(), edits.array(), lengths.array(), slips.array()


cdef int add_deletions(Growing hashes, const uint32_t* letters, int64_t count) except -1 nogil:
    """Adds the hashes of a text and, if it has four letters, of it without each."""
    cdef uint64_t total = 0, upto = 0, power = 1, key
    cdef int64_t n, first = hashes.count
    hashes.make_room(first + count + 1)
    for n in range(count):
        hashes.values[first + 1 + n] = <int64_t>(code_of(letters[n]) * power)
        total += <uint64_t>hashes.values[first + 1 + n]
        power *= BASE
    hashes.values[first] = <int64_t>mix(total)
    if count < 4:
        hashes.count = first + 1
        return 0
    for n in range(first + 1, first + 1 + count):
        key = <uint64_t>hashes.values[n]
        hashes.values[n] = <int64_t>mix(upto + (total - upto - key) * INVERSE)
        upto += key
    hashes.count = first + count + 1
    return 0


cdef int gather(Growing near, const uint64_t* keys, int64_t count, const uint32_t* tokens, int64_t place, int64_t bucket) except -1 nogil:
    """Adds the tokens of the key at a place, none for -1."""
    cdef int64_t at = place, end
    end = at + bucket if at + bucket < count else count
    while 0 <= at < end and keys[at] == keys[place]:
        near.add(tokens[at])
        at += 1
    return 0


cdef bint is_slight(const uint32_t* one, const uint32_t* other, int64_t size, const uint32_t* voiceless) noexcept nogil:
    """Whether texts of one length differ in other than one place, or in voice alone."""
    cdef int64_t n, places = 0
    cdef bint voiced = True
    for n in range(size):
        if one[n] != other[n]:
            places += 1
            if (voiceless[one[n]] if one[n] < 128 else one[n]) != (voiceless[other[n]] if other[n] < 128 else other[n]):
                voiced = False
    return places != 1 or voiced

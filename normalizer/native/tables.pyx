"""Sorted keys searched, groups, and the nearest of readings: twins of functions in `normalizer.matching.bulk.arrays`, `normalizer.matching.bulk.readings` and `normalizer.matching.bulk.memory`."""

import numpy as np
from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint16_t, uint64_t

include "hashing.pxi"
include "nearing.pxi"
include "rounding.pxi"

cdef enum:
    TOGETHER = 64  # probes looked up together, so that memory is asked for before their turn


def search(const uint64_t[::1] keys, const uint64_t[::1] probes):
    """`numpy.searchsorted` of hashes among ascending hashes, both uint64; int64 positions."""
    cdef int64_t n, begin = 0, size, count = keys.shape[0]
    cdef const uint64_t* first = &keys[0] if count else NULL
    found = np.empty(probes.shape[0], np.int64)
    cdef int64_t[::1] out = found
    with nogil:
        while begin < probes.shape[0]:
            size = min(<int64_t>TOGETHER, probes.shape[0] - begin)
            come_near(first, count, &probes[begin], &out[begin], size)
            for n in range(begin, begin + size):
                out[n] = first_from(first, count, probes[n], out[n])
            begin += size
    return found


def find_ranges(const uint64_t[::1] keys, const uint64_t[::1] probes):
    """First and last-plus-one position of each probe among ascending keys, both uint64."""
    cdef int64_t n, begin = 0, size, count = keys.shape[0]
    cdef const uint64_t* first = &keys[0] if count else NULL
    lows, highs = np.empty(probes.shape[0], np.int64), np.empty(probes.shape[0], np.int64)
    cdef int64_t[::1] low = lows, high = highs
    with nogil:
        while begin < probes.shape[0]:
            size = min(<int64_t>TOGETHER, probes.shape[0] - begin)
            come_near(first, count, &probes[begin], &low[begin], size)
            for n in range(begin, begin + size):
                low[n] = first_from(first, count, probes[n], low[n])
                high[n] = end_of_equal(first, count, low[n], probes[n])
            begin += size
    return lows, highs


def expand(const int64_t[:] low, const int64_t[:] high):
    """(row, position) for every position of every range."""
    cdef int64_t n, at, count = low.shape[0], total = 0
    if high.shape[0] != count:
        raise ValueError("ranges begin and end in different numbers")
    for n in range(count):
        if high[n] < low[n]:
            raise ValueError(f"a range from {low[n]} to {high[n]}")
        total += high[n] - low[n]
    rows, places = np.empty(total, np.int64), np.empty(total, np.int64)
    cdef int64_t[::1] row = rows, place = places
    total = 0
    with nogil:
        for n in range(count):
            for at in range(low[n], high[n]):
                row[total], place[total] = n, at
                total += 1
    return rows, places


def any_of(const int64_t[:] groups, const uint8_t[:] mask, int64_t count):
    """Whether the mask, as long as the rows, holds for a row of each group 0..count-1."""
    cdef int64_t n
    found = np.zeros(count, bool)
    cdef uint8_t[::1] out = found.view(np.uint8)
    if groups.shape[0] != mask.shape[0]:
        raise ValueError("groups and mask differ in length")
    for n in range(groups.shape[0]):
        if mask[n]:
            if not 0 <= groups[n] < count:
                raise IndexError(f"group {groups[n]} of {count}")
            out[groups[n]] = True
    return found


def packed(const int64_t[::1] word not None, const int64_t[::1] token not None, const int8_t[::1] how not None, const double[::1] distance not None, double step):
    """Readings as numbers that sort by word, token, distance in steps and how."""
    cdef int64_t n, count = word.shape[0]
    found = np.empty(count, np.int64)
    cdef int64_t[::1] out = found
    if not count == token.shape[0] == how.shape[0] == distance.shape[0]:
        raise ValueError("columns of different lengths")
    with nogil:
        for n in range(count):
            out[n] = packed_reading(word[n], token[n], distance[n], step, how[n])
    return found


def unpacked(const int64_t[::1] keys not None, int64_t words):
    """(begin of each of so many words, token, how, distance): the first number of each word and token of ascending ones, as `packed` gave them."""
    cdef int64_t n, count = 0, word = 0
    begins, tokens, hows, distances = np.zeros(words + 1, np.int64), np.empty(keys.shape[0], np.int64), np.empty(keys.shape[0], np.int8), np.empty(keys.shape[0])
    cdef int64_t[::1] begin = begins, token = tokens
    cdef int8_t[::1] how = hows
    cdef double[::1] distance = distances
    if keys.shape[0] and keys[keys.shape[0] - 1] >> 37 >= words:
        raise IndexError(f"a word beyond {words}")
    with nogil:
        for n in range(keys.shape[0]):
            if n and keys[n] >> 12 == keys[n - 1] >> 12:
                continue
            while word < keys[n] >> 37:
                word += 1
                begin[word] = count
            token[count], how[count], distance[count] = keys[n] >> 12 & 0x1FFFFFF, keys[n] & 15, <double>(keys[n] >> 4 & 255) / 100
            count += 1
        while word < words:
            word += 1
            begin[word] = count
    return begins, tokens[:count], hows[:count], distances[:count]


def merged(
    const int64_t[::1] first not None, const int64_t[::1] token not None, const int8_t[::1] how not None, const double[::1] distance not None,
    const int64_t[::1] begin not None, const int64_t[::1] other not None, const int8_t[::1] other_how not None, const double[::1] other_distance not None,
):
    """(begin of each word, token, how, distance, whether it is of the first) of two readings of the same words, tokens ascending: each token of a word once, as the first have it if they do."""
    cdef int64_t word, n, m, count = 0, words = first.shape[0] - 1, room = token.shape[0] + other.shape[0]
    cdef bint own
    if begin.shape[0] != first.shape[0] or not (token.shape[0] == how.shape[0] == distance.shape[0] == first[words]) or not (other.shape[0] == other_how.shape[0] == other_distance.shape[0] == begin[words]):
        raise ValueError("readings of other words")
    begins, tokens, hows, distances, firsts = np.zeros(words + 1, np.int64), np.empty(room, np.int64), np.empty(room, np.int8), np.empty(room), np.empty(room, bool)
    cdef int64_t[::1] ends = begins, all_tokens = tokens
    cdef int8_t[::1] hows_of = hows
    cdef double[::1] distances_of = distances
    cdef uint8_t[::1] of_first = firsts.view(np.uint8)
    with nogil:
        for word in range(words):
            n, m = first[word], begin[word]
            while n < first[word + 1] or m < begin[word + 1]:
                own = m == begin[word + 1] or (n < first[word + 1] and token[n] <= other[m])
                of_first[count] = own
                if own:
                    all_tokens[count], hows_of[count], distances_of[count] = token[n], how[n], distance[n]
                    m += m < begin[word + 1] and other[m] == token[n]
                    n += 1
                else:
                    all_tokens[count], hows_of[count], distances_of[count] = other[m], other_how[m], other_distance[m]
                    m += 1
                count += 1
            ends[word + 1] = count
    return begins, tokens[:count], hows[:count], distances[:count], firsts[:count]


def hundredths(const double[::1] distances not None, int64_t most):
    """Each distance in hundredths, and the positions of those that are none, or not less than ``most`` of them."""
    cdef int64_t n, count = 0, number
    numbers, others = np.empty(distances.shape[0], np.int64), np.empty(distances.shape[0], np.int64)
    cdef int64_t[::1] found = numbers, other = others
    with nogil:
        for n in range(distances.shape[0]):
            number = found[n] = <int64_t>whole(100 * distances[n])
            other[count] = n
            count += number >= most or <double>number / 100 != distances[n]
    return numbers, others[:count]


def gathered(
    const int32_t[::1] place not None, const uint8_t[::1] needed not None, const int64_t[::1] end not None, const int32_t[::1] token not None,
    const int8_t[::1] how not None, const uint16_t[::1] number not None, const uint8_t[::1] exact not None, const double[::1] values not None,
):
    """(begin of each word, token, how, distance, whether it counts as exact) of words of a memory by their places in it, none of those that are not needed; distances by their numbers."""
    cdef int64_t n, at, total = 0, words = place.shape[0]
    if needed.shape[0] != words or not token.shape[0] == how.shape[0] == number.shape[0] == exact.shape[0]:
        raise ValueError("columns of different lengths")
    begins = np.zeros(words + 1, np.int64)
    cdef int64_t[::1] begin = begins
    for n in range(words):
        if needed[n]:
            if not 0 < place[n] < end.shape[0] or not 0 <= end[place[n] - 1] <= end[place[n]] <= token.shape[0]:
                raise IndexError(f"place {place[n]} of {end.shape[0]}")
            total += end[place[n]] - end[place[n] - 1]
        begin[n + 1] = total
    tokens, hows, distances, exacts = np.empty(total, np.int64), np.empty(total, np.int8), np.empty(total), np.empty(total, bool)
    cdef int64_t[::1] tokens_of = tokens
    cdef int8_t[::1] hows_of = hows
    cdef double[::1] distances_of = distances
    cdef uint8_t[::1] exact_of = exacts.view(np.uint8)
    total = 0
    with nogil:
        for n in range(words if tokens_of.shape[0] else 0):
            if not needed[n]:
                continue
            for at in range(end[place[n] - 1], end[place[n]]):
                tokens_of[total], hows_of[total], exact_of[total] = token[at], how[at], exact[at]
                distances_of[total] = values[number[at]]
                total += 1
    return begins, tokens, hows, distances, exacts


def chosen(const int64_t[::1] begin not None, const int64_t[::1] token not None, const int8_t[::1] how not None, const double[::1] distance not None, const uint8_t[::1] which not None):
    """(begin of each word, token, how, distance) of those of some readings that are chosen."""
    cdef int64_t n, word, count = 0, words = begin.shape[0] - 1, rows = which.shape[0]
    if not rows == token.shape[0] == how.shape[0] == distance.shape[0] or begin[0] or begin[words] != rows:
        raise ValueError("columns of different lengths")
    for n in range(rows):
        count += which[n] != 0
    begins, tokens, hows, distances = np.zeros(words + 1, np.int64), np.empty(count, np.int64), np.empty(count, np.int8), np.empty(count)
    cdef int64_t[::1] ends = begins, tokens_of = tokens
    cdef int8_t[::1] hows_of = hows
    cdef double[::1] distances_of = distances
    count = 0
    with nogil:
        for word in range(words):
            for n in range(begin[word], begin[word + 1]):
                if which[n]:
                    tokens_of[count], hows_of[count], distances_of[count] = token[n], how[n], distance[n]
                    count += 1
            ends[word + 1] = count
    return begins, tokens, hows, distances

"""Tokens that sound like words or are an edit away: twins of functions in `normalizer.matching.bulk.resembling`, straight on the texts of an index."""

import numpy as np
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

include "growing.pxi"
include "hashing.pxi"
include "sorting.pxi"
include "heaps.pxi"

cdef uint64_t INVERSE = <uint64_t>pow(0x9E3779B97F4A7C15, -1, 1 << 64)
cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15

cdef enum:
    LONGEST = 4  # vowels in a row that are looked at
    VOWELS = 6  # digits of slots, 0 for none
    USUAL = 36  # slots of at most two vowels
    AROUND = 2  # edits that are counted; with more it is one more


cdef uint8_t[128] DIGITS
for number in range(128):
    DIGITS[number] = " aeiou".find(chr(number)) if chr(number) in "aeiou" else 0


cdef inline int64_t digit_of(uint32_t letter) noexcept nogil:
    """The digit of a vowel, 0 of other letters."""
    return DIGITS[letter] if letter < 128 else 0


@cython.final
cdef class Spoken:
    """Some tokens: their consonants, and what stands between these as numbers, the first vowel the last digit. A token has one slot more than consonants."""

    cdef Growing consonants, slots, begins, dropped, sizes  # a token's consonants and slots begin at one place

    def __init__(self):
        self.consonants, self.slots, self.begins, self.dropped, self.sizes = Growing(), Growing(), Growing(), Growing(), Growing()

    cdef int clear(self) except -1 nogil:
        self.slots.count = self.consonants.count = self.dropped.count = self.sizes.count = self.begins.count = 0
        self.begins.add(0)
        return 0

    cdef int add(self, const uint32_t* letters, int64_t size) except -1 nogil:
        """Adds a token, split at its consonants; a v between a vowel and a consonant is dropped, and a č behind a š."""
        cdef int64_t n, digit, before = 0, place = 0, power = 1, slot = 0, dropped = 0, at = self.slots.count
        cdef int64_t* consonants
        cdef int64_t* slots
        cdef uint32_t letter
        self.consonants.make_room(at + size + 1)
        self.slots.make_room(at + size + 1)
        consonants, slots = self.consonants.values, self.slots.values
        for n in range(size):
            letter = letters[n]
            digit = digit_of(letter)
            if digit:
                if place < LONGEST:
                    slot += digit * power
                    power *= VOWELS
                    place += 1
            elif (letter == c'v' and before and n + 1 < size and digit_of(letters[n + 1]) == 0) or (letter == 0x10D and n and letters[n - 1] == 0x161):
                dropped += 1
            else:
                consonants[at], slots[at] = letter, slot
                at += 1
                slot, place, power = 0, 0, 1
            before = digit
        consonants[at], slots[at] = 0, slot
        self.slots.count = self.consonants.count = at + 1
        self.begins.add(at + 1)
        self.dropped.add(dropped)
        self.sizes.add(size)
        return 0


cdef int64_t cost_of(int64_t one, int64_t other, const int64_t* left_out, const int64_t* substituted) noexcept nogil:
    """`vowels_cost` of two slots; tables go by digits."""
    cdef int64_t[LONGEST] known
    cdef int64_t[LONGEST + 1] row
    cdef int64_t count = 0, n, digit, before, above, least
    row[0] = 0
    while other:
        known[count] = other % VOWELS
        row[count + 1] = row[count] + left_out[known[count]]
        other //= VOWELS
        count += 1
    while one:
        digit = one % VOWELS
        one //= VOWELS
        above = row[0]
        row[0] += left_out[digit]
        for n in range(count):
            before, above = above, row[n + 1]
            least = before + substituted[digit * VOWELS + known[n]]
            if above + left_out[digit] < least:
                least = above + left_out[digit]
            if row[n] + left_out[known[n]] < least:
                least = row[n] + left_out[known[n]]
            row[n + 1] = least
    return row[count]


cdef struct Costs:
    int64_t consonant
    int64_t ending
    double dearest
    const int64_t* left_out
    const int64_t* substituted
    int64_t[USUAL * USUAL] usual  # of slots of at most two vowels


cdef int64_t cost_between(const Costs* costs, Spoken one, int64_t row, Spoken other, int64_t token) noexcept nogil:
    """What turning a token into another costs, -1 where it is too dear."""
    cdef int64_t begin = one.begins.values[row], against = other.begins.values[token], count = one.begins.values[row + 1] - begin - 1, n, a, b
    cdef int64_t cost = one.dropped.values[row] - other.dropped.values[token], longest = one.sizes.values[row] + other.sizes.values[token]
    if count != other.begins.values[token + 1] - against - 1:
        return -1
    cost = costs.consonant * (cost if cost >= 0 else -cost)
    a, b = one.slots.values[begin + count], other.slots.values[against + count]
    if a != b and a >= VOWELS and b >= VOWELS:
        cost += costs.ending
    for n in range(count + 1):
        if one.consonants.values[begin + n] != other.consonants.values[against + n]:
            cost += costs.consonant
        a, b = one.slots.values[begin + n], other.slots.values[against + n]
        if a != b:
            cost += costs.usual[a * USUAL + b] if a < USUAL and b < USUAL else cost_of(a, b, costs.left_out, costs.substituted)
    return cost if <double>cost / <double>longest <= costs.dearest else -1


def sounding(
    const uint32_t[::1] points, const int64_t[::1] begin, const int64_t[::1] order, const int64_t[::1] low, const int64_t[::1] high, const uint32_t[::1] tokens, const uint8_t[::1] heap, offsets,
    const int64_t[::1] left_out, const int64_t[::1] substituted, int64_t other_consonant, int64_t other_ending, double dearest,
):
    """(row, token, cost, letters of both) of the tokens of each row's bucket ``low`` to ``high`` that are not too dear; a row is ``points`` from its ``begin`` to the next.

    Costs as in `normalizer.matching.sounds`; ``left_out`` and ``substituted`` by the digits of vowels, 0 for none. Rows are taken in an ``order`` in which those of one
    bucket are neighbours: its tokens are read once.
    """
    cdef Growing row = Growing(), token = Growing(), costs = Growing(), lengths = Growing(), room = Growing()
    cdef Spoken own = Spoken(), others = Spoken()
    cdef Offsets ends = Offsets(offsets)
    cdef int64_t n, m, at, size, start, cost, known = -1
    cdef Costs all_costs = Costs(other_consonant, other_ending, dearest, &left_out[0], &substituted[0])
    with nogil:
        for n in range(USUAL):
            for m in range(USUAL):
                all_costs.usual[n * USUAL + m] = cost_of(n, m, &left_out[0], &substituted[0])
        for m in range(order.shape[0]):
            n = order[m]
            if low[n] >= high[n]:
                continue
            if low[n] != known:
                known = low[n]
                others.clear()
                for at in range(known, high[n]):
                    if at + 4 < high[n]:
                        ends.soon(tokens[at + 4])
                        if heap.shape[0]:
                            soon(&heap[0] + ends.at(tokens[at + 2]))
                    start = ends.at(tokens[at])
                    size = ends.at(tokens[at] + 1) - start
                    room.make_room(size + 1)
                    others.add(<uint32_t*>room.values, decode(&heap[start], size, <uint32_t*>room.values) if size else 0)
            own.clear()
            own.add(&points[begin[n]] if begin[n] < points.shape[0] else NULL, begin[n + 1] - begin[n])
            for at in range(high[n] - known):
                cost = cost_between(&all_costs, own, 0, others, at)
                if cost >= 0:
                    row.add(n)
                    token.add(tokens[known + at])
                    costs.add(cost)
                    lengths.add(own.sizes.values[0] + others.sizes.values[at])
    return row.array(), token.array(), costs.array(), lengths.array()


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


def edited(
    const uint32_t[::1] points, const int64_t[::1] begin, const int64_t[::1] chosen, const uint64_t[::1] keys, const uint32_t[::1] tokens, const uint8_t[::1] heap, offsets,
    const uint32_t[::1] voiceless, int64_t most, int64_t bucket,
):
    """(row, token, edits, letters of the longer, slip) of tokens at most two edits away from the chosen rows, by `hashing.deletions` of their first ``most`` letters; of each key ``bucket`` tokens are seen.

    Slips: 0 for any, 1 where the two begin otherwise, 2 where letters changed places or voice. ``voiceless``: what to read for each ASCII letter then.
    """
    cdef Growing row = Growing(), token = Growing(), edits = Growing(), lengths = Growing(), slips = Growing(), near = Growing(), own = Growing(), other = Growing(), rows = Growing(), hashes = Growing()
    cdef Offsets ends = Offsets(offsets)
    cdef int64_t n, m, size, length, counted, count, found, slip, start
    cdef uint64_t total, upto, term, power, key
    cdef const uint32_t* one
    cdef const uint64_t* first = &keys[0] if keys.shape[0] else NULL
    cdef uint32_t* text
    with nogil:
        for m in range(chosen.shape[0]):
            n = chosen[m]
            size = begin[n + 1] - begin[n]
            if size == 0:
                continue
            one = &points[begin[n]]
            counted = size if size < most else most
            own.make_room(counted)
            total, power = 0, 1
            for found in range(counted):
                term = code_of(one[found]) * power
                own.values[found] = <int64_t>term
                total += term
                power *= BASE
            # the hashes first, that memory is asked for before its turn
            hashes.count = 0
            hashes.add(<int64_t>mix(total))
            upto = 0
            for found in range(counted if counted >= 4 else 0):
                term = <uint64_t>own.values[found]
                key = mix(upto + (total - upto - term) * INVERSE)
                hashes.add(<int64_t>key)
                if keys.shape[0]:
                    soon(first + place_of(key, keys.shape[0]))
                upto += term
            near.count = 0
            for found in range(hashes.count):
                gather(near, first, keys.shape[0], &tokens[0] if tokens.shape[0] else NULL, <uint64_t>hashes.values[found], bucket)
            count = distinct(near.values, near.count)
            for found in range(count):
                if found + 4 < count:
                    ends.soon(near.values[found + 4])
                if found + 2 < count:
                    soon(&heap[0] + ends.at(near.values[found + 2]))
                start = ends.at(near.values[found])
                length = ends.at(near.values[found] + 1) - start
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
                row.add(n)
                token.add(near.values[found])
                edits.add(counted)
                lengths.add(size if size > length else length)
                slips.add(slip)
    return row.array(), token.array(), edits.array(), lengths.array(), slips.array()


cdef int gather(Growing near, const uint64_t* keys, int64_t count, const uint32_t* tokens, uint64_t key, int64_t bucket) except -1 nogil:
    """Adds the tokens of a key."""
    cdef int64_t at = first_not_below(keys, count, key), end
    end = at + bucket if at + bucket < count else count
    while at < end and keys[at] == key:
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

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
    AROUND = 2  # edits that are counted; with more it is one more


cdef uint8_t[128] DIGITS
for number in range(128):
    DIGITS[number] = " aeiou".find(chr(number)) if chr(number) in "aeiou" else 0


cdef inline int64_t digit_of(uint32_t letter) noexcept nogil:
    """The digit of a vowel, 0 of other letters."""
    return DIGITS[letter] if letter < 128 else 0


@cython.final
cdef class Spoken:
    """Room for a token: its letters, its consonants, and what stands between these as numbers, the first vowel the last digit."""

    cdef Growing letters, consonants, slots
    cdef int64_t size, count, dropped

    def __init__(self):
        self.letters, self.consonants, self.slots = Growing(), Growing(), Growing()

    cdef uint32_t* room(self, int64_t size) except NULL nogil:
        self.letters.make_room(size + 1)
        return <uint32_t*>self.letters.values

    cdef int take_apart(self) except -1 nogil:
        """Splits the letters at consonants; a v between a vowel and a consonant is dropped, and a č behind a š."""
        cdef uint32_t* letters = <uint32_t*>self.letters.values
        cdef int64_t n, digit, before = 0, place = 0, power = 1, slot = 0, size = self.size
        cdef uint32_t letter
        self.consonants.make_room(size + 1)
        self.slots.make_room(size + 1)
        self.count = self.dropped = 0
        for n in range(size):
            letter = letters[n]
            digit = digit_of(letter)
            if digit:
                if place < LONGEST:
                    slot += digit * power
                    power *= VOWELS
                    place += 1
            elif (letter == c'v' and before and n + 1 < size and digit_of(letters[n + 1]) == 0) or (letter == 0x10D and n and letters[n - 1] == 0x161):
                self.dropped += 1
            else:
                self.consonants.values[self.count] = letter
                self.slots.values[self.count] = slot
                self.count += 1
                slot, place, power = 0, 0, 1
            before = digit
        self.slots.values[self.count] = slot
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


def sounding(
    const uint32_t[::1] points, const int64_t[::1] begin, const int64_t[::1] low, const int64_t[::1] high, const uint32_t[::1] tokens, const uint8_t[::1] heap, offsets,
    const int64_t[::1] left_out, const int64_t[::1] substituted, int64_t other_consonant, int64_t other_ending, double dearest,
):
    """(row, token, cost, letters of both) of the tokens of each row's bucket ``low`` to ``high`` that are not too dear; a row is ``points`` from its ``begin`` to the next.

    Costs as in `normalizer.matching.sounds`; ``left_out`` and ``substituted`` by the digits of vowels, 0 for none.
    """
    cdef Growing row = Growing(), token = Growing(), costs = Growing(), lengths = Growing()
    cdef Spoken own = Spoken(), other = Spoken()
    cdef Offsets ends = Offsets(offsets)
    cdef int64_t n, at, place, start, cost, longest, a, b
    cdef uint32_t* room
    with nogil:
        for n in range(low.shape[0]):
            if low[n] >= high[n]:
                continue
            own.size = begin[n + 1] - begin[n]
            room = own.room(own.size)
            for at in range(own.size):
                room[at] = points[begin[n] + at]
            own.take_apart()
            for at in range(low[n], high[n]):
                if at + 4 < high[n]:
                    ends.soon(tokens[at + 4])
                    if heap.shape[0]:
                        soon(&heap[0] + ends.at(tokens[at + 2]))
                start = ends.at(tokens[at])
                place = ends.at(tokens[at] + 1) - start
                room = other.room(place)
                other.size = decode(&heap[start], place, room) if place else 0
                other.take_apart()
                if own.count != other.count:
                    continue
                cost = other_consonant * (own.dropped - other.dropped if own.dropped > other.dropped else other.dropped - own.dropped)
                for place in range(own.count):
                    if own.consonants.values[place] != other.consonants.values[place]:
                        cost += other_consonant
                a, b = own.slots.values[own.count], other.slots.values[own.count]
                if a != b and a >= VOWELS and b >= VOWELS:
                    cost += other_ending
                for place in range(own.count + 1):
                    a, b = own.slots.values[place], other.slots.values[place]
                    if a != b:
                        cost += cost_of(a, b, &left_out[0], &substituted[0])
                longest = own.size + other.size
                if <double>cost / <double>longest <= dearest:
                    row.add(n)
                    token.add(tokens[at])
                    costs.add(cost)
                    lengths.add(longest)
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

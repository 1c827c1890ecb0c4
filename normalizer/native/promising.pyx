"""Tokens worth a look: the twin of the array code in `normalizer.mentions.promising`."""

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free

cdef extern from "Python.h":
    Py_UCS4 point_at "PyUnicode_READ"(int kind, const void* points, Py_ssize_t at) nogil

include "hashing.pxi"

cdef enum:
    CAPITAL = 1
    BROKEN = 4
    HYPHENED = 16
    LATIN = 1
    CYRILLIC = 2

cdef uint64_t BASE = 0x9E3779B97F4A7C15


@cython.final
cdef class Few:
    """A set of hashes, few beside what is looked for among them."""

    cdef uint64_t* slots
    cdef int64_t mask
    cdef bint zero

    def __init__(self, const uint64_t[::1] keys not None):
        cdef int64_t room = 64, n, at
        if self.slots != NULL:
            raise TypeError("a set is filled once")
        while room < 8 * keys.shape[0]:
            room *= 2
        self.slots, self.mask = <uint64_t*>calloc(room, sizeof(uint64_t)), room - 1
        if self.slots == NULL:
            raise MemoryError(f"{keys.shape[0]} hashes")
        for n in range(keys.shape[0]):
            self.zero |= keys[n] == 0
            at = <int64_t>(keys[n] >> 20) & self.mask
            while self.slots[at] and self.slots[at] != keys[n]:
                at = (at + 1) & self.mask
            self.slots[at] = keys[n]

    def __dealloc__(self):
        free(self.slots)

    cdef inline bint has(self, uint64_t key) noexcept nogil:
        cdef int64_t at = <int64_t>(key >> 20) & self.mask
        while self.slots[at]:
            if self.slots[at] == key:
                return True
            at = (at + 1) & self.mask
        return self.zero and key == 0


@cython.final
cdef class Looks:
    """What makes a token worth a look, as sets of hashes: words before a person, particles inside one, plural heads, kinds of bodies, beginnings of short names."""

    cdef Few before, inside, heads, bodies, beginnings
    cdef const uint64_t[::1] codes
    cdef Py_ssize_t beginning

    def __init__(self, before, inside, heads, bodies, beginnings, Py_ssize_t beginning, const uint64_t[::1] codes not None):
        self.before, self.inside, self.heads, self.bodies, self.beginnings = Few(before), Few(inside), Few(heads), Few(bodies), Few(beginnings)
        self.beginning, self.codes = beginning, codes
        if not codes.shape[0]:
            raise ValueError("no codes")

    cdef inline uint64_t part(self, int kind, const void* points, int64_t start, int64_t end) noexcept nogil:
        cdef uint64_t value = 0, power = 1
        cdef int64_t at, point
        for at in range(start, end):
            point = <int64_t>point_at(kind, points, at)
            value += self.codes[point if point < self.codes.shape[0] else self.codes.shape[0] - 1] * power
            power *= BASE
        return mix(value)

    def of(self, str text not None, const int64_t[::1] start not None, const int64_t[::1] end not None, const uint64_t[::1] hashes not None, const uint8_t[::1] flags not None,
           const uint8_t[::1] opened not None, const uint8_t[::1] script not None, const uint8_t[::1] mixed not None, list bounds not None):
        """Of each document: where persons may begin, capitals behind quotation marks, those like short names, plural heads, kinds of bodies; whether it has capitals of two alphabets."""
        cdef int64_t n, count = start.shape[0], number, low, high, size = len(text), until
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* points = PyUnicode_DATA(text)
        cdef uint8_t scripts
        cdef bint capital, person
        cdef list found = [], persons, quoted, short, heads, bodies
        if not count == end.shape[0] == hashes.shape[0] == flags.shape[0] == opened.shape[0] == script.shape[0] == mixed.shape[0]:
            raise ValueError("the columns of tokens differ in length")
        for number in range(len(bounds) - 1):
            low, high = bounds[number], bounds[number + 1]
            if not 0 <= low <= high <= count:
                raise IndexError(f"tokens {low} to {high} of {count}")
            persons, quoted, short, heads, bodies = [], [], [], [], []
            scripts = 0
            for n in range(low, high):
                capital = flags[n] & CAPITAL
                if self.heads.has(hashes[n]):
                    heads.append(n - low)
                if not capital:
                    continue
                if not 0 <= start[n] < end[n] <= size:
                    raise IndexError(f"a token from {start[n]} to {end[n]} of {size} code points")
                scripts |= LATIN * (script[n] == LATIN) | CYRILLIC * (script[n] == CYRILLIC)
                if opened[n]:
                    quoted.append(n - low)
                person = False
                if n + 1 < count:
                    person = not flags[n] & BROKEN and (flags[n + 1] & CAPITAL or mixed[n + 1] or self.inside.has(hashes[n + 1]))
                    person = person or (flags[n] & HYPHENED and flags[n + 1] & CAPITAL)
                if not person and n > 0 and not flags[n - 1] & BROKEN:
                    person = mixed[n - 1] or self.before.has(hashes[n - 1])
                if person:
                    persons.append(n - low)
                until = start[n] + self.beginning
                if self.beginnings.has(self.part(kind, points, start[n], until if until < end[n] else end[n])):
                    short.append(n - low)
                if self.bodies.has(hashes[n]):
                    bodies.append(n - low)
            found.append((persons, quoted, short, heads, bodies, scripts == LATIN + CYRILLIC))
        return found


def by_document(const int64_t[::1] first not None, const int64_t[::1] second not None, const int64_t[::1] third not None, list bounds not None):
    """Rows of three numbers, the first a token, ascending and counted anew in each document: a list of tuples for each."""
    cdef int64_t n = 0, number, low, high, count = first.shape[0]
    cdef list found = [], rows
    if not count == second.shape[0] == third.shape[0]:
        raise ValueError("the columns differ in length")
    for number in range(len(bounds) - 1):
        low, high = bounds[number], bounds[number + 1]
        rows = []
        while n < count and first[n] < low:
            n += 1
        while n < count and first[n] < high:
            rows.append((first[n] - low, second[n], third[n]))
            n += 1
        found.append(rows)
    return found

"""How texts are written, in one pass over their letters: the twin of `normalizer.matching.bulk.written`."""

from cpython.unicode cimport PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdint cimport int8_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

import numpy as np

include "growing.pxi"
include "hashing.pxi"
include "heaps.pxi"
include "points.pxi"

cdef extern from "Python.h":
    Py_UCS4 to_lower "Py_UNICODE_TOLOWER"(Py_UCS4) nogil
    bint is_upper "Py_UNICODE_ISUPPER"(Py_UCS4) nogil
    bint is_lower "Py_UNICODE_ISLOWER"(Py_UCS4) nogil
    bint is_title "Py_UNICODE_ISTITLE"(Py_UCS4) nogil

cdef enum:  # bits of letters, as in `normalizer.text.letters`
    LATIN = 1, CYRILLIC = 2, ODD = 64
    HYPHEN = 1, STOP = 2, COMMA = 4, GLUED = 8, APART = 16, OTHERWISE = 32, TWICE = 64  # bits of texts, as in the twin
    OTHER = 128
    DOTTED = 0x130, YO = 0x451, YE = 0x435
    FEW = 0x600  # code points whose codes stand in a table
    AHEAD = 8  # texts between the one read and the one that is fetched
    LONGEST = 17, EAST_ASIAN = 0x3040  # as in `normalizer.matching.otherwise`

cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15
cdef uint64_t CODES[FEW]


cdef inline uint64_t small_code(uint32_t point) noexcept nogil:
    """The code of a letter in lower case; of ё that of е."""
    cdef uint32_t small = c'i' if point == DOTTED else to_lower(point)
    return code_of(YE if small == YO else small)


for n in range(FEW):
    CODES[n] = small_code(n)


cdef inline bint may_be_otherwise(Points points, int64_t size, int64_t blanks) noexcept nogil:
    """`normalizer.matching.otherwise.may_be_otherwise`."""
    cdef bint begins = size > 1 and is_upper(points[1]), ends = False
    cdef int64_t at
    for at in range(size - 2 if size > 1 else 0, size):
        if is_lower(points[at]) or is_title(points[at]):
            ends = False
            break
        ends = ends or is_upper(points[at])
    return begins and not (size > 2 and is_upper(points[2])) or begins != ends or size <= LONGEST and blanks == 2 or size > 0 and points[0] >= EAST_ASIAN


@cython.final
cdef class Written:
    """Columns with a row a text: hash of the lower-case form, script, bits of all letters, and marks; ``odd`` are the rows with letters that change in company, whose hash is not to be relied on; the script of those ``beyond`` neither, which have letters beyond the table."""

    cdef readonly object hash, script, bits, marks
    cdef readonly list odd, beyond
    cdef uint64_t[::1] hashes
    cdef int8_t[::1] scripts
    cdef uint8_t[::1] all_bits, all_marks
    cdef const uint8_t[::1] table
    cdef int64_t last
    cdef int8_t latin, cyrillic, other, none

    def __init__(self, int64_t count, const uint8_t[::1] table not None, numbers_of_scripts):
        if table.shape[0] <= DOTTED:
            raise ValueError("the table of letters is too short")
        self.hash, self.script, self.bits, self.marks = np.empty(count, np.uint64), np.empty(count, np.int8), np.empty(count, np.uint8), np.empty(count, np.uint8)
        self.hashes, self.scripts, self.all_bits, self.all_marks = self.hash, self.script, self.bits, self.marks
        self.table, self.last, self.odd, self.beyond = table, table.shape[0] - 1, [], []
        self.latin, self.cyrillic, self.other, self.none = numbers_of_scripts

    cdef int read(self, int64_t row, Points points, int64_t size) noexcept nogil:
        """Fills a row; 1 if it is odd, 2 if beyond."""
        cdef bint beyond = False
        cdef uint64_t total = 0, power = 1
        cdef int64_t at, latin = 0, cyrillic = 0, other = 0, blanks = 0
        cdef uint8_t bits = 0, of, marks = 0
        cdef uint32_t point
        cdef bint was_small = False, was_capital = False, is_small
        for at in range(size):
            point = points[at]
            of = self.table[point if point < self.last else self.last]
            bits |= of
            beyond |= point >= self.last
            latin += of & LATIN
            cyrillic += (of & CYRILLIC) >> 1
            other += of & OTHER != 0
            total += (CODES[point] if point < FEW else small_code(point)) * power
            power *= BASE
            if point == c'-' or point == 0x2011 or point == 0x2013:
                marks |= HYPHEN
            elif point == c'.':
                marks |= STOP
            elif point == c',':
                marks |= COMMA | APART
            elif point == c'(' or point == c';' or point == c'/' or point == c'|':
                marks |= APART
            elif point == c' ':
                blanks += 1
            is_small = of & 16 != 0
            if is_small and was_capital:
                marks |= GLUED
            was_capital = of & 8 != 0 and was_small
            was_small = is_small
        if may_be_otherwise(points, size, blanks):
            marks |= OTHERWISE
        if size & 1 and size > 4 and points[size >> 1] == c' ' and points[0] == points[(size >> 1) + 1]:
            marks |= TWICE
        self.hashes[row], self.all_bits[row], self.all_marks[row] = mix(total), bits, marks
        self.scripts[row] = self.other if bits & ODD and other > latin and other > cyrillic else self.cyrillic if cyrillic > 0 and cyrillic >= latin else self.latin if latin > 0 else self.none
        return 2 if beyond else 1 if bits & ODD or (latin > 0 and cyrillic > 0) else 0

    cdef int note(self, int64_t row, int odd) except -1:
        """Takes note of what `read` says of a row."""
        if odd:
            self.odd.append(row)
        if odd > 1:
            self.beyond.append(row)
        return 0


def of_texts(list texts not None, const uint8_t[::1] table not None, numbers_of_scripts):
    """How texts are written; ``table`` has the bits of each letter, the last row of those beyond it."""
    cdef int64_t number, size
    cdef int kind, odd
    cdef Written found = Written(len(texts), table, numbers_of_scripts)
    for number in range(len(texts)):
        text = texts[number]
        if not PyUnicode_Check(text):
            raise TypeError("a text is no str")
        kind, size = PyUnicode_KIND(text), PyUnicode_GET_LENGTH(text)
        if kind == 1:
            odd = found.read(number, <Narrow>PyUnicode_DATA(text), size)
        elif kind == 2:
            odd = found.read(number, <Middle>PyUnicode_DATA(text), size)
        else:
            odd = found.read(number, <Wide>PyUnicode_DATA(text), size)
        found.note(number, odd)
    return found


def of_heap(const uint8_t[::1] heap not None, begins, const int64_t[::1] which not None, const uint8_t[::1] table not None, numbers_of_scripts):
    """How some texts of a heap are written, UTF-8 from one offset to the next."""
    cdef Offsets offsets = Offsets(begins)
    cdef Growing room = Growing()
    cdef int64_t row, low, high, size
    cdef Written found = Written(which.shape[0], table, numbers_of_scripts)
    for row in range(which.shape[0]):
        if row + 2 * AHEAD < which.shape[0]:
            offsets.soon(which[row + 2 * AHEAD])
        if row + AHEAD < which.shape[0]:
            offsets.text_soon(heap, which[row + AHEAD])
        low, high = offsets.at(which[row]), offsets.at(which[row] + 1)
        size = 0
        if high > low:
            room.make_room(high - low)
            size = decode(&heap[0] + low, high - low, <uint32_t*>room.values)
        found.note(row, found.read(row, <Wide>room.values, size))
    return found

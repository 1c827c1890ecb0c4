"""Many texts at once, out of lists and heaps: twins of functions in `normalizer.text.clean` and `normalizer.matching.bulk.strings`. Single look-ups read texts too: only what makes arrays imports numpy."""

from cpython.list cimport PyList_GET_ITEM, PyList_GET_SIZE, PyList_New, PyList_SET_ITEM
from cpython.ref cimport Py_INCREF
from cpython.unicode cimport PyUnicode_Check, PyUnicode_DATA, PyUnicode_DecodeUTF8, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memchr, memcmp, memcpy

include "hashing.pxi"
include "heaps.pxi"
include "points.pxi"

cdef enum:
    AHEAD = 8  # texts between the one read and the one that is fetched
    TAB = 9


cdef extern from "Python.h":
    object PyUnicode_New(Py_ssize_t size, Py_UCS4 highest)
    uint32_t PyUnicode_READ(int kind, const void* data, Py_ssize_t index) nogil
    bint is_digit "Py_UNICODE_ISDIGIT"(Py_UCS4) nogil


cdef inline bint among(Points points, int64_t size, const uint8_t* marks, uint32_t last) noexcept nogil:
    cdef int64_t at
    for at in range(size):
        if points[at] <= last and marks[points[at]]:
            return True
    return False


def marked(list texts not None, const uint8_t[::1] marks not None):
    """The positions of texts that have a marked character, as `NEEDS_REPAIR` finds them; ``marks`` are by code point, those beyond are not marked."""
    cdef list found = []
    cdef int kind
    cdef int64_t size
    cdef bint there
    cdef uint32_t last = marks.shape[0] - 1
    if not marks.shape[0]:
        return found
    for number, text in enumerate(texts):
        if not PyUnicode_Check(text):
            raise TypeError("a text is no str")
        kind, size = PyUnicode_KIND(text), PyUnicode_GET_LENGTH(text)
        if kind == 1:
            there = among(<Narrow>PyUnicode_DATA(text), size, &marks[0], last)
        elif kind == 2:
            there = among(<Middle>PyUnicode_DATA(text), size, &marks[0], last)
        else:
            there = among(<Wide>PyUnicode_DATA(text), size, &marks[0], last)
        if there:
            found.append(number)
    return found


def picked(list texts not None, const int64_t[:] numbers not None):
    """Some of the texts."""
    cdef int64_t n, number, count = PyList_GET_SIZE(texts)
    cdef list found = PyList_New(numbers.shape[0])
    for n in range(numbers.shape[0]):
        number = numbers[n]
        text = <object>PyList_GET_ITEM(texts, number) if 0 <= number < count else None
        Py_INCREF(text)
        PyList_SET_ITEM(found, n, text)
        if not 0 <= number < count:
            raise IndexError(f"text {number} of {count}")
    return found


cdef class _Heap:
    """Strings of a heap, UTF-8 from one offset to the next."""

    cdef const uint8_t[::1] data
    cdef Offsets offsets

    def __init__(self, const uint8_t[::1] data not None, begins):
        self.data, self.offsets = data, Offsets(begins)

    cdef int soon(self, const int64_t[:] which, int64_t row) noexcept:
        """Asks for the memory of strings whose turn comes."""
        if row + 2 * AHEAD < which.shape[0]:
            self.offsets.soon(which[row + 2 * AHEAD])
        if row + AHEAD < which.shape[0]:
            self.offsets.text_soon(self.data, which[row + AHEAD])
        return 0

    cdef str text(self, int64_t low, int64_t high):
        cdef int64_t at, size = high - low
        cdef const uint8_t* data = &self.data[low]
        cdef uint8_t bits = 0
        if size <= 0:
            return ""
        for at in range(size):
            bits |= data[at]
        if bits >= 0x80 or size == 1:  # single letters are there already
            return PyUnicode_DecodeUTF8(<const char*>data, size, NULL)
        found = PyUnicode_New(size, 0x7F)
        memcpy(PyUnicode_DATA(found), data, size)
        return found


def of_heap(const uint8_t[::1] heap not None, begins, const int64_t[:] which not None):
    """Some strings of a heap."""
    cdef _Heap strings = _Heap(heap, begins)
    cdef int64_t row
    cdef list found = []
    for row in range(which.shape[0]):
        strings.soon(which, row)
        found.append(strings.text(strings.offsets.at(which[row]), strings.offsets.at(which[row] + 1)))
    return found


def first_fields(const uint8_t[::1] heap not None, begins, const int64_t[:] which not None):
    """The first two fields of some records of a heap, between tabs."""
    cdef _Heap strings = _Heap(heap, begins)
    cdef int64_t row, low, high, n
    cdef const uint8_t* tab
    cdef list one = [], other = []
    for row in range(which.shape[0]):
        strings.soon(which, row)
        low, high = strings.offsets.at(which[row]), strings.offsets.at(which[row] + 1)
        for found in (one, other):
            tab = <const uint8_t*>memchr(&strings.data[low], TAB, high - low) if high > low else NULL
            if tab == NULL:
                raise ValueError("a record with fewer fields")
            n = tab - &strings.data[0]
            (<list>found).append(strings.text(low, n))
            low = n + 1
    return one, other


def ending(const uint8_t[::1] heap not None, begins, const int64_t[:] which not None, list endings not None):
    """The positions of those strings of a heap that end in one of some ``endings``, in UTF-8."""
    import numpy as np

    cdef _Heap strings = _Heap(heap, begins)
    cdef int64_t row, low, high, size, count = 0
    cdef bytes end
    cdef bint[256] last  # whether an ending has this byte at its end
    cdef bint any_end = b"" in endings
    found = np.empty(which.shape[0], np.int64)
    cdef int64_t[::1] out = found
    for row in range(256):
        last[row] = any_end
    for end in endings:
        if end:
            last[end[len(end) - 1]] = True
    for row in range(which.shape[0]):
        strings.soon(which, row)
        low, high = strings.offsets.at(which[row]), strings.offsets.at(which[row] + 1)
        if not (any_end or (low < high and last[strings.data[high - 1]])):
            continue
        for end in endings:
            size = len(end)
            if size <= high - low and memcmp(&strings.data[high - size], <const char*>end, size) == 0:
                out[count] = row
                count += 1
                break
    return found[:count]


cdef inline void write(Points points, int64_t size, uint32_t* out) noexcept nogil:
    cdef int64_t at
    for at in range(size):
        out[at] = points[at]


def points_of(list texts not None):
    """The code points of texts one after another, and where each begins, with the end."""
    import numpy as np

    cdef int64_t n, count = PyList_GET_SIZE(texts), total = 0
    begin = np.empty(count + 1, np.int64)
    cdef int64_t[::1] begins = begin
    begins[0] = 0
    for n in range(count):
        text = texts[n]
        if not PyUnicode_Check(text):
            raise TypeError("a text is no str")
        total += PyUnicode_GET_LENGTH(text)
        begins[n + 1] = total
    points = np.empty(total, np.uint32)
    cdef uint32_t[::1] out = points
    for n in range(count):
        text = texts[n]
        if begins[n] == begins[n + 1]:
            continue
        if PyUnicode_KIND(text) == 1:
            write(<Narrow>PyUnicode_DATA(text), begins[n + 1] - begins[n], &out[begins[n]])
        elif PyUnicode_KIND(text) == 2:
            write(<Middle>PyUnicode_DATA(text), begins[n + 1] - begins[n], &out[begins[n]])
        else:
            write(<Wide>PyUnicode_DATA(text), begins[n + 1] - begins[n], &out[begins[n]])
    return points, begin


def telling(list texts not None, int64_t shortest):
    """The positions of texts of so many letters at least that are not all digits."""
    import numpy as np

    cdef int64_t n, at, size, count = 0
    cdef int kind
    cdef void* data
    found = np.empty(PyList_GET_SIZE(texts), np.int64)
    cdef int64_t[::1] out = found
    for n in range(PyList_GET_SIZE(texts)):
        text = texts[n]
        if not PyUnicode_Check(text):
            raise TypeError("a text is no str")
        kind, data, size = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        at = 0
        while at < size and is_digit(PyUnicode_READ(kind, data, at)):
            at += 1
        if size >= shortest and (at < size or not size):
            out[count] = n
            count += 1
    return found[:count]


cdef inline uint32_t place_of_three(int kind, const void* data, Py_ssize_t at) noexcept nogil:
    """A number below 2 ** 16 for three letters, as in `normalizer.matching.otherwise`."""
    return (PyUnicode_READ(kind, data, at) * <uint32_t>0x9E3779B1 ^ PyUnicode_READ(kind, data, at + 1) * <uint32_t>0x85EBCA6B ^ PyUnicode_READ(kind, data, at + 2) * <uint32_t>0xC2B2AE35) >> 16


def beginning_or_ending(list texts not None, const uint8_t[::1] beginnings not None, const uint8_t[::1] endings not None, int64_t short):
    """The positions of texts of at most so many letters, and of those whose first or last three letters may be among some, which are marked by their numbers."""
    cdef list found = []
    cdef int kind
    cdef const void* data
    cdef int64_t n, size
    if short < 3 or beginnings.shape[0] != 1 << 16 or endings.shape[0] != 1 << 16:
        raise ValueError("three letters have numbers of 16 bits")
    for n in range(PyList_GET_SIZE(texts)):
        text = texts[n]
        if not PyUnicode_Check(text):
            raise TypeError("a text is no str")
        kind, data, size = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        if size <= short or beginnings[place_of_three(kind, data, 0)] or endings[place_of_three(kind, data, size - 3)]:
            found.append(n)
    return found

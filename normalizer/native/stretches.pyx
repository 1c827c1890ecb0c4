"""Texts as arrays and stretches of them: the twins of functions in `normalizer.text.hash_arrays` and `normalizer.gazetteer.building.spool`."""

from libc.stdint cimport uint8_t
from libc.string cimport memcpy

include "hashing.pxi"
include "points.pxi"
include "strings.pxi"

cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15
cdef enum:
    KNOWN = 0x3000  # code points whose codes are at hand

cdef uint64_t[KNOWN] CODES
cdef uint32_t number
for number in range(KNOWN):
    CODES[number] = code_of(number)


cdef void read_points(Points text, int64_t length, uint32_t* points, uint64_t* sums, int64_t* before) noexcept nogil:
    cdef int64_t place, size = 0
    cdef uint64_t total = 0, power = 1
    cdef uint32_t point
    for place in range(length):
        point = text[place]
        points[place] = point
        total += (CODES[point] if point < KNOWN else code_of(point)) * power
        power *= BASE
        sums[place + 1] = total
    if before != NULL:
        for place in range(length):
            point = text[place]
            size += 1 + (point >= 0x80) + (point >= 0x800) + (point >= 0x10000)
            before[place + 1] = size


def read(str text not None, uint32_t[::1] points not None, uint64_t[::1] sums not None, int64_t[::1] before):
    """Writes the code points of a text, the polynomial over those before each, and the bytes before each if that is asked for."""
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef uint32_t* into
    cdef int64_t* sizes = NULL
    if points.shape[0] != length or sums.shape[0] != length + 1 or (before is not None and before.shape[0] != length + 1):
        raise IndexError(length)
    sums[0] = 0
    if before is not None:
        before[0] = 0
        sizes = &before[0]
    if not length:
        return
    into = &points[0]
    with nogil:
        if kind == 1:
            read_points(<Narrow>data, length, into, &sums[0], sizes)
        elif kind == 2:
            read_points(<Middle>data, length, into, &sums[0], sizes)
        else:
            read_points(<Wide>data, length, into, &sums[0], sizes)


def raw(const uint64_t[::1] sums not None, const uint64_t[::1] powers not None, const int64_t[:] start not None, const int64_t[:] end not None, int64_t longest, uint64_t[::1] out not None):
    """Writes the polynomial of each stretch, of its first ``longest`` code points."""
    cdef int64_t place, low, high, count = out.shape[0], last = sums.shape[0] - 1
    if start.shape[0] != count or end.shape[0] != count or powers.shape[0] < last + 1:
        raise IndexError(count)
    for place in range(count):
        low, high = start[place], end[place]
        if high - low > longest:
            high = low + longest
        if low < 0 or high < 0 or low > last or high > last:
            raise IndexError(place)
        out[place] = (sums[high] - sums[low]) * powers[low]


def gather(const uint8_t[::1] data not None, const int64_t[::1] low not None, const int64_t[::1] high not None, uint8_t[::1] out not None):
    """Writes the bytes of some stretches, one after another."""
    cdef int64_t place, size, at = 0, last = data.shape[0], room = out.shape[0]
    if low.shape[0] != high.shape[0]:
        raise IndexError(high.shape[0])
    for place in range(low.shape[0]):
        size = high[place] - low[place]
        if size < 0 or low[place] < 0 or high[place] > last or at + size > room:
            raise IndexError(place)
        if size:
            memcpy(&out[at], &data[low[place]], size)
        at += size
    if at != room:
        raise IndexError(at)


def ragged(const int64_t[::1] start not None, const int64_t[::1] counts not None, int64_t[::1] out not None):
    """Writes all positions of some ranges, one range after another."""
    cdef int64_t place, first, number, size, at = 0, room = out.shape[0]
    if start.shape[0] != counts.shape[0]:
        raise IndexError(counts.shape[0])
    for place in range(start.shape[0]):
        first, size = start[place], counts[place]
        if size < 0 or at + size > room:
            raise IndexError(place)
        for number in range(size):
            out[at + number] = first + number
        at += size
    if at != room:
        raise IndexError(at)


def count_marked(const uint8_t[::1] marked not None, int64_t[::1] out not None):
    """Writes how many are marked before each place, and behind the last."""
    cdef int64_t place, total = 0
    if out.shape[0] != marked.shape[0] + 1:
        raise IndexError(out.shape[0])
    for place in range(marked.shape[0]):
        out[place] = total
        total += marked[place]
    out[marked.shape[0]] = total

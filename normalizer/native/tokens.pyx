"""Tokens of many documents in one pass over their code points: twin of the array code in `normalizer.mentions.arrays`."""

import numpy as np
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t


cdef extern from "Python.h":
    bint is_letter "Py_UNICODE_ISALPHA"(Py_UCS4) nogil
    bint is_alphanumeric "Py_UNICODE_ISALNUM"(Py_UCS4) nogil
    bint is_upper "Py_UNICODE_ISUPPER"(Py_UCS4) nogil
    bint is_title "Py_UNICODE_ISTITLE"(Py_UCS4) nogil
    Py_UCS4 to_lower "Py_UNICODE_TOLOWER"(Py_UCS4) nogil

include "points.pxi"

cdef enum:  # the bits of a code point, as in the twin
    SCRIPT = 3, WORD = 4, MARK = 8, APOSTROPHE = 16, UPPER = 32, JOINER = 64, IN_TOKENS = 28
    BOTH_SCRIPTS = 3  # Latin and Cyrillic
    WIDEST = 4  # characters between two tokens of one name
    CAPITAL = 1, SHOUTED = 2, BROKEN = 4, DOTTED = 8, HYPHENED = 16

cdef uint64_t BASE = 0x9E3779B97F4A7C15


cdef inline uint64_t mix(uint64_t value) noexcept nogil:
    value ^= value >> 32
    value *= <uint64_t>0xD6E8FEB86659FD93
    return value ^ (value >> 32)


cdef struct Table:
    const uint8_t* bits
    const uint64_t* codes
    int64_t last


cdef struct Columns:
    int64_t* start
    int64_t* end
    uint64_t* hash
    int64_t* document
    uint8_t* flags
    uint8_t* capital
    uint8_t* shouted
    uint8_t* broken
    uint8_t* dotted
    uint8_t* hyphened
    uint8_t* opened
    uint8_t* script
    uint8_t* mixed


cdef inline int64_t row(Points points, int64_t at, const Table* table) noexcept nogil:
    """The row of a code point in the table, which has all of the narrower ones."""
    if Points is Wide:
        return points[at] if points[at] < table.last else table.last
    else:
        return points[at]


cdef inline uint8_t bits_of(Points points, int64_t at, const Table* table) noexcept nogil:
    return table.bits[row(points, at, table)]


cdef inline bint stays(Points points, int64_t size, int64_t at, const Table* table) noexcept nogil:
    """Whether an apostrophe behind a letter belongs to the word: not that of the English possessive."""
    if at + 1 >= size or not bits_of(points, at + 1, table) & WORD or not is_letter(points[at + 1]):
        return False
    if points[at + 1] == 83:  # KAZAKHSTAN'S
        if at < 3 or not (65 <= points[at - 1] <= 90 and 65 <= points[at - 2] <= 90 and 65 <= points[at - 3] <= 90):
            return True
    elif points[at + 1] != 115:
        return True
    return at + 2 < size and bits_of(points, at + 2, table) & WORD != 0


cdef inline bint is_quote(Py_UCS4 point) noexcept nogil:
    return point == 34 or point == 0xAB or point == 0x201C or point == 0x201E


cdef void behind(Points points, int64_t size, const Table* table, Columns* out, int64_t token, int64_t next_start) noexcept nogil:
    """What stands between a token and the next: whether it keeps them apart, is a full stop, a hyphen."""
    cdef int64_t end = out.end[token], gap = next_start - end, place
    cdef Py_UCS4 first = points[end if end < size else size - 1], second = points[end + 1 if end + 1 < size else size - 1]
    cdef bint dotted = first == 46 and (second == 32 or second == 10 or second == 13 or second == 160)
    cdef bint broken = gap > WIDEST or (dotted and end - out.start[token] != 1) or not bits_of(points, end if end < size else size - 1, table) & JOINER
    cdef int lines = first == 10
    if not broken:
        for place in range(end + 1, next_start):
            if not bits_of(points, place, table) & JOINER:
                broken = True
            lines += points[place] == 10
    out.broken[token] = broken or lines > 1
    out.dotted[token] = dotted
    out.hyphened[token] = gap == 1 and (first == 45 or first == 0x2010 or first == 0x2011)


cdef int64_t cut(Points points, int64_t size, const Table* table, const int64_t* first_of, int64_t documents, int64_t room, Columns* out) noexcept nogil:
    """Fills the columns; the number of tokens, -1 if there are more than there is room for."""
    cdef int64_t at = 0, count = 0, begin, document = 0
    cdef uint64_t value, power
    cdef uint8_t bits, before, seams, upper
    while at < size:
        bits = bits_of(points, at, table)
        if not bits & WORD:
            at += 1
            continue
        if count == room:
            return -1
        begin, value, power, seams, upper, before = at, 0, 1, 0, UPPER, bits
        while True:
            value += table.codes[row(points, at, table)] * power
            power *= BASE
            seams |= (bits ^ before) & SCRIPT == BOTH_SCRIPTS
            upper &= bits
            before = bits
            at += 1
            if at == size:
                break
            bits = bits_of(points, at, table)
            if not bits & WORD and (not bits & IN_TOKENS or not (bits & MARK or stays(points, size, at, table))):
                break
        while document + 1 < documents and begin >= first_of[document + 1]:
            document += 1
        out.start[count], out.end[count], out.hash[count], out.document[count] = begin, at, mix(value), document
        bits = bits_of(points, begin, table)
        out.capital[count] = bits & UPPER != 0
        out.shouted[count] = upper != 0 and at - begin > 1
        out.opened[count] = begin > 0 and is_quote(points[begin - 1])
        out.script[count] = bits & SCRIPT
        out.mixed[count] = seams
        if count:
            behind(points, size, table, out, count - 1, begin)
            out.broken[count - 1] |= document != out.document[count - 1]
        count += 1
    if count:
        behind(points, size, table, out, count - 1, size)
        out.broken[count - 1] = True
    for at in range(count):
        out.flags[at] = out.capital[at] | out.shouted[at] * SHOUTED | out.broken[at] * BROKEN | out.dotted[at] * DOTTED | out.hyphened[at] * HYPHENED
    return count


def words_of(uint8_t[::1] bits not None, uint32_t[::1] lowered not None):
    """Writes which code points are letters or digits, which of them capitals, and the first of the lower-case form of these."""
    cdef int64_t point
    if bits.shape[0] != lowered.shape[0]:
        raise ValueError("bits and lower-case letters differ in number")
    with nogil:
        for point in range(bits.shape[0]):
            if is_alphanumeric(<Py_UCS4>point):
                bits[point] |= WORD | (UPPER if is_upper(<Py_UCS4>point) or is_title(<Py_UCS4>point) else 0)
                lowered[point] = to_lower(<Py_UCS4>point)


def tokens(str text not None, const uint8_t[::1] bits, const uint64_t[::1] codes, const int64_t[::1] document_start):
    """The tokens of joined documents: start, end, hash and document; capital, shouted, broken, dotted, hyphened, opened; script, mixed; flags.

    ``bits`` and ``codes`` are by code point, those beyond the table like its last; ``document_start`` has where each document begins.
    """
    cdef int64_t size = len(text), count = -1, room, documents = document_start.shape[0]
    if bits.shape[0] != codes.shape[0] or bits.shape[0] <= 0xFFFF:
        raise ValueError("bits and codes by code point differ in number, or are fewer than 65536")
    cdef Table table = Table(&bits[0], &codes[0], bits.shape[0] - 1)
    cdef const int64_t* first_of = &document_start[0] if documents else NULL
    cdef const void* points = PyUnicode_DATA(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef int64_t[::1] start, end, document
    cdef uint64_t[::1] hashes
    cdef uint8_t[::1] capital, shouted, broken, dotted, hyphened, opened, script, mixed, flags
    cdef Columns out
    for room in (size // 4 + 1, size // 2 + 1):  # one token in four characters is many, one in two is most
        wide = [np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.uint64), np.empty(room, np.int64)]
        narrow = [np.empty(room, np.uint8) for _ in range(9)]
        start, end, hashes, document = wide
        capital, shouted, broken, dotted, hyphened, opened, script, mixed, flags = narrow
        out = Columns(&start[0], &end[0], &hashes[0], &document[0], &flags[0], &capital[0], &shouted[0], &broken[0], &dotted[0], &hyphened[0], &opened[0], &script[0], &mixed[0])
        with nogil:
            if kind == 1:
                count = cut(<Narrow>points, size, &table, first_of, documents, room, &out)
            elif kind == 2:
                count = cut(<Middle>points, size, &table, first_of, documents, room, &out)
            else:
                count = cut(<Wide>points, size, &table, first_of, documents, room, &out)
        if count >= 0:
            break
    kept = [column[:count] for column in (*wide, *narrow)]
    for place in (4, 5, 6, 7, 8, 9, 11):  # truth values
        kept[place] = kept[place].view(bool)
    return kept


cdef uint64_t polynomial(Points points, int64_t start, int64_t end, const Table* table) noexcept nogil:
    cdef uint64_t value = 0, power = 1
    cdef int64_t at
    for at in range(start, end):
        value += table.codes[row(points, at, table)] * power
        power *= BASE
    return mix(value)


def part_hashes(str text not None, const uint64_t[::1] codes, const int64_t[::1] start, const int64_t[::1] end):
    """The hashes of stretches that lie inside tokens."""
    cdef int64_t n, size = len(text), a, b, count = start.shape[0]
    if codes.shape[0] <= 0xFFFF or end.shape[0] != count:
        raise ValueError("starts and ends differ in number, or codes are fewer than 65536")
    found = np.empty(count, np.uint64)
    cdef uint64_t[::1] out = found
    cdef Table table = Table(NULL, &codes[0], codes.shape[0] - 1)
    cdef const void* points = PyUnicode_DATA(text)
    cdef int kind = PyUnicode_KIND(text)
    with nogil:
        for n in range(count):
            a, b = max(start[n], <int64_t>0), min(end[n], size)
            if kind == 1:
                out[n] = polynomial(<Narrow>points, a, b, &table)
            elif kind == 2:
                out[n] = polynomial(<Middle>points, a, b, &table)
            else:
                out[n] = polynomial(<Wide>points, a, b, &table)
    return found

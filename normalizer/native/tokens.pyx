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
    SCRIPT = 3, WORD = 4, MARK = 8, APOSTROPHE = 16, UPPER = 32, JOINER = 64
    BOTH_SCRIPTS = 3  # Latin and Cyrillic
    WIDEST = 4  # characters between two tokens of one name
    CAPITAL = 1, SHOUTED = 2, BROKEN = 4, DOTTED = 8, HYPHENED = 16, OPENED = 32, MIXED = 64
    WINDOW = 512  # code points

cdef uint64_t BASE = 0x9E3779B97F4A7C15
cdef uint64_t BASE_INVERSE = 0xF1DE83E19937733D
cdef uint64_t[WINDOW] powers, inverses
powers[0] = inverses[0] = 1
for _n in range(1, WINDOW):
    powers[_n], inverses[_n] = powers[_n - 1] * BASE, inverses[_n - 1] * BASE_INVERSE


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
    uint8_t* script
    uint8_t* flags


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


cdef uint8_t behind(Points points, int64_t size, const Table* table, int64_t start, int64_t end, int64_t next_start) noexcept nogil:
    """What stands between a token and the next: whether it keeps them apart, is a full stop, a hyphen."""
    cdef int64_t gap = next_start - end, place
    cdef Py_UCS4 first = points[end if end < size else size - 1]
    if gap == 1 and first == 32:
        return 0
    cdef Py_UCS4 second = points[end + 1 if end + 1 < size else size - 1]
    cdef bint dotted = first == 46 and (second == 32 or second == 10 or second == 13 or second == 160)
    cdef bint hyphened = gap == 1 and (first == 45 or first == 0x2010 or first == 0x2011)
    cdef bint broken = gap > WIDEST or (dotted and end - start != 1) or not bits_of(points, end if end < size else size - 1, table) & JOINER
    cdef int lines = first == 10
    if not broken:
        for place in range(end + 1, next_start):
            if not bits_of(points, place, table) & JOINER:
                broken = True
            lines += points[place] == 10
    return (broken or lines > 1) * BROKEN | dotted * DOTTED | hyphened * HYPHENED


cdef struct Window:  # some code points
    uint8_t bits[WINDOW]  # of those inside words WORD is set
    uint8_t turns[WINDOW]  # whether a word begins or ends there
    uint64_t sums[WINDOW + 1]  # the polynomial of all before each
    uint16_t edges[WINDOW + 2]  # where words begin and end
    bint seams  # whether Latin and Cyrillic letters stand side by side


cdef Py_ssize_t look(Points points, int64_t size, int64_t at, int width, const Table* table, Window* window) noexcept nogil:
    """Fills a window that does not begin inside a word: the number of edges. It does not branch at letters: where words end cannot be foretold."""
    cdef Py_ssize_t n, edges = 0
    cdef int64_t place
    cdef uint64_t sum = 0
    cdef uint8_t together = 0, seams = 0
    for n in range(width):
        place = row(points, at + n, table)
        window.bits[n] = table.bits[place]
        window.sums[n] = sum
        sum += table.codes[place] * powers[n]
    window.sums[width] = sum
    for n in range(width):
        together |= window.bits[n]
    if together & (MARK | APOSTROPHE):
        for n in range(1, width):
            if window.bits[n] & (MARK | APOSTROPHE) and window.bits[n - 1] & WORD and (window.bits[n] & MARK or stays(points, size, at + n, table)):
                window.bits[n] |= WORD
    window.turns[0] = window.bits[0] & WORD != 0
    for n in range(1, width):
        window.turns[n] = (window.bits[n] ^ window.bits[n - 1]) & WORD != 0
        seams |= (window.bits[n] ^ window.bits[n - 1]) & SCRIPT == BOTH_SCRIPTS
    window.seams = seams
    for n in range(width):
        window.edges[edges] = n
        edges += window.turns[n]
    if edges & 1 and at + width == size:
        window.edges[edges] = width
        edges += 1
    return edges


cdef inline void add(Points points, const Table* table, Columns* out, int64_t token, int64_t begin, int64_t end, uint64_t polynomial, bint shouted, bint mixed) noexcept nogil:
    """Writes what a token itself says."""
    cdef uint8_t bits = bits_of(points, begin, table)
    out.start[token], out.end[token], out.hash[token], out.script[token] = begin, end, mix(polynomial), bits & SCRIPT
    out.flags[token] = (bits & UPPER != 0) * CAPITAL | shouted * SHOUTED | mixed * MIXED | (begin > 0 and is_quote(points[begin - 1])) * OPENED


cdef int64_t add_long(Points points, int64_t size, const Table* table, Columns* out, int64_t token, int64_t begin) noexcept nogil:
    """Adds a token that is longer than a window; where it ends."""
    cdef int64_t at = begin
    cdef uint64_t value = 0, power = 1
    cdef uint8_t bits = bits_of(points, at, table), before = bits, upper = UPPER
    cdef bint seams = False
    while bits & WORD or bits & MARK or bits & APOSTROPHE and stays(points, size, at, table):
        value += table.codes[row(points, at, table)] * power
        power *= BASE
        seams |= (bits ^ before) & SCRIPT == BOTH_SCRIPTS
        upper &= bits
        before = bits
        at += 1
        if at == size:
            break
        bits = bits_of(points, at, table)
    add(points, table, out, token, begin, at, value, upper != 0, seams)
    return at


cdef int64_t cut(Points points, int64_t size, const Table* table, const int64_t* first_of, int64_t documents, int64_t room, Columns* out) noexcept nogil:
    """Fills start, end, hash, document, script and flags; the number of tokens, -1 if there are more than there is room for."""
    cdef int64_t at = 0, count = 0, token = 0, document = 0
    cdef Py_ssize_t n, k, edges, first, last
    cdef int width
    cdef uint8_t upper
    cdef bint mixed
    cdef Window window
    while at < size:
        width = WINDOW if size - at > WINDOW else <int>(size - at)
        edges = look(points, size, at, width, table, &window)
        if count + edges // 2 + 1 > room:
            return -1
        for n in range(0, edges - 1, 2):
            first, last = window.edges[n], window.edges[n + 1]
            upper, mixed = window.bits[first] & UPPER if last - first > 1 else 0, False
            if upper:
                for k in range(first + 1, last):
                    upper &= window.bits[k]
            if window.seams:
                for k in range(first + 1, last):
                    mixed |= (window.bits[k] ^ window.bits[k - 1]) & SCRIPT == BOTH_SCRIPTS
            add(points, table, out, count, at + first, at + last, (window.sums[last] - window.sums[first]) * inverses[first], upper != 0, mixed)
            count += 1
        if not edges & 1:
            at += width
        elif edges > 1 or window.edges[0]:  # the next window begins with the word that this one cuts
            at += window.edges[edges - 1]
        else:
            at = add_long(points, size, table, out, count, at)
            count += 1
        for token in range(token, count):
            if token:
                out.flags[token - 1] |= behind(points, size, table, out.start[token - 1], out.end[token - 1], out.start[token])
            while document + 1 < documents and out.start[token] >= first_of[document + 1]:
                document += 1
                if token:
                    out.flags[token - 1] |= BROKEN
            out.document[token] = document
        token = count
    if count:
        out.flags[count - 1] |= behind(points, size, table, out.start[count - 1], out.end[count - 1], size) | BROKEN
    return count


cdef void spread(const uint8_t* flags, int64_t count, uint8_t flag, uint8_t* column) noexcept nogil:
    """A flag of each token, as truth values."""
    cdef int64_t n
    for n in range(count):
        column[n] = flags[n] & flag != 0


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
    cdef uint8_t[::1] script, flags, column
    cdef Columns out
    for room in (size // 4 + 1, size // 2 + 1):  # one token in four characters is many, one in two is most
        memory = np.empty(41 * room, np.uint8)  # one piece, which the system gives again as it is: for small ones it clears pages each time
        wide = [memory[8 * n * room : 8 * (n + 1) * room].view(kind_of) for n, kind_of in enumerate((np.int64, np.int64, np.uint64, np.int64))]
        narrow = [memory[n * room : (n + 1) * room] for n in range(32, 41)]
        start, end, hashes, document = wide
        script, flags = narrow[6], narrow[8]
        out = Columns(&start[0], &end[0], &hashes[0], &document[0], &script[0], &flags[0])
        with nogil:
            if kind == 1:
                count = cut(<Narrow>points, size, &table, first_of, documents, room, &out)
            elif kind == 2:
                count = cut(<Middle>points, size, &table, first_of, documents, room, &out)
            else:
                count = cut(<Wide>points, size, &table, first_of, documents, room, &out)
        if count >= 0:
            break
    kept = [part[:count] for part in (*wide, *narrow)]
    for n, flag in ((4, CAPITAL), (5, SHOUTED), (6, BROKEN), (7, DOTTED), (8, HYPHENED), (9, OPENED), (11, MIXED)):
        column = kept[n]
        spread(&flags[0], count, flag, &column[0] if count else NULL)
        kept[n] = kept[n].view(bool)
    np.bitwise_and(kept[12], CAPITAL | SHOUTED | BROKEN | DOTTED | HYPHENED, out=kept[12])
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

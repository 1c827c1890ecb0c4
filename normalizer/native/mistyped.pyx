"""What slips of who typed them leave between queries and names: the twin of `normalizer.matching.mistyped.least`, straight on the names of an index."""

import numpy as np
from libc.math cimport INFINITY
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

include "growing.pxi"
include "hashing.pxi"
include "heaps.pxi"
include "strings.pxi"
include "edits.pxi"

cdef enum:
    AHEAD = 6  # names between the one compared and the one that is asked for
    BLANK = 0x20
    END = 0  # the code of the beginning and the end of a word, and of what is in no alphabet
    EDGE = -1  # a beginning or an end among letters

ctypedef struct Span:
    int64_t begin
    int64_t end


cdef class Rules:
    """What is read for code points, the alphabets, what follows in a row, and the levels: as `normalizer.matching.bulk.mistyped` lays them out."""

    cdef const uint32_t[::1] letters
    cdef const uint8_t[::1] code
    cdef const uint8_t[::1] alphabet
    cdef const uint8_t[::1] follows
    cdef const double[:, ::1] levels
    cdef int64_t width, shortest_swapped

    def __init__(self, letters, code, alphabet, follows, levels, width, shortest_swapped):
        self.letters, self.code, self.alphabet, self.follows, self.levels, self.width, self.shortest_swapped = letters, code, alphabet, follows, levels, width, shortest_swapped

    cdef bint is_strange(self, int64_t one, int64_t two, int64_t three) noexcept nogil:
        """Whether letters of one alphabet, perhaps with an end of the word, follow each other in no name."""
        cdef int64_t own = self.alphabet_of(two), first, last
        if own == 0 or (one == EDGE and three == EDGE) or (one != EDGE and self.alphabet_of(one) != own) or (three != EDGE and self.alphabet_of(three) != own):
            return False
        first, last = END if one == EDGE else self.code[one], END if three == EDGE else self.code[three]
        return not self.follows[(((own - 1) * self.width + first) * self.width + self.code[two]) * self.width + last]

    cdef inline int64_t alphabet_of(self, int64_t letter) noexcept nogil:
        return self.alphabet[letter] if letter < self.alphabet.shape[0] else 0

    cdef double level(self, bint several, int64_t edits, bint odd, int64_t differing, int64_t count) noexcept nogil:
        """The log-odds of the first level that fits, -inf if none does."""
        cdef int64_t n
        for n in range(self.levels.shape[0]):
            if self.levels[n, 0] == several and self.levels[n, 1] == edits and self.levels[n, 2] == odd and differing >= self.levels[n, 3] and count >= self.levels[n, 4]:
                return self.levels[n, 5]
        return -INFINITY


def least(list texts not None, const int64_t[::1] query not None, const int64_t[::1] name not None, const uint8_t[::1] person not None, const double[::1] reached not None, const uint8_t[::1] heap not None, begins, Rules rules not None):
    """(log-odds, words) of pairs of a text and a name of a heap: the least that a slip leaves if it is more than what is ``reached``, else -inf; and the words that must not all be known for that."""
    cdef Offsets offsets = Offsets(begins)
    cdef Growing asked = Growing(), listed = Growing(), read = Growing(), rows = Growing()
    cdef int64_t n, at, size = 0, length, low, high, known = -1, edits
    cdef int kind
    cdef const void* data
    cdef bint odd, several
    cdef Span one, other
    cdef double level
    cdef uint32_t* own
    cdef uint32_t* listing
    found = np.full(query.shape[0], -np.inf)
    cdef double[::1] values = found
    words = [None] * query.shape[0]
    if not query.shape[0] == name.shape[0] == person.shape[0] == reached.shape[0]:
        raise ValueError("columns of different lengths")
    for n in range(query.shape[0]):
        if n + 2 * AHEAD < name.shape[0]:
            offsets.soon(name[n + 2 * AHEAD])
        if n + AHEAD < name.shape[0]:
            low = offsets.at(name[n + AHEAD])
            if low < heap.shape[0]:
                soon(&heap[low])
        if query[n] != known:
            known = query[n]
            text = texts[known]
            kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
            read.make_room(length + 1)
            for at in range(length):
                (<uint32_t*>read.values)[at] = PyUnicode_READ(kind, data, at)
            asked.make_room(length + 1)
            size = plain(<uint32_t*>read.values, length, <uint32_t*>asked.values, rules.letters)
        low, high = offsets.at(name[n]), offsets.at(name[n] + 1)
        if high - low < size - AROUND or high <= low:
            continue
        read.make_room(high - low)
        length = decode(&heap[low], high - low, <uint32_t*>read.values)
        listed.make_room(length + 1)
        length = plain(<uint32_t*>read.values, length, <uint32_t*>listed.values, rules.letters)
        if length < size - AROUND or length > size + AROUND:
            continue
        own, listing = <uint32_t*>asked.values, <uint32_t*>listed.values
        rows.make_room(3 * (length + 1))
        edits = edits_of(own, size, listing, length, rows.values)
        if not 0 < edits <= AROUND:
            continue
        see_differing(own, size, listing, length, &one, &other)
        if not same_digits(own, one, listing, other):
            continue
        several = has(own, 0, size, BLANK) or has(listing, 0, length, BLANK)
        odd = is_odd(rules, own, one, listing, other) or (edits == 1 and size == length and size >= rules.shortest_swapped and is_swapped(own, listing, size))
        if person[n] and not several and not odd:
            continue
        level = rules.level(several, edits, odd, other.end - other.begin, max(size, length))
        if level > reached[n]:
            values[n] = level
            if not (odd and several):
                words[n] = PyUnicode_FromKindAndData(4, own + one.begin, one.end - one.begin)
    return found, words


cdef int64_t plain(const uint32_t* points, int64_t count, uint32_t* written, const uint32_t[::1] letters) noexcept nogil:
    """Writes code points as they are read, one blank between words; gives their number."""
    cdef int64_t n, size = 0
    cdef uint32_t letter
    for n in range(count):
        letter = letters[points[n]] if points[n] < letters.shape[0] else points[n]
        if letter == 0 or (letter == BLANK and (size == 0 or written[size - 1] == BLANK)):
            continue
        written[size] = letter
        size += 1
    return size - 1 if size and written[size - 1] == BLANK else size


cdef bint has(const uint32_t* text, int64_t begin, int64_t end, uint32_t letter) noexcept nogil:
    cdef int64_t n
    for n in range(begin, end):
        if text[n] == letter:
            return True
    return False


cdef void see_differing(const uint32_t* one, int64_t size, const uint32_t* other, int64_t length, Span* own, Span* theirs) noexcept nogil:
    """The words in which two texts differ, from the first to the last."""
    cdef int64_t begin = 0, alike = 0, shorter = min(size, length)
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    while alike < shorter - begin and one[size - 1 - alike] == other[length - 1 - alike]:
        alike += 1
    own[0], theirs[0] = words_at(one, size, begin, size - alike), words_at(other, length, begin, length - alike)


cdef Span words_at(const uint32_t* text, int64_t size, int64_t begin, int64_t end) noexcept nogil:
    """The words that a part of a text touches."""
    cdef Span found
    while begin > 0 and text[begin - 1] != BLANK:
        begin -= 1
    end = max(begin, end)
    while end < size and text[end] != BLANK:
        end += 1
    found.begin, found.end = begin, end
    return found


cdef bint same_digits(const uint32_t* one, Span own, const uint32_t* other, Span theirs):
    """Whether two spans have the same digits in the same order."""
    cdef int64_t n = own.begin, m = theirs.begin
    while True:
        while n < own.end and not (<Py_UCS4>one[n]).isdigit():
            n += 1
        while m < theirs.end and not (<Py_UCS4>other[m]).isdigit():
            m += 1
        if n == own.end or m == theirs.end:
            return n == own.end and m == theirs.end
        if one[n] != other[m]:
            return False
        n, m = n + 1, m + 1


cdef bint is_swapped(const uint32_t* one, const uint32_t* other, int64_t size) noexcept nogil:
    """Whether two texts one edit apart differ by more than one letter: neighbours changed places."""
    cdef int64_t n, differ = 0
    for n in range(size):
        differ += one[n] != other[n]
    return differ > 1


cdef bint is_odd(Rules rules, const uint32_t* one, Span own, const uint32_t* other, Span theirs):
    """Whether words have letters in a row that names do not have, or letters of two alphabets, and others do not have the same."""
    cdef int64_t n
    for n in range(own.begin, own.end):
        if one[n] != BLANK and rules.is_strange(before(one, own, n), one[n], behind(one, own, n)) and not stands_in(other, theirs, before(one, own, n), one[n], behind(one, own, n)):
            return True
    return is_mixed(one, own) and not is_mixed(other, theirs)


cdef inline int64_t before(const uint32_t* text, Span span, int64_t at) noexcept nogil:
    return <int64_t>EDGE if at == span.begin or text[at - 1] == BLANK else <int64_t>text[at - 1]


cdef inline int64_t behind(const uint32_t* text, Span span, int64_t at) noexcept nogil:
    return <int64_t>EDGE if at + 1 == span.end or text[at + 1] == BLANK else <int64_t>text[at + 1]


cdef bint stands_in(const uint32_t* text, Span span, int64_t one, int64_t two, int64_t three) noexcept nogil:
    """Whether three letters, or ends of a word, stand in a row in a span."""
    cdef int64_t n
    for n in range(span.begin, span.end):
        if text[n] == two and before(text, span, n) == one and behind(text, span, n) == three:
            return True
    return False


cdef bint is_mixed(const uint32_t* text, Span span):
    """Whether a word has Latin letters beside those of another alphabet."""
    cdef int64_t n
    cdef int latin, seen = -1
    for n in range(span.begin, span.end):
        if text[n] == BLANK:
            seen = -1
        elif (<Py_UCS4>text[n]).isalpha():
            latin = text[n] < 0x250
            if seen >= 0 and seen != latin:
                return True
            seen = latin
    return False

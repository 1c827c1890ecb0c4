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
    FAR_AHEAD = 24  # the same where most are told apart by one look at their letters
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

    cdef double level(self, int64_t where, int64_t edits, bint odd, int64_t differing, int64_t count) noexcept nogil:
        """The log-odds of the first level that fits, -inf if none does."""
        cdef int64_t n
        for n in range(self.levels.shape[0]):
            if self.levels[n, 0] == where and self.levels[n, 1] == edits and self.levels[n, 2] == odd and differing >= self.levels[n, 3] and count >= self.levels[n, 4]:
                return self.levels[n, 5]
        return -INFINITY


cdef class Texts:
    """A text that names of a heap are compared with, as it is read."""

    cdef Rules rules
    cdef Offsets offsets
    cdef const uint8_t[::1] heap
    cdef Growing asked, listed, raw, rows
    cdef int64_t size, length, bytes
    cdef uint32_t has
    cdef bint odd, several
    cdef Span differing

    def __init__(self, heap, begins, Rules rules):
        self.rules, self.heap, self.offsets = rules, heap, Offsets(begins)
        self.asked, self.listed, self.raw, self.rows = Growing(), Growing(), Growing(), Growing()

    cdef int ask(self, text) except -1:
        """Takes the text that is compared from now on; notes how long it is, and which letters it has."""
        cdef const uint8_t[::1] encoded = text.encode("utf-8", "surrogatepass")
        cdef int64_t at, length = PyUnicode_GET_LENGTH(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        self.raw.make_room(length + 1)
        self.asked.make_room(length + 1)
        for at in range(length):
            (<uint32_t*>self.raw.values)[at] = PyUnicode_READ(kind, data, at)
        self.size = plain(<uint32_t*>self.raw.values, length, <uint32_t*>self.asked.values, self.rules.letters)
        self.bytes, self.has = encoded.shape[0], letters_in(&encoded[0], encoded.shape[0]) if encoded.shape[0] else 0
        return 0

    cdef inline void soon(self, const int64_t[::1] name, int64_t n) noexcept nogil:
        """Asks for the names that come next."""
        if n + 2 * AHEAD < name.shape[0]:
            self.offsets.soon(name[n + 2 * AHEAD])
        if n + AHEAD < name.shape[0]:
            self.offsets.text_soon(self.heap, name[n + AHEAD])

    cdef void offsets_soon(self, const uint32_t[::1] names, int64_t low, int64_t high) noexcept nogil:
        """Asks for where the texts of some names begin."""
        cdef int64_t at
        for at in range(low, high):
            self.offsets.soon(names[at])

    cdef inline bint may_be(self, int64_t name, int64_t lengths_differ, int letters_differ) noexcept nogil:
        """`mistyped.may_be` of the text and a name."""
        return self.is_about_as_long(name, lengths_differ) and self.has_most_letters(name, letters_differ)

    cdef inline bint is_about_as_long(self, int64_t name, int64_t lengths_differ) noexcept nogil:
        cdef int64_t size = self.offsets.at(name + 1) - self.offsets.at(name)
        return 0 < size and self.bytes - lengths_differ <= size <= self.bytes + lengths_differ

    cdef inline bint has_most_letters(self, int64_t name, int letters_differ) noexcept nogil:
        cdef int64_t low = self.offsets.at(name)
        return ones(letters_in(&self.heap[low], self.offsets.at(name + 1) - low) ^ self.has) <= letters_differ

    cdef int64_t compare(self, int64_t name) except -2:
        """The edits between the text and a name, -1 where they are more than two; the name is ``listed``, in ``length`` letters."""
        cdef int64_t low = self.offsets.at(name), high = self.offsets.at(name + 1), edits
        if high - low < self.size - AROUND or high <= low:
            return -1
        self.raw.make_room(high - low)
        self.length = decode(&self.heap[low], high - low, <uint32_t*>self.raw.values)
        self.listed.make_room(self.length + 1)
        self.length = plain(<uint32_t*>self.raw.values, self.length, <uint32_t*>self.listed.values, self.rules.letters)
        if self.length < self.size - AROUND or self.length > self.size + AROUND:
            return -1
        self.rows.make_room(3 * (self.length + 1))
        edits = edits_of(<uint32_t*>self.asked.values, self.size, <uint32_t*>self.listed.values, self.length, self.rows.values)
        return edits if edits <= AROUND else -1

    cdef bint same_digits(self):
        """Whether the text and the name that was compared last have the same digits."""
        cdef Span own, other
        own.begin, own.end, other.begin, other.end = 0, self.size, 0, self.length
        return same_digits(<uint32_t*>self.asked.values, own, <uint32_t*>self.listed.values, other)

    cdef double level(self, int64_t name, bint person):
        """The log-odds that a slip leaves of a name, -inf if none explains it; ``differing`` are the words of the text that differ."""
        cdef int64_t edits = self.compare(name), length = self.length, where = 0
        cdef uint32_t* own = <uint32_t*>self.asked.values
        cdef uint32_t* listing = <uint32_t*>self.listed.values
        cdef Span other
        if not 0 < edits <= AROUND:
            return -INFINITY
        see_differing(own, self.size, listing, length, &self.differing, &other)
        if not same_digits(own, self.differing, listing, other):
            return -INFINITY
        self.several = has(own, 0, self.size, BLANK) or has(listing, 0, length, BLANK)
        self.odd = is_odd(self.rules, own, self.differing, listing, other) or (edits == 1 and self.size == length and length >= self.rules.shortest_swapped and is_swapped(own, listing, length))
        if person and not self.several and not self.odd:
            return -INFINITY
        if self.several:  # ALONE, ONE, MORE
            where = 2 if has(own, self.differing.begin, self.differing.end, BLANK) or has(listing, other.begin, other.end, BLANK) else 1
        return self.rules.level(where, edits, self.odd, other.end - other.begin, max(self.size, length))

    cdef words(self):
        """The words that differ if they must not all be known."""
        return None if self.odd and self.several else PyUnicode_FromKindAndData(4, <uint32_t*>self.asked.values + self.differing.begin, self.differing.end - self.differing.begin)


def least(list texts not None, const int64_t[::1] query not None, const int64_t[::1] name not None, const uint8_t[::1] person not None, const double[::1] reached not None, heap not None, begins, Rules rules not None, int64_t lengths_differ, int letters_differ):
    """(log-odds, words) of pairs of a text and a name of a heap: the least that a slip leaves if it is more than what is ``reached``, else -inf; and the words that must not all be known for that."""
    cdef Texts compared = Texts(heap, begins, rules)
    cdef int64_t n, known = -1
    cdef double level
    found = np.full(query.shape[0], -np.inf)
    cdef double[::1] values = found
    words = [None] * query.shape[0]
    if not query.shape[0] == name.shape[0] == person.shape[0] == reached.shape[0]:
        raise ValueError("columns of different lengths")
    for n in range(query.shape[0]):
        compared.soon(name, n)
        if query[n] != known:
            known = query[n]
            compared.ask(texts[known])
        if not compared.may_be(name[n], lengths_differ, letters_differ):
            continue
        level = compared.level(name[n], person[n])
        if level > reached[n]:
            values[n], words[n] = level, compared.words()
    return found, words


def among(list texts not None, const int64_t[::1] query not None, const uint32_t[::1] names not None, const int64_t[::1] low not None, const int64_t[::1] high not None, heap not None, begins, Rules rules not None, int64_t lengths_differ, int letters_differ):
    """(query, name, log-odds, words) of the names that a slip explains, among those from ``low`` to ``high`` for each query, where either has several words."""
    cdef Texts compared = Texts(heap, begins, rules)
    cdef Growing asked = Growing(), found = Growing(), some = Growing()
    cdef int64_t n, at, name
    cdef double level
    levels, words = [], []
    for n in range(query.shape[0]):
        if n == 0:
            compared.offsets_soon(names, low[0], high[0])
        if n + 1 < query.shape[0]:
            compared.offsets_soon(names, low[n + 1], high[n + 1])
        compared.ask(texts[query[n]])
        some.count = 0
        for at in range(low[n], high[n]):
            if compared.is_about_as_long(names[at], lengths_differ):
                some.add(names[at])
                if some.count <= FAR_AHEAD:
                    compared.offsets.text_soon(compared.heap, names[at])
        for at in range(some.count):
            if at + FAR_AHEAD < some.count:
                compared.offsets.text_soon(compared.heap, some.values[at + FAR_AHEAD])
            name = some.values[at]
            if not compared.has_most_letters(name, letters_differ):
                continue
            level = compared.level(name, False)
            if level > -INFINITY and compared.several:
                asked.add(query[n])
                found.add(name)
                levels.append(level)
                words.append(compared.words())
    return asked.array(), found.array(), np.array(levels, np.float64), words


def nearest(list texts not None, const int64_t[::1] query not None, const uint32_t[::1] names not None, heap not None, begins, Rules rules not None, int64_t lengths_differ, int letters_differ):
    """(edits, letters) of pairs of a text and a name of a heap, as `normalizer.matching.nearest.compare` has them."""
    cdef Texts compared = Texts(heap, begins, rules)
    cdef int64_t n, edits, known = -1
    found, sizes = np.full(query.shape[0], -1, np.int64), np.zeros(query.shape[0], np.int64)
    cdef int64_t[::1] values = found, letters = sizes
    if query.shape[0] != names.shape[0]:
        raise ValueError("columns of different lengths")
    for n in range(query.shape[0]):
        if n + 2 * FAR_AHEAD < query.shape[0]:
            compared.offsets.soon(names[n + 2 * FAR_AHEAD])
        if n + FAR_AHEAD < query.shape[0]:
            compared.offsets.text_soon(compared.heap, names[n + FAR_AHEAD])
        if query[n] != known:
            known = query[n]
            compared.ask(texts[known])
        if not compared.may_be(names[n], lengths_differ, letters_differ):
            continue
        edits = compared.compare(names[n])
        if edits >= 0 and compared.size and compared.length and compared.same_digits():
            values[n], letters[n] = edits, max(compared.size, compared.length)
    return found, sizes


cdef inline uint32_t letters_in(const uint8_t* text, int64_t size) noexcept nogil:
    """The low bits of bytes, which small and capital letters share."""
    cdef uint32_t found = 0
    cdef int64_t n
    for n in range(size):
        found |= <uint32_t>1 << (text[n] & 31)
    return found


cdef inline int ones(uint32_t bits) noexcept nogil:
    cdef int count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count


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

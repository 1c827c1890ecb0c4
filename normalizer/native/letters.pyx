"""What texts are made of, in one pass over each: twins of `normalizer.text.letters.Letters` and of `Strings.end_in` in `normalizer.matching.bulk.strings`."""

from array import array

from libc.stdint cimport int64_t, uint8_t, uint32_t

include "strings.pxi"

cdef enum:
    DOTTED = 0x130  # a capital that in small letters is an i and a point
    BUCKETS = 64


cdef inline bint is_vowel(uint32_t letter) noexcept nogil:
    """Of ASCII, in small letters."""
    return letter == c"a" or letter == c"e" or letter == c"i" or letter == c"o" or letter == c"u"


def read(
    list texts not None, const uint8_t[::1] table, uint8_t latin, uint8_t cyrillic, uint8_t other,
    int64_t[::1] length not None, uint8_t[:, ::1] bits not None, int64_t[:, ::1] counts not None, uint8_t[:, ::1] found not None,
):
    """Writes for each text, a column each: how long it is; the ``bits`` of all its letters, of its first two, of its last; how many are ``latin``, ``cyrillic``, ``other``;
    whether it may have a vowel twice in a row, and a letter beyond the table, whose last row stands for these.
    """
    cdef Py_ssize_t n, at, size
    cdef int64_t of_latin, of_cyrillic, of_other
    cdef int kind
    cdef void* data
    cdef uint32_t letter, before, last = table.shape[0] - 1
    cdef uint8_t each, together
    if not table.shape[0] or not len(texts) == length.shape[0] == bits.shape[1] == counts.shape[1] == found.shape[1] or bits.shape[0] < 3 or counts.shape[0] < 3 or found.shape[0] < 2:
        raise ValueError("columns of different lengths")
    for n in range(len(texts)):
        text = texts[n]
        if not isinstance(text, str):
            raise TypeError(f"{type(text)} is no string")
        kind, data, size = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        together = each = 0
        of_latin = of_cyrillic = of_other = 0
        before = 0
        bits[1, n] = found[0, n] = found[1, n] = 0
        for at in range(size):
            letter = PyUnicode_READ(kind, data, at)
            if letter >= last:
                found[1, n] = True
                each = table[last]
            else:
                each = table[letter]
            together |= each
            of_latin += each & latin != 0
            of_cyrillic += each & cyrillic != 0
            of_other += each & other != 0
            if at < 2:
                bits[1, n] |= each
            if letter == DOTTED or at and letter | 0x20 == before and is_vowel(before):
                found[0, n] = True
            before = letter | 0x20
        length[n], bits[0, n], bits[2, n] = size, together, each
        counts[0, n], counts[1, n], counts[2, n] = of_latin, of_cyrillic, of_other


cdef class Endings:
    """Groups of endings, one bit of a number each, by their last letters. A letter of number 0 stands for any."""

    cdef const uint32_t[::1] letter_of
    cdef const uint32_t[::1] begins
    cdef const uint32_t[::1] bit_of
    cdef const uint32_t[::1] firsts

    def __init__(self, list groups not None):
        if len(groups) > 32:
            raise ValueError(f"{len(groups)} groups of endings, 32 are possible")
        rows = sorted(
            (bucket, ending, 1 << number)
            for number, group in enumerate(groups) for ending in group for bucket in (range(BUCKETS) if ending[-1] == "\0" else [ord(ending[-1]) % BUCKETS])
        )
        letters, begin, firsts = array("I"), array("I", [0]), array("I")
        for _, ending, _ in rows:
            letters.extend(map(ord, ending))
            begin.append(len(letters))
        for bucket in range(BUCKETS + 1):
            firsts.append(sum(row[0] < bucket for row in rows))
        letters.append(0)
        bits = array("I", [bit for _, _, bit in rows] + [0])
        self.letter_of, self.begins, self.bit_of, self.firsts = letters, begin, bits, firsts

    def of(self, list texts not None, uint32_t[::1] found not None, int64_t[::1] length not None, uint32_t[::1] first not None, uint32_t[::1] last not None):
        """Writes for each text the bits of the groups it has an ending of, how long it is, its first and its last letter, 0 for none."""
        cdef Py_ssize_t n, size
        cdef int64_t place, wanted
        cdef uint32_t row, end
        cdef int kind
        cdef void* data
        if not len(texts) == found.shape[0] == length.shape[0] == first.shape[0] == last.shape[0]:
            raise ValueError("columns of different lengths")
        for n in range(len(texts)):
            text = texts[n]
            if not isinstance(text, str):
                raise TypeError(f"{type(text)} is no string")
            kind, data, size = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
            found[n], length[n] = 0, size
            if size == 0:
                first[n] = last[n] = 0
                continue
            first[n], last[n] = PyUnicode_READ(kind, data, 0), PyUnicode_READ(kind, data, size - 1)
            for row in range(self.firsts[last[n] % BUCKETS], self.firsts[last[n] % BUCKETS + 1]):
                end = self.begins[row + 1]
                wanted = end - self.begins[row]
                if wanted > size:
                    continue
                place = 1
                while place <= wanted and self.letter_of[end - place] in (0, PyUnicode_READ(kind, data, size - place)):
                    place += 1
                if place > wanted:
                    found[n] |= self.bit_of[row]

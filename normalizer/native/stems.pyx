"""Words that may be case forms of listed tokens, by the stems of an index: twin of a loop in `normalizer.matching.bulk.readings`."""

import numpy as np

include "growing.pxi"
include "hashing.pxi"
include "nearing.pxi"
include "strings.pxi"

cdef enum:
    TOGETHER = 64  # stems looked up together, so that memory is asked for before their turn
    COUNTED = 256  # letters of a word, of which longer ones are passed over
    ENDING = 16

cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15
cdef uint64_t ODD = <uint64_t>0x9E3779B97F4A7C15


cdef inline uint64_t with_paradigm(uint64_t paradigm, uint64_t ending) noexcept nogil:
    """`arrays.code` of the two."""
    return mix((mix((paradigm + 1) * ODD) + ending + 1) * ODD)


cdef inline bint is_among(const uint64_t[::1] ascending, uint64_t value) noexcept nogil:
    cdef int64_t at = first_not_below(&ascending[0] if ascending.shape[0] else NULL, ascending.shape[0], value)
    return at < ascending.shape[0] and ascending[at] == value


@cython.final
cdef class Asked:
    """Stems that words may have, each with the hash of what stands behind it; where they are among those of an index, -1 for nowhere."""

    cdef Growing words, stems, endings, places

    def __init__(self):
        self.words, self.stems, self.endings, self.places = Growing(), Growing(), Growing(), Growing()

    cdef inline int add(self, int64_t word, uint64_t stem, uint64_t ending) except -1:
        self.words.add(word)
        self.stems.add(<int64_t>stem)
        return self.endings.add(<int64_t>ending)

    cdef int look_up(self, const uint64_t[::1] keys) except -1:
        cdef int64_t begin = 0, n, size, count = keys.shape[0]
        cdef const uint64_t* first = &keys[0] if count else NULL
        cdef const uint64_t* stems = <const uint64_t*>self.stems.values
        self.places.make_room(self.stems.count)
        while begin < self.stems.count:
            size = min(<int64_t>TOGETHER, self.stems.count - begin)
            come_near(first, count, stems + begin, self.places.values + begin, size)
            for n in range(begin, begin + size):
                self.places.values[n] = place_among(first, count, stems[n], self.places.values[n])
            begin += size
        return 0


def case_forms(
    list words not None, const uint64_t[::1] keys, const uint32_t[::1] paradigms, const uint32_t[::1] lengths, const uint32_t[::1] tokens,
    const uint64_t[::1] endings, const uint64_t[::1] known, int64_t longest, int64_t shortest,
):
    """(word, token) of the stems, of ``shortest`` letters or more, that lower-case words have, with at most ``longest`` letters behind that are an ending of the stem's paradigm.

    ``keys`` are the hashes of stems, ascending; so are ``endings``, and ``known``, endings with their paradigms.
    """
    cdef Growing row = Growing(), token = Growing()
    cdef Asked asked = Asked()
    cdef uint64_t[COUNTED + 1] sums
    cdef uint64_t[COUNTED] powers
    cdef uint64_t[ENDING] codes
    cdef uint64_t stem, ending, power
    cdef int64_t n, at, cut, size, place
    cdef int kind
    cdef void* data
    if not keys.shape[0] == paradigms.shape[0] == lengths.shape[0] == tokens.shape[0] or longest > ENDING:
        raise ValueError("columns of different lengths, or endings too long")
    power = 1
    for at in range(COUNTED):
        powers[at] = power
        power *= BASE
    for n in range(len(words)):
        text = words[n]
        if not isinstance(text, str):
            raise TypeError(f"{type(text)} is no string")
        kind, data, size = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        if size > COUNTED or size < 2:
            continue
        sums[0] = 0
        for at in range(size):
            stem = code_of(PyUnicode_READ(kind, data, at))
            sums[at + 1] = sums[at] + stem * powers[at]
            if size - at <= longest:
                codes[size - at - 1] = stem  # of the last letter first
        for cut in range((longest if longest < size - 2 else size - 2) + 1):
            ending = 0
            for place in range(cut):
                ending += codes[cut - 1 - place] * powers[place]
            ending = mix(ending)
            if not is_among(endings, ending):
                continue
            asked.add(n, mix(sums[size - cut]), ending)
    asked.look_up(keys)
    for n in range(asked.words.count):
        at, stem = asked.places.values[n], <uint64_t>asked.stems.values[n]
        while 0 <= at < keys.shape[0] and keys[at] == stem:
            if lengths[at] >= shortest and is_among(known, with_paradigm(paradigms[at], <uint64_t>asked.endings.values[n])):
                row.add(asked.words.values[n])
                token.add(tokens[at])
            at += 1
    return row.array(), token.array()

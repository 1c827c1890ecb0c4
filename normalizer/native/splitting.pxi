# Texts cut into words, as `normalizer.text.tokens.words` does it; included by several modules.

from libc.stdint cimport int64_t, uint8_t

from normalizer.text.tokens import MARKS

include "strings.pxi"


cdef extern from "Python.h":
    bint is_alphanumeric "Py_UNICODE_ISALNUM"(Py_UCS4) nogil
    bint is_decimal "Py_UNICODE_ISDECIMAL"(Py_UCS4) nogil


cdef enum:
    MARKS_END = 0xAC00

cdef uint8_t marks[MARKS_END]
for _low, _high in MARKS:
    for _point in range(_low, _high + 1):
        marks[_point] = not chr(_point).isalnum()


cdef inline bint is_mark(Py_UCS4 letter) noexcept nogil:
    return letter >= 0x300 and letter < MARKS_END and marks[letter]


cdef inline bint is_apostrophe(Py_UCS4 letter) noexcept nogil:
    return letter == 0x27 or letter == 0x60 or letter == 0x2018 or letter == 0x2019 or letter == 0x2BB or letter == 0x2BC


cdef inline bint is_letter(Py_UCS4 letter) noexcept nogil:
    """Letters and digits; Unicode counts two of the apostrophes among them."""
    return letter != 0x2BB and letter != 0x2BC and is_alphanumeric(letter)


cdef struct Text:
    int kind
    const void* data
    Py_ssize_t length


cdef inline Py_UCS4 at(const Text* text, Py_ssize_t place) noexcept nogil:
    """A letter of a text, a line break outside it."""
    return PyUnicode_READ(text.kind, text.data, place) if 0 <= place < text.length else 10


cdef inline bint is_capital(Py_UCS4 letter) noexcept nogil:
    return 65 <= letter <= 90


cdef inline bint is_inside(const Text* text, Py_ssize_t place) noexcept nogil:
    """Whether the word goes on behind an apostrophe that stands here: a letter follows, and it is no possessive."""
    cdef Py_UCS4 following = at(text, place + 1)
    if not is_letter(following) or is_decimal(following):
        return False
    if following == 0x73 or following == 0x53 and is_capital(at(text, place - 1)) and is_capital(at(text, place - 2)) and is_capital(at(text, place - 3)):
        return is_letter(at(text, place + 2))
    return True


cdef inline bint next_word(const Text* text, bint first, Py_ssize_t* begin, Py_ssize_t* end) noexcept nogil:
    """Moves on from where a word ended, or from 0, to the next one; whether there is one. ``first``: none was found in the text so far."""
    cdef Py_ssize_t place = end[0]
    cdef Py_UCS4 letter
    while place < text.length:
        if not is_letter(at(text, place)):
            place += 1
            continue
        begin[0] = place
        place += 1
        while place < text.length:
            letter = at(text, place)
            if not (is_letter(letter) or is_mark(letter) or is_apostrophe(letter) and is_inside(text, place)):
                break
            place += 1
        if place == begin[0] + 1 and not first and begin[0] and is_apostrophe(at(text, begin[0] - 1)) and (at(text, begin[0]) == 0x73 or at(text, begin[0]) == 0x53):
            continue  # a possessive
        end[0] = place
        return True
    return False

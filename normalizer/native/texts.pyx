"""Texts looked through for marked characters: twin of `normalizer.text.clean.NEEDS_REPAIR`."""

from cpython.unicode cimport PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t

include "points.pxi"


cdef inline bint among(Points points, int64_t size, const uint8_t* marks, uint32_t last) noexcept nogil:
    cdef int64_t at
    for at in range(size):
        if points[at] <= last and marks[points[at]]:
            return True
    return False


def marked(list texts not None, const uint8_t[::1] marks not None):
    """The positions of texts that have a marked character; ``marks`` are by code point, those beyond are not marked."""
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

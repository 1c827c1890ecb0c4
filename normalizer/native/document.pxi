# The tokens of one document among those of a batch; included by words.pyx and by what asks about them.

from cpython.object cimport PyObject
from libc.stdint cimport int64_t, uint8_t

cdef extern from "Python.h":
    PyObject* kept "PyDict_GetItemWithError"(object known, object key) except? NULL

cdef enum:
    CAPITAL = 1
    SHOUTED = 2
    BROKEN = 4
    DOTTED = 8
    HYPHENED = 16
    LAST_LATIN = 0x24F


cdef int64_t number_of(object numbers, object key) except -1:
    """What a dictionary of numbers has for a key, or makes for it."""
    cdef PyObject* known = kept(numbers, key)
    return <int64_t><object>known if known != NULL else numbers[key]


cdef class Document:
    """Tokens low..high of a batch, by their position in the document."""

    cdef str text
    cdef const int64_t[::1] starts, ends
    cdef const uint8_t[::1] flags
    cdef Py_ssize_t low, count

    cdef inline str token(self, Py_ssize_t i):
        return self.text[self.starts[self.low + i] : self.ends[self.low + i]]

    cdef inline Py_UCS4 first_letter(self, Py_ssize_t i) noexcept:
        return self.text[self.starts[self.low + i]]

    cdef inline Py_ssize_t size(self, Py_ssize_t i) noexcept:
        return self.ends[self.low + i] - self.starts[self.low + i]

    cdef inline bint has(self, Py_ssize_t i, int flag) noexcept:
        return self.flags[self.low + i] & flag != 0

    cdef inline bint initial(self, Py_ssize_t i) noexcept:
        """See `normalizer.mentions.words.Word`."""
        return self.has(i, CAPITAL) and self.size(i) == 1

    cdef inline bint named(self, Py_ssize_t i) noexcept:
        """See `normalizer.mentions.words.Word`."""
        cdef Py_ssize_t size = self.size(i)
        return self.has(i, CAPITAL) and size > 1 and (not self.has(i, SHOUTED) or size > 3) and self.first_letter(i).isalpha()

    cdef inline bint ascii(self, Py_ssize_t i) noexcept:
        cdef Py_ssize_t at
        for at in range(self.starts[self.low + i], self.ends[self.low + i]):
            if self.text[at] > 127:
                return False
        return True

    cdef inline bint blank_before(self, Py_ssize_t i) noexcept:
        """Whether one blank and nothing else stands between a token, not the first, and the one before."""
        cdef Py_ssize_t at = self.ends[self.low + i - 1]
        return at + 1 == self.starts[self.low + i] and self.text[at] == u" "

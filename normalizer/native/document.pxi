# The tokens of one document among those of a batch; included by words.pyx and by what asks about them.

from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint64_t

cdef extern from "Python.h":
    PyObject* kept "PyDict_GetItemWithError"(object known, object key) except? NULL
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index) noexcept

cdef enum:
    CAPITAL = 1
    SHOUTED = 2
    BROKEN = 4
    DOTTED = 8
    HYPHENED = 16
    LAST_LATIN = 0x24F
    NEAR = 32768  # words of which a number is at hand
    NEAR_BITS = 15

cdef uint64_t MIXED = 0x9E3779B97F4A7C15


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

    cdef inline uint64_t hashed(self, Py_ssize_t i) noexcept:
        """A hash of a token as it is written, never 0."""
        cdef Py_ssize_t at
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void* data = PyUnicode_DATA(self.text)
        cdef uint64_t found = MIXED
        for at in range(self.starts[self.low + i], self.ends[self.low + i]):
            found = (found ^ <uint64_t>PyUnicode_READ(kind, data, at)) * MIXED
            found ^= found >> 29
        return found | 1


cdef class Near:
    """What a dictionary of numbers has for words, of those met last at hand: a large table lies far away in memory, and a string must be made to ask it.

    A word is known by a hash of 64 bits, which is kept mixed with the number, so that threads that write at once cannot give one word the number of another.
    """

    cdef object numbers
    cdef uint64_t[2 * NEAR] met  # side by side the hash, mixed with the number, and the number

    def __cinit__(self, numbers not None):
        self.numbers = numbers
        memset(self.met, 0, sizeof(self.met))

    cdef int64_t of(self, Document words, Py_ssize_t i) except -1:
        """The number of a token."""
        cdef uint64_t asked = words.hashed(i)
        cdef uint64_t* met = self.met + 2 * (asked >> (64 - NEAR_BITS))
        cdef int64_t found = <int64_t>met[1]
        if met[0] ^ <uint64_t>found != asked:
            found = number_of(self.numbers, words.token(i))
            met[0], met[1] = asked ^ <uint64_t>found, <uint64_t>found
        return found


cdef Near near(numbers):
    """Beside a dictionary whose numbers follow from the words alone: the same one whenever it is asked for."""
    try:
        return numbers.near
    except AttributeError:
        found = Near(numbers)
        try:
            numbers.near = found
        except AttributeError:  # a plain dictionary
            pass
        return found

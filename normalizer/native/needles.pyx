"""Which of some pieces stand in a text: the twin of asking for one after the other."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_Find, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int16_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

include "points.pxi"

cdef extern from "Python.h":
    str string_of "PyUnicode_FromKindAndData"(int kind, const void* points, Py_ssize_t size)

cdef enum:
    LEAST = 3  # characters of a piece that are looked at together
    KEYS = 4096
    MOST = 256  # pieces


cdef inline int key(Py_UCS4 one, Py_UCS4 two, Py_UCS4 three) noexcept nogil:
    cdef uint32_t value = <uint32_t>one * 961 + <uint32_t>two * 31 + <uint32_t>three
    return <int>(value & (KEYS - 1))


cdef class Pieces:
    """Some pieces of text, looked for together."""

    cdef tuple pieces
    cdef int16_t first[KEYS]  # number of the first piece with a key, and one more
    cdef int16_t following[MOST]  # the next with the same key
    cdef Py_UCS4 last  # of the letters that pieces begin with

    def __init__(self, tuple pieces not None):
        cdef str piece
        cdef int n, at
        if len(pieces) > MOST:
            raise ValueError(f"{len(pieces)} pieces, of {MOST} at most")
        self.pieces, self.last = pieces, 0
        memset(self.first, 0, sizeof(self.first))
        for n in range(len(pieces)):
            piece = pieces[n]
            if len(piece) >= LEAST:
                self.last = max(self.last, piece[0])
                at = key(piece[0], piece[1], piece[2])
                self.following[n], self.first[at] = self.first[at], <int16_t>(n + 1)

    def among(self, str text not None):
        """A byte for each piece: 1 if the text has it, else 0."""
        cdef bytearray found = bytearray(len(self.pieces))
        cdef int n, kind = PyUnicode_KIND(text)
        cdef const void* points = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text)
        for n in range(len(self.pieces)):
            if len(<str>self.pieces[n]) < LEAST:
                found[n] = <str>self.pieces[n] in text
        if kind == 1:
            look(self, text, <Narrow>points, size, found)
        elif kind == 2:
            look(self, text, <Middle>points, size, found)
        else:
            look(self, text, <Wide>points, size, found)
        return bytes(found)


cdef int look(Pieces pieces, str text, Points points, Py_ssize_t size, bytearray found) except -1:
    cdef Py_ssize_t at
    cdef int n
    for at in range(size - LEAST + 1):
        if points[at] > pieces.last:
            continue  # most letters of a text in another alphabet
        n = pieces.first[key(points[at], points[at + 1], points[at + 2])]
        while n:
            if not found[n - 1] and text.startswith(<str>pieces.pieces[n - 1], at):
                found[n - 1] = 1
            n = pieces.following[n - 1]
    return 0


def followed(str lowered not None, str text not None, str key not None, int most):
    """Where a name, a word of its own, stands in a text and a comma or bracket may follow: the twin of `normalizer.mentions.places.plain_followed`."""
    cdef list found = []
    cdef Py_ssize_t at = -1, behind, size = len(text)
    cdef Py_UCS4 point
    if len(lowered) != size:
        raise ValueError(f"{len(lowered)} small letters of {size}")
    if not key:
        return found
    for _ in range(most):
        at = PyUnicode_Find(lowered, key, at + 1, size, 1)
        if at < 0:
            break
        behind = at + len(key)
        if behind < size and text[behind] == u" ":
            behind += 1
        if behind >= size:
            continue
        point = text[behind]
        if (point in (u",", u"(") or point.isspace()) and not (at and lowered[at - 1].isalnum()):
            found.append(at)
    return found


def lowered(str text not None, const uint16_t[::1] small):
    """A text in small letters: the twin of `str.lower`. ``small`` has that of the first code points, 0 of one whose neighbours matter or that grows."""
    cdef int kind = PyUnicode_KIND(text)
    cdef Py_ssize_t at, size = len(text)
    cdef void* points = PyUnicode_DATA(text)
    cdef Py_UCS4 point, letter
    cdef uint16_t* made
    if kind == 4 or text.isascii():
        return text.lower()
    made = <uint16_t*>malloc(size * sizeof(uint16_t))
    if made == NULL:
        raise MemoryError(size)
    try:
        for at in range(size):
            point = <Py_UCS4>PyUnicode_READ(kind, points, at)
            letter = small[<Py_ssize_t>point] if <Py_ssize_t>point < small.shape[0] else point.lower()
            if letter == 0 and point != 0:
                return text.lower()
            made[at] = <uint16_t>letter
        return string_of(2, made, size)
    finally:
        free(made)

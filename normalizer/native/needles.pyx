"""Which of some pieces stand in a text: the twin of asking for one after the other."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int16_t
from libc.string cimport memset

include "points.pxi"

cdef enum:
    LEAST = 3  # characters of a piece that are looked at together
    KEYS = 4096
    MOST = 256  # pieces


cdef inline uint32_t key(uint32_t before, uint32_t point) noexcept nogil:
    """A number for the last three characters, by that of those before."""
    return (before << 4 ^ point) & (KEYS - 1)


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
                at = <int>key(key(key(0, piece[0]), piece[1]), piece[2])
                self.following[n], self.first[at] = self.first[at], <int16_t>(n + 1)

    def among(self, str text not None):
        """A byte for each piece: 1 if the text has it, else 0."""
        cdef bytearray found = bytearray(len(self.pieces))
        self.find(text, found, False)
        return bytes(found)

    def any(self, str text not None):
        """Whether the text has one of the pieces."""
        return self.find(text, bytearray(len(self.pieces)), True)

    cdef bint find(self, str text, bytearray found, bint first) except -1:
        """Notes the pieces that the text has, or but the first that is found; whether any was."""
        cdef int n, kind = PyUnicode_KIND(text)
        cdef const void* points = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text)
        for n in range(len(self.pieces)):
            if len(<str>self.pieces[n]) < LEAST:
                found[n] = <str>self.pieces[n] in text
        if kind == 1:
            look(self, text, <Narrow>points, size, found, first)
        elif kind == 2:
            look(self, text, <Middle>points, size, found, first)
        else:
            look(self, text, <Wide>points, size, found, first)
        return 1 in found


cdef int look(Pieces pieces, str text, Points points, Py_ssize_t size, bytearray found, bint first) except -1:
    cdef Py_ssize_t at
    cdef uint32_t last = 0
    cdef int n
    for at in range(size):
        last = key(last, points[at])
        n = pieces.first[last]
        if n == 0 or at < LEAST - 1 or points[at - LEAST + 1] > pieces.last:
            continue  # of a text in another alphabet what looks the same
        while n:
            if not found[n - 1] and text.startswith(<str>pieces.pieces[n - 1], at - LEAST + 1):
                found[n - 1] = 1
                if first:
                    return 0
            n = pieces.following[n - 1]
    return 0

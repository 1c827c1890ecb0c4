# Texts of the heaps of an index as code points; included by several modules.

cimport cython
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t


@cython.final
cdef class Offsets:
    """A section of offsets, 32 or 64 bits wide."""

    cdef const uint32_t[::1] narrow
    cdef const uint64_t[::1] wide
    cdef bint is_wide

    def __init__(self, array):
        self.is_wide = array.dtype.itemsize == 8
        if self.is_wide:
            self.wide = array
        else:
            self.narrow = array

    cdef inline int64_t at(self, int64_t number) noexcept nogil:
        return <int64_t>self.wide[number] if self.is_wide else <int64_t>self.narrow[number]

    cdef inline int64_t length(self, int64_t number) noexcept nogil:
        """How far it is from an offset to the next."""
        if self.is_wide:
            return <int64_t>(self.wide[number + 1] - self.wide[number])
        return <int64_t>self.narrow[number + 1] - <int64_t>self.narrow[number]

    cdef inline void soon(self, int64_t number) noexcept nogil:
        """The place of an offset that is asked for soon."""
        if self.is_wide:
            soon(&self.wide[number])
        else:
            soon(&self.narrow[number])

    cdef inline void text_soon(self, const uint8_t[::1] heap, int64_t number) noexcept nogil:
        """The text of a heap that is read soon; its offset was asked for before."""
        cdef int64_t low = self.at(number)
        if low < heap.shape[0]:
            soon(&heap[low])


cdef inline int64_t decode(const uint8_t* data, int64_t size, uint32_t* points) noexcept nogil:
    """Writes the code points of UTF-8, of which there are at most ``size``; gives their number."""
    cdef int64_t at = 0, count = 0
    cdef uint32_t byte
    while at < size:
        byte = data[at]
        if byte < 0x80:
            points[count] = byte
            at += 1
        elif byte < 0xE0 and at + 1 < size:
            points[count] = (byte & 0x1F) << 6 | (data[at + 1] & 0x3F)
            at += 2
        elif byte < 0xF0 and at + 2 < size:
            points[count] = (byte & 0x0F) << 12 | (data[at + 1] & 0x3F) << 6 | (data[at + 2] & 0x3F)
            at += 3
        elif at + 3 < size:
            points[count] = (byte & 0x07) << 18 | (data[at + 1] & 0x3F) << 12 | (data[at + 2] & 0x3F) << 6 | (data[at + 3] & 0x3F)
            at += 4
        else:
            points[count] = byte
            at += 1
        count += 1
    return count

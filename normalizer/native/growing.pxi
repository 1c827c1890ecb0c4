# Rows of whole numbers that more are added to, and scratch memory; included by several modules. Numpy must be imported as np.

cimport cython
from libc.stdint cimport int64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy


@cython.final
cdef class Growing:
    """A column of int64."""

    cdef int64_t* values
    cdef int64_t count
    cdef int64_t room

    def __dealloc__(self):
        free(self.values)

    cdef inline int add(self, int64_t value) except -1 nogil:
        if self.count == self.room:
            self.make_room(self.count + 1)
        self.values[self.count] = value
        self.count += 1
        return 0

    cdef inline int make_room(self, int64_t wanted) except -1 nogil:
        """Memory for so many values."""
        return 0 if wanted <= self.room else self._more(wanted)

    cdef int _more(self, int64_t wanted) except -1 nogil:
        cdef int64_t room = 2 * self.room if 2 * self.room > wanted else wanted
        cdef int64_t* more
        room = room if room > 1024 else 1024
        more = <int64_t*>realloc(self.values, room * sizeof(int64_t))
        if more == NULL:
            with gil:
                raise MemoryError(f"{room * 8} bytes for compiled loops: resolve fewer names at a time")
        self.values, self.room = more, room
        return 0

    cdef object array(self):
        """A copy for numpy."""
        found = np.empty(self.count, np.int64)
        cdef int64_t[::1] out = found
        if self.count:
            memcpy(&out[0], self.values, self.count * sizeof(int64_t))
        return found

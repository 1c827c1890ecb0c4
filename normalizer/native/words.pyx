"""The tokens of a document as words, made when they are asked for: the twin of `normalizer.mentions.surroundings.PlainWords`."""

from libc.stdint cimport int64_t, uint8_t

from normalizer.text.fold import lower

cdef enum:
    BROKEN = 4
    HYPHENED = 16


cdef class Words:
    """``make`` makes a word of its text, start, end and flags, which are ``kinds`` of the byte of flags; tokens low..high of a batch are the document's."""

    cdef str text
    cdef const int64_t[::1] starts, ends
    cdef const uint8_t[::1] flags
    cdef Py_ssize_t low, count
    cdef list made, kinds
    cdef object make

    def __init__(self, str text, const int64_t[::1] starts, const int64_t[::1] ends, const uint8_t[::1] flags, Py_ssize_t low, Py_ssize_t high, object make, list kinds):
        if low < 0 or high > starts.shape[0] or high > ends.shape[0] or high > flags.shape[0]:
            raise IndexError(high)
        self.text, self.starts, self.ends, self.flags = text, starts, ends, flags
        self.low, self.count = low, max(0, high - low)
        self.made, self.make, self.kinds = [None] * self.count, make, kinds

    def __len__(self):
        return self.count

    def __getitem__(self, Py_ssize_t i):
        if i < 0 or i >= self.count:
            raise IndexError(i)
        word = self.made[i]
        if word is None:
            start, end = self.starts[self.low + i], self.ends[self.low + i]
            word = self.made[i] = self.make(self.text[start:end], start, end, *<tuple>self.kinds[self.flags[self.low + i]])
        return word

    def before(self, Py_ssize_t i):
        """The token before one in small letters; "" if there is none, or none that could belong to the same name."""
        if i < 1 or i > self.count or self.flags[self.low + i - 1] & BROKEN:
            return ""
        return lower(self.text[self.starts[self.low + i - 1] : self.ends[self.low + i - 1]])

    def after(self, Py_ssize_t i):
        """The token behind one in small letters; "" if there is none, or none that could belong to the same name."""
        if i < 0 or i + 1 >= self.count or self.flags[self.low + i] & BROKEN:
            return ""
        return lower(self.text[self.starts[self.low + i + 1] : self.ends[self.low + i + 1]])

    def gap(self, Py_ssize_t i):
        """What stands between a token, not the first, and the one before."""
        if i < 1 or i >= self.count:
            raise IndexError(i)
        return self.text[self.ends[self.low + i - 1] : self.starts[self.low + i]]

    def hyphened(self, Py_ssize_t i):
        """Whether nothing but a hyphen stands between a token and the next."""
        if i < 0 or i >= self.count:
            raise IndexError(i)
        return (self.flags[self.low + i] & HYPHENED) != 0

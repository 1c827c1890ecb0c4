"""The tokens of a document as words, made when they are asked for: the twin of `normalizer.mentions.surroundings.PlainWords`."""

from libc.stdint cimport int64_t, uint8_t

from normalizer.text.fold import lower, norm

include "records.pxi"

cdef enum:
    CAPITAL = 1
    SHOUTED = 2
    BROKEN = 4
    HYPHENED = 16
    # what stands beside a span, as `normalizer.mentions.patterns` has it
    CAPITAL_BEFORE = 1
    CAPITAL_BEHIND = 2
    IN_QUOTES = 4
    FULL_STOP = 8
    HYPHEN = 16


cdef inline bint is_quote(Py_UCS4 point) noexcept:
    return point in (u"«", u"»", u"“", u"”", u"„", u'"')


cdef inline bint is_hyphen(Py_UCS4 point) noexcept:
    return point in (u"-", u"‑")


cdef class Words:
    """Words are records that ``make`` makes of text, start, end and flags, which are ``kinds`` of the byte of flags, and what `normalizer.mentions.patterns.make_word` makes of these; tokens low..high of a batch are the document's."""

    cdef str text
    cdef const int64_t[::1] starts, ends
    cdef const uint8_t[::1] flags
    cdef Py_ssize_t low, count
    cdef list made, kinds
    cdef Maker make

    def __init__(self, str text, const int64_t[::1] starts, const int64_t[::1] ends, const uint8_t[::1] flags, Py_ssize_t low, Py_ssize_t high, Maker make not None, list kinds not None):
        if low < 0 or high > starts.shape[0] or high > ends.shape[0] or high > flags.shape[0]:
            raise IndexError(high)
        if make.count != 5 + len(kinds[0]):
            raise TypeError("words of other fields")
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
            word = self.made[i] = self.word(self.low + i)
        return word

    cdef object word(self, Py_ssize_t k):
        cdef Py_ssize_t n
        cdef Maker make = self.make
        cdef tuple flags = <tuple>self.kinds[self.flags[k]]
        cdef str text = self.text[self.starts[k] : self.ends[k]]
        cdef Py_ssize_t size = len(text)
        cdef bint capital = self.flags[k] & CAPITAL
        word = make.new()
        make.put(word, 0, text)
        make.put(word, 1, self.starts[k])
        make.put(word, 2, self.ends[k])
        for n in range(len(flags)):
            make.put(word, 3 + n, flags[n])
        make.put(word, 3 + len(flags), capital and size == 1)
        make.put(word, 4 + len(flags), capital and size > 1 and (not self.flags[k] & SHOUTED or size > 3) and text[0].isalpha())
        return word

    def capitals(self, set letters, frozenset others):
        """See `normalizer.mentions.patterns.Words`."""
        cdef Py_ssize_t k, i
        cdef list found = []
        cdef str text
        for i in range(self.count):
            k = self.low + i
            if self.flags[k] & CAPITAL:
                if letters is not None:
                    text = self.text[self.starts[k] : self.ends[k]]
                    if text[0] not in others and norm(text)[:1] not in letters:
                        continue
                found.append(i)
        return found

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

    def written(self, Py_ssize_t first, Py_ssize_t last):
        """Tokens first..last as they stand in the text."""
        if first < 0 or last >= self.count or first > last:
            raise IndexError(first)
        return self.text[self.starts[self.low + first] : self.ends[self.low + last]]

    def beside(self, Py_ssize_t first, Py_ssize_t last):
        """What stands beside tokens first..last, as bits."""
        if first < 0 or last >= self.count or first > last:
            raise IndexError(first)
        cdef Py_ssize_t start = self.starts[self.low + first], end = self.ends[self.low + last], size = len(self.text)
        cdef Py_UCS4 one = self.text[start - 1] if start else 0, two = self.text[start - 2] if start > 1 else 0, behind = self.text[end] if end < size else 0
        cdef int found = 0
        if first and self.flags[self.low + first - 1] & CAPITAL:
            found |= CAPITAL_BEFORE
        if last + 1 < self.count and self.flags[self.low + last + 1] & CAPITAL:
            found |= CAPITAL_BEHIND
        if one == u" " and two == u"«":
            if behind == u" " and end + 1 < size and self.text[end + 1] == u"»":
                found |= IN_QUOTES
        elif is_quote(one) and is_quote(behind):
            found |= IN_QUOTES
        if one == u"." or two == u".":
            found |= FULL_STOP
        if is_hyphen(one) or is_hyphen(behind):
            found |= HYPHEN
        return found

    def hyphened(self, Py_ssize_t i):
        """Whether nothing but a hyphen stands between a token and the next."""
        if i < 0 or i >= self.count:
            raise IndexError(i)
        return (self.flags[self.low + i] & HYPHENED) != 0

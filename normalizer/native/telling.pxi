# Readings of the words of some queries, one after another, with what each tells; included by `postings.pyx`.

include "rounding.pxi"

cdef enum:
    SOON = 64  # readings between the one read and the one whose places are fetched

@cython.final
cdef class Told:
    """Columns of readings; ``unit`` is what a token of one entity would tell, ``by_count`` of tokens by how many entities have them."""

    cdef Growing words, tokens, values, distances  # the last are doubles
    cdef const int64_t[::1] low, high, token
    cdef const double[::1] distance, tells, by_count
    cdef const uint8_t[::1] silent
    cdef const uint32_t[::1] counts
    cdef double unit, of_none

    def __init__(self, words, readings, unit, of_none, counts, by_count):
        self.low, self.high, self.tells, self.silent = words
        self.token, self.distance = readings
        self.unit, self.of_none, self.counts, self.by_count = unit, of_none, counts, by_count
        if not self.low.shape[0] == self.high.shape[0] == self.tells.shape[0] == self.silent.shape[0] or self.token.shape[0] != self.distance.shape[0]:
            raise ValueError("columns of words or of readings differ in length")
        self.words, self.tokens, self.values, self.distances = Growing(), Growing(), Growing(), Growing()

    cdef void clear(self) noexcept nogil:
        self.tokens.count = 0

    cdef inline void come_near(self, Sections index, int64_t at) noexcept nogil:
        soon(&self.counts[self.token[at]])
        index.posted.soon(self.token[at])

    cdef int64_t take(self, Sections index, int64_t word) except -1 nogil:
        """Adds the readings of a word; gives the most that it tells."""
        cdef int64_t low = self.low[word], count = self.high[word] - low, known = self.tokens.count, n, value, best = 0
        cdef double* distances
        if word + 1 < self.low.shape[0]:
            for n in range(self.low[word + 1], min(self.high[word + 1], self.low[word + 1] + SOON)):
                self.come_near(index, n)
        if not count:
            best = <int64_t>whole(self.of_none * self.tells[word])
        self.words.make_room(known + count)
        self.tokens.make_room(known + count)
        self.values.make_room(known + count)
        self.distances.make_room(known + count)
        distances = <double*>self.distances.values
        for n in range(count):
            if n + SOON < count:
                self.come_near(index, low + n + SOON)
            value = <int64_t>whole(self.unit * self.by_count[self.counts[self.token[low + n]]] * (1 - self.distance[low + n]) * self.tells[word])
            self.words.values[known + n], self.tokens.values[known + n], self.values.values[known + n], distances[known + n] = word, self.token[low + n], value, self.distance[low + n]
            best = max(best, value)
        self.tokens.count = known + count
        return 0 if self.silent[word] else best

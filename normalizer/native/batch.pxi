# The tokens of some texts with what is found of them; `growing.pxi` is included before.

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

cdef uint64_t CAPITAL = 0x5851F42D4C957F2D  # sets the key of a capitalised token apart


cdef struct Read:  # the readings of a token
    uint32_t first
    uint32_t count  # twice; one more if a name begins with one of them; FREE, PENDING

cdef enum:
    MOST_KEPT = 1 << 20  # tokens of a batch whose columns are kept for the next
    FREE = 0xFFFFFFFF
    PENDING = 0xFFFFFFFE


@cython.final
cdef class Found:
    """Spans that are names: first token, number of tokens, place among the phrases."""

    cdef Growing first, length, phrase

    def __init__(self):
        self.first, self.length, self.phrase = Growing(), Growing(), Growing()

    cdef inline int add(self, int64_t first, int64_t length, int64_t phrase) except -1 nogil:
        self.first.add(first)
        self.length.add(length)
        self.phrase.add(phrase)
        return 0

    cdef void sort(self, int64_t low) noexcept nogil:
        """Names of one first token by length and place; they are few."""
        cdef int64_t* length = self.length.values
        cdef int64_t* phrase = self.phrase.values
        cdef int64_t n, at, long, place
        for n in range(low + 1, self.first.count):
            long, place, at = length[n], phrase[n], n
            while at > low and (length[at - 1] > long or (length[at - 1] == long and phrase[at - 1] > place)):
                length[at], phrase[at] = length[at - 1], phrase[at - 1]
                at -= 1
            length[at], phrase[at] = long, place


cdef object together(Found one, Found longer):
    """Both in order of position, as arrays; where they begin alike, the longer ones behind."""
    cdef int64_t count = one.first.count + longer.first.count, at = 0, n, m = 0
    columns = [np.empty(count, np.int64) for _ in range(3)]
    cdef int64_t[::1] first = columns[0], length = columns[1], phrase = columns[2]
    cdef Found of
    for n in range(count):
        of = longer if at == one.first.count or (m < longer.first.count and longer.first.values[m] < one.first.values[at]) else one
        if of is one:
            first[n], length[n], phrase[n] = one.first.values[at], one.length.values[at], one.phrase.values[at]
            at += 1
        else:
            first[n], length[n], phrase[n] = longer.first.values[m], longer.length.values[m], longer.phrase.values[m]
            m += 1
    return columns


@cython.final
cdef class Batch:
    """The tokens of a batch of texts, what is known of each, and the names found. Made once: the memory of its columns serves the next batch."""

    cdef str text
    cdef const void* points
    cdef int kind
    cdef int64_t count
    cdef const int64_t[::1] start, end
    cdef const uint64_t[::1] hashes
    cdef const uint8_t[::1] capital, mixed, broken
    cdef Growing reads  # of each token, as `Read`
    cdef Growing new, waiting  # tokens whose spelling comes for the first time; all whose spelling is new
    cdef Found one, longer  # names of one token, and of several
    cdef Growing begin, key  # where names of several tokens may begin, and the hashes of the first two

    def __init__(self):
        self.empty()

    cdef int empty(self) except -1:
        self.reads, self.new, self.waiting, self.begin, self.key, self.one, self.longer = Growing(), Growing(), Growing(), Growing(), Growing(), Found(), Found()
        return 0

    cdef int take(self, text, start, end, hashes, capital, mixed, broken) except -1:
        """Begins with other tokens."""
        cdef int64_t n, low = 0, size = len(text)
        cdef Growing column
        self.text, self.points, self.kind = text, PyUnicode_DATA(text), PyUnicode_KIND(text)
        self.start, self.end, self.hashes, self.capital, self.mixed, self.broken = start, end, hashes, capital, mixed, broken
        self.count = self.start.shape[0]
        if not self.count == self.end.shape[0] == self.hashes.shape[0] == self.capital.shape[0] == self.mixed.shape[0] == self.broken.shape[0]:
            raise ValueError("the columns of tokens differ in length")
        for n in range(self.count):
            if not low <= self.start[n] < self.end[n] <= size:
                raise ValueError(f"token {n} from {start[n]} to {end[n]} of a text of {size} characters")
            low = self.end[n]
        self.reads.make_room(self.count)
        for column in (self.new, self.waiting, self.begin, self.key, self.one.first, self.one.length, self.one.phrase, self.longer.first, self.longer.length, self.longer.phrase):
            column.count = 0
        return 0

    cdef int give_back(self) except -1:
        """Forgets the text and its tokens."""
        if self.count > MOST_KEPT:
            self.empty()
        self.text, self.points, self.count = None, NULL, 0
        self.start = self.end = None
        self.hashes = None
        self.capital = self.mixed = self.broken = None
        return 0

    cdef inline uint64_t key_of(self, int64_t n) noexcept nogil:
        """What a token is known by."""
        return self.hashes[n] ^ CAPITAL * (self.capital[n] != 0)

# Names proposed for a query, and the best of them; `growing.pxi` is included before.

cimport cython
from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.string cimport memset


@cython.final
cdef class Names:
    """Some names, each once, with a number for each, in a table of pairs: which turn it was added in and its name, and its number; the best of them."""

    cdef Growing table, slots, heap
    cdef int64_t mask, turn, filled

    def __init__(self):
        self.table, self.slots, self.heap = Growing(), Growing(), Growing()

    cdef int clear(self, int64_t most) except -1 nogil:
        """Makes room for so many."""
        cdef int64_t room = 64
        while room < 2 * most:
            room *= 2
        self.table.make_room(2 * room)
        self.turn += 1
        if self.table.room > self.filled or self.turn >> 31:  # what earlier turns left is no entry of this one
            self.filled, self.turn = self.table.room, 1
            memset(self.table.values, 0, self.filled * sizeof(int64_t))
        self.mask = room - 1
        self.slots.make_room(most)
        self.slots.count = 0
        return 0

    cdef inline int64_t* number(self, int64_t name) noexcept nogil:
        """The number of a name, which is added with 0 if it is new."""
        cdef uint64_t at = (<uint64_t>name * <uint64_t>0x9E3779B97F4A7C15) >> 40
        cdef int64_t key = self.turn << 32 | name
        cdef int64_t* entry
        while True:
            at &= <uint64_t>self.mask
            entry = self.table.values + 2 * at
            if entry[0] == key:
                return entry + 1
            if entry[0] < self.turn << 32:  # of an earlier turn
                entry[0], entry[1] = key, 0
                self.slots.values[self.slots.count] = <int64_t>at
                self.slots.count += 1
                return entry + 1
            at += 1

    cdef void add(self, const uint32_t* names, int64_t count, int64_t number) noexcept nogil:
        """Adds a number to each of some names."""
        cdef int64_t* table = self.table.values
        cdef int64_t* slots = self.slots.values
        cdef int64_t* entry
        cdef int64_t turn = self.turn << 32, key, n, known = self.slots.count
        cdef uint64_t at, mask = <uint64_t>self.mask
        for n in range(count):
            key = turn | names[n]
            at = (<uint64_t>names[n] * <uint64_t>0x9E3779B97F4A7C15) >> 40 & mask
            while table[2 * at] != key and table[2 * at] >= turn:
                at = (at + 1) & mask
            entry = table + 2 * at
            if entry[0] != key:
                entry[0], entry[1] = key, 0
                slots[known] = <int64_t>at
                known += 1
            entry[1] += number
        self.slots.count = known

    cdef inline void raise_to(self, int64_t name, int64_t number) noexcept nogil:
        """Gives a name a number if it is new or has a lower one."""
        cdef int64_t known = self.slots.count
        cdef int64_t* place = self.number(name)
        if self.slots.count > known or place[0] < number:
            place[0] = number

    cdef void sink(self, int64_t at, int64_t count) noexcept nogil:
        """Moves an entry of the heap, of which the highest is the first, to where it belongs."""
        cdef int64_t* heap = self.heap.values
        cdef int64_t below, entry = heap[at]
        while True:
            below = 2 * at + 1
            if below >= count:
                break
            if below + 1 < count and heap[below + 1] > heap[below]:
                below += 1
            if heap[below] <= entry:
                break
            heap[at] = heap[below]
            at = below
        heap[at] = entry

    cdef void offer(self, int64_t entry, int64_t most) noexcept nogil:
        """Puts an entry among the lowest; ``heap`` has room for ``most``, which is not 0."""
        cdef int64_t at = self.heap.count, above
        cdef int64_t* heap = self.heap.values
        if at == most:
            if entry < heap[0]:
                heap[0] = entry
                self.sink(0, most)
            return
        self.heap.count += 1
        while at:
            above = (at - 1) // 2
            if entry <= heap[above]:
                break
            heap[at] = heap[above]
            at = above
        heap[at] = entry

    cdef void in_order(self) noexcept nogil:
        """Puts the lowest first."""
        cdef int64_t n
        for n in range(self.heap.count - 1, 0, -1):
            self.heap.values[0], self.heap.values[n] = self.heap.values[n], self.heap.values[0]
            self.sink(0, n)

    cdef inline int64_t best(self, int64_t n) noexcept nogil:
        """The name of an entry of the heap."""
        return <int64_t><uint32_t>self.heap.values[n]

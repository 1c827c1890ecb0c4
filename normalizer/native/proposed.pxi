# Names proposed for a query, and the best of them; `growing.pxi` is included before.

cimport cython
from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.string cimport memset


@cython.final
cdef class Names:
    """Some names, each once, with a number for each, in a table of ``number << 32 | name + 1``; the best of them."""

    cdef Growing table, slots, heap
    cdef int64_t mask, cleared

    def __init__(self):
        self.table, self.slots, self.heap = Growing(), Growing(), Growing()

    cdef int clear(self, int64_t most) except -1 nogil:
        """Makes room for so many, none of which is there."""
        cdef int64_t room = 64, n
        while room < 2 * most:
            room *= 2
        for n in range(self.slots.count):
            self.table.values[self.slots.values[n]] = 0
        self.table.make_room(room)
        if self.table.room > self.cleared:
            memset(self.table.values + self.cleared, 0, (self.table.room - self.cleared) * sizeof(int64_t))
            self.cleared = self.table.room
        self.mask = room - 1
        self.slots.make_room(most + 1)
        self.slots.count = 0
        return 0

    cdef inline int64_t place(self, int64_t name) noexcept nogil:
        """Where a name stands in the table, or is to stand."""
        cdef uint64_t at = (<uint64_t>name * <uint64_t>0x9E3779B97F4A7C15) >> 40 & <uint64_t>self.mask
        while self.table.values[at] != 0 and <uint32_t>self.table.values[at] != <uint32_t>(name + 1):
            at = (at + 1) & <uint64_t>self.mask
        return <int64_t>at

    cdef inline int64_t number(self, int64_t name) noexcept nogil:
        """The number of a name that is there."""
        return self.table.values[self.place(name)] >> 32

    cdef void add(self, const uint32_t* names, int64_t count, int64_t number) noexcept nogil:
        """Adds a number to each of some names."""
        cdef uint64_t* table = <uint64_t*>self.table.values
        cdef int64_t* slots = self.slots.values
        cdef int64_t n, known = self.slots.count
        cdef uint64_t at, entry, mask = <uint64_t>self.mask, more = <uint64_t>number << 32
        cdef uint32_t name
        for n in range(count):
            name = names[n] + 1
            at = (<uint64_t>names[n] * <uint64_t>0x9E3779B97F4A7C15) >> 40 & mask
            entry = table[at]
            while entry != 0 and <uint32_t>entry != name:
                at = (at + 1) & mask
                entry = table[at]
            slots[known] = <int64_t>at  # counts if the place was free
            known += entry == 0
            table[at] = (entry | name) + more
        self.slots.count = known

    cdef inline void raise_to(self, int64_t name, int64_t number) noexcept nogil:
        """Gives a name a number if it is new or has a lower one."""
        cdef int64_t at = self.place(name)
        if self.table.values[at] == 0:
            self.slots.values[self.slots.count] = at
            self.slots.count += 1
        elif self.table.values[at] >> 32 >= number:
            return
        self.table.values[at] = <int64_t>(<uint64_t>number << 32) | (name + 1)

    cdef void sink(self, int64_t at, int64_t count) noexcept nogil:
        """Moves an entry of the heap, of which the highest is the first, to where it belongs: down to the end, where most belong, and up again. Which of two is higher cannot be foreseen, the way down can."""
        cdef int64_t* heap = self.heap.values
        cdef int64_t hole = at, below = 2 * at + 1, above, entry = heap[at]
        while below + 1 < count:
            below += heap[below + 1] > heap[below]
            heap[hole] = heap[below]
            hole, below = below, 2 * below + 1
        if below < count:
            heap[hole] = heap[below]
            hole = below
        while hole > at:
            above = (hole - 1) >> 1
            if heap[above] >= entry:
                break
            heap[hole] = heap[above]
            hole = above
        heap[hole] = entry

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
            above = (at - 1) >> 1
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

"""Rows of a key and a value dealt out and put in order: the twins of array code in `normalizer.gazetteer.building.spool`."""

from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

ctypedef fused Value:
    uint32_t
    uint64_t

cdef enum:
    FEW = 24  # rows that are put in order one by one
    MANY = 4096  # rows that are dealt out by more bits at a time
    WIDE = 11
    NARROW = 8

cdef struct Row:
    uint64_t key
    uint64_t value


cdef inline bint above(const Row* one, const Row* other) noexcept nogil:
    return one.key > other.key or (one.key == other.key and one.value > other.value)


cdef void one_by_one(Row* rows, int64_t count) noexcept nogil:
    cdef int64_t n, at
    cdef Row row
    for n in range(1, count):
        row, at = rows[n], n
        while at > 0 and above(&rows[at - 1], &row):
            rows[at] = rows[at - 1]
            at -= 1
        rows[at] = row


cdef bint in_order(const Row* rows, int64_t count) noexcept nogil:
    cdef int64_t n
    for n in range(1, count):
        if above(&rows[n - 1], &rows[n]):
            return False
    return True


cdef int differing(const Row* rows, int64_t count, bint by_value) noexcept nogil:
    """The last bits of keys, or of values, up to the first that is not the same in all."""
    cdef uint64_t found = 0
    cdef int64_t n
    cdef int bits = 0
    for n in range(1, count):
        found |= rows[n].value ^ rows[0].value if by_value else rows[n].key ^ rows[0].key
    while found:
        found >>= 1
        bits += 1
    return bits


cdef void put_in_order(Row* rows, Row* spare, int64_t count, int bits, bint by_value) noexcept nogil:
    """Rows whose keys are alike but for their last bits; ``by_value``: whose keys are equal, and values alike but for these."""
    cdef int64_t[(1 << WIDE) + 1] begin
    cdef int64_t n, size
    cdef uint64_t digit, mask
    cdef int width, shift
    if count <= FEW:
        one_by_one(rows, count)
        return
    if bits == 0:
        if by_value or in_order(rows, count):
            return
        by_value = True
        bits = differing(rows, count, True)
        if bits == 0:
            return
    width = WIDE if count > MANY else NARROW
    if width > bits:
        width = bits
    shift, mask = bits - width, (<uint64_t>1 << width) - 1
    memset(begin, 0, ((1 << width) + 1) * sizeof(int64_t))
    for n in range(count):
        begin[(((rows[n].value if by_value else rows[n].key) >> shift) & mask) + 1] += 1
    for n in range(1 << width):
        begin[n + 1] += begin[n]
    for n in range(count):
        digit = ((rows[n].value if by_value else rows[n].key) >> shift) & mask
        spare[begin[digit]] = rows[n]
        begin[digit] += 1
    memcpy(rows, spare, count * sizeof(Row))
    size = 0  # each part now ends where the next one began
    for n in range(1 << width):
        if begin[n] - size > 1:
            put_in_order(&rows[size], &spare[size], begin[n] - size, shift, by_value)
        size = begin[n]


def order(uint64_t[::1] keys not None, Value[::1] values not None):
    """Puts rows in order by key and value, equal ones once, in their place; returns how many are left."""
    cdef int64_t n, kept = 0, count = keys.shape[0]
    cdef Row* rows
    if values.shape[0] != count:
        raise IndexError(values.shape[0])
    if count < 2:
        return count
    rows = <Row*>malloc(2 * count * sizeof(Row))
    if rows == NULL:
        raise MemoryError()
    with nogil:
        for n in range(count):
            rows[n].key, rows[n].value = keys[n], values[n]
        put_in_order(rows, &rows[count], count, differing(rows, count, False), False)
        for n in range(count):
            if n == 0 or rows[n].key != rows[n - 1].key or rows[n].value != rows[n - 1].value:
                keys[kept], values[kept] = rows[n].key, <Value>rows[n].value
                kept += 1
        free(rows)
    return kept


def deal(const uint64_t[::1] keys not None, const Value[::1] values not None, int bits, uint64_t[::1] keys_out not None, Value[::1] values_out not None, int64_t[::1] cuts not None):
    """Deals rows out by the first bits of their keys, in the order in which they come; ``cuts`` gets where each part begins, and the end. There may be no values at all."""
    cdef int64_t n, part, at, count = keys.shape[0]
    cdef bint valued = values.shape[0] > 0
    cdef int shift = 64 - bits
    if bits < 1 or bits > 16 or cuts.shape[0] != (1 << bits) + 1 or keys_out.shape[0] != count or values_out.shape[0] != values.shape[0] or (valued and values.shape[0] != count):
        raise IndexError(count)
    with nogil:
        for n in range(cuts.shape[0]):
            cuts[n] = 0
        for n in range(count):
            cuts[(keys[n] >> shift) + 1] += 1
        for n in range(1 << bits):
            cuts[n + 1] += cuts[n]
        for n in range(count):
            part = keys[n] >> shift
            at = cuts[part]
            cuts[part] = at + 1
            keys_out[at] = keys[n]
            if valued:
                values_out[at] = values[n]
        for n in range(1 << bits, 0, -1):
            cuts[n] = cuts[n - 1]
        cuts[0] = 0

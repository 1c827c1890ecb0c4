"""Names that consist of exactly the words of queries, a query at a time: the twin of `normalizer.matching.bulk.phrases` on arrays."""

import numpy as np
from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.string cimport memcpy

include "growing.pxi"
include "hashing.pxi"
include "sorting.pxi"


@cython.final
cdef class Keys:
    """Ascending keys, each with a name."""

    cdef const uint64_t[::1] keys
    cdef const uint32_t[::1] names
    cdef const uint64_t* first
    cdef int64_t count

    def __init__(self, keys, names):
        self.keys, self.names = keys, names
        self.count = self.keys.shape[0]
        self.first = &self.keys[0] if self.count else NULL
        if self.names is not None and self.names.shape[0] != self.count:
            raise ValueError("keys and names differ in number")

    cdef inline int ask(self, Growing probes, uint64_t key) except -1 nogil:
        """Notes a key to look up, and asks for its place in memory."""
        if self.count:
            soon(&self.first[place_of(key, self.count)])
        return probes.add(<int64_t>key)

    cdef int come_near(self, Growing probes, Growing places) except -1 nogil:
        """Notes where the keys that were asked for must be nearly, step by step for all together, so that they are fetched together."""
        cdef int64_t n, step
        places.make_room(probes.count)
        for n in range(probes.count if self.count else 0):
            places.values[n] = place_of(<uint64_t>probes.values[n], self.count)
        for step in range(2 if self.count else 0):
            for n in range(probes.count):
                places.values[n] = nearer(self.first, self.count, <uint64_t>probes.values[n], places.values[n])
                soon(&self.first[places.values[n]])
        return 0

    cdef int add_names(self, uint64_t key, int64_t place, int64_t query, Growing found) except -1 nogil:
        """Adds query and name for the names of a key near a place."""
        cdef int64_t at = first_from(self.first, self.count, key, place)
        while at < self.count and self.first[at] == key:
            found.add(query << 32 | <int64_t>self.names[at])
            at += 1
        return 0

    cdef inline bint has(self, uint64_t key, int64_t place) noexcept nogil:
        cdef int64_t at = first_from(self.first, self.count, key, place)
        return at < self.count and self.first[at] == key


def pairs(
    const int64_t[::1] query not None, const int64_t[::1] low not None, const int64_t[::1] high not None, const int64_t[::1] token not None, const double[::1] distance not None,
    const uint64_t[::1] token_key not None, prefixes, phrases, bags, int64_t longest, int64_t most,
):
    """``query << 32 | name`` in any order, for words of queries, which ascend, with the range of readings of each.

    ``prefixes`` are keys, ``phrases`` and ``bags`` keys and names; queries with more than ``longest`` words or a word without reading have none, and of combinations of readings ``most`` are tried.
    """
    cdef Keys begun = Keys(prefixes, None), whole = Keys(*phrases), bag = Keys(*bags)
    cdef Growing found = Growing(), level = Growing(), further = Growing(), order = Growing(), mixed = Growing(), begins = Growing(), places = Growing()
    cdef int64_t row = 0, end, n, at, step, combinations, which, rest, q
    cdef uint64_t key, total
    cdef bint readable
    if low.shape[0] != query.shape[0] or high.shape[0] != query.shape[0]:
        raise ValueError("words and ranges differ in number")
    while row < query.shape[0]:
        q, end, readable, combinations = query[row], row, True, 1
        while end < query.shape[0] and query[end] == q:
            readable = readable and high[end] > low[end]
            if readable and combinations <= most:
                combinations *= high[end] - low[end]
            end += 1
        if not readable or end - row > longest:
            row = end
            continue
        level.count = 0
        level.add(0)
        for step in range(row, end):  # a step into the trie of phrases a word
            further.count = 0
            for n in range(level.count):
                for at in range(low[step], high[step]):
                    key = extend(<uint64_t>level.values[n], token_key[token[at]])
                    if step + 1 < end:
                        begun.ask(further, key)
                    else:
                        whole.ask(further, key)
            level.count = 0
            (whole if step + 1 == end else begun).come_near(further, places)
            for n in range(further.count):
                key = <uint64_t>further.values[n]
                if step + 1 == end:
                    whole.add_names(key, places.values[n], q, found)
                elif begun.has(key, places.values[n]):
                    level.add(<int64_t>key)
        if end - row > 1:
            take_mixed(low, high, token, distance, token_key, row, end, order, mixed, begins, most if combinations > most else 0)
            further.count = 0
            for which in range(min(combinations, most)):
                rest, total = which, 0
                for step in range(end - 1, row - 1, -1):  # the last word changes first
                    total += <uint64_t>mixed.values[begins.values[step - row] + rest % (high[step] - low[step])]
                    rest //= high[step] - low[step]
                bag.ask(further, mix(total))
            bag.come_near(further, places)
            for n in range(further.count):
                bag.add_names(<uint64_t>further.values[n], places.values[n], q, found)
        row = end
    return found.array().view(np.uint64)


cdef int take_mixed(
    const int64_t[::1] low, const int64_t[::1] high, const int64_t[::1] token, const double[::1] distance, const uint64_t[::1] token_key, int64_t row, int64_t end,
    Growing order, Growing mixed, Growing begins, int64_t nearest,
) except -1:
    """The mixed hashes of the readings of each word, word after word; if only some are ``nearest``, these in their order."""
    cdef int64_t step, n, count, bits
    mixed.count = begins.count = 0
    for step in range(row, end):
        begins.add(mixed.count)
        count = high[step] - low[step]
        if not nearest:
            for n in range(low[step], high[step]):
                mixed.add(<int64_t>mix(token_key[token[n]]))
            continue
        order.make_room(2 * count)
        for n in range(count):
            memcpy(&bits, &distance[low[step] + n], 8)  # distances are not negative: their bits are in the same order
            order.values[2 * n], order.values[2 * n + 1] = bits, token[low[step] + n]
        sort_pairs(order.values, count)
        for n in range(min(count, nearest)):
            mixed.add(<int64_t>mix(token_key[order.values[2 * n + 1]]))
    return 0


cdef inline uint64_t extend(uint64_t key, uint64_t token) noexcept nogil:
    """`normalizer.text.hashing.extend`."""
    return mix(3 * key + token)

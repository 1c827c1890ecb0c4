"""Names that consist of exactly the words of queries, a query at a time: the twin of `normalizer.matching.bulk.phrases` on arrays."""

import numpy as np
from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.string cimport memcpy

include "growing.pxi"
include "hashing.pxi"
include "filters.pxi"
include "sorting.pxi"


cdef enum:
    TOGETHER = 16  # queries whose keys are looked up together, so that memory is asked for before its turn


@cython.final
cdef class Probes:
    """Keys, each with which of some queries asks for it."""

    cdef Growing keys, owners

    def __init__(self):
        self.keys, self.owners = Growing(), Growing()

    cdef inline void clear(self) noexcept nogil:
        self.keys.count = self.owners.count = 0

    cdef inline int add(self, int64_t key, int64_t owner) except -1 nogil:
        self.keys.add(key)
        return self.owners.add(owner)


@cython.final
cdef class Keys:
    """Ascending keys, each with a name."""

    cdef const uint64_t[::1] keys, filter
    cdef const uint32_t[::1] names
    cdef const uint64_t* first
    cdef int64_t count, blocks

    def __init__(self, keys, names, filter):
        self.keys, self.names, self.filter = keys, names, filter
        self.blocks = self.filter.shape[0] if self.filter is not None else 0
        self.count = self.keys.shape[0]
        self.first = &self.keys[0] if self.count else NULL
        if self.names is not None and self.names.shape[0] != self.count:
            raise ValueError("keys and names differ in number")

    cdef inline int ask(self, Probes probes, uint64_t key, int64_t owner) except -1 nogil:
        """Notes a key to look up, and asks for its place in memory."""
        if self.blocks:
            soon(&self.filter[block_of(key, self.blocks)])
        elif self.count:
            soon(&self.first[place_of(key, self.count)])
        return probes.add(<int64_t>key, owner)

    cdef int sift(self, Probes probes) noexcept nogil:
        """Leaves out keys that are not there, nearly all of them; asks for the places of the others."""
        cdef int64_t n, count = 0
        cdef uint64_t key
        for n in range(probes.keys.count if self.blocks else 0):
            key = <uint64_t>probes.keys.values[n]
            probes.keys.values[count], probes.owners.values[count] = probes.keys.values[n], probes.owners.values[n]
            if may_have(self.filter[block_of(key, self.blocks)], key):
                soon(&self.first[place_of(key, self.count)])
                count += 1
        if self.blocks:
            probes.keys.count = probes.owners.count = count
        return 0

    cdef int come_near(self, Probes probes, Growing places) except -1 nogil:
        """Notes where the keys that were asked for must be nearly, step by step for all together, so that they are fetched together."""
        cdef int64_t n, step
        cdef const int64_t* keys = probes.keys.values
        self.sift(probes)
        places.make_room(probes.keys.count)
        for n in range(probes.keys.count if self.count else 0):
            places.values[n] = place_of(<uint64_t>keys[n], self.count)
        for step in range(2 if self.count else 0):
            for n in range(probes.keys.count):
                places.values[n] = nearer(self.first, self.count, <uint64_t>keys[n], places.values[n])
                soon(&self.first[places.values[n]])
        for n in range(probes.keys.count if self.count and self.names is not None else 0):
            soon(&self.names[places.values[n]])
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

    ``prefixes`` are keys, ``phrases`` and ``bags`` keys, names and filters; queries with more than ``longest`` words or a word without reading have none, and of combinations of readings ``most`` are tried.
    """
    cdef Keys begun = Keys(prefixes, None, None), whole = Keys(*phrases), bag = Keys(*bags)
    cdef Growing found = Growing(), order = Growing(), mixed = Growing(), begins = Growing(), places = Growing()
    cdef Probes level = Probes(), further = Probes(), last = Probes()
    cdef int64_t[TOGETHER] of, first, end, combinations  # of some queries at a time: number, words, combinations of readings, more than ``most`` being any number
    cdef int64_t row = 0, n, at, step, which, rest, k, count
    cdef uint64_t key, total
    cdef bint readable
    if low.shape[0] != query.shape[0] or high.shape[0] != query.shape[0]:
        raise ValueError("words and ranges differ in number")
    while row < query.shape[0]:
        count = 0
        level.clear()
        while row < query.shape[0] and count < TOGETHER:
            of[count], first[count], combinations[count], readable = query[row], row, 1, True
            while row < query.shape[0] and query[row] == of[count]:
                readable = readable and high[row] > low[row]
                if readable and combinations[count] <= most:
                    combinations[count] *= high[row] - low[row]
                row += 1
            end[count] = row
            if readable and row - first[count] <= longest:
                level.add(0, count)
                count += 1
        step = 0
        while level.keys.count:  # a step into the trie of phrases a word
            further.clear()
            last.clear()
            for n in range(level.keys.count):
                k = level.owners.values[n]
                for at in range(low[first[k] + step], high[first[k] + step]):
                    key = extend(<uint64_t>level.keys.values[n], token_key[token[at]])
                    if first[k] + step + 1 < end[k]:
                        begun.ask(further, key, k)
                    else:
                        whole.ask(last, key, k)
            level.clear()
            begun.come_near(further, places)
            for n in range(further.keys.count):
                if begun.has(<uint64_t>further.keys.values[n], places.values[n]):
                    level.add(further.keys.values[n], further.owners.values[n])
            whole.come_near(last, places)
            for n in range(last.keys.count):
                whole.add_names(<uint64_t>last.keys.values[n], places.values[n], of[last.owners.values[n]], found)
            step += 1
        further.clear()
        for k in range(count):
            if end[k] - first[k] == 1:
                continue
            take_mixed(low, high, token, distance, token_key, first[k], end[k], order, mixed, begins, most if combinations[k] > most else 0)
            for which in range(min(combinations[k], most)):
                rest, total = which, 0
                for step in range(end[k] - 1, first[k] - 1, -1):  # the last word changes first
                    total += <uint64_t>mixed.values[begins.values[step - first[k]] + rest % (high[step] - low[step])]
                    rest //= high[step] - low[step]
                bag.ask(further, mix(total), k)
        bag.come_near(further, places)
        for n in range(further.keys.count):
            bag.add_names(<uint64_t>further.keys.values[n], places.values[n], of[further.owners.values[n]], found)
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

# Names that have frequent readings of two words of a query; included by `postings.pyx`, which says what sections and limits are.

cdef enum:
    TOGETHER = 16  # queries whose pairs are looked up together: what is far away is then waited for once


cdef struct Range:  # of the names of a pair of tokens
    int64_t length
    uint64_t key
    int64_t told, low


cdef int by_length(const void* one, const void* other) noexcept nogil:
    cdef const Range* a = <const Range*>one
    cdef const Range* b = <const Range*>other
    if a.length != b.length:
        return -1 if a.length < b.length else 1
    if a.key != b.key:
        return -1 if a.key < b.key else 1
    return (a.told > b.told) - (a.told < b.told)


@cython.final
cdef class Paired:
    """Pairs of tokens of some queries, first as keys with what they tell, then as ranges of the names that have both."""

    cdef Growing keys, told, places, ranges, scratch
    cdef int64_t[TOGETHER + 1] keys_of, ranges_of  # of each query; those of the next begin where they end
    cdef int64_t count  # of queries

    def __init__(self):
        self.keys, self.told, self.places, self.ranges, self.scratch = Growing(), Growing(), Growing(), Growing(), Growing()

    cdef void clear(self) noexcept nogil:
        self.count = self.keys.count = self.told.count = self.keys_of[0] = 0

    cdef int ask(self, Sections index, Limits most, const int64_t* word, const int64_t* token, const int64_t* value, int64_t count) except -1 nogil:
        """Takes the readings of one more query: the keys of the pairs of those that are frequent and tell most."""
        cdef int64_t end = 0, begin, words = 0, known = 0, n, m, at
        cdef uint64_t key
        self.scratch.make_room(3 * count)
        cdef int64_t* chosen = self.scratch.values  # of each word the readings that tell most: what they tell, less than 0, and the token
        cdef int64_t* word_end = self.scratch.values + count  # of each of them: where those of its word end
        cdef uint64_t* mixed = <uint64_t*>self.scratch.values + 2 * count
        while end < count and words < most.paired_words and index.pair_keys.shape[0]:
            begin = end
            n = known
            while end < count and word[end] == word[begin]:
                if index.length(token[end]) > most.frequent:
                    chosen[n] = <int64_t>(<uint64_t>-value[end] << 32) | token[end]
                    n += 1
                end += 1
            sort(chosen + known, n - known)
            n = min(n, known + most.paired)
            words += n > known
            for at in range(known, n):
                word_end[at], mixed[at] = n, mix(index.token_keys[<uint32_t>chosen[at]])
            known = n
        for n in range(known):
            for m in range(word_end[n], known):
                if <uint32_t>chosen[n] != <uint32_t>chosen[m]:
                    key = mix(mixed[n] + mixed[m])
                    soon(&index.pair_filter[block_of(key, index.pair_filter.shape[0])])
                    self.keys.add(<int64_t>key)
                    self.told.add(-(chosen[n] >> 32) - (chosen[m] >> 32))
        self.count += 1
        self.keys_of[self.count] = self.keys.count
        return 0

    cdef int look_up(self, Sections index) except -1 nogil:
        """Finds the names of the pairs of all queries that were taken."""
        cdef int64_t n, k, at, found = 0, size = index.pair_keys.shape[0]
        cdef const uint64_t* keys = &index.pair_keys[0] if size else NULL
        cdef uint64_t* wanted
        cdef Range* some
        self.sift(index)
        self.places.make_room(self.keys.count)
        self.ranges.make_room(self.keys.count * <int64_t>(sizeof(Range) // sizeof(int64_t)))
        wanted, some = <uint64_t*>self.keys.values, <Range*>self.ranges.values
        come_near(keys, size, wanted, self.places.values, self.keys.count)
        self.ranges_of[0] = 0
        for k in range(self.count):
            for n in range(self.keys_of[k], self.keys_of[k + 1]):
                at = place_among(keys, size, wanted[n], self.places.values[n])
                if at >= 0:
                    soon(&index.pair_names[at])
                    some[found].length, some[found].key, some[found].low, some[found].told = end_of_equal(keys, size, at, wanted[n]) - at, wanted[n], at, self.told.values[n]
                    found += 1
            self.ranges_of[k + 1] = found
        return 0

    cdef void sift(self, Sections index) noexcept nogil:
        """Leaves out keys that are not there: of a hundred some five are."""
        cdef int64_t n = 0, k, count = 0, blocks = index.pair_filter.shape[0]
        cdef uint64_t key
        for k in range(1, self.count + 1):
            while n < self.keys_of[k]:
                key = <uint64_t>self.keys.values[n]
                self.keys.values[count], self.told.values[count] = self.keys.values[n], self.told.values[n]
                count += may_have(index.pair_filter[block_of(key, blocks)], key)
                n += 1
            self.keys_of[k] = count
        self.keys.count = self.told.count = count

    cdef void read(self, Asked asked, Sections index, Names names, Limits most, int64_t query) noexcept nogil:
        """Adds names that have both of a pair, those of the rarest pairs of a query within a budget, with what the pair tells."""
        cdef int64_t n, at, budget = most.pairs
        cdef Range* some = <Range*>self.ranges.values
        if self.ranges_of[query + 1] - self.ranges_of[query] > 1:
            qsort(some + self.ranges_of[query], self.ranges_of[query + 1] - self.ranges_of[query], sizeof(Range), by_length)
        for n in range(self.ranges_of[query], self.ranges_of[query + 1]):
            for at in range(some[n].low, some[n].low + min(some[n].length, budget)):
                take(asked, index, names, index.pair_names[at], some[n].told)
            budget -= min(some[n].length, budget)

"""Names that share telling tokens with queries: the twin of what `normalizer.matching.bulk.postings` does with readings and postings, a query at a time."""

import numpy as np
from libc.stdint cimport INT64_MAX, INT64_MIN, int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy, memset

include "growing.pxi"
include "hashing.pxi"
include "sorting.pxi"
include "heaps.pxi"

cdef enum:
    AHEAD = 8  # names between the one weighed and the one whose offset is fetched
    SOON = 64  # readings between the one read and the one whose postings are fetched


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
            if entry[0] >> 32 != self.turn:
                entry[0], entry[1] = key, 0
                self.slots.values[self.slots.count] = <int64_t>at
                self.slots.count += 1
                return entry + 1
            at += 1

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


@cython.final
cdef class Sections:
    """The sections that are asked, and what names cost and gain."""

    cdef Offsets begins, texts, posted
    cdef const uint32_t[::1] tokens, postings, entities
    cdef const uint8_t[::1] heap, kinds
    cdef int64_t per_token, per_initial

    def __init__(self, begins, tokens, entities, kinds, posted, postings, heap, texts, per_token, per_initial):
        self.begins, self.posted, self.texts = Offsets(begins), Offsets(posted), Offsets(texts)
        self.tokens, self.postings, self.entities, self.kinds, self.heap = tokens, postings, entities, kinds, heap
        self.per_token, self.per_initial = per_token, per_initial

    cdef inline void posting_soon(self, int64_t token) noexcept nogil:
        cdef int64_t at = self.posted.at(token)
        if at < self.postings.shape[0]:
            soon(&self.postings[at])

    cdef inline int64_t letter(self, int64_t token) noexcept nogil:
        """`first_letter` of the text of a token."""
        cdef int64_t at = self.texts.at(token), last = self.heap.shape[0] - 1
        if last < 0:
            return 0
        cdef int64_t one = self.heap[at if at < last else last], two = self.heap[at + 1 if at + 1 < last else last]
        return one if one < 0x80 else one << 8 | two


@cython.final
cdef class Asked:
    """The readings of one query: distinct tokens, ascending, with what they tell; its initials."""

    cdef Growing tokens, values, read, seen
    cdef const uint64_t[::1] letters
    cdef int64_t first_letter, letter_count, kind, turn, unread  # how many tokens' postings were not read

    def __init__(self, letters):
        self.tokens, self.values, self.read, self.seen = Growing(), Growing(), Growing(), Growing()
        self.letters = letters

    cdef inline int64_t find(self, int64_t token) noexcept nogil:
        """The position of a token, -1 for none."""
        cdef int64_t low = 0, high = self.tokens.count, middle
        while low < high:
            middle = (low + high) // 2
            if self.tokens.values[middle] < token:
                low = middle + 1
            else:
                high = middle
        return low if low < self.tokens.count and self.tokens.values[low] == token else -1

    cdef inline bint fits(self, Sections index, int64_t name) noexcept nogil:
        """Whether a name is of the type that is asked for."""
        return self.kind < 0 or index.kinds[index.entities[name]] == self.kind

    cdef int64_t told(self, Sections index, int64_t name, bint unread) noexcept nogil:
        """What the tokens of a name tell, each once; with ``unread`` of those whose postings were not read."""
        cdef int64_t at, place, total = 0
        self.turn += 1
        for at in range(index.begins.at(name), index.begins.at(name + 1)):
            place = self.find(index.tokens[at])
            if place >= 0 and self.seen.values[place] != self.turn:
                self.seen.values[place] = self.turn
                if not (unread and self.read.values[place]):
                    total += self.values.values[place]
        return total

    cdef int64_t agreeing(self, Sections index, int64_t name) noexcept nogil:
        """How many initials fit words of a name that no word of the query stands for."""
        cdef int64_t at, n, m, found = 0
        cdef uint64_t letter
        for n in range(self.letter_count):
            letter = self.letters[self.first_letter + n]
            if n and self.letters[self.first_letter + n - 1] == letter:
                continue
            for at in range(index.begins.at(name), index.begins.at(name + 1)):
                if <uint64_t>index.letter(index.tokens[at]) == (letter & 0xFFFF) and self.find(index.tokens[at]) < 0:
                    found += 1
                    break
        return found

    cdef int64_t choose(self, Sections index, Names some, int64_t most) except -1 nogil:
        """Puts the best names into ``heap``, by merit, the less the better, and name, in any order; gives how many there are."""
        cdef int64_t n, name, number, merit, least = index.per_token - index.per_initial * self.letter_count, worst = INT64_MAX
        cdef int64_t* entry
        some.heap.make_room(most)
        some.heap.count = 0
        for n in range(some.slots.count if most > 0 else 0):
            if n + AHEAD < some.slots.count:
                entry = some.table.values + 2 * some.slots.values[n + AHEAD]
                if least - entry[1] <= worst:
                    index.begins.soon(<int64_t><uint32_t>entry[0])
            entry = some.table.values + 2 * some.slots.values[n]
            name, number = <int64_t><uint32_t>entry[0], entry[1]
            if least - number > worst:
                continue  # with one token and all initials it would still be too bad
            merit = index.per_token * (index.begins.at(name + 1) - index.begins.at(name)) - number
            if self.letter_count:
                if merit - index.per_initial * self.letter_count > worst:
                    continue
                merit -= index.per_initial * self.agreeing(index, name)
            some.offer(<int64_t>(<uint64_t>merit << 32) | name, most)
            if some.heap.count == most:
                worst = some.heap.values[0] >> 32
        return some.heap.count


def shared(
    sections, const int64_t[::1] query, const int64_t[::1] token, const int64_t[::1] value, const uint64_t[::1] letters, const int64_t[::1] letters_of, const int64_t[::1] type_of, const double[::1] least,
    further, double within, int64_t budget, int64_t of_many, int64_t proposed, int64_t kept,
):
    """(query, name) proposed for queries, best first: readings of theirs by rows, queries ascending, with what each tells.

    ``letters`` are the initials of query ``q`` from ``letters_of[q]`` to the next; ``least`` is what a name of it must share.
    ``further``: two columns of ``query << 32 | name`` and what these tell, queries ascending.
    """
    cdef Sections index = Sections(*sections)
    cdef Asked asked = Asked(letters)
    cdef Names names = Names(), others = Names()
    cdef Growing queries = Growing(), found = Growing(), order = Growing(), lengths = Growing()
    cdef const uint64_t[::1] one_pair = further[0][0], two_pair = further[1][0]
    cdef const int64_t[::1] one_told = further[0][1], two_told = further[1][1]
    cdef int64_t row = 0, end, q, n, m, at, one = 0, two = 0, count, name, told, highest
    with nogil:
        while row < query.shape[0]:
            q, end = query[row], row
            while end < query.shape[0] and query[end] == q:
                if end + 2 * SOON < query.shape[0]:
                    index.posted.soon(token[end + 2 * SOON])
                if end + SOON < query.shape[0]:
                    index.posting_soon(token[end + SOON])
                end += 1
            distinct_readings(asked, &token[row], &value[row], end - row, order)
            row = end
            asked.kind, asked.first_letter, asked.letter_count = type_of[q], letters_of[q], letters_of[q + 1] - letters_of[q]
            read_postings(asked, index, names, order, budget, of_many)
            # the best of the names of the other ways in
            at = one
            while one < one_pair.shape[0] and <int64_t>(one_pair[one] >> 32) == q:
                one += 1
            count = two
            while two < two_pair.shape[0] and <int64_t>(two_pair[two] >> 32) == q:
                two += 1
            others.clear(one - at + two - count)
            for n in range(at, one):
                take(asked, index, others, <int64_t><uint32_t>one_pair[n], one_told[n])
            for n in range(count, two):
                take(asked, index, others, <int64_t><uint32_t>two_pair[n], two_told[n])
            count = asked.choose(index, names, proposed)
            m = asked.choose(index, others, proposed)
            # these in all their tokens; ``names`` takes them in place of those that were read
            lengths.make_room(2 * (count + m))
            for n in range(count):
                name = names.best(n)
                lengths.values[2 * n] = name
                lengths.values[2 * n + 1] = names.number(name)[0] + (asked.told(index, name, True) if asked.unread else 0)
            for n in range(m):
                name = others.best(n)
                lengths.values[2 * (count + n)] = name
                lengths.values[2 * (count + n) + 1] = asked.told(index, name, False)
            names.clear(count + m)
            for n in range(count + m):
                if <double>lengths.values[2 * n + 1] >= least[q]:
                    names.raise_to(lengths.values[2 * n], lengths.values[2 * n + 1])
            count = asked.choose(index, names, kept)
            names.in_order()
            highest = names.number(names.best(0))[0] if count else 0
            for n in range(count):
                name = names.best(n)
                told = names.number(name)[0]
                if <double>told >= within * <double>highest:
                    queries.add(q)
                    found.add(name)
    return queries.array(), found.array()


cdef inline void take(Asked asked, Sections index, Names names, int64_t name, int64_t told) noexcept nogil:
    """Adds a name with the most that it tells."""
    if asked.fits(index, name):
        names.raise_to(name, told)


cdef int distinct_readings(Asked asked, const int64_t* token, const int64_t* value, int64_t count, Growing order) except -1 nogil:
    """Each token once, ascending, with the most that it tells; those of a word stand in order already."""
    cdef int64_t begin = 0, end, n, m, at, known = 0
    cdef int64_t* tokens
    cdef int64_t* values
    asked.tokens.make_room(count)
    asked.values.make_room(count)
    asked.read.make_room(count)
    asked.seen.make_room(count)
    order.make_room(2 * count)
    tokens, values = asked.tokens.values, asked.values.values
    while begin < count:
        end = begin + 1
        while end < count and token[end] > token[end - 1]:
            end += 1
        # what is known is put aside, then merged with these
        memcpy(order.values, tokens, known * sizeof(int64_t))
        memcpy(order.values + known, values, known * sizeof(int64_t))
        n, m, at = 0, begin, 0
        while n < known or m < end:
            if m == end or (n < known and order.values[n] <= token[m]):
                tokens[at], values[at] = order.values[n], order.values[known + n]
                if m < end and order.values[n] == token[m]:
                    values[at] = max(values[at], value[m])
                    m += 1
                n += 1
            else:
                tokens[at], values[at] = token[m], value[m]
                m += 1
            at += 1
        known, begin = at, end
    memset(asked.read.values, 0, known * sizeof(int64_t))
    memset(asked.seen.values, 0, known * sizeof(int64_t))
    asked.tokens.count, asked.turn = known, 0
    return 0


cdef int read_postings(Asked asked, Sections index, Names names, Growing order, int64_t budget, int64_t of_many) except -1 nogil:
    """Adds up what names share with the query, of the rarest tokens within the budget; marks those tokens."""
    cdef int64_t n, at, step, place, length, first, value, done = 0, count = 0, total = 0, most = 0, above = INT64_MAX, below
    order.make_room(asked.tokens.count)
    for n in range(asked.tokens.count):
        length = index.posted.at(asked.tokens.values[n] + 1) - index.posted.at(asked.tokens.values[n])
        if length > 0:
            order.values[count] = length << 32 | n
            count += 1
            total += length
    if total > budget:  # else all are read
        sort(order.values, count)
    total = 0
    for n in range(count):
        length, place = order.values[n] >> 32, <int64_t><uint32_t>order.values[n]
        if n and done + length > budget:
            count = n
            break
        done += length
        total += length if length <= budget else of_many
        asked.read.values[place] = 1
        most = max(most, asked.values.values[place])
    names.clear(total)
    asked.unread = asked.tokens.count - count
    for step in range(3):  # what tells most first: names that come later are seldom among the best
        below = most - (most >> 3) if step == 0 else most >> 1 if step == 1 else INT64_MIN
        for n in range(count):
            length, place = order.values[n] >> 32, <int64_t><uint32_t>order.values[n]
            value = asked.values.values[place]
            if not below <= value < above:
                continue
            first = index.posted.at(asked.tokens.values[place])
            if length > budget and length > of_many:
                length = of_many
            for at in range(first, first + length):
                if asked.fits(index, index.postings[at]):
                    names.number(index.postings[at])[0] += value
        above = below
    return 0

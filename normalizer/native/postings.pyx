"""Names that share telling tokens with queries: the twin of what `normalizer.matching.bulk.postings` does with readings and postings, a query at a time."""

import numpy as np
from libc.stdint cimport INT64_MAX, INT64_MIN, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcpy, memset

include "growing.pxi"
include "hashing.pxi"
include "filters.pxi"
include "nearing.pxi"
include "sorting.pxi"
include "heaps.pxi"
include "proposed.pxi"

cdef enum:
    AHEAD = 24  # names between the one weighed and the one whose offset is fetched
    ROOM = 256  # places for tokens, a power of two: more where a query has many
    OF_PERSONS = 1  # the bit of an initial that counts for persons alone


@cython.final
cdef class Sections:
    """The sections that are asked, and what names cost and gain."""

    cdef Offsets begins, posted
    cdef const uint32_t[::1] tokens, postings, entities, pair_names
    cdef const uint64_t[::1] token_keys, pair_keys, pair_filter
    cdef const uint8_t[::1] kinds
    cdef const uint16_t[::1] letters  # the first of each token, if any query has initials
    cdef int64_t per_token, per_initial
    cdef uint8_t person

    def __init__(self, begins, tokens, entities, kinds, posted, postings, letters, token_keys, pair_keys, pair_filter, pair_names, per_token, per_initial, person):
        self.begins, self.posted = Offsets(begins), Offsets(posted)
        self.tokens, self.postings, self.entities, self.kinds, self.letters = tokens, postings, entities, kinds, letters
        self.token_keys, self.pair_keys, self.pair_filter, self.pair_names = token_keys, pair_keys, pair_filter, pair_names
        if self.pair_keys.shape[0] and not self.pair_filter.shape[0]:
            raise ValueError("pairs without a filter")
        self.per_token, self.per_initial, self.person = per_token, per_initial, person

    cdef inline int64_t length(self, int64_t token) noexcept nogil:
        """How many names have a token."""
        return self.posted.at(token + 1) - self.posted.at(token)

    cdef inline void postings_soon(self, int64_t first, int64_t count) noexcept nogil:
        """The places of some postings, at least one, that are read soon."""
        cdef int64_t at
        for at in range(first, first + count, 16):  # so many of them lie together in a line of the cache
            soon(&self.postings[at])
        soon(&self.postings[first + count - 1])

    cdef inline void tokens_soon(self, int64_t name) noexcept nogil:
        cdef int64_t at = self.begins.at(name)
        if at < self.tokens.shape[0]:
            soon(&self.tokens[at])

    cdef inline void letters_soon(self, int64_t name) noexcept nogil:
        """The first letters of the tokens of a name, which were asked for before."""
        cdef int64_t at
        for at in range(self.begins.at(name), self.begins.at(name + 1)):
            soon(&self.letters[self.tokens[at]])


@cython.final
cdef class Limits:
    """The numbers of `normalizer.matching.candidates` that bound the work on a query."""

    cdef double covered, within
    cdef int64_t postings, of_many, of_many_with_initials, frequent, paired, paired_words, pairs, proposed, kept

    def __init__(self, covered, within, *numbers):
        self.covered, self.within = covered, within
        self.postings, self.of_many, self.of_many_with_initials, self.frequent, self.paired, self.paired_words, self.pairs, self.proposed, self.kept = numbers


@cython.final
cdef class Asked:
    """The readings of one query: distinct tokens, ascending, with what they tell; its initials."""

    cdef Growing tokens, values, read, seen
    cdef Growing places  # half as many numbers of 32 bits, by the last bits of tokens: which token stands there, counted from 1
    cdef int64_t mask
    cdef const uint64_t[::1] letters
    cdef int64_t first_letter, letter_count, kind, turn, unread  # how many tokens' postings were not read

    def __init__(self, letters):
        self.tokens, self.values, self.read, self.seen, self.places = Growing(), Growing(), Growing(), Growing(), Growing()
        self.letters = letters

    cdef int note_places(self) except -1 nogil:
        """Lets tokens be found."""
        cdef int64_t n, at, room = ROOM
        cdef uint32_t* places
        while room < 8 * self.tokens.count:
            room *= 2
        self.places.make_room(room // 2)
        places, self.mask = <uint32_t*>self.places.values, room - 1
        memset(places, 0, room * sizeof(uint32_t))
        for n in range(self.tokens.count):
            at = self.tokens.values[n] & self.mask
            while places[at]:
                at = (at + 1) & self.mask
            places[at] = <uint32_t>(n + 1)
        return 0

    cdef inline int64_t find(self, int64_t token) noexcept nogil:
        """The position of a token, -1 for none."""
        cdef const uint32_t* places = <const uint32_t*>self.places.values
        cdef int64_t at = token & self.mask
        while places[at] and self.tokens.values[places[at] - 1] != token:
            at = (at + 1) & self.mask
        return <int64_t>places[at] - 1

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
        """How many initials, of persons if they are prepositions too, fit words of a name that no word of the query stands for."""
        cdef int64_t n, again = 0, found = 0
        cdef uint64_t letter
        for n in range(self.letter_count):
            letter = self.letters[self.first_letter + n]
            again = again + 1 if n and (self.letters[self.first_letter + n - 1] ^ letter) <= OF_PERSONS else 0
            if letter & OF_PERSONS and index.kinds[index.entities[name]] != index.person:
                continue
            found += self.words_with(index, name, <uint32_t>letter >> 1) > again
        return found

    cdef int64_t words_with(self, Sections index, int64_t name, uint64_t letter) noexcept nogil:
        """How many words of a name that no word of the query stands for begin with a letter."""
        cdef int64_t at, found = 0
        for at in range(index.begins.at(name), index.begins.at(name + 1)):
            found += index.letters[index.tokens[at]] == letter and self.find(index.tokens[at]) < 0
        return found

    cdef int64_t choose(self, Sections index, Names some, int64_t most) except -1 nogil:
        """Puts the best names into ``heap``, by merit, the less the better, and name, in any order; gives how many there are."""
        cdef int64_t n, name, entry, merit, least = index.per_token - index.per_initial * self.letter_count, count = some.slots.count, enough = INT64_MIN, full = 0
        cdef const int64_t* table = some.table.values
        cdef const int64_t* slots = some.slots.values
        cdef int64_t* heap
        some.heap.make_room(most)
        some.heap.count = 0
        heap = some.heap.values
        for n in range(min(count, 2 * AHEAD)):
            index.begins.soon(<int64_t><uint32_t>table[slots[n]] - 1)
        for n in range(count if most > 0 else 0):
            if n + 2 * AHEAD < count and table[slots[n + 2 * AHEAD]] >= enough:
                index.begins.soon(<int64_t><uint32_t>table[slots[n + 2 * AHEAD]] - 1)
            if self.letter_count:
                if n + AHEAD < count and table[slots[n + AHEAD]] >= enough:
                    index.tokens_soon(<int64_t><uint32_t>table[slots[n + AHEAD]] - 1)
                if n + AHEAD // 2 < count and table[slots[n + AHEAD // 2]] >= enough:
                    index.letters_soon(<int64_t><uint32_t>table[slots[n + AHEAD // 2]] - 1)
            entry = table[slots[n]]
            if entry < enough:
                continue  # with one token and all initials it would still be too bad
            name = <int64_t><uint32_t>entry - 1
            merit = index.per_token * index.begins.length(name) - (entry >> 32)
            if self.letter_count:
                if full and merit - index.per_initial * self.letter_count > heap[0] >> 32:
                    continue
                merit -= index.per_initial * self.agreeing(index, name)
            entry = <int64_t>(<uint64_t>merit << 32) | name
            if full and entry >= heap[0]:
                continue
            some.offer(entry, most)
            if some.heap.count == most:
                full, enough = 1, <int64_t>(<uint64_t>(least - (heap[0] >> 32)) << 32)
        return some.heap.count


include "paired.pxi"
include "telling.pxi"


def shared(sections, limits, const int64_t[::1] query, words, readings, telling, const uint64_t[::1] letters, const int64_t[::1] letters_of, const int64_t[::1] type_of):
    """(query, name) proposed for queries, best first. ``query`` is that of each word, ascending; ``words`` the range of its readings, by how much it counts, and whether it tells nothing of what a name lacks.

    ``readings`` are tokens, in a word ascending, and distances; ``telling`` is for `Told`. ``letters`` are the initials, with OF_PERSONS those that are prepositions too, of query ``q`` from ``letters_of[q]`` to the next.
    """
    cdef Sections index = Sections(*sections)
    cdef Limits most = Limits(*limits)
    cdef Asked asked = Asked(letters)
    cdef Told told = Told(words, readings, *telling)
    cdef Names names = Names(), others = Names()
    cdef Growing queries = Growing(), found = Growing(), order = Growing(), lengths = Growing()
    cdef Paired paired = Paired()
    cdef int64_t[TOGETHER + 1] rows  # of some queries, and of the one behind them
    cdef int64_t[TOGETHER] asking, possible  # which queries these are, and the most that a name can share with each
    cdef int64_t word = 0, row, end, q, n, m, k, count, name, shared_now, highest
    if query.shape[0] != told.low.shape[0]:
        raise ValueError("columns of words differ in length")
    with nogil:
        while word < query.shape[0]:
            told.clear()
            paired.clear()
            count = 0
            while word < query.shape[0] and count < TOGETHER:
                q, rows[count], asking[count], possible[count] = query[word], told.tokens.count, query[word], 0
                while word < query.shape[0] and query[word] == q:
                    possible[count] += told.take(index, word)
                    word += 1
                count += told.tokens.count > rows[count]  # of the others nothing is known
            rows[count] = told.tokens.count
            for k in range(count):
                row = rows[k]
                paired.ask(index, most, told.words.values + row, told.tokens.values + row, told.values.values + row, rows[k + 1] - row)
            paired.look_up(index)
            for k in range(paired.count):
                row, end, q = rows[k], rows[k + 1], asking[k]
                distinct_readings(asked, told.tokens.values + row, told.values.values + row, end - row, order)
                asked.kind, asked.first_letter, asked.letter_count = type_of[q], letters_of[q], letters_of[q + 1] - letters_of[q]
                read_postings(asked, index, names, order, most)
                # the best of the names of the other ways in
                others.clear(most.pairs + most.of_many_with_initials)
                paired.read(asked, index, others, most, k)
                if asked.letter_count:
                    read_nearest(asked, index, others, most, told.tokens.values + row, told.values.values + row, <const double*>told.distances.values + row, end - row)
                count = asked.choose(index, names, most.proposed)
                m = asked.choose(index, others, most.proposed)
                # these in all their tokens; ``names`` takes them in place of those that were read
                lengths.make_room(2 * (count + m))
                for n in range(m):
                    index.begins.soon(others.best(n))
                for n in range(m):
                    index.tokens_soon(others.best(n))
                for n in range(count if asked.unread else 0):
                    index.tokens_soon(names.best(n))
                for n in range(count):
                    name = names.best(n)
                    lengths.values[2 * n] = name
                    lengths.values[2 * n + 1] = names.number(name) + (asked.told(index, name, True) if asked.unread else 0)
                for n in range(m):
                    name = others.best(n)
                    lengths.values[2 * (count + n)] = name
                    lengths.values[2 * (count + n) + 1] = asked.told(index, name, False)
                names.clear(count + m)
                for n in range(count + m):
                    if <double>lengths.values[2 * n + 1] >= most.covered * <double>possible[k]:
                        names.raise_to(lengths.values[2 * n], lengths.values[2 * n + 1])
                count = asked.choose(index, names, most.kept)
                names.in_order()
                highest = min(names.number(names.best(0)), possible[k]) if count else 0
                for n in range(count):
                    name = names.best(n)
                    shared_now = names.number(name)
                    if <double>shared_now >= most.within * <double>highest:
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
        if not known:
            memcpy(tokens, token, end * sizeof(int64_t))
            memcpy(values, value, end * sizeof(int64_t))
            known = begin = end
            continue
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
    return asked.note_places()


cdef int read_postings(Asked asked, Sections index, Names names, Growing order, Limits most) except -1 nogil:
    """Adds up what names share with the query, of the rarest tokens within the budget; marks those tokens."""
    cdef int64_t n, at, step, place, length, first, value, done = 0, count = 0, total = 0, highest = 0, above = INT64_MAX, below
    order.make_room(asked.tokens.count)
    for n in range(asked.tokens.count):
        length = index.length(asked.tokens.values[n])
        if length > 0:
            order.values[count] = length << 32 | n
            count += 1
            total += length
    if total > most.postings:  # else all are read
        sort(order.values, count)
    total = 0
    for n in range(count):
        length, place = order.values[n] >> 32, <int64_t><uint32_t>order.values[n]
        if n and done + length > most.postings:
            count = n
            break
        done += length
        length = length if length <= most.postings else min(length, most.of_many)
        total += length
        index.postings_soon(index.posted.at(asked.tokens.values[place]), length)
        asked.read.values[place] = 1
        highest = max(highest, asked.values.values[place])
    names.clear(total)
    asked.unread = asked.tokens.count - count
    for step in range(3):  # what tells most first: names that come later are seldom among the best
        below = highest - (highest >> 3) if step == 0 else highest >> 1 if step == 1 else INT64_MIN
        for n in range(count):
            length, place = order.values[n] >> 32, <int64_t><uint32_t>order.values[n]
            value = asked.values.values[place]
            if not below <= value < above:
                continue
            first = index.posted.at(asked.tokens.values[place])
            if length > most.postings and length > most.of_many:
                length = most.of_many
            if asked.kind < 0:
                names.add(&index.postings[first], length, value)
                continue
            for at in range(first, first + length):
                if asked.fits(index, index.postings[at]):
                    names.add(&index.postings[at], 1, value)
        above = below
    return 0


cdef int read_nearest(Asked asked, Sections index, Names names, Limits most, const int64_t* token, const int64_t* value, const double* distance, int64_t count) except -1 nogil:
    """Adds some names of the nearest reading, of equally near ones of that which tells most, with what it tells."""
    cdef int64_t n, best = 0, first
    for n in range(1, count):
        if distance[n] != distance[best]:
            if distance[n] < distance[best]:
                best = n
        elif value[n] > value[best] or (value[n] == value[best] and token[n] < token[best]):
            best = n
    first = index.posted.at(token[best])
    for n in range(first, first + min(index.length(token[best]), most.of_many_with_initials)):
        take(asked, index, names, index.postings[n], value[best])
    return 0

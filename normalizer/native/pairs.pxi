# What features look at: a pair of a query and a name, their parts, and which stands for which; `growing.pxi`, `hashing.pxi` and `facts.pxi` are included before.

cimport cython
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint32_t, uint64_t

cdef enum:
    HOWS = 64  # ways in which parts stand for each other, at most

cdef uint64_t LEFT = <uint64_t>1 << 32  # what a part is in its name, above what its word is
cdef uint64_t INITIAL = <uint64_t>1 << 33
cdef uint64_t FATHERED = <uint64_t>1 << 34
cdef uint64_t TITLED = <uint64_t>1 << 35
cdef uint64_t SURNAME = <uint64_t>1 << 36
cdef uint64_t OF_FATHER = <uint64_t>1 << 37  # behind a word for a son
cdef uint64_t IMPLIED = <uint64_t>1 << 38  # of the kind that an adjective implies
cdef uint64_t NO_SURNAME = <uint64_t>1 << 39


cdef struct Part:
    uint64_t kind
    double weight
    const Fact* word


cdef struct Row:  # two parts that stand for each other, by their places
    int64_t one, other
    double distance
    int8_t how


cdef struct Pair:
    Part* query
    Part* name
    Row* rows
    int64_t size, other_size, count, surname  # surname: its place in the name, -1 for none
    uint64_t hows  # in which parts stand for each other
    bint person, place, organization, alone, former, demonym, exonym, legal, firm, stale, across
    double crowd, weak
    int64_t gender, other_gender, numbers, other_numbers, comma, other_comma


@cython.final
cdef class Rules:
    """The numbers that the twin decides by. ``bits`` of words; ``hows`` and ``of_hows``, a number for each way, in the order of the class. ``articles`` are letters."""

    cdef uint64_t stop, concept, digits, organisation, kind_of_place, son, town, adjective, without_too, upper, begins_upper, acronym_long, small_adjective, named, rough, given
    cdef int8_t by_initial, by_edit, relational, by_adjective, by_case, by_spelling
    cdef const double[::1] doubt
    cdef const int32_t[::1] articles
    cdef const uint8_t[::1] by_chance, loose, misspelt, settlement
    cdef double of_town, named_after, of_that_kind, shorter, across_kazakh, other_alphabet, of_settlement, no_resemblance, as_case, alike, one_edit, letters, letters_alone, more_letters, read_as_surname, of_a_see, of_demonym, of_persons, as_initial, by_maybe, of_other_letters, of_no_place, of_a_body
    cdef int64_t usual_length, last_of_letters, no_comma, latin, cyrillic, long_word

    def __init__(self, row, bits, hows, of_hows, distances, numbers, const int32_t[::1] articles not None):
        check_fields(row)
        self.stop, self.concept, self.digits, self.organisation, self.kind_of_place, self.son, self.town, self.adjective, self.without_too, self.upper, self.begins_upper, self.acronym_long, self.small_adjective, self.named, self.rough, self.given = bits
        self.by_initial, self.by_edit, self.relational, self.by_adjective, self.by_case, self.by_spelling = hows
        self.doubt, by_chance, loose, misspelt, settlement = of_hows
        self.by_chance, self.loose, self.misspelt, self.settlement = (flags.view(np.uint8) for flags in (by_chance, loose, misspelt, settlement))
        if self.doubt.shape[0] > HOWS:
            raise ValueError(f"{self.doubt.shape[0]} ways in which words stand for each other, at most {HOWS}")
        self.of_town, self.named_after, self.of_that_kind, self.shorter, self.across_kazakh, self.other_alphabet, self.of_settlement, self.no_resemblance, self.as_case, self.alike, self.one_edit, self.letters, self.letters_alone, self.more_letters, self.read_as_surname, self.of_a_see, self.of_demonym, self.of_persons, self.as_initial, self.by_maybe, self.of_other_letters, self.of_no_place, self.of_a_body = distances
        self.articles = articles
        self.usual_length, self.last_of_letters, self.no_comma, self.latin, self.cyrillic, self.long_word = numbers


@cython.final
cdef class Parts:
    """The parts of one side of all pairs."""

    cdef const int64_t[::1] begin, word, surname
    cdef const double[::1] weight
    cdef const uint8_t[::1] initial, fathered, title, matched, rows
    cdef const Fact* facts
    cdef Growing some

    def __init__(self, side, rows):
        self.begin, self.word, self.surname, self.weight = side.begin, side.word, side.surname, side.weight
        self.initial, self.fathered, self.title, self.matched = (flags.view(np.uint8) for flags in (side.initial, side.patronymic, side.title, side.matched))
        self.rows, self.some = rows.view(np.uint8), Growing()
        self.facts = facts_of(self.rows)

    cdef inline void soon(self, int64_t pair) noexcept nogil:
        """Asks for the memory of the words of a pair whose turn comes."""
        cdef int64_t n
        for n in range(self.begin[pair], self.begin[pair + 1]):
            soon(self.facts + self.word[n])

    cdef Part* of(self, Rules rules, int64_t pair) except? NULL:
        """The parts of a pair."""
        cdef int64_t begin = self.begin[pair], size = self.begin[pair + 1] - begin, n
        self.some.make_room((size + 1) * <int64_t>(sizeof(Part) // sizeof(int64_t) + 1))
        cdef Part* parts = <Part*>self.some.values
        for n in range(size):
            parts[n].word, parts[n].weight = self.facts + self.word[begin + n], self.weight[begin + n]
            parts[n].kind = (
                parts[n].word.bits | (0 if self.matched[begin + n] else LEFT) | (INITIAL if self.initial[begin + n] else 0) | (FATHERED if self.fathered[begin + n] else 0) | (TITLED if self.title[begin + n] else 0)
                | (SURNAME if self.surname[pair] == n else NO_SURNAME) | (OF_FATHER if n > 1 and parts[n - 1].kind & rules.son else 0)
            )
        return parts


cdef inline int64_t count_of(const Part* parts, int64_t size, uint64_t every, uint64_t none) noexcept nogil:
    """How many parts are all of some kinds, and none of others."""
    cdef int64_t n, found = 0
    for n in range(size):
        found += parts[n].kind & (every | none) == every
    return found


cdef inline bint in_query(const Pair* c, uint64_t every, uint64_t none) noexcept nogil:
    return count_of(c.query, c.size, every, none) > 0


cdef inline bint in_name(const Pair* c, uint64_t every, uint64_t none) noexcept nogil:
    return count_of(c.name, c.other_size, every, none) > 0


cdef inline bint stands(const Pair* c, int8_t how) noexcept nogil:
    """Whether two parts stand for each other in this way."""
    return c.hows >> how & 1

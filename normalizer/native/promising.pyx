"""Tokens worth a look: the twin of the array code in `normalizer.mentions.promising`."""

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free

cdef extern from "Python.h":
    Py_UCS4 point_at "PyUnicode_READ"(int kind, const void* points, Py_ssize_t at) nogil

include "hashing.pxi"

cdef enum:
    CAPITAL = 1
    BROKEN = 4
    HYPHENED = 16
    LATIN = 1
    CYRILLIC = 2

cdef enum:  # what a kind of name is here, a byte each
    WEAK = 1
    GENERATED = 2
    DEMONYM = 4
    OTHER = 8

cdef enum:  # ways from a name to a phrase, as in `normalizer.gazetteer.index`, and bits of a phrase
    SURNAME = 1
    CORE = 5
    ORGANISATION = 1 << 2
    OF_DEMONYM = 1 << 5
    WEAK_ORGANISATION = 1 << 6
    SURNAME_ONLY = 1 << 7
    DEMONYM_ONLY = 1 << 8
    WEAK_ONLY = 1 << 9
    ACRONYM_ONLY = 1 << 10
    OFFICE = 1 << 11
    KNOWN = 1 << 12
    LONGEST_ACRONYM = 8

cdef uint64_t BASE = 0x9E3779B97F4A7C15


@cython.final
cdef class Few:
    """A set of hashes, few beside what is looked for among them."""

    cdef uint64_t* slots
    cdef int64_t mask
    cdef bint zero

    def __init__(self, const uint64_t[::1] keys not None):
        cdef int64_t room = 64, n, at
        if self.slots != NULL:
            raise TypeError("a set is filled once")
        while room < 8 * keys.shape[0]:
            room *= 2
        self.slots, self.mask = <uint64_t*>calloc(room, sizeof(uint64_t)), room - 1
        if self.slots == NULL:
            raise MemoryError(f"{keys.shape[0]} hashes")
        for n in range(keys.shape[0]):
            self.zero |= keys[n] == 0
            at = <int64_t>(keys[n] >> 20) & self.mask
            while self.slots[at] and self.slots[at] != keys[n]:
                at = (at + 1) & self.mask
            self.slots[at] = keys[n]

    def __dealloc__(self):
        free(self.slots)

    cdef inline bint has(self, uint64_t key) noexcept nogil:
        cdef int64_t at = <int64_t>(key >> 20) & self.mask
        while self.slots[at]:
            if self.slots[at] == key:
                return True
            at = (at + 1) & self.mask
        return self.zero and key == 0


@cython.final
cdef class Looks:
    """What makes a token worth a look, as sets of hashes: words before a person, particles inside one, plural heads, kinds of bodies, beginnings of short names."""

    cdef Few before, inside, heads, bodies, beginnings
    cdef const uint64_t[::1] codes
    cdef Py_ssize_t beginning

    def __init__(self, before, inside, heads, bodies, beginnings, Py_ssize_t beginning, const uint64_t[::1] codes not None):
        self.before, self.inside, self.heads, self.bodies, self.beginnings = Few(before), Few(inside), Few(heads), Few(bodies), Few(beginnings)
        self.beginning, self.codes = beginning, codes
        if not codes.shape[0]:
            raise ValueError("no codes")

    cdef inline uint64_t part(self, int kind, const void* points, int64_t start, int64_t end) noexcept nogil:
        cdef uint64_t value = 0, power = 1
        cdef int64_t at, point
        for at in range(start, end):
            point = <int64_t>point_at(kind, points, at)
            value += self.codes[point if point < self.codes.shape[0] else self.codes.shape[0] - 1] * power
            power *= BASE
        return mix(value)

    def of(self, str text not None, const int64_t[::1] start not None, const int64_t[::1] end not None, const uint64_t[::1] hashes not None, const uint8_t[::1] flags not None,
           const uint8_t[::1] opened not None, const uint8_t[::1] script not None, const uint8_t[::1] mixed not None, list bounds not None):
        """Of each document: where persons may begin, capitals behind quotation marks, those like short names, plural heads, kinds of bodies; whether it has capitals of two alphabets."""
        cdef int64_t n, count = start.shape[0], number, low, high, size = len(text), until
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* points = PyUnicode_DATA(text)
        cdef uint8_t scripts
        cdef bint capital, person
        cdef list found = [], persons, quoted, short, heads, bodies
        if not count == end.shape[0] == hashes.shape[0] == flags.shape[0] == opened.shape[0] == script.shape[0] == mixed.shape[0]:
            raise ValueError("the columns of tokens differ in length")
        for number in range(len(bounds) - 1):
            low, high = bounds[number], bounds[number + 1]
            if not 0 <= low <= high <= count:
                raise IndexError(f"tokens {low} to {high} of {count}")
            persons, quoted, short, heads, bodies = [], [], [], [], []
            scripts = 0
            for n in range(low, high):
                capital = flags[n] & CAPITAL
                if self.heads.has(hashes[n]):
                    heads.append(n - low)
                if not capital:
                    continue
                if not 0 <= start[n] < end[n] <= size:
                    raise IndexError(f"a token from {start[n]} to {end[n]} of {size} code points")
                scripts |= LATIN * (script[n] == LATIN) | CYRILLIC * (script[n] == CYRILLIC)
                if opened[n]:
                    quoted.append(n - low)
                person = False
                if n + 1 < count:
                    person = not flags[n] & BROKEN and (flags[n + 1] & CAPITAL or mixed[n + 1] or self.inside.has(hashes[n + 1]))
                    person = person or (flags[n] & HYPHENED and flags[n + 1] & CAPITAL)
                if not person and n > 0 and not flags[n - 1] & BROKEN:
                    person = mixed[n - 1] or self.before.has(hashes[n - 1])
                if person:
                    persons.append(n - low)
                until = start[n] + self.beginning
                if self.beginnings.has(self.part(kind, points, start[n], until if until < end[n] else end[n])):
                    short.append(n - low)
                if self.bodies.has(hashes[n]):
                    bodies.append(n - low)
            found.append((persons, quoted, short, heads, bodies, scripts == LATIN + CYRILLIC))
        return found


def by_document(const int64_t[::1] first not None, const int64_t[::1] second not None, const int64_t[::1] third not None, list bounds not None):
    """Rows of three numbers, the first a token, ascending and counted anew in each document: a list of tuples for each."""
    cdef int64_t n = 0, number, low, high, count = first.shape[0]
    cdef list found = [], rows
    if not count == second.shape[0] == third.shape[0]:
        raise ValueError("the columns differ in length")
    for number in range(len(bounds) - 1):
        low, high = bounds[number], bounds[number + 1]
        rows = []
        while n < count and first[n] < low:
            n += 1
        while n < count and first[n] < high:
            rows.append((first[n] - low, second[n], third[n]))
            n += 1
        found.append(rows)
    return found


@cython.final
cdef class Bits:
    """What the names behind phrase keys allow, as bits: the twin of `Phrases._work_out`. ``kinds`` says what each kind of name is here."""

    cdef const uint64_t[::1] keys
    cdef const uint32_t[::1] names, how, owners, text_end, name_end
    cdef const uint8_t[::1] kind_of, type_of, text, name_text
    cdef const uint8_t[::1] kinds

    def __init__(self, section, const uint8_t[::1] kinds not None):
        """``section`` gives a column of the index by its name. Raises ValueError where one is of other numbers than here."""
        self.keys, self.names, self.how = section("phrase_key"), section("phrase_name"), section("phrase_how")
        self.owners, self.kind_of, self.type_of = section("name_entity"), section("name_kind"), section("ent_type")
        self.text, self.text_end = section("ent_text"), section("ent_text_off")
        self.name_text, self.name_end = section("name_text"), section("name_text_off")
        self.kinds = kinds

    def of(self, const int64_t[::1] positions not None):
        """The bits of the phrases at some positions, each the first of its key."""
        cdef Py_ssize_t n
        cdef list found = []
        for n in range(positions.shape[0]):
            if not 0 <= positions[n] < self.keys.shape[0]:
                raise IndexError(positions[n])
            found.append(self.work_out(positions[n]))
        return found

    cdef int work_out(self, Py_ssize_t position) except -1:
        cdef uint64_t key = self.keys[position]
        cdef uint32_t name, owner
        cdef int bits = KNOWN, of_kind = 0, hows = 0
        cdef bint office = True, upper = True, weak
        while position < self.keys.shape[0] and self.keys[position] == key:
            name = self.names[position]
            owner = self.owners[name]
            bits |= 1 << self.type_of[owner]
            of_kind |= self.kinds[self.kind_of[name]]
            hows |= 1 << (self.how[position] & 31)
            office = office and self.is_office(self.text_end[owner], self.text_end[owner + 1])
            upper = upper and self.is_acronym(self.name_end[name], self.name_end[name + 1])
            position += 1
        weak = not of_kind & ~(WEAK | GENERATED) and hows != 1 << SURNAME and not hows & 1 << CORE
        if hows == 1 << SURNAME:
            bits |= SURNAME_ONLY
        if of_kind & DEMONYM:
            bits |= OF_DEMONYM
        if of_kind == DEMONYM:
            bits |= DEMONYM_ONLY
        if weak:
            bits |= WEAK_ONLY
        if upper:
            bits |= ACRONYM_ONLY
        if office:
            bits |= OFFICE
        if weak and (of_kind & WEAK or upper) and bits & ORGANISATION:
            bits |= WEAK_ORGANISATION
        return bits

    cdef bint is_office(self, Py_ssize_t at, Py_ssize_t end):
        """Whether the third of the texts of an entity is that of an office."""
        cdef int tabs = 0
        while at < end and tabs < 2:
            tabs += self.text[at] == 9
            at += 1
        return end - at > 6 and self.text[at + 6] == 9 and bytes(self.text[at : at + 6]) == b"office"

    cdef bint is_acronym(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Whether a name is short and in capitals."""
        if end - at > 4 * LONGEST_ACRONYM:
            return False
        text = bytes(self.name_text[at:end]).decode("utf-8")
        return len(text) <= LONGEST_ACRONYM and text.isupper()

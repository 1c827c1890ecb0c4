"""Listed names in tokens: twin of the array code in `normalizer.mentions.scan`."""

import numpy as np

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort

include "growing.pxi"
include "hashing.pxi"
include "sorted.pxi"

cdef extern from "Python.h":
    Py_UCS4 point_at "PyUnicode_READ"(int kind, const void* points, Py_ssize_t at) nogil

cdef enum:
    LONGEST_NAME = 12  # tokens
    POWERS = 64  # of the base that are kept
    LEAST_STEM = 2  # letters of a token that remain when an ending is cut
    LEAST_LISTED_STEM = 3
    LEAST_ALTERNATIVE = 5  # letters of a fold that is also looked up among other readings

cdef uint64_t BASE = 0x9E3779B97F4A7C15
cdef uint64_t BASE_INVERSE = 0xF1DE83E19937733D
cdef uint64_t CAPITAL = 0x5851F42D4C957F2D  # sets the key of a capitalised token apart


cdef inline uint64_t unmix(uint64_t value) noexcept nogil:
    """What was mixed."""
    value ^= value >> 32
    value *= <uint64_t>0xCFEE444D8B59A89B  # the inverse of the factor
    return value ^ (value >> 32)


cdef struct Slot:  # of the table of tokens: what their readings are
    uint64_t key
    uint32_t first  # reading
    uint32_t count  # of readings, twice; one more if a name begins with one of them; FREE, PENDING

cdef enum:
    FREE = 0xFFFFFFFF
    PENDING = 0xFFFFFFFE


cdef struct Reading:
    uint64_t token
    uint64_t alone  # twice the place of the phrase that is this token, plus two, or 0; one more if longer ones begin with it


cdef int by_value(const void* one, const void* other) noexcept nogil:
    cdef int64_t a = (<const int64_t*>one)[0], b = (<const int64_t*>other)[0]
    return (a > b) - (a < b)


@cython.final
cdef class Batch:
    """The tokens of a batch of texts, what is known of each, and the names found."""

    cdef str text
    cdef const void* points
    cdef int kind
    cdef const int64_t[::1] start, end
    cdef const uint64_t[::1] hashes
    cdef const uint8_t[::1] capital, mixed, broken
    cdef Slot* reads
    cdef Growing new, waiting  # tokens whose spelling comes for the first time; all whose spelling is new
    cdef Growing first, length, phrase

    def __init__(self, text, start, end, hashes, capital, mixed, broken):
        self.text, self.points, self.kind = text, PyUnicode_DATA(text), PyUnicode_KIND(text)
        self.start, self.end, self.hashes, self.capital, self.mixed, self.broken = start, end, hashes, capital, mixed, broken
        cdef int64_t n, low = 0, count = self.start.shape[0], size = len(text)
        for n in range(count):
            if not low <= self.start[n] < self.end[n] <= size:
                raise ValueError(f"token {n} from {start[n]} to {end[n]} of a text of {size} characters")
            low = self.end[n]
        self.reads = <Slot*>calloc(max(count, 1), sizeof(Slot))
        if self.reads == NULL:
            raise MemoryError(f"{count} tokens: annotate fewer texts at once")
        self.new, self.waiting, self.first, self.length, self.phrase = Growing(), Growing(), Growing(), Growing(), Growing()

    def __dealloc__(self):
        free(self.reads)

    cdef inline int add(self, int64_t first, int64_t length, int64_t phrase) except -1 nogil:
        self.first.add(first)
        self.length.add(length)
        self.phrase.add(phrase)
        return 0

    cdef void sort(self, int64_t low) noexcept nogil:
        """Names of one first token by length and place; they are few."""
        cdef int64_t* length = self.length.values
        cdef int64_t* phrase = self.phrase.values
        cdef int64_t n, at, long, place
        for n in range(low + 1, self.first.count):
            long, place, at = length[n], phrase[n], n
            while at > low and (length[at - 1] > long or (length[at - 1] == long and phrase[at - 1] > place)):
                length[at], phrase[at] = length[at - 1], phrase[at - 1]
                at -= 1
            length[at], phrase[at] = long, place


@cython.final
cdef class Lexicon:
    """The names of an index, and what tokens were found to stand for so far. One thread at a time."""

    cdef Sorted phrases, prefixes, forms, stems, tokens, alternatives, tails
    cdef const int64_t[::1] ending_of
    cdef const uint32_t[::1] form_tokens, stem_tokens, stem_paradigms, stem_lengths, alternative_tokens
    cdef const uint8_t[:, ::1] allowed
    cdef const uint64_t[::1] codes
    cdef int longest_ending, longest_folded
    cdef object fold  # a text, where tokens begin, where they end -> hashes of their folds, and how long these are
    cdef uint64_t powers[POWERS + 1]  # of the base
    cdef Slot* slots
    cdef int64_t room, used
    cdef Growing readings  # two numbers each

    def __init__(self, sections, tails, ending_of, allowed, codes, fold, int longest_ending, int longest_folded):
        """``sections`` gives the arrays of the index by name, ``fold`` the hashes and lengths of the folds of some tokens.

        ``tails`` are the hashes of all that an ending may end with, ascending; ``ending_of`` says which of the columns of ``allowed`` is that ending, -1 for none.
        """
        self.phrases, self.prefixes, self.tokens = Sorted(sections("phrase_key")), Sorted(sections("prefix_key")), Sorted(sections("tok_key"))
        self.forms, self.form_tokens = Sorted(sections("form_key")), sections("form_tok")
        self.stems, self.stem_tokens, self.stem_paradigms, self.stem_lengths = Sorted(sections("stem_key")), sections("stem_tok"), sections("stem_par"), sections("stem_len")
        self.alternatives, self.alternative_tokens = Sorted(sections("alt_key")), sections("alt_tok")
        self.tails, self.ending_of, self.allowed, self.codes = Sorted(tails), ending_of, allowed, codes
        self.fold, self.longest_ending, self.longest_folded = fold, longest_ending, longest_folded
        if not self.codes.shape[0] or self.ending_of.shape[0] != self.tails.keys.shape[0] or (self.ending_of.shape[0] and max(self.ending_of) >= self.allowed.shape[1]):
            raise ValueError("no codes, or endings that are not among those allowed")
        for table, values in ((self.forms, self.form_tokens), (self.stems, self.stem_tokens), (self.stems, self.stem_paradigms), (self.stems, self.stem_lengths), (self.alternatives, self.alternative_tokens)):
            if (<Sorted>table).keys.shape[0] != len(values):
                raise ValueError("a section of the index has another length than its keys")
        cdef int n
        self.powers[0] = 1
        for n in range(POWERS):
            self.powers[n + 1] = self.powers[n] * BASE
        self.readings = Growing()
        self.forget()

    def __dealloc__(self):
        free(self.slots)

    cdef int forget(self) except -1:
        """Begins with no tokens."""
        free(self.slots)
        self.slots, self.used, self.room, self.readings.count = NULL, 0, 0, 0
        self.make_room(1 << 14)
        return 0

    cdef int make_room(self, int64_t room) except -1 nogil:
        """A table of so many slots, a power of two, with what the old one has."""
        cdef Slot* old = self.slots
        cdef int64_t n, count = self.room
        cdef Slot* slots = <Slot*>malloc(room * sizeof(Slot))
        if slots == NULL:
            with gil:
                raise MemoryError(f"{room * sizeof(Slot)} bytes for the tokens of articles")
        for n in range(room):
            slots[n].count = FREE
        self.slots, self.room = slots, room
        for n in range(count):
            if old[n].count != FREE:
                self.slots[self.place(old[n].key)] = old[n]
        free(old)
        return 0

    cdef inline int64_t place(self, uint64_t key) noexcept nogil:
        """The slot of a key, a free one if it is not there."""
        cdef int64_t mask = self.room - 1, at = <int64_t>(key >> 20) & mask
        while self.slots[at].count != FREE and self.slots[at].key != key:
            at = (at + 1) & mask
        return at

    def scan(self, str text not None, const int64_t[::1] start not None, const int64_t[::1] end not None, const uint64_t[::1] hashes not None,
             const uint8_t[::1] capital not None, const uint8_t[::1] mixed not None, const uint8_t[::1] broken not None, int64_t kept):
        """First token, number of tokens and place among the phrases of all spans that are a name, in order; of more than ``kept`` tokens the analyses are forgotten."""
        cdef int64_t n, count = start.shape[0]
        if not count == end.shape[0] == hashes.shape[0] == capital.shape[0] == mixed.shape[0] == broken.shape[0]:
            raise ValueError("the columns of tokens differ in length")
        cdef Batch batch = Batch(text, start, end, hashes, capital, mixed, broken)
        try:
            if not self.room:
                self.forget()
            self.look_up(batch)
            if self.used > kept and self.used > batch.new.count:
                self.forget()
                self.look_up(batch)
            self.learn(batch)
        except BaseException:
            self.forget()
            raise
        with nogil:
            for n in range(count):
                if batch.reads[n].count & 1:
                    self.names_from(batch, n)
        return batch.first.array(), batch.length.array(), batch.phrase.array()

    cdef int look_up(self, Batch batch) except -1 nogil:
        """Finds what is known of each token, and notes those that are new."""
        cdef int64_t n, at, mask, count = batch.start.shape[0]
        cdef uint64_t key
        batch.new.count = batch.waiting.count = 0
        for n in range(count):
            if n + AHEAD < count:
                soon(&self.slots[<int64_t>((batch.hashes[n + AHEAD] ^ (CAPITAL if batch.capital[n + AHEAD] else 0)) >> 20) & (self.room - 1)])
            key = batch.hashes[n] ^ (CAPITAL if batch.capital[n] else 0)
            at = self.place(key)
            if self.slots[at].count == FREE:
                if 2 * self.used >= self.room:
                    self.make_room(4 * self.room)
                    at = self.place(key)
                self.slots[at] = Slot(key, 0, PENDING)
                self.used += 1
                batch.new.add(n)
            if self.slots[at].count == PENDING:
                batch.waiting.add(n)
            batch.reads[n] = self.slots[at]
        return 0

    cdef int learn(self, Batch batch) except -1:
        """Analyses new tokens: listed spellings and case forms; of capitalised and listed ones, and of those that mix alphabets, also what folds alike."""
        cdef int64_t row, n, at
        cdef const uint64_t[::1] keys
        cdef const int64_t[::1] lengths
        cdef Growing listed = Growing(), until = Growing(), asked = Growing(), starts = Growing(), ends = Growing()
        if not batch.new.count:
            return 0
        self.find_listed(batch, listed, until)
        with nogil:
            at = 0
            for row in range(batch.new.count):
                n = batch.new.values[row]
                if (batch.capital[n] or batch.mixed[n] or until.values[row] > at) and batch.end[n] - batch.start[n] <= self.longest_folded:
                    asked.add(row)
                at = until.values[row]
        for row in range(asked.count):
            n = batch.new.values[asked.values[row]]
            starts.add(batch.start[n])
            ends.add(batch.end[n])
        keys, lengths = self.fold(batch.text, starts.array(), ends.array())
        if keys.shape[0] != asked.count or lengths.shape[0] != asked.count:
            raise ValueError("as many folds as tokens are wanted")
        self.enter(batch, listed, until, asked, keys, lengths)
        with nogil:
            for at in range(batch.waiting.count):
                n = batch.waiting.values[at]
                batch.reads[n] = self.slots[self.place(batch.reads[n].key)]
        return 0

    cdef int find_listed(self, Batch batch, Growing listed, Growing until) except -1:
        """The tokens that each new token is a listed form or a case form of, and where those of each end."""
        cdef Growing forms = Growing(), form = Growing(), stems = Growing(), stem = Growing(), row_of = Growing(), ending = Growing()
        cdef int64_t row, place, at = 0
        with nogil:
            for row in range(batch.new.count):
                forms.add(<int64_t>batch.hashes[batch.new.values[row]])
                self.cut(batch, row, stems, row_of, ending)
            self.forms.find_all(forms, form)
            self.stems.find_all(stems, stem)
            for row in range(batch.new.count):
                if form.values[row] >= 0:
                    listed.add(self.form_tokens[form.values[row]])
                while at < stems.count and row_of.values[at] == row:
                    place = stem.values[at]
                    while 0 <= place < self.stems.keys.shape[0] and self.stems.keys[place] == <uint64_t>stems.values[at]:
                        if self.stem_lengths[place] >= LEAST_LISTED_STEM and self.stem_paradigms[place] < self.allowed.shape[0] and self.allowed[self.stem_paradigms[place], ending.values[at]]:
                            listed.add(self.stem_tokens[place])
                        place += 1
                    at += 1
                until.add(listed.count)
        return 0

    cdef int cut(self, Batch batch, int64_t row, Growing stems, Growing row_of, Growing ending) except -1 nogil:
        """Adds the hashes of a new token without each ending that it has, and the numbers of these."""
        cdef int64_t n = batch.new.values[row], end = batch.end[n], length = end - batch.start[n], cut, place
        cdef uint64_t raw = unmix(batch.hashes[n]), tail = 0, code, power = 1
        for place in range(length - POWERS):
            power *= BASE
        power *= self.powers[min(length, POWERS)]
        for cut in range(min(<int64_t>self.longest_ending, length - LEAST_STEM) + 1):
            if cut:
                code = self.code(batch, end - cut)
                tail = tail * BASE + code
                power *= BASE_INVERSE
                raw -= code * power
            place = self.tails.find(mix(tail))
            if place < 0:
                break
            if self.ending_of[place] >= 0:
                stems.add(<int64_t>mix(raw))
                row_of.add(row)
                ending.add(self.ending_of[place])
        return 0

    cdef inline uint64_t code(self, Batch batch, int64_t at) noexcept nogil:
        cdef int64_t point = <int64_t>point_at(batch.kind, batch.points, at)
        return self.codes[point if point < self.codes.shape[0] else self.codes.shape[0] - 1]

    cdef int enter(self, Batch batch, Growing listed, Growing until, Growing asked, const uint64_t[::1] keys, const int64_t[::1] lengths) except -1:
        """Writes the readings of new tokens, those of each in order and each once; ``keys`` are the folds of those that were asked for."""
        cdef Growing folds = Growing(), same = Growing(), alike = Growing(), phrase_keys = Growing(), phrases = Growing(), prefixes = Growing()
        cdef Growing counts = Growing(), ids = Growing()
        cdef int64_t row, n, at = 0, named = 0, place, before, first = self.readings.count // 2, count
        cdef uint64_t alone
        cdef bint begins
        cdef Slot* slot
        with nogil:
            for n in range(asked.count):
                folds.add(<int64_t>keys[n])
            self.tokens.find_all(folds, same)
            self.alternatives.find_all(folds, alike)
            for row in range(batch.new.count):
                ids.count = 0
                while at < until.values[row]:
                    ids.add(listed.values[at])
                    at += 1
                if named < asked.count and asked.values[named] == row:
                    if lengths[named] > 0 and same.values[named] >= 0:
                        ids.add(same.values[named])
                    place = alike.values[named] if lengths[named] >= LEAST_ALTERNATIVE else -1
                    while 0 <= place < self.alternatives.keys.shape[0] and self.alternatives.keys[place] == keys[named]:
                        ids.add(self.alternative_tokens[place])
                        place += 1
                    named += 1
                if ids.count > 1:
                    qsort(ids.values, ids.count, sizeof(int64_t), by_value)
                before, count = -1, 0
                for n in range(ids.count):
                    if ids.values[n] != before:
                        before = ids.values[n]
                        if before >= self.tokens.keys.shape[0]:
                            with gil:
                                raise IndexError(f"token {before} of {self.tokens.keys.shape[0]}: the index is damaged, build it anew")
                        phrase_keys.add(<int64_t>mix(self.tokens.keys[before]))
                        self.readings.add(<int64_t>self.tokens.keys[before])
                        self.readings.add(0)
                        count += 1
                counts.add(count)
            if self.readings.count // 2 >= PENDING // 2:
                with gil:
                    raise MemoryError("too many readings of tokens: annotate fewer texts at once")
            self.phrases.find_all(phrase_keys, phrases)
            self.prefixes.find_all(phrase_keys, prefixes)
            at = 0
            for row in range(batch.new.count):
                n = batch.new.values[row]
                begins, count = False, counts.values[row]
                slot = &self.slots[self.place(batch.reads[n].key)]
                slot.first, slot.count = <uint32_t>(first + at), <uint32_t>(2 * count)
                for at in range(at, at + count):
                    alone = <uint64_t>(phrases.values[at] + 1) * 2 + (prefixes.values[at] >= 0)
                    self.readings.values[2 * (first + at) + 1] = <int64_t>alone
                    begins |= alone != 0
                at = slot.first - first + count
                slot.count |= begins
        return 0

    cdef int names_from(self, Batch batch, int64_t n) except -1 nogil:
        """Adds the names that begin with a token, by length and place."""
        cdef Slot* slot = &batch.reads[n]
        cdef int64_t at, known = batch.first.count
        cdef uint64_t alone
        for at in range(slot.first, slot.first + slot.count // 2):
            alone = <uint64_t>self.readings.values[2 * at + 1]
            if alone >= 2:
                batch.add(n, 1, <int64_t>(alone // 2) - 1)
            if alone & 1:
                self.longer(batch, n, 1, mix(<uint64_t>self.readings.values[2 * at]))
        if batch.first.count > known + 1:
            batch.sort(known)
        return 0

    cdef int longer(self, Batch batch, int64_t n, int64_t length, uint64_t key) except -1 nogil:
        """Adds the names that begin with some tokens, of which this is the key, and have more."""
        cdef int64_t at, place, following = n + length
        cdef uint64_t longer
        if length >= LONGEST_NAME or following >= batch.start.shape[0] or batch.broken[following - 1]:
            return 0
        cdef Slot* slot = &batch.reads[following]
        for at in range(slot.first, slot.first + slot.count // 2):
            longer = mix(key * 3 + <uint64_t>self.readings.values[2 * at])
            place = self.phrases.find(longer)
            if place >= 0:
                batch.add(n, length + 1, place)
            if self.prefixes.find(longer) >= 0:
                self.longer(batch, n, length + 1, longer)
        return 0

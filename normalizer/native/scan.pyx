"""Listed names in tokens: twin of the array code in `normalizer.mentions.scan`."""

import numpy as np

cimport cython
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, qsort

include "growing.pxi"
include "hashing.pxi"
include "sorted.pxi"
include "batch.pxi"

cdef extern from "Python.h":
    Py_UCS4 point_at "PyUnicode_READ"(int kind, const void* points, Py_ssize_t at) nogil

cdef enum:
    LONGEST_NAME = 12  # tokens
    POWERS = 64  # of the base that are kept
    LEAST_STEM = 2  # letters of a token that remain when an ending is cut
    LEAST_LISTED_STEM = 3
    LEAST_ALTERNATIVE = 5  # letters of a fold that is also looked up among other readings
    AT_ONCE = 1024  # new tokens that are analysed together

cdef uint64_t BASE = 0x9E3779B97F4A7C15
cdef uint64_t BASE_INVERSE = 0xF1DE83E19937733D


cdef inline uint64_t unmix(uint64_t value) noexcept nogil:
    """What was mixed."""
    value ^= value >> 32
    value *= <uint64_t>0xCFEE444D8B59A89B  # the inverse of the factor
    return value ^ (value >> 32)


cdef struct Slot:  # of the table of tokens
    uint64_t key
    Read read


cdef struct Reading:
    uint64_t token
    uint64_t alone  # twice the place of the phrase that is this token, plus two, or 0; one more if longer ones begin with it


cdef int by_value(const void* one, const void* other) noexcept nogil:
    cdef int64_t a = (<const int64_t*>one)[0], b = (<const int64_t*>other)[0]
    return (a > b) - (a < b)


@cython.final
cdef class Lexicon:
    """The names of an index, and what tokens were found to stand for so far. One thread at a time."""

    cdef Sorted phrases, prefixes, forms, stems, tokens, alternatives, tails
    cdef Filter may_go_on, may_be_form, may_be_stem  # phrases and what they begin with; forms; stems
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
    cdef Batch batch

    def __init__(self, sections, tails, ending_of, allowed, codes, fold, int longest_ending, int longest_folded):
        """``sections`` gives the arrays of the index by name, ``fold`` the hashes and lengths of the folds of some tokens.

        ``tails`` are the hashes of all that an ending may end with, ascending; ``ending_of`` says which of the columns of ``allowed`` is that ending, -1 for none.
        """
        self.phrases, self.prefixes, self.tokens = Sorted(sections("phrase_key")), Sorted(sections("prefix_key")), Sorted(sections("tok_key"))
        self.forms, self.form_tokens = Sorted(sections("form_key")), sections("form_tok")
        self.stems, self.stem_tokens, self.stem_paradigms, self.stem_lengths = Sorted(sections("stem_key")), sections("stem_tok"), sections("stem_par"), sections("stem_len")
        self.alternatives, self.alternative_tokens = Sorted(sections("alt_key")), sections("alt_tok")
        self.may_go_on, self.may_be_form, self.may_be_stem = Filter(self.phrases.keys, self.prefixes.keys), Filter(self.forms.keys), Filter(self.stems.keys)
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
        self.readings, self.batch = Growing(), Batch()
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
            slots[n].read.count = FREE
        self.slots, self.room = slots, room
        for n in range(count):
            if old[n].read.count != FREE:
                self.slots[self.place(old[n].key)] = old[n]
        free(old)
        return 0

    cdef inline int64_t place(self, uint64_t key) noexcept nogil:
        """The slot of a key, a free one if it is not there."""
        cdef int64_t at = self.home(key)
        while self.slots[at].read.count != FREE and self.slots[at].key != key:
            at = (at + 1) & (self.room - 1)
        return at

    cdef inline int64_t home(self, uint64_t key) noexcept nogil:
        """The slot where a key is looked for first."""
        return <int64_t>(key >> 20) & (self.room - 1)

    def scan(self, str text not None, const int64_t[::1] start not None, const int64_t[::1] end not None, const uint64_t[::1] hashes not None,
             const uint8_t[::1] capital not None, const uint8_t[::1] mixed not None, const uint8_t[::1] broken not None, int64_t kept):
        """First token, number of tokens and place among the phrases of all spans that are a name, in order; of more than ``kept`` tokens the analyses are forgotten."""
        cdef Batch batch = self.batch
        try:
            batch.take(text, start, end, hashes, capital, mixed, broken)
            if not self.room:
                self.forget()
            self.look_up(batch)
            if self.used > kept and self.used > batch.new.count:
                self.forget()
                self.look_up(batch)
            self.learn(batch)
            self.find_names(batch)
            return together(batch.one, batch.longer)
        except BaseException:
            self.forget()
            raise
        finally:
            batch.give_back()

    cdef int look_up(self, Batch batch) except -1 nogil:
        """Finds what is known of each token, and notes those that are new."""
        cdef int64_t n, at, count = batch.count
        cdef uint64_t key
        cdef Read* reads = <Read*>batch.reads.values
        batch.new.count = batch.waiting.count = 0
        for n in range(count):
            if n + AHEAD < count:
                soon(&self.slots[self.home(batch.key_of(n + AHEAD))])
            key = batch.key_of(n)
            at = self.place(key)
            if self.slots[at].read.count >= PENDING:
                if self.slots[at].read.count == FREE:
                    if 2 * self.used >= self.room:
                        self.make_room(4 * self.room)
                        at = self.place(key)
                    self.slots[at] = Slot(key, Read(0, PENDING))
                    self.used += 1
                    batch.new.add(n)
                batch.waiting.add(n)
            reads[n] = self.slots[at].read
        return 0

    cdef int learn(self, Batch batch) except -1:
        """Analyses new tokens, some at a time."""
        cdef int64_t low, at, n
        cdef Read* reads = <Read*>batch.reads.values
        for low in range(0, batch.new.count, AT_ONCE):
            self.analyse(batch, low, min(low + AT_ONCE, batch.new.count))
        with nogil:
            for at in range(batch.waiting.count):
                if at + AHEAD < batch.waiting.count:
                    soon(&self.slots[self.home(batch.key_of(batch.waiting.values[at + AHEAD]))])
                n = batch.waiting.values[at]
                reads[n] = self.slots[self.place(batch.key_of(n))].read
        return 0

    cdef int analyse(self, Batch batch, int64_t low, int64_t high) except -1:
        """Analyses some of the new tokens: listed spellings and case forms; of capitalised and listed ones, and of those that mix alphabets, also what folds alike."""
        cdef int64_t row, n, at = 0
        cdef const uint64_t[::1] keys
        cdef const int64_t[::1] lengths
        cdef Growing listed = Growing(), until = Growing(), asked = Growing(), starts = Growing(), ends = Growing()
        self.find_listed(batch, low, high, listed, until)
        with nogil:
            for row in range(low, high):
                n = batch.new.values[row]
                if (batch.capital[n] or batch.mixed[n] or until.values[row - low] > at) and batch.end[n] - batch.start[n] <= self.longest_folded:
                    asked.add(row)
                    starts.add(batch.start[n])
                    ends.add(batch.end[n])
                at = until.values[row - low]
        keys, lengths = self.fold(batch.text, starts.array(), ends.array())
        if keys.shape[0] != asked.count or lengths.shape[0] != asked.count:
            raise ValueError("as many folds as tokens are wanted")
        self.enter(batch, low, high, listed, until, asked, keys, lengths)
        return 0

    cdef int find_listed(self, Batch batch, int64_t low, int64_t high, Growing listed, Growing until) except -1:
        """The tokens that each new token is a listed form or a case form of, and where those of each end."""
        cdef Growing forms = Growing(), form_row = Growing(), form = Growing(), stems = Growing(), stem_row = Growing(), stem = Growing(), ending = Growing()
        cdef int64_t row, place, at = 0, known = 0
        with nogil:
            for row in range(low, high):
                forms.add(<int64_t>batch.hashes[batch.new.values[row]])
                form_row.add(row)
                self.cut(batch, row, stems, stem_row, ending)
            self.may_be_form.sift(forms, form_row, form_row)
            self.may_be_stem.sift(stems, stem_row, ending)
            self.forms.find_all(forms, form)
            self.stems.find_all(stems, stem)
            for row in range(low, high):
                if known < forms.count and form_row.values[known] == row:
                    if form.values[known] >= 0:
                        listed.add(self.form_tokens[form.values[known]])
                    known += 1
                while at < stems.count and stem_row.values[at] == row:
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

    cdef int enter(self, Batch batch, int64_t low, int64_t high, Growing listed, Growing until, Growing asked, const uint64_t[::1] keys, const int64_t[::1] lengths) except -1:
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
            for row in range(low, high):
                ids.count = 0
                while at < until.values[row - low]:
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
            for row in range(low, high):
                if row + AHEAD < high:
                    soon(&self.slots[self.home(batch.key_of(batch.new.values[row + AHEAD]))])
                n = batch.new.values[row]
                begins, count = False, counts.values[row - low]
                slot = &self.slots[self.place(batch.key_of(n))]
                slot.read = Read(<uint32_t>(first + at), <uint32_t>(2 * count))
                for at in range(at, at + count):
                    alone = <uint64_t>(phrases.values[at] + 1) * 2 + (prefixes.values[at] >= 0)
                    self.readings.values[2 * (first + at) + 1] = <int64_t>alone
                    begins |= alone != 0
                at = slot.read.first - first + count
                slot.read.count |= begins
        return 0

    cdef int find_names(self, Batch batch) except -1:
        """Finds the names: those of one token at once, those of several once it is known where any may be."""
        cdef const Read* reads = <const Read*>batch.reads.values
        cdef int64_t n, m, at, known, count = batch.count
        cdef uint64_t alone
        cdef Growing phrases = Growing(), prefixes = Growing()
        with nogil:
            for n in range(count):
                if n + AHEAD < count and reads[n + AHEAD].count:
                    soon(self.readings.values + 2 * <int64_t>reads[n + AHEAD].first)
                if not reads[n].count & 1:
                    continue
                known = batch.one.first.count
                for at in range(reads[n].first, reads[n].first + reads[n].count // 2):
                    alone = <uint64_t>self.readings.values[2 * at + 1]
                    if alone >= 2:
                        batch.one.add(n, 1, <int64_t>(alone // 2) - 1)
                    if alone & 1 and n + 1 < count and not batch.broken[n]:
                        for m in range(reads[n + 1].first, reads[n + 1].first + reads[n + 1].count // 2):
                            batch.begin.add(n)
                            batch.key.add(<int64_t>mix(mix(<uint64_t>self.readings.values[2 * at]) * 3 + <uint64_t>self.readings.values[2 * m]))
                if batch.one.first.count > known + 1:
                    batch.one.sort(known)
            self.may_go_on.sift(batch.key, batch.begin, batch.begin)
            self.phrases.find_all(batch.key, phrases)
            self.prefixes.find_all(batch.key, prefixes)
            for at in range(batch.begin.count):
                n = batch.begin.values[at]
                if at == 0 or n != batch.begin.values[at - 1]:
                    known = batch.longer.first.count
                if phrases.values[at] >= 0:
                    batch.longer.add(n, 2, phrases.values[at])
                if prefixes.values[at] >= 0:
                    self.find_longer(batch, n, 2, <uint64_t>batch.key.values[at])
                if batch.longer.first.count > known + 1:
                    batch.longer.sort(known)
        return 0

    cdef int find_longer(self, Batch batch, int64_t n, int64_t length, uint64_t key) except -1 nogil:
        """Adds the names that begin with some tokens, of which this is the key, and have more."""
        cdef int64_t at, place, following = n + length
        cdef uint64_t longer
        if length >= LONGEST_NAME or following >= batch.count or batch.broken[following - 1]:
            return 0
        cdef const Read* read = <const Read*>batch.reads.values + following
        for at in range(read.first, read.first + read.count // 2):
            longer = mix(key * 3 + <uint64_t>self.readings.values[2 * at])
            if not self.may_go_on.may_have(longer):
                continue
            place = self.phrases.find(longer)
            if place >= 0:
                batch.longer.add(n, length + 1, place)
            if self.prefixes.find(longer) >= 0:
                self.find_longer(batch, n, length + 1, longer)
        return 0

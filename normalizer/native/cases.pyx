"""Bases that a form may be a case of, by paradigms alone: the twin of `normalizer.matching.case_forms.possible_bases`.

Letters are numbered from 1 to 255, and the last eight of a word are one number of 64 bits: endings are looked up by it.
"""

from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp

include "strings.pxi"

cdef enum:
    LONGEST = 64  # letters of a form; longer ones are left to Python
    ENDING = 8
    CUT = 8

cdef struct Word:
    int length
    uint32_t at[LONGEST + CUT]
    uint8_t of[LONGEST + CUT]


cdef struct Paradigm:
    const uint8_t* next  # its automaton, as in fold.pyx
    const uint8_t* accepts
    int cut  # how many letters are cut off a base
    uint32_t cut_at[CUT]
    bint final
    int language


cdef class Cases:
    """The tables: endings ascending, for each a bit of every paradigm that has it and a range of cuts, which a base may have instead."""

    cdef tuple kept
    cdef const uint8_t* numbers
    cdef uint32_t letters
    cdef const uint64_t* endings
    cdef const uint64_t* masks
    cdef const int32_t* begin
    cdef const int32_t* cut_numbers
    cdef int count, paradigm_count, looked_at
    cdef uint64_t bare  # the paradigms that have an empty ending
    cdef list cuts
    cdef Paradigm[64] paradigms

    def __init__(self, bytes alphabet, bytes endings, bytes masks, bytes begin, bytes cut_numbers, list cuts, list paradigms, bare, int looked_at):
        """``paradigms`` are (automaton's table, what it accepts, cut, final, number of the language), languages together."""
        self.kept = (alphabet, endings, masks, begin, cut_numbers, paradigms)
        self.numbers, self.letters = <const uint8_t*><const char*>alphabet, len(alphabet)
        self.endings, self.masks = <const uint64_t*><const char*>endings, <const uint64_t*><const char*>masks
        self.begin, self.cut_numbers = <const int32_t*><const char*>begin, <const int32_t*><const char*>cut_numbers
        self.count, self.cuts, self.bare, self.looked_at = len(endings) // 8, cuts, bare, looked_at
        self.paradigm_count = len(paradigms)
        if any(len(cut) > CUT for cut in cuts):
            raise ValueError(f"more than {CUT} letters instead: {cuts}")
        if self.paradigm_count > 64:
            raise ValueError("more than 64 paradigms")
        cdef bytes table, accepts
        cdef Paradigm* paradigm
        for number, (table, accepts, cut, final, language) in enumerate(paradigms):
            if len(cut) > CUT:
                raise ValueError(f"more than {CUT} letters are cut off: {cut}")
            paradigm = &self.paradigms[<int>number]
            paradigm.next, paradigm.accepts = <const uint8_t*><const char*>table, <const uint8_t*><const char*>accepts
            paradigm.final, paradigm.language, paradigm.cut = final, language, len(cut)
            for place, letter in enumerate(cut):
                paradigm.cut_at[<int>place] = ord(letter)

    cdef inline uint8_t number(self, uint32_t letter) noexcept nogil:
        return self.numbers[letter] if letter < self.letters else 0

    cdef int find(self, const Word* word, int length) noexcept nogil:
        """Where the ending of so many letters is, -1 if it is none."""
        cdef uint64_t key = 0
        cdef int place, low = 0, high = self.count, middle
        if length > ENDING:
            return -1
        for place in range(word.length - length, word.length):
            if not word.of[place]:
                return -1
            key = key << 8 | word.of[place]
        while low < high:
            middle = (low + high) // 2
            if self.endings[middle] < key:
                low = middle + 1
            else:
                high = middle
        return low if low < self.count and self.endings[low] == key else -1

    cdef bint is_case(self, const Word* base, const Word* form, int without) noexcept nogil:
        """Whether it is one in any language but ``without``."""
        cdef int number, place, ending, alike = 0, language = -1
        cdef const Paradigm* paradigm
        cdef uint64_t mask
        while alike < base.length and alike < form.length and base.at[alike] == form.at[alike]:
            alike += 1
        for number in range(self.paradigm_count):
            paradigm = &self.paradigms[number]
            if paradigm.language == language or paradigm.language == without or not self.follows(base, paradigm):
                continue
            if alike >= base.length - paradigm.cut:
                ending = form.length - base.length + paradigm.cut
                if ending == 0:
                    mask = self.bare
                else:
                    place = self.find(form, ending)
                    mask = self.masks[place] if place >= 0 else 0
                if mask >> number & 1:
                    return True
            if paradigm.final:
                language = paradigm.language
        return False

    cdef bint follows(self, const Word* base, const Paradigm* paradigm) noexcept nogil:
        cdef int place, state = 0
        if paradigm.cut > base.length or memcmp(&base.at[base.length - paradigm.cut], paradigm.cut_at, paradigm.cut * sizeof(uint32_t)):
            return False
        for place in range(base.length - self.looked_at if base.length > self.looked_at else 0, base.length):
            state = paradigm.next[256 * state + base.of[place]]
            if state == 1:
                return True
        return paradigm.accepts[state]

    cdef bint read(self, str text, Word* word):
        """Whether a word is short enough to be read."""
        cdef int kind = PyUnicode_KIND(text), place
        cdef void* data = PyUnicode_DATA(text)
        if len(text) > LONGEST:
            return False
        word.length = len(text)
        for place in range(word.length):
            word.at[place] = PyUnicode_READ(kind, data, place)
            word.of[place] = self.number(word.at[place])
        return True

    def is_form(self, str base not None, str form not None, int without):
        """Whether a form is a case of a base, but for those of the language of number ``without``; None if it is left to Python."""
        cdef Word one, other
        if not self.read(base, &one) or not self.read(form, &other):
            return None
        return self.is_case(&one, &other, without)

    def bases(self, form):
        """`possible_bases` of a form; None if it is left to Python."""
        cdef Word word, base
        cdef list found = []
        cdef bint cyrillic = False
        cdef int kind, place, ending, length
        cdef Py_ssize_t cut, size
        cdef uint32_t letter
        cdef void* data
        if type(form) is not str:
            return None
        size, kind, data = len(<str>form), PyUnicode_KIND(form), PyUnicode_DATA(form)
        if size > LONGEST:
            return None
        word.length = size
        for place in range(word.length):
            letter = PyUnicode_READ(kind, data, place)
            if letter >= 0x1C80:
                return None  # some of these are Cyrillic
            cyrillic = cyrillic or 0x400 <= letter < 0x530
            word.at[place], word.of[place] = letter, self.number(letter)
        if size < 4 or not cyrillic:
            return ()
        for length in range(1, min(ENDING, word.length - 2) + 1):
            if not word.of[word.length - length]:
                break
            ending = self.find(&word, length)
            if ending < 0:
                continue
            for number in range(self.begin[ending], self.begin[ending + 1]):
                base.length = word.length - length
                for place in range(base.length):
                    base.at[place], base.of[place] = word.at[place], word.of[place]
                for letter in <str>self.cuts[self.cut_numbers[number]]:
                    base.at[base.length], base.of[base.length] = letter, self.number(letter)
                    base.length += 1
                if base.length < 3 or base.length == word.length and not memcmp(base.at, word.at, size * sizeof(uint32_t)) or not self.is_case(&base, &word, -1):
                    continue
                text = PyUnicode_FromKindAndData(4, base.at, base.length)
                if text not in found:
                    found.append(text)
        return tuple(found)

    def bases_of(self, list forms not None, list numbers not None, list found not None):
        """Appends the position of each form that is not ASCII for each of its bases, and these; gives back those left to Python."""
        cdef list rest = []
        for number, form in enumerate(forms):
            bases = self.bases(form)
            if bases is None:
                rest.append(number)
                continue
            for base in bases:
                numbers.append(number)
                found.append(base)
        return rest

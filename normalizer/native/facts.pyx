"""Facts of words put together from what tables, letters and endings say: the twin of `_put_together` in `normalizer.matching.bulk.words`."""

import numpy as np
from cpython.unicode cimport PyUnicode_Check, PyUnicode_GET_LENGTH
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef enum:  # bits of letters, as in `normalizer.text.letters`
    KAZAKH = 4, UPPER = 8, LOWER = 16, NOT_ASCII = 32, ODD = 64

include "strings.pxi"

cdef enum:
    LETTERS = 28, COMBINING = 0x300, YO = 0x401, DOTTED = 0x130, HACHEK_C = 0x10D, HACHEK_S = 0x161, EAST_ASIAN = 0x3040  # the last as in `normalizer.matching.otherwise`
    ROUGH_FROM = 0x590, GEORGIAN = 0x10A0, GEORGIAN_TO = 0x10FF  # as in `normalizer.text.script`

cdef enum:  # facts, groups of endings, what is left to ask, as in the twin
    STOP = 1 << 0, LETTER = 1 << 2, CONCEPT = 1 << 4, ASCII = 1 << 7, IS_UPPER = 1 << 8, BEGINS_UPPER = 1 << 9, ACRONYM_LONG = 1 << 10, ADJECTIVE = 1 << 11, NUMBER = 1 << 17, SYLLABLE = 1 << 19, MADE = 1 << 21, PEOPLE = 1 << 22, UNLIKE = 1 << 27, ROUGH = 1 << 30
    OF_PATRONYMIC = 1 << 0, OF_PLACE = 1 << 1, FEMININE = 1 << 2, MASCULINE = 1 << 3, OF_TOWN = 1 << 4, OF_MADE = 1 << 5, OF_PEOPLE = 1 << 6, OF_ADJECTIVE = 1 << 7
    IS_LEGAL = 1 << 1, ARE_DIGITS = 1 << 4, IS_DOUBLED = 1 << 5, IS_STOP = 1 << 6, IS_QUALIFIER = 1 << 7, IS_BEYOND = 1 << 8, IS_FATHERED = 1 << 9, IS_OF_PLACE = 1 << 10, IS_TOWN = 1 << 11, HAS_CAPITALS = 1 << 12, IS_SMALL = 1 << 13, IS_BEGUN = 1 << 14

include "facts.pxi"


cdef extern from "Python.h":
    bint is_upper "Py_UNICODE_ISUPPER"(Py_UCS4) nogil
    bint is_lower "Py_UNICODE_ISLOWER"(Py_UCS4) nogil
    bint is_title "Py_UNICODE_ISTITLE"(Py_UCS4) nogil
    bint is_digit "Py_UNICODE_ISDIGIT"(Py_UCS4) nogil
    bint is_letter "Py_UNICODE_ISALPHA"(Py_UCS4) nogil
    bint is_letter_or_digit "Py_UNICODE_ISALNUM"(Py_UCS4) nogil


cdef bint are_upper(int kind, const void* points, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
    """`str.isupper` of some letters."""
    cdef Py_ssize_t at
    cdef Py_UCS4 letter
    cdef bint found = False
    for at in range(begin, end):
        letter = PyUnicode_READ(kind, points, at)
        if is_lower(letter) or is_title(letter):
            return False
        found = found or is_upper(letter)
    return found


cdef bint are_digits(int kind, const void* points, Py_ssize_t size) noexcept nogil:
    """`str.isdigit`."""
    cdef Py_ssize_t at
    for at in range(size):
        if not is_digit(PyUnicode_READ(kind, points, at)):
            return False
    return size > 0


cdef packed struct Said:  # what is said of a word by one of its forms
    uint32_t bits
    int16_t concept
    int16_t level
    int16_t qualifier
    int8_t traits
    uint8_t by_fold
    uint8_t capital_j
    uint8_t of_small


cdef bint are_letters_or_digits(int kind, const void* points, Py_ssize_t size) noexcept nogil:
    """`str.isalnum`, of texts without Ё."""
    cdef Py_ssize_t at
    cdef Py_UCS4 letter
    for at in range(size):
        letter = PyUnicode_READ(kind, points, at)
        if letter == YO or not is_letter_or_digit(letter):
            return False
    return size > 0


cdef int64_t doubled_vowels(int kind, const void* points, Py_ssize_t size) noexcept nogil:
    """The number of the vowels that stand twice, as in the twin; -1 where a letter is not one letter in lower case."""
    cdef Py_ssize_t at
    cdef uint32_t letter, before = 0
    cdef int64_t number = 0, of
    for at in range(size):
        letter = PyUnicode_READ(kind, points, at)
        if letter == DOTTED:
            return -1
        if letter < 128:
            letter |= 32
        if letter == before:
            of = 1 if letter == c"a" else 2 if letter == c"e" else 3 if letter == c"i" else 4 if letter == c"o" else 5 if letter == c"u" else 0
            if of:
                number = <int64_t>((<uint64_t>number * 7 + <uint64_t>of) & <uint64_t>0x7FFFFFFFFFFFFFFF)
                letter = 0
        before = letter
    return number


def put_together(
    Fact[::1] rows not None, said not None, numbers not None, const uint8_t[:, ::1] bits not None, const int64_t[:, ::1] counts not None, const uint8_t[:, ::1] found not None, const int64_t[::1] size not None,
    const uint32_t[::1] endings not None, const int64_t[::1] length not None, const uint32_t[::1] first not None, const uint32_t[::1] last not None, scripts, traits, weights, beginnings, list raws not None,
):
    """Fills the rows; gives what is left to ask of each, as bits: less than the twin leaves, since what `str` says of odd letters is known here.

    ``said`` has a table for each form of a word, ``numbers`` the rows there; ``bits``, ``counts``, ``found`` and ``size`` are those of `Letters`; ``endings``, ``length``, ``first`` and ``last`` those of the fold.
    Constants: ``scripts`` by number (Cyrillic, Latin, other, none), ``traits`` of an initial and of a bare letter, ``weights`` (of a word that stops, one of kind, a letter, any other), ``beginnings`` as the twin has them.
    """
    cdef const Said[::1] written = said[0], small = said[1], folds = said[2]
    cdef const int64_t[::1] as_written = numbers[0], in_small = numbers[1], folded = numbers[2]
    cdef int64_t n, count = rows.shape[0], latin, cyrillic, other
    cdef uint32_t known, of
    cdef uint16_t left
    cdef uint8_t every, begin
    cdef int kind_of
    cdef const void* points
    cdef Py_ssize_t letters
    cdef int8_t script, of_cyrillic, of_latin, of_other, of_none, initial, bare
    cdef double stop, kind, letter, any_
    of_cyrillic, of_latin, of_other, of_none = scripts
    initial, bare = traits
    stop, kind, letter, any_ = weights
    cdef const uint8_t[::1] in_cyrillic = beginnings[0], in_latin = beginnings[1], letter_of = beginnings[2]
    cdef uint32_t one, two, three
    cdef dict iotated = beginnings[3]
    if in_latin.shape[0] != LETTERS * LETTERS or letter_of.shape[0] != COMBINING or max(letter_of) >= LETTERS:
        raise ValueError("26 letters, none and another, twice")
    questions = np.empty(count, np.uint16)
    cdef uint16_t[::1] rest = questions
    if not count == as_written.shape[0] == in_small.shape[0] == folded.shape[0] == bits.shape[1] == counts.shape[1] == found.shape[1] == size.shape[0] == endings.shape[0] == length.shape[0] == first.shape[0] == last.shape[0]:
        raise ValueError("columns of different lengths")
    if bits.shape[0] < 3 or counts.shape[0] < 3 or found.shape[0] < 2:
        raise ValueError("too few columns")
    if len(raws) != count:
        raise ValueError("words and columns differ in number")
    for n in range(count):
        if not (0 <= as_written[n] < written.shape[0] and 0 <= in_small[n] < small.shape[0] and 0 <= folded[n] < folds.shape[0]):
            raise IndexError("a form that no table has")
        every, begin, of, left = bits[0, n], bits[1, n], endings[n], 0
        latin, cyrillic, other = counts[0, n], counts[1, n], counts[2, n]
        known = written[as_written[n]].bits | small[in_small[n]].bits | folds[folded[n]].bits
        raw = raws[n]
        if not PyUnicode_Check(raw):
            raise TypeError(f"{type(raw)} is no string")
        kind_of, points, letters = PyUnicode_KIND(raw), PyUnicode_DATA(raw), PyUnicode_GET_LENGTH(raw)
        if are_upper(kind_of, points, 0, letters) if every & ODD else every & UPPER and not every & LOWER:
            known |= IS_UPPER
        if are_upper(kind_of, points, 0, min(letters, 2)) if every & ODD else begin & UPPER and not begin & LOWER:
            known |= BEGINS_UPPER
            if known & IS_UPPER and are_letters_or_digits(kind_of, points, letters):
                rows[n].capitals = hash(raw)
            else:
                left |= HAS_CAPITALS
        if every & ODD and letters and PyUnicode_READ(kind_of, points, 0) >= EAST_ASIAN:
            known |= UNLIKE
        if every & ODD and other > latin and other > cyrillic and PyUnicode_READ(kind_of, points, 0) >= ROUGH_FROM and not GEORGIAN <= PyUnicode_READ(kind_of, points, 0) <= GEORGIAN_TO:
            known |= ROUGH
        if not known & IS_UPPER and not bits[2, n] & LOWER and are_upper(kind_of, points, max(letters - 2, 0), letters):
            left |= IS_LEGAL
        if not every & NOT_ASCII:
            known |= ASCII
        if 1 < size[n] < 7:
            known |= ACRONYM_LONG
        if letters == 1 and is_letter(PyUnicode_READ(kind_of, points, 0)):
            known |= LETTER
        if latin + cyrillic == 0 and are_digits(kind_of, points, letters):
            known |= NUMBER
        if length[n] > 0 and not (c"a" <= first[n] <= c"z" or first[n] == HACHEK_C or first[n] == HACHEK_S):
            left |= ARE_DIGITS
        if found[0, n]:
            rows[n].doubled = doubled_vowels(kind_of, points, letters)
            if rows[n].doubled < 0:
                left |= IS_DOUBLED
        if found[1, n]:
            left |= IS_BEYOND
        known |= (ADJECTIVE if of & OF_ADJECTIVE else 0) | (MADE if of & OF_MADE else 0) | (PEOPLE if of & OF_PEOPLE else 0)
        left |= (IS_FATHERED if of & OF_PATRONYMIC else 0) | (IS_OF_PLACE if of & OF_PLACE else 0) | (IS_TOWN if of & OF_TOWN else 0)
        if of & OF_MADE and (every & ODD or (begin & LOWER and not begin & UPPER)):
            left |= IS_SMALL
        if written[as_written[n]].capital_j:
            known &= ~<uint32_t>SYLLABLE
        if known & STOP:
            left |= IS_STOP
        if folds[folded[n]].by_fold and small[in_small[n]].qualifier == 0:
            left |= IS_QUALIFIER
        script = of_cyrillic if cyrillic > 0 and cyrillic >= latin else of_latin if latin > 0 else of_none
        if every & ODD and other > latin and other > cyrillic:
            script = of_other
        if script == of_cyrillic:
            rows[n].beginning = in_cyrillic[first[n]] if first[n] < in_cyrillic.shape[0] else 0
            if letters:  # whatever the fold begins with: that of Йенс has no й
                rows[n].beginning = iotated.get(PyUnicode_READ(kind_of, points, 0), rows[n].beginning)
        elif script == of_latin:
            one = PyUnicode_READ(kind_of, points, 0)
            two = PyUnicode_READ(kind_of, points, 1) if letters > 1 else 0
            three = PyUnicode_READ(kind_of, points, 2) if letters > 2 else 0
            if cyrillic or one >= COMBINING or two >= COMBINING or three >= COMBINING:
                left |= IS_BEGUN  # other letters may become these
            else:
                one, two = letter_of[one], letter_of[two]
                rows[n].beginning = in_latin[LETTERS * one + two] if one else in_latin[LETTERS * two]
        rows[n].bits = known
        rows[n].concept, rows[n].level, rows[n].qualifier = small[in_small[n]].concept, small[in_small[n]].level, small[in_small[n]].qualifier
        rows[n].weight = stop if known & STOP else kind if known & CONCEPT else letter if length[n] == 1 else any_
        rows[n].script, rows[n].alphabet = script, 0 if every & KAZAKH else script + 1
        rows[n].gender = 0 if length[n] <= 4 else 1 if of & FEMININE else 2 if of & MASCULINE else 0
        rows[n].traits = written[as_written[n]].traits | small[in_small[n]].traits | folds[folded[n]].traits | (initial if size[n] == 1 else 0) | (bare if length[n] < 2 else 0)
        rows[n].first, rows[n].last, rows[n].length = <int32_t>first[n], <int32_t>last[n], <int32_t>length[n]
        rest[n] = left
    return questions

"""Words of texts found in a table of known words: what `normalizer.matching.bulk.numbered.Words` does with a dictionary, without making a string of each."""

import numpy as np
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memset

include "splitting.pxi"
include "growing.pxi"
include "hashing.pxi"
include "heaps.pxi"

cdef enum:
    BYTES = 1 << 15  # of bits for hashes of forms
    TOGETHER = 16  # texts whose words are looked up together, so that memory is asked for before its turn

cdef extern from "Python.h":
    ctypedef struct PyObject:
        pass
    PyObject* PyList_GET_ITEM(object words, Py_ssize_t place)

cdef uint64_t ODD = <uint64_t>0x9E3779B97F4A7C15


cdef inline uint64_t hash_of(const Text* text, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
    cdef uint64_t total = 0
    cdef Py_ssize_t place
    for place in range(begin, end):
        total = (total + <uint64_t>PyUnicode_READ(text.kind, text.data, place) + 1) * ODD
        total ^= total >> 29
    return total


cdef int read(object word, Text* text) except -1:
    if not isinstance(word, str):
        raise TypeError(f"{type(word)} is no string")
    text.kind, text.data, text.length = PyUnicode_KIND(word), PyUnicode_DATA(word), PyUnicode_GET_LENGTH(word)
    return 0


cdef bint is_word(object word, const Text* text, Py_ssize_t begin, Py_ssize_t end):
    """Whether a stretch of a text is a word."""
    cdef Py_ssize_t place, length = PyUnicode_GET_LENGTH(word)
    cdef int kind = PyUnicode_KIND(word)
    cdef const void* data = PyUnicode_DATA(word)
    if length != end - begin:
        return False
    for place in range(length):
        if PyUnicode_READ(kind, data, place) != PyUnicode_READ(text.kind, text.data, begin + place):
            return False
    return True


@cython.final
cdef class Numbering:
    """The numbers of words in a list, which only grows. New words are to be added to it in the order in which they are given; what was added otherwise is noted when it is next asked."""

    cdef list words, new
    cdef Growing hashes, numbers
    cdef int64_t mask, known, used

    def __init__(self, list words not None):
        self.words, self.new = words, []
        self.clear(1024)

    cdef int clear(self, int64_t room) except -1:
        self.hashes, self.numbers = Growing(), Growing()
        self.hashes.make_room(room)
        self.numbers.make_room(room)
        memset(self.numbers.values, 0, room * sizeof(int64_t))
        self.mask, self.known, self.used = room - 1, 0, 0
        return 0

    cdef void put(self, uint64_t key, int64_t entry) noexcept nogil:
        cdef uint64_t place = mix(key)
        while self.numbers.values[place & <uint64_t>self.mask]:
            place += 1
        self.hashes.values[place & <uint64_t>self.mask] = <int64_t>key
        self.numbers.values[place & <uint64_t>self.mask] = entry
        self.used += 1

    cdef int make_room(self) except -1:
        """Room for one word more."""
        cdef Growing hashes = self.hashes, numbers = self.numbers
        cdef int64_t room = self.mask + 1, known = self.known, n
        if 2 * (self.used + 1) <= room:
            return 0
        self.clear(2 * room)
        self.known = known
        for n in range(room):
            if numbers.values[n]:
                self.put(<uint64_t>hashes.values[n], numbers.values[n])
        return 0

    cdef int catch_up(self) except -1:
        """Takes note of the words that were added."""
        cdef int64_t count = len(self.words), given = len(self.new), number
        cdef Text text
        if given and not (count >= self.known + given and self.words[self.known] is self.new[0] and self.words[self.known + given - 1] is self.new[given - 1]):
            self.clear(self.mask + 1)  # words that were given were not added
        else:
            self.known += given
        self.new = []
        for number in range(self.known, count):
            read(self.words[number], &text)
            self.make_room()
            self.put(hash_of(&text, 0, text.length), number + 1)
        self.known = count
        return 0

    cdef inline int64_t number_of(self, const Text* text, Py_ssize_t begin, Py_ssize_t end) except -1:
        """The number of a word, which is put behind the others if it is new."""
        return self.number_by(hash_of(text, begin, end), text, begin, end)

    cdef inline void entry_soon(self, uint64_t key) noexcept nogil:
        """The entry of a word that is asked for soon."""
        cdef uint64_t place = mix(key) & <uint64_t>self.mask
        soon(&self.hashes.values[place])
        soon(&self.numbers.values[place])

    cdef inline void word_soon(self, uint64_t key) noexcept:
        """A word that is asked for soon, if it stands where its hash says."""
        cdef int64_t entry = self.numbers.values[mix(key) & <uint64_t>self.mask]
        if 0 < entry <= self.known:
            soon(PyList_GET_ITEM(self.words, entry - 1))

    cdef int64_t number_by(self, uint64_t key, const Text* text, Py_ssize_t begin, Py_ssize_t end) except -1:
        """The same by its hash."""
        cdef uint64_t place = mix(key)
        cdef int64_t entry
        while True:
            entry = self.numbers.values[place & <uint64_t>self.mask]
            if not entry:
                break
            if <uint64_t>self.hashes.values[place & <uint64_t>self.mask] == key:
                if is_word(self.words[entry - 1] if entry <= self.known else self.new[entry - 1 - self.known], text, begin, end):
                    return entry - 1
            place += 1
        self.make_room()
        self.new.append(PyUnicode_FromKindAndData(text.kind, <const char*>text.data + begin * text.kind, end - begin))
        self.put(key, self.known + len(self.new))
        return self.known + len(self.new) - 1

    def of_words(self, list words not None):
        """(the number of each word, the new words, where each of these came last)."""
        cdef Text text
        cdef Py_ssize_t place
        cdef list last = []
        numbers = np.empty(len(words), np.int64)
        cdef int64_t[::1] found = numbers
        self.catch_up()
        for place in range(len(words)):
            read(words[place], &text)
            found[place] = self.number_of(&text, 0, text.length)
            self.take_note(last, found[place], place)
        return numbers, self.new, last

    cdef int take_note(self, list last, int64_t number, int64_t place) except -1:
        """Where a word came last, if it is new."""
        if number - self.known == len(last):
            last.append(place)
        elif number >= self.known:
            last[number - self.known] = place
        return 0

    def of_texts(self, list texts not None):
        """(numbers of the words of all texts one after another, how many each text has, the new words)."""
        cdef Growing found = Growing()
        cdef Text text
        cdef Py_ssize_t number, begin, end
        cdef int64_t before
        counts = np.empty(len(texts), np.int64)
        cdef int64_t[::1] sizes = counts
        self.catch_up()
        for number in range(len(texts)):
            read(texts[number], &text)
            before = found.count
            begin = end = 0
            while next_word(&text, found.count == before, &begin, &end):
                found.add(self.number_of(&text, begin, end))
            sizes[number] = found.count - before
        return found.array(), counts, self.new

    def of_heap(self, const uint8_t[::1] heap not None, begins, const int64_t[::1] which not None, const int64_t[::1] sizes not None, int64_t most, const uint8_t[::1] marks not None):
        """As `of_texts` for texts of a heap, that should have so many words each: (numbers, rows of texts with a comma, rows left out, new words, where each of these came last).

        Left out are texts with a marked character, with another number of words, or more than ``most``; the numbers in their places mean nothing.
        """
        cdef Offsets offsets = Offsets(begins)
        cdef Growing room = Growing(), cuts = Growing(), keys = Growing()
        cdef Text text
        cdef Py_ssize_t begin, end, size
        cdef int64_t block, row, low, high, place, total = 0, of_row, n, number
        cdef uint32_t* points
        cdef bint comma, marked
        cdef list commas = [], odd = [], last = []
        if which.shape[0] != sizes.shape[0]:
            raise ValueError("texts and sizes differ in number")
        for row in range(sizes.shape[0]):
            total += sizes[row]
        numbers = np.zeros(total, np.int64)
        cdef int64_t[::1] found = numbers
        self.catch_up()
        total = 0
        for block in range((which.shape[0] + TOGETHER - 1) // TOGETHER):
            cuts.count = keys.count = size = 0
            for row in range(block * TOGETHER, min((block + 1) * TOGETHER, which.shape[0])):
                if row + 2 * TOGETHER < which.shape[0]:
                    offsets.soon(which[row + 2 * TOGETHER])
                if row + TOGETHER < which.shape[0]:
                    offsets.text_soon(heap, which[row + TOGETHER])
                low, high = offsets.at(which[row]), offsets.at(which[row] + 1)
                room.make_room(size + high - low + 1)
                points = <uint32_t*>room.values + size
                text.kind, text.data, text.length = 4, points, decode(&heap[low], high - low, points) if high > low else 0
                comma = marked = False
                for place in range(text.length):
                    comma |= points[place] == c','
                    marked |= points[place] < marks.shape[0] and marks[points[place]] != 0
                if comma:
                    commas.append(row)
                of_row = cuts.count
                begin = end = 0
                while not marked and next_word(&text, cuts.count == of_row, &begin, &end):
                    cuts.add(size + begin)
                    cuts.add(size + end)
                if marked or cuts.count - of_row != 2 * sizes[row] or sizes[row] > most:
                    odd.append(row)
                    cuts.count = of_row
                    total += sizes[row]
                    continue
                for n in range(of_row // 2, cuts.count // 2):
                    keys.add(<int64_t>hash_of(&text, cuts.values[2 * n] - size, cuts.values[2 * n + 1] - size))
                    keys.add(total)
                    total += 1
                    self.entry_soon(<uint64_t>keys.values[2 * n])
                size += text.length
            for n in range(keys.count // 2):
                self.word_soon(<uint64_t>keys.values[2 * n])
            text.data = room.values
            for n in range(keys.count // 2):
                number = found[keys.values[2 * n + 1]] = self.number_by(<uint64_t>keys.values[2 * n], &text, cuts.values[2 * n], cuts.values[2 * n + 1])
                self.take_note(last, number, keys.values[2 * n + 1])
        return numbers, commas, odd, self.new, last


@cython.final
cdef class Forms:
    """Numbers from 1 of some texts. Few of the texts that are asked about are among them, which a bit for each of their hashes tells."""

    cdef list forms
    cdef uint8_t[BYTES] there
    cdef Growing hashes, numbers
    cdef int64_t mask

    def __init__(self, list forms not None):
        cdef Text text
        cdef int64_t number, room = 1024
        cdef uint64_t key, place
        while room < 4 * len(forms):
            room *= 2
        self.forms, self.hashes, self.numbers, self.mask = forms, Growing(), Growing(), room - 1
        self.hashes.make_room(room)
        self.numbers.make_room(room)
        memset(self.numbers.values, 0, room * sizeof(int64_t))
        memset(self.there, 0, sizeof(self.there))
        for number in range(len(forms)):
            read(forms[number], &text)
            key = place = hash_of(&text, 0, text.length)
            self.there[(key >> 40) % BYTES] |= <uint8_t>(1 << (key >> 32 & 7))
            while self.numbers.values[place & <uint64_t>self.mask]:
                place += 1
            self.hashes.values[place & <uint64_t>self.mask], self.numbers.values[place & <uint64_t>self.mask] = <int64_t>key, number + 1

    def of(self, list texts not None):
        """The number of each text, 0 for one that is none of them."""
        cdef Text text
        cdef Py_ssize_t n
        cdef uint64_t key, place
        cdef int64_t number
        found = np.zeros(len(texts), np.int64)
        cdef int64_t[::1] out = found
        for n in range(len(texts)):
            read(texts[n], &text)
            key = place = hash_of(&text, 0, text.length)
            if not self.there[(key >> 40) % BYTES] >> (key >> 32 & 7) & 1:
                continue
            number = self.numbers.values[place & <uint64_t>self.mask]
            while number and not (<uint64_t>self.hashes.values[place & <uint64_t>self.mask] == key and is_word(self.forms[number - 1], &text, 0, text.length)):
                place += 1
                number = self.numbers.values[place & <uint64_t>self.mask]
            out[n] = number
        return found

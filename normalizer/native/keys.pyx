"""Hashes of the coarse keys of folded words: the twins of `normalizer.text.many.vowel_hashes` and `consonant_hashes`, without making the keys."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

include "hashing.pxi"
include "strings.pxi"

from normalizer.text.fold import COARSE, VOWEL_CLASSES, VOWELS


cdef enum:
    COUNTED = 256  # letters of a key that count
    PLAIN = 0x180  # code points of letters that folds have
    LINE_BREAK = 10

cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15
cdef uint64_t[PLAIN] CODES
cdef uint32_t[PLAIN] CLASSES, SOUNDS  # what letters become in either key
cdef uint8_t[PLAIN] VOWEL

for _point in range(PLAIN):
    CODES[_point], VOWEL[_point] = code_of(_point), chr(_point) in VOWELS
    CLASSES[_point], SOUNDS[_point] = (ord(table.get(chr(_point), chr(_point))) for table in (VOWEL_CLASSES, COARSE))


cdef struct Key:
    uint64_t total, power
    uint32_t last
    int count


cdef inline void begin(Key* key) noexcept nogil:
    key.total, key.power, key.last, key.count = 0, 1, LINE_BREAK, 0


cdef inline void add(Key* key, uint32_t letter) noexcept nogil:
    """Adds a letter, of equal ones in a row the first."""
    if letter == key.last and letter != LINE_BREAK or key.count == COUNTED:
        return
    key.total += (CODES[letter] if letter < PLAIN else code_of(letter)) * key.power
    key.power *= BASE
    key.last = letter
    key.count += 1


cdef inline bint is_vowel(uint32_t letter) noexcept nogil:
    return letter < PLAIN and VOWEL[letter]


def of_vowels(list words not None, uint64_t[::1] out not None):
    """Writes the hash of the `vowel_key` of each folded word."""
    cdef Py_ssize_t n, place, length
    cdef uint32_t letter, before, behind
    cdef int kind
    cdef void* data
    cdef Key key
    if out.shape[0] != len(words):
        raise ValueError("columns of different lengths")
    for n in range(len(words)):
        text = words[n]
        if not isinstance(text, str):
            raise TypeError(f"{type(text)} is no string")
        kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        begin(&key)
        letter = 0
        for place in range(length):
            before, letter = letter, PyUnicode_READ(kind, data, place)
            if letter == c"i":  # beside another vowel it goes
                behind = PyUnicode_READ(kind, data, place + 1) if place + 1 < length else 0
                if before != c"i" and is_vowel(before) or behind != c"i" and is_vowel(behind):
                    continue
            add(&key, CLASSES[letter] if letter < PLAIN else letter)
        out[n] = mix(key.total)


def of_consonants(list words not None, uint64_t[::1] out not None):
    """Writes the hash of the `consonant_key` of each folded word."""
    cdef Py_ssize_t n, place, length
    cdef uint32_t letter, before
    cdef int kind
    cdef void* data
    cdef Key key
    if out.shape[0] != len(words):
        raise ValueError("columns of different lengths")
    for n in range(len(words)):
        text = words[n]
        if not isinstance(text, str):
            raise TypeError(f"{type(text)} is no string")
        kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        begin(&key)
        letter = 0
        for place in range(length):
            before, letter = letter, PyUnicode_READ(kind, data, place)
            if is_vowel(letter):
                if place == 0:
                    add(&key, c"A")
            elif letter == c"v" and is_vowel(before) and place + 1 < length and not is_vowel(PyUnicode_READ(kind, data, place + 1)):
                continue  # before a consonant
            else:
                add(&key, SOUNDS[letter] if letter < PLAIN else letter)
        out[n] = mix(key.total)

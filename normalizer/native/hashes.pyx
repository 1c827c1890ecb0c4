"""Hashes of strings: the twins of functions in `normalizer.text.hash_arrays`."""

include "hashing.pxi"
include "strings.pxi"

from normalizer.text.hashing import BASE_INVERSE


cdef enum:
    COUNTED = 256  # characters that count
    FEWEST = 4  # letters of a string that may lack one

cdef uint64_t BASE = <uint64_t>0x9E3779B97F4A7C15
cdef uint64_t INVERSE = <uint64_t>BASE_INVERSE


def hash_all(list strings not None, uint64_t[::1] out not None):
    """Writes the hash of each string."""
    cdef Py_ssize_t number, place, length
    cdef uint64_t total, power
    cdef int kind
    cdef void* data
    if out.shape[0] < len(strings):
        raise IndexError(len(strings))
    for number in range(len(strings)):
        text = strings[number]
        if not isinstance(text, str):
            raise TypeError(f"{type(text)} is no string")
        kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        total, power = 0, 1
        for place in range(min(length, COUNTED)):
            total += code_of(PyUnicode_READ(kind, data, place)) * power
            power *= BASE
        out[number] = mix(total)


def delete_all(list strings not None, int64_t first, int64_t[::1] owners not None, uint64_t[::1] out not None):
    """Writes the hash of each string, then of each without one of its letters if it has four or more; ``first`` is the number of the first string."""
    cdef Py_ssize_t number, place, length, at = len(strings)
    cdef uint64_t total, before, term, power
    cdef int kind
    cdef void* data
    hash_all(strings, out)
    if owners.shape[0] != out.shape[0]:
        raise IndexError(owners.shape[0])
    for number in range(len(strings)):
        owners[number] = first + number
        text = strings[number]
        kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)
        if length < FEWEST:
            continue
        if at + length > out.shape[0]:
            raise IndexError(at + length)
        total, power = 0, 1
        for place in range(length):
            total += code_of(PyUnicode_READ(kind, data, place)) * power
            power *= BASE
        before, power = 0, 1
        for place in range(length):
            term = code_of(PyUnicode_READ(kind, data, place)) * power
            power *= BASE
            owners[at] = first + number
            out[at] = mix(before + (total - before - term) * INVERSE)
            before += term
            at += 1
    if at != out.shape[0]:
        raise IndexError(at)

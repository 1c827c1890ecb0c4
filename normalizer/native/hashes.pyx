"""Hashes of strings: the twin of `normalizer.text.hash_arrays.hash_strings`."""

from libc.stdint cimport uint32_t, uint64_t


cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    uint32_t PyUnicode_READ(int kind, void* data, Py_ssize_t index)

cdef enum:
    COUNTED = 256  # characters that count


cdef inline uint64_t mix(uint64_t value) noexcept nogil:
    value ^= value >> 32
    value *= <uint64_t>0xD6E8FEB86659FD93
    return value ^ (value >> 32)


cdef inline uint64_t code(uint32_t character) noexcept nogil:
    return mix((<uint64_t>character + 1) * <uint64_t>0x2545F4914F6CDD1D)


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
            total += code(PyUnicode_READ(kind, data, place)) * power
            power *= <uint64_t>0x9E3779B97F4A7C15
        out[number] = mix(total)

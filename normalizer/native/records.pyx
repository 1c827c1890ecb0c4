"""Records made of the values of all their fields, and taken apart: the twins of calling their class, and of reading fields."""

include "records.pxi"


def maker(type kind not None):
    """A function that makes records of a slotted dataclass."""
    return Maker(kind)


def columns(Maker make not None, list records not None):
    """The values of each field of some records."""
    cdef Py_ssize_t n
    cdef list found = []
    for n in range(make.count):
        found.append([make.get(record, n) for record in records])
    return found

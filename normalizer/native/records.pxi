# Records of a slotted dataclass made of all their values, without a call of Python; included by several modules.

cimport cython
from cpython.object cimport PyObject, PyTypeObject
from cpython.ref cimport Py_DECREF, Py_INCREF

from types import MemberDescriptorType


cdef extern from *:
    """
    #include "structmember.h"
    """
    ctypedef struct PyMemberDef:
        int type
        Py_ssize_t offset
    ctypedef struct PyMemberDescrObject:
        PyMemberDef* d_member
    int T_OBJECT_EX

cdef extern from "Python.h":
    object allocate "PyType_GenericAlloc"(PyTypeObject* kind, Py_ssize_t count)

cdef enum:
    MOST_FIELDS = 16


@cython.final
cdef class Maker:
    """Makes records of a class that has nothing but slots, each of which gets the value that is given for it, in their order."""

    cdef type kind
    cdef Py_ssize_t count
    cdef Py_ssize_t offsets[MOST_FIELDS]

    def __init__(self, type kind not None):
        slots = kind.__slots__
        if len(slots) > MOST_FIELDS or kind.__base__ is not object or kind.__new__ is not object.__new__ or hasattr(kind, "__post_init__"):
            raise TypeError(f"{kind.__name__} is no plain record")
        self.kind, self.count = kind, 0
        for name in slots:
            member = kind.__dict__[name]
            if type(member) is not MemberDescriptorType or (<PyMemberDescrObject*><PyObject*>member).d_member.type != T_OBJECT_EX:
                raise TypeError(f"{kind.__name__}.{name} is no slot")
            self.offsets[self.count] = (<PyMemberDescrObject*><PyObject*>member).d_member.offset
            self.count += 1

    cdef inline object new(self):
        return allocate(<PyTypeObject*>self.kind, 0)

    cdef inline void put(self, object record, Py_ssize_t n, object value):
        """Writes a field of a new record."""
        Py_INCREF(value)
        (<PyObject**>(<char*><PyObject*>record + self.offsets[n]))[0] = <PyObject*>value

    cdef inline object get(self, object record, Py_ssize_t n):
        """A field of a record."""
        if type(record) is not self.kind:
            raise TypeError(type(record).__name__)
        value = (<PyObject**>(<char*><PyObject*>record + self.offsets[n]))[0]
        if value == NULL:
            raise AttributeError(self.kind.__slots__[n])
        return <object>value

    def __call__(self, *values):
        cdef Py_ssize_t n
        if len(values) != self.count:
            raise TypeError(f"{self.kind.__name__} has {self.count} fields, not {len(values)}")
        record = self.new()
        for n in range(self.count):
            self.put(record, n, values[n])
        return record

"""Records of entities and names read from the columns of an index: the twins of `Index._entity`, `Index._name` and `Index.subtype` in `normalizer.gazetteer.index`."""

from libc.math cimport fabs, rint
from libc.stdint cimport int32_t, uint8_t, uint32_t

include "records.pxi"

cdef extern from "Python.h":
    object PyUnicode_DecodeUTF8(const char* letters, Py_ssize_t size, const char* errors)

cdef enum:
    NO_SURNAME = 255
    TAB = 9
    ENTITY_FIELDS = 15
    NAME_FIELDS = 9

_ENTITY = ("index", "id", "name", "type", "subtype", "country", "wikidata", "geonames", "iso", "description", "start", "end", "prior", "lat", "lon")
_NAME = ("index", "name", "entity", "lang", "kind", "start", "end", "tokens", "surname")


cdef class Entries:
    """The columns of an index, and the classes of its records. Raises ValueError where a column is of other numbers than here."""

    cdef Maker entities, names
    cdef tuple types
    cdef list langs, kinds
    cdef object known
    cdef const uint8_t[::1] entity_text, name_text, type_of, surname_of, lang_of, kind_of
    cdef const uint32_t[::1] entity_end, name_end, entity_of, token_of, token_end
    cdef const int32_t[::1] entity_from, entity_until, name_from, name_until
    cdef const float[::1] prior_of, lat_of, lon_of

    def __init__(self, type entity not None, type name not None, tuple types not None, list langs not None, list kinds not None, known, section):
        """``section`` gives a column by its name, ``known`` is what a record has of a latitude or longitude."""
        if tuple(entity.__slots__) != _ENTITY or tuple(name.__slots__) != _NAME:
            raise TypeError("records of other fields")
        self.entities, self.names = Maker(entity), Maker(name)
        self.types, self.langs, self.kinds, self.known = types, langs, kinds, known
        self.entity_text, self.entity_end, self.type_of = section("ent_text"), section("ent_text_off"), section("ent_type")
        self.entity_from, self.entity_until = section("ent_start"), section("ent_end")
        self.prior_of, self.lat_of, self.lon_of = section("ent_prior"), section("ent_lat"), section("ent_lon")
        self.name_text, self.name_end, self.surname_of = section("name_text"), section("name_text_off"), section("name_surname")
        self.entity_of, self.lang_of, self.kind_of = section("name_entity"), section("name_lang"), section("name_kind")
        self.name_from, self.name_until = section("name_start"), section("name_end")
        self.token_of, self.token_end = section("name_tok"), section("name_tok_off")

    def subtype(self, Py_ssize_t index):
        """What kind of its type an entity is: the third of its texts."""
        if not 0 <= index < self.type_of.shape[0]:
            raise IndexError(index)
        cdef Py_ssize_t at = self.entity_end[index], end = self.entity_end[index + 1], begin = 0, tabs = 0
        for at in range(at, end):
            if self.entity_text[at] == TAB:
                tabs += 1
                if tabs == 2:
                    begin = at + 1
                elif tabs == 3:
                    return PyUnicode_DecodeUTF8(<const char*>&self.entity_text[begin], at - begin, NULL)
        raise ValueError(index)

    def entity(self, Py_ssize_t index):
        """The record of an entity."""
        if not 0 <= index < self.type_of.shape[0]:
            raise IndexError(index)
        cdef Py_ssize_t begin = self.entity_end[index], n
        cdef list texts = (<str>PyUnicode_DecodeUTF8(<const char*>&self.entity_text[begin], self.entity_end[index + 1] - begin, NULL)).split("\t")
        cdef Maker make = self.entities
        identifier, name, subtype, country, wikidata, geonames, iso, description = texts
        record = make.new()
        cdef tuple values = (
            index, identifier, name, self.types[self.type_of[index]], subtype, country, wikidata, geonames, iso, description, self.entity_from[index], self.entity_until[index],
            <double>self.prior_of[index], self.degrees(self.lat_of[index]), self.degrees(self.lon_of[index]),
        )
        for n in range(ENTITY_FIELDS):
            make.put(record, n, values[n])
        return record

    cpdef object degrees(self, double as_stored):
        """What ``known`` gives for a latitude or longitude, which writes the digits and reads them; it is asked where they end near a half."""
        cdef double many = as_stored * 1e5, whole = rint(many)
        if as_stored != as_stored or fabs(many) > 1e8 or fabs(fabs(many - whole) - 0.5) < 1e-4:
            return self.known(as_stored)
        return whole / 1e5

    def name(self, Py_ssize_t index):
        """The record of a name."""
        if not 0 <= index < self.entity_of.shape[0]:
            raise IndexError(index)
        cdef Py_ssize_t begin = self.name_end[index], n
        cdef Py_ssize_t size = self.name_end[index + 1] - begin
        cdef Maker make = self.names
        cdef list tokens = []
        for n in range(self.token_end[index], self.token_end[index + 1]):
            tokens.append(self.token_of[n])
        cdef tuple values = (
            index, PyUnicode_DecodeUTF8(<const char*>&self.name_text[begin], size, NULL) if size else "", self.entity_of[index], self.langs[self.lang_of[index]], self.kinds[self.kind_of[index]],
            self.name_from[index], self.name_until[index], tuple(tokens), -1 if self.surname_of[index] == NO_SURNAME else self.surname_of[index],
        )
        record = make.new()
        for n in range(NAME_FIELDS):
            make.put(record, n, values[n])
        return record

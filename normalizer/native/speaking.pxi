# What a document says for each candidate of one of its names: the twin of `DocumentContext.named` and of what Coreference makes of it; included by words.pyx.


@cython.final
cdef class Speaking:
    """Called with an entity, it gives the evidence; ``own`` are the small letters of the name, which does not speak for itself, ``persons`` the candidates that are persons, by their entities."""

    cdef Clear clear
    cdef object document, context, relations_of, hearing
    cdef str surface, own
    cdef dict full, mentioned, persons, shares
    cdef set offices, somebody_else
    cdef bint others

    def __init__(self, Clear clear not None, document, str surface not None, str own not None, scored):
        context = document.context
        self.clear, self.document, self.context, self.relations_of, self.surface, self.own = clear, document, context, context.index.relations_of, surface, own
        names = clear.context.get(context, ALL_NAMES)
        self.full, self.mentioned, self.others = clear.context.get(context, IN_FULL), clear.context.get(context, MENTIONED), len(names) > (self.own in names)
        self.offices, self.persons, self.hearing, self.shares, self.somebody_else = context.offices.get(self.own), {}, None, None, None
        for s in all_of(scored):
            entity = clear.scored.get(s, OF_ENTITY)
            if clear.entity.get(entity, KIND) == "person":
                self.persons[clear.entity.get(entity, INDEX)] = s

    def __call__(self, entity):
        kind = self.clear.entity.get(entity, KIND)
        if kind == "place":
            if self.hearing is None:
                self.hearing = self.document.places.hearing(self.own)
            return self.hearing(entity)
        found = self.said(entity, kind) if self.others else ()
        if self.offices:
            found = [*found, *self.context.of_offices(entity, self.offices)]
        return self.document._of_the_surname(self.persons[self.clear.entity.get(entity, INDEX)], found) if found and kind == "person" else found

    cdef object said(self, entity, kind):
        """What the other names of the document say."""
        cdef list found = [], named
        cdef double share
        index, country = self.clear.entity.get(entity, INDEX), self.clear.entity.get(entity, OF_COUNTRY)
        if self.beside(self.full, index):
            found.append(self.clear.in_full)
        elif self.beside(self.mentioned, index):
            found.append(self.clear.elsewhere)
        named = [relation for relation in self.relations_of(index) if self.beside(self.mentioned, relation[1])]
        if named:
            found.extend(self.context.of_relations(named, self.own))
        if country:
            share = self.share(country)
            if share != 0.0:
                found.append(self.clear.of_country(share, kind == "organization"))
        if found and kind == "person":
            if self.somebody_else is None:
                self.somebody_else = self.context.somebody_else(self.surface)
            if index in self.somebody_else:
                return [said for said in found if said.feature != "named_in_text"]
        return found

    cdef bint beside(self, dict names, index) except -1:
        """Whether something is named, and by another name than this one."""
        cdef PyObject* known = kept(names, index)
        return known != NULL and len(<set?><object>known) > (self.own in <set><object>known)

    cdef dict shares_beside(self):
        """See `normalizer.mentions.context.DocumentContext.shares_beside`."""
        cdef dict shares = {}, of_countries = self.clear.context.get(self.context, BY_COUNTRY)
        cdef int64_t times, total = 0
        cdef PyObject* own
        for code, heard in (<dict?>self.clear.context.get(self.context, HEARD)).items():
            own = kept(<dict?>of_countries[code], self.own)
            times = <int64_t>heard - (<int64_t><object>own if own != NULL else 0)
            if times:
                shares[code] = times
                total += times
        return {code: <double>times / <double>total for code, times in shares.items()}

    cdef double share(self, str country) except -1:
        """Which share of the countries of the other names one is, or of several the one named most."""
        cdef double most = 0.0
        if self.shares is None:
            self.shares = self.shares_beside()
        if u"|" not in country:
            return self.shares.get(country, 0.0)
        for code in country.split(u"|"):
            most = max(most, <double>self.shares.get(code, 0.0)) if code else most
        return most

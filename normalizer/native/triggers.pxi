# What sets off rules about names: the twin of `normalizer.mentions.triggers`; included by words.pyx.

cdef enum:
    # what stands beside a span, as `normalizer.mentions.words` has it
    CAPITAL_BEFORE = 1
    CAPITAL_BEHIND = 2
    IN_QUOTES = 4
    FULL_STOP = 8
    HYPHEN = 16
    # what sets off rules, as `normalizer.mentions.triggers` has it
    MARKS = 15
    MARK_CAPITAL_BEFORE = 1
    MARK_CAPITAL_BEHIND = 2
    MARK_FREE_BEFORE = 4
    MARK_FREE_BEHIND = 8
    MARK_NAME_BEFORE = 16
    MARK_NAME_BEHIND = 32
    MARK_QUOTED = 64
    MARK_HYPHENED = 128
    MARK_OPENED = 256
    MARK_ASSIGNED = 512
    MARK_STOPPED = 1024
    MARK_AMONG_OTHERS = 2048
    MARK_MIXED = 4096
    MARK_OWNING = 8192
    MARK_HELD = 16384
    BEHIND = 16
    OPENING_WORDS = 3
    STYLED = 80
    # rules about names and what sets them off by itself, as `normalizer.mentions.triggers` has them
    LATIN_ELSE = 1
    OTHER_ELSE = 2
    LENT = 4
    BEARS = 32
    FEATURE = 64
    RULES = 127
    JOINED = 128
    OF_ONE_TYPE = 1
    A_PLACE = 2
    ONLY_A_PLACE = 4
    ONLY_A_PERSON = 8
    A_PERSON = 16
    A_BODY = 32
    ONLY_A_BODY = 64
    A_DEMONYM = 128
    OF_NO_PERSON = 8
    OF_A_PLACE = 16
    FACTS = 24
    ABROAD = 1
    LESSER = 2
    COUNTRY = 4
    ALSO_GIVEN = 8
    FAR = 6
    JOINED_BEFORE = 4
    JOINED_BEHIND = 4
    # the fields of `normalizer.mentions.words.Found`
    FIRST = 0
    LAST = 1
    PHRASE = 2
    OF_TYPE = 3
    STANDS_FOR = 4
    BY_A_PART = 8
    SURFACE = 10


cdef inline bint is_quote(Py_UCS4 point) noexcept:
    return point in (u"«", u"»", u"“", u"”", u"„", u'"')


cdef inline bint is_hyphen(Py_UCS4 point) noexcept:
    return point in (u"-", u"‑")


cdef class Triggered(Document):
    """What stands around the names of one document, which are records that ``chosen`` makes."""

    cdef Maker chosen

    cpdef int beside(self, Py_ssize_t first, Py_ssize_t last) except -1:
        """What stands beside tokens first..last, as bits."""
        if first < 0 or last >= self.count or first > last:
            raise IndexError(first)
        cdef Py_ssize_t start = self.starts[self.low + first], end = self.ends[self.low + last], size = len(self.text)
        cdef Py_UCS4 one = self.text[start - 1] if start else 0, two = self.text[start - 2] if start > 1 else 0, behind = self.text[end] if end < size else 0
        cdef int found = 0
        if first and self.flags[self.low + first - 1] & CAPITAL:
            found |= CAPITAL_BEFORE
        if last + 1 < self.count and self.flags[self.low + last + 1] & CAPITAL:
            found |= CAPITAL_BEHIND
        if one == u" " and two == u"«":
            if behind == u" " and end + 1 < size and self.text[end + 1] == u"»":
                found |= IN_QUOTES
        elif is_quote(one) and is_quote(behind):
            found |= IN_QUOTES
        if one == u"." or two == u".":
            found |= FULL_STOP
        if is_hyphen(one) or is_hyphen(behind):
            found |= HYPHEN
        return found

    cdef bint cyrillic(self, Py_ssize_t k):
        """Whether a token has Cyrillic letters and nothing else."""
        cdef Py_ssize_t at
        for at in range(self.starts[k], self.ends[k]):
            if not 0x400 <= self.text[at] <= 0x52F:
                return False
        return True

    cdef bint assigned(self, Py_ssize_t start):
        """Whether a colon or an equals sign stands before a place, and nothing that ends what it gives."""
        cdef Py_ssize_t at = start - 1
        cdef Py_UCS4 point
        if at >= 0 and self.text[at] == u"\n":
            at -= 1
        while at >= 0 and at >= start - STYLED:
            point = self.text[at]
            if point in (u":", u"="):
                return True
            if point in (u";", u"\n", u"{", u"}"):
                return False
            at -= 1
        return False

    cdef int marks(self, Py_ssize_t first, Py_ssize_t last, bint named_before, bint named_behind, bint place) except -1:
        """What stands around tokens first..last, as bits; a colon or an equals sign counts for a ``place`` alone."""
        cdef Py_ssize_t a = self.low + first, b = self.low + last, at, until
        cdef Py_ssize_t start = self.starts[a], end = self.ends[b]
        cdef bint latin = self.text[start] <= LAST_LATIN
        cdef int marks = (MARK_NAME_BEFORE if named_before else 0) | (MARK_NAME_BEHIND if named_behind else 0), beside = self.beside(first, last)
        if beside & IN_QUOTES:
            marks |= MARK_QUOTED
        if beside & HYPHEN:
            marks |= MARK_HYPHENED
        until = self.starts[a - OPENING_WORDS if first > OPENING_WORDS else self.low] - 2
        for at in range(start - 1, until - 1 if until > 0 else -1, -1):
            if self.text[at] == u"«":
                marks |= MARK_OPENED
                break
        if latin and place and self.assigned(start):
            marks |= MARK_ASSIGNED
        if first:
            if beside & CAPITAL_BEFORE and self.ends[a - 1] + 1 == start and self.text[start - 1] == u" ":
                marks |= MARK_CAPITAL_BEFORE | (0 if named_before else MARK_FREE_BEFORE)
            if latin and self.text[self.starts[a - 1]] > LAST_LATIN:
                marks |= MARK_AMONG_OTHERS
            if latin and first > 1 and self.has(first - 2, CAPITAL) and self.ends[a - 1] - self.starts[a - 1] == 2 and self.text[self.starts[a - 1]] == u"o" and self.text[self.starts[a - 1] + 1] == u"f":
                marks |= MARK_HELD
        if last + 1 < self.count:
            if latin and self.text[self.starts[b + 1]] > LAST_LATIN:
                marks |= MARK_AMONG_OTHERS
            if beside & CAPITAL_BEHIND:
                if not self.flags[b] & BROKEN:
                    marks |= MARK_CAPITAL_BEHIND
                if self.flags[b] & DOTTED:
                    marks |= MARK_STOPPED
                if end + 1 == self.starts[b + 1] and self.text[end] == u" " and not named_behind:
                    marks |= MARK_FREE_BEHIND
                    if not (self.cyrillic(b) and self.cyrillic(b + 1)):
                        marks |= MARK_MIXED
        if last + 2 < self.count and self.size(last + 1) == 1 and self.has(last + 2, CAPITAL) and self.first_letter(last + 1) in (u"s", u"S") and self.ends[b + 1] + 1 == self.starts[b + 2] and self.text[self.ends[b + 1]] == u" ":
            marks |= MARK_OWNING
        return marks

    def set_off(self, list found not None, triggers, told):
        """See `normalizer.mentions.triggers.plain_set_off`."""
        cdef Py_ssize_t n, count = len(found), before = -2, first, last, following
        cdef int64_t some, latin = triggers.latin, others = triggers.others, may_be
        cdef int64_t[MARKS] of_marks
        cdef int marks, mark
        cdef bint is_latin
        cdef object surnames = told.surnames, read = told.read, span, phrase
        cdef Near of_words = near(triggers), own = near(told.own), parts = near(told.parts), streets = near(told.streets), roles = near(told.roles)
        cdef frozenset called = told.called
        cdef str surface
        cdef list asked = []
        for mark in range(MARKS):
            of_marks[mark] = triggers.of_marks[mark]
        following = self.chosen.get(found[0], FIRST) if count else -1
        for n in range(count):
            span = found[n]
            first, last = following, self.chosen.get(span, LAST)
            following = self.chosen.get(found[n + 1], FIRST) if n + 1 < count else -1
            if first < 0 or last >= self.count or first > last:
                raise IndexError(first)
            phrase, surface = self.chosen.get(span, PHRASE), self.chosen.get(span, SURFACE)
            may_be = phrase.may_be if phrase is not None else 0
            marks = self.marks(first, last, before == first - 1, following == last + 1, first == last and may_be & A_PLACE)
            before = last
            is_latin = self.first_letter(first) <= LAST_LATIN
            marks = self.telling_of_latin(marks, first, last, may_be) if is_latin else self.telling(marks, first, last, may_be, own, parts)
            some = 0
            for mark in range(MARKS):
                if marks >> mark & 1:
                    some |= of_marks[mark]
            if first:
                some |= of_words.of(self, first - 1)
            if last + 1 < self.count:
                some |= of_words.of(self, last + 1) >> BEHIND
            if some & JOINED and self.street_near(first, last, streets):
                some |= LENT
            some &= (latin if is_latin else others) & ~JOINED
            if phrase is not None:
                if first == last:
                    some |= self.own_rules(own.of(self, first), may_be)
                    if is_latin:
                        if may_be & (A_PLACE | ONLY_A_BODY) and called and surface in told.last_words():
                            some |= LATIN_ELSE
                    elif may_be & A_PLACE and not some & OTHER_ELSE:
                        if (called and not called.isdisjoint(read(surface))) or (first and not self.has(first - 1, BROKEN) and roles.of(self, first - 1)):
                            some |= OTHER_ELSE
                    if some & BEARS and not self.capital_beside(first, last) and surnames().isdisjoint(read(surface)):
                        some &= ~BEARS
            if (phrase is None or may_be & (A_PERSON | A_BODY)) and last + 1 < self.count and self.nothing_but(u",", last + 1) and told.kazakh():
                some |= LENT
            if len(surface) > 1 and surface[1] == u"-":
                some |= LENT
            span.rules = some
            if some & ~FEATURE:
                asked.append(n)
        return asked

    cdef bint capital_beside(self, Py_ssize_t first, Py_ssize_t last) noexcept:
        return (first > 0 and self.has(first - 1, CAPITAL) and not self.has(first - 1, BROKEN)) or (last + 1 < self.count and self.has(last + 1, CAPITAL))

    cdef bint street_near(self, Py_ssize_t first, Py_ssize_t last, Near streets) except -1:
        """Whether a word for streets is among those around two names."""
        cdef Py_ssize_t i
        for i in range(max(0, first - JOINED_BEFORE), min(last + JOINED_BEHIND + 1, self.count)):
            if streets.of(self, i):
                return True
        return False

    cdef int telling(self, int marks, Py_ssize_t first, Py_ssize_t last, int64_t may_be, Near own, Near parts) except -1:
        """The marks around a name of other than Latin letters that say something of one of its kind."""
        cdef int64_t facts
        if marks & (MARK_CAPITAL_BEFORE | MARK_CAPITAL_BEHIND):
            facts = own.of(self, first) >> FACTS if first == last and may_be else 0
            if not facts & (ABROAD | LESSER | ALSO_GIVEN):
                marks &= ~MARK_CAPITAL_BEHIND
            if marks & MARK_CAPITAL_BEFORE and not facts & ABROAD:
                if first != last or not (facts & COUNTRY or may_be & ONLY_A_BODY) or not parts.of(self, first - 1) & GIVEN:
                    marks &= ~MARK_CAPITAL_BEFORE
        return marks

    cdef int telling_of_latin(self, int marks, Py_ssize_t first, Py_ssize_t last, int64_t may_be) noexcept:
        """The same of a name of Latin letters."""
        cdef bint single = first == last, person = single and may_be & ONLY_A_PERSON
        if not may_be & A_PLACE:
            marks &= ~MARK_HELD
        if not (single and may_be & A_PLACE):
            marks &= ~(MARK_STOPPED | MARK_ASSIGNED)
        if not (single and may_be & (A_DEMONYM | A_PLACE)):
            marks &= ~MARK_AMONG_OTHERS
        if not person:
            marks &= ~((0 if marks & MARK_CAPITAL_BEFORE else MARK_NAME_BEFORE) if single and may_be & A_PLACE else MARK_NAME_BEFORE | MARK_NAME_BEHIND)
        if not marks & (MARK_FREE_BEFORE | MARK_FREE_BEHIND | MARK_OWNING) or (may_be & A_PLACE and self.among_others(first, last)):
            return marks
        marks &= ~MARK_OWNING
        if not may_be & A_BODY:
            if not may_be & A_PLACE and not (may_be & A_PERSON and not single) and not (last == first + 1 and self.initial(first)):
                marks &= ~MARK_FREE_BEFORE
            if not (person or (may_be & ONLY_A_PERSON and not single)):
                marks &= ~MARK_FREE_BEHIND
        return marks

    cdef bint among_others(self, Py_ssize_t first, Py_ssize_t last) noexcept:
        """Whether a word of other letters than Latin is not far."""
        cdef Py_ssize_t i
        for i in range(max(0, first - FAR), min(last + FAR + 1, self.count)):
            if self.first_letter(i) > LAST_LATIN:
                return True
        return False

    cdef int64_t own_rules(self, int64_t own, int64_t may_be) noexcept:
        """The rules that a listed name of one word sets off for its own sake."""
        cdef int64_t rules = own & RULES
        if may_be & OF_ONE_TYPE and not may_be & ONLY_A_PERSON:
            rules |= own >> OF_NO_PERSON & RULES
        if may_be & ONLY_A_PLACE:
            rules |= own >> OF_A_PLACE & RULES
        return rules

    cdef bint nothing_but(self, Py_UCS4 point, Py_ssize_t i) noexcept:
        """Whether one comma, or another such point, and white space is all that stands between a token, not the first, and the one before."""
        cdef Py_ssize_t at
        cdef int times = 0
        for at in range(self.ends[self.low + i - 1], self.starts[self.low + i]):
            if self.text[at] == point:
                times += 1
            elif not self.text[at].isspace():
                return False
        return times == 1

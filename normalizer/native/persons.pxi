# Names that look like persons: the twin of `normalizer.mentions.patterns.find_persons`; included by words.pyx.

cdef enum:
    LONGEST_RUN = 8
    LONGEST_NAME = 4
    MOST_INITIALS = 3
    # what a word is beside and in a person's name, as `normalizer.mentions.patterns` has it
    INTRODUCES = 1
    INSIDE = 2
    PART = 4
    TITLE = 8
    RELATIVE = 16
    GIVEN = 32
    PATRONYMIC = 64
    SURNAME = 128
    BODY = 256
    GENERIC = 512
    COMMON = 1024


cdef inline bint ends_a_sentence(Py_UCS4 point) noexcept:
    return point in (u".", u"!", u"?", u"…")


cdef inline bint keeps_apart(Py_UCS4 point) noexcept:
    return point in (u"\n", u"«", u"“", u"„", u'"', u"+", u"»", u"”")


cdef class Persons:
    """What is known of words: beside a person's name, and inside one; and what answers whether a stretch of text was misread, and a word is in Russian."""

    cdef object parts, kinds, misread, russian

    def __init__(self, parts not None, kinds not None, misread not None, russian not None):
        self.parts, self.kinds, self.misread, self.russian = parts, kinds, misread, russian


cdef class Search:
    """The persons of one document. Tokens that are neither owned nor taken may take part; of others ``usable`` says."""

    cdef Document words
    cdef Near parts, kinds
    cdef object misread, russian, taken, may
    cdef dict owned
    cdef Maker chosen  # of the spans that own tokens
    cdef Py_ssize_t first, last  # of the person that was found last

    def __cinit__(self, Document words not None, Persons known not None, Maker chosen not None, dict owned not None, taken, usable):
        self.chosen = chosen
        self.words, self.parts, self.kinds, self.misread, self.russian = words, near(known.parts), near(known.kinds), known.misread, known.russian
        self.owned, self.taken, self.may = owned, taken, usable

    cdef list among(self, list starts):
        cdef Py_ssize_t i, free = 0
        cdef list found = []
        for i in starts:
            if i < 0 or i >= self.words.count:
                raise IndexError(i)
            if i >= free and promises(self.words, i, self.parts) and self.usable(i) and self.person_at(i) and not self.is_misread():
                found.append((self.first, self.last))
                free = self.last + 1
        return found

    cdef bint is_misread(self) except -1:
        cdef Py_ssize_t at, start = self.words.starts[self.words.low + self.first], end = self.words.ends[self.words.low + self.last]
        for at in range(start, end):
            if 0x80 <= self.words.text[at] <= 0xDF:
                return self.misread(self.words.text, start, end)
        return False

    cdef bint usable(self, Py_ssize_t i) except -1:
        """Whether a token may take part; one in a listed name does if that alone may be a person's, and not if it has more words."""
        cdef int64_t may_be
        cdef PyObject* owner
        if i in self.taken:
            return self.may(i)
        owner = kept(self.owned, i)
        if owner == NULL:
            return True
        phrase = self.chosen.get(<object>owner, PHRASE)
        if phrase is None:
            return False
        may_be = phrase.may_be
        if may_be & A_DEMONYM:
            return self.may(i)
        if self.chosen.get(<object>owner, LAST) != self.chosen.get(<object>owner, FIRST):
            return False
        return may_be & A_PERSON != 0 or self.may(i)

    cdef int64_t kind(self, Py_ssize_t i) except -1:
        return self.kinds.of(self.words, i)

    cdef bint given(self, Py_ssize_t i) except -1:
        return self.words.named(i) and self.kind(i) & GIVEN != 0

    cdef bint surname_like(self, Py_ssize_t i) except -1:
        return self.words.named(i) and self.words.size(i) > 2 and not self.kind(i) & (GENERIC | TITLE)

    cdef bint surname_ending(self, Py_ssize_t i) except -1:
        return self.words.named(i) and self.kind(i) & SURNAME != 0

    cdef bint ordinary(self, Py_ssize_t i) except -1:
        """In capitals, generic or a common word."""
        return self.words.has(i, SHOUTED) or self.kind(i) & (GENERIC | COMMON) != 0

    cdef Py_ssize_t next(self, Py_ssize_t i) except -2:
        """The following token, if it can belong to the same name; -1 if not."""
        cdef Py_ssize_t at
        cdef Document w = self.words
        if w.has(i, BROKEN) or i + 1 >= w.count or not self.usable(i + 1):
            return -1
        for at in range(w.ends[w.low + i], w.starts[w.low + i + 1]):
            if keeps_apart(w.text[at]):
                return -1
        return i + 1

    cdef bint behind(self, Py_ssize_t i, bint breaks) noexcept:
        """Whether a token stands behind the end of a sentence; with ``breaks`` also behind a colon or in a new line."""
        cdef Py_ssize_t at
        cdef Document w = self.words
        for at in range(w.ends[w.low + i - 1], w.starts[w.low + i]):
            if ends_a_sentence(w.text[at]) or (breaks and w.text[at] in (u":", u"\n")):
                return True
        return False

    cdef bint found(self, Py_ssize_t first, Py_ssize_t last) noexcept:
        self.first, self.last = first, last
        return True

    cdef bint person_at(self, Py_ssize_t i) except -1:
        cdef Document w = self.words
        cdef Py_ssize_t j = i, end, start, k, after, following, more, initials = 0
        cdef int64_t kind, before = 0
        if w.initial(i) and w.first_letter(i) in (u"А", u"В", u"И", u"К", u"О", u"С", u"У", u"Я", u"A", u"I") and i + 1 < w.count and w.blank_before(i + 1):
            return False
        while w.initial(j):
            j = self.next(j)
            if j < 0 or initials == MOST_INITIALS:
                return False
            initials += 1
        if initials:
            if not self.surname_like(j):
                return False
            if w.has(j, HYPHENED):  # А. В. Сухово-Ракитин
                k = self.next(j)
                if k >= 0 and w.named(k):
                    return self.found(i, k)
            return self.found(i, j)
        if not w.named(i):
            return False
        kind = self.kind(i)
        if kind & TITLE or (kind & BODY and not kind & GIVEN):
            return False  # Института Пушкина, Минобрнауки Сергей Кравцов
        if i and not w.has(i - 1, BROKEN):
            before = self.parts.of(w, i - 1)
        end = self.run(i)
        if end == i:
            return self.alone(i, kind, before)
        k = i if kind & GIVEN else i + 1
        if k == i or self.given(k):
            # Сарапшы Вугар Мирзоглу: a word that only begins the sentence is no part of the name
            start = i
            if k > i and end > k and (i == 0 or w.has(i - 1, BROKEN) or self.behind(i, False) or (kind & COMMON and w.ascii(i))):
                if not (end - i == 2 and self.kind(end) & PATRONYMIC):
                    start = k
            return self.found(start, end)
        if before & TITLE:
            return self.found(i, end)
        for k in range(i + 1, end + 1):
            if w.initial(k) or self.kind(k) & PATRONYMIC:
                return self.found(i, end)
        if end - i < 3 and (self.surname_ending(end) or (end - i == 2 and w.has(end - 1, HYPHENED) and self.surname_ending(end - 1))):  # Әбілтаева-Цой
            for k in range(i, end + 1):
                if self.ordinary(k):
                    break
            else:
                return self.found(i, end)
        if i == 0 or self.behind(i, True):
            return False
        if end - i == 2 and w.has(end - 1, HYPHENED) and not kind & GENERIC and not self.ordinary(end - 1) and not self.ordinary(end):  # a lawyer named Piers Holloway-Keen
            return self.found(i, end)
        return self.two_foreign_words(i, end) and self.found(i, end)

    cdef bint alone(self, Py_ssize_t i, int64_t kind, int64_t before) except -1:
        """A surname before initials, behind a title, or a given name behind a word for a relative."""
        cdef Document w = self.words
        cdef Py_ssize_t last = self.next(i), more
        if last >= 0 and w.initial(last) and self.surname_like(i):
            more = self.next(last)
            while more >= 0 and w.initial(more):
                last, more = more, self.next(more)
            if kind & GIVEN and w.ascii(i):
                return False  # John M. McDonald, where the surname is listed as something else; Charles R. and Anna Holloway
            return (more < 0 or not w.named(more)) and self.found(i, last)  # Теннисші Е. Рыбакина: the initial is hers
        return ((before & TITLE and self.surname_like(i)) or (before & RELATIVE and kind & GIVEN)) and self.found(i, i)

    cdef bint two_foreign_words(self, Py_ssize_t i, Py_ssize_t end) except -1:
        """Whether two words in a Russian sentence have capitals for no other reason than being a name."""
        cdef Document w = self.words
        cdef Py_ssize_t k
        if end != i + 1 or w.has(i - 1, CAPITAL) or w.has(i - 1, BROKEN):
            return False
        for k in range(i, end + 1):
            if w.has(k, SHOUTED) or w.has(k, HYPHENED) or w.size(k) < 3 or self.kind(k) & (GENERIC | COMMON):
                return False
        return not self.kind(i - 1) & GENERIC and self.russian(w.token(i)) and self.russian(w.token(end)) and self.russian(w.token(i - 1))

    cdef Py_ssize_t run(self, Py_ssize_t i) except -1:
        """The last token of the run of name words from one; particles may stand inside."""
        cdef Document w = self.words
        cdef Py_ssize_t end = i, j = i, following, behind
        while end - i < LONGEST_NAME:
            if w.has(j, HYPHENED) and j + 1 < w.count and w.named(j + 1):
                j += 1
                end = j  # Максимов-Орлик: the second half belongs to the name whatever else it is
                continue
            following = self.next(j)
            if following < 0:
                break
            if end - i < 2 and w.initial(following) and w.has(following, DOTTED) and w.ascii(following) and (self.given(end) or self.may_be_given(i, end)):
                behind = self.next(following)
                if behind >= 0 and self.surname_like(behind):
                    end = j = behind
                    continue
            if w.named(following) and not self.kind(following) & (TITLE | GENERIC):
                end = j = following
            elif not w.has(following, CAPITAL) and following - end < 3 and self.parts.of(w, following) & INSIDE:
                j = following
            else:
                break
        return end

    cdef bint may_be_given(self, Py_ssize_t i, Py_ssize_t end) except -1:
        """Whether an English word before an initial is a given name for all that is known: Boyd, but not Vitamin B."""
        cdef Document w = self.words
        return end == i and i > 0 and w.size(i) > 3 and w.ascii(i) and not w.has(i - 1, DOTTED) and self.surname_like(i) and not self.kind(i) & COMMON


cdef bint promises(Document w, Py_ssize_t i, Near parts) except -1:
    """Whether a person may begin at a token: a title or a relative before, initials, a hyphen, a part of a person's name, two foreign words."""
    cdef Py_ssize_t last = i, j, at
    cdef bint behind_a_word = i > 0 and not w.has(i - 1, BROKEN)
    if behind_a_word and parts.of(w, i - 1) & INTRODUCES:
        return True
    while True:
        if w.has(last, HYPHENED) or w.initial(last):
            return True
        if last - i + 1 == LONGEST_RUN or last + 1 >= w.count or w.has(last, BROKEN):
            break
        if not w.has(last + 1, CAPITAL) and not parts.of(w, last + 1) & INSIDE:
            break
        last += 1
    if last == i:
        return False
    if behind_a_word and not w.has(i - 1, CAPITAL):
        for at in range(w.starts[w.low + i], w.ends[w.low + i]):
            if w.text[at] > LAST_LATIN:
                return True
    for j in range(i, last + 1):
        if parts.of(w, j) & PART:
            return True
    return False

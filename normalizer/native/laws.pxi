# The laws of `normalizer.text.kindred` applied to words: twin of `normalizer.text.many.kindred_all`; included by fold.pyx.


cdef class Laws:
    """Steps of which each gives one reading: some for words with letters ``own`` to Kazakh (by code point), some for others; ``end`` is done to every reading."""

    cdef list into, out_of
    cdef Steps end
    cdef bytes own

    def __init__(self, list into not None, list out_of not None, Steps end not None, bytes own not None):
        self.into, self.out_of, self.end, self.own = into, out_of, end, own

    cdef int kind(self, str raw):
        """0 for a word without letters of its own, 1 for one with some, 2 for one that is left to Python."""
        cdef Py_ssize_t at
        cdef uint32_t letter
        cdef int kind = 0
        cdef const uint8_t* own = <const uint8_t*><const char*>self.own
        for at in range(0 if raw.isascii() else len(raw)):
            letter = PyUnicode_READ(PyUnicode_KIND(raw), PyUnicode_DATA(raw), at)
            if letter < <uint32_t>len(self.own) and own[letter] > kind:
                kind = own[letter]
        return kind

    def of(self, list raws not None, list folds not None, int shortest, list numbers not None, list found not None):
        """Appends the position of each lower-case word for each of its readings, and these; the positions that are left to Python are given back."""
        cdef Word main, one, two
        cdef Word[OTHERS] others
        cdef int kind, count, k
        cdef list rest = []
        for n in range(len(raws)):
            kind = self.kind(raws[n])
            if kind > 1 or not self.end.read(folds[n], &main):
                rest.append(n)
                continue
            count = 0
            for law in (self.out_of if kind else self.into) if main.length >= shortest else ():
                if not (<Steps>law).wants & main.has:
                    continue
                copy(&main, &one)
                (<Steps>law).apply(&one, &two)
                if same(&one, &main):
                    continue
                self.end.apply(&one, &two)
                if one.length >= shortest and not same(&one, &main) and count < OTHERS and all_differ(&one, others, count):
                    copy(&one, &others[count])
                    count += 1
            for k in range(count):
                numbers.append(n)
                found.append(text_of(&others[k]))
        return rest

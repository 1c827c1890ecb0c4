"""Names cut into words: the twin of `normalizer.text.tokens.words`, for many texts."""

include "splitting.pxi"


def split(list texts not None, int64_t[::1] counts not None):
    """The words of all texts, one text after another; their numbers are written to ``counts``."""
    cdef list found = []
    cdef Text text
    cdef Py_ssize_t number, begin, end, before
    if counts.shape[0] < len(texts):
        raise IndexError(len(texts))
    for number in range(len(texts)):
        whole = texts[number]
        if not isinstance(whole, str):
            raise TypeError(type(whole))
        text.kind, text.data, text.length = PyUnicode_KIND(whole), PyUnicode_DATA(whole), PyUnicode_GET_LENGTH(whole)
        before = len(found)
        begin = end = 0
        while next_word(&text, len(found) == before, &begin, &end):
            found.append(PyUnicode_Substring(whole, begin, end))
        counts[number] = len(found) - before
    return found

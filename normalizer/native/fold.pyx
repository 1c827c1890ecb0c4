"""Rules of letters applied to words: twins of functions in `normalizer.text.fold` and `normalizer.text.many`.

The rules come from there as programs (`normalizer.text.programs`). What has Latin and Cyrillic letters, letters that their neighbours change, or more
than 64 of them, is left to Python: None stands for its answer.
"""

from libc.stdlib cimport calloc, free

include "rules.pxi"

cdef enum:
    OTHERS = 64  # readings of one word
    WRITTEN = 16  # spellings of one word that are kept to tell whether another is new
    READINGS = 32  # rules that give another, and languages

cdef enum:  # as in loops.py
    HANDLED = 1  # a letter of a raw word that the tables know
    LATIN = 2
    CYRILLIC = 4
    KNOWN = 8  # what a fold consists of
    NOT_ASCII = 16  # whose fold is not
    STAYS = 32  # that is its own fold
    STILL = 64  # of a letter that the tables do not know: it stays as it is in whatever company, or only its case changes

cdef enum:
    PLANE = 0x10000  # code points whose letters stand in arrays
    LATIN_LETTERS = 7  # that may stand for one of them there

cdef struct Stranger:
    uint32_t small  # the lower-case form of a letter that the tables do not know
    uint8_t traits  # HANDLED, and what else is known of it; 0 before it was asked about
    uint8_t alone  # 1 where its neighbours may change it

cdef struct Latin:
    uint8_t count  # of Latin letters for such a letter and 1; 0 before it was asked about, 255 for more than there is room for
    uint8_t[LATIN_LETTERS] letters


cdef struct Language:
    Automaton has
    int lacks  # which of the automata that must not hold
    Program graphemes


cdef bint all_differ(const Word* word, const Word* others, int count) noexcept nogil:
    cdef int k
    for k in range(count):
        if same(word, &others[k]):
            return False
    return True


cdef bint is_new(const Word* word, Word* written, int* kept) noexcept nogil:
    """Whether a word is none of those kept, to which it is added while there is room."""
    if not all_differ(word, written, kept[0]):
        return False
    if kept[0] < WRITTEN:
        copy(word, &written[kept[0]])
        kept[0] += 1
    return True


cdef void run(const Automaton** asked, int count, const Word* word, int* states) noexcept nogil:
    """The last states of some automata: each step waits for the one before, but not for those of the others."""
    cdef int at, k
    for k in range(count):
        states[k] = 0
    for at in range(word.length):
        for k in range(count):
            states[k] = asked[k].next[256 * states[k] + word.of[at]]


cdef str same_text(str text, const Word* word):
    """A word as a string; the text itself where that is the same."""
    cdef int kind = PyUnicode_KIND(text), at
    cdef void* data = PyUnicode_DATA(text)
    if len(text) == word.length:
        for at in range(word.length):
            if PyUnicode_READ(kind, data, at) != word.at[at]:
                break
        else:
            return text
    return text_of(word)


cdef class Folder:
    """The fold of words: ``small`` is the lower-case letter of each code point, ``folds`` what it becomes in the end (two at most), ``traits`` what is known of it."""

    cdef Steps latin, cyrillic, end
    cdef const uint8_t* traits
    cdef const uint32_t* small
    cdef const uint32_t* folds
    cdef uint32_t letters
    cdef tuple kept
    cdef Program[READINGS] rules
    cdef Language[READINGS] languages
    cdef Automaton[READINGS] lacking  # each once
    cdef int rule_count, language_count, lacking_count
    cdef object conventional, strange, romanise, is_composed, repaired
    cdef Rules without_h
    cdef bytes maybe_conventional
    cdef Stranger* strangers
    cdef Latin* latins
    cdef dict beyond, romanised  # of letters beyond these arrays

    def __cinit__(self):
        self.strangers, self.latins = <Stranger*>calloc(PLANE, sizeof(Stranger)), <Latin*>calloc(PLANE, sizeof(Latin))  # what is not written to costs no memory
        if self.strangers == NULL or self.latins == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.strangers)
        free(self.latins)

    def __init__(self, Steps latin, Steps cyrillic, Steps end, bytes traits, bytes small, bytes folds, list rules, list languages, Rules without_h, bytes maybe_conventional, conventional, strange, romanise, is_composed, repaired):
        """``rules`` each give one alternate of a Latin word, ``languages`` are (has, lacks, graphemes); ``conventional`` tells other readings of a fold, if ``maybe_conventional`` has the first 16 bits of its hash.

        Of a letter that the tables do not know ``strange`` tells the lower-case form and what is known of it, None where its neighbours may change it, and
        ``romanise`` the Latin letters for it; words that have one which is not STILL must be as ``is_composed`` says. ``repaired`` gives other words in lower case, None where that is not to be relied on.
        """
        self.repaired = repaired
        self.strange, self.romanise, self.is_composed, self.beyond, self.romanised = strange, romanise, is_composed, {}, {}
        if len(maybe_conventional) != 1 << 16:
            raise ValueError(f"{len(maybe_conventional)} bytes for hashes, {1 << 16} are needed")
        self.without_h, self.conventional, self.maybe_conventional = without_h, conventional, maybe_conventional
        self.latin, self.cyrillic, self.end = latin, cyrillic, end
        self.kept, self.rule_count, self.language_count = (rules, languages, traits, small, folds), len(rules), len(languages)
        if self.rule_count > READINGS or self.language_count > READINGS:
            raise ValueError(f"{len(rules)} rules and {len(languages)} languages, {READINGS} of either at most")
        for k in range(self.rule_count):
            self.rules[k] = (<Rules?>rules[k]).program
        lacking = []
        for k in range(self.language_count):
            has, lacks, graphemes = languages[k]
            table = (<Test?>lacks).table, (<Test>lacks).accepts
            if table not in lacking:
                self.lacking[len(lacking)] = (<Test>lacks).automaton
                lacking.append(table)
            self.languages[k] = Language((<Test?>has).automaton, lacking.index(table), (<Rules?>graphemes).program)
        self.lacking_count = len(lacking)
        self.traits = <const uint8_t*><const char*>traits
        self.small = <const uint32_t*><const char*>small
        self.folds = <const uint32_t*><const char*>folds
        self.letters = len(traits)

    cdef int read(self, text, Word* word, bint lower):
        """Reads a word: what its letters are together; 0 if it is left to Python. An empty word is one of none."""
        if type(text) is not str:
            return 0
        return self.read_part(PyUnicode_KIND(text), PyUnicode_DATA(text), 0, len(<str>text), word, lower)

    cdef int read_part(self, int kind, void* data, Py_ssize_t start, Py_ssize_t length, Word* word, bint lower) noexcept nogil:
        """Reads a part of a text as `read` does."""
        cdef Py_ssize_t at
        cdef int traits = HANDLED
        cdef uint32_t letter
        if length > LONGEST:
            return 0
        word.has = 0
        for at in range(length):
            letter = PyUnicode_READ(kind, data, start + at)
            if letter >= self.letters or not self.traits[letter] & HANDLED:
                return 0
            if lower:
                letter = self.small[letter]
            elif self.small[letter] != letter:
                return 0
            traits |= self.traits[letter]
            word.at[at] = letter
            word.of[at] = self.latin.number(letter)
            word.has |= bit(word.of[at])
        word.length = length
        return traits

    cdef int read_any(self, text, Word* word):
        """Reads a word as `read` does, in lower case; it may have letters that the tables do not know, or be of two alphabets."""
        cdef int traits = self.read_strange(text, word)
        if not traits or traits & LATIN and traits & CYRILLIC:
            repaired = self.repaired(text)
            if repaired is not None:
                traits = self.read_strange(repaired, word)
                if traits & LATIN:
                    traits &= ~CYRILLIC  # readings go by its Latin letters
        return traits

    cdef int read_strange(self, text, Word* word):
        cdef int traits = self.read(text, word, True)
        cdef Py_ssize_t at
        cdef uint32_t letter
        cdef Stranger stranger
        cdef bint still = True
        if traits or type(text) is not str or len(<str>text) > LONGEST:
            return traits
        word.has = 0
        traits = HANDLED
        for at in range(len(<str>text)):
            letter = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at)
            if letter < self.letters and self.traits[letter] & HANDLED:
                traits |= self.traits[letter]
                letter = self.small[letter]
            else:
                stranger = self.stranger(letter)
                if stranger.alone:
                    return 0
                still = still and stranger.traits & STILL
                traits |= stranger.traits & ~STILL
                letter = stranger.small
            word.at[at] = letter
            word.of[at] = self.latin.number(letter)
            word.has |= bit(word.of[at])
        word.length = len(<str>text)
        return traits if still or self.is_composed(text) else 0

    cdef Stranger stranger(self, uint32_t letter) except *:
        """What is known of a letter that the tables do not know."""
        cdef Stranger found = self.strangers[letter] if letter < PLANE else Stranger(0, 0, 0)
        if found.traits:
            return found
        known = self.beyond.get(letter, self) if letter >= PLANE else self
        if known is self:
            known = self.strange(chr(letter))
        if known is None:
            found = Stranger(letter, HANDLED, True)
        else:
            found = Stranger(known[0], HANDLED | <uint8_t>known[1], False)
        if letter < PLANE:
            self.strangers[letter] = found
        else:
            self.beyond[letter] = known
        return found

    cdef bint fold(self, Word* word, Word* other):
        """Folds a lower-case word, by way of another; false if it is left to Python."""
        cdef int at, traits = 0
        cdef bint digits = True
        for at in range(word.length):
            traits |= self.traits[word.at[at]] if word.at[at] < self.letters else 0
            digits = digits and 48 <= word.at[at] < 58
        if digits:
            return True
        if not (self.cyrillic if traits & CYRILLIC else self.latin).apply(word, other):
            return False
        if self.stays(word):
            return self.end.apply(word, other)
        traits = self.replace(word, other, False)
        if traits & NOT_ASCII and not traits & KNOWN:  # by the Latin letters of those that nobody has met yet
            if not self.replace(word, other, True):
                return False
            copy(other, word)
            if not self.latin.apply(word, other):
                return False
            traits = self.replace(word, other, False)
        if not traits:
            return False
        copy(other, word)
        digits = word.length > 0
        for at in range(word.length):
            digits = digits and 48 <= word.at[at] < 58
        return digits or self.end.apply(word, other)

    cdef bint stays(self, const Word* word) noexcept nogil:
        """Whether all letters are their own folds, and not all of them digits."""
        cdef int at
        cdef bint digits = True
        for at in range(word.length):
            if word.at[at] >= self.letters or not self.traits[word.at[at]] & STAYS:
                return False
            digits = digits and 48 <= word.at[at] < 58
        return not digits

    cdef int replace(self, Word* word, Word* other, bint romanised):
        """Writes what the letters become, those that the tables do not know if they are to be ``romanised``: HANDLED with KNOWN and NOT_ASCII; 0 if there is no room."""
        cdef int at, part, length = 0, traits = HANDLED | KNOWN
        cdef uint32_t letter
        cdef Latin latin
        other.has = 0
        for at in range(word.length):
            letter = word.at[at]
            if length + 2 > ROOM:
                return 0
            if letter < self.letters and self.traits[letter] & KNOWN:
                traits |= self.traits[letter] & NOT_ASCII
                for part in range(2):
                    if self.folds[2 * letter + part]:
                        other.at[length] = self.folds[2 * letter + part]
                        length += 1
                continue
            traits = (traits | (NOT_ASCII if letter > 127 else 0)) & ~KNOWN
            if romanised:
                latin = self.latin_of(letter)
                if latin.count <= LATIN_LETTERS + 1:
                    if length + latin.count > ROOM:
                        return 0
                    for part in range(latin.count - 1):
                        other.at[length] = latin.letters[part]
                        length += 1
                    continue
                several = self.romanised[letter]
                if length + len(<str>several) > ROOM:
                    return 0
                for one in <str>several:
                    other.at[length] = <uint32_t>ord(one)
                    length += 1
        for at in range(length):
            other.of[at] = self.latin.number(other.at[at])
            other.has |= bit(other.of[at])
        other.length = length
        return traits

    cdef Latin latin_of(self, uint32_t letter) except *:
        """The Latin letters for a letter that the tables do not know; where they are too many, they are among ``romanised``."""
        cdef Latin found
        cdef int part
        if letter < PLANE and self.latins[letter].count:
            return self.latins[letter]
        text = self.romanised.get(letter)
        if text is None:
            text = self.romanise(chr(letter))
        found.count = 255
        if len(<str>text) <= LATIN_LETTERS and (<str>text).isascii():
            found.count = <uint8_t>(len(<str>text) + 1)
            for part in range(len(<str>text)):
                found.letters[part] = <uint8_t>ord((<str>text)[part])
        if letter < PLANE:
            self.latins[letter] = found
        if letter >= PLANE or found.count == 255:
            self.romanised[letter] = text
        return found

    def lower(self, text):
        """`lower` of a token."""
        return self.lowered(text)

    cdef object lowered(self, text):
        """`lower` of a token, the token itself where nothing changes; None if it is left to Python."""
        cdef Word word
        cdef uint32_t[LONGEST] letters
        cdef uint32_t letter
        cdef Py_ssize_t at, length
        cdef int traits = 0, kind
        cdef bint changed = False
        cdef void* data
        if type(text) is not str or len(<str>text) > LONGEST:
            return None
        kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), len(<str>text)
        for at in range(length):
            letter = PyUnicode_READ(kind, data, at)
            if letter >= self.letters or not self.traits[letter] & HANDLED:
                traits = self.read_strange(text, &word)
                return None if not traits or traits & LATIN and traits & CYRILLIC else same_text(text, &word)
            traits |= self.traits[letter]
            letters[at] = self.small[letter]
            changed = changed or letters[at] != letter
        if traits & LATIN and traits & CYRILLIC:
            return None
        return PyUnicode_FromKindAndData(4, letters, length) if changed else text

    def norm(self, text):
        """`norm` of a token."""
        return self.normed(text)

    def forms(self, text, find_bases):
        """`normalizer.matching.case_forms.folded_forms` of a token, whose bases ``find_bases`` gives; None where that or this leaves it to Python."""
        cdef object folded = self.normed(text), raw, bases
        cdef list found
        if folded is None or (<str>text).isascii():
            return None if folded is None else (folded,)
        raw = self.lowered(text)
        bases = None if raw is None else find_bases(raw)
        if bases is None:
            return None
        found = [folded]
        for base in <tuple>bases:
            folded = self.normed(base)
            if folded is None:
                return None
            if folded not in found:
                found.append(folded)
        return tuple(found)

    def lower_and_norm_all(self, tokens, list lowered, list folded):
        """Appends `lower` of each token and `norm`, one string where they are the same; gives back the positions at which the first is None, left to Python, and those of the second."""
        cdef Word one, two
        cdef uint32_t[LONGEST] letters
        cdef int traits, length
        cdef list rest = [], others = []
        for n, token in enumerate(tokens):
            traits = self.read_strange(token, &one)
            small = None
            if traits and not (traits & LATIN and traits & CYRILLIC):
                small = same_text(token, &one)
            else:
                traits = self.read_any(token, &one)
                if not traits or traits & LATIN and traits & CYRILLIC or type(token) is not str:
                    rest.append(n)
                    others.append(n)
                    lowered.append(None)
                    folded.append(None)
                    continue
                rest.append(n)
            lowered.append(small)
            length = one.length
            memcpy(letters, one.at, length * sizeof(uint32_t))
            if not self.fold(&one, &two):
                others.append(n)
                folded.append(None)
            elif small is not None and one.length == length and memcmp(letters, one.at, length * sizeof(uint32_t)) == 0:
                folded.append(small)
            else:
                folded.append(text_of(&one))
        return rest, others

    cdef object normed(self, text):
        cdef Word one, two
        cdef int traits = self.read_any(text, &one)
        if not traits or traits & LATIN and traits & CYRILLIC or not self.fold(&one, &two):
            return None
        return text_of(&one)

    def fold_plain(self, text):
        """`fold_plain` of a lower-case token."""
        cdef Word one, two
        return text_of(&one) if self.read(text, &one, False) and self.fold(&one, &two) else None

    def lower_all(self, tokens, list found):
        """Appends `lower` of each token, None for those that are left to Python, whose positions are given back."""
        cdef list rest = []
        for n, token in enumerate(tokens):
            lowered = self.lowered(token)
            if lowered is None:
                rest.append(n)
            found.append(lowered)
        return rest

    def norm_all(self, tokens, list found):
        """Appends `norm` of each token, None for those that are left to Python, whose positions are given back."""
        cdef list rest = []
        for n, token in enumerate(tokens):
            folded = self.normed(token)
            if folded is None:
                rest.append(n)
            found.append(folded)
        return rest

    def hashes(self, str text not None, const int64_t[::1] start not None, const int64_t[::1] end not None, uint64_t[::1] found not None, int64_t[::1] lengths not None):
        """Writes `hash_text` of the `norm` of parts of a text, and how long the folds are; the positions that are left to Python are given back."""
        cdef Word one, two
        cdef Py_ssize_t n, count = start.shape[0]
        cdef int traits, kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef list rest = []
        if not count == end.shape[0] == found.shape[0] == lengths.shape[0]:
            raise ValueError("columns of different lengths")
        for n in range(count):
            if not 0 <= start[n] <= end[n] <= len(text):
                raise IndexError(f"from {start[n]} to {end[n]} of a text of {len(text)} characters")
            traits = self.read_part(kind, data, start[n], end[n] - start[n], &one, True)
            if not traits or traits & LATIN and traits & CYRILLIC or not self.fold(&one, &two):
                rest.append(n)
                continue
            found[n], lengths[n] = hash_of(&one), one.length
        return rest

    def alternates(self, tokens, list numbers, list found, list folded=None):
        """Appends the position of each token for each of its `alternates`, and these; the positions that are left to Python are given back. The folds of tokens may be known."""
        cdef Word word, main, two, spare
        cdef Word[OTHERS] others
        cdef int traits, count, k
        cdef list rest = []
        for n, token in enumerate(tokens):
            traits = self.read_any(token, &word)
            count = -1
            if traits and not (traits & LATIN and traits & CYRILLIC):
                if folded is None or not self.latin.read(folded[n], &main):
                    copy(&word, &main)
                    if not self.fold(&main, &spare):
                        rest.append(n)
                        continue
                count = self.of_latin(&word, &main, &others[0], &two, &spare) if traits & LATIN else self.of_cyrillic(&word, &main, &others[0], &spare)
            if count < 0:
                rest.append(n)
            for k in range(count):
                numbers.append(n)
                found.append(text_of(&others[k]))
        return rest

    cdef int of_cyrillic(self, Word* word, Word* main, Word* others, Word* spare):
        cdef Word* other = &others[0]
        copy(word, other)
        cdef int done = rewrite(&self.without_h.program, word, other)
        if done <= 0:
            return done
        return -1 if not self.fold(other, spare) else other.length > 0 and not same(other, main)

    cdef int of_latin(self, Word* word, Word* main, Word* others, Word* two, Word* spare):
        """The readings of a lower-case Latin word that are not its fold, each once; -1 if it is left to Python."""
        cdef Word[WRITTEN] written
        cdef int count = 0, kept = 0, k, done
        cdef uint64_t pairs = pairs_of(word), languages
        for k in range(self.rule_count):
            if not self.rules[k].together & pairs:
                continue
            done = rewrite(&self.rules[k], word, two)
            if done < 0 or done and is_new(two, written, &kept) and not self.add(main, others, &count, two, spare, 1):
                return -1
        if (<const uint8_t*><const char*>self.maybe_conventional)[hash_of(main) >> 48]:
            for text in self.conventional(text_of(main)):
                if self.latin.read(text, two) == 0 or not self.keep(main, others, &count, two):
                    return -1
        languages = self.languages_of(word)
        for k in range(self.language_count):
            if languages >> k & 1:
                done = rewrite(&self.languages[k].graphemes, word, two)
                if done < 0 or done and not same(word, two) and is_new(two, written, &kept) and not self.add(main, others, &count, two, spare, 2):
                    return -1
        return count

    cdef uint64_t languages_of(self, const Word* word) noexcept nogil:
        """The languages that a word may be of, as bits."""
        cdef const Automaton* asked[READINGS]
        cdef int[READINGS] states
        cdef int k, count = 0
        cdef uint64_t found = 0, lacking = 0
        for k in range(self.language_count):
            asked[k] = &self.languages[k].has
        run(asked, self.language_count, word, states)
        for k in range(self.language_count):
            found |= <uint64_t>(self.languages[k].has.last[states[k]] != 0) << k
        for k in range(self.lacking_count):
            asked[k] = &self.lacking[k]
        run(asked, self.lacking_count, word, states)
        for k in range(self.lacking_count):
            lacking |= <uint64_t>(self.lacking[k].last[states[k]] != 0) << k
        for k in range(self.language_count):
            if lacking >> self.languages[k].lacks & 1:
                found &= ~(<uint64_t>1 << k)
        return found

    cdef bint add(self, Word* main, Word* others, int* count, Word* word, Word* spare, int least):
        """Adds the fold of another spelling, if it has letters enough; false if it is left to Python."""
        return self.fold(word, spare) and (word.length < least or self.keep(main, others, count, word))

    cdef bint keep(self, Word* main, Word* others, int* count, Word* word):
        """Adds a reading if it is none of those already found; false if there is no room."""
        if same(word, main) or not all_differ(word, others, count[0]):
            return True
        if count[0] == OTHERS:
            return False
        copy(word, &others[count[0]])
        count[0] += 1
        return True


include "laws.pxi"

"""Rules of letters applied to words: twins of functions in `normalizer.text.fold` and `normalizer.text.many`.

The rules come from there as programs (`normalizer.text.programs`). What has other letters than the tables know, or more than
64 of them, is left to Python: None stands for its answer.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp

include "hashing.pxi"

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    uint32_t PyUnicode_READ(int kind, void* data, Py_ssize_t index) nogil
    object PyUnicode_FromKindAndData(int kind, const void* buffer, Py_ssize_t size)

cdef enum:
    LONGEST = 64  # letters of a word as given
    ROOM = 256  # and of what becomes of it
    OTHERS = 64  # readings of one word

cdef enum:  # as in programs.py
    LETTER, SAME, START, END, SPLIT, JUMP, LOOK, MATCH
    BEHIND = 1
    WANTED = 2

cdef enum:  # as in native_rules.py
    HANDLED = 1  # a letter of a raw word that the tables know
    LATIN = 2
    CYRILLIC = 4
    KNOWN = 8  # what a fold consists of
    NOT_ASCII = 16  # whose fold is not

cdef struct Word:
    int length
    uint64_t has  # a bit for each letter that may be in it, some share one
    uint32_t at[ROOM]
    uint8_t of[ROOM]  # numbers of the letters in the alphabet


cdef struct Program:
    uint64_t wants  # letters at which a rule may begin, as `Word.has`
    const int32_t* steps
    const uint8_t* members
    const int32_t* begin
    const int32_t* rules
    const int32_t* sounds_begin
    const uint32_t* sounds
    const uint8_t* sounds_of


cdef inline uint64_t bit(uint8_t number) noexcept nogil:
    return <uint64_t>1 << (number & 63)


cdef int end_of_match(const Program* program, int step, const Word* word, int at) noexcept nogil:
    """Where a match that begins at a letter ends, -1 without one."""
    cdef const int32_t* steps = program.steps
    cdef int kind, end
    while True:
        kind = steps[step]
        if kind == LETTER:
            if at == word.length or not program.members[(steps[step + 1] << 8) + word.of[at]]:
                return -1
            at += 1
            step += 2
        elif kind == MATCH:
            return at
        elif kind == SAME:
            if at == 0 or at == word.length or word.at[at] != word.at[at - 1]:
                return -1
            at += 1
            step += 1
        elif kind == START:
            if at:
                return -1
            step += 1
        elif kind == END:
            if at != word.length:
                return -1
            step += 1
        elif kind == SPLIT:
            end = end_of_match(program, step + 2, word, at)
            if end >= 0:
                return end
            step = steps[step + 1]
        elif kind == JUMP:
            step = steps[step + 1]
        else:
            if steps[step + 1] & BEHIND:
                end = end_of_match(program, step + 4, word, at - steps[step + 2]) if at >= steps[step + 2] else -1
            else:
                end = end_of_match(program, step + 4, word, at)
            if (end >= 0) != (steps[step + 1] & WANTED != 0):
                return -1
            step = steps[step + 3]


cdef int rewrite(const Program* program, const Word* word, Word* out) noexcept nogil:
    """Writes a word with its rules applied: 1 if one matched; 0 if none did, and nothing may be written; -1 if there is no room."""
    cdef int at = 0, length = 0, end, number, rule, sound, matched = 0
    if not program.wants & word.has:
        return 0
    out.has = word.has
    while at < word.length and program.begin[word.of[at]] == program.begin[word.of[at] + 1]:
        at += 1
    if at == word.length:
        return 0
    for number in range(at):
        out.at[number] = word.at[number]
        out.of[number] = word.of[number]
    length = at
    while at < word.length:
        end = -1
        for number in range(program.begin[word.of[at]], program.begin[word.of[at] + 1]):
            end = end_of_match(program, program.rules[2 * number], word, at)
            if end >= 0:
                break
        if end < 0:
            if length == ROOM:
                return -1
            out.at[length] = word.at[at]
            out.of[length] = word.of[at]
            length += 1
            at += 1
            continue
        matched = 1
        rule = program.rules[2 * number + 1]
        for sound in range(program.sounds_begin[rule], program.sounds_begin[rule + 1]):
            if length == ROOM:
                return -1
            out.at[length] = program.sounds[sound]
            out.of[length] = program.sounds_of[sound]
            out.has |= bit(out.of[length])
            length += 1
        at = end
    out.length = length
    return matched


cdef bint same(const Word* one, const Word* other) noexcept nogil:
    return one.length == other.length and memcmp(one.at, other.at, one.length * sizeof(uint32_t)) == 0


cdef str text_of(const Word* word):
    return PyUnicode_FromKindAndData(4, word.at, word.length)


cdef class Rules:
    """Some rules, each letter rewritten by the first that matches there."""

    cdef Program program
    cdef tuple kept

    def __init__(self, bytes steps, bytes members, bytes begin, bytes rules, bytes sounds_begin, bytes sounds, bytes sounds_of):
        self.kept = (steps, members, begin, rules, sounds_begin, sounds, sounds_of)
        self.program.steps = <const int32_t*><const char*>steps
        self.program.members = <const uint8_t*><const char*>members
        self.program.begin = <const int32_t*><const char*>begin
        self.program.rules = <const int32_t*><const char*>rules
        self.program.sounds_begin = <const int32_t*><const char*>sounds_begin
        self.program.sounds = <const uint32_t*><const char*>sounds
        self.program.sounds_of = <const uint8_t*><const char*>sounds_of
        cdef int number
        self.program.wants = 0
        for number in range(256):
            if self.program.begin[number] != self.program.begin[number + 1]:
                self.program.wants |= bit(number)


cdef class Test:
    """Whether an expression is found in a word, by its automaton."""

    cdef bytes table, accepts
    cdef const uint8_t* next
    cdef const uint8_t* last

    def __init__(self, bytes table, bytes accepts):
        self.table, self.accepts = table, accepts
        self.next = <const uint8_t*><const char*>table
        self.last = <const uint8_t*><const char*>accepts

    cdef bint holds(self, const Word* word) noexcept nogil:
        cdef int at, state = 0
        for at in range(word.length):
            state = self.next[256 * state + word.of[at]]
            if state == 1:
                return True
        return self.last[state]


cdef class Steps:
    """Rules applied one after another, some of them only to words of which a test holds."""

    cdef list rules, tests
    cdef bytes alphabet
    cdef const uint8_t* numbers
    cdef int letters

    def __init__(self, bytes alphabet, list rules, list tests):
        self.alphabet, self.rules, self.tests = alphabet, rules, tests
        self.numbers = <const uint8_t*><const char*>alphabet
        self.letters = len(alphabet)

    cdef inline uint8_t number(self, uint32_t letter) noexcept nogil:
        return self.numbers[letter] if letter < <uint32_t>self.letters else 0

    cdef bint apply(self, Word* word, Word* other):
        """Rewrites a word, by way of another; false if there is no room."""
        cdef Word* one = word
        cdef Word* two = other
        cdef Word* spare
        cdef int k, done
        cdef Rules rules
        for k in range(len(self.rules)):
            if self.tests[k] is not None and not (<Test>self.tests[k]).holds(one):
                continue
            rules = <Rules>self.rules[k]
            done = rewrite(&rules.program, one, two)
            if done < 0:
                return False
            if done:
                spare = one
                one = two
                two = spare
        if one is not word:
            copy(one, word)
        return True

    def each(self, list words, twin):
        """The words rewritten; ``twin`` is asked for those that are too long or hold a line break."""
        cdef Word one, two
        cdef list found = []
        for word in words:
            if self.read(word, &one) and self.apply(&one, &two):
                found.append(text_of(&one))
            else:
                found.append(twin(word))
        return found

    cdef bint read(self, text, Word* word):
        if type(text) is not str:
            return False
        cdef Py_ssize_t at, length = len(<str>text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef uint32_t letter
        if length > LONGEST:
            return False
        word.has = 0
        for at in range(length):
            letter = PyUnicode_READ(kind, data, at)
            if letter == 10:
                return False
            word.at[at] = letter
            word.of[at] = self.number(letter)
            word.has |= bit(word.of[at])
        word.length = length
        return True


cdef void copy(const Word* one, Word* other) noexcept nogil:
    cdef int at
    other.length = one.length
    other.has = one.has
    for at in range(one.length):
        other.at[at] = one.at[at]
        other.of[at] = one.of[at]


cdef class Folder:
    """The fold of words: ``small`` is the lower-case letter of each code point, ``folds`` what it becomes in the end (two at most), ``traits`` what is known of it."""

    cdef Steps latin, cyrillic, end
    cdef bytes kept_traits, kept_small, kept_folds
    cdef const uint8_t* traits
    cdef const uint32_t* small
    cdef const uint32_t* folds
    cdef uint32_t letters
    cdef list rules, languages
    cdef object conventional
    cdef Rules without_h

    def __init__(self, Steps latin, Steps cyrillic, Steps end, bytes traits, bytes small, bytes folds, list rules, list languages, Rules without_h, conventional):
        """``rules`` each give one alternate of a Latin word, ``languages`` are (has, lacks, graphemes); ``conventional`` tells other readings of a fold."""
        self.rules, self.languages, self.without_h, self.conventional = rules, languages, without_h, conventional
        self.latin, self.cyrillic, self.end = latin, cyrillic, end
        self.kept_traits, self.kept_small, self.kept_folds = traits, small, folds
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

    cdef bint fold(self, Word* word, Word* other):
        """Folds a lower-case word, by way of another; false if it is left to Python."""
        cdef int at, length = 0, traits = 0, part
        cdef bint digits = True
        cdef uint32_t letter
        for at in range(word.length):
            traits |= self.traits[word.at[at]] if word.at[at] < self.letters else 0
            digits = digits and 48 <= word.at[at] < 58
        if digits:
            return True
        if not (self.cyrillic if traits & CYRILLIC else self.latin).apply(word, other):
            return False
        traits = KNOWN
        digits = True
        other.has = 0
        for at in range(word.length):
            letter = word.at[at]
            if letter >= self.letters or length + 2 > ROOM:
                return False
            traits = (traits | self.traits[letter] & NOT_ASCII) & (self.traits[letter] | ~KNOWN)
            for part in range(2):
                if self.folds[2 * letter + part]:
                    other.at[length] = self.folds[2 * letter + part]
                    other.of[length] = self.latin.number(other.at[length])
                    other.has |= bit(other.of[length])
                    digits = digits and 48 <= other.at[length] < 58
                    length += 1
        if traits & NOT_ASCII and not traits & KNOWN:
            return False
        other.length = length
        copy(other, word)
        return digits and length > 0 or self.end.apply(word, other)

    def lower(self, text):
        """`lower` of a token."""
        cdef Word word
        cdef int traits = self.read(text, &word, True)
        return None if not traits or traits & LATIN and traits & CYRILLIC else text_of(&word)

    def norm(self, text):
        """`norm` of a token."""
        cdef Word one, two
        cdef int traits = self.read(text, &one, True)
        if not traits or traits & LATIN and traits & CYRILLIC or not self.fold(&one, &two):
            return None
        return text_of(&one)

    def fold_plain(self, text):
        """`fold_plain` of a lower-case token."""
        cdef Word one, two
        return text_of(&one) if self.read(text, &one, False) and self.fold(&one, &two) else None

    def norm_all(self, tokens, list found):
        """Appends `norm` of each token, None for those that are left to Python, whose positions are given back."""
        cdef list rest = []
        for n, token in enumerate(tokens):
            folded = self.norm(token)
            if folded is None:
                rest.append(n)
            found.append(folded)
        return rest

    def hashes(self, str text not None, const int64_t[::1] start not None, const int64_t[::1] end not None, uint64_t[::1] found not None, int64_t[::1] lengths not None):
        """Writes `hash_text` of the `norm` of parts of a text, and how long the folds are; the positions that are left to Python are given back."""
        cdef Word one, two
        cdef Py_ssize_t n, at, count = start.shape[0]
        cdef int traits, kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef uint64_t total, power
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
            total, power = 0, 1
            for at in range(one.length):
                total += code_of(one.at[at]) * power
                power *= <uint64_t>0x9E3779B97F4A7C15
            found[n], lengths[n] = mix(total), one.length
        return rest

    def alternates(self, tokens, list numbers, list found):
        """Appends the position of each token for each of its `alternates`, and these; the positions that are left to Python are given back."""
        cdef Word word, main, two, spare
        cdef Word[OTHERS] others
        cdef int traits, count, k
        cdef list rest = []
        for n, token in enumerate(tokens):
            traits = self.read(token, &word, True)
            count = -1
            if traits and not (traits & LATIN and traits & CYRILLIC):
                copy(&word, &main)
                if self.fold(&main, &spare):
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
        cdef int count = 0, k, done
        cdef Rules rules
        for k in range(len(self.rules)):
            rules = <Rules>self.rules[k]
            done = rewrite(&rules.program, word, two)
            if done < 0 or done and not self.add(main, others, &count, two, spare, 1):
                return -1
        conventional = self.conventional(text_of(main))
        if conventional:
            for text in conventional:
                if self.latin.read(text, two) == 0 or not self.keep(main, others, &count, two):
                    return -1
        for k in range(len(self.languages)):
            has, lacks, graphemes = <tuple>self.languages[k]
            if (<Test>has).holds(word) and not (<Test>lacks).holds(word):
                done = rewrite(&(<Rules>graphemes).program, word, two)
                if done < 0 or done and not same(word, two) and not self.add(main, others, &count, two, spare, 2):
                    return -1
        return count

    cdef bint add(self, Word* main, Word* others, int* count, Word* word, Word* spare, int least):
        """Adds the fold of another spelling, if it has letters enough; false if it is left to Python."""
        return self.fold(word, spare) and (word.length < least or self.keep(main, others, count, word))

    cdef bint keep(self, Word* main, Word* others, int* count, Word* word):
        """Adds a reading if it is none of those already found; false if there is no room."""
        cdef int k
        if same(word, main):
            return True
        for k in range(count[0]):
            if same(word, &others[k]):
                return True
        if count[0] == OTHERS:
            return False
        copy(word, &others[count[0]])
        count[0] += 1
        return True

# Rules of letters applied to words, as programs that `normalizer.text.programs` makes of expressions; included by fold.pyx.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy

include "hashing.pxi"
include "strings.pxi"

cdef enum:
    LONGEST = 64  # letters of a word as given
    ROOM = 256  # and of what becomes of it
    STEPS = 16  # rules applied one after another

cdef enum:  # as in programs.py
    LETTER, SAME, START, END, SPLIT, JUMP, LOOK, MATCH
    BEHIND = 1
    WANTED = 2

cdef enum:
    ALONE = 1  # a rule for a letter, whatever stands around it
    FIRST = 2  # a rule that begins where the word begins

cdef struct Word:
    int length
    uint64_t has  # a bit for each letter that may be in it, some share one
    uint32_t at[ROOM]
    uint8_t of[ROOM]  # numbers of the letters in the alphabet


cdef struct Program:
    uint64_t wants  # letters at which a rule may begin, as `Word.has`
    uint64_t[256] pairs  # for each of these, those that may stand behind it
    uint64_t together  # a bit for each such pair, many share one
    bint repeats  # its only rule asks for a letter twice in a row
    const uint8_t* simple  # for each rule by its number: ALONE, FIRST or 0
    const int32_t* steps
    const uint8_t* members
    const int32_t* begin
    const int32_t* rules
    const uint64_t* seconds
    const int32_t* sounds_begin
    const uint32_t* sounds
    const uint8_t* sounds_of


cdef struct Automaton:
    const uint8_t* next
    const uint8_t* last
    uint64_t needs  # letters of which a word must have one, 0 for none, as `Word.has`


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


cdef inline uint64_t bit_of_pair(uint8_t one, uint64_t behind) noexcept nogil:
    """The bit of a letter and the one behind it, which is given as its place in `Word.has`."""
    return <uint64_t>1 << ((one * <uint64_t>37 + behind) & 63)


cdef uint64_t pairs_of(const Word* word) noexcept nogil:
    """A bit for each two letters in a row; behind the last stands nothing, as in `rewrite`."""
    cdef uint64_t found = 0
    cdef int at
    for at in range(word.length):
        found |= bit_of_pair(word.of[at], word.of[at + 1] & 63 if at + 1 < word.length else 0)
    return found


cdef bint has_pair(const Word* word) noexcept nogil:
    """Whether a letter stands twice in a row."""
    cdef int at
    for at in range(1, word.length):
        if word.at[at] == word.at[at - 1]:
            return True
    return False


cdef inline int rewrite(const Program* program, const Word* word, Word* out) noexcept nogil:
    """Writes a word with its rules applied: 1 if one matched; 0 if none did, and nothing is written; -1 if there is no room."""
    cdef int at
    if not program.wants & word.has or program.repeats and not has_pair(word):
        return 0
    for at in range(word.length):  # most rules match nowhere
        if program.pairs[word.of[at]] & (bit(word.of[at + 1]) if at + 1 < word.length else 1):
            return rewrite_from(at, program, word, out)
    return 0


cdef int rewrite_from(int at, const Program* program, const Word* word, Word* out) noexcept nogil:
    """The same from a letter on before which none matches."""
    cdef int length = 0, end, number, rule, sound, matched = 0
    cdef uint64_t behind, wants = program.wants
    while at < word.length:
        end = -1
        if wants & bit(word.of[at]):
            behind = bit(word.of[at + 1]) if at + 1 < word.length else 1
            if program.pairs[word.of[at]] & behind:
                for number in range(program.begin[word.of[at]], program.begin[word.of[at] + 1]):
                    if not program.seconds[number] & behind or (program.simple[number] == FIRST and at):
                        continue
                    end = at + 1 if program.simple[number] == ALONE else end_of_match(program, program.rules[2 * number], word, at)
                    if end >= 0:
                        break
        if end < 0:
            if matched:
                if length == ROOM:
                    return -1
                out.at[length] = word.at[at]
                out.of[length] = word.of[at]
                length += 1
            at += 1
            continue
        if not matched:
            matched, length, out.has = 1, at, word.has
            memcpy(out.at, word.at, at * sizeof(uint32_t))
            memcpy(out.of, word.of, at)
        rule = program.rules[2 * number + 1]
        for sound in range(program.sounds_begin[rule], program.sounds_begin[rule + 1]):
            if length == ROOM:
                return -1
            out.at[length] = program.sounds[sound]
            out.of[length] = program.sounds_of[sound]
            out.has |= bit(out.of[length])
            length += 1
        at = end
    if matched:
        out.length = length
    return matched


cdef bint same(const Word* one, const Word* other) noexcept nogil:
    return one.length == other.length and memcmp(one.at, other.at, one.length * sizeof(uint32_t)) == 0


cdef str text_of(const Word* word):
    return PyUnicode_FromKindAndData(4, word.at, word.length)


cdef uint64_t hash_of(const Word* word) noexcept nogil:
    """`hash_text` of a word."""
    cdef uint64_t total = 0, power = 1
    cdef int at
    for at in range(word.length):
        total += code_of(word.at[at]) * power
        power *= <uint64_t>0x9E3779B97F4A7C15
    return mix(total)


cdef class Rules:
    """Some rules, each letter rewritten by the first that matches there."""

    cdef Program program
    cdef tuple kept

    def __init__(self, bytes steps, bytes members, bytes begin, bytes rules, bytes seconds, bytes sounds_begin, bytes sounds, bytes sounds_of):
        cdef bytearray simple = bytearray(len(rules) // (2 * sizeof(int32_t)))
        self.kept = (steps, members, begin, rules, seconds, sounds_begin, sounds, sounds_of, simple)
        self.program.steps = <const int32_t*><const char*>steps
        self.program.members = <const uint8_t*><const char*>members
        self.program.begin = <const int32_t*><const char*>begin
        self.program.rules = <const int32_t*><const char*>rules
        self.program.seconds = <const uint64_t*><const char*>seconds
        self.program.sounds_begin = <const int32_t*><const char*>sounds_begin
        self.program.sounds = <const uint32_t*><const char*>sounds
        self.program.sounds_of = <const uint8_t*><const char*>sounds_of
        cdef int number, place, behind, at
        cdef const int32_t* step = self.program.steps
        self.program.wants = self.program.together = 0
        self.program.repeats = len(sounds_begin) == 2 * sizeof(int32_t) and len(steps) > 6 * sizeof(int32_t) and step[0] == LETTER and step[2] == LOOK and step[3] == WANTED and step[6] == SAME
        for place in range(len(simple)):
            at = self.program.rules[2 * place]
            simple[place] = FIRST if step[at] == START else ALONE if step[at] == LETTER and step[at + 2] == MATCH else 0
        self.program.simple = <const uint8_t*><const char*>simple
        for number in range(256):
            self.program.pairs[number] = 0
            for place in range(self.program.begin[number], self.program.begin[number + 1]):
                self.program.pairs[number] |= self.program.seconds[place]
                self.program.wants |= bit(number)
            for behind in range(64):
                if self.program.pairs[number] >> behind & 1:
                    self.program.together |= bit_of_pair(<uint8_t>number, behind)


cdef class Test:
    """Whether an expression is found in a word, by its automaton."""

    cdef bytes table, accepts
    cdef Automaton automaton

    def __init__(self, bytes table, bytes accepts, uint64_t needs):
        self.table, self.accepts = table, accepts
        self.automaton = Automaton(<const uint8_t*><const char*>table, <const uint8_t*><const char*>accepts, needs)


cdef bint holds(const Automaton* test, const Word* word) noexcept nogil:
    """Whether the expression of a test is found in a word."""
    cdef int at, state = 0
    if test.needs and not test.needs & word.has:
        return False
    for at in range(word.length):
        state = test.next[256 * state + word.of[at]]
        if state == 1:
            return True
    return test.last[state]


cdef class Steps:
    """Rules applied one after another, some of them only to words of which a test holds."""

    cdef tuple kept
    cdef Program[STEPS] programs
    cdef Automaton* tests[STEPS]  # NULL for none
    cdef const uint8_t* numbers
    cdef int letters, count
    cdef uint64_t wants  # letters of which a word must have one, else it stays as it is, as `Word.has`

    def __init__(self, bytes alphabet, list rules, list tests):
        if len(rules) > STEPS or len(rules) != len(tests):
            raise ValueError(f"{len(rules)} steps and {len(tests)} tests: as many of both, {STEPS} at most")
        self.kept, self.count = (alphabet, rules, tests), len(rules)
        self.wants = 0
        for k in range(self.count):
            self.programs[k] = (<Rules?>rules[k]).program
            self.wants |= self.programs[k].wants
            self.tests[k] = NULL if tests[k] is None else &(<Test?>tests[k]).automaton
        self.numbers = <const uint8_t*><const char*>alphabet
        self.letters = len(alphabet)

    cdef inline uint8_t number(self, uint32_t letter) noexcept nogil:
        return self.numbers[letter] if letter < <uint32_t>self.letters else 0

    cdef bint apply(self, Word* word, Word* other) noexcept nogil:
        """Rewrites a word, by way of another; false if there is no room."""
        cdef Word* one = word
        cdef Word* two = other
        cdef Word* spare
        cdef int k, done
        for k in range(self.count):
            if self.tests[k] != NULL and not holds(self.tests[k], one):
                continue
            done = rewrite(&self.programs[k], one, two)
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

    def hashes(self, list words not None, uint64_t[::1] found not None):
        """Writes `hash_text` of the words rewritten; gives back the positions of those that are too long or hold a line break."""
        cdef Word one, two
        cdef Py_ssize_t n
        cdef list rest = []
        if found.shape[0] != len(words):
            raise ValueError("columns of different lengths")
        for n in range(len(words)):
            if self.read(words[n], &one) and self.apply(&one, &two):
                found[n] = hash_of(&one)
            else:
                rest.append(n)
        return rest

    cdef void append(self, Word* word, uint32_t letter) noexcept nogil:
        """Adds a letter, for which there is room."""
        word.at[word.length], word.of[word.length] = letter, self.number(letter)
        word.has |= bit(word.of[word.length])
        word.length += 1

    def of_adjectives(self, list folded not None, int shortest, int64_t[::1] number not None, uint64_t[::1] found not None):
        """Writes `hash_text` of each of `adjectives_of` folded words rewritten, and the position of the word; gives how many they are, -1 if a word is too long or holds a line break."""
        cdef Word word, one, two
        cdef Py_ssize_t n
        cdef int at, kind, count = 0
        cdef bint digits, of_town
        if number.shape[0] < 2 * len(folded) or found.shape[0] < 2 * len(folded):
            raise ValueError("columns too short")
        for n in range(len(folded)):
            if not self.read(folded[n], &word):
                return -1
            digits = True
            for at in range(word.length):
                digits = digits and (<Py_UCS4>word.at[at]).isdigit()
            if word.length < shortest or digits:
                continue
            of_town = word.at[word.length - 1] == c"k" and (word.at[word.length - 2] == c"s" or word.at[word.length - 2] == c"c")
            for kind in range(1 if of_town else 2):
                copy(&word, &one)
                if not of_town:
                    if kind:
                        self.append(&one, c"n")
                    if not kind and word.at[word.length - 1] == c"t":
                        one.length -= 1
                        self.append(&one, c"c")
                    else:
                        self.append(&one, c"s")
                    self.append(&one, c"k")
                if not self.apply(&one, &two):
                    return -1
                number[count], found[count] = n, hash_of(&one)
                count += 1
        return count

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
    other.length = one.length
    other.has = one.has
    memcpy(other.at, one.at, one.length * sizeof(uint32_t))
    memcpy(other.of, one.of, one.length)

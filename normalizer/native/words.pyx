"""The tokens of a document as words, made when they are asked for: the twin of `normalizer.mentions.plain_words.PlainWords`."""

from libc.stdint cimport uint16_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

from normalizer.text.fold import lower

include "document.pxi"
include "records.pxi"
include "persons.pxi"
include "triggers.pxi"

cdef enum:
    # whether words alone make a name, as `normalizer.mentions.alone` has it
    NO = 0
    YES = 1
    ASK = 2
    SHOUTED_ALONE = 64
    SEVERAL = 128
    BITS = 8
    BRACKET = 40
    COMMA = 44
    # blanks behind the comma are these two and, of those that are wide, some
    FIRST_BLANK = 0x85
    LAST_NARROW_BLANK = 0xA0
    FIRST_WIDE_BLANK = 0x1680
    FIRST_CYRILLIC = 0x400
    CYRILLIC = 0x130


cdef tuple LEFT = (None, "", "", None, True, False, -1)  # the fields of `normalizer.mentions.words.Found` that are left as they are, between its phrase and its surface


@cython.final
cdef class Lowered:
    """A word in small letters, by a hash of 64 bits."""

    cdef uint64_t hashed
    cdef str small


@cython.final
cdef class Small:
    """The small letters of the words met last: words beside names are mostly the same few. One record holds both hash and letters, so that threads cannot mix them up."""

    cdef list met

    def __cinit__(self):
        self.met = [None] * NEAR

    cdef str of(self, Document words, Py_ssize_t i):
        """A token in small letters."""
        cdef uint64_t hashed = words.hashed(i)
        cdef Py_ssize_t place = <Py_ssize_t>(hashed >> (64 - NEAR_BITS))
        cdef Lowered met = self.met[place]
        if met is None or met.hashed != hashed:
            met = Lowered.__new__(Lowered)
            met.hashed, met.small = hashed, lower(words.token(i))
            self.met[place] = met
        return met.small


cdef Small LETTERS = Small()


cdef class Words(Triggered):
    """Words are records that ``make`` makes of text, start, end and flags, which are ``kinds`` of the byte of flags, and what `normalizer.mentions.words.make_word` makes of these; tokens low..high of a batch are the document's."""

    cdef list made, kinds
    cdef Maker make
    cdef Persons known
    cdef int64_t* loose_ends  # once they are asked for
    cdef Py_ssize_t loose_count

    def __init__(self, str text, const int64_t[::1] starts, const int64_t[::1] ends, const uint8_t[::1] flags, Py_ssize_t low, Py_ssize_t high, Maker make not None, list kinds not None,
                 Maker chosen not None, Persons persons not None):
        if low < 0 or high > starts.shape[0] or high > ends.shape[0] or high > flags.shape[0]:
            raise IndexError(high)
        if make.count != 5 + len(kinds[0]):
            raise TypeError("words of other fields")
        if chosen.count != 4 + len(LEFT):
            raise TypeError("spans of other fields")
        self.text, self.starts, self.ends, self.flags = text, starts, ends, flags
        self.low, self.count = low, max(0, high - low)
        free(self.loose_ends)
        self.loose_ends = NULL
        self.made, self.make, self.kinds, self.chosen, self.known = [None] * self.count, make, kinds, chosen, persons

    def __len__(self):
        return self.count

    def __getitem__(self, Py_ssize_t i):
        if i < 0 or i >= self.count:
            raise IndexError(i)
        word = self.made[i]
        if word is None:
            word = self.made[i] = self.word(self.low + i)
        return word

    cdef object word(self, Py_ssize_t k):
        cdef Py_ssize_t n
        cdef Maker make = self.make
        cdef tuple flags = <tuple>self.kinds[self.flags[k]]
        cdef str text = self.text[self.starts[k] : self.ends[k]]
        cdef Py_ssize_t size = len(text)
        cdef bint capital = self.flags[k] & CAPITAL
        word = make.new()
        make.put(word, 0, text)
        make.put(word, 1, self.starts[k])
        make.put(word, 2, self.ends[k])
        for n in range(len(flags)):
            make.put(word, 3 + n, flags[n])
        make.put(word, 3 + len(flags), capital and size == 1)
        make.put(word, 4 + len(flags), capital and size > 1 and (not self.flags[k] & SHOUTED or size > 3) and text[0].isalpha())
        return word

    def of_kind(self, list positions not None, kinds):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t i
        cdef Near of_words = near(kinds)
        cdef list found = []
        for i in positions:
            if i < 0 or i >= self.count:
                raise IndexError(i)
            if of_words.of(self, i):
                found.append(i)
        return found

    def unlisted(self, list found not None, str type not None, *, bint later):
        """See `normalizer.mentions.words.Words`."""
        cdef Maker chosen = self.chosen
        cdef list unlisted = []
        for span in found:
            if chosen.get(span, OF_TYPE) == type and not chosen.get(span, STANDS_FOR) and (later or not chosen.get(span, BY_A_PART)):
                unlisted.append(chosen.get(span, SURFACE))
        return unlisted

    def persons_of_several(self, list found not None):
        """See `normalizer.mentions.words.Words`."""
        cdef Maker chosen = self.chosen
        cdef list several = []
        for span in found:
            if <Py_ssize_t>chosen.get(span, LAST) > <Py_ssize_t>chosen.get(span, FIRST):
                phrase = chosen.get(span, PHRASE)
                if chosen.get(span, OF_TYPE) == "person" or (phrase is not None and <int64_t>phrase.may_be & ONLY_A_PERSON):
                    several.append(span)
        return several

    def closed(self, Py_ssize_t first, Py_ssize_t last):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t k, end
        for k in range(max(0, first), min(last, self.count - 2) + 1):
            end = self.ends[self.low + k]
            if end < self.starts[self.low + k + 1] and self.text[end] in (u"»", u"”", u"“", u'"'):
                return k
        return -1

    def has_letter(self, str letters not None):
        """See `normalizer.mentions.words.Words`."""
        cdef uint8_t[CYRILLIC] asked
        cdef uint32_t point
        cdef int kind
        cdef void* points
        cdef Py_UCS4 letter
        cdef Py_ssize_t at
        memset(asked, 0, CYRILLIC)
        for letter in letters:
            if not FIRST_CYRILLIC <= letter < FIRST_CYRILLIC + CYRILLIC:
                raise ValueError(letters)
            asked[<int>letter - FIRST_CYRILLIC] = 1
        if self.count and not self.text.isascii():
            kind, points = PyUnicode_KIND(self.text), PyUnicode_DATA(self.text)
            for at in range(self.starts[self.low], self.ends[self.low + self.count - 1]):
                point = <uint32_t>PyUnicode_READ(kind, points, at) - FIRST_CYRILLIC
                if point < CYRILLIC and asked[point]:
                    return True
        return False

    def promise_persons(self, list starts not None, parts):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t i
        cdef Near of_words = near(parts)
        cdef list found = []
        for i in starts:
            if i < 0 or i >= self.count:
                raise IndexError(i)
            if promises(self, i, of_words):
                found.append(i)
        return found

    def persons(self, list starts not None, owned, taken, usable):
        """See `normalizer.mentions.words.Words`."""
        return Search(self, self.known, self.chosen, owned, taken, usable).among(starts)

    def capitals(self, int64_t letters, first not None, taken):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t i
        cdef Near of_words = near(first)
        cdef list found = []
        for i in range(self.count):
            if self.has(i, CAPITAL) and of_words.of(self, i) & letters and i not in taken:
                found.append(i)
        return found

    cpdef object before(self, Py_ssize_t i):
        """The token before one in small letters; "" if there is none, or none that could belong to the same name."""
        if i < 1 or i > self.count or self.flags[self.low + i - 1] & BROKEN:
            return ""
        return LETTERS.of(self, i - 1)

    def run_before(self, Py_ssize_t i, Py_ssize_t most):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t k = min(i, self.count) - 1
        cdef list run = []
        while k >= 0 and len(run) < most and not self.has(k, BROKEN | DOTTED):
            run.append(self.token(k))
            k -= 1
        return run

    cpdef object after(self, Py_ssize_t i):
        """The token behind one in small letters; "" if there is none, or none that could belong to the same name."""
        if i < 0 or i + 1 >= self.count or self.flags[self.low + i] & BROKEN:
            return ""
        return LETTERS.of(self, i + 1)

    cdef bint given(self, Py_ssize_t i) except -1:
        """Whether a token is a common given name: `normalizer.mentions.patterns.given`."""
        return self.named(i) and near(self.known.kinds).of(self, i) & GIVEN != 0

    cdef bint age_beside(self, Py_ssize_t first, Py_ssize_t last):
        """Whether digits stand where the age of a person named by tokens first..last may stand."""
        cdef Py_ssize_t at, start = self.starts[self.low + first], end = self.ends[self.low + last]
        for at in range(max(0, start - AGE_BEFORE), start):
            if self.text[at].isdigit():
                return True
        return end + 2 < len(self.text) and self.text[end + 2].isdigit()

    cdef bint opens_brackets(self, Py_ssize_t i) noexcept:
        """Whether a blank and an opening bracket stand behind a token."""
        cdef Py_ssize_t end = self.ends[self.low + i]
        return end + 1 < len(self.text) and self.text[end] == u" " and self.text[end + 1] == u"("

    cdef bint says_district(self, Py_ssize_t first, Py_ssize_t last, tuple beginnings, frozenset before, frozenset behind) except -1:
        """Whether the word before or behind tokens first..last may say that they name a district or region rather than its town."""
        after = self.after(last)
        return (after and (after in behind or after.startswith(beginnings))) or self.before(first) in before

    cpdef object gap(self, Py_ssize_t i):
        """What stands between a token, not the first, and the one before."""
        if i < 1 or i >= self.count:
            raise IndexError(i)
        return self.text[self.ends[self.low + i - 1] : self.starts[self.low + i]]

    cpdef str written(self, Py_ssize_t first, Py_ssize_t last):
        """Tokens first..last as they stand in the text."""
        if first < 0 or last >= self.count or first > last:
            raise IndexError(first)
        return self.text[self.starts[self.low + first] : self.ends[self.low + last]]

    def accept(self, list spans not None, kinds, verdicts, ask, phrase_of):
        """See `normalizer.mentions.words.Words`."""
        cdef int64_t start, size, bits, verdict, taken = -1
        cdef Near of_words = near(kinds)
        cdef dict accepted = {}
        for start, size, bits in spans:
            if start < 0 or size < 1 or start + size > self.count:
                raise IndexError(start)
            if start == taken:
                continue
            verdict = self.plainly(start, size, bits, of_words, verdicts)
            if verdict == YES or (verdict == ASK and ask(start, size, bits)):
                accepted[start] = (size, phrase_of(bits))
                taken = start
        return accepted

    cdef int64_t plainly(self, int64_t start, int64_t size, int64_t bits, Near kinds, verdicts) except -1:
        """Whether the words of a listed name say that it is written like one."""
        cdef Py_ssize_t a = self.low + start
        cdef int64_t kind, verdict
        if not self.flags[a] & self.flags[a + size - 1] & CAPITAL or (size > 1 and (self.ends[a] - self.starts[a] == 1 or self.first_letter(start) > LAST_LATIN >= self.first_letter(start + size - 1))):
            return ASK
        kind = SEVERAL if size > 1 else kinds.of(self, start) | (SHOUTED_ALONE if self.flags[a] & SHOUTED else 0)
        verdict = number_of(verdicts, kind | bits << BITS)
        return verdict if verdict == NO or self.loose(start, start + size - 1) else ASK

    def written_all(self, dict accepted not None):
        """See `normalizer.mentions.words.Words`."""
        cdef list found = []
        cdef Py_ssize_t start
        cdef tuple listed
        for begin, listed in accepted.items():
            start = begin
            found.append(self.written(start, start + <Py_ssize_t>listed[0] - 1))
        return found

    def read_as(self, list positions not None, read, frozenset these not None):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t i
        cdef list found = []
        for i in positions:
            if not these.isdisjoint(read(self.written(i, i))):
                found.append(i)
        return found

    cdef bint loose(self, Py_ssize_t first, Py_ssize_t last):
        """Whether nothing is glued to tokens first..last, for all that one character on either side shows."""
        cdef Py_ssize_t a = self.low + first, start = self.starts[a], end = self.ends[self.low + last], size = len(self.text)
        cdef Py_UCS4 point
        if start and self.text[start - 1] in (u"@", u"#", u"_", u"=", u"\\", u"/", u"."):
            return False
        if end < size:
            point = self.text[end]
            if point in (u"@", u"_", u"=", u"\\") or (point == u"." and end + 1 < size and u"a" <= self.text[end + 1] <= u"z"):
                return False
        return first == last or first == 0 or not self.flags[a - 1] & HYPHENED

    def choose(self, dict accepted not None, list found not None, dict owner not None, possessed):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t start, size, free = 0, other, more, n
        cdef bint longest
        cdef tuple listed, beside
        for begin, listed in accepted.items():
            start, size = begin, listed[0]
            if start < 0 or size < 1 or start + size > self.count:
                raise IndexError(start)
            if start < free:
                continue
            longest = True
            for other in range(start + 1, start + size):
                beside = <tuple>accepted.get(other)
                if beside is not None:
                    more = beside[0]
                    if other + more > start + size and more > size:
                        longest = False
                        break
            if not longest:
                continue
            free = start + size
            if start > 1 and self.apostrophe(start - 1):
                possessed(start, free - 1, listed[1])
                continue
            new = self.chosen.new()
            self.chosen.put(new, 0, begin)
            self.chosen.put(new, 1, free - 1)
            self.chosen.put(new, 2, listed[1])
            for n in range(len(LEFT)):
                self.chosen.put(new, 3 + n, LEFT[n])
            self.chosen.put(new, 3 + len(LEFT), self.text[self.starts[self.low + start] : self.ends[self.low + free - 1]])
            found.append(new)
            for n in range(start, free):
                owner[n] = new

    def take(self, Py_ssize_t first, Py_ssize_t last, phrase, type, name, later, list found not None, dict owner not None, set replaced not None):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t k, n
        cdef PyObject* old
        cdef Maker chosen = self.chosen
        cdef tuple fields = (type, name, LEFT[2], LEFT[3], LEFT[4], later, LEFT[6])
        surface = self.written(first, last)
        for k in range(first, last + 1):
            old = kept(owner, k)
            if old != NULL:
                other = <object>old
                replaced.add(other)
                for n in range(<Py_ssize_t>chosen.get(other, FIRST), <Py_ssize_t>chosen.get(other, LAST) + 1):
                    owner.pop(n, None)
        new = chosen.new()
        chosen.put(new, FIRST, first)
        chosen.put(new, LAST, last)
        chosen.put(new, PHRASE, phrase)
        for n in range(len(fields)):
            chosen.put(new, OF_TYPE + n, fields[n])
        chosen.put(new, SURFACE, surface)
        found.append(new)
        for k in range(first, last + 1):
            owner[k] = new
        return new

    def surnames(self, list found not None, read):
        """See `normalizer.mentions.words.Words`."""
        cdef Py_ssize_t k, first, last
        cdef set readings = set()
        for span in self.persons_of_several(found):
            first, last = self.chosen.get(span, FIRST), self.chosen.get(span, LAST)
            if first < 0 or last >= self.count:
                raise IndexError(first)
            for k in range(first, last + 1):
                if not self.initial(k) and not self.given(k):
                    readings.update(read(self.token(k)))
        return readings

    cdef bint apostrophe(self, Py_ssize_t i):
        """Whether nothing but an apostrophe stands before a token, not the first."""
        cdef Py_ssize_t at = self.ends[self.low + i - 1]
        return at + 1 == self.starts[self.low + i] and self.text[at] in (u"'", u"’", u"ʼ")

    def followed(self, str key not None, const uint16_t[::1] small, Py_ssize_t offset, Py_ssize_t size, int most):
        """Where a name in small letters stands in the document and something may follow: `normalizer.mentions.places.plain_followed`.

        ``small`` has the small letter of the first code points; the text of the document begins at ``offset`` and has ``size`` code points.
        """
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void* points = PyUnicode_DATA(self.text)
        cdef Py_ssize_t n, k, at, length = len(key)
        cdef list found = []
        if self.loose_ends == NULL:
            self.find_loose_ends(kind, points, min(offset + size, len(self.text)))
        for n in range(self.loose_count if length else 0):
            at = self.loose_ends[n] - length
            k = length
            while k and at >= offset and in_small(kind, points, at + k - 1, small) == key[k - 1]:
                k -= 1
            if k == 0 and at >= offset and (at == offset or not (<Py_UCS4>PyUnicode_READ(kind, points, at - 1)).isalnum()):
                if len(found) == most:
                    break
                found.append(at - offset)
        return found

    cdef int find_loose_ends(self, int kind, void* points, Py_ssize_t limit) except -1:
        """Notes the ends of tokens behind which a comma, an opening bracket or a blank stands, one blank aside."""
        cdef Py_ssize_t k, end, behind
        cdef uint32_t point
        self.loose_ends, self.loose_count = <int64_t*>malloc((self.count + 1) * sizeof(int64_t)), 0
        if self.loose_ends == NULL:
            raise MemoryError(self.count)
        for k in range(self.low, self.low + self.count):
            end = behind = self.ends[k]
            if end < limit and PyUnicode_READ(kind, points, end) == u" ":
                behind += 1
            if behind >= limit:
                break
            point = PyUnicode_READ(kind, points, behind)
            if COMMA < point < FIRST_BLANK or LAST_NARROW_BLANK < point < FIRST_WIDE_BLANK or (point != COMMA and point != BRACKET and not (<Py_UCS4>point).isspace()):
                continue
            self.loose_ends[self.loose_count] = end
            self.loose_count += 1
        return 0

    def __dealloc__(self):
        free(self.loose_ends)

    def hyphened(self, Py_ssize_t i):
        """Whether nothing but a hyphen stands between a token and the next."""
        if i < 0 or i >= self.count:
            raise IndexError(i)
        return (self.flags[self.low + i] & HYPHENED) != 0


cdef inline Py_UCS4 in_small(int kind, void* points, Py_ssize_t at, const uint16_t[::1] small) noexcept:
    cdef Py_UCS4 point = PyUnicode_READ(kind, points, at)
    return small[<Py_ssize_t>point] if <Py_ssize_t>point < small.shape[0] else point.lower()


include "clear.pxi"
include "speaking.pxi"
include "light.pxi"

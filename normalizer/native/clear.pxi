# Names that leave nothing to be asked: the twin of `normalizer.mentions.clear`; included by words.pyx.

cdef enum:
    # what candidates leave to be asked, as `normalizer.mentions.questions` has it
    SPELLED = 4095
    NEVER = 1
    BEGINS_SMALL = 4
    INNER = 16
    LOUD = 64
    QUOTED = 128
    BEARS_A_NAME = 512
    FAR_OFF = 2048
    RIVALS = 4096
    PLACE = 8192
    A_FEATURE = 16384
    TEAM = 32768
    FAR_ABROAD = 65536
    REGION_BEHIND = 131072
    SENSE = 262144
    SMALL = 524288
    OPEN = 1048576
    TO_BE_MEANT = 983040
    TO_BE_SURE = 7340032
    EVERYTHING = 8388607
    OTHER_THAN_LETTERS = 61440  # rivals, place, feature, team
    WELL_KNOWN = 25  # as `normalizer.mentions.contradicted` has it: how often named
    LONG_DEAD = 19500000  # a date
    ROLES_APART = 5  # words
    AGE_BEFORE = 40  # code points before a name in which the age stands
    SPELLED_OUT = 3  # letters of an acronym in brackets, as `normalizer.mentions.rather_else` has it
    OF_THE_TEXT = 8323072  # whether it may be meant at all, and how sure it is
    # the fields that are read, in their order below
    FOUND_FIRST = 0
    FOUND_LAST = 1
    FOUND_PHRASE = 2
    FOUND_TYPE = 3
    FOUND_NAME = 4
    FOUND_PLACE = 5
    FOUND_LATER = 6
    FOUND_RULES = 7
    FOUND_SURFACE = 8
    FOUND_BEARER = 9
    FOUND_KEY = 10
    MAY_BE = 0
    ONLY = 1
    WEAK_ONLY = 2
    WEAK_ORGANISATION = 3
    QUESTIONS = 0
    STATUS = 1
    SURE = 2
    KEY = 3
    FULL = 4
    COUNTRIES = 5
    RANKED = 6
    OF_ENTITY = 0
    OF_NAME = 1
    LIKELY = 2
    HEARD_FOR = 3
    INDEX = 0
    ID = 1
    NAMED = 2
    KIND = 3
    SUBTYPE = 4
    END = 5
    PRIOR = 6
    OF_COUNTRY = 7
    SPELLING = 0
    KIND_OF_NAME = 1
    TOKENS = 2
    LANGUAGE = 3
    ALL_NAMES = 0
    MENTIONED = 1
    IN_FULL = 2
    BY_COUNTRY = 3
    HEARD = 4

cdef tuple READ = (
    ("first", "last", "phrase", "type", "name", "place", "later", "rules", "surface", "bearer", "key"),
    ("may_be", "only", "weak_only", "weak_organisation"),
    ("questions", "status", "sure", "key", "_full", "countries", "name"),
    ("entity", "name", "probability", "bonus"),
    ("index", "id", "name", "type", "subtype", "end", "prior", "country"),
    ("name", "kind", "tokens", "lang"),
    ("names", "mentioned", "full", "countries", "heard"),
)
cdef double UNDISPUTED = 0.95


@cython.final
cdef class Fields:
    """Reads some slots of the records of a class."""

    cdef type kind
    cdef Py_ssize_t offsets[MOST_FIELDS]

    def __init__(self, type kind not None, tuple names not None):
        cdef Py_ssize_t n
        self.kind = kind
        for n in range(len(names)):
            member = getattr(kind, names[n], None)
            if type(member) is not MemberDescriptorType or (<PyMemberDescrObject*><PyObject*>member).d_member.type != T_OBJECT_EX:
                raise TypeError(f"{kind.__name__}.{names[n]} is no slot")
            self.offsets[n] = (<PyMemberDescrObject*><PyObject*>member).d_member.offset

    cdef inline object get(self, object record, Py_ssize_t n):
        if type(record) is not self.kind:
            raise TypeError(type(record).__name__)
        value = (<PyObject**>(<char*><PyObject*>record + self.offsets[n]))[0]
        if value == NULL:
            raise AttributeError(self.kind.__name__)
        return <object>value


@cython.final
cdef class Clear:
    """Links the names of documents; ``kinds`` are the classes of the records that it reads, and at last that of mentions, which it makes; ``told`` is what the rules have."""

    cdef Fields found, phrase, ranking, scored, entity, name, context
    cdef Maker mention
    cdef frozenset towns, villages, areas, company_areas, also_towns, before_districts, behind_districts, prepositions, kin, called, only_called, some
    cdef tuple districts, behind_villages
    cdef dict does
    cdef object place_words, field_of, bodies, in_full, elsewhere, of_country, telling, is_of_anywhere, countries_of, holding_the_last, is_named_abroad, matched, ambiguous, unmatched

    def __init__(self, tuple kinds not None, dict told not None):
        self.found, self.phrase, self.ranking, self.scored, self.entity, self.name, self.context = [Fields(kind, names) for kind, names in zip(kinds, READ)]
        self.mention = Maker(kinds[len(READ)])
        self.towns, self.villages, self.areas, self.company_areas, self.also_towns = told["towns"], told["villages"], told["areas"], told["company_areas"], told["also_towns"]
        self.districts, self.before_districts, self.behind_districts = told["districts"], told["before_districts"], told["behind_districts"]
        self.prepositions, self.kin, self.called, self.bodies, self.behind_villages = told["prepositions"], told["kin"], told["called"], told["bodies"], told["behind_villages"]
        self.is_of_anywhere, self.countries_of, self.holding_the_last, self.is_named_abroad = told["is_of_anywhere"], told["countries_of"], told["holding_the_last"], told["is_named_abroad"]
        self.place_words, self.field_of, self.does = told["place_words"], told["field_of"], told["does"]
        self.only_called, self.some = told["only_called"], told["some"]
        self.in_full, self.elsewhere, self.of_country, self.telling = told["in_full"], told["elsewhere"], told["of_country"], told["telling"]
        self.matched, self.ambiguous, self.unmatched = told["matched"], told["ambiguous"], told["unmatched"]

    def rank(self, document):
        """See `normalizer.mentions.clear.rank`."""
        cdef list found = document.found, ranked = []
        cdef Linking linking = Linking(self, document)
        cdef Py_ssize_t n, before = -2, first
        cdef bint dated = document.as_of != 0
        for n in range(len(found)):
            span = found[n]
            first = self.found.get(span, FOUND_FIRST)
            if dated or not linking.rank(span, first, before + 1 == first, ranked):
                document.rank_one(n, ranked)
            before = self.found.get(span, FOUND_LAST)
        return ranked

    def mentions(self, document, list ranked not None):
        """See `normalizer.mentions.clear.mentions`."""
        cdef list found = document.found, mentions = []
        cdef Mentioning mentioning = Mentioning(self, document)
        cdef Py_ssize_t n, count = len(found)
        cdef bint overridden = document.annotator.linker.overrides is not None, asked = mentioning.persons or len(mentioning.defined) > 0
        cdef int64_t left
        cdef tuple one, before = None
        if len(ranked) != count:
            raise IndexError(len(ranked))
        for n in range(count):
            span, one = found[n], ranked[n]
            left = one[1]
            if overridden:
                before = document.mention_one(n, one[0], left, before, mentions)
            elif asked or left & OF_THE_TEXT or mentioning.somebody_else:
                before = mentioning.add(span, one[0], left, before, mentions)
            else:
                before = (span, one[0])
                mentioning.put(span, one[0], mentions)
        return mentions

    def unnoted(self, document, list ranked not None):
        """See `normalizer.mentions.clear.unnoted`."""
        cdef list found = []
        cdef bytearray persons = None
        cdef dict accepted = document._accepted, noted = document._noted, owners = document.owner
        cdef Words words = document.words
        cdef Py_ssize_t first, last
        cdef PyObject* owner
        cdef tuple listed
        spellings = document.places._spellings
        for start, listed in accepted.items():
            if not <int64_t>self.phrase.get(listed[1], MAY_BE) & A_PLACE or self.phrase.get(listed[1], WEAK_ONLY):
                continue
            first, last = start, <Py_ssize_t>start + <Py_ssize_t>listed[0] - 1
            if noted.get(start) != last:
                owner = kept(owners, start)
                if owner != NULL and self.is_within_a_place(<object>owner, first, last):
                    continue
                if first == last and LETTERS.of(words, first) in spellings:
                    continue
                if persons is None:
                    persons = self.persons(document.found, ranked, words.count)
                if persons[first] or persons[last]:
                    continue
                surface = words.written(first, last)
                if first == last or lower(surface) not in spellings:
                    found.append((first, last, surface))
        return found

    cdef bint is_uncontradicted(self, Words words, Py_ssize_t first, Py_ssize_t last, best, set somebody_else) except -1:
        """Whether the words beside a matched person's name say for sure that nothing contradicts it: `normalizer.mentions.allowed.Allowed._no_surer_if_contradicted`."""
        cdef double prior
        cdef Py_ssize_t behind = last + 1
        entity = self.scored.get(best, OF_ENTITY)
        if self.entity.get(entity, INDEX) in somebody_else or words.beside(first, last) & IN_QUOTES or words.after(last).startswith(self.behind_villages):
            return False
        if first == last:
            return True
        if words.age_beside(first, last) or (behind == first + 2 and first and words.first_letter(first) <= LAST_LATIN and words.has(first - 1, CAPITAL) and words.blank_before(first)):
            return False
        if (behind < words.count and LETTERS.of(words, behind) in self.only_called) or words.before(first) in self.some:
            return False
        prior = self.entity.get(entity, PRIOR)
        if prior >= WELL_KNOWN:
            return True
        died = self.entity.get(entity, END)
        return not (died and died < LONG_DEAD) and not (behind + 1 < words.count and words.opens_brackets(last)) and best.spelled and not self.role_beside(words, first, last)

    cdef bint role_beside(self, Words words, Py_ssize_t first, Py_ssize_t last) except -1:
        """Whether the words right beside a name may say what its bearer does: `normalizer.mentions.contradicted`."""
        cdef Py_ssize_t k = first - 1
        while k >= 0 and k > first - 2 - ROLES_APART:
            raw = LETTERS.of(words, k)
            if words.has(k, BROKEN | DOTTED) and raw != "rev":
                break
            if self.field_of(raw) and (k == first - 1 or not words.has(k, CAPITAL)):
                return True
            if not (words.has(k, CAPITAL) or raw in self.bodies() or raw in self.place_words()):
                break
            k -= 1
        k = last + 1
        if k < words.count and words.blank_before(k) and words.token(k) in self.does:
            return True
        if k + 1 >= words.count or words.has(k, CAPITAL | HYPHENED) or words.has(k + 1, CAPITAL) or words.gap(k) not in (", ", " — ", " – "):
            return False
        return bool(self.field_of(LETTERS.of(words, k)))

    cdef bytearray persons(self, list found, list ranked, Py_ssize_t count):
        """A byte for each token of a document: 1 in the names of persons."""
        cdef bytearray persons = bytearray(count)
        cdef Py_ssize_t n, k, first, last
        cdef tuple one
        if len(ranked) != len(found):
            raise IndexError(len(ranked))
        for n in range(len(found)):
            span, one = found[n], ranked[n]
            if self.found.get(span, FOUND_TYPE) == "person" or (one[0] and self.is_person(all_of(one[0])[0])):
                first, last = self.found.get(span, FOUND_FIRST), self.found.get(span, FOUND_LAST)
                if first < 0 or last >= count:
                    raise IndexError(first)
                for k in range(first, last + 1):
                    persons[k] = 1
        return persons

    cdef bint is_person(self, scored) except -1:
        return self.entity.get(self.scored.get(scored, OF_ENTITY), KIND) == "person"

    cdef bint is_within_a_place(self, owner, Py_ssize_t first, Py_ssize_t last) except -1:
        """Whether a chosen span is a place, and not just tokens first..last."""
        phrase = self.found.get(owner, FOUND_PHRASE)
        return phrase is not None and <int64_t>self.phrase.get(phrase, MAY_BE) & A_PLACE and not (self.found.get(owner, FOUND_FIRST) == first and self.found.get(owner, FOUND_LAST) == last)


@cython.final
cdef class Linking:
    """One document on its way."""

    cdef Clear clear
    cdef Words words
    cdef object document, annotator, listed, places
    cdef dict offices, before_offices, defined, meanings, noted, spellings, identities
    cdef set somebody_else
    cdef int kazakh
    cdef double matched

    def __init__(self, Clear clear not None, document):
        self.clear, self.document, self.words, self.annotator, self.places = clear, document, document.words, document.annotator, document.places
        self.listed, self.spellings = self.annotator.listed, self.places._spellings
        self.before_offices, self.identities, self.somebody_else, self.matched = document._offices_until, document._identities, document._somebody_else, self.annotator.linker.thresholds.matched
        self.offices, self.defined, self.meanings, self.noted = document._offices_from, document._defined, document._other_meanings, document._noted
        self.kazakh = -1

    cdef bint rank(self, span, Py_ssize_t first, bint beside, list ranked) except -1:
        """Adds the candidates of a span and what they leave open, and notes what is clear; whether that was done: else the document has to."""
        cdef Clear clear = self.clear
        cdef Py_ssize_t last = clear.found.get(span, FOUND_LAST)
        if first < 0 or last >= self.words.count or first > last:
            raise IndexError(first)
        cdef bint several = last > first, person
        cdef PyObject* known
        cdef int64_t left
        phrase, kind = clear.found.get(span, FOUND_PHRASE), clear.found.get(span, FOUND_TYPE)
        if clear.found.get(span, FOUND_NAME) or (beside and not several and self.words.has(first, SHOUTED)):
            return False
        if phrase is None or kind is not None:
            return phrase is None and kind == "person" and self.is_unlisted(span, first, last, ranked)
        surface = clear.found.get(span, FOUND_SURFACE)
        known = kept(self.listed, surface)
        if known == NULL:
            return False
        ranking = <object>known
        if not ranking:
            if several or self.beside_offices(first, last):
                return False
            ranked.append((ranking, 0))
            return True
        best = (<list>ranking)[0]
        entity = clear.scored.get(best, OF_ENTITY)
        left = self.left_open(span, first, last, phrase, surface, ranking, best, entity)
        scored = ranking
        if left & OTHER_THAN_LETTERS:
            scored = self.document._candidates(span, surface)
        elif left & SPELLED:
            scored = [] if len(<list>ranking) == 1 else self.document._as_spelled(span, surface, ranking)
        person = self.is_person(scored)
        if person:
            scored = self.unless_contradicted(span, first, last, scored)
            person = self.is_person(scored)
        if scored is not ranking:
            if not scored and several:
                return False
            left = EVERYTHING if scored else 0
        ranked.append((scored, left))
        if several and person and not clear.found.get(span, FOUND_LATER):
            self.document._note_bearer(span, scored)
        if scored is not ranking:
            if scored or self.beside_offices(first, last):
                self.document._note(span, surface, scored, left)
            return True
        if not left & FAR_ABROAD or self.words.before(first) in clear.prepositions:
            self.note(first, last, ranking, entity, person, clear.scored.get(best, OF_NAME))
        if self.beside_offices(first, last) or (person and not several and <double>clear.scored.get(best, LIKELY) < UNDISPUTED and self.behind_two(first)):
            self.document._note_offices(span, surface, scored)
        return True

    cdef bint is_unlisted(self, span, Py_ssize_t first, Py_ssize_t last, list ranked) except -1:
        """Adds a person whom nobody listed, if it is known that no list has one of the name."""
        cdef Clear clear = self.clear
        cdef PyObject* known
        surface = clear.found.get(span, FOUND_SURFACE)
        known = kept(self.annotator.persons, surface)
        if known == NULL or <object>known or (first == last and self.words.before(first) in clear.kin):
            return False
        ranked.append((<object>known, 0))
        if last > first and not clear.found.get(span, FOUND_LATER):
            bearer = clear.found.get(span, FOUND_BEARER)
            if bearer is None:
                self.document._note_bearer(span, <object>known)
            else:
                self.identities.setdefault(bearer.key, None)
        if self.beside_offices(first, last):
            self.document._note(span, surface, <object>known, 0)
        return True

    cdef bint beside_offices(self, Py_ssize_t first, Py_ssize_t last) except -1:
        """Whether an office stands right before or behind a name."""
        return len(self.offices) > 0 and (first in self.before_offices or last + 1 in self.offices)

    cdef bint behind_two(self, Py_ssize_t first) noexcept:
        """Whether two words stand before a token that could be a title."""
        return first > 1 and not self.words.has(first - 1, BROKEN | DOTTED) and not self.words.has(first - 2, BROKEN | DOTTED)

    cdef object unless_contradicted(self, span, Py_ssize_t first, Py_ssize_t last, scored):
        """The candidates, a person first: `Allowed._unless_contradicted`."""
        cdef Clear clear = self.clear
        cdef Words words = self.words
        cdef Py_ssize_t n
        best = (<list>scored)[0]
        if last > first or words.size(first) == 1:
            for n in range(first, last + 1):
                if words.initial(n):
                    return self.document._unless_contradicted(span, scored)
        if last > first + 1 and words.has(first, HYPHENED):
            return self.document._unless_contradicted(span, scored)
        if <double>clear.scored.get(best, LIKELY) < self.matched:
            return scored
        return scored if clear.is_uncontradicted(words, first, last, best, self.somebody_else) else self.document._no_surer_if_contradicted(span, scored)

    cdef bint is_answered(self, span, Py_ssize_t first, best, int64_t asked) except -1:
        """Whether the words beside a span say that it names what was found for it: `Pruning._answered`."""
        cdef Clear clear = self.clear
        cdef Words words = self.words
        if not asked & NEVER:
            asked &= ~(INNER if words.has(first, SHOUTED) else LOUD)
            if words.has(first, CAPITAL):
                asked &= ~BEGINS_SMALL
            if asked & LOUD and not self.loud_beside(first):
                asked &= ~LOUD
            if asked & BEARS_A_NAME and not words.given(first) and not self.behind_a_name(first):
                asked &= ~BEARS_A_NAME
            if asked & FAR_OFF and self.said_to_be_a_place(first):
                asked &= ~FAR_OFF
            if not asked:
                return True
            if asked & (INNER | BEGINS_SMALL) or (asked & QUOTED and not words.beside(first, first) & IN_QUOTES and not self.beside_a_body(first)):
                asked = NEVER
        if asked & NEVER and words.before(first) not in clear.called and not words.after(first).startswith("қаласы"):
            return False
        return self.document._answered(span, best, asked)

    cdef bint loud_beside(self, Py_ssize_t k) noexcept:
        """Whether a word in capitals stands beside a token."""
        return (k > 0 and self.words.has(k - 1, SHOUTED)) or (k + 1 < self.words.count and self.words.has(k + 1, SHOUTED))

    cdef bint behind_a_name(self, Py_ssize_t k) noexcept:
        """Whether what could be a given name stands before a token."""
        cdef Words words = self.words
        return k > 0 and not words.has(k - 1, BROKEN | SHOUTED) and words.named(k - 1) and words.size(k - 1) > 2

    cdef bint said_to_be_a_place(self, Py_ssize_t k) except -1:
        """Whether the word before or behind a token says that it is a place."""
        before = self.words.before(k)
        return before in self.clear.prepositions or before in self.clear.place_words() or self.words.after(k) in self.clear.place_words()

    cdef bint beside_a_body(self, Py_ssize_t k) except -1:
        """Whether a word for a kind of body stands beside a token."""
        cdef Words words = self.words
        return (k > 0 and LETTERS.of(words, k - 1) in self.clear.bodies()) or (k + 1 < words.count and LETTERS.of(words, k + 1) in self.clear.bodies())

    cdef bint is_person(self, scored) except -1:
        return isinstance(scored, list) and len(<list>scored) > 0 and self.clear.is_person((<list>scored)[0])

    cdef int64_t left_open(self, span, Py_ssize_t first, Py_ssize_t last, phrase, surface, ranking, best, entity) except -1:
        """What the candidates of a listed name leave open, and the words beside it as well: `normalizer.mentions.allowed`."""
        cdef Clear clear = self.clear
        cdef bint several = last > first
        cdef int64_t left, may_be = clear.phrase.get(phrase, MAY_BE), rules = clear.found.get(span, FOUND_RULES)
        document, subtype = self.document, clear.entity.get(entity, SUBTYPE)
        if self.kazakh < 0:
            self.kazakh = document._is_kazakh()
        asked = (<list>clear.ranking.get(ranking, QUESTIONS))[self.kazakh + 2 * several]
        left = asked if asked is not None else self.annotator.questions(ranking, self.kazakh == 1, several)
        if left & PLACE and clear.found.get(span, FOUND_PLACE) and (several or not may_be & A_BODY or not self.words.beside(first, last) & IN_QUOTES):
            left &= ~PLACE
        if several and clear.phrase.get(phrase, WEAK_ORGANISATION):
            left |= SENSE
        if left & A_FEATURE and (several or not rules & FEATURE or not document._is_a_feature(span)):
            left &= ~A_FEATURE
        if left & SPELLED and self.is_answered(span, first, best, left & SPELLED):
            left &= ~SPELLED
        if left & SMALL and self.words.has(first, CAPITAL):
            left &= ~SMALL
        if left & FAR_ABROAD and not ((several or self.words.has(first, SHOUTED) or self.is_seldom_meant(best, subtype)) and document._far_fetched(span, best)):
            left &= ~FAR_ABROAD
        if subtype in clear.towns:
            if self.words.says_district(first, last, clear.districts, clear.before_districts, clear.behind_districts) and document._is_a_district(span):
                left |= OPEN
            if several and self.words.beside(first, last) & IN_QUOTES:
                left |= RIVALS
        if may_be & A_BODY and first and rules & LENT and document._kinds_said(span):
            left |= RIVALS
        if (self.kazakh and subtype in clear.villages) or (several and subtype in clear.areas and clear.is_of_anywhere(surface)):
            left |= SENSE
        if not several and ((self.words.has(first, SHOUTED) and self.beside_brackets(first)) or (self.meanings and self.meanings.get(surface))):
            left |= RIVALS
        return left | RIVALS if self.defined and surface in self.defined else left

    cdef bint is_seldom_meant(self, best, subtype) except -1:
        """Whether a place is an area, or its name is weak or of no known language: `Pruning._far_fetched` of one word."""
        cdef Clear clear = self.clear
        name = clear.scored.get(best, OF_NAME)
        return subtype in clear.areas or clear.name.get(name, KIND_OF_NAME) == "weak" or clear.name.get(name, LANGUAGE) == "und"

    cdef bint beside_brackets(self, Py_ssize_t k) except -1:
        """Whether an opening bracket stands right before or behind what may be an acronym."""
        if self.words.size(k) < SPELLED_OUT:
            return False
        if k + 1 < self.words.count and self.words.nothing_but(u"(", k + 1):
            return True
        return k > 0 and (self.words.nothing_but(u"(", k) or self.behind_quotes(k))

    cdef bint behind_quotes(self, Py_ssize_t k) except -1:
        """Whether a closing quotation mark and an opening bracket stand between a token, not the first, and the one before."""
        cdef Words words = self.words
        cdef Py_ssize_t start = words.starts[words.low + k]
        if start < 2 or words.text[start - 1] != u"(":
            return False
        return words.gap(k).strip().lstrip(u"»”“\" ") == u"("

    cdef void note(self, Py_ssize_t first, Py_ssize_t last, ranking, entity, bint person, name) except *:
        """Takes note of a clear mention, and of a place."""
        cdef Clear clear = self.clear
        key = clear.ranking.get(ranking, KEY)
        if clear.ranking.get(ranking, SURE):
            full = clear.ranking.get(ranking, FULL)
            if full is None:
                full = ranking.full()
            self.hear(ranking, entity, key, full)
            if full and person:
                of_entity(<dict>self.document.surnames, clear.entity.get(entity, INDEX)).update(clear.name.get(name, TOKENS))
        if clear.entity.get(entity, KIND) == "place":
            if key not in self.spellings:
                self.places.add(ranking)
            self.noted[first] = last

    cdef void hear(self, ranking, entity, key, bint full) except *:
        """Tells the context of a mention: `normalizer.mentions.context.DocumentContext.add`."""
        cdef Clear clear = self.clear
        cdef dict heard, times
        context, index, countries = self.document.context, clear.entity.get(entity, INDEX), clear.ranking.get(ranking, COUNTRIES)
        if countries is None:
            countries = ranking.countries = clear.countries_of(entity)
        (<set?>clear.context.get(context, ALL_NAMES)).add(key)
        of_entity(<dict?>clear.context.get(context, MENTIONED), index).add(key)
        if full:
            of_entity(<dict?>clear.context.get(context, IN_FULL), index).add(key)
        if countries:
            heard = clear.context.get(context, HEARD)
            for code in <tuple?>countries:
                times = (<dict?>clear.context.get(context, BY_COUNTRY)).setdefault(code, {})
                times[key] = times.get(key, 0) + 1
                heard[code] = heard.get(code, 0) + 1


cdef set of_entity(dict known, index):
    """What is known of an entity, to be added to."""
    cdef PyObject* found = kept(known, index)
    if found != NULL:
        return <set?><object>found
    new = known[index] = set()
    return <set>new

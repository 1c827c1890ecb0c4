# Names in the light of their whole text: the twin of `Document.mention_one`; included by words.pyx.
#
# What is asked of few names stays in Python. A rule is called where the fields that its first lines look at do not answer already.

cdef double SETTLED = 0.97  # as `normalizer.mentions.questions` has it
cdef double DEFINED = 0.99  # as `normalizer.mentions.allowed` has it
cdef double SURE_UNLISTED = 0.6  # as `normalizer.mentions.coreference` has it
cdef double OF_A_COMPANY = 2_000_000.0, SPEAKS = 0.3  # as `normalizer.mentions.rather_else` has it: the most inhabitants of what may be a company called so, and what speaks for a place
cdef enum:
    CONTRIBUTION = 2  # of what a text says, its place in the record
cdef tuple SURNAMES_OF_EITHER = ("ва", "на", "ая")  # as `normalizer.mentions.coreference` has them


@cython.final
cdef class Mentioning:
    """The mentions of one document on their way."""

    cdef Clear clear
    cdef Words words
    cdef object document, linker, weighing
    cdef dict defined, beside, regions, spellings, reweighed, clusters
    cdef set somebody_else
    cdef bint persons, football
    cdef double least, matched, margin
    cdef int64_t offset

    def __init__(self, Clear clear not None, document):
        self.clear, self.document, self.words, self.linker = clear, document, document.words, document.annotator.linker
        places, limits = document.places, self.linker.thresholds
        self.weighing = self.linker.weighing.weigher or self.linker.weighing
        self.defined, self.beside, self.regions, self.spellings = document._defined, places._beside, places._regions, places._spellings
        self.reweighed, self.clusters, self.somebody_else, self.persons = document._reweighed, document._clusters, document._somebody_else, len(document._identities) > 0
        self.least, self.matched, self.margin, self.offset = limits.unmatched, limits.matched, limits.margin, document.offset
        self.football = True  # for all that is known: `normalizer.mentions.clubs`

    cdef tuple add(self, span, scored, int64_t left, tuple before, list mentions):
        """Adds the mention of a span; the span and what it was linked to, for the next one."""
        cdef Clear clear = self.clear
        cdef tuple said = self.said_beforehand(span, scored)
        phrase = clear.found.get(span, FOUND_PHRASE)
        if said is not None:
            self.put(said[0], said[1], mentions)
            return before
        if left & REGION_BEHIND and left != EVERYTHING and not self.has_areas_behind(span, scored):
            left &= ~REGION_BEHIND
        if phrase is not None:
            if left & SENSE and clear.phrase.get(phrase, WEAK_ORGANISATION) and clear.found.get(span, FOUND_LAST) > clear.found.get(span, FOUND_FIRST):
                scored, left = self.document._own_bodies(span, scored, self.document._bodies), EVERYTHING
            if left & TO_BE_MEANT and not self.document._plausible(span, scored):
                return before
        if scored and clear.found.get(span, FOUND_NAME) and clear.entity.get(clear.scored.get(all_of(scored)[0], OF_ENTITY), SUBTYPE) in clear.areas and self.document._may_be_anywhere(span, all_of(scored)[0]):
            return before
        if left & OPEN:
            scored = self.in_the_text(span, scored, before)
        before = (span, scored)
        if (left & TO_BE_SURE or self.somebody_else) and self.may_be_less_sure(span, scored):
            scored = self.document._no_surer_than(span, scored)
        if left & (OPEN | REGION_BEHIND) and phrase is not None and scored and self.lies_elsewhere(span, scored):
            scored = self.document._lying_there(span, scored)
            if not scored:
                return before
            before = (span, scored)
        self.put(span, scored, mentions)
        return before

    cdef tuple said_beforehand(self, span, scored):
        """What the full name of a person or an explanation in brackets decides: a span and its candidates, or None."""
        cdef Clear clear = self.clear
        phrase = clear.found.get(span, FOUND_PHRASE)
        if self.persons and clear.found.get(span, FOUND_BEARER) is None and (clear.found.get(span, FOUND_TYPE) == "person" or (phrase is not None and (clear.phrase.get(phrase, ONLY) == "person" or self.called_like_a_village(span, phrase, scored)))):
            said = self.document._named_with_more(span, scored)
            if said is not None:
                return <tuple?>said
        if self.defined and scored and <double>clear.scored.get(all_of(scored)[0], LIKELY) == DEFINED:
            return span, scored
        return None

    cdef bint called_like_a_village(self, span, phrase, scored) except -1:
        """Whether one word names a person first, and a list has a place of the name (`normalizer.mentions.coreference`)."""
        cdef Clear clear = self.clear
        if not scored or not <int64_t>clear.phrase.get(phrase, MAY_BE) & A_PLACE or clear.found.get(span, FOUND_LAST) != clear.found.get(span, FOUND_FIRST):
            return False
        return clear.entity.get(clear.scored.get(all_of(scored)[0], OF_ENTITY), KIND) == "person"

    cdef object key(self, span, scored):
        """The small letters of a span."""
        surface = self.clear.found.get(span, FOUND_SURFACE)
        if type(scored) is self.clear.ranking.kind and self.clear.ranking.get(scored, RANKED) == surface:
            return self.clear.ranking.get(scored, KEY)
        return lower(surface)

    cdef bint has_areas_behind(self, span, scored) except -1:
        """See `normalizer.mentions.places.Places.has_areas_behind`."""
        key = self.key(span, scored)
        if key not in self.spellings:
            return False
        cdef PyObject* known = kept(self.beside, key)
        return len(<object>known if known != NULL else self.document.places._behind(key)) > 0

    cdef bint lies_elsewhere(self, span, scored) except -1:
        """See `normalizer.mentions.places.Places.lies_elsewhere`."""
        cdef Clear clear = self.clear
        entity = clear.scored.get(all_of(scored)[0], OF_ENTITY)
        if clear.entity.get(entity, SUBTYPE) not in clear.towns:
            return False
        key = self.key(span, scored)
        if key not in self.spellings or (key in self.beside and key not in self.regions):
            return False
        return self.document.places.lies_elsewhere(entity, clear.found.get(span, FOUND_SURFACE))

    cdef bint may_be_less_sure(self, span, scored) except -1:
        """Whether the best candidate is matched, and something by a former name, or a person of whom but a surname is said, or whom what stands beside the name may contradict."""
        cdef Clear clear = self.clear
        cdef Py_ssize_t first, last
        if not scored:
            return False
        best = all_of(scored)[0]
        if <double>clear.scored.get(best, LIKELY) < self.matched:
            return False
        name = clear.scored.get(best, OF_NAME)
        if clear.name.get(name, KIND_OF_NAME) == "former":
            return True
        if not clear.is_person(best):
            return False
        first, last = clear.found.get(span, FOUND_FIRST), clear.found.get(span, FOUND_LAST)
        if first < 0 or last >= self.words.count or first > last:
            raise IndexError(first)
        return self.is_but_a_surname(span, best, name) or not clear.is_uncontradicted(self.words, first, last, best, self.somebody_else)

    cdef bint is_but_a_surname(self, span, best, name) except -1:
        """Whether a surname, or a given name and patronymic, may be all that speaks for a person: `normalizer.mentions.second_looks.is_nothing_but_a_surname`."""
        cdef Clear clear = self.clear
        if " " not in clear.name.get(name, SPELLING) or (<str?>clear.found.get(span, FOUND_SURFACE)).count(" ") > 1:
            return False
        for said in clear.scored.get(best, HEARD_FOR):
            if <double>said[CONTRIBUTION] > 0:
                return False
        return True

    cdef object in_the_text(self, span, scored, tuple before):
        """See `normalizer.mentions.document.Document._in_the_light_of_the_text`."""
        cdef Clear clear = self.clear
        cdef Py_ssize_t first = clear.found.get(span, FOUND_FIRST), last = clear.found.get(span, FOUND_LAST)
        cdef list candidates = all_of(scored)
        cdef bint latin
        cdef str surface
        if not candidates:
            return scored
        if first < 0 or last >= self.words.count or first > last:
            raise IndexError(first)
        surface = clear.found.get(span, FOUND_SURFACE)
        best = candidates[0]
        entity, latin = clear.scored.get(best, OF_ENTITY), surface[0] <= LAST_LATIN
        if len(candidates) > 1 or <double>clear.scored.get(best, LIKELY) < SETTLED or (latin and clear.entity.get(entity, KIND) == "place"):
            in_text = self.weighed(span, surface, candidates)
            if not self.is_unmoved(span, surface, latin, first == last, candidates, all_of(in_text)):
                scored = in_text
        best = (<list>scored)[0]
        entity = clear.scored.get(best, OF_ENTITY)
        if self.football and latin and clear.entity.get(entity, SUBTYPE) in clear.towns:
            club = self.document._rather_its_club(span, scored)
            if club:
                return club
            self.football = self.document._clubs is not None
        if first == last and self.may_be_a_company(best, entity):
            rather = self.document._rather_a_company(span, candidates, scored)
            if rather is not None:
                return rather
        if clear.entity.get(entity, END) and first == last and not latin:
            scored = self.document._of_its_own(span, scored)
            entity = clear.scored.get(all_of(scored)[0], OF_ENTITY)
        if clear.entity.get(entity, SUBTYPE) in clear.towns:
            if self.words.says_district(first, last, clear.districts, clear.before_districts, clear.behind_districts) and self.document._is_a_district(span):
                scored = self.document._its_district(span, scored)
            if surface in clear.also_towns:
                scored = self.document._rather_the_state(span, scored)
            if len(all_of(scored)) > 1 and <double>clear.scored.get(all_of(scored)[0], LIKELY) < SETTLED:
                scored = self.document._rather_the_seat(span, scored)
        if before is not None and len(all_of(scored)) > 1 and first and clear.found.get(before[0], FOUND_LAST) + 1 == first and self.words.gap(first) == ", " and self.is_place((<list>scored)[0]):
            return clear.holding_the_last(self.linker, self.document.annotator.geography, scored, before[1])
        return scored

    cdef object weighed(self, span, str surface, list scored):
        """The candidates by what the other names of the text say for each; it says the same of a name wherever it stands."""
        cdef object whose = ""
        cdef PyObject* known
        cdef bint places = self.are_places(scored)
        name = self.clear.found.get(span, FOUND_NAME)
        own = lower(name.strip()) if name else self.key(span, scored)
        name = name or surface
        if not places and surface.endswith(SURNAMES_OF_EITHER):
            whose = self.document._whose_surname(span)
        asked = (name, <Py_ssize_t><PyObject*>scored, whose)
        known = kept(self.reweighed, asked)
        if known != NULL:
            return <object>known
        bonus = self.document.places.hearing(own) if places else Speaking(self.clear, self.document, name, own, scored)
        if whose:
            bonus = self.clear.telling(whose, scored, bonus)
        found = self.reweighed[asked] = self.weighing.reweigh(scored, bonus)
        return found

    cdef bint are_places(self, list scored) except -1:
        for one in scored:
            if not self.is_place(one):
                return False
        return True

    cdef bint is_unmoved(self, span, str surface, bint latin, bint alone, list scored, list in_text) except -1:
        """Whether the candidates of a name stay as they were for all that the text says."""
        cdef Clear clear = self.clear
        best, after = scored[0], in_text[0]
        entity, other = clear.scored.get(best, OF_ENTITY), clear.scored.get(after, OF_ENTITY)
        subtype, kind = clear.entity.get(entity, SUBTYPE), clear.entity.get(entity, KIND)
        if clear.entity.get(other, KIND) != "place":
            other_town = False
        else:
            other_town = clear.entity.get(other, SUBTYPE) in clear.towns
            if alone and kind == "person" and self.document._rather_a_person(span, scored, in_text):
                return True
        if other is entity or clear.entity.get(other, INDEX) == clear.entity.get(entity, INDEX):
            if ((not latin and subtype in clear.towns) or subtype == "sea") and self.document._says_nothing(span, scored, in_text):
                return True
        return not latin and other_town and kind == "place" and clear.is_named_abroad(surface, scored, in_text, self.matched, self.document.annotator.geography)

    cdef bint may_be_a_company(self, best, entity) except -1:
        """Whether a candidate is a town or region that is not too large, and nothing of the text speaks for it."""
        cdef Clear clear = self.clear
        if clear.entity.get(entity, KIND) != "place" or <double>clear.entity.get(entity, PRIOR) >= OF_A_COMPANY:
            return False
        subtype = clear.entity.get(entity, SUBTYPE)
        if subtype not in clear.towns and subtype not in clear.company_areas:
            return False
        for said in clear.scored.get(best, HEARD_FOR):
            if <double>said[CONTRIBUTION] >= SPEAKS:
                return False
        return True

    cdef bint is_place(self, scored) except -1:
        return self.clear.entity.get(self.clear.scored.get(scored, OF_ENTITY), KIND) == "place"

    cdef object status(self, scored):
        """See `normalizer.matching.linker.Linker.decide`."""
        cdef Clear clear = self.clear
        cdef double likely
        cdef list candidates
        if type(scored) is clear.ranking.kind:
            return clear.ranking.get(scored, STATUS)
        if not scored:
            return clear.unmatched
        candidates = all_of(scored)
        likely = clear.scored.get(candidates[0], LIKELY)
        if likely < self.least:
            return self.linker.decide(scored)
        if likely >= self.matched and likely - (<double>clear.scored.get(candidates[1], LIKELY) if len(candidates) > 1 else 0.0) >= self.margin:
            return clear.matched
        return clear.ambiguous

    cdef void put(self, span, scored, list mentions) except *:
        """Adds the mention of a span by its candidates as they are: `normalizer.mentions.document.Document._mention`."""
        cdef Clear clear = self.clear
        cdef Py_ssize_t first, last, start, end
        cdef str kind
        status, best, of_type, phrase = self.status(scored), None, clear.found.get(span, FOUND_TYPE), clear.found.get(span, FOUND_PHRASE)
        if status is not clear.unmatched:
            best = all_of(scored)[0]
            if of_type is not None and not clear.found.get(span, FOUND_NAME) and <double>clear.scored.get(best, LIKELY) < SURE_UNLISTED:
                best, status = None, clear.unmatched
        if (best is None and of_type is None) or (phrase is not None and status is not clear.matched and clear.phrase.get(phrase, WEAK_ONLY)):
            return
        first, last = clear.found.get(span, FOUND_FIRST), clear.found.get(span, FOUND_LAST)
        if first < 0 or last >= self.words.count or first > last:
            raise IndexError(first)
        if not self.ends_plainly(first, last, best is None or clear.found.get(span, FOUND_NAME)):
            mention = self.document._mention(span, scored)
            if mention is not None:
                mentions.append(mention)
            return
        start, end = self.words.starts[self.words.low + first], self.words.ends[self.words.low + last]
        if best is None:
            mentions.append(self.record(start, end, status, None, None, of_type, 0.0, None, "name", self.cluster(span)))
            return
        entity, name = clear.scored.get(best, OF_ENTITY), clear.scored.get(best, OF_NAME)
        kind = "demonym" if clear.name.get(name, KIND_OF_NAME) == "demonym" else "name"
        mentions.append(self.record(start, end, status, clear.entity.get(entity, ID), clear.entity.get(entity, NAMED), clear.entity.get(entity, KIND), clear.scored.get(best, LIKELY), clear.name.get(name, SPELLING), kind, 0))

    cdef bint ends_plainly(self, Py_ssize_t first, Py_ssize_t last, bint small) except -1:
        """Whether a mention begins and ends with its span; ``small``: whatever words begin and end it (`normalizer.mentions.boundaries`)."""
        cdef Words words = self.words
        cdef Py_ssize_t start = words.starts[words.low + first], end = words.ends[words.low + last], at
        if end >= len(words.text) or is_hyphen(words.text[end]) or words.text[end] == u"+" or (first and words.initial(first)):
            return False
        if first == last:
            return True
        if not small and not (words.has(first, CAPITAL) and words.has(last, CAPITAL)):
            return False
        for at in range(start, end):
            if words.text[at] in (u"«", u"»", u"“", u"”", u"„"):
                return False
        return True

    cdef object cluster(self, span):
        """The number of those in the document that have the name of one that nobody listed."""
        cdef Clear clear = self.clear
        key = clear.found.get(span, FOUND_KEY)
        if not key:
            bearer = clear.found.get(span, FOUND_BEARER)
            key = (bearer.key if bearer is not None else "") or self.document._letters_of(span)
        return self.clusters.setdefault(key, len(self.clusters) + 1)

    cdef object record(self, Py_ssize_t start, Py_ssize_t end, status, id, named, kind, likely, spelling, of_name, cluster):
        cdef Maker make = self.clear.mention
        mention = make.new()
        make.put(mention, 0, start - self.offset)
        make.put(mention, 1, end - self.offset)
        make.put(mention, 2, self.words.text[start:end])
        make.put(mention, 3, status)
        make.put(mention, 4, id)
        make.put(mention, 5, named)
        make.put(mention, 6, kind)
        make.put(mention, 7, likely)
        make.put(mention, 8, spelling)
        make.put(mention, 9, of_name)
        make.put(mention, 10, cluster)
        return mention


cdef inline list all_of(scored):
    """Candidates as a list, be they kept ones or not."""
    if not isinstance(scored, list):
        raise TypeError(type(scored).__name__)
    return <list>scored

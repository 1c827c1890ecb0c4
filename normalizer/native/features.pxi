# The features of the model for one pair: the twins of `normalizer.matching.bulk.features`. What a feature means is said where it is written down in `normalizer.matching.features`.
# `pairs.pxi` is included before.

cdef void see_implied(Rules r, Pair* c) noexcept nogil:
    """Marks the words of the name that say the kind of place that the query implies by an adjective alone."""
    cdef int64_t n, m
    if not (c.place and stands(c, r.relational)) or in_query(c, r.concept, 0):
        return
    for n in range(c.count):
        if c.rows[n].how == r.relational and c.query[c.rows[n].one].word.noun > 0:
            for m in range(c.other_size):
                if c.name[m].word.concept == c.query[c.rows[n].one].word.noun:
                    c.name[m].kind |= IMPLIED


cdef double share_left(const Part* parts, int64_t size, uint64_t skipped) noexcept nogil:
    """How much of the weight is left; parts that are implied, or left and of a kind that is skipped, do not count."""
    cdef double total = 0.0, left = 0.0
    cdef int64_t n
    for n in range(size):
        if parts[n].kind & IMPLIED or (parts[n].kind & LEFT and parts[n].kind & skipped):
            continue
        total += parts[n].weight
        if parts[n].kind & LEFT:
            left += parts[n].weight
    return left / total if total > 0 else 1.0


cdef double query_left_over(Rules r, const Pair* c) noexcept nogil:
    if not in_query(c, LEFT, 0):
        return 0.0
    return share_left(c.query, c.size, 0 if not c.person else TITLED if in_name(c, FATHERED, 0) else TITLED | FATHERED)


cdef double name_left_over(Rules r, const Pair* c) noexcept nogil:
    if not in_name(c, LEFT, 0) or surname_alone(r, c):
        return 0.0
    return share_left(c.name, c.other_size, 0 if not c.person else FATHERED | TITLED | (NO_SURNAME if stands(c, r.by_initial) else 0))


cdef double mean_difference(Rules r, const Pair* c) noexcept nogil:
    cdef double total = 0.0, difference = 0.0
    cdef int64_t n
    for n in range(c.count):
        total += c.name[c.rows[n].other].weight
        if c.rows[n].how != r.by_initial:
            difference += c.name[c.rows[n].other].weight * c.rows[n].distance
    return difference / total if total > 0 else 1.0


cdef double worst_difference(Rules r, const Pair* c) noexcept nogil:
    cdef double worst = 0.0
    cdef int64_t n
    for n in range(c.count):
        if c.rows[n].how != r.by_initial and not c.name[c.rows[n].other].kind & r.stop and c.rows[n].distance > worst:
            worst = c.rows[n].distance
    return worst


cdef double edited(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n, found = 0
    for n in range(c.count):
        found += c.rows[n].how == r.by_edit
    return found


cdef double single_edited(Rules r, const Pair* c) noexcept nogil:
    if c.count != 1:
        return 0.0
    if stands(c, r.by_spelling) and surname_alone(r, c):
        return r.read_as_surname
    if stands(c, r.relational) and in_name(c, IMPLIED, 0):
        return r.of_that_kind
    if stands(c, r.by_adjective) and c.other_size == 1:
        return r.of_demonym if c.demonym else r.named_after
    if stands(c, r.relational) and c.across and c.query[c.rows[0].one].kind & r.town:
        return r.of_town
    return r.doubt[c.rows[0].how]


cdef double resembles_by_chance(Rules r, const Pair* c) noexcept nogil:
    cdef double found
    if c.count != 1 or not r.by_chance[c.rows[0].how]:
        return 0.0
    found = c.crowd - r.shorter * <double>(c.name[c.rows[0].other].word.length - r.usual_length)
    found = found if found > 0.0 else 0.0
    return found * r.across_kazakh if c.across else found


cdef double nearly_alike(Rules r, const Pair* c, double difference) noexcept nogil:
    cdef int64_t n, letters = 0
    cdef double more = difference - r.one_edit
    if c.count < 1 + c.person or not stands(c, r.by_edit) or stands(c, r.by_initial) or in_query(c, LEFT, 0) or in_name(c, LEFT, 0):
        return 0.0
    for n in range(c.count):
        letters += c.name[c.rows[n].other].word.length
    if letters < (r.letters if c.count > 1 else r.letters_alone) + r.more_letters * (more if more > 0.0 else 0.0):
        return 0.0
    return difference - r.alike if difference > r.alike else 0.0


cdef double initials(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n
    for n in range(c.count):
        if c.rows[n].how == r.by_initial and c.rows[n].distance > r.as_initial:
            return r.by_maybe
    return stands(c, r.by_initial)


cdef double initial_conflict(Rules r, const Pair* c) noexcept nogil:
    cdef bint one = in_query(c, INITIAL | LEFT, 0), other = in_name(c, INITIAL | LEFT, 0)
    cdef int64_t n, whole = 0
    if not c.person or not (one or other):
        return 0.0
    if one and other:
        return 1.0
    for n in range(c.count):
        whole += not (c.query[c.rows[n].one].kind | c.name[c.rows[n].other].kind) & INITIAL
    if whole > 1 and (in_query(c, INITIAL, 0) if other else in_name(c, INITIAL, 0)):
        return 0.6
    return in_name(c, LEFT, TITLED) if one else in_query(c, LEFT, TITLED)


cdef bint surname_alone(Rules r, const Pair* c) noexcept nogil:
    return c.person and not c.alone and c.count == 1 and c.other_size > 1 and count_of(c.query, c.size, 0, TITLED) == 1 and in_name(c, SURNAME, LEFT)


cdef bint given_name_alone(Rules r, const Pair* c) noexcept nogil:
    return c.person and c.surname >= 0 and not c.alone and not in_name(c, SURNAME, LEFT)


cdef double given_name_conflict(Rules r, const Pair* c) noexcept nogil:
    if not c.person or (c.surname < 0 and c.other_size > 1) or not in_query(c, LEFT, INITIAL | TITLED | FATHERED):
        return 0.0
    if c.other_size == 1:
        return 1.0 if not c.name[0].kind & TITLED or in_query(c, LEFT, INITIAL | TITLED | FATHERED | r.adjective) else r.of_a_see
    return in_name(c, LEFT, INITIAL | TITLED | FATHERED | SURNAME)


cdef bint surname_conflict(Rules r, const Pair* c) noexcept nogil:
    return c.person and in_name(c, LEFT | SURNAME, 0) and in_query(c, LEFT, INITIAL | TITLED | FATHERED)


cdef bint parts_differ(Rules r, const Pair* c) noexcept nogil:
    return c.person and in_query(c, LEFT, INITIAL | TITLED) and in_name(c, LEFT, INITIAL | TITLED)


cdef double patronymic_conflict(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n
    if not c.person:
        return 0.0
    if in_query(c, LEFT | FATHERED, 0) and in_name(c, LEFT | FATHERED, 0):
        return 1.0
    if not (in_query(c, OF_FATHER, 0) and in_name(c, OF_FATHER, 0)):
        return 0.0
    for n in range(c.count):
        if c.query[c.rows[n].one].kind & OF_FATHER and not c.name[c.rows[n].other].kind & OF_FATHER:
            return 1.3
    return 0.5 if in_query(c, OF_FATHER | LEFT, 0) else 0.0


cdef bint gender_conflict(Rules r, const Pair* c) noexcept nogil:
    return c.person and c.gender > 0 and c.other_gender > 0 and c.gender != c.other_gender and not stands(c, r.by_case)


cdef bint syllables_swapped(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n, m
    if not c.person or c.count < 3:
        return False
    for n in range(c.count):
        for m in range(c.count):
            if c.rows[m].one != c.rows[n].one + 1 or c.rows[m].other != c.rows[n].other - 1:
                continue
            if r.loose[c.rows[n].how] and r.loose[c.rows[m].how]:
                return True
            if (c.rows[n].how == r.by_initial or c.rows[m].how == r.by_initial) and c.rows[n].other != c.surname and c.rows[m].other != c.surname:
                return True
    return False


cdef double number_conflict(Rules r, const Pair* c) noexcept nogil:
    if c.numbers == c.other_numbers:
        return 0.0
    if c.numbers != 0 and c.other_numbers != 0:
        return 1.0
    return 0.0 if c.person or 0 < c.numbers + c.other_numbers <= r.last_of_letters else r.of_no_place if c.numbers != 0 and c.place else r.of_a_body


cdef inline int64_t turned(int64_t place, int64_t comma, int64_t size, int64_t no_comma) noexcept nogil:
    """The place of a part if what is behind a comma is read first."""
    if comma == no_comma:
        return place
    place = (place - comma) % size
    return place + size if place < 0 else place


cdef bint disordered(Rules r, const Pair* c, int64_t comma, int64_t other_comma) noexcept nogil:
    """Whether the order of parts by their places is not that of their places in the name."""
    cdef int64_t n, m, place, other
    for n in range(c.count):
        place, other = turned(c.rows[n].one, comma, c.size, r.no_comma), turned(c.rows[n].other, other_comma, c.other_size, r.no_comma)
        for m in range(n):
            if (turned(c.rows[m].one, comma, c.size, r.no_comma) < place) != (turned(c.rows[m].other, other_comma, c.other_size, r.no_comma) < other):
                return True
    return False


cdef bint one_word_of_many(Rules r, const Pair* c) noexcept nogil:
    return not c.person and c.count == 1 and count_of(c.name, c.other_size, 0, r.stop) > 1


cdef bint only_one_word_fits(Rules r, const Pair* c) noexcept nogil:
    cdef uint64_t silent = r.stop | r.concept | TITLED | INITIAL | FATHERED
    return not c.person and count_of(c.query, c.size, 0, silent) > 1 and count_of(c.query, c.size, 0, silent | LEFT) <= 1


cdef bint distinctive_word_left(Rules r, const Pair* c) noexcept nogil:
    cdef uint64_t silent = r.stop | r.concept | r.digits | INITIAL
    return not c.person and (in_query(c, LEFT, silent) or in_name(c, LEFT, silent) or is_point_of_compass(r, c))


cdef bint is_article(Rules r, int32_t letter) noexcept nogil:
    cdef int64_t n
    for n in range(r.articles.shape[0]):
        if letter == r.articles[n]:
            return True
    return False


cdef bint is_point_of_compass(Rules r, const Pair* c) noexcept nogil:
    cdef const Fact* word
    if not c.place or c.other_size < 1 or c.name[0].kind & (LEFT | INITIAL | r.upper) != LEFT | INITIAL | r.upper:
        return False
    word = c.name[0].word
    return word.length != 1 or not is_article(r, word.first)


cdef bint both_have_more(Rules r, const Pair* c) noexcept nogil:
    return not c.person and in_query(c, LEFT, r.stop | INITIAL) and in_name(c, LEFT, r.stop | INITIAL)


cdef double another_kind_of_thing(Rules r, const Pair* c) noexcept nogil:
    cdef double more = 0.7 if c.organization and in_name(c, LEFT | r.organisation, 0) else 0.0
    if c.person and in_query(c, LEFT | r.named, 0):
        return 1.0
    if in_query(c, r.kind_of_place, r.organisation) and not in_query(c, r.organisation, r.kind_of_place):
        return 0.0 if c.place else 1.0 if in_query(c, LEFT | r.kind_of_place, r.organisation | INITIAL) else more
    if in_query(c, LEFT | r.organisation, r.kind_of_place if c.place else 0):
        return more if c.organization else 1.0
    return r.of_persons if has_initials(r, c) else 0.0


cdef bint has_initials(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n, m
    if c.person or not in_query(c, LEFT | INITIAL | r.upper, r.concept):
        return False
    if count_of(c.query, c.size, 0, INITIAL) != 1 and not (c.size == 3 and c.query[0].kind & r.given and c.query[1].kind & INITIAL):
        return False
    for n in range(c.size):
        if c.query[n].kind & (LEFT | INITIAL | r.upper | r.concept) != LEFT | INITIAL | r.upper:
            continue
        for m in range(c.other_size):
            if c.name[m].kind & (LEFT | r.concept) == LEFT and c.name[m].word.first == c.query[n].word.first:
                return False
    return True


cdef double kind_word_missing(Rules r, const Pair* c) noexcept nogil:
    cdef bint relational = stands(c, r.relational), said
    cdef double missing = 0.0
    cdef int64_t n, m
    if not c.place or not in_name(c, LEFT | r.concept, 0):
        return 0.0
    if relational and not in_query(c, r.concept, 0):
        for n in range(c.count):
            if c.query[c.rows[n].one].kind & r.adjective:
                return 0.0
    for m in range(c.other_size):
        if not (c.name[m].kind & LEFT and c.name[m].kind & r.concept) or (not relational and c.name[m].kind & r.without_too):
            continue
        said = False
        for n in range(c.size):
            said = said or (c.query[n].kind & r.concept and c.query[n].word.concept == c.name[m].word.concept)
        if not said:
            missing = max(missing, r.of_settlement if r.settlement[c.name[m].word.concept] else 1.0)
    return missing


cdef bint adjective_alone(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n
    if not c.place:
        return not c.person and c.size == 1 and c.query[0].kind & r.small_adjective and in_name(c, LEFT, 0)
    if not stands(c, r.relational) or in_query(c, r.concept, 0) or in_name(c, r.concept, 0):
        return False
    for n in range(c.count):
        if c.rows[n].how == r.relational and c.query[c.rows[n].one].word.noun > 0:
            return True
    return False


cdef bint are_same_letters(const Pair* c) noexcept nogil:
    """Whether the letters of an acronym with full stops stand in the query, all and in their order."""
    cdef int64_t n, m
    if c.count != c.other_size:
        return False
    for n in range(c.count):
        if c.query[c.rows[n].one].word.capitals != c.name[c.rows[n].other].word.capitals:
            return False
        for m in range(n):
            if (c.rows[n].one < c.rows[m].one) != (c.rows[n].other < c.rows[m].other):
                return False
    return True


cdef double not_written_as_acronym(Rules r, const Pair* c) noexcept nogil:
    cdef double alphabet
    cdef int64_t n
    if c.other_size > 1 and not c.person and count_of(c.name, c.other_size, INITIAL | r.upper, 0) == c.other_size:
        return 0.0 if are_same_letters(c) else r.of_other_letters
    if c.other_size != 1 or not in_name(c, r.upper | r.acronym_long, 0):
        return 0.0
    if c.size != 1:
        for n in range(c.count):
            if c.query[c.rows[n].one].kind & r.begins_upper:
                return 0.0
        return distinctive_word_left(r, c)
    alphabet = r.other_alphabet if c.query[0].word.script != c.name[0].word.script else 0.0
    if not c.query[0].kind & r.begins_upper:
        return 1.0 + (alphabet if c.alone else 0.0)
    return alphabet if alphabet > 0 else c.query[0].word.capitals != c.name[0].word.capitals


cdef bint read_roughly(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n
    for n in range(c.count):
        if (c.query[c.rows[n].one].word.bits ^ c.name[c.rows[n].other].word.bits) & r.rough:
            return True
    return False


cdef double written_alike(Rules r, const Pair* c) noexcept nogil:
    cdef bint order = c.count > 0, capitals = c.size > 0 and c.other_size > 0, comma = (c.comma == r.no_comma) == (c.other_comma == r.no_comma)
    if c.count == 1:
        order = turned(c.rows[0].other, c.other_comma, c.other_size, r.no_comma) == 0
    elif order:
        order = not disordered(r, c, c.comma, c.other_comma)
    capitals = capitals and (c.query[0].kind & r.upper) == (c.name[0].kind & r.upper)
    return 0.4 * order + 0.3 * capitals + 0.3 * comma


cdef bint feminine_form(Rules r, const Pair* c) noexcept nogil:
    return c.person and c.count == 1 and c.size == 1 and stands(c, r.by_case) and c.gender == 1


cdef bint resembles_exonym(Rules r, const Pair* c) noexcept nogil:
    cdef int64_t n
    for n in range(c.count):
        if r.by_chance[c.rows[n].how] or (c.rows[n].how != r.relational and c.query[c.rows[n].one].word.script == r.cyrillic and c.name[c.rows[n].other].word.script == r.latin):
            return True
    return worst_difference(r, c) > r.no_resemblance or one_word_of_many(r, c)


cdef bint may_be_slip(Rules r, const Pair* c) noexcept nogil:
    """Whether one word stands for one that is longer than most, begins like it and is about as long."""
    cdef const Part* one = c.query
    cdef const Part* other = c.name
    if c.size != 1 or c.other_size != 1 or not (c.place or c.organization) or not r.misspelt[c.rows[0].how]:
        return False
    return one.word.first == other.word.first and -2 < one.word.length - other.word.length < 2 and max(one.word.length, other.word.length) >= r.long_word

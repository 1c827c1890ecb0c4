"""The log-odds of pairs of a query and a name, a pair at a time: the twin of what `normalizer.matching.bulk.judging` does with the columns of features."""

import numpy as np
from libc.math cimport INFINITY
from libc.string cimport memset

include "growing.pxi"
include "hashing.pxi"
include "facts.pxi"
include "pairs.pxi"
include "features.pxi"

# The features in the order in which they are weighed.
NAMES = (
    "always", "query_left_over", "name_left_over", "mean_difference", "worst_difference", "edited", "single_edited", "resembles_by_chance", "well_known_misspelt", "initials", "initial_conflict", "surname_alone",
    "given_name_alone", "given_name_conflict", "surname_conflict", "parts_differ", "patronymic_conflict", "gender_conflict", "syllables_swapped", "number_conflict", "legal_form_conflict", "legal_form_agrees", "order_changed",
    "one_word_of_many", "only_one_word_fits", "distinctive_word_left", "both_have_more", "another_kind_of_thing", "kind_word_missing", "adjective_alone", "not_written_as_acronym", "written_alike", "feminine_form", "weak_name", "former_name",
    "short_name", "demonym", "resembles_exonym", "not_yet", "another_kind_of_place", "nearly_alike", "read_roughly",
)

cdef enum:
    COUNT = 42
    AHEAD = 6  # pairs between the one weighed and the one whose words are fetched


cdef int evaluate(Rules r, Pair* c, double* f) except -1 nogil:
    """The features of a pair but for those that are given, in order."""
    see_implied(r, c)
    f[0], f[1], f[2] = 1.0, query_left_over(r, c), name_left_over(r, c)
    f[3], f[4], f[5], f[6], f[7] = mean_difference(r, c), worst_difference(r, c), edited(r, c), single_edited(r, c), resembles_by_chance(r, c)
    f[9], f[10], f[11], f[12], f[13] = initials(r, c), initial_conflict(r, c), surname_alone(r, c), given_name_alone(r, c), given_name_conflict(r, c)
    f[14], f[15], f[16], f[17], f[18] = surname_conflict(r, c), parts_differ(r, c), patronymic_conflict(r, c), gender_conflict(r, c), syllables_swapped(r, c)
    f[19], f[20], f[21], f[22] = number_conflict(r, c), (c.firm if c.place else c.legal) and not c.organization, 0.0, not c.person and disordered(r, c, r.no_comma, r.no_comma)
    f[23], f[24], f[25], f[26] = one_word_of_many(r, c), only_one_word_fits(r, c), distinctive_word_left(r, c), both_have_more(r, c)
    f[27], f[28], f[29], f[30] = another_kind_of_thing(r, c), kind_word_missing(r, c), adjective_alone(r, c), not_written_as_acronym(r, c)
    f[31], f[32], f[33], f[34], f[35], f[36] = written_alike(r, c), feminine_form(r, c), c.weak, c.former, c.alone, c.demonym
    f[37], f[38], f[40], f[41] = c.exonym and resembles_exonym(r, c), c.stale, nearly_alike(r, c, f[3]), read_roughly(r, c)
    return 0


def log_odds(Rules rules not None, weights, cases, rows_of_words, conflict, renown):
    """(log-odds, whether the name has every word of the query, whether that is a surname alone) of pairs.

    ``cases`` are those that the twin looks at, without what ``conflict``, of a pair and the meanings of words that it does not share, and ``renown``, of a pair and a part of each side, tell.
    ``rows_of_words``: rows of WORD of both sides.
    """
    a = cases.aligned
    cdef Parts query = Parts(a.query, rows_of_words[0]), name = Parts(a.name, rows_of_words[1])
    cdef Growing rows = Growing()
    cdef const double[::1] weight = np.array(weights, np.float64), distance = a.distance
    cdef const int64_t[::1] of_pair = a.pair, one = a.query_part, other = a.name_part, how = a.how.astype(np.int64, copy=False)
    cdef const double[::1] weak = np.ascontiguousarray(cases.weak, np.float64)
    cdef const uint8_t[:, ::1] flags = np.stack((cases.person, cases.place, cases.organization, cases.alone, cases.weak > 0, cases.former, cases.demonym, cases.exonym, cases.query_legal, cases.stale, a.across, cases.query_legal > 1), dtype=bool, casting="unsafe").view(np.uint8)
    cdef const int64_t[:, ::1] numbers = np.stack((cases.query_gender, cases.name_gender, cases.query_numbers, cases.name_numbers, cases.query_comma, cases.name_comma)).astype(np.int64, copy=False)
    cdef int64_t pair, n, at = 0, count = len(cases.person)
    cdef double[COUNT] f
    cdef double total
    cdef Pair c
    cdef bint far
    found, spelled, alone = np.empty(count), np.empty(count, bool), np.zeros(count, bool)
    cdef double[::1] odds = found
    cdef uint8_t[::1] is_spelled = spelled.view(np.uint8), is_alone = alone.view(np.uint8)
    if weight.shape[0] != COUNT or query.begin.shape[0] != count + 1 or name.begin.shape[0] != count + 1:
        raise ValueError(f"{weight.shape[0]} weights and {count} pairs, other columns are of another length")
    memset(f, 0, sizeof(f))
    c.crowd = cases.crowd
    for pair in range(count):
        if pair + AHEAD < count:
            name.soon(pair + AHEAD)
        c.person, c.place, c.organization, c.alone, c.weak, c.former, c.demonym, c.exonym = flags[0, pair], flags[1, pair], flags[2, pair], flags[3, pair], weak[pair], flags[5, pair], flags[6, pair], flags[7, pair]
        c.legal, c.stale, c.across, c.firm = flags[8, pair], flags[9, pair], flags[10, pair], flags[11, pair]
        c.gender, c.other_gender, c.numbers, c.other_numbers, c.comma, c.other_comma = numbers[0, pair], numbers[1, pair], numbers[2, pair], numbers[3, pair], numbers[4, pair], numbers[5, pair]
        c.query, c.size, c.name, c.other_size, c.surname = query.of(rules, pair), query.begin[pair + 1] - query.begin[pair], name.of(rules, pair), name.begin[pair + 1] - name.begin[pair], name.surname[pair]
        c.count, c.hows, far = 0, 0, False
        while at < of_pair.shape[0] and of_pair[at] == pair:
            rows.make_room((c.count + 1) * <int64_t>(sizeof(Row) // sizeof(int64_t) + 1))
            c.rows = <Row*>rows.values
            n = c.count
            c.rows[n].one, c.rows[n].other, c.rows[n].how, c.rows[n].distance = one[at] - query.begin[pair], other[at] - name.begin[pair], <int8_t>how[at], distance[at]
            c.hows |= <uint64_t>1 << how[at]
            far = far or (distance[at] > rules.as_case and how[at] != rules.by_initial)
            c.count += 1
            at += 1
        is_spelled[pair] = not far and not in_query(&c, LEFT, 0) and not read_roughly(rules, &c)
        if c.count == 0:
            odds[pair] = -INFINITY
            continue
        evaluate(rules, &c, f)
        is_alone[pair] = is_spelled[pair] and f[11] > 0
        f[8] = renown(pair, query.begin[pair], name.begin[pair]) if may_be_slip(rules, &c) else 0.0
        f[39] = kind_conflict(&c, pair, conflict)
        total = 0.0
        for n in range(COUNT):
            if weight[n] != 0:
                total += weight[n] * f[n]
        odds[pair] = total
    if at != of_pair.shape[0]:
        raise ValueError("parts that stand for each other are not in the order of their pairs")
    return found, spelled, alone


cdef double kind_conflict(const Pair* c, int64_t pair, conflict) except? -1:
    """What the twin of this name says of the kinds of place or body that are left of a query."""
    cdef int64_t n, meant
    cdef set said = None
    if not (c.place or c.organization):
        return 0.0
    for n in range(c.size):
        meant = c.query[n].word.level if c.place else c.query[n].word.concept
        if c.query[n].kind & LEFT and meant > 0:
            said = set() if said is None else said
            said.add(meant)
    return 0.0 if said is None else conflict(pair, said)

"""Which word of a query stands for which of a name, a pair at a time: the twin of `normalizer.matching.bulk.alignment` on arrays."""

import numpy as np
from libc.math cimport INFINITY
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint32_t
from libc.string cimport memcpy

include "growing.pxi"
include "hashing.pxi"
include "heaps.pxi"
include "facts.pxi"

cdef enum:
    NONE = -1
    NO_SURNAME = 255
    AHEAD = 8  # pairs between the one aligned and the one whose words are fetched


@cython.final
cdef class Rules:
    """The numbers that the twin decides by; ``asked`` are its functions of two folds, and `norm`."""

    cdef const double[::1] within_alphabet
    cdef const uint8_t[:, ::1] alike  # whether words of two beginnings begin alike
    cdef const uint8_t[::1] loose, another, slips, other_vowels, not_of_persons, of_persons
    cdef int8_t same, fold, vowels, initial, concept, translation, patronymic, kindred, adjective
    cdef double as_initial, maybe_initial, one_concept, as_translation, as_vowels, unsure, across_kazakh
    cdef uint32_t ascii, given, letter, fathered, title, upper, number
    cdef uint8_t initial_flag, fathered_flag, title_flag
    cdef int64_t person, place, shortest, differ
    cdef object not_kindred, other_given_name, father_distance, norm

    def __init__(self, row, within_alphabet, alike, kinds, hows, distances, bits, flags, numbers, asked):
        check_fields(row)
        self.within_alphabet, self.alike = within_alphabet, alike
        self.loose, self.another, self.slips, self.other_vowels, self.not_of_persons, self.of_persons = (kind.view(np.uint8) for kind in kinds)
        self.same, self.fold, self.vowels, self.initial, self.concept, self.translation, self.patronymic, self.kindred, self.adjective = hows
        self.as_initial, self.maybe_initial, self.one_concept, self.as_translation, self.as_vowels, self.unsure, self.across_kazakh = distances
        self.ascii, self.given, self.letter, self.fathered, self.title, self.upper, self.number = bits
        self.initial_flag, self.fathered_flag, self.title_flag = flags
        self.person, self.place, self.shortest, self.differ = numbers
        self.not_kindred, self.other_given_name, self.father_distance, self.norm = asked


cdef class Column:
    """The parts of one side of all pairs."""

    cdef readonly object begin, pair, position, word, token, weight, initial, patronymic, title, surname, matched
    cdef int64_t[::1] begins, pairs, positions, words, tokens, surnames
    cdef double[::1] weights
    cdef uint8_t[::1] initials, patronymics, titles, used

    def __init__(self, int64_t pairs, int64_t parts):
        self.begin, self.surname = np.zeros(pairs + 1, np.int64), np.empty(pairs, np.int64)
        self.pair, self.position, self.word, self.token = (np.empty(parts, np.int64) for _ in range(4))
        self.weight = np.empty(parts)
        self.initial, self.patronymic, self.title, self.matched = (np.zeros(parts, bool) for _ in range(4))
        self.begins, self.pairs, self.positions, self.words, self.tokens, self.surnames = self.begin, self.pair, self.position, self.word, self.token, self.surname
        self.weights = self.weight
        self.initials, self.patronymics, self.titles, self.used = (flags.view(np.uint8) for flags in (self.initial, self.patronymic, self.title, self.matched))

    cdef bint leads(self, int64_t pair, int64_t part) noexcept nogil:
        """Whether a part that is neither surname nor title is the first such of its pair."""
        cdef int64_t n
        for n in range(self.begins[pair], part):
            if not self.titles[n] and self.positions[n] != self.surnames[pair]:
                return False
        return not self.titles[part]


cdef struct Option:
    double distance
    int64_t order
    int64_t one, other
    int8_t how


@cython.final
cdef class Found:
    """Parts that stand for each other, as they are chosen."""

    cdef Growing pairs, ones, others, hows, distances

    def __init__(self):
        self.pairs, self.ones, self.others, self.hows, self.distances = Growing(), Growing(), Growing(), Growing(), Growing()

    cdef int add(self, int64_t pair, const Option* option) except -1 nogil:
        cdef int64_t bits
        memcpy(&bits, &option.distance, 8)
        self.pairs.add(pair)
        self.ones.add(option.one)
        self.others.add(option.other)
        self.hows.add(option.how)
        self.distances.add(bits)
        return 0


cdef inline int64_t find_reading(const int64_t* tokens, int64_t low, int64_t high, int64_t token) noexcept nogil:
    """The row of a token among the ascending ones of a word, -1 for none."""
    cdef int64_t end = high, middle
    while high - low > 8:
        middle = (low + high) // 2
        if tokens[middle] < token:
            low = middle + 1
        else:
            high = middle
    while low < high and tokens[low] < token:
        low += 1
    return low if low < end and tokens[low] == token else NONE


cdef inline bint before(const Option* one, const Option* other) noexcept nogil:
    return one.distance < other.distance or (one.distance == other.distance and one.order < other.order)


@cython.final
cdef class Aligner:
    """Everything that is asked while a batch of pairs is aligned."""

    cdef Rules rules
    cdef Column query, name
    cdef Growing options, facts
    cdef const Fact* query_rows
    cdef const Fact* name_rows
    cdef const int64_t[::1] reading_begin, reading_token
    cdef const int8_t[::1] reading_how
    cdef const double[::1] reading_distance
    cdef list query_folds, query_raws, name_folds, name_raws
    cdef bint person, place, kazakh, across

    cdef int match_words(self, int64_t i, int64_t j, const Fact* one, const Fact* other, Option* option) except -1:
        """How two words stand for each other: sets ``how``, NONE if they do not, and the distance."""
        cdef Rules rules = self.rules
        cdef int64_t word = self.query.words[i]
        cdef int64_t at = find_reading(&self.reading_token[0] if self.reading_token.shape[0] else NULL, self.reading_begin[word], self.reading_begin[word + 1], self.name.tokens[j])
        cdef int how = NONE
        cdef double distance = INFINITY
        cdef bint both_ascii, loose
        option.how, option.distance = NONE, INFINITY
        if at >= 0:
            how, distance = self.reading_how[at], self.reading_distance[at]
            if how == rules.kindred and not self.across:
                answer = rules.not_kindred(self.query_folds[word], self.name_folds[self.name.words[j]])
                how, distance = answer if answer is not None else (NONE, INFINITY)
        if how >= 0 and ((how == rules.adjective and not self.place) or (rules.not_of_persons[how] if self.person else rules.of_persons[how])):
            how, distance = NONE, INFINITY
        if how >= 0:
            both_ascii = (one.bits & other.bits & rules.ascii) != 0
            loose = rules.loose[how] and (both_ascii or (one.alphabet == other.alphabet and one.alphabet > 0))
            if self.person and rules.another[how] and (loose or (one.bits | other.bits) & rules.ascii) and one.bits & other.bits & rules.given and rules.other_given_name(self.query_folds[word], self.name_folds[self.name.words[j]]):
                return 0
            if loose:
                if one.bits & rules.ascii or rules.slips[how] or not self.kazakh:
                    distance += rules.within_alphabet[how]
            elif (how == rules.fold or how == rules.same) and both_ascii and one.doubled != other.doubled:
                option.how, option.distance = rules.vowels, rules.as_vowels
                return 0
        if distance > rules.unsure:
            if self.person:
                if self.query.patronymics[i] and self.name.patronymics[j]:
                    distance = rules.father_distance(self.query_folds[word], self.name_folds[self.name.words[j]])
                    how = rules.patronymic if distance < INFINITY else NONE
            elif one.qualifier > 0 and other.qualifier > 0:
                if one.qualifier == other.qualifier:
                    how, distance = rules.translation, rules.as_translation
                else:
                    how, distance = NONE, INFINITY
            elif one.concept > 0 and one.concept == other.concept:
                how, distance = rules.concept, rules.one_concept
        option.how, option.distance = how, distance
        return 0

    cdef void match_initials(self, int64_t pair, int64_t i, int64_t j, const Fact* one, const Fact* other, Option* option) noexcept nogil:
        """How an initial stands for a word."""
        cdef bint first = self.query.initials[i], second = self.name.initials[j]
        cdef uint8_t alike
        option.how, option.distance = NONE, INFINITY
        if (one.bits & (self.rules.number | self.rules.letter) == self.rules.number) != (other.bits & (self.rules.number | self.rules.letter) == self.rules.number):
            return  # one is a numeral
        if self.query.tokens[i] == self.name.tokens[j]:
            option.how, option.distance = self.rules.same, 0.0
        elif self.person:
            if self.name.positions[j] != self.name.surnames[pair] and self.query.positions[i] != self.query.surnames[pair]:
                alike = self.rules.alike[one.beginning, other.beginning]
                if one.first == other.first and (one.first != c'i' or one.beginning == 0 or other.beginning == 0):
                    alike = 1
                if (self.name.patronymics[j] and self.query.leads(pair, i)) or (self.query.patronymics[i] and self.name.leads(pair, j)):
                    return  # the first initial of somebody is no father's
                if alike == 2 or (alike and not (first and second)):
                    option.how, option.distance = self.rules.initial, self.rules.as_initial if alike == 1 else self.rules.maybe_initial
        elif one.concept > 0 and one.concept == other.concept and not (one.bits | other.bits) & self.rules.upper:
            option.how, option.distance = self.rules.concept, self.rules.one_concept

    cdef int align(self, int64_t pair, Found found) except -1:
        """Adds the parts of a pair that stand for each other, the nearest first; whether those left may make up others: 1, else 0."""
        cdef int64_t first = self.query.begins[pair], wide = self.query.begins[pair + 1] - first
        cdef int64_t second = self.name.begins[pair], high = self.name.begins[pair + 1] - second
        cdef int64_t n, m, at, count = 0, chosen = 0
        cdef const Fact** ones
        cdef const Fact** others
        cdef Option* options
        cdef Option option
        self.facts.make_room(wide + high)
        ones = <const Fact**>self.facts.values
        others = ones + wide
        for n in range(wide):
            ones[n] = self.query_rows + self.query.words[first + n]
        for m in range(high):
            others[m] = self.name_rows + self.name.words[second + m]
        self.options.make_room(wide * high * <int64_t>(sizeof(Option) // sizeof(int64_t) + 1))
        options = <Option*>self.options.values
        for n in range(wide):
            for m in range(high):
                option.one, option.other = first + n, second + m
                if self.query.initials[first + n] or self.name.initials[second + m]:
                    self.match_initials(pair, first + n, second + m, ones[n], others[m], &option)
                else:
                    self.match_words(first + n, second + m, ones[n], others[m], &option)
                if option.how < 0:
                    continue
                if self.across and self.rules.other_vowels[option.how] and ones[n].script == others[m].script:
                    option.distance *= self.rules.across_kazakh
                option.order = abs(self.query.positions[first + n] - m) << 16 | self.query.positions[first + n] << 8 | m
                at = count
                while at > 0 and before(&option, &options[at - 1]):
                    options[at] = options[at - 1]
                    at -= 1
                options[at] = option
                count += 1
        for n in range(count):
            if not (self.query.used[options[n].one] or self.name.used[options[n].other]):
                self.query.used[options[n].one] = self.name.used[options[n].other] = True
                found.add(pair, &options[n])
                chosen += 1
        if not ((wide > chosen and high > chosen + 1) or (high > chosen and wide > chosen + 1)):
            return 0
        for n in range(wide):
            for m in range(high):
                if not self.query.used[first + n] and not self.name.used[second + m] and ones[n].first == others[m].first:
                    if self.makes_up(self.query_folds[self.query.words[first + n]], ones[n].length, self.name, others, second, m, high, self.name_raws):
                        return 1
                    if self.makes_up(self.name_folds[self.name.words[second + m]], others[m].length, self.query, ones, first, n, wide, self.query_raws):
                        return 1
        return 0

    cdef int makes_up(self, str whole, int64_t wanted, Column side, const Fact** facts, int64_t begin, int64_t at, int64_t count, list raws) except -1:
        """Whether two or three free neighbours from a place on fold like a word if they are written as one; their lengths rule most out."""
        cdef int64_t length = facts[at].length, end
        if wanted < self.rules.shortest:
            return 0
        for end in range(at + 1, min(at + 3, count)):
            if side.used[begin + end]:
                return 0
            length += facts[end].length
            if abs(wanted - length) <= self.rules.differ and self.rules.norm("".join([raws[side.words[begin + n]] for n in range(at, end + 1)])) == whole:
                return 1
        return 0


def align(Rules rules not None, const int64_t[::1] query, const int64_t[::1] name, const int64_t[::1] kind, queries, names, readings, texts):
    """(side of the queries, side of the names, across, may be joined, pair, part, part, how, distance), for pairs in order.

    ``kind`` is the type of the bearer of each name. ``queries``: begin, word, flags, token, weight of the words, surname, has Kazakh letters, has a capital of the
    queries, rows of WORD. ``names``: offsets and tokens of the index, where the words of each pair's name begin, words, rows of WORD, rarity of tokens, surname and is
    it Kazakh of each pair's name. ``readings``: begin, token, how, distance. ``texts``: folded and raw words of queries, and of names.
    """
    cdef const int64_t[::1] query_begin = queries[0], query_word = queries[1], query_token = queries[3], query_surname = queries[5]
    cdef const uint8_t[::1] flags = queries[2], query_kazakh = queries[6].view(np.uint8), capital = queries[7].view(np.uint8)
    cdef const double[::1] query_weight = queries[4], rarity = names[5]
    cdef Offsets offsets = Offsets(names[0])
    cdef const uint32_t[::1] tokens = names[1]
    cdef const int32_t[::1] words = names[3]
    cdef const int64_t[::1] raw_begin = names[2], name_surname = names[6]
    cdef const uint8_t[::1] listed = names[7].view(np.uint8)
    cdef Aligner a = Aligner()
    cdef Column one, other
    cdef Found found = Found()
    cdef int64_t pair, count = query.shape[0], n, m, low, high, size, ones = 0, others = 0
    cdef bint named
    cdef double weight
    cdef const uint8_t[::1] query_rows = queries[8].view(np.uint8), name_rows = names[4].view(np.uint8)
    if not (name.shape[0] == kind.shape[0] == raw_begin.shape[0] == name_surname.shape[0] == listed.shape[0] == count):
        raise ValueError("columns of pairs differ in length")
    for pair in range(count):
        if pair + 2 * AHEAD < count:
            offsets.soon(name[pair + 2 * AHEAD])
        ones += query_begin[query[pair] + 1] - query_begin[query[pair]]
        others += offsets.at(name[pair] + 1) - offsets.at(name[pair])
    one = a.query = Column(count, ones)
    other = a.name = Column(count, others)
    a.rules, a.options, a.facts = rules, Growing(), Growing()
    a.query_rows, a.name_rows = facts_of(query_rows), facts_of(name_rows)
    a.reading_begin, a.reading_token, a.reading_how, a.reading_distance = readings
    a.query_folds, a.query_raws, a.name_folds, a.name_raws = texts
    across, joined = np.zeros(count, bool), np.zeros(count, bool)
    cdef uint8_t[::1] is_across = across.view(np.uint8), is_joined = joined.view(np.uint8)
    cdef uint32_t bits
    ones = others = 0
    for pair in range(count):
        if pair + 2 * AHEAD < count:  # what is read of names to come is fetched meanwhile
            offsets.soon(name[pair + 2 * AHEAD])
            soon(&words[raw_begin[pair + 2 * AHEAD]])
        if pair + AHEAD < count and offsets.at(name[pair + AHEAD]) < offsets.at(name[pair + AHEAD] + 1):
            soon(&tokens[offsets.at(name[pair + AHEAD])])
            for n in range(offsets.at(name[pair + AHEAD] + 1) - offsets.at(name[pair + AHEAD])):
                soon(a.name_rows + words[raw_begin[pair + AHEAD] + n])
        a.person, a.place = kind[pair] == rules.person, kind[pair] == rules.place
        low, high = query_begin[query[pair]], query_begin[query[pair] + 1]
        one.surnames[pair] = query_surname[query[pair]]
        for n in range(low, high):
            one.pairs[ones], one.positions[ones], one.words[ones], one.tokens[ones], one.weights[ones] = pair, n - low, query_word[n], query_token[n], query_weight[n]
            one.initials[ones], one.patronymics[ones], one.titles[ones] = flags[n] & rules.initial_flag != 0, flags[n] & rules.fathered_flag != 0, flags[n] & rules.title_flag != 0
            ones += 1
        one.begins[pair + 1] = ones
        low, high = offsets.at(name[pair]), offsets.at(name[pair] + 1)
        size = high - low
        other.surnames[pair] = name_surname[pair] if name_surname[pair] != NO_SURNAME else -1
        for n in range(size):
            m = words[raw_begin[pair] + n]
            bits, weight = a.name_rows[m].bits, a.name_rows[m].weight
            other.pairs[others], other.positions[others], other.words[others], other.tokens[others], other.weights[others] = pair, n, m, tokens[low + n], weight * rarity[tokens[low + n]]
            other.initials[others] = bits & rules.letter != 0
            other.patronymics[others] = bits & rules.fathered != 0 and n > 0 and size > 2 and a.person
            other.titles[others] = bits & rules.title != 0 and a.person
            others += 1
        other.begins[pair + 1] = others
        named = not a.person and capital[query[pair]]
        a.kazakh, a.across = named and (query_kazakh[query[pair]] or listed[pair]), named and query_kazakh[query[pair]] != listed[pair]
        is_across[pair] = a.across
        is_joined[pair] = a.align(pair, found)
    return one, other, across, joined, found.pairs.array(), found.ones.array(), found.others.array(), found.hows.array(), found.distances.array().view(np.float64)

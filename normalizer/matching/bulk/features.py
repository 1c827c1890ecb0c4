"""The features of the model on columns: each function is the one of that name in `normalizer.matching.features`, for many pairs.

What they say must be the same to the last bit, so sums add in the same order.
"""

# ruff: noqa: D103 - what a feature means is said where it is written down for one pair

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from normalizer.matching import features as reference
from normalizer.matching.align import AS_INITIAL
from normalizer.matching.bulk.alignment import HOW, HOWS, LOOSE_HOW, Aligned, Side
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.names import FIRST_NUMBERED, NO_COMMA
from normalizer.matching.bulk.words import (
    ACRONYM_LONG,
    ADJECTIVE,
    BEGINS_UPPER,
    CONCEPT,
    DIGITS,
    KIND_OF_PLACE,
    NAMED,
    ORGANISATION,
    ROUGH,
    SMALL_ADJECTIVE,
    SON,
    STOP,
    TOWN,
    UPPER,
    WITHOUT_TOO,
    numbers_of_meanings,
)
from normalizer.matching.features_of_kinds import OF_PERSONS, OF_SETTLEMENT, SETTLEMENTS
from normalizer.matching.features_of_persons import BY_MAYBE, OF_A_SEE
from normalizer.text.script import SCRIPTS

_BY_CHANCE = np.array([how in reference.BY_CHANCE for how in HOWS])
_LATIN, _CYRILLIC = SCRIPTS.index("Latn"), SCRIPTS.index("Cyrl")
_DOUBT = np.array([reference.DOUBT.get(how, 0.0) for how in HOWS])


@dataclass(slots=True)
class Cases:
    """What features look at, a row a pair. ``alone``: the name is listed as one that stands alone."""

    aligned: Aligned
    person: Array
    place: Array
    organization: Array
    alone: Array
    weak: Array
    former: Array
    demonym: Array
    exonym: Array
    query_legal: Array  # 1: the query has a legal form, 2: one that is no place's
    query_gender: Array
    name_gender: Array
    query_numbers: Array
    name_numbers: Array
    query_comma: Array  # words before the comma
    name_comma: Array
    stale: Array
    crowd: float
    kind_conflict: Array = field(default_factory=lambda: np.zeros(0))  # compiled code asks for these two where it needs them
    renown: Array = field(default_factory=lambda: np.zeros(0))

    @property
    def query(self) -> Side:
        """The parts of the queries."""
        return self.aligned.query

    @property
    def name(self) -> Side:
        """The parts of the names."""
        return self.aligned.name

    def any(self, how: str) -> Array:
        """Whether two parts stand for each other in this way."""
        return self.aligned.any(self.aligned.how == HOW[how])


def is_(side: Side, bits: int) -> Array:
    """Whether parts are any of these."""
    return np.asarray(side.bits & bits > 0)


def always(c: Cases) -> Array:
    return np.ones(len(c.person))


def query_left_over(c: Cases) -> Array:
    side = c.query
    concerned = side.any(side.left)
    skip = side.title | (side.patronymic & ~c.name.any(c.name.patronymic)[side.pair])
    return _share_left(side, concerned, skip & side.left & c.person[side.pair])


def name_left_over(c: Cases) -> Array:
    side = c.name
    concerned = side.any(side.left) & (surname_alone(c) == 0)
    by_initial = c.any("initial")[side.pair] & (side.position != side.surname[side.pair])
    return _share_left(side, concerned, ((side.patronymic | side.title | by_initial) & side.left & c.person[side.pair]) | _of_kind_implied(c))


def _share_left(side: Side, concerned: Array, skip: Array) -> Array:
    rows = np.flatnonzero(concerned[side.pair] & ~skip)
    total = side.sum(rows, side.weight[rows])
    rows = rows[side.left[rows]]
    left = side.sum(rows, side.weight[rows])
    return np.where(concerned, np.divide(left, total, out=np.ones(len(total)), where=total > 0), 0.0)


def mean_difference(c: Cases) -> Array:
    a = c.aligned
    weight = c.name.weight[a.name_part]
    total = np.bincount(a.pair, weight, len(c.person))
    difference = np.bincount(a.pair, np.where(a.how != HOW["initial"], weight * a.distance, 0.0), len(c.person))
    return np.divide(difference, total, out=np.ones(len(total)), where=total > 0)


def worst_difference(c: Cases) -> Array:
    a, worst = c.aligned, np.zeros(len(c.person))
    some = (a.how != HOW["initial"]) & ~is_(c.name, STOP)[a.name_part]
    np.maximum.at(worst, a.pair[some], a.distance[some])
    return worst


def edited(c: Cases) -> Array:
    return np.bincount(c.aligned.pair[c.aligned.how == HOW["edit"]], minlength=len(c.person)).astype(np.float64)


def single_edited(c: Cases) -> Array:
    found = np.zeros(len(c.person))
    a = c.aligned
    found[a.pair] = _DOUBT[a.how]
    found[c.any("spelling") & surname_alone(c)] = reference.READ_AS_SURNAME
    found[a.pair[(a.how == HOW["relational"]) & a.across[a.pair] & is_(c.query, TOWN)[a.query_part]]] = reference.OF_TOWN
    found[c.any("adjective") & (c.name.size() == 1)] = reference.NAMED_AFTER
    found[c.any("adjective") & (c.name.size() == 1) & c.demonym] = reference.OF_DEMONYM
    found[c.any("relational") & c.name.any(_of_kind_implied(c))] = reference.OF_THAT_KIND
    return np.where(a.count() == 1, found, 0.0)


def resembles_by_chance(c: Cases) -> Array:
    a, found = c.aligned, np.zeros(len(c.person))
    some = _BY_CHANCE[a.how] & (a.count() == 1)[a.pair]
    length = c.name.facts.some("length", a.name_part[some]).astype(np.int64)
    found[a.pair[some]] = np.maximum(0.0, c.crowd - reference.SHORTER * (length - reference.USUAL_LENGTH))
    return np.where(c.aligned.across, found * reference.ACROSS_KAZAKH, found)


def well_known_misspelt(c: Cases) -> Array:
    return c.renown


def nearly_alike(c: Cases) -> Array:
    a = c.aligned
    whole = ~c.query.any(c.query.left) & ~c.name.any(c.name.left) & (a.count() >= np.where(c.person, 2, 1)) & c.any("edit") & ~c.any("initial")
    letters = np.bincount(a.pair, c.name.facts["length"][a.name_part], len(c.person))
    difference = mean_difference(c)
    long = letters >= np.where(a.count() > 1, reference.LETTERS, reference.LETTERS_ALONE) + reference.MORE_LETTERS * np.maximum(0.0, difference - reference.ONE_EDIT)
    return np.where(whole & long, np.maximum(0.0, difference - reference.ALIKE), 0.0)


def _implied(c: Cases) -> Array:
    """Which pairs name which kinds of place by an adjective alone: pair and meaning as one number."""
    a = c.aligned
    rows = np.flatnonzero((a.how == HOW["relational"]) & c.place[a.pair])
    rows = rows[~c.query.any(is_(c.query, CONCEPT))[a.pair[rows]]] if len(rows) else rows
    noun = c.query.facts.some("noun", a.query_part[rows])
    return np.asarray(a.pair[rows[noun > 0]] << 16 | noun[noun > 0])


def _of_kind_implied(c: Cases) -> Array:
    """Words of names that say the kind of place that the query implies."""
    implied, side = _implied(c), c.name
    return np.isin(side.pair << 16 | side.facts["concept"], implied) if len(implied) else np.zeros(len(side.pair), bool)


def adjective_alone(c: Cases) -> Array:
    found = np.zeros(len(c.person), bool)
    found[_implied(c) >> 16] = True
    body = c.query.any(is_(c.query, SMALL_ADJECTIVE)) & (c.query.size() == 1) & c.name.any(c.name.left) & ~c.person
    return np.where(c.place, found & ~c.name.any(is_(c.name, CONCEPT)), body)


def initials(c: Cases) -> Array:
    a, maybe = c.aligned, np.zeros(len(c.person), bool)
    maybe[a.pair[(a.how == HOW["initial"]) & (a.distance > AS_INITIAL)]] = True
    return np.where(maybe, BY_MAYBE, c.any("initial"))


def initial_conflict(c: Cases) -> Array:
    a, query, name = c.aligned, c.query, c.name
    query_open, name_open = query.any(query.initial & query.left), name.any(name.initial & name.left)
    one_more = (name_open & query.any(query.initial)) | (query_open & name.any(name.initial))
    whole = ~(query.initial[a.query_part] | name.initial[a.name_part])
    contradicted = query_open & name.any(name.left & ~name.title) | name_open & query.any(query.left & ~query.title)
    found = np.where(one_more & (np.bincount(a.pair[whole], minlength=len(c.person)) > 1), 0.6, contradicted)
    return np.where(c.person, np.where(query_open & name_open, 1.0, found), 0.0)


def surname_alone(c: Cases) -> Array:
    surname = c.name.matched & (c.name.position == c.name.surname[c.name.pair])
    return np.asarray(c.person & ~c.alone & (c.query.count(~c.query.title) == 1) & (c.aligned.count() == 1) & c.name.any(surname) & (c.name.size() > 1))


def given_name_alone(c: Cases) -> Array:
    surname = c.name.matched & (c.name.position == c.name.surname[c.name.pair])
    return c.person & (c.name.surname >= 0) & ~c.alone & ~c.name.any(surname)


def _plain_left(side: Side) -> Array:
    return side.left & ~(side.initial | side.title | side.patronymic)


def given_name_conflict(c: Cases) -> Array:
    plain = _plain_left(c.query)
    left = c.query.any(plain)
    open_given = c.name.any(_plain_left(c.name) & (c.name.position != c.name.surname[c.name.pair]))
    size = c.name.size()
    see = (size == 1) & c.name.any(c.name.title) & ~c.query.any(plain & ~is_(c.query, ADJECTIVE))
    return np.where(c.person & ~((c.name.surname < 0) & (size > 1)) & left & ((size == 1) | open_given), np.where(see, OF_A_SEE, 1.0), 0.0)


def surname_conflict(c: Cases) -> Array:
    surname = c.name.any(c.name.left & (c.name.position == c.name.surname[c.name.pair]))
    return c.person & surname & c.query.any(_plain_left(c.query))


def parts_differ(c: Cases) -> Array:
    query, name = c.query, c.name
    return c.person & query.any(query.left & ~(query.initial | query.title)) & name.any(name.left & ~(name.initial | name.title))


def patronymic_conflict(c: Cases) -> Array:
    query, name = c.query, c.name
    both = query.any(query.left & query.patronymic) & name.any(name.left & name.patronymic)
    return np.where(c.person, np.where(both, 1.0, _sons_of_others(c)), 0.0)


def _sons_of_others(c: Cases) -> Array:
    a, father, other = c.aligned, _fathers(c.query), _fathers(c.name)
    both = c.query.any(father) & c.name.any(other)
    elsewhere = a.any(father[a.query_part] & ~other[a.name_part])
    return np.where(both, np.where(elsewhere, 1.3, 0.5 * c.query.any(father & c.query.left)), 0.0)


def _fathers(side: Side) -> Array:
    behind = np.zeros(len(side.pair), bool)
    behind[1:] = is_(side, SON)[:-1]
    return behind & (side.position >= 2)


def gender_conflict(c: Cases) -> Array:
    differ = (c.query_gender > 0) & (c.name_gender > 0) & (c.query_gender != c.name_gender)
    return np.asarray(c.person & differ & ~c.any("case"))


def syllables_swapped(c: Cases) -> Array:
    a = c.aligned
    rows = np.flatnonzero((c.person & (a.count() > 2))[a.pair])
    place, other, pair = c.query.position[a.query_part[rows]], c.name.position[a.name_part[rows]], a.pair[rows]
    order = np.argsort(pair << 8 | place)
    place, other, pair, how = place[order], other[order], pair[order], a.how[rows][order]
    loose, initial, given = LOOSE_HOW[how], how == HOW["initial"], other != c.name.surname[pair]
    found = np.zeros(len(c.person), bool)
    swapped = (pair[1:] == pair[:-1]) & (place[1:] == place[:-1] + 1) & (other[1:] == other[:-1] - 1)
    found[pair[1:][swapped & ((loose[1:] & loose[:-1]) | ((initial[1:] | initial[:-1]) & given[1:] & given[:-1]))]] = True
    return found


def number_conflict(c: Cases) -> Array:
    one, other = c.query_numbers, c.name_numbers
    first = one + other == FIRST_NUMBERED  # and the other is 0
    return np.where(one == other, 0.0, np.where((one != 0) & (other != 0), 1.0, np.where(c.person | first, 0.0, 0.4)))


def legal_form_conflict(c: Cases) -> Array:
    return np.where(c.place, c.query_legal > 1, c.query_legal > 0) & ~c.organization  # names of an index have lost theirs


def legal_form_agrees(c: Cases) -> Array:
    return np.zeros(len(c.person))


def order_changed(c: Cases) -> Array:
    position = c.query.position[c.aligned.query_part]
    return ~c.person & _disordered(c, position, c.name.position[c.aligned.name_part])


def _disordered(c: Cases, place: Array, other: Array) -> Array:
    """Whether the order of parts by their places is not that of their places in the name."""
    packed = np.sort(c.aligned.pair << 16 | place << 8 | other)  # sorting numbers is several times as fast as finding their order
    pair, other = packed >> 16, packed & 255
    found = np.zeros(len(c.person), bool)
    found[pair[1:][(pair[1:] == pair[:-1]) & (other[1:] < other[:-1])]] = True
    return found


def one_word_of_many(c: Cases) -> Array:
    return np.asarray(~c.person & (c.aligned.count() == 1) & (c.name.count(~is_(c.name, STOP)) > 1))


def only_one_word_fits(c: Cases) -> Array:
    side = c.query
    telling = ~(is_(side, STOP | CONCEPT) | side.title | side.initial | side.patronymic)
    return ~c.person & (side.count(telling) > 1) & (side.count(telling & side.matched) <= 1)


def distinctive_word_left(c: Cases) -> Array:
    return ~c.person & (c.query.any(_distinctive_left(c.query)) | c.name.any(_distinctive_left(c.name)))


def _distinctive_left(side: Side) -> Array:
    return side.left & ~(is_(side, STOP | CONCEPT | DIGITS) | side.initial)


def both_have_more(c: Cases) -> Array:
    return ~c.person & c.query.any(_telling_left(c.query)) & c.name.any(_telling_left(c.name))


def _telling_left(side: Side) -> Array:
    return side.left & ~(is_(side, STOP) | side.initial)


def another_kind_of_thing(c: Cases) -> Array:
    query = c.query
    body, area = is_(query, ORGANISATION) & ~is_(query, KIND_OF_PLACE), is_(query, KIND_OF_PLACE) & ~is_(query, ORGANISATION)
    of_place = query.any(area) & ~query.any(body)
    more = 0.7 * (c.organization & c.name.any(c.name.left & is_(c.name, ORGANISATION)))
    other_body = np.where(c.place, query.any(query.left & body), query.any(query.left & is_(query, ORGANISATION)))
    no_place = np.where(query.any(query.left & area & ~query.initial), 1.0, more)
    found = np.where(of_place, np.where(c.place, 0.0, no_place), np.where(other_body, np.where(c.organization, more, 1.0), _has_initials(c)))
    return np.where(c.person & query.any(query.left & is_(query, NAMED)), 1.0, found)


def _has_initials(c: Cases) -> Array:
    query, name, found = c.query, c.name, np.zeros(len(c.person))
    some = np.flatnonzero(query.left & query.initial & (query.bits & (UPPER | CONCEPT) == UPPER) & ~c.person[query.pair] & (query.count(~query.initial) == 1)[query.pair])
    if len(some):
        found[query.pair[some]] = OF_PERSONS
        rows = np.flatnonzero(name.left & (found > 0)[name.pair])
        letters = query.pair[some].astype(np.int64) << 32 | query.facts.some("first", some).astype(np.int64)
        rows = rows[np.isin(name.pair[rows].astype(np.int64) << 32 | name.facts.some("first", rows).astype(np.int64), letters)]
        found[name.pair[rows]] = 0.0
    return found


def kind_word_missing(c: Cases) -> Array:
    a, query, name = c.aligned, c.query, c.name
    relational = c.any("relational")
    adjective = relational & ~query.any(is_(query, CONCEPT)) & a.any(is_(query, ADJECTIVE)[a.query_part])
    rows = np.flatnonzero(name.left & is_(name, CONCEPT) & (c.place & ~adjective)[name.pair])
    rows = rows[relational[name.pair[rows]] | ~is_(name, WITHOUT_TOO)[rows]]
    said = np.flatnonzero(is_(query, CONCEPT))
    known = name.pair[rows] << 16 | name.facts.some("concept", rows)
    rows = rows[~np.isin(known, query.pair[said] << 16 | query.facts.some("concept", said))]
    settlement = np.isin(name.facts.some("concept", rows), numbers_of_meanings(SETTLEMENTS))
    missing = np.zeros(len(c.person))
    np.maximum.at(missing, name.pair[rows], np.where(settlement, OF_SETTLEMENT, 1.0))
    return missing


def not_written_as_acronym(c: Cases) -> Array:
    query, name = c.query, c.name
    found = np.zeros(len(c.person))
    some = np.flatnonzero((query.size() == 1) & (name.size() == 1))
    some = some[name.bits[name.begin[some]] & (UPPER | ACRONYM_LONG) == UPPER | ACRONYM_LONG]
    i, j = query.begin[some], name.begin[some]
    alphabet = np.where(query.facts.some("script", i) != name.facts.some("script", j), reference.OTHER_ALPHABET, 0.0)
    other = np.where(alphabet > 0, alphabet, query.facts.some("capitals", i) != name.facts.some("capitals", j))
    found[some] = np.where(query.bits[i] & BEGINS_UPPER > 0, other, 1.0 + alphabet * c.alone[some])
    a, more = c.aligned, np.flatnonzero((query.size() > 1) & (name.size() == 1))
    more = more[name.bits[name.begin[more]] & (UPPER | ACRONYM_LONG) == UPPER | ACRONYM_LONG]
    found[more] = (distinctive_word_left(c) & ~a.any(is_(query, BEGINS_UPPER)[a.query_part]))[more]
    return found


def written_alike(c: Cases) -> Array:
    a, query, name = c.aligned, c.query, c.name
    place = _turned(query, a.query_part, c.query_comma)
    other = _turned(name, a.name_part, c.name_comma)
    first = np.zeros(len(c.person), bool)
    first[a.pair] = other == 0
    same_order = np.where(a.count() == 1, first, ~_disordered(c, place, other) & (a.count() > 1))
    last = max(0, len(query.pair) - 1), max(0, len(name.pair) - 1)
    one, known = is_(query, UPPER)[np.minimum(query.begin[:-1], last[0])], is_(name, UPPER)[np.minimum(name.begin[:-1], last[1])]
    same_capitals = (query.size() > 0) & (name.size() > 0) & (one == known)
    same_comma = (c.query_comma == NO_COMMA) == (c.name_comma == NO_COMMA)
    return np.asarray(0.4 * same_order + 0.3 * same_capitals + 0.3 * same_comma)


def read_roughly(c: Cases) -> Array:
    a = c.aligned
    return a.any((c.query.bits[a.query_part] ^ c.name.bits[a.name_part]) & ROUGH > 0)


def _turned(side: Side, part: Array, comma: Array) -> Array:
    """The places of parts if what is behind a comma is read first."""
    place, pair = side.position[part], side.pair[part]
    some = np.flatnonzero((comma != NO_COMMA)[pair])
    place[some] = (place[some] - comma[pair[some]]) % side.size()[pair[some]]
    return place


def feminine_form(c: Cases) -> Array:
    return np.asarray(c.person & (c.aligned.count() == 1) & (c.query.size() == 1) & c.any("case") & (c.query_gender == 1))


def weak_name(c: Cases) -> Array:
    return c.weak


def former_name(c: Cases) -> Array:
    return c.former


def short_name(c: Cases) -> Array:
    return c.alone


def demonym(c: Cases) -> Array:
    return c.demonym


def resembles_exonym(c: Cases) -> Array:
    if not c.exonym.any():
        return c.exonym
    a = c.aligned
    other_letters = (a.how != HOW["relational"]) & (c.query.facts["script"][a.query_part] == _CYRILLIC) & (c.name.facts["script"][a.name_part] == _LATIN)
    return c.exonym & (a.any(_BY_CHANCE[a.how] | other_letters) | (worst_difference(c) > reference.NO_RESEMBLANCE) | one_word_of_many(c))


def not_yet(c: Cases) -> Array:
    return c.stale


def another_kind_of_place(c: Cases) -> Array:
    return c.kind_conflict


COLUMNS: tuple[Callable[[Cases], Array], ...] = (
    always, query_left_over, name_left_over, mean_difference, worst_difference, edited, single_edited, resembles_by_chance, well_known_misspelt, initials, initial_conflict, surname_alone,
    given_name_alone, given_name_conflict, surname_conflict, parts_differ, patronymic_conflict, gender_conflict, syllables_swapped, number_conflict, legal_form_conflict, legal_form_agrees, order_changed,
    one_word_of_many, only_one_word_fits, distinctive_word_left, both_have_more, another_kind_of_thing, kind_word_missing, adjective_alone, not_written_as_acronym, written_alike, feminine_form, weak_name, former_name, short_name, demonym, resembles_exonym, not_yet, another_kind_of_place, nearly_alike, read_roughly,
)  # fmt: skip

"""The features of `normalizer.matching.features_of_kinds` on columns."""

# ruff: noqa: D103 - what a feature means is said where it is written down for one pair

import numpy as np

from normalizer.matching.bulk.alignment import HOW
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.cases import Cases, is_
from normalizer.matching.bulk.meanings import numbers_of_meanings
from normalizer.matching.bulk.words import ADJECTIVE, CONCEPT, GIVEN, KIND_OF_PLACE, NAMED, ORGANISATION, SMALL_ADJECTIVE, UPPER, WITHOUT_TOO
from normalizer.matching.features_of_kinds import OF_PERSONS, OF_SETTLEMENT, SETTLEMENTS


def _implied(c: Cases) -> Array:
    """Which pairs name which kinds of place by an adjective alone: pair and meaning as one number."""
    a = c.aligned
    rows = np.flatnonzero((a.how == HOW["relational"]) & c.place[a.pair])
    rows = rows[~c.query.any(is_(c.query, CONCEPT))[a.pair[rows]]] if len(rows) else rows
    noun = c.query.facts.some("noun", a.query_part[rows])
    return np.asarray(a.pair[rows[noun > 0]] << 16 | noun[noun > 0])


def of_kind_implied(c: Cases) -> Array:
    """Words of names that say the kind of place that the query implies."""
    implied, side = _implied(c), c.name
    return np.isin(side.pair << 16 | side.facts["concept"], implied) if len(implied) else np.zeros(len(side.pair), bool)


def adjective_alone(c: Cases) -> Array:
    found = np.zeros(len(c.person), bool)
    found[_implied(c) >> 16] = True
    body = c.query.any(is_(c.query, SMALL_ADJECTIVE)) & (c.query.size() == 1) & c.name.any(c.name.left) & ~c.person
    return np.where(c.place, found & ~c.name.any(is_(c.name, CONCEPT)), body)


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
    first, letter = (query.any((query.position == place) & some) for place, some in ((0, is_(query, GIVEN)), (1, query.initial)))
    alike = (query.count(~query.initial) == 1) | ((query.size() == 3) & first & letter)
    some = np.flatnonzero(query.left & query.initial & (query.bits & (UPPER | CONCEPT) == UPPER) & (alike & ~c.person)[query.pair])
    if len(some):
        found[query.pair[some]] = OF_PERSONS
        rows = np.flatnonzero(name.left & ~is_(name, CONCEPT) & (found > 0)[name.pair])
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


def another_kind_of_place(c: Cases) -> Array:
    return c.kind_conflict

"""The features of `normalizer.matching.features_of_persons` on columns."""

# ruff: noqa: D103 - what a feature means is said where it is written down for one pair

import numpy as np

from normalizer.matching.align import AS_INITIAL
from normalizer.matching.bulk.alignment import HOW, LOOSE_HOW, Side
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.cases import Cases, is_
from normalizer.matching.bulk.words import ADJECTIVE, SON
from normalizer.matching.features_of_persons import BY_MAYBE, OF_A_SEE


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


def feminine_form(c: Cases) -> Array:
    return np.asarray(c.person & (c.aligned.count() == 1) & (c.query.size() == 1) & c.any("case") & (c.query_gender == 1))

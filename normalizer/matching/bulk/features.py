"""The features of the model on columns: each function is the one of that name in `normalizer.matching.features`, for many pairs.

What they say must be the same to the last bit, so sums add in the same order.
"""

# ruff: noqa: D103 - what a feature means is said where it is written down for one pair

from collections.abc import Callable

import numpy as np

from normalizer.matching import features as reference
from normalizer.matching import features_of_spelling as spelling
from normalizer.matching.bulk.alignment import HOW, HOWS, Side
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.cases import Cases, is_
from normalizer.matching.bulk.features_of_kinds import adjective_alone, another_kind_of_place, another_kind_of_thing, kind_word_missing, of_kind_implied
from normalizer.matching.bulk.features_of_persons import (
    feminine_form,
    gender_conflict,
    given_name_alone,
    given_name_conflict,
    initial_conflict,
    initials,
    parts_differ,
    patronymic_conflict,
    surname_alone,
    surname_conflict,
    syllables_swapped,
)
from normalizer.matching.bulk.names import LAST_OF_LETTERS, NO_COMMA
from normalizer.matching.bulk.words import (
    ACRONYM_LONG,
    BEGINS_UPPER,
    CONCEPT,
    DIGITS,
    ROUGH,
    STOP,
    TOWN,
    UPPER,
)
from normalizer.text.script import SCRIPTS

_BY_CHANCE = np.array([how in spelling.BY_CHANCE for how in HOWS])
_LATIN, _CYRILLIC = SCRIPTS.index("Latn"), SCRIPTS.index("Cyrl")
_DOUBT = np.array([spelling.DOUBT.get(how, 0.0) for how in HOWS])


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
    return _share_left(side, concerned, ((side.patronymic | side.title | by_initial) & side.left & c.person[side.pair]) | of_kind_implied(c))


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
    found[c.any("spelling") & surname_alone(c)] = spelling.READ_AS_SURNAME
    found[a.pair[(a.how == HOW["relational"]) & a.across[a.pair] & is_(c.query, TOWN)[a.query_part]]] = spelling.OF_TOWN
    found[c.any("adjective") & (c.name.size() == 1)] = spelling.NAMED_AFTER
    found[c.any("adjective") & (c.name.size() == 1) & c.demonym] = spelling.OF_DEMONYM
    found[c.any("relational") & c.name.any(of_kind_implied(c))] = spelling.OF_THAT_KIND
    return np.where(a.count() == 1, found, 0.0)


def resembles_by_chance(c: Cases) -> Array:
    a, found = c.aligned, np.zeros(len(c.person))
    some = _BY_CHANCE[a.how] & (a.count() == 1)[a.pair]
    length = c.name.facts.some("length", a.name_part[some]).astype(np.int64)
    found[a.pair[some]] = np.maximum(0.0, c.crowd - spelling.SHORTER * (length - spelling.USUAL_LENGTH))
    return np.where(c.aligned.across, found * spelling.ACROSS_KAZAKH, found)


def well_known_misspelt(c: Cases) -> Array:
    return c.renown


def nearly_alike(c: Cases) -> Array:
    a = c.aligned
    whole = ~c.query.any(c.query.left) & ~c.name.any(c.name.left) & (a.count() >= np.where(c.person, 2, 1)) & c.any("edit") & ~c.any("initial")
    letters = np.bincount(a.pair, c.name.facts["length"][a.name_part], len(c.person))
    difference = mean_difference(c)
    long = letters >= np.where(a.count() > 1, spelling.LETTERS, spelling.LETTERS_ALONE) + spelling.MORE_LETTERS * np.maximum(0.0, difference - spelling.ONE_EDIT)
    return np.where(whole & long, np.maximum(0.0, difference - spelling.ALIKE), 0.0)


def number_conflict(c: Cases) -> Array:
    one, other = c.query_numbers, c.name_numbers
    letters = (one + other > 0) & (one + other <= LAST_OF_LETTERS)  # and one of them is 0
    return np.where(one == other, 0.0, np.where((one != 0) & (other != 0), 1.0, np.where(c.person | letters, 0.0, np.where((one != 0) & c.place, reference.OF_NO_PLACE, reference.OF_A_BODY))))


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
    return ~c.person & (c.query.any(_distinctive_left(c.query)) | c.name.any(_distinctive_left(c.name) | _is_point_of_compass(c)))


def _is_point_of_compass(c: Cases) -> Array:
    name, found = c.name, np.zeros(len(c.name.pair), bool)
    rows = np.flatnonzero(name.left & name.initial & (name.position == 0) & c.place[name.pair] & is_(name, UPPER))
    article = np.isin(name.facts.some("first", rows), [ord(letter) for letter in reference.ARTICLES]) & (name.facts.some("length", rows) == 1)
    found[rows[~article]] = True
    return found


def _distinctive_left(side: Side) -> Array:
    return side.left & ~(is_(side, STOP | CONCEPT | DIGITS) | side.initial)


def both_have_more(c: Cases) -> Array:
    return ~c.person & c.query.any(_telling_left(c.query)) & c.name.any(_telling_left(c.name))


def _telling_left(side: Side) -> Array:
    return side.left & ~(is_(side, STOP) | side.initial)


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
    letters = ~c.person & (name.size() > 1) & ~name.any(~(name.initial & is_(name, UPPER)))
    return np.where(letters, np.where(_are_same_letters(c, letters), 0.0, reference.OF_OTHER_LETTERS), found) if letters.any() else found


def _are_same_letters(c: Cases, concerned: Array) -> Array:
    a, same = c.aligned, c.aligned.count() == c.name.size()
    rows = np.flatnonzero(concerned[a.pair])
    differ = c.query.facts.some("capitals", a.query_part[rows]) != c.name.facts.some("capitals", a.name_part[rows])
    same[a.pair[rows[differ]]] = False
    order = rows[np.lexsort((a.name_part[rows], a.pair[rows]))]
    pair, part = a.pair[order], a.query_part[order]
    same[pair[1:][(pair[1:] == pair[:-1]) & (part[1:] < part[:-1])]] = False
    return np.asarray(same)


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


COLUMNS: tuple[Callable[[Cases], Array], ...] = (
    always, query_left_over, name_left_over, mean_difference, worst_difference, edited, single_edited, resembles_by_chance, well_known_misspelt, initials, initial_conflict, surname_alone,
    given_name_alone, given_name_conflict, surname_conflict, parts_differ, patronymic_conflict, gender_conflict, syllables_swapped, number_conflict, legal_form_conflict, legal_form_agrees, order_changed,
    one_word_of_many, only_one_word_fits, distinctive_word_left, both_have_more, another_kind_of_thing, kind_word_missing, adjective_alone, not_written_as_acronym, written_alike, feminine_form, weak_name, former_name, short_name, demonym, resembles_exonym, not_yet, another_kind_of_place, nearly_alike, read_roughly,
)  # fmt: skip

"""Names that share telling tokens with a query: `normalizer.matching.candidates.shared_token_candidates` on arrays."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from normalizer.gazetteer.index import PAIRED_FROM, Index
from normalizer.matching.bulk.arrays import Array, before_in_group, contained, distinct, expand, find_ranges, first_of_group, mix, order_by, search, sorted_with
from normalizer.matching.bulk.names import PERSON, NameTable
from normalizer.matching.bulk.queries import CONCEPT, FATHERED, INITIAL, STOP, TITLE, Queries
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.bulk.words import UPPER
from normalizer.matching.candidates import (
    CONCEPT_TELLS,
    COVERED,
    FATHER_TELLS,
    INITIAL_AGREES,
    KEPT,
    MANY_NAMES,
    NAME_LEFT,
    OF_MANY,
    OF_MANY_WITH_INITIALS,
    PAIRED,
    PAIRED_WORDS,
    PAIRS_BUDGET,
    POSTINGS_BUDGET,
    POSTINGS_BUDGET_OF_MANY,
    PROPOSED,
    UNIT,
    WITHIN,
    first_letter,
)
from normalizer.native import compiled

_native = compiled("postings")
_NAME = np.uint64(0xFFFFFFFF)
_OF_PERSONS = np.uint64(1)
_ROWS_AT_ONCE = 1 << 21
_READINGS_AT_ONCE = 1 << 17


def shared_pairs(table: NameTable, queries: Queries, readings: Readings, active: Array, type_of: Array) -> tuple[Array, Array]:
    """(query, name) of the names proposed for the active queries, best first within a query; ``type_of`` is -1 for any type."""
    if _native is not None:
        return _compiled(table, queries, readings, active, type_of)
    found = [_shared_pairs(table, queries, readings, some, type_of) for some in _some_at_a_time(queries, readings, active)]
    query, name = (np.concatenate(column) for column in zip(*found, strict=True))
    return query, name


def _compiled(table: NameTable, queries: Queries, readings: Readings, active: Array, type_of: Array) -> tuple[Array, Array]:
    """`shared_pairs` by compiled code, which goes through the queries one by one."""
    words, tells = _telling(queries, active)
    low, high = readings.of(queries.word[words])
    letters, _ = _initials(queries, active)
    letters_of = np.searchsorted(letters, np.arange(len(queries) + 1, dtype=np.uint64) << np.uint64(32))
    limits = COVERED, WITHIN, _budget(table.linker.index), OF_MANY, OF_MANY_WITH_INITIALS, PAIRED_FROM, PAIRED, PAIRED_WORDS, PAIRS_BUDGET, PROPOSED, KEPT
    asked = low, high, tells, (queries.flags[words] & TITLE > 0).view(np.uint8)
    telling = UNIT, UNIT * log(table.linker.index.entity_count + 2), table.linker.index.array("tok_df"), table.telling
    query, name = _native.shared(_sections(table, letters), limits, queries.query[words], asked, (readings.token, readings.distance), telling, letters, letters_of, type_of)  # type: ignore[union-attr]
    return query, name


def _telling(queries: Queries, active: Array) -> tuple[Array, Array]:
    """The words of the active queries that propose names, and by how much each counts."""
    words = np.flatnonzero(active[queries.query] & (queries.flags & (STOP | INITIAL) == 0))
    flags = queries.flags[words]
    return words, np.where(flags & CONCEPT > 0, CONCEPT_TELLS, np.where(flags & FATHERED > 0, FATHER_TELLS, 1.0))


def _some_at_a_time(queries: Queries, readings: Readings, active: Array) -> Iterator[Array]:
    """The active queries in parts that have so many readings together as memory is meant to hold."""
    low, high = readings.of(queries.word)
    upto = np.cumsum(np.bincount(queries.query, np.where(active[queries.query], high - low, 0), len(queries)))
    part = (upto / _READINGS_AT_ONCE).astype(np.int64)
    for number in range(int(part.max(initial=0)) + 1):
        yield active & (part == number)


def _shared_pairs(table: NameTable, queries: Queries, readings: Readings, active: Array, type_of: Array) -> tuple[Array, Array]:
    index = table.linker.index
    words, tells = _telling(queries, active)
    low, high = readings.of(queries.word[words])
    row, at = expand(low, high)
    token = readings.token[at]
    value = np.rint(UNIT * table.telling[index.array("tok_df")[token]] * (1 - readings.distance[at]) * tells[row]).astype(np.int64)
    best = np.where(high > low, 0, np.rint(UNIT * log(index.entity_count + 2) * tells).astype(np.int64))
    np.maximum.at(best, row, value)
    best[queries.flags[words] & TITLE > 0] = 0
    possible = np.bincount(queries.query[words], best, minlength=len(queries)).astype(np.int64)
    query = queries.query[words][row]
    initials = _Initials.of(queries, active, query, token)
    further = _sharing_two(table, query, row, token, value), _of_nearest(table, query, token, value, readings.distance[at], initials)
    pair, told = (np.concatenate(column) for column in zip(*further, strict=True))
    pair = _best_of_further(table, pair, told, type_of, initials)
    query, token, value = _best_of_each(query, token, value)
    one = _propose(table, query, token, value, type_of, initials)
    two = _add_tokens(table, pair, np.zeros(len(pair), np.int64), query, token, value)
    return _choose(table, *_highest(one, two), possible, initials)


def _budget(index: Index) -> int:
    """Name rows read for one query."""
    return POSTINGS_BUDGET if index.name_count < MANY_NAMES else POSTINGS_BUDGET_OF_MANY


def _sections(table: NameTable, initials: Array) -> tuple[Array | int, ...]:
    """What compiled code asks of an index, with what names cost and gain; first letters only where there are initials."""
    array = table.linker.index.array
    letters = table.first_letters if len(initials) else np.zeros(0, np.uint16)
    return (
        table.token_offset, table.tokens, table.entity, table.entity_type, array("post_off"), array("post"), letters,
        array("tok_key"), array("pair_key"), array("pair_filter"), array("pair_name"), round(UNIT * NAME_LEFT), round(UNIT * INITIAL_AGREES), PERSON,
    )  # fmt: skip


@dataclass(slots=True)
class _Initials:
    """Initials of queries, ``query << 32 | letter << 1``, and the tokens that their other words stand for, ``query << 32 | token``; both ascending.

    Letters that are prepositions as well are ``_OF_PERSONS`` too, and count for persons alone.
    """

    has: Array  # of each query: whether it has any
    letters: Array
    tokens: Array

    @classmethod
    def of(cls, queries: Queries, active: Array, query: Array, token: Array) -> "_Initials":
        """Those of the active queries, given the queries of readings of words and the tokens."""
        letters, some = _initials(queries, active)
        has = np.zeros(len(queries), bool)
        has[some] = True
        rows = np.flatnonzero(has[query])
        return cls(has, letters, np.sort(query[rows].astype(np.uint64) << np.uint64(32) | token[rows].astype(np.uint64)))

    def agreeing(self, table: NameTable, pair: Array) -> Array:
        """How many initials of its query each pair's name has among the words that no word of the query stands for."""
        found = np.zeros(len(pair), np.int64)
        concerned = np.flatnonzero(self.has[(pair >> np.uint64(32)).astype(np.int64)])
        if len(concerned):
            names = (pair[concerned] & _NAME).astype(np.int64)
            row, _, token = table.token_rows(names)
            query = pair[concerned][row] >> np.uint64(32)
            letter = table.first_letters[token].astype(np.uint64) << np.uint64(1)
            free = ~contained(self.tokens, query << np.uint64(32) | token.astype(np.uint64))
            begins, words = np.unique(row[free].astype(np.uint64) << np.uint64(32) | letter[free], return_counts=True)
            row, letter = (begins >> np.uint64(32)).astype(np.int64), begins & _NAME
            asked = pair[concerned][row] & ~_NAME | letter
            person = table.entity_type[table.entity[names]][row] == PERSON
            initials = np.searchsorted(self.letters, np.where(person, asked + np.uint64(2), asked + _OF_PERSONS)) - np.searchsorted(self.letters, asked)
            found[concerned] = np.bincount(row, np.minimum(words, initials), minlength=len(concerned)).astype(np.int64)
        return found


def _initials(queries: Queries, active: Array) -> tuple[Array, Array]:
    """The initials of the active queries as `_Initials` has them, and the queries that have some."""
    stop = queries.flags & STOP > 0
    at = np.flatnonzero(active[queries.query] & (queries.flags & INITIAL > 0) & (~stop | (queries.facts["bits"][queries.word] & UPPER > 0)))
    letter = np.array([first_letter(chr(c).encode("utf-8")) for c in queries.facts["first"][queries.word[at]].tolist()], np.uint64)
    letters = np.sort(queries.query[at].astype(np.uint64) << np.uint64(32) | letter << np.uint64(1) | np.where(stop[at], _OF_PERSONS, np.uint64(0)))
    return letters, queries.query[at]


def _best_of_each(query: Array, token: Array, value: Array) -> tuple[Array, Array, Array]:
    """Each token (or name) of a query once, with its highest value."""
    key, value = sorted_with(query.astype(np.uint64) << np.uint64(32) | token.astype(np.uint64), value)
    first = np.flatnonzero(first_of_group(key))
    if not len(first):
        return query, token, value
    return (key[first] >> np.uint64(32)).astype(np.int64), (key[first] & _NAME).astype(np.int64), np.maximum.reduceat(value, first)


def _propose(table: NameTable, query: Array, token: Array, value: Array, type_of: Array, initials: _Initials) -> tuple[Array, Array, Array]:
    """(query, name, what it shares): the rarest tokens propose names within the budget, the others add to the best of these."""
    index = table.linker.index
    starts, postings = index.array("post_off"), index.array("post")
    length = starts[token + 1].astype(np.int64) - starts[token]
    order = order_by(query, length)  # tokens ascend already
    order = order[length[order] > 0]
    query, token, value, length = query[order], token[order], value[order], length[order]
    budget = _budget(index)
    read = first_of_group(query) | (before_in_group(query, length) + length <= budget)
    chosen = np.flatnonzero(read)
    rows = np.where(length[chosen] > budget, np.minimum(length[chosen], OF_MANY), length[chosen])
    found = []
    for piece in _pieces(query[chosen], rows):
        some = chosen[piece]
        row, at = expand(starts[token[some]], starts[token[some]] + rows[piece])
        pair = query[some][row].astype(np.uint64) << np.uint64(32) | postings[at]
        worth = value[some][row]
        fits = _of_type(table, pair, type_of)
        found.append(_most_shared(table, pair[fits], worth[fits], initials) if not fits.all() else _most_shared(table, pair, worth, initials))
    pair, shared = (np.concatenate(column) for column in zip(*found, strict=True)) if found else (np.zeros(0, np.uint64), np.zeros(0, np.int64))
    others = ~read
    return _add_tokens(table, pair, shared, query[others], token[others], value[others])


def _sharing_two(table: NameTable, query: Array, word: Array, token: Array, value: Array) -> tuple[Array, Array]:
    """``query << 32 | name`` of names that have frequent readings of two words, and what these tell."""
    index = table.linker.index
    starts = index.array("post_off")
    frequent = np.flatnonzero(starts[token + 1].astype(np.int64) - starts[token] > PAIRED_FROM)
    order = frequent[np.lexsort((token[frequent], -value[frequent], word[frequent]))]
    order = order[before_in_group(word[order]) < PAIRED]
    order = order[_number_in_group(query[order], word[order]) < PAIRED_WORDS]
    query, word, token, value = query[order], word[order], token[order], value[order]
    # each reading with those of later words of its query
    one, other = expand(np.searchsorted(word, word, "right"), np.searchsorted(query, query, "right"))
    apart = token[one] != token[other]
    one, other = one[apart], other[apart]
    mixed = mix(index.array("tok_key")[token])
    key = mix(mixed[one] + mixed[other])
    order = np.argsort(key)  # probes in order are quick
    key, one, other = key[order], one[order], other[order]
    low, high = find_ranges(index.array("pair_key"), key)
    there = np.flatnonzero(high > low)
    asked, told, low, length = query[one[there]], (value[one] + value[other])[there], low[there], (high - low)[there]
    order = np.lexsort((told, key[there], length, asked))
    asked, told, low, length = asked[order], told[order], low[order], length[order]
    rows = np.clip(PAIRS_BUDGET - before_in_group(asked, length), 0, length)
    row, at = expand(low, low + rows)
    return asked[row].astype(np.uint64) << np.uint64(32) | index.array("pair_name")[at], told[row]


def _of_nearest(table: NameTable, query: Array, token: Array, value: Array, distance: Array, initials: _Initials) -> tuple[Array, Array]:
    """``query << 32 | name`` of some names of the nearest reading of each query with initials, and what it tells."""
    index = table.linker.index
    some = np.flatnonzero(initials.has[query])
    order = some[np.lexsort((token[some], -value[some], distance[some], query[some]))]
    order = order[first_of_group(query[order])]
    starts = index.array("post_off")
    low, high = (starts[token[order] + n].astype(np.int64) for n in (0, 1))
    row, at = expand(low, np.minimum(high, low + OF_MANY_WITH_INITIALS))
    return query[order][row].astype(np.uint64) << np.uint64(32) | index.array("post")[at], value[order][row]


def _best_of_further(table: NameTable, pair: Array, told: Array, type_of: Array, initials: _Initials) -> Array:
    """The best pairs of each query, ascending."""
    fits = _of_type(table, pair, type_of)
    pair, told = pair[fits], told[fits]
    order = np.argsort(pair)
    pair, told = pair[order], told[order]
    begin = np.flatnonzero(first_of_group(pair))
    pair, told = pair[begin], np.maximum.reduceat(told, begin) if len(begin) else told
    return np.sort(pair[_best(table, pair, told, PROPOSED, initials)])


def _number_in_group(group: Array, part: Array) -> Array:
    """Which part of its group each row is in, counted from 0; equal groups, and in them equal parts, are neighbours."""
    new = first_of_group(part) | first_of_group(group)
    return before_in_group(group, new.astype(np.int64)) + new - 1


def _of_type(table: NameTable, pair: Array, type_of: Array) -> Array:
    """Which pairs of query and name are of the type that the query asks for."""
    if (type_of < 0).all():
        return np.ones(len(pair), bool)
    kind = type_of[(pair >> np.uint64(32)).astype(np.int64)]
    return np.asarray((kind < 0) | (table.entity_type[table.entity[(pair & _NAME).astype(np.int64)]] == kind))


def _pieces(query: Array, rows: Array) -> list[slice]:
    """Stretches of whole queries with at most so many rows together as memory is meant to hold."""
    if not len(query):
        return []
    # a stretch may only end where a query does: the next such place after each full measure
    borders = [0]
    last = np.flatnonzero(query[1:] != query[:-1]) + 1
    for full in np.searchsorted(np.cumsum(rows), np.arange(_ROWS_AT_ONCE, int(rows.sum()), _ROWS_AT_ONCE)).tolist():
        at = np.searchsorted(last, full)
        if at < len(last) and last[at] > borders[-1]:
            borders.append(int(last[at]))
    return [slice(low, high) for low, high in zip(borders, [*borders[1:], len(query)], strict=True)]


def _most_shared(table: NameTable, pair: Array, worth: Array, initials: _Initials) -> tuple[Array, Array]:
    """Pairs with the sum of what they share, the best few of each query."""
    pair, worth = sorted_with(pair, worth)
    begin = np.flatnonzero(first_of_group(pair)) if len(pair) else np.zeros(0, np.int64)
    shared = np.add.reduceat(worth, begin) if len(pair) else worth
    pair = pair[begin]
    keep = _best(table, pair, shared, PROPOSED, initials)
    return pair[keep], shared[keep]


def _merit(table: NameTable, pair: Array, shared: Array, initials: _Initials) -> Array:
    """The smaller the better."""
    name = (pair & _NAME).astype(np.int64)
    return np.asarray(round(UNIT * NAME_LEFT) * (table.token_offset[name + 1].astype(np.int64) - table.token_offset[name]) - round(UNIT * INITIAL_AGREES) * initials.agreeing(table, pair) - shared)


def _best(table: NameTable, pair: Array, shared: Array, most: int, initials: _Initials) -> Array:
    """The positions of the best pairs of each query, best first; ``pair`` is ascending."""
    query = (pair >> np.uint64(32)).astype(np.int64)
    order = order_by(query, _merit(table, pair, shared, initials))
    return np.asarray(order[before_in_group(query[order]) < most])


def _add_tokens(table: NameTable, pair: Array, shared: Array, query: Array, token: Array, value: Array) -> tuple[Array, Array, Array]:
    """Adds what the given tokens of queries are worth to the pairs whose name has them."""
    name = (pair & _NAME).astype(np.int64)
    asked = (pair >> np.uint64(32)).astype(np.int64)
    if len(query):
        key = query.astype(np.uint64) << np.uint64(32) | token.astype(np.uint64)
        order = np.argsort(key)
        key, value = key[order], value[order]
        has_any = np.zeros(int(max(query.max(), asked.max(initial=0))) + 1, bool)
        has_any[query] = True
        concerned = np.flatnonzero(has_any[asked])
        row, _, has = table.token_rows(name[concerned])
        probe = distinct(concerned[row].astype(np.uint64) << np.uint64(32) | has.astype(np.uint64))
        row, has = (probe >> np.uint64(32)).astype(np.int64), probe & _NAME
        wanted = asked[row].astype(np.uint64) << np.uint64(32) | has
        at = np.minimum(search(key, wanted), len(key) - 1)
        hit = key[at] == wanted
        shared = shared + np.bincount(row[hit], value[at[hit]], minlength=len(shared)).astype(np.int64)
    return asked, name, shared


def _highest(*found: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
    """Each query and name once, with the most that it shares."""
    return _best_of_each(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _choose(table: NameTable, query: Array, name: Array, shared: Array, possible: Array, initials: _Initials) -> tuple[Array, Array]:
    """The best few of each query that share enough of what it tells, and nearly as much as the best."""
    keep = shared >= COVERED * possible[query]
    query, name, shared = query[keep], name[keep], shared[keep]
    pair = query.astype(np.uint64) << np.uint64(32) | name.astype(np.uint64)
    order = _best(table, pair, shared, KEPT, initials)
    query, name, shared = query[order], name[order], shared[order]
    if len(query):
        first = np.flatnonzero(first_of_group(query))
        best = np.repeat(np.minimum(shared[first], possible[query[first]]), np.diff(np.append(first, len(query))))
        keep = shared >= WITHIN * best
        query, name = query[keep], name[keep]
    return query, name

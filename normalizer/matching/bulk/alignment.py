"""Which word of a query stands for which of a name, for many pairs at once: `normalizer.matching.align` on arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from normalizer.matching.align import (
    ACROSS_KAZAKH,
    ANOTHER,
    AS_INITIAL,
    JOINED_DIFFER,
    LOOSE,
    MAYBE_INITIAL,
    NOT_OF_PERSONS,
    OF_PERSONS,
    OTHER_VOWELS,
    SAME_ALPHABET,
    SHORTEST_WHOLE,
    SLIPS,
    UNSURE,
)
from normalizer.matching.beginnings import ALIKE, MAYBE, TELLS_LITTLE, alike_by_beginning
from normalizer.matching.bulk import words as facts
from normalizer.matching.bulk.arrays import Array, any_of, expand, first_of_group, offsets
from normalizer.matching.bulk.names import PERSON, PLACE, NameTable
from normalizer.matching.bulk.numbered import Facts
from normalizer.matching.bulk.queries import FATHERED, INITIAL, Queries
from normalizer.matching.bulk.queries import TITLE as TITLED
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.similarity import ONE_CONCEPT, TRANSLATION, VOWELS, not_kindred
from normalizer.matching.vocabulary import WAYS
from normalizer.names.person import father_distance, other_given_name
from normalizer.native import compiled
from normalizer.text.fold import norm

_native = compiled("alignment")
HOWS = (*WAYS, "initial", "concept")
HOW = {how: number for number, how in enumerate(HOWS)}
_NO_SURNAME = 255
_SAME_ALPHABET = np.array([SAME_ALPHABET.get(how, 0.0) for how in HOWS])
LOOSE_HOW, _ANOTHER, _SLIPS, _OTHER_VOWELS, _NOT_OF_PERSONS, _OF_PERSONS = (np.array([how in some for how in HOWS]) for some in (LOOSE, ANOTHER, SLIPS, OTHER_VOWELS, NOT_OF_PERSONS, OF_PERSONS))


@dataclass(slots=True)
class Side:
    """The parts of one side of every pair, pair after pair: part ``begin[p]`` to ``begin[p + 1]`` are of pair p."""

    begin: Array
    pair: Array
    position: Array
    word: Array  # a number of the words of its side
    facts: Facts
    token: Array
    weight: Array
    initial: Array
    patronymic: Array
    title: Array
    surname: Array  # of each pair: a position, -1 for none
    matched: Array  # stands for a part of the other side

    @property
    def bits(self) -> Array:
        """What each part is."""
        return np.asarray(self.facts["bits"])

    @property
    def left(self) -> Array:
        """Parts that stand for nothing."""
        return ~self.matched

    def first(self) -> Array:
        """Whether each part is the first of its pair that is neither surname nor title."""
        own = ~self.title & (self.position != self.surname[self.pair])
        until = np.cumsum(own)
        before = np.concatenate(([0], until))[self.begin[:-1]]
        return np.asarray(own & (until - before[self.pair] == 1))

    def size(self) -> Array:
        """Parts of each pair."""
        return np.diff(self.begin)

    def any(self, mask: Array) -> Array:
        """Whether a pair has a part for which the mask holds."""
        return any_of(self.pair, mask, len(self.begin) - 1)

    def count(self, mask: Array) -> Array:
        """For how many parts of a pair the mask holds."""
        return np.bincount(self.pair[mask], minlength=len(self.begin) - 1)

    def sum(self, rows: Array, values: Array) -> Array:
        """The sums of some parts' values, each pair's added in the order in which they stand."""
        return np.bincount(self.pair[rows], values, len(self.begin) - 1)


@dataclass(slots=True)
class Aligned:
    """Pairs of queries and names with what stands for what: ``pair``, which ascends, the parts of both sides, how and how far, in the order in which they were chosen."""

    person: Array  # of each pair
    across: Array  # of each pair: no person's name, and one side is Kazakh
    query: Side
    name: Side
    pair: Array
    query_part: Array
    name_part: Array
    how: Array
    distance: Array
    _count: Array | None = None

    def any(self, mask: Array) -> Array:
        """Whether a pair has two parts that stand for each other for which the mask holds."""
        return any_of(self.pair, mask, len(self.person))

    def count(self) -> Array:
        """Parts of each pair that stand for each other."""
        if self._count is None:
            self._count = np.bincount(self.pair, minlength=len(self.person))
        return self._count


@dataclass(slots=True)
class _Options:
    """Parts that could stand for each other; ``how`` is -1 and ``distance`` infinite where they do not."""

    pair: Array
    query_part: Array
    name_part: Array
    how: Array
    distance: Array

    def set(self, rows: Array, how: str, distance: Array | float) -> None:
        self.how[rows], self.distance[rows] = HOW[how], distance

    def clear(self, rows: Array) -> None:
        self.how[rows], self.distance[rows] = -1, np.inf

    def some(self, keep: Array) -> "_Options":
        return _Options(self.pair[keep], self.query_part[keep], self.name_part[keep], self.how[keep], self.distance[keep])


def align_all(table: NameTable, queries: Queries, readings: Readings, query: Array, name: Array, row: Array, kind: Array) -> tuple[Aligned, Array]:
    """The alignment of each pair, given the row of its name among the facts and the type of its bearer, and whether a word of one side may be several of the other, which only the linker sees."""
    if _native is not None:
        return _compiled(table, queries, readings, query, name, row, kind)
    person, place = kind == PERSON, kind == PLACE
    one, other = _query_side(queries, query), _name_side(table, name, row, person)
    crossed = _crossed(one, other)
    options = _Options(*crossed, np.full(len(crossed[0]), -1, np.int8), np.full(len(crossed[0]), np.inf))
    lone = one.initial[options.query_part] | other.initial[options.name_part]
    _match_initials(options, np.flatnonzero(lone), one, other, person)
    named, listed = ~person & queries.capital[query], table.fact(row, "kazakh")
    kazakh, across = named & (queries.kazakh[query] | listed), named & (queries.kazakh[query] != listed)
    _match_words(options, np.flatnonzero(~lone), one, other, person, place, kazakh, across, readings, queries, table)
    rows = np.flatnonzero(across[options.pair] & (options.how >= 0) & _OTHER_VOWELS[options.how])
    options.distance[rows[one.facts["script"][options.query_part[rows]] == other.facts["script"][options.name_part[rows]]]] *= ACROSS_KAZAKH
    found = _greedy(options.some(options.how >= 0), one, other, person, across)
    return found, _joinable(found, options, queries, table)


def _compiled(table: NameTable, queries: Queries, readings: Readings, query: Array, name: Array, row: Array, kind: Array) -> tuple[Aligned, Array]:
    """`align_all` by compiled code, which goes through the pairs one by one."""
    of_queries = queries.begin, queries.word, queries.flags, queries.token, queries.weight, queries.surname, queries.kazakh, queries.capital, queries.facts
    words, rows = table.raw_words()
    of_names = table.token_offset, table.tokens, table.fact(row, "raw").astype(np.int64), words, rows, table.rarity, table.surname[name].astype(np.int64), table.fact(row, "kazakh")
    texts = queries.folded, queries.raw, table.words.folded, table.words.raw
    one, other, across, joined, *columns = _native.align(_rules(), query, name, kind.astype(np.int64), of_queries, of_names, (readings.begin, readings.token, readings.how, readings.distance), texts)  # type: ignore[union-attr]
    query_side, name_side = (
        Side(side.begin, side.pair, side.position, side.word, Facts(known, side.word), side.token, side.weight, side.initial, side.patronymic, side.title, side.surname, side.matched)
        for side, known in ((one, queries.facts), (other, rows))
    )
    return Aligned(kind == PERSON, across, query_side, name_side, *columns), joined


@lru_cache(1)
def _rules() -> Any:
    """What compiled code decides by."""
    kinds = LOOSE_HOW, _ANOTHER, _SLIPS, _OTHER_VOWELS, _NOT_OF_PERSONS, _OF_PERSONS
    hows = [HOW[how] for how in ("same", "fold", "vowels", "initial", "concept", "translation", "patronymic", "kindred", "adjective")]
    distances = AS_INITIAL, MAYBE_INITIAL, ONE_CONCEPT, TRANSLATION, VOWELS, UNSURE, ACROSS_KAZAKH
    bits = facts.ASCII, facts.GIVEN, facts.LETTER, facts.PATRONYMIC, facts.TITLE, facts.UPPER, facts.NUMBER
    asked = _resembling, other_given_name, _father_distance, norm
    return _native.Rules(facts.WORD, _SAME_ALPHABET, _alike(), kinds, hows, distances, bits, (INITIAL, FATHERED, TITLED), (PERSON, PLACE, SHORTEST_WHOLE, JOINED_DIFFER), asked)  # type: ignore[union-attr]


@lru_cache(1)
def _alike() -> Array:
    """`alike_by_beginning` as an array."""
    return np.array(alike_by_beginning(), np.uint8)


def _resembling(one: str, other: str) -> tuple[int, float] | None:
    """`not_kindred` in numbers."""
    match = not_kindred(one, other)
    return (HOW[match.how], match.distance) if match else None


def _query_side(queries: Queries, query: Array) -> Side:
    pair, at = expand(queries.begin[query], queries.begin[query + 1])
    word, flags = queries.word[at], queries.flags[at]
    return Side(
        offsets(pair, len(query)), pair, queries.position[at], word, Facts(queries.facts, word), queries.token[at], queries.weight[at],
        flags & INITIAL > 0, flags & FATHERED > 0, flags & TITLED > 0, queries.surname[query], np.zeros(len(pair), bool),
    )  # fmt: skip


def _name_side(table: NameTable, name: Array, row: Array, person: Array) -> Side:
    low, high = table.token_offset[name].astype(np.int64), table.token_offset[name + 1].astype(np.int64)
    pair, at = expand(low, high)
    position, token = at - low[pair], table.tokens[at].astype(np.int64)
    word = table.raw(row, pair, position)
    rows = Facts(table.words.rows, word)
    bits, surname = rows["bits"], table.surname[name].astype(np.int64)
    fathered = (bits & facts.PATRONYMIC > 0) & (position > 0) & ((high - low > 2) & person)[pair]
    return Side(
        offsets(pair, len(name)), pair, position, word, rows, token, rows["weight"] * table.rarity[token],
        bits & facts.LETTER > 0, fathered, (bits & facts.TITLE > 0) & person[pair], np.where(surname == _NO_SURNAME, -1, surname), np.zeros(len(pair), bool),
    )  # fmt: skip


def _crossed(one: Side, other: Side) -> tuple[Array, Array, Array]:
    """(pair, part, part) for every part of one side against every part of the other."""
    wide = other.size()
    pair, number = expand(np.zeros(len(wide), np.int64), one.size() * wide)
    i = number // wide[pair]
    return pair, one.begin[pair] + i, other.begin[pair] + number - i * wide[pair]


def _match_initials(options: _Options, rows: Array, one: Side, other: Side, person: Array) -> None:
    rows = rows[(_long_numerals(one.bits[options.query_part[rows]]) == _long_numerals(other.bits[options.name_part[rows]]))]
    pair, i, j = options.pair[rows], options.query_part[rows], options.name_part[rows]
    same = one.token[i] == other.token[j]
    first, known = one.facts["first"][i], other.facts["first"][j]
    begin, begins = one.facts["beginning"][i], other.facts["beginning"][j]
    alike = np.where((first == known) & ((first != ord(TELLS_LITTLE)) | (begin == 0) | (begins == 0)), ALIKE, _alike()[begin, begins])
    fits = person[pair] & ((alike == MAYBE) | ((alike == ALIKE) & ~(one.initial[i] & other.initial[j])))
    fits &= (other.position[j] != other.surname[pair]) & (one.position[i] != one.surname[pair])  # N.N. is nobody
    fits &= ~((other.patronymic[j] & one.first()[i]) | (one.patronymic[i] & other.first()[j]))
    options.set(rows[fits], "initial", np.where(alike == ALIKE, AS_INITIAL, MAYBE_INITIAL)[fits])
    meant = one.facts["concept"][i]
    kinds = ~person[pair] & (meant > 0) & (meant == other.facts["concept"][j]) & ((one.bits[i] | other.bits[j]) & facts.UPPER == 0)
    options.set(rows[kinds], "concept", ONE_CONCEPT)
    options.set(rows[same], "same", 0.0)


def _long_numerals(bits: Array) -> Array:
    """`is_long_numeral` of words with these bits."""
    return np.asarray(bits & (facts.NUMBER | facts.LETTER) == facts.NUMBER)


def _match_words(options: _Options, rows: Array, one: Side, other: Side, person: Array, place: Array, kazakh: Array, across: Array, readings: Readings, queries: Queries, table: NameTable) -> None:
    i, j, of_person = options.query_part[rows], options.name_part[rows], person[options.pair[rows]]
    at, hit = readings.find(one.word[i], other.token[j])
    options.how[rows[hit]], options.distance[rows[hit]] = readings.how[at], readings.distance[at]
    found = rows[hit]
    _not_kindred(options, found[(options.how[found] == HOW["kindred"]) & ~across[options.pair[found]]], one, other, queries, table)
    options.clear(found[(options.how[found] == HOW["adjective"]) & ~place[options.pair[found]]])
    found = found[options.how[found] >= 0]
    of_person_found = person[options.pair[found]]
    barred = found[np.where(of_person_found, _NOT_OF_PERSONS[options.how[found]], _OF_PERSONS[options.how[found]])]
    options.clear(barred)
    final = _within_an_alphabet(options, found[options.how[found] >= 0], one, other, person, kazakh, queries, table)
    open_ = np.ones(len(options.pair), bool)
    open_[final] = False
    unsure = (options.distance[rows] > UNSURE) & open_[rows]
    _match_meanings(options, rows[unsure & ~of_person], one, other)
    fathered = unsure & of_person
    fathered &= one.patronymic[i] & other.patronymic[j]
    _match_fathers(options, rows[fathered], one, other, queries, table)


def _not_kindred(options: _Options, rows: Array, one: Side, other: Side, queries: Queries, table: NameTable) -> None:
    """Where sounds of kindred languages are no reason, words only resemble each other."""
    word, known = one.word[options.query_part[rows]], other.word[options.name_part[rows]]
    how = _of_texts(lambda a, b: float(HOW[match.how]) if (match := not_kindred(a, b)) else -1.0, word, known, queries, table).astype(np.int8)
    options.how[rows] = how
    options.distance[rows] = _of_texts(lambda a, b: match.distance if (match := not_kindred(a, b)) else np.inf, word, known, queries, table)


def _within_an_alphabet(options: _Options, rows: Array, one: Side, other: Side, person: Array, kazakh: Array, queries: Queries, table: NameTable) -> Array:
    """Differences weigh more within an alphabet. Gives the rows about which meaning is not asked any more."""
    i, j, how = options.query_part[rows], options.name_part[rows], options.how[rows]
    bits, known = one.bits[i], other.bits[j]
    ascii_ = bits & known & facts.ASCII > 0
    alphabet = one.facts["alphabet"][i]
    loose = LOOSE_HOW[how] & (ascii_ | ((alphabet == other.facts["alphabet"][j]) & (alphabet > 0)))
    weighed = loose & ((bits & facts.ASCII > 0) | _SLIPS[how] | ~kazakh[options.pair[rows]])
    options.distance[rows[weighed]] += _SAME_ALPHABET[how[weighed]]
    given = np.flatnonzero((loose | ((bits | known) & facts.ASCII > 0)) & _ANOTHER[how] & person[options.pair[rows]] & (bits & known & facts.GIVEN > 0))
    apart = rows[given[_of_texts(lambda a, b: float(other_given_name(a, b)), one.word[i[given]], other.word[j[given]], queries, table) > 0]]
    options.clear(apart)
    doubled = rows[~loose & ((how == HOW["fold"]) | (how == HOW["same"])) & ascii_ & (one.facts["doubled"][i] != other.facts["doubled"][j])]
    options.set(doubled, "vowels", VOWELS)
    return np.concatenate((apart, doubled))


def _match_meanings(options: _Options, rows: Array, one: Side, other: Side) -> None:
    i, j = options.query_part[rows], options.name_part[rows]
    said, known = one.facts["qualifier"][i], other.facts["qualifier"][j]
    both = (said > 0) & (known > 0)
    meant = one.facts["concept"][i]
    options.set(rows[(meant > 0) & (meant == other.facts["concept"][j])], "concept", ONE_CONCEPT)
    options.set(rows[both & (said == known)], "translation", TRANSLATION)
    options.clear(rows[both & (said != known)])


def _match_fathers(options: _Options, rows: Array, one: Side, other: Side, queries: Queries, table: NameTable) -> None:
    apart = _of_texts(_father_distance, one.word[options.query_part[rows]], other.word[options.name_part[rows]], queries, table)
    options.set(rows, "patronymic", apart)
    options.clear(rows[np.isinf(apart)])


def _father_distance(one: str, other: str) -> float:
    found = father_distance(one, other)
    return np.inf if found is None else found


def _of_texts(function: Callable[[str, str], float], word: Array, other: Array, queries: Queries, table: NameTable) -> Array:
    """A function of the folds of words, asked once for words that are the same."""
    distinct, which = np.unique(word.astype(np.int64) << 32 | other, return_inverse=True)
    said, known = queries.folded, table.words.folded
    return np.array([function(said[key >> 32], known[key & 0xFFFFFFFF]) for key in distinct.tolist()], np.float64)[which]


def _greedy(options: _Options, one: Side, other: Side, person: Array, across: Array) -> Aligned:
    """One part for one part, the nearest first."""
    i, j = one.position[options.query_part], other.position[options.name_part]
    order = np.lexsort((np.abs(i - j) << 16 | i << 8 | j, options.distance, options.pair))
    rest, chosen = options.some(order), []
    while len(rest.pair):
        first = first_of_group(rest.pair)
        best = rest.some(first)
        one.matched[best.query_part] = other.matched[best.name_part] = True
        chosen.append(best)
        rest = rest.some(~(one.matched[rest.query_part] | other.matched[rest.name_part]))
    columns = zip(*((o.pair, o.query_part, o.name_part, o.how, o.distance) for o in [*chosen, rest]), strict=True)
    pair, *others = map(np.concatenate, columns)
    order = np.argsort(pair, kind="stable")
    return Aligned(person, across, one, other, pair[order], *(column[order] for column in others))


def _joinable(found: Aligned, options: _Options, queries: Queries, table: NameTable) -> Array:
    """Whether a free part of one side may be two or three free neighbours of the other."""
    one, other = found.query, found.name
    free, open_ = one.count(one.left), other.count(other.left)
    possible = np.zeros(len(found.person), bool)
    some = np.flatnonzero((((free > 0) & (open_ > 1)) | ((open_ > 0) & (free > 1)))[options.pair])
    some = some[one.left[options.query_part[some]] & other.left[options.name_part[some]]]
    i, j = options.query_part[some], options.name_part[some]
    some = some[one.facts["first"][i] == other.facts["first"][j]]
    i, j, pair = options.query_part[some], options.name_part[some], options.pair[some]
    possible[pair[_makes_up(one, i, other, j, queries.folded, table.words.raw)]] = True
    possible[pair[_makes_up(other, j, one, i, table.words.folded, queries.raw)]] = True
    return possible


def _makes_up(whole: Side, part: Array, side: Side, first: Array, folded: list[str], raw: list[str]) -> Array:
    """Whether neighbours, from the first on, fold like the part if they are written as one; their lengths rule most out."""
    wanted, length = whole.facts["length"][part], side.facts["length"][first].astype(np.int64)
    found, unbroken = np.zeros(len(part), bool), np.ones(len(part), bool)
    for more in (1, 2):
        at = np.minimum(first + more, len(side.pair) - 1)
        unbroken = unbroken & (first + more < side.begin[side.pair[first] + 1]) & side.left[at]
        length = length + side.facts["length"][at]
        for n in np.flatnonzero(unbroken & (wanted >= SHORTEST_WHOLE) & (np.abs(wanted - length) <= JOINED_DIFFER)).tolist():
            parts = side.word[first[n] : first[n] + more + 1].tolist()
            found[n] |= norm("".join([raw[word] for word in parts])) == folded[int(whole.word[part[n]])]
    return found

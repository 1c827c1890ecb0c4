"""Log-odds of many pairs of query and name: alignment, features and weights on arrays.

The linker is the reference, and judges itself what arrays do not see: a word that may be two or three neighbouring ones,
names whose words are not those that stand in the index, initials before a surname that stands alone, and numbers of rulers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import AS_INITIAL, Part
from normalizer.matching.bulk import words
from normalizer.matching.bulk.alignment import HOW, HOWS, LOOSE_HOW, Aligned, align_all
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.cases import Cases
from normalizer.matching.bulk.features import COLUMNS, read_roughly
from normalizer.matching.bulk.features_of_persons import surname_alone
from normalizer.matching.bulk.meanings import count_of_meanings, meaning, numbers_of_meanings
from normalizer.matching.bulk.names import LAST_OF_LETTERS, NO_COMMA, NameTable
from normalizer.matching.bulk.queries import Queries
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.case import STANDS_ALONE, WEAK, Case, spelled_out
from normalizer.matching.features import ARTICLES, NO_RESEMBLANCE, OF_A_BODY, OF_NO_PLACE, OF_OTHER_LETTERS, OTHER_ALPHABET
from normalizer.matching.features_of_kinds import OF_PERSONS, OF_SETTLEMENT, SETTLEMENTS
from normalizer.matching.features_of_persons import BY_MAYBE, OF_A_SEE
from normalizer.matching.features_of_spelling import (
    ACROSS_KAZAKH,
    ALIKE,
    BY_CHANCE,
    DOUBT,
    LETTERS,
    LETTERS_ALONE,
    LONG,
    MISSPELT,
    MORE_LETTERS,
    NAMED_AFTER,
    OF_DEMONYM,
    OF_THAT_KIND,
    OF_TOWN,
    ONE_EDIT,
    READ_AS_SURNAME,
    SHORTER,
    USUAL_LENGTH,
    is_slip,
)
from normalizer.matching.kinds import kind_conflict
from normalizer.matching.similarity import CASE, TokenMatch
from normalizer.matching.vocabulary import WAYS
from normalizer.matching.weighing import called_by_surname
from normalizer.names.numbers import counts_asked
from normalizer.native import compiled
from normalizer.text.script import SCRIPTS

_native = compiled("features")
_PLACE, _PERSON, _ORGANIZATION = TYPES.index("place"), TYPES.index("person"), TYPES.index("organization")
_MISSPELT = np.array([how in MISSPELT for how in HOWS])
_AT_ONCE = 1 << 17  # comparisons of a part with a part


@dataclass(slots=True)
class Pairs:
    """Pairs of a query and a name, to be scored."""

    query: Array
    name: Array
    row: Array  # of the name, among the facts
    entity: Array
    stale: Array  # the name was not in use at the date of the question

    def some(self, rows: slice | Array) -> "Pairs":
        """A part of them."""
        return Pairs(self.query[rows], self.name[rows], self.row[rows], self.entity[rows], self.stale[rows])


@dataclass(slots=True)
class Scores:
    """Log-odds of each pair (-inf where no word stands for another), whether the name has every word of the query, and whether that is a surname alone."""

    log_odds: Array
    spelled: Array
    alone: Array


def judge(table: NameTable, queries: Queries, readings: Readings, pairs: Pairs) -> Scores:
    """The log-odds of pairs under the given readings of words."""
    table.prepare(pairs.name)
    sizes = np.diff(queries.begin)[pairs.query] * (table.token_offset[pairs.name + 1].astype(np.int64) - table.token_offset[pairs.name])
    found = Scores(np.full(len(pairs.query), -np.inf), np.zeros(len(pairs.query), bool), np.zeros(len(pairs.query), bool))
    total = int(sizes.sum())
    borders = [0, len(sizes)] if total < _AT_ONCE else np.unique([0, *np.searchsorted(np.cumsum(sizes), np.arange(_AT_ONCE, total + 1, _AT_ONCE)).tolist(), len(sizes)]).tolist()
    for low, high in pairwise(borders):
        some = slice(low, high)
        found.log_odds[some], found.spelled[some], found.alone[some] = _judge_some(table, queries, readings, pairs.some(some))
    return found


def _judge_some(table: NameTable, queries: Queries, readings: Readings, pairs: Pairs) -> tuple[Array, Array, Array]:
    kind = table.entity_type[pairs.entity]
    aligned, joinable = align_all(table, queries, readings, pairs.query, pairs.name, pairs.row, kind)
    cases, model = _cases(table, queries, pairs, kind, aligned), table.linker.model
    conflict, renown = partial(_kind_conflict, table, pairs.entity, kind), partial(_renown, table, queries, pairs.entity, aligned)
    if _native is not None:
        log_odds, spelled, alone = _native.log_odds(_rules(), model.weights, cases, (queries.facts, table.raw_words()[1]), conflict, renown)
    else:
        cases.kind_conflict, cases.renown = _kind_conflicts(aligned, kind, conflict), _renowns(aligned, kind, renown)
        log_odds, spelled, alone = _by_columns(model.weights, cases)
    lettered = cases.person & aligned.query.any(aligned.query.initial)
    fathered = cases.person & aligned.query.any(aligned.query.left & (aligned.query.initial | aligned.query.patronymic)) & ~aligned.name.any(aligned.name.left)
    some = np.flatnonzero(fathered)
    fathered[some] = table.may_have_fathers(pairs.entity[some])
    some = np.flatnonzero(fathered)
    fathered[some] = [bool(table.linker.judge.fathers(n)) for n in pairs.entity[some].tolist()]  # else there is nobody to hold it against
    numbered = cases.person & (cases.query_numbers != 0)
    some = np.flatnonzero(numbered)
    numbered[some] = _with_counts(queries, pairs.query[some])
    for number in np.flatnonzero(numbered | joinable | table.fact(pairs.row, "special") | (cases.alone & lettered) | fathered).tolist():
        log_odds[number], spelled[number], alone[number] = judge_one(table, queries, readings, int(pairs.query[number]), int(pairs.name[number]), float(pairs.stale[number]))
    return log_odds, spelled, alone


def _with_counts(queries: Queries, some: Array) -> list[bool]:
    """Whether queries have numbers that tell rulers apart, and not initials alone that are numerals too."""
    asked = {query: bool(counts_asked(queries.texts[query], queries.numbers[query])) for query in set(some.tolist())}
    return [asked[query] for query in some.tolist()]


def _by_columns(weights: Sequence[float], cases: Cases) -> tuple[Array, Array, Array]:
    """The log-odds of pairs, a feature at a time, whether the names have every word of the queries, and whether that is a surname alone."""
    aligned, log_odds = cases.aligned, np.zeros(len(cases.person))
    for weight, feature in zip(weights, COLUMNS, strict=True):
        if weight:
            log_odds += weight * feature(cases)
    log_odds[aligned.count() == 0] = -np.inf
    far = aligned.any((aligned.distance > CASE) & (aligned.how != HOW["initial"]))
    spelled = ~aligned.query.any(aligned.query.left) & ~far & ~read_roughly(cases)
    return log_odds, spelled, spelled & surname_alone(cases)


@lru_cache(1)
def _rules() -> Any:
    """What compiled code decides by."""
    bits = words.STOP, words.CONCEPT, words.DIGITS, words.ORGANISATION, words.KIND_OF_PLACE, words.SON, words.TOWN, words.ADJECTIVE, words.WITHOUT_TOO, words.UPPER, words.BEGINS_UPPER, words.ACRONYM_LONG, words.SMALL_ADJECTIVE, words.NAMED, words.ROUGH, words.GIVEN
    hows = [HOW[how] for how in ("initial", "edit", "relational", "adjective", "case", "spelling")]
    tables = np.array([DOUBT.get(how, 0.0) for how in HOWS]), np.array([how in BY_CHANCE for how in HOWS]), LOOSE_HOW, _MISSPELT
    settlements = np.zeros(count_of_meanings() + 1, bool)
    settlements[numbers_of_meanings(SETTLEMENTS)] = True
    differences = OF_TOWN, NAMED_AFTER, OF_THAT_KIND, SHORTER, ACROSS_KAZAKH, OTHER_ALPHABET, OF_SETTLEMENT, NO_RESEMBLANCE, CASE, ALIKE, ONE_EDIT, LETTERS, LETTERS_ALONE, MORE_LETTERS, READ_AS_SURNAME, OF_A_SEE, OF_DEMONYM, OF_PERSONS, AS_INITIAL, BY_MAYBE, OF_OTHER_LETTERS, OF_NO_PLACE, OF_A_BODY
    numbers = USUAL_LENGTH, LAST_OF_LETTERS, NO_COMMA, SCRIPTS.index("Latn"), SCRIPTS.index("Cyrl"), LONG
    return _native.Rules(words.WORD, bits, hows, (*tables, settlements), differences, numbers, np.array(sorted(map(ord, ARTICLES)), np.int32))  # type: ignore[union-attr]


def judge_one(table: NameTable, queries: Queries, readings: Readings, query: int, name: int, stale: float) -> tuple[float, bool, bool]:
    """The linker's own judgement of one pair."""
    case = case_of(table, queries, readings, query, name, stale)
    return (table.linker.model.log_odds(case), spelled_out(case), called_by_surname(case)) if case.alignment.pairs else (-np.inf, False, False)


def case_of(table: NameTable, queries: Queries, readings: Readings, query: int, name: int, stale: float = 0.0) -> Case:
    """How a name stands for a query, as the linker sees it."""
    parsed = queries.parsed(query)
    words = {id(part): word for part, word in zip(parsed.parts, queries.word[queries.begin[query] : queries.begin[query + 1]].tolist(), strict=True)}

    def find(part: Part, other: Part) -> TokenMatch | None:
        low, high = int(readings.begin[words[id(part)]]), int(readings.begin[words[id(part)] + 1])
        at = low + int(np.searchsorted(readings.token[low:high], other.token))
        return TokenMatch(float(readings.distance[at]), WAYS[readings.how[at]]) if at < high and readings.token[at] == other.token else None

    return table.linker.judge.case(parsed, name, find, stale)


def _cases(table: NameTable, queries: Queries, pairs: Pairs, kind: Array, aligned: Aligned) -> Cases:
    kinds, listed = table.linker.index.kinds, table.kind[pairs.name]
    alone, former, demonym, exonym = (np.array([k in some for k in kinds])[listed] for some in (STANDS_ALONE, ("former",), ("demonym",), ("exonym",)))
    weak = np.array([WEAK.get(k, 0.0) for k in kinds])[listed]
    numbers = np.zeros(len(queries), np.int64)
    for query, said in queries.numbers.items():
        numbers[query] = table.sets_of_numbers.get(said, -1)
    return Cases(
        aligned, kind == _PERSON, kind == _PLACE, kind == _ORGANIZATION, alone, weak, former, demonym, exonym, queries.legal[pairs.query], queries.gender[pairs.query], table.fact(pairs.row, "gender"), numbers[pairs.query], table.fact(pairs.row, "numbers"),
        queries.before_comma[pairs.query], table.fact(pairs.row, "before_comma"), pairs.stale, table.linker.judge.crowd,
    )  # fmt: skip


def _kind_conflict(table: NameTable, entity: Array, kind: Array, pair: int, said: set[int]) -> float:
    """How far the kinds of place or body that a query names, by their numbers, are from that of the candidate."""
    return kind_conflict(TYPES[kind[pair]], {meaning(number) for number in said}, table.linker.index.entity(int(entity[pair])).subtype)


def _kind_conflicts(aligned: Aligned, kind: Array, conflict: Callable[[int, set[int]], float]) -> Array:
    """Of all pairs what ``conflict`` says of them; a word that a query shares with the name names no kind."""
    side, found = aligned.query, np.zeros(len(kind))
    for number in (_PLACE, _ORGANIZATION):
        rows = np.flatnonzero(side.left & (kind == number)[side.pair])
        meant = side.facts.some("level" if number == _PLACE else "concept", rows)
        said: dict[int, set[int]] = {}
        for pair, what in zip(side.pair[rows[meant > 0]].tolist(), meant[meant > 0].tolist(), strict=True):
            said.setdefault(pair, set()).add(what)
        for pair, kinds in said.items():
            found[pair] = conflict(pair, kinds)
    return found


def _renown(table: NameTable, queries: Queries, entity: Array, aligned: Aligned, pair: int, part: int, other: int) -> float:
    """How well known a candidate is that stands for a query with a slip, given the parts of both."""
    found = table.linker.weighing.renown(TYPES[table.entity_type[entity[pair]]], table.linker.index.section("ent_prior")[entity[pair]])
    return found if found and is_slip(queries.folded[aligned.query.word[part]], table.words.folded[aligned.name.word[other]]) else 0.0


def _renowns(aligned: Aligned, kind: Array, renown: Callable[[int, int, int], float]) -> Array:
    """Of all pairs what ``renown`` says of those in which a word may be a slip for another."""
    found, a = np.zeros(len(kind)), aligned
    one = (a.query.size() == 1) & (a.name.size() == 1) & ((kind == _PLACE) | (kind == _ORGANIZATION))
    rows = np.flatnonzero(one[a.pair] & _MISSPELT[a.how])
    asked, listed = a.query_part[rows], a.name_part[rows]
    lengths = a.query.facts["length"][asked], a.name.facts["length"][listed]
    like = (a.query.facts["first"][asked] == a.name.facts["first"][listed]) & (np.abs(lengths[0] - lengths[1]) < 2) & (np.maximum(*lengths) >= LONG)
    for pair, part, other in zip(a.pair[rows[like]].tolist(), asked[like].tolist(), listed[like].tolist(), strict=True):
        found[pair] = renown(pair, part, other)
    return found


__all__ = ["Pairs", "Scores", "case_of", "judge", "judge_one"]

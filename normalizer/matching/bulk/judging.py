"""Log-odds of many pairs of query and name: alignment, features and weights on arrays.

The linker is the reference, and judges itself what arrays do not see: a word that may be two or three neighbouring ones,
and names whose words are not those that stand in the index.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import Part
from normalizer.matching.bulk.alignment import HOW, HOWS, Aligned, align_all
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.features import COLUMNS, Cases
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.queries import Queries
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.bulk.words import meaning
from normalizer.matching.case import STANDS_ALONE, WEAK
from normalizer.matching.features import LONG, MISSPELT, is_slip, renown_of
from normalizer.matching.kinds import kind_conflict
from normalizer.matching.linker import spelled_out
from normalizer.matching.similarity import CASE, TokenMatch
from normalizer.matching.vocabulary import WAYS

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
    """Log-odds of each pair (-inf where no word stands for another), and whether the name has every word of the query."""

    log_odds: Array
    spelled: Array


def judge(table: NameTable, queries: Queries, readings: Readings, pairs: Pairs) -> Scores:
    """The log-odds of pairs under the given readings of words."""
    table.prepare(pairs.name)
    sizes = np.diff(queries.begin)[pairs.query] * (table.token_offset[pairs.name + 1].astype(np.int64) - table.token_offset[pairs.name])
    found = Scores(np.full(len(pairs.query), -np.inf), np.zeros(len(pairs.query), bool))
    borders = np.unique([0, *np.searchsorted(np.cumsum(sizes), np.arange(_AT_ONCE, int(sizes.sum()) + 1, _AT_ONCE)).tolist(), len(sizes)]).tolist()
    for low, high in pairwise(borders):
        some = slice(low, high)
        found.log_odds[some], found.spelled[some] = _judge_some(table, queries, readings, pairs.some(some))
    return found


def _judge_some(table: NameTable, queries: Queries, readings: Readings, pairs: Pairs) -> tuple[Array, Array]:
    kind = table.entity_type[pairs.entity]
    aligned, joinable = align_all(table, queries, readings, pairs.query, pairs.name, pairs.row, kind)
    cases = _cases(table, queries, pairs, kind, aligned)
    log_odds = np.zeros(len(pairs.query))
    for weight, feature in zip(table.linker.model.weights, COLUMNS, strict=True):
        if weight:
            log_odds += weight * feature(cases)
    log_odds[aligned.count() == 0] = -np.inf
    far = aligned.any((aligned.distance > CASE) & (aligned.how != HOW["initial"]))
    spelled = ~aligned.query.any(aligned.query.left) & ~far
    for number in np.flatnonzero(joinable | table.fact(pairs.row, "special")).tolist():
        log_odds[number], spelled[number] = judge_one(table, queries, readings, int(pairs.query[number]), int(pairs.name[number]), float(pairs.stale[number]))
    return log_odds, spelled


def judge_one(table: NameTable, queries: Queries, readings: Readings, query: int, name: int, stale: float) -> tuple[float, bool]:
    """The linker's own judgement of one pair."""
    parsed = queries.parsed(query)
    words = queries.word[queries.begin[query] : queries.begin[query + 1]].tolist()
    tables = {}
    for part, word in zip(parsed.parts, words, strict=True):
        some = slice(int(readings.begin[word]), int(readings.begin[word + 1]))
        rows = zip(readings.token[some].tolist(), readings.how[some].tolist(), readings.distance[some].tolist(), strict=True)
        tables[id(part)] = {token: TokenMatch(distance, WAYS[how]) for token, how, distance in rows}

    def find(part: Part, other: Part) -> TokenMatch | None:
        return tables[id(part)].get(other.token)

    case = table.linker.case(parsed, name, find, stale)
    return (table.linker.model.log_odds(case), spelled_out(case)) if case.alignment.pairs else (-np.inf, False)


def _cases(table: NameTable, queries: Queries, pairs: Pairs, kind: Array, aligned: Aligned) -> Cases:
    kinds, listed = table.linker.index.kinds, table.kind[pairs.name]
    alone, weak, former, demonym, exonym = (np.array([k in some for k in kinds])[listed] for some in (STANDS_ALONE, WEAK, ("former",), ("demonym",), ("exonym",)))
    numbers = np.zeros(len(queries), np.int64)
    for query, said in queries.numbers.items():
        numbers[query] = table.sets_of_numbers.get(said, -1)
    place = kind == _PLACE
    return Cases(
        aligned, kind == _PERSON, place, kind == _ORGANIZATION, alone, weak, former, demonym, exonym, queries.legal[pairs.query], queries.gender[pairs.query], table.fact(pairs.row, "gender"), numbers[pairs.query], table.fact(pairs.row, "numbers"),
        queries.before_comma[pairs.query], table.fact(pairs.row, "before_comma"), pairs.stale, table.linker.crowd, _kind_conflict(table, aligned, pairs.entity, kind), _renown(table, queries, aligned, pairs.entity, kind),
    )  # fmt: skip


def _kind_conflict(table: NameTable, aligned: Aligned, entity: Array, kind: Array) -> Array:
    """How far the kind of place or body that a query names is from that of the candidate; a word that it shares with the name names none."""
    side, found = aligned.query, np.zeros(len(entity))
    for number in (_PLACE, _ORGANIZATION):
        rows = np.flatnonzero(side.left & (kind == number)[side.pair])
        meant = side.facts.some("level" if number == _PLACE else "concept", rows)
        said: dict[int, set[str]] = {}
        for pair, what in zip(side.pair[rows[meant > 0]].tolist(), meant[meant > 0].tolist(), strict=True):
            said.setdefault(pair, set()).add(meaning(what))
        for pair, kinds in said.items():
            found[pair] = kind_conflict(TYPES[number], kinds, table.linker.index.entity(int(entity[pair])).subtype)
    return found


def _renown(table: NameTable, queries: Queries, aligned: Aligned, entity: Array, kind: Array) -> Array:
    """How well known the candidates are that stand for a query with a slip."""
    found, a = np.zeros(len(entity)), aligned
    one = (a.query.size() == 1) & (a.name.size() == 1) & ((kind == _PLACE) | (kind == _ORGANIZATION))
    rows = np.flatnonzero(one[a.pair] & _MISSPELT[a.how])
    asked, listed = a.query_part[rows], a.name_part[rows]
    lengths = a.query.facts["length"][asked], a.name.facts["length"][listed]
    like = (a.query.facts["first"][asked] == a.name.facts["first"][listed]) & (np.abs(lengths[0] - lengths[1]) < 2) & (np.maximum(*lengths) >= LONG)
    for pair, word, token in zip(a.pair[rows[like]].tolist(), a.query.word[asked[like]].tolist(), a.name.token[listed[like]].tolist(), strict=True):
        if is_slip(queries.folded[word], table.linker.vocabulary.text(token)):
            record = table.linker.index.entity(int(entity[pair]))
            found[pair] = renown_of(table.linker.prominence(record.type, record.prior))
    return found


__all__ = ["Pairs", "Scores", "judge", "judge_one"]

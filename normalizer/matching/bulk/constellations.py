"""Log-odds of many pairs of query and name, each distinct constellation worked out once.

What the model says of a pair depends on little: the kinds of words on either side, which stands for which and how, and
a few facts of the two names. Pairs that agree in all of it form a constellation, told by a 64-bit number. The linker
scores one pair of each; nothing of alignment, features or weights is written down a second time. What a number
does not cover (two words that may be one, a name with a comma) takes the pair's own numbers in and is shared with no other.
"""

from dataclasses import dataclass

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import ANOTHER, Part
from normalizer.matching.bulk.arrays import Array, code, expand, first_of_group
from normalizer.matching.bulk.names import INITIALS, MULTIPLIERS, PATRONYMIC, NameTable, letter_number
from normalizer.matching.bulk.queries import FATHERED, INITIAL, Queries
from normalizer.matching.bulk.readings import Readings, Ways
from normalizer.matching.linker import spelled_out
from normalizer.matching.similarity import TokenMatch
from normalizer.names.person import father_distance, is_given_name, other_given_name
from normalizer.text.fold import norm

_KEPT = 1 << 20  # constellations that are remembered
_PLACE, _PERSON = TYPES.index("place"), TYPES.index("person")
_J = letter_number("j")


@dataclass(slots=True)
class Pairs:
    """Pairs of a query and a name, to be scored."""

    query: Array
    name: Array
    stale: Array  # the name was not in use at the date of the question


@dataclass(slots=True)
class Scores:
    """Log-odds of each pair (-inf where no word stands for another), and whether the name has every word of the query."""

    log_odds: Array
    spelled: Array


class Constellations:
    """Scores pairs; remembers what it worked out."""

    def __init__(self, table: NameTable, ways: Ways) -> None:
        self.table = table
        self.linker = table.linker
        self.ways = ways
        self._known = np.zeros(0, np.uint64)
        self._scores = np.zeros((0, 2))

    def score(self, queries: Queries, readings: Readings, pairs: Pairs) -> Scores:
        """The log-odds of pairs under the given readings of words."""
        if not len(pairs.query):
            return Scores(np.zeros(0), np.zeros(0, bool))
        self.table.prepare(pairs.name)
        number = self._numbers(queries, readings, pairs)
        distinct, first, which = np.unique(number, return_index=True, return_inverse=True)
        scores = np.zeros((len(distinct), 2))
        at = np.minimum(np.searchsorted(self._known, distinct), max(0, len(self._known) - 1))
        old = self._known[at] == distinct if len(self._known) else np.zeros(len(distinct), bool)
        scores[old] = self._scores[at[old]]
        new = np.flatnonzero(~old)
        for i in new.tolist():
            pair = int(first[i])
            scores[i] = self._one(queries, readings, int(pairs.query[pair]), int(pairs.name[pair]), float(pairs.stale[pair]))
        self._remember(distinct[new], scores[new])
        return Scores(scores[which, 0], scores[which, 1] > 0)

    def _remember(self, numbers: Array, scores: Array) -> None:
        known, kept = np.concatenate((self._known, numbers)), np.concatenate((self._scores, scores))
        if len(known) > _KEPT:
            known, kept = numbers, scores
        order = np.argsort(known)
        self._known, self._scores = known[order], kept[order]

    def _one(self, queries: Queries, readings: Readings, query: int, name: int, stale: float) -> tuple[float, float]:
        """The linker's own judgement of one pair."""
        parsed = queries.parsed(query)
        begin = int(queries.begin[query])
        words = queries.word[begin : begin + len(parsed.parts)].tolist()
        matches = self.ways.matches
        tables = {}
        for part, word in zip(parsed.parts, words, strict=True):
            low, high = int(readings.begin[word]), int(readings.begin[word + 1])
            tables[id(part)] = {t: matches[h] for t, h in zip(readings.token[low:high].tolist(), readings.how[low:high].tolist(), strict=True)}

        def find(part: Part, other: Part) -> TokenMatch | None:
            return tables[id(part)].get(other.token)

        case = self.linker.case(parsed, name, find, stale)
        return (self.linker.model.log_odds(case), float(spelled_out(case))) if case.alignment.pairs else (-np.inf, 0.0)

    def _numbers(self, queries: Queries, readings: Readings, pairs: Pairs) -> Array:
        table = self.table
        kind = table.entity_type[table.entity[pairs.name]]
        placed = np.where(queries.names_place[pairs.query] & (kind == _PLACE), table.entity[pairs.name] + 1, 0)
        number = code(queries.code[pairs.query], np.where(kind == _PERSON, queries.person_code[pairs.query], 0), table.code[pairs.name], pairs.stale, placed)
        rows = _Rows(*table.token_rows(pairs.name))
        number += _standing_for(queries, readings, pairs, rows, self._other_names(queries, readings, pairs))
        number += self._initials(queries, pairs, rows, kind)
        number += self._fathers(queries, pairs, rows, kind)
        return number + _joined(queries, table, pairs, rows)

    def _other_names(self, queries: Queries, readings: Readings, pairs: Pairs) -> set[tuple[int, int]]:
        """(word, token) that resemble each other and are two given names for all that."""
        text, found = self.linker.vocabulary.text, set()
        loose = np.array([match.how in ANOTHER for match in self.ways.matches] or [False])
        for word in np.unique(queries.word[np.isin(queries.query, pairs.query)]).tolist():
            folded = norm(queries.words[word])
            if not is_given_name(folded):
                continue
            low, high = int(readings.begin[word]), int(readings.begin[word + 1])
            for token in readings.token[low:high][loose[readings.how[low:high]]].tolist():
                if other_given_name(folded, text(token)):
                    found.add((word, token))
        return found

    def _initials(self, queries: Queries, pairs: Pairs, rows: "_Rows", kind: Array) -> Array:
        """Which initials agree with which words."""
        concerned = (queries.has_flags[pairs.query] & INITIAL > 0) | (self.table.flags[pairs.name] & INITIALS > 0)
        one = _Crossed(queries, pairs, rows, concerned)
        same = queries.token[one.word] == one.token
        first, known = queries.first[one.word], self.table.token_first[one.token]
        return one.total(len(pairs.query), same + 2 * (first == known) + 4 * (known == _J) + 8 * (first == _J))

    def _fathers(self, queries: Queries, pairs: Pairs, rows: "_Rows", kind: Array) -> Array:
        """Which patronymics are of one father."""
        concerned = (kind == _PERSON) & (queries.has_flags[pairs.query] & FATHERED > 0) & (self.table.flags[pairs.name] & PATRONYMIC > 0)
        one = _Crossed(queries, pairs, rows, concerned)
        keep = queries.flags[one.word] & FATHERED > 0
        one = one.only(keep)
        words = zip(queries.query[one.word].tolist(), queries.position[one.word].tolist(), one.token.tolist(), strict=True)
        text = self.linker.vocabulary.text
        apart = [father_distance(queries.parsed(q).parts[p].folded, text(t)) for q, p, t in words]
        return one.total(len(pairs.query), np.array([0 if d is None else round(100 * d) for d in apart], np.int64))


@dataclass(slots=True)
class _Rows:
    """The tokens of the names of pairs."""

    pair: Array
    position: Array
    token: Array


class _Crossed:
    """Every word of the query against every token of the name, for the pairs that are concerned."""

    def __init__(self, queries: Queries, pairs: Pairs, rows: _Rows, concerned: Array) -> None:
        chosen = np.flatnonzero(concerned[rows.pair])
        query = pairs.query[rows.pair[chosen]]
        row, self.word = expand(queries.begin[query], queries.begin[query + 1])
        chosen = chosen[row]
        self.pair, self.token = rows.pair[chosen], rows.token[chosen].astype(np.int64)
        self.place = queries.position[self.word] << 8 | rows.position[chosen]

    def only(self, keep: Array) -> "_Crossed":
        """Some of the rows."""
        self.pair, self.token, self.place, self.word = self.pair[keep], self.token[keep], self.place[keep], self.word[keep]
        return self

    def total(self, count: int, value: Array) -> Array:
        """A number for each pair, of the rows whose value is not zero."""
        there = value != 0
        total = np.zeros(count, np.uint64)
        np.add.at(total, self.pair[there], code(self.place[there], value[there]))
        return total


def _standing_for(queries: Queries, readings: Readings, pairs: Pairs, rows: _Rows, others: set[tuple[int, int]]) -> Array:
    """Which words of the query stand for which of the name, and how."""
    asked = np.unique(pairs.query)
    row, word = expand(queries.begin[asked], queries.begin[asked + 1])
    low, high = readings.of(queries.word[word])
    which, at = expand(low, high)
    key = asked[row][which].astype(np.uint64) << np.uint64(32) | readings.token[at].astype(np.uint64)
    other = np.zeros(len(at), np.int64)
    if others:
        other = np.array([pair in others for pair in zip(queries.word[word][which].tolist(), readings.token[at].tolist(), strict=True)], np.int64)
    entry = code(queries.position[word][which], readings.how[at], other)
    order = np.argsort(key, kind="stable")
    key, entry = key[order], entry[order]
    total = np.zeros(len(pairs.query), np.uint64)
    if len(key):
        first = np.flatnonzero(first_of_group(key))
        key, entry = key[first], np.add.reduceat(entry, first)
        probe = pairs.query[rows.pair].astype(np.uint64) << np.uint64(32) | rows.token.astype(np.uint64)
        at = np.minimum(np.searchsorted(key, probe), len(key) - 1)
        hit = np.flatnonzero(key[at] == probe)
        np.add.at(total, rows.pair[hit], entry[at[hit]] * MULTIPLIERS[np.minimum(rows.position[hit], 255)])
    return total


def _joined(queries: Queries, table: NameTable, pairs: Pairs, rows: _Rows) -> Array:
    """The pair's own number where a word of one side may be two neighbouring words of the other."""
    possible = np.zeros(len(pairs.query), bool)
    both = _Crossed(queries, pairs, rows, np.ones(len(pairs.query), bool))
    begin_alike = queries.first[both.word] == table.token_first[both.token]
    some = np.flatnonzero(begin_alike)
    pair, word, token = both.pair[some], both.word[some], both.token[some]
    known, asked = table.token_length[token].astype(np.int64), queries.length[word]
    at = table.token_offset[pairs.name[pair]] + (both.place[some] & 255)
    of_name, of_query = known.copy(), asked.copy()
    for more in (1, 2):
        # one word of the query, two or three of the name
        behind = at + more < table.token_offset[pairs.name[pair] + 1]
        following = table.tokens[np.where(behind, at + more, at)].astype(np.int64)
        of_name += np.where(behind, table.token_length[following], 0)
        one = behind & (asked >= 5) & (np.abs(asked - of_name) <= 2)
        one &= (queries.last[word] == table.token_last[following]) | (table.token_length[following] < 3)
        # and the other way round
        behind = word + more < queries.begin[pairs.query[pair] + 1]
        following = np.where(behind, word + more, word)
        of_query += np.where(behind, queries.length[following], 0)
        other = behind & (known >= 5) & (np.abs(known - of_query) <= 2)
        other &= (table.token_last[token] == queries.last[following]) | (queries.length[following] < 3)
        possible[pair[one | other]] = True
    return np.where(possible, code(pairs.query, pairs.name), np.uint64(0))


__all__ = ["Constellations", "Pairs", "Scores"]

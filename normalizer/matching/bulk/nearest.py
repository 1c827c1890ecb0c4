"""What comes nearest to many unmatched names as they are typed: the twin of `Linker.shown`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching import mistyped, nearest
from normalizer.matching.bulk.arrays import Array, before_in_group, expand, first_of_group
from normalizer.matching.bulk.mistyped import rules
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.queries import INITIAL, STOP, Queries
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.bulk.strings import heap_texts, picked
from normalizer.matching.nearest import Near
from normalizer.matching.scored import Question
from normalizer.matching.similarity import ALTERNATE
from normalizer.native import compiled

_native = compiled("mistyped")
_AT_ONCE = 1 << 11  # queries
_TOKEN, _LOW = 33, (1 << 32) - 1  # bits behind the number of a query: of a token and whether it only resembles, or the other way round of that and a number of names


def near(table: NameTable, queries: Queries, wide: Readings, some: Array, questions: Sequence[Question]) -> Iterator[tuple[int, list[Near]]]:
    """What comes nearest to some queries, of those that anything comes near; ``wide`` says which tokens their words stand for or resemble."""
    for start in range(0, len(some), _AT_ONCE):
        query, name = _around(table, queries, wide, some[start : start + _AT_ONCE])
        edits, letters = _compared(table, queries, query, name)
        rows = np.flatnonzero(edits != nearest.NOT_NEAR)
        told = zip(*(column[rows].tolist() for column in (query, name, edits, letters)), strict=True)
        fitting = (row for row in told if nearest.level(*row[2:]) and _may_be(table, queries, row[0], row[1], questions[row[0]]))
        for number, group in groupby(fitting, lambda row: row[0]):
            yield number, nearest.nearest(table.linker.index, (row[1:] for row in group), table.linker.thresholds.unmatched)


def _around(table: NameTable, queries: Queries, wide: Readings, some: Array) -> tuple[Array, Array]:
    """(query, name) of what `nearest.names_around` finds for some queries, in their order; a name may come twice."""
    active = np.zeros(len(queries), bool)
    active[some] = True
    words = np.flatnonzero(active[queries.query] & (queries.flags & (INITIAL | STOP) == 0))
    row, at = expand(*wide.of(queries.word[words]))
    asked = np.sort(queries.query[words][row] << _TOKEN | wide.token[at].astype(np.int64) << 1 | (wide.distance[at] > ALTERNATE))
    asked = asked[first_of_group(asked >> 1)]
    query, token, resembles = asked >> _TOKEN, asked >> 1 & _LOW, asked & 1
    offsets = table.linker.index.array("post_off")
    low, length = offsets[token].astype(np.int64), (offsets[token + 1] - offsets[token]).astype(np.int64)
    order = np.argsort(query << _TOKEN | resembles << 32 | length, kind="stable")
    query, low, length = query[order], low[order], length[order]
    read = np.minimum(length, np.maximum(0, nearest.BUDGET - before_in_group(query, length)))
    row, at = expand(low, low + read)
    return query[row], table.linker.index.array("post")[at]


def _compared(table: NameTable, queries: Queries, query: Array, name: Array) -> tuple[Array, Array]:
    """(edits, letters) of pairs."""
    index = table.linker.index
    if _native is not None:
        found: tuple[Array, Array] = _native.nearest(queries.texts, query, name, index.array("name_text"), index.array("name_text_off"), rules(), mistyped.LENGTHS_DIFFER, mistyped.LETTERS_DIFFER)
        return found
    rows = list(map(nearest.compare, picked(queries.texts, query), heap_texts(index, "name_text", name)))
    edits, letters = np.array(rows, np.int64).reshape(len(rows), 2).T
    return edits, letters


def _may_be(table: NameTable, queries: Queries, query: int, name: int, question: Question) -> bool:
    """Whether a name is of what is asked for."""
    judge, record = table.linker.judge, table.linker.index.name(name)
    of_type = question.type in (None, TYPES[table.entity_type[record.entity]])
    return of_type and judge.may_be_mistyped(record, queries.parsed(query), question.as_of)

"""Queries with more than a name: `Linker.rank`'s reading of commas, brackets and titles, for many queries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.apart import (
    LIKELY,
    SURE_OF_PLACE,
    Area,
    Known,
    Reading,
    are_places,
    area_of,
    areas_of,
    ends_in_code,
    fitting,
    goes_on,
    has_dash,
    is_as_said,
    of_the_whole,
    readings_of,
)
from normalizer.matching.bulk import ranking
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.queries import TITLE, Queries
from normalizer.matching.bulk.ranking import Ranked
from normalizer.matching.bulk.words import OF_CAPITAL, OF_MANY
from normalizer.matching.bulk.written import APART, HYPHEN, OTHERWISE
from normalizer.matching.linker import Linker
from normalizer.matching.said import NOT_ONE, asks_for_many, of_one
from normalizer.matching.scored import Question
from normalizer.matching.several import BETWEEN, may_be_several
from normalizer.names.person import PARTICLE

_PERSON = TYPES.index("person")
Areas = dict[str, Area]
Parts = dict[int, list[Reading]]  # how queries may be read, by their numbers
Names = dict[tuple[str, Question], int]  # names in queries, as they are asked for, with a number each


def read_apart(table: NameTable, queries: Queries, questions: Sequence[Question], found: Ranked) -> Parts:
    """The readings of the queries that have any and spell out no person, by number; ``found`` are the candidates of the whole queries."""
    texts = queries.texts[: len(questions)]
    concerned = _with_a_title(queries) | _with_words(queries, OF_CAPITAL) | (queries.marks & APART > 0) | _with_a_place(queries)
    concerned[[n for n in np.flatnonzero(queries.marks & HYPHEN).tolist() if has_dash(queries.texts[n])]] = True
    concerned[[n for n in np.flatnonzero(queries.marks & OTHERWISE).tolist() if ends_in_code(queries.texts[n])]] = True
    some = np.flatnonzero(concerned[: len(texts)]).tolist()
    whole = _persons(table, found) if some else set()
    several = naming_several(table.linker, queries)
    return {n: options for n in some if n not in whole and n not in several and (options := readings_of(texts[n], questions[n].type))}


def _with_words(queries: Queries, bit: int) -> Array:
    """The queries that have a word with a bit of WORD."""
    some = queries.facts["bits"] & bit > 0
    found = np.zeros(len(queries), bool)
    if some.any():
        found[queries.query[some[queries.word]]] = True
    return found


def _with_a_title(queries: Queries) -> Array:
    """The queries of three words or more that have a title; particles count as such where words are weighed, and tell nothing here: Costa del Sol."""
    some = (queries.flags & TITLE > 0) & (queries.facts["traits"][queries.word] & PARTICLE == 0)
    return (np.bincount(queries.query[some], minlength=len(queries)) > 0) & (np.diff(queries.begin) > 2)


def _with_a_place(queries: Queries) -> Array:
    """The queries of three words or more that have one for a kind of place."""
    some = queries.facts["level"] > 0
    found = np.zeros(len(queries), bool)
    if some.any():
        found[queries.query[some[queries.word]]] = True
    return found & (np.diff(queries.begin) > 2)


def of_many(table: NameTable, queries: Queries, found: Ranked) -> Ranked:
    """The candidates, those of queries that ask for many things less likely."""
    less = np.zeros(len(found.query))
    for n, many in asking_for_many(queries).items():
        for row in range(*np.searchsorted(found.query, (n, n + 1)).tolist()):
            less[row] = of_one(many, table.linker.index.entity(int(found.entity[row])), table.linker.index.name(int(found.name[row])).name)
    for n in naming_several(table.linker, queries):
        less[slice(*np.searchsorted(found.query, (n, n + 1)).tolist())] += NOT_ONE
    return replace(found, log_odds=found.log_odds + less) if less.any() else found


def naming_several(linker: Linker, queries: Queries) -> frozenset[int]:
    """The queries, one a name, that name several things."""
    if queries.several is None:
        between = () if BETWEEN.isdisjoint(queries.raw) else [n for n, raw in enumerate(queries.raw) if raw in BETWEEN]
        with_word = queries.query[np.isin(queries.word, between)].tolist() if between else ()
        dashed = (n for n in np.flatnonzero(queries.marks & HYPHEN).tolist() if has_dash(queries.texts[n]))
        queries.several = frozenset(n for n in {*may_be_several(queries.texts), *with_word, *dashed} if linker.judge.several(queries.texts[n]))
    return queries.several


def asking_for_many(queries: Queries) -> dict[int, str]:
    """The queries that ask for many things, with what they ask for."""
    return {n: many for n in np.flatnonzero(_with_words(queries, OF_MANY)).tolist() if (many := asks_for_many(queries.texts[n]))}


def unspelled(table: NameTable, readings: Parts, found: Ranked) -> Parts:
    """The readings of queries that spell out no person."""
    whole = _persons(table, found)
    return {n: options for n, options in readings.items() if n not in whole}


def _persons(table: NameTable, found: Ranked) -> set[int]:
    """The queries that spell out a person who is more likely meant than not."""
    spelled = np.flatnonzero(found.spelled & (found.log_odds > 0))
    return set(found.query[spelled[table.entity_type[found.entity[spelled]] == _PERSON]].tolist())


def names_in(readings: Parts, questions: Sequence[Question]) -> Names:
    """The names to ask for, each once."""
    return {pair: n for n, pair in enumerate(dict.fromkeys((name, _question(reading, questions[n])) for n, options in readings.items() for reading in options for name in ((reading.name, reading.same) if reading.same else (reading.name,))))}


def with_places(readings: Parts, areas: Areas) -> Parts:
    """The readings beside whose names stands what must be places."""
    return {n: some for n, options in readings.items() if (some := [r for r in options if are_places(r, areas_of(r, areas.get))])}


def beside(readings: Parts) -> list[str]:
    """What may be places, each once."""
    return list(dict.fromkeys(area for options in readings.values() for reading in options for area in (*reading.areas, *reading.also)))


def spelled_areas(table: NameTable, texts: Sequence[str], found: Ranked) -> Areas:
    """What each text spells out as a place, of the candidates that were ``found``."""
    demonym = np.array([kind == "demonym" for kind in table.linker.index.kinds], bool)[table.kind[found.name]]
    places: dict[int, list[int]] = {}
    for n, entity in zip(*(column[found.spelled & ~demonym].tolist() for column in (found.query, found.entity)), strict=True):
        places.setdefault(n, []).append(entity)
    return {texts[n]: area for n, some in places.items() if (area := area_of(map(table.linker.index.entity, some)))}


def with_names(
    table: NameTable, readings: Parts, areas: Areas, questions: Sequence[Question], queries: Queries, found: Ranked, asked: Names, parts: Queries, ranked: Ranked,
) -> tuple[Ranked, list[str], Array, Array]:  # fmt: skip
    """The candidates with those of the names in the queries, and of each query the part that is the name, its script and how it is written; ``parts`` are the names that were ``asked``, and ``ranked`` their candidates."""
    texts, script, writing = list(queries.texts), queries.script.copy(), queries.writing.copy()
    begin = np.searchsorted(ranked.query, np.arange(len(asked) + 1)).tolist()
    rows: list[int] = []
    more: list[float] = []
    owner: list[int] = []
    less = np.zeros(len(found.query))
    for n, options in readings.items():
        for reading in options:
            number = asked[reading.name, _question(reading, questions[n])]
            known = [area for area in (*areas_of(reading, areas.get), *map(areas.get, reading.also)) if area]
            if reading.same:
                other = asked[reading.same, _question(reading, questions[n])]
                called = slice(begin[other], begin[other + 1])
                known = [Area(frozenset(ranked.entity[called][ranked.spelled[called]].tolist()), False)]
            there = [(begin[number] + at, odds) for at, odds in fitting(reading, known, _known(table, reading, ranked, begin[number], begin[number + 1]))]
            if there:
                rows.extend(row for row, _ in there)
                more.extend(odds for _, odds in there)
                owner.extend([n] * len(there))
                texts[n], script[n], writing[n] = reading.name, parts.script[number], parts.writing[number]
                if reading.person or max(ranked.log_odds[row] + odds for row, odds in there) >= SURE_OF_PLACE:
                    whole = np.arange(*np.searchsorted(found.query, (n, n + 1)))
                    less[whole] = _of_the_whole(table, reading, found, whole)
                break
    if not rows:
        return found, texts, script, writing
    names = Ranked(np.array(owner), ranked.entity[rows], ranked.name[rows], ranked.log_odds[rows] + more, ranked.probability[rows], ranked.spelled[rows], ranked.alone[rows])
    whole_queries = Ranked(found.query, found.entity, found.name, found.log_odds + less, found.probability, found.spelled, found.alone)
    return ranking.together(whole_queries, names), texts, script, writing


def _question(reading: Reading, question: Question) -> Question:
    return replace(question, type="person") if reading.person else question


def _known(table: NameTable, reading: Reading, ranked: Ranked, begin: int, end: int) -> list[Known]:
    linker, index = table.linker, table.linker.index

    def one(entity: int, name: int, spelled: bool) -> Known:
        person = bool(table.entity_type[entity] == _PERSON)
        return Known(entity, person, spelled, lambda: linker.inside(index.entity(entity)), lambda: is_as_said(index, index.entity(entity), reading), lambda: goes_on(index.name(name).name, reading.name))

    return list(map(one, ranked.entity[begin:end].tolist(), ranked.name[begin:end].tolist(), (ranked.spelled[begin:end] | (ranked.log_odds[begin:end] >= LIKELY)).tolist()))


def _of_the_whole(table: NameTable, reading: Reading, found: Ranked, rows: Array) -> list[float]:
    people = table.entity_type[found.entity[rows]] == _PERSON
    names: Iterable[str] = (table.linker.index.name(n).name for n in found.name[rows].tolist())
    return [of_the_whole(reading, person, name) for person, name in zip(people.tolist(), names, strict=True)]

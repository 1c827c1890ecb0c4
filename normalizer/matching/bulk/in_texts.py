"""Names that stand in texts, ranked many at a time: `Linker.rank_listed`, `Linker.rank_unlisted_person` and, of bodies, `Linker.rank` on arrays."""

from collections.abc import Callable, Sequence

import numpy as np

from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk.arrays import Array, expand, find_ranges, first_of_group
from normalizer.matching.bulk.judging import case_of
from normalizer.matching.bulk.phrases import phrase_pairs
from normalizer.matching.bulk.queries import FATHERED, INITIAL, TITLE, Queries, read_queries
from normalizer.matching.bulk.ranking import Ranked
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.bulk.resolver import Asked, BulkResolver, Wholes, unpacked
from normalizer.matching.candidates import POSTINGS_BUDGET
from normalizer.matching.case import Case
from normalizer.matching.judging import likeness_of
from normalizer.matching.linker import NEEDS_MORE
from normalizer.matching.scored import JudgedLater, Question, Scored
from normalizer.matching.similarity import LEMMA

_PERSON = TYPES.index("person")
_BODY = Question("organization")
_SAME = 1e-9  # log-odds between two reckonings of one thing


def rank_listed(resolver: BulkResolver, names: Sequence[str]) -> dict[str, list[Scored]]:
    """The candidates of distinct names: by listed forms and case forms, and where these do not spell one out by other spellings."""
    linker = resolver.linker
    with resolver.turn():
        queries = read_queries(resolver.table, resolver.words, names)
        everything = np.diff(queries.begin) > 0
        ranked = _phrases(resolver, queries, resolver.listed.of(queries.number)[0], everything)
        weak = np.array([kind in NEEDS_MORE for kind in linker.index.kinds], bool)[resolver.table.kind[ranked.name]]
        clear = np.zeros(len(names), bool)
        clear[ranked.query[ranked.spelled & ~weak]] = True
        rest = everything & ~clear
        other = _phrases(resolver, queries, resolver.exact(queries, rest).within(LEMMA), rest)
    return _scored(resolver, names, clear, ranked, linker.judge.listed_case) | _scored(resolver, names, ~clear, other, linker.judge.phrased_case)


def _phrases(resolver: BulkResolver, queries: Queries, found: Readings, active: Array) -> Ranked:
    """The names that consist of the words of the active queries."""
    pairs = phrase_pairs(resolver.linker.index, queries, found, active, initials=True)
    return resolver.rank(queries, Asked.nothing(len(queries)), found, *unpacked(pairs))


def rank_unlisted_persons(resolver: BulkResolver, names: Sequence[str]) -> dict[str, list[Scored]]:
    """The candidates of distinct names of persons."""
    linker = resolver.linker
    with resolver.turn():
        queries = read_queries(resolver.table, resolver.words, names)
        exact = resolver.exact(queries, np.ones(len(names), bool))
        length = np.fromiter(map(len, queries.folded), np.int64, len(queries.folded))[queries.word]
        telling = (queries.flags & (INITIAL | TITLE) == 0) & (length != 1)
        several = np.bincount(queries.query[telling], minlength=len(names)) > 1
        known = _surname_known(queries, exact)
        asked = Asked(np.full(len(names), _PERSON), np.zeros(len(names), np.int64))
        pairs = _sharing_two(resolver, queries, exact, np.flatnonzero(telling & (known & several)[queries.query]))
        ranked = resolver.rank(queries, asked, exact, *unpacked(pairs))
        alone = known & ~several
        other = resolver.near(queries, asked, exact, phrase_pairs(linker.index, queries, exact, alone), alone)
    found = _scored(resolver, names, several, ranked, linker.judge.spelled_case) | _scored(resolver, names, ~several, other, linker.judge.spelled_case)
    for n in np.unique(queries.query[queries.flags & FATHERED > 0]).tolist():
        if found[names[n]]:
            found[names[n]] = linker.rank_unlisted_person(names[n])  # patronymics have a rule of their own
    return found


def rank_bodies(resolver: BulkResolver, names: Sequence[str]) -> dict[str, list[Scored]]:
    """The candidates of distinct names of bodies that no list spells out. Names with more than the name, or read otherwise, the linker ranks."""
    linker = resolver.linker
    with resolver.turn():
        queries = read_queries(resolver.table, resolver.words, names, as_one=True)
        wholes = resolver.as_wholes(queries, len(names), _BODY)
        otherwise = set(queries.owner[len(names) :].tolist())
        ranked = {names[n]: _judged(resolver, queries, wholes, n, otherwise=n in otherwise) for n in np.flatnonzero(wholes.answered).tolist()}
    found = {}
    for name in names:
        scored = ranked.get(name)
        found[name] = linker.rank(name, _BODY) if scored is None else scored
    return found


def _judged(resolver: BulkResolver, queries: Queries, wholes: Wholes, query: int, *, otherwise: bool) -> list[Scored] | None:
    """The candidates of one query with how each stands for it; None if one was found in another way: all by a faint resemblance, or any by how the query is written ``otherwise``."""
    table, index, found = resolver.table, resolver.linker.index, wholes.found
    rows = slice(*np.searchsorted(found.query, (query, query + 1)).tolist())
    readings, text = wholes.wide if wholes.open[query] else wholes.listed, queries.texts[query]
    scored: list[Scored] = []
    for entity, name, log_odds in zip(found.entity[rows].tolist(), found.name[rows].tolist(), found.log_odds[rows].tolist(), strict=True):
        case = case_of(table, queries, readings, query, name)
        if (otherwise or not scored) and not (case.alignment.pairs and abs(resolver.linker.model.log_odds(case) + likeness_of(text, index.name(name).name) - log_odds) < _SAME):
            return None
        scored.append(Scored(index.entity(entity), index.name(name), case, log_odds))
    scored.sort(key=lambda s: (-s.log_odds, -s.entity.prior, s.entity.id))
    resolver.linker.weighing.weigh(scored, None, text)
    return scored


def _surname_known(queries: Queries, exact: Readings) -> Array:
    """Whether the first or the last word that is no initial, title or patronymic has a reading."""
    real = np.flatnonzero(queries.flags & (INITIAL | TITLE | FATHERED) == 0)
    low, high = exact.of(queries.word[real])
    first = first_of_group(queries.query[real])
    last = np.append(first[1:], True)[: len(first)]
    known = np.zeros(len(queries), bool)
    known[queries.query[real[(first | last) & (high > low)]]] = True
    return known


def _sharing_two(resolver: BulkResolver, queries: Queries, exact: Readings, words: Array) -> Array:
    """Sorted ``query << 32 | name`` of the persons' names that have tokens for two of the given words of a query."""
    table = resolver.table
    index = table.linker.index
    low, high = exact.of(queries.word[words])
    words, low, high = words[high > low], low[high > low], high[high > low]
    row, at = expand(low, high)
    token = exact.token[at]
    starts = index.array("post_off")
    length = starts[token + 1].astype(np.int64) - starts[token]
    total = np.bincount(row, length, minlength=len(words)).astype(np.int64)
    query = queries.query[words]
    # of each query all words but the most frequent propose names: a name with two of the words has one besides it
    order = np.lexsort((exact.token[low], total, query))
    last = np.append(first_of_group(query[order])[1:], True)[: len(order)]
    proposes = np.ones(len(words), bool)
    proposes[order[last]] = False
    some = np.flatnonzero(proposes[row])
    pair, posting = expand(starts[token[some]], starts[token[some]] + np.minimum(length[some], POSTINGS_BUDGET))
    name = index.array("post")[posting]
    pairs = query[row[some]][pair].astype(np.uint64) << np.uint64(32) | name.astype(np.uint64)
    pairs = np.unique(pairs[table.entity_type[table.entity[name]] == _PERSON])
    asked, name = unpacked(pairs)
    # which words of the query each token of a name stands for
    keys = query[row].astype(np.uint64) << np.uint64(32) | token.astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    which, _, has = table.token_rows(name)
    low, high = find_ranges(keys[order], asked[which].astype(np.uint64) << np.uint64(32) | has.astype(np.uint64))
    hit, at = expand(low, high)
    shared = np.unique(which[hit].astype(np.uint64) << np.uint64(32) | row[order[at]].astype(np.uint64))
    return np.asarray(pairs[np.bincount((shared >> np.uint64(32)).astype(np.int64), minlength=len(pairs)) > 1])


def _scored(resolver: BulkResolver, names: Sequence[str], answered: Array, ranked: Ranked, judge: Callable[[str, int], Case]) -> dict[str, list[Scored]]:
    """The candidates of the answered names as the linker has them, with probabilities."""
    linker = resolver.linker
    index = linker.index
    found: dict[str, list[Scored]] = {names[n]: [] for n in np.flatnonzero(answered).tolist()}
    some = np.flatnonzero(answered[ranked.query])
    columns = tuple(column[some].tolist() for column in (ranked.query, ranked.entity, ranked.name, ranked.log_odds, ranked.spelled, ranked.alone))
    weigher = linker.weighing.weigher
    if weigher is not None:
        weigher.candidates(found, list(names), columns, index.entity, index.name, judge)
        return found
    for query, entity, name, log_odds, spelled, alone in zip(*columns, strict=True):
        text = names[query]
        found[text].append(Scored(index.entity(entity), index.name(name), JudgedLater(judge, text, name, alone if spelled else None), log_odds))
    for scored in found.values():
        scored.sort(key=lambda s: (-s.log_odds, -s.entity.prior, s.entity.id))
        linker.weighing.weigh(scored)
    return found


__all__ = ["rank_bodies", "rank_listed", "rank_unlisted_persons"]

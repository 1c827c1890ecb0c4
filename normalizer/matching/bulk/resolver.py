"""Names resolved in bulk, on one screen: words → readings → pairs → judgement → ranking.

Every query gets what `Linker.rank` and `Linker.decide` give, to the last digit that is printed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import repeat
from operator import is_
from threading import Lock

import numpy as np

from normalizer.garbage import collector_paused, keep_for_the_next
from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk import faint, ranking, readings
from normalizer.matching.bulk.apart import Parts, asking_for_many, beside, names_in, naming_several, of_many, read_apart, spelled_areas, unspelled, with_names, with_places
from normalizer.matching.bulk.arrays import Array, contained, distinct, expand
from normalizer.matching.bulk.judging import Pairs, judge
from normalizer.matching.bulk.memory import KnownReadings
from normalizer.matching.bulk.mistyped import raised, slips
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.nearest import near
from normalizer.matching.bulk.numbered import Words
from normalizer.matching.bulk.phrases import other_kind_pairs, phrase_pairs, single_token_pairs, with_a_kind
from normalizer.matching.bulk.postings import shared_pairs
from normalizer.matching.bulk.queries import CONCEPT, INITIAL, STOP, TITLE, Queries, read_queries
from normalizer.matching.bulk.ranking import Ranked
from normalizer.matching.bulk.readings import Readings, Spellings
from normalizer.matching.bulk.strings import picked
from normalizer.matching.bulk.words import SMALL_ADJECTIVE, UNLIKE
from normalizer.matching.linker import HOPELESS, Linker
from normalizer.matching.nearest import Near, placed
from normalizer.matching.scored import Question
from normalizer.text.hash_arrays import ragged
from normalizer.types import Status

STATUS = (Status.UNMATCHED, Status.AMBIGUOUS, Status.MATCHED)
_WORDS_KEPT = 1 << 17
_LOW = np.uint64(0xFFFFFFFF)
_PERSON = TYPES.index("person")


@dataclass(slots=True)
class Answers:
    """``status`` of every query (a position in STATUS), and its candidates: rows ``begin[i]`` to ``begin[i + 1]``, best first."""

    status: Array
    begin: Array
    entity: Array
    name: Array
    probability: Array


    def with_others(self, others: dict[int, list[Near]]) -> "Answers":
        """These, where some queries have other candidates among theirs."""
        behind = [one for _, some in sorted(others.items()) for one in some]
        orders, place = {}, len(self.entity)
        for query, nearer in sorted(others.items()):
            low, high = self.begin[query : query + 2].tolist()
            order = placed(self.probability[low:high].tolist(), self.entity[low:high].tolist(), nearer)
            orders[query] = [low + n if n < high - low else place + n - (high - low) for n in order]
            place += len(nearer)
        sizes = np.diff(self.begin)
        sizes[list(orders)] = [len(order) for order in orders.values()]
        begin = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        which = ragged(self.begin[:-1], sizes)  # right but for those that have others
        for query, order in orders.items():
            which[begin[query] : begin[query + 1]] = order
        columns = zip((self.entity, self.name, self.probability), ("entity", "name", "probability"), strict=True)
        entity, name, probability = (np.concatenate((own, np.array([getattr(one, what) for one in behind], own.dtype)))[which] for own, what in columns)
        return Answers(self.status, begin, entity, name, probability)


class BulkResolver:
    """Resolves many names at a time with the linker's candidates, evidence and decision. Threads take turns."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self.table = NameTable(linker)
        self.words = Words()  # of earlier names
        vocabulary = linker.vocabulary
        self.listed = KnownReadings(lambda words: (readings.listed(vocabulary, self.spellings(words)),) * 2)
        self.readings = KnownReadings(lambda words: readings.exact_and_wide(vocabulary, self.spellings(words), self.listed.of(words)[0]))
        self.exacts = KnownReadings(lambda words: (readings.exact(vocabulary, self.spellings(words), self.listed.of(words)[0]),) * 2)
        self._turn = Lock()
        keep_for_the_next()

    def spellings(self, words: Array) -> Spellings:
        """Words of names that were read, by their numbers."""
        return Spellings.known(self.words, words)

    def resolve(self, names: Sequence[str], questions: Sequence[Question], *, nearest: bool = False) -> Answers:
        """Status and candidates of each name under its question; ``nearest``: those of unmatched names also by how they are typed."""
        with self.turn():
            return self._resolve(names, questions, nearest)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """While one thread works on a batch, others wait; words of earlier batches, and names proposed for them, are kept up to a bound."""
        with self._turn, collector_paused():
            self.table.forget_many()
            if len(self.words.raw) > _WORDS_KEPT:
                self.words = Words()
                self.listed.forget()
                self.readings.forget()
                self.exacts.forget()
            yield

    def _resolve(self, names: Sequence[str], questions: Sequence[Question], nearest: bool) -> Answers:
        queries = read_queries(self.table, self.words, names, as_one=True)
        spelled = self._spelled(queries, Asked.of(questions, queries.owner), kinds=True)
        parts = read_apart(self.table, queries, questions, spelled.found)
        if parts:
            found, texts, script, writing = self._with_parts(queries, spelled, parts, questions)
        else:
            found, texts, script, writing = of_many(self.table, queries, self._others(spelled, len(queries))), queries.texts, queries.script, queries.writing
        bare = Asked.of(questions, np.arange(len(names))).type < 0
        bare[[n for n in parts if texts[n] != queries.texts[n]]] = False
        found = ranking.weigh(self.table, found, texts, script, writing, bare)
        begin = np.searchsorted(found.query, np.arange(len(names) + 1))
        answers = Answers(ranking.decide(self.linker.thresholds, found, len(names)), begin, found.entity, found.name, found.probability)
        return self._with_nearest(queries, questions, answers) if nearest else answers

    def _with_nearest(self, queries: Queries, questions: Sequence[Question], answers: Answers) -> Answers:
        """Answers in which unmatched names have what they resemble as they are typed among their candidates."""
        unmatched = np.flatnonzero((answers.status == STATUS.index(Status.UNMATCHED)) & (np.diff(queries.begin)[: len(answers.status)] > 0))
        wide, _ = self.readings.of(queries.number, queries.words_of(contained(unmatched, np.arange(len(queries)))))
        return answers.with_others(dict(near(self.table, queries, wide, unmatched, questions)))

    def _spelled(self, queries: Queries, asked: "Asked", *, kinds: bool) -> "Spelled":
        """What queries spell out; ``kinds``: also the places called by a query and a word for what they are."""
        there, own = np.diff(queries.begin) > 0, queries.owner == np.arange(len(queries))
        listed, _ = self.listed.of(queries.number, queries.words_of(own))
        pairs = phrase_pairs(self.linker.index, queries, listed, there & own, initials=True)
        found = self.rank(queries, asked, listed, *unpacked(np.concatenate((pairs, with_a_kind(self.table, queries, listed, pairs))) if kinds else pairs))
        open_ = there.copy()
        open_[found.query[found.spelled & ~(found.alone & small_adjectives(queries)[found.query])]] = False
        return Spelled(queries, asked, pairs, found, open_ & open_[queries.owner])

    def as_wholes(self, queries: Queries, names: int, question: Question) -> "Wholes":
        """What the first queries, one a name, stand for as a whole: those that ask for many things, or have a name in them, are left out."""
        asked = Asked.of([question] * names, queries.owner)
        spelled = self._spelled(queries, asked, kinds=True)
        plain = np.ones(len(queries), bool)
        plain[[*read_apart(self.table, queries, [question] * names, spelled.found), *asking_for_many(queries), *naming_several(self.linker, queries)]] = False
        found = self._others(spelled.of(plain[queries.owner]), names)
        listed, wide = (known.of(queries.number, queries.words_of(which))[0] for known, which in ((self.listed, plain & ~spelled.open), (self.readings, plain & spelled.open)))
        return Wholes(plain[:names], spelled.open, found, listed, wide)

    def _with_parts(self, queries: Queries, spelled: "Spelled", parts: Parts, questions: Sequence[Question]) -> tuple[Ranked, list[str], Array, Array]:
        """Candidates of queries, with those of the names in them; of each query the part that is the name, its script and how it is written."""
        asked, areas = names_in(parts, questions), beside(parts)
        more = read_queries(self.table, self.words, [*(name for name, _ in asked), *areas], as_one=True)
        also = self._spelled(more, Asked.of([*(question for _, question in asked), *[Question("place")] * len(areas)], more.owner), kinds=False)
        places = spelled_areas(self.table, areas, ranking.behind(also.found, len(asked)))
        possible = with_places(parts, places)
        wanted = np.zeros(len(more), bool)
        wanted[[asked[pair] for n, options in possible.items() for pair in names_in({n: options}, questions)]] = True
        count = len(queries)
        found = self._others(spelled.followed_by(also.of(wanted[more.owner])), count)
        own, ranked = of_many(self.table, queries, ranking.before(found, count)), ranking.behind(found, count)
        return with_names(self.table, unspelled(self.table, possible, own), places, questions, queries, own, asked, more, ranked)

    def _others(self, spelled: "Spelled", count: int) -> Ranked:
        """All candidates of queries, of which the first ``count`` stand alone: nothing beside them says more."""
        queries, open_ = spelled.queries, spelled.open
        own = queries.owner == np.arange(len(queries))
        second = self._resembling(queries, spelled.asked, spelled.pairs, open_ & own, open_ & ~own, count)
        again = np.zeros(len(queries), bool)
        again[spelled.found.query[spelled.found.spelled]] = True  # asked again for places alone: белецкого is not Беляцкий
        second = ranking.some(second, second.spelled | (self.table.entity_type[second.entity] != _PERSON) | ~again[second.query])
        return ranking.together(ranking.some(spelled.found, ~open_[spelled.found.query]), second)

    def _resembling(self, queries: Queries, asked: "Asked", pairs: Array, rest: Array, joined: Array, count: int) -> Ranked:
        """Candidates by other spellings and by resemblance, for what is not spelled out, and of hyphened names and others written otherwise: Улан-Батор, Ұланбатыр."""
        wide, exact = self.readings.of(queries.number, queries.words_of(rest | joined))
        index, earlier = self.linker.index, pairs[rest[(pairs >> np.uint64(32)).astype(np.int64)]]
        spelled = wide.some(exact)
        own = phrase_pairs(index, queries, spelled, rest, without_kinds=True), other_kind_pairs(self.linker.vocabulary, queries, spelled, rest)
        phrases = distinct(np.concatenate((earlier, *own, phrase_pairs(index, queries, wide, joined))))
        found = self.near(queries, asked, wide, phrases, rest | joined, single_token_pairs(index, queries, wide, rest), typed=rest & (np.arange(len(queries)) < count))
        if queries.read.any():
            found = replace(found, log_odds=found.log_odds + queries.read[found.query])
        whole = rest[found.query]
        all_found = [ranking.some(found, whole), ranking.some(found, ~whole, queries.owner)]
        rest[count:] = False
        all_found.append(self._slips(queries, asked, rest, all_found))
        for found in all_found:
            rest[found.query] = False
        return ranking.together(*all_found, self._faint(queries, asked, wide, rest))

    def _slips(self, queries: Queries, asked: "Asked", rest: Array, earlier: Sequence[Ranked]) -> Ranked:
        """Names that queries for which nothing likely was found ``earlier`` are but for a letter or two."""
        best = np.full(len(queries), -np.inf)
        for found in earlier:
            np.maximum.at(best, found.query, found.log_odds)
        query, name, least = slips(self.table, queries, rest & (best < HOPELESS))
        entity = self.table.entity[name].astype(np.int64)
        kept = ((asked.type[query] < 0) | (asked.type[query] == self.table.entity_type[entity])) & ~self._stale(asked.as_of[query], name, entity)
        query, name, entity, least = query[kept], name[kept], entity[kept], least[kept]
        return ranking.best_names(query, entity, name, least, np.zeros(len(query), bool), np.zeros(len(query), bool))

    def _faint(self, queries: Queries, asked: "Asked", wide: Readings, rest: Array) -> Ranked:
        """What the telling words of names faintly resemble, of those that have one such word."""
        telling = np.flatnonzero(rest[queries.query] & (queries.flags & (STOP | INITIAL | TITLE | CONCEPT) == 0))
        alone = np.bincount(queries.query[telling], minlength=len(queries)) == 1
        unlike = queries.facts["bits"] & UNLIKE > 0
        alone[queries.query[telling[unlike[queries.word[telling]]]]] = False
        words, others = (np.unique(queries.word[rows]) for rows in (telling[alone[queries.query[telling]]], alone[queries.query]))
        near = faint.readings_of(self.linker.index, picked(queries.folded, words))
        found = _with(near, words, wide, others[~contained(words, others)], len(queries.raw))
        return self.rank(queries, asked, found, *shared_pairs(self.table, queries, found, alone, asked.type))

    def exact(self, queries: Queries, active: Array) -> Readings:
        """All spellings and case forms of the words of the active queries."""
        return self.exacts.of(queries.number, queries.words_of(active))[0]

    def near(self, queries: Queries, asked: "Asked", wide: Readings, phrases: Array, active: Array, *more: tuple[Array, Array], typed: Array | None = None) -> Ranked:
        """Ranked candidates: phrases, then names that share telling tokens, then ``more``; ``typed`` as for `rank`."""
        query, name = (np.concatenate(column) for column in zip(unpacked(phrases), shared_pairs(self.table, queries, wide, active, asked.type), *more, strict=True))
        return self.rank(queries, asked, wide, query, name, typed)

    def rank(self, queries: Queries, asked: "Asked", found: Readings, query: Array, name: Array, typed: Array | None = None) -> Ranked:
        """The best name of each entity, for pairs in the order in which they were proposed; ``typed``: for which queries slips of who typed them count."""
        first = ranking.best_rows(query << 32 | name)
        query, name = query[first], name[first]
        table = self.table
        of_type = np.flatnonzero(asked.type[query] >= 0)
        if len(of_type):
            fits = np.ones(len(query), bool)
            fits[of_type] = asked.type[query[of_type]] == table.entity_type[table.entity[name[of_type]]]
            query, name = query[fits], name[fits]
        row = table.see(name)
        alike = ranking.likeness(table, queries.writing[query], queries.script[query], row)
        chosen = ranking.one_of_alike(table, query, row, alike)
        query, name, row, alike = query[chosen], name[chosen], row[chosen], alike[chosen]
        entity = table.entity[name].astype(np.int64)
        stale = self._stale(asked.as_of[query], name, entity)
        scores = judge(table, queries, found, Pairs(query, name, row, entity, stale))
        log_odds = scores.log_odds + alike
        if typed is not None:
            log_odds = raised(table, queries, typed, query, name, row, stale, log_odds)
        return ranking.best_names(query, entity, name, log_odds, scores.spelled, scores.alone)

    def _stale(self, as_of: Array, name: Array, entity: Array) -> Array:
        """Whether a name was not yet in use at the date asked about, or its bearer not founded."""
        stale, table = np.zeros(len(name), bool), self.table
        some = np.flatnonzero(as_of)
        founded = np.where(table.entity_type[entity[some]] == TYPES.index("place"), 0, self.linker.index.array("ent_start")[entity[some]])
        stale[some] = (as_of[some] < table.start[name[some]]) | (as_of[some] < founded)
        return stale


@dataclass(slots=True)
class Spelled:
    """Queries with what they spell out: phrases as ``query << 32 | name``, candidates, and which queries are still ``open``."""

    queries: Queries
    asked: "Asked"
    pairs: Array
    found: Ranked
    open: Array

    def of(self, some: Array) -> "Spelled":
        """With candidates for some of the queries alone."""
        return Spelled(self.queries, self.asked, self.pairs, ranking.some(self.found, some[self.found.query]), self.open & some)

    def followed_by(self, other: "Spelled") -> "Spelled":
        """These and others behind them."""
        count, asked = len(self.queries), Asked(np.concatenate((self.asked.type, other.asked.type)), np.concatenate((self.asked.as_of, other.asked.as_of)))
        pairs = np.concatenate((self.pairs, other.pairs + (np.uint64(count) << np.uint64(32))))
        return Spelled(self.queries.followed_by(other.queries), asked, pairs, ranking.behind_others(self.found, other.found, count), np.concatenate((self.open, other.open)))


@dataclass(slots=True)
class Wholes:
    """Which names were answered as a whole, which of the queries not by what they spell out, the candidates, and the readings of the words: of what is spelled out, and of the others."""

    answered: Array
    open: Array
    found: Ranked
    listed: Readings
    wide: Readings


@dataclass(slots=True)
class Asked:
    """The questions as arrays: type or -1, date or 0."""

    type: Array
    as_of: Array

    @classmethod
    def of(cls, questions: Sequence[Question], which: Array) -> "Asked":
        """Some of the questions; most tables ask one of all their rows."""
        same = all(map(is_, questions, repeat(questions[0]))) if questions else False
        distinct = {id(q): q for q in (questions[:1] if same else questions)}
        number = {key: n for n, key in enumerate(distinct)}
        some = np.zeros(len(which), np.int64) if len(distinct) == 1 else np.fromiter(map(number.__getitem__, map(id, questions)), np.int64, len(questions))[which]
        kinds, dates = ([TYPES.index(q.type) if q.type else -1 for q in distinct.values()], [q.as_of for q in distinct.values()])
        return cls(np.array(kinds, np.int64)[some], np.array(dates, np.int64)[some])

    @classmethod
    def nothing(cls, count: int) -> "Asked":
        """Questions about names alone."""
        return cls(np.full(count, -1, np.int64), np.zeros(count, np.int64))


def small_adjectives(queries: Queries) -> Array:
    """Which queries are one word, an adjective written small: московский may be a surname that is listed, and more likely is not."""
    small = np.asarray(np.diff(queries.begin) == 1)
    small[small] = queries.facts["bits"][queries.word[queries.begin[:-1][small]]] & SMALL_ADJECTIVE > 0
    return small


def unpacked(pairs: Array) -> tuple[Array, Array]:
    """Query and name of ``query << 32 | name``."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & _LOW).astype(np.int64)


def _with(found: Readings, words: Array, others: Readings, some: Array, count: int) -> Readings:
    """Readings of some words, numbered among all words, and of ``some`` more as others have them."""
    row, at = expand(*others.of(some))
    word = np.concatenate((np.repeat(words, np.diff(found.begin)), some[row]))
    order = np.argsort(word, kind="stable")
    token, how, distance = (np.concatenate(pair)[order] for pair in ((found.token, others.token[at]), (found.how, others.how[at]), (found.distance, others.distance[at])))
    return Readings(np.searchsorted(word[order], np.arange(count + 1)), token, how, distance)


__all__ = ["STATUS", "Answers", "Asked", "BulkResolver", "Wholes", "unpacked"]

"""The one decider: a name and what is known around it in, ranked candidates and a status out.

Names of the index that a query may mean are proposed (`candidates`), each is judged by itself (`judging`), all are weighed
against each other (`weighing`).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.gazetteer.schema import TYPES
from normalizer.matching import apart, nearest, said, verdict
from normalizer.matching.align import Parsed, Part
from normalizer.matching.candidates import (
    Matches,
    is_told,
    merge,
    mistyped_candidates,
    names_sharing_two,
    phrase_candidates,
    shared_token_candidates,
    single_token_candidates,
    with_a_kind,
)
from normalizer.matching.case import spelled_out
from normalizer.matching.judging import Judge
from normalizer.matching.misread import READ_OTHERWISE
from normalizer.matching.model import Model, load_model
from normalizer.matching.otherwise import EAST_ASIAN, SPELLED_OTHERWISE, Otherwise, otherwise
from normalizer.matching.place_words import is_small_adjective
from normalizer.matching.scored import ANYTHING, Bonus, Question, Said, Scored, Thresholds
from normalizer.matching.sentences import spelling
from normalizer.matching.similarity import TokenMatch
from normalizer.matching.vocabulary import Vocabulary
from normalizer.matching.weighing import Weighing, called_by_surname
from normalizer.types import Candidate, Evidence, Result, Status

if TYPE_CHECKING:
    from normalizer.matching.overrides import Overrides

LEAST_SHOWN = 0.005
SURE_OF_SOME = 0.6  # probability that it is any of them, from which namesakes are ambiguous though each is unlikely
HOPELESS = -1.2  # log-odds of all candidates below which a name may be another one mistyped: none would be an answer
PINNED = "pinned"  # the evidence of a link that the user decided
NEEDS_MORE = frozenset(("weak", "generated"))  # kinds of names that need other evidence
_PERSON = frozenset((TYPES.index("person"),))


class Linker:
    """Resolves names against one index. Thread-safe for reading; caches are bounded."""

    def __init__(self, index: Index, thresholds: Thresholds | None = None, model: Model | None = None) -> None:
        self.index = index
        self.thresholds = thresholds or Thresholds()
        self.model = model or load_model()
        self.vocabulary = Vocabulary(index)
        self.overrides: Overrides | None = None
        self.weighing = Weighing(index)
        self.judge = Judge(index, self.vocabulary, self.model, self.weighing.renown)
        self.area = lru_cache(1 << 12)(self._area)
        self.inside = lru_cache(1 << 14)(lambda entity: apart.inside(index, entity, apart.WITHIN))

    def lookup(self, name: str, question: Question = ANYTHING, *, limit: int = 5, bonus: Bonus | None = None, explain: bool = False, ranked: list[Scored] | None = None) -> Result:
        """Candidates for one name, best first, with status; with ``explain`` also why, and what would change it. ``ranked``: they are known."""
        scored = self.rank(name, question, bonus=bonus) if ranked is None else ranked
        status = self.decide(scored)
        scored = self.shown(name, question, scored) if ranked is None else scored
        least = min(LEAST_SHOWN, scored[0].probability / 10) if scored else LEAST_SHOWN  # where nothing is likely, what comes next is all there is to see
        candidates = tuple(self.candidate(s) for s in scored[:limit] if s.probability >= least)
        return Result(name, status, candidates, verdict.explain(self, name, question, bonus, scored, status) if explain else None)

    def rank(self, name: str, question: Question = ANYTHING, *, bonus: Bonus | None = None) -> list[Scored]:
        """All plausible candidates with their probabilities."""
        query = self.judge.parse(name)
        if not query.parts:
            return []
        scored, text = self._read_apart(query.text, self._candidates(query, question, alone=bonus is None), question)
        self.weighing.weigh(scored, bonus, text, bare=question.type is None and text == query.text)
        if how := self.judge.read(name)[1]:
            for s in scored:
                s.said = (*s.said, Said(how, READ_OTHERWISE[how], 0.0, query.text))
        return self.overridden(name, scored)

    def _candidates(self, query: Parsed, question: Question, *, alone: bool) -> list[Scored]:
        """What a name may be, judged by itself; ``alone``: neither a text nor a place beside it says more about it."""
        types = frozenset((TYPES.index(question.type),)) if question.type else frozenset()
        matches = [self.vocabulary.listed(part.raw) for part in query.parts]
        exact = phrase_candidates(self.index, self.vocabulary, query, matches)
        more = with_a_kind(self.index, self.vocabulary, query, matches, exact) if alone else []
        scored = self.judge.score(query, merge(sorted(exact), more), matches, question)
        small = len(query.parts) == 1 and is_small_adjective(query.parts[0].raw, query.parts[0].folded)  # московский may be a surname that is listed, and more likely is not
        settled = [s for s in scored if spelled_out(s.case)]
        if not settled or (small and all(called_by_surname(s.case) for s in settled)):
            matches = [self.vocabulary.exact(part.raw) if not part.initial else {} for part in query.parts]
            exact |= phrase_candidates(self.index, self.vocabulary, query, matches, without_kinds=True)
            wide: Matches = [{**self._resembling(part), **found} for part, found in zip(query.parts, matches, strict=True)]
            near = shared_token_candidates(self.index, query, wide, types)
            scored = self.judge.score(query, merge(sorted(exact), near, single_token_candidates(self.index, wide)), wide, question, typed=alone)
            for other in otherwise(query.text):
                scored = self._or_otherwise(other, scored, question, types)
            if alone and all(s.log_odds < HOPELESS for s in scored):
                names = mistyped_candidates(self.index, self.vocabulary, query)
                scored = _likelier([*scored, *self.judge.slips(query, names, wide, question)]) if names else scored
            if not scored and alone:
                scored = self._faint(query, wide, question, types)
            if settled:
                scored = [s for s in scored if s.entity.type != "person" or spelled_out(s.case)]
        return scored

    def _read_apart(self, text: str, scored: list[Scored], question: Question) -> tuple[list[Scored], str]:
        """The candidates of a query that has more than a name, and the part of it that is the name: Paris, Texas; президент РК Токаев."""
        many = said.asks_for_many(text)
        for s in scored if many else ():
            less = said.of_one(many, s.entity, s.name.name)
            s.log_odds += less
            s.said = (*s.said, Said("asks_for_many", "the query asks for many things", less)) if less else s.said
        if self.judge.several(text):
            for s in scored:
                s.log_odds += said.NOT_ONE
                s.said = (*s.said, Said("names_several", "the query names several things", said.NOT_ONE))
            return scored, text
        readings = apart.readings_of(text, question.type)
        if readings and any(s.entity.type == "person" and s.log_odds > 0 and spelled_out(s.case) for s in scored):
            return scored, text  # Washington, George; but Астана, Қазақстан is hardly their metropolitan
        for reading in readings:
            areas = [self._called(reading.same, question)] if reading.same else apart.areas_of(reading, self.area)
            if not apart.are_places(reading, areas):
                continue
            found = self._candidates(self.judge.parse(reading.name), replace(question, type="person") if reading.person else question, alone=False)
            known = [area for area in (*areas, *map(self.area, reading.also)) if area]
            there = []
            for n, more in apart.fitting(reading, known, [self._known(s, reading) for s in found]):
                found[n].log_odds += more
                found[n].said = _beside(reading, more)
                there.append(found[n])
            if there:
                if reading.person or max(s.log_odds for s in there) >= apart.SURE_OF_PLACE:
                    for s in scored:
                        s.log_odds += apart.of_the_whole(reading, s.entity.type == "person", s.name.name)
                return _likelier([*scored, *there]), reading.name
        return scored, text

    def _known(self, s: Scored, reading: apart.Reading) -> apart.Known:
        """What is known of a candidate for a name beside which something stands."""
        spelled = spelled_out(s.case) or s.log_odds >= apart.LIKELY
        return apart.Known(s.entity.index, s.entity.type == "person", spelled, lambda: self.inside(s.entity), lambda: apart.is_as_said(self.index, s.entity, reading), lambda: apart.goes_on(s.name.name, reading.name))

    def _called(self, text: str, question: Question) -> apart.Area:
        """All that is called so."""
        found = self._candidates(self.judge.parse(text), question, alone=False)
        return apart.Area(frozenset(s.entity.index for s in found if spelled_out(s.case)), False)

    def _area(self, text: str) -> apart.Area | None:
        """What a part of a name spells out as a place."""
        query = self.judge.parse(text)
        matches = [self.vocabulary.listed(part.raw) for part in query.parts]
        scored = self.judge.score(query, sorted(phrase_candidates(self.index, self.vocabulary, query, matches)), matches, Question("place")) if query.parts else []
        return apart.area_of(s.entity for s in scored if s.name.kind != "demonym" and spelled_out(s.case))

    def shown(self, name: str, question: Question, scored: list[Scored]) -> list[Scored]:
        """What is shown of the candidates of a name: if it is unmatched, also those that it resembles as it is typed."""
        if self.decide(scored) is not Status.UNMATCHED:
            return scored
        query = self.judge.parse(name)
        near = self._nearest(name, query, question)
        order = nearest.placed([s.probability for s in scored], [s.entity.index for s in scored], near)
        return [scored[n] if n < len(scored) else self._near(query, near[n - len(scored)]) for n in order]

    def _nearest(self, name: str, query: Parsed, question: Question) -> list[nearest.Near]:
        rules, types = self.overrides, self.index.section("ent_type")
        found = []
        for number in nearest.names_around(self.index, self.vocabulary, query):
            edits, letters = nearest.compare(query.text, self.index.string("name_text", number))
            if nearest.level(edits, letters):
                record = self.index.name(number)
                asked = question.type in (None, TYPES[types[record.entity]]) and not (rules and rules.forbids((name, record.name), record.entity))
                if asked and self.judge.may_be_mistyped(record, query, question.as_of):
                    found.append((number, edits, letters))
        return nearest.nearest(self.index, found, self.thresholds.unmatched)

    def _near(self, query: Parsed, near: nearest.Near) -> Scored:
        """A candidate that a name resembles as it is typed."""
        case, odds = self.judge.case(query, near.name, lambda part, other: None), log(near.probability / (1 - near.probability))
        record = self.index.name(near.name)
        return Scored(self.index.entity(near.entity), record, case, odds, probability=near.probability, said=(Said("nearest", nearest.WHY, odds - self.model.log_odds(case), near.edits),))

    def overridden(self, name: str, scored: list[Scored]) -> list[Scored]:
        """The candidates for a name after what the user pinned and forbade."""
        rules = self.overrides
        if rules is None:
            return scored
        pinned = rules.pin([name, *(s.name.name for s in scored[:1])])
        if pinned is not None:
            return [self._pinned(name, pinned, scored)]
        kept = [s for s in scored if not rules.forbids((name, s.name.name), s.entity.index)]
        if kept and len(kept) < len(scored):
            self.weighing.weigh(kept, lambda entity: next(s.bonus for s in scored if s.entity.index == entity.index), self.judge.parse(name).text)
        return kept

    def is_pinned(self, scored: Sequence[Scored]) -> bool:
        """Whether the user decided."""
        return bool(scored) and any(e.feature == PINNED for e in scored[0].bonus)

    def _pinned(self, name: str, entity: int, scored: list[Scored]) -> Scored:
        evidence = (Said(PINNED, "pinned in {}", 0.0, self.overrides.path if self.overrides else ""),)
        for s in scored:
            if s.entity.index == entity:
                return Scored(s.entity, s.name, s.judged, s.log_odds, evidence, 1.0)
        record = self.index.names_of(entity)[0]
        return Scored(self.index.entity(entity), record, self.judge.case(self.judge.parse(name), record.index, lambda part, other: None), 0.0, evidence, 1.0)

    def _or_otherwise(self, other: Otherwise, scored: list[Scored], question: Question, types: frozenset[int]) -> list[Scored]:
        """The candidates of a name, or those of its other spelling: Улан-Батор, Ұланбатыр; КТокаев, К Токаев."""
        query = self.judge.parse(other.text)
        wide = [{**self._resembling(part), **(self.vocabulary.exact(part.raw) if not part.initial else {})} for part in query.parts]
        exact = phrase_candidates(self.index, self.vocabulary, query, wide)
        found = self.judge.score(query, merge(sorted(exact), shared_token_candidates(self.index, query, wide, types)), wide, question)
        for s in found if other.log_odds else ():
            s.log_odds += other.log_odds
            s.said = (Said(other.said, SPELLED_OTHERWISE[other.said], other.log_odds),)
        return _likelier([*scored, *found])

    def _faint(self, query: Parsed, wide: Matches, question: Question, types: frozenset[int]) -> list[Scored]:
        """What the telling word of a name faintly resembles, if there is one such word."""
        telling = [i for i, part in enumerate(query.parts) if not (part.stop or part.initial or part.title or part.concept)]
        if len(telling) != 1 or query.parts[telling[0]].raw >= EAST_ASIAN:
            return []
        matches = [*wide[: telling[0]], self.vocabulary.faint(query.parts[telling[0]].raw), *wide[telling[0] + 1 :]]
        return self.judge.score(query, shared_token_candidates(self.index, query, matches, types), matches, question)

    def _resembling(self, part: Part) -> dict[int, TokenMatch]:
        return {} if part.initial else self.vocabulary.fuzzy(part.raw)

    def rank_listed(self, name: str, question: Question = ANYTHING) -> list[Scored]:
        """Candidates that a text spells out in full, case endings aside: for names that a scan found."""
        query = self.judge.parse(name)
        matches = [self.vocabulary.listed(part.raw) for part in query.parts]
        scored = self.judge.score(query, sorted(phrase_candidates(self.index, self.vocabulary, query, matches)), matches, question)
        if not any(spelled_out(s.case) and s.name.kind not in NEEDS_MORE for s in scored):  # a name that needs other evidence leaves room for others
            matches = [self.judge.phrased(part.raw) for part in query.parts]
            scored = self.judge.score(query, sorted(phrase_candidates(self.index, self.vocabulary, query, matches)), matches, question)
        self.weighing.weigh(scored, None)
        return scored

    def rank_unlisted_person(self, name: str) -> list[Scored]:
        """Candidates for a person that a text shows and no list spells out: they must share the surname, and of a longer name a second word, as it is."""
        query = self.judge.parse(name)
        real = [part for part in query.parts if not (part.initial or part.title or part.patronymic)]
        if not real or not (self.vocabulary.exact(real[0].raw) or self.vocabulary.exact(real[-1].raw)):
            return []
        matches = [self.vocabulary.exact(part.raw) if not part.initial else {} for part in query.parts]
        if sum(map(is_told, query.parts)) > 1:
            names = names_sharing_two(self.index, query, matches, _PERSON)
        else:
            exact = phrase_candidates(self.index, self.vocabulary, query, matches)
            names = merge(sorted(exact), shared_token_candidates(self.index, query, matches, _PERSON))
        scored = self.judge.score(query, names, matches, Question("person"))
        if len(real) == 1 and any(part.patronymic for part in query.parts):  # Берік Жобалайұлы is not Берік Әбдіғалиұлы
            scored = [s for s in scored if not any(s.case.alignment.query.parts[i].patronymic for i in s.case.alignment.query_left)]
        self.weighing.weigh(scored, None)
        return scored

    def reweigh(self, scored: list[Scored], bonus: Bonus) -> list[Scored]:
        """The candidates again, with what the context says."""
        return self.weighing.reweigh(scored, bonus)

    def decide(self, scored: list[Scored]) -> Status:
        """Status of a ranked list."""
        limits = self.thresholds
        if not scored:
            return Status.UNMATCHED
        if scored[0].probability < limits.unmatched:
            # many namesakes share what is beyond doubt one of them
            return Status.AMBIGUOUS if sum(s.probability for s in scored) >= SURE_OF_SOME else Status.UNMATCHED
        ahead = scored[0].probability - (scored[1].probability if len(scored) > 1 else 0.0)
        return Status.MATCHED if scored[0].probability >= limits.matched and ahead >= limits.margin else Status.AMBIGUOUS

    def candidate(self, scored: Scored) -> Candidate:
        """A candidate for the outside, with its evidence."""
        evidence = [spelling(scored.case.alignment), *self.model.explain(scored.case), *(said.evidence() for said in (*scored.said, *scored.bonus))]
        prior = self.weighing.prior(scored)
        if prior:
            evidence.append(Evidence("prominence", "how often it is named, or how many live there", prior))
        if scored.back > 0:
            evidence.append(Evidence("persons_by_surname", "persons are mostly called by their surname: against things of other types", scored.back))
        if scored.back < 0:
            evidence.append(Evidence("written_small", "written small it is the adjective of a place sooner than a surname: against things of other types", scored.back))
        if scored.twin:
            evidence.append(Evidence("listed_twice", "the same person as another candidate, whose row fits better", -scored.twin))
        e = scored.entity
        return Candidate(e.id, e.name, e.type, scored.probability, scored.name.name, tuple(evidence), e.description or _lies(self.index, e), e.country)


def _lies(index: Index, entity: EntityRecord) -> str:
    """What tells a place that nobody described from its namesakes: what it is, and in what (City in Greene County, Missouri)."""
    if entity.type != "place" or entity.subtype == "country":
        return ""
    around = [other for predicate, other, end in index.upward(entity.index) if predicate == "part_of" and not end and index.subtype(other) != "country"]
    above = [wider for other in around for _, wider, _ in index.upward(other)]
    around.sort(key=above.count)  # the county before its state
    kind = (entity.subtype or "place").replace("_", " ").capitalize()
    return f"{kind} in {', '.join(index.entity(other).name for other in around[:2])}" if around else ""


def _beside(reading: apart.Reading, log_odds: float) -> Sequence[Said]:
    """What stands beside a name in its query, as evidence."""
    if not log_odds:
        return ()
    if reading.born:
        return (Said("another_year", "was born in another year than the query says: {}", log_odds, reading.born),)
    if reading.person:
        return (Said("another_country", "is of another country than the office that the query names", log_odds),)
    if reading.same:
        return (Said("called_so_too", "is called so in the other alphabet too: {}", log_odds, reading.same),)
    if reading.kind:
        return (Said("said", "is what the query says: {}", log_odds, " ".join((reading.kind, *reading.areas))),)
    return (Said("lies_there", "lies where the query says: {}", log_odds, ", ".join(reading.areas)),)


def _likelier(scored: list[Scored]) -> list[Scored]:
    """Each entity once, as the more likely of its candidates; of equals the first."""
    best: dict[int, Scored] = {}
    for s in sorted(scored, key=lambda s: -s.log_odds):
        best.setdefault(s.entity.index, s)
    return sorted(best.values(), key=lambda s: (-s.log_odds, -s.entity.prior, s.entity.id))

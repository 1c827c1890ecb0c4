"""The one decider: a name and what is known around it in, ranked candidates and a status out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from math import exp, log
from typing import TYPE_CHECKING, Any

from normalizer.gazetteer.index import Index, NameRecord
from normalizer.gazetteer.schema import TYPES
from normalizer.matching import apart, said, verdict
from normalizer.matching.align import Alignment, Find, Parsed, Part, align, begins_alike, has_kazakh_letters, numbers_of, parse_name, word_facts
from normalizer.matching.candidates import Matches, is_told, merge, names_sharing_two, phrase_candidates, shared_token_candidates, single_token_candidates, with_a_kind
from normalizer.matching.case import STANDS_ALONE, Case
from normalizer.matching.features import crowd_of, may_be_misspelt, renown_of
from normalizer.matching.features_of_persons import surname_alone
from normalizer.matching.kinds import kind_conflict
from normalizer.matching.letters import AS_LIKELY, behind
from normalizer.matching.model import Model, load_model
from normalizer.matching.otherwise import EAST_ASIAN, SPELLED_OTHERWISE, Otherwise, otherwise
from normalizer.matching.scored import ANYTHING, Bonus, Question, Said, Scored, Thresholds
from normalizer.matching.sentences import spelling
from normalizer.matching.similarity import CASE, LEMMA, TokenMatch
from normalizer.matching.surnames import given_back, no_likelier
from normalizer.matching.twins import WORDS, behind_twin, number_of_persons
from normalizer.matching.vocabulary import Vocabulary
from normalizer.names.person import gender_of, is_patronymic, split_patronymic
from normalizer.names.words import drop_hyphened_ending, place_word
from normalizer.native import compiled
from normalizer.text.clean import repair
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.text.tokens import words
from normalizer.types import Candidate, Evidence, Result, Status

if TYPE_CHECKING:
    from normalizer.matching.overrides import Overrides

MAX_TEXT = 400  # code points of a name that are read; longer cells are no names
MAX_PARTS = 24
PRIOR_WEIGHT = 1.0  # log-odds per unit of log(1 + prior)
PRIOR_RANGE = (-3.0, 7.0)
KNOWN = {"person": 1.2, "organization": 1.2}  # log-odds: of persons and bodies, lists hold those who are in the news, of places every village
SAME_WRITING = 0.15  # log-odds for a name in the alphabet of the query: Орска is of Орск, not Orska
PRIOR_REACH = 2.5  # log-odds behind the best at which prominence no longer helps
CLEAR, SURER = 2.5, 0.2  # from these log-odds on a candidate is right somewhat more often than they say, on the development pairs
LEAST_SHOWN = 0.005
SURE_OF_SOME = 0.6  # probability that it is any of them, from which namesakes are ambiguous though each is unlikely
PINNED = "pinned"  # the evidence of a link that the user decided
ELSEWHERE = "elsewhere"  # the evidence that a text is about other parts of the world than a town lies in
UNSURE = 0.65  # probability at most that such a town is any that the gazetteer has
NOT_THE_PLACE = "not_the_place"  # the evidence that a name is that of something else which has it from a place
PLACES_HEARD, BESIDE_HEARD = 2.5, 1.0  # log-odds that a text can add to a place, and more where what it is part of stands right behind it: Toyota, Japan


_PERSON = frozenset((TYPES.index("person"),))
_PLACE = TYPES.index("place")
KAZAKH = "kk"  # the language of rows whose words Russian writes otherwise, whatever letters they have
NEEDS_MORE = frozenset(("weak", "generated"))  # kinds of names that need other evidence


class Linker:
    """Resolves names against one index. Thread-safe for reading; caches are bounded."""

    def __init__(self, index: Index, thresholds: Thresholds | None = None, model: Model | None = None) -> None:
        self.index = index
        self.thresholds = thresholds or Thresholds()
        self.model = model or load_model()
        self.vocabulary = Vocabulary(index)
        self.overrides: Overrides | None = None
        self._prior_mean: dict[str, float] = index.manifest["prior_mean"]
        total = log(max(index.entity_count, 1000) + 2)
        self.rarities = tuple(0.35 + 0.65 * max(0.0, 1 - log(max(1, 4 * 16 ** (c - 1) - 3)) / total) if c else 1.0 for c in range(17))
        self.crowd = crowd_of(index.token_count)
        self.prominence = lru_cache(1 << 15)(self._prominence)
        self.asked = lru_cache(1 << 10)(self._asked)  # namesakes are judged one after the other
        self.parsed_name = lru_cache(1 << 15)(self._parsed_name)
        self.area = lru_cache(1 << 12)(self._area)
        self.inside = lru_cache(1 << 14)(lambda entity: apart.inside(index, entity, apart.WITHIN))

    @cached_property
    def persons(self) -> int:
        """How many persons the gazetteer has."""
        return number_of_persons(self.index)

    def lookup(self, name: str, question: Question = ANYTHING, *, limit: int = 5, bonus: Bonus | None = None, explain: bool = False, ranked: list[Scored] | None = None) -> Result:
        """Candidates for one name, best first, with status; with ``explain`` also why, and what would change it. ``ranked``: they are known."""
        scored = self.rank(name, question, bonus=bonus) if ranked is None else ranked
        status = self.decide(scored)
        least = min(LEAST_SHOWN, scored[0].probability / 10) if scored else LEAST_SHOWN  # where nothing is likely, what comes next is all there is to see
        candidates = tuple(self.candidate(s) for s in scored[:limit] if s.probability >= least)
        return Result(name, status, candidates, verdict.explain(self, name, question, bonus, scored, status) if explain else None)

    def rank(self, name: str, question: Question = ANYTHING, *, bonus: Bonus | None = None) -> list[Scored]:
        """All plausible candidates with their probabilities."""
        query = self.parse(name)
        if not query.parts:
            return []
        scored, text = self._read_apart(query.text, self._candidates(query, question, alone=bonus is None), question)
        self.weigh(scored, bonus, text)
        return self.overridden(name, scored)

    def _candidates(self, query: Parsed, question: Question, *, alone: bool) -> list[Scored]:
        """What a name may be, judged by itself; ``alone``: neither a text nor a place beside it says more about it."""
        types = frozenset((TYPES.index(question.type),)) if question.type else frozenset()
        matches = [self.vocabulary.listed(part.raw) for part in query.parts]
        exact = phrase_candidates(self.index, self.vocabulary, query, matches)
        more = with_a_kind(self.index, self.vocabulary, query, matches, exact) if alone else []
        scored = self._score(query, merge(sorted(exact), more), matches, question)
        if not any(spelled_out(s.case) for s in scored):
            matches = [self.vocabulary.exact(part.raw) if not part.initial else {} for part in query.parts]
            exact |= phrase_candidates(self.index, self.vocabulary, query, matches, without_kinds=True)
            wide: Matches = [{**self._resembling(part), **found} for part, found in zip(query.parts, matches, strict=True)]
            near = shared_token_candidates(self.index, query, wide, types)
            scored = self._score(query, merge(sorted(exact), near, single_token_candidates(self.index, wide)), wide, question)
            for other in otherwise(query.text):
                scored = self._or_otherwise(other, scored, question, types)
            if not scored and alone:
                scored = self._faint(query, wide, question, types)
        return scored

    def _read_apart(self, text: str, scored: list[Scored], question: Question) -> tuple[list[Scored], str]:
        """The candidates of a query that has more than a name, and the part of it that is the name: Paris, Texas; президент РК Токаев."""
        many = said.asks_for_many(text)
        for s in scored if many else ():
            less = said.of_one(many, s.entity, s.name.name)
            s.log_odds += less
            s.said = (*s.said, Said("asks_for_many", "the query asks for many things", less)) if less else s.said
        readings = apart.readings_of(text, question.type)
        if readings and any(s.entity.type == "person" and spelled_out(s.case) for s in scored):
            return scored, text  # Washington, George
        for reading in readings:
            areas = [self.area(area) for area in reading.areas]
            if not apart.are_places(reading, areas):
                continue
            found = self._candidates(self.parse(reading.name), replace(question, type="person") if reading.person else question, alone=False)
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
        of_kind = not reading.kind or said.is_said(self.index, s.entity, reading.kind)
        return apart.Known(s.entity.index, s.entity.type == "person", self.inside(s.entity), spelled_out(s.case) or s.log_odds >= apart.LIKELY, of_kind)

    def _area(self, text: str) -> apart.Area | None:
        """What a part of a name spells out as a place."""
        query = self.parse(text)
        matches = [self.vocabulary.listed(part.raw) for part in query.parts]
        scored = self._score(query, sorted(phrase_candidates(self.index, self.vocabulary, query, matches)), matches, Question("place")) if query.parts else []
        return apart.area_of(s.entity for s in scored if s.name.kind != "demonym" and spelled_out(s.case))

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
            self.weigh(kept, lambda entity: next(s.bonus for s in scored if s.entity.index == entity.index), self.parse(name).text)
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
        return Scored(self.index.entity(entity), record, self.case(self.parse(name), record.index, lambda part, other: None), 0.0, evidence, 1.0)

    def _or_otherwise(self, other: Otherwise, scored: list[Scored], question: Question, types: frozenset[int]) -> list[Scored]:
        """The candidates of a name, or those of its other spelling: Улан-Батор, Ұланбатыр; КТокаев, К Токаев."""
        query = self.parse(other.text)
        wide = [{**self._resembling(part), **(self.vocabulary.exact(part.raw) if not part.initial else {})} for part in query.parts]
        exact = phrase_candidates(self.index, self.vocabulary, query, wide)
        found = self._score(query, merge(sorted(exact), shared_token_candidates(self.index, query, wide, types)), wide, question)
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
        return self._score(query, shared_token_candidates(self.index, query, matches, types), matches, question)

    def _resembling(self, part: Part) -> dict[int, TokenMatch]:
        return {} if part.initial else self.vocabulary.fuzzy(part.raw)

    def rank_listed(self, name: str, question: Question = ANYTHING) -> list[Scored]:
        """Candidates that a text spells out in full, case endings aside: for names that a scan found."""
        query = self.parse(name)
        matches = [self.vocabulary.listed(part.raw) for part in query.parts]
        scored = self._score(query, sorted(phrase_candidates(self.index, self.vocabulary, query, matches)), matches, question)
        if not any(spelled_out(s.case) and s.name.kind not in NEEDS_MORE for s in scored):  # a name that needs other evidence leaves room for others
            matches = [self._phrased(part.raw) for part in query.parts]
            scored = self._score(query, sorted(phrase_candidates(self.index, self.vocabulary, query, matches)), matches, question)
        self.weigh(scored, None)
        return scored

    def listed_case(self, name: str, number: int) -> Case:
        """How a name of the index stands for one that a text spells out."""
        return self._case_by(name, number, self.vocabulary.listed)

    def phrased_case(self, name: str, number: int) -> Case:
        """How a name of the index stands for one that a text spells out in other letters."""
        return self._case_by(name, number, self._phrased)

    def _phrased(self, raw: str) -> dict[int, TokenMatch]:
        return {token: match for token, match in self.vocabulary.exact(raw).items() if match.distance <= LEMMA}

    def spelled_case(self, name: str, number: int) -> Case:
        """How a name of the index stands for one that a text spells in some way."""
        return self._case_by(name, number, self.vocabulary.exact)

    def _case_by(self, name: str, number: int, stands_for: Callable[[str], dict[int, TokenMatch]]) -> Case:
        query, table = self.asked(name, stands_for)
        return self.case(query, number, lambda part, other: table[id(part)].get(other.token))

    def _asked(self, name: str, stands_for: Callable[[str], dict[int, TokenMatch]]) -> tuple[Parsed, dict[int, dict[int, TokenMatch]]]:
        query = self.parse(name)
        return query, {id(part): stands_for(part.raw) for part in query.parts}

    def rank_unlisted_person(self, name: str) -> list[Scored]:
        """Candidates for a person that a text shows and no list spells out: they must share the surname, and of a longer name a second word, as it is."""
        query = self.parse(name)
        real = [part for part in query.parts if not (part.initial or part.title or part.patronymic)]
        if not real or not (self.vocabulary.exact(real[0].raw) or self.vocabulary.exact(real[-1].raw)):
            return []
        matches = [self.vocabulary.exact(part.raw) if not part.initial else {} for part in query.parts]
        if sum(map(is_told, query.parts)) > 1:
            names = names_sharing_two(self.index, query, matches, _PERSON)
        else:
            exact = phrase_candidates(self.index, self.vocabulary, query, matches)
            names = merge(sorted(exact), shared_token_candidates(self.index, query, matches, _PERSON))
        scored = self._score(query, names, matches, Question("person"))
        if len(real) == 1 and any(part.patronymic for part in query.parts):  # Берік Жобалайұлы is not Берік Әбдіғалиұлы
            scored = [s for s in scored if not any(s.case.alignment.query.parts[i].patronymic for i in s.case.alignment.query_left)]
        self.weigh(scored, None)
        return scored

    def reweigh(self, scored: list[Scored], bonus: Bonus) -> list[Scored]:
        """The candidates again, with what the context says."""
        if self._weigher is not None:
            found: list[Scored] = self._weigher.reweigh(scored, bonus)
            return found
        fresh = [Scored(s.entity, s.name, s.judged, s.log_odds) for s in scored]
        self.weigh(fresh, bonus)
        return fresh

    @cached_property
    def _weigher(self) -> Any:
        """The same in compiled code, which look-ups of single names do not load."""
        native = compiled("weighing")
        return native and native.Weigher(Scored, self.prominence, _weighed, PRIOR_REACH, SURER, CLEAR, UNSURE, PLACES_HEARD, BESIDE_HEARD, ELSEWHERE, NOT_THE_PLACE)

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

    def parse(self, name: str) -> Parsed:
        """A query, repaired and split."""
        text = split_patronymic(drop_hyphened_ending(repair(name[:MAX_TEXT]).text))
        parsed = parse_name(text, self.weigh_word)
        del parsed.parts[MAX_PARTS:]
        return parsed

    def weigh_word(self, raw: str, folded: str) -> float:
        """How much a word of a query tells, by its kind and how many entities have it."""
        token = self.vocabulary.find(folded)
        return word_facts(raw)[1] * (self._rarity(token) if token is not None else 1.0)

    def _rarity(self, token: int) -> float:
        """From 0.35 for a token in every entity to 1 for one that is unique; in steps: finer differences say nothing."""
        return self.rarities[frequency_class(self.index.section("tok_df")[token])]

    def _parsed_name(self, index: int) -> Parsed:
        """A name of the index, split as it was when the index was built."""
        record = self.index.name(index)
        kind = self.index.section("ent_type")[record.entity]
        person = TYPES[kind] == "person"
        raws, folded = self.raw_words(record.name, record.tokens)
        parts = []
        for i, (token, fold, raw) in enumerate(zip(record.tokens, folded, raws, strict=True)):
            _, weight, meaning, stop, initial, title = word_facts(raw)
            fathered = person and i > 0 and len(folded) > 2 and is_patronymic(fold)
            parts.append(Part(raw, fold, weight * self._rarity(token), meaning, stop, initial, fathered, person and title, token))
        gender = gender_of([p.folded for p in parts]) if person else ""
        numbers = numbers_of(raws)
        return Parsed(record.name, parts, "", record.surname, gender, numbers, record.lang == KAZAKH or has_kazakh_letters(record.name))

    def raw_words(self, name: str, tokens: Sequence[int]) -> tuple[list[str], list[str]]:
        """The words of a name that its tokens came from (legal forms dropped), and these folded."""
        raw = words(name if name.isascii() else repair(name).text)
        folded = [norm(w) for w in raw]
        if not all(folded):
            raw, folded = [w for w, f in zip(raw, folded, strict=True) if f], [f for f in folded if f]
        if len(raw) == len(tokens):
            return raw, folded
        texts = [self.vocabulary.text(token) for token in tokens]
        for start in range(len(raw) - len(tokens) + 1):
            if folded[start : start + len(tokens)] == texts:
                return raw[start : start + len(tokens)], texts
        return texts, texts

    def _score(self, query: Parsed, names: list[int], matches: Matches, question: Question) -> list[Scored]:
        found: dict[int, Scored] = {}
        asked, script = lower(query.text), script_of(query.text)
        table = {id(part): found_ for part, found_ in zip(query.parts, matches, strict=True)}

        def find(part: Part, other: Part) -> TokenMatch | None:
            return table[id(part)].get(other.token)

        owners, kinds = self.index.section("name_entity"), self.index.section("ent_type")
        # spellings of one name that fold alike need one alignment; the one that looks most like the query is shown
        alike: dict[tuple[int, tuple[int, ...], str, int], tuple[float, NameRecord]] = {}
        for number in names:
            if question.type and TYPES[kinds[owners[number]]] != question.type:
                continue
            record = self.index.name(number)
            likeness = SAME_WRITING if lower(record.name) == asked else SAME_WRITING - 0.01 if script_of(record.name) == script else 0.0
            same = (record.entity, record.tokens, record.kind, record.start)
            if same not in alike or alike[same][0] < likeness:
                alike[same] = likeness, record
        for likeness, record in alike.values():
            case = self.case(query, record.index, find, self._stale(record, question.as_of))
            if not case.alignment.pairs:
                continue
            odds = self.model.log_odds(case) + likeness
            best = found.get(record.entity)
            if best is None or odds > best.log_odds:
                found[record.entity] = Scored(self.index.entity(record.entity), record, case, odds)
        return sorted(found.values(), key=lambda s: (-s.log_odds, -s.entity.prior, s.entity.id))

    def case(self, query: Parsed, name: int, find: Find, stale: float = 0.0) -> Case:
        """A query against one name of the index; ``find`` says which tokens its words stand for."""
        record = self.index.name(name)
        kind = TYPES[self.index.section("ent_type")[record.entity]]
        alignment = align(query, self.parsed_name(name), find, person=kind == "person", place=kind == "place")
        known = may_be_misspelt(alignment, kind) and self.index.entity(record.entity)
        renown = self.renown(known.type, known.prior) if known else 0.0
        return Case(alignment, kind, record.kind, stale=stale, crowd=self.crowd, kind_conflict=self._kind_conflict(alignment, record.entity, kind), renown=renown, other_initial=kind == "person" and self._other_initial(alignment, record))

    def _other_initial(self, alignment: Alignment, record: NameRecord) -> bool:
        """Whether a person goes by the surname alone, and no name in full begins with the initial that the query has before it: Б. Путин."""
        if record.kind not in STANDS_ALONE or len(record.tokens) > 1:
            return False
        initial = next((part for i in alignment.query_left if (part := alignment.query.parts[i]).initial and part.raw.isupper()), None)
        if initial is None:
            return False
        names = [name for row in self.index.names_of(record.entity) if len((name := self.parsed_name(row.index)).parts) > 1]
        return bool(names) and not any(begins_alike(initial, part) for name in names for n, part in enumerate(name.parts) if n != name.surname)

    def _stale(self, record: NameRecord, as_of: int) -> float:
        """1 for a name that was not yet in use at the date, or a club not yet founded; a former name lives on."""
        if not as_of:
            return 0.0
        founded = 0 if self.index.section("ent_type")[record.entity] == _PLACE else self.index.section("ent_start")[record.entity]
        return float(as_of < record.start or as_of < founded)

    def _kind_conflict(self, alignment: Alignment, entity: int, kind: str) -> float:
        left = [alignment.query.parts[i] for i in alignment.query_left] if kind in ("place", "organization") else ()
        said = {meaning for part in left if (meaning := place_word(lower(part.raw)) if kind == "place" else part.concept)}
        return kind_conflict(kind, said, self.index.entity(entity).subtype) if said else 0.0

    def weigh(self, scored: list[Scored], bonus: Bonus | None = None, text: str = "") -> None:
        """Probabilities: is it any of these, and then which, by evidence, prior and, if the ``text`` of the query is given, its letters."""
        if not scored:
            return
        spelled = max([s.log_odds for s in scored])
        given = self._give_back(scored) if text else []
        best = max([s.log_odds + s.back for s in scored])
        priors = [self.prior(s, best - s.back) + s.back for s in scored]
        for s in scored:
            s.twin = 0.0
        near = [n for n, s in enumerate(scored) if spelled - s.log_odds <= AS_LIKELY] if text else []
        if len(near) > 1:
            for n, less in zip(near, behind(text, [scored[n].name.name for n in near], [scored[n].log_odds for n in near], sure=all(spelled_out(scored[n].case) for n in near)), strict=True):
                priors[n] -= less
            persons = [n for n in near if scored[n].entity.type == "person" and len(scored[n].name.tokens) >= WORDS]
            if len(persons) > 1:
                for n, less in zip(persons, behind_twin(self.index, self.persons, [(scored[n].log_odds, scored[n].entity.index, scored[n].name.index) for n in persons]), strict=True):
                    priors[n] -= less
                    scored[n].twin = less
        if bonus is not None:
            _hear(scored, bonus)
        strongest = max(-50.0, *[s.log_odds for s in scored])
        weights = [exp(max(-60.0, s.log_odds - strongest + prior)) for s, prior in zip(scored, priors, strict=True)]
        some = _some(strongest)
        if (bonus is not None or scored[0].bonus) and any(said.feature == ELSEWHERE for said in scored[weights.index(max(weights))].bonus):
            some = min(some, UNSURE)
        total = sum(weights)
        for s, weight in zip(scored, weights, strict=True):
            s.probability = some * weight / total
        if given:
            share = no_likelier([s.probability for s in given], _some(max(-50.0, *[s.log_odds for s in given])))
            for s in given:
                s.probability *= share
        scored.sort(key=lambda s: (-s.probability, s.entity.index))  # of equals the one with the older id

    def _give_back(self, scored: list[Scored]) -> list[Scored]:
        """Marks the persons called by a surname alone who are given that back, and tells which they are."""
        alone = [called_by_surname(s.case) for s in scored]
        back = given_back(alone, [s.entity.type == "person" for s in scored], [s.log_odds for s in scored])
        for s, one in zip(scored, alone, strict=True):
            s.back = back if one else 0.0
        return [s for s in scored if s.back]

    def prior(self, scored: Scored, strongest: float | None = None) -> float:
        """Prominence in log-odds against the mean of its type; it decides between equals and rescues nothing."""
        value = self.prominence(scored.entity.type, scored.entity.prior)
        if value <= 0 or strongest is None:  # to be obscure helps nobody, however far behind
            return value
        return value * max(0.0, 1 - (strongest - scored.log_odds) / PRIOR_REACH)

    def renown(self, type: str, prior: float) -> float:
        """From 0 to 1, how far an entity stands out among those of its type."""
        return renown_of(self.prominence(type, prior) - KNOWN.get(type, 0.0))

    def _prominence(self, type: str, prior: float) -> float:
        if prior <= 0:
            return 0.0
        low, high = PRIOR_RANGE
        return max(low, min(high, PRIOR_WEIGHT * (log(1 + prior) - self._prior_mean.get(type, 0.0)) + KNOWN.get(type, 0.0)))

    def candidate(self, scored: Scored) -> Candidate:
        """A candidate for the outside, with its evidence."""
        evidence = [spelling(scored.case.alignment), *self.model.explain(scored.case), *(said.evidence() for said in (*scored.said, *scored.bonus))]
        prior = self.prior(scored)
        if prior:
            evidence.append(Evidence("prominence", "how often it is named, or how many live there", prior))
        if scored.back:
            evidence.append(Evidence("persons_by_surname", "persons are mostly called by their surname: against things of other types", scored.back))
        if scored.twin:
            evidence.append(Evidence("listed_twice", "the same person as another candidate, whose row fits better", -scored.twin))
        e = scored.entity
        return Candidate(e.id, e.name, e.type, scored.probability, scored.name.name, tuple(evidence), e.description, e.country)


def _beside(reading: apart.Reading, log_odds: float) -> Sequence[Said]:
    """What stands beside a name in its query, as evidence."""
    if not log_odds:
        return ()
    if reading.person:
        return (Said("another_country", "is of another country than the office that the query names", log_odds),)
    if reading.kind:
        return (Said("said", "is what the query says: {}", log_odds, " ".join((reading.kind, *reading.areas))),)
    return (Said("lies_there", "lies where the query says: {}", log_odds, ", ".join(reading.areas)),)


def _likelier(scored: list[Scored]) -> list[Scored]:
    """Each entity once, as the more likely of its candidates; of equals the first."""
    best: dict[int, Scored] = {}
    for s in sorted(scored, key=lambda s: -s.log_odds):
        best.setdefault(s.entity.index, s)
    return sorted(best.values(), key=lambda s: (-s.log_odds, -s.entity.prior, s.entity.id))


def frequency_class(entities: int) -> int:
    """0 for a token in no entity, 1 in one to fifteen, 2 in up to 255, and so on by powers of sixteen."""
    return (entities.bit_length() + 3) >> 2


def called_by_surname(case: Case) -> bool:
    """Whether a query spells out the surname of a person, and nothing else."""
    return surname_alone(case) > 0 and spelled_out(case)


def _some(strongest: float) -> float:
    """The probability that it is any of some candidates, by the log-odds of the strongest."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, strongest + SURER * max(0.0, strongest - CLEAR)))))


def spelled_out(case: Case) -> bool:
    """Whether a name has every word of the query, case endings aside: wider nets can only bring worse ones."""
    return not case.alignment.query_left and all(pair.match.distance <= CASE or pair.match.how == "initial" for pair in case.alignment.pairs)


def _weighed(amount: float) -> Said:
    return Said("places", "the places of the text are weighed against each other", amount)


def _hear(scored: list[Scored], bonus: Bonus) -> None:
    """Adds what the context says. Among places it decides which one; it makes none of a thing that is hardly a place."""
    total = []
    for s in scored:
        s.bonus = heard = bonus(s.entity)
        total.append(sum([said.contribution for said in heard]))
    places = [(t, s.bonus) for s, t in zip(scored, total, strict=True) if s.entity.type == "place" and not (s.bonus and s.bonus[0].feature == NOT_THE_PLACE)]
    most = max((t for t, _ in places), default=0.0)
    limit = PLACES_HEARD + BESIDE_HEARD * any(said.feature == "beside" for _, heard in places for said in heard)
    extra = max(0.0, most - limit) + min(0.0, most)
    for s, t in zip(scored, total, strict=True):
        s.log_odds += t
        if extra and s.entity.type == "place":
            s.bonus = (*s.bonus, _weighed(-extra))
            s.log_odds -= extra

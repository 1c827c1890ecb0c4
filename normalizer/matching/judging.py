"""How a query stands for names of the index, each judged by itself: its words aligned, what features see, and the log-odds of that."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from math import log

from rapidfuzz.fuzz import ratio

from normalizer.gazetteer.index import Index, NameRecord
from normalizer.gazetteer.schema import TYPES
from normalizer.matching import mistyped
from normalizer.matching.align import (
    Alignment,
    Find,
    Parsed,
    Part,
    align,
    begins_alike,
    first_of,
    has_kazakh_letters,
    leaves_father_open,
    parse_name,
    word_facts,
)
from normalizer.matching.beginnings import ALIKE
from normalizer.matching.candidates import Matches, phrase_candidates
from normalizer.matching.case import STANDS_ALONE, Case
from normalizer.matching.features_of_spelling import crowd_of, may_be_misspelt
from normalizer.matching.kinds import kind_conflict
from normalizer.matching.lost import has_lost_letters, restored, words_with_letters
from normalizer.matching.misread import changed, closed_up, suspicious, versions, with_dots, with_letters, with_m
from normalizer.matching.model import Model
from normalizer.matching.scored import Question, Said, Scored
from normalizer.matching.several import are_several, parts_of
from normalizer.matching.similarity import LEMMA, TokenMatch
from normalizer.matching.vocabulary import Vocabulary
from normalizer.names.around import bare, is_cut, may_be_marked
from normalizer.names.cells import asked_name, half_of, tidy
from normalizer.names.numbers import ROMAN, count_of_rulers, counts_asked, numbers_of
from normalizer.names.person import father_distance, gender_of, is_patronymic
from normalizer.names.words import place_word
from normalizer.text.clean import repair
from normalizer.text.fold import lower, norm
from normalizer.text.hashing import hash_text
from normalizer.text.script import script_of
from normalizer.text.tokens import words

MAX_PARTS = 24
SAME_WRITING = 0.15  # log-odds for a name in the alphabet of the query: Орска is of Орск, not Orska
KAZAKH = "kk"  # the language of rows whose words Russian writes otherwise, whatever letters they have
ONE_FATHER = 80.0  # how alike two patronymics are, of 100, that may be one misspelt: Кужугетович, Кожугетович
ANOTHER_RULER, UNNUMBERED = 2.0, 0.6  # of the weight of a number that differs
_PLACE = TYPES.index("place")


class Judge:
    """Judges names of one index. ``renown`` tells how far an entity of a type and a prior stands out."""

    def __init__(self, index: Index, vocabulary: Vocabulary, model: Model, renown: Callable[[str, float], float]) -> None:
        self.index, self.vocabulary, self.model, self.renown = index, vocabulary, model, renown
        total = log(max(index.entity_count, 1000) + 2)
        self.rarities = tuple(0.35 + 0.65 * max(0.0, 1 - log(max(1, 4 * 16 ** (c - 1) - 3)) / total) if c else 1.0 for c in range(17))
        self.crowd = crowd_of(index.token_count)
        self.fathers = lru_cache(1 << 12)(self._fathers)
        self.numbers = lru_cache(1 << 12)(self._numbers)
        self.asked = lru_cache(1 << 10)(self._asked)  # namesakes are judged one after the other
        self.restored = lru_cache(1 << 12)(self._restored)
        self.read = lru_cache(1 << 10)(self._read)
        self.several = lru_cache(1 << 10)(self._several)
        self.words_with_letters = lru_cache(1 << 14)(partial(words_with_letters, vocabulary))
        self.parsed_name = lru_cache(1 << 15)(self._parsed_name)

    def parse(self, name: str) -> Parsed:
        """A query, repaired and split."""
        parsed = parse_name(self.read(name)[0], self.weigh_word)
        del parsed.parts[MAX_PARTS:]
        return parsed

    def _read(self, name: str) -> tuple[str, str]:
        """A query as it is meant, and which evidence tells that it is not what stands there; most are what stands there."""
        text = self.once(self.bare(asked_name(name)))
        return (self.restored(text), "lost_letters") if has_lost_letters(text) else self.misread(text)

    def bare(self, text: str) -> str:
        """A repaired name without what stands around names in cells, unless it is listed with that."""
        if not may_be_marked(text) or (inner := bare(text)) == text:
            return text
        if is_cut(text):
            return tidy(inner if self._is_listed(inner, whole=True) else bare(text, "-"))
        return text if self._is_listed(text, whole=True) else tidy(inner)

    def misread(self, text: str) -> tuple[str, str]:
        """A repaired name with the letters that are meant, and which evidence tells so; the name itself for most."""
        if (other := closed_up(text)) and self._is_listed(other, whole=True) and not self._is_listed(text, whole=True):
            return tidy(other), "spaced_out"
        for how, other in versions(text):
            own = changed(text, other)
            if any(suspicious(own)) and not any(map(self.is_word, own)) and all(map(self.is_word, changed(other, text))) and self._is_listed(other, whole=True) and not self._is_listed(text, whole=True):
                return tidy(other), how
        if (other := with_letters(text, self.is_word)) != text:
            return other, "look_alike"
        if (other := with_m(text)) and not any(map(self.is_word, changed(text, other))) and all(self.is_form(lower(word)) for word in changed(other, text)) and self._is_listed(other, whole=True):
            return other, "look_alike"
        other = with_dots(text, self.is_word, self.is_form)
        return other, "two_letters" if other != text else ""

    def _restored(self, text: str) -> str:
        """A repaired name with the letters that are lost; empty if they cannot be told."""
        return restored(text, self.words_with_letters, self._is_listed)

    def once(self, text: str) -> str:
        """Half of a repaired name that is the same twice, and not listed so: Семей Семей, but Walla Walla."""
        half = half_of(text)
        return half if half and not self._is_listed(text, whole=True) else text

    def _several(self, text: str) -> bool:
        """Whether a repaired query names several things, one of them a person."""
        parts, said = parts_of(text)
        return bool(parts) and not self._is_listed(text, whole=True) and are_several(self.index, parts, [self._bearers(part) for part in parts], said=said)

    def _bearers(self, name: str) -> frozenset[int]:
        """The entities that have all words of a repaired name for a name, and no others."""
        query = parse_name(name, self.weigh_word)
        found = phrase_candidates(self.index, self.vocabulary, query, [self.vocabulary.listed(part.raw) for part in query.parts])
        return frozenset(record.entity for n in found if len((record := self.index.name(n)).tokens) == len(query.parts))

    def _is_listed(self, name: str, *, whole: bool = False) -> bool:
        """Whether names have all words of a repaired name that has no others; ``whole``: in the order of one of them."""
        query = parse_name(name, self.weigh_word)
        found = phrase_candidates(self.index, self.vocabulary, query, [self.vocabulary.listed(part.raw) for part in query.parts])
        return any(len(self.index.name(n).tokens) == len(query.parts) for n in found) if whole else bool(found)

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

    def score(self, query: Parsed, names: list[int], matches: Matches, question: Question, *, typed: bool = False) -> list[Scored]:
        """Entities of these names by the best of each, most likely first; ``matches`` says which tokens each word of the query stands for, ``typed`` that slips of who typed it count."""
        found: dict[int, Scored] = {}
        find = _finding(query, matches)
        owners, kinds = self.index.section("name_entity"), self.index.section("ent_type")
        # spellings of one name that fold alike need one alignment; the one that looks most like the query is shown
        alike: dict[tuple[int, tuple[int, ...], str, int], tuple[float, NameRecord]] = {}
        for number in names:
            if question.type and TYPES[kinds[owners[number]]] != question.type:
                continue
            record = self.index.name(number)
            likeness = likeness_of(query.text, record.name)
            same = (record.entity, record.tokens, record.kind, record.start)
            if same not in alike or alike[same][0] < likeness:
                alike[same] = likeness, record
        for likeness, record in alike.values():
            case = self.case(query, record.index, find, self._stale(record, question.as_of))
            if not case.alignment.pairs:
                continue
            odds = self.model.log_odds(case) + likeness
            least = self.mistyped(query.text, record, query.gender, case.alignment.name.gender) if typed and odds < mistyped.MOST and not case.stale else mistyped.NEVER
            best = found.get(record.entity)
            if best is None or max(odds, least) > best.log_odds:
                found[record.entity] = Scored(self.index.entity(record.entity), record, case, max(odds, least), said=(Said("mistyped", mistyped.WHY, least - odds),) if least > odds else ())
        return sorted(found.values(), key=lambda s: (-s.log_odds, -s.entity.prior, s.entity.id))

    def mistyped(self, asked: str, record: NameRecord, gender: str, other: str) -> float:
        """The least log-odds that a query, whose person is of one gender, is a name of another gender with a letter or two mistyped."""
        if record.kind in mistyped.NO_SLIPS or (gender and other and gender != other):
            return mistyped.NEVER
        kind = TYPES[self.index.section("ent_type")[record.entity]]
        return mistyped.likely(asked, record.name, person=kind == "person", known=self.is_word)

    def slips(self, query: Parsed, names: list[int], matches: Matches, question: Question) -> list[Scored]:
        """Entities of those of these names, of several words, that the query is but for a letter or two: as likely as the slip is, whatever their words say."""
        found: dict[int, Scored] = {}
        find, kinds = _finding(query, matches), self.index.section("ent_type")
        for number in names:
            record = self.index.name(number)
            if (question.type and TYPES[kinds[record.entity]] != question.type) or self._stale(record, question.as_of):
                continue
            several = " " in mistyped.plain(query.text) or " " in mistyped.plain(record.name)
            odds = self.mistyped(query.text, record, query.gender, self.gender_of(record)) if several else mistyped.NEVER
            if odds > mistyped.NEVER and (record.entity not in found or odds > found[record.entity].log_odds):
                case = self.case(query, number, find)
                found[record.entity] = Scored(self.index.entity(record.entity), record, case, odds, said=(Said("mistyped", mistyped.WHY, odds - self.model.log_odds(case)),))
        return list(found.values())

    def may_be_mistyped(self, record: NameRecord, query: Parsed, as_of: int) -> bool:
        """Whether a name of the index may be what somebody who wrote at a date meant to type: no other number, no name of the other gender."""
        name = self.parsed_name(record.index)
        same = _rulers(name.numbers) == counts_asked(query.text, query.numbers) and not (query.gender and name.gender and query.gender != name.gender)
        return same and record.kind not in mistyped.NO_SLIPS and not self._stale(record, as_of)

    def gender_of(self, record: NameRecord) -> str:
        """The gender that the words of a name tell, if its bearer is a person."""
        person = TYPES[self.index.section("ent_type")[record.entity]] == "person"
        return gender_of(list(map(self.vocabulary.text, record.tokens))) if person else ""

    def is_word(self, word: str) -> bool:
        """Whether some name has a word."""
        return self.vocabulary.find(norm(word)) is not None

    def is_form(self, word: str) -> bool:
        """Whether some name has a word in lower case just so, marks and all."""
        low, high = self.index.equal_range("form_key", hash_text(word))
        return high > low

    def case(self, query: Parsed, name: int, find: Find, stale: float = 0.0) -> Case:
        """A query against one name of the index; ``find`` says which tokens its words stand for."""
        record = self.index.name(name)
        kind = TYPES[self.index.section("ent_type")[record.entity]]
        alignment = align(query, self.parsed_name(name), find, person=kind == "person", place=kind == "place")
        known = may_be_misspelt(alignment, kind) and self.index.entity(record.entity)
        renown = self.renown(known.type, known.prior) if known else 0.0
        person = kind == "person"
        return Case(alignment, kind, record.kind, stale=stale, crowd=self.crowd, kind_conflict=self._kind_conflict(alignment, record.entity, kind), renown=renown, other_initial=person and self._other_initial(alignment, record), other_father=person and self._other_father(alignment, record), other_number=self._other_number(query, record.entity) if person and query.numbers else 0.0)

    def _other_initial(self, alignment: Alignment, record: NameRecord) -> bool:
        """Whether no name in full begins with an initial of the query: Б. Путин and А. Назарбаев, of one who goes by the surname alone; В.А. Путин, of one who has another father elsewhere."""
        query = alignment.query
        initials = [i for i in alignment.query_left if query.parts[i].initial and query.parts[i].raw.isupper()]
        if not initials:
            return False
        fathers = self.fathers(record.entity)
        if record.kind not in STANDS_ALONE or len(record.tokens) > 1:
            names = self._in_full(record.entity) if fathers and leaves_father_open(alignment) else []
        else:
            names = self._in_full(record.entity)
        asked = initials if fathers else initials[:1]  # where no name has all that initials may be of, only the first tells
        return bool(names) and not all(_begins_some(query.parts[i], names, leads=i == first_of(query)) for i in asked)

    def _other_father(self, alignment: Alignment, record: NameRecord) -> bool:
        """Whether the query has a patronymic, the name none, and other names of the person another one: Сергей Андреевич Шойгу."""
        father = next((part for i in alignment.query_left if (part := alignment.query.parts[i]).patronymic), None)
        if father is None or not leaves_father_open(alignment):
            return False
        known = self.fathers(record.entity)
        return bool(known) and all(ratio(father.folded, other) < ONE_FATHER and father_distance(father.folded, other) is None for other in known)

    def _other_number(self, query: Parsed, entity: int) -> float:
        """How far a query has a number that no name of a person has: Людовик XIV is never Людовик XVI, and seldom a Людовик without a number."""
        asked = counts_asked(query.text, query.numbers)
        known = self.numbers(entity) if asked else asked
        if not asked or asked & known:
            return 0.0
        if known:
            return ANOTHER_RULER
        return UNNUMBERED if max(asked) > 1 and any(len(part.raw) > 1 and part.raw in ROMAN for part in query.parts) and not query.text.isupper() else 0.0  # JINPING XI, Tereshkova V.

    def _numbers(self, entity: int) -> frozenset[int]:
        """The numbers that the names of a person have, as rulers do."""
        return _rulers(number for row in self.index.names_of(entity) for number in self.parsed_name(row.index).numbers)

    def _fathers(self, entity: int) -> tuple[str, ...]:
        """The folded patronymics in the names of a person."""
        return tuple(dict.fromkeys(part.folded for name in self._in_full(entity) for part in name.parts if part.patronymic))

    def _in_full(self, entity: int) -> list[Parsed]:
        """The names of a person that have more than one word."""
        return [name for row in self.index.names_of(entity) if len((name := self.parsed_name(row.index)).parts) > 1]

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

    def listed_case(self, name: str, number: int) -> Case:
        """How a name of the index stands for one that a text spells out."""
        return self._case_by(name, number, self.vocabulary.listed)

    def phrased_case(self, name: str, number: int) -> Case:
        """How a name of the index stands for one that a text spells out in other letters."""
        return self._case_by(name, number, self.phrased)

    def spelled_case(self, name: str, number: int) -> Case:
        """How a name of the index stands for one that a text spells in some way."""
        return self._case_by(name, number, self.vocabulary.exact)

    def phrased(self, raw: str) -> dict[int, TokenMatch]:
        """The tokens that a word stands for as a text spells names out."""
        return {token: match for token, match in self.vocabulary.exact(raw).items() if match.distance <= LEMMA}

    def _case_by(self, name: str, number: int, stands_for: Callable[[str], dict[int, TokenMatch]]) -> Case:
        query, table = self.asked(name, stands_for)
        return self.case(query, number, lambda part, other: table[id(part)].get(other.token))

    def _asked(self, name: str, stands_for: Callable[[str], dict[int, TokenMatch]]) -> tuple[Parsed, dict[int, dict[int, TokenMatch]]]:
        query = self.parse(name)
        return query, {id(part): stands_for(part.raw) for part in query.parts}


def likeness_of(text: str, name: str) -> float:
    """Log-odds for a name that is written like a query."""
    return SAME_WRITING if lower(name) == lower(text) else SAME_WRITING - 0.01 if script_of(name) == script_of(text) else 0.0


def _begins_some(initial: Part, names: list[Parsed], *, leads: bool) -> bool:
    """Whether an initial may be of one of these names: the one that leads of a given name, a further one of any but the first; of one that is not the first of these only by the same letter: I. is not Donald John. Names in its own alphabet tell, where there are some."""
    script = script_of(initial.raw)
    names = [name for name in names if script_of(name.text) == script] or names
    return any((alike := begins_alike(initial, part)) == ALIKE or (alike and not n) for name in names for n, part in enumerate(_further(name, leads=leads)))


def _further(name: Parsed, *, leads: bool) -> list[Part]:
    """The given names of a person, or all that stands behind the first of them."""
    own = [(n, part) for n, part in enumerate(name.parts) if n != name.surname and not part.title]
    return [part for n, part in own if not (n and is_patronymic(part.folded))] if leads else [part for _, part in own[1:]]


def _finding(query: Parsed, matches: Matches) -> Find:
    """How words of a query stand for others, by what each of them matches."""
    table = {id(part): found for part, found in zip(query.parts, matches, strict=True)}
    return lambda part, other: table[id(part)].get(other.token)


def _rulers(numbers: Iterable[str]) -> frozenset[int]:
    """Numbers as rulers have them, by their values."""
    return frozenset(map(count_of_rulers, numbers)) - {0}


def frequency_class(entities: int) -> int:
    """0 for a token in no entity, 1 in one to fifteen, 2 in up to 255, and so on by powers of sixteen."""
    return (entities.bit_length() + 3) >> 2

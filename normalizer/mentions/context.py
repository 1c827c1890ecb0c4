"""What a document says about the entities in it, as bonuses for candidates.

One sense a document: a person named in full lends the surname; countries, regions and related bodies that are named
speak for candidates that belong to them; places are settled together (see `normalizer.mentions.places`).
Contributions are in log-odds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.matching.features import given_name_alone, surname_alone
from normalizer.matching.linker import NOT_THE_PLACE, Bonus, Linker, Question, Said, Scored, spelled_out
from normalizer.matching.similarity import readings
from normalizer.mentions import asked_as, gender
from normalizer.mentions.bearers import Bearers, is_full, is_given_and_patronymic, words_of
from normalizer.mentions.patterns import given, is_initial
from normalizer.mentions.places import Places
from normalizer.mentions.wordings import (
    FAR,
    NEAR,
    irregular_base,
    irregular_form,
    is_adjective,
    is_of_another_country,
    is_short,
    is_something_else,
    made_from,
    part_of_a_body,
    town_of,
    wordings,
)
from normalizer.text.fold import lower
from normalizer.text.script import script_of
from normalizer.types import Status

NAMED_IN_FULL = 4.5
NAMED = 1.0
KIN = 2.5
RELATED = 1.2
SAME_COUNTRY = 1.5
SAME_COUNTRY_BODY = 2.5  # of organisations: «Генпрокуратура» is that of the country in question
PART_OF = 2.5
HOLDS_OFFICE = 4.0
HELD_OFFICE = 1.5  # at another time
SURE_OF_NOBODY = 0.6  # below, a person whom no list spells out is nobody listed, as in `annotate`
WORDED = 0.1  # by how much another wording must be more likely
SOMETHING_ELSE = -8.0  # of a place, where the name says that it is a body or a thing of it


@dataclass(slots=True)
class DocumentContext:
    """The entities a document names beyond doubt, and what they are related to."""

    index: Index
    as_of: int = 0
    places: Places | None = None
    full: dict[int, set[str]] = field(default_factory=dict)  # entity -> the lower-case names that name it in full
    mentioned: dict[int, set[str]] = field(default_factory=dict)
    countries: dict[str, Counter[str]] = field(default_factory=dict)  # country -> names that speak for it
    offices: dict[str, set[int]] = field(default_factory=dict)  # by the lower-case name that they stand beside
    bearers: Bearers = field(default_factory=Bearers)
    identities: dict[str, int | None] = field(default_factory=dict)  # bearer -> entity; None: nobody who is listed

    def add(self, entity: EntityRecord, surface: str, *, full: bool) -> None:
        """Takes note of a mention."""
        key = lower(surface)
        self.mentioned.setdefault(entity.index, set()).add(key)
        if full:
            self.full.setdefault(entity.index, set()).add(key)
        for code in entity.country.split("|") if entity.country else ([entity.iso] if entity.subtype == "country" else []):
            if code:
                if code not in self.countries:
                    self.countries[code] = Counter()
                self.countries[code][key] += 1

    def named(self, surface: str) -> Bonus:
        """The bonus for candidates of one name of the document, which does not speak for itself."""
        places, own = self.places, lower(surface.strip())
        offices = self.offices.get(own, set())
        heard: dict[str, int] | None = None  # these two are worked out for the first candidate that asks
        somebody_else: set[int] | None = None

        def bonus(entity: EntityRecord) -> Sequence[Said]:
            nonlocal heard, somebody_else
            if entity.type == "place" and places is not None:
                return places.evidence(entity, own)
            if heard is None:
                heard = self._heard(own)
            found = self.bonus(entity, own, heard)
            if entity.type == "person":
                if somebody_else is None:
                    somebody_else = self._somebody_else(surface)
                if entity.index in somebody_else:
                    found = [e for e in found if e.feature != "named_in_text"]
            return [*found, *self._office(entity, offices)] if offices else found

        return bonus

    def asking(self, name: str) -> Bonus:
        """The bonus for candidates of a name that is asked for, which the text may have or not."""
        context, another, kin, part = self.named(name), is_something_else(name), self._kin(name), part_of_a_body(name)
        whom = self._listed_bearers(name)

        def bonus(entity: EntityRecord) -> Sequence[Said]:
            if another[entity.type == "person"] and entity.type in ("place", "person") and not _says_what(name, entity.name):
                return [Said(NOT_THE_PLACE, "the name says that it is a body or a thing of it", SOMETHING_ELSE)]
            found = context(entity)
            if whom and entity.index not in whom and _one_word(self.full.get(entity.index, ())):  # Гринке where the text has Адам Гринке
                found = [e for e in found if e.feature != "named_in_text"]
            if part and entity.type == "organization" and not any(lower(word.text).startswith(part) for word in words_of(entity.name)):
                return [*found, Said("part_of_a_body", "the name is that of a part of it", SOMETHING_ELSE)]
            if kin and entity.type == "person" and entity.index not in self.full and self._shares_surname(entity, kin):
                return [*found, Said("kin", "the text names somebody of this surname", KIN)]
            return found

        return bonus

    def _listed_bearers(self, name: str) -> set[int]:
        """The listed persons whom the text names in full and whom one word may mean."""
        own = words_of(name) if self.identities else []
        return {index for b in self.bearers.called(own) if (index := self.identities.get(b.key)) is not None} if len(own) == 1 else set()

    def _kin(self, surface: str) -> frozenset[str]:
        """For a given name alone: the surnames in the text; Мишель beside Барак Обама."""
        own = words_of(surface)
        if len(own) != 1 or not given(own[0]):
            return frozenset()
        return frozenset().union(*(b.surname for b in self.bearers.known.values()))

    def _shares_surname(self, entity: EntityRecord, surnames: frozenset[str]) -> bool:
        return any(not surnames.isdisjoint(readings(word.text)) for word in words_of(entity.name)[1:])

    def rank(self, linker: Linker, name: str, question: Question) -> list[Scored]:
        """The candidates of a name of the document, by the wording that tells most: a person's whole name, the full name of a body, the place of an adjective."""
        asked, scored = self._ask(linker, name, question)
        return self._settled(linker, asked, question, scored) if scored is not None and asked == name else self.rank_asked(linker, asked, question)

    def rank_asked(self, linker: Linker, asked: str, question: Question) -> list[Scored]:
        """The candidates of a name as `asked` gave it."""
        return self._settled(linker, asked, question, linker.rank(asked, question, bonus=self.asking(asked)))

    def _settled(self, linker: Linker, asked: str, question: Question, scored: list[Scored]) -> list[Scored]:
        """The candidates without those that the text rules out."""
        if scored and scored[0].entity.type == "person" and len(scored) > 1 and surname_alone(scored[0].case):
            whose = gender.in_text(asked, self.places.text) if self.places is not None else ""
            if whose or any(gender.contradicts("", s) for s in scored):
                scored = linker.reweigh(scored, gender.telling(whose, scored, self.asking(asked)))
        if scored and (scored[0].probability < SURE_OF_NOBODY or " " not in scored[0].name.name) and self._nobody(asked):
            return linker.reweigh([s for s in scored if not s.case.alignment.query_left], self.asking(asked))
        if scored and scored[0].entity.type == "person" and given_name_alone(scored[0].case) and _is_given(asked) and " " in scored[0].name.name and not _heard_of(scored[0]):
            return linker.reweigh([s for s in scored if not (s.entity.type == "person" and given_name_alone(s.case))], self.asking(asked))
        if question.type is None and scored and scored[0].entity.type != "person" and self._one_of_more(scored[0]) and _may_be_a_surname(asked):
            person = Question("person", question.as_of)
            persons = linker.rank(asked, person, bonus=self.asking(asked))
            if linker.decide(persons) is not Status.UNMATCHED:
                return persons  # Пушкина is he, not the institute of his name
        return scored

    def _nobody(self, name: str) -> bool:
        """Whether a name is that of a person whom the text names in full and no list has."""
        bearer = self.bearers.find(words_of(name))
        return bearer is not None and self.identities.get(bearer.key, -1) is None

    def asked(self, linker: Linker, name: str, question: Question) -> str:
        """The name by which `rank` goes."""
        return self._ask(linker, name, question)[0]

    def _ask(self, linker: Linker, name: str, question: Question) -> tuple[str, list[Scored] | None]:
        """The name by which `rank` goes, and the candidates of the name as it is given, if they were asked for."""
        regular = irregular_form(name)
        if regular:
            return regular, None
        scored = linker.rank(name, question, bonus=self.asking(name))
        return self._worded(linker, name, question, scored) or self._of_a_person_or_place(linker, name, question, scored) or name, scored

    def _worded(self, linker: Linker, name: str, question: Question, scored: list[Scored]) -> str:
        """The full name of a body that the text calls by a short one; "" if that finds nothing better."""
        best, least = "", scored[0].probability + WORDED if scored else WORDED
        sure, owned = linker.decide(scored) is Status.MATCHED, " " in name.strip()
        text = self.places.text if self.places is not None else ""

        def rank(wording: str, type: str | None) -> list[Scored]:
            return linker.rank(wording, Question(type, question.as_of), bonus=self.asking(wording))

        explained = "" if sure else asked_as.explained(linker, name, question.type, text, rank)
        if explained:
            return explained
        if sure and not owned and is_short(name) and not _written_alike(name, scored[0].name.name):
            sure, least = False, WORDED  # МИД is not Мид
        for wording in wordings(name, text) if not sure or owned else ():
            again = linker.rank(wording, question, bonus=self.asking(wording))
            if owned and again and spelled_out(again[0].case) and not again[0].case.alignment.name_left:
                return wording
            left = [part.raw for part in (again[0].case.alignment.name.parts[j] for j in again[0].case.alignment.name_left)] if again else []
            if left and is_of_another_country(" ".join(left), text):
                continue
            if not sure and again and again[0].probability > least and linker.decide(again) is not Status.UNMATCHED:
                best, least = wording, again[0].probability
        return best or ("" if owned or question.type not in (None, "person") else asked_as.titled(linker, name, text, rank))

    def _of_a_person_or_place(self, linker: Linker, name: str, question: Question, scored: list[Scored]) -> str:
        """The whole name of a person, or what an adjective is made from."""
        whole = self._whole(linker, name, question, scored)
        if whole and not self._nobody(whole):
            return whole
        return self._base(linker, name, question, scored) or whole

    def _base(self, linker: Linker, name: str, question: Question, scored: list[Scored]) -> str:
        """What an adjective that stands alone is made from: a place or person that the text names, else one that the list has."""
        if not is_adjective(name) or question.type not in (None, "person", "place"):
            return ""
        if scored and scored[0].name.kind == "demonym":
            return ""
        near: list[tuple[float, str]] = []
        for index in self.full:
            entity = self.index.entity(index)
            if entity.type in ("place", "person") and question.type in (None, entity.type):
                for word in words_of(entity.name) if not is_adjective(entity.name) else ():
                    distance = made_from(name, word.text)
                    if distance is not None and distance < FAR:
                        near.append((distance, entity.name))
        if near:
            return min(near)[1]
        irregular = irregular_base(name)
        if irregular and linker.decide(linker.rank(irregular, question, bonus=self.asking(irregular))) is not Status.UNMATCHED:
            return irregular
        if scored and linker.decide(scored) is Status.MATCHED and not self._one_of_more(scored[0]) and name[0].isupper():
            called = scored[0].entity.type == "person" or not is_adjective(scored[0].name.name) or asked_as.called(name, self.places.text if self.places is not None else "")
            return "" if called else asked_as.behind_an_adjective(linker, name, question)
        town = [s for s in linker.rank_listed(town_of(name), question) if s.entity.type == "place" and not is_adjective(s.name.name)]
        if town:
            return town[0].name.name
        for token, match in sorted(linker.vocabulary.fuzzy(name).items(), key=lambda m: (m[1].distance, m[0])):
            if match.how == "relational" and match.distance < FAR:
                text = linker.vocabulary.text(token)
                listed = [s for s in linker.rank_listed(text, question) if s.entity.type == "place" and s.entity.subtype != "district"]
                if listed:
                    return listed[0].name.name
                persons = linker.rank(text, Question("person", question.as_of)) if question.type in (None, "person") and match.distance < NEAR else []
                if persons and linker.decide(persons) is not Status.UNMATCHED and surname_alone(persons[0].case):
                    return persons[0].name.name  # сталинских
        return ""

    def _one_of_more(self, scored: Scored) -> bool:
        """Whether a candidate has but one of its words in the question."""
        return len(scored.case.alignment.pairs) == 1 and len(scored.case.alignment.name.parts) > 1

    def _whole(self, linker: Linker, name: str, question: Question, scored: list[Scored]) -> str:
        status = linker.decide(scored)
        if question.type not in (None, "person") or (scored and scored[0].entity.type != "person" and status is not Status.UNMATCHED):
            return ""
        words = words_of(name)
        bearers = [] if is_full(words) else self.bearers.called(words)
        whom = {self.identities.get(b.key, -1) for b in bearers}
        if not bearers or len(whom) > 1 or (len(bearers) > 1 and whom <= {None, -1}):
            return ""
        if status is Status.MATCHED and (
            scored[0].entity.index in whom or (None in whom and not given(words[0])) or " " in scored[0].name.name or scored[0].name.kind == "short"
        ):
            return ""  # МакSим is not meant where the text has Максим Дадашев
        return bearers[0].name

    def _somebody_else(self, surface: str) -> set[int]:
        """The persons named in full whom a full name is not: Тимур Шаймиев where the text also has Минтимер Шаймиев."""
        own = words_of(surface) if self.identities and not surface.isalpha() else []  # one word names nobody in full
        bearer = None if not own or is_given_and_patronymic(own) else self.bearers.find(own)
        return {i for key, i in self.identities.items() if i is not None and key != bearer.key} if bearer is not None else set()

    def _office(self, entity: EntityRecord, offices: set[int]) -> list[Said]:
        """Whether a person holds an office that the text names right beside the name, at the date of the text."""
        held = ""
        for predicate, other, start, end, outward in self.index.relations_of(entity.index) if offices else ():
            if predicate == "holds_office" and outward and other in offices:
                held = self.index.entity(other).name
                if not self.as_of or ((not start or start <= self.as_of) and (not end or self.as_of < end)):
                    return [Said("holds_office", "holds the office named beside it: {}", HOLDS_OFFICE, held)]
        return [Said("holds_office", "held the office named beside it at another time: {}", HELD_OFFICE, held)] if held else []

    def _heard(self, own: str) -> dict[str, int]:
        """How often names other than one's own speak for each country."""
        return {code: names.total() - names[own] for code, names in self.countries.items()}

    def bonus(self, entity: EntityRecord, own: str = "", heard: dict[str, int] | None = None) -> Sequence[Said]:
        """What the other names of the document say for an entity; ``own`` is the lower-case name in question, ``heard`` what it hears of countries."""
        found: list[Said] = []
        if _others(self.full.get(entity.index), own):
            found.append(Said("named_in_text", "the text names it in full elsewhere", NAMED_IN_FULL))
        elif _others(self.mentioned.get(entity.index), own):
            found.append(Said("named_in_text", "the text names it elsewhere", NAMED))
        related, part = self._related(entity, own)
        if part:
            found.append(Said("part_of", "the text names {}", PART_OF, part))
        elif related:
            found.append(Said("related", "the text names {}", RELATED, related))
        if entity.country:
            heard = self._heard(own) if heard is None else heard
            total = sum(heard.values())
            share = max(heard.get(code, 0) for code in entity.country.split("|")) / total if total else 0.0
            if share:
                found.append(Said("country", "{:.0%} of the text's countries", (SAME_COUNTRY_BODY if entity.type == "organization" else SAME_COUNTRY) * share, share))
        return found

    def _related(self, entity: EntityRecord, own: str) -> tuple[str, str]:
        related = ""
        mentioned = self.mentioned
        for predicate, other, start, end, outward in self.index.relations_of(entity.index):
            if other not in mentioned or not _others(mentioned[other], own):
                continue
            if self.as_of and ((start and self.as_of < start) or (end and self.as_of >= end)):
                continue
            name = self.index.entity(other).name
            if predicate in ("part_of", "capital_of") and outward:
                return related, name
            related = related or name
        return related, ""


def _may_be_a_surname(name: str) -> bool:
    """Whether a name is one capitalised word, perhaps with initials: Пушкина, А. Колчака."""
    words = words_of(name)
    names = [w for w in words if not is_initial(w)]
    return len(names) == 1 and names[0].capital and not names[0].shouted and len(words) < 4


def _written_alike(name: str, listed: str) -> bool:
    """Whether both are written in capitals, and in the same alphabet."""
    return name[:2].isupper() == listed[:2].isupper() and script_of(name) == script_of(listed)


def _others(names: set[str] | None, own: str) -> bool:
    """Whether there are names besides one's own."""
    return names is not None and len(names) > (own in names)


def _one_word(names: Iterable[str]) -> bool:
    """Whether names are case forms of one word, and so say nothing for each other."""
    forms = sorted(names)
    return bool(forms) and all(" " not in form and _same_word(forms[0], form) for form in forms)


@lru_cache(1 << 12)
def _same_word(one: str, other: str) -> bool:
    return one[:2] == other[:2] and not set(readings(one)).isdisjoint(readings(other))


def _heard_of(scored: Scored) -> bool:
    """Whether the text names a person, or somebody of the surname."""
    return any(said.feature in ("named_in_text", "kin", "holds_office") for said in scored.bonus)


def _says_what(name: str, listed: str) -> bool:
    """Whether a listed name says what it is by the word that does so in a name that is asked for: Чесапикского залива."""
    words = words_of(name)
    head = words[1] if is_adjective(words[0].text) else words[0]
    return any(lower(word.text)[:4] == lower(head.text)[:4] for word in words_of(listed))


def _is_given(name: str) -> bool:
    words = words_of(name)
    return len(words) == 1 and given(words[0])

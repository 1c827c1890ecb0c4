"""What a document says about the entities in it, as bonuses for candidates.

One sense a document: a person named in full lends the surname; countries, regions and related bodies that are named
speak for candidates that belong to them; places are settled together (see `normalizer.mentions.places`).
Contributions are in log-odds.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.matching.case_forms import readings
from normalizer.matching.scored import Bonus, Said
from normalizer.matching.weighing import NOT_THE_PLACE
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.bearers import Bearers, words_of
from normalizer.mentions.patterns import given
from normalizer.mentions.places import Hearing, Places
from normalizer.mentions.wordings import is_something_else, part_of_a_body
from normalizer.native import compiled
from normalizer.text.fold import lower

NAMED_IN_FULL = 4.5
NAMED = 1.0
KIN = 2.5
RELATED = 1.2
SAME_COUNTRY = 1.5
SAME_COUNTRY_BODY = 2.5  # of organisations: «Генпрокуратура» is that of the country in question
PART_OF = 2.5
HOLDS_OFFICE = 4.0
HELD_OFFICE = 1.5  # at another time
SOMETHING_ELSE = -8.0  # of a place, where the name says that it is a body or a thing of it

IN_FULL = Said("named_in_text", "the text names it in full elsewhere", NAMED_IN_FULL)
_NOBODY: frozenset[int] = frozenset()
Relation = tuple[str, int, int, int, bool]  # as the index has them
ELSEWHERE = Said("named_in_text", "the text names it elsewhere", NAMED)


@dataclass(slots=True)
class DocumentContext:
    """The entities a document names beyond doubt, and what they are related to."""

    index: Index
    as_of: int = 0
    places: Places | None = None
    full: dict[int, set[str]] = field(default_factory=dict)  # entity -> the lower-case names that name it in full
    mentioned: dict[int, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # all of these
    countries: dict[str, dict[str, int]] = field(default_factory=dict)  # country -> how often each name speaks for it
    heard: dict[str, int] = field(default_factory=dict)  # how often all do
    offices: dict[str, set[int]] = field(default_factory=dict)  # by the lower-case name that they stand beside
    bearers: Bearers = field(default_factory=Bearers)
    identities: dict[str, int | None] = field(default_factory=dict)  # bearer -> entity; None: nobody who is listed

    def add(self, entity: EntityRecord, key: str, *, full: bool) -> None:
        """Takes note of a mention, by its small letters."""
        self.names.add(key)
        for noted in (self.mentioned, self.full) if full else (self.mentioned,):
            names = noted.get(entity.index)
            if names is None:
                noted[entity.index] = {key}
            else:
                names.add(key)
        for code in countries_of(entity):
            times = self.countries.setdefault(code, {})
            times[key] = times.get(key, 0) + 1
            self.heard[code] = self.heard.get(code, 0) + 1

    def named(self, surface: str) -> Bonus:
        """The bonus for candidates of one name of the document, which does not speak for itself."""
        places, own = self.places, lower(surface.strip())
        offices = self.offices.get(own, _NOBODY)
        others = len(self.names) > (own in self.names)
        shares: dict[str, float] | None = None  # these three are worked out for the first candidate that asks
        somebody_else: set[int] | None = None
        hearing: Hearing | None = None

        def bonus(entity: EntityRecord) -> Sequence[Said]:
            nonlocal shares, somebody_else, hearing
            if entity.type == "place" and places is not None:
                if hearing is None:
                    hearing = places.hearing(own)
                return hearing(entity)
            if not others:
                return self.of_offices(entity, offices) if offices else ()
            if shares is None:
                shares = self.shares_beside(own)
            found = self.bonus(entity, own, shares)
            if entity.type == "person":
                if somebody_else is None:
                    somebody_else = self.somebody_else(surface)
                if somebody_else and entity.index in somebody_else:
                    found = [e for e in found if e.feature != "named_in_text"]
            return [*found, *self.of_offices(entity, offices)] if offices else found

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
        return self.bearers.parts()[0]

    def _shares_surname(self, entity: EntityRecord, surnames: frozenset[str]) -> bool:
        return any(not surnames.isdisjoint(readings(word.text)) for word in words_of(entity.name)[1:])

    def is_nobody(self, name: str) -> bool:
        """Whether a name is that of a person whom the text names in full and no list has."""
        bearer = self.bearers.find(words_of(name))
        return bearer is not None and self.identities.get(bearer.key, -1) is None

    def somebody_else(self, surface: str) -> set[int]:
        """The persons named in full whom a full name is not: Тимур Шаймиев where the text also has Минтимер Шаймиев."""
        bearer = self.bearers.find_written(surface) if self.identities and not surface.isalpha() else None  # one word names nobody in full
        return {i for key, i in self.identities.items() if i is not None and key != bearer.key} if bearer is not None else set()

    def of_offices(self, entity: EntityRecord, offices: Set[int]) -> list[Said]:
        """Whether a person holds an office that the text names right beside the name, at the date of the text."""
        held = ""
        for predicate, other, start, end, outward in self.index.relations_of(entity.index) if offices else ():
            if predicate == "holds_office" and outward and other in offices:
                held = self.index.entity(other).name
                if not self.as_of or ((not start or start <= self.as_of) and (not end or self.as_of < end)):
                    return [Said("holds_office", "holds the office named beside it: {}", HOLDS_OFFICE, held)]
        return [Said("holds_office", "held the office named beside it at another time: {}", HELD_OFFICE, held)] if held else []

    def heard_beside(self, own: str) -> dict[str, int]:
        """How often names other than one's own speak for each country."""
        return {code: times - self.countries[code].get(own, 0) for code, times in self.heard.items()}

    def shares_beside(self, own: str) -> dict[str, float]:
        """Which share of the names other than one's own that speak for countries speaks for each."""
        shares, total = {}, 0
        for code, times in self.heard.items():
            if beside := times - self.countries[code].get(own, 0):
                shares[code] = beside
                total += beside
        return {code: times / total for code, times in shares.items()}

    def bonus(self, entity: EntityRecord, own: str = "", shares: dict[str, float] | None = None) -> Sequence[Said]:
        """What the other names of the document say for an entity; ``own`` is the lower-case name in question, ``shares`` what it hears of countries."""
        found: list[Said] = []
        if _others(self.full.get(entity.index), own):
            found.append(IN_FULL)
        elif _others(self.mentioned.get(entity.index), own):
            found.append(ELSEWHERE)
        if relations := self.index.relations_of(entity.index):
            found.extend(self.of_relations(relations, own))
        if entity.country:
            shares = self.shares_beside(own) if shares is None else shares
            share = shares.get(entity.country, 0.0) if "|" not in entity.country else max([shares.get(code, 0.0) for code in _codes(entity.country)], default=0.0)
            if share:
                found.append(of_country(share, entity.type == "organization"))
        return found

    def of_relations(self, relations: Iterable[Relation], own: str) -> list[Said]:
        """What is said by names of what an entity is a part of, or else related to."""
        related, part = self._related(relations, own)
        if part:
            return [Said("part_of", "the text names {}", PART_OF, part)]
        return [Said("related", "the text names {}", RELATED, related)] if related else []

    def _related(self, relations: Iterable[Relation], own: str) -> tuple[str, str]:
        related, mentioned = "", self.mentioned
        for predicate, other, start, end, outward in relations:
            if other not in mentioned or not _others(mentioned[other], own):
                continue
            if self.as_of and ((start and self.as_of < start) or (end and self.as_of >= end)):
                continue
            name = self.index.entity(other).name
            if predicate in ("part_of", "capital_of") and outward:
                return related, name
            related = related or name
        return related, ""


_records = compiled("records")
_made: Callable[..., DocumentContext] = DocumentContext if _records is None else _records.maker(DocumentContext)  # of all fields


def context_of(index: Index, as_of: int, places: Places, bearers: Bearers) -> DocumentContext:
    """That of a text before anything is known of it."""
    return _made(index, as_of, places, {}, {}, set(), {}, {}, {}, bearers, {})


def of_country(share: float, body: bool) -> Said:
    """What it says for an entity, a ``body`` or another, that a share of a text's countries is its own."""
    return Said("country", "{:.0%} of the text's countries", (SAME_COUNTRY_BODY if body else SAME_COUNTRY) * share, share)


def countries_of(entity: EntityRecord) -> tuple[str, ...]:
    """The countries that an entity speaks for."""
    return _codes(entity.country or (entity.iso if entity.subtype == "country" else ""))


@lru_cache(1 << 10)
def _codes(countries: str) -> tuple[str, ...]:
    return tuple(code for code in countries.split("|") if code)


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


def _says_what(name: str, listed: str) -> bool:
    """Whether a listed name says what it is by the word that does so in a name that is asked for: Чесапикского залива."""
    words = words_of(name)
    head = words[1] if is_adjective(words[0].text) else words[0]
    return any(lower(word.text)[:3] == lower(head.text)[:3] for word in words_of(listed))

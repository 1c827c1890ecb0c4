"""What a document says about the entities in it, as bonuses for candidates.

One sense a document: a person named in full lends the surname; countries, regions and related bodies that are named
speak for candidates that belong to them; places are settled together (see `normalizer.mentions.places`).
Contributions are in log-odds.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.matching.linker import Bonus, Linker, Question, Said, Scored
from normalizer.mentions.bearers import Bearers, bearer_of, words_of
from normalizer.mentions.places import Places
from normalizer.text.fold import lower
from normalizer.types import Status

NAMED_IN_FULL = 4.5
NAMED = 1.0
RELATED = 1.2
SAME_COUNTRY = 1.5
SAME_COUNTRY_BODY = 2.5  # of organisations: «Генпрокуратура» is that of the country in question
PART_OF = 2.5
HOLDS_OFFICE = 4.0
HELD_OFFICE = 1.5  # at another time
_NOBODY: frozenset[str] = frozenset()


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
                self.countries.setdefault(code, Counter())[key] += 1

    def named(self, surface: str) -> Bonus:
        """The bonus for candidates of one name of the document, which does not speak for itself."""
        places, own = self.places, lower(surface.strip())
        offices = self.offices.get(own, set())
        heard = self._heard(own)
        somebody_else = self._somebody_else(surface)

        def bonus(entity: EntityRecord) -> Sequence[Said]:
            if entity.type == "place" and places is not None:
                return places.evidence(entity, own)
            found = self.bonus(entity, own, heard)
            if entity.type == "person" and entity.index in somebody_else:
                found = [e for e in found if e.feature != "named_in_text"]
            return [*found, *self._office(entity, offices)]

        return bonus

    def rank(self, linker: Linker, name: str, question: Question) -> list[Scored]:
        """The candidates of a name of the document; where a part of a person's name does not tell, those of the whole name."""
        scored = linker.rank(name, question, bonus=self.named(name))
        whole = self._whole(linker, name, question, scored)
        return linker.rank(whole, question, bonus=self.named(whole)) if whole else scored

    def asked(self, linker: Linker, name: str, question: Question) -> str:
        """The name by which `rank` goes."""
        return self._whole(linker, name, question, linker.rank(name, question, bonus=self.named(name))) or name

    def _whole(self, linker: Linker, name: str, question: Question, scored: list[Scored]) -> str:
        status = linker.decide(scored)
        if question.type not in (None, "person") or status is Status.MATCHED or (scored and scored[0].entity.type != "person" and status is not Status.UNMATCHED):
            return ""
        words = words_of(name)
        bearers = self.bearers.called(words) if bearer_of(words) is None else []
        return bearers[0].name if len(bearers) == 1 else ""

    def _somebody_else(self, surface: str) -> set[int]:
        """The persons named in full whom a full name is not: Тимур Шаймиев where the text also has Минтимер Шаймиев."""
        bearer = self.bearers.find(words_of(surface)) if self.identities else None
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
        if self.full.get(entity.index, _NOBODY) - {own}:
            found.append(Said("named_in_text", "the text names it in full elsewhere", NAMED_IN_FULL))
        elif self.mentioned.get(entity.index, _NOBODY) - {own}:
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
        for predicate, other, start, end, outward in self.index.relations_of(entity.index):
            if not self.mentioned.get(other, _NOBODY) - {own}:
                continue
            if self.as_of and ((start and self.as_of < start) or (end and self.as_of >= end)):
                continue
            name = self.index.entity(other).name
            if predicate in ("part_of", "capital_of") and outward:
                return related, name
            related = related or name
        return related, ""

"""Whom a document means by a part of a name, and what it says of a surname: by its full names, the offices beside it, its case form."""

from collections.abc import Sequence
from dataclasses import replace

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.scored import Bonus, Said, Scored
from normalizer.mentions import gender
from normalizer.mentions.bearers import Bearer, is_full, of_kin
from normalizer.mentions.offices import is_title
from normalizer.mentions.pruning import Pruning
from normalizer.mentions.surroundings import Found
from normalizer.mentions.verbs import FEMININE_VERBS
from normalizer.text.fold import lower
from normalizer.text.script import script_of
from normalizer.types import Status

_BY_A_PART = 0.95  # share of the probability of the full name that a later part of it has
_PERSON_OR_PLACE, _NO_TYPES = frozenset(("person", "place")), frozenset[str]()
SURE_UNLISTED = 0.6  # below, a name that nobody listed stays unmatched


def _one_word_of_more(scored: Scored) -> bool:
    """Whether but one word of a longer name speaks for a candidate: Керейхан of Олжас Керейхан for Керей-хан."""
    return scored.leaves_words and len({pair.query for pair in scored.case.alignment.pairs}) == 1


def _another_name(scored: Scored) -> bool:
    """Whether a person is asked for with a name that the candidate has not: Болат Ахметов is not Серик Ахметов."""
    if scored.entity.type != "person" or not scored.leaves_words:
        return False
    parts = scored.case.alignment.query.parts
    return any(not (parts[i].title or parts[i].stop or parts[i].patronymic) for i in scored.case.alignment.query_left)


class Coreference(Pruning):
    """The persons of one document, and the later mentions of each."""

    __slots__ = ()

    def _note_bearer(self, found: Found, scored: list[Scored]) -> None:
        """Who a person is that the text names with more than a surname, by several words: listed, of no gazetteer, or unclear."""
        if not (found.type == "person" or (scored and scored[0].entity.type == "person")):
            return
        bearer = found.bearer or self.bearers.add(self._words_of(found))
        if bearer is None:
            return
        if scored and self._status(scored) is Status.MATCHED:
            self._identities[bearer.key] = scored[0]
        elif bearer.key not in self._identities and ((scored and scored[0].entity.index in self._somebody_else) or (found.type == "person" and (not scored or scored[0].probability < SURE_UNLISTED))):
            self._identities[bearer.key] = None

    def _named_with_more(self, found: Found, scored: list[Scored]) -> tuple[Found, list[Scored]] | None:
        """A mention by a part of the name, as whom the text names with all of it; None if it does not say."""
        if not self._identities or not (found.type == "person" or (found.phrase is not None and (found.phrase.only == "person" or self._called_like_a_village(found, scored)))):
            return None
        if found.bearer is not None or of_kin(self.words, found.first):
            return None
        words = self._words_of(found)
        if not found.later and found.last > found.first and is_full(words):
            return None
        bearers = self.bearers.called(words)
        if not bearers or any(b.key not in self._identities for b in bearers):
            return None
        identities = [self._identities[b.key] for b in bearers]
        whom = identities[0]
        if whom is None:
            listed = scored and scored[0].name.kind == "short" and self._status(scored) is Status.MATCHED
            otherwise = listed and script_of(scored[0].name.name) != script_of(words[0].text)  # Фридрих Трумп … Трумп, called like Trump
            if listed and (otherwise or not self._in_full(scored[0])) and self._introduced(bearers, found):
                listed = False  # Bob Vance … Vance
            same = all(i is None for i in identities)
            return None if listed or not same else (Found(found.first, found.last, None, "person", key=bearers[0].key if len(bearers) == 1 else "", surface=found.surface), [])
        mononym = bool(scored) and scored[0].entity.type == "person" and " " not in scored[0].name.name and scored[0].name.kind != "short" and self._introduced(bearers, found)
        if len(identities) > 1 and scored and self._status(scored) is Status.AMBIGUOUS and not (found.first and is_title(self.words[found.first - 1].text)) and (first := self._introduced_alone(bearers, found)) is not None:
            return found, [replace(first, probability=first.probability * _BY_A_PART)]  # Rakhat Aliyev … Aliyev … Ilham Aliyev
        if (found.later or mononym) and all(i is not None and i.entity.index == whom.entity.index for i in identities):
            return found, [replace(whom, probability=whom.probability * _BY_A_PART)]
        return None

    def _called_like_a_village(self, found: Found, scored: list[Scored]) -> bool:
        """Whether a list has a place of the name as well, which cannot be meant: Betty Lorenz … Lorenz."""
        types = found.phrase.types if found.phrase is not None else _NO_TYPES
        return types == _PERSON_OR_PLACE and bool(scored) and all(s.entity.type == "person" for s in scored) and found.first == found.last

    def _in_full(self, scored: Scored) -> bool:
        """Whether the text has a person's name in more than one word."""
        return any(" " in name for name in self.context.full.get(scored.entity.index, ()))

    def _introduced_alone(self, bearers: Sequence[Bearer], found: Found) -> Scored | None:
        """The listed person who alone of some is named in full before a mention by the surname, and is a candidate of it."""
        named = self._named_first()
        before = {b.key for b in bearers if named.get(b.key, found.first) < found.first}
        return self._identities[before.pop()] if len(before) == 1 and found.first not in self._offices_until else None

    def _introduced(self, bearers: Sequence[Bearer], found: Found) -> bool:
        """Whether the text names one of some persons in full before a mention."""
        named = self._named_first()
        return any(named.get(b.key, found.first) < found.first for b in bearers)

    def _named_first(self) -> dict[str, int]:
        """By the keys of bearers the first token of the first name in full, found once: nothing is added to the spans when these are linked."""
        if self._first_named is None:
            self._first_named = {}
            for f in self.found:
                if f.bearer is not None:
                    self._first_named[f.bearer.key] = min(f.first, self._first_named.get(f.bearer.key, f.first))
        return self._first_named

    def _offices_beside(self, found: Found) -> set[int]:
        """The offices that stand right before a name, or behind a comma: министр обороны Казахстана Нурлан Ермекбаев."""
        beside: set[int] = set()
        behind = found.last + 1
        if found.first in self._offices_until and not self.words[found.first].broken:
            beside |= self._offices_until[found.first]
        if behind in self._offices_from and self.tokens.text[self.words[found.last].end : self.words[behind].start].strip() == ",":
            beside |= self._offices_from[behind]
        return beside

    def _whose_surname(self, found: Found) -> str:
        """Whether the words beside a Russian surname make it a woman's or a man's: вспоминала позже Назарбаева, критики Назарбаева."""
        words = self.words
        last = words[found.last].text
        if not last.endswith(("ва", "на", "ая")) or script_of(last) != "Cyrl":
            return ""
        near = [k for k in (found.first - 2, found.first - 1, found.last + 1, found.last + 2) if 0 <= k < len(words)]
        if any(lower(words[k].text) in FEMININE_VERBS and not any(words[n].broken for n in range(min(k, found.last), max(k, found.first))) for k in near):
            return gender.WOMAN
        if not gender.may_be_either(last) or found.first < found.last:
            return ""
        return gender.MAN if gender.governed(words.before(found.first)) else gender.of_forms(last, self.places.text)

    def _lent_surnames(self, scored: list[Scored], context: Bonus, whose: str) -> Bonus:
        """What the document says for each candidate; a full name lends its own surname only, not that of another name.

        For a surname alone, or one word of a name of two, that the text is about a country says nothing: many there bear it.
        """
        candidates = {s.entity.index: s for s in scored if s.entity.type == "person"}
        if not candidates:
            return context

        def bonus(entity: EntityRecord) -> Sequence[Said]:
            found = context(entity)
            if not found or entity.type != "person":
                return found
            return self._of_the_surname(candidates[entity.index], found)

        return gender.telling(whose, scored, bonus) if whose else bonus

    def _of_the_surname(self, scored: Scored, found: Sequence[Said]) -> Sequence[Said]:
        """What of that which a document says for a person it says for whom a name of these words means."""
        surname = scored.by_surname
        if _another_name(scored) or (surname and scored.name.surname >= 0 and scored.name.tokens[scored.name.surname] not in self.surnames.get(scored.entity.index, ())):
            found = [e for e in found if e.feature != "named_in_text"]
        return [] if (surname or _one_word_of_more(scored)) and all(e.feature == "country" for e in found) else found

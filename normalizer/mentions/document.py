"""One document: its spans linked, the clear ones first, the others in the light of these."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.features import surname_alone
from normalizer.matching.linker import Bonus, Said, Scored
from normalizer.mentions import gender
from normalizer.mentions.anaphora import again
from normalizer.mentions.bearers import Bearer, is_full, of_kin
from normalizer.mentions.offices import offices_of, title_before
from normalizer.mentions.patterns import Word, given, is_initial
from normalizer.mentions.plausible import INFLECTED, KNOWN_EVERYWHERE, STATE_BODIES, adjective_or_surname, is_hamlet, plain, same_letters
from normalizer.mentions.second_looks import (
    JUST_BELOW,
    WRITES_ENGLISH,
    by_a_known_name,
    holding_the_last,
    is_nothing_but_a_surname,
    is_otherwise_in_english,
    is_rather_a_surname,
    is_rather_the_region,
)
from normalizer.mentions.spans import STYLES, Spans
from normalizer.mentions.surroundings import ABBREVIATION_ENDINGS, PLACE_PREPOSITIONS, Found
from normalizer.mentions.verbs import FEMININE_VERBS
from normalizer.names.person import PARTICLES, TITLES
from normalizer.names.words import STOP, concept, legal_forms, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.text.tokens import words
from normalizer.types import Mention, Status

_FORCES = frozenset("agency armed_forces central_bank council election_commission military police security_service".split())  # Ұлттық ұлан, National Guard
_KNOWN_REGION = 13.8  # logarithm of the inhabitants from which a region is known outside of its country
_PAPERS = frozenset("newspaper magazine media news_agency broadcaster website".split())
_APART = re.compile(r"\s[-–—]\s")
_DIRECTIONS = frozenset("north south east west northern southern eastern western central upper lower end coast side".split())
_EVERY_COUNTRY = frozenset("representatives deputies senate commons lords justice defence defense interior foreign affairs finance health education national supreme constitutional assembly communist democratic republican conservative liberal labour labor socialist workers greens".split())
_LONGEST_ACRONYM, _BEHIND_DATELINE = 5, frozenset(",(-–—:./")
DEFINED = 0.99  # probability of an acronym that the text itself explains
_UNDISPUTED = 0.95
_MOSTLY = 0.3  # share of a text's countries from which a body of one is meant by a name that many have
_BY_A_PART = 0.95  # share of the probability of the full name that a later part of it has
_SURE_UNLISTED = 0.6  # below, a name that nobody listed stays unmatched


def _one_word_of_more(scored: Scored) -> bool:
    """Whether but one word of a longer name speaks for a candidate: Керейхан of Олжас Керейхан for Керей-хан."""
    alignment = scored.case.alignment
    return bool(alignment.query_left) and len({pair.query for pair in alignment.pairs}) == 1


@lru_cache(1 << 14)
def _of_several_words(surface: str) -> bool:
    """Whether a name is beyond doubt more than a surname with titles: to look is quicker than to judge a candidate."""
    return sum(len(norm(word)) > 1 and lower(word) not in _no_names() for piece in surface.split() for word in words(piece)[:1]) > 1


@cache
def _no_names() -> frozenset[str]:
    return TITLES | PARTICLES | frozenset(word for form in legal_forms() for word in form)


def _made_acronym(scored: Scored) -> bool:
    """Whether a candidate was found by an acronym that was made from its name, and not listed."""
    return scored.name.kind == "generated" and scored.name.name.isupper()


def _another_name(scored: Scored) -> bool:
    """Whether a person is asked for with a name that the candidate has not: Болат Ахметов is not Серик Ахметов."""
    if scored.entity.type != "person":
        return False
    parts = scored.case.alignment.query.parts
    return any(not (parts[i].title or parts[i].stop or parts[i].patronymic) for i in scored.case.alignment.query_left)


class Document(Spans):
    """One document on its way from hits to mentions."""

    def link(self) -> list[Mention]:
        """Links every span: the clear ones first, the others in the light of these."""
        ranked: list[list[Scored]] = []
        self.places.text = self.tokens.text[self.offset : self.words[len(self.words) - 1].end + 1] if len(self.words) else ""
        decide = self.annotator.linker.decide
        defined: dict[str, EntityRecord] = {}
        for number, found in enumerate(self.found):
            surface = found.name or found.surface
            if number and self._in_brackets_after(self.found[number - 1], found) and ranked[-1] and decide(ranked[-1]) is Status.MATCHED:
                defined[surface] = ranked[-1][0].entity
            scored = self._searched(found) if found.type and not found.name else self._listed(surface)
            if found.phrase is not None and found.first == found.last and "organization" in found.phrase.types and self._quoted(found.first, found.last):
                # what stands in quotation marks alone is no place: хоккейный «Барыс»
                scored = self.annotator.linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
            if len(scored) > 1 and scored[0].name.lang == "und" and scored[0].entity.type == "place" and found.surface[0] <= "\u024f":
                scored = by_a_known_name(self.annotator.linker, scored)
            if len(scored) > 1 and found.first == found.last and scored[0].entity.type == "place" and is_rather_a_surname(found.surface, self.words, found.first, scored):
                scored = self.annotator.linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
            if not found.place:
                scored = self.annotator.linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
            if surface in defined:
                scored = [replace(s, probability=DEFINED) for s in scored if s.entity.index == defined[surface].index] or scored
            if scored and not self._spelled(found, scored[0]):
                scored = self._as_spelled(found, surface, scored)
            elif len(scored) > 1 and found.first == found.last and scored[0].entity.type == "person" and scored[0].probability < _UNDISPUTED:
                scored = self._without_sounds(found, scored)
            ranked.append(scored)
            self._note_bearer(found, scored)
            far_fetched = bool(scored) and self._far_fetched(found, scored[0]) and not self._said_before(found.first, PLACE_PREPOSITIONS)
            if scored and decide(scored) is Status.MATCHED and scored[0].name.kind != "weak" and not far_fetched:
                full = not (scored[0].entity.type == "person" and not _of_several_words(surface) and surname_alone(scored[0].case)) and not _made_acronym(scored[0])
                self.context.add(scored[0].entity, surface, full=full)
                if full:
                    self.surnames.setdefault(scored[0].entity.index, set()).update(scored[0].name.tokens)
            if not far_fetched:
                self.places.add(surface, scored)
            if self._offices and (beside := self._offices_beside(found)):
                self.context.offices.setdefault(lower(surface), set()).update(beside)
            elif scored and found.first == found.last and scored[0].entity.type == "person" and scored[0].probability < _UNDISPUTED and (title := title_before(self.words, found.first)):
                self.context.offices.setdefault(lower(found.surface), set()).update(offices_of(self.annotator.index, title, scored))
        persons = {k for f, r in zip(self.found, ranked, strict=True) if f.type == "person" or (r and r[0].entity.type == "person") for k in range(f.first, f.last + 1)}
        for first, last in self._nested:
            if first not in persons and last not in persons and self._names_a_place(first, last):
                inside = Found(first, last, None, surface=self._written(first, last))
                scored = self._listed(inside.surface)
                if scored and not self._far_fetched(inside, scored[0]) and not (first in self._no_place and is_hamlet(scored[0].entity)):
                    self.places.add(inside.surface, scored)
        self.context.bearers = self.bearers
        self.context.identities = {key: None if scored_ is None else scored_.entity.index for key, scored_ in self._identities.items()}
        mentions = []
        clusters: dict[str, int] = {}
        bodies: dict[tuple[str, str, bool], list[Scored]] = {}
        reweighed: dict[tuple[str, int, str], list[Scored]] = {}  # the text says the same of a name wherever it stands
        linker = self.annotator.linker
        before: tuple[Found, list[Scored]] | None = None
        for found, scored in zip(self.found, ranked, strict=True):
            if linker.overrides is not None and linker.is_pinned(decided := linker.overridden(found.name or found.surface, scored)):
                mention = self._mention(found, decided, clusters)
                if mention is not None:
                    mentions.append(mention)
                continue
            named = self._named_with_more(found, scored)
            if named is not None:
                mention = self._mention(*named, clusters)
                if mention is not None:
                    mentions.append(mention)
                continue
            if scored and scored[0].probability == DEFINED:
                mention = self._mention(found, scored, clusters)
                if mention is not None:
                    mentions.append(mention)
                continue
            if found.phrase is not None and found.last > found.first:
                scored = self._own_bodies(found, scored, bodies)
            if found.phrase is not None and not self._plausible(found, scored):
                continue
            if scored and (len(scored) > 1 or scored[0].probability < 0.97 or (scored[0].entity.type == "place" and found.surface[0] <= "\u024f")):
                whose = self._whose_surname(found)
                asked = (found.name or found.surface, id(scored), whose)
                if asked not in reweighed:
                    reweighed[asked] = linker.reweigh(scored, self._lent_surnames(scored, self.context.named(asked[0]), whose))
                scored = reweighed[asked] if not self._rather_a_person(found, scored, reweighed[asked]) else scored
            if len(scored) > 1 and scored[0].entity.type == "place" and before is not None and before[0].last + 1 == found.first and self.words.gap(found.first) == ", ":
                scored = holding_the_last(linker, self.annotator.geography, scored, before[1])
            before = (found, scored)
            if (scored and scored[0].entity.type == "person" and scored[0].probability >= linker.thresholds.matched and is_nothing_but_a_surname(found.surface, scored[0]) and self.words.after(found.last) not in STYLES) or (
                scored
                and scored[0].name.kind == "former"
                and self._is_kazakh()
                and scored[0].probability >= linker.thresholds.matched
                and is_rather_the_region(found.surface, self.words.after(found.last), scored[0], self.as_of, self.annotator.listed)
            ):  # Төле бидің says more
                scored = [replace(scored[0], probability=linker.thresholds.matched - JUST_BELOW), *scored[1:]]
            if scored and found.phrase is not None and self.places.lies_elsewhere(scored[0].entity, found.surface):
                continue
            mention = self._mention(found, scored, clusters)
            if mention is not None:
                mentions.append(mention)
        return again(self, mentions)

    def _names_a_place(self, first: int, last: int) -> bool:
        """Whether a place inside another name is one: the Gainesville Police, but not West Virginia, and no person or thing called like a place."""
        owner = self.owner.get(first)
        return owner is None or owner.phrase is None or "place" not in owner.phrase.types or (owner.first, owner.last) == (first, last)

    def _without_sounds(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates without places that the word is not spelled like, where a person has the name: Байден is not "from Baay"."""
        kept = [s for s in scored if s.entity.type != "place" or self._spelled(found, s)]
        return self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored

    def _as_spelled(self, found: Found, surface: str, scored: list[Scored]) -> list[Scored]:
        """The candidates without a best one that is spelled otherwise: Арыс is not Al-Arīsh but Arys."""
        better = [s for s in scored[1:] if self._instead(surface, s) and self._spelled(found, s)]
        if better or found.last > found.first or scored[0].entity.type != "place" or script_of(scored[0].name.name) == script_of(surface):
            return better
        at_home = [s for s in scored[1:] if s.entity.type == "place" and (s.entity.country in INFLECTED or not is_hamlet(s.entity)) and s.name.kind not in ("weak", "former")]
        own = [s for s in at_home if script_of(s.name.name) == script_of(surface) and self._spelled(found, s)]
        return self.annotator.linker.reweigh(own, lambda _: ())

    def _instead(self, surface: str, scored: Scored) -> bool:
        """Whether a candidate may take the place of a better one that is spelled otherwise."""
        if scored.entity.type == "person" or scored.name.kind in ("demonym", "acronym"):
            return True
        return scored.entity.prior >= KNOWN_EVERYWHERE and scored.entity.subtype == "city" and lower(scored.name.name) == lower(surface)

    def _rather_a_person(self, found: Found, before: list[Scored], after: list[Scored]) -> bool:
        """Whether only what speaks for any place makes one of a word that is a person's first: Абай, but not Абай ауданы."""
        if found.last > found.first or before[0].entity.type != "person" or after[0].entity.type != "place" or after[0].name.kind != "weak":
            return False
        return after[0].entity.index not in self.context.full and not self._said_before(found.first, PLACE_PREPOSITIONS)

    def _words_of(self, found: Found) -> list[Word]:
        return [self.words[k] for k in range(found.first, found.last + 1)]

    def _note_bearer(self, found: Found, scored: list[Scored]) -> None:
        """Who a person is that the text names with more than a surname: listed, of no gazetteer, or unclear."""
        if found.last == found.first or found.later or not (found.type == "person" or (scored and scored[0].entity.type == "person")):
            return
        bearer = found.bearer or self.bearers.add(self._words_of(found))
        if bearer is None:
            return
        if scored and self.annotator.linker.decide(scored) is Status.MATCHED:
            self._identities[bearer.key] = scored[0]
        elif bearer.key not in self._identities and found.type == "person" and (not scored or scored[0].probability < _SURE_UNLISTED):
            self._identities[bearer.key] = None

    def _named_with_more(self, found: Found, scored: list[Scored]) -> tuple[Found, list[Scored]] | None:
        """A mention by a part of the name, as whom the text names with all of it; None if it does not say."""
        if not self._identities or not (found.type == "person" or (found.phrase is not None and found.phrase.types == {"person"})):
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
            listed = scored and scored[0].name.kind == "short" and self.annotator.linker.decide(scored) is Status.MATCHED
            if listed and words[0].text.isascii() and not self._in_full(scored[0]) and self._introduced(bearers, found):
                listed = False  # Bob Vance … Vance
            same = all(i is None for i in identities)
            return None if listed or not same else (Found(found.first, found.last, None, "person", key=bearers[0].key if len(bearers) == 1 else "", surface=found.surface), [])
        mononym = bool(scored) and scored[0].entity.type == "person" and " " not in scored[0].name.name and scored[0].name.kind != "short" and self._introduced(bearers, found)
        if (found.later or mononym) and all(i is not None and i.entity.index == whom.entity.index for i in identities):
            return found, [replace(whom, probability=whom.probability * _BY_A_PART)]
        return None

    def _in_full(self, scored: Scored) -> bool:
        """Whether the text has a person's name in more than one word."""
        return any(" " in name for name in self.context.full.get(scored.entity.index, ()))

    def _introduced(self, bearers: Sequence[Bearer], found: Found) -> bool:
        """Whether the text names one of some persons in full before a mention."""
        keys = {b.key for b in bearers}
        return any(f.first < found.first and f.bearer is not None and f.bearer.key in keys for f in self.found)

    def _searched(self, found: Found) -> list[Scored]:
        if found.type is None or (found.first == found.last and of_kin(self.words, found.first)):
            return []  # с сыном Маратом: a given name says nothing to a gazetteer
        surface = found.surface
        return self.annotator.persons(surface) if found.type == "person" else self.annotator.searched(surface, found.type)

    def unlisted_persons(self) -> Iterator[str]:
        """The names of persons that will be asked for: those that the text shows and no list spells out."""
        for found in self.found:
            if found.type == "person" and not found.name:
                yield found.surface

    def _listed(self, surface: str) -> list[Scored]:
        return self.annotator.dated(surface, self.as_of) if self.as_of else self.annotator.listed(surface)

    def _offices_beside(self, found: Found) -> set[int]:
        """The offices that stand right before a name, or behind a comma: министр обороны Казахстана Нурлан Ермекбаев."""
        beside: set[int] = set()
        for first, last, offices in self._offices:
            before = last + 1 == found.first and not self.words[found.first].broken
            behind = found.last + 1 == first and self.tokens.text[self.words[found.last].end : self.words[first].start].strip() == ","
            if before or behind:
                beside |= offices
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
        if all(s.entity.type == "place" for s in scored):
            return context
        alone = {s.entity.index for s in scored if s.entity.type == "person" and (surname_alone(s.case) or _one_word_of_more(s))}
        lent = {s.entity.index: s.name.tokens[s.name.surname] in self.surnames.get(s.entity.index, ()) for s in scored if s.name.surname >= 0 and s.entity.index in alone and surname_alone(s.case)}
        lent |= {s.entity.index: False for s in scored if _another_name(s)}


        def bonus(entity: EntityRecord) -> Sequence[Said]:
            if entity.type == "place":
                return context(entity)
            found = [e for e in context(entity) if e.feature != "named_in_text" or lent.get(entity.index, True)]
            if entity.index in alone and all(e.feature == "country" for e in found):
                found = []
            return found

        return gender.telling(whose, scored, bonus) if whose else bonus

    def _in_brackets_after(self, before: Found, found: Found) -> bool:
        """Whether an acronym stands in brackets right after a name: Shanghai Cooperation Organization (SCO)."""
        if found.first != found.last or not self.words[found.first].shouted or before.last + 1 != found.first:
            return False
        return self.tokens.text[self.words[before.last].end : self.words[found.first].start].strip(" \n»”\"") == "("

    def _own_bodies(self, found: Found, scored: list[Scored], known: dict[tuple[str, str, bool], list[Scored]]) -> list[Scored]:
        """The candidates without the interior ministries, armed forces, central banks of countries that the text is not about."""
        if found.phrase is None or not found.phrase.weak_organisation:
            return scored
        after = self.owner.get(found.last + 1)
        asked = (found.surface, after.surface if after is not None else "", self.words[found.last].broken)
        if asked not in known:
            known[asked] = [s for s in scored if self._in_context(found, s)]
        return known[asked]

    def _plausible(self, found: Found, scored: list[Scored]) -> bool:
        """Whether a single word may be this place at all: a village does not lend its name to other alphabets."""
        if not scored:
            return False
        best = scored[0]
        if best.entity.type == "place" and best.name.kind != "demonym" and len(scored) == 1 and best.entity.prior < KNOWN_EVERYWHERE and self.places.contradicts(best.entity, found.surface):
            return False
        if found.last > found.first:
            return (found.surface[0] > "\u024f" or self._told_in_english(found, best)) and not self._of_another_country(best)
        if not self.words[found.first].capital and best.name.kind != "demonym":
            return False
        return self._in_context(found, best) and (found.surface[0] > "\u024f" or self._told_in_english(found, best))

    def _told_in_english(self, found: Found, best: Scored) -> bool:
        """Whether a single word of Latin letters may be a place that is seldom called so in English: Adena for Aden, a small region."""
        place, weak = best.entity, best.name.kind == "weak"
        if place.type != "place" or best.name.kind == "demonym" or (weak and place.index in self.context.full):
            return True
        if not self._far_fetched(found, best):
            return True
        if not best.name.name.isupper() and self._rather_an_acronym(found.first):
            return False
        own = lower(found.surface)
        at_home = any(names.total() > names[own] for code in place.country.split("|") if (names := self.context.countries.get(code)) is not None)
        said = self._said_before(found.first, PLACE_PREPOSITIONS)
        if weak:
            return at_home and said and place.subtype == "city"
        region = place.subtype in ("region", "district")
        return at_home or (said and (not region or plain(best.name.name) == plain(place.name)))

    def _far_fetched(self, found: Found, best: Scored) -> bool:
        """Whether a place of this name would seldom be meant in English, for all that the words around it say: We've for Vevey, East for the region of Cameroon."""
        place = best.entity
        if place.type != "place" or best.name.kind == "demonym" or found.surface[0] > "\u024f":
            return False
        if not best.name.name.isupper() and self._rather_an_acronym(found.first):
            return True
        if found.last > found.first and not all(word in _DIRECTIONS for word in lower(best.name.name).split()):
            return False
        if best.name.kind == "weak" or (best.name.lang == "und" and plain(best.name.name) != plain(place.name)):
            return True
        return place.subtype in ("region", "district") and self.annotator.geography.locate(place.index).inhabitants < _KNOWN_REGION

    def _spelled(self, found: Found, best: Scored) -> bool:
        """Whether a single word is written like what was found for it, and not rather an adjective or a surname."""
        if found.phrase is None or found.name or self._called(found.first):
            return True
        if best.entity.type == "place" and best.entity.country in WRITES_ENGLISH and found.surface[0] <= "\u024f" and is_otherwise_in_english(found.surface, best, self.annotator.names_of):
            return False
        if found.last > found.first:  # «Ал қарама-қарсы», "but opposite", is not Al Karama
            surface = found.surface
            if best.entity.subtype in _PAPERS and not self.words[found.first].capital and norm(surface.split()[0]) not in STOP:
                return False  # егеменді Қазақстан, "sovereign Kazakhstan", is no paper
            if surface[0] <= "\u024f" and _APART.search(surface) and not _APART.search(best.name.name):
                return False  # (D – 8)
            if best.entity.type == "organization" and surface.isascii() and sum(norm(w.text) not in STOP and len(w.text) > 1 for w in self._words_of(found)) < 2:
                return same_letters(surface, self.annotator.names_of(best.entity.index))
            other_script = script_of(surface) != script_of(best.name.name)
            return best.entity.type != "place" or not other_script or all(self._part_of_a_place(k) for k in (found.first, found.last))
        k, kazakh = found.first, self._is_kazakh()
        word = self.words[k]
        if word.shouted and is_common(lower(word.text)) and any(self.words[n].shouted and is_common(lower(self.words[n].text)) for n in (k - 1, k + 1) if 0 <= n < len(self.words)):
            return False  # А КТО НЕ ХОЧЕТ: capitals for loudness
        quoted = (best.entity.type == "organization" or script_of(best.name.name) != script_of(word.text)) and (self._quoted(k, k) or self._organisation_beside(k))
        if not self.annotator.word_may_be(word.text, best.entity.index, best.name.index, kazakh, quoted):
            return False
        if best.entity.type == "person" and best.name.kind != "short" and " " in best.name.name and (given(word) or self._another_bearer(k, self.annotator.names_of(best.entity.index))):
            return False
        if best.entity.type != "place" or best.name.kind == "demonym" or not is_hamlet(best.entity):
            return True
        before = self.words.before(k)
        after = self.words[k + 1] if k + 1 < len(self.words) and not word.broken and not word.dotted else None
        said = before in PLACE_PREPOSITIONS or before in place_words() or (after is not None and lower(after.text) in place_words())
        return not adjective_or_surname(
            word.text, before, best.entity, self.annotator.names_of(best.entity.index), place_said=said, ends=before in place_words() or after is None or norm(after.text) in STOP, kazakh=kazakh
        )

    def _organisation_beside(self, k: int) -> bool:
        """Whether a word for a kind of body stands beside a Russian or Kazakh word: газета Время."""
        return script_of(self.words[k].text) == "Cyrl" and any(0 <= n < len(self.words) and lower(self.words[n].text) in organisation_words() for n in (k - 1, k + 1))

    def _in_context(self, found: Found, best: Scored) -> bool:
        """Whether the document gives a word that is anything, or any country's body, its sense."""
        phrase = found.phrase
        if _made_acronym(best):
            return best.entity.index in self.context.full  # an acronym made from a name counts where the text has that name
        if phrase is not None and phrase.weak_organisation and best.name.kind == "weak" and best.entity.country and best.entity.subtype in STATE_BODIES | _FORCES:
            return self._own_body(found, best)
        if best.name.kind == "weak" and best.entity.type == "organization" and (surface := found.surface).isascii() and self._in_english(found):
            said = self.context.bonus(best.entity, lower(surface))  # General Assembly: of the United Nations, if the text names them
            return any(e.feature != "country" or (isinstance(e.amount, float) and e.amount >= _MOSTLY) for e in said)
        if found.first == found.last and best.entity.type == "person" and best.name.kind != "short" and is_common(lower(self.words[found.first].text)):
            return best.entity.index in self.context.full
        return True

    def _in_english(self, found: Found) -> bool:
        """Whether the words around a span are in Latin letters too: издание The Sun is no ordinary sun."""
        return all(self.words[k].text[0] <= "\u024f" for k in (found.first - 1, found.last + 1) if 0 <= k < len(self.words))

    def _of_another_country(self, best: Scored) -> bool:
        """Whether a body that every country has is that of a country which the text, being about others, does not name: House of Representatives."""
        entity = best.entity
        if (entity.subtype not in STATE_BODIES and entity.subtype != "party") or not entity.country or " " not in best.name.name:
            return False
        own = lower(best.name.name).split()
        if _EVERY_COUNTRY.isdisjoint(own) or not all(word in organisation_words() or norm(word) in STOP or word in _EVERY_COUNTRY or is_common(word) for word in own):
            return False
        named = {code for code, names in self.context.countries.items() if any(lower(best.name.name) != name for name in names)}
        return bool(named) and named.isdisjoint(entity.country.split("|"))

    def _rather_an_acronym(self, k: int) -> bool:
        """Whether a short word alone in capitals is no dateline: NICE said, but NICE, France and NICE (AP)."""
        words, word = self.words, self.words[k]
        if not word.shouted or len(word.text) > _LONGEST_ACRONYM or any(words[n].shouted and len(words[n].text) > 1 for n in (k - 1, k + 1) if 0 <= n < len(words)):
            return False
        behind = self.tokens.text[word.end : word.end + 3].lstrip()[:1]
        return not (self._begins_sentence(k) and behind in _BEHIND_DATELINE)

    def _own_body(self, found: Found, best: Scored) -> bool:
        """Whether «Сенат», «Правительство» is that of the country the text is about; in Kazakh it is Kazakhstan's unless another is named."""
        before = self.owner.get(found.first - 1)
        if before is not None and not self.words[found.first - 1].broken and best.name.name.isascii():  # Nigerian Ministry of Foreign Affairs
            owners = self.annotator.listed(before.surface)
            if owners and owners[0].entity.type == "place" and {owners[0].entity.country, owners[0].entity.iso}.isdisjoint(best.entity.country.split("|")):
                return False
        after = found.last + 1
        owner = self.owner.get(after)
        if owner is not None and not self.words[found.last].broken and best.name.lang != "kk":  # in Kazakh the owner stands before
            following = self.annotator.listed(owner.surface)
            if following and following[0].entity.type == "place" and following[0].entity.country != best.entity.country and following[0].entity.iso != best.entity.country:
                return False
        own = lower(found.surface)
        countries = {code: names.total() - names[own] for code, names in self.context.countries.items()}
        total = sum(countries.values())
        if not total:
            return best.name.lang == "kk"
        share = sum(countries.get(code, 0) for code in best.entity.country.split("|")) / total
        return share >= (0.15 if best.name.lang == "kk" else 0.5 if found.first == found.last else 0.3)

    def _trim(self, found: Found, start: int, end: int, best: Scored | None) -> tuple[int, int]:
        """The span without half a pair of quotation marks and without a leading or trailing word for the kind of thing."""
        if found.last == found.first:
            return start, end
        text = self.tokens.text
        inside = text[start:end]
        for opening, closing in (("«", "»"), ("“", "”"), ("„", "“")):
            if closing in inside and opening not in inside:
                return start, start + len(inside[: inside.index(closing)].rstrip())
            if opening in inside and closing not in inside:
                return start + inside.index(opening) + 1, end
        if best is None or found.name:
            return start, end
        words = self.words
        first, last = words[found.first], words[found.last]
        rest = range(found.first + 1, found.last + 1)
        if not first.capital and concept(first.text) and all(words[k].capital for k in rest) and self._same(words[found.first + 1].start, end, best):
            return words[found.first + 1].start, end
        rest = range(found.first, found.last)
        if best.entity.type == "place" or (len(rest) == 1 and is_common(lower(words[found.first].text))):
            return start, end
        if not last.capital and concept(last.text) and all(words[k].capital for k in rest) and self._same(start, words[found.last - 1].end, best):
            return start, words[found.last - 1].end
        return start, end

    def _same(self, start: int, end: int, best: Scored) -> bool:
        """Whether a part of the span names the same thing."""
        return any(s.entity.index == best.entity.index for s in self.annotator.listed(self.tokens.text[start:end]))

    def _mention(self, found: Found, scored: list[Scored], clusters: dict[str, int]) -> Mention | None:
        start, end = self.words[found.first].start, self.words[found.last].end
        if self.tokens.text[end] in "-‑" and found.last + 1 < len(self.words):
            following = self.words[found.last + 1]
            if following.start == end + 1 and following.text in ABBREVIATION_ENDINGS and len(following.text) > 1:
                end = following.end
        scored = self.annotator.linker.overridden(found.name or found.surface, scored)
        status = self.annotator.linker.decide(scored)
        best = scored[0] if scored and status is not Status.UNMATCHED else None
        if best is not None and found.type and not found.name and best.probability < _SURE_UNLISTED:
            best, status = None, Status.UNMATCHED
        if found.phrase is not None and found.phrase.weak_only and status is not Status.MATCHED:
            return None
        if best is None and found.type is None:
            return None
        start, end = self._trim(found, start, end, best)
        text = self.tokens.text[start:end]
        start, end = start - self.offset, end - self.offset
        if best is None:
            key = found.key or (found.bearer.key if found.bearer is not None else "") or " ".join(sorted(norm(w.text) for w in (self.words[k] for k in range(found.first, found.last + 1)) if not is_initial(w)))
            return Mention(start, end, text, Status.UNMATCHED, entity_type=found.type, cluster=clusters.setdefault(key, len(clusters) + 1))
        kind = "demonym" if best.name.kind == "demonym" else "name"
        return Mention(start, end, text, status, best.entity.id, best.entity.name, best.entity.type, best.probability, best.name.name, kind)

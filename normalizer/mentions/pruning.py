"""Which candidates of a span may be meant, by its letters, by the words beside it and by what its document is about."""

import re
from functools import lru_cache

from normalizer.gazetteer.common_words import is_common
from normalizer.matching.scored import Scored
from normalizer.mentions.patterns import given
from normalizer.mentions.plausible import INFLECTED, KNOWN_EVERYWHERE, STATE_BODIES, adjective_or_surname, is_hamlet, is_kazakh, plain
from normalizer.mentions.questions import FORCES, is_made_acronym, is_ministry_abroad, is_weak_in_words, names_what_every_country_has
from normalizer.mentions.second_looks import BY_SOUND, is_otherwise_in_english
from normalizer.mentions.spans import Spans
from normalizer.mentions.spelled import BEARER, FAR, HAMLET, INNER, LOUD, NEVER, OTHERWISE, PARTS, QUOTED, SEA, SMALL, UNKNOWN
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.triggers import QUOTES as QUOTATION_MARKS
from normalizer.mentions.words import Found
from normalizer.names.words import STOP, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.text.tokens import words as words_of

_KNOWN_REGION = 13.8  # logarithm of the inhabitants from which a region is known outside of its country
_DIRECTIONS = frozenset("north south east west northern southern eastern western central upper lower end coast side".split())
_LONGEST_ACRONYM, _BEHIND_DATELINE = 5, frozenset(",(-–—:./")
_HEADS = re.compile("(?:басшылар|төрағалар|спикерлер|жетекшілер)")  # in Kazakh behind a body: those of more than one
_WITH_MINISTRIES = frozenset(("region", "city"))  # whose bodies are called like those of the state: Правительство Москвы
VILLAGES = frozenset(("settlement", "village"))
AREAS = frozenset(("region", "district"))
_SPEAKS_FOR_AREAS = frozenset(("part_of", "related", "in_full"))
_SMALL = 3  # letters of a word inside a name that has no capital
# Beginnings of words beside the name of a shop, a fund.
_SHOP = re.compile("(?:сет[ьи]|магазин|аптек|кафе|ресторан|супермаркет|дискаунтер|гипермаркет|пекарн|кофейн|салон|фирм|бренд|марк[аеиу]|стать[яеию]|газет|журнал|издани|портал|сайт|театр|завод|фабрик|дорог[аиоу]|музе|орталы|дүкен|желі|қор)")
_DIRECTION = re.compile(
    "(?:южн|север|восточн|западн|центральн|юго$|оңтүстік|солтүстік|шығыс|батыс|орталық|(?:north|south|east|west)(?:ern)?$|central$)", re.IGNORECASE
)
_EPONYM = re.compile("(?:ленинск|советск|октябрьск|первомайск|кировск|пролетарск|заводск|железнодорожн|индустриальн|промышленн)", re.IGNORECASE)  # every second town has its Ленинский район
_OF_TOWNS = re.compile("(?:район|округ)", re.IGNORECASE)
_MOSTLY = 0.3  # share of a text's countries from which a body of one is meant by a name that many have


@lru_cache(1 << 12)
def is_of_anywhere(name: str) -> bool:
    """Whether a name of several words is made of words that say where or what a place is, and could be one of any country or town.

    >>> is_of_anywhere("Южный округ"), is_of_anywhere("Central District"), is_of_anywhere("Ленинском районе"), is_of_anywhere("Кировская область"), is_of_anywhere("Южная Корея")
    (True, True, True, False, False)
    """
    parts = words_of(name)
    if all(_DIRECTION.match(word) or lower(word) in place_words() for word in parts):
        return any(map(_DIRECTION.match, parts))
    return len(parts) == 2 and _EPONYM.match(parts[0]) is not None and _OF_TOWNS.match(parts[1]) is not None


def _is_kazakhs_own(scored: Scored) -> bool:
    """Whether what was found is a place of Kazakhstan by a name with letters that Russian has not."""
    return scored.entity.type == "place" and scored.entity.country == "KZ" and scored.name.kind in ("official", "alias") and is_kazakh(scored.name.name)


class Pruning(Spans):
    """The candidates of the chosen spans without those that cannot be meant."""

    __slots__ = ()

    def _plausible(self, found: Found, scored: list[Scored]) -> bool:
        """Whether a single word may be this place at all: a village does not lend its name to other alphabets."""
        if not scored:
            return False
        best = scored[0]
        if best.entity.type == "place" and best.name.kind != "demonym" and len(scored) == 1 and best.entity.prior < KNOWN_EVERYWHERE and self.places.contradicts(best.entity, found.surface):
            return False
        if found.last > found.first and "«" in best.name.name and not self._capitals_of_its_own(found):
            return False  # Жолаушылар тасымалы, "the carriage of passengers", is not «Жолаушылар тасымалы» АҚ
        if found.last > found.first and is_weak_in_words(found.surface, best) and not self._written_as_a_name(found, scored):
            return False
        if found.last > found.first:
            return (found.surface[0] > "\u024f" or self._told_in_english(found, best)) and not self._of_another_country(best) and not self._may_be_anywhere(found, best)
        if not self.words[found.first].capital and best.name.kind != "demonym":
            return False
        if best.entity.subtype == "party" and not best.entity.end and self._of_another_country(best):
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
        heard = self.context.heard_beside(own)
        at_home = any(heard.get(code) for code in place.country.split("|"))
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
        if found.last > found.first and not all(word in _DIRECTIONS for word in lower(best.name.name).split()) and not self._is_what_many_places_are_called(best):
            return False
        if best.name.kind == "weak" or (best.name.lang == "und" and plain(best.name.name) != plain(place.name)):
            return True
        return place.subtype in ("region", "district") and self.annotator.geography.locate(place.index).inhabitants < _KNOWN_REGION

    def _is_what_many_places_are_called(self, best: Scored) -> bool:
        """Whether an area is listed under ordinary English words, and its own name is another: Black River, of Mauritius, is a town of Jamaica too."""
        return best.entity.subtype in ("region", "district") and plain(best.name.name) != plain(best.entity.name) and all(is_common(word) or word in place_words() for word in lower(best.name.name).split())

    def _spelled(self, found: Found, best: Scored) -> bool:
        """Whether a span is written like what was found for it, and not rather an adjective or a surname: of most its letters say it."""
        if found.phrase is None or found.name:
            return True
        return self._answered(found, best, self.annotator.to_ask(found.surface, best.entity.index, best.name.index, self._is_kazakh(), found.last > found.first))

    def _answered(self, found: Found, best: Scored, asked: int) -> bool:
        """Whether the words beside a span say that it names what was found for it, where its letters leave some questions."""
        if not asked or not (asked & NEVER or self._written_otherwise(found, best, asked)) or self._called(found.first):
            return True
        return best.entity.subtype == "city" and self.words.after(found.first).startswith("қаласы") and lower(best.name.name) == lower(found.surface)  # Қазан қаласында, also a cauldron

    def _written_otherwise(self, found: Found, best: Scored, asked: int) -> bool:
        """Whether a question that the letters of a span leave is answered so that it does not name what was found (`normalizer.mentions.spelled`)."""
        k, words = found.first, self.words
        word = words[k]
        if asked & OTHERWISE and is_otherwise_in_english(found.surface, best, self.annotator.names_of):
            return True
        if (asked & SMALL and not word.capital) or (asked & PARTS and not all(self._part_of_a_place(n) for n in (k, found.last))):
            return True
        if (asked & INNER and not word.shouted) or (asked & UNKNOWN and k and self._behind_an_unknown_name(k)):
            return True
        if asked & LOUD and word.shouted and any(words[n].shouted and is_common(lower(words[n].text)) for n in (k - 1, k + 1) if 0 <= n < len(words)):
            return True
        if asked & QUOTED and not ((self._quoted(k, k) or (norm(word.text) == norm(best.name.name) and self._organisation_beside(k))) and self.annotator.word_may_be(word.text, best.entity.index, best.name.index, self._is_kazakh())):
            return True
        if asked & FAR and self._far_off(k, best):
            return True
        if asked & SEA and words.after(k) in place_words():
            return True
        if asked & BEARER and (given(word) or self._another_bearer(k, self.annotator.names_of(best.entity.index))):
            return True
        return bool(asked & HAMLET) and self._adjective_or_surname(k, best)

    def _adjective_or_surname(self, k: int, best: Scored) -> bool:
        """Whether a form of a small Russian place is rather an adjective or a surname, by the words beside it."""
        word, before = self.words[k], self.words.before(k)
        after = self.words[k + 1] if k + 1 < len(self.words) and not word.broken and not word.dotted else None
        said = before in PLACE_PREPOSITIONS or before in place_words() or (after is not None and lower(after.text) in place_words())
        return adjective_or_surname(
            word.text,
            before,
            best.entity,
            self.annotator.names_of(best.entity.index),
            place_said=said,
            ends=before in place_words() or after is None or norm(after.text) in STOP,
            kazakh=self._is_kazakh(),
        )

    def _far_off(self, k: int, best: Scored) -> bool:
        """Whether nothing but its sound, or a town that is called like a given name, makes a place of a Cyrillic word: Панин is not Panjin, компания Мартина not Martin."""
        if self._said_before(k, PLACE_PREPOSITIONS) or self.words.before(k) in place_words() or self.words.after(k) in place_words():
            return False
        if script_of(best.name.name) == "Latn" and any(pair.match.how in BY_SOUND for pair in best.case.alignment.pairs):
            return True
        return is_hamlet(best.entity) and best.entity.country not in INFLECTED and not self._is_kazakh() and not self.words[k].shouted and given(self.words[k])

    def _without_sounds(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates without places that the word is not spelled like, where a person has the name: Байден is not "from Baay"."""
        kept = [s for s in scored if s.entity.type != "place" or self._spelled(found, s)]
        return self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored

    def _as_spelled(self, found: Found, surface: str, scored: list[Scored]) -> list[Scored]:
        """The candidates without a best one that is spelled otherwise: Арыс is not Al-Arīsh but Arys."""
        if len(scored) == 1:
            return []
        if is_kazakh(surface) and (own := [s for s in scored[1:] if _is_kazakhs_own(s) and self._spelled(found, s)]):
            return self.annotator.linker.reweigh(own, lambda _: ())  # Ақсай is not Аксай
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

    def _is_a_title_of(self, found: Found, best: Scored) -> bool:
        """Whether the name of a small town fills quotation marks, and so is that of a painting or a paper: «Девятый вал», вышел в «Новом мире», but not деревня «Новая жизнь»."""
        return is_hamlet(best.entity) and self._quoted(found.first, found.last) and self.words.before(found.first) not in place_words()

    def _written_as_a_name(self, found: Found, scored: list[Scored]) -> bool:
        """Whether words that are also somebody's name stand in quotation marks, with a word for what it is, or all with capitals where no place is called so."""
        said = (self.words.before(found.first), self.words.after(found.last), *(lower(self.words[k].text) for k in range(found.first, found.last + 1)))
        if self._quoted(found.first, found.last) or any(word in organisation_words() or _SHOP.match(word) for word in said):
            return True
        capitals = all(self.words[k].capital or len(self.words[k].text) <= _SMALL for k in range(found.first + 1, found.last + 1))
        return capitals and not any(s.entity.type == "place" for s in scored)

    def _capitals_of_its_own(self, found: Found) -> bool:
        """Whether a name that is listed in quotation marks has these here, or a capital that its place does not explain, or a word for what it is."""
        start = self.words[found.first].start
        if not QUOTATION_MARKS.isdisjoint(self.tokens.text[max(0, start - 2) : start]):
            return True
        if not self._begins_sentence(found.first) and self.annotator.listed(self.words[found.first].text).place is None:
            return True  # Қазақстан has its capital anywhere
        return any(self.words[k].capital or lower(self.words[k].text) in organisation_words() for k in range(found.first + 1, found.last + 1))

    def _behind_an_unknown_name(self, k: int) -> bool:
        """Whether a capitalised word that no list has stands right before a token, and does not begin the sentence."""
        return k - 1 not in self.owner and self.words.gap(k) == " " and self._name_like(k - 1) and not self._begins_sentence(k - 1)

    def _organisation_beside(self, k: int) -> bool:
        """Whether a word for a kind of body stands beside a Russian or Kazakh word: газета Время."""
        return script_of(self.words[k].text) == "Cyrl" and any(0 <= n < len(self.words) and lower(self.words.written(n, n)) in organisation_words() for n in (k - 1, k + 1))

    def _in_context(self, found: Found, best: Scored) -> bool:
        """Whether the document gives a word that is anything, or any country's body, its sense."""
        phrase = found.phrase
        if is_made_acronym(best):
            return best.entity.index in self.context.full  # an acronym made from a name counts where the text has that name
        if phrase is not None and phrase.weak_organisation and best.name.kind == "weak" and best.entity.country and best.entity.subtype in STATE_BODIES | FORCES:
            return self._own_body(found, best)
        if best.name.kind == "weak" and best.entity.subtype == "company" and found.surface[0] > "\u024f" and self._of_others(best):
            return False  # «Аврора» of Ukraine, in a text about Russia
        if best.name.kind == "weak" and best.entity.type == "organization" and (surface := found.surface).isascii() and self._in_english(found):
            said = self.context.bonus(best.entity, lower(surface))  # General Assembly: of the United Nations, if the text names them
            return any(e.feature != "country" or (isinstance(e.amount, float) and e.amount >= _MOSTLY) for e in said)
        if found.first == found.last and best.entity.type == "person" and best.name.kind != "short" and is_common(lower(self.words[found.first].text)):
            return best.entity.index in self.context.full
        if best.entity.subtype in VILLAGES and best.name.kind != "demonym" and self._is_kazakh() and is_hamlet(best.entity):
            heard = self.context.heard_beside(lower(found.surface))  # Мироновка ауылы is one of Kazakhstan that no list has, unless the text is about Ukraine
            return any(code == "KZ" or heard.get(code) for code in best.entity.country.split("|"))
        return True

    def _may_be_anywhere(self, found: Found, best: Scored) -> bool:
        """Whether many countries have an area of a name, or a country many, and the text speaks for none of them: Южный округ of Israel, a Ленинский район."""
        if best.entity.subtype not in AREAS or not is_of_anywhere(found.name or found.surface):
            return False
        said = self.context.bonus(best.entity, lower(found.surface))
        return not any(e.feature in _SPEAKS_FOR_AREAS or (e.feature == "country" and best.entity.country not in INFLECTED) for e in said)

    def _in_english(self, found: Found) -> bool:
        """Whether the words around a span are in Latin letters too: издание The Sun is no ordinary sun."""
        return all(self.words[k].text[0] <= "\u024f" for k in (found.first - 1, found.last + 1) if 0 <= k < len(self.words))

    def _of_another_country(self, best: Scored) -> bool:
        """Whether a body that every country has, or a party, is that of a country which the text, being about others, does not name: House of Representatives, «Возрождение»."""
        if self._is_kazakh() and is_ministry_abroad(best) and not self.context.countries.keys() & set(best.entity.country.split("|")):
            return True  # Білім министрлігі is not that of Belarus
        if (best.entity.subtype != "party" or best.entity.end) and not names_what_every_country_has(best):
            return False
        return self._of_others(best)

    def _of_others(self, best: Scored) -> bool:
        """Whether the other names of the text speak for countries, and none of them for that of a candidate."""
        own = self.context.mentioned.get(best.entity.index, set())
        named = {code for code, names in self.context.countries.items() if any(name not in own for name in names)}
        return bool(named) and best.entity.country != "" and named.isdisjoint(best.entity.country.split("|"))

    def _rather_an_acronym(self, k: int) -> bool:
        """Whether a short word alone in capitals is no dateline: NICE said, but NICE, France and NICE (AP)."""
        words, word = self.words, self.words[k]
        if not word.shouted or len(word.text) > _LONGEST_ACRONYM or any(words[n].shouted and len(words[n].text) > 1 for n in (k - 1, k + 1) if 0 <= n < len(words)):
            return False
        behind = self.tokens.text[word.end : word.end + 3].lstrip()[:1]
        return not (self._begins_sentence(k) and behind in _BEHIND_DATELINE)

    def _own_bodies(self, found: Found, scored: list[Scored], known: dict[tuple[str, str, bool], list[Scored]]) -> list[Scored]:
        """The candidates without the interior ministries, armed forces, central banks of countries that the text is not about."""
        if found.phrase is None or not found.phrase.weak_organisation:
            return scored
        after = self.owner.get(found.last + 1)
        asked = (found.surface, after.surface if after is not None else "", self.words[found.last].broken)
        if asked not in known:
            known[asked] = [s for s in scored if self._in_context(found, s)]
        return known[asked]

    def _own_body(self, found: Found, best: Scored) -> bool:
        """Whether «Сенат», «Правительство» is that of the country the text is about; in Kazakh it is Kazakhstan's unless another is named."""
        if _HEADS.match(self.words.after(found.last)):
            return False  # Үкімет басшылары: of several countries
        before = self.owner.get(found.first - 1)
        if before is not None and not self.words[found.first - 1].broken and best.name.name.isascii():  # Nigerian Ministry of Foreign Affairs
            owners = self.annotator.listed(before.surface)
            if owners and owners[0].entity.type == "place" and {owners[0].entity.country, owners[0].entity.iso}.isdisjoint(best.entity.country.split("|")):
                return False
        after = found.last + 1
        owner = self.owner.get(after)
        if owner is None and best.name.name.isascii() and self.words.after(found.last) == "in":
            owner = self.owner.get(after + 1)  # the Emergencies Ministry in Bishkek
        if owner is not None and not self.words[found.last].broken and best.name.lang != "kk":  # in Kazakh the owner stands before
            following = self.annotator.listed(owner.surface)
            if following and following[0].entity.type == "place" and following[0].entity.country != best.entity.country and following[0].entity.iso != best.entity.country:
                return False
            if following and following[0].entity.subtype in _WITH_MINISTRIES and best.entity.subtype in STATE_BODIES and owner.first == after and self.words.gap(after) == " ":
                return False  # Министерство здравоохранения Свердловской области
        own = lower(found.surface)
        countries = self.context.heard_beside(own)
        total = sum(countries.values())
        if not total:
            return best.name.lang == "kk"
        share = sum(countries.get(code, 0) for code in best.entity.country.split("|")) / total
        return share >= (0.15 if best.name.lang == "kk" else 0.5 if found.first == found.last else 0.3)

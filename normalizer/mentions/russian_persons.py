"""Persons called like places, in Russian texts, told by what stands beside them: Вирджиния Вулф, Рогир ван Бохтел, Фатиха Акина."""

import re

from normalizer.gazetteer.common_words import is_common
from normalizer.mentions.also_given import AlsoGiven
from normalizer.mentions.called_like_towns import STRICT_PREPOSITIONS
from normalizer.mentions.lent import PARTICLES_BEFORE_PLACES, is_also_given
from normalizer.mentions.patterns import surname_ending
from normalizer.mentions.plausible import INFLECTED
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.within import SEAS
from normalizer.mentions.words import CAPITAL_BEFORE, CAPITAL_BEHIND, Found
from normalizer.names.words import place_words
from normalizer.text.fold import lower

SYLLABLE = 4  # letters of the longest surnames of one syllable
PLACE_WORDS = frozenset("city town village county state province region district municipality".split())
_TRANSCRIBED = re.compile(r"(?:парк|бич|сити|хайтс|спрингс|фолс|вэлли|хилл|хиллс|крик|лейк|айленд|гарденс|бэй)(?:[аеу]|ом)?$")  # English words in names of places: Сисайд Парк
# Adjectives with a capital, before towns of another name: Большой Кинель is a river, Новый Уренгой its own town.
QUALIFIERS = frozenset(
    [stem + ending for stem in ("Больш", "Мал", "Стар", "Нов") for ending in "ой ый ая ое ого ом ую ым".split()]
    + ["Малый", "Малые", *(stem + ending for stem in ("Верхн", "Нижн", "Средн") for ending in "ий яя ее его ей ем юю им".split())]
)
_VOWELS = frozenset("аеёиоуыэюяй")
_CAPITALS = CAPITAL_BEFORE | CAPITAL_BEHIND


class RussianPersons(AlsoGiven):
    """Whether a place in a Russian text is rather a person."""

    def _goes_on_behind(self, k: int) -> bool:
        """Whether a short surname begins somebody's longer name, as in East Asia: Ким Ён Чжин, where the text has named another Ким."""
        words = self.words
        return k + 1 < len(words) and words.gap(k + 1) == " " and self._name_like(k + 1) and self._may_be_a_person(k + 1)

    def _names_a_country(self, found: Found) -> bool:
        place = None if found.phrase is None or found.phrase.demonym else self._place_alone(found)
        return place is not None and place.subtype == "country"

    def _begins_a_sea(self, found: Found) -> bool:
        """Whether the name of a country, or its adjective with a capital, begins that of a sea or canal which no list has: Японское море, but not воды казахстанского моря."""
        k = found.last
        if found.last > found.first or found.phrase is None or not self.words[k].capital or self.words[k].text[0] <= "\u024f" or not SEAS.match(self.words.after(k)) or self.words.gap(k + 1) != " ":
            return False
        return found.phrase.demonym or (self._is_kazakh() and self._names_a_country(found))

    def _names_a_body(self, found: Found) -> bool:
        return found.phrase is not None and found.phrase.types == {"organization"} and not self._quoted(found.first, found.last)

    def _russian_person(self, found: Found) -> bool:
        """Whether a place in a Russian text is rather a person: Вирджиния Вулф, Рогир ван Бохтел; or one whom the text has named, and then is that."""
        words, k = self.words, found.first
        text, before = words[k].text, words.before(k)
        if len(text) <= SYLLABLE and found.phrase is not None and "person" in found.phrase.types and before not in STRICT_PREPOSITIONS and self._goes_on_behind(k):
            return True
        if self._does_what_persons_do(found):
            found.place = False
            return found.phrase is not None and found.phrase.types == {"place"}
        said = before in PLACE_PREPOSITIONS or before in PLACE_WORDS
        if words.beside(k, k) & _CAPITALS:
            if k and words[k - 1].text in QUALIFIERS and k - 1 not in self.owner and words.gap(k) == " " and not self._begins_sentence(k - 1) and self._lesser_place(found):
                return True
            person = self._before_or_behind_a_name(found, before, said)
            if person is not None:
                return person
        if self._is_a_surname_abroad(found, before, said):
            self._surnames_shown.update(self.bearers.read(text))
            found.place = found.phrase is not None and "person" not in found.phrase.types and found.place
            return found.phrase is not None and "person" not in found.phrase.types
        if before in PARTICLES_BEFORE_PLACES and k > 1 and words[k - 2].capital and not words[k - 2].broken:
            return self._lesser_place(found)
        if said or not self.bearers.known:
            return False
        if not self.bearers.parts()[0].isdisjoint(self.bearers.read(text)) and self._lesser_place(found):
            found.phrase, found.type, found.later = None, "person", True
        elif self._lesser_place(found) and before not in place_words() and self._is_given_of_bearer(text) and self._place_abroad(found):
            found.phrase, found.type, found.later = None, "person", True  # Наама Иссахар … Наама
        return False

    def _place_abroad(self, found: Found) -> bool:
        place = self._place_alone(found)
        return place is not None and place.country not in INFLECTED and not is_common(lower(found.surface))

    def _before_or_behind_a_name(self, found: Found, before: str, said: bool) -> bool | None:
        """Whether a capitalised word beside a place in a Russian text makes a person of it; None if it says nothing."""
        words, k = self.words, found.first
        text = words[k].text
        following = words[k + 1] if k + 1 < len(words) and not words[k].broken else None
        if following is not None and words.gap(k + 1) == " " and following.capital and k + 1 not in self.owner and _TRANSCRIBED.match(lower(following.text)):
            return True  # в городе Сисайд Парк
        if following is not None and not said and self._foreign_given_name(found, following):
            return True  # подруга Миранда Рейнсбургер
        if following is not None and not said and surname_ending(following) and self._may_be_a_person(k + 1) and self._lesser_place(found) and before not in place_words() and not self._is_kazakh():
            alike = text[-1] == following.text[-1] or not {text[-1], following.text[-1]} & _VOWELS
            if words.gap(k + 1) == " " and lower(following.text) not in place_words() and alike:
                return True  # Фатиха Акина
        if k and words.gap(k) == " " and not words[k].shouted and self._behind_a_given_name(k) and (self._names_a_country(found) or self._names_a_body(found)):
            return True  # председатель Мартин Куба, писатель Жером Феррари
        if is_also_given(text) and not words[k].shouted and k + 1 < len(words) and not words[k].broken and words[k + 1].named:
            behind = self.owner.get(k + 1)
            person = behind is None or (behind.type == "person" if behind.phrase is None else behind.phrase.types == {"person"} and behind.last == k + 1)
            person = person or (words.gap(k + 1) == " " and self._town_alone(k + 1))
            return person and not (said or before in place_words() or lower(words[k + 1].text) in place_words())
        return None

"""Names that something or somebody else bears: streets and clubs called after places, persons called like towns."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.languages.kk import KAZAKH
from normalizer.languages.ru import RUSSIAN
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.alone import CALENDAR
from normalizer.mentions.also_given import AlsoGiven
from normalizer.mentions.called_like_towns import STRICT_PREPOSITIONS
from normalizer.mentions.lent import (
    COLLEGES,
    NAMED_AFTER_PERSONS,
    PAPERS,
    PARTICLES_BEFORE_PLACES,
    is_a_manager,
    is_abbreviated,
    is_addressed,
    is_also_given,
    is_club,
    is_given_name,
    is_of_a_thing,
    is_of_another_event,
    is_of_native_people,
    is_part_of_a_place,
    is_street,
    is_style,
    speaks,
)
from normalizer.mentions.patterns import given, surname_ending
from normalizer.mentions.plausible import INFLECTED, is_hamlet
from normalizer.mentions.second_looks import WRITES_ENGLISH
from normalizer.mentions.surroundings import ABBREVIATION_ENDINGS, PLACE_PREPOSITIONS
from normalizer.mentions.wider import goes_on, has_more_before, in_title_case, is_a_part, is_ordinary
from normalizer.mentions.words import CAPITAL_BEFORE, CAPITAL_BEHIND, FULL_STOP, HYPHEN, IN_QUOTES, Found
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, legal_forms, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of

# Words for things that are called after people and places, and the words that say so; forms as they occur.
NAMED_AFTER_BEFORE = frozenset(
    "улица улице улицы улицу улицей ул проспект проспекте проспекта проспекту пр-т пр переулок переулке шоссе бульвар бульваре бульвара площадь площади набережная набережной имени им".split()
)
NAMED_AFTER_BEHIND = frozenset(
    "street st avenue ave boulevard road square көшесі көшесінде көшесінің көшесіндегі көшесіне көшесінен даңғылы даңғылында даңғылының даңғылындағы атындағы алаңы алаңында шағынауданы".split()
)
# What is called after persons, and often stands beside the name of a place as well: орден Александра Невского, аэропорт Алматы.
AFTER_PERSONS_BEFORE = frozenset().union(*(RUSSIAN.forms(word) for word in ("орден", "медаль", "аэропорт")))
AFTER_PERSONS_BEHIND = re.compile("(?:ордені|медалі|әуежайы)")
ABBREVIATED = frozenset("ул пр просп пер пл наб бул им".split())
STREET_BEHIND = re.compile(r"(?:шоссе|улиц\w{1,2}|проспект\w{0,2}|переул\w+|набережн\w+|бульвар\w{0,2}|тракт\w{0,2})$")
BEATS = frozenset("обыграл обыграла обыграли переиграл переиграла переиграли разгромил разгромила разгромили".split())
ELDERS = frozenset().union(*(KAZAKH.forms(word) for word in ("ата", "апа", "әже", "аға", "апай", "ағай", "көке", "мырза", "ханым")))
RULERS = frozenset().union(*(KAZAKH.forms(word) for word in ("хан", "шах", "бек", "би", "батыр", "сұлтан", "паша", "ханша")))
_TRANSCRIBED = re.compile(r"(?:парк|бич|сити|хайтс|спрингс|фолс|вэлли|хилл|хиллс|крик|лейк|айленд|гарденс|бэй)(?:[аеу]|ом)?$")  # English words in names of places: Сисайд Парк
_PLACE_WORDS = frozenset("city town village county state province region district municipality".split())
_CAPITALS = CAPITAL_BEFORE | CAPITAL_BEHIND
_LENDING = frozenset(("place", "organization"))
SYLLABLE = 4  # letters of the longest surnames of one syllable
_VOWELS = frozenset("аеёиоуыэюяй")
NOBODY = frozenset[str]()


class Borne(AlsoGiven):
    """Which of the chosen spans do not mean the place or person that a list has under the name."""

    __slots__ = ()

    def _surnames(self) -> set[str]:
        """Folded surnames of the persons that the document names with more than the surname, found once its names are chosen."""
        if self._named_in_full is not None:
            return self._named_in_full
        found = self._named_in_full = set()
        for f in self.found:
            if f.last > f.first and (f.type == "person" or (f.phrase is not None and f.phrase.types == {"person"})):
                found.update(r for k in range(f.first, f.last + 1) if not self.words[k].initial and not given(self.words[k]) for r in self.bearers.read(self.words[k].text))
        return found

    def _bears(self, found: Found) -> bool:
        """A hamlet that is called like a person of this document: after Darren Ripley, Ripley is he."""
        if not self._hamlet_alone(found):
            return False
        if self._beside_a_name(found.first):
            return True
        if self._surnames().isdisjoint(self.bearers.read(self.words[found.first].text)):
            return False
        return not self._said_before(found.first, STRICT_PREPOSITIONS)

    def _beside_a_name(self, k: int) -> bool:
        """Whether an unlisted capitalised word stands before or after: Лино Овьедо, Гасан Хитто. Kazakh puts places there."""
        words = self.words
        if self._is_kazakh() or words[k].shouted:
            return False
        if k > 1 and not words[k - 1].broken and k - 1 not in self.owner and self._name_like(k - 1) and not self._begins_sentence(k - 1):
            return True
        if words[k].broken or words[k].dotted or k + 1 >= len(words) or k + 1 in self.owner or not self._name_like(k + 1) or given(words[k + 1]):
            return False
        return self.tokens.text[words[k].end : words[k + 1].start] == " " and not self._said_before(k, PLACE_PREPOSITIONS)

    def _another_bearer(self, k: int, rows: Sequence[NameRecord]) -> bool:
        """Whether another given name stands before a surname: Рауан Мыңбаев is not Сауат Мыңбаев."""
        if k == 0 or self.words[k - 1].broken or len(self.words[k - 1].text) < 3 or not self._name_like(k - 1):
            return False
        before, owner = self.words[k - 1], self.owner.get(k - 1)
        if (owner is not None and not self._hamlet_alone(owner)) or (self._begins_sentence(k - 1) and not given(before) and not self._is_kazakh()):
            return False
        return not any(OSA.distance(lower(before.text), lower(token)) <= 1 for row in rows for token in row.name.split())

    def _something_else(self, found: Found) -> bool:
        """Whether English words beside a single one say that it is no place, or no acronym, here: CCTV cameras, Corcoran said.

        A word that may be a person's name as well is kept as such.
        """
        words, text, k = self.words, self.tokens.text, found.first
        word = words[k]
        if found.phrase is None or found.last > k or not word.capital:
            return False
        if word.text[0] > "\u024f":
            return self._russian_person(found)
        if found.phrase.demonym and self._among_other_letters(k):
            return True  # «дешевле, чем в Norwegian»: the airline
        if is_a_manager(words, k) or is_of_a_thing(words, k) or is_of_another_event(words, k) or is_of_native_people(words, k) or self._in_a_byline(k):
            return True
        place = self._place_alone(found)
        if place is None:
            return found.phrase.types == {"person"} and self._before_a_surname(k)
        said = self._said_before(k, PLACE_PREPOSITIONS) or self._said_before(k, _PLACE_WORDS)
        town = place.subtype in ("city", "settlement", "village")
        behind = self.owner.get(k + 1) if text[word.end : word.end + 1] == " " else None
        if town and behind is not None and behind.phrase is not None and behind.last == k + 1 and not word.shouted and not self.words[k + 1].shouted:
            if behind.phrase.types == {"person"}:
                return True  # Blaine McCartney
            if "person" in behind.phrase.types and not said and self._lesser_place(found) and k and not words[k - 1].capital and words.gap(k) == " ":
                return True  # team member Vaughan Matthews
        begins = self._begins_sentence(k)
        if town and is_abbreviated(words, k):
            return True
        if (
            is_style(text, word.start)
            or is_part_of_a_place(words, text, k, small=town)
            or is_given_name(words, text, k, place_said=said, begins=begins)
            or (town and is_club(words, k))
        ):
            return True
        spoken = town and is_hamlet(place) and speaks(words, text, k, place_said=said) and not self.annotator.geography.locate(place.index).capital
        found.place = not (spoken or is_addressed(words, k) or ((town or self._is_region_abroad(place)) and not said and self._surname_of_bearer(k)))
        return not found.place and "person" not in found.phrase.types

    def _is_region_abroad(self, place: EntityRecord) -> bool:
        """Whether a place is a region or district of a country that writes no English: Miranda in Venezuela, but not Virginia."""
        return place.subtype in ("region", "district") and place.country not in WRITES_ENGLISH

    def _goes_on_behind(self, k: int) -> bool:
        """Whether a short surname begins somebody's longer name, as in East Asia: Ким Ён Чжин, where the text has named another Ким."""
        words = self.words
        return k + 1 < len(words) and words.gap(k + 1) == " " and self._name_like(k + 1) and self._may_be_a_person(k + 1)

    def _names_a_country(self, found: Found) -> bool:
        place = None if found.phrase is None or found.phrase.demonym else self._place_alone(found)
        return place is not None and place.subtype == "country"

    def _names_a_body(self, found: Found) -> bool:
        return found.phrase is not None and found.phrase.types == {"organization"} and not self._quoted(found.first, found.last)

    def _among_other_letters(self, k: int) -> bool:
        """Whether the words beside one of Latin letters are not in these."""
        beside = [self.words[n].text[0] for n in (k - 1, k + 1) if 0 <= n < len(self.words)]
        return any(letter > "\u024f" for letter in beside) and not any(letter <= "\u024f" and letter.isalpha() for letter in beside)

    def _russian_person(self, found: Found) -> bool:
        """Whether a place in a Russian text is rather a person: Вирджиния Вулф, Рогир ван Бохтел; or one whom the text has named, and then is that."""
        words, k = self.words, found.first
        text, before = words[k].text, words.before(k)
        if len(text) <= SYLLABLE and found.phrase is not None and "person" in found.phrase.types and before not in STRICT_PREPOSITIONS and self._goes_on_behind(k):
            return True
        said = before in PLACE_PREPOSITIONS or before in _PLACE_WORDS
        if words.beside(k, k) & _CAPITALS:
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

    def _last_words(self) -> frozenset[str]:
        """The last words of the persons whom the document names with more and no list has, found once for as many as there are."""
        known = len(self.bearers.known)
        if self._last[0] != known:
            self._last = known, frozenset(self._written(f.last, f.last) for f in self.found if f.bearer is not None and f.phrase is None)
        return self._last[1]

    def _surname_of_bearer(self, k: int) -> bool:
        """Whether the text has named a person whose last word is this one, and whose name begins before: Daniel Paris … Paris had been shot."""
        named = [f for f in self._named_with(self.words[k].text) if f.first < k and f.phrase is None]
        return any(given(self.words[j]) for f in named for j in range(f.first, f.last))

    def _named_with(self, word: str) -> list[Found]:
        """The persons whom the document names with more than one word, the last of them this one."""
        if self._borne_last[0] != len(self.found):
            by_last: dict[str, list[Found]] = {}
            for f in self.found:
                if f.bearer is not None:
                    by_last.setdefault(self.words[f.last].text, []).append(f)
            self._borne_last = len(self.found), by_last
        return self._borne_last[1].get(word, [])

    def _lent(self, found: Found) -> bool:
        """A name that something else bears: улица Абая, Назарбаев атындағы әуежай, «Ливерпуль», Tole Bi Street."""
        words = self.words
        first, last = words[found.first], words[found.last]
        types = found.phrase.types if found.phrase is not None else frozenset((found.type,))
        around = words.beside(found.first, found.last)
        quoted = bool(around & IN_QUOTES)
        if quoted and found.first == found.last and types & _LENDING and self._thing_behind(found.last):
            return True  # «Астана» концерттік залы is neither the city nor its club
        if types == {"organization"} and found.first == found.last and not quoted and given(first):
            beside = [words[k] for k in (found.first - 1, found.last + 1) if 0 <= k < len(words) and not (k > found.last and last.broken)]
            return not any(lower(word.text) in organisation_words() for word in beside)
        before, after = words.before(found.first), words.after(found.last)
        if "organization" in types and len(types) > 1 and found.first == found.last and not quoted and given(first) and first.text[0] > "\u024f" and self._lists_a_body_first(found, before, after):
            return True
        if found.phrase is not None and found.phrase.demonym and found.first == found.last and self._begins_a_title(found):
            return True
        if self._begins_hyphened(found) or self._is_a_firm(found) or ("organization" in types and self._is_one_of_several_places(found)):
            return True
        if "place" in types and self._is_a_house(found):
            found.place = False
            return types == {"place"}
        if (around & HYPHEN and self._is_joined_to_a_thing(found)) or ("organization" in types and self._has_given_its_name(found)):
            return True
        if before in BEATS and "place" in types and not self._names_a_country(found):  # «Кайрат» обыграл Астану: the club
            found.place = False
            return types == {"place"}
        if not types <= {"person", "place"}:
            return False
        if (types == {"person"} and (self._is_junior(found) or self._is_a_school(found))) or self._is_a_street_of_two(found):
            return True
        if types == {"person"} and (before in AFTER_PERSONS_BEFORE or AFTER_PERSONS_BEHIND.match(after)):
            return True
        if before in NAMED_AFTER_BEFORE or after in NAMED_AFTER_BEHIND or (around & FULL_STOP and self._abbreviated_street(found.first)):
            return True
        if first.text[0] > "\u024f" and STREET_BEHIND.match(after) and is_adjective(first.text):
            return True  # Волоколамское шоссе
        if types == {"place"} and after in ELDERS and words.gap(found.last + 1) == " ":
            return True  # Эльбрус атаның
        if "place" in types and found.first == found.last and after in RULERS and words.gap(found.last + 1) == " " and self._abroad(found):
            found.place = False  # Реза хан
            return types == {"place"}
        if "place" in types and found.first == found.last and self._with_another_given_name(found, before, after):
            found.place = False
            return types == {"place"}
        if "place" in types and after == "brand" and found.phrase is not None and not found.phrase.demonym:
            return True
        if after and types == {"person"} and words[found.last + 1].text in NAMED_AFTER_PERSONS and words.gap(found.last + 1) == " ":
            return True
        if found.first != found.last or types != {"place"} or (found.phrase is not None and found.phrase.demonym and not first.capital):
            return False
        if quoted:
            return True  # a place in quotation marks of its own is a club, a brand or a ship
        # Владимир пришёл: a given name, unless a preposition or a word for a place says otherwise
        return given(first) and before not in PLACE_PREPOSITIONS and after not in place_words()

    def _abbreviated_street(self, k: int) -> bool:
        """Whether "ул." stands right before a token."""
        text, start = self.tokens.text, self.words[k].start
        return k > 0 and text[max(0, start - 2) : start].strip() == "." and lower(self.words[k - 1].text) in ABBREVIATED and self.words[k - 1].end >= start - 2

    def _begins_a_name(self, found: Found) -> bool:
        """Whether an English place of more words, or one before «State», begins a longer name: the Des Moines Register, Ohio State University."""
        words, last, text = self.words, found.last, self.tokens.text
        if found.phrase is None or found.phrase.types != {"place"} or text[words[last].start] > "\u024f" or words[last].shouted or last + 1 >= len(words):
            return False
        state = words[last + 1].text == "State"
        after = last + 1 + state
        if found.last > found.first and is_street(words[last + 1]) and text[words[last].end : words[last + 1].start] == " ":
            return True
        if (
            (not state and found.last == found.first)
            or after >= len(words)
            or after in self.owner
            or any(text[words[k].end : words[k + 1].start] != " " for k in range(last, after))
        ):
            return False
        return words[after].text in COLLEGES or (words[after].text in PAPERS and words[after - 1].text != "State") or (state and words[after].text == "Journal")

    def _part_of_a_longer_name(self, found: Found) -> bool:
        """Whether an English name of ordinary words, or a surname alone, is but a part of a name that nobody listed: Foreign Policy Committee, Vance Joy."""
        words = self.words
        if found.phrase is None or found.phrase.demonym or self.tokens.text[words[found.first].start] > "\u024f":
            return False
        return self._has_more_beside(found, found.phrase.types) and not in_title_case(words, found.first, found.last)

    def _has_more_beside(self, found: Found, types: frozenset[str]) -> bool:
        words, text = self.words, self.tokens.text
        if "person" in types and types <= {"person", "place"}:
            if found.first == found.last:
                if types != {"person"}:
                    return False
                return is_a_part(words, text, found.first, self._free, self._begins_sentence, self._ends_a_person)
            return given(words[found.first - 1]) and has_more_before(words, text, found.first, self._free, self._begins_sentence) if found.first else False
        if "organization" not in types:
            return False
        if is_ordinary(words, found.first, found.last):
            return goes_on(words, text, found.first, found.last, self._free, self._begins_sentence)
        single = found.first == found.last and not words[found.first].shouted
        return single and has_more_before(words, text, found.first, self._free, self._begins_sentence)

    def _before_a_surname(self, k: int) -> bool:
        """Whether another person's name of one word stands right behind one, so that the two are those of somebody else: Galen Miller is not Galen."""
        words = self.words
        if k + 1 >= len(words) or words.gap(k + 1) != " " or words[k].shouted != words[k + 1].shouted or words[k].shouted:
            return False
        return self._only_a_surname(k + 1)

    def _initial_inside(self, found: Found) -> bool:
        """Whether an initial and a surname are the end of an English name: Justice Pratibha M Singh."""
        words, k = self.words, found.first
        if found.last != k + 1 or not words[k].initial or words[k].text[0] > "\u024f" or k - 1 in self.owner or not k:
            return False
        return words.gap(k) == " " and self._name_like(k - 1) and not self._begins_sentence(k - 1)

    def _free(self, k: int) -> bool:
        return k not in self.owner

    def _ends_a_person(self, k: int) -> bool:
        owner = self.owner.get(k)
        return owner is not None and owner.last > owner.first and (owner.type == "person" or (owner.phrase is not None and owner.phrase.types == {"person"}))

    def _inside_other_name(self, found: Found) -> bool:
        """A place that only begins or ends an unlisted name: Astana Motors, Московский договор."""
        words, k = self.words, found.first
        word = words[k]
        latin = word.text[0] <= "\u024f"
        if ((latin or found.last > k) and self._begins_a_name(found)) or (latin and (self._part_of_a_longer_name(found) or self._initial_inside(found))):
            return True
        if latin and found.phrase is not None and "place" in found.phrase.types and words.beside(k, found.last) & _CAPITALS and self._in_a_latin_run(found):
            return True
        if found.phrase is None or found.last > k or found.phrase.demonym or word.shouted or self._place_alone(found) is None:
            return False
        if self._inside_a_title(k):
            return True
        if not words.beside(k, k) & _CAPITALS:
            return False
        if k + 1 < len(words) and not word.broken and not word.dotted:
            following = words[k + 1]
            gap = self.tokens.text[word.end : following.start]
            if gap == " " and following.named and k + 1 not in self.owner and not following.shouted:
                raw = lower(following.text)
                known = raw in TITLES or raw in CALENDAR or raw in place_words() or norm(following.text) in STOP
                other_script = script_of(word.text) != script_of(following.text)
                if not known and (other_script or script_of(word.text) == "Latn") and (raw,) not in legal_forms():
                    return not given(following)
            if gap in ("-", "‑") and k + 1 not in self.owner and following.text.lower() not in ABBREVIATION_ENDINGS:
                return following.capital
        if k > 0 and not words[k - 1].broken and self.tokens.text[words[k - 1].end : word.start] == "-":
            return k - 1 not in self.owner and words[k - 1].capital
        return False

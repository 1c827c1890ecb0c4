"""Names that something or somebody else bears: streets and clubs called after places, persons called like towns."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.languages.kk import KAZAKH
from normalizer.languages.ru import RUSSIAN
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.called_like_towns import STRICT_PREPOSITIONS
from normalizer.mentions.lent import (
    ALSO_GIVEN,
    CLUB_DOES,
    NAMED_AFTER_PERSONS,
    is_a_manager,
    is_abbreviated,
    is_addressed,
    is_called_so,
    is_club,
    is_given_name,
    is_instituted,
    is_of_two_owners,
    is_one_of_streets,
    is_part_of_a_place,
    is_style,
    is_told_apart,
    is_traded,
    speaks,
)
from normalizer.mentions.longer_names import LongerNames
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import given
from normalizer.mentions.plausible import is_hamlet
from normalizer.mentions.questions import INHABITED
from normalizer.mentions.rivers import FIRMS_TOO, is_a_river
from normalizer.mentions.russian_persons import PLACE_WORDS
from normalizer.mentions.second_looks import WRITES_ENGLISH
from normalizer.mentions.surroundings import MILLION, PLACE_PREPOSITIONS
from normalizer.mentions.within import JOINED
from normalizer.mentions.words import FULL_STOP, HYPHEN, IN_QUOTES, Found
from normalizer.names.words import organisation_words, place_words
from normalizer.text.fold import lower
from normalizer.types import Status

# Words for things that are called after people and places, and the words that say so; forms as they occur.
NAMED_AFTER_BEFORE = frozenset(
    "улица улице улицы улицу улицей ул проспект проспекте проспекта проспекту пр-т пр переулок переулке шоссе бульвар бульваре бульвара площадь площади набережная набережной имени им".split()
)
NAMED_AFTER_BEHIND = frozenset(
    ["street", "st", "avenue", "ave", "boulevard", "road", "square", "атындағы"]
    + [f"{thing}{e}" for thing in ("көшесі", "бульварі") for e in ("", "нде", "нің", "ндегі", "не", "нен", "н", "мен")]
    + [f"{thing}{e}" for thing in ("даңғылы", "алаңы", "шағынауданы", "бульвары", "тұйығы") for e in ("", "нда", "ның", "ндағы", "на", "нан", "н", "мен")]
)
# What is called after persons, and often stands beside the name of a place as well: орден Александра Невского, аэропорт Алматы.
AFTER_PERSONS_BEFORE = frozenset().union(*(RUSSIAN.forms(word) for word in ("орден", "медаль", "аэропорт")))
# What nature and people made, and is no person: кратер Гагарин, аллея Гейдара Алиева.
MADE = frozenset().union(
    *(RUSSIAN.forms(word) for word in "кратер астероид ледник мост сквер тупик лицей мыс перевал колледж".split()),
    "аллея аллее аллеи аллею аллеей гимназия гимназии гимназию гимназией комета комете кометы комету кометой бухта бухте бухты бухту".split(),
)
MONUMENTS = frozenset().union(*(RUSSIAN.forms(word) for word in ("памятник", "бюст", "монумент")))
NAMING = frozenset(("атты", "есімді", "лақапты"))
AREAS = frozenset("площадь площади площадью".split())  # also of a country
VILLAGE_BEHIND = re.compile("(?:ауыл[ыд]|аулы|кенті|село$)")
CENTRES = frozenset(RUSSIAN.forms("центр"))
AFTER_PERSONS_BEHIND = re.compile("(?:ордені|медалі|әуежайы|мектебі|кратері|көпірі|аллеясы|саябағы|консерватория|зияткерлік|университеті|лицейі|гимназиясы|колледжі|олимпиадасы|стипендиясы)")
ABBREVIATED = frozenset("ул пр просп пер пл наб бул им".split())
STREET_BEHIND = re.compile(r"(?:шоссе|улиц\w{1,2}|проспект\w{0,2}|переул\w+|набережн\w+|бульвар\w{0,2}|тракт\w{0,2})$")
BEATS = frozenset("обыграл обыграла обыграли переиграл переиграла переиграли разгромил разгромила разгромили".split())
ELDERS = frozenset().union(*(KAZAKH.forms(word) for word in ("ата", "апа", "әже", "аға", "апай", "ағай", "көке", "мырза", "ханым")))
RULERS = frozenset().union(*(KAZAKH.forms(word) for word in ("хан", "шах", "бек", "би", "батыр", "сұлтан", "паша", "ханша")))
_LENDING = frozenset(("place", "organization"))
JOINED_CLUBS = frozenset(("or", "and", "versus", "vs", "v"))
_AND_COMPANY, _CLOSING = frozenset(("К", "Ко", "Co", "K")), frozenset("»”\"")
_BODIES = frozenset("Banco Universidad Colegio Instituto Ministerio Palacio Casa Hospital Teatro Museo Banque Academia Camara Corte Iglesia".split())
SPANISH = frozenset("de del la las los do da dos das du".split())
DISTRICT = "аудандық"
NUMBERS = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII".split())  # of rulers
NOBODY = frozenset[str]()


class Borne(LongerNames):
    """Which of the chosen spans do not mean the place or person that a list has under the name."""

    __slots__ = ()

    def _surnames(self) -> set[str]:
        """Folded surnames of the persons that the document names with more than the surname, found once its names are chosen."""
        if self._named_in_full is None:
            self._named_in_full = self.words.surnames(self.found, self.bearers.read)
        return self._named_in_full

    def _bears(self, found: Found) -> bool:
        """A hamlet that is called like a person of this document: after Darren Ripley, Ripley is he."""
        if not self._hamlet_alone(found):
            return False
        if self._beside_a_name(found.first) or (found.surface[0] <= "\u024f" and self._behind_a_mononym(found.first)):
            return True  # Osman Kavala
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
        raw = lower(before.text)
        return not any(OSA.distance(raw, lower(token)) <= 1 for row in rows for token in row.name.split())

    def _something_else(self, found: Found) -> bool:
        """Whether English words beside a single one say that it is no place, or no acronym, here: CCTV cameras, Corcoran said.

        A word that may be a person's name as well is kept as such.
        """
        words, text, k = self.words, self.tokens.text, found.first
        word = words[k]
        if found.phrase is not None and found.phrase.types <= _LENDING and found.last == k + 1 and word.text in SPANISH and self._of_a_body_in_spanish(k + 1):
            return True  # Banco de la Republica, where "la Republica" is listed
        if self._is_called_after_a_place(found) or self._is_a_model(found):
            return True
        if found.phrase is None or found.last > k or not word.capital:
            return False
        if word.text[0] > "\u024f":
            return self._russian_person(found)
        if found.phrase.demonym and self._among_other_letters(k):
            return True  # «дешевле, чем в Norwegian»: the airline
        if is_a_manager(words, k) or is_told_apart(words, k) or self._in_a_byline(k) or (lower(word.text) in FIRMS_TOO and is_a_river(words, k)):
            return True
        if "person" in found.phrase.types and is_instituted(words, k):
            return True  # Kennedy Space Center
        place = self._place_alone(found)
        if place is None:
            if found.phrase.types == {"organization"} and not word.shouted and self._surname_of_bearer(k):
                found.phrase, found.type, found.later = None, "person", True  # John Stanford … Stanford said
                return False
            return found.phrase.types == {"person"} and self._before_a_surname(k)
        if place.subtype == "country" and (self._in_a_state(k) or (not word.shouted and lower(word.text) != lower(place.name) and self._among_other_letters(k))):
            return True  # the works in Malta, New York, closed; Emirates рейс ашты
        said = self._said_before(k, PLACE_PREPOSITIONS) or self._said_before(k, PLACE_WORDS)
        town = place.subtype in ("city", "settlement", "village")
        if town and self._behind_a_title(k):
            return True  # First Minister Vaughan Gething
        if town and place.prior < MILLION and (self._of_a_body_in_spanish(k) or ("person" in found.phrase.types and self._of_another_land(k, place))):
            return True  # Banco de la Republica; Tanzania's Hassan
        if not said and place.subtype != "country" and place.prior < MILLION and (self._among_other_letters(k) or ((town or place.subtype == "county") and is_traded(words, text, k))):
            found.place = False  # баррель Brent; Santos fell 2%, Berkshire shares
            return found.phrase.types == {"place"}
        if place.subtype == "river" and is_of_two_owners(words, k):
            return True  # Thames & Hudson
        behind = self.owner.get(k + 1) if text[word.end : word.end + 1] == " " else None
        if town and behind is not None and behind.phrase is not None and behind.last == k + 1 and not word.shouted and not self.words[k + 1].shouted:
            if behind.phrase.types == {"person"} and (not said or self._lesser_place(found)):
                return True  # Blaine McCartney, but in Baku Aliyeva opened a school
            if "person" in behind.phrase.types and not said and self._lesser_place(found) and k and not words[k - 1].capital and words.gap(k) == " ":
                return True  # team member Vaughan Matthews
        if is_called_so(words, k):
            found.place = False
            return "person" not in found.phrase.types
        if lower(word.text) in ALSO_GIVEN and not said and not word.shouted and k and words.gap(k) == " " and self._only_given(k - 1) and not words[k - 1].shouted and k - 1 not in self.owner:
            found.first, found.surface, found.phrase, found.type = k - 1, words.written(k - 1, k), None, "person"  # Helen Kent
            self.owner[k - 1] = found
            return False
        if town and is_hamlet(place) and given(word) and not word.shouted and behind is not None and behind.last == k + 1 and lower(words[k + 1].text) in ALSO_GIVEN:
            behind.first, behind.surface, behind.phrase, behind.type = k, words.written(k, k + 1), None, "person"  # Helen Kent, where a hamlet is called Helen
            self.owner[k] = behind
            return True
        begins = self._begins_sentence(k)
        if town and is_abbreviated(words, k):
            return True
        if (
            is_style(text, word.start)
            or is_part_of_a_place(words, text, k, small=town)
            or (town and place.prior < MILLION and is_one_of_streets(words, k, k))
            or is_given_name(words, text, k, place_said=said, begins=begins)
            or (town and is_club(words, k))
        ):
            if behind is not None and behind.last == k + 1 and behind.phrase is not None and behind.phrase.types == {"person"}:
                behind.first, behind.surface, behind.phrase, behind.type = k, words.written(k, k + 1), None, "person"  # Nile Rodgers: not the Rodgers who is listed
                self.owner[k] = behind
            return True
        if (town or place.subtype == "region") and not word.shouted and self._beside_a_club(k):
            found.place = False  # Real Madrid or Barcelona
            return "organization" not in found.phrase.types
        if town and not said and not word.shouted and place.prior < MILLION and self._surname_of_listed(k) and not self.annotator.geography.locate(place.index).capital:
            found.phrase, found.type, found.later = None, "person", True  # Robert Redford … Redford was born in Ohio
            return False
        spoken = town and is_hamlet(place) and speaks(words, text, k, place_said=said) and not self.annotator.geography.locate(place.index).capital
        if spoken or is_addressed(words, k) or ((town or self._is_region_abroad(place)) and not said and self._surname_of_bearer(k)):
            found.place = False
            return "person" not in found.phrase.types
        return False

    def _in_a_state(self, k: int) -> bool:
        """Whether a preposition stands before a word, and a state of America between commas behind it: in Peru, Indiana, but not in Peru, Indiana and Ohio."""
        words, state = self.words, self.owner.get(k + 1)
        if words.before(k) not in PLACE_PREPOSITIONS or state is None or state.first != k + 1 or words.gap(k + 1) != ", " or state.surface == "Georgia":
            return False
        listed = self.annotator.listed(state.surface)
        if not any(s.entity.subtype == "region" and s.entity.country == "US" for s in listed[:2]):
            return False
        if state.last + 1 >= len(words):
            return True
        behind = words[state.last + 1]
        return words.gap(state.last + 1)[:1] in (",", ".", ";", ")") and not (words.gap(state.last + 1)[:1] == "," and (behind.capital or behind.text in ("and", "or")))

    def _of_another_land(self, k: int, place: EntityRecord) -> bool:
        """Whether a country in the genitive stands before what may be somebody's surname, and the town lies in another: Tanzania's Hassan."""
        words, country = self.words, self.owner.get(k - 2)
        if k < 2 or words[k - 1].text != "s" or words.gap(k) != " " or country is None or country.last != k - 2:
            return False
        listed = self.annotator.listed(country.surface)
        return bool(listed) and listed[0].entity.subtype == "country" and listed[0].entity.iso != place.country and not self.annotator.geography.locate(place.index).capital

    def _of_a_body_in_spanish(self, k: int) -> bool:
        """Whether "de", "de la" or the like joins a word to a capitalised one before, which no list has: Banco de la Republica, Colegio de Salamanca."""
        words = self.words
        first = k - 1 if words.before(k) in SPANISH else k
        if first == k or any(words.gap(n) != " " for n in range(k, k + 1)):
            return False
        if words.before(first) in SPANISH:
            first -= 1
        return words[first].text != "la" and first > 0 and words.gap(first) == " " and words[first - 1].named and not words[first - 1].broken and (first - 1 not in self.owner or words[first - 1].text in _BODIES)

    def _behind_a_mononym(self, k: int) -> bool:
        """Whether one word that a list has persons by, but nobody surely, stands right before a word: Osman, who is a sultan too, but not Trump."""
        before = self.owner.get(k - 1)
        if before is None or before.first != k - 1 or before.phrase is None or before.phrase.types != {"person"} or self.words.gap(k) != " ":
            return False
        return not self.words[k - 1].shouted and self._status(self.annotator.listed(before.surface)) is not Status.MATCHED

    def _beside_a_club(self, k: int) -> bool:
        """Whether "or", "and" or "versus" joins a name to the club before or behind it: Real Madrid or Barcelona, Sunderland and Aston Villa."""
        words = self.words
        if k > 1 and words[k - 1].text in CLUB_DOES and self._is_club_at(k - 2):
            return True  # Juventus beat Lazio
        if k > 1 and words[k - 1].text in JOINED_CLUBS and words.gap(k) == " " and words.gap(k - 1) in (" ", ", ") and self._is_club_at(k - 2):
            return True
        return k + 2 < len(words) and words[k + 1].text in JOINED_CLUBS and words.gap(k + 1) == words.gap(k + 2) == " " and self._is_club_at(k + 2)

    def _is_club_at(self, k: int) -> bool:
        """Whether a token is the first or last of a listed club's name, which is nothing else's."""
        owner = self.owner.get(k)
        if owner is None or owner.phrase is None or owner.phrase.types != {"organization"}:
            return False
        listed = self.annotator.listed(owner.surface)
        return bool(listed) and listed[0].entity.subtype == "club"

    def _among_other_letters(self, k: int) -> bool:
        """Whether the words beside one of Latin letters are not in these."""
        beside = [self.words[n].text[0] for n in (k - 1, k + 1) if 0 <= n < len(self.words)]
        return any(letter > "\u024f" for letter in beside) and not any(letter <= "\u024f" and letter.isalpha() for letter in beside)

    def _last_words(self) -> frozenset[str]:
        """The last words of the persons whom the document names with more, found once for as many as there are."""
        known = len(self.bearers.known)
        if self._last[0] != known:
            self._last = known, frozenset(self._written(f.last, f.last) for f in self.found if f.bearer is not None)
        return self._last[1]

    def _surname_of_bearer(self, k: int) -> bool:
        """Whether the text has named a person whose last word is this one, and whose name begins before: Daniel Paris … Paris had been shot."""
        place = self._place_alone(self.owner[k]) if k in self.owner else None
        abroad = place is not None and place.subtype in TOWNS and place.country not in WRITES_ENGLISH and place.prior < MILLION  # Wolves sack Pereira … Vitor Pereira
        named = (f for f in self._named_with(self.words[k].text) if (f.first < k or abroad) and f.phrase is None)  # the first will do: a text may name hundreds
        return any(given(self.words[j]) for f in named for j in range(f.first, f.last))

    def _surname_of_listed(self, k: int) -> bool:
        """Whether the text has named a listed person by a given name and this word before, and no region stands behind it: Redford, Michigan."""
        if k + 1 < len(self.words) and self.words.gap(k + 1) == ", " and self.words[k + 1].capital:
            return False
        named = (f for f in self._named_with(self.words[k].text) if f.first < k and f.phrase is not None and f.phrase.types == {"person"})
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
        if found.type == "place" and found.name:
            return False  # Абай, Ұлытау облыстарында: a region, whatever else the word is
        words = self.words
        first, last = words[found.first], words[found.last]
        types = found.phrase.types if found.phrase is not None else frozenset((found.type,))
        around = words.beside(found.first, found.last)
        quoted = bool(around & IN_QUOTES)
        if quoted and found.first == found.last and types & _LENDING and self._thing_behind(found.last):
            return True  # «Астана» концерттік залы is neither the city nor its club
        if quoted and types & _LENDING and not self._is_made_by(found) and self._is_sold(found):
            return True  # ЖК «Лондон», «Қазақстан» шоколады; but конфеты «Рахат»
        if types == {"organization"} and found.first == found.last and not quoted and given(first):
            beside = [words[k] for k in (found.first - 1, found.last + 1) if 0 <= k < len(words) and not (k > found.last and last.broken)]
            return not any(lower(word.text) in organisation_words() for word in beside)
        before, after = words.before(found.first), words.after(found.last)
        if after in JOINED and self._has_a_company(found.last + 2):
            return True  # «Мағжан и К»
        if "organization" in types and len(types) > 1 and found.first == found.last and not quoted and given(first) and first.text[0] > "\u024f" and self._lists_a_body_first(found, before, after):
            return True
        if "place" in types and self._tells(found):
            found.place = False
            return types == {"place"}
        if found.phrase is not None and found.first == found.last and (found.phrase.demonym or (types == {"place"} and is_adjective(first.text))) and self._begins_a_title(found):
            return True
        if types == {"organization"} and found.first == found.last and (self._begins_a_quoted_firm(found) or self._is_one_of_agencies(found)):
            return True
        if self._begins_a_sea(found) or self._begins_hyphened(found) or self._is_a_firm(found) or self._is_on_board(found) or ("organization" in types and self._begins_another_body(found)) or ("organization" in types and self._is_one_of_several_places(found)):
            return True
        if "place" in types and self._is_a_house(found):
            found.place = False
            return types <= {"place", "person"}  # кот Лондон is not Jack
        if (around & HYPHEN and self._is_joined_to_a_thing(found)) or ("organization" in types and (self._has_given_its_name(found) or self._is_governed(found))):
            return True
        if before in BEATS and "place" in types and not self._names_a_country(found):  # «Кайрат» обыграл Астану: the club
            found.place = False
            return types == {"place"}
        if "place" in types and after.startswith(DISTRICT) and words.gap(found.last + 1) == " " and (place := self._place_alone(found)) is not None and place.subtype not in INHABITED:
            return True  # Медеу аудандық соты: of the district, not of the rink
        if "place" in types and after in NAMING and self._is_a_thing_behind(found.last + 2):
            return True  # Памир атты қабылан
        if before in MONUMENTS and "place" in types and self._lesser_town(found):
            found.place = False  # памятник Державину
            return types == {"place"}
        if found.phrase is not None and found.phrase.demonym and last.hyphened and self.tokens.text[first.start - 1 : first.start] == "«" and words[found.last + 1].text[0].isdigit():
            return True  # «Москвич-412»
        if types == {"person"} and found.last > found.first and first.text[0] <= "\u024f" and last.hyphened and words[found.last + 1].named and words.gap(found.last + 1) == "-":
            return True  # Oliver Cromwell-Smith
        if types == {"organization", "place"} and (after in NAMED_AFTER_BEHIND or (before in NAMED_AFTER_BEFORE and self._is_in_no_case(found))):
            return True  # Астана көшесі, на площади Астана, though its club is listed as well
        if "place" in types and VILLAGE_BEHIND.match(after) and words.gap(found.last + 1) == " " and self._is_a_large_town(found):
            found.place = False
            return types == {"place"}  # Киров ауылы, which is not the city
        if not types <= {"person", "place"}:
            return False
        if (types == {"person"} and (self._is_a_warship(found) or self._is_junior(found) or self._is_a_school(found))) or self._is_a_street_of_two(found):
            return True
        if types == {"person"} and after and words[found.last + 1].text in NUMBERS and words.gap(found.last + 1) == " ":
            return True  # Далай-лама XIII, where another is listed as Далай-лама
        if before in MADE and "person" in types:
            return True
        if types == {"person", "place"} and (before in AFTER_PERSONS_BEFORE or before in CENTRES) and self._lesser_place(found):
            found.place = False  # в аэропорту Кеннеди, из Космического центра Кеннеди
            return False
        if types == {"person"} and before in AFTER_PERSONS_BEFORE:
            return True
        if "person" in types and AFTER_PERSONS_BEHIND.match(after) and (types == {"person"} or self.annotator.listed(found.surface)[0].entity.type == "person"):
            return True
        if before in AREAS and self._is_an_area(found):
            return False  # площадь Казахстана — 2,7 млн
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
        if after and (types == {"person"} or self._lists_a_person_first(found)) and words[found.last + 1].text in NAMED_AFTER_PERSONS and words.gap(found.last + 1) == " ":
            return True
        if found.first != found.last or types != {"place"} or (found.phrase is not None and found.phrase.demonym and not first.capital):
            return False
        if quoted:
            return True  # a place in quotation marks of its own is a club, a brand or a ship
        # Владимир пришёл: a given name, unless a preposition or a word for a place says otherwise
        return given(first) and before not in PLACE_PREPOSITIONS and after not in place_words() and not self._joined_to_its_like(found, before, after)

    def _lists_a_person_first(self, found: Found) -> bool:
        """Whether a Latin name is rather a person's, though a place has it too: Pushkin."""
        if found.surface[0] > "\u024f":
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.type == "person"

    def _has_a_company(self, k: int) -> bool:
        """Whether a token is "К" or the like at the end of quotation marks."""
        return k < len(self.words) and self.words[k].text in _AND_COMPANY and self.tokens.text[self.words[k].end : self.words[k].end + 1] in _CLOSING

    def _abbreviated_street(self, k: int) -> bool:
        """Whether "ул." stands right before a token."""
        text, start = self.tokens.text, self.words[k].start
        return k > 0 and text[max(0, start - 2) : start].strip() == "." and lower(self.words[k - 1].text) in ABBREVIATED and self.words[k - 1].end >= start - 2

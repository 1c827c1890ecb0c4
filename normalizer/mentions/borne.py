"""Names that something or somebody else bears: streets and clubs called after places, persons called like towns."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from normalizer.gazetteer.index import NameRecord
from normalizer.languages.kk import KAZAKH
from normalizer.languages.ru import RUSSIAN
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.called_like_towns import STRICT_PREPOSITIONS
from normalizer.mentions.lent import NAMED_AFTER_PERSONS
from normalizer.mentions.patterns import given
from normalizer.mentions.questions import INHABITED
from normalizer.mentions.something_else import LENDING, SomethingElse
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.triggers import LATIN
from normalizer.mentions.within import JOINED
from normalizer.mentions.words import FULL_STOP, HYPHEN, IN_QUOTES, Found, Word
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
VILLAGE_BEHIND, _CLUB = re.compile("(?:ауыл[ыд]|аулы|кенті|село$)"), "club"
VILLAGE_BEFORE = frozenset().union(*(RUSSIAN.forms(word) for word in ("посёлок", "поселок", "село", "деревня", "хутор", "станица", "аул")))
CENTRES = frozenset(RUSSIAN.forms("центр"))
AFTER_PERSONS_BEHIND = re.compile("(?:ордені|медалі|әуежайы|мектебі|кратері|көпірі|аллеясы|саябағы|консерватория|зияткерлік|университеті|лицейі|гимназиясы|колледжі|олимпиадасы|стипендиясы)")
ABBREVIATED = frozenset("ул пр просп пер пл наб бул им".split())
STREET_BEHIND = re.compile(r"(?:шоссе|улиц\w{1,2}|проспект\w{0,2}|переул\w+|набережн\w+|бульвар\w{0,2}|тракт\w{0,2})$")
BEATS = frozenset("обыграл обыграла обыграли переиграл переиграла переиграли разгромил разгромила разгромили".split())
ELDERS = frozenset().union(*(KAZAKH.forms(word) for word in ("ата", "апа", "әже", "аға", "апай", "ағай", "көке", "мырза", "ханым")))
RULERS = frozenset().union(*(KAZAKH.forms(word) for word in ("хан", "шах", "бек", "би", "батыр", "сұлтан", "паша", "ханша")))
_AND_COMPANY, _CLOSING = frozenset(("К", "Ко", "Co", "K")), frozenset("»”\"")
DISTRICT = "аудандық"
NUMBERS = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII".split())  # of rulers
NOBODY = frozenset[str]()
_PLACE, _PERSON, _BODY = frozenset(("place",)), frozenset(("person",)), frozenset(("organization",))
_PERSON_OR_PLACE = _PERSON | _PLACE


class Named(NamedTuple):
    """A span, what it may be, and what stands beside it."""

    found: Found
    types: frozenset[str | None]  # what it is listed as; of an unlisted one its type
    first: Word
    last: Word
    single: bool  # of one word
    around: int  # marks beside it, as `normalizer.mentions.words` has them
    quoted: bool
    before: str  # the words beside it in small letters, "" for none
    after: str


class Borne(SomethingElse):
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
        k = found.first
        if found.surface[0] <= LATIN and k and self._name_like(k - 1) and self.words.gap(k) == " ":
            self._surnames_of_some.add(found.surface)
        if self._beside_a_name(k) or (found.surface[0] <= LATIN and self._behind_a_mononym(found.first)):
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

    def _behind_a_mononym(self, k: int) -> bool:
        """Whether one word that a list has persons by, but nobody surely, stands right before a word: Osman, who is a sultan too, but not Trump."""
        before = self.owner.get(k - 1)
        if before is None or before.first != k - 1 or before.phrase is None or before.phrase.types != {"person"} or self.words.gap(k) != " ":
            return False
        return not self.words[k - 1].shouted and self._status(self.annotator.listed(before.surface)) is not Status.MATCHED

    def _last_words(self) -> frozenset[str]:
        """The last words of the persons whom the document names with more, found once for as many as there are."""
        known = len(self.bearers.known)
        if self._last[0] != known:
            self._last = known, frozenset(self._written(f.last, f.last) for f in self.found if f.bearer is not None)
        return self._last[1]

    def _lent(self, found: Found) -> bool:
        """A name that something else bears: улица Абая, Назарбаев атындағы әуежай, «Ливерпуль», Tole Bi Street."""
        if found.type == "place" and found.name:
            return False  # Абай, Ұлытау облыстарында: a region, whatever else the word is
        name = self._named(found)
        for rule in (self._lent_in_quotes, self._given_like_a_body, self._held, self._begins_something, self._beside_a_body, self._told_by_a_word, self._told_by_a_hyphen, self._on_a_map):
            lent = rule(name)
            if lent is not None:
                return lent
        if not name.types <= _PERSON_OR_PLACE:
            return False
        for rule in (self._of_a_person, self._of_a_street, self._of_somebody_else, self._only_a_place):
            lent = rule(name)
            if lent is not None:
                return lent
        return False

    def _named(self, found: Found) -> Named:
        """A span with what most rules ask for."""
        words = self.words
        types = found.phrase.types if found.phrase is not None else frozenset((found.type,))
        around = words.beside(found.first, found.last)
        first, last = words[found.first], words[found.last]
        return Named(found, types, first, last, found.first == found.last, around, bool(around & IN_QUOTES), words.before(found.first), words.after(found.last))

    def _blank_behind(self, found: Found) -> bool:
        """Whether nothing but a blank stands between a span and the word behind it, which there is."""
        return self.words.gap(found.last + 1) == " "

    # The rules, in the order in which they are asked: whether something else bears the name, or None where one has nothing to say.

    def _lent_in_quotes(self, n: Named) -> bool | None:
        """In quotation marks, what stands behind tells: «Астана» концерттік залы is neither the city nor its club; ЖК «Лондон», «Қазақстан» шоколады, but конфеты «Рахат»."""
        if not n.quoted or not n.types & LENDING:
            return None
        if (n.single and self._thing_behind(n.found.last)) or (not self._is_made_by(n.found) and self._is_sold(n.found)):
            return True
        return None

    def _given_like_a_body(self, n: Named) -> bool | None:
        """A body called by a given name is meant where a word for bodies stands beside."""
        if n.types != _BODY or not n.single or n.quoted or not given(n.first):
            return None
        words, found = self.words, n.found
        beside = [words[k] for k in (found.first - 1, found.last + 1) if 0 <= k < len(words) and not (k > found.last and n.last.broken)]
        return not any(lower(word.text) in organisation_words() for word in beside)

    def _held(self, n: Named) -> bool | None:
        """A title, a body or a treaty has the place in its name; a number goes on with it; somebody has the name as well: the Earl of Derby, «Сила Сибири — 2», «Берлин»."""
        if "place" in n.types and self._is_held(n.found):
            n.found.place = False
            return n.types <= _PERSON_OR_PLACE
        if self._has_a_number_behind(n.found):
            return not self._is_listed_with_it(n.found)
        return True if n.quoted and n.single and n.types == _PERSON_OR_PLACE and self._place_alone(n.found) is not None else None

    def _begins_something(self, n: Named) -> bool | None:
        """What goes on behind the name, or tells a story: «Мағжан и К», a sea, a firm, another body."""
        found, types, body = n.found, n.types, "organization" in n.types
        if n.after in JOINED and self._has_a_company(found.last + 2):
            return True
        if body and len(types) > 1 and n.single and not n.quoted and given(n.first) and n.first.text[0] > LATIN and self._lists_a_body_first(found, n.before, n.after):
            return True
        if "place" in types and self._tells(found):
            return _leave_no_place(n)
        if found.phrase is not None and n.single and (found.phrase.demonym or (types == _PLACE and is_adjective(n.first.text))) and self._begins_a_title(found):
            return True
        if types == _BODY and n.single and (self._begins_a_quoted_firm(found) or self._is_one_of_agencies(found)):
            return True
        if self._begins_a_sea(found) or self._begins_hyphened(found) or self._is_a_firm(found) or self._is_on_board(found):
            return True
        return True if body and (self._begins_another_body(found) or self._is_one_of_several_places(found)) else None

    def _beside_a_body(self, n: Named) -> bool | None:
        """Animals, what is joined to the name by a hyphen, those to whom it was given, clubs that win: кот Лондон, «Кайрат» обыграл Астану."""
        found, types = n.found, n.types
        if "place" in types and self._is_a_house(found):
            found.place = False
            return types <= _PERSON_OR_PLACE  # кот Лондон is not Jack
        if (n.around & HYPHEN and self._is_joined_to_a_thing(found)) or ("organization" in types and (self._has_given_its_name(found) or self._is_governed(found))):
            return True
        if n.before in BEATS and "place" in types and not self._names_a_country(found):
            if n.quoted and "organization" in types and not self._is_a_club_first(found):
                return True  # обыграл «Сибирь»: not the airline
            return _leave_no_place(n)
        return None

    def _is_a_club_first(self, found: Found) -> bool:
        """Whether the first body that a list has under a name is a club."""
        bodies = (s.entity.subtype for s in self.annotator.listed(found.surface) if s.entity.type == "organization")
        return next(bodies, "") == _CLUB

    def _told_by_a_word(self, n: Named) -> bool | None:
        """A word right beside what may be a place: Медеу аудандық соты (of the district, not of the rink), Памир атты қабылан, памятник Державину."""
        if "place" not in n.types:
            return None
        if n.after.startswith(DISTRICT) and self._blank_behind(n.found) and (place := self._place_alone(n.found)) is not None and place.subtype not in INHABITED:
            return True
        if n.after in NAMING and self._is_a_thing_behind(n.found.last + 2):
            return True
        return _leave_no_place(n) if n.before in MONUMENTS and self._lesser_town(n.found) else None

    def _told_by_a_hyphen(self, n: Named) -> bool | None:
        """A number or a name joined by a hyphen: «Москвич-412», Oliver Cromwell-Smith."""
        words, found = self.words, n.found
        if not n.last.hyphened:
            return None
        if found.phrase is not None and found.phrase.demonym and self.tokens.text[n.first.start - 1 : n.first.start] == "«" and words[found.last + 1].text[0].isdigit():
            return True
        return True if n.types == _PERSON and not n.single and n.first.text[0] <= LATIN and words[found.last + 1].named and words.gap(found.last + 1) == "-" else None

    def _on_a_map(self, n: Named) -> bool | None:
        """Streets called like a town and its club, villages called like a town: Астана көшесі, на площади Астана; Киров ауылы."""
        if n.types == LENDING and (n.after in NAMED_AFTER_BEHIND or (n.before in NAMED_AFTER_BEFORE and self._is_in_no_case(n.found))):
            return True
        if n.types == _BODY and n.single and n.first.text[0] > LATIN and n.after in NAMED_AFTER_BEHIND and self._blank_behind(n.found):
            return True  # Азаттық даңғылы: no radio
        if "place" in n.types and self._is_a_large_town(n.found) and self._called_a_village(n):
            return _leave_no_place(n)
        return None

    def _called_a_village(self, n: Named) -> bool:
        """Whether a word for a village stands behind a name, or before it as it is listed: Киров ауылы, в посёлке Париж, but not посёлки Парижа."""
        if VILLAGE_BEHIND.match(n.after):
            return self._blank_behind(n.found)
        return n.before in VILLAGE_BEFORE and self.words.gap(n.found.first) == " " and self._is_in_no_case(n.found)

    # Those about persons and places.

    def _of_a_person(self, n: Named) -> bool | None:
        """What is called after persons: ships, schools, craters, orders, airports; and who only begins like a person: Далай-лама XIII, where another is listed as Далай-лама."""
        found, types, person = n.found, n.types, n.types == _PERSON
        if (person and (self._is_a_warship(found) or self._is_junior(found))) or self._is_a_street_of_two(found):
            return True
        if (found.phrase is None or not found.phrase.demonym) and self._is_a_school(found):
            return True  # Santa Rosa Memorial Hospital
        if person and n.after and self.words[found.last + 1].text in NUMBERS and self._blank_behind(found):
            return True
        if n.before in MADE and "person" in types:
            return True
        if types == _PERSON_OR_PLACE and (n.before in AFTER_PERSONS_BEFORE or n.before in CENTRES) and self._lesser_place(found):
            found.place = False  # в аэропорту Кеннеди, из Космического центра Кеннеди
            return False
        if person and n.before in AFTER_PERSONS_BEFORE:
            return True
        if "person" in types and AFTER_PERSONS_BEHIND.match(n.after) and (person or self.annotator.listed(found.surface)[0].entity.type == "person"):
            return True
        return None

    def _of_a_street(self, n: Named) -> bool | None:
        """Streets and squares: улица Абая, Волоколамское шоссе; but площадь Казахстана — 2,7 млн."""
        if n.before in AREAS and self._is_an_area(n.found):
            return False
        if n.before in NAMED_AFTER_BEFORE or n.after in NAMED_AFTER_BEHIND or (n.around & FULL_STOP and self._abbreviated_street(n.found.first)):
            return True
        return True if n.first.text[0] > LATIN and STREET_BEHIND.match(n.after) and is_adjective(n.first.text) else None

    def _of_somebody_else(self, n: Named) -> bool | None:
        """Persons who are called like a place, and what is called after a person: Эльбрус атаның, Реза хан, Edison Award."""
        found, types = n.found, n.types
        if types == _PLACE and n.after in ELDERS and self._blank_behind(found):
            return True
        if "place" in types and n.single:
            if n.after in RULERS and self._blank_behind(found) and self._abroad(found):
                return _leave_no_place(n)
            if self._with_another_given_name(found, n.before, n.after):
                return _leave_no_place(n)
        if "place" in types and n.after == "brand" and found.phrase is not None and not found.phrase.demonym:
            return True
        if n.after and (types == _PERSON or self._lists_a_person_first(found)) and self.words[found.last + 1].text in NAMED_AFTER_PERSONS and self._blank_behind(found):
            return True
        return None

    def _only_a_place(self, n: Named) -> bool | None:
        """A place of one word: in quotation marks of its own a club, a brand or a ship; one that is a given name too (Владимир пришёл), unless a preposition or a word for a place says otherwise."""
        if not n.single or n.types != _PLACE or (n.found.phrase is not None and n.found.phrase.demonym and not n.first.capital):
            return None
        if n.quoted:
            return True
        return given(n.first) and n.before not in PLACE_PREPOSITIONS and n.after not in place_words() and not self._joined_to_its_like(n.found, n.before, n.after)

    def _lists_a_person_first(self, found: Found) -> bool:
        """Whether a Latin name is rather a person's, though a place has it too: Pushkin."""
        if found.surface[0] > LATIN:
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


def _leave_no_place(n: Named) -> bool:
    """Leaves a span no chance to be a place; whether it then names nothing that a list has."""
    n.found.place = False
    return n.types == _PLACE

"""Places and bodies that a text rather means something else by: a company called like a town, a body that the text spells out, one that its country has today.

Toyota                                       the company, where nothing says that the town is meant
Berkshire Hathaway … Berkshire               not the county
Российским советом по международным делам (РСМД)   not the treaty of these letters
в Минске … КГБ                               that of Belarus, and not of the Soviet Union
округ Марикопа, Аризона                      the county, and not its town
журнал «Возрождение»                         not the bank
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from normalizer.languages.ru import RUSSIAN
from normalizer.matching.case import spelled_out
from normalizer.matching.kinds import is_of_one_kind, kinds_of_body
from normalizer.matching.scored import Said, Scored
from normalizer.mentions.clubs import EITHER, PLACE_BEHIND, WHERE, club_called, clubs_of
from normalizer.mentions.coreference import Coreference
from normalizer.mentions.lent import ALSO_TOWNS
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import is_given
from normalizer.mentions.second_looks import JUST_BELOW, WRITES_ENGLISH, is_said_of_a_state
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.triggers import LENT
from normalizer.mentions.within import FIRMS_BEFORE
from normalizer.mentions.wordings import owners_by_text
from normalizer.mentions.words import Found
from normalizer.names.words import STOP, concept, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words as words_of
from normalizer.types import Status

_WITHOUT_DISTRICTS = WRITES_ENGLISH  # there a district is a part of a town, or one of its schools
DISTRICTS = ("district", "аудандық")  # beginnings of words behind a town that make it a district
_COUNTY = RUSSIAN.forms("округ")  # before a town of the United States
_PROVINCES = {form: word for word in ("провинция", "департамент", "префектура", "воеводство", "графство") for form in RUSSIAN.forms(word)}  # before a town that they are called after
_REGIONS_BEHIND = {"region": "Krai", "governorate": "Governorate", "province": "Province", "prefecture": "Prefecture", "oblast": "Oblast", "voivodeship": "Voivodeship", "canton": "Canton"}
BEFORE_DISTRICTS, BEHIND_DISTRICTS = frozenset((*_COUNTY, *_PROVINCES)), frozenset(_REGIONS_BEHIND)
_SPORTS = frozenset((*RUSSIAN.forms("команда"), *RUSSIAN.forms("лига")))
_FUNDS = frozenset(("fund", "foundation", "charity", "organization"))
_OF_ITSELF = frozenset("bank university academy institute newspaper magazine channel radio publisher club party museum theatre library hospital".split())  # администрация «ВКонтакте» is a part of it
# Words for things that have names like firms and clubs, before the quotation marks.
_THINGS = frozenset().union(
    *(RUSSIAN.forms(word) for word in "ракета спутник самолёт вертолёт танкер судно фильм сериал роман книга повесть песня альбом спектакль опера картина операция поезд экспресс электричка комета вакцина препарат".split()),
    ("зымыраны", "пойызы", "романы", "кітабы", "фильмі", "әні", "спектаклі", "кемесі"),
)
_ROADS = frozenset("МАРMAP")  # М-5 «Урал»
_OPENING, _CLOSING, _LATIN = frozenset("«“„\""), frozenset("»”“\""), "\u024f"
_HEARD_OF = 8  # how often named, from which a company is known
_LESSER = 150_000  # inhabitants of a town that is no neighbour of Washington in a list
_MILLION = 1_000_000  # inhabitants from which a town is known
COMPANY_AREAS = frozenset(("county", "region", "district"))
_WHERE = frozenset("in near from в во из под қаласы города городе".split())
_SEAT, _OF_A_SEAT = "headquartered_in", Said("seat", "a body that the text names has its seat there", 5.0)
_SPEAKS = 0.3  # log-odds from which a text says something for a place
_LISTED = frozenset(("official", "alias", "short"))
_LONGEST = 10  # words that an acronym in brackets may stand for, small ones among them
_SMALL = 3  # letters of a word that an acronym passes over
_LIKELY = 0.5  # chance from which a county is meant by its name
_OF_AREAS = frozenset().union(*(RUSSIAN.forms(word) for word in ("кантон", "департамент", "губернаторство", "префектура", "воеводство", "регион")))
_AROUND = frozenset(("region", "district"))  # which may be called like the town in them
_OF_SETTLED = frozenset(("city", "village", "settlement"))
_OR = frozenset(("and", "or"))
_NONE: frozenset[str] = frozenset()
_BEGINNING = 4  # letters in which case forms of a word agree


class _Kinds(NamedTuple):
    """What a body may be, by what is said of it: one of ``only``, or anything but ``never``."""

    only: frozenset[str] = _NONE
    never: frozenset[str] = _NONE


_NO_BODY = _Kinds(frozenset(("none",)))  # ракета «Ангара»
_FIRM = _Kinds(never=frozenset(("club",)))  # ТОО «Астана»


@lru_cache(1 << 14)
def _beginnings(name: str) -> frozenset[str]:
    """The first letters of the words of a name that is no acronym."""
    return frozenset() if name.isupper() else frozenset(norm(part)[:_BEGINNING] for part in words_of(name))


class RatherElse(Coreference):
    """What a place or body of a text is rather."""

    __slots__ = ()

    def _rather_a_company(self, found: Found, scored: list[Scored], in_text: list[Scored]) -> list[Scored] | None:
        """The companies of the name of a town for which nothing speaks, or none if the text has that of a body that begins so; None if it may be the town."""
        best = in_text[0]
        place = best.entity
        if place.type != "place" or found.last > found.first or best.name.kind == "demonym" or place.prior >= _MILLION * (1 + (place.subtype in COMPANY_AREAS)):
            return None
        if place.subtype not in TOWNS and place.subtype not in COMPANY_AREAS:
            return None
        before = self.words.before(found.first)
        if before in _WHERE or before in place_words() or self.words.after(found.last) in place_words() or any(said.contribution >= _SPEAKS for said in best.bonus):
            return None
        companies = [
            s for s in scored
            if s.entity.type == "organization" and s.entity.prior >= _HEARD_OF and s.name.name == found.surface and s.name.kind in _LISTED
        ]  # fmt: skip
        if companies:
            return self.annotator.linker.reweigh(companies, self.context.named(found.surface))
        return [] if self._begins_a_body(found.surface) else None

    def _begins_a_body(self, surface: str) -> bool:
        """Whether a body that the text names in full begins with a word."""
        beginning = lower(surface) + " "
        bodies = (index for index, names in self.context.full.items() if any(name.startswith(beginning) for name in names))
        return any(self.annotator.index.entity(index).type == "organization" for index in bodies)

    def _of_its_own(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates of an acronym of a body that is no more: those of the same letters in the country that the text is about, if it has one."""
        best = scored[0]
        if found.last > found.first or best.entity.type != "organization" or not best.entity.end or not self.words[found.first].text.isupper() or found.surface[0] <= "\u024f":
            return scored
        for owner in owners_by_text(self.places.text):
            own = self.annotator.listed(f"{self.words[found.first].text} {owner}")
            if own and own[0].entity.type == "organization" and spelled_out(own[0].case) and not own[0].case.alignment.name_left and own[0].entity.index != best.entity.index:
                return own
        return scored

    def _is_a_district(self, found: Found) -> bool:
        """Whether the word beside a town says that it is a district, or a county, that is called so."""
        return self.words.after(found.last).startswith(DISTRICTS) or self._is_a_county(found) or self._province_before(found) != "" or self._region_said(found) != ""

    def _region_said(self, found: Found) -> str:
        """The word for a region right behind a town in English: the Krasnodar region, Kasserine governorate."""
        word = self.words.after(found.last)
        if word not in _REGIONS_BEHIND or found.surface[0] > _LATIN or self.words.gap(found.last + 1) != " " or self.words[found.last + 1].capital:
            return ""
        return word if word != "region" or self._regions_called(found, word) else ""

    def _regions_called(self, found: Found, word: str) -> list[Scored]:
        """The regions that a town and the word behind it may name; that a "region" is more than the land around a town is certain of krais alone."""
        asked = [s for s in self.annotator.listed(f"{found.surface} {_REGIONS_BEHIND[word]}") if spelled_out(s.case) and not s.case.alignment.query_left]
        named = asked if asked or word == "region" else self.annotator.listed(found.surface)
        return [s for s in named if s.entity.subtype == "region"]

    def _is_a_county(self, found: Found) -> bool:
        """Whether a town of the United States is no genitive behind the word for a county: в округе Галвестон, but not в округе Нью-Йорка."""
        if self.words.before(found.first) not in _COUNTY:
            return False
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.country == "US" and lower(found.surface) == lower(listed[0].name.name)

    def _rather_the_state(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates, without the city if the state of the same name is meant by what is said of it or by the states beside it: Ohio, New York and Texas."""
        best = scored[0].entity
        if best.subtype not in TOWNS or best.country != "US" or found.surface not in ALSO_TOWNS:
            return scored
        if found.surface == "New York" and self._joined_to_a_state(found):
            return self._not_sure(scored)
        lesser = found.surface == "Washington" and self._behind_a_lesser_town(found)
        if lesser and self._may_go_on(found.last + 1):
            return self._not_sure(scored)
        if not (lesser or is_said_of_a_state(self.words, found.last) or self._among_states(found) or self._behind_an_unknown_town(found)):
            return scored
        return self.annotator.linker.reweigh([s for s in scored if s.entity.subtype not in TOWNS], self.context.named(found.surface))

    def _not_sure(self, scored: list[Scored]) -> list[Scored]:
        """The candidates, the best one ambiguous."""
        matched = self.annotator.linker.thresholds.matched
        return scored if scored[0].probability < matched else [replace(scored[0], probability=matched - JUST_BELOW), *scored[1:]]

    def _may_go_on(self, k: int) -> bool:
        """Whether a list may go on with a token: in Hanford, Washington, and Boise."""
        return k < len(self.words) and self.words.gap(k)[:1] == "," and (self.words[k].capital or self.words[k].text in _OR)

    def _behind_a_lesser_town(self, found: Found) -> bool:
        """Whether a name between commas follows a lesser town that a preposition stands before: in Hanford, Washington, but not in Boston, Washington and Chicago."""
        words, owner = self.words, self.owner.get(found.first - 1)
        behind = words.gap(found.last + 1)[:1] if found.last + 1 < len(words) else "."
        if owner is None or owner.phrase is None or words.gap(found.first) != ", " or behind not in (",", ".", ";", ")") or words.before(owner.first) not in PLACE_PREPOSITIONS:
            return False
        listed = self.annotator.listed(owner.surface)
        return bool(listed) and listed[0].entity.subtype in TOWNS and listed[0].entity.prior < _LESSER

    def _rather_the_seat(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates of a town that the text leaves open, the one first in which a body that it names has its seat: Geneva, where it names the World Health Organization."""
        if len(scored) < 2 or self._status(scored) is Status.MATCHED:
            return scored
        mentioned = self.context.mentioned
        seats = {
            s.entity.index for s in scored
            if s.entity.subtype in TOWNS and any(predicate == _SEAT and not outward and other in mentioned for predicate, other, _, _, outward in self.annotator.index.relations_of(s.entity.index))
        }  # fmt: skip
        if len(seats) != 1:
            return scored
        return self.annotator.linker.reweigh(scored, lambda entity: (_OF_A_SEAT,) if entity.index in seats else ())

    def _rather_its_club(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The club that is called like an English town in a text about football; behind "to", "from" and "at", or if no club is listed, the town as no sure one; [] where the town is meant."""
        if self._clubs is None or found.surface[0] > _LATIN or found.type is not None or self.words[found.last].shouted:
            return []
        if not self._clubs:
            self._clubs = clubs_of(self.annotator.index, self.context.full.items(), self.places.text)
        before, behind = self.words.before(found.first), found.last + 1
        if self._clubs is None or before in WHERE or before in place_words() or self.words.after(found.last) in PLACE_BEHIND or self.places.has_areas_behind(found.surface):
            return []
        if behind < len(self.words) and self.words[behind].capital and self.words.gap(behind) in (" ", "-", ", ") and self._names_what_lies_around(behind):
            return []
        club = club_called(found.surface, self._clubs, scored, self.annotator.listed)
        matched = self.annotator.linker.thresholds.matched
        if not club and (scored[0].entity.prior >= _MILLION or self.annotator.geography.locate(scored[0].entity.index).capital):
            return []
        if club and before not in EITHER:
            return [replace(club[0], probability=max(club[0].probability, matched))]
        return self._not_sure(scored)

    def _names_what_lies_around(self, k: int) -> bool:
        """Whether a token begins the name of a place, or is a word with a capital that no list has: Newcastle Airport, Newcastle, Northumberland."""
        owner = self.owner.get(k)
        if owner is None or owner.phrase is None or self.words.gap(k) == " ":
            return owner is None and self.words.gap(k) == " "
        listed = self.annotator.listed(owner.surface)
        return bool(listed) and listed[0].entity.type == "place" and listed[0].entity.subtype not in TOWNS

    def _among_states(self, found: Found) -> bool:
        """Whether states stand right before and behind a name in a list of them."""
        before, behind = self.owner.get(found.first - 1), self.owner.get(found.last + 1)
        if before is None or behind is None or self.words.gap(found.first) != ", " or self.words.gap(found.last + 1).strip() not in (",", ""):
            return False
        return self._names_a_state(before) and self._names_a_state(behind)

    def _joined_to_a_state(self, found: Found) -> bool:
        """Whether "and" or "or" joins a state to a name that a city and a state have: New York and Virginia."""
        words, owners = self.words, self.owner
        behind = owners.get(found.last + 2) if words.after(found.last) in _OR and words.gap(found.last + 1) == " " else None
        before = owners.get(found.first - 2) if words.before(found.first) in _OR and words.gap(found.first) == " " else None
        return any(owner is not None and owner.phrase is not None and owner.phrase.types == {"place"} and self._names_a_state(owner) for owner in (before, behind))

    def _behind_an_unknown_town(self, found: Found) -> bool:
        """Whether a name between commas follows a place that no list has: in Smallwood Falls, New York, in 2022."""
        words, k = self.words, found.first - 1
        behind = words.gap(found.last + 1)[:1] if found.last + 1 < len(words) else "."
        if k < 1 or words.gap(found.first) != ", " or behind not in (",", ".", ";", ")"):
            return False
        while k > 0 and words[k].capital and (k not in self.owner or k in self._no_place) and words.gap(k) == " " and words[k].text[0] <= _LATIN and not words[k].shouted:
            k -= 1
        return k < found.first - 1 and (lower(words[k].text) in _WHERE or found.first - 1 in self._no_place)

    def _names_a_state(self, found: Found) -> bool:
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype == "region" and listed[0].entity.country == "US"

    def _province_before(self, found: Found) -> str:
        """The word for a province, a department or the like before a town that stands in no case form behind it: провинция Севилья, but not провинция Севильи."""
        before = self.words.before(found.first)
        if before not in _PROVINCES or found.surface[0] <= _LATIN:
            return ""
        listed = self.annotator.listed(found.surface)
        return _PROVINCES[before] if listed and lower(found.surface) == lower(listed[0].name.name) else ""

    def _its_district(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates of a town before the word "district", or аудандық, which is not the town: the district of the name if one is listed, else the town as no sure one."""
        county, province, region = self._is_a_county(found), self._province_before(found), self._region_said(found)
        if province:
            asked = [s for s in self.annotator.searched(f"{province} {found.surface}", "place") if s.entity.country == scored[0].entity.country and s.probability >= _LIKELY]
        elif region:
            asked = [s for s in self._regions_called(found, region) if s.entity.country == scored[0].entity.country]
        elif county:
            asked = [s for s in self.annotator.searched(f"округ {found.surface}", "place") if s.entity.country == "US" and s.probability >= _LIKELY]
        else:
            asked = [s for s in self.annotator.listed(f"{found.surface} {'District' if found.surface[0] <= _LATIN else 'ауданы'}") if spelled_out(s.case)]
        own = [s for s in asked if s.entity.subtype == "district" or ((province or region) and s.entity.subtype == "region")]
        if own:
            return self.annotator.linker.reweigh(own, self.context.named(found.surface))
        matched = self.annotator.linker.thresholds.matched
        if scored[0].probability < matched or (scored[0].entity.country in _WITHOUT_DISTRICTS and not county and not province and not region):
            return scored
        return [replace(scored[0], probability=matched - JUST_BELOW), *scored[1:]]

    def _kinds_said(self, found: Found) -> _Kinds | None:
        """What a body may be by the word of kind before the quotation marks that a name stands in: журнал «Возрождение»; None if it may be any."""
        k = found.first
        if found.rules & LENT and self._thing_named(found.last + 1) and self._quoted(k, found.last):
            return _NO_BODY
        if not k or not found.rules & LENT or self.words.gap(k).strip() not in _OPENING or not self._quoted(k, found.last):
            return None
        raw = lower(self.words[k - 1].text)
        if raw in _THINGS or (raw.isdigit() and k > 1 and self.words[k - 2].text in _ROADS and self.words[k - 2].hyphened):
            return _NO_BODY
        if self.words[k - 1].text in FIRMS_BEFORE:
            return _FIRM
        kind = "club" if raw in _SPORTS else concept(raw) or ""
        kinds = _FUNDS if kind == "fund" else kinds_of_body(kind) if kind in _OF_ITSELF else _NONE
        return _Kinds(kinds) if kinds else None

    def _thing_named(self, k: int) -> bool:
        """Whether a word for a thing stands behind quotation marks in Kazakh: «Ангара» зымыраны."""
        return k < len(self.words) and lower(self.words[k].text) in _THINGS and self.words.gap(k)[:1] in _CLOSING and not self.words[k].capital and self._is_kazakh()

    def _of_the_kind_said(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates without bodies of another kind than the word before the name says; of a name in its case form the word may be a thing: газета «Газпрома»."""
        kinds = self._kinds_said(found)
        if kinds is None:
            return scored
        own = lower(found.surface)
        if kinds.never:
            kept = [s for s in scored if s.entity.subtype not in kinds.never]
        else:
            kept = [s for s in scored if s.entity.subtype in kinds.only or not is_of_one_kind(s.entity.subtype) or own not in lower(s.name.name)]
        return self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored

    def _goes_on_inside(self, found: Found) -> bool:
        """Takes the small word that begins a name off it, where the whole is nothing and the rest is a listed name: егеменді Қазақстан is not the paper."""
        inner = None if self.words[found.first].capital else self._accepted.get(found.first + 1)
        if inner is None or found.first + inner[0] != found.last:
            return False
        self.owner.pop(found.first, None)
        found.first, found.phrase = found.first + 1, inner[1]
        found.surface = self._written(found.first, found.last)
        return True

    def _says_nothing(self, found: Found, scored: list[Scored], in_text: list[Scored]) -> bool:
        """Whether a text has nothing to say for any of the places of a clear name but that some are areas, which is true of them anywhere: в Цюрихе, of a city in the canton of that name."""
        best = scored[0]
        town = best.entity.subtype in TOWNS and found.surface[0] > "\u024f" and not is_given(found.surface)  # in English news towns and their namesakes are weighed as fitted
        if not (town or best.entity.subtype == "sea") or in_text[0].entity.index != best.entity.index or self._status(scored) is not Status.MATCHED:
            return False
        beside = (self.words.before(found.first), self.words.after(found.last))
        if any(word in _OF_AREAS or (word in place_words() and concept(word) not in _OF_SETTLED) for word in beside):
            return False  # кантон Цюрих
        if len(in_text) > 1 and best.name.kind == "official" and in_text[1].entity.subtype in _AROUND and in_text[1].entity.country == best.entity.country and in_text[1].name.name == best.name.name:
            return True  # what speaks for Zürich speaks for its canton too
        return all(said.feature in ("area", "capital", "places") for s in in_text for said in s.bonus)

    def _defined_otherwise(self, found: Found, scored: Sequence[Scored]) -> set[int]:
        """Those of some bodies whose acronym a text gives, in brackets, to other words."""
        k = found.first
        if found.last > k or not (self._in_opening_brackets(k) or self._before_brackets(k)):
            return set()
        spelled = self._spelled_by(k) if self._in_opening_brackets(k) else self._spelled_behind(k)
        if not spelled and self._in_opening_brackets(k) and found.surface[0] <= _LATIN:
            spelled = self._quoted_before(k)
        if len(spelled) < 2:
            return set()
        said = {norm(text)[:_BEGINNING] for text in spelled}

        def is_another(s: Scored) -> bool:
            rows = self.annotator.names_of(s.entity.index)
            own = frozenset[str]().union(*[_beginnings(row.name) for row in rows if row.name[0] <= _LATIN or spelled[0][0] > _LATIN])
            return 2 * len(said & own) < len(said) and (spelled[0][0] <= _LATIN or any(row.name[0] > _LATIN and " " in row.name for row in rows))

        return {s.entity.index for s in scored if s.entity.type != "place" and is_another(s)}

    def _in_opening_brackets(self, k: int) -> bool:
        """Whether a token is an acronym right behind an opening bracket."""
        word = self.words[k]
        return word.shouted and k > 0 and len(word.text) >= _SMALL and self.words.gap(k).strip().lstrip("»”“\" ") == "("

    def _quoted_before(self, k: int) -> list[str]:
        """The words of other letters in the quotation marks that close right before the brackets around an acronym: «Секретной вооружённой организации» (OAS)."""
        if self.words.gap(k)[:1] not in _CLOSING:
            return []
        found: list[str] = []
        for n in range(k - 1, max(-1, k - 1 - _LONGEST), -1):
            if self.words[n].text[0] <= _LATIN:
                return []
            found.append(self.words[n].text)
            if n and any(mark in self.words.gap(n) for mark in _OPENING):
                return found[::-1]
        return []

    def _before_brackets(self, k: int) -> bool:
        """Whether a token is an acronym right before an opening bracket."""
        word = self.words[k]
        return word.shouted and len(word.text) >= _SMALL and k + 1 < len(self.words) and self.words.gap(k + 1).strip() == "("

    def _spelled_behind(self, k: int) -> list[str]:
        """The words in the brackets behind an acronym, if their first letters and nothing else spell it; small ones are passed over."""
        letters, found = list(lower(self.words[k].text)), []
        for n in range(k + 1, min(len(self.words), k + 1 + _LONGEST)):
            text = self.words[n].text
            if lower(text)[0] == letters[0]:
                found.append(text)
                letters.pop(0)
                if not letters:
                    return found if n + 1 == len(self.words) or ")" in self.words.gap(n + 1) else []
            elif len(text) > _SMALL and norm(text) not in STOP:
                return []
        return []

    def _spelled_by(self, k: int) -> list[str]:
        """The words right before an acronym in brackets, if their first letters spell it; small ones are passed over."""
        letters, found = list(lower(self.words[k].text)), []
        for n in range(k - 1, max(-1, k - 1 - _LONGEST), -1):
            text = self.words[n].text
            if lower(text)[0] == letters[-1]:
                found.append(text)
                letters.pop()
                if not letters:
                    return found[::-1]
            elif len(text) > _SMALL and norm(text) not in STOP:
                return []
            if n < k - 1 and self.words[n].dotted:
                return []
        return []

"""Listed names that only begin, end or stand inside a name that nobody listed: Astana Motors, the Des Moines Register, Christopher Lee Holloway, Московский договор."""

import re

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord
from normalizer.mentions.alone import CALENDAR
from normalizer.mentions.ends_of_names import is_before_a_capital, is_behind_a_capital, is_in_a_byline, is_of_bodies
from normalizer.mentions.lent import ALSO_GIVEN, ALSO_TOWNS, CLUB_LETTERS, COLLEGES, MAKERS, MAKERS_TOO, PAPERS, is_a_college, is_a_feature, is_one_of_streets, is_street
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import given
from normalizer.mentions.plausible import is_hamlet
from normalizer.mentions.quoted import FIRMS
from normalizer.mentions.russian_persons import RussianPersons
from normalizer.mentions.second_looks import WRITES_ENGLISH
from normalizer.mentions.surroundings import ABBREVIATION_ENDINGS, MILLION, PLACE_PREPOSITIONS
from normalizer.mentions.things import is_of_a_thing, is_one_of_them, is_sued, sues
from normalizer.mentions.wider import begins_a_division, goes_on, has_more_before, has_more_behind, in_title_case, is_a_part, is_of_many, is_ordinary
from normalizer.mentions.words import CAPITAL_BEFORE, CAPITAL_BEHIND, Found
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, legal_forms, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.types import Status

_WITH_AREAS = frozenset(("country", "region", "territory", "continent", "sea", "lake", "macro_region"))
_PLACES_TOO = re.compile("(?:қала|ауыл|аудан|облыс|ел(?:$|д|ге|і)|мемлекет|кент|өлке|жер|өңір|аймақ|арал|өзен|көл|тау)")
_NO_CARS = frozenset(("organization", "event", "product", "work"))
_NO_VILLAGE = 100_000
_CAPITALS = CAPITAL_BEFORE | CAPITAL_BEHIND


class LongerNames(RussianPersons):
    """Whether a span is but a part of a longer name."""

    def _begins_a_name(self, found: Found) -> bool:
        """Whether an English place of more words, or one before «State», begins a longer name: the Des Moines Register, Ohio State University."""
        words, last, text = self.words, found.last, self.tokens.text
        if found.phrase is None or found.phrase.types != {"place"} or text[words[last].start] > "\u024f" or words[last].shouted or last + 1 >= len(words):
            return False
        if found.last > found.first and is_one_of_streets(words, found.first, last):
            listed = self.annotator.listed(found.surface)
            return bool(listed) and listed[0].entity.prior < MILLION
        state = words[last + 1].text == "State"
        if state and is_a_college(words, last + 1) and self._is_a_state(found):
            return True  # Ohio State beat Texas
        after = last + 1 + state
        if found.last > found.first and (is_street(words[last + 1]) or is_a_feature(words[last + 1]) or words[last + 1].text in CLUB_LETTERS) and text[words[last].end : words[last + 1].start] == " ":
            return True
        if (
            (not state and found.last == found.first)
            or after >= len(words)
            or after in self.owner
            or any(text[words[k].end : words[k + 1].start] != " " for k in range(last, after))
        ):
            return False
        return words[after].text in COLLEGES or (words[after].text in PAPERS and words[after - 1].text != "State") or (state and words[after].text == "Journal")

    def _is_a_state(self, found: Found) -> bool:
        """Whether a span names a state of America, other than those of which "State" is said lest they be taken for a town."""
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype == "region" and listed[0].entity.country == "US" and found.surface not in ALSO_TOWNS

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
            if found.first and given(words[found.first - 1]) and has_more_before(words, text, found.first, self._free, self._begins_sentence):
                return True
            return types == {"person"} and given(words[found.last]) and has_more_behind(words, text, found.last, self._free)
        if "organization" not in types:
            return False
        if is_of_many(words, text, found.first):
            return True
        if is_ordinary(words, found.first, found.last):
            return goes_on(words, text, found.first, found.last, self._free, self._begins_sentence)
        single = found.first == found.last and not words[found.first].shouted
        if found.first == found.last and begins_a_division(words, text, found.last, self._free) and (single or self._is_made_by(found)):
            return True  # LG Energy Solution, but not the EU Aviation Strategy
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
        if latin and found.phrase is not None and "place" in found.phrase.types and (self._in_a_latin_run(found) or self._ends_or_begins_a_name(found, found.phrase.types)):
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
            if gap in ("-", "‑") and k + 1 in self.owner and following.capital and self._abroad(found):
                beside, own = self._place_alone(self.owner[k + 1]), self._place_alone(found)
                return beside is None or own is None or beside.country != own.country  # Камбар-Ата is not Kambar of Pakistan
            if gap in ("-", "‑") and k + 1 not in self.owner and following.text.lower() not in ABBREVIATION_ENDINGS:
                return following.capital
        if k > 0 and not words[k - 1].broken and self.tokens.text[words[k - 1].end : word.start] == "-":
            return k - 1 not in self.owner and words[k - 1].capital
        return False

    def _ends_or_begins_a_name(self, found: Found, types: frozenset[str]) -> bool:
        """Whether an unlisted word with a capital right beside an English place makes a name of both: Halima Sokoto, Cabo Verde Airlines."""
        words, first = self.words, found.first
        if found.phrase is None or not words[first].capital:
            return False
        if found.phrase.demonym:
            return self._given_before_a_demonym(found)
        if types == {"place"} and found.last + 1 not in self.owner and is_before_a_capital(words, first, found.last):
            return True
        k = first - 1
        if k < 0 or not is_behind_a_capital(words, first, found.last, name_like=self._name_like(k)):
            return False
        owner, may_be_given = self.owner.get(k), self._may_be_given(k)
        if owner is not None and words[first].shouted:
            return False  # By Henry Holloway US stocks rose
        if (owner is not None and not may_be_given and not is_in_a_byline(words, first, found.last) and (owner.last > k or owner.phrase is not None or owner.type != "person")) or (self._begins_sentence(k) and not may_be_given and not is_of_bodies(words[k])):
            return False
        if may_be_given and first == found.last:
            self._make_a_person(found, k)
            return False
        found.place = False
        if first == found.last and self._name_like(k):
            self._surnames_of_some.add(found.surface)
        return types == {"place"}

    def _given_before_a_demonym(self, found: Found) -> bool:
        """Makes a person of a given name and a word for inhabitants behind it: Thomas Finn, but not Thomas French officials; no span is none for that."""
        words, k = self.words, found.first - 1
        behind = words[found.last + 1] if found.last + 1 < len(words) and words.gap(found.last + 1) == " " else None
        if k < 0 or found.last > found.first or words.gap(found.first) != " " or words[k].shouted or words[found.first].shouted or words[k].dotted or (behind is not None and behind.capital) or not self._may_be_given(k):
            return False
        self._make_a_person(found, k)
        return False

    def _may_be_given(self, k: int) -> bool:
        """Whether a token is a given name that is none of a place worth a name: Colin, which is a hamlet too."""
        owner, raw = self.owner.get(k), lower(self.words[k].text)
        if not (given(self.words[k]) or raw in ALSO_GIVEN) or is_common(raw):
            return False
        if owner is None or owner.first != k or owner.last != k:
            return owner is None
        if raw in ALSO_GIVEN:
            return not self._said_before(k, PLACE_PREPOSITIONS)
        place = self._place_alone(owner)
        return place is None or is_hamlet(place) or self._status(self.annotator.listed(owner.surface)) is not Status.MATCHED

    def _make_a_person(self, found: Found, first: int) -> None:
        """Makes a span, from an earlier word on, that of a person whom no list has."""
        if (before := self.owner.get(first)) is not None and before.last < found.first:
            self._replaced.add(before)
        found.first, found.surface, found.phrase, found.type = first, self.words.written(first, found.last), None, "person"
        self.owner[first] = found

    def _is_a_model(self, found: Found) -> bool:
        """Whether a maker of cars stands right before what is no person: Chevrolet Cobalt."""
        words, k = self.words, found.first
        if not k or found.last > k or found.phrase is None or "person" in found.phrase.types or words.gap(k) != " " or words[k].shouted:
            return False
        return lower(words[k - 1].text) in (MAKERS if found.surface[0] <= "\u024f" else MAKERS_TOO) and words[k - 1].capital and found.phrase.types & _NO_CARS != frozenset()

    def _is_called_after_a_place(self, found: Found) -> bool:
        """Whether a dish, an illness, a drink or a party of a case has the name of a place: Kobe beef, a Manhattan and a beer, Miranda v. Arizona."""
        words, first, last = self.words, found.first, found.last
        if found.phrase is None or "place" not in found.phrase.types or found.phrase.demonym or found.surface[0] > "\u024f" or not words[first].capital:
            return False
        if is_of_a_thing(words, first, last) or is_one_of_them(words, self.tokens.text, first, last):
            return True
        if (place := self._place_alone(found)) is None or not (sues(words, last) or is_sued(words, first)):
            return False
        return self._is_region_abroad(place) or (place.subtype in TOWNS and place.prior < MILLION and sues(words, last))

    def _is_made_by(self, found: Found) -> bool:
        """Whether a list has a name first as that of a firm or a brand."""
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype in FIRMS

    def _is_region_abroad(self, place: EntityRecord) -> bool:
        """Whether a place is a region or district of a country that writes no English: Miranda in Venezuela, but not Virginia."""
        return place.subtype in ("region", "district") and place.country not in WRITES_ENGLISH

    def _is_in_no_case(self, found: Found) -> bool:
        """Whether a name of one word stands as it is listed: площадь Астана, but not площадь Астаны."""
        listed = self.annotator.listed(found.surface)
        return bool(listed) and lower(listed[0].name.name) == lower(found.surface)

    def _is_an_area(self, found: Found) -> bool:
        """Whether it is the area of a country or region that a text speaks of, and not a square: площадь Казахстана."""
        place = self._place_alone(found)
        return place is not None and place.subtype in _WITH_AREAS and not self._is_in_no_case(found)

    def _is_a_large_town(self, found: Found) -> bool:
        """Whether a single word most likely names a town that is far too large for a village."""
        place = self._place_alone(found)
        return place is not None and place.subtype in TOWNS and place.prior >= _NO_VILLAGE

    def _is_a_thing_behind(self, k: int) -> bool:
        """Whether a token is an ordinary word, and not one for a place: атты қабылан, but not атты қала."""
        return k < len(self.words) and not self.words[k].capital and _PLACES_TOO.match(lower(self.words[k].text)) is None

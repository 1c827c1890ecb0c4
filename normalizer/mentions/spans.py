"""Which spans of a document name something: hits of the scan that are written like names, less those that something else bears."""

import re
from collections.abc import Iterator
from itertools import pairwise

from normalizer.languages.kk import KAZAKH
from normalizer.mentions.alone import ASK, BITS, NO, SHOUTED, TITLES_OF_ONE, kinds_of_words, verdicts
from normalizer.mentions.borne import NOBODY
from normalizer.mentions.lent import COLLEGES, SAYS
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import TOWN_HEADS, find_coordinated, given, parts_of_persons
from normalizer.mentions.places import following
from normalizer.mentions.promising import Phrase, phrase_of
from normalizer.mentions.rules import INSIDE_OTHER, SOMETHING_ELSE, TRIGGERS, roles, streets
from normalizer.mentions.surroundings import MILLION, PLACE_PREPOSITIONS
from normalizer.mentions.teams import is_about_games, teams_among
from normalizer.mentions.things import VERSUS
from normalizer.mentions.titles_of_works import titles_in
from normalizer.mentions.triggers import A_PERSON, BEARS, FEATURE, LATIN, LENT, OTHER_ELSE, Told
from normalizer.mentions.unlisted import Unlisted
from normalizer.mentions.wider import is_ordinary
from normalizer.mentions.words import Found
from normalizer.names.numbers import ROMAN
from normalizer.names.words import STOP, place_words
from normalizer.text.fold import lower, norm

# Words behind the name of a man of old that are a part of it, small as they are: Қабанбай батырдың.
STYLES = frozenset().union(
    *(KAZAKH.forms(word) for word in "батыр жырау ақын сері қажы сұлтан палуан тархан ишан хан ханша би шешен датқа төре қайғы бибі ата баба баб бап ана әулие күйші мырза молда ахун қари хазірет салы".split()),
    "батыра батыру батыром жырау хана хану ханом хане бия бию бием".split(),
)
_WORD_AND_NAME = 2
_AND = frozenset("и және мен пен бен and".split())
_PLURALS = frozenset("cities towns villages".split())  # Texas cities are not Texas City
_PREPOSITIONS = frozenset("СВКОУ")  # short for a word of a name only with a full stop
_NO_TOWNS = (" өзені", " ықшамауданы", " шыңы", " мұздығы", " қорығы", " көлі")
_OF_WATER = (" өзені", " ықшамауданы")
_AT = "at"
_CALLED_AFTER = frozenset(("имени", "им"))
_PLACE_OR_PERSON = frozenset(("place", "person"))
_SECRETARY = re.compile("секретар(?:ь|[яюей]|[её]м|ям|ях|ями)$")


class Spans(Unlisted):
    """The spans of one document that name something: listed names as they are written, then names that are not listed."""

    __slots__ = ()

    def accept(self) -> None:
        """Takes note of the longest listed name at each place that is written like one, and of offices."""
        promising = self.promising
        for start, size, position in promising.offices:
            for at, offices in ((start, self._offices_from), (start + size, self._offices_until)):
                offices.setdefault(at, set()).update(self.annotator.offices(position))
            self._office_tokens.update(range(start, start + size))
        self._accepted = self.words.accept(promising.spans, kinds_of_words, verdicts, self._acceptable, phrase_of)

    def accepted(self) -> list[str]:
        """The listed names that were accepted, as they stand in the text."""
        return self.words.written_all(self._accepted)

    def behind_places(self) -> Iterator[str]:
        """What stands behind accepted names that may be places, and will mostly be asked for as the region or the country of such a one."""
        text, ends, low = self.tokens.text, self.tokens.ends, self.low
        for start, (size, known) in self._accepted.items():
            if "place" in known.types:
                end = ends[low + start + size - 1]
                if text[end : end + 1] == "," or text.startswith(" (", end):
                    _, words = following(text, end)
                    yield from (" ".join(words[:size]) for size in range(1, len(words) + 1))

    def choose(self) -> None:
        """Spans of the accepted names, of overlapping ones the longest, then names that are not listed."""
        self.words.choose(self._accepted, self.found, self.owner, self._behind_an_apostrophe)
        self._coordinated()
        self._unlisted(self.promising)
        self.found = self._without_what_is_called_so()

    def _behind_an_apostrophe(self, start: int, last: int, known: Phrase) -> None:
        """Chooses a name before which an apostrophe and a word stand."""
        begins = self._of_the_people(start, last, known)
        if begins is not None:
            self._take(begins, last, None, phrase=known)

    def _of_the_people(self, start: int, last: int, phrase: Phrase) -> int | None:
        """Where a name begins that "People's" stands before: the People's Republic of China is not that of Taiwan. None: it is listed as nothing, or a university has one of its own."""
        words = self.words
        if lower(words[start - 1].text) != "s" or lower(words[start - 2].text) != "people":
            return start if words[start - 2].text not in COLLEGES or phrase.types & _PLACE_OR_PERSON else None
        for begins in (start - 3, start - 2):
            if begins >= 0 and (words[begins].capital or begins == start - 2) and not (words[begins].broken and begins < start - 2):
                scored = self.annotator.listed(self._written(begins, last))
                if scored and not scored[0].case.alignment.query_left:
                    return begins
        return None

    def _coordinated(self) -> None:
        """Members of «Алматинская и Жамбылская области», each as the region it is."""
        t = self.tokens
        for member in find_coordinated(self.words, t.text, [k for k in self.promising.heads if k]):
            scored = self.annotator.listed(member.name)
            if scored and scored[0].entity.type == "place":
                self._take(member.first, member.last, "place", name=member.name)
            elif member.name.endswith(_NO_TOWNS) and (town := self.owner.get(member.first)) is not None and (member.name.endswith(_OF_WATER) or self._hamlet_or_town(town)):
                town.place = False  # Елек, Қобда өзендері: rivers that no list has, and no towns
        for head in self.promising.heads:
            self._town_before(head)

    def _hamlet_or_town(self, found: Found) -> bool:
        """Whether a span names a town first: Зайсан, but not Хан Тәңірі."""
        listed = self.annotator.listed(found.surface)
        return bool(listed) and listed[0].entity.subtype in TOWNS

    def _town_before(self, head: int) -> None:
        """Takes a name before a word for a town as that of the town, where a person has it too: Қонаев қаласы."""
        found = self.owner.get(head - 1)
        if found is None or found.last > found.first or found.phrase is None or not found.phrase.may_be & A_PERSON or self.words.gap(head) != " ":
            return
        if lower(self.words[head].text) in TOWN_HEADS and any(s.entity.subtype in TOWNS for s in self.annotator.listed(found.surface)):
            self._take(found.first, found.last, "place", name=found.surface)

    def _acceptable(self, start: int, size: int, bits: int) -> bool:
        """Whether a span that spells a listed name is written like a name here."""
        words, phrase = self.words, phrase_of(bits)
        last = start + size - 1
        if phrase.office or (phrase.weak_only and not phrase.weak_organisation):
            return False
        if phrase.demonym_only and size == 1:
            return True
        if phrase.demonym_only and words[start].text[0] <= LATIN and not all(words[k].capital for k in range(start, last + 1)):
            return False  # the south African coast
        if size > 1:
            if not words[start].capital and (self._is_an_ending(start) or _SECRETARY.match(lower(words[start].text))):
                return False  # NATO's Jens is not S-jen, секретарь ООН not its секретариат
            if not any(words[k].capital for k in range(start, last + 1)) and not phrase.demonym:
                return False
            if size == _WORD_AND_NAME and words[start].text[0] > LATIN >= words[last].text[0] and words[last].text not in ROMAN and any(first == start + 1 and first + more > last + 1 for first, more, _ in self.promising.spans):
                return False  # компания Space Adventures is not the company Space
            if phrase.types == {"place"} and words[start].text in _PREPOSITIONS and "." not in words.gap(start + 1):
                return False  # С Петербургом is not С.-Петербург
            if phrase.types == {"place"} and words[start].text == VERSUS:
                return False  # Loving v. Virginia is not West Virginia
            if words[start].text == _AT and words.gap(start + 1) == " ":
                return False  # at T-Mobile Arena is not AT&T
            if any(words[k].text in _AND for k in (start, last)):
                return False  # Тоқаев пен Си is not Benxi
            if phrase.types == {"place"} and words[start].text in _CALLED_AFTER and words.before(start) not in place_words():
                return False  # университет имени Кирова is not the village called so
            if phrase.types <= {"person"} and start and words[start - 1].hyphened:
                return False  # Нур-уль-Хак is not Зия-уль-Хак
            if phrase.types <= {"person"} and words[start].text == "of":
                return False  # the image of Russia is not Grand Duke Michael of Russia
            if phrase.types <= {"person"} and not all(words[k].capital or norm(words[k].text) in STOP or len(words[k].text) < 4 or lower(words[k].text) in STYLES or (k and words[k - 1].hyphened) for k in (start, last)):
                return False
            if (
                phrase.types <= {"organization"}
                and not words[start].capital
                and norm(words[start].text) not in STOP
                and last + 1 < len(words)
                and lower(words[last + 1].text) == "of"
            ):
                return False  # the state Department of Labor
            return words[last].text not in _PLURALS and not self._glued(start, last)
        word = words[start]
        if not word.capital:
            return phrase.demonym and len(word.text) > 3 and not self._glued(start, last)
        if lower(word.text) in TITLES_OF_ONE and not word.shouted:  # but not in Елбасы Нұрсұлтан Назарбаев
            return word.broken or last + 1 >= len(words) or not words[last + 1].named
        verdict = verdicts[kinds_of_words[word.text] | SHOUTED * word.shouted | bits << BITS]
        if verdict == NO:
            return False
        if "organization" in phrase.types and self._quoted(start, last) and (self._sport_beside(start) or self._told_by(start) or is_about_games(self.tokens.texts[self.tokens.document[self.low]])):
            return True
        if verdict == ASK and (phrase.only == "place" or self._begins_sentence(start)) and not self._called(start) and not self._said_to_be_a_place(start, phrase):
            return False
        return not self._glued(start, last)

    def _without_what_is_called_so(self) -> list[Found]:
        """The chosen spans without those that name something else than what is listed under the name."""
        if not self.found:
            return self.found
        told = Told(self.annotator.own_rules, parts_of_persons, streets, roles, self.bearers.read, self.bearers.parts()[2] if self.bearers.known else NOBODY, self._last_words, self._surnames, self._is_kazakh)
        asked = self.words.set_off(self.found, TRIGGERS, told)
        none = self._teams() | self._in_titles() | self._of_other_countries()
        shown = False
        while asked:
            number = asked.pop(0)
            if self._is_none(self.found[number]):
                none.add(number)
            if self._surnames_shown and not shown:
                shown = True
                asked = self._asked_of_surnames(number + 1)
        if self._surnames_of_some:
            none |= self._surnames_later()
        none |= self._that_went_on(none)
        for number in sorted(none, reverse=True):
            del self.found[number]
        if self._replaced:
            self._in_order()
        return self.found

    def _teams(self) -> set[int]:
        """Which of the chosen spans a text about games names teams by that no list has; of others the place is not meant."""
        text = self.tokens.texts[self.tokens.document[self.low]]
        if not is_about_games(text):
            return set()
        teams = teams_among(self.words, text, self.offset, self.found, self.annotator.listed, self._quoted)
        for n in teams:
            self.found[n].place = False
        return {n for n, listed in teams.items() if not listed}

    def _of_other_countries(self) -> set[int]:
        """Which of the chosen spans are bodies with ordinary names that those of another country have too: the Canadian Premier League."""
        none = set[int]()
        for n, (before, f) in enumerate(pairwise(self.found), 1):
            if before.phrase is None or not before.phrase.demonym or f.first != before.last + 1 or f.phrase is None or f.phrase.types != {"organization"} or f.last == f.first or f.surface[0] > LATIN:
                continue
            body, land = self.annotator.listed(f.surface), self.annotator.listed(before.surface)
            if body and land and body[0].entity.country and land[0].entity.country not in body[0].entity.country.split("|") and is_ordinary(self.words, f.first, f.last) and self.words.gap(f.first) == " ":
                none.add(n)
        return none

    def _that_went_on(self, none: set[int]) -> set[int]:
        """Which of the chosen spans are listed persons right before what is none: Irfan Ali Kathia, where Kathia is a village."""
        words, found = self.words, self.found
        pairs = ((found[n - 1], found[n], n - 1) for n in none if n)
        return {
            n for before, f, n in pairs
            if before.phrase is not None and before.phrase.types == {"person"} and before.last > before.first and before.last + 1 == f.first and words.gap(f.first) == " " and words[f.first].named and given(words[before.last])
        }  # fmt: skip

    def _surnames_later(self) -> set[int]:
        """Which of the chosen spans have the name of a town that is somebody's surname elsewhere in the text, and do what persons do: Kimberley said."""
        later = (n for n, f in enumerate(self.found) if f.surface in self._surnames_of_some and f.phrase is not None and f.phrase.types == {"place"} and self.words.after(f.last) in SAYS)
        places = ((n, self._place_alone(self.found[n])) for n in later if not self._said_before(self.found[n].first, PLACE_PREPOSITIONS))
        return {n for n, place in places if place is not None and place.subtype in TOWNS and place.prior < MILLION}

    def _in_titles(self) -> set[int]:
        """Which of the chosen spans are places, or their people, in a longer title of a work: "Winter in Oslo"."""
        titles = titles_in(self.tokens.texts[self.tokens.document[self.low]])
        none, n = set[int](), 0
        for start, end in ((start + self.offset, end + self.offset) for start, end in titles):
            while n < len(self.found) and self.words[self.found[n].first].start < start:
                n += 1
            while n < len(self.found) and self.words[self.found[n].last].end <= end:
                f = self.found[n]
                if f.phrase is not None and f.phrase.types == {"place"} and self.words[f.last].end - self.words[f.first].start < end - start:
                    none.add(n)
                n += 1
        return none

    def _is_none(self, found: Found) -> bool:
        """Whether a span names something else, by the rules that it sets off."""
        rules = found.rules
        if (rules & BEARS and self._bears(found)) or (rules & SOMETHING_ELSE and self._something_else(found)):
            self._no_place.add(found.first)
            return True
        return bool((rules & LENT and self._lent(found)) or (rules & INSIDE_OTHER and self._inside_other_name(found)))

    def _asked_of_surnames(self, start: int) -> list[int]:
        """Which spans from one on set off rules, once the text has somebody called like a town: all of one word may be he."""
        later = range(start, len(self.found))
        for f in (self.found[n] for n in later):
            if f.phrase is not None and f.first == f.last and f.surface[0] > LATIN:
                f.rules |= OTHER_ELSE
        return [n for n in later if self.found[n].rules & ~FEATURE]

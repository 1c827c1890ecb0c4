"""Which spans of a document name something: hits of the scan that are written like names, and names that nobody listed."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import filterfalse
from operator import attrgetter

from normalizer.gazetteer.common_words import is_common
from normalizer.languages.kk import KAZAKH
from normalizer.matching.align import ROMAN
from normalizer.matching.case import spelled_out
from normalizer.mentions.alone import ASK, BITS, NO, SHOUTED, TITLES_OF_ONE, kinds_of_words, verdicts
from normalizer.mentions.bearers import find_later, of_kin
from normalizer.mentions.borne import NOBODY, Borne
from normalizer.mentions.lent import COLLEGES, after_given_name
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import FORMS_BEHIND, KIN, TOWN_HEADS, find_coordinated, find_quoted_organisations, given, parts_of_persons, surname_ending
from normalizer.mentions.places import following
from normalizer.mentions.promising import Phrase, Promising, phrase_of
from normalizer.mentions.rules import INSIDE_OTHER, SOMETHING_ELSE, TRIGGERS, roles, streets
from normalizer.mentions.short_names import is_short_name
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.teams import is_about_games, teams_among
from normalizer.mentions.triggers import A_PERSON, BEARS, FEATURE, LATIN, LENT, OTHER_ELSE, TEAM, Told
from normalizer.mentions.trimmed import surname_agrees, trimmed
from normalizer.mentions.within import FIRMS_BEFORE
from normalizer.mentions.wordings import country_of, wordings
from normalizer.mentions.words import Found
from normalizer.names.words import STOP, place_words
from normalizer.text.fold import lower, norm
from normalizer.types import Status

# Words behind the name of a man of old that are a part of it, small as they are: Қабанбай батырдың.
STYLES = frozenset().union(
    *(KAZAKH.forms(word) for word in "батыр жырау ақын сері қажы сұлтан палуан тархан ишан хан ханша би шешен датқа төре қайғы бибі ата баба баб бап ана әулие күйші мырза молда ахун қари хазірет салы".split()),
    "батыра батыру батыром жырау хана хану ханом хане бия бию бием".split(),
)
_WORD_AND_NAME = 2
_AND = frozenset("и және мен пен бен and".split())
_BY_PLACE = attrgetter("first")
_PLURALS = frozenset("cities towns villages".split())  # Texas cities are not Texas City
_IN_OR_FROM = re.compile("[дт][ае](?:н|[ғг][ыі])?$|н[ае]н$|[ғгқк][ае]$")  # Kazakh: Айгүл Қаскелеңде, a woman and where she is
_PREPOSITIONS = frozenset("СВКОУ")  # short for a word of a name only with a full stop
_CALLED_AFTER = frozenset(("имени", "им"))
_GENITIVES = ("а", "я", "го")  # of men; a woman's surname in the nominative looks like one
_PLACE_OR_PERSON = frozenset(("place", "person"))
_FIRMS = frozenset(map(lower, FIRMS_BEFORE | FORMS_BEHIND))
_PLACE_OR_BODY = frozenset(("place", "organization"))
LEADS = re.compile("(?:глав|директор|гендиректор|президент|руководител|основател|сооснователь|владел|совладел|председател|аналитик|эксперт|юрист|сотрудник|корреспондент|тренер|капитан|защитник|полузащитник|нападающ|форвард|вратар|голкипер)")  # what stands before a body
_ADJECTIVE = re.compile("[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_SECRETARY = re.compile("секретар(?:ь|[яюей]|[её]м|ям|ях|ями)$")
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir dame lady coach officer detective sgt sergeant pastor господин господина госпожа барон барона генерала мырза".split())


class _ShortNames(dict[str, int]):
    """Words -> whether each is a short name of a body."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        short = self[word] = int(word[0] > LATIN and is_short_name(word))
        return short


_short_names = _ShortNames()


class Spans(Borne):
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
            elif member.name.endswith((" өзені", " ықшамауданы")) and (town := self.owner.get(member.first)) is not None:
                town.place = False  # Елек, Қобда өзендері: rivers that no list has, and no towns
        for head in self.promising.heads:
            self._town_before(head)

    def _town_before(self, head: int) -> None:
        """Takes a name before a word for a town as that of the town, where a person has it too: Қонаев қаласы."""
        found = self.owner.get(head - 1)
        if found is None or found.last > found.first or found.phrase is None or not found.phrase.may_be & A_PERSON or self.words.gap(head) != " ":
            return
        if lower(self.words[head].text) in TOWN_HEADS and any(s.entity.subtype in TOWNS for s in self.annotator.listed(found.surface)):
            self._take(found.first, found.last, "place", name=found.surface)

    def _take(self, first: int, last: int, type: str | None, *, phrase: Phrase | None = None, name: str = "", later: bool = False) -> Found:
        """Chooses a span in the place of those that it overlaps."""
        return self.words.take(first, last, phrase, type, name, later, self.found, self.owner, self._replaced)

    def _in_order(self) -> None:
        """Puts the chosen spans in order, without those that others took the place of."""
        if self._replaced:
            self.found = list(filterfalse(self._replaced.__contains__, self.found))
            self._replaced.clear()
        self.found.sort(key=_BY_PLACE)

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
        if "organization" in phrase.types and self._quoted(start, last) and (self._sport_beside(start) or self._told_by(start)):
            return True
        if verdict == ASK and (phrase.only == "place" or self._begins_sentence(start)) and not self._called(start) and not self._said_to_be_a_place(start, phrase):
            return False
        return not self._glued(start, last)

    def _unlisted(self, promising: Promising) -> None:
        """Persons and quoted organisations that no listed name covers, and surnames made whole."""
        for first, last in self.words.persons(promising.persons, self.owner, self._office_tokens, self._usable) if promising.persons else ():
            if self._is_another_name(first, last) and (own := trimmed(self.words, first, last)) is not None:
                quoted = self._quoted(first, last)
                if quoted and LEADS.match(self.words.before(first)):
                    self._take(first, last, "organization", later=True)  # глава «Макларена»
                elif not quoted or first < last:
                    self._take(*own, "person")
        for span in find_quoted_organisations(self.words, self.tokens.text, promising.quoted, lambda k: True):
            owner = self.owner.get(span.first)
            if owner is not None and owner.first <= span.first and owner.last >= span.last:
                if (owner.first, owner.last) == (span.first, span.last) and self._is_no_listed_body(owner):
                    self._take(span.first, span.last, span.type, later=True)  # ТОО «Павлодар»: no list has it
                continue
            self._take(span.first, span.last, span.type)
        self._short_names(promising.short)
        self._in_order()
        self._later_mentions()
        self.found = self._without_what_is_called_so()

    def _is_no_listed_body(self, found: Found) -> bool:
        """Whether a legal form or a word for a body stands before a name that only a place, or behind a legal form only a place or a club, is listed by."""
        if found.phrase is None or not found.phrase.types <= _PLACE_OR_BODY:
            return False
        if found.phrase.types == {"place"}:
            return True
        bodies = [s for s in self.annotator.listed(found.surface) if s.entity.type == "organization"]
        return "place" in found.phrase.types and all(s.entity.subtype == "club" for s in bodies) and (self.words.before(found.first) in _FIRMS or self.words.after(found.last) in _FIRMS)

    def _is_another_name(self, first: int, last: int) -> bool:
        """Whether what looks like a person is more than the listed names inside."""
        inside = {id(self.owner[k]): self.owner[k] for k in range(first, last + 1) if k in self.owner}
        if not inside:
            return True
        if any(f.first < first or f.last > last for f in inside.values()) or first == last or self._only_begins(first, last):
            return False
        if len(inside) > 1 and all(f.phrase is not None and f.phrase.types == {"person"} and not f.phrase.surname_only for f in inside.values()):
            return False  # император Акихито, Нарухито: two persons, each named in full
        return not any(f.first == first and f.last == last for f in inside.values()) and not self._in_headline(first, last)

    def _without_what_is_called_so(self) -> list[Found]:
        """The chosen spans without those that name something else than what is listed under the name."""
        if not self.found:
            return self.found
        told = Told(self.annotator.own_rules, parts_of_persons, streets, roles, self.bearers.read, self.bearers.parts()[2] if self.bearers.known else NOBODY, self._last_words, self._surnames, self._is_kazakh)
        asked = self.words.set_off(self.found, TRIGGERS, told)
        none = self._teams(asked)
        shown = False
        while asked:
            number = asked.pop(0)
            if self._is_none(self.found[number]):
                none.add(number)
            if self._surnames_shown and not shown:
                shown = True
                asked = self._asked_of_surnames(number + 1)
        for number in sorted(none, reverse=True):
            del self.found[number]
        return self.found

    def _teams(self, asked: list[int]) -> set[int]:
        """Which of the chosen spans a text about games names teams by that no list has; of others the place is not meant."""
        if not any(self.found[n].rules & TEAM for n in asked):
            return set()
        text = self.tokens.texts[self.tokens.document[self.low]]
        if not is_about_games(text):
            return set()
        teams = teams_among(self.words, text, self.offset, self.found, self.annotator.listed, self._quoted)
        for n in teams:
            self.found[n].place = False
        return {n for n, listed in teams.items() if not listed}

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

    def _only_begins(self, first: int, last: int) -> bool:
        """Whether an ordinary word that begins the sentence stands before a listed name of one word: Бірақ Абай."""
        owner = self.owner.get(last)
        if last != first + 1 or owner is None or owner.first != last or owner.phrase is None or "place" not in owner.phrase.types:
            return False
        word = self.words[first]
        return word.text[0] > LATIN and self._is_kazakh() and given(self.words[last]) and not given(word) and self._begins_sentence(first) and is_common(lower(word.text))

    def _short_names(self, starts: list[int]) -> None:
        """Bodies by short names of Russian that no list has, where it has the full name: Рособрнадзор, Минюст Армении."""
        starts = self.words.of_kind(starts, _short_names)
        text = self.tokens.text[self.offset : self.words[len(self.words) - 1].end] if starts else ""
        for k in starts:
            if k in self.owner:
                continue
            word = self.words[k]
            behind = self.owner.get(k + 1) if not word.broken else None
            owned = behind is not None and behind.phrase is not None and "place" in behind.phrase.types and not behind.phrase.demonym
            last = behind.last if behind is not None and owned else k
            country = None if owned else partial(country_of, word.text, text)
            full = next((w for w in wordings(self.tokens.text[word.start : self.words[last].end], text, usual=not owned) if self._is_listed(w, country)), "")
            if full:
                self._take(k, last, "organization", name=full)

    def _is_listed(self, name: str, country: Callable[[], str] | None) -> bool:
        """Whether a list spells out a name, as that of a thing of a country, which is found out if need be, or of none in particular."""
        scored = self.annotator.listed(name)
        if not scored or not spelled_out(scored[0].case) or scored[0].case.alignment.name_left or self._status(scored) is not Status.MATCHED:
            return False
        entity = scored[0].entity
        return country is None or not entity.country or entity.type == "place" or country() in entity.country.split("|")

    def _later_mentions(self) -> None:
        """Surnames and given names of persons whom the text names with more."""
        several = self.words.persons_of_several(self.found)
        for f in several:
            if f.last == f.first + 1:
                if f.first and self.words.before(f.first) in KIN and self._without_a_given_name(f):
                    continue
                if f.phrase is not None and self._goes_on_with_a_surname(f):
                    several.append(self._take(f.first, f.last + 1, "person"))
                    continue
            f.bearer = self.bearers.add_written(f.surface, partial(self._words_of, f))
            if f.bearer is not None and f.phrase is not None:
                self.bearers.listed |= f.bearer.given
        if not self.bearers.known:
            return
        named: Counter[str] | None = None
        for f in several:
            if f.type == "person" and f.last == f.first + 1 and self._begins_sentence(f.first):
                named = Counter([f.bearer.key for f in several if f.bearer is not None]) if named is None else named
                self._without_a_beginning(f, named)
        for span in find_later(self.words, self.bearers.beginning_alike(self.words, self.owner), self.bearers, lambda k: k not in self.owner, self._begins_sentence):
            over = {id(self.owner[k]): self.owner[k] for k in range(span.first, span.last + 1) if k in self.owner}
            if not any(f.first < span.first or f.last > span.last or f.type == "person" for f in over.values()):
                self._take(span.first, span.last, span.type, later=not of_kin(self.words, span.first))
        self._in_order()

    def _goes_on_with_a_surname(self, found: Found) -> bool:
        """Whether a surname stands behind a given name and patronymic that a list has of somebody else: Владислав Николаевич Волков is not Владислав Николаевич."""
        words, k = self.words, found.last + 1
        if k >= len(words) or words.gap(k) != " " or words.written(k, k)[0] <= LATIN or not words[k].named or words[k].shouted:
            return False
        owner = self.owner.get(k)
        if owner is not None and (owner.phrase is None or owner.last > k or "person" not in owner.phrase.types):
            return False
        return surname_agrees(words[found.last].text, words[k].text)

    def _without_a_given_name(self, found: Found) -> bool:
        """Takes the given name of a relative off the surname before it, if that stands in the genitive: сын Патрушева Дмитрий."""
        first, last = found.first, found.last
        if given(self.words[first]) or not given(self.words[last]) or self.words[first].text[0] <= LATIN or not self.words[first].text.endswith(_GENITIVES):
            return False
        del self.owner[last]
        found.last, found.phrase, found.type, found.later, found.surface = first, None, "person", True, self._written(first, first)
        return True

    def _without_a_beginning(self, found: Found, named: Counter[str]) -> None:
        """Takes a word that only begins the sentence, as it may, off a name of two words, if it is that of a person known by another: Позже Ахметов.

        ``named``: how often each person is, by the key.
        """
        first, last = found.first, found.last
        if given(self.words[first]) or self.words[first].initial or self.words[first].hyphened:
            return
        if any(b is not found.bearer for b in self.bearers.called([self.words[last]])):
            if found.bearer is not None:
                named[found.bearer.key] -= 1
                if not named[found.bearer.key]:
                    self.bearers.forget(found.bearer)
            del self.owner[first]
            found.first, found.bearer, found.later, found.surface = last, None, True, self._written(last, last)

    def _usable(self, k: int) -> bool:
        """Whether a token may be part of an unlisted person: free, a surname, or a given name that is also a place."""
        if k in self._office_tokens:
            return False  # министр обороны Казахстана Ермекбаев: the country is no given name
        owner = self.owner.get(k)
        if owner is None:
            return True
        if owner.phrase is not None and owner.phrase.demonym and k and _ADJECTIVE.search(self.words[k].text) and self.words.gap(k) == " " and given(self.words[k - 1]):
            return self.words[k].capital and not self.words[k].shouted and k - 1 not in self.owner  # Юрий Польский
        if owner.phrase is None or owner.last > owner.first:
            return False
        if "person" in owner.phrase.types or given(self.words[k]):
            return True
        if k > 0 and not self.words[k - 1].broken and self._hamlet_alone(owner):  # Руслана Давыдова, J. M. Barrie, Mr. Patterson
            before = self.words[k - 1]
            if (
                (before.initial and (self.words.gap(k) == "." or (lower(before.text) not in STOP and lower(before.text) not in PLACE_PREPOSITIONS)))
                or lower(before.text) in _HONORIFICS
                or (given(before) and not is_common(lower(before.text)) and not (self._is_kazakh() and _IN_OR_FROM.search(self.words[k].text)))
            ):
                return True
        if k > 1 and self.words[k].text[0] <= LATIN and lower(self.words[k - 2].text) in _HONORIFICS and self.words[k - 1].named and k - 1 not in self.owner and self._lesser_place(owner):
            return True  # Sir Hamish Stirling
        if self._behind_a_given_name(k) and self._lesser_place(owner):
            return True  # Майкл Коллинз, also where the region of Collines is listed
        if self.words[k].text[0] <= "\u024f" and not owner.phrase.demonym and after_given_name(self.words, self.tokens.text, k, self._only_given):
            return True  # Sam Houston
        if self._in_a_foreign_name(k, owner):
            return True  # Джэнет Рино, Лино Овьедо
        word = self.words[k]  # Эльмира Тажекенова: a village, but before a surname
        if word.broken or k + 1 >= len(self.words) or not surname_ending(self.words[k + 1]):
            return False
        return k + 1 not in self.owner or (self.words.gap(k + 1) == " " and self._only_a_surname(k + 1) and self._lesser_place(owner))  # Еділ Ермекбаев

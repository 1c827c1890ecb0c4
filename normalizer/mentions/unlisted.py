"""Names of a document that no list has: persons and bodies told by what stands around them, and later mentions of whom it has named."""

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import filterfalse
from operator import attrgetter

from normalizer.gazetteer.common_words import is_common
from normalizer.matching.case import spelled_out
from normalizer.mentions.bearers import find_later, of_kin
from normalizer.mentions.borne import Borne
from normalizer.mentions.lent import after_given_name
from normalizer.mentions.patterns import FORMS_BEHIND, KIN, find_quoted_organisations, given, surname_ending
from normalizer.mentions.promising import Phrase, Promising
from normalizer.mentions.short_names import is_short_name
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.triggers import LATIN
from normalizer.mentions.trimmed import surname_agrees, trimmed
from normalizer.mentions.within import FIRMS_BEFORE
from normalizer.mentions.wordings import country_of, wordings
from normalizer.mentions.words import Found
from normalizer.names.words import STOP
from normalizer.text.fold import lower
from normalizer.types import Status

_BY_PLACE = attrgetter("first")
_PLACE_OR_PERSON = frozenset(("place", "person"))
_WHERE = re.compile("[дт][ае](?:[ғг][ыі])?$")
_IN_OR_FROM = re.compile("[дт][ае](?:н|[ғг][ыі])?$|н[ае]н$|[ғгқк][ае]$")  # Kazakh: Айгүл Қаскелеңде, a woman and where she is
_GENITIVES = ("а", "я", "го")  # of men; a woman's surname in the nominative looks like one
_FIRMS = frozenset(map(lower, FIRMS_BEFORE | FORMS_BEHIND))
_PLACE_OR_BODY = frozenset(("place", "organization"))
LEADS = re.compile("(?:глав|директор|гендиректор|президент|руководител|основател|сооснователь|владел|совладел|председател|аналитик|эксперт|юрист|сотрудник|корреспондент|тренер|капитан|защитник|полузащитник|нападающ|форвард|вратар|голкипер)")  # what stands before a body
_ADJECTIVE = re.compile("[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir dame lady coach officer detective sgt sergeant pastor господин господина госпожа барон барона генерала мырза".split())


class _ShortNames(dict[str, int]):
    """Words -> whether each is a short name of a body."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        short = self[word] = int(word[0] > LATIN and is_short_name(word))
        return short


_short_names = _ShortNames()
_AS_WELL = 3  # times as many places of one country as of any other make a text one about it


class Unlisted(Borne):
    """The spans of one document that are found without a list, in the place of what they overlap."""

    __slots__ = ()

    def _take(self, first: int, last: int, type: str | None, *, phrase: Phrase | None = None, name: str = "", later: bool = False) -> Found:
        """Chooses a span in the place of those that it overlaps."""
        return self.words.take(first, last, phrase, type, name, later, self.found, self.owner, self._replaced)

    def _in_order(self) -> None:
        """Puts the chosen spans in order, without those that others took the place of."""
        if self._replaced:
            self.found = list(filterfalse(self._replaced.__contains__, self.found))
            self._replaced.clear()
        self.found.sort(key=_BY_PLACE)

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
            country = None if owned else partial(self._country_of, word.text, text)
            full = next((w for w in wordings(self.tokens.text[word.start : self.words[last].end], text, usual=not owned) if self._is_listed(w, country)), "")
            if full:
                self._take(k, last, "organization", name=full)

    def _country_of(self, name: str, text: str) -> str:
        """The country whose body a short name is, "" where the text has a good share of places of another: Минобороны, where Kursk and Kharkiv are shelled."""
        code = country_of(name, text)
        places = {f.name or f.surface for f in self.found if code and (f.type == "place" if f.phrase is None else f.phrase.only == "place" and not f.phrase.demonym)}
        said = Counter(listed[0].entity.country for place in places if (listed := self.annotator.listed(place)))
        others = max((times for other, times in said.items() if other != code), default=0)
        return "" if others > 1 and _AS_WELL * others >= said[code] else code

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
        for f in [f for f in self.found if f.first == f.last and self._is_where(f)] if self._is_kazakh() else ():
            self._take(f.first, f.last, "place", name=f.surface)
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

    def _is_where(self, found: Found) -> bool:
        """Whether a Kazakh word that may be a surname says where something is, and a city of Kazakhstan is called so: Дінмұхамед Қонаев … Қонаевта жиын өтті; but not Абайда, of the poet."""
        if found.phrase is None or found.phrase.types != _PLACE_OR_PERSON or not _WHERE.search(found.surface) or given(self.words[found.first]):
            return False
        cities = [s.entity for s in self.annotator.listed(found.surface) if s.entity.subtype == "city"]
        return bool(cities) and cities[0].country == "KZ"  # Пушкинде may as well be the poet

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

"""Places that titles, universities, treaties and stations have in their names, by the words beside the place.

    the University of Leeds, the Earl of Derby    English: "of" and a word with a capital before the place
    Университет Лидса, граф Дерби                 Russian: that word right before
    Лидс университеті, Дублин конвенциясы         Kazakh: a word for the body, the treaty or the arena right behind
    на Казанском вокзале                          a Russian adjective of a town, with a capital that only a name explains

Somebody may hold a title of a country, of which the country is still meant: the Emir of Qatar. The functions ask for tokens.
"""

import re

from normalizer.languages.ru import RUSSIAN
from normalizer.matching.case import spelled_out
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.longer_names import LongerNames
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.triggers import LATIN
from normalizer.mentions.words import Found, Words
from normalizer.names.words import place_words
from normalizer.text.fold import lower
from normalizer.types import Status

_OF = "of"
_BODIES = frozenset(
    "University Universities College Museum Archdiocese Diocese Synod Society Institute Academy Orchestra Philharmonic Federation Confederation Association League Club Party Church Cathedral Bank Friends Order Zoo"
    " Ballet Opera Guild".split()
)
_OFTEN_GOVERN = frozenset("Chamber Commission Board".split())
_OF_TOWNS = frozenset("Institution Hospital Theatre Theater Symphony Choir Library Bridge Battle Treaty Siege Convention Accords Festival Biennale Temple Tower Castle Boys Sons Knights Merchant Barber".split())
_TITLES = frozenset("Duke Duchess Earl Countess Marquess Marquis Viscount Viscountess Baron Baroness Bishop Archbishop Prince Princess Count".split())
_PEERS = frozenset("Lord Lady Baroness Baron Viscount".split())  # before a surname and "of": Lord Wolfson of Sunningdale
UNIVERSITIES = frozenset(RUSSIAN.forms("университет"))
NOBLES = frozenset().union(*(RUSSIAN.forms(word) for word in ("герцог", "граф", "маркиз", "виконт", "барон", "графиня", "герцогиня", "маркиза", "баронесса")))
BEHIND = re.compile(r"(?:университеті|конвенция(?:сы|ға)|хаттамасы|декларациясы|регламенті|пактісі|келісімі(?:$|н)|автономиясы|арена(?:$|да|ға|ның|дағы|сы))")
_AREAS = re.compile("регион|губерни|агломерац|епарх|митропол|пригород|окраин")  # of which the adjective says where they are
_PORTS = frozenset(RUSSIAN.forms("порт"))  # a place as well, but not of the town: в Таллинском порту
_STEP, _SMALL = " ", 3
_NUMBERED = frozenset((" — ", " – ", " - ", "-", " "))  # between a name and its number


class Held(LongerNames):
    """Which places are in the names of something else."""

    __slots__ = ()

    def _is_held(self, found: Found) -> bool:
        """Whether a title, a body, a treaty or a station has a place in its name: the Earl of Derby, на Казанском вокзале."""
        words, first, last = self.words, found.first, found.last
        if found.phrase is not None and found.phrase.demonym and found.surface[0] > LATIN:
            if first < last or self._begins_sentence(first) or not begins_a_name(words, first):
                return False
            listed = self.annotator.listed(found.surface)
            return bool(listed) and listed[0].entity.subtype in TOWNS
        country = self._names_a_country(found)
        if found.surface[0] <= LATIN:
            return is_of_a_title(words, first, country=country, area=lower(words[last].text) in place_words())
        return is_of_nobles(words, first, country=country) or is_of_a_treaty(words, last, country=country)

    def _has_a_number_behind(self, found: Found) -> bool:
        """Whether a dash and a number stand behind a name in quotation marks, and end these: «Сила Сибири — 2»."""
        words, k, text = self.words, found.last + 1, self.tokens.text
        if k >= len(words) or not words[k].text.isdigit() or words.gap(k) not in _NUMBERED or text[words[k].end : words[k].end + 1] != "»":
            return False
        start = words[found.first].start
        return start > 0 and text[start - 1] == "«"

    def _is_listed_with_it(self, found: Found) -> bool:
        """Makes a name that of the thing which is listed with the number behind it; whether there is one."""
        k = found.last + 1
        whole = self._written(found.first, k)
        listed = self.annotator.listed(whole)
        if not listed or not spelled_out(listed[0].case) or self._status(listed) is not Status.MATCHED:
            return False
        found.last, found.surface, found.phrase, found.type, found.name = k, whole, None, listed[0].entity.type, whole
        self.owner[k] = found
        return True


def is_of_a_title(words: Words, first: int, *, country: bool, area: bool) -> bool:
    """Whether "of" joins a title or a body with a capital to a place: the Earl of Derby, University of Leeds; of countries only bodies, of an ``area`` that says what it is not those that govern it."""
    k = first - 2
    if k < 0 or words[k + 1].text != _OF or words.gap(first) != _STEP or words.gap(k + 1) != _STEP or not words[k].capital:
        return False
    if words[k].text in _BODIES or (words[k].text in _OFTEN_GOVERN and not area):
        return True
    if country or words[k].broken:
        return False
    return words[k].text in _TITLES or words[k].text in _OF_TOWNS or (k > 0 and words[k - 1].text in _PEERS and words.gap(k) == _STEP)


def is_of_nobles(words: Words, first: int, *, country: bool) -> bool:
    """Whether a Russian title, or a university with a capital, stands right before a place: граф Дерби, в Университете Лидса, but not в университете Лидса."""
    if not first or words.gap(first) != _STEP:
        return False
    before = words[first - 1]
    raw = lower(before.text)
    return (raw in NOBLES and not country) or (raw in UNIVERSITIES and before.capital)


def is_of_a_treaty(words: Words, last: int, *, country: bool) -> bool:
    """Whether a Kazakh word for a university, a treaty or an arena stands right behind a place: Лидс университеті, Дублин конвенциясы, Тараз аренада."""
    return not country and last + 1 < len(words) and words.gap(last + 1) == _STEP and BEHIND.match(lower(words[last + 1].text)) is not None


def begins_a_name(words: Words, k: int) -> bool:
    """Whether a Russian adjective of a town has a capital though it stands inside a sentence, before an ordinary word: на Казанском вокзале."""
    word = words[k]
    if not word.capital or word.shouted or word.hyphened or k + 1 >= len(words) or words.gap(k + 1) != _STEP or words.gap(k) != _STEP:
        return False
    behind = words[k + 1]
    if behind.capital or len(behind.text) <= _SMALL or not behind.text.isalpha() or (lower(behind.text) in place_words() and lower(behind.text) not in _PORTS):
        return False
    return _AREAS.match(behind.text) is None and is_adjective(word.text)

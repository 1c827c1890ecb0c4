"""Which spans of a document name something: hits of the scan that are written like names, and names that nobody listed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.languages import LANGUAGES
from normalizer.matching.linker import Scored, spelled_out
from normalizer.matching.similarity import readings
from normalizer.mentions.arrays import CYRILLIC_LETTER, LATIN_LETTER, Tokens
from normalizer.mentions.bearers import Bearer, Bearers, find_later, of_kin, of_one_alphabet
from normalizer.mentions.context import DocumentContext
from normalizer.mentions.lent import (
    COLLEGES,
    NAMED_AFTER_PERSONS,
    PAPERS,
    after_given_name,
    is_abbreviated,
    is_addressed,
    is_club,
    is_given_name,
    is_of_a_thing,
    is_of_another_event,
    is_part_of_a_place,
    is_street,
    is_style,
    speaks,
)
from normalizer.mentions.patterns import Word, find_coordinated, find_persons, find_quoted_organisations, given, is_initial, is_name_word, surname_ending
from normalizer.mentions.places import Places
from normalizer.mentions.plausible import KAZAKH_CITIES, is_hamlet, is_kazakh
from normalizer.mentions.promising import Phrase, Promising, phrase_of
from normalizer.mentions.wordings import country_of, is_short_name, wordings
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, concept, legal_forms, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.types import Status

if TYPE_CHECKING:
    from normalizer.mentions.annotator import Annotator

ABBREVIATION_ENDINGS = frozenset().union(*(language.abbreviation_endings for language in LANGUAGES))
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())
_GLUED_BEFORE = frozenset("@#_=\\")
_GLUED_AFTER = frozenset("@_=\\")
# Words for things that are called after people and places, and the words that say so; forms as they occur.
_NAMED_AFTER_BEFORE = frozenset(
    "улица улице улицы улицу улицей ул проспект проспекте проспекта проспекту пр-т пр переулок переулке шоссе бульвар бульваре бульвара площадь площади набережная набережной имени им".split()
)
_NAMED_AFTER_BEHIND = frozenset(
    "street st avenue ave boulevard road square көшесі көшесінде көшесінің көшесіндегі көшесіне көшесінен даңғылы даңғылында даңғылының даңғылындағы атындағы алаңы алаңында шағынауданы".split()
)
_PLURALS = frozenset("cities towns villages".split())  # Texas cities are not Texas City
_SAINTS = frozenset("san santa santo st saint".split())
_PLACE_WORDS = frozenset("city town village county state province region district municipality".split())
PLACE_PREPOSITIONS = frozenset("в во из под над у к до от на по за через около возле near in at from to of via outside toward towards город городе города городу г село селе қаласы".split())
_IN_OR_FROM = re.compile("[дт][ае](?:н|[ғг][ыі])?$|н[ае]н$|[ғгқк][ае]$")  # Kazakh: Айгүл Қаскелеңде, a woman and where she is
QUOTES = frozenset("«»“”„\"")
_HONORIFICS = frozenset("mr mrs ms miss dr sir lady coach officer detective sgt sergeant pastor господин господина госпожа барон барона генерала мырза".split())
_KAZAKH_PLACE = re.compile("(?:қаласы|ауданы|облысы|ауылы|аулы|кенті)")
_CALLED = frozenset("называли называют назвали называлась назывался называлось называть зовётся зовется именовали именовался called".split())
_SPORT = re.compile("футбол|хокке|баскетбол|волейбол|гандбол|матч|клуб|команд|болельщик|игрок|вратар|нападающ|полузащитник|защитник|тренер|жанкүйер|ойыншы|бапкер|footbal|hockey|basketbal|fans?$|club|coach")
_STRICT_PREPOSITIONS = frozenset("в во из под над near in at from".split())  # a person seldom follows them


@dataclass(slots=True)
class Found:
    """A chosen span of tokens, first..last inclusive."""

    first: int
    last: int
    phrase: Phrase | None
    type: str | None = None  # of an unlisted name
    name: str = ""  # what it stands for, where the text does not spell it out
    key: str = ""  # of its cluster, if not its own words
    bearer: Bearer | None = None  # a person named with more than a surname
    place: bool = True  # whether the words beside it leave it the chance to be a place
    later: bool = False  # a part of the name of a person whom the text names with more


class Words(dict[int, Word]):
    """The tokens of one document, made into words as they are asked for; the length is that of the document."""

    def __init__(self, tokens: Tokens, low: int, high: int) -> None:
        self._tokens, self._low, self._count = tokens, low, high - low

    def __len__(self) -> int:
        return self._count

    def __missing__(self, i: int) -> Word:
        if not 0 <= i < self._count:
            raise IndexError(i)
        t, k = self._tokens, self._low + i
        start, end = t.starts[k], t.ends[k]
        word = self[i] = Word(t.text[start:end], start, end, *_FLAGS[t.flags[k]])
        return word


# capital, shouted, broken, dotted, hyphened, as bits of a byte
_FLAGS = [(bool(n & 1), bool(n & 2), bool(n & 4), bool(n & 8), bool(n & 16)) for n in range(32)]


class Spans:
    """The spans of one document that name something: listed names as they are written, then names that are not listed."""

    def __init__(self, annotator: "Annotator", tokens: Tokens, low: int, high: int, as_of: int) -> None:
        self.annotator = annotator
        self.tokens = tokens
        self.low, self.high = low, high
        self.words = Words(tokens, low, high)
        self.offset = int(tokens.document_start[tokens.document[low]]) if low < high else 0
        self.found: list[Found] = []
        self.owner: dict[int, Found] = {}
        self.as_of = as_of
        self._kazakh: bool | None = None
        self.places = Places(annotator.geography, annotator.listed, annotator.linker.prior)
        self.context = DocumentContext(annotator.index, as_of, self.places)
        self._chosen = False
        self.surnames: dict[int, set[int]] = {}  # tokens of the names that name an entity in full
        self._offices: list[tuple[int, int, frozenset[int]]] = []  # first and last token, which offices
        self._office_tokens: set[int] = set()
        self._nested: list[tuple[int, int]] = []  # places that stand inside longer names: the Gainesville Police
        self.heads: list[int] = []
        self.bearers = Bearers(read=readings if self._has_two_alphabets() else of_one_alphabet)
        self._identities: dict[str, Scored | None] = {}  # of bearers: an entity, or nobody who is listed

    def _has_two_alphabets(self) -> bool:
        scripts = self.tokens.script[self.low : self.high][self.tokens.capital[self.low : self.high]]
        return bool((scripts == LATIN_LETTER).any() and (scripts == CYRILLIC_LETTER).any())

    def choose(self, promising: Promising) -> None:
        """Spans of listed names: at each place the longest acceptable one, then names that are not listed."""
        self._chosen = True
        best: dict[int, tuple[int, Phrase]] = {}
        for start, size, position in promising.offices:
            self._offices.append((start, start + size - 1, self.annotator.offices(position)))
            self._office_tokens.update(range(start, start + size))
        for start, size, bits in promising.spans:
            if start not in best and self._acceptable(start, size, known := phrase_of(bits)):
                best[start] = (size, known)
        free = 0
        for start, (size, known) in best.items():
            if start < free:
                continue
            if any(s in best and s + best[s][0] > start + size and best[s][0] > size for s in range(start + 1, start + size)):
                continue
            self._take(Found(start, start + size - 1, known))
            free = start + size
        self._coordinated()
        self._unlisted(promising)
        self._nested = [(start, start + size - 1) for start, (size, known) in best.items() if "place" in known.types and not known.weak_only]

    def _coordinated(self) -> None:
        """Members of «Алматинская и Жамбылская области», each as the region it is."""
        t = self.tokens
        for member in find_coordinated(self.words, t.text, [k for k in self.heads if k]):
            scored = self.annotator.listed(member.name)
            if scored and scored[0].entity.type == "place":
                self._take(Found(member.first, member.last, None, "place", member.name))

    def _surface(self, found: Found) -> str:
        return self.tokens.text[self.words[found.first].start : self.words[found.last].end]

    def _take(self, found: Found) -> None:
        for k in range(found.first, found.last + 1):
            old = self.owner.get(k)
            if old is not None and old in self.found:
                self.found.remove(old)
                for j in range(old.first, old.last + 1):
                    self.owner.pop(j, None)
        self.found.append(found)
        for k in range(found.first, found.last + 1):
            self.owner[k] = found

    def _acceptable(self, start: int, size: int, phrase: Phrase) -> bool:
        """Whether a span that spells a listed name is written like a name here."""
        words = self.words
        last = start + size - 1
        if phrase.office or (phrase.weak_only and not phrase.weak_organisation):
            return False
        if phrase.demonym_only:
            return size == 1
        if size > 1:
            if not any(words[k].capital for k in range(start, last + 1)) and not phrase.demonym:
                return False
            if phrase.types <= {"person"} and not all(words[k].capital or norm(words[k].text) in STOP or len(words[k].text) < 4 for k in (start, last)):
                return False
            if phrase.types <= {"organization"} and not words[start].capital and norm(words[start].text) not in STOP and last + 1 < len(words) and lower(words[last + 1].text) == "of":
                return False  # the state Department of Labor
            return words[last].text not in _PLURALS and not self._glued(start, last)
        word = words[start]
        if not word.capital:
            return phrase.demonym and len(word.text) > 3 and not self._glued(start, last)
        folded = norm(word.text)
        if len(folded) < 2 or (folded in STOP and not word.shouted) or word.text.isdigit():
            return False
        if phrase.acronym_only and not (word.text[:2].isupper() and len(word.text) > 1):
            return False
        raw = lower(word.text)
        if raw in _CALENDAR or raw in TITLES or raw in place_words() or (raw in organisation_words() and not word.shouted and not phrase.weak_organisation):
            return False
        if phrase.weak_only and not (word.shouted or raw in organisation_words()):
            return False
        if "organization" in phrase.types and self._quoted(start, last) and self._sport_beside(start):
            return True
        if is_common(raw) and not self._kazakh_place(start, phrase) and not word.shouted and not phrase.weak_organisation and not phrase.demonym and not self._called(start) and (phrase.types <= {"place"} or self._begins_sentence(start)):
            return False
        return not self._glued(start, last)

    def _kazakh_place(self, k: int, phrase: Phrase) -> bool:
        """Whether Kazakh words say that an ordinary word is a place: Қазан қаласы; Семей, where the words around are Kazakh."""
        if "place" not in phrase.types:
            return False
        word, words = self.words[k], self.words
        if k + 1 < len(words) and not word.broken and _KAZAKH_PLACE.match(lower(words[k + 1].text)):
            return True
        return lower(word.text) in KAZAKH_CITIES and is_kazakh(self.tokens.text[max(self.offset, word.start - 60) : word.end + 60])

    def _part_of_a_place(self, k: int) -> bool:
        """Whether a word may begin or end the name of a place: capital, short, or a word for what it is."""
        word = self.words[k]
        return word.capital or len(word.text) < 4 or norm(word.text) in STOP or bool(concept(word.text)) or (k > 0 and self.words[k - 1].hyphened)

    def _quoted(self, first: int, last: int) -> bool:
        """Whether a span stands in quotation marks of its own."""
        start, end = self.words[first].start, self.words[last].end
        return bool(start) and self.tokens.text[start - 1] in QUOTES and self.tokens.text[end : end + 1] in QUOTES

    def _called(self, k: int) -> bool:
        """Whether a verb says that a token is a name: город называли Верным."""
        return self._said_before(k, _CALLED)

    def _sport_beside(self, k: int) -> bool:
        """Whether a word of sport stands right before or behind a token: хоккейный «Барыс», «Барыс» клубы."""
        return any(0 <= n < len(self.words) and _SPORT.match(lower(self.words[n].text)) for n in (k - 1, k + 1))

    def _begins_sentence(self, k: int) -> bool:
        """Whether a token may owe its capital to its place."""
        if k == 0:
            return True
        before = self.words[k - 1]
        gap = self.tokens.text[before.end : self.words[k].start]
        return before.dotted or any(c in gap for c in ".!?…:\n«\"“—–")

    def _glued(self, first: int, last: int) -> bool:
        """Whether the span is a piece of an address, a tag or a compound."""
        text, start, end = self.tokens.text, self.words[first].start, self.words[last].end
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == "/" and not text[start - 2 : start - 1].isspace() and start > 1 and not self._slashes(start, end):
            return True
        if (before and before in _GLUED_BEFORE) or (after and after in _GLUED_AFTER):
            return True
        return after == "." and text[end + 1 : end + 2].islower() and text[end + 1 : end + 2].isascii()

    def _slashes(self, start: int, end: int) -> bool:
        """Whether a name stands between slashes like a source in a dateline: /Казинформ/."""
        return self.tokens.text[end : end + 1] == "/"

    def _unlisted(self, promising: Promising) -> None:
        """Persons and quoted organisations that no listed name covers, and surnames made whole."""
        spans = find_persons(self.words, self.tokens.text, promising.persons, self._usable)
        for span in spans:
            inside = {id(self.owner[k]): self.owner[k] for k in range(span.first, span.last + 1) if k in self.owner}
            if any(f.first < span.first or f.last > span.last for f in inside.values()):
                continue
            if span.first == span.last and inside:
                continue
            if len(inside) > 1 and all(f.phrase is not None and f.phrase.types == {"person"} and not f.phrase.surname_only for f in inside.values()):
                continue  # император Акихито, Нарухито: two persons, each named in full
            whole = [f for f in inside.values() if f.first == span.first and f.last == span.last]
            if whole or (inside and self._in_headline(span.first, span.last)):
                continue
            self._take(Found(span.first, span.last, None, span.type))
        for span in find_quoted_organisations(self.words, self.tokens.text, promising.quoted, lambda k: True):
            owner = self.owner.get(span.first)
            if owner is not None and owner.first <= span.first and owner.last >= span.last:
                continue
            self._take(Found(span.first, span.last, None, span.type))
        self._short_names(promising.short)
        self.found.sort(key=lambda f: f.first)
        self._later_mentions()
        surnames: list[set[str]] = []  # of the text as it is now, when they are asked for
        self.found = [f for f in self.found if not (self._lent(f) or self._inside_other_name(f) or self._bears(f, surnames) or self._something_else(f))]

    def _in_headline(self, first: int, last: int) -> bool:
        """Whether a span stands in a line of capitals, where these make no names: PRESIDENT TOKAYEV ARRIVES."""
        around = [self.words[k] for k in range(max(0, first - 1), min(last + 2, len(self.words)))]
        return len(around) > last - first + 1 and all(w.shouted or (w.capital and len(w.text) == 1) or not w.text[0].isalpha() for w in around)

    def _short_names(self, starts: Sequence[int]) -> None:
        """Bodies by short names of Russian that no list has, where it has the full name: Рособрнадзор, Минюст Армении."""
        for k in starts:
            word = self.words[k]
            if word.text[0] <= "\u024f" or not is_short_name(word.text) or k in self.owner:
                continue
            text = self.tokens.text[self.offset : self.words[len(self.words) - 1].end]
            behind = self.owner.get(k + 1) if not word.broken else None
            owned = behind is not None and behind.phrase is not None and "place" in behind.phrase.types and not behind.phrase.demonym
            last = behind.last if behind is not None and owned else k
            country = None if owned else country_of(word.text, text)
            full = next((w for w in wordings(self.tokens.text[word.start : self.words[last].end], text) if self._is_listed(w, country)), "")
            if full:
                self._take(Found(k, last, None, "organization", full))

    def _is_listed(self, name: str, country: str | None) -> bool:
        """Whether a list spells out a name, as that of a thing of a country or of none in particular."""
        scored = self.annotator.listed(name)
        if not scored or not spelled_out(scored[0].case) or scored[0].case.alignment.name_left or self.annotator.linker.decide(scored) is not Status.MATCHED:
            return False
        entity = scored[0].entity
        return country is None or not entity.country or entity.type == "place" or country in entity.country.split("|")

    def _later_mentions(self) -> None:
        """Surnames and given names of persons whom the text names with more."""
        for f in self.found:
            if f.last > f.first and (f.type == "person" or (f.phrase is not None and f.phrase.types == {"person"})):
                f.bearer = self.bearers.add([self.words[k] for k in range(f.first, f.last + 1)])
                if f.bearer is not None and f.phrase is not None:
                    self.bearers.listed |= f.bearer.given
        if not self.bearers.known:
            return
        for f in self.found:
            self._without_a_beginning(f)
        capital = np.flatnonzero(self.tokens.capital[self.low : self.high]).tolist()
        for span in find_later(self.words, capital, self.bearers, lambda k: k not in self.owner, self._begins_sentence):
            over = {id(self.owner[k]): self.owner[k] for k in range(span.first, span.last + 1) if k in self.owner}
            if not any(f.first < span.first or f.last > span.last or f.type == "person" for f in over.values()):
                self._take(Found(span.first, span.last, None, span.type, later=not of_kin(self.words, span.first)))
        self.found.sort(key=lambda f: f.first)

    def _without_a_beginning(self, found: Found) -> None:
        """Takes a word that only begins the sentence off the name of a person known by another: Позже Ахметов."""
        first, last = found.first, found.last
        if found.type != "person" or last != first + 1 or given(self.words[first]) or is_initial(self.words[first]) or self.words[first].hyphened or not self._begins_sentence(first):
            return
        if any(b is not found.bearer for b in self.bearers.called([self.words[last]])):
            if found.bearer is not None and not any(f is not found and f.bearer is found.bearer for f in self.found):
                del self.bearers.known[found.bearer.key]
            del self.owner[first]
            found.first, found.bearer, found.later = last, None, True

    def _surnames(self) -> set[str]:
        """Folded surnames of the persons that the document names with more than the surname."""
        found: set[str] = set()
        for f in self.found:
            if f.last > f.first and (f.type == "person" or (f.phrase is not None and f.phrase.types == {"person"})):
                found.update(r for k in range(f.first, f.last + 1) if not is_initial(self.words[k]) and not given(self.words[k]) for r in self.bearers.read(self.words[k].text))
        return found

    def _bears(self, found: Found, known: list[set[str]]) -> bool:
        """A hamlet that is called like a person of this document: after Darren Ripley, Ripley is he."""
        if not self._hamlet_alone(found):
            return False
        if self._beside_a_name(found.first):
            return True
        if not known:
            known.append(self._surnames())
        if known[0].isdisjoint(self.bearers.read(self.words[found.first].text)):
            return False
        return not self._said_before(found.first, _STRICT_PREPOSITIONS)

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

    def _name_like(self, k: int) -> bool:
        word = self.words[k]
        raw = lower(word.text)
        known = is_common(raw) or raw in TITLES or raw in _CALENDAR or raw in place_words() or raw in organisation_words() or raw in PLACE_PREPOSITIONS or norm(word.text) in STOP
        return is_name_word(word) and not word.shouted and not known

    def _hamlet_alone(self, found: Found | None) -> bool:
        """Whether a span is one word that names nothing but a small place."""
        if found is None or found.phrase is None or found.last > found.first or found.phrase.types != {"place"} or found.phrase.demonym:
            return False
        place = self._place_alone(found)
        return place is not None and is_hamlet(place)

    def _place_alone(self, found: Found) -> EntityRecord | None:
        """The place that one word most likely names, if it is none of something else."""
        if found.phrase is None or found.last > found.first or "place" not in found.phrase.types:
            return None
        scored = self.annotator.listed(self._surface(found))
        return scored[0].entity if scored and scored[0].entity.type == "place" and scored[0].name.kind != "demonym" else None

    def _something_else(self, found: Found) -> bool:
        """Whether English words beside a single one say that it is no place, or no acronym, here: CCTV cameras, Corcoran said.

        A word that may be a person's name as well is kept as such.
        """
        words, text, k = self.words, self.tokens.text, found.first
        word = words[k]
        if found.phrase is None or found.last > k or word.text[0] > "\u024f" or not word.capital:
            return False
        if is_of_a_thing(words, k) or is_of_another_event(words, k):
            return True
        place = self._place_alone(found)
        if place is None:
            return False
        said = self._said_before(k, PLACE_PREPOSITIONS) or self._said_before(k, _PLACE_WORDS)
        town = place.subtype in ("city", "settlement", "village")
        behind = self.owner.get(k + 1) if text[word.end : word.end + 1] == " " else None
        if town and behind is not None and behind.phrase is not None and behind.phrase.types == {"person"} and behind.last == k + 1 and not word.shouted:
            return True  # Blaine McCartney
        begins = self._begins_sentence(k)
        if town and is_abbreviated(words, k):
            return True
        if is_style(text, word.start) or is_part_of_a_place(words, text, k, small=town) or is_given_name(words, text, k, place_said=said, begins=begins) or (town and is_club(words, k)):
            return True
        spoken = town and is_hamlet(place) and speaks(words, text, k, place_said=said) and not self.annotator.geography.locate(place.index).capital
        found.place = not (spoken or is_addressed(words, k) or (town and not said and self._surname_of_bearer(k)))
        return not found.place and "person" not in found.phrase.types

    def _said_before(self, k: int, words: frozenset[str]) -> bool:
        """Whether one of some words stands right before a token."""
        return k > 0 and not self.words[k - 1].broken and lower(self.words[k - 1].text) in words

    def _is_kazakh(self) -> bool:
        if self._kazakh is None:
            self._kazakh = len(self.words) > 0 and is_kazakh(self.tokens.text[self.words[0].start : self.words[len(self.words) - 1].end])
        return self._kazakh

    def _usable(self, k: int) -> bool:
        """Whether a token may be part of an unlisted person: free, a surname, or a given name that is also a place."""
        if k in self._office_tokens:
            return False  # министр обороны Казахстана Ермекбаев: the country is no given name
        owner = self.owner.get(k)
        if owner is None:
            return True
        if owner.phrase is None or owner.last > owner.first:
            return False
        if "person" in owner.phrase.types or given(self.words[k]):
            return True
        if k > 0 and not self.words[k - 1].broken and self._hamlet_alone(owner):  # Руслана Давыдова, J. M. Barrie, Mr. Patterson
            before = self.words[k - 1]
            if (is_initial(before) and lower(before.text) not in STOP and lower(before.text) not in PLACE_PREPOSITIONS) or lower(before.text) in _HONORIFICS or (given(before) and not is_common(lower(before.text)) and not (self._is_kazakh() and _IN_OR_FROM.search(self.words[k].text))):
                return True
        if self.words[k].text[0] <= "\u024f" and not owner.phrase.demonym and after_given_name(self.words, self.tokens.text, k, self._only_given):
            return True  # Sam Houston
        word = self.words[k]  # Эльмира Тажекенова: a village, but before a surname
        return not word.broken and k + 1 < len(self.words) and k + 1 not in self.owner and surname_ending(self.words[k + 1])

    def _surname_of_bearer(self, k: int) -> bool:
        """Whether the text has named a person whose last word is this one, and whose name begins before: Daniel Paris … Paris had been shot."""
        word = self.words[k].text
        return any(f.bearer is not None and f.first < k and f.phrase is None and self.words[f.last].text == word and any(given(self.words[j]) for j in range(f.first, f.last)) for f in self.found)

    def _only_given(self, k: int) -> bool:
        """Whether a token is a given name, no ordinary word, and no place or part of one: Sam, but not Santa Rosa."""
        owner, raw = self.owner.get(k), lower(self.words[k].text)
        if not given(self.words[k]) or is_common(raw) or norm(raw) in STOP or (owner is not None and owner.phrase is not None and "place" in owner.phrase.types):
            return False
        return not (k and lower(self.words[k - 1].text) in _SAINTS)

    def _lent(self, found: Found) -> bool:
        """A name that something else bears: улица Абая, Назарбаев атындағы әуежай, «Ливерпуль», Tole Bi Street."""
        words = self.words
        first, last = words[found.first], words[found.last]
        before = words[found.first - 1] if found.first else None
        after = words[found.last + 1] if found.last + 1 < len(words) and not last.broken else None
        types = found.phrase.types if found.phrase is not None else frozenset((found.type,))
        quoted = self._quoted(found.first, found.last)
        if types == {"organization"} and found.first == found.last and not quoted and given(first):
            return not (before is not None and lower(before.text) in organisation_words()) and not (after is not None and lower(after.text) in organisation_words())
        if not types <= {"person", "place"}:
            return False
        if before is not None and not before.broken and lower(before.text) in _NAMED_AFTER_BEFORE:
            return True
        if after is not None and lower(after.text) in _NAMED_AFTER_BEHIND:
            return True
        if after is not None and types == {"person"} and after.text in NAMED_AFTER_PERSONS and self.tokens.text[last.end : after.start] == " ":
            return True
        if found.first != found.last or types != {"place"} or (found.phrase is not None and found.phrase.demonym and not first.capital):
            return False
        if quoted:
            return True  # a place in quotation marks of its own is a club, a brand or a ship
        # Владимир пришёл: a given name, unless a preposition or a word for a place says otherwise
        return given(first) and not (before is not None and not before.broken and lower(before.text) in PLACE_PREPOSITIONS) and not (after is not None and lower(after.text) in place_words())

    def _begins_a_title(self, k: int) -> bool:
        """Whether a place is the first of several capitalised words in quotation marks: «Астана Медиа Уик», «Астана-бір»."""
        text, words = self.tokens.text, self.words
        if not text[max(0, words[k].start - 2) : words[k].start].rstrip().endswith("«"):
            return False
        for last in range(k, min(k + 5, len(words))):
            if last > k and (last in self.owner or not (words[last].capital or words[last - 1].hyphened)):
                return False
            if text[words[last].end : words[last].end + 2].lstrip().startswith("»"):
                return last > k
        return False

    def _begins_a_name(self, found: Found) -> bool:
        """Whether an English place of more words, or one before «State», begins a longer name: the Des Moines Register, Ohio State University."""
        words, last, text = self.words, found.last, self.tokens.text
        if found.phrase is None or found.phrase.types != {"place"} or text[words[last].start] > "\u024f" or words[last].shouted or last + 1 >= len(words):
            return False
        state = words[last + 1].text == "State"
        after = last + 1 + state
        if found.last > found.first and is_street(words[last + 1]) and text[words[last].end : words[last + 1].start] == " ":
            return True
        if (not state and found.last == found.first) or after >= len(words) or after in self.owner or any(text[words[k].end : words[k + 1].start] != " " for k in range(last, after)):
            return False
        return words[after].text in COLLEGES or (words[after].text in PAPERS and words[after - 1].text != "State") or (state and words[after].text == "Journal")

    def _inside_other_name(self, found: Found) -> bool:
        """A place that only begins or ends an unlisted name: Astana Motors, Московский договор."""
        if self._begins_a_name(found):
            return True
        if found.phrase is None or found.last > found.first or found.phrase.demonym or self._place_alone(found) is None:
            return False
        words, k = self.words, found.first
        word = words[k]
        if word.shouted:
            return False
        if self._begins_a_title(k):
            return True
        if k + 1 < len(words) and not word.broken and not word.dotted:
            following = words[k + 1]
            gap = self.tokens.text[word.end : following.start]
            if gap == " " and is_name_word(following) and k + 1 not in self.owner and not following.shouted:
                raw = lower(following.text)
                known = raw in TITLES or raw in _CALENDAR or raw in place_words() or norm(following.text) in STOP
                other_script = script_of(word.text) != script_of(following.text)
                if not known and (other_script or script_of(word.text) == "Latn") and (raw,) not in legal_forms():
                    return not given(following)
            if gap in ("-", "‑") and k + 1 not in self.owner and following.text.lower() not in ABBREVIATION_ENDINGS:
                return following.capital
        if k > 0 and not words[k - 1].broken and self.tokens.text[words[k - 1].end : word.start] == "-":
            return k - 1 not in self.owner and words[k - 1].capital
        return False

"""A document as its tokens stand: what is written, and what stands around a token."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord
from normalizer.languages import LANGUAGES
from normalizer.matching.case_forms import folded_forms, readings
from normalizer.matching.scored import Scored
from normalizer.mentions.alone import CALENDAR
from normalizer.mentions.arrays import Tokens
from normalizer.mentions.bearers import bearers_in
from normalizer.mentions.context import context_of
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.places import Places
from normalizer.mentions.plain_words import words_in
from normalizer.mentions.plausible import INFLECTED, KAZAKH_CITIES, KAZAKH_LETTERS, RUSSIAN_CITIES, is_hamlet, is_kazakh, is_typed_kazakh
from normalizer.mentions.promising import Phrase, Promising
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.words import IN_QUOTES, Word
from normalizer.mentions.words import Found as Found
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, concept, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.types import Status

if TYPE_CHECKING:
    from normalizer.mentions.annotator import Annotator

ABBREVIATION_ENDINGS = frozenset().union(*(language.abbreviation_endings for language in LANGUAGES))
_GLUED_BEFORE = frozenset("@#_=\\")
_GLUED_AFTER = frozenset("@_=\\")
PLACE_PREPOSITIONS = frozenset(
    "в во из под над у к до от на по за через около возле near in at from to of via outside toward towards город городе города городу г село селе қаласы".split()
)
_ENDS_OR_OPENS = frozenset('.!?…:\n«"“—–')
_KAZAKH_PLACE = re.compile("(?:қаласы|ауданы|облысы|ауылы|аулы|кенті)")
_ANOTHER_BEFORE = re.compile(r"(?:^|[\s(«\"“])[^\W\d_a-zа-я][^\W\d_]+/$")
MILLION = 1_000_000
_LONG = 30  # code points of a name before a slash
CALLED = frozenset("называли называют назвали называлась назывался называлось называть зовётся зовется именовали именовался called".split())
_SPORT = re.compile(
    "футбол|хокке|баскетбол|волейбол|гандбол|матч|клуб|команд|болельщик|игрок|вратар|нападающ|полузащитник|защитник|тренер|жанкүйер|ойыншы|бапкер|footbal|hockey|basketbal|fans?$|club|coach"
)


# Beginnings of words before a paper in quotation marks, and what stands before a town.
_TELLS = re.compile("(?:сообщ|пиш[еу]т|писал|рассказ|переда[юеё]т|передал|узнал|выяснил|отмеча|интервью|данны|газет|информац|хабарла)")
_WINS = re.compile("(?:(?:про|вы|обы|пере|с)игра(?:л|ет|ют)|победи|одоле|уступи|разгроми|ұтты|ұтылды|жеңді|жеңілді)")
_INTO = frozenset("в во из под город городе города городу".split())


class Surroundings:
    """The tokens of one document, the spans chosen so far, and questions about what stands around them."""

    __slots__ = (  # of all documents, and so of the classes below: one is asked for its fields some hundred times a name
        "_accepted", "_borne_last", "_clubs", "_first_named", "_identities", "_kazakh", "_last", "_named_in_full", "_no_place", "_office_tokens", "_offices_from", "_offices_until", "_replaced",
        "_somebody_else", "_surnames_of_some", "_surnames_shown", "annotator", "as_of", "bearers", "context", "found", "high", "low", "offset", "owner", "places", "promising", "surnames", "tokens", "words",
    )  # fmt: skip

    def __init__(self, annotator: "Annotator", tokens: Tokens, low: int, high: int, as_of: int, promising: Promising) -> None:
        self.annotator = annotator
        self.tokens = tokens
        self.low, self.high = low, high
        self.words = words_in(tokens, low, high)
        self.offset = int(tokens.document_start[tokens.document[low]]) if low < high else 0
        self.found: list[Found] = []
        self.owner: dict[int, Found] = {}
        self._replaced: set[Found] = set()  # chosen spans that others took the place of
        self._borne_last: tuple[int, dict[str, list[Found]]] = (0, {})  # how many spans, those of persons named with more by their last word
        self.as_of = as_of
        self.promising = promising
        self._accepted: dict[int, tuple[int, Phrase]] = {}  # listed names: first token -> number of tokens, what the name may be
        self._kazakh: bool | None = None
        self.places = Places(annotator.spots, annotator.listed, annotator.linker.weighing.prior)
        self.surnames: dict[int, set[int]] = {}  # tokens of the names that name an entity in full
        self._offices_from: dict[int, set[int]] = {}  # which offices are named, by their first token
        self._offices_until: dict[int, set[int]] = {}  # the same by the token after them
        self._office_tokens: set[int] = set()
        self._no_place: set[int] = set()  # first tokens of what is only called like a place
        self.bearers = bearers_in(readings if promising.two_alphabets else folded_forms)
        self.context = context_of(annotator.index, as_of, self.places, self.bearers)
        self._last: tuple[int, frozenset[str]] = (0, frozenset())  # how many bearers, the last words of those not listed
        self._named_in_full: set[str] | None = None  # readings of the surnames of persons, once they are asked for
        self._first_named: dict[str, int] | None = None  # by bearers, once they are asked for
        self._identities: dict[str, Scored | None] = {}  # of bearers: an entity, or nobody who is listed
        self._surnames_of_some: set[str] = set()  # words for towns behind which a word with a capital makes them somebody's surname here
        self._surnames_shown: set[str] = set()  # readings of words for towns that are somebody's surname here
        self._clubs: dict[str, dict[int, str]] | None = {}  # of a text about football, by words of their names, once they are asked for; None: it is about something else
        self._somebody_else: set[int] = set()  # listed persons whose name somebody else has here

    def _written(self, first: int, last: int) -> str:
        """Tokens first..last as they stand in the text."""
        return self.words.written(first, last)

    def _words_of(self, found: Found) -> list[Word]:
        return [self.words[k] for k in range(found.first, found.last + 1)]

    def _part_of_a_place(self, k: int) -> bool:
        """Whether a word may begin or end the name of a place: capital, short, or a word for what it is."""
        word = self.words[k]
        return word.capital or len(word.text) < 4 or norm(word.text) in STOP or bool(concept(word.text)) or (k > 0 and self.words[k - 1].hyphened)

    def _quoted(self, first: int, last: int) -> bool:
        """Whether a span stands in quotation marks of its own."""
        return bool(self.words.beside(first, last) & IN_QUOTES)

    def _called(self, k: int) -> bool:
        """Whether a verb says that a token is a name: город называли Верным."""
        return self._said_before(k, CALLED)

    def _sport_beside(self, k: int) -> bool:
        """Whether a word of sport stands right before or behind a token: хоккейный «Барыс», «Барыс» клубы."""
        return any(0 <= n < len(self.words) and _SPORT.match(lower(self.words[n].text)) for n in (k - 1, k + 1))

    def _begins_sentence(self, k: int) -> bool:
        """Whether a token may owe its capital to its place."""
        if k == 0:
            return True
        gap = self.words.gap(k)
        return gap != " " and not _ENDS_OR_OPENS.isdisjoint(gap)

    def _glued(self, first: int, last: int) -> bool:
        """Whether the span is a piece of an address, a tag or a compound."""
        text, start, end = self.tokens.text, self.words[first].start, self.words[last].end
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == "/" and not text[start - 2 : start - 1].isspace() and start > 1 and not self._slashes(start, end):
            return True
        if (before and before in _GLUED_BEFORE) or (after and after in _GLUED_AFTER):
            return True
        if before == "." and text[start - 2 : start - 1].isupper() and not text[start - 3 : start - 2].isalpha() and len(self.words[first].text) == 1:
            return True  # A.H.M. Fowzie has nothing to do with H&M
        return after == "." and text[end + 1 : end + 2].islower() and text[end + 1 : end + 2].isascii()

    def _is_an_ending(self, k: int) -> bool:
        """Whether a token is but the "s" behind a word and an apostrophe."""
        return self.words[k].text in ("s", "S") and k > 0 and self.words.gap(k) in ("'", "’")

    def _slashes(self, start: int, end: int) -> bool:
        """Whether a name stands between slashes like a source in a dateline, or behind another and a slash: /Казинформ/, Hyundai/Kia."""
        text = self.tokens.text
        return text[end : end + 1] == "/" or _ANOTHER_BEFORE.search(text, max(0, start - _LONG), start) is not None

    def _in_headline(self, first: int, last: int) -> bool:
        """Whether a span stands in a line of capitals, where these make no names: PRESIDENT TOKAYEV ARRIVES."""
        if not _loud(self.words[first]):
            return False
        around = [self.words[k] for k in range(max(0, first - 1), min(last + 2, len(self.words)))]
        return len(around) > last - first + 1 and all(map(_loud, around))

    def _name_like(self, k: int) -> bool:
        word = self.words[k]
        return word.named and not word.shouted and not _is_no_name(word.text)

    def _hamlet_alone(self, found: Found | None) -> bool:
        """Whether a span is one word that names nothing but a small place."""
        if found is None or found.phrase is None or found.last > found.first or found.phrase.types != {"place"} or found.phrase.demonym:
            return False
        place = self._place_alone(found)
        return place is not None and is_hamlet(place)

    def _abroad(self, found: Found, *, of_any_size: bool = False) -> bool:
        """Whether a span is one Cyrillic word that names a lesser town far from where they are written so."""
        place = None if found.phrase is None or found.phrase.demonym else self._place_alone(found)
        return place is not None and place.subtype in TOWNS and (of_any_size or place.prior < MILLION) and place.country not in INFLECTED and found.surface[0] > "\u024f"

    def _place_alone(self, found: Found) -> EntityRecord | None:
        """The place that one word most likely names, if it is none of something else."""
        if found.phrase is None or found.last > found.first or "place" not in found.phrase.types:
            return None
        return self.annotator.listed(found.surface).place

    def _status(self, scored: list[Scored]) -> Status:
        """The status of some candidates, which kept ones know."""
        return scored.status if type(scored) is Ranking else self.annotator.linker.decide(scored)

    def _said_before(self, k: int, words: frozenset[str]) -> bool:
        """Whether one of some words stands right before a token."""
        return self.words.before(k) in words

    def _is_kazakh(self) -> bool:
        if self._kazakh is None:
            self._kazakh = self.words.has_letter(KAZAKH_LETTERS) or is_typed_kazakh(self.tokens.texts[self.tokens.document[self.low]])
        return self._kazakh

    def _told_by(self, k: int) -> bool:
        """Whether quotation marks round a token stand behind a word of who tells something, or beside one of who wins: пишут «Известия», «Рубин» проиграл."""
        before = self.words.before(k)
        return _TELLS.match(before) is not None or _WINS.match(before) is not None or _WINS.match(self.words.after(k)) is not None

    def _said_to_be_a_place(self, k: int, phrase: Phrase) -> bool:
        """Whether what stands beside an ordinary word says that it is a place: Қазан қаласы; Семей, where the words around are Kazakh; a capital in «приехал в Курган»."""
        if "place" not in phrase.types:
            return False
        word, words = self.words[k], self.words
        if lower(word.text) in RUSSIAN_CITIES:
            return words.before(k) in _INTO and not self._begins_sentence(k)
        if _KAZAKH_PLACE.match(words.after(k)):
            return True
        return lower(word.text) in KAZAKH_CITIES and is_kazakh(self.tokens.text[max(self.offset, word.start - 60) : word.end + 60])


def _loud(word: Word) -> bool:
    """Whether a word has nothing but capitals, or no letters."""
    return word.shouted or (word.capital and len(word.text) == 1) or not word.text[0].isalpha()


@lru_cache(1 << 14)
def _is_no_name(word: str) -> bool:
    """Whether a word is an ordinary one, a title, a day or month, or says what kind of thing something is."""
    raw = lower(word)
    return is_common(raw) or raw in TITLES or raw in CALENDAR or raw in place_words() or raw in organisation_words() or raw in PLACE_PREPOSITIONS or norm(word) in STOP

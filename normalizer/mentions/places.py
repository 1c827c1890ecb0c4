"""The places of one document, settled together.

Which Paris a text means is told by what stands right behind it (Paris, Texas), by the regions and countries that its
other names lie in, and by how near these are (`normalizer.mentions.settling`).
"""

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.apart import Node
from normalizer.matching.scored import Said, Scored
from normalizer.matching.weighing import ELSEWHERE
from normalizer.mentions.at_home import at_home_in
from normalizer.mentions.namesakes import (
    ABROAD,
    ALONE,
    AMONG,
    KNOWN,
    NAMED,
    NEARLY_ONE,
    RULES,
    SETTLED,
    SHARED,
    TOWNS,
    is_elsewhere,
    is_in_the_shade,
    is_named_like_a_town,
    is_one_of_many,
    is_rather_a_town,
    sharing_a_word,
    without_stops,
)
from normalizer.mentions.plain_words import PlainWords
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.settling import PlainSpot, Settled, Spelling, Spots
from normalizer.mentions.words import Words
from normalizer.native import compiled
from normalizer.text.fold import lower

_OCCURRENCES = 12
LONG_TEXT = 200_000  # letters
_LAST_WORD, _BEFORE_COMMA = re.compile(r"[^\W_]+"), re.compile(r"(?<![^\W_])([^\W_]++)\s*+[,(]")
_LETTERS_BETWEEN = "ʼʻ"  # apostrophes that are letters: no token ends with one
_LETTERS = 0x600  # code points, the Latin, Greek and Cyrillic ones among them
_ENDS = frozenset(("", *",;.)-–—:\n"))
_FOLLOWING = re.compile(r"(?:\s*,\s*|\s*\(\s*)(?:(?:штат|провинци|графств|земл)\w{0,2}\s+)?((?:[^\W\d_][\w.’'-]*\s){0,2}[^\W\d_][\w.’'-]*)")

_SAID = {
    "beside": ("beside", "what it is part of stands right behind it"),
    "country": ("country", "other names of the text lie in its country: {:.1f}"),
    "region": ("region", "other names of the text lie in its region: {:.1f}"),
    "district": ("district", "other names of the text lie in its district: {:.1f}"),
    "holds": ("holds", "other names of the text lie in it: {:.1f}"),
    "village": ("village", "a village, and {:.0%} of the text's names in its country lie in its region"),
    "near": ("near", "other places of the text are near"),
    "capital": ("capital", "the capital of a country"),
    "is a country": ("area", "a country"),
    "is a region": ("area", "a region, by the towns in it"),
}

Listed = Callable[[str], Sequence[Scored]]
Hearing = Callable[[EntityRecord], list[Said]]
_NOTHING: frozenset[Node] = frozenset()
_said: Callable[[tuple[str, str, float, float]], Said] = partial(tuple.__new__, Said)
_ELSEWHERE = "a place of the name, but the other names of the text lie elsewhere"


def following(text: str, at: int) -> tuple[int, list[str]]:
    """Where the words begin that stand after a comma or an opening bracket behind a name, and these words, of which the first may name an area.

    >>> following("Спрингфилд, штат Иллинойс, США", 10), following("Springfield (New York State)", 11), following("Springfield, where", 11)
    ((17, ['Иллинойс']), (13, ['New', 'York', 'State']), (11, []))
    """
    found = _FOLLOWING.match(text, at, at + 60)
    return (at, []) if found is None or not found[1][0].isupper() else (found.start(1), found[1].split())


def plain_followed(lowered: str, text: str, key: str, most: int) -> list[int]:
    """Where a name, a word of its own, stands in a text and a comma, bracket or line's end may follow, white space aside: the ``most`` first places."""
    found: list[int] = []
    at = lowered.find(key) if key else -1
    while at >= 0 and len(found) < most:
        behind = at + len(key) + (text[at + len(key) : at + len(key) + 1] == " ")
        follows = text[behind : behind + 1]
        if (follows in (",", "(") or follows.isspace()) and not (at and lowered[at - 1].isalnum()):
            found.append(at)
        at = lowered.find(key, at + 1)
    return found


_settling, _records = compiled("settling"), compiled("records")
_doubts = _settling and _settling.Doubts(RULES | {"elsewhere": Said(ELSEWHERE, _ELSEWHERE, 0.0)})


def _lowered(text: str) -> str:
    """A text in small letters, each by itself and in its place: İ would be two, and Σ is another where a word ends."""
    return text.replace("Σ", "σ").replace("İ", "i").lower()


@cache
def _small_letters() -> memoryview:
    """The same by code point."""
    return memoryview(array("H", [ord(_lowered(chr(point))) for point in range(_LETTERS)]))


@dataclass(slots=True)  # not frozen: a frozen one takes four times as long to make
class _Spelling:
    """One spelling that the text has, by number, and the places that it may be."""

    number: int
    scored: Sequence[Scored]
    spots: list[PlainSpot]
    base: list[float]


_noted: Callable[..., _Spelling] = _Spelling if _records is None else _records.maker(_Spelling)  # of all fields
_spelling: Callable[[tuple[list[PlainSpot], list[float], list[bool] | None, list[int] | None]], Spelling] = partial(tuple.__new__, Spelling)


class Places:
    """What a text says about the places in it. ``listed`` ranks a name that the gazetteer spells out."""

    __slots__ = ("_before_commas", "_beside", "_cues", "_lowered", "_regions", "_settled", "_spellings", "geography", "listed", "prior", "spots", "text", "words")

    def __init__(self, spots: Spots, listed: Listed, prior: Callable[[Scored], float]) -> None:
        self.spots, self.geography, self.listed, self.prior = spots, spots.geography, listed, prior
        self.text = ""
        self.words: tuple[Any, int] | None = None  # those of the text, if they are compiled, and where it begins
        self._spellings: dict[str, _Spelling] = {}
        self._settled: Settled | None = None
        self._beside: dict[str, frozenset[Node]] = {}
        self._before_commas: set[str] | None = None  # of a long text, once they are asked for
        self._regions: dict[str, dict[int, bool]] = {}  # right behind a name, and whether abbreviated
        self._lowered: str | None = None
        self._cues: dict[str, float] | None = None

    def read(self, text: str, words: Words, offset: int) -> None:
        """The text, its words, which tell where a name may end, and where it begins among the texts of its batch."""
        self.text = text
        if not isinstance(words, PlainWords):
            self.words = words, offset

    def __contains__(self, key: str) -> bool:
        """Whether a spelling that may be a place was noted, by its small letters."""
        return key in self._spellings

    def add(self, ranking: Ranking) -> None:
        """Takes note of a spelling that may be a place."""
        key, spellings = ranking.key, self._spellings
        if key not in spellings and ranking[0].entity.type == "place":
            spellings[key] = _noted(len(spellings), *ranking.places(self.spots, self.prior))
            self._settled = None

    def evidence(self, entity: EntityRecord, /, surface: str) -> list[Said]:
        """What the rest of the text says for a place, as the meaning of one spelling."""
        settled = self._settle()
        key = lower(surface)
        spelling = self._spellings.get(key)
        beside = self._behind(key)
        terms = settled.terms(-1 if spelling is None else spelling.number, self.spots.of(entity.index), bool(beside) and self._held(beside, entity))
        found = [_said((*_SAID[kind], contribution, amount)) for kind, contribution, amount in terms]
        if surface[:1] <= "\u024f" and entity.country:
            found.extend(self._doubted(key, settled, entity, {kind: amount for kind, _, amount in terms}))
        return found

    def hearing(self, key: str) -> Hearing:
        """What the rest of the text says for each place, as the meaning of one spelling, by its small letters; until another spelling is noted."""
        if _settling is None:
            return partial(self.evidence, surface=key)
        settled, spelling = self._settle(), self._spellings.get(key)
        hearing: Hearing = _settling.Hearing(settled, -1 if spelling is None else spelling.number, self, key, self._behind(key), key[:1] <= "\u024f", _doubts, self._home(), Said, _SAID)
        return hearing

    def _doubted(self, key: str, settled: Settled, entity: EntityRecord, amounts: dict[str, float]) -> list[Said]:
        doubt = self._doubt(entity, key, amounts, settled)
        return [Said(ELSEWHERE, doubt, 0.0)] if doubt else []

    def _doubt(self, entity: EntityRecord, key: str, amounts: dict[str, float], settled: Settled) -> str:
        if "country" in amounts and entity.country in SHARED:  # that the words of a text are American does not tell which town of America
            amounts["country"] -= max((self._home().get(code, 0.0) for code in entity.country.split("|")), default=0.0)
        if entity.subtype == "county" and "beside" not in amounts and entity.country not in (home := self._home()) and not SETTLED.isdisjoint(home):
            return _ELSEWHERE  # Kent of Connecticut, beside Cornwall
        spelling = self._spellings.get(key)
        if is_elsewhere(entity, amounts, settled.countries()) or (spelling is not None and self._is_in_another_state(entity, spelling, amounts, settled)):
            return _ELSEWHERE
        if entity.subtype == "country" and spelling is not None and self._is_a_town_here(key, spelling, entity, amounts, settled):
            return "one of several of the name, and the text does not tell which"
        if spelling is None or len(spelling.scored) < 2:
            return ""
        if self.geography.locate(entity.index).capital:
            return "one of several of the name, and the text does not tell which" if entity.country not in SETTLED and self._is_at_home_here(key, spelling, amounts) else ""
        if is_in_the_shade(entity, amounts) and (self._may_be_a_capital(spelling, settled) or self._may_be_known_everywhere(entity, spelling, settled)):
            return "one of several of the name, and the text does not tell which"
        if entity.subtype == "city" and entity.country not in SETTLED and self._is_at_home_here(key, spelling, amounts):
            return _ELSEWHERE
        heard = settled.most() - settled.most_of(spelling.number)
        chance = next((c for s, c in zip(spelling.scored, settled.chances(spelling.number), strict=True) if s.entity.index == entity.index), 1.0)
        return "one of several of the name, and the text does not tell which" if is_one_of_many(entity, chance, heard) else ""

    def _is_in_another_state(self, entity: EntityRecord, spelling: _Spelling, amounts: Mapping[str, float], settled: Settled) -> bool:
        """Whether nothing else of the text lies in the state of a town, and much in another of the same country: Bloomfield, in news from Nebraska."""
        if entity.country not in SHARED or not is_in_the_shade(entity, amounts) or amounts.get("region", 0.0) >= ALONE:
            return False
        where, level = self.geography.locate(entity.index), self.geography.level
        own = {node for node, kind in where.levels if kind == "region"}
        if not own or any(s.entity.index in own for other in self._spellings.values() for s in other.scored[:1]):
            return False  # Capitol Hill; Toledo, where Ohio is named
        others = settled.others(spelling.number)
        return any(votes >= AMONG and level(node) == "region" and node not in where.inside and entity.country in self.geography.locate(node).inside for node, votes in others.items())

    def _may_be_a_capital(self, spelling: _Spelling, settled: Settled) -> bool:
        """Whether a capital has the name, and the text names its country: Washington, where London, the United States and Russia are named."""
        heard, home = settled.countries(), self._home()
        capitals = [s.entity for s in spelling.scored if self.geography.locate(s.entity.index).capital]
        return any(heard.get(c.country, 0.0) - home.get(c.country, 0.0) >= NAMED for c in capitals)

    def _may_be_known_everywhere(self, entity: EntityRecord, spelling: _Spelling, settled: Settled) -> bool:
        """Whether a capital or a large city abroad has the name of a lesser town, in a text that names places of several other countries: Paris, beside Houston, London, Dubai and Zürich."""
        known = [s.entity for s in spelling.scored if s.entity.country != entity.country and (s.entity.prior >= KNOWN or self.geography.locate(s.entity.index).capital)]
        if not any(other.subtype in TOWNS for other in known):
            return False
        return sum(votes >= NEARLY_ONE for code, votes in settled.countries().items() if code != entity.country) >= ABROAD

    def _is_at_home_here(self, key: str, spelling: _Spelling, amounts: Mapping[str, float]) -> bool:
        """Whether a city of which a text says nothing but the name may be a town where the words of the text are at home: a Paris couple, in the Township."""
        heard = self._home()
        home = {code for code in heard if code in SETTLED} if heard or amounts.get("country") else SETTLED  # Paris firefighters, of whom nothing else tells
        return any(s.entity.country in home for s in spelling.scored) and is_named_like_a_town(key, amounts, self.text, self._in_small_letters)

    def _is_a_town_here(self, key: str, spelling: _Spelling, country: EntityRecord, amounts: Mapping[str, float], settled: Settled) -> bool:
        """Whether a country of which a text says nothing but the name may be a town, by the rest of the text or by what stands beside it: a Lebanon woman."""
        towns = [s.entity for s in spelling.scored if s.entity.subtype in TOWNS and s.entity.country in SETTLED]
        if any(s.entity.index == country.index and s.name.kind == "demonym" for s in spelling.scored):
            return False
        if towns and is_rather_a_town(towns, country, amounts, settled.countries()):
            return True
        return (bool(towns) or not SETTLED.isdisjoint(self._home())) and is_named_like_a_town(key, amounts, self.text, self._in_small_letters)

    def _settle(self) -> Settled:
        if self._settled is None:
            kin = sharing_a_word(self._spellings)
            spellings = []
            for key, spelling in self._spellings.items():
                beside = self._behind(key) if len(spelling.scored) > 1 else None
                held = [self._held(beside, s.entity) for s in spelling.scored] if beside else None
                own = kin.get(key)
                spellings.append(_spelling((spelling.spots, spelling.base, held, None if own is None else [self._spellings[other].number for other in sorted(own)])))
            self._settled = self.spots.settle(spellings, self._home())
        return self._settled

    def _held(self, beside: frozenset[Node], entity: EntityRecord) -> bool:
        """Whether a place is part of what stands beside its name."""
        return bool(beside) and entity.index not in beside and not beside.isdisjoint(self.geography.locate(entity.index).inside)

    def _home(self) -> dict[str, float]:
        """The countries that the words of a text are at home in, whatever places it names."""
        if self._cues is None:
            self._cues = at_home_in(self.text)
        return self._cues

    def has_areas_behind(self, surface: str) -> bool:
        """Whether a region or country stands right behind the name of a place that was noted."""
        key = lower(surface)
        return key in self._spellings and bool(self._behind(key))

    def contradicts(self, entity: EntityRecord, surface: str) -> bool:
        """Whether a region of another country stands right behind a name: Long Island, N.Y., is not the one of the Bahamas."""
        key = lower(surface)
        if key not in self._spellings:
            return False
        beside = self._behind(key)
        if not beside or entity.subtype == "country":
            return False
        own = self.geography.locate(entity.index).inside
        codes = {node for node in own if isinstance(node, str)}
        if not codes or entity.index in beside or not beside.isdisjoint(own):
            return False
        regions = [node for node in beside if isinstance(node, int) and self.geography.level(node) == "region"]
        return bool(regions) and all(codes.isdisjoint(self.geography.locate(node).inside) for node in regions) and not any(isinstance(node, str) for node in beside)

    def lies_elsewhere(self, entity: EntityRecord, surface: str) -> bool:
        """Whether the region that stands behind the name of a town is another one than it lies in: Belgrade, Minn.; Riverdale, N.J.

        The name of a region in full may be the next of a list, so it says that of small towns only.
        """
        key = lower(surface)
        if key not in self._spellings or entity.subtype not in TOWNS:
            return False
        beside = self._behind(key)
        regions = self._regions.get(key)
        if not regions or not beside.isdisjoint(self.geography.locate(entity.index).inside):
            return False
        return entity.prior < KNOWN or any(regions.values())

    def lying_there(self, scored: Sequence[Scored], surface: str) -> list[Scored]:
        """The candidates that lie in what stands behind the name of a town: Stratford, Ontario, in a text about London."""
        beside = self._behind(lower(surface))
        return [s for s in scored if s.entity.subtype in TOWNS and self._held(beside, s.entity)]

    def _behind(self, key: str) -> frozenset[Node]:
        """The regions and countries that stand right behind a name, wherever the text has it."""
        known = self._beside.get(key)
        if known is not None:
            return known
        places = self._followed(key) if len(self.text) < LONG_TEXT or self._may_be_followed(key) else ()
        known = self._beside[key] = self._areas_behind(places, key) if places else _NOTHING
        return known

    def _followed(self, key: str) -> list[int]:
        """Where a name stands in the text and something may follow."""
        if self.words is None or not key[-1:].isalnum() or key[-1] in _LETTERS_BETWEEN:
            return plain_followed(self._in_small_letters(), self.text, key, _OCCURRENCES)
        words, offset = self.words
        found: list[int] = words.followed(key, _small_letters(), offset, len(self.text), _OCCURRENCES)
        return found

    def _in_small_letters(self) -> str:
        if self._lowered is None:
            self._lowered = _lowered(self.text)
        return self._lowered

    def _areas_behind(self, places: Sequence[int], key: str) -> frozenset[Node]:
        """The regions and countries behind a name where the text may have them."""
        found: set[Node] = set()
        for at in places:
            start, words = following(self.text, at + len(key))
            for size in range(len(words), 0, -1):
                name = " ".join(words[:size])
                nodes = self._areas(name)
                if nodes:
                    found |= nodes
                    end = start + len(name)
                    if name.endswith(".") or self.text[end : end + 1] in _ENDS:
                        self._note_regions(key, name, nodes)
                    break
        return frozenset(found)

    def _may_be_followed(self, key: str) -> bool:
        """Whether a comma or bracket stands behind the last word of a name somewhere in a long text, which is not searched for each of its names."""
        if not key[-1:].isalnum():
            return True
        if self._before_commas is None:
            self._before_commas = set(_BEFORE_COMMA.findall(self._in_small_letters()))
        return _LAST_WORD.findall(key)[-1] in self._before_commas

    def _areas(self, name: str) -> set[Node]:
        """The regions and countries that a name may be; N.J. is not N.Y., which folds alike."""
        areas = [s for s in self.listed(name) if s.entity.type == "place" and s.name.kind != "demonym" and self.geography.locate(s.entity.index).area]
        own = without_stops(name)
        found: set[Node] = set()
        for s in [s for s in areas if without_stops(s.name.name) == own] or areas:
            found.add(s.entity.index)
            if s.entity.subtype == "country" and s.entity.iso:
                found.add(s.entity.iso)
        return found

    def _note_regions(self, key: str, name: str, nodes: set[Node]) -> None:
        """Takes note of the regions behind a name, and whether they are abbreviated; New York may be the city."""
        if any(s.entity.subtype == "city" and s.entity.prior >= KNOWN for s in self.listed(name)):
            return
        regions = {node: name.endswith(".") for node in nodes if isinstance(node, int) and self.geography.level(node) == "region"}
        if len(regions) == len(nodes):
            self._regions.setdefault(key, {}).update(regions)

"""The places of one document settled together: every spelling keeps its chances, a few rounds let the clear ones decide the others.

Contributions are in log-odds; the weights were fitted on development data (English news, 2026-11), scaled so that the
number of inhabitants keeps the weight it has without a text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from math import exp, log
from typing import NamedTuple, Protocol

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.apart import Node
from normalizer.mentions.geography import Geography, Location
from normalizer.native import compiled

BESIDE = 5.0  # Paris, Texas
SAME_COUNTRY = 3.1  # this and the next three: times log(1 + number of other names that lie there)
SAME_REGION = 3.25
SAME_DISTRICT = 0.65
MOSTLY = 0.25  # share of a text's names in one country from which it is about that one; in a round-up of many the country of a few says little
HOLDS_OTHERS = 1.7  # a country or region whose towns are named
NEAR = 3.0
REACH = 100 / 6371  # kilometres to radians
INHABITANTS = 0.67  # of a region whose own number the gazetteer lacks, for each unit of the logarithm
AREA = -0.45  # a region or district rather than a town
COUNTRY = 1.25
CAPITAL = 0.5
VILLAGE = -5.0  # set by hand: a village is news in its own region; lists of villages are long where this gazetteer is best
_MEAN, _RANGE = 10.0, (-3.0, 7.0)  # of the logarithm of inhabitants, as in the prior of the linker
_VILLAGES = frozenset(("settlement", "village", "special_zone"))
_ROUNDS = 2
_ANCHOR, _LEAST = 0.5, 0.05  # probability from which a place speaks for its neighbours, and counts
_HEARD, _CLOSE = 0.01, 0.02  # votes and nearness from which they count
_WEIGHTS = (BESIDE, SAME_COUNTRY, MOSTLY, SAME_REGION, SAME_DISTRICT, HOLDS_OTHERS, VILLAGE, NEAR, REACH * REACH, _ANCHOR, _LEAST, _HEARD, _CLOSE)
_KINDS = {"region": 1, "district": 2}  # what a node is to a place, in compiled code: 0 its country, 3 itself, 4 anything else

Term = tuple[str, float, float]  # what speaks for a place: kind (of `places`), contribution, amount

_native = compiled("settling")


@dataclass(frozen=True, slots=True)
class PlainSpot:
    """What counts of a place: its number, where it lies, whether it is a village, what speaks for it in every text."""

    entity: int
    where: Location
    village: bool
    always: tuple[Term, ...]


class Spelling(NamedTuple):
    """One spelling that a text has: the places that it may be and their log-odds, which of these lie in what stands beside it, the numbers of spellings with a word of it."""

    spots: list[PlainSpot]
    base: list[float]
    held: list[bool] | None
    kin: list[int] | None


class Settled(Protocol):
    """What the places of a text say, once they are settled. Spellings go by number; -1 is one that the text has not."""

    def terms(self, number: int, spot: PlainSpot, held: bool, /) -> list[Term]:
        """What speaks for a place, as the meaning of a spelling; ``held``: it lies in what stands beside the spelling."""
        ...

    def chances(self, number: int, /) -> list[float]:
        """The chances of the places of a spelling."""
        ...

    def countries(self) -> Mapping[str, float]:
        """How many names lie in each country."""
        ...

    def others(self, number: int, /) -> Mapping[int, float]:
        """How many names lie in each region, district and other place, but for the spelling itself."""
        ...

    def most(self) -> float:
        """How many names lie in the country, region or place that most lie in."""
        ...

    def most_of(self, number: int, /) -> float:
        """The same for one spelling."""
        ...


class PlainSettled:
    """See `Settled`. ``home`` are the votes of the text's own words for countries."""

    def __init__(self, spellings: Sequence[Spelling], home: Mapping[str, float]) -> None:
        self._spellings, self._home = spellings, home
        self._chances = [_softmax([b + BESIDE * h for b, h in zip(s.base, s.held or [False] * len(s.base), strict=True)]) for s in spellings]
        self._count()
        several = [n for n, s in enumerate(spellings) if len(s.spots) > 1]
        for _ in range(_ROUNDS if several else 0):
            fresh = [self._again(n) for n in several]
            for n, chances in zip(several, fresh, strict=True):
                self._chances[n] = chances
            self._count()

    def _again(self, number: int) -> list[float]:
        spots, base, held, _ = self._spellings[number]
        return _softmax([b + _total([c for _, c, _ in self.terms(number, s, h)]) for b, s, h in zip(base, spots, held or [False] * len(base), strict=True)])

    def _count(self) -> None:
        """How many spellings lie in each country, region and district, and which places are clear."""
        self._votes: dict[Node, float] = dict(self._home.items())
        self._anchors: list[tuple[int, PlainSpot, float]] = []
        self._shares: list[dict[Node, float]] = []
        for number, (spelling, chances) in enumerate(zip(self._spellings, self._chances, strict=True)):
            shares: dict[Node, float] = {}
            for spot, chance in zip(spelling.spots, chances, strict=True):
                if chance > _LEAST:
                    for node in spot.where.inside:
                        shares[node] = shares.get(node, 0.0) + chance
                    if chance >= _ANCHOR and spot.where.point is not None:
                        self._anchors.append((number, spot, chance))
            self._shares.append(shares)
            for node, share in shares.items():
                self._votes[node] = self._votes.get(node, 0.0) + share
        self._heard = _total([votes for node, votes in self._votes.items() if isinstance(node, str)])

    def terms(self, number: int, spot: PlainSpot, held: bool, /) -> list[Term]:
        """See `Settled`."""
        own = self._own(number)
        found: list[Term] = [("beside", BESIDE, 0.0)] if held else []
        country = region = district = holds = 0.0
        for node, level in spot.where.levels:
            votes = self._votes.get(node, 0.0) - own.get(node, 0.0)
            if votes < _HEARD:
                continue
            if level is None:
                country = max(country, votes)
            elif node == spot.entity:
                holds = votes
            elif level == "region":
                region = max(region, votes)
            elif level == "district":
                district = max(district, votes)
        if country:
            found.append(("country", SAME_COUNTRY * log(1 + country) * min(1.0, country / (MOSTLY * self._heard)), country))
        if region:
            found.append(("region", SAME_REGION * log(1 + region), region))
        if district:
            found.append(("district", SAME_DISTRICT * log(1 + district), district))
        if holds:
            found.append(("holds", HOLDS_OTHERS * log(1 + holds), holds))
        if spot.village:
            share = region / country if country else 0.0
            found.append(("village", VILLAGE * (1 - min(1.0, share)), share))
        near = self._near(number, spot)
        if near > _CLOSE:
            found.append(("near", NEAR * log(1 + near), near))
        found.extend(spot.always)
        return found

    def _own(self, number: int) -> Mapping[Node, float]:
        """The votes of a name itself: Dublin says nothing for Dublin City, nor Harris County for Harris."""
        if number < 0:
            return {}
        kin = self._spellings[number].kin
        if not kin:
            return self._shares[number]
        own: dict[Node, float] = {}
        for other in kin:
            for node, share in self._shares[other].items():
                own[node] = own.get(node, 0.0) + share
        return own

    def _near(self, number: int, spot: PlainSpot) -> float:
        """How near clear places are: 1 for each on the spot, a half at ``REACH``, falling with the square of the distance."""
        if spot.where.point is None:
            return 0.0
        kin = (self._spellings[number].kin if number >= 0 else None) or ()
        total, (x, y, z) = 0.0, spot.where.point
        for other, anchor, chance in self._anchors:
            if anchor.entity != spot.entity and other != number and other not in kin and anchor.where.point is not None:
                u, v, w = anchor.where.point
                apart = (x - u) * (x - u) + (y - v) * (y - v) + (z - w) * (z - w)
                total += chance * (1 / (1 + apart / (REACH * REACH)))
        return total

    def chances(self, number: int, /) -> list[float]:
        """See `Settled`."""
        return self._chances[number]

    def countries(self) -> Mapping[str, float]:
        """See `Settled`."""
        return {node: votes for node, votes in self._votes.items() if isinstance(node, str)}

    def others(self, number: int, /) -> Mapping[int, float]:
        """See `Settled`."""
        own = self._own(number)
        return {node: votes - own.get(node, 0.0) for node, votes in self._votes.items() if isinstance(node, int)}

    def most(self) -> float:
        """See `Settled`."""
        return max(self._votes.values(), default=0.0)

    def most_of(self, number: int, /) -> float:
        """See `Settled`."""
        return max(self._shares[number].values(), default=0.0)


class Spots:
    """The places of an index as texts settle them, kept once they are asked for."""

    def __init__(self, geography: Geography) -> None:
        self.geography = geography
        self.of = lru_cache(1 << 15)(self._make)
        self._new = count(1)
        self._codes: dict[str, int] = {}  # a number below 0 for each country: entities have the others
        self._countries: dict[int, str] = {}

    def _make(self, number: int) -> PlainSpot:
        entity, where = self.geography.index.entity(number), self.geography.locate(number)
        village, always = entity.subtype in _VILLAGES, tuple(_always(entity, where))
        if _native is None:
            return PlainSpot(number, where, village, always)
        nodes = [node if isinstance(node, int) else self._code(node) for node, _ in where.levels]
        kinds = bytes(0 if level is None else 3 if node == number else _KINDS.get(level, 4) for node, level in where.levels)
        spot: PlainSpot = _native.Spot(number, nodes, kinds, where.point, village, always)
        return spot

    def _code(self, country: str) -> int:
        number = self._codes.setdefault(country, -next(self._new))
        self._countries[number] = country
        return number

    def settle(self, spellings: list[Spelling], home: Mapping[str, float]) -> Settled:
        """The places of a text, settled."""
        if _native is None:
            return PlainSettled(spellings, home)
        settled: Settled = _native.Settled(spellings, [(self._code(country), votes) for country, votes in home.items()], self._countries, _WEIGHTS, _ROUNDS)
        return settled


def _always(entity: EntityRecord, where: Location) -> list[Term]:
    found: list[Term] = [("capital", CAPITAL, 0.0)] if where.capital else []
    if where.area and entity.subtype == "country":
        found.append(("is a country", COUNTRY, 0.0))
    elif where.area:
        low, high = _RANGE
        size = max(low, min(high, where.inhabitants - _MEAN)) if where.inhabitants else 0.0
        if entity.prior:  # which the linker has counted: of a region a part of its inhabitants
            size -= max(low, min(high, log(1 + entity.prior) - _MEAN))
        found.append(("is a region", AREA + INHABITANTS * size, 0.0))
    return found


def _softmax(odds: Sequence[float]) -> list[float]:
    top = max(odds)
    weights = [exp(max(-60.0, o - top)) for o in odds]
    total = _total(weights)
    return [w / total for w in weights]


def _total(values: Sequence[float]) -> float:
    """Their sum, one after another: `sum` corrects itself from Python 3.12 on."""
    total = 0.0
    for value in values:
        total += value
    return total

"""The places of one document, settled together.

Which Paris a text means is told by what stands right behind it (Paris, Texas), by the regions and countries that its
other names lie in, and by how near these are. Every spelling keeps its chances; a few rounds let the clear ones decide
the others. Contributions are in log-odds; the weights were fitted on development data (English news, 2026-11), scaled
so that the number of inhabitants keeps the weight it has without a text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.linker import ELSEWHERE, Said, Scored
from normalizer.mentions.geography import Geography, Location, Node, Point
from normalizer.mentions.namesakes import KNOWN, SETTLED, SHARED, TOWNS, is_elsewhere, is_named_like_a_town, is_one_of_many, is_rather_a_town, sharing_a_word, without_stops
from normalizer.text.fold import lower

BESIDE = 5.0  # Paris, Texas
SAME_COUNTRY = 3.1  # this and the next three: times log(1 + number of other names that lie there)
SAME_REGION = 3.25
SAME_DISTRICT = 0.65
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
_ANCHOR = 0.5  # probability from which a place speaks for its neighbours
_CANDIDATES = 16
_OCCURRENCES = 12
# Words of one country's English.
_WORDS_OF: dict[Node, tuple[str, ...]] = {
    "US": (
        "Sheriff", " County ", "Interstate ", "(AP)", "Highway Patrol", "tate trooper", "chool district", "chool District", " Coroner", "Township", "Police Chief",
        "ity Council", "electmen", "ophomore", "reshman", "ales tax", "isdemeanor", "felony", "Fire Department", " High School", " Jr.",
        "ity manager", "ity Manager", "iddle school", "iddle School", "lementary school", "lementary School", "chool board", "chool Board", "omeowner", "condominium", "Interment",
        "Funeral Home", "zoning", "Zoning", "Wal-Mart", "Walmart", " counties", "irefighters", "parking lot", "sidewalk", "owntown", " p.m.", " a.m.",
    ),
    "GB": ("£", " PC ", "Crown Court", "ouncillor", "orough ", "agistrates", "ensioner", "Detective Sergeant"),
    "CA": ("RCMP", "Mounties", "olice Service", "Ontario Provincial"),
    "IE": ("Garda", "gardai", "gardaí", "Taoiseach", "HSE"),
}
_ENGLISH = (" the ", " a ", " in ", " of ", " for ")  # a text without these is in another language
_CUE, _MOST_CUES = 0.7, 2.5  # votes of a name for a word, and for all
_ENDS = frozenset(("", *",;.)-–—:\n"))
_FOLLOWING = re.compile(r"(?:\s*,\s*|\s*\(\s*)((?:[^\W\d_][\w.’'-]*\s){0,2}[^\W\d_][\w.’'-]*)")

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


@dataclass(slots=True)
class _Spelling:
    """One spelling that the text has, the places that it may be, and their chances."""

    scored: Sequence[Scored]
    where: list[Location]
    base: list[float]
    chances: list[float] = field(default_factory=list)
    shares: dict[Node, float] = field(default_factory=dict)


class Places:
    """What a text says about the places in it. ``listed`` ranks a name that the gazetteer spells out."""

    def __init__(self, geography: Geography, listed: Listed, prior: Callable[[Scored], float]) -> None:
        self.geography, self.listed, self.prior = geography, listed, prior
        self.text = ""
        self._spellings: dict[str, _Spelling] = {}
        self._settled = False
        self._kin: dict[str, frozenset[str]] = {}
        self._owns: dict[str, Mapping[Node, float]] = {}  # the votes of each name itself
        self._votes: dict[Node, float] = {}
        self._anchors: list[tuple[str, int, Point, float]] = []
        self._beside: dict[str, frozenset[Node]] = {}
        self._regions: dict[str, dict[int, bool]] = {}  # right behind a name, and whether abbreviated
        self._lowered: str | None = None
        self._cues: dict[Node, float] | None = None

    def add(self, surface: str, scored: Sequence[Scored]) -> None:
        """Takes note of a spelling that may be a place."""
        if not scored or scored[0].entity.type != "place" or (key := lower(surface)) in self._spellings:
            return
        places = [s for s in scored[:_CANDIDATES] if s.entity.type == "place"]
        where = [self.geography.locate(s.entity.index) for s in places]
        self._spellings[key] = _Spelling(places, where, [s.log_odds + self.prior(s) for s in places])
        self._settled = False

    def evidence(self, entity: EntityRecord, surface: str) -> list[Said]:
        """What the rest of the text says for a place, as the meaning of one spelling."""
        if not self._settled:
            self._settle()
        terms = self._terms(entity, lower(surface))
        found = [Said(*_SAID[kind], contribution, amount) for kind, contribution, amount in terms]
        if surface[:1] <= "\u024f" and entity.country:
            doubt = self._doubt(entity, lower(surface), {kind: amount for kind, _, amount in terms})
            if doubt:
                found.append(Said(ELSEWHERE, doubt, 0.0))
        return found

    def _doubt(self, entity: EntityRecord, key: str, amounts: dict[str, float]) -> str:
        if "country" in amounts and entity.country in SHARED:  # that the words of a text are American does not tell which town of America
            amounts["country"] -= max((self._home().get(code, 0.0) for code in entity.country.split("|")), default=0.0)
        if is_elsewhere(entity, amounts, self._votes):
            return "a place of the name, but the other names of the text lie elsewhere"
        spelling = self._spellings.get(key)
        if entity.subtype == "country" and spelling is not None and self._is_a_town_here(key, spelling, entity, amounts):
            return "one of several of the name, and the text does not tell which"
        if spelling is None or len(spelling.scored) < 2 or self.geography.locate(entity.index).capital:
            return ""
        if entity.subtype == "city" and entity.country not in SETTLED and self._is_at_home_here(key, spelling, amounts):
            return "a place of the name, but the other names of the text lie elsewhere"
        heard = max(self._votes.values(), default=0.0) - max(spelling.shares.values(), default=0.0)
        chance = next((c for s, c in zip(spelling.scored, spelling.chances, strict=True) if s.entity.index == entity.index), 1.0)
        return "one of several of the name, and the text does not tell which" if is_one_of_many(entity, chance, heard) else ""

    def _is_at_home_here(self, key: str, spelling: _Spelling, amounts: Mapping[str, float]) -> bool:
        """Whether a city of which a text says nothing but the name may be a town where the words of the text are at home: a Paris couple, in the Township."""
        home = {code for code in self._home() if code in SETTLED}
        return any(s.entity.country in home for s in spelling.scored) and is_named_like_a_town(key, amounts, self.text)

    def _is_a_town_here(self, key: str, spelling: _Spelling, country: EntityRecord, amounts: Mapping[str, float]) -> bool:
        """Whether a country of which a text says nothing but the name may be a town, by the rest of the text or by what stands beside it: a Lebanon woman."""
        towns = [s.entity for s in spelling.scored if s.entity.subtype in TOWNS and s.entity.country in SETTLED]
        if any(s.entity.index == country.index and s.name.kind == "demonym" for s in spelling.scored):
            return False
        if towns and is_rather_a_town(towns, country, amounts, self._votes):
            return True
        return (bool(towns) or not SETTLED.isdisjoint(self._home())) and is_named_like_a_town(key, amounts, self.text)

    def _settle(self) -> None:
        self._settled = True
        self._kin = sharing_a_word(self._spellings)
        for key, spelling in self._spellings.items():
            beside = self._behind(key) if len(spelling.scored) > 1 else frozenset()
            spelling.chances = _softmax([b + BESIDE * _held(beside, w, s.entity) for b, w, s in zip(spelling.base, spelling.where, spelling.scored, strict=True)])
        self._count()
        for _ in range(_ROUNDS):
            fresh = []
            for key, spelling in self._spellings.items():
                if len(spelling.scored) > 1:
                    odds = [b + sum([contribution for _, contribution, _ in self._terms(s.entity, key)]) for b, s in zip(spelling.base, spelling.scored, strict=True)]
                    fresh.append((spelling, _softmax(odds)))
            if not fresh:
                break
            for spelling, chances in fresh:
                spelling.chances = chances
            self._count()

    def _count(self) -> None:
        """How many spellings lie in each country, region and district, and which places are clear."""
        votes: dict[Node, float] = dict(self._home())
        self._anchors = []
        for key, spelling in self._spellings.items():
            shares: dict[Node, float] = {}
            for s, where, chance in zip(spelling.scored, spelling.where, spelling.chances, strict=True):
                if chance > 0.05:
                    for node in where.inside:
                        shares[node] = shares.get(node, 0.0) + chance
                    if chance >= _ANCHOR and where.point is not None:
                        self._anchors.append((key, s.entity.index, where.point, chance))
            spelling.shares = shares
            for node, share in shares.items():
                votes[node] = votes.get(node, 0.0) + share
        self._votes = votes
        self._owns = {}

    def _home(self) -> dict[Node, float]:
        """The countries that the words of a text are at home in, whatever places it names."""
        if self._cues is None:
            words_of = _WORDS_OF if any(word in self.text for word in _ENGLISH) else {}
            self._cues = {country: min(_MOST_CUES, _CUE * heard) for country, words in words_of.items() if (heard := sum(word in self.text for word in words))}
        return self._cues

    def _terms(self, entity: EntityRecord, key: str) -> list[tuple[str, float, float]]:
        """What speaks for a place: kind (of _SAID), contribution, amount."""
        where = self.geography.locate(entity.index)
        own = self._own(key)
        found: list[tuple[str, float, float]] = []
        beside = self._behind(key)
        if beside and _held(beside, where, entity):
            found.append(("beside", BESIDE, 0.0))
        country = region = district = holds = 0.0
        for node, level in where.levels:
            votes = self._votes.get(node, 0.0) - own.get(node, 0.0)
            if votes < 0.01:
                continue
            if level is None:
                country = max(country, votes)
            elif node == entity.index:
                holds = votes
            elif level == "region":
                region = max(region, votes)
            elif level == "district":
                district = max(district, votes)
        if country:
            found.append(("country", SAME_COUNTRY * log(1 + country), country))
        if region:
            found.append(("region", SAME_REGION * log(1 + region), region))
        if district:
            found.append(("district", SAME_DISTRICT * log(1 + district), district))
        if holds:
            found.append(("holds", HOLDS_OTHERS * log(1 + holds), holds))
        if entity.subtype in _VILLAGES:
            share = region / country if country else 0.0
            found.append(("village", VILLAGE * (1 - min(1.0, share)), share))
        near = self._near(entity, where, key)
        if near > 0.02:
            found.append(("near", NEAR * log(1 + near), near))
        if where.capital:
            found.append(("capital", CAPITAL, 0.0))
        if where.area and entity.subtype == "country":
            found.append(("is a country", COUNTRY, 0.0))
        elif where.area:
            low, high = _RANGE
            size = 0.0 if entity.prior or not where.inhabitants else max(low, min(high, where.inhabitants - _MEAN))
            found.append(("is a region", AREA + INHABITANTS * size, 0.0))
        return found

    def _own(self, key: str) -> Mapping[Node, float]:
        """The votes of a name itself: Dublin says nothing for Dublin City, nor Harris County for Harris."""
        known = self._owns.get(key)
        if known is None:
            known = self._owns[key] = self._add_own(key)
        return known

    def _add_own(self, key: str) -> Mapping[Node, float]:
        spelling = self._spellings.get(key)
        kin = self._kin.get(key)
        if kin is None:
            return spelling.shares if spelling is not None else {}
        own: dict[Node, float] = {}
        for other in sorted(kin):
            for node, share in self._spellings[other].shares.items():
                own[node] = own.get(node, 0.0) + share
        return own

    def _near(self, entity: EntityRecord, where: Location, key: str) -> float:
        """How near clear places are: 1 for each on the spot, a half at ``REACH``, falling with the square of the distance."""
        if where.point is None:
            return 0.0
        kin = self._kin.get(key, ())
        total, index, (x, y, z) = 0.0, entity.index, where.point
        for other, number, (u, v, w), chance in self._anchors:
            if number != index and other != key and other not in kin:
                total += chance * (1 / (1 + ((x - u) ** 2 + (y - v) ** 2 + (z - w) ** 2) / (REACH * REACH)))
        return total

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

    def _behind(self, key: str) -> frozenset[Node]:
        """The regions and countries that stand right behind a name, wherever the text has it."""
        known = self._beside.get(key)
        if known is not None:
            return known
        if self._lowered is None:
            lowered = self.text.lower()
            self._lowered = lowered if len(lowered) == len(self.text) else self.text  # İ grows when it is lowered
        found: set[Node] = set()
        at = -1
        for _ in range(_OCCURRENCES):
            at = self._lowered.find(key, at + 1) if key else -1
            if at < 0:
                break
            following = _FOLLOWING.match(self.text, at + len(key), at + len(key) + 60)
            if following is None or (at and self._lowered[at - 1].isalnum()):
                continue
            parts = following[1].split()
            for size in range(len(parts), 0, -1):
                name = " ".join(parts[:size])
                nodes = self._areas(name)
                if nodes:
                    found |= nodes
                    end = following.start(1) + len(name)
                    if name.endswith(".") or self.text[end : end + 1] in _ENDS:
                        self._note_regions(key, name, nodes)
                    break
        self._beside[key] = frozenset(found)
        return self._beside[key]

    def _areas(self, name: str) -> set[Node]:
        """The regions and countries that a name may be; N.J. is not N.Y., which folds alike."""
        if not name[0].isupper():
            return set()
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


def _held(beside: frozenset[Node], where: Location, entity: EntityRecord) -> bool:
    """Whether a place is part of what stands beside its name."""
    return bool(beside) and entity.index not in beside and not beside.isdisjoint(where.inside)


def _softmax(odds: Sequence[float]) -> list[float]:
    top = max(odds)
    weights = [exp(max(-60.0, o - top)) for o in odds]
    total = sum(weights)
    return [w / total for w in weights]

"""Where places lie: what they are part of, their point, how many live there.

A gazetteer gives points and inhabitants of towns; regions and districts that lack them have those of the towns in them.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, log, radians, sin

from normalizer.gazetteer.index import Index, known
from normalizer.matching import apart
from normalizer.matching.apart import Node

Point = tuple[float, float, float]  # on the unit sphere

_AREAS = frozenset(("country", "region", "district", "territory", "unrecognised_state", "state", "province"))
_MEMBERS = 2000  # more are not needed to know where a region lies


@dataclass(frozen=True, slots=True)
class Location:
    """What geography knows of one place. ``inside`` holds the place itself, what it is part of, and its countries."""

    inside: frozenset[Node]
    levels: tuple[tuple[Node, str | None], ...]  # the same, entities with their subtypes
    point: Point | None
    inhabitants: float  # log(1 + number), 0 where unknown
    area: bool
    capital: bool  # of a country


class Geography:
    """Locations of the places of an index, kept once they are asked for."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.locate = lru_cache(1 << 15)(self._locate)
        self.level = lru_cache(1 << 14)(self._level)

    def _level(self, number: int) -> str:
        return self.index.subtype(number)

    def _locate(self, number: int) -> Location:
        entity = self.index.entity(number)
        point, inhabitants = _point(entity.lat, entity.lon), entity.prior
        area = entity.subtype in _AREAS
        if area and entity.subtype != "country":
            centre, total = self._members(number)
            point, inhabitants = point or centre, max(inhabitants, total)
        inside = apart.inside(self.index, entity)
        levels = tuple((node, None if isinstance(node, str) else self.level(node)) for node in inside)
        return Location(inside, levels, point, log(1 + inhabitants), area, self._capital(number))

    def _capital(self, number: int) -> bool:
        return any(predicate == "capital_of" and self.level(other) == "country" for predicate, other, _ in self.index.upward(number))

    def _members(self, number: int) -> tuple[Point | None, float]:
        """The middle and the number of inhabitants of the towns of a region."""
        total = x = y = z = 0.0
        lats, lons, priors = (self.index.section(name) for name in ("ent_lat", "ent_lon", "ent_prior"))  # a record of each town would take longer
        for other in self.index.parts_of(number, _MEMBERS):
            point = _point(known(lats[other]), known(lons[other]))
            if point is not None and self.index.subtype(other) not in _AREAS:
                weight = priors[other] + 1
                total += weight
                x, y, z = x + weight * point[0], y + weight * point[1], z + weight * point[2]
        length = (x * x + y * y + z * z) ** 0.5
        return ((x / length, y / length, z / length) if length else None), total


def _point(lat: float | None, lon: float | None) -> Point | None:
    if lat is None or lon is None:
        return None
    lat, lon = radians(lat), radians(lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

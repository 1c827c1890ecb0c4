"""Where places lie: what they are part of, their point, how many live there.

A gazetteer gives points and inhabitants of towns; regions and districts that lack them have those of the towns in them.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, log, radians, sin

from normalizer.gazetteer.index import EntityRecord, Index
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
        self.upward = lru_cache(1 << 15)(self._upward)

    def _level(self, number: int) -> str:
        return self.index.entity(number).subtype

    def _upward(self, number: int) -> list[tuple[str, int, int]]:
        """(predicate, other entity, end) of the relations whose subject an entity is: regions have thousands of others, from their towns."""
        return [(predicate, other, end) for predicate, other, _, end, outward in self.index.relations_of(number) if outward]

    def _locate(self, number: int) -> Location:
        entity = self.index.entity(number)
        point, inhabitants = _point(entity), entity.prior
        area = entity.subtype in _AREAS
        if area and entity.subtype != "country" and (point is None or not inhabitants):
            centre, total = self._members(number)
            point, inhabitants = point or centre, inhabitants or total
        inside = apart.inside(self.index, entity)
        levels = tuple((node, None if isinstance(node, str) else self.level(node)) for node in inside)
        return Location(inside, levels, point, log(1 + inhabitants), area, self._capital(number))

    def _capital(self, number: int) -> bool:
        return any(predicate == "capital_of" and self.level(other) == "country" for predicate, other, _ in self.upward(number))

    def _members(self, number: int) -> tuple[Point | None, float]:
        """The middle and the number of inhabitants of the towns of a region."""
        total = x = y = z = 0.0
        for predicate, other, _, _, outward in self.index.relations_of(number)[:_MEMBERS]:
            if predicate != "part_of" or outward:
                continue
            town = self.index.entity(other)
            point = _point(town)
            if point is not None and town.subtype not in _AREAS:
                weight = town.prior + 1
                total += weight
                x, y, z = x + weight * point[0], y + weight * point[1], z + weight * point[2]
        length = (x * x + y * y + z * z) ** 0.5
        return ((x / length, y / length, z / length) if length else None), total


def _point(entity: EntityRecord) -> Point | None:
    if entity.lat is None or entity.lon is None:
        return None
    lat, lon = radians(entity.lat), radians(entity.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

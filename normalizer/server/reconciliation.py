"""OpenRefine's reconciliation API, versions 0.1 and 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

Served are the manifest, batches of queries, suggestions of entities, types and properties, a preview, and data
extension with the properties below. Scores are probabilities times 100, which is the scale that OpenRefine shows.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from normalizer.errors import InputError
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.gazetteer.schema import TYPES, format_date, parse_type
from normalizer.pipeline import Normalizer, make_question
from normalizer.text.clean import replace_surrogates
from normalizer.text.lazy import expression
from normalizer.types import Candidate, Result, Status

Json = dict[str, Any]

MOST_QUERIES = 1_000  # of a batch; OpenRefine sends ten
_LIMIT = 5
_AS_OF, _CONTEXT = "as-of", "context"
_STEERING = {_AS_OF: "Date of the row", _CONTEXT: "Text that the name stands in"}  # properties of queries that rows are not extended with
_COUNTRIES = ("country", "territory")
_ID = expression(r"Q[1-9]\d{2,}|[a-z][\w-]*:\S+")
_KINDS = ("official", "short", "acronym", "former")  # of names that a preview shows first
_SHOWN = ("en", "ru", "kk")
_HIDDEN = ("generated", "exonym", "demonym", "weak")
_NAMES = 8

# What data extension can add to rows; the functions give cells as text.
PROPERTIES: dict[str, tuple[str, Callable[[EntityRecord], str]]] = {
    "name": ("Name", lambda e: e.name),
    "type": ("Type", lambda e: e.type),
    "subtype": ("Subtype", lambda e: e.subtype),
    "country": ("Country", lambda e: e.country),
    "description": ("Description", lambda e: e.description),
    "wikidata": ("Wikidata id", lambda e: e.wikidata),
    "geonames": ("GeoNames id", lambda e: e.geonames),
    "iso": ("ISO code", lambda e: e.iso),
    "lat": ("Latitude", lambda e: _degrees(e.lat)),
    "lon": ("Longitude", lambda e: _degrees(e.lon)),
    "start": ("Start", lambda e: format_date(e.start) or ""),
    "end": ("End", lambda e: format_date(e.end) or ""),
}


def manifest(normalizer: Normalizer, address: str) -> Json:
    """What the service is; ``address`` is where it is reached."""
    root = address.rstrip("/")
    title = normalizer.index.title
    suggest = {part: {"service_url": root, "service_path": f"/suggest/{part}"} for part in ("entity", "type", "property")}
    return {
        "versions": ["0.1", "0.2"], "name": f"normalizer: {title}", "identifierSpace": "urn:normalizer:", "schemaSpace": "urn:normalizer:type:",
        "defaultTypes": [_type(kind) for kind in TYPES], "view": {"url": f"{root}/preview?id={{{{id}}}}"}, "batchSize": 50,
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 400, "height": 130}, "suggest": suggest,
        "extend": {"propose_properties": {"service_url": root, "service_path": "/properties"}, "property_settings": []},
    }  # fmt: skip


def answer(normalizer: Normalizer, queries: object) -> Json:
    """A batch of queries: ``{"q0": {"query": ..., "type"?, "limit"?, "properties"?}}``. Raises InputError."""
    if not isinstance(queries, dict) or not all(isinstance(q, dict) for q in queries.values()):
        raise InputError('queries must be an object of queries: {"q0": {"query": "Astana"}}')
    if len(queries) > MOST_QUERIES:
        raise InputError(f"{len(queries):,} queries in one request: send at most {MOST_QUERIES:,}")
    return {key: {"result": _one(normalizer, query)} for key, query in queries.items()}


def _one(normalizer: Normalizer, query: Json) -> list[Json]:
    """The candidates for one query. A cell that cannot be used (a date that is none, a country that nobody knows) says nothing, as in columns: one row must not stop its batch."""
    text = query.get("query")
    if text in (None, ""):
        return []
    if isinstance(text, str) and _ID.fullmatch(text.strip()) and (entity := normalizer.index.find_id(text.strip())) is not None:
        return [_candidate(Candidate(entity.id, entity.name, entity.type, 1.0, "", (), entity.description, entity.country), match=True)]
    asked = query.get("type")
    kinds = [k for k in ((asked if isinstance(asked, list) else [asked]) if asked else []) if k]
    known = {found for kind in kinds if (found := parse_type(str(kind).rsplit(":", 1)[-1]))}
    said = query.get("properties")
    properties = {str(p.get("pid")): _first(p.get("v")) for p in (said if isinstance(said, list) else ()) if isinstance(p, dict)}
    result, countries = _found(normalizer, replace_surrogates(str(text)), known, properties, _limit(query.get("limit")))
    fit = [c for c in result.candidates if not known or c.type in known]
    elsewhere = [bool(countries and c.country and countries.isdisjoint(c.country.split("|"))) for c in fit]
    order = sorted(range(len(fit)), key=lambda n: elsewhere[n])
    return [_candidate(fit[n], match=fit[n] is result.candidates[0] and result.status is Status.MATCHED and not elsewhere[n]) for n in order]


def _found(normalizer: Normalizer, name: str, kinds: set[str], properties: dict[str, str], limit: int) -> tuple[Result, set[str]]:
    """What a name may mean beside what its row says, and the countries that the row names."""

    def ask(name: str, kind: str | None) -> Result:
        return normalizer.lookup(name, type=kind, as_of=as_of, context=context or None, limit=limit)

    kind = next(iter(kinds)) if len(kinds) == 1 else None
    as_of, context, country = properties.get(_AS_OF) or None, replace_surrogates(properties.get(_CONTEXT, "")), replace_surrogates(properties.get("country", "")).strip()
    try:
        make_question(None, as_of)
    except InputError:
        as_of = None
    result = ask(name, kind)
    if not country:
        return result, set()
    countries = {country.upper()} if len(country) == 2 and country.isascii() and country.isalpha() else _countries(normalizer, country)
    if not countries or (result.status is Status.MATCHED and not countries.isdisjoint(result.candidates[0].country.split("|"))):
        return result, countries
    there = ask(f"{name}, {country}", kind)  # Paris, United States
    sure = there.status is Status.MATCHED and not countries.isdisjoint(there.candidates[0].country.split("|"))
    return (there if sure else result), countries


def _countries(normalizer: Normalizer, name: str) -> set[str]:
    """The code of a country by its name; empty where it is not sure which is meant."""
    found = normalizer.lookup(name, type="place", limit=1)
    entity = normalizer.index.find_id(found.best.id) if found.best and found.status is Status.MATCHED else None
    return set(entity.country.split("|")) - {""} if entity is not None and entity.subtype in _COUNTRIES else set()


def _limit(limit: object) -> int:
    if isinstance(limit, str) and limit.isascii() and limit.isdigit():
        limit = int(limit)
    return limit if isinstance(limit, int) and 0 < limit <= 100 else _LIMIT


def _candidate(candidate: Candidate, *, match: bool) -> Json:
    return {
        "id": candidate.id, "name": candidate.name, "type": [_type(candidate.type)], "score": round(100 * candidate.score, 1), "match": match,
        "description": ", ".join(filter(None, (candidate.description, candidate.country))), "features": [{"id": "probability", "value": round(candidate.score, 4)}],
    }  # fmt: skip


def suggest_entities(normalizer: Normalizer, prefix: str) -> Json:
    """Entities for what has been typed so far."""
    from normalizer.gazetteer.search import search_entities

    found = search_entities(normalizer.index, prefix, limit=10) if prefix.strip() else ()
    return {"result": [{"id": f.entity.id, "name": f.entity.name, "description": _about(f.entity), "notable": [_type(f.entity.type)]} for f in found]}


def suggest_types(prefix: str) -> Json:
    """The types whose names begin so."""
    return {"result": [_type(kind) for kind in TYPES if kind.startswith(prefix.strip().lower())]}


def suggest_properties(prefix: str) -> Json:
    """The properties whose names begin so, those that steer a query among them."""
    titles = _STEERING | {key: title for key, (title, _) in PROPERTIES.items()}
    return {"result": [{"id": key, "name": title} for key, title in titles.items() if key.startswith(prefix.strip().lower()) or title.lower().startswith(prefix.strip().lower())]}


def properties(kind: str) -> Json:
    """What rows of a type can be extended with."""
    return {"type": kind, "properties": [{"id": key, "name": title} for key, (title, _) in PROPERTIES.items()]}


def extend(normalizer: Normalizer, asked: object) -> Json:
    """Properties of entities: ``{"ids": [...], "properties": [{"id": "country"}]}``. Raises InputError."""
    if not isinstance(asked, dict) or not isinstance(asked.get("ids"), list) or not isinstance(asked.get("properties"), list):
        raise InputError('extend must be {"ids": ["Q1520"], "properties": [{"id": "country"}]}')
    wanted = [str(p.get("id") if isinstance(p, dict) else p) for p in asked["properties"]]
    unknown = [p for p in wanted if p not in PROPERTIES]
    if unknown:
        raise InputError(f"property {unknown[0]!r} is unknown: there are {', '.join(PROPERTIES)}")
    rows = {}
    for identifier in asked["ids"]:
        entity = normalizer.index.find_id(str(identifier))
        rows[str(identifier)] = {p: [{"str": text}] if entity is not None and (text := PROPERTIES[p][1](entity)) else [] for p in wanted}
    return {"meta": [{"id": p, "name": PROPERTIES[p][0]} for p in wanted], "rows": rows}


def preview(normalizer: Normalizer, identifier: str) -> str:
    """A small page on an entity, for OpenRefine's pop-up."""
    entity = normalizer.index.find_id(identifier)
    if entity is None:
        return f"<!doctype html><meta charset=utf-8><title>{escape(identifier)}</title><p>{escape(identifier)}: no entity has this id."
    names = _names_in_use(normalizer.index.names_of(entity.index), entity.name)
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(entity.name)}</title><style>body{{font:14px/1.4 system-ui,sans-serif;margin:8px}}p{{margin:.3em 0}}.q{{color:#666}}</style>"
        f"<p><b>{escape(entity.name)}</b> <span class=q>{escape(entity.id)}</span><p>{escape(_about(entity))}<p class=q>{escape(' · '.join(names))}</html>"
    )


def _names_in_use(rows: Iterable[NameRecord], own: str) -> list[str]:
    """Some names of an entity beside the one shown: of each kind and language the latest two, those in use and in our languages first."""

    def place(row: NameRecord) -> tuple[int, int, int, int, str]:
        kind = _KINDS.index(row.kind) if row.kind in _KINDS else len(_KINDS)
        return kind, _SHOWN.index(row.lang) if row.lang in _SHOWN else len(_SHOWN), -row.start, len(row.name), row.name

    chosen: dict[str, tuple[int, int]] = {}
    for row in sorted((row for row in rows if row.kind not in _HIDDEN and row.name != own), key=place):
        group = place(row)[:2]
        if row.name not in chosen and list(chosen.values()).count(group) < 2:
            chosen[row.name] = group
    return list(chosen)[:_NAMES]


def _about(entity: EntityRecord) -> str:
    return ", ".join(filter(None, (entity.subtype or entity.type, entity.country.replace("|", ", "), entity.description)))


def _type(kind: str) -> Json:
    return {"id": kind, "name": kind.capitalize()}


def _first(value: object) -> str:
    """The text of a property's value, which may be a list and hold objects."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("id") or value.get("str")
    return "" if value is None else str(value)


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"

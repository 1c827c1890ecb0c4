"""OpenRefine's reconciliation API, versions 0.1 and 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

Served are the manifest, batches of queries, suggestions of entities, types and properties, a preview, and data
extension with the properties below. Scores are probabilities times 100, which is the scale that OpenRefine shows.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from normalizer.errors import InputError
from normalizer.gazetteer.index import EntityRecord
from normalizer.gazetteer.schema import TYPES, format_date, parse_type
from normalizer.pipeline import Normalizer
from normalizer.text.clean import replace_surrogates
from normalizer.types import Candidate, Status

Json = dict[str, Any]

MOST_QUERIES = 1_000  # of a batch; OpenRefine sends ten
_LIMIT = 5
_AS_OF, _CONTEXT = "as-of", "context"

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
    text = query.get("query")
    if text in (None, ""):
        return []
    asked = query.get("type")
    kinds = [k for k in ((asked if isinstance(asked, list) else [asked]) if asked else []) if k]
    known = {found for kind in kinds if (found := parse_type(str(kind).rsplit(":", 1)[-1]))}
    properties = {str(p.get("pid")): p.get("v") for p in query.get("properties") or () if isinstance(p, dict)}
    as_of, context = _first(properties.get(_AS_OF)), _first(properties.get(_CONTEXT))
    limit = query.get("limit")
    limit = limit if isinstance(limit, int) and 0 < limit <= 100 else _LIMIT
    one = next(iter(known)) if len(known) == 1 else None
    result = normalizer.lookup(replace_surrogates(str(text)), type=one, as_of=as_of or None, context=replace_surrogates(context) if context else None, limit=limit)
    return [
        _candidate(c, match=number == 0 and result.status is Status.MATCHED)
        for number, c in enumerate(result.candidates)
        if not known or c.type in known
    ]


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
    """The properties whose names begin so."""
    return {"result": [{"id": key, "name": title} for key, (title, _) in PROPERTIES.items() if key.startswith(prefix.strip().lower()) or title.lower().startswith(prefix.strip().lower())]}


def properties(kind: str) -> Json:
    """What rows of a type can be extended with."""
    return {"type": kind, "properties": [{"id": key, "name": title} for key, (title, _) in PROPERTIES.items()]}


def extend(normalizer: Normalizer, asked: object) -> Json:
    """Properties of entities: ``{"ids": [...], "properties": [{"id": "country"}]}``. Raises InputError."""
    if not isinstance(asked, dict) or not isinstance(asked.get("ids"), list) or not isinstance(asked.get("properties"), list):
        raise InputError('extend must be {"ids": ["Q1520"], "properties": [{"id": "country"}]}')
    wanted = [str(p.get("id")) for p in asked["properties"] if isinstance(p, dict)]
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
    names = sorted({row.name for row in normalizer.index.names_of(entity.index) if row.kind not in ("generated", "demonym")} - {entity.name}, key=lambda n: (len(n), n))[:8]
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(entity.name)}</title><style>body{{font:14px/1.4 system-ui,sans-serif;margin:8px}}p{{margin:.3em 0}}.q{{color:#666}}</style>"
        f"<p><b>{escape(entity.name)}</b> <span class=q>{escape(entity.id)}</span><p>{escape(_about(entity))}<p class=q>{escape(' · '.join(names))}</html>"
    )


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

"""Entities, names and relations of a gazetteer as rows, from a built index or from its sources.

An entity exported as JSON is one object with its names and relations. The table of names has the columns of a file of
names (see layers), so that what was exported can be edited and used as a layer.
"""

from collections.abc import Iterator
from typing import Any

from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import ENTITY_COLUMNS, RELATION_COLUMNS, format_date

Row = dict[str, Any]
_ENTITY = tuple(c for c in ENTITY_COLUMNS if c != "note")
NAME_FIELDS = ("name", "id", "type", "lang", "kind", "start", "end", "subtype", "country", "entity_name", "wikidata", "geonames")
RELATION_FIELDS = tuple(c for c in RELATION_COLUMNS if c != "note")
FIELDS = {"entities": _ENTITY, "names": NAME_FIELDS, "relations": RELATION_FIELDS}


def from_index(index: Index) -> Iterator[Row]:
    """Every entity of a built index, in its order."""
    for number in range(index.entity_count):
        e = index._entity(number)
        names = [{"name": n.name, "lang": n.lang, "kind": n.kind, "start": format_date(n.start), "end": format_date(n.end)} for n in map(index._name, _name_range(index, number))]
        relations = [
            {"predicate": predicate, "object": index.entity(other).id, "start": format_date(start), "end": format_date(end)}
            for predicate, other, start, end, is_subject in index.relations_of(number)
            if is_subject
        ]
        yield _entity(e) | {"names": names, "relations": relations}


def _name_range(index: Index, entity: int) -> range:
    offsets = index.section("ent_name_off")
    return range(offsets[entity], offsets[entity + 1])


def from_sources(gazetteer: Gazetteer) -> Iterator[Row]:
    """Every entity of loaded sources, by id."""
    names: dict[str, list[Row]] = {}
    for n in sorted(gazetteer.names, key=lambda n: (n.lang, n.name, n.kind, n.start)):
        names.setdefault(n.entity, []).append({"name": n.name, "lang": n.lang, "kind": n.kind, "start": format_date(n.start), "end": format_date(n.end)})
    relations: dict[str, list[Row]] = {}
    for r in sorted(gazetteer.relations, key=lambda r: (r.predicate, r.object, r.start)):
        relations.setdefault(r.subject, []).append({"predicate": r.predicate, "object": r.object, "start": format_date(r.start), "end": format_date(r.end)})
    for e in sorted(gazetteer.entities.values(), key=lambda e: e.id):
        yield _entity(e) | {"names": names.get(e.id, []), "relations": relations.get(e.id, [])}


def _entity(e: Any) -> Row:
    row: Row = {column: getattr(e, column) for column in _ENTITY}
    return row | {"start": format_date(e.start), "end": format_date(e.end)}


def flat(entities: Iterator[Row], table: str) -> Iterator[Row]:
    """The rows of one table: entities, names or relations."""
    for e in entities:
        if table == "entities":
            yield {c: e[c] for c in _ENTITY}
        elif table == "names":
            whole = {"id": e["id"], "type": e["type"], "subtype": e["subtype"], "country": e["country"], "entity_name": e["name"], "wikidata": e["wikidata"], "geonames": e["geonames"]}
            # the main name first: a file of names takes the first row of an id for its name
            for n in sorted(e["names"], key=lambda n: n["name"] != e["name"]):
                yield {c: (n | whole)[c] for c in NAME_FIELDS}
        else:
            yield from ({"subject": e["id"]} | r for r in e["relations"])

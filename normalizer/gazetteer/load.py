"""Source folders as rows, with file and line in every complaint; and layers of sources merged into one.

The same thing in two sources is recognised by its ids (id, wikidata, geonames, iso) unless type or class of subtype
differ: a city and a region of one name never merge. The first source that names a value keeps it.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from normalizer.errors import GazetteerError
from normalizer.gazetteer.schema import KINDS, LISTED_KINDS, PREDICATES, Entity, Name, Relation, parse_date, parse_type

# Subtypes that say which level of place a row means; two rows of different classes are different things.
_PLACE_CLASSES = {
    **dict.fromkeys("city town village settlement capital locality".split(), "city"),
    "country": "country", "territory": "country",
    "region": "region", "province": "region", "state": "region", "oblast": "region", "admin1": "region", "federal_city": "city",
    "district": "district", "county": "district", "admin2": "district",
}  # fmt: skip


@dataclass
class Gazetteer:
    """Entities, names and relations of one or several sources, merged."""

    title: str
    entities: dict[str, Entity] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)


def content_hash(folders: Iterable[Path]) -> str:
    """The SHA-256 of all tables of some sources, independent of where they lie."""
    digest = hashlib.sha256()
    for folder in folders:
        for name in ("entities.tsv", "names.tsv", "relations.tsv", "redirects.tsv"):
            path = folder / name
            if path.is_file():
                digest.update(f"{folder.name}/{name}\0".encode())
                with open(path, "rb") as file:
                    while block := file.read(1 << 20):
                        digest.update(block)
    return digest.hexdigest()


def read_table(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a tab-separated file without quoting, with their line numbers. Raises GazetteerError at a broken row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror}") from error
    lines = text.replace("\r\n", "\n").split("\n")
    columns = lines[0].split("\t")
    missing = [c for c in required if c not in columns]
    if missing:
        raise GazetteerError(f"{path}:1: no column {', '.join(missing)}; the header has {', '.join(columns)}")
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise GazetteerError(f"{path}:{number}: {len(cells)} cells where the header has {len(columns)}: mend the tabs of this row")
        yield number, dict(zip(columns, cells, strict=True))


def _number(row: dict[str, str], column: str, where: str) -> float | None:
    value = row.get(column, "")
    if not value:
        return None
    try:
        return float(value)
    except ValueError:
        raise GazetteerError(f"{where}: {column} is {value!r}: give a number or leave it empty") from None


def _date(row: dict[str, str], column: str, where: str) -> int:
    try:
        return parse_date(row.get(column, ""))
    except ValueError as error:
        raise GazetteerError(f"{where}: {column}: {error}") from None


def read_entities(path: Path) -> Iterator[Entity]:
    """The entities of a source."""
    for line, row in read_table(path, ("id", "type", "name")):
        where = f"{path}:{line}"
        kind = parse_type(row["type"])
        if kind is None:
            raise GazetteerError(f"{where}: type is {row['type']!r}: use person, place, organization, event or other")
        if not row["id"]:
            raise GazetteerError(f"{where}: id must not be empty")
        yield Entity(  # knowledge bases have things without a label in the language asked for: the id is a name too
            id=row["id"], type=kind, name=row["name"] or row["id"], subtype=row.get("subtype", ""), country=row.get("country", ""),
            start=_date(row, "start", where), end=_date(row, "end", where), prior=_number(row, "prior", where) or 0.0,
            lat=_number(row, "lat", where), lon=_number(row, "lon", where), wikidata=row.get("wikidata", ""),
            geonames=row.get("geonames", ""), iso=row.get("iso", ""), description=row.get("description", ""),
        )  # fmt: skip


def read_names(path: Path) -> Iterator[tuple[int, Name]]:
    """The names of a source, with line numbers."""
    for line, row in read_table(path, ("entity", "name")):
        where = f"{path}:{line}"
        kind = row.get("kind", "") or "alias"
        if kind not in KINDS:
            raise GazetteerError(f"{where}: kind is {kind!r}: use one of {', '.join(LISTED_KINDS)}")
        yield line, Name(row["entity"], row["name"], row.get("lang", "") or "und", kind, _date(row, "start", where), _date(row, "end", where))


def read_relations(path: Path) -> Iterator[Relation]:
    """The relations of a source."""
    for line, row in read_table(path, ("subject", "predicate", "object")):
        where = f"{path}:{line}"
        if row["predicate"] not in PREDICATES:
            raise GazetteerError(f"{where}: predicate is {row['predicate']!r}: use one of {', '.join(PREDICATES)}")
        yield Relation(row["subject"], row["predicate"], row["object"], _date(row, "start", where), _date(row, "end", where))


def read_redirects(folder: Path) -> dict[str, str]:
    """Ids that a source gave up, and what they lead to."""
    path = folder / "redirects.tsv"
    return {row["old"]: row["new"] for _, row in read_table(path, ("old", "new"))} if path.is_file() else {}


def load(folders: list[Path], title: str | None = None) -> Gazetteer:
    """Reads and merges some source folders, in order. Raises GazetteerError with file and line."""
    merged = Gazetteer(title or "+".join(f.name for f in folders))
    keys: dict[tuple[str, str], str] = {}
    alias: dict[str, str] = {}
    pending: list[tuple[Path, int, Name]] = []
    relations: list[Relation] = []
    for folder in folders:
        merged.sources.append(read_source_note(folder))
        for entity in read_entities(folder / "entities.tsv"):
            merge_entity(merged, keys, alias, entity, folder)
        names = folder / "names.tsv"
        if names.is_file():
            pending.extend((names, line, name) for line, name in read_names(names))
        if (folder / "relations.tsv").is_file():
            relations.extend(read_relations(folder / "relations.tsv"))
        merged.redirects |= read_redirects(folder)
    further: dict[str, str] = {}
    for e in sorted(merged.entities.values(), key=id_order):
        for identifier in filter(None, (e.wikidata, f"gn:{e.geonames}" if e.geonames else "")):
            further.setdefault(identifier, e.id)
    for path, line, name in pending:
        target = _resolve(name.entity, alias, further, merged)
        if target is None:
            raise GazetteerError(f"{path}:{line}: names the entity {name.entity!r}, which entities.tsv does not have: add it, correct the id, or put this layer over the gazetteer that has it (default+mine)")
        name.entity = target
        if name.name.strip():
            merged.names.append(name)
    distinct: dict[tuple[str, str, str, str, int, int], Name] = {}
    for name in merged.names:
        distinct.setdefault((name.entity, name.name, name.lang, name.kind, name.start, name.end), name)
    merged.names = list(distinct.values())
    # Астана since 1998: a row with dates says more than the same name without them in another layer
    dated = {(n.entity, n.name) for n in merged.names if n.start or n.end}
    merged.names = [n for n in merged.names if n.start or n.end or (n.entity, n.name) not in dated]
    # what an entity is called, as a bare row, says nothing beside a row of that name with a language or a kind
    told = {(n.entity, n.name) for n in merged.names if (n.lang, n.kind) != ("und", "alias") or n.start or n.end}
    merged.names = [n for n in merged.names if (n.lang, n.kind) != ("und", "alias") or n.start or n.end or (n.entity, n.name) not in told]
    known = {(n.entity, n.name) for n in merged.names}
    merged.names.extend(Name(e.id, e.name, "und", "alias") for e in merged.entities.values() if (e.id, e.name) not in known)
    for relation in relations:
        subject, target = _resolve(relation.subject, alias, further, merged), _resolve(relation.object, alias, further, merged)
        if subject and target:
            merged.relations.append(Relation(subject, relation.predicate, target, relation.start, relation.end))
        else:
            missing = relation.object if subject else relation.subject
            merged.conflicts.append(f"relation {relation.subject} {relation.predicate} {relation.object}: no entity {missing}")
    return merged


def read_source_note(folder: Path) -> dict[str, str]:
    """What source.toml says of a source: name, origin, licence, retrieved."""
    path = folder / "source.toml"
    if not path.is_file():
        return {"name": folder.name}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: not readable as TOML: {error}") from error
    return {"name": folder.name} | {k: str(v) for k, v in values.items() if isinstance(v, str | int | float) or k == "retrieved"}


def _resolve(identifier: str, alias: dict[str, str], further: dict[str, str], merged: Gazetteer) -> str | None:
    identifier = merged.redirects.get(identifier, identifier)
    return identifier if identifier in merged.entities else alias.get(identifier) or further.get(identifier)


def id_order(entity: Entity) -> tuple[str, int, str]:
    """Entities stand in an index by first letter, length and text of their ids."""
    return entity.id[0], len(entity.id), entity.id


def _place_class(entity: Entity) -> str:
    return _PLACE_CLASSES.get(entity.subtype, "place") if entity.type == "place" else ""


def external_keys(entity: Entity) -> list[tuple[str, str]]:
    """The ids by which an entity may be the same as another, each with the space it belongs to."""
    found = [("id", entity.id)]
    if entity.wikidata:
        found.append(("id", entity.wikidata))
    if entity.geonames:
        found.append(("id", f"gn:{entity.geonames}"))
    if entity.iso and entity.type == "place":
        found.append(("iso", entity.iso.split("|")[0]))
    return found


def merge_entity(merged: Gazetteer, keys: dict[tuple[str, str], str], alias: dict[str, str], entity: Entity, folder: Path) -> None:
    """Takes an entity of a source: a new thing, or a further row of one that shares an id. ``alias`` gets ids that go into others."""
    own_class = _place_class(entity)
    matches = []
    for space, value in external_keys(entity):
        found = keys.get((space, value))
        if found is None or found in matches:
            continue
        other = merged.entities[found]
        other_class = _place_class(other)
        same_id = other.id == entity.id and other.type == entity.type  # the id itself decides over the class of place
        if not same_id and (other.type != entity.type or (other_class != own_class and "place" not in (other_class, own_class))):
            merged.conflicts.append(f"{folder.name}: {entity.id} ({entity.type} {entity.subtype}) shares {value} with {other.id} ({other.type} {other.subtype}): kept apart")
            continue
        matches.append(found)
    if entity.id in merged.entities and entity.id not in matches:
        older = merged.entities[entity.id]
        raise GazetteerError(f"{folder / 'entities.tsv'}: the id {entity.id} is used by two things: {older.name!r} ({older.type}) and {entity.name!r} ({entity.type})")
    if not matches:
        merged.entities[entity.id] = entity
        target = entity
    else:
        target = merged.entities[matches[0]]
        for further in matches[1:]:
            merged.conflicts.append(f"{folder.name}: {entity.id} is both {target.id} and {further}: joined to {target.id} only")
        _fill(target, entity)
        if entity.id != target.id:
            alias[entity.id] = target.id
            target.other_ids.append(entity.id)
            if entity.name != target.name:
                merged.names.append(Name(target.id, entity.name, "und", "alias"))
    for space, value in external_keys(entity):
        keys.setdefault((space, value), target.id)


def _fill(target: Entity, other: Entity) -> None:
    """Takes over what the older row leaves empty; a larger prior wins (population against a rough weight)."""
    for column in ("subtype", "country", "start", "end", "wikidata", "geonames", "iso", "description"):
        if not getattr(target, column):
            setattr(target, column, getattr(other, column))
    for column in ("lat", "lon"):  # 0 is a place on the equator, or south of Greenwich
        if getattr(target, column) is None:
            setattr(target, column, getattr(other, column))
    target.prior = max(target.prior, other.prior)
